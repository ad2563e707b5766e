#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/money.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static wz_report *report;
static int f, h, w, d, plain;

static int begin(void **state)
{
    (void)state;
    rules = small_load("routes: {r1: {$R, permitted: {always: yes}}}\n"
                       "trees: {t: {start: n1, name: $T}}\n"
                       "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                       "facts:\n"
                       "  f: {type: choice, $F, options: three}\n"
                       "  h: {type: choice, $F, options: two, assume: b}\n"
                       "  w: {type: amount, $F}\n"
                       "  d: {type: date, $F, assume: today}\n"
                       "  plain: {type: date, $F}\n");
    c = small_case(rules);
    report = wz_report_new();
    f = small_fact(c, "f");
    h = small_fact(c, "h");
    w = small_fact(c, "w");
    d = small_fact(c, "d");
    plain = small_fact(c, "plain");
    return report ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    wz_case_free(c);
    wz_case_free(NULL);
    wz_rules_free(rules);
    return 0;
}

static wz_date day(const char *text)
{
    return wz_date_parse(wz_view(text));
}

static void a_new_case_knows_nothing(void **state)
{
    (void)state;
    assert_int_equal(wz_case_known(c, f), WZ_UNSET);
    assert_int_equal(wz_case_option(c, f), -1);
    assert_int_equal(wz_case_cents(c, w), -1);
    assert_int_equal(wz_case_day(c, d), WZ_NO_DATE);
    assert_int_equal(wz_case_known(c, h), WZ_ASSUMED);
    assert_int_equal(wz_case_option(c, h), 1);
}

static void takes_options(void **state)
{
    static const char *const second[] = {"b", "Tweede", "second", " SECOND\t", "tweede"};
    (void)state;
    for (size_t i = 0; i < sizeof second / sizeof *second; i++) {
        wz_case_clear(c);
        assert_int_equal(wz_case_set(c, f, wz_view(second[i]), report), WZ_OK);
        assert_int_equal(wz_case_known(c, f), WZ_GIVEN);
        assert_int_equal(wz_case_option(c, f), 1);
    }
    assert_int_equal(wz_case_set(c, f, wz_view("EEN"), report), WZ_OK);
    assert_int_equal(wz_case_option(c, f), 0);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 0);
}

static void expect_fault(int fact, const char *text, const char *code)
{
    struct value before = fact < 0 ? (struct value){WZ_UNSET, 0} : c->given[fact];
    wz_report_clear(report);
    assert_int_equal(wz_case_set(c, fact, wz_view(text), report), WZ_EVALUE);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
    assert_string_equal(small_code(report, 0), code);
    if (fact >= 0)
        assert_memory_equal(&before, &c->given[fact], sizeof before);
}

static void refuses_what_is_no_option(void **state)
{
    struct buf b = {0};
    (void)state;
    small_set(c, "f=b");
    expect_fault(f, "z", "W0303");
    expect_fault(f, "", "W0303");
    expect_fault(f, "a b", "W0303");
    assert_int_equal(wz_report_message(report, 0, WZ_EN, buf_sink(&b)), WZ_OK);
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "'a b' is no answer to 'f'; choose from: a, b, c");
    buf_free(&b);
    assert_int_equal(wz_case_option(c, f), 1);
    assert_int_equal(wz_case_set(c, f, wz_view("z"), NULL), WZ_EVALUE); /* without a report too */
}

static void refuses_facts_that_do_not_exist(void **state)
{
    (void)state;
    expect_fault(-1, "a", "W0301");
    wz_report_clear(report);
    assert_int_equal(wz_case_set(c, rules->n_facts, wz_view("a"), report), WZ_EVALUE);
    assert_string_equal(small_code(report, 0), "W0301");
}

static void takes_amounts(void **state)
{
    (void)state;
    assert_int_equal(wz_case_set(c, w, wz_view("\xE2\x82\xAC 1.250,50"), report), WZ_OK);
    assert_int_equal(wz_case_cents(c, w), 125050);
    assert_int_equal(wz_case_option(c, w), -1);
    assert_int_equal(wz_case_day(c, w), WZ_NO_DATE);
    expect_fault(w, "veel", "W0305");
    expect_fault(w, "1.234 mln", "W0306");
    expect_fault(w, "1.2345,678", "W0305");
    expect_fault(w, "1,2345", "W0307");
    expect_fault(w, "-1", "W0308");
    expect_fault(w, "9999999999999", "W0309");
}

