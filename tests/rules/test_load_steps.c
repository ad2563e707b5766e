#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/limits.h"
#include "../../src/rules/rules.h"
#include "../support/load.h"

#include <stdlib.h>

static const char *const base =
    "format: 1\n"
    "id: x\n"
    "version: \"1\"\n"
    "title: {nl: a, en: a}\n"
    "valid: {from: 2026-01-01, until: 2026-12-31}\n"
    "trees: {t: {start: n, name: {nl: a, en: a}}}\n"
    "facts: {f: {type: choice, name: {nl: a, en: a}, ask: {nl: a, en: a}, help: {nl: a, en: a},\n"
    "  why: {nl: a, en: a}, sources: [s:1], options: {a: {label: {nl: a, en: a}}}}}\n"
    "nodes: {n: {ask: f, a: r}}\n"
    "routes: {r: {name: {nl: a, en: a}, group: g, summary: {nl: a, en: a}, fits: {nl: a, en: a},\n"
    "  permitted: {always: yes}, sources: [s:1], steps: STEPS}}\n" /* line 11, column 53 */
    "sources: {s: {name: {nl: a, en: a}, cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n";

static wz_rules *load(const char *steps, wz_report *report)
{
    char *text = load_changed(base, "STEPS", steps);
    wz_rules *rules = load_text(text, NULL, report);
    free(text);
    return rules;
}

static void faults_are_found_where_they_stand(void **state)
{
    static const char *const faults[][2] = {
        {"{}", "W0102 11:52"},
        {"[a]", "W0101 11:53"},
        {"[{text: {nl: a, en: a}, kind: x}]", "W0110 11:82"},
        {"[{text: {nl: a, en: a}, days: 3, before: 2}]", "W0131 11:53"},
        {"[{text: {nl: a, en: a}, shorter: {}}]", "W0102 11:85"},
        {"{text: {nl: a, en: a}}", "W0102 11:52"},
        {"[{text: {nl: a, en: a}, shorter: {text: {nl: a, en: a}, days: 1}}]", "W0102 11:85"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, excludes: {x: 1}}]}]",
         "W0102 11:128"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, usual: yes,"
         " chance: yes}]}]",
         "W0131 11:86"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, ground: x,"
         " excludes: [x]}]}]",
         "W0136 11:140"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, usual: yes},"
         " {text: {nl: a, en: a}, days: 2, usual: yes}]}]",
         "W0011 11:131"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, usual: yes, ground: x,"
         " excludes: [y]}]},"
         " {text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 2, usual: yes, ground: y}]"
         "}]",
         "W0135 11:86"},
        {"[{text: {nl: a, en: a}, shorter: [a]}]", "W0101 11:86"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}}]}]", "W0106 11:86"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, ground: [x]}]}]",
         "W0103 11:126"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, excludes: x}]}]",
         "W0102 11:128"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, excludes: [[x]]}]}]",
         "W0103 11:129"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, excludes: [x]}]}]",
         "W0110 11:129"},
        {"[{text: {nl: a, en: a}, shorter: [{text: {nl: a, en: a}, days: 1, usual: maybe}]}]",
         "W0110 11:125"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        load_changes(base, &(struct load_change){"STEPS", faults[i][0], faults[i][1]}, 1);
}

/* What a ground may be is told, all of them in order. */
static void grounds_that_there_are(void **state)
{
    wz_report *report = wz_report_new();
    (void)state;
    assert_null(load("[{text: {nl: a, en: a}, shorter: [\n"
                     "  {text: {nl: a, en: a}, days: 8, ground: x, excludes: [q]},\n"
                     "  {text: {nl: a, en: a}, days: 6, ground: yy},\n"
                     "  {text: {nl: a, en: a}, days: 5, ground: z, excludes: [x, x]}]}]",
                     report));
    assert_string_equal(load_said(report), "W0110 12:57");
    assert_string_equal(diag_get(report, 0)->args[0].ptr, "q");
    assert_string_equal(diag_get(report, 0)->args[1].ptr, "x, yy, z");
    wz_report_free(report);
}

