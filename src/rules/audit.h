/* audit.h - what a published procedure is held against. */
#ifndef WZ_RULES_AUDIT_H
#define WZ_RULES_AUDIT_H

#include "words.h"

/* The routes that a published code can stand for. */
struct published {
    wz_str code;
    const int *routes;
    size_t n;
    const int
        *weighed; /* facts that its buyer has thought about: no assumption about them counts */
    size_t n_weighed;
};

/* What people call a code that notices use. */
struct code_name {
    wz_str code;
    struct text text;
};

/* The fields of notices whose codes have names. */
enum named_field { NAMED_PROCEDURE, NAMED_BUYER_TYPE, NAMED_COUNTRY, NAMED_FIELDS };

struct code_names {
    const struct code_name *at;
    size_t n;
};

/* A country in which the directives hold, or held. */
struct union_country {
    wz_str code;
    wz_date until; /* included */
};

/* The articles of directives behind an article of national law. */
struct transposed {
    wz_str article;
    struct cites directives;
};

/* The answers that are left for a buyer who publishes at all. */
struct presumed {
    int fact;
    uint64_t mask;
};

struct audit_rules {
    wz_str home; /* empty: nothing can be audited */
    const struct union_country *countries;
    size_t n_countries;
    const struct presumed *presumed;
    size_t n_presumed;
    struct published *procedures;
    size_t n_procedures;
    struct code_names names[NAMED_FIELDS];
    const struct transposed *articles;
    size_t n_articles;
    struct index article_index;
};

#endif
