/* index.h - from a name to its number. Built once over names that stay; looking up is one hash.
 * Only the trusted side is stored, so hostile keys cannot make it slow. */
#ifndef WZ_BASE_INDEX_H
#define WZ_BASE_INDEX_H

#include "arena.h"

struct index {
    const wz_str *names; /* not copied */
    int *slots;          /* number + 1; 0 is empty */
    size_t room;         /* a power of two */
    size_t n;
};

/* Over names[0..n); of equal names the first is found. false without memory. */
bool index_make(struct index *x, struct arena *a, const wz_str *names, size_t n);

int index_find(const struct index *x, wz_str name); /* -1: not there */

/* The name nearest to a misspelt one, within one to three edits by length; -1: none. */
int index_nearest(const struct index *x, wz_str name);
int name_nearest(const wz_str *names, size_t n, wz_str name);

#endif
