#include "flow.h"
#include "../base/str.h"

#include <utf8proc.h>

int flow_width(wz_str text)
{
    int width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        width += n ? utf8proc_charwidth((utf8proc_int32_t)code) : 1;
        at += n ? n : 1;
    }
    return width;
}

/* The blanks that begin the new line wait for its first word, so that empty lines stay empty. */
static void new_line(struct buf *b, struct flow *w)
{
    buf_char(b, '\n');
    w->at = 0;
}

/* One word, after a blank when it is not the first of its line. */
static void put_word(struct buf *b, struct flow *w, wz_str word, bool *first)
{
    struct buf safe = {0};
    buf_safe(&safe, word);
    int wide = flow_width(buf_view(&safe));
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

void flow_put(struct buf *b, struct flow w, wz_str text)
{
    bool first = true;
    size_t at = 0;
    while (at < text.len) {
        if (text.ptr[at] == '\n') {
            new_line(b, &w);
            first = true;
        }
        if (text.ptr[at] == '\n' || text.ptr[at] == ' ' || text.ptr[at] == '\t') {
            at++;
            continue;
        }
        size_t end = at;
        while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\n' &&
               text.ptr[end] != '\t')
            end++;
        put_word(b, &w, str_cut(text, at, end), &first);
        at = end;
    }
    buf_char(b, '\n');
}
