/* check.h - the proofs: what holds of a rule base whatever anybody answers. */
#ifndef WZ_PROOF_CHECK_H
#define WZ_PROOF_CHECK_H

#include "../base/buf.h"
#include "../engine/explore.h"

/* A question on the way at hand, and how many forks were pending when it came. */
struct asked {
    int fact;
    size_t depth;
};

struct checker {
    const wz_rules *rules;
    wz_report *report;
    struct arena arena;
    struct explorer explorer;
    struct merge merge;
    bool *node_seen;   /* n_nodes */
    bool **taken;      /* n_nodes, n_branches each */
    bool *route_seen;  /* n_routes */
    int *asked;        /* n_facts: how often on the way so far */
    struct asked *way; /* n_nodes: no node comes twice */
    size_t n_way;
    bool too_wide;
    bool *told; /* n_facts: a key that was reported */
};

/* Each adds findings for one family of faults. */
void check_tables(struct checker *c); /* gaps and overlaps, over every day and combination */
void check_citing(struct checker *c); /* missing and wrong sources, unused declarations */
void check_paths(
    struct checker *c); /* dead branches, unreachable nodes and routes, keys unknown at use */
void check_lawful(struct checker *c); /* the tree never advises what is not permitted */

/* Says, once, that the explorer gave up: what comes after is not proven. */
void check_width(struct checker *c, struct place at);

/* A record that leads to the state as it is: {"waarde":216000,...}, of facts that are narrowed. */
void check_witness(const struct state *s, struct buf *out);

#endif
