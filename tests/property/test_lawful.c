/* What is advised is permitted, once the buyer has set up what the advice supposes. */
#include "../support/test.h"

#include "../support/world.h"

static wz_rules *rules;
static bool reached[1000];

/* Changes the facts of formula until it holds; false when chance does not find how. */
static bool set_up(struct world *w, const struct formula *f, struct dice *d)
{
    for (int tries = 0; tries < 5000 && world_truth(w, f) != WZ_YES; tries++) {
        for (size_t i = 0; i < f->n; i++) {
            const struct cond *c = &f->at[i];
            if (c->fact < 0 || dice_luck(d, 30))
                continue;
            size_t point = dice_roll(d, world_point_count(w, c->fact));
            bool fits = c->op != COND_OPTION || (c->mask >> point & 1) || dice_luck(d, 10);
            if (fits)
                w->value[c->fact] = world_point(w, c->fact, point);
        }
    }
    return world_truth(w, f) == WZ_YES;
}

static void lawful(struct world *w, struct dice *d, wz_case *c, int tree)
{
    wz_step step;
    for (int f = 0; f < w->rules->n_facts; f++)
        world_tell(w, c, f);
    assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
    world_hold(step.kind == WZ_ROUTE, w, c, "complete facts and no route");
    reached[c->lists.leaves[0]] = true;
    const struct formula *provided = &w->rules->leaves[c->lists.leaves[0]].provided;
    world_hold(set_up(w, provided, d), w, c, "no way was found to set the purchase up");
    for (size_t i = 0; i < provided->n; i++)
        if (provided->at[i].fact >= 0)
            world_tell(w, c, provided->at[i].fact);
    world_hold(wz_permit(c, step.route) == WZ_YES, w, c, w->rules->routes[step.route].id.ptr);
    world_hold(world_truth(w, &w->rules->routes[step.route].permitted) == WZ_YES, w, c,
               "the engine permits it, the rules do not");
}

static void advice_is_permitted(void **state)
{
    struct dice d = {9};
    struct world w;
    wz_case *c = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    assert_int_equal(wz_case_new(rules, &c), WZ_OK);
    world_make(&w, rules);
    assert_in_range(rules->n_leaves, 1, sizeof reached);
    int rounds = dice_rounds(800000);
    for (int i = 0; i < rounds; i++) {
        wz_case_clear(c);
        world_roll(&w, &d);
        lawful(&w, &d, c, i % w.rules->n_trees);
    }
    for (int i = 0; i < rules->n_leaves && rounds > 500000; i++)
        if (!reached[i])
            fail_msg("no purchase came to %s, line %u",
                     rules->routes[rules->leaves[i].route].id.ptr,
                     (unsigned)rules->leaves[i].place.line);
    wz_case_free(c);
    world_free(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_is_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
