/* read.h - the reader behind <wijzer/read.h>: follows the automaton over a text and keeps, of every
 * signal, the first place where nothing near cancels it. */
#ifndef WZ_INTAKE_READ_H
#define WZ_INTAKE_READ_H

#include "signal.h"
#include <wijzer/read.h>

enum {
    read_words = 256,  /* remembered: more than a phrase reaches, and the contexts on both sides */
    read_waiting = 512 /* phrases that wait for what stands behind them */
};

/* A word that went by. */
struct read_word {
    size_t begin, end;     /* bytes */
    uint32_t clause;       /* another one in every sentence */
    uint32_t starts, ends; /* contexts whose words begin or end here */
};

/* How far a phrase came: the pieces up to this one stand in the text. */
struct read_progress {
    uint64_t sentence, begin, end; /* words */
};

struct read_hit {
    int signal;
    uint64_t begin, end; /* words */
};

struct read_found {
    uint64_t round; /* in which it was found */
    size_t text, at;
    wz_str quote;
    int64_t cents; /* -1: no amount */
};

struct wz_reader {
    struct arena arena;
    struct signals *signals;
    bool owns; /* signals */

    struct read_word words[read_words];
    uint64_t word, sentence, round;
    uint32_t clause;
    struct read_progress *progress; /* of each piece */
    struct read_hit waiting[read_waiting];
    size_t first_waiting, n_waiting; /* a ring */

    size_t texts; /* of this round */
    wz_str text;
    struct read_found *found; /* of each signal */
    int *order;               /* the signals found in this round, in order */
    size_t n_found;
    wz_suggestion *suggestions; /* room for every claim */
    size_t n_suggestions;
};

/* The amount in euro that stands within a few words behind byte `from` in the same sentence: its
 * cents, and where it ends in *end; -1 when there is none, or it is not clear. */
int64_t read_amount(wz_str text, size_t from, size_t *end);

#endif
