/* Complete facts: the engine comes to what the plainest reading of the rules comes to, whatever the
 * order in which it was told, and whatever it was told besides. */
#include "../support/test.h"

#include "../support/world.h"

#include <string.h>

static wz_step walk(wz_case *c)
{
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    return step;
}

/* Tells everything, beginning anywhere and going on in steps of a number without common divisor. */
static void tell_all(const struct world *w, wz_case *c, struct dice *d)
{
    int n = w->rules->n_facts;
    int at = (int)dice_roll(d, (uint64_t)n);
    for (int i = 0; i < n; i++) {
        world_tell(w, c, at);
        at = (at + 1009) % n;
    }
}

static void as_read_plainly(struct world *w, wz_case *c, struct dice *d)
{
    tell_all(w, c, d);
    for (int tree = 0; tree < w->rules->n_trees; tree++) {
        wz_step step;
        assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
        int leaf = world_leaf(w, tree);
        world_hold(c->lists.routes == world_route(w, tree), w, c, "another route");
        world_hold((step.kind == WZ_ROUTE) == (leaf >= 0), w, c, "not one route");
        world_hold(!step.n_missing && !step.n_assumed, w, c, "something is missing");
        world_hold(leaf < 0 || (c->lists.n_leaves == 1 && c->lists.leaves[0] == leaf), w, c,
                   "another leaf");
    }
    for (int r = 0; r < w->rules->n_routes; r++)
        world_hold(wz_permit(c, r) == world_truth(w, &w->rules->routes[r].permitted), w, c,
                   "another permission");
}

static void order_changes_nothing(struct world *w, wz_case *c, struct dice *d)
{
    for (int f = 0; f < w->rules->n_facts; f++)
        world_tell(w, c, f);
    wz_step first = walk(c);
    size_t n_used = first.n_used;
    int used[128];
    assert_true(n_used <= 128);
    memcpy(used, first.used, n_used * sizeof *used);
    wz_case_clear(c);
    tell_all(w, c, d);
    wz_step again = walk(c);
    world_hold(again.kind == first.kind && again.route == first.route, w, c, "order matters");
    world_hold(again.n_used == n_used && !memcmp(again.used, used, n_used * sizeof *used), w, c,
               "order of what was used");
}

/* Only what was used is told; then the rest gets other values. */
static void what_is_not_used_changes_nothing(struct world *w, wz_case *c, struct dice *d)
{
    bool used[128] = {false};
    tell_all(w, c, d);
    wz_step step = walk(c);
    int route = step.route;
    for (size_t i = 0; i < step.n_used; i++)
        used[step.used[i]] = true;
    wz_case_clear(c);
    wz_case_assume(c, false);
    for (int f = 0; f < w->rules->n_facts; f++)
        if (used[f])
            world_tell(w, c, f);
    step = walk(c);
    world_hold(step.route == route && !step.n_missing, w, c, "what was used does not suffice");
    for (int f = 0; f < w->rules->n_facts; f++) {
        if (used[f] || w->replaces[f])
            continue;
        w->value[f] = world_point(w, f, dice_roll(d, world_point_count(w, f)));
        world_tell(w, c, f);
    }
    world_hold(walk(c).route == route, w, c, "something that was not used matters");
}

static void plain(void **state)
{
    (void)state;
    world_try(as_read_plainly, 1, 30000);
}

static void order(void **state)
{
    (void)state;
    world_try(order_changes_nothing, 2, 10000);
}

static void unused(void **state)
{
    (void)state;
    world_try(what_is_not_used_changes_nothing, 3, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(order),
        cmocka_unit_test(unused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
