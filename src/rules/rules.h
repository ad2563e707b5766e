/* rules.h - the frozen rule base: flat arrays, small integers, nothing that changes after loading.
 * Everything lies in the arena of struct wz_rules and is shared by all threads. */
#ifndef WZ_RULES_RULES_H
#define WZ_RULES_RULES_H

#include "calendar.h"
#include "audit.h"
#include "fact.h"
#include "mapping.h"
#include "route.h"
#include "signal.h"

struct leaf {
    int route;
    struct formula provided;
    struct text because;
    struct place place;
};

/* Where a branch leads: node >= 0; below 0 the leaf ~target. */
typedef int target;
#define NO_TARGET INT32_MIN

struct rule_node {
    wz_str id;
    int fact;             /* an ask; -1: an if */
    const target *branch; /* ask: one for each option; if: else, then (by truth) */
    int n_branches;
    struct formula test;
    struct text text;
    struct cites sources;
    struct place place;
};

struct tree {
    wz_str id;
    struct text name;
    target start;
    struct place place;
};

struct policy {
    struct text name; /* both empty: no policy */
    wz_str id, contact;
};

/* A condition with a name, kept for showing; its uses are laid out in place. */
struct named_cond {
    wz_str id;
    struct text text;
    struct formula test;
    struct cites sources;
    struct place place;
};

struct wz_rules {
    struct arena arena;
    const struct diag_file *files;
    size_t n_files;
    wz_str id, version;
    char sha256[65];
    struct text title;
    wz_date valid_from, valid_until;
    struct policy policy;

    /* fact number n_facts is the pseudo-fact "route", which conditions of notes may test. */
    const struct fact *facts;
    int n_facts;
    const struct table *tables;
    int n_tables;
    const struct named_cond *conds;
    int n_conds;
    const struct rule_node *nodes;
    int n_nodes;
    const struct leaf *leaves;
    int n_leaves;
    const struct route *routes;
    int n_routes;
    const struct note *notes;
    int n_notes;
    const struct work *works;
    int n_works;
    const struct tree *trees;
    int n_trees;
    /* Of each file, what its questions are together: a sheet of the picture. May be empty. */
    const struct text *parts;
    struct calendar calendar;

    struct mapping mapping;
    const struct context *contexts;
    int n_contexts;
    const struct signal *signals;
    int n_signals;
    struct audit_rules audit;

    struct index fact_index, table_index, cond_index, node_index, route_index, note_index,
        work_index, tree_index;
};

/* Splits "work:locator"; the work's number, or -1. locator may be NULL. */
int rules_work(const wz_rules *rules, wz_str reference, wz_str *locator);

#endif
