#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include <wijzer/record.h>

#include <stdio.h>
#include <string.h>

static wz_rules *rules;
static wz_case *c;
static wz_report *report;
static wz_record_info info;

static const char text[] = "trees: {t: {start: n1, name: $T}, u: {start: n1, name: $T}}\n"
                           "facts:\n"
                           "  f: {type: choice, $F, options: three}\n"
                           "  fig: {type: choice, $F, options: two}\n"
                           "  w: {type: amount, $F}\n"
                           "  d: {type: date, $F, assume: today}\n"
                           "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                           "routes: {r1: {$R, permitted: {always: yes}}}\n"
                           "intake: {plain: {name: $T, reads: record,\n"
                           "  fields: {title: titel, description: tekst}}}\n";

static int begin(void **state)
{
    (void)state;
    rules = small_load(text);
    c = small_case(rules);
    report = wz_report_new();
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static wz_status read(const char *json)
{
    wz_report_clear(report);
    wz_case_assume(c, true);
    return wz_case_read(c, wz_view(json), &info, report);
}

static void a_plain_record(void **state)
{
    int f = small_fact(c, "f");
    (void)state;
    small_set(c, "w=5");
    assert_int_equal(read("{\"f\":\"b\",\"id\":\"x\",\"figg\":1,\"q\":2}"), WZ_OK);
    assert_int_equal(wz_case_option(c, f), 1);
    assert_int_equal(wz_case_origin(c, f, NULL), WZ_FROM_FIELD);
    assert_int_equal(wz_case_known(c, small_fact(c, "w")), WZ_UNSET);
    assert_false(info.advice);
    assert_int_equal(info.tree, -1);
    assert_int_equal(info.n_unknown, 2);
    assert_string_equal(info.unknown_name, "figg");
    assert_string_equal(info.unknown_near, "fig");
    assert_int_equal(read("\xEF\xBB\xBF{\"facts\":{\"w\":12.5}}"), WZ_OK);
    assert_int_equal(wz_case_cents(c, small_fact(c, "w")), 1250);
    assert_int_equal(info.unknown_near[0], '\0');
    assert_int_equal(read("{\"f\":\"b\",\"titel\":\"t\",\"tekst\":\"words\"}"), WZ_OK);
    assert_string_equal(info.title.ptr, "t");
    assert_string_equal(info.description.ptr, "words");
    assert_int_equal(
        read("{\"facts\":{\"f\":\"b\"},\"titel\":\"t\",\"tekst\":\"words\",\"x\":\"y\"}"), WZ_OK);
    assert_string_equal(info.title.ptr, "t");
    assert_string_equal(info.description.ptr, "words");
    assert_int_equal(read("{\"facts\":{\"f\":\"b\",\"titel\":\"t2\",\"tekst\":\"words2\"}}"),
                     WZ_OK);
    assert_string_equal(info.title.ptr, "t2");
    assert_string_equal(info.description.ptr, "words2");
    assert_int_equal(wz_case_read(c, wz_view("{\"f\":\"c\"}"), NULL, NULL), WZ_OK);
}

static void an_advice(void **state)
{
    (void)state;
    assert_int_equal(
        read("{\"format\":1,\"program\":\"1.0.0\",\"rules\":{\"id\":\"x\",\"sha256\":\"ab\"},"
             "\"tree\":\"u\",\"lang\":\"en\",\"facts\":{\"f\":\"a\",\"w\":3,\"fig\":\"weet_niet\"},"
             "\"origins\":{\"w\":\"field\",\"f\":\"text\",\"fig\":\"person\",\"zz\":\"text\"},"
             "\"assume\":false,\"assumptions\":{\"d\":\"2025-05-06\",\"f\":\"c\","
             "\"zz\":\"2025-05-07\"},\"x\":[1]}"),
        WZ_OK);
    assert_true(info.advice);
    assert_int_equal(info.format, 1);
    assert_int_equal(info.tree, 1);
    assert_int_equal(info.lang, WZ_EN);
    assert_false(info.assume);
    assert_int_equal(info.today, wz_date_parse(wz_view("2025-05-06")));
    assert_string_equal(info.sha256, "ab");
    assert_int_equal(wz_case_origin(c, small_fact(c, "w"), NULL), WZ_FROM_FIELD);
    assert_int_equal(wz_case_origin(c, small_fact(c, "f"), NULL), WZ_FROM_TEXT);
    assert_int_equal(wz_case_origin(c, small_fact(c, "fig"), NULL), WZ_FROM_PERSON);
    assert_int_equal(wz_case_known(c, small_fact(c, "fig")), WZ_DONT_KNOW);
    assert_int_equal(wz_case_known(c, small_fact(c, "d")), WZ_UNSET); /* nothing is assumed */
    wz_case_assume(c, true);
    assert_int_equal(wz_case_day(c, small_fact(c, "d")), info.today);
}

static void an_advice_with_less_in_it(void **state)
{
    (void)state;
    wz_case_today(c, wz_date_parse(wz_view("2025-03-04")));
    assert_int_equal(read("{\"format\":2,\"program\":\"9\",\"facts\":{},\"tree\":\"zz\","
                          "\"lang\":\"nl\",\"assumptions\":{\"d\":1,\"zz\":1},\"origins\":[],"
                          "\"rules\":{\"sha256\":1,\"version\":1}}"),
                     WZ_OK);
    assert_true(info.advice);
    assert_int_equal(info.tree, -1);
    assert_int_equal(wz_case_day(c, small_fact(c, "d")), wz_date_parse(wz_view("2025-03-04")));
    assert_int_equal(info.today, WZ_NO_DATE);
    assert_int_equal(info.sha256[0], '\0');
    assert_true(info.assume);
    assert_int_equal(read("{\"format\":-1,\"program\":\"9\",\"facts\":{}}"), WZ_OK);
    assert_false(info.advice);
    assert_int_equal(read("{\"format\":1,\"tree\":\"u\",\"facts\":{}}"), WZ_OK);
    assert_false(info.advice);
    assert_true(info.format == 0 && info.tree == -1);
}

/* What is beside the facts counts when it is what an advice would have there. */
static void beside_the_facts_of_other_kinds(void **state)
{
    char name[200], json[400];
    (void)state;
    assert_int_equal(read("{\"format\":1,\"program\":\"1\",\"tree\":1,\"lang\":1,\"assume\":1,"
                          "\"facts\":{\"w\":3},\"origins\":{\"w\":1}}"),
                     WZ_OK);
    assert_true(info.advice && info.assume);
    assert_int_equal(info.tree, -1);
    assert_int_equal(info.lang, WZ_NL);
    assert_int_equal(wz_case_origin(c, small_fact(c, "w"), NULL), WZ_FROM_PERSON);
    assert_int_equal(read("{\"format\":1,\"program\":\"1\",\"facts\":{\"f\":\"a\",\"w\":3},"
                          "\"origins\":{\"f\":\"text\",\"w\":null}}"),
                     WZ_OK);
    assert_int_equal(wz_case_origin(c, small_fact(c, "f"), NULL), WZ_FROM_TEXT);
    assert_int_equal(wz_case_origin(c, small_fact(c, "w"), NULL), WZ_FROM_PERSON);
    assert_int_equal(read("{\"format\":2147483646,\"program\":\"1\",\"facts\":{}}"), WZ_OK);
    assert_int_equal(info.format, 2147483646);
    assert_int_equal(read("{\"format\":2147483647,\"program\":\"1\",\"facts\":{}}"), WZ_OK);
    assert_false(info.advice);
    assert_int_equal(read("{\"format\":\"1\",\"program\":\"1\",\"facts\":{}}"), WZ_OK);
    assert_false(info.advice);
    assert_int_equal(read("{\"format\":1,\"program\":1,\"facts\":{}}"), WZ_OK);
    assert_false(info.advice);
    assert_int_equal(
        read("{\"format\":1,\"program\":\"1\",\"facts\":{},\"later\":7,\"more\":false}"), WZ_OK);
    assert_int_equal(info.format, 1);
    assert_true(info.assume);
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(json, sizeof json, "{\"%s\":1}", name);
    assert_int_equal(read(json), WZ_OK);
    assert_int_equal(strlen(info.unknown_name), sizeof info.unknown_name - 1);
    assert_memory_equal(info.unknown_name, name, sizeof info.unknown_name - 1);
}

/* A second value under one name, of another kind, changes nothing. */
static void said_again_as_something_else(void **state)
{
    (void)state;
    assert_int_equal(
        read("{\"format\":1,\"format\":\"2\",\"program\":\"1\",\"tree\":\"u\",\"tree\":1,"
             "\"lang\":\"en\",\"lang\":1,\"today\":\"2025-05-06\",\"today\":1,"
             "\"assume\":false,\"assume\":1,\"titel\":\"t\",\"titel\":1,\"facts\":{},"
             "\"assumptions\":{\"d\":1,\"f\":\"2025-05-07\"},"
             "\"rules\":{\"sha256\":\"ab\",\"sha256\":1,\"version\":\"7\",\"version\":1,"
             "\"name\":\"n\"}}"),
        WZ_OK);
    assert_true(info.advice && !info.assume);
    assert_int_equal(info.format, 1);
    assert_int_equal(info.tree, 1);
    assert_int_equal(info.lang, WZ_EN);
    assert_int_equal(info.today, wz_date_parse(wz_view("2025-05-06")));
    assert_string_equal(info.sha256, "ab");
    assert_string_equal(info.rules_version.ptr, "7");
    assert_string_equal(info.title.ptr, "t");
    assert_int_equal(info.description.len, 0);
}

/* What stands beside the facts is not what would stand in the objects that are not there. */
static void objects_that_are_not_there(void **state)
{
    (void)state;
    assert_int_equal(
        read("{\"format\":1,\"program\":\"1\",\"facts\":{\"f\":\"a\"},\"sha256\":\"ab\","
             "\"version\":\"7\",\"f\":\"text\",\"d\":\"2025-05-06\"}"),
        WZ_EVALUE);
    assert_int_equal(info.sha256[0], '\0');
    assert_int_equal(info.rules_version.len, 0);
    assert_int_equal(info.today, WZ_NO_DATE);
    assert_int_equal(wz_case_origin(c, small_fact(c, "f"), NULL), WZ_FROM_PERSON);
}

static void what_is_wrong(void **state)
{
    (void)state;
    assert_int_equal(read("{\"f\":\"z\",\"w\":7}"), WZ_EVALUE);
    assert_string_equal(wz_report_code(report, 0).ptr, "W0303");
    assert_int_equal(wz_case_cents(c, small_fact(c, "w")), 700);
    assert_int_equal(read("{\"format\":1,\"program\":\"1\",\"facts\":{\"f\":\"z\"},"
                          "\"origins\":{},\"dossier\":{\"number\":\"7\"}}"),
                     WZ_EVALUE);
    assert_int_equal(read("[1]"), WZ_EVALUE);
    assert_int_equal(read(""), WZ_EVALUE);
    assert_int_equal(read("{\"f\":"), WZ_EVALUE);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
}

/* Short texts are in the room that is there from the start; a long one asks for more. */
static void without_memory(void **state)
{
    static const char advice[] = "{\"format\":1,\"program\":\"1\",\"rules\":{\"sha256\":\"ab\"},"
                                 "\"facts\":{\"f\":\"%c\"},\"assumptions\":{},\"origins\":{}}%*s";
    static char json[80000];
    (void)state;
    for (int way = 0; way < 8; way++) {
        bool failed = true, wrong = way & 1;
        snprintf(json, sizeof json, advice, wrong ? 'z' : 'a', way & 2 ? 70000 : 1, "");
        for (int n = 0; failed; n++) {
            wz_report *r = wz_report_new();
            if (way & 4)
                memory_lacks_once(n);
            else
                memory_ends_after(n);
            wz_status status = wz_case_read(c, wz_view(json), &info, r);
            failed = memory_back();
            assert_int_equal(status, failed ? WZ_EMEMORY : wrong ? WZ_EVALUE : WZ_OK);
            wz_report_free(r);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_plain_record, begin, end),
        cmocka_unit_test_setup_teardown(an_advice, begin, end),
        cmocka_unit_test_setup_teardown(an_advice_with_less_in_it, begin, end),
        cmocka_unit_test_setup_teardown(beside_the_facts_of_other_kinds, begin, end),
        cmocka_unit_test_setup_teardown(said_again_as_something_else, begin, end),
        cmocka_unit_test_setup_teardown(objects_that_are_not_there, begin, end),
        cmocka_unit_test_setup_teardown(what_is_wrong, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
