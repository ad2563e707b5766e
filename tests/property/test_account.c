/* The account is true: what it says stands in the way does, what it says would change the advice
 * changes it to just that, and no route is left out. */
#include "../support/test.h"

#include "../support/world.h"

#include "../../src/engine/account.h"

/* A number in the range: its ends more often than chance has it. */
static int64_t number_in(struct dice *d, int64_t lo, int64_t hi)
{
    switch (dice_roll(d, 3)) {
    case 0:
        return lo;
    case 1:
        return hi;
    default:
        return lo + (int64_t)dice_roll(d, (uint64_t)(hi - lo) + 1);
    }
}

static void give(wz_case *c, int fact, int64_t number)
{
    wz_status status = WZ_EVALUE;
    if (c->rules->facts[fact].type == WZ_CHOICE)
        status = wz_case_set_option(c, fact, (int)number);
    else if (c->rules->facts[fact].type == WZ_AMOUNT)
        status = wz_case_set_cents(c, fact, number);
    else
        status = wz_case_set_day(c, fact, (wz_date)number);
    assert_int_equal(status, WZ_OK);
}

static int64_t value_in(struct dice *d, const wz_case *c, const struct change *ch)
{
    if (c->rules->facts[ch->fact].type != WZ_CHOICE)
        return number_in(d, ch->to.lo, ch->to.hi);
    int option;
    do
        option = (int)dice_roll(d, (uint64_t)c->rules->facts[ch->fact].n_options);
    while (!(ch->to.mask >> option & 1));
    return option;
}

/* The case with what it was told, so that a claim can be tried on it. */
struct trial {
    struct world *w;
    wz_case *c;
    struct dice *d;
    const wz_account *a;
    struct value *before;
};

static void back(const struct trial *t)
{
    for (int f = 0; f < t->c->rules->n_facts; f++)
        t->c->given[f] = t->before[f];
}

static void change_all(const struct trial *t, const struct changes *changes)
{
    for (size_t i = 0; i < changes->n; i++)
        give(t->c, changes->at[i].fact, value_in(t->d, t->c, &changes->at[i]));
}

/* ---- why not --------------------------------------------------------------------------------- */

static bool in_facts(const struct facts *list, int fact)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i] == fact)
            return true;
    return false;
}

static bool is_named(const struct account_route *r, int fact)
{
    for (size_t i = 0; i < r->reasons.n; i++)
        if (in_facts(&r->answers[i], fact))
            return true;
    return false;
}

/* The answers that are named forbid the route without any other. */
static void named_answers_suffice(const struct trial *t, int route)
{
    const struct account_route *r = &t->a->routes[route];
    bool assume = t->c->assume;
    for (int f = 0; f < t->c->rules->n_facts; f++) {
        int64_t number;
        bool known = case_number(t->c, f, &number);
        t->c->given[f] = is_named(r, f) && known ? (struct value){WZ_GIVEN, number}
                                                 : (struct value){WZ_UNSET, 0};
        world_hold(known || !is_named(r, f), t->w, t->c, "names what is not known");
    }
    wz_case_assume(t->c, false);
    world_hold(wz_permit(t->c, route) == WZ_NO, t->w, t->c, "other answers forbid it too");
    wz_case_assume(t->c, assume);
    back(t);
}

/* The case with all changes but one, as far as the law on a route goes. */
static wz_truth permitted_without(const struct trial *t, int route, size_t but)
{
    const struct changes *changes = &t->a->routes[route].changes;
    struct state *s = &t->c->explorer.state;
    case_enter(t->c);
    for (size_t i = 0; i < changes->n; i++)
        if (i != but)
            s->dom[changes->at[i].fact] = changes->at[i].to;
    return truth_of(s, &t->c->rules->routes[route].permitted, &t->c->explorer.verdict);
}

/* "Not X because A" turns when A is changed, and with less it does not. */
static void changes_permit(const struct trial *t, int route)
{
    const struct account_route *r = &t->a->routes[route];
    bool known = false;
    for (size_t i = 0; i < r->changes.n; i++) {
        known = known || is_named(r, r->changes.at[i].fact);
        world_hold(permitted_without(t, route, i) != WZ_YES, t->w, t->c, "fewer changes do");
    }
    world_hold(known, t->w, t->c, "changes none of the answers that are named");
    change_all(t, &r->changes);
    world_hold(wz_permit(t->c, route) == WZ_YES, t->w, t->c, "changed, and still not permitted");
    back(t);
}

static void changes_advise(const struct trial *t, int route)
{
    wz_step step;
    change_all(t, &t->a->routes[route].changes);
    assert_int_equal(wz_walk(t->c, t->a->tree, &step), WZ_OK);
    world_hold(step.kind == WZ_ROUTE && step.route == route, t->w, t->c, "another route instead");
    back(t);
}

static void knowing_settles(const struct trial *t, int route)
{
    const struct facts *unknown = &t->a->routes[route].unknown;
    world_hold(unknown->n > 0, t->w, t->c, "nothing is unknown");
    for (size_t i = 0; i < unknown->n; i++) {
        wz_known known = wz_case_known(t->c, unknown->at[i]);
        world_hold(known == WZ_UNSET || known == WZ_DONT_KNOW, t->w, t->c, "that is known");
        world_tell(t->w, t->c, unknown->at[i]);
    }
    world_hold(wz_permit(t->c, route) != WZ_UNKNOWN, t->w, t->c, "and still not settled");
    back(t);
}

