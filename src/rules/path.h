/* path.h - the paths of a mapping: where in a notice a value stands. */
#ifndef WZ_RULES_PATH_H
#define WZ_RULES_PATH_H

#include "schema.h"

/* The look-ups that a path may name; n 0: none. */
struct path_names {
    const struct path_lookup *lookups;
    size_t n;
};

/* Reads the path in a scalar. After a finding, n is 0. */
struct path path_read(struct loader *l, const struct node *value, const struct path_names *names);

/* Finds what can never be there: an attribute in JSON, anything but a column in a row. */
bool path_possible(const struct path *path, unsigned reads);

#endif
