#include "typed.h"
#include "../base/ascii.h"
#include "../base/str.h"

/* Arrow keys and the like leave characters behind that nobody sees. */
static bool has_hidden(wz_str text)
{
    for (size_t at = 0, n; at < text.len; at += n) {
        uint32_t code = 0;
        n = utf8_next(text.ptr + at, text.len - at, &code);
        if (code_is_hidden(code))
            return true;
    }
    return false;
}

static wz_str without_marks(wz_str text)
{
    wz_str first = wz_view("\033[200~"), last = wz_view("\033[201~");
    if (text.len < first.len + last.len || !str_starts_fold(text, first) ||
        !str_eq(str_cut(text, text.len - last.len, text.len), last))
        return text;
    return str_trim(str_cut(text, first.len, text.len - last.len));
}

enum phrase typed_read(wz_str line, bool latin, struct buf *plain)
{
    struct buf utf8 = {0};
    wz_str text = without_marks(str_trim(line));
    enum phrase wrong = SAY_NONE;
    if (latin && utf8_check(text) < text.len) {
        ascii_from_latin(&utf8, text);
        text = buf_view(&utf8);
    }
    if (utf8_check(text) < text.len)
        wrong = SAY_BYTES;
    else if (has_hidden(text))
        wrong = SAY_KEYS;
    else
        ascii_compose(plain, text);
    plain->failed |= utf8.failed;
    buf_free(&utf8);
    return wrong;
}
