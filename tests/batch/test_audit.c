/* Verdicts: small rules with everything in them that an audit looks at. */
#include "../support/test.h"

#include "../support/line.h"
#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/str.h"
#include "../../src/batch/audit.h"

#include <string.h>

/* Routes: r1 wherever it is a, by a directive; r2 wherever b is not b, by Dutch law only; r3 above
 * the limit. The tree advises r1 for a and otherwise r3. */
static const char yaml[] =
    "routes:\n"
    "  r1: {$R, permitted: {all: [{kind: a, text: {nl: het is a, en: it is a}, sources: "
    "[\"s:1\"]}]}}\n"
    "  r2: {$R, permitted: {other: {not: b}, sources: [\"s:2\"]}}\n"
    "  r4: {$R, permitted: {third: {not: c}, sources: [\"s:1\"]}}\n"
    "  r5: {$R, permitted: {other: b}}\n"
    "  r6: {$R, permitted: {amount: {at_least: band}}}\n"
    "  r3: {$R, permitted: {all: [{amount: {at_least: limit}}], sources: [\"s:1\"]}}\n"
    "trees: {t: {start: n1, name: $T}, u: {start: n4, name: $T}}\n"
    "nodes: {n1: {ask: kind, a: r1, others: n2}, n2: {ask: other, a: r2, b: r3}, n4: {ask: third, "
    "c: r3, others: r4}}\n"
    "facts:\n"
    "  kind: {type: choice, $F, options: two}\n"
    "  other: {type: choice, $F, options: two, assume: a}\n"
    "  third: {type: choice, $F, options: three}\n"
    "  amount: {type: amount, $F}\n"
    "  day: {type: date, $F, assume: today}\n"
    "tables:\n"
    "  limit: {type: amount, name: $T, by: [kind], date: day, rows: [\n"
    "    {kind: a, value: 100, status: verified, sources: [\"s:3\"]},\n"
    "    {kind: b, until: 2024-12-31, value: 200, status: verified, sources: [\"s:3\"]},\n"
    "    {kind: b, from: 2025-01-01, value: 300, status: verified, sources: [\"s:3\"]}]}\n"
    "  band: {type: amount, name: $T, by: [other], rows: [\n"
    "    {other: a, value: 1000, status: verified, sources: [\"s:3\"]},\n"
    "    {other: b, value: 10, status: verified, sources: [\"s:3\"]}]}\n"
    "audit:\n"
    "  home: NL\n"
    "  union: [BE]\n"
    "  left: {GB: 2024-06-30}\n"
    "  presumed: {third: [a, b]}\n"
    "  procedures: {one: [r1], two: [r2], both: [r1, r2], three: [r3], four: [r4], six: [r5], "
    "seven: [r6, r5], eight: [r3, r5]}\n"
    "  directives: {\"s:1\": [\"s:d1\", \"s:d2\"], \"s:3\": [\"s:d3\"]}\n";

static wz_rules *rules;
static struct audit audit;
static wz_case *purchase;

static int begin(void **state)
{
    (void)state;
    rules = small_load(yaml);
    purchase = small_case(rules);
    return audit_make(&audit, rules, 0) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    audit_free(&audit);
    wz_case_free(purchase);
    wz_rules_free(rules);
    return 0;
}

/* "verdict by needs reasons" */
static const char *judge(const char *procedure, const char *country, const char *facts)
{
    const struct audit_notice n = {wz_view(procedure), wz_view(country)};
    struct buf b = {0};
    wz_case_clear(purchase);
    small_set(purchase, facts);
    assert_int_equal(audit_judge(&audit, purchase, &n), WZ_OK);
    assert_true(purchase->assume);
    buf_add(&b, audit_word(audit.came));
    buf_char(&b, ' ');
    if (audit.by >= 0)
        buf_add(&b, wz_route_id(rules, audit.by));
    buf_char(&b, ' ');
    audit_put_needs(&audit, &b);
    buf_char(&b, ' ');
    audit_put_reasons(&audit, purchase, WZ_EN, &b);
    return line_take(&b);
}

static void at_home(void **state)
{
    (void)state;
    assert_string_equal(judge("one", "NL", "kind=a"), "advised r1 [] []");
    assert_string_equal(judge("one", "NL", "kind=b"),
                        "not_permitted  [] [{\"route\":\"r1\",\"because\":[{\"condition\":\"it is "
                        "a\",\"articles\":[\"art. 1\"],\"fact\":\"kind\",\"value\":\"b\"}]}]");
    assert_string_equal(judge("one", "NL", ""), "undetermined  [\"kind\"] []");
    assert_string_equal(judge("one", "NL", "kind=weet_niet"), "undetermined  [\"kind\"] []");
}

/* What is assumed may permit, and never forbids. */
static void assumptions(void **state)
{
    (void)state;
    assert_string_equal(judge("two", "NL", "kind=a"), "permitted r2 [] []");
    assert_string_equal(judge("two", "NL", "kind=b"), "advised r2 [] []");
    assert_string_equal(judge("two", "NL", "kind=a other=b"),
                        "not_permitted  [] [{\"route\":\"r2\",\"because\":[{\"condition\":\"\","
                        "\"articles\":[\"art. 2\"],\"fact\":\"other\",\"value\":\"b\"}]}]");
    assert_string_equal(judge("both", "NL", "kind=b other=a"), "advised r2 [] []");
    assert_string_equal(judge("both", "NL", "kind=a other=b"), "advised r1 [] []");
}

