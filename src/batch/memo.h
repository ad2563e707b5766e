/* memo.h - decisions that were made before, by what decides them: the facts given, amounts and days
 * as regions. One thread's; of a fixed size, and empty again when it is full. */
#ifndef WZ_BATCH_MEMO_H
#define WZ_BATCH_MEMO_H

#include "../intake/record.h"
#include "decision.h"
#include "regions.h"

#include <limits.h>

struct decided {
    wz_str text; /* from memo_find: a view until the next memo_keep */
    enum outcome outcome;
};

/* What of a fact decides; with BY_NUMBER it cannot be remembered. */
enum memo_how { BY_OPTION, BY_REGION, BY_NUMBER };

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
    uint64_t most;      /* no part of the key is more */
    size_t slot;        /* of entries */
    bool turned;        /* false: what decides is too much for a key */
    unsigned char *how; /* per fact: enum memo_how */
};

/* Takes its memory from a. false without. */
bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions);

/* ---- turning to a case: memo_begin, memo_put for each fact in any order, memo_turned ----------
 */

static inline void memo_begin(struct memo *m)
{
    m->most = 0;
    for (size_t i = 0; i < m->words; i++)
        m->key[i] = 0;
}

/* What of a fact that is given decides: an option or a region, from 2 on. Over UCHAR_MAX: it cannot
 * be remembered. 1 is not known, 0 is not given. */
static inline uint64_t memo_sort(const struct memo *m, int fact, int64_t number)
{
    if (m->how[fact] == BY_NUMBER)
        return UINT64_MAX;
    if (m->how[fact] == BY_OPTION)
        return (uint64_t)number + 2;
    return (uint64_t)region_of(m->regions, fact, number) + 2;
}

/* Where a fact stands in a key. */
struct memo_place {
    unsigned word, shift;
};

static inline struct memo_place memo_place(int fact)
{
    return (struct memo_place){(unsigned)fact / 8, (unsigned)fact % 8 * 8};
}

static inline void memo_put(struct memo *m, struct memo_place place, uint64_t sort)
{
    m->most |= sort;
    m->key[place.word] |= (sort & UCHAR_MAX) << place.shift;
}

/* Multiplying sends differences upwards: the high bits are the good ones, and come back below. */
static inline uint64_t memo_mix(uint64_t hash, uint64_t part)
{
    return ((hash << 32 | hash >> 32) ^ part) * UINT64_C(0x9E3779B97F4A7C15);
}

static inline size_t memo_slot(const struct memo *m)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < m->words; i++)
        hash = memo_mix(hash, m->key[i]);
    return (size_t)(hash >> (64 - m->bits));
}

/* Sends for what was kept for the case. false: it cannot be remembered. */
static inline bool memo_turned(struct memo *m)
{
    m->slot = memo_slot(m);
    m->turned = m->most <= UCHAR_MAX;
    __builtin_prefetch(m->entries + m->slot * m->step);
    return m->turned;
}

/* The same of a fact that may be not known. */
uint64_t memo_sort_of(const struct memo *m, const struct given *g);

/* Turns to the case of these facts. */
bool memo_turn(struct memo *m, const struct given *given, size_t n);

/* What was kept for the case turned to; false: nothing. */
bool memo_find(const struct memo *m, struct decided *d);

/* Keeps a decision for it, if it can be remembered; a very long one is not kept. */
void memo_keep(struct memo *m, struct decided d);

#endif