static void takes_days_for_which_the_rules_hold(void **state)
{
    (void)state;
    assert_int_equal(wz_case_set(c, d, wz_view("2024-02-29"), report), WZ_OK);
    assert_int_equal(wz_case_day(c, d), day("2024-02-29"));
    assert_int_equal(wz_case_cents(c, d), -1);
    expect_fault(d, "2025-02-29", "W0310");
    expect_fault(d, "morgen", "W0310");
    expect_fault(d, "2023-12-31", "W0311");
    expect_fault(d, "2028-01-01", "W0311");
    assert_int_equal(wz_case_set(c, d, wz_view("2024-01-01"), report), WZ_OK);
    assert_int_equal(wz_case_set(c, d, wz_view("2027-12-31"), report), WZ_OK);
}

static void takes_values_that_are_known_already(void **state)
{
    (void)state;
    assert_int_equal(wz_case_set_option(c, f, 2), WZ_OK);
    assert_int_equal(wz_case_set_option(c, f, 3), WZ_EVALUE);
    assert_int_equal(wz_case_set_option(c, f, -1), WZ_EVALUE);
    assert_int_equal(wz_case_set_option(c, w, 0), WZ_EVALUE);
    assert_int_equal(wz_case_set_option(c, -1, 0), WZ_EVALUE);
    for (int far = -100000000; far <= 100000000; far += 200000000) { /* nothing is there */
        assert_int_equal(wz_case_set_option(c, far, 0), WZ_EVALUE);
        wz_case_set_dont_know(c, far);
        wz_case_unset(c, far);
    }
    assert_int_equal(wz_case_set_option(c, rules->n_facts, 0), WZ_EVALUE);
    assert_int_equal(wz_case_option(c, f), 2);
    assert_int_equal(wz_case_set_cents(c, w, MONEY_MOST), WZ_OK);
    assert_int_equal(wz_case_set_cents(c, w, MONEY_MOST + 1), WZ_EVALUE);
    assert_int_equal(wz_case_set_cents(c, w, -1), WZ_EVALUE);
    assert_int_equal(wz_case_set_cents(c, f, 1), WZ_EVALUE);
    assert_int_equal(wz_case_cents(c, w), MONEY_MOST);
    assert_int_equal(wz_case_set_day(c, d, day("2025-01-01")), WZ_OK);
    assert_int_equal(wz_case_set_day(c, d, day("2023-12-31")), WZ_EVALUE);
    assert_int_equal(wz_case_set_day(c, d, day("2028-01-01")), WZ_EVALUE);
    assert_int_equal(wz_case_set_day(c, w, day("2025-01-01")), WZ_EVALUE);
    assert_int_equal(wz_case_day(c, d), day("2025-01-01"));
}

static void not_knowing_is_never_assumed(void **state)
{
    (void)state;
    small_set(c, "h=weet_niet");
    assert_int_equal(wz_case_known(c, h), WZ_DONT_KNOW);
    assert_int_equal(wz_case_option(c, h), -1);
    wz_case_unset(c, h);
    assert_int_equal(wz_case_known(c, h), WZ_ASSUMED);
    wz_case_assume(c, false);
    assert_int_equal(wz_case_known(c, h), WZ_UNSET);
    wz_case_assume(c, true);
    small_set(c, "h=a");
    assert_int_equal(wz_case_option(c, h), 0);
    wz_case_set_dont_know(c, h);
    assert_int_equal(wz_case_option(c, h), -1);
}

/* Where the law has an answer for "not known", every way of saying so gives that answer. */
static void not_knowing_may_be_an_answer(void **state)
{
    static const char *const words[] = {"weet_niet", "weet niet", "Weet ik niet"};
    wz_rules *law = NULL;
    wz_case *one = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &law, NULL), WZ_OK);
    assert_int_equal(wz_case_new(law, &one), WZ_OK);
    int fact = wz_fact_find(law, wz_view("marktaanbod"));
    for (size_t i = 0; i < 3; i++) {
        wz_case_unset(one, fact);
        assert_int_equal(wz_case_set(one, fact, wz_view(words[i]), NULL), WZ_OK);
        assert_int_equal(wz_case_option(one, fact), wz_option_unknown(law, fact));
    }
    for (int none = -1; none <= wz_fact_count(law); none += wz_fact_count(law) + 1) {
        wz_case_set_dont_know(one, none); /* no fact: nothing happens */
        wz_case_unset(one, none);
    }
    assert_int_equal(wz_case_option(one, fact), wz_option_unknown(law, fact));
    wz_case_free(one);
    wz_rules_free(law);
}

