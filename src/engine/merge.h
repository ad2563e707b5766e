/* merge.h - ways through a tree that have become the same.
 *
 * What can still follow from a node depends on nothing but the facts that are looked at from there
 * on. So when a way comes where another came before with the same values possible for those facts,
 * it can be left: every node, fork, test and leaf ahead of it has been seen. Only where ways join
 * is this looked for. */
#ifndef WZ_ENGINE_MERGE_H
#define WZ_ENGINE_MERGE_H

#include "state.h"

struct scope {
    const int *facts; /* looked at from here on, ascending; NULL: ways do not join here */
    size_t n;
};

struct slot {
    uint32_t round, at;
};

struct merge {
    const wz_rules *rules;
    struct scope *nodes, *leaves;
    int extra;          /* a fact that counts everywhere; -1: none */
    const int *flags;   /* by fact: 0 or not counts for the facts of a scope; NULL: no */
    struct slot *slots; /* by hash; of an earlier round: empty */
    int64_t *words;     /* remembered states: length, target, values */
    size_t n_slots, n_words;
    size_t slots_room, words_room; /* without room ways are no longer remembered, but all gone */
    uint32_t round;
};

/* lawful: at a leaf, all that the permitted layer of its route and its proviso look at counts too,
 * and there is room for more ways. false without memory. */
bool merge_make(struct merge *m, struct arena *a, const wz_rules *rules, bool lawful);

/* Forgets all ways. */
void merge_begin(struct merge *m);

/* Whether a way has come to this node or leaf in this state before; if not it is remembered. */
bool merge_met(struct merge *m, const struct state *s, target at);

#endif
