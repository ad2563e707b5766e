#include "wrap.h"
#include "../base/str.h"

#include <utf8proc.h>

int wrap_columns(wz_str text)
{
    int n = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t step = utf8_next(text.ptr + at, text.len - at, &code);
        n += step ? utf8proc_charwidth((utf8proc_int32_t)code) : 1;
        at += step ? step : 1;
    }
    return n;
}

static void spaces(struct buf *b, int n)
{
    while (n-- > 0)
        buf_char(b, ' ');
}

void wrap_put(struct buf *b, const char *first, wz_str text, int width)
{
    int indent = wrap_columns(wz_view(first)), at = indent;
    bool empty = true;
    buf_put(b, first);
    for (size_t i = 0; i < text.len;) {
        while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\n'))
            i++;
        size_t end = i;
        while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\n')
            end++;
        wz_str word = str_cut(text, i, end);
        int columns = wrap_columns(word);
        if (!word.len)
            break; /* blanks at the end */
        if (!empty && at + 1 + columns > width) {
            buf_char(b, '\n');
            spaces(b, indent);
            at = indent;
            empty = true;
        }
        if (!empty)
            buf_char(b, ' ');
        at += columns + !empty;
        buf_add(b, word);
        empty = false;
        i = end;
    }
    buf_char(b, '\n');
}
