#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"

#include <stdlib.h>
#include <string.h>

static const char routes[] = "routes:\n"
                             "  r1: {$R, permitted: {always: yes}}\n"
                             "  r2: {$R, permitted: {always: yes}}\n"
                             "  r3: {$R, permitted: {always: yes}}\n"
                             "  r4: {$R, permitted: {always: yes}}\n"
                             "trees: {t: {start: n1, name: $T}}\n"
                             "facts:\n"
                             "  f: {type: choice, $F, options: three}\n"
                             "  g: {type: choice, $F, options: two}\n"
                             "  h: {type: choice, $F, options: two, assume: a}\n"
                             "  w: {type: amount, $F}\n"
                             "  d: {type: date, $F, assume: today}\n";

static wz_rules *rules;
static wz_case *c;

/* Routes and facts as above, with nodes and whatever else a test needs. */
static void begin(const char *more)
{
    struct buf b = {0};
    buf_put(&b, routes);
    buf_put(&b, more);
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static void asks_in_the_order_of_the_tree(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: r1, others: n2}\n"
          "  n2: {ask: g, a: r2, b: r3}\n");
    assert_string_equal(small_walk(c), "ask f: r1 r2 r3; missing f g");
    small_set(c, "f=b");
    assert_string_equal(small_walk(c), "ask g: r2 r3; missing g; used f; path n1");
    small_set(c, "g=b");
    assert_string_equal(small_walk(c), "route: r3; used f g; path n1 n2");
    small_set(c, "f=a");
    assert_string_equal(small_walk(c), "route: r1; used f; path n1");
}

static void skips_what_makes_no_difference(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: r1, b: n2, c: n2}\n"
          "  n2: {ask: g, a: r2, b: r2}\n");
    assert_string_equal(small_walk(c), "ask f: r1 r2; missing f");
    small_set(c, "f=c");
    assert_string_equal(small_walk(c), "route: r2; used f; path n1 n2");
}

/* Two ways to one route: nothing is asked, though the ways fork. */
static void one_route_by_two_ways(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, others: n3}\n"
          "  n2: {ask: h, a: r1, b: r2}\n"
          "  n3: {ask: g, a: r1, b: {advise: r1, because: $T}}\n");
    assert_string_equal(small_walk(c), "route: r1; assumed h");
    wz_case_assume(c, false);
    assert_string_equal(small_walk(c), "ask f: r1 r2; missing f h g");
}

static void not_knowing_is_an_answer(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: r1, others: n2}\n"
          "  n2: {ask: g, a: r2, b: r3}\n");
    small_set(c, "f=weet_niet");
    assert_string_equal(small_walk(c), "ask g: r1 r2 r3; missing f g");
    small_set(c, "g=weet_niet");
    assert_string_equal(small_walk(c), "open: r1 r2 r3; missing f g");
    small_set(c, "g=b");
    assert_string_equal(small_walk(c), "open: r1 r3; missing f; used g");
}

static void assumptions_are_told(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: h, a: n2, b: r3}\n"
          "  n2: {if: {w: {at_least: 100}}, text: $T, then: r2, else: r1}\n");
    assert_string_equal(small_walk(c), "ask w: r1 r2; missing w; assumed h; path n1");
    small_set(c, "w=100");
    assert_string_equal(small_walk(c), "route: r2; assumed h; used w; path n1 n2");
    small_set(c, "h=weet_niet");
    assert_string_equal(small_walk(c), "open: r2 r3; missing h; used w");
    small_set(c, "h=b");
    assert_string_equal(small_walk(c), "route: r3; used h; path n1");
    small_set(c, "h=");
    wz_case_assume(c, false);
    assert_string_equal(small_walk(c), "ask h: r2 r3; missing h; used w");
}

static const char dated[] =
    "tables:\n"
    "  t:\n"
    "    type: amount\n"
    "    name: $T\n"
    "    by: [g]\n"
    "    date: d\n"
    "    rows:\n"
    "      - {g: a, until: 2025-12-31, value: 100, status: verified, sources: [s:1]}\n"
    "      - {g: a, from: 2026-01-01, value: 200, status: verified, sources: [s:1]}\n"
    "      - {g: b, value: unlimited, status: verified, sources: [s:1]}\n"
    "nodes:\n"
    "  n1: {if: {w: {at_least: t}}, text: $T, then: r2, else: r1}\n";

/* Keys of the table first, then the day, then the amount. */
static void asks_for_a_table(void **state)
{
    (void)state;
    begin(dated);
    assert_string_equal(small_walk(c), "ask g: r1 r2; missing g d w");
    small_set(c, "g=a");
    assert_string_equal(small_walk(c), "ask d: r1 r2; missing d w; used g");
    small_set(c, "d=2026-01-01");
    assert_string_equal(small_walk(c), "ask w: r1 r2; missing w; used g d");
    small_set(c, "w=199.99");
    assert_string_equal(small_walk(c), "route: r1; used w g d; path n1");
    small_set(c, "w=200 d=");
    assert_string_equal(small_walk(c), "route: r2; used w g");
    small_set(c, "w=150");
    assert_string_equal(small_walk(c), "ask d: r1 r2; missing d; used w g");
}

static void a_key_without_influence_is_not_asked(void **state)
{
    (void)state;
    begin(dated);
    small_set(c, "g=b");
    assert_string_equal(small_walk(c), "route: r1; used g; path n1");
}

