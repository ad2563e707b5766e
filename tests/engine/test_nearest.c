/* What has to change for another route: the nearest values, and no more than is needed. */
#include "../support/test.h"

#include "../support/told.h"

#include "../../src/base/buf.h"

static struct told t;

static int end(void **state)
{
    (void)state;
    told_end(&t);
    return 0;
}

/* What costs too much at first is come back to: a known fact has to change, then another follows.
 */
static void one_change_after_another(void **state)
{
    (void)state;
    told_take(&t, "trees: {t: {start: n1, name: $T}}\n"
                  "facts:\n"
                  "  f: {type: choice, $F, options: two}\n"
                  "  g: {type: choice, $F, options: three}\n"
                  "nodes:\n"
                  "  n1: {ask: f, a: r1, b: n2}\n"
                  "  n2: {ask: g, a: r2, b: r3, c: r2}\n"
                  "routes:\n"
                  "  r1: {$R, permitted: {always: yes}}\n"
                  "  r2: {$R, permitted: {always: yes}}\n"
                  "  r3: {$R, permitted: {always: yes}}\n");
    told_make(&t, "f=a", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b g=ac");
    assert_string_equal(told_changes(&t, 2, WZ_TO_ADVISE), "f=b g=b");
    told_make(&t, "f=a g=c", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b");
    assert_string_equal(told_changes(&t, 2, WZ_TO_ADVISE), "f=b g=b");
}

/* Of two stretches that would do as well, the one that is nearer to what was said. */
static void the_nearer_stretch(void **state)
{
    (void)state;
    told_take(&t, "trees: {t: {start: n1, name: $T}}\n"
                  "facts:\n"
                  "  f: {type: choice, $F, options: two}\n"
                  "  w: {type: amount, $F}\n"
                  "nodes:\n"
                  "  n1: {if: {w: {below: 100}}, text: $T, then: n2, else: n3}\n"
                  "  n2: {if: {w: {below: 50}}, text: $T, then: r1, else: n4}\n"
                  "  n3: {if: {w: {below: 200}}, text: $T, then: n5, else: r2}\n"
                  "  n4: {ask: f, a: r1, b: r1}\n"
                  "  n5: {ask: f, a: r2, b: r2}\n"
                  "routes:\n"
                  "  r1: {$R, permitted: {always: yes}}\n"
                  "  r2: {$R, permitted: {always: yes}}\n");
    told_make(&t, "f=a w=250", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "w=5000..9999");
    told_make(&t, "f=a w=10", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "w=10000..19999");
}

/* An account of so many facts, all a, of which so many have to be b for r2. */
static void take_far(int facts, int far)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n0_0, name: $T}}\nfacts:\n");
    for (int i = 0; i < facts; i++) {
        buf_put(&b, "  f");
        buf_int(&b, i);
        buf_put(&b, ": {type: choice, $F, options: two}\n");
    }
    buf_put(&b, "nodes:\n");
    for (int i = 0; i < facts; i++) {
        for (int k = 0; k < far && k <= i; k++) {
            buf_put(&b, "  n");
            buf_int(&b, i);
            buf_char(&b, '_');
            buf_int(&b, k);
            buf_put(&b, ": {ask: f");
            buf_int(&b, i);
            for (int more = 0; more < 2; more++) {
                buf_put(&b, more ? ", b: " : ", a: ");
                if (k + more == far || i + 1 == facts) {
                    buf_put(&b, k + more == far ? "r2" : "r1");
                    continue;
                }
                buf_char(&b, 'n');
                buf_int(&b, i + 1);
                buf_char(&b, '_');
                buf_int(&b, k + more);
            }
            buf_put(&b, "}\n");
        }
    }
    buf_put(&b, "routes:\n  r1: {$R, permitted: {always: yes}}\n"
                "  r2: {$R, permitted: {always: yes}}\n");
    buf_char(&b, '\0');
    told_take(&t, b.ptr);
    buf_free(&b);
    for (int f = 0; f < facts; f++)
        assert_int_equal(wz_case_set_option(t.c, f, 0), WZ_OK);
    assert_int_equal(wz_account_make(t.c, 0, &t.account), WZ_OK);
    assert_string_equal(told_standings(&t), "AL");
}

