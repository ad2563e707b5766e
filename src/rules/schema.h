/* schema.h - from located YAML to typed parts of a declaration. Every reader reports what is wrong
 * at its place and goes on with something harmless, so that one run finds every fault. */
#ifndef WZ_RULES_SCHEMA_H
#define WZ_RULES_SCHEMA_H

#include "node.h"
#include "rules.h"

/* Declarations of one section, gathered over all files, in order. */
struct section {
    const char *name; /* as it is written: "facts" */
    wz_str *ids;
    const struct node **keys; /* where the id stands; ->value is the declaration */
    size_t n;
    struct index index;
};

struct builder; /* of expr.c: room to lay out one condition, used again for the next */

struct loader {
    wz_rules *rules; /* being filled */
    struct arena *arena;
    wz_report *report;
    struct builder *builder;
    struct section option_sets, facts, tables, conditions, nodes, routes, notes, sources, trees;
    struct section intake, intake_fields, intake_codes, intake_facts;
    struct section contexts, signals;
    struct fact *sets; /* for each option set a fact that has its options */
};

/* Whether it is one; false after a finding. */
bool schema_is_map(struct loader *l, const struct node *value);
bool schema_is_list(struct loader *l, const struct node *value);

/* The list under key, or NULL when it is missing or no list. */
const struct node *schema_list(struct loader *l, const struct node *map, const char *key);

/* Reports keys of map that are not in allowed (ends with NULL); value must be a map. */
bool schema_map(struct loader *l, const struct node *map, const char *const *allowed);

/* The value of a key that must be there; NULL after a finding. */
const struct node *schema_need(struct loader *l, const struct node *map, const char *key);

/* The text of a scalar; {"", 0} after a finding. value NULL: {"", 0}. */
wz_str schema_scalar(struct loader *l, const struct node *value);

/* {nl: ..., en: ...} under key. Missing key: a finding only when needed. */
struct text schema_text(struct loader *l, const struct node *map, const char *key, bool needed);
/* The same that value is. */
struct text schema_both(struct loader *l, const struct node *value);

/* A list of citations under key; may be missing. */
struct cites schema_cites(struct loader *l, const struct node *map, const char *key);

wz_date schema_date(struct loader *l, const struct node *value);  /* WZ_NO_DATE after a finding */
int64_t schema_cents(struct loader *l, const struct node *value); /* -1 after a finding */
int schema_number(struct loader *l,
                  const struct node *value); /* 0 to 9999; 0 after a finding; NULL: 0 */
bool schema_yes(struct loader *l, const struct node *value); /* yes or no; NULL: false */

/* The place of a word in a list (ends with NULL); -1 after a finding that names the list. */
int schema_word(struct loader *l, const struct node *value, const char *const *words);

/* The number of the declaration that a scalar names; -1 after a finding with the nearest name. */
int schema_name(struct loader *l, const struct node *value, const struct section *section);

/* All options of a choice fact, as a mask. */
uint64_t schema_all(const struct fact *fact);

/* The options that a scalar or a list of scalars names, as a mask; 0 after a finding. */
uint64_t schema_options(struct loader *l, const struct node *value, const struct fact *fact);

/* The fact that a scalar names, which must be of a type; -1 after a finding. */
int schema_fact(struct loader *l, const struct node *value, wz_type type);

/* The declaration nearest to a misspelt name; -1: none. In a file full of faults only the first
 * names are looked up, since each is held against all. */
int schema_nearest(const struct loader *l, const struct section *section, wz_str name);

/* Lower-case letters, digits and _, at most 64 bytes. Reports otherwise. */
bool schema_id(struct loader *l, const struct node *key);

void schema_fault(struct loader *l, enum diag_code code, const struct node *at, wz_str arg);
/* D_TOO_MANY and its like: at most that many. */
void schema_most(struct loader *l, enum diag_code code, const struct node *at, int64_t most);
void schema_fault2(struct loader *l, enum diag_code code, const struct node *at, wz_str a,
                   wz_str b);

#endif
