#include "lines.h"
#include "../base/wrap.h"

void lines_heading(struct lines *l, enum msg id)
{
    buf_char(l->out, '\n');
    wrap_text(l->out, (struct wrap){.width = l->width, .ascii = l->ascii}, msg_text(id, l->lang));
}

void lines_item(struct lines *l, const char *first, wz_str text)
{
    struct buf line = {0};
    if (!text.len) {
        buf_add(l->out, text); /* a text without memory is not nothing */
        return;
    }
    int indent = wrap_columns(wz_view(first));
    buf_add(&line, text);
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\n')
            line.ptr[i] = ' ';
    buf_put(l->out, first);
    wrap_text(l->out, (struct wrap){l->width, indent, indent, l->ascii}, buf_view(&line));
    l->out->failed = l->out->failed || line.failed;
    buf_free(&line);
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
    l->out->failed = l->out->failed || first.failed;
    lines_flush(l, first.failed ? "  " : first.ptr, text);
    buf_free(&first);
}
