/* table.h - the value of a table for what is known. */
#ifndef WZ_ENGINE_TABLE_H
#define WZ_ENGINE_TABLE_H

#include "state.h"

/* Two ways a fact can go, together all that is possible for it; one of them decides something. */
struct split {
    int fact; /* -1: nothing decides, the rules have a gap or an overlap here */
    struct dom one, other;
};

enum lookup_kind {
    LOOKUP_VALUE,   /* one value, whatever is still unknown */
    LOOKUP_UNKNOWN, /* depends on the fact in split */
    LOOKUP_NONE     /* no row holds: the table has a gap here */
};

struct lookup {
    enum lookup_kind kind;
    int64_t value;         /* LOOKUP_VALUE: cents; INT64_MAX: unlimited */
    const struct row *row; /* LOOKUP_VALUE: a row that gives it; NULL when a fact took its place */
    struct split split;    /* LOOKUP_UNKNOWN */
};

/* Whether a row can still hold. */
bool table_row_possible(const struct state *s, const struct table *t, const struct row *r);

struct lookup table_lookup(const struct state *s, int table);

/* Calls see for each key fact, the date or the overriding fact on which the table's settled value
 * rests: those facts alone settle it, and none of them can be missed. s is as before afterwards. */
void table_keys_used(struct state *s, int table, void (*see)(void *context, int fact),
                     void *context);

#endif
