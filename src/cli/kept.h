/* kept.h - the answers of an interview, in the order in which they were given. An answer that a
 * later change makes pointless is put aside, and counts again when its question comes back. */
#ifndef WZ_CLI_KEPT_H
#define WZ_CLI_KEPT_H

#include "../base/arena.h"
#include "screen.h"

#include <wijzer/record.h>

/* Somebody's answer: asked for in the interview, or given beforehand. */
struct kept_entry {
    int fact;
    bool asked;
};

/* The answers of an interview that stopped, for one that goes on with it. */
struct kept_past {
    struct kept_entry *entries; /* in the order in which they were given; the case holds them */
    size_t n;
    wz_str *aside;      /* by fact */
    wz_evidence *words; /* by fact: those in which the answer that is put aside was read */
    wz_str *denied;     /* by fact: the answer that the description suggests and that is wrong */
    bool *confirmed;    /* by fact: an assumption that somebody said yes to */
    bool changed;       /* the rules are not the same ones */
    bool finished;      /* it had come to an advice, which still is the same */
};

struct kept {
    struct arena *arena;
    wz_case *purchase;
    const struct screen *screen; /* for saying what no longer counts */
    struct kept_entry *entries;  /* each fact once */
    size_t n;
    wz_str *aside;      /* by fact: the answer as records hold it, or empty */
    wz_evidence *words; /* by fact: those of the description in which it was read, or empty */
};

/* Takes in what the case holds already. false without memory. */
bool kept_make(struct kept *k, struct arena *arena, wz_case *purchase, const struct screen *screen);

void kept_add(struct kept *k, int fact, bool asked);

/* Takes over what was answered in a former interview; made with kept_make. */
void kept_take_over(struct kept *k, const struct kept_past *past);

/* The last asked entry before place i; k->n when there is none. */
size_t kept_asked_before(const struct kept *k, size_t i);

/* The number that the question of entry i had, from 1; of k->n: that the next one gets. */
size_t kept_number(const struct kept *k, size_t i);

/* Puts aside every answer that was asked for and that the walk no longer looks at, because of what
 * was answered about fact (-1: of other rules). true: there was one, so walk again. */
bool kept_drop(struct kept *k, const wz_step *step, int fact);

/* Forgets every answer that was asked for, and what was put aside. */
void kept_restart(struct kept *k);

/* The answer to what step asks, if it was put aside before. true: it counts again, so walk again.
 */
bool kept_restore(struct kept *k, const wz_step *step);

/* The facts of all entries, in the arena. */
struct screen_list kept_list(const struct kept *k);

#endif
