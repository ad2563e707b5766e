#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"

#include <string.h>

static const char text[] =
    "trees:\n"
    "  t: {start: n1, name: $T}\n"
    "  u: {start: n2, name: $T}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  h: {type: choice, $F, options: two, assume: a}\n"
    "  w: {type: amount, $F}\n"
    "tables:\n"
    "  t:\n"
    "    {type: amount, name: $T, by: [f], rows: [\n"
    "      {f: a, value: 100, status: verified, sources: [s:1]},\n"
    "      {f: b, value: 0, status: verified, sources: [s:1]},\n"
    "      {f: c, value: unlimited, status: verified, sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {ask: h, a: n2, b: r3}\n"
    "  n2: {if: {w: {at_least: t}}, text: $T, then: r2, else: r1}\n"
    "routes:\n"
    "  r1: {$R, permitted: {always: yes}}\n"
    "  r2: {$R, permitted: {w: {at_least: t}}}\n"
    "  r3: {$R, permitted: {h: b}}\n"
    "notes:\n"
    "  large: {kind: duty, name: $T, text: $T, when: {route: r2}, sources: [s:1]}\n"
    "  other: {kind: duty, name: $T, text: $T, when: {h: b}, sources: [s:1]}\n";

static wz_rules *rules;
static wz_report *report;
static wz_test_counts counts;
static char out[4096];

static int begin(void **state)
{
    (void)state;
    rules = small_load(text);
    report = wz_report_new();
    return report ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    wz_rules_free(rules);
    return 0;
}

static wz_status run(const char *cases, wz_lang lang, bool coverage)
{
    struct buf b = {0};
    wz_source file = {"c.yaml", cases, strlen(cases)};
    wz_test_options options = {lang, coverage};
    wz_report_clear(report);
    wz_status status = wz_test_run(rules, &file, 1, &options, buf_sink(&b), &counts, report);
    assert_true(b.len < sizeof out);
    if (b.len)
        memcpy(out, b.ptr, b.len);
    out[b.len] = '\0';
    buf_free(&b);
    return status;
}

/* Every one of the cases, which are sound as such, comes out as it should. */
static void expect_passed(const char *cases, size_t n)
{
    assert_int_equal(run(cases, WZ_EN, false), WZ_OK);
    if (counts.passed != n || counts.failed)
        fail_msg("%s", out);
}

/* The one case fails, and says so in just this line, of which there may be more. */
static void expect_failed(const char *fields, const char *line)
{
    struct buf b = {0};
    buf_put(&b, "cases:\n  - {id: X, ");
    buf_put(&b, fields);
    buf_put(&b, "}\n");
    buf_char(&b, '\0');
    assert_int_equal(run(b.ptr, WZ_EN, false), WZ_OK);
    buf_free(&b);
    assert_int_equal(counts.passed, 0);
    assert_int_equal(counts.failed, 1);
    if (!strstr(out, line))
        fail_msg("'%s' is not in:\n%s", line, out);
}

static void cases_that_pass(void **state)
{
    (void)state;
    expect_passed(
        "cases:\n"
        "  - {id: A, facts: {f: a, w: 99.99}, expect: r1, notes: []}\n"
        "  - {id: B, title: x, facts: {f: a, w: 100}, expect: r2, notes: [large],\n"
        "     without_notes: [other], permitted: [r1, r2], not_permitted: [r3]}\n"
        "  - {id: C, facts: {f: a}, open: [r2, r1], missing: [w]}\n"
        "  - {id: D, facts: {f: a}, open: [r1, r2, r3], assume: no, missing: [h, w]}\n"
        "  - {id: E, facts: {f: a, w: 100}, expect: r2, assume: yes}\n"
        "  - {id: F, facts: {f: a, h: b, w: 100}, expect: r2, tree: u, notes: [other]}\n"
        "  - {id: G, facts: {f: weet_niet, w: 1}, open: [r1, r2]}\n"
        "  - {id: H, facts: {}, open: [r1, r2], without_notes: [large]}\n"
        "  - {id: I, facts: {f: a, w: 1}, expect: r1, cites: [s:1], without_cites: [s:2]}\n",
        9);
}

