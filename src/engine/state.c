#include "state.h"
#include "../base/money.h"

bool state_make(struct state *s, struct arena *a, const wz_rules *rules)
{
    size_t n = (size_t)rules->n_facts + 1;
    *s = (struct state){.rules = rules, .room = state_trail};
    s->dom = arena_get(a, n, sizeof *s->dom);
    s->trail = arena_get(a, s->room, sizeof *s->trail);
    if (a->failed)
        return false;
    state_clear(s);
    return true;
}

struct dom dom_full(const wz_rules *rules, int fact)
{
    const struct fact *f = &rules->facts[fact];
    if (f->type == WZ_AMOUNT)
        return (struct dom){0, 0, MONEY_MOST};
    if (f->type == WZ_DAY)
        return (struct dom){0, rules->valid_from, rules->valid_until};
    uint64_t all = f->n_options >= rules_options ? ~UINT64_C(0) : (UINT64_C(1) << f->n_options) - 1;
    return (struct dom){all, 0, 0};
}

struct dom dom_option(int option)
{
    return (struct dom){UINT64_C(1) << option, 0, 0};
}

struct dom dom_number(int64_t value)
{
    return (struct dom){0, value, value};
}

bool dom_equal(struct dom a, struct dom b)
{
    return a.mask == b.mask && a.lo == b.lo && a.hi == b.hi;
}

bool dom_single(const wz_rules *rules, int fact, struct dom d)
{
    if (rules->facts[fact].type == WZ_CHOICE)
        return d.mask && !(d.mask & (d.mask - 1));
    return d.lo == d.hi;
}

void state_clear(struct state *s)
{
    for (int f = 0; f <= s->rules->n_facts; f++)
        s->dom[f] = dom_full(s->rules, f);
    s->n_trail = 0;
    s->overflow = false;
}

void state_set(struct state *s, int fact, struct dom d)
{
    if (s->n_trail == s->room) {
        s->overflow = true;
        return;
    }
    s->trail[s->n_trail++] = (struct trail){fact, s->dom[fact]};
    s->dom[fact] = d;
}

void state_undo(struct state *s, size_t mark)
{
    while (s->n_trail > mark) {
        const struct trail *t = &s->trail[--s->n_trail];
        s->dom[t->fact] = t->old;
    }
}

int option_of(uint64_t mask)
{
    int option = 0;
    while (!(mask & 1)) {
        mask >>= 1;
        option++;
    }
    return option;
}

int option_count(uint64_t mask)
{
    int n = 0;
    for (; mask; mask &= mask - 1)
        n++;
    return n;
}
