/* case.h - the facts of one purchase, as given. See wz_case in wijzer.h. */
#ifndef WZ_ENGINE_CASE_H
#define WZ_ENGINE_CASE_H

#include "explore.h"

struct value {
    wz_known known; /* WZ_UNSET, WZ_GIVEN or WZ_DONT_KNOW; assumptions are not stored */
    int64_t number; /* option, cents or day */
};

/* A row of a table that a test on some way came out by. */
struct figure {
    int table;
    const struct row *row;
};

enum { figures_most = 32 };

/* Lists of the last walk. The walk writes, the step points into them. */
struct walk_lists {
    int *candidates, *missing, *assumed, *used; /* n_facts or n_routes each */
    size_t n_candidates, n_missing, n_assumed, n_used;
    bool *listed; /* n_facts: in assumed or used already; then in missing already */
    int *path;    /* nodes */
    int *taken;   /* the branch by which each was left */
    size_t n_path;
    uint64_t routes; /* candidates as a set */
    int *leaves;     /* leaves reached, each once */
    size_t n_leaves;
    bool *leaf_seen;                     /* n_leaves of the rules */
    struct figure figures[figures_most]; /* each row once; what does not fit is left out */
    size_t n_figures;
};

/* For each missing fact what each of its values would leave: see rank.c. */
struct rank_room;
bool rank_make(struct rank_room **room, struct arena *a, const wz_rules *rules);

/* The room for counting the questions that are left: see left.c. */
struct left;

struct wz_case {
    struct arena arena;
    const wz_rules *rules;
    struct value *given; /* n_facts */
    bool assume;
    wz_date today;
    struct explorer explorer;
    struct merge merge; /* of its walks */
    struct walk_lists lists;
    struct rank_room *rank;
    struct left *left; /* see left.c; NULL until it is asked for */
};

/* What is possible for a fact, given and assumed. */
struct dom case_dom(const wz_case *c, int fact);

/* Everything known into the explorer's state. */
void case_enter(wz_case *c);

#endif
