/* wrap.h - text in lines of a width in columns, as Unicode counts columns. */
#ifndef WZ_BASE_WRAP_H
#define WZ_BASE_WRAP_H

#include "buf.h"

/* Columns that text takes on a terminal. */
int wrap_columns(wz_str text);

/* The first line goes on where column `at` of the present line is, later ones start after `indent`
 * blanks; so does the first when `at` is 0. */
struct wrap {
    int width, at, indent;
    bool ascii; /* see ascii_put */
};

/* Adds text with a line end after every line. Line ends in text stay; a word wider than a line
 * stands on a line of its own, and a euro sign on the line of its amount. Words come out as
 * buf_safe shows them. */
void wrap_text(struct buf *b, struct wrap w, wz_str text);

#endif
