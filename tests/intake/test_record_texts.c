/* Texts of records: answers that are remembered, words, what tables make of amounts. */
#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/intake/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { longest = 1 << 20 };

static wz_rules *rules;
static struct record r;
static char *room;

static int begin(void **state)
{
    (void)state;
    rules =
        small_load("routes: {r1: {$R, permitted: {always: yes}}}\n"
                   "trees: {t: {start: n1, name: $T}}\n"
                   "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
                   "facts:\n"
                   "  kind: {type: choice, $F, options: three}\n"
                   "  truth: {type: choice, $F, options: {\n"
                   "    ja: {label: {nl: ja, en: \"yes\"}, also: [\"true\"]},\n"
                   "    nee: {label: {nl: nee, en: \"no\"}, also: [\"false\"]}}}\n"
                   "  amount: {type: amount, $F}\n"
                   "  day: {type: date, $F}\n"
                   "  how_long: {type: choice, $F, options: {\n"
                   "    eightfold: {label: {nl: achtvoudig, en: octuple},\n"
                   "      also: [axa, aya, aza, awa, ava, aua]},\n"
                   "    unsure: {label: {nl: unknown, en: unclear}}}}\n"
                   "intake: {plain: {name: $T, reads: record, fields: {cpv: code,\n"
                   "  title: [{gives: x, when: {cpv: a}}, titel, naam], description: tekst}}}\n");
    room = malloc(longest + json_padding);
    return room && record_make(&r, rules, longest) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    record_free(&r);
    free(room);
    wz_rules_free(rules);
    return 0;
}

static wz_status read_bytes(const char *text, size_t n)
{
    memcpy(room, text, n);
    memset(room + n, ' ', json_padding);
    return record_read(&r, (wz_str){room, n});
}

/* What the facts are, or else what is wrong: "kind=a amount=5" or "W0303 kind, W0314 amount". Lives
 * until the next call. */
static const char *said(const char *text)
{
    static char line[4096];
    struct buf b = {0};
    wz_status status = read_bytes(text, strlen(text));
    const wz_case *c = record_case(&r);
    for (size_t i = 0; i < r.n_fields; i++) {
        buf_put(&b, i ? ", " : "");
        buf_add(&b, wz_report_code(r.report, i));
        buf_put(&b, r.fields[i].len ? " " : "");
        buf_add(&b, r.fields[i]);
    }
    for (int f = 0; f < wz_fact_count(rules) && status == WZ_OK; f++) {
        wz_known known = wz_case_known(c, f);
        if (known == WZ_UNSET)
            continue;
        buf_put(&b, b.len ? " " : "");
        buf_add(&b, wz_fact_id(rules, f));
        buf_char(&b, '=');
        if (known == WZ_DONT_KNOW)
            buf_put(&b, "?");
        wz_case_value(c, f, -1, buf_sink(&b));
    }
    assert_int_equal(status, r.n_fields ? WZ_EVALUE : WZ_OK);
    snprintf(line, sizeof line, "%.*s", (int)b.len, b.len ? b.ptr : "");
    buf_free(&b);
    return line;
}

