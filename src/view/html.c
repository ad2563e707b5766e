#include "html.h"

void html_put(struct buf *out, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            buf_put(out, "&amp;");
            break;
        case '<':
            buf_put(out, "&lt;");
            break;
        case '>':
            buf_put(out, "&gt;");
            break;
        case '"':
            buf_put(out, "&quot;");
            break;
        case '\'':
            buf_put(out, "&#39;");
            break;
        default:
            buf_char(out, text.ptr[i]);
        }
    }
}