/* A usual one may exclude what is not usual, or has no ground; what is not usual excludes all. */
static void usual_ones_that_go_together(void **state)
{
    wz_report *report = wz_report_new();
    wz_rules *rules =
        load("[{text: {nl: a, en: a}, days: 9, shorter: [\n"
             "  {text: {nl: a, en: a}, days: 8, ground: x, excludes: [y], usual: yes},\n"
             "  {text: {nl: a, en: a}, days: 7, ground: \"\"},\n"
             "  {text: {nl: a, en: a}, days: 7, ground: y}]},\n"
             "  {text: {nl: a, en: a}, before: 4, kind: standstill, shorter: [\n"
             "  {text: {nl: a, en: a}, days: 6, before: 3, usual: yes},\n"
             "  {text: {nl: a, en: a}, days: 5, ground: y, excludes: [x]}]}]",
             report);
    (void)state;
    assert_string_equal(load_said(report), "");
    const struct route *r = &rules->routes[0];
    assert_int_equal(r->n_steps, 2);
    assert_int_equal(r->n_grounds, 2);
    assert_int_equal(r->steps[0].kind, STEP_PLAIN);
    assert_int_equal(r->steps[0].days, 9);
    assert_int_equal(r->steps[0].n_shorter, 3);
    assert_int_equal(r->steps[0].shorter[1].ground, -1);
    assert_int_equal(r->steps[1].kind, STEP_STANDSTILL);
    assert_int_equal(r->steps[1].days, 0);
    assert_int_equal(r->steps[1].before, 4);
    assert_int_equal(r->steps[1].shorter[0].days, 6);
    assert_int_equal(r->steps[1].shorter[0].before, 3);
    assert_int_equal(r->steps[1].shorter[1].ground, 1);
    wz_rules_free(rules);
    wz_report_free(report);
}

/* The grounds of one route get numbers; an earlier shortening may exclude a later one. */
static void grounds_are_numbered(void **state)
{
    wz_report *report = wz_report_new();
    wz_rules *rules = load("[{text: {nl: a, en: a}, days: 9, shorter: [\n"
                           "  {text: {nl: a, en: a}, days: 8, ground: x, excludes: [y, z]},\n"
                           "  {text: {nl: a, en: a}, days: 7, usual: yes}]},\n"
                           "  {text: {nl: a, en: a}, days: 9, shorter: [\n"
                           "  {text: {nl: a, en: a}, days: 6, ground: z},\n"
                           "  {text: {nl: a, en: a}, days: 5, ground: y, chance: yes}]}]",
                           report);
    (void)state;
    assert_string_equal(load_said(report), "");
    const struct route *r = &rules->routes[0];
    const struct shortening *one = r->steps[0].shorter, *two = r->steps[1].shorter;
    assert_int_equal(r->n_grounds, 3);
    assert_int_equal(one[0].ground, 0);
    assert_int_equal(one[0].excludes, 6);
    assert_int_equal(one[1].ground, -1);
    assert_true(one[1].usual && !one[0].usual && !one[1].chance);
    assert_int_equal(two[0].ground, 1);
    assert_int_equal(two[1].ground, 2);
    assert_true(two[1].chance);
    wz_rules_free(rules);
    wz_report_free(report);
}

/* At the limit, and one over. */
static void no_more_grounds_than_fit(void **state)
{
    (void)state;
    for (int n = route_grounds; n <= route_grounds + 1; n++) {
        struct buf b = {0};
        wz_report *report = wz_report_new();
        buf_put(&b, "[{text: {nl: a, en: a}, days: 9, shorter: [\n");
        for (int i = 0; i < n; i++) {
            buf_put(&b, "  {text: {nl: a, en: a}, days: 1, ground: g");
            buf_int(&b, i);
            buf_put(&b, "},\n");
        }
        buf_put(&b, "  {text: {nl: a, en: a}, days: 1, ground: g0}]}]");
        buf_char(&b, '\0');
        wz_rules *rules = load(b.ptr, report);
        assert_string_equal(load_said(report), n == route_grounds ? "" : "W0116 20:43");
        assert_int_equal(rules != NULL, n == route_grounds);
        wz_rules_free(rules);
        wz_report_free(report);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_found_where_they_stand),
        cmocka_unit_test(grounds_that_there_are),
        cmocka_unit_test(usual_ones_that_go_together),
        cmocka_unit_test(grounds_are_numbered),
        cmocka_unit_test(no_more_grounds_than_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