static void today_stands_in_for_the_date(void **state)
{
    (void)state;
    begin(dated);
    small_set(c, "g=a w=150");
    wz_case_today(c, wz_date_parse(wz_view("2025-12-31")));
    assert_string_equal(small_walk(c), "route: r2; assumed d; used w g; path n1");
    wz_case_today(c, wz_date_parse(wz_view("2026-01-01")));
    assert_string_equal(small_walk(c), "route: r1; assumed d; used w g; path n1");
    wz_case_today(c, wz_date_parse(wz_view("2028-01-01")));
    assert_string_equal(small_walk(c), "ask d: r1 r2; missing d; used w g");
    wz_case_today(c, wz_date_parse(wz_view("2023-12-31")));
    assert_string_equal(small_walk(c), "ask d: r1 r2; missing d; used w g");
}

/* A part of the tree where no row of a table holds has no outcome; what is left is told. */
static void a_gap_ends_its_way(void **state)
{
    (void)state;
    begin("tables:\n"
          "  t: {type: amount, name: $T, by: [g], rows: [{g: a, value: 100, status: verified,\n"
          "      sources: [s:1]}]}\n"
          "nodes:\n"
          "  n1: {ask: g, a: r1, b: n2}\n"
          "  n2: {if: {w: {at_least: t}}, text: $T, then: r2, else: r1}\n");
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_ERULES); /* what lies behind it is not known */
    small_set(c, "g=b");
    assert_int_equal(wz_walk(c, 0, &step), WZ_ERULES);
    small_set(c, "g=a");
    assert_string_equal(small_walk(c), "route: r1; used g; path n1");
}

static void no_such_tree(void **state)
{
    (void)state;
    wz_step step = {.n_candidates = 77};
    begin("nodes:\n  n1: {ask: f, a: r1, others: r2}\n");
    assert_int_equal(wz_walk(c, -1, &step), WZ_EVALUE);
    assert_int_equal(wz_walk(c, 1, &step), WZ_EVALUE);
    assert_int_equal(step.n_candidates, 77);
}

/* A chain of n nodes, each of a fact of its own; the last one leads to r1 or r2. Before and after
 * the number of the fact, and the number of the next node, stand the three parts of pattern. */
static bool last_looks_at_all;
static void begin_chain(int n, const char *const pattern[3])
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n0, name: $T}}\n"
                "routes: {r1: {$R, permitted: {always: yes}}, r2: {$R, permitted: {always: yes}}}\n"
                "facts:\n");
    for (int i = 0; i < n; i++) {
        buf_put(&b, "  f");
        buf_int(&b, i);
        buf_put(&b, ": {type: choice, $F, options: two}\n");
    }
    buf_put(&b, "nodes:\n  last: {ask: f0, a: r1, b: r2}\n");
    if (last_looks_at_all) {
        b.len -= strlen("{ask: f0, a: r1, b: r2}\n");
        buf_put(&b, "{text: $T, if: {any: [{f0: a}");
        for (int i = 1; i < n; i++) {
            buf_put(&b, ", {f");
            buf_int(&b, i);
            buf_put(&b, ": a}");
        }
        buf_put(&b, "]}, then: r1, else: r2}\n");
    }
    for (int i = 0; i < n; i++) {
        buf_put(&b, "  n");
        buf_int(&b, i);
        buf_put(&b, pattern[0]);
        buf_int(&b, i);
        for (int part = 1; part < 3; part++) {
            buf_put(&b, pattern[part]);
            buf_put(&b, i + 1 < n ? "n" : "last");
            if (i + 1 < n)
                buf_int(&b, i + 1);
        }
        buf_put(&b, "}\n");
    }
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
}

static void too_many_forks(void **state)
{
    static const char *const pattern[] = {": {ask: f", ", b: r2, a: ", "} # "};
    (void)state;
    wz_step step = {.n_candidates = 77};
    begin_chain(explore_forks + 1, pattern);
    assert_int_equal(wz_walk(c, 0, &step), WZ_ERULES);
    assert_int_equal(step.n_candidates, 77);
    small_set(c, "f1=a"); /* one fork fewer fits */
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(step.n_missing, explore_forks);
}

/* Facts that lead nowhere, but each in two ways: they merge, and all are missing. */
static void ways_that_merge(void **state)
{
    static const char *const pattern[] = {": {text: $T, if: {f", ": a}, then: ", ", else: "};
    (void)state;
    wz_step step;
    begin_chain(40, pattern);
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(step.n_candidates, 2);
    assert_int_equal(step.n_missing, 40);
}

/* The last node looks at all of them, so no two ways are the same there. */
static void too_many_ways(void **state)
{
    static const char *const pattern[] = {": {text: $T, if: {f", ": a}, then: ", ", else: "};
    (void)state;
    wz_step step = {.n_candidates = 77};
    last_looks_at_all = true;
    begin_chain(23, pattern);
    last_looks_at_all = false;
    assert_int_equal(wz_walk(c, 0, &step), WZ_ERULES);
    assert_int_equal(step.n_candidates, 77);
    small_set(c, "f1=b f2=b f3=b f4=b f5=b");
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(step.n_missing, 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(asks_in_the_order_of_the_tree, end),
        cmocka_unit_test_teardown(skips_what_makes_no_difference, end),
        cmocka_unit_test_teardown(one_route_by_two_ways, end),
        cmocka_unit_test_teardown(not_knowing_is_an_answer, end),
        cmocka_unit_test_teardown(assumptions_are_told, end),
        cmocka_unit_test_teardown(asks_for_a_table, end),
        cmocka_unit_test_teardown(a_key_without_influence_is_not_asked, end),
        cmocka_unit_test_teardown(today_stands_in_for_the_date, end),
        cmocka_unit_test_teardown(a_gap_ends_its_way, end),
        cmocka_unit_test_teardown(no_such_tree, end),
        cmocka_unit_test_teardown(too_many_forks, end),
        cmocka_unit_test_teardown(ways_that_merge, end),
        cmocka_unit_test_teardown(too_many_ways, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
