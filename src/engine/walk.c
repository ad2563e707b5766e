/* The decision: every way that is left through a tree, gathered into one step. */
#include "case.h"

static void list_fact(wz_case *c, int fact)
{
    struct walk_lists *w = &c->lists;
    if (w->listed[fact])
        return;
    wz_known known = wz_case_known(c, fact);
    w->listed[fact] = true;
    if (known == WZ_ASSUMED)
        w->assumed[w->n_assumed++] = fact;
    else if (known == WZ_GIVEN)
        w->used[w->n_used++] = fact;
}

static bool *figure_slot(const struct walk_lists *w, const wz_rules *rules, struct figure f)
{
    size_t row = f.row ? (size_t)(f.row - rules->tables[f.table].rows) + 1 : 0;
    return &w->figure_seen[w->figure_base[f.table] + row];
}

static void list_figure(wz_case *c, int table)
{
    struct walk_lists *w = &c->lists;
    struct lookup l = table_lookup(&c->explorer.state, table);
    bool *seen = figure_slot(w, c->rules, (struct figure){table, l.row});
    if (!*seen) {
        w->figures[w->n_figures++] = (struct figure){table, l.row};
        *seen = true;
    }
}

static void see_key(void *context, int fact)
{
    list_fact(context, fact);
}

static void see_test(void *context, const struct cond *test)
{
    wz_case *c = context;
    list_fact(c, test->fact);
    if (test->table < 0)
        return;
    list_figure(c, test->table);
    table_keys_used(&c->explorer.state, test->table, see_key, c);
}

static void on_test(void *context, int node, const struct verdict *v)
{
    (void)node;
    truth_because(v, see_test, context);
}

/* The path is common to all ways until the first fork. */
static void on_node(void *context, int node, int branch)
{
    wz_case *c = context;
    struct walk_lists *w = &c->lists;
    const struct rule_node *n = &c->rules->nodes[node];
    if (n->fact >= 0)
        list_fact(c, n->fact);
    if (w->n_missing)
        return;
    w->path[w->n_path] = node;
    w->taken[w->n_path++] = branch;
}

static void on_fork(void *context, int node, const struct split *split)
{
    int fact = split->fact;
    wz_case *c = context;
    struct walk_lists *w = &c->lists;
    bool *listed = &w->listed[c->rules->n_facts + 1 + fact];
    (void)node;
    if (!*listed)
        w->missing[w->n_missing++] = fact;
    *listed = true;
}

static void clear_lists(wz_case *c)
{
    struct walk_lists *w = &c->lists;
    w->n_candidates = w->n_missing = w->n_assumed = w->n_used = w->n_path = w->n_leaves = 0;
    while (w->n_figures)
        *figure_slot(w, c->rules, w->figures[--w->n_figures]) = false;
    w->routes = 0;
    for (int f = 0; f < 2 * (c->rules->n_facts + 1); f++)
        w->listed[f] = false;
    for (int i = 0; i < c->rules->n_leaves; i++)
        w->leaf_seen[i] = false;
}

static void list_leaf(wz_case *c, int leaf)
{
    struct walk_lists *w = &c->lists;
    w->routes |= UINT64_C(1) << c->rules->leaves[leaf].route;
    if (!w->leaf_seen[leaf])
        w->leaves[w->n_leaves++] = leaf;
    w->leaf_seen[leaf] = true;
}

static void fill_step(wz_case *c, wz_step *step)
{
    struct walk_lists *w = &c->lists;
    for (int r = 0; r < c->rules->n_routes; r++)
        if (w->routes >> r & 1)
            w->candidates[w->n_candidates++] = r;
    *step = (wz_step){.kind = WZ_OPEN, .fact = -1, .route = -1};
    if (w->n_candidates == 1) {
        step->kind = WZ_ROUTE;
        step->route = w->candidates[0];
        w->n_missing = 0;
    }
    for (size_t i = 0; i < w->n_missing && step->kind == WZ_OPEN; i++) {
        if (c->given[w->missing[i]].known != WZ_UNSET)
            continue;
        step->kind = WZ_ASK;
        step->fact = w->missing[i];
    }
    step->candidates = w->candidates;
    step->n_candidates = w->n_candidates;
    step->missing = w->missing;
    step->n_missing = w->n_missing;
    step->assumed = w->assumed;
    step->n_assumed = w->n_assumed;
    step->used = w->used;
    step->n_used = w->n_used;
}

wz_status wz_walk(wz_case *c, int tree, wz_step *step)
{
    if (tree < 0 || tree >= c->rules->n_trees)
        return WZ_EVALUE;
    struct explorer *e = &c->explorer;
    clear_lists(c);
    case_enter(c);
    e->witness = (struct witness){on_node, on_fork, on_test, c};
    e->merge = &c->merge;
    explore_start(e, c->rules->trees[tree].start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        list_leaf(c, leaf);
    e->witness = (struct witness){0};
    e->merge = NULL;
    if (e->state.overflow || e->hole)
        return WZ_ERULES;
    fill_step(c, step);
    return WZ_OK;
}

size_t wz_path_count(const wz_case *c)
{
    return c->lists.n_path;
}

wz_str wz_path_node(const wz_case *c, size_t i)
{
    return c->rules->nodes[c->lists.path[i]].id;
}