static void edges_that_pass(void **state)
{
    (void)state;
    expect_passed("cases:\n"
                  "  - {id: A, facts: {f: a}, edge: {fact: w, table: t, value: 100, below: r1,\n"
                  "     at: r2, above: r2}}\n"
                  "  - {id: B, facts: {f: b}, edge: {fact: w, table: t, value: 0, below: r1,\n"
                  "     at: r2, above: r2}}\n", /* nothing lies below 0 */
                  2);
}

static void cases_that_fail(void **state)
{
    (void)state;
    expect_failed("facts: {f: a, w: 1}, expect: r1, cites: [s:2]", "X: does not cite: s:2\n");
    expect_failed("facts: {f: a, w: 1}, expect: r1, without_cites: [s:2, s:1]", "X: cites: s:1\n");
    expect_failed("facts: {f: a}, open: [r1, r2], cites: [s:1]", "X: without an advice no cites\n");
    expect_failed("facts: {f: a, w: 1}, expect: r2", "X: expected r2; got r1\n");
    expect_failed("facts: {f: a}, expect: r2", "X: expected r2; got r1, r2\n");
    expect_failed("facts: {f: a}, open: [r1]", "X: expected r1; got r1, r2\n");
    expect_failed("facts: {f: a, w: 1}, open: [r1, r2]", "X: expected r1, r2; got r1\n");
    expect_failed("facts: {f: a}, open: []", "X: expected ; got r1, r2\n");
    expect_failed("facts: {f: a, w: 1}, expect: r1, notes: [large]",
                  "X: does not hold: notes: large\n");
    expect_failed("facts: {f: a, w: 100}, expect: r2, without_notes: [large]",
                  "X: does not hold: without_notes: large\n");
    expect_failed("facts: {f: a, w: 1}, expect: r1, permitted: [r1, r2]",
                  "X: does not hold: permitted: r2\n");
    expect_failed("facts: {f: a}, open: [r1, r2], permitted: [r2]",
                  "X: does not hold: permitted: r2\n");
    expect_failed("facts: {f: a}, open: [r1, r2], not_permitted: [r2]",
                  "X: does not hold: not_permitted: r2\n");
    expect_failed("facts: {f: a}, open: [r1, r2], missing: [f, w]",
                  "X: does not hold: missing: f\n");
}

static void edges_that_fail(void **state)
{
    (void)state;
    expect_failed(
        "facts: {f: a}, edge: {fact: w, table: t, value: 100, below: r2, at: r2, above: r2}",
        "X: expected r2; got r1\n");
    expect_failed(
        "facts: {f: a}, edge: {fact: w, table: t, value: 99, below: r1, at: r2, above: r2}",
        "X: expected \xE2\x82\xAC"
        "99; got \xE2\x82\xAC"
        "100\n");
    expect_failed(
        "facts: {f: c}, edge: {fact: w, table: t, value: 1, below: r1, at: r2, above: r2}",
        "X: no amount in table t\n");
    expect_failed("facts: {}, edge: {fact: w, table: t, value: 1, below: r1, at: r2, above: r2}",
                  "X: no amount in table t\n");
}

static void in_dutch(void **state)
{
    (void)state;
    assert_int_equal(
        run("cases: [{id: X, facts: {f: a, w: 1}, expect: r2, notes: [large]}]\n", WZ_NL, false),
        WZ_OK);
    assert_non_null(strstr(out, "X: verwachtte r2; kreeg r1\n"));
    assert_non_null(strstr(out, "X: klopt niet: notes: large\n"));
    assert_non_null(strstr(out, "dekking: "));
    assert_non_null(strstr(out, "0 passed, 1 failed\n"));
}

/* One finding with this code at this place of the cases; the case counts as failed. */
static void expect_fault(const char *cases, const char *code, size_t line, size_t column)
{
    assert_int_equal(run(cases, WZ_EN, false), WZ_EVALUE);
    if (wz_report_count(report, WZ_ERROR) != 1)
        fail_msg("%zu findings in: %s", wz_report_count(report, WZ_ERROR), cases);
    assert_string_equal(small_code(report, 0), code);
    assert_int_equal(wz_report_line(report, 0), line);
    assert_int_equal(wz_report_column(report, 0), column);
    assert_int_equal(counts.passed, 0);
}

