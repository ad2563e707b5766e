/* signal.h - what a text may say about facts: phrases as the rule base writes them. They are kept
 * as they stand; whoever reads texts makes an automaton of them (intake/signal.h). */
#ifndef WZ_RULES_SIGNAL_H
#define WZ_RULES_SIGNAL_H

#include "../base/limits.h"
#include "words.h"

enum {
    phrase_gap = 9, /* words that may stand in one gap, most */
    signal_weights = 3
};

/* "ontwikkel* [4] *prototype*": a star at either end of a word stands for more letters, [n] for up
 * to n words. */
struct signal_phrase {
    wz_str text;
    bool except; /* of a context: this phrase is none */
    struct place place;
};

/* What cancels a phrase that stands near. */
struct context {
    wz_str id;
    int before, after; /* it cancels a phrase at most so many words behind it, or before it */
    bool named;        /* only signals that name it heed it */
    const struct signal_phrase *phrases;
    size_t n_phrases;
    struct text note;
    struct place place;
};

/* A fact and the option that a text points to; option -1: the amount behind the phrase. */
struct claim {
    int fact, option;
};

struct signal {
    wz_str id;
    const struct claim *claims; /* at least one */
    size_t n_claims;
    int weight; /* of signals that disagree about a fact only the heaviest count */
    const struct signal_phrase *phrases;
    size_t n_phrases;
    uint32_t heeds;   /* the contexts that cancel it */
    struct text note; /* why an officer reads it so */
    struct place place;
};

#endif
