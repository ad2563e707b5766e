#include "html.h"
#include "../base/str.h"

/* Whether the blank at i stands behind a euro sign: its amount belongs on the same line. */
static bool is_behind_euro(wz_str text, size_t i)
{
    return i >= 3 && str_is(str_cut(text, i - 3, i), "€");
}

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
        case ' ':
            buf_put(out, is_behind_euro(text, i) ? "&#160;" : " ");
            break;
        default:
            buf_char(out, text.ptr[i]);
        }
    }
}
