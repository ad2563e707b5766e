#include "advice.h"
#include "../base/str.h"

static wz_status walk(struct advice *a)
{
    wz_status status = wz_walk(a->c, a->tree, &a->step);
    return status == WZ_OK ? wz_rank(a->c, a->tree, &a->step) : status;
}

static bool same_part(const struct cond *a, const struct cond *b)
{
    return a->op == b->op && a->rel == b->rel && a->fact == b->fact && a->table == b->table &&
           a->mask == b->mask && a->value == b->value &&
           str_eq(a->text.in[WZ_NL], b->text.in[WZ_NL]);
}

static void add_demand(struct vec *all, struct reason demand)
{
    const struct reason *at = all->items;
    for (size_t i = 0; i < all->n; i++)
        if (same_part(at[i].part, demand.part))
            return;
    struct reason *last = vec_push(all);
    if (last)
        *last = demand;
}

void advice_demands(struct advice *a, struct reasons *all)
{
    struct vec found = {.arena = &a->scratch, .size = sizeof *all->at};
    struct reasons one;
    for (size_t i = 0; i < a->c->lists.n_leaves && a->step.kind == WZ_ROUTE; i++) {
        explain_demands(a->c, a->c->lists.leaves[i], &a->scratch, &one);
        for (size_t k = 0; k < one.n; k++)
            add_demand(&found, one.at[k]);
    }
    *all = (struct reasons){found.items, found.n};
}

void advice_rests(struct advice *a, struct cites *out)
{
    struct verdict *v = &a->c->explorer.verdict;
    *out = a->rules->routes[a->step.route].sources;
    if (permit_verdict(a->c, a->step.route, v) == WZ_YES)
        holds_rests(a->c, v, &a->rules->routes[a->step.route].sources, &a->scratch, out);
}

const int *advice_notes(struct advice *a, size_t *n)
{
    int *notes = arena_get(&a->scratch, (size_t)a->rules->n_notes, sizeof *notes);
    *n = notes ? wz_notes(a->c, a->step.route, notes) : 0;
    return notes;
}

/* The routes of a tree, whatever the facts are. The exploration starts from nothing known, so it is
 * not done for the first tree, where it would be long and everything belongs anyhow. */
static uint64_t routes_in_tree(struct advice *a)
{
    struct explorer *e = &a->c->explorer;
    uint64_t routes = 0;
    if (a->tree == 0)
        return 0;
    state_clear(&e->state);
    e->merge = &a->c->merge;
    explore_start(e, a->rules->trees[a->tree].start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        routes |= UINT64_C(1) << a->rules->leaves[leaf].route;
    e->merge = NULL;
    return routes;
}

static void write_as(struct advice *a)
{
    a->in_tree = routes_in_tree(a);
    if (a->options->format == WZ_FORMAT_JSON)
        advice_json(a);
    else if (a->account)
        paper_explain(a);
    else
        advice_text(a);
    a->out->failed = a->out->failed || a->scratch.failed;
}

wz_status wz_advice_write(wz_case *c, int tree, const wz_advice_options *options, wz_sink sink)
{
    struct buf out = {0};
    struct advice a = {.c = c, .rules = c->rules, .options = options, .tree = tree, .out = &out};
    wz_account *account = NULL;
    a.lang = options->lang;
    a.lines = (struct lines){&out, options->lang, options->width > 0 ? options->width : 80,
                             options->ascii};
    wz_status status = options->full ? wz_account_make(c, tree, &account) : walk(&a);
    if (status != WZ_OK)
        return status;
    a.account = account;
    if (account)
        a.step = account->step;
    write_as(&a);
    status = buf_write(&out, sink);
    arena_free(&a.scratch);
    buf_free(&out);
    wz_account_free(account);
    return status;
}