static void wrong_cases(void **state)
{
    (void)state;
    expect_fault("cases:\n  - {id: X, facts: {f: a, w: 1}}\n", "W0401", 2, 5);
    expect_fault("cases:\n  - {id: X, facts: {f: z}, expect: r1}\n", "W0303", 2, 24);
    expect_fault("cases:\n  - {id: X, facts: {w: veel}, expect: r1}\n", "W0305", 2, 24);
    expect_fault("cases:\n  - {id: X, facts: {f: [a]}, expect: r1}\n", "W0103", 2, 24);
    expect_fault("cases:\n  - {id: X, facts: {ww: 1}, expect: r1}\n", "W0113", 2, 21);
    expect_fault("cases:\n  - {id: X, facts: [f], expect: r1}\n", "W0101", 2, 20);
    expect_fault("cases:\n  - {id: X, expect: r1}\n", "W0106", 2, 5);
    expect_fault("cases:\n  - {facts: {}, open: [r1, r2]}\n", "W0106", 2, 5);
    expect_fault("cases:\n  - {id: X, facts: {}, expect: r9}\n", "W0113", 2, 32);
    expect_fault("cases:\n  - {id: X, facts: {}, open: r1}\n", "W0102", 2, 30);
    expect_fault("cases:\n  - {id: X, facts: {}, open: [r1, r9]}\n", "W0113", 2, 35);
    expect_fault("cases:\n  - {id: X, facts: {}, open: [r1, r2], notes: large}\n", "W0102", 2, 47);
    expect_fault("cases:\n  - {id: X, facts: {}, open: [r1, r2], notes: [larg]}\n", "W0114", 2, 48);
    expect_fault("cases:\n  - {id: X, facts: {}, expect: r1, tree: v}\n", "W0113", 2, 42);
    expect_fault("cases:\n  - {id: X, facts: {}, open: [r1, r2], extra: 1}\n", "W0104", 2, 40);
    expect_fault("cases:\n  - X\n", "W0101", 2, 5);
}

static void wrong_edges(void **state)
{
    (void)state;
    expect_fault("cases:\n  - {id: X, facts: {f: a}, edge: w}\n", "W0101", 2, 34);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: f, table: t, value: 1, below: r1,\n"
                 "     at: r1, above: r1}}\n",
                 "W0115", 2, 41);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: w, table: v, value: 1, below: r1,\n"
                 "     at: r1, above: r1}}\n",
                 "W0113", 2, 51);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: w, table: t, below: r1, at: r2,\n"
                 "     above: r2}}\n",
                 "W0106", 2, 34);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: w, table: t, value: 100, below: r1,\n"
                 "     above: r2}}\n",
                 "W0106", 2, 34);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: w, table: t, value: 100, below: r1,\n"
                 "     at: r2, above: s}}\n",
                 "W0113", 3, 21);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {table: t, value: 1, below: r1, at: r1,\n"
                 "     above: r1}}\n",
                 "W0106", 2, 34);
    expect_fault("cases:\n"
                 "  - {id: X, facts: {f: a}, edge: {fact: w, value: 1, below: r1, at: r1,\n"
                 "     above: r1}}\n",
                 "W0106", 2, 34);
}

static void wrong_files(void **state)
{
    (void)state;
    expect_fault("cases: x\n", "W0102", 1, 8);
    expect_fault("cases: []\ngevallen: []\n", "W0104", 2, 1);
    expect_fault("- a\n", "W0101", 1, 1);
    assert_int_equal(run("cases: [\n", WZ_EN, false), WZ_EVALUE);
    assert_int_equal(run("cases: []\n", WZ_EN, false), WZ_OK);
    assert_int_equal(counts.passed + counts.failed, 0);
}

