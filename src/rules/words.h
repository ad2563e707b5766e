/* words.h - what every declaration is made of: texts in both languages, citations, limits. */
#ifndef WZ_RULES_WORDS_H
#define WZ_RULES_WORDS_H

#include "../base/diag.h"
#include "../base/index.h"

enum {
    rules_options = 64, /* of a fact: one bit each */
    rules_routes = 63,
    rules_cites = 64,   /* citations of one thing */
    rules_rows = 20000, /* of a table, when a policy is laid over it */
    rules_keys = 8,     /* of a table */
    rules_cond = 512    /* parts of one condition, named ones laid out */
};

struct text {
    wz_str in[WZ_LANGS];
};

struct cites {
    const wz_str *at; /* "work:locator" */
    size_t n;
    struct place place;
};

/* How well a figure or a source was looked up. */
enum cell_status { CELL_VERIFIED, CELL_INFERRED, CELL_UNVERIFIED };

#endif
