/* case.h - the facts of one purchase, as given. See wz_case in wijzer.h. */
#ifndef WZ_ENGINE_CASE_H
#define WZ_ENGINE_CASE_H

#include <wijzer/record.h>

#include "explore.h"

struct value {
    wz_known known; /* WZ_UNSET, WZ_GIVEN or WZ_DONT_KNOW; assumptions are not stored */
    int64_t number; /* option, cents or day */
};

struct origin {
    wz_origin from;
    wz_evidence evidence; /* of WZ_FROM_TEXT; its texts are not ours */
};

/* What a test on some way was held against: a row of a table, or the amount that a fact put in its
 * place. */
struct figure {
    int table;
    const struct row *row; /* NULL: the fact that the table names as its override was given */
};

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
    bool *leaf_seen;        /* n_leaves of the rules */
    struct figure *figures; /* each once; there is room for all there are */
    size_t n_figures;
    size_t *figure_base; /* per table: the slot of its own figure, before those of its rows */
    bool *figure_seen;   /* per slot */
};

/* For each missing fact what each of its values would leave: see rank.c. */
struct rank_room;
bool rank_make(struct rank_room **room, struct arena *a, const wz_rules *rules);

/* The room for counting the questions that are left: see left.c. Deeper than depth or after more
 * than so many tries there is no count; beyond memos and marks nothing more is remembered. */
struct left;
struct left_most {
    size_t depth, tries, memos, marks;
};
bool left_make(struct left **left, wz_case *c, struct left_most most);

struct wz_case {
    struct arena arena;
    const wz_rules *rules;
    struct value *given;    /* n_facts */
    struct origin *origins; /* n_facts; of those that are given */
    struct arena words;     /* what belongs to the facts: texts that were read, hints */
    struct vec hints;       /* wz_hint */
    bool assume;
    wz_date today;
    struct explorer explorer;
    struct merge merge; /* of its walks */
    struct walk_lists lists;
    struct rank_room *rank;
    struct left *left; /* see left.c; NULL until it is asked for */
};

/* The value of a fact, given or assumed; false: it has none. */
bool case_number(const wz_case *c, int fact, int64_t *number);
/* What is possible for a fact, given and assumed. */
struct dom case_dom(const wz_case *c, int fact);

/* Everything known into the explorer's state. */
void case_enter(wz_case *c);

#endif
