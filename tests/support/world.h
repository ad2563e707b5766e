/* world.h - everything that is true of one made-up purchase, and what follows from it by the
 * plainest reading of the frozen rules: recursion over complete facts, nothing shared with the
 * engine. */
#ifndef WZ_TEST_WORLD_H
#define WZ_TEST_WORLD_H

#include "dice.h"
#include "../../src/engine/case.h"

enum { world_absent = -1 }; /* an amount in place of a table's that is not there */

struct world {
    wz_rules *rules;
    int64_t *value; /* of each fact: option, cents or day */
    bool *replaces; /* the fact takes the place of a table's value */
    struct vec
        *points; /* of each fact: int64_t values, ascending: at, below and above every edge */
    struct arena arena;
};

/* Takes over rules. Owner: world_free. */
void world_make(struct world *w, wz_rules *rules);
void world_free(struct world *w);

size_t world_point_count(const struct world *w, int fact);
int64_t world_point(const struct world *w, int fact, size_t i);

/* Another purchase. What the rules assume is mostly true of it, or else few would come past the
 * questions whether the Act applies at all. */
void world_roll(struct world *w, struct dice *d);

/* Tells the case what is true of fact. */
void world_tell(const struct world *w, wz_case *c, int fact);

wz_truth world_truth(const struct world *w, const struct formula *f);
/* The leaf that tree comes to; -1 in a gap of a table. */
int world_leaf(const struct world *w, int tree);
/* The same as a set of routes, empty in a gap. */
uint64_t world_route(const struct world *w, int tree);

/* Fails the test unless ok, with all that is true and all that the case was told. */
void world_hold(bool ok, const struct world *w, const wz_case *c, const char *what);

/* One round of a test; the case is new or cleared, and assumes. */
typedef void (*world_test)(struct world *w, wz_case *c, struct dice *d);

/* So many rounds (see dice_rounds) on the built-in rules and as many on small random ones, of which
 * every one is good for twenty rounds. */
void world_try(world_test test, uint64_t seed, int rounds);
/* So many rounds on random rules only. */
void world_try_random(world_test test, uint64_t seed, int rounds);

/* A random small rule base, for small_load. Owner of the text: free. */
char *world_forge(struct dice *d);

#endif
