/* compare.h - two flat lists of what stands where, and what is in one of them only. */
#ifndef WZ_CONTRAST_COMPARE_H
#define WZ_CONTRAST_COMPARE_H

#include "../base/arena.h"

/* A value at a place of a section. A place may have more values. */
struct facet {
    wz_str section, place, value;
    const void *more; /* what its owner knows of it */
};

struct change {
    const struct facet *was, *is; /* NULL: it was not there, or is there no longer */
    bool single;                  /* the only value at its place, not one of a list */
};

/* By section, place and value, bytes. */
int facet_order(const void *a, const void *b);

/* Sorts both lists (of struct facet) and adds what is different to changes (of struct change), in
 * that order. A value that went and one that came, each the only one at its place, are one change.
 * false without memory. */
bool compare_facets(struct vec *was, struct vec *is, struct vec *changes);

#endif
