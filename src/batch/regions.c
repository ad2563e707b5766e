#include "regions.h"

#include <string.h>

static void add_cut(struct regions *r, int fact, int64_t from)
{
    struct vec *v = &r->cuts[fact];
    size_t at = cuts_to(v, from);
    if (at && ((const int64_t *)v->items)[at - 1] == from)
        return;
    if (!vec_push(v))
        return;
    int64_t *cut = v->items;
    memmove(cut + at + 1, cut + at, (v->n - 1 - at) * sizeof *cut);
    cut[at] = from;
}

/* On either side of limit and at it; the ranges of COND_NEAR reach a tenth further. */
static void add_limit(struct regions *r, const struct cond *c, int64_t limit)
{
    if (limit == INT64_MAX)
        return; /* unlimited: nothing lies above it */
    add_cut(r, c->fact, limit);
    add_cut(r, c->fact, limit + 1);
    if (c->rel == COND_NEAR) {
        add_cut(r, c->fact, limit - limit / 10);
        add_cut(r, c->fact, limit + limit / 10 + 1);
    }
}

static void add_table(struct regions *r, const struct cond *c, const struct table *t)
{
    if (t->override >= 0)
        r->exact[t->override] = true;
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct row *row = &t->rows[i];
        add_limit(r, c, row->value);
        if (t->date < 0)
            continue;
        add_cut(r, t->date, row->from);
        add_cut(r, t->date, (int64_t)row->until + 1);
    }
}

static void add_formula(struct regions *r, const wz_rules *rules, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct cond *c = &f->at[i];
        if (c->op != COND_RANGE)
            continue;
        if (c->table < 0)
            add_limit(r, c, c->value);
        else
            add_table(r, c, &rules->tables[c->table]);
    }
}

bool regions_make(struct regions *r, struct arena *a, const wz_rules *rules)
{
    size_t facts = (size_t)rules->n_facts + 1;
    r->cuts = arena_get(a, facts, sizeof *r->cuts);
    r->exact = arena_get(a, facts, sizeof *r->exact);
    if (!r->cuts || !r->exact)
        return false;
    for (size_t f = 0; f < facts; f++)
        r->cuts[f] = (struct vec){.arena = a, .size = sizeof(int64_t)};
    for (int i = 0; i < rules->n_nodes; i++)
        add_formula(r, rules, &rules->nodes[i].test);
    for (int i = 0; i < rules->n_routes; i++)
        add_formula(r, rules, &rules->routes[i].permitted);
    for (int i = 0; i < rules->n_notes; i++)
        add_formula(r, rules, &rules->notes[i].when);
    return !a->failed;
}