static void today_is_assumed_while_the_rules_hold(void **state)
{
    (void)state;
    wz_case_today(c, day("2024-01-01"));
    assert_int_equal(wz_case_known(c, d), WZ_ASSUMED);
    assert_int_equal(wz_case_day(c, d), day("2024-01-01"));
    assert_int_equal(wz_case_known(c, plain), WZ_UNSET);
    assert_int_equal(wz_case_day(c, plain), WZ_NO_DATE);
    wz_case_today(c, day("2027-12-31"));
    assert_int_equal(wz_case_known(c, d), WZ_ASSUMED);
    wz_case_today(c, day("2028-01-01"));
    assert_int_equal(wz_case_known(c, d), WZ_UNSET);
    wz_case_today(c, day("2023-12-31"));
    assert_int_equal(wz_case_known(c, d), WZ_UNSET);
    wz_case_today(c, WZ_NO_DATE);
    assert_int_equal(wz_case_known(c, d), WZ_UNSET);
}

static void clearing_keeps_today_and_assume(void **state)
{
    (void)state;
    wz_case_today(c, day("2026-05-05"));
    wz_case_assume(c, false);
    small_set(c, "f=a w=5 d=2025-01-01 h=a");
    wz_case_clear(c);
    assert_int_equal(wz_case_known(c, f), WZ_UNSET);
    assert_int_equal(wz_case_known(c, h), WZ_UNSET);
    wz_case_assume(c, true);
    assert_int_equal(wz_case_day(c, d), day("2026-05-05"));
}

static void expect_shown(int fact, int lang, const char *text)
{
    struct buf b = {0};
    assert_int_equal(wz_case_value(c, fact, lang, buf_sink(&b)), WZ_OK);
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, text);
    buf_free(&b);
}

static int full(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 1;
}

static void values_as_shown(void **state)
{
    (void)state;
    expect_shown(f, -1, "");
    expect_shown(h, WZ_NL, "Tweede");
    small_set(c, "f=c w=250000.50 d=2026-01-31");
    expect_shown(f, -1, "c");
    expect_shown(f, WZ_NL, "Derde");
    expect_shown(f, WZ_EN, "Third");
    expect_shown(w, -1, "250000.50");
    expect_shown(w, WZ_NL, "\xE2\x82\xAC 250.000,50");
    expect_shown(w, WZ_EN,
                 "\xE2\x82\xAC"
                 "250,000.50");
    expect_shown(d, -1, "2026-01-31");
    expect_shown(d, WZ_NL, "2026-01-31");
    assert_int_equal(wz_case_value(c, f, -1, (wz_sink){full, NULL}), WZ_EIO);
}

static void what_is_known_is_possible(void **state)
{
    (void)state;
    small_set(c, "f=b w=5");
    assert_true(dom_equal(case_dom(c, f), dom_option(1)));
    assert_true(dom_equal(case_dom(c, w), dom_number(500)));
    assert_true(dom_equal(case_dom(c, d), dom_full(rules, d)));
    assert_true(dom_equal(case_dom(c, h), dom_option(1)));
    state_set(&c->explorer.state, f, dom_option(0));
    c->explorer.state.overflow = true;
    case_enter(c);
    assert_true(dom_equal(c->explorer.state.dom[f], dom_option(1)));
    assert_int_equal(c->explorer.state.n_trail, 0);
    assert_false(c->explorer.state.overflow);
}

/* Whichever allocation fails: nothing leaks, and nothing is half made. */
static void without_memory(void **state)
{
    (void)state;
    bool failed = true;
    for (int n = 0; failed; n++) {
        wz_case *made = NULL;
        memory_ends_after(n);
        wz_status status = wz_case_new(rules, &made);
        failed = memory_back();
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
        assert_true(failed == !made);
        assert_true(n > 1 || failed);
        wz_case_free(made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_case_knows_nothing, begin, end),
        cmocka_unit_test_setup_teardown(takes_options, begin, end),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_option, begin, end),
        cmocka_unit_test_setup_teardown(refuses_facts_that_do_not_exist, begin, end),
        cmocka_unit_test_setup_teardown(takes_amounts, begin, end),
        cmocka_unit_test_setup_teardown(takes_days_for_which_the_rules_hold, begin, end),
        cmocka_unit_test_setup_teardown(takes_values_that_are_known_already, begin, end),
        cmocka_unit_test_setup_teardown(not_knowing_is_never_assumed, begin, end),
        cmocka_unit_test_setup_teardown(not_knowing_may_be_an_answer, begin, end),
        cmocka_unit_test_setup_teardown(today_is_assumed_while_the_rules_hold, begin, end),
        cmocka_unit_test_setup_teardown(clearing_keeps_today_and_assume, begin, end),
        cmocka_unit_test_setup_teardown(values_as_shown, begin, end),
        cmocka_unit_test_setup_teardown(what_is_known_is_possible, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
