/* cell.h - the cells of CSV that we write. */
#ifndef WZ_BASE_CELL_H
#define WZ_BASE_CELL_H

#include "buf.h"

/* A CSV cell that no spreadsheet takes for a formula: what begins like one and is no number gets an
 * apostrophe before it. */
void put_cell(struct buf *out, wz_str text);

/* The same, in quotes whether it needs them or not. */
void put_quoted_cell(struct buf *out, wz_str text);

#endif
