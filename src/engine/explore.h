/* explore.h - every way through a tree that is still possible, one leaf at a time.
 *
 * Where a fact is not known the walk forks: it follows one side with the fact narrowed to it, and
 * comes back for the other. So every way is possible as a whole, and all ways together are exactly
 * what is left. Walk, proof and explanation are loops over explore_next. */
#ifndef WZ_ENGINE_EXPLORE_H
#define WZ_ENGINE_EXPLORE_H

#include "merge.h"
#include "truth.h"

/* What a caller may want to know while the walk goes on; each may be NULL. */
struct witness {
    void (*node)(void *context, int node, int branch); /* a node was left by a branch */
    /* a fact was not known and decides: it is divided */
    void (*fork)(void *context, int node, const struct split *split);
    void (*test)(void *context, int node, const struct verdict *v); /* an `if` came out */
    void *context;
};

struct fork {
    target at;
    int fact;
    struct dom other;
    size_t mark; /* of the trail */
};

/* More ways than explore_ways, or more than explore_forks forks on one way, and the explorer gives
 * up: state.overflow. A rule base cannot make it run for ever. */

struct explorer {
    struct state state; /* narrow it before explore_start */
    struct witness witness;
    struct merge *merge; /* NULL: every way is gone to its end, also when nothing new can follow */
    target at;
    bool fresh;  /* at was not looked at yet */
    size_t mark; /* of the trail, at the start */
    struct fork *forks;
    size_t n_forks;
    bool hole;   /* a table had no row or two rows: the ways that are left are not all */
    size_t ways; /* sides taken up since explore_start */
    struct verdict verdict;
};

bool explorer_make(struct explorer *e, struct arena *a, const wz_rules *rules);

/* Begins at a node or leaf; the state as it is now is what is known. */
void explore_start(struct explorer *e, target start);

/* The next leaf, with the state narrowed to the way there; -1 when there are no more, and then the
 * state is as it was at the start. A branch without a target (a fault of loading) ends its way. */
int explore_next(struct explorer *e);

/* A formula that must come out so. */
struct goal {
    const struct formula *formula;
    wz_truth want; /* WZ_YES or WZ_NO */
};

/* Narrows the state until all goals hold, going through all that is possible; false when they never
 * do (the state is then as before). May be called at a leaf; the caller takes the narrowing back
 * with state_undo. */
bool explore_meet(struct explorer *e, const struct goal *goals, size_t n);

#endif
