#include "test.h"

#include "small.h"
#include "world.h"
#include "../../src/base/buf.h"
#include "../../src/base/money.h"

#include <stdlib.h>

/* ---- the values that matter ------------------------------------------------------------------ */

static void add_point(struct world *w, int fact, int64_t value)
{
    struct vec *v = &w->points[fact];
    int64_t *at = v->items;
    struct dom d = dom_full(w->rules, fact);
    size_t i = 0;
    if (value < d.lo || value > d.hi)
        return;
    while (i < v->n && at[i] < value)
        i++;
    if (i < v->n && at[i] == value)
        return;
    assert_non_null(vec_push(v));
    at = v->items;
    for (size_t k = v->n - 1; k > i; k--)
        at[k] = at[k - 1];
    at[i] = value;
}

static void add_edge(struct world *w, int fact, int64_t value)
{
    for (int step = -1; step <= 1 && value < INT64_MAX; step++)
        add_point(w, fact, value + step);
}

static void add_limit(struct world *w, const struct cond *c, int64_t limit)
{
    if (c->rel != COND_NEAR) {
        add_edge(w, c->fact, limit);
    } else if (limit < INT64_MAX) {
        add_edge(w, c->fact, limit - limit / 10);
        add_edge(w, c->fact, limit + limit / 10);
    }
}

static const int64_t replacements[] = {0, 5000000, MONEY_MOST};
enum { n_replacements = 3 };

static void add_formula(struct world *w, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct cond *c = &f->at[i];
        if (c->op != COND_RANGE)
            continue;
        const struct table *t = c->table < 0 ? NULL : &w->rules->tables[c->table];
        if (!t)
            add_limit(w, c, c->value);
        for (size_t k = 0; t && k < t->n_rows; k++)
            add_limit(w, c, t->rows[k].value);
        for (size_t k = 0; t && t->override >= 0 && k < n_replacements; k++)
            add_limit(w, c, replacements[k]);
    }
}

static void add_tables(struct world *w)
{
    for (int i = 0; i < w->rules->n_tables; i++) {
        const struct table *t = &w->rules->tables[i];
        if (t->override >= 0)
            w->replaces[t->override] = true;
        for (size_t k = 0; t->override >= 0 && k < n_replacements; k++)
            add_point(w, t->override, replacements[k]);
        for (size_t k = 0; t->date >= 0 && k < t->n_rows; k++) {
            add_edge(w, t->date, t->rows[k].from);
            add_edge(w, t->date, t->rows[k].until);
        }
    }
}

static void add_bounds(struct world *w)
{
    for (int f = 0; f < w->rules->n_facts; f++) {
        const struct fact *fact = &w->rules->facts[f];
        w->points[f] = (struct vec){.arena = &w->arena, .size = sizeof(int64_t)};
        for (int k = 0; k < fact->n_options; k++)
            *(int64_t *)vec_push(&w->points[f]) = k;
        if (fact->type == WZ_CHOICE)
            continue;
        add_point(w, f, dom_full(w->rules, f).lo);
        add_point(w, f, dom_full(w->rules, f).hi);
    }
}

void world_make(struct world *w, wz_rules *rules)
{
    size_t n = (size_t)rules->n_facts + 1;
    *w = (struct world){.rules = rules};
    w->value = arena_get(&w->arena, n, sizeof *w->value);
    w->replaces = arena_get(&w->arena, n, 1);
    w->points = arena_get(&w->arena, n, sizeof *w->points);
    assert_false(w->arena.failed);
    add_bounds(w);
    add_tables(w);
    for (int i = 0; i < rules->n_nodes; i++)
        add_formula(w, &rules->nodes[i].test);
    for (int i = 0; i < rules->n_routes; i++)
        add_formula(w, &rules->routes[i].permitted);
    for (int i = 0; i < rules->n_leaves; i++)
        add_formula(w, &rules->leaves[i].provided);
}

void world_free(struct world *w)
{
    arena_free(&w->arena);
    wz_rules_free(w->rules);
}

size_t world_point_count(const struct world *w, int fact)
{
    return w->points[fact].n;
}

int64_t world_point(const struct world *w, int fact, size_t i)
{
    return ((const int64_t *)w->points[fact].items)[i];
}

void world_roll(struct world *w, struct dice *d)
{
    static const unsigned usual_percent[] = {100, 100, 98, 90, 50};
    unsigned usualness = usual_percent[dice_roll(d, 5)];
    for (int f = 0; f < w->rules->n_facts; f++) {
        int usual = w->rules->facts[f].assume;
        w->value[f] = world_point(w, f, dice_roll(d, world_point_count(w, f)));
        if (usual >= 0 && dice_luck(d, usualness))
            w->value[f] = usual;
        if (w->replaces[f] && dice_luck(d, 75))
            w->value[f] = world_absent;
    }
}

void world_tell(const struct world *w, wz_case *c, int fact)
{
    int64_t value = w->value[fact];
    if (w->replaces[fact] && value == world_absent) {
        wz_case_unset(c, fact);
        return;
    }
    wz_type type = wz_fact_type(w->rules, fact);
    wz_status status = type == WZ_CHOICE   ? wz_case_set_option(c, fact, (int)value)
                       : type == WZ_AMOUNT ? wz_case_set_cents(c, fact, value)
                                           : wz_case_set_day(c, fact, (wz_date)value);
    assert_int_equal(status, WZ_OK);
}

/* ---- the plainest reading -------------------------------------------------------------------- */

