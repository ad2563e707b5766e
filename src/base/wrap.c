#include "wrap.h"
#include "ascii.h"
#include "str.h"

#include <utf8proc.h>

int wrap_columns(wz_str text)
{
    int columns = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        columns += n ? utf8proc_charwidth((utf8proc_int32_t)code) : 1;
        at += n ? n : 1;
    }
    return columns;
}

/* The blanks that begin the new line wait for its first word, so that empty lines stay empty. */
static void new_line(struct buf *b, struct wrap *w)
{
    buf_char(b, '\n');
    w->at = 0;
}

/* One word, after a blank when it is not the first of its line. */
static void put_word(struct buf *b, struct wrap *w, wz_str word, bool *first)
{
    struct buf safe = {0};
    if (w->ascii)
        ascii_put(&safe, word);
    else
        buf_safe(&safe, word);
    int wide = wrap_columns(buf_view(&safe));
    if (!*first && w->at + 1 + wide > w->width) {
        new_line(b, w);
        *first = true;
    }
    int blanks = !*first ? 1 : w->at == 0 ? w->indent : 0;
    for (int i = 0; i < blanks; i++)
        buf_char(b, ' ');
    w->at += blanks + wide;
    *first = false;
    buf_add(b, buf_view(&safe));
    b->failed |= safe.failed;
    buf_free(&safe);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static size_t blank_from(wz_str text, size_t at)
{
    while (at < text.len && !is_blank(text.ptr[at]))
        at++;
    return at;
}

/* Whether the blank at i stands between a euro sign and its amount. */
static bool is_in_amount(wz_str text, size_t i)
{
    return i >= 3 && i + 1 < text.len && text.ptr[i] == ' ' && char_is_digit(text.ptr[i + 1]) &&
           str_is(str_cut(text, i - 3, i), "\xE2\x82\xAC");
}

/* Where the word that begins at `at` ends. An amount stays with its euro sign. */
static size_t word_end(wz_str text, size_t at)
{
    size_t end = blank_from(text, at);
    return is_in_amount(text, end) ? blank_from(text, end + 1) : end;
}

void wrap_text(struct buf *b, struct wrap w, wz_str text)
{
    bool first = true;
    size_t at = 0;
    buf_add(b, str_cut(text, 0, 0)); /* a text without memory */
    while (at < text.len) {
        if (text.ptr[at] == '\n') {
            new_line(b, &w);
            first = true;
        }
        if (is_blank(text.ptr[at])) {
            at++;
            continue;
        }
        size_t end = word_end(text, at);
        put_word(b, &w, str_cut(text, at, end), &first);
        at = end;
    }
    buf_char(b, '\n');
}
