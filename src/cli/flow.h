/* flow.h - lays text out in lines no wider than the terminal. */
#ifndef WZ_CLI_FLOW_H
#define WZ_CLI_FLOW_H

#include "../base/buf.h"

/* Columns that text takes on a terminal. */
int flow_width(wz_str text);

/* Adds text with a line end after every line. Line ends in text stay; a word wider than a line
 * stands on a line of its own. The first line goes on where column `at` of the present line is,
 * later ones start after `indent` blanks; so does the first when `at` is 0. Words come out as
 * buf_safe shows them. */
struct flow {
    int width, at, indent;
};
void flow_put(struct buf *b, struct flow w, wz_str text);

#endif
