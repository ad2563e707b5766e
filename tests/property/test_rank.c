/* The order of what is missing: nothing is lost, and the first leaves the fewest routes on average.
 */
#include "../support/test.h"

#include "../support/world.h"

#include <string.h>

enum { regions_most = 60 }; /* fewer than there are bits for options */

/* Where the regions of fact begin: its options, or the least values on the ways that are left. */
static size_t regions(wz_case *c, int fact, int64_t *lows)
{
    struct explorer *e = &c->explorer;
    size_t n = 0;
    case_enter(c);
    explore_start(e, c->rules->trees[0].start);
    while (explore_next(e) >= 0) {
        int64_t low = e->state.dom[fact].lo;
        bool known = n == regions_most;
        for (size_t i = 0; i < n && !known; i++)
            known = lows[i] == low;
        if (!known)
            lows[n++] = low;
    }
    int options = c->rules->facts[fact].n_options;
    for (int i = 0; i < options; i++)
        lows[i] = i;
    return options ? (size_t)options : n;
}

struct average {
    uint64_t left, values;
};

/* Walks once with every value. */
static struct average average_of(struct world *w, wz_case *c, int fact)
{
    int64_t lows[rules_options];
    struct average a = {0, 0};
    struct value before = c->given[fact];
    size_t n = regions(c, fact, lows);
    for (size_t i = 0; i < n; i++) {
        wz_step step;
        w->value[fact] = lows[i];
        world_tell(w, c, fact);
        assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
        a.left += step.n_candidates;
        a.values += step.n_candidates > 0;
    }
    c->given[fact] = before;
    return a;
}

static void the_first_decides_most(struct world *w, wz_case *c, struct dice *d)
{
    wz_step step;
    int before[64], after[64];
    for (int f = 0; f < w->rules->n_facts; f++)
        if (dice_luck(d, 60) && w->rules->facts[f].assume < 0)
            world_tell(w, c, f);
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    size_t n = step.n_missing;
    assert_true(n <= 64);
    memcpy(before, step.missing, n * sizeof *before);
    assert_int_equal(wz_rank(c, 0, &step), WZ_OK);
    world_hold(step.n_missing == n, w, c, "facts were lost");
    memcpy(after, step.missing, n * sizeof *after);
    for (size_t i = 0; i < n; i++) {
        bool kept = false;
        for (size_t k = 0; k < n; k++)
            kept = kept || before[i] == after[k];
        world_hold(kept, w, c, "another fact is missing");
    }
    struct average last = {0, 1};
    for (size_t i = 0; i < n; i++) {
        struct average a = average_of(w, c, after[i]);
        world_hold(last.left * a.values <= a.left * last.values, w, c, "not in order");
        last = a;
    }
}

static void most_deciding_first(void **state)
{
    (void)state;
    world_try(the_first_decides_most, 10, 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_deciding_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
