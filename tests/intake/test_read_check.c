/* What is said of phrases that are not found, or that others deny. */
#include "../support/test.h"

#include "../../src/intake/read.h"
#include "../support/small.h"

#include <stdio.h>

#define N ", note: $T}\n"
#define LEAF                                                                                       \
    "trees: {t: {start: n, name: $T}}\n"                                                           \
    "nodes: {n: {ask: f, others: r}}\n"                                                            \
    "routes: {r: {$R, permitted: {always: yes}}}\n"

static void nothing_to_say(void **state)
{
    wz_rules *rules =
        small_load("facts: {f: {type: choice, $F, options: two}, w: {type: amount, $F}}\n" LEAF
                   "signals:\n  f: {a: {s: {nl: [huis, \"open* [2] hek\", \"*dak\"]" N "    }}\n"
                   "  w: {v: {nl: [\"geraamde waarde\"]" N "    }\n");
    wz_report *report = wz_report_new();
    (void)state;
    assert_int_equal(wz_reader_check(rules, report), WZ_OK);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 0);
    wz_report_free(report);
    wz_rules_free(rules);
}

/* A phrase in which others are found: it is wrong only when they deny it and are not lighter. */
static void checking_phrases_in_each_other(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        const int weight = i / 2 + 1, way = i % 2;
        char text[800];
        wz_report *report = wz_report_new();
        snprintf(text, sizeof text,
                 "facts:\n  f: {type: choice, $F, options: two}\n"
                 "  g: {type: choice, $F, options: two}\n" LEAF "signals:\n  f:\n"
                 "    %c: {long: {nl: [\"heel groot huis\"], weight: 2" N "      }\n"
                 "    %c: {short: {nl: [huis], weight: %d, note: $T}}\n"
                 "  g: {a: {other: {nl: [\"heel groot\"]" N "    }}\n",
                 way ? 'b' : 'a', way ? 'a' : 'b', weight);
        wz_rules *r = small_load(text);
        assert_int_equal(wz_reader_check(r, report), WZ_OK);
        assert_int_equal(wz_report_count(report, WZ_ERROR), weight > 1);
        wz_report_free(report);
        wz_rules_free(r);
    }
}

/* A phrase over the end of a sentence is never found, whatever else is found in it. */
static void checking_phrases_that_are_never_found(void **state)
{
    wz_report *report = wz_report_new();
    wz_rules *r = small_load("facts: {f: {type: choice, $F, options: two}}\n" LEAF
                             "signals: {f: {a: {short: {nl: [huis], note: $T},\n"
                             "  lost: {nl: [\"groot huis.Nieuw\"], note: $T}}}}\n");
    (void)state;
    assert_int_equal(wz_reader_check(r, report), WZ_OK);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
    assert_string_equal(small_code(report, 0), "W0217");
    wz_report_free(report);
    wz_rules_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_say),
        cmocka_unit_test(checking_phrases_in_each_other),
        cmocka_unit_test(checking_phrases_that_are_never_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
