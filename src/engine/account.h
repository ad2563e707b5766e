/* account.h - why, why not and what if of one case, as lists. See wz_account in account.h. */
#ifndef WZ_ENGINE_ACCOUNT_H
#define WZ_ENGINE_ACCOUNT_H

#include <wijzer/account.h>

#include "holds.h"
#include "nearest.h"

/* A step of the way that all ways have in common. */
struct account_step {
    int node, branch;
    struct facts facts; /* the answers it came out by */
};

struct account_route {
    wz_standing standing;
    wz_truth permitted;
    struct reasons reasons; /* forbidden: all that stand in the way; advised: why it is permitted */
    struct facts *answers;  /* for each reason */
    struct facts unknown;   /* standing unknown: what it waits for */
    int turned;             /* the step behind which no way leads to it any more; -1: none */
    struct changes changes; /* forbidden: to permit; other than advised: to advise */
};

/* Values of a fact, without a gap between them, from which the same comes. */
struct piece {
    int64_t lo, hi; /* of a choice both are the option */
    uint64_t routes;
};

struct outlook {
    int fact;
    struct piece *pieces;
    size_t n;
    size_t now; /* the piece with the value of the case; n: it has none */
};

struct wz_account {
    struct arena arena;
    wz_case *c;
    int tree;
    wz_step step; /* ranked; its lists are copies */
    uint64_t now; /* the routes that are left */
    struct account_step *steps;
    size_t n_steps;
    struct account_route *routes; /* n_routes of the rules */
    struct outlook *ifs;          /* of the facts that were used or assumed, in that order */
    size_t n_ifs;
    struct outlook *deciding; /* of what is missing, the most deciding first */
    size_t n_deciding;
};

/* How to look; only the explorer of the case is used. */
struct looking {
    wz_case *c;
    int tree;
    struct arena *arena;
};

/* What comes of each value of each of the facts, all else as in the case. */
void outlook_make(const struct looking *l, const int *facts, size_t n, struct outlook *out);

#endif