/* Names and answers of more bytes than a machine word, alike up to somewhere. */
static void long_names_and_answers(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_string_equal(said("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
        assert_string_equal(said("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
        assert_string_equal(said("{\"how_lona\":\"eightfold\"}"), "");
        assert_string_equal(said("{\"how_long\":\"eightfole\"}"), "W0303 how_long");
        assert_string_equal(said("{\"how_long\":\"Eightfold\"}"), "how_long=eightfold");
        assert_string_equal(said("{\"a name longer than a word!\":1}"), "");
        assert_string_equal(said("{\"a name longer than a word?\":1}"), "");
        assert_string_equal(said("{\"how_long\":\"unclear\"}"), "how_long=unsure");
    }
    assert_string_equal(said("{\"how_long\":\"unknown\"}"), "how_long=unsure");
}

/* More answers that look alike from their ends than are remembered side by side. */
static void answers_that_look_alike(void **state)
{
    static const char middle[] = "xyzwvu";
    char line[] = "{\"how_long\":\"a?a\"}";
    (void)state;
    for (int i = 0; i < 24; i++) {
        line[14] = middle[i % 6];
        assert_string_equal(said(line), "how_long=eightfold");
    }
    line[14] = 'q';
    assert_string_equal(said(line), "W0303 how_long");
}

/* Fields that hold words about the purchase are no unknown facts; the first of each kind counts. */
static void words_of_a_record(void **state)
{
    (void)state;
    assert_string_equal(said("{\"titel\":\"a\",\"naam\":\"b\",\"tekst\":\"c\",\"code\":1}"), "");
    assert_true(str_is(r.title, "a") && str_is(r.description, "c"));
    assert_int_equal(r.unknown, 1);
    assert_string_equal(said("{\"titel\":\"\",\"naam\":\"b\",\"tekst\":5}"), "");
    assert_true(str_is(r.title, "b") && r.description.len == 0);
    said("{}");
    assert_true(r.title.len == 0);
}

/* What a spreadsheet made of a number is not guessed at. */
static void amounts_of_a_sheet(void **state)
{
    static const struct {
        const char *line, *sheet, *plain;
    } rows[] = {
        {"{\"amount\":\"3E+06\"}", "W0346 amount", "amount=3000000"},
        {"{\"amount\":\"3.5E+6\"}", "W0346 amount", "amount=3500000"},
        {"{\"amount\":\"E+06\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"EE+06\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3E-06\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3E+x6\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3E+\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"5\"}", "amount=5", "amount=5"},
        {"{\"kind\":\"3E+06\"}", "W0303 kind", "W0303 kind"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        r.sheet = true;
        assert_string_equal(said(rows[i].line), rows[i].sheet);
        r.sheet = false;
        assert_string_equal(said(rows[i].line), rows[i].plain);
    }
}

static void decimals_that_are_known(void **state)
{
    (void)state;
    r.decimal = ',';
    assert_string_equal(said("{\"amount\":\"1.234\"}"), "amount=1234");
    assert_string_equal(said("{\"amount\":\"1,5\"}"), "amount=1.50");
    assert_string_equal(said("{\"amount\":\"1,234\"}"), "W0307 amount");
    assert_string_equal(said("{\"amount\":\"weet_niet\"}"), "amount=?");
    r.decimal = '.';
    assert_string_equal(said("{\"amount\":\"1.230\"}"), "amount=1.23");
    r.decimal = 0;
}

/* A record by its fields, as tables have them. */
static void field_by_field(void **state)
{
    (void)state;
    record_begin(&r);
    record_id(&r, wz_view("x"));
    record_field(&r, 0, wz_view("kind"), wz_view("a"));
    record_field(&r, 1, wz_view("amount"), wz_view(""));
    record_field(&r, 2, wz_view("titel"), wz_view("t"));
    assert_int_equal(record_end(&r), WZ_OK);
    assert_int_equal(r.n_given, 1);
    assert_int_equal(r.unknown, 1);
    record_begin(&r);
    for (int i = 0; i < 2;
         i++) { /* as long as the name that stood here before; and longer than any */
        record_field(&r, 0, wz_view("kinc"), wz_view("a"));
        record_field(
            &r, 1,
            (wz_str){"a key of more bytes than a key of a fact may have, and of more still", 67},
            wz_view("a"));
    }
    assert_int_equal(record_end(&r), WZ_OK);
    assert_int_equal(r.unknown, 4);
    record_begin(&r);
    record_id(&r, wz_view("x"));
    record_id(&r, (wz_str){"y\0", 2});
    record_field(&r, 0, wz_view("kind"), wz_view(""));
    record_field(&r, 0, wz_view("kind"), wz_view("b"));
    assert_int_equal(record_end(&r), WZ_EVALUE);
    assert_int_equal(r.n_fields, 3);
    assert_string_equal(small_code(r.report, 0), "W0314");
    assert_string_equal(small_code(r.report, 1), "W0320");
    assert_string_equal(small_code(r.report, 2), "W0314");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_names_and_answers),  cmocka_unit_test(answers_that_look_alike),
        cmocka_unit_test(words_of_a_record),       cmocka_unit_test(amounts_of_a_sheet),
        cmocka_unit_test(decimals_that_are_known), cmocka_unit_test(field_by_field),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