static bool row_holds(const struct world *w, const struct table *t, const struct row *r)
{
    for (int i = 0; i < t->n_keys; i++)
        if (!(r->keys[i] >> w->value[t->keys[i]] & 1))
            return false;
    return t->date < 0 || (r->from <= w->value[t->date] && w->value[t->date] <= r->until);
}

/* -1: a gap. */
static int64_t limit_of(const struct world *w, const struct table *t)
{
    if (t->override >= 0 && w->value[t->override] != world_absent)
        return w->value[t->override];
    for (size_t i = 0; i < t->n_rows; i++)
        if (row_holds(w, t, &t->rows[i]))
            return t->rows[i].value;
    return -1;
}

static wz_truth range_holds(const struct world *w, const struct cond *c)
{
    int64_t v = w->value[c->fact];
    int64_t limit = c->table < 0 ? c->value : limit_of(w, &w->rules->tables[c->table]);
    int64_t apart = v > limit ? v - limit : limit - v;
    if (limit < 0)
        return WZ_UNKNOWN;
    switch (c->rel) {
    case COND_AT_LEAST:
        return v >= limit ? WZ_YES : WZ_NO;
    case COND_BELOW:
        return v < limit ? WZ_YES : WZ_NO;
    case COND_ABOVE:
        return v > limit ? WZ_YES : WZ_NO;
    case COND_AT_MOST:
        return v <= limit ? WZ_YES : WZ_NO;
    case COND_NEAR:
    default:
        return limit < INT64_MAX && apart * 10 <= limit ? WZ_YES : WZ_NO;
    }
}

static wz_truth holds(const struct world *w, const struct cond *c);

/* all and any: the least or the most of the members, in the order no < unknown < yes. */
static wz_truth group_holds(const struct world *w, const struct cond *c)
{
    bool no = false, yes = false, unknown = false;
    for (uint32_t i = 1; i < c->size; i += c[i].size) {
        wz_truth t = holds(w, c + i);
        no = no || t == WZ_NO;
        yes = yes || t == WZ_YES;
        unknown = unknown || t == WZ_UNKNOWN;
    }
    if (c->op == COND_ALL)
        return no ? WZ_NO : unknown ? WZ_UNKNOWN : WZ_YES;
    return yes ? WZ_YES : unknown ? WZ_UNKNOWN : WZ_NO;
}

static wz_truth holds(const struct world *w, const struct cond *c)
{
    wz_truth inner;
    switch (c->op) {
    case COND_TRUE:
        return WZ_YES;
    case COND_OPTION:
        return c->mask >> w->value[c->fact] & 1 ? WZ_YES : WZ_NO;
    case COND_RANGE:
        return range_holds(w, c);
    case COND_NOT:
        inner = holds(w, c + 1);
        return inner == WZ_UNKNOWN ? inner : inner == WZ_YES ? WZ_NO : WZ_YES;
    case COND_ALL:
    case COND_ANY:
    default:
        return group_holds(w, c);
    }
}

wz_truth world_truth(const struct world *w, const struct formula *f)
{
    return f->n ? holds(w, f->at) : WZ_YES;
}

static int leaf_from(const struct world *w, target at)
{
    if (at < 0)
        return ~at;
    const struct rule_node *n = &w->rules->nodes[at];
    if (n->fact >= 0)
        return leaf_from(w, n->branch[w->value[n->fact]]);
    wz_truth t = world_truth(w, &n->test);
    return t == WZ_UNKNOWN ? -1 : leaf_from(w, n->branch[t == WZ_YES ? 1 : 0]);
}

int world_leaf(const struct world *w, int tree)
{
    return leaf_from(w, w->rules->trees[tree].start);
}

uint64_t world_route(const struct world *w, int tree)
{
    int leaf = world_leaf(w, tree);
    return leaf < 0 ? 0 : UINT64_C(1) << w->rules->leaves[leaf].route;
}

/* ---- trying
 * ---------------------------------------------------------------------------------------- */

void world_hold(bool ok, const struct world *w, const wz_case *c, const char *what)
{
    static const char *const marks[] = {[WZ_UNSET] = "",
                                        [WZ_GIVEN] = " given",
                                        [WZ_ASSUMED] = " assumed",
                                        [WZ_DONT_KNOW] = " not known"};
    if (ok)
        return;
    for (int f = 0; f < w->rules->n_facts; f++)
        print_error("  %s: %lld%s\n", w->rules->facts[f].id.ptr, (long long)w->value[f],
                    marks[wz_case_known(c, f)]);
    fail_msg("%s", what);
}

static void try_rules(world_test test, wz_rules *rules, struct dice *d, int rounds)
{
    struct world w;
    wz_case *c = small_case(rules);
    world_make(&w, rules);
    for (int i = 0; i < rounds; i++) {
        wz_case_clear(c);
        wz_case_assume(c, true);
        world_roll(&w, d);
        test(&w, c, d);
    }
    wz_case_free(c);
    world_free(&w);
}

static void try_random(world_test test, struct dice *d, int rounds)
{
    enum { rounds_each = 20 };
    for (int done = 0; done < rounds; done += rounds_each) {
        char *text = world_forge(d);
        try_rules(test, small_load(text), d, rounds_each);
        free(text);
    }
}

void world_try(world_test test, uint64_t seed, int rounds)
{
    struct dice d = {seed};
    wz_rules *rules = NULL;
    int most = dice_rounds(rounds);
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    try_rules(test, rules, &d, most);
    try_random(test, &d, most);
}

void world_try_random(world_test test, uint64_t seed, int rounds)
{
    struct dice d = {seed};
    try_random(test, &d, dice_rounds(rounds));
}
