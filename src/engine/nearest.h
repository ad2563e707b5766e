/* nearest.h - the few answers that would have to be different for something else to come out.
 *
 * Every known fact is let go, but a step away from its value costs one; so does it to settle a fact
 * that is not known. Ways that cost one are gone through before ways that cost two, so what is
 * found first is nearest. Only ways from which the wanted can be reached are gone. A given amount
 * that takes the place of a table's is not let go. */
#ifndef WZ_ENGINE_NEAREST_H
#define WZ_ENGINE_NEAREST_H

#include "explain.h"

/* What a fact must be, for a fact with a known value: instead. */
struct change {
    int fact;
    struct dom to; /* any value in it does */
};

struct changes {
    bool found;        /* false: more than nearest_most answers, or more search than is worth it */
    struct change *at; /* in order of the facts */
    size_t n;
};

/* Answers that may be different; tests and questions looked at in one search. */
enum { nearest_most = 6, nearest_work = 100000 };

/* What searching for one case needs. */
struct nearest {
    wz_case *c;
    struct arena *arena;   /* for what is found */
    const uint64_t *reach; /* per node: the routes it leads to, by the shape of the tree alone */
    struct side *sides;
};

/* false without memory. */
bool nearest_make(struct nearest *n, wz_case *c, struct arena *a);

/* The routes that a node or leaf leads to. */
uint64_t nearest_routes(const struct nearest *n, target at);

/* For each of the wanted routes the nearest way to it; the facts that have no change keep their
 * values, or do not matter. out has a place for each route. */
void nearest_ways(struct nearest *n, int tree, uint64_t wanted, struct changes *out);

/* The nearest way for a formula to come out true. */
void nearest_true(struct nearest *n, const struct formula *f, struct changes *out);

#endif
