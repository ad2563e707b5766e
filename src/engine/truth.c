#include "truth.h"

#include <string.h>

struct range truth_range(enum cond_rel rel, int64_t limit)
{
    const int64_t least = INT64_MIN, most = INT64_MAX;
    bool under = rel == COND_BELOW || rel == COND_AT_MOST;
    if (limit == INT64_MAX) /* unlimited: every amount is below it, none is near it */
        return under ? (struct range){least, most} : (struct range){most, least};
    switch (rel) {
    case COND_AT_LEAST:
        return (struct range){limit, most};
    case COND_BELOW:
        return (struct range){least, limit - 1};
    case COND_ABOVE:
        return (struct range){limit + 1, most};
    case COND_AT_MOST:
        return (struct range){least, limit};
    case COND_NEAR:
    default:
        return (struct range){limit - limit / 10, limit + limit / 10};
    }
}

static wz_truth option_truth(struct dom d, uint64_t mask)
{
    if (!(d.mask & ~mask))
        return WZ_YES;
    return d.mask & mask ? WZ_UNKNOWN : WZ_NO;
}

static wz_truth range_truth(struct dom d, struct range r)
{
    if (r.lo > d.hi || r.hi < d.lo)
        return WZ_NO;
    return r.lo <= d.lo && d.hi <= r.hi ? WZ_YES : WZ_UNKNOWN;
}

static wz_truth test_truth(const struct state *s, const struct cond *c)
{
    struct dom d = s->dom[c->fact];
    if (c->op == COND_OPTION)
        return option_truth(d, c->mask);
    if (c->table < 0)
        return range_truth(d, truth_range(c->rel, c->value));
    struct lookup limit = table_lookup(s, c->table);
    if (limit.kind != LOOKUP_VALUE)
        return WZ_UNKNOWN;
    return range_truth(d, truth_range(c->rel, limit.value));
}

/* From the truths of the children, which stand behind the part and are done already. */
static wz_truth group_truth(const struct cond *c, const wz_truth *of)
{
    wz_truth ends = c->op == COND_ALL ? WZ_NO : WZ_YES; /* one child decides */
    wz_truth rest = c->op == COND_ALL ? WZ_YES : WZ_NO;
    for (uint32_t i = 1; i < c->size; i += c[i].size) {
        if (of[i] == ends)
            return ends;
        if (of[i] == WZ_UNKNOWN)
            rest = WZ_UNKNOWN;
    }
    return rest;
}

static wz_truth part_truth(const struct state *s, const struct cond *c, const wz_truth *of)
{
    switch (c->op) {
    case COND_TRUE:
        return WZ_YES;
    case COND_NOT:
        return of[1] == WZ_UNKNOWN ? WZ_UNKNOWN : of[1] == WZ_YES ? WZ_NO : WZ_YES;
    case COND_ALL:
    case COND_ANY:
        return group_truth(c, of);
    case COND_OPTION:
    case COND_RANGE:
    default:
        return test_truth(s, c);
    }
}

wz_truth truth_of(const struct state *s, const struct formula *f, struct verdict *v)
{
    v->formula = f;
    if (!f->n)
        return WZ_YES;
    for (size_t i = f->n; i-- > 0;)
        v->of[i] = part_truth(s, &f->at[i], v->of + i);
    return v->of[0];
}

wz_truth truth_within(const struct state *s, const struct formula *f, const bool *outside,
                      struct verdict *v)
{
    v->formula = f;
    for (size_t i = f->n; i-- > 0;)
        v->of[i] = outside && outside[i] ? WZ_UNKNOWN : part_truth(s, &f->at[i], v->of + i);
    return f->n ? v->of[0] : WZ_YES;
}

/* ---- dividing -------------------------------------------------------------------------------- */

static struct split split_range(const struct state *s, int fact, struct range r)
{
    struct dom d = s->dom[fact], one = d, other = d;
    if (r.lo > d.lo) {
        one.hi = r.lo - 1;
        other.lo = r.lo;
    } else {
        one.hi = r.hi;
        other.lo = r.hi + 1;
    }
    return (struct split){fact, one, other};
}

static struct split split_test(const struct state *s, const struct cond *c)
{
    struct dom d = s->dom[c->fact];
    if (c->op == COND_OPTION) {
        struct split sp = {c->fact, d, d};
        sp.one.mask &= c->mask;
        sp.other.mask &= ~c->mask;
        return sp;
    }
    if (c->table < 0)
        return split_range(s, c->fact, truth_range(c->rel, c->value));
    struct lookup limit = table_lookup(s, c->table);
    if (limit.kind == LOOKUP_UNKNOWN)
        return limit.split;
    if (limit.kind == LOOKUP_NONE)
        return (struct split){.fact = -1};
    return split_range(s, c->fact, truth_range(c->rel, limit.value));
}

/* The first test that is not known inside parts that are not known either. One that nothing can
 * tell (a gap in a table) is passed over: another may settle the whole without it. */
struct split truth_split_by(const struct state *s, const struct verdict *v,
                            bool (*wanted)(void *context, int fact), void *context)
{
    const struct formula *f = v->formula;
    struct split split = {.fact = -1};
    for (size_t at = 0; at < f->n && split.fact < 0;) {
        const struct cond *c = &f->at[at];
        bool unknown = v->of[at] == WZ_UNKNOWN;
        if (unknown && c->fact >= 0)
            split = split_test(s, c);
        if (split.fact >= 0 && !wanted(context, split.fact))
            split.fact = -1;
        at += unknown ? 1 : c->size;
    }
    return split;
}

static bool any_fact(void *context, int fact)
{
    (void)context;
    return fact >= 0;
}

struct split truth_split(const struct state *s, const struct verdict *v)
{
    return truth_split_by(s, v, any_fact, NULL);
}

/* ---- reasons --------------------------------------------------------------------------------- */

/* Whether the child with this truth is part of the reason for the group's truth. */
static bool is_reason(const struct cond *group, wz_truth whole, wz_truth child)
{
    if (group->op == COND_NOT)
        return true;
    return child == whole;
}

/* One child settles a false `all` and a true `any`; otherwise every child that agrees counts. */
static bool one_settles(const struct cond *group, wz_truth whole)
{
    return (group->op == COND_ALL && whole == WZ_NO) || (group->op == COND_ANY && whole == WZ_YES);
}

void truth_because(const struct verdict *v, void (*see)(void *context, const struct cond *c),
                   void *context)
{
    if (v->formula->n)
        truth_because_part(v, 0, see, context);
}

void truth_because_part(const struct verdict *v, uint32_t part,
                        void (*see)(void *context, const struct cond *c), void *context)
{
    const struct formula *f = v->formula;
    uint32_t end = part + f->at[part].size;
    bool counts[rules_cond];
    memset(counts, 0, f->n);
    counts[part] = true;
    for (uint32_t at = part; at < end; at++) {
        const struct cond *c = &f->at[at];
        bool group = c->op == COND_ALL || c->op == COND_ANY || c->op == COND_NOT;
        if (!group) {
            if (counts[at] && c->op != COND_TRUE)
                see(context, c);
            continue;
        }
        bool taken = false;
        for (uint32_t i = 1; i < c->size; i += c[i].size) {
            bool reason = counts[at] && !taken && is_reason(c, v->of[at], v->of[at + i]);
            counts[at + i] = reason;
            taken = taken || (reason && one_settles(c, v->of[at]));
        }
    }
}
