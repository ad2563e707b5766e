/* wrap.h - plain paragraphs of a width in columns, as Unicode counts columns. */
#ifndef WZ_VIEW_WRAP_H
#define WZ_VIEW_WRAP_H

#include "../base/buf.h"

/* Text broken at spaces: first before the first line, later ones indented by its width. A word that
 * is wider than the line stands on a line of its own. Ends with a newline. */
void wrap_put(struct buf *b, const char *first, wz_str text, int width);

int wrap_columns(wz_str text);

#endif
