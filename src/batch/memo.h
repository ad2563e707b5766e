/* memo.h - decisions that were made before, by what decides them: the facts given, amounts and days
 * as regions. One thread's; of a fixed size, and empty again when it is full. */
#ifndef WZ_BATCH_MEMO_H
#define WZ_BATCH_MEMO_H

#include "../intake/record.h"
#include "decision.h"
#include "regions.h"

struct decided {
    wz_str text; /* from memo_find: a view until the next memo_keep */
    enum outcome outcome;
};

struct kept_text {
    uint32_t at, len; /* in bytes; 0: none */
};

struct memo {
    const struct regions *regions;
    char *entries; /* by hash, or beside that; a newer one takes over */
    char *two;     /* room for two of them */
    size_t step;   /* bytes of one: what is kept, and its key */
    unsigned bits; /* of the hash; more when there is much to keep, up to most_bits */
    unsigned most_bits;
    size_t kept;
    char *bytes; /* the texts; the first byte is none of them */
    size_t used;
    struct kept_text *texts; /* by hash: many keys share one */
    uint64_t *key;           /* of the case turned to: so many words */
    size_t words;
    size_t slot;        /* of entries */
    bool turned;        /* false: what decides is too much for a key */
    unsigned char *how; /* per fact */
};

/* Takes its memory from a. false without. */
bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions);

/* Turns to a case in which just these facts are given, and sends for what was kept for it. false:
 * it cannot be remembered. */
bool memo_turn(struct memo *m, const struct given *given, size_t n);

/* What was kept for the case turned to; false: nothing. */
bool memo_find(const struct memo *m, struct decided *d);

/* Keeps a decision for it, if it can be remembered; a very long one is not kept. */
void memo_keep(struct memo *m, struct decided d);

#endif
