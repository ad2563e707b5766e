/* fact.h - what can be known of a purchase, and the tables it is held against. */
#ifndef WZ_RULES_FACT_H
#define WZ_RULES_FACT_H

#include "words.h"

struct option {
    wz_str id;
    struct text label, help;
};

/* One way to write an option: its id, a label, or another spelling. */
struct spelling {
    wz_str text;
    int option;
};

struct fact {
    wz_str id;
    wz_type type;
    struct text name, ask, help, why;
    struct text assumption, who; /* may be empty */
    struct cites sources;
    const struct option *options;
    int n_options;
    int assume;        /* option; -1: none */
    bool assume_today; /* WZ_DAY */
    int unknown;       /* option that means "not known"; -1: none */
    const struct spelling *spellings;
    size_t n_spellings;
    struct index spelling_index;
    struct place place;
};

struct row {
    uint64_t keys[rules_keys]; /* options for which the row holds */
    wz_date from, until;       /* both included */
    int64_t value;             /* cents; INT64_MAX: unlimited */
    enum cell_status status;
    bool of_policy;
    struct cites sources;
    struct place place;
};

struct table {
    wz_str id;
    struct text name;
    int keys[rules_keys]; /* choice facts */
    int n_keys;
    int date;     /* the fact that picks by date; -1: none */
    int override; /* the amount fact that takes the place of the value when given; -1: none */
    bool policy;  /* an organisation may lay rows over it */
    const struct row *rows;
    size_t n_rows;
    struct place place;
};

#endif
