/* html.h - words in HTML. */
#ifndef WZ_VIEW_HTML_H
#define WZ_VIEW_HTML_H

#include "../base/buf.h"

/* For text and for attributes in double quotes alike. */
void html_put(struct buf *out, wz_str text);

#endif
