#include "../support/test.h"

#include "../../src/contrast/mark.h"
#include "../support/small.h"

#include <stdio.h>

/* A base whose route r1 is permitted as said. */
static wz_rules *with(const char *permitted)
{
    char text[2000];
    snprintf(
        text, sizeof text,
        "trees: {t: {start: n1, name: $T}}\n"
        "facts:\n"
        "  f: {type: choice, options: three, $F}\n"
        "  g: {type: choice, options: two, $F}\n"
        "  w: {type: amount, $F}\n"
        "tables:\n"
        "  t1: {type: amount, name: $T, rows: [{value: 1, status: verified, sources: [s:1]}]}\n"
        "  t2: {type: amount, name: $T, rows: [{value: 1, status: verified, sources: [s:1]}]}\n"
        "conditions:\n"
        "  c1: {text: $T, if: {f: a}, sources: [s:1]}\n"
        "  c2: {text: $T, if: {f: a}, sources: [s:1]}\n"
        "nodes: {n1: {ask: g, a: r1, b: r2}}\n"
        "routes: {r1: {permitted: %s, $R}, r2: {permitted: {always: yes}, $R}}\n",
        permitted);
    return small_load(text);
}

static uint64_t mark(const char *permitted, enum mark_named named)
{
    struct arena a = {0};
    wz_rules *rules = with(permitted);
    uint64_t whole = mark_whole(mark_parts(
        &a, rules, &rules->routes[wz_route_find(rules, wz_view("r1"))].permitted, named));
    wz_rules_free(rules);
    arena_free(&a);
    return whole;
}

static void what_asks_the_same_has_the_same_mark(void **state)
{
    static const char *const same[][2] = {
        {"{f: a, g: b}", "{g: b, f: a}"},
        {"{f: a, g: b}", "{all: [{g: b}, {f: a}]}"},
        {"{all: [{f: a}, {all: [{g: b}, {w: {below: 1}}]}]}", "{f: a, g: b, w: {below: 1}}"},
        {"{any: [{f: a}, {any: [{g: b}, {f: b}]}]}", "{any: [{f: b}, {f: a}, {g: b}]}"},
        {"{f: [a, b]}", "{f: [b, a]}"},
        {"{f: {not: c}}", "{f: [b, a]}"},
        {"{any: [{f: a}]}", "{f: a}"},
        {"{w: {at_least: 1.00}}", "{w: {at_least: 1}}"},
        {"{f: a, text: $T}", "{f: a}"},
        {"{w: {at_least: 1, below: 5}}", "{w: {below: 5, at_least: 1}}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_true(mark(same[i][0], MARK_BY_NAME) == mark(same[i][1], MARK_BY_NAME));
}

static void what_asks_something_else_has_another(void **state)
{
    static const char *const all[] = {
        "{f: a}",
        "{f: b}",
        "{g: a}",
        "{f: [a, b]}",
        "{not: {f: a}}",
        "{f: a, g: a}",
        "{any: [{f: a}, {g: a}]}",
        "{not: {any: [{f: a}, {g: a}]}}",
        "{not: {f: a, g: a}}",
        "{any: [{f: a}, {f: a, g: a}]}",
        "{w: {at_least: 1}}",
        "{w: {above: 1}}",
        "{w: {at_least: 2}}",
        "{w: {at_least: t1}}",
        "{w: {at_least: t2}}",
        "{w: {near: t2}}",
        "{holds: c1}",
        "{holds: c2}",
        "{always: yes}",
    };
    enum { n = sizeof all / sizeof *all };
    uint64_t marks[n];
    (void)state;
    for (size_t i = 0; i < n; i++) {
        marks[i] = mark(all[i], MARK_BY_NAME);
        for (size_t k = 0; k < i; k++)
            assert_true(marks[i] != marks[k]);
    }
}

static void laid_out_a_name_is_what_it_asks(void **state)
{
    (void)state;
    assert_true(mark("{holds: c1}", MARK_LAID_OUT) == mark("{holds: c2}", MARK_LAID_OUT));
    assert_true(mark("{holds: c1}", MARK_LAID_OUT) == mark("{f: a}", MARK_LAID_OUT));
    assert_true(mark("{holds: c1, g: a}", MARK_LAID_OUT) == mark("{g: a, f: a}", MARK_LAID_OUT));
}

static void no_parts_have_no_mark(void **state)
{
    static const struct formula none = {NULL, 0};
    struct arena a = {0};
    wz_rules *rules = with("{f: a}");
    (void)state;
    assert_null(mark_parts(&a, rules, &none, MARK_BY_NAME));
    assert_true(mark_whole(NULL) == 0);
    wz_rules_free(rules);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_asks_the_same_has_the_same_mark),
        cmocka_unit_test(what_asks_something_else_has_another),
        cmocka_unit_test(laid_out_a_name_is_what_it_asks),
        cmocka_unit_test(no_parts_have_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
