/* cond.h - conditions as flat arrays of parts. */
#ifndef WZ_RULES_COND_H
#define WZ_RULES_COND_H

#include "words.h"

enum cond_op { COND_ALL, COND_ANY, COND_NOT, COND_TRUE, COND_OPTION, COND_RANGE };

/* How a COND_RANGE compares its fact with the limit. COND_NEAR: within a tenth of it. */
enum cond_rel { COND_AT_LEAST, COND_BELOW, COND_ABOVE, COND_AT_MOST, COND_NEAR };

/* A condition is laid out parts first to last in prefix order: a part is followed by its children,
 * and the part after its whole subtree is at + size. */
struct cond {
    enum cond_op op;
    enum cond_rel rel;
    uint32_t size; /* parts in this subtree, itself included */
    int fact;      /* COND_OPTION, COND_RANGE */
    int table;     /* COND_RANGE: the limit; -1: value is */
    int named;     /* number + 1 of the named condition that is laid out here; 0: none */
    uint64_t mask; /* COND_OPTION */
    int64_t value; /* COND_RANGE: cents or day */
    struct text text;
    struct cites sources;
    struct place place;
};

struct formula {
    const struct cond *at; /* NULL: always true */
    size_t n;
};

#endif
