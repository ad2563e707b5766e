/* What an advice says beside its facts of where they came from. */
#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/intake/evidence.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static wz_report *report;
static wz_record_info info;

static int begin(void **state)
{
    (void)state;
    rules = small_load("trees: {t: {start: n1, name: $T}}\n"
                       "facts:\n"
                       "  f: {type: choice, $F, options: three}\n"
                       "  w: {type: amount, $F}\n"
                       "  d: {type: date, $F}\n"
                       "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                       "routes: {r1: {$R, permitted: {always: yes}}}\n"
                       "intake: {plain: {name: $T, reads: record, fields: {title: titel}}}\n");
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

/* An advice with these members beside its facts. */
static wz_status read(const char *members)
{
    struct buf b = {0};
    buf_put(&b, "{\"format\":1,\"program\":\"x\",\"facts\":{\"f\":\"a\",\"w\":3},"
                "\"origins\":{\"f\":\"text\",\"w\":\"field\"}");
    buf_put(&b, members);
    buf_put(&b, "}");
    wz_report_clear(report);
    wz_status status = wz_case_read(c, buf_view(&b), &info, report);
    buf_free(&b);
    return status;
}

#define WORDS                                                                                      \
    "\"quote\":\"the words\",\"in\":\"description\",\"line\":3,\"at\":120,\"signal\":\"s1\""

static void words_behind_facts(void **state)
{
    (void)state;
    assert_int_equal(read(",\"evidence\":{\"f\":{" WORDS "},\"w\":{" WORDS "},\"d\":{" WORDS
                          "},\"zz\":{" WORDS "}}"),
                     WZ_OK);
    const wz_evidence *e = wz_case_evidence(c, 0);
    assert_true(str_is(e->quote, "the words"));
    assert_int_equal(e->in, WZ_IN_DESCRIPTION);
    assert_int_equal(e->line, 3);
    assert_int_equal(e->at, 120);
    assert_true(str_is(e->signal, "s1"));
    assert_int_equal(read(",\"evidence\":{\"f\":{" WORDS ",\"place\":\"title\"}}"), WZ_OK);
    assert_int_equal(wz_case_evidence(c, 0)->in, WZ_IN_DESCRIPTION);
    assert_int_equal(read(",\"evidence\":{\"f\":{" WORDS ",\"in\":\"title\"}}"), WZ_OK);
    assert_int_equal(wz_case_evidence(c, 0)->in, WZ_IN_TITLE);
    assert_int_equal(read(",\"evidence\":{\"f\":{" WORDS "},\"w\":{" WORDS "},\"d\":{" WORDS
                          "},\"zz\":{" WORDS "}}"),
                     WZ_OK);
    assert_null(wz_case_evidence(c, 1)); /* the advice says that it is from a field */
    assert_null(wz_case_evidence(c, 2));
}

static const char *shown(void)
{
    static struct buf b;
    size_t n;
    const wz_hint *list = wz_case_hints(c, &n);
    b.len = 0;
    for (size_t i = 0; i < n; i++) {
        buf_put(&b, rules->facts[list[i].fact].id.ptr);
        buf_char(&b, ' ');
        buf_int(&b, list[i].option >= 0 ? list[i].option : list[i].cents);
        buf_put(&b, list[i].clash ? " clash; " : "; ");
    }
    buf_char(&b, '\0');
    return b.ptr;
}

static void hints_of_every_kind(void **state)
{
    (void)state;
    assert_int_equal(
        read(",\"suggested\":{\"f\":{\"value\":\"b\"," WORDS "},\"w\":{\"value\":12.5," WORDS "}}"),
        WZ_OK);
    assert_string_equal(shown(), "f 1; w 1250; ");
    assert_int_equal(
        read(",\"suggested\":{\"f\":{\"value\":null,\"quotes\":[{\"value\":\"a\"," WORDS
             "},{\"value\":\"c\"," WORDS "}]},\"w\":{\"value\":1," WORDS "}}"),
        WZ_OK);
    assert_string_equal(shown(), "f 0 clash; f 2 clash; w 100; ");
    assert_int_equal(read(",\"suggested\":{\"f\":{\"deep\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}},"
                          "\"value\":\"b\"," WORDS "},\"w\":{\"value\":1," WORDS "}}"),
                     WZ_OK);
    assert_string_equal(shown(), "f 1; w 100; ");
    assert_int_equal(read(",\"suggested\":{\"f\":{\"value\":\"b\"," WORDS
                          ",\"deep\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}}"),
                     WZ_OK);
    assert_string_equal(shown(), "f 1; ");
}

static void what_no_advice_has(void **state)
{
    static const char *const rows[] = {
        "",
        ",\"suggested\":{\"f\":{\"value\":\"zz\"," WORDS "}}",
        ",\"suggested\":{\"zz\":{\"value\":\"a\"," WORDS "}}",
        ",\"suggested\":{\"d\":{\"value\":\"2026-01-01\"," WORDS "}}",
        ",\"suggested\":{\"w\":{\"value\":\"much\"," WORDS "}}",
        ",\"suggested\":{\"w\":{\"value\":-1," WORDS "}}",
        ",\"suggested\":{\"f\":{\"value\":\"a\"}}",
        ",\"suggested\":[1,[2,{\"f\":{\"value\":\"a\"}}]],\"evidence\":\"x\"",
        ",\"evidence\":{\"f\":{\"quote\":\"\"}},\"dossier\":[\"x\"]",
        ",\"x\":{\"f\":{\"value\":\"a\"," WORDS "}}",
        ",\"suggested\":{\"f\":{\"a\":{\"b\":{\"c\":{\"d\":{\"quote\":\"x\"}}}}}}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(read(rows[i]), WZ_OK);
        assert_string_equal(shown(), "");
        assert_int_equal(wz_case_evidence(c, 0)->quote.len, 0);
    }
    assert_int_equal(
        read(",\"evidence\":{\"f\":{\"quote\":\"q\",\"in\":\"x\",\"line\":\"-1\",\"at\":"
             "999999999999999999}}"),
        WZ_OK);
    assert_int_equal(wz_case_evidence(c, 0)->in, WZ_IN_TEXT);
    assert_int_equal(wz_case_evidence(c, 0)->line, 0);
    assert_int_equal(read(",\"today\":1,\"evidence\":{\"f\":{\"quote\":\"q\",\"x\":\"y\",\"line\":"
                          "\"1234567890123456789\"}}"),
                     WZ_OK);
    assert_int_equal(wz_case_evidence(c, 0)->line, 123456789012345678);
    assert_int_equal(info.today, WZ_NO_DATE);
}

/* Words beside the facts of a record that no program advised on are nobody's. */
static void no_advice(void **state)
{
    static const char record[] =
        "{\"facts\":{\"f\":\"a\"},\"origins\":{\"f\":\"text\"},\"dossier\":{\"number\":\"7\"},"
        "\"evidence\":{\"f\":{" WORDS "}},\"suggested\":{\"f\":{\"value\":\"b\"," WORDS "}}}";
    (void)state;
    wz_report_clear(report);
    assert_int_equal(wz_case_read(c, wz_view(record), &info, report), WZ_OK);
    assert_false(info.advice);
    assert_int_equal(wz_case_option(c, 0), 0);
    assert_int_equal(wz_case_origin(c, 0, NULL), WZ_FROM_FIELD);
    assert_null(wz_case_evidence(c, 0));
    assert_string_equal(shown(), "");
    assert_int_equal(info.dossier.number.len, 0);
}

static void the_file_it_belongs_to(void **state)
{
    (void)state;
    assert_int_equal(read(",\"dossier\":{\"number\":\"7/1\",\"subject\":\"roof\",\"author\":\"me\","
                          "\"dated\":\"2026-11-21\",\"x\":1}"),
                     WZ_OK);
    assert_true(str_is(info.dossier.number, "7/1"));
    assert_true(str_is(info.dossier.subject, "roof"));
    assert_true(str_is(info.dossier.author, "me"));
    assert_int_equal(info.dossier.dated, wz_date_parse(wz_view("2026-11-21")));
    assert_int_equal(read(",\"file\":{\"number\":\"7\"}"), WZ_OK);
    assert_int_equal(info.dossier.number.len, 0);
    assert_int_equal(read(",\"dossier\":{\"number\":{\"part\":\"7\"}}"), WZ_OK);
    assert_int_equal(info.dossier.number.len, 0);
    assert_int_equal(read(""), WZ_OK);
    assert_int_equal(info.dossier.number.len, 0);
    assert_int_equal(info.dossier.dated, WZ_NO_DATE);
}

static void without_memory(void **state)
{
    bool failed = true;
    (void)state;
    for (int n = 0; failed; n++) {
        memory_ends_after(n);
        wz_status status = read(",\"evidence\":{\"f\":{" WORDS "}},\"suggested\":{\"f\":{\"value\":"
                                "\"b\"," WORDS "}}");
        failed = memory_back();
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
    }
}

/* What is not granted spoils the whole; in a text of its own, so that its room has to be made too.
 */
static void in_want_of_anything(void **state)
{
    static char text[100000 + json_padding] =
        "{\"evidence\":{\"f\":{" WORDS "}},\"suggested\":{\"f\":{\"value\":\"b\"," WORDS "}}}";
    (void)state;
    size_t n = strlen(text);
    memset(text + n, ' ', sizeof text - n);
    for (int once = 0; once < 2; once++) {
        bool refused = true;
        for (int granted = 0; refused; granted++) {
            wz_case *own = small_case(rules);
            struct json *json = json_new(sizeof text);
            wz_dossier dossier = {.dated = WZ_NO_DATE};
            small_set(own, "f=a");
            wz_case_set_origin(own, 0, WZ_FROM_TEXT, wz_view(""));
            if (once)
                memory_refuses_once(granted);
            else
                memory_refuses_after(granted);
            wz_status status =
                evidence_read(own, json, (wz_str){text, sizeof text - json_padding}, &dossier);
            refused = memory_back();
            assert_int_equal(status, refused ? WZ_EMEMORY : WZ_OK);
            json_free(json);
            wz_case_free(own);
        }
    }
}

static void a_whole_one_in_want_of_anything(void **state)
{
    static const char *const texts[] = {
        "{\"format\":1,\"program\":\"x\",\"facts\":{\"f\":\"a\"},\"origins\":{\"f\":\"text\"},"
        "\"dossier\":{\"number\":\"7\"},\"evidence\":{\"f\":{" WORDS "}}}",
        "{\"f\":\"a\",\"titel\":\"words\"}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bool refused = true;
        for (int granted = 0; refused; granted++) {
            wz_case *own = small_case(rules);
            memory_refuses_once(granted);
            wz_status status = wz_case_read(own, wz_view(texts[i]), &info, NULL);
            refused = memory_back();
            assert_int_equal(status, refused ? WZ_EMEMORY : WZ_OK);
            wz_case_free(own);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_behind_facts, begin, end),
        cmocka_unit_test_setup_teardown(hints_of_every_kind, begin, end),
        cmocka_unit_test_setup_teardown(what_no_advice_has, begin, end),
        cmocka_unit_test_setup_teardown(no_advice, begin, end),
        cmocka_unit_test_setup_teardown(the_file_it_belongs_to, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
        cmocka_unit_test_setup_teardown(in_want_of_anything, begin, end),
        cmocka_unit_test_setup_teardown(a_whole_one_in_want_of_anything, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
