/* Facts that are not known: what is left open is exactly what some value of them would lead to. */
#include "../support/test.h"

#include "../support/world.h"

static uint64_t candidates(wz_case *c, int tree)
{
    wz_step step;
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    return c->lists.routes;
}

/* Tells some facts, and of some that they are not known; the others stay unset. */
static void tell_some(const struct world *w, wz_case *c, struct dice *d)
{
    unsigned share = 30 + (unsigned)dice_roll(d, 70);
    wz_case_assume(c, dice_luck(d, 50));
    for (int f = 0; f < w->rules->n_facts; f++) {
        bool usual = w->rules->facts[f].assume == w->value[f];
        if (dice_luck(d, usual && c->assume ? 20 : share))
            world_tell(w, c, f);
        else if (dice_luck(d, 5) && !w->replaces[f] && w->rules->facts[f].unknown < 0)
            wz_case_set_dont_know(c, f);
    }
}

/* A fact that is not known and that the tree looks at; any fact when there is none; -1: all known.
 */
static int pick_unknown(const struct world *w, const wz_case *c, struct dice *d,
                        const wz_step *step)
{
    int n = w->rules->n_facts;
    if (step->n_missing && dice_luck(d, 80))
        return step->missing[dice_roll(d, step->n_missing)];
    for (int i = 0, f = (int)dice_roll(d, (uint64_t)n); i < n; i++, f = (f + 1) % n) {
        wz_known known = wz_case_known(c, f);
        if (!w->replaces[f] && (known == WZ_UNSET || known == WZ_DONT_KNOW))
            return f;
    }
    return -1;
}

static void union_of_all_values(struct world *w, wz_case *c, struct dice *d)
{
    wz_step step;
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    tell_some(w, c, d);
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    uint64_t open = c->lists.routes, all = 0;
    int fact = pick_unknown(w, c, d, &step);
    if (fact < 0)
        return;
    struct value before = c->given[fact];
    for (size_t i = 0; i < world_point_count(w, fact); i++) {
        w->value[fact] = world_point(w, fact, i);
        world_tell(w, c, fact);
        all |= candidates(c, tree);
    }
    c->given[fact] = before;
    world_hold(open == all, w, c, w->rules->facts[fact].id.ptr);
}

/* Whatever is true of what is not known, its route is among those that are left. */
static void truth_is_never_lost(struct world *w, wz_case *c, struct dice *d)
{
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    tell_some(w, c, d);
    for (int f = 0; f < w->rules->n_facts; f++)
        if (wz_case_known(c, f) == WZ_ASSUMED)
            w->value[f] = w->rules->facts[f].assume;
        else if (w->replaces[f] && wz_case_known(c, f) == WZ_UNSET)
            w->value[f] = world_absent;
    uint64_t open = candidates(c, tree);
    for (int i = 0; i < 5; i++) {
        uint64_t route = world_route(w, tree);
        world_hold((route & ~open) == 0, w, c, "a possible route was left out");
        for (int f = 0; f < w->rules->n_facts; f++) {
            wz_known known = wz_case_known(c, f);
            if (!w->replaces[f] && (known == WZ_UNSET || known == WZ_DONT_KNOW))
                w->value[f] = world_point(w, f, dice_roll(d, world_point_count(w, f)));
        }
    }
}

/* The legal heart: without the amount there is one route only if every amount leads to it. */
static void an_amount_is_never_guessed(struct world *w, wz_case *c, struct dice *d)
{
    uint64_t all = 0;
    int tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees), amount = -1;
    for (int i = 0, f = (int)dice_roll(d, (uint64_t)w->rules->n_facts); i < w->rules->n_facts;
         i++) {
        if (wz_fact_type(w->rules, f) == WZ_AMOUNT && !w->replaces[f])
            amount = f;
        f = (f + 1) % w->rules->n_facts;
    }
    assert_true(amount >= 0);
    for (int f = 0; f < w->rules->n_facts; f++)
        if (f != amount && !(w->rules->facts[f].assume == w->value[f] && dice_luck(d, 90)))
            world_tell(w, c, f);
    for (size_t i = 0; i < world_point_count(w, amount); i++) {
        w->value[amount] = world_point(w, amount, i);
        all |= world_route(w, tree);
    }
    wz_step step;
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    world_hold(c->lists.routes == all, w, c, "amounts lead to other routes");
    bool one = all && !(all & (all - 1));
    world_hold((step.kind == WZ_ROUTE) == one, w, c, "decided without the amount");
    world_hold(step.kind != WZ_ASK || step.fact == amount, w, c, "asks something else");
}

static void unknown_is_union(void **state)
{
    (void)state;
    world_try(union_of_all_values, 4, 5000);
}

static void nothing_possible_is_lost(void **state)
{
    (void)state;
    world_try(truth_is_never_lost, 5, 5000);
}

static void without_an_amount(void **state)
{
    (void)state;
    world_try(an_amount_is_never_guessed, 6, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_is_union),
        cmocka_unit_test(nothing_possible_is_lost),
        cmocka_unit_test(without_an_amount),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
