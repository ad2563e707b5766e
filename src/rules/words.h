/* words.h - what every declaration is made of: texts in both languages, citations. */
#ifndef WZ_RULES_WORDS_H
#define WZ_RULES_WORDS_H

#include "../base/diag.h"
#include "../base/index.h"

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
