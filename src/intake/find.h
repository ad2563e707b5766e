/* find.h - where a path leads in a document. */
#ifndef WZ_INTAKE_FIND_H
#define WZ_INTAKE_FIND_H

#include "../rules/mapping.h"
#include "doc.h"

/* Elements, in the order in which they were found; zeroed it is ready. */
struct found {
    uint32_t *at;
    size_t n, room;
};

/* One thread's, used again and again. */
struct finder {
    const struct doc *doc;
    wz_str lookups[mapping_lookups]; /* texts; ptr NULL: not found */
    struct found found, spare;
    bool failed; /* no memory */
};

void finder_free(struct finder *f);
void found_free(struct found *list);

/* The elements to which path leads from element from; a view until the next call. */
const struct found *find_all(struct finder *f, const struct path *path, size_t from);

#endif
