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

struct memo {
    const struct regions *regions;
    uint32_t *keys; /* by hash: where a key begins in bytes, + 1; 0: none. A newer one takes over */
    uint32_t *texts; /* the same for texts: many keys share one */
    char *bytes;
    size_t used;
    uint64_t *key; /* of the case turned to: so many words */
    size_t words;
    size_t slot;        /* of keys */
    unsigned char *how; /* per fact */
};

/* Takes its memory from a. false without. */
bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions);

/* Turns to a case in which just these facts are given. false: it cannot be remembered. */
bool memo_turn(struct memo *m, const struct given *given, size_t n);

/* What was kept for the case turned to; false: nothing. */
bool memo_find(const struct memo *m, struct decided *d);

/* Keeps a decision for it; a very long one is not kept. */
void memo_keep(struct memo *m, struct decided d);

#endif
