/* load_ways.h - the ways of a mapping: how one field or fact is found. */
#ifndef WZ_RULES_LOAD_WAYS_H
#define WZ_RULES_LOAD_WAYS_H

#include "path.h"

/* What the ways are read for. */
struct way_place {
    const struct format *format; /* NULL: a fact of all formats, which has no paths */
    const struct path_names *names;
    const struct fact *fact; /* NULL: a field */
    const struct index *fields;
    const struct codes *codes; /* of l->intake_codes */
};

/* A scalar, a map, or a list of these; number is that of the field or fact. */
struct ways ways_read(struct loader *l, const struct node *value, const struct way_place *place,
                      int number);

/* How many members a list of a format has, 1 for what is no list; 0 after a finding: it is empty or
 * has too many. */
size_t ways_count(struct loader *l, const struct node *value);

/* The number of the field that a scalar names; 0 after a finding. */
int field_read(struct loader *l, const struct node *value, const struct index *fields);

/* The codes in a map. */
struct codes codes_read(struct loader *l, const struct node *map);

#endif