/* More changes than are looked for, and more ways than it is worth. */
static void too_far_away(void **state)
{
    static const struct {
        int facts, far, turned;
        bool found;
    } cases[] = {{24, 7, 17, false}, {24, 6, 18, false}, {12, 7, 5, false}, {12, 6, 6, true}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        take_far(cases[i].facts, cases[i].far);
        const struct account_route *r = &t.account->routes[1];
        assert_int_equal(r->turned, cases[i].turned);
        assert_int_equal(r->changes.found, cases[i].found);
        assert_int_equal(r->changes.n, cases[i].found ? cases[i].far : 0);
    }
}

/* Of two changes that would do as well, the one behind what may stay as it is. */
static void what_may_stay(void **state)
{
    (void)state;
    told_take(&t, "trees: {t: {start: n1, name: $T}}\n"
                  "facts:\n"
                  "  f: {type: choice, $F, options: three}\n"
                  "  g: {type: choice, $F, options: two}\n"
                  "nodes: {n1: {if: {any: [{f: b}, {g: b}]}, text: $T, then: r1, else: r2}}\n"
                  "routes:\n"
                  "  r1: {$R, permitted: {any: [{f: b}, {g: b}]}}\n"
                  "  r2: {$R, permitted: {always: yes}}\n");
    told_make(&t, "f=a g=a", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_PERMIT), "g=b");
    told_make(&t, "f=b g=b", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=ac g=a");
}

/* What was divided on the way and makes no difference in the end is no change. */
static void nothing_that_is_not_needed(void **state)
{
    (void)state;
    told_take(&t,
              "trees: {t: {start: n1, name: $T}}\n"
              "facts: {g: {type: choice, $F, options: two}, f: {type: choice, $F, options: two}}\n"
              "nodes:\n"
              "  n1: {ask: g, a: n2, b: n3}\n"
              "  n2: {if: {f: b}, text: $T, then: r1, else: r2}\n"
              "  n3: {if: {f: b}, text: $T, then: r1, else: r2}\n"
              "routes:\n"
              "  r1: {$R, permitted: {always: yes}}\n"
              "  r2: {$R, permitted: {always: yes}}\n");
    told_make(&t, "f=a", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "f=b");
}

/* All options that would do, also where another way leads there. */
static void every_option_that_would_do(void **state)
{
    (void)state;
    told_take(&t,
              "trees: {t: {start: n1, name: $T}}\n"
              "facts: {f: {type: choice, $F, options: four}, g: {type: choice, $F, options: two}}\n"
              "nodes:\n"
              "  n1: {if: {f: b}, text: $T, then: r1, else: n2}\n"
              "  n2: {if: {f: c}, text: $T, then: n3, else: n4}\n"
              "  n3: {ask: g, a: r1, b: r2}\n"
              "  n4: {if: {f: d}, text: $T, then: n3, else: r2}\n"
              "routes:\n"
              "  r1: {$R, permitted: {always: yes}}\n"
              "  r2: {$R, permitted: {always: yes}}\n");
    told_make(&t, "f=a g=a", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "f=bcd");
    told_make(&t, "f=a g=b", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "f=b");
    told_make(&t, "f=a", 0);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "f=b");
    told_make(&t, "f=b g=a", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(one_change_after_another, end),
        cmocka_unit_test_teardown(what_may_stay, end),
        cmocka_unit_test_teardown(every_option_that_would_do, end),
        cmocka_unit_test_teardown(nothing_that_is_not_needed, end),
        cmocka_unit_test_teardown(the_nearer_stretch, end),
        cmocka_unit_test_teardown(too_far_away, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
