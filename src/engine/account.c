#include "account.h"

#include <stdlib.h>

/* ---- why ------------------------------------------------------------------------------------- */

static int *copy_list(struct arena *a, const int *list, size_t n)
{
    int *copy = arena_get(a, n, sizeof *copy);
    for (size_t i = 0; i < n && copy; i++)
        copy[i] = list[i];
    return copy;
}

static void keep_step(wz_account *a, const wz_step *step)
{
    wz_step *s = &a->step;
    *s = *step;
    s->candidates = copy_list(&a->arena, step->candidates, step->n_candidates);
    s->missing = copy_list(&a->arena, step->missing, step->n_missing);
    s->assumed = copy_list(&a->arena, step->assumed, step->n_assumed);
    s->used = copy_list(&a->arena, step->used, step->n_used);
    a->now = a->c->lists.routes;
}

/* The answers by which a node was left; of a question the one answer itself. */
static void tell_step(wz_account *a, struct account_step *s)
{
    const struct rule_node *n = &a->c->rules->nodes[s->node];
    struct verdict *v = &a->c->explorer.verdict;
    if (n->fact >= 0) {
        s->facts = (struct facts){copy_list(&a->arena, &n->fact, 1), 1};
        return;
    }
    case_enter(a->c);
    truth_of(&a->c->explorer.state, &n->test, v);
    explain_answers(a->c, v, n->test.at, &a->arena, &s->facts);
}

static void tell_steps(wz_account *a)
{
    const struct walk_lists *w = &a->c->lists;
    a->steps = arena_get(&a->arena, w->n_path, sizeof *a->steps);
    for (size_t i = 0; i < w->n_path && a->steps; i++) {
        a->steps[a->n_steps] = (struct account_step){.node = w->path[i], .branch = w->taken[i]};
        tell_step(a, &a->steps[a->n_steps++]);
    }
}

/* ---- why not --------------------------------------------------------------------------------- */

static wz_standing standing_of(const wz_account *a, int route, wz_truth permitted)
{
    if (a->now >> route & 1)
        return a->step.kind == WZ_ROUTE ? WZ_STANDS_ADVISED : WZ_STANDS_CANDIDATE;
    if (permitted == WZ_UNKNOWN)
        return WZ_STANDS_UNKNOWN;
    return permitted == WZ_NO ? WZ_STANDS_FORBIDDEN : WZ_STANDS_LESS;
}

/* The answers by which each of the reasons is so. */
static void tell_answers(wz_account *a, struct account_route *r)
{
    struct verdict *v = &a->c->explorer.verdict;
    r->answers = arena_get(&a->arena, r->reasons.n, sizeof *r->answers);
    for (size_t i = 0; i < r->reasons.n && r->answers; i++)
        explain_answers(a->c, v, r->reasons.at[i].part, &a->arena, &r->answers[i]);
}

static void tell_forbidden(wz_account *a, struct nearest *near, struct account_route *r)
{
    struct verdict *v = &a->c->explorer.verdict;
    explain_verdict(v, TELL_ALL, &a->arena, &r->reasons);
    tell_answers(a, r);
    nearest_true(near, v->formula, &r->changes);
}

static void tell_advised(wz_account *a, struct account_route *r)
{
    if (r->permitted == WZ_YES)
        holds_reasons(a->c, &a->c->explorer.verdict, &a->arena, &r->reasons);
    tell_answers(a, r);
}

/* The last step from which route could be reached, when the step went where it cannot. */
static int turned_at(const wz_account *a, const struct nearest *near, int route)
{
    const wz_rules *rules = a->c->rules;
    int turned = -1;
    for (size_t i = 0; i < a->n_steps; i++) {
        const struct account_step *s = &a->steps[i];
        target to = rules->nodes[s->node].branch[s->branch];
        bool before = nearest_routes(near, s->node) >> route & 1;
        if (before && !(nearest_routes(near, to) >> route & 1))
            turned = (int)i;
    }
    return turned;
}

static void tell_route(wz_account *a, struct nearest *near, int route)
{
    struct verdict *v = &a->c->explorer.verdict;
    struct account_route *r = &a->routes[route];
    r->permitted = permit_verdict(a->c, route, v);
    r->standing = standing_of(a, route, r->permitted);
    r->turned = turned_at(a, near, route);
    if (r->standing == WZ_STANDS_FORBIDDEN)
        tell_forbidden(a, near, r);
    else if (r->standing == WZ_STANDS_UNKNOWN)
        explain_unknown(a->c, v, &a->arena, &r->unknown);
    else if (r->standing == WZ_STANDS_ADVISED)
        tell_advised(a, r);
}

