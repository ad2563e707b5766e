#include "../support/test.h"

#include "../support/small.h"

#include "../../src/proof/coverage.h"

#include <stdio.h>
#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct coverage coverage;

static int begin(void **state)
{
    (void)state;
    rules =
        small_load("trees: {t: {start: n1, name: $T}}\n"
                   "facts:\n"
                   "  f: {type: choice, $F, options: three}\n"
                   "  w: {type: amount, $F}\n"
                   "  own: {type: amount, $F}\n"
                   "tables:\n"
                   "  t:\n"
                   "    {type: amount, name: $T, by: [f], override: own, rows: [\n"
                   "      {f: [a, b], value: 100, status: verified, sources: [s:1]},\n"
                   "      {f: c, value: unlimited, status: verified, sources: [s:1]}]}\n"
                   "nodes:\n"
                   "  n1: {ask: f, a: r1, others: n2}\n"
                   "  n2: {if: {w: {at_least: t}, f: [b, c]}, text: $T, then: r1, else: n3}\n"
                   "  n3: {if: {f: b}, text: $T, then: r2, else: r2}\n"
                   "routes:\n"
                   "  r1: {$R, permitted: {always: yes}}\n"
                   "  r2: {$R, permitted: {always: yes}}\n"
                   "notes:\n"
                   "  x: {kind: duty, name: $T, text: $T, when: {route: r2}, sources: [s:1]}\n");
    c = small_case(rules);
    assert_true(coverage_make(&coverage, rules));
    return 0;
}

static int end(void **state)
{
    (void)state;
    coverage_free(&coverage);
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

/* The parts that are covered, each once: "n1 b, t 0, r r1, note x". */
static void expect_covered(const char *parts)
{
    char text[200] = "";
    size_t at = 0;
    wz_test_counts counts = {0};
    for (int i = 0; i < rules->n_nodes; i++)
        for (int b = 0; b < rules->nodes[i].n_branches; b++)
            if (coverage.branches[i][b])
                at += (size_t)snprintf(text + at, 20, " %s.%d", rules->nodes[i].id.ptr, b);
    for (size_t k = 0; k < rules->tables[0].n_rows; k++)
        if (coverage.rows[0][k])
            at += (size_t)snprintf(text + at, 20, " t.%zu", k);
    for (int i = 0; i < rules->n_routes; i++)
        if (coverage.routes[i])
            at += (size_t)snprintf(text + at, 20, " %s", rules->routes[i].id.ptr);
    if (coverage.notes[0])
        strcat(text, " x");
    assert_string_equal(text, parts);
    coverage_count(&coverage, &counts, NULL, WZ_NL);
    size_t n = 0;
    for (const char *p = text; *p; p++)
        n += *p == ' ';
    assert_int_equal(counts.covered, n);
    assert_int_equal(counts.coverable, 3 + 2 + 2 + 2 + 2 + 1);
}

static void cover(const char *facts)
{
    wz_case_clear(c);
    small_set(c, facts);
    coverage_case(&coverage, c, 0);
}

static void nothing_at_first(void **state)
{
    (void)state;
    expect_covered("");
}

static void only_the_option_that_was_named(void **state)
{
    (void)state;
    cover("f=b w=100");
    expect_covered(" n1.1 n2.1 r1");
    cover("f=c w=100");
    expect_covered(" n1.1 n1.2 n2.0 n2.1 n3.0 t.1 r1 r2");
}

/* Options that go one way together were not tried one by one. */
static void an_open_case_names_no_option(void **state)
{
    (void)state;
    cover("w=5");
    expect_covered(" n1.0 n2.0 n3.0 n3.1 t.1 r1 r2");
}

static void a_row_with_a_limit_needs_its_edges(void **state)
{
    (void)state;
    cover("f=b w=5");
    expect_covered(" n1.1 n2.0 n3.1 r2");
    coverage_edge(&coverage, c, 0);
    expect_covered(" n1.1 n2.0 n3.1 t.0 r2");
}

static void an_own_limit_is_no_row(void **state)
{
    (void)state;
    small_set(c, "f=b own=7");
    coverage_edge(&coverage, c, 0);
    wz_case_clear(c);
    coverage_edge(&coverage, c, 0); /* which row it is, is not known */
    expect_covered("");
}

static void notes_one_by_one(void **state)
{
    (void)state;
    coverage_note(&coverage, 0);
    expect_covered(" x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_at_first, begin, end),
        cmocka_unit_test_setup_teardown(only_the_option_that_was_named, begin, end),
        cmocka_unit_test_setup_teardown(an_open_case_names_no_option, begin, end),
        cmocka_unit_test_setup_teardown(a_row_with_a_limit_needs_its_edges, begin, end),
        cmocka_unit_test_setup_teardown(an_own_limit_is_no_row, begin, end),
        cmocka_unit_test_setup_teardown(notes_one_by_one, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