/* Where only what is assumed of a silent notice forbids its procedure, that is what is missing. */
static void assumed_away(void **state)
{
    (void)state;
    assert_string_equal(judge("six", "NL", "kind=a"), "undetermined  [\"other\"] []");
    assert_string_equal(judge("six", "NL", "kind=a other=b"), "permitted r5 [] []");
    assert_string_equal(judge("seven", "NL", "kind=a amount=500"), "undetermined  [\"other\"] []");
    assert_string_equal(judge("seven", "NL", "kind=a amount=1000"), "permitted r6 [] []");
    assert_string_equal(judge("eight", "NL", "kind=a amount=50"), "undetermined  [\"other\"] []");
}

/* By the day of the notice; today is nobody's day. */
static void amounts_and_days(void **state)
{
    (void)state;
    wz_case_today(purchase, wz_date_parse(wz_view("2024-05-01")));
    assert_string_equal(judge("three", "NL", "kind=b amount=250"), "undetermined  [\"day\"] []");
    assert_string_equal(judge("three", "NL", "kind=b"), "undetermined  [\"amount\",\"day\"] []");
    assert_string_equal(judge("three", "NL", "kind=b amount=250 day=2024-05-01 other=b"),
                        "advised r3 [] []");
    assert_string_equal(judge("three", "NL", "kind=a amount=250 day=2025-05-01"),
                        "permitted r3 [] []");
    assert_int_equal(purchase->today, wz_date_parse(wz_view("2024-05-01")));
    wz_case_today(purchase, WZ_NO_DATE);
}

/* Only what rests on a directive counts, and directives are cited; there is no advice. */
static void abroad(void **state)
{
    (void)state;
    assert_string_equal(judge("one", "BE", "kind=a"), "permitted r1 [] []");
    assert_string_equal(
        judge("one", "BE", "kind=b"),
        "not_permitted  [] [{\"route\":\"r1\",\"because\":[{\"condition\":\"\","
        "\"articles\":[\"art. d1\",\"art. d2\"],\"fact\":\"kind\",\"value\":\"b\"}]}]");
    assert_string_equal(judge("two", "BE", "kind=a other=b"),
                        "undetermined  [\"national_law\"] []");
    assert_string_equal(judge("both", "BE", "kind=b other=b"),
                        "undetermined  [\"national_law\"] []");
    assert_string_equal(judge("one", "US", "kind=a"), "undetermined  [\"national_law\"] []");
    assert_string_equal(judge("one", "GB", "kind=a day=2024-06-30"), "permitted r1 [] []");
    assert_string_equal(judge("one", "GB", "kind=a day=2024-07-01"),
                        "undetermined  [\"national_law\"] []");
    assert_string_equal(judge("one", "GB", "kind=a"), "undetermined  [\"national_law\"] []");
}

/* Below its threshold a directive does not hold: then national law decides. */
static void abroad_below_a_threshold(void **state)
{
    (void)state;
    assert_string_equal(judge("three", "BE", "kind=a amount=100"), "permitted r3 [] []");
    assert_string_equal(judge("three", "BE", "kind=a amount=99"),
                        "undetermined  [\"national_law\"] []");
    assert_non_null(strstr(judge("three", "NL", "kind=a amount=99"), "not_permitted"));
}

static void what_the_notice_leaves_out(void **state)
{
    (void)state;
    assert_string_equal(judge("", "NL", "kind=a"), "undetermined  [\"procedure\"] []");
    assert_string_equal(judge("five", "NL", "kind=a"), "undetermined  [\"procedure\"] []");
    assert_string_equal(judge("one", "", "kind=a"), "undetermined  [\"country\"] []");
}

/* What is presumed may permit, and never forbids; what is said goes before it. */
static void presumptions(void **state)
{
    (void)state;
    assert_string_equal(judge("four", "NL", "kind=a"), "permitted r4 [] []");
    assert_string_equal(judge("four", "BE", ""), "permitted r4 [] []");
    assert_non_null(strstr(judge("four", "NL", "third=c"), "not_permitted"));
    wz_case_assume(purchase, false);
    const struct audit_notice n = {wz_view("four"), wz_view("NL")};
    wz_case_clear(purchase);
    assert_int_equal(audit_judge(&audit, purchase, &n), WZ_OK);
    assert_int_equal(audit.came, AUDIT_UNDETERMINED);
    wz_case_assume(purchase, true);
}

static void memory_ends(void **state)
{
    struct audit own;
    (void)state;
    memory_ends_after(0);
    bool made = audit_make(&own, rules, 0);
    assert_true(memory_back());
    assert_false(made);
    audit_free(&own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_home),      cmocka_unit_test(assumptions),
        cmocka_unit_test(assumed_away), cmocka_unit_test(amounts_and_days),
        cmocka_unit_test(abroad),       cmocka_unit_test(abroad_below_a_threshold),
        cmocka_unit_test(presumptions), cmocka_unit_test(what_the_notice_leaves_out),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests_name("audit", tests, begin, end);
}
