/* signal.h - all phrases of a rule base as one automaton: Aho and Corasick's, every step laid out,
 * so that a text is read once, a symbol at a time. Never changes once made; threads share it. */
#ifndef WZ_INTAKE_SIGNAL_H
#define WZ_INTAKE_SIGNAL_H

#include "../rules/rules.h"
#include "fold.h"

enum { signal_row = 64 };

/* Phrases fall apart at gaps and stars into pieces, which stand one behind the other in pieces[].
 */
struct piece {
    int phrase;
    int words; /* that it touches */
    int gap;   /* words allowed between it and the piece before; -1: it is the first */
    bool last;
};

/* Where a phrase belongs: a signal or else a context. */
struct owner {
    int signal;  /* -1: a context's */
    int context; /* -1: a signal's */
    const struct signal_phrase *phrase;
};

struct signals {
    struct arena arena;
    const wz_rules *rules;
    struct fold fold;
    const uint16_t *next; /* signal_row of each state */
    size_t n_states;
    unsigned speaks;        /* states from here on have pieces that end in them */
    unsigned word;          /* the state between words */
    const uint32_t *spoken; /* of each state from speaks on: where its pieces begin in said */
    const uint32_t *said;   /* numbers of pieces */
    const struct piece *pieces;
    size_t n_pieces;
    const struct owner *owners; /* of each phrase */
    size_t n_phrases;
    uint32_t before[context_reach + 1], after[context_reach + 1]; /* contexts that reach so far */
};

/* NULL without memory, or when there are more phrases than signal_states can hold. */
struct signals *signals_new(const wz_rules *rules);
void signals_free(struct signals *s);

#endif
