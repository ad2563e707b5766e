#include "../support/line.h"
#include "../support/small.h"
#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/answer.h"

#include <string.h>

static const char rules_text[] =
    "trees: {t: {start: k, name: $T}}\n"
    "facts:\n"
    "  kind:\n"
    "    type: choice\n"
    "    name: $T\n"
    "    ask: $T\n"
    "    help: $T\n"
    "    why: $T\n"
    "    sources: [s:1]\n"
    "    options:\n"
    "      ready: {label: {nl: koopklaar, en: for sale}, also: [af]}\n"
    "      new_plain: {label: {nl: \"nieuw, gewoon\", en: \"new, plain\"}}\n"
    "      new_odd: {label: {nl: \"nieuw, vreemd\", en: \"new, odd\"}}\n"
    "  law:\n"
    "    type: choice\n"
    "    name: $T\n"
    "    ask: $T\n"
    "    help: $T\n"
    "    why: $T\n"
    "    sources: [s:1]\n"
    "    options: three\n"
    "    unknown: c\n"
    "  worth: {type: amount, $F}\n"
    "  day: {type: date, $F}\n"
    "nodes:\n"
    "  k: {ask: kind, ready: r, new_plain: r, others: l}\n"
    "  l: {ask: law, a: w, others: r}\n"
    "  w: {if: {all: [{worth: {at_least: 5}}, {day: {at_least: 2025-01-01}}]}, text: $T, then: r, "
    "else: q}\n"
    "routes:\n"
    "  r: {$R, permitted: {always: yes}}\n"
    "  q: {$R, permitted: {always: yes}}\n";

struct world_of_answers {
    wz_rules *rules;
    wz_case *c;
};

static int enter(void **state)
{
    static struct world_of_answers w;
    w.rules = small_load(rules_text);
    w.c = small_case(w.rules);
    *state = &w;
    return 0;
}

static int leave(void **state)
{
    struct world_of_answers *w = *state;
    wz_case_free(w->c);
    wz_rules_free(w->rules);
    return 0;
}

static struct answer_to to(const struct world_of_answers *w, const char *fact)
{
    return (struct answer_to){w->rules, w->c, small_fact(w->c, fact), WZ_EN,
                              wz_date_parse(wz_view("2026-04-30"))};
}

/* The value as records hold it after text was answered, or the complaint. */
static const char *after(const struct world_of_answers *w, const char *fact, const char *text)
{
    struct buf b = {0};
    struct answer_to whom = to(w, fact);
    wz_case_unset(w->c, whom.fact);
    if (answer_set(whom, wz_view(text), &b)) {
        buf_clear(&b);
        if (wz_case_known(w->c, whom.fact) == WZ_DONT_KNOW)
            buf_put(&b, "?");
        else
            wz_case_value(w->c, whom.fact, -1, buf_sink(&b));
    } else {
        assert_int_equal(wz_case_known(w->c, whom.fact), WZ_UNSET);
    }
    return line_take(&b);
}

static void numbers(void **state)
{
    (void)state;
    assert_int_equal(answer_number(wz_view("7")), 7);
    assert_int_equal(answer_number(wz_view("0012")), 12);
    assert_int_equal(answer_number(wz_view("0")), 0);
    assert_int_equal(answer_number(wz_view("-1")), 0);
    assert_int_equal(answer_number(wz_view("1.0")), 0);
    assert_int_equal(answer_number(wz_view("99999")), 0);
    assert_int_equal(answer_number(wz_view("\xEF\xBC\x91")), 0); /* full-width 1 */
    assert_int_equal(answer_number(wz_view("")), 0);
    assert_true(answer_is_yes(wz_view("Ja")) && answer_is_yes(wz_view("y")));
    assert_true(answer_is_no(wz_view("NEE")) && answer_is_no(wz_view("no")));
    assert_false(answer_is_yes(wz_view("jaren")) || answer_is_no(wz_view("")));
}

static void choices(void **state)
{
    static const char *const rows[][2] = {
        {"1", "ready"},
        {"3", "new_odd"},
        {"4", "?"},
        {"koopklaar", "ready"},
        {"For Sale", "ready"},
        {"af", "ready"},
        {"koop", "ready"},
        {"nieuw, v", "new_odd"},
        {"new_p", "new_plain"},
        {"0", "'0' is no answer here. Type a number from 1 to 4, or the beginning of an answer; ? "
              "explains."},
        {"5", "'5' is no answer here. Type a number from 1 to 4, or the beginning of an answer; ? "
              "explains."},
        {"1.0", "'1.0' is no answer here. Type a number from 1 to 4, or the beginning of an "
                "answer; ? explains."},
        {"n",
         "'n' fits more than one answer: new, plain; new, odd. Type a little more, or the number."},
        {"\033[A",
         "'\\u{1B}[A' is no answer here. Type a number from 1 to 4, or the beginning of an "
         "answer; ? explains."},
    };
    const struct world_of_answers *w = *state;
    for (size_t i = 0; i + 1 < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(after(w, "kind", rows[i][0]), rows[i][1]);
    assert_null(strchr(after(w, "kind", rows[13][0]), '\033'));
    assert_int_equal(answer_count(w->rules, small_fact(w->c, "kind")), 4);
    assert_int_equal(answer_count(w->rules, small_fact(w->c, "law")), 3);
}

static void not_known(void **state)
{
    const struct world_of_answers *w = *state;
    answer_set_unknown(to(w, "kind"));
    assert_int_equal(wz_case_known(w->c, small_fact(w->c, "kind")), WZ_DONT_KNOW);
    answer_set_unknown(to(w, "law"));
    assert_int_equal(wz_case_option(w->c, small_fact(w->c, "law")), 2);
    answer_set_unknown(to(w, "worth"));
    assert_int_equal(wz_case_known(w->c, small_fact(w->c, "worth")), WZ_DONT_KNOW);
}

static void amounts(void **state)
{
    const struct world_of_answers *w = *state;
    assert_string_equal(after(w, "worth", "250k"), "250000");
    assert_string_equal(after(w, "worth", "\xE2\x82\xAC 1.234.567,89"), "1234567.89");
    assert_string_equal(after(w, "worth", "veel"),
                        "'veel' is not an amount; write for example 250000, 250k or 1.2 million. "
                        "If you do not know, type: unknown.");
    assert_string_equal(after(w, "worth", "-5"), "'-5' is negative; an amount is zero or more.");
}

static void dates(void **state)
{
    static const char *const rows[][2] = {
        {"2026-11-21", "2026-11-21"}, {"21-11-2026", "2026-11-21"}, {"21/2/2026", "2026-02-21"},
        {"1.2.2026", "2026-02-01"},   {"vandaag", "2026-04-30"},    {"Today", "2026-04-30"},
    };
    static const char *const wrong[] = {"31-2-2026", "1-2-26", "2026",        "1-2", "1-2-2026-3",
                                        "gisteren",  "1--2",   "21-11-20266", "-",   "1-2-2031"};
    const struct world_of_answers *w = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(after(w, "day", rows[i][0]), rows[i][1]);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_non_null(strchr(after(w, "day", wrong[i]), 0x27)); /* it is named */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers), cmocka_unit_test(choices), cmocka_unit_test(not_known),
        cmocka_unit_test(amounts), cmocka_unit_test(dates),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
