/* The interview: whoever answers exactly what is asked comes where all facts at once would come. */
#include "../support/test.h"

#include "../support/world.h"

/* What a person says of their own accord: where the purchase is not as usual, and own limits. */
static void tell_the_unusual(const struct world *w, wz_case *c)
{
    for (int f = 0; f < w->rules->n_facts; f++) {
        int usual = w->rules->facts[f].assume;
        if (w->replaces[f] || (usual >= 0 && usual != w->value[f] && c->assume))
            world_tell(w, c, f);
    }
}

static uint64_t all_at_once(const struct world *w, wz_case *c, int tree)
{
    wz_step step;
    for (int f = 0; f < w->rules->n_facts; f++)
        world_tell(w, c, f);
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    return c->lists.routes;
}

static void asked_one_by_one(struct world *w, wz_case *c, struct dice *d)
{
    wz_step step;
    uint64_t left = UINT64_MAX;
    int asked = 0, tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    wz_case_assume(c, dice_luck(d, w->rules->n_facts < 20 ? 70 : 99)); /* many ways without */
    tell_the_unusual(w, c);
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    while (step.kind == WZ_ASK) {
        world_hold(wz_case_known(c, step.fact) == WZ_UNSET, w, c, "asks what is known");
        world_hold(step.n_candidates > 1, w, c, "asks what makes no difference");
        world_hold((c->lists.routes & ~left) == 0, w, c, "an answer opens a route");
        left = c->lists.routes;
        world_tell(w, c, step.fact);
        world_hold(++asked <= w->rules->n_facts, w, c, "asks without end");
        assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    }
    world_hold(step.kind == WZ_ROUTE || !c->lists.routes, w, c, "stays open");
    uint64_t route = c->lists.routes;
    world_hold(route == world_route(w, tree), w, c, "another route than the rules say");
    world_hold(route == all_at_once(w, c, tree), w, c, "another route than all facts at once");
}

/* Some answers are "I do not know": it ends, open or decided, with the true route among them. */
static void asked_with_gaps(struct world *w, wz_case *c, struct dice *d)
{
    wz_step step;
    int asked = 0, tree = (int)dice_roll(d, (uint64_t)w->rules->n_trees);
    tell_the_unusual(w, c);
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    while (step.kind == WZ_ASK) {
        if (w->rules->facts[step.fact].unknown < 0 && dice_luck(d, 30))
            wz_case_set_dont_know(c, step.fact);
        else
            world_tell(w, c, step.fact);
        world_hold(++asked <= w->rules->n_facts, w, c, "asks without end");
        assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    }
    world_hold((world_route(w, tree) & ~c->lists.routes) == 0, w, c, "the true route was lost");
    for (size_t i = 0; i < step.n_missing; i++)
        world_hold(wz_case_known(c, step.missing[i]) == WZ_DONT_KNOW, w, c, "stopped too soon");
}

static void interview_is_batch(void **state)
{
    (void)state;
    world_try(asked_one_by_one, 7, 3000);
}

static void not_knowing_ends_too(void **state)
{
    (void)state;
    world_try(asked_with_gaps, 8, 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interview_is_batch),
        cmocka_unit_test(not_knowing_ends_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
