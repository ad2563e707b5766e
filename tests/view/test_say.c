#include "../support/test.h"

#include "../support/line.h"
#include "../support/small.h"

#include "../../src/base/str.h"
#include "../../src/view/say.h"

#include <stdlib.h>

static wz_rules *rules;
static wz_case *c;

static const char body[] =
    "trees: {t: {start: n1, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  w: {type: amount, $F}\n"
    "  d: {type: date, $F}\n"
    "tables:\n"
    "  t: {type: amount, name: {nl: drempel, en: threshold}, rows: [{value: 100,\n"
    "      status: verified, sources: [s:1]}]}\n"
    "conditions:\n"
    "  named: {text: {nl: het staat vast, en: it is settled}, if: {f: a}, sources: [s:8, s:9]}\n"
    "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
    "routes:\n"
    "  r1: {$R, permitted: {all: [{f: [a, c]}, {w: {at_least: t}}, {w: {below: 1000.50}},\n"
    "       {d: {above: 2025-01-31}}, {d: {at_most: 2026-01-31}}, {w: {near: t}},\n"
    "       {holds: named}, {not: {f: b, sources: [s:3]}}, {always: yes}]}}\n";

static int begin(void **state)
{
    (void)state;
    rules = small_load(body);
    c = small_case(rules);
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

/* Part i of the members of the one condition. */
static const struct cond *member(int i)
{
    const struct cond *at = rules->routes[0].permitted.at + 1;
    for (; i > 0; i--)
        at += at->size;
    return at;
}

static void expect_part(int i, const char *nl, const char *en)
{
    struct buf b = {0};
    say_part(&b, rules, member(i), WZ_NL);
    assert_string_equal(line_take(&b), nl);
    b = (struct buf){0};
    say_part(&b, rules, member(i), WZ_EN);
    assert_string_equal(line_take(&b), en);
}

static void tests_in_words(void **state)
{
    (void)state;
    expect_part(0, "Feit: Eerste of Derde", "Fact: First or Third");
    expect_part(1, "Feit is ten minste drempel", "Fact is at least threshold");
    expect_part(2, "Feit is lager dan \xE2\x82\xAC 1.000,50",
                "Fact is below \xE2\x82\xAC"
                "1,000.50");
    expect_part(3, "Feit is hoger dan 2025-01-31", "Fact is above 2025-01-31");
    expect_part(4, "Feit is ten hoogste 2026-01-31", "Fact is at most 2026-01-31");
    expect_part(5, "Feit ligt binnen 10 % van drempel", "Fact lies within 10 % of threshold");
}

static void parts_with_and_without_words(void **state)
{
    (void)state;
    expect_part(6, "het staat vast", "it is settled");
    expect_part(7, "", "");
    expect_part(8, "", "");
}

static void citations(void **state)
{
    struct buf b = {0};
    (void)state;
    say_cites(&b, rules, NULL, WZ_NL);
    assert_string_equal(line_take(&b), "");
    const struct cites none = {NULL, 0, {NULL, 0, 0}};
    say_cites(&b, rules, &none, WZ_NL);
    assert_string_equal(line_take(&b), "");
    b = (struct buf){0};
    say_cites(&b, rules, &member(6)->sources, WZ_NL);
    assert_string_equal(line_take(&b), " (art. 8, 9)");
    b = (struct buf){0};
    const wz_str at[] = {wz_view("s:1"), wz_view("x:2"), wz_view("x:3"), wz_view("s:4")};
    say_cites(&b, rules, &(struct cites){at, 4, {NULL, 0, 0}}, WZ_EN);
    assert_string_equal(line_take(&b), " (art. 1; x:2; x:3; art. 4)");
}

static void reasons_in_words(void **state)
{
    struct verdict v;
    struct reasons r;
    struct buf b = {0};
    (void)state;
    small_set(c, "f=b w=50");
    assert_int_equal(permit_verdict(c, 0, &v), WZ_NO);
    struct arena a = {0};
    explain_verdict(&v, TELL_FIRST, &a, &r);
    say_reasons(&b, rules, &r, WZ_EN);
    arena_free(&a);
    assert_string_equal(line_take(&b), "because this does not hold here: Fact: First or Third");
    struct reason two[] = {{member(6), &member(6)->sources, false}, {member(1), NULL, true}};
    r = (struct reasons){two, 2};
    b = (struct buf){0};
    say_reasons(&b, rules, &r, WZ_NL);
    assert_string_equal(line_take(&b), "want dit geldt hier niet: het staat vast (art. 8, 9); "
                                       "en dit geldt hier wel: Feit is ten minste drempel");
    b = (struct buf){0};
    say_more_reasons(&b, rules, &r, WZ_EN);
    assert_true(str_starts_fold(buf_view(&b), wz_view("; and this does not hold here either: ")));
    free(b.ptr);
    b = (struct buf){0};
    say_met(&b, rules, &two[1], WZ_NL);
    assert_true(str_starts_fold(buf_view(&b), wz_view("niet: Feit is ten minste ")));
    free(b.ptr);
}

static void values_in_words(void **state)
{
    struct buf b = {0};
    (void)state;
    say_value(&b, c, small_fact(c, "f"), WZ_NL);
    assert_string_equal(line_take(&b), "-");
    small_set(c, "f=c w=5");
    b = (struct buf){0};
    say_value(&b, c, small_fact(c, "f"), WZ_EN);
    assert_string_equal(line_take(&b), "Third");
    b = (struct buf){0};
    buf_put(&b, "x");
    say_value(&b, c, small_fact(c, "w"), WZ_NL);
    assert_string_equal(line_take(&b), "x\xE2\x82\xAC 5");
}

static void the_other_language_stands_in(void **state)
{
    const struct text both = {{wz_view("nl"), wz_view("en")}}, nl = {{wz_view("nl"), {"", 0}}},
                      en = {{{"", 0}, wz_view("en")}}, none = {{{NULL, 0}, {NULL, 0}}};
    (void)state;
    assert_string_equal(say_text(&both, WZ_NL).ptr, "nl");
    assert_string_equal(say_text(&both, WZ_EN).ptr, "en");
    assert_string_equal(say_text(&nl, WZ_EN).ptr, "nl");
    assert_string_equal(say_text(&en, WZ_NL).ptr, "en");
    assert_string_equal(say_text(&none, WZ_NL).ptr, "");
}

static void how_sure_a_figure_is(void **state)
{
    (void)state;
    assert_int_equal(say_status(CELL_VERIFIED), M_VERIFIED);
    assert_int_equal(say_status(CELL_INFERRED), M_INFERRED);
    assert_int_equal(say_status(CELL_UNVERIFIED), M_UNVERIFIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tests_in_words, begin, end),
        cmocka_unit_test_setup_teardown(parts_with_and_without_words, begin, end),
        cmocka_unit_test_setup_teardown(citations, begin, end),
        cmocka_unit_test_setup_teardown(reasons_in_words, begin, end),
        cmocka_unit_test_setup_teardown(values_in_words, begin, end),
        cmocka_unit_test_setup_teardown(the_other_language_stands_in, begin, end),
        cmocka_unit_test_setup_teardown(how_sure_a_figure_is, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