/* What is wrong in one case leaves the others as they are. */
static void the_other_cases_go_on(void **state)
{
    (void)state;
    assert_int_equal(run("cases:\n"
                         "  - {id: A, facts: {f: a, w: 1}, expect: r1}\n"
                         "  - {id: B, facts: {f: z, w: een}, expect: r1}\n"
                         "  - {id: C, facts: {f: a, w: 1}, expect: r2}\n"
                         "  - {id: D, facts: {f: a, w: 100}, expect: r2}\n",
                         WZ_EN, false),
                     WZ_EVALUE);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 2);
    assert_int_equal(counts.passed, 2);
    assert_int_equal(counts.failed, 2);
    assert_non_null(strstr(out, "2 passed, 2 failed\n"));
}

static void all_that_is_covered(void **state)
{
    (void)state;
    /* 4 branches, 3 rows, 3 routes, 2 tests of permitted, 2 notes */
    assert_int_equal(run("cases: []\n", WZ_EN, true), WZ_OK);
    assert_int_equal(counts.coverable, 14);
    assert_int_equal(counts.covered, 0);
    assert_string_equal(out, "body.yaml:15: not covered: n1 a\n"
                             "body.yaml:15: not covered: n1 b\n"
                             "body.yaml:16: not covered: n2 else\n"
                             "body.yaml:16: not covered: n2 then\n"
                             "body.yaml:11: not covered: t\n"
                             "body.yaml:12: not covered: t\n"
                             "body.yaml:13: not covered: t\n"
                             "body.yaml:18: not covered: r1\n"
                             "body.yaml:19: not covered: r2\n"
                             "body.yaml:20: not covered: r3\n"
                             "body.yaml:19: not covered: r2 w\n"
                             "body.yaml:20: not covered: r3 h\n"
                             "body.yaml:22: not covered: large\n"
                             "body.yaml:23: not covered: other\n"
                             "coverage: 0/14\n"
                             "0 passed, 0 failed\n");
    const char *cases =
        "cases:\n"
        "  - {id: A, facts: {h: a, f: a}, edge: {fact: w, table: t, value: 100, below: r1,\n"
        "     at: r2, above: r2}}\n"
        "  - {id: B, facts: {h: a, f: b}, edge: {fact: w, table: t, value: 0, below: r1,\n"
        "     at: r2, above: r2}}\n"
        "  - {id: C, facts: {h: a, f: c}, expect: r1}\n"
        "  - {id: D, facts: {h: b}, expect: r3, permitted: [r3]}\n"
        "  - {id: E, facts: {h: a, f: a, w: 1}, expect: r1, not_permitted: [r2]}\n";
    assert_int_equal(run(cases, WZ_NL, true), WZ_OK);
    assert_int_equal(counts.covered, 14);
    assert_string_equal(out, "dekking: 14/14\n5 passed, 0 failed\n");
}

/* Whichever allocation fails: nothing leaks, and the outcome is told. */
static void without_memory(void **state)
{
    static const char cases[] =
        "cases:\n  - {id: A, facts: {f: a, w: 100}, expect: r2, notes: [large], open: []}\n";
    wz_source file = {"c.yaml", cases, sizeof cases - 1};
    wz_test_options options = {WZ_EN, true};
    bool failed = true;
    (void)state;
    for (int n = 0; failed; n++) {
        struct buf b = {0};
        assert_true(buf_reserve(&b, 4096));
        memory_ends_after(n);
        wz_status status = wz_test_run(rules, &file, 1, &options, buf_sink(&b), &counts, NULL);
        failed = memory_back();
        buf_free(&b);
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cases_that_pass, begin, end),
        cmocka_unit_test_setup_teardown(edges_that_pass, begin, end),
        cmocka_unit_test_setup_teardown(cases_that_fail, begin, end),
        cmocka_unit_test_setup_teardown(edges_that_fail, begin, end),
        cmocka_unit_test_setup_teardown(in_dutch, begin, end),
        cmocka_unit_test_setup_teardown(wrong_cases, begin, end),
        cmocka_unit_test_setup_teardown(wrong_edges, begin, end),
        cmocka_unit_test_setup_teardown(wrong_files, begin, end),
        cmocka_unit_test_setup_teardown(the_other_cases_go_on, begin, end),
        cmocka_unit_test_setup_teardown(all_that_is_covered, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