/* ---- the shape of the tree, once more -------------------------------------------------------- */

static uint64_t routes_below(const wz_rules *rules, target at)
{
    if (at < 0)
        return UINT64_C(1) << rules->leaves[~at].route;
    uint64_t routes = 0;
    for (int b = 0; b < rules->nodes[at].n_branches; b++)
        routes |= routes_below(rules, rules->nodes[at].branch[b]);
    return routes;
}

static void turned_away(const struct trial *t, int route)
{
    int turned = t->a->routes[route].turned;
    world_hold(turned < (int)t->a->n_steps, t->w, t->c, "no such step");
    if (turned < 0 || t->w->rules->n_facts > 20)
        return; /* a great tree has too many ways for this */
    const struct account_step *s = &t->a->steps[turned];
    target to = t->w->rules->nodes[s->node].branch[s->branch];
    world_hold(routes_below(t->w->rules, s->node) >> route & 1, t->w, t->c, "turned earlier");
    world_hold(!(routes_below(t->w->rules, to) >> route & 1), t->w, t->c, "not turned yet");
}

/* ---- all routes ------------------------------------------------------------------------------ */

static int found, sought;

static void route_is_told(const struct trial *t, int route)
{
    const struct account_route *r = &t->a->routes[route];
    bool left = t->a->now >> route & 1;
    wz_truth permitted = wz_permit(t->c, route);
    world_hold(r->permitted == permitted, t->w, t->c, "permitted");
    world_hold((r->standing <= WZ_STANDS_CANDIDATE) == left, t->w, t->c, "standing");
    turned_away(t, route);
    if (r->standing == WZ_STANDS_FORBIDDEN) {
        bool told = r->reasons.n > 0 || t->w->rules->n_facts < 20; /* `not: always` needs none */
        world_hold(permitted == WZ_NO && told, t->w, t->c, "forbidden");
        named_answers_suffice(t, route);
    }
    if (r->standing == WZ_STANDS_UNKNOWN)
        knowing_settles(t, route);
    if (left)
        return;
    sought++;
    if (!r->changes.found)
        return;
    found++;
    if (r->standing == WZ_STANDS_FORBIDDEN)
        changes_permit(t, route);
    else
        changes_advise(t, route);
}

/* ---- what if --------------------------------------------------------------------------------- */

static void comes_of(const struct trial *t, int fact, int64_t number, uint64_t routes)
{
    wz_step step;
    give(t->c, fact, number);
    assert_int_equal(wz_walk(t->c, t->a->tree, &step), WZ_OK);
    world_hold(t->c->lists.routes == routes, t->w, t->c, t->w->rules->facts[fact].id.ptr);
    back(t);
}

static void outlook_is_true(const struct trial *t, const struct outlook *o)
{
    const wz_rules *rules = t->c->rules;
    struct dom all = dom_full(rules, o->fact);
    bool choice = rules->facts[o->fact].type == WZ_CHOICE;
    world_hold(o->n > 0, t->w, t->c, "not looked at");
    if (choice)
        all = (struct dom){0, 0, rules->facts[o->fact].n_options - 1};
    world_hold(o->pieces[0].lo == all.lo && o->pieces[o->n - 1].hi == all.hi, t->w, t->c, "ends");
    for (size_t i = 0; i < o->n; i++) {
        const struct piece *p = &o->pieces[i];
        if (i) {
            world_hold(p->lo == p[-1].hi + 1, t->w, t->c, "a gap between stretches");
            world_hold(choice || p->routes != p[-1].routes, t->w, t->c, "an edge that is none");
        }
        world_hold(i != o->now || p->routes == t->a->now, t->w, t->c, "now is another route");
        comes_of(t, o->fact, p->lo, p->routes);
        if (!choice) {
            comes_of(t, o->fact, p->hi, p->routes);
            comes_of(t, o->fact, number_in(t->d, p->lo, p->hi), p->routes);
        }
    }
}

/* ---- one round ------------------------------------------------------------------------------- */

static void account_is_true(struct world *w, wz_case *c, struct dice *d)
{
    wz_account *a = NULL;
    struct arena scratch = {0};
    bool gaps = dice_luck(d, 30);
    for (int f = 0; f < w->rules->n_facts; f++)
        if (!gaps || dice_luck(d, 85) || w->rules->facts[f].assume >= 0)
            world_tell(w, c, f);
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    assert_int_equal(wz_account_make(c, tree, &a), WZ_OK);
    struct trial t = {w, c, d, a,
                      arena_get(&scratch, (size_t)w->rules->n_facts + 1, sizeof *t.before)};
    for (int f = 0; f < w->rules->n_facts; f++)
        t.before[f] = c->given[f];
    for (int route = 0; route < w->rules->n_routes; route++)
        route_is_told(&t, route);
    for (size_t i = 0; i < a->n_ifs; i++)
        outlook_is_true(&t, &a->ifs[i]);
    for (size_t i = 0; i < a->n_deciding; i++)
        outlook_is_true(&t, &a->deciding[i]);
    wz_account_free(a);
    arena_free(&scratch);
}

static void every_account_is_true(void **state)
{
    (void)state;
    world_try(account_is_true, 21, 15000);
    assert_true(found * 10 > sought * 9); /* seldom does it take more than six answers */
    world_try_random(account_is_true, 22, 70000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_account_is_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