static void tell_routes(wz_account *a)
{
    size_t n = (size_t)a->c->rules->n_routes;
    struct changes *ways = arena_get(&a->arena, n, sizeof *ways);
    struct nearest near;
    uint64_t wanted = 0;
    a->routes = arena_get(&a->arena, n, sizeof *a->routes);
    if (!nearest_make(&near, a->c, &a->arena)) /* nor was there memory for the others */
        return;
    for (size_t i = 0; i < n; i++) {
        tell_route(a, &near, (int)i);
        wz_standing s = a->routes[i].standing;
        if (s == WZ_STANDS_LESS || s == WZ_STANDS_UNKNOWN)
            wanted |= UINT64_C(1) << i;
    }
    nearest_ways(&near, a->tree, wanted, ways);
    for (size_t i = 0; i < n; i++)
        if (wanted >> i & 1)
            a->routes[i].changes = ways[i];
}

/* ---- what if --------------------------------------------------------------------------------- */

static void tell_ifs(wz_account *a)
{
    const wz_step *s = &a->step;
    size_t n = s->n_used + s->n_assumed;
    a->ifs = arena_get(&a->arena, n, sizeof *a->ifs);
    a->deciding = arena_get(&a->arena, s->n_missing, sizeof *a->deciding);
    if (a->arena.failed)
        return;
    a->n_ifs = n;
    a->n_deciding = s->n_missing;
    struct looking l = {a->c, a->tree, &a->arena};
    outlook_make(&l, s->used, s->n_used, a->ifs);
    outlook_make(&l, s->assumed, s->n_assumed, a->ifs + s->n_used);
    outlook_make(&l, s->missing, s->n_missing, a->deciding);
}

/* ---- the account ----------------------------------------------------------------------------- */

wz_status wz_account_make(wz_case *c, int tree, wz_account **out)
{
    wz_step step;
    wz_status status = wz_walk(c, tree, &step);
    if (status == WZ_OK)
        status = wz_rank(c, tree, &step);
    if (status != WZ_OK)
        return status;
    wz_account *a = calloc(1, sizeof *a);
    if (!a)
        return WZ_EMEMORY;
    a->c = c;
    a->tree = tree;
    keep_step(a, &step);
    tell_steps(a);
    tell_routes(a);
    tell_ifs(a);
    if (a->arena.failed) {
        wz_account_free(a);
        return WZ_EMEMORY;
    }
    *out = a;
    return WZ_OK;
}

void wz_account_free(wz_account *account)
{
    if (!account)
        return;
    arena_free(&account->arena);
    free(account);
}

wz_standing wz_account_standing(const wz_account *account, int route)
{
    return account->routes[route].standing;
}

static const struct changes *changes_for(const wz_account *account, int route, wz_goal goal)
{
    static const struct changes none = {.found = false};
    const struct account_route *r = &account->routes[route];
    bool permit = r->standing == WZ_STANDS_FORBIDDEN;
    return permit == (goal == WZ_TO_PERMIT) ? &r->changes : &none;
}

size_t wz_account_change_count(const wz_account *account, int route, wz_goal goal)
{
    return changes_for(account, route, goal)->n;
}

wz_change wz_account_change(const wz_account *account, int route, wz_goal goal, size_t i)
{
    const struct changes *changes = changes_for(account, route, goal);
    if (i >= changes->n)
        return (wz_change){.fact = -1};
    const struct change *ch = &changes->at[i];
    return (wz_change){ch->fact, ch->to.mask, ch->to.lo, ch->to.hi};
}

static const struct outlook *outlook_of(const wz_account *a, int fact)
{
    for (size_t i = 0; i < a->n_ifs; i++)
        if (a->ifs[i].fact == fact)
            return &a->ifs[i];
    for (size_t i = 0; i < a->n_deciding; i++)
        if (a->deciding[i].fact == fact)
            return &a->deciding[i];
    return NULL;
}

size_t wz_account_outcome_count(const wz_account *account, int fact)
{
    const struct outlook *o = outlook_of(account, fact);
    return o ? o->n : 0;
}

wz_outcome wz_account_outcome(const wz_account *account, int fact, size_t i)
{
    const struct outlook *o = outlook_of(account, fact);
    const struct piece *p = &o->pieces[i];
    bool choice = account->c->rules->facts[fact].type == WZ_CHOICE;
    wz_change value = choice ? (wz_change){.fact = fact, .options = UINT64_C(1) << p->lo}
                             : (wz_change){.fact = fact, .from = p->lo, .until = p->hi};
    return (wz_outcome){value, p->routes, i == o->now, p->routes == account->now};
}
