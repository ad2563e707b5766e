#include "lines.h"
#include "../base/str.h"
#include "wrap.h"

void lines_heading(struct lines *l, enum msg id)
{
    buf_char(l->out, '\n');
    buf_add(l->out, msg_text(id, l->lang));
    buf_char(l->out, '\n');
}

void lines_item(struct lines *l, const char *first, wz_str text)
{
    struct buf safe = {0};
    if (!text.len)
        return;
    for (size_t i = 0, end; i < text.len; i = end + 1) {
        for (end = i; end < text.len && text.ptr[end] != '\n';)
            end++;
        buf_safe(&safe, str_cut(text, i, end)); /* a line break is a blank, nothing to escape */
        buf_char(&safe, ' ');
    }
    wrap_put(l->out, first, buf_view(&safe), l->width);
    l->out->failed = l->out->failed || safe.failed;
    buf_free(&safe);
}

void lines_flush(struct lines *l, const char *first, struct buf *text)
{
    lines_item(l, first, buf_view(text));
    l->out->failed = l->out->failed || text->failed;
    buf_clear(text);
}

void lines_number(struct lines *l, size_t n, struct buf *text)
{
    struct buf first = {0};
    buf_put(&first, n < 10 ? "   " : "  ");
    buf_int(&first, (int64_t)n);
    buf_put(&first, ". ");
    lines_flush(l, first.failed ? "  " : first.ptr, text);
    buf_free(&first);
}
