/* Which unknown fact decides most: for every value that a missing fact can have, the routes that
 * would be left. One exploration finds where amounts divide, and one more for each missing fact
 * what its values leave: with that fact counting everywhere, ways that differ in nothing else
 * merge. */
#include "case.h"

enum { regions_most = 64 };

struct rank_room {
    int64_t (*cuts)[regions_most]; /* where regions of an amount or day begin, ascending */
    size_t *n_cuts;
    uint64_t (*routes)[regions_most]; /* routes left in each region or option */
};

bool rank_make(struct rank_room **room, struct arena *a, const wz_rules *rules)
{
    size_t n = (size_t)rules->n_facts + 1;
    struct rank_room *r = arena_get(a, 1, sizeof *r);
    if (!r)
        return false;
    r->cuts = arena_get(a, n, sizeof *r->cuts);
    r->n_cuts = arena_get(a, n, sizeof *r->n_cuts);
    r->routes = arena_get(a, n, sizeof *r->routes);
    *room = r;
    return !a->failed;
}

static void add_cut(struct rank_room *r, int fact, int64_t lo)
{
    int64_t *cuts = r->cuts[fact];
    size_t n = r->n_cuts[fact], at = 0;
    while (at < n && cuts[at] < lo)
        at++;
    if (n == regions_most || (at < n && cuts[at] == lo))
        return;
    for (size_t i = n; i > at; i--)
        cuts[i] = cuts[i - 1];
    cuts[at] = lo;
    r->n_cuts[fact]++;
}

static bool is_choice(const wz_case *c, int fact)
{
    return c->rules->facts[fact].type == WZ_CHOICE;
}

/* Every fork on an amount or day is where a region begins; options are regions of their own. */
static void on_fork(void *context, int node, const struct split *split)
{
    wz_case *c = context;
    (void)node;
    add_cut(c->rank, split->fact, split->one.lo);
    add_cut(c->rank, split->fact, split->other.lo);
}

static void see_routes(wz_case *c, int fact, uint64_t route)
{
    struct dom d = c->explorer.state.dom[fact];
    uint64_t *routes = c->rank->routes[fact];
    size_t n = is_choice(c, fact) ? (size_t)c->rules->facts[fact].n_options : c->rank->n_cuts[fact];
    for (size_t k = 0; k < n; k++) {
        int64_t cut = c->rank->cuts[fact][k];
        bool in = is_choice(c, fact) ? (d.mask >> k & 1) != 0 : d.lo <= cut && cut <= d.hi;
        if (in)
            routes[k] |= route;
    }
}

/* Routes left over all regions, and how many regions: the average is left / regions. */
struct score {
    uint64_t left, regions;
};

static struct score score_of(const struct rank_room *r, int fact)
{
    struct score s = {0, 0};
    for (size_t k = 0; k < regions_most; k++) {
        s.left += (uint64_t)option_count(r->routes[fact][k]);
        s.regions += r->routes[fact][k] != 0;
    }
    return s;
}

static bool better(struct score a, struct score b)
{
    return a.left * b.regions < b.left * a.regions;
}

/* Few facts, and equal ones stay in the order of the tree: insertion. */
static void sort_missing(wz_case *c)
{
    int *m = c->lists.missing;
    for (size_t i = 1; i < c->lists.n_missing; i++) {
        int fact = m[i];
        struct score s = score_of(c->rank, fact);
        size_t at = i;
        for (; at && better(s, score_of(c->rank, m[at - 1])); at--)
            m[at] = m[at - 1];
        m[at] = fact;
    }
}

static void clear_room(wz_case *c, const wz_step *step)
{
    for (size_t i = 0; i < step->n_missing; i++) {
        int f = step->missing[i];
        c->rank->n_cuts[f] = 0;
        for (size_t k = 0; k < regions_most; k++)
            c->rank->routes[f][k] = 0;
    }
}

/* Goes through what is left once more, with fact counting everywhere. */
static void explore_fact(wz_case *c, int tree, int fact)
{
    struct explorer *e = &c->explorer;
    c->merge.extra = fact;
    explore_start(e, c->rules->trees[tree].start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        see_routes(c, fact, UINT64_C(1) << c->rules->leaves[leaf].route);
    c->merge.extra = -1;
}

wz_status wz_rank(wz_case *c, int tree, wz_step *step)
{
    struct explorer *e = &c->explorer;
    if (tree < 0 || tree >= c->rules->n_trees)
        return WZ_EVALUE;
    if (step->n_missing < 2)
        return WZ_OK;
    clear_room(c, step);
    case_enter(c);
    e->merge = &c->merge;
    e->witness = (struct witness){.fork = on_fork, .context = c};
    explore_start(e, c->rules->trees[tree].start);
    while (explore_next(e) >= 0)
        continue;
    e->witness = (struct witness){0};
    for (size_t i = 0; i < step->n_missing; i++)
        explore_fact(c, tree, step->missing[i]);
    e->merge = NULL;
    if (e->state.overflow)
        return WZ_ERULES;
    sort_missing(c);
    return WZ_OK;
}
