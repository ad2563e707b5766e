/* pack.h - a located tree as bytes, so that the built-in rules need no parsing when the program
 * starts. Bytes come from pack_write of the same build only; they are trusted. */
#ifndef WZ_RULES_PACK_H
#define WZ_RULES_PACK_H

#include "../base/buf.h"
#include "node.h"

void pack_write(struct buf *out, const struct node *root);

/* The tree again, in a, with places in file. Its texts point into bytes, which must outlive it.
 * NULL without memory. */
const struct node *pack_read(struct arena *a, const struct diag_file *file,
                             const unsigned char *bytes);

#endif
