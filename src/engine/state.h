/* state.h - what is possible for every fact, narrowed step by step and taken back.
 *
 * A fact that is known has one value left, an unknown fact all of them, and a fact that a walk has
 * followed one side of has the values of that side. Every narrowing is on the trail, so that a walk
 * can come back to a fork. Nothing is allocated after state_make. */
#ifndef WZ_ENGINE_STATE_H
#define WZ_ENGINE_STATE_H

#include "../rules/rules.h"

/* WZ_CHOICE uses mask, one bit an option; WZ_AMOUNT and WZ_DAY use lo to hi, both included. */
struct dom {
    uint64_t mask;
    int64_t lo, hi;
};

struct trail {
    int fact;
    struct dom old;
};

struct state {
    const wz_rules *rules;
    struct dom *dom; /* n_facts + 1: the pseudo-fact route is last */
    struct trail *trail;
    size_t n_trail, room;
    bool overflow; /* too much for the room there is: the outcome is not to be trusted */
};

enum { state_trail = 4096 };

bool state_make(struct state *s, struct arena *a, const wz_rules *rules);

struct dom dom_full(const wz_rules *rules, int fact);
struct dom dom_option(int option);
struct dom dom_number(int64_t value);
bool dom_equal(struct dom a, struct dom b);
bool dom_single(const wz_rules *rules, int fact, struct dom d);

/* Everything possible again, trail empty. */
void state_clear(struct state *s);
/* Narrows or replaces what is possible for fact. */
void state_set(struct state *s, int fact, struct dom d);
/* Takes back all after mark, an earlier value of n_trail. */
void state_undo(struct state *s, size_t mark);

int option_of(uint64_t mask);    /* the lowest option in it; mask is not 0 */
int option_count(uint64_t mask); /* how many are in it */

#endif
