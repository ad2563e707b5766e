/* Texts of records: answers, words, what tables make of amounts. */
#include "../support/test.h"

#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/str.h"

static wz_rules *rules;
static struct record r;

static int begin(void **state)
{
    (void)state;
    rules = small_load(SAID_RULES
                       "  how_long: {type: choice, $F, options: {\n"
                       "    eightfold: {label: {nl: achtvoudig, en: octuple},\n"
                       "      also: [axa, aya, aza, awa, ava, aua]},\n"
                       "    unsure: {label: {nl: unknown, en: unclear}}}}\n"
                       "intake: {plain: {name: $T, reads: record, fields: {cpv: code,\n"
                       "  title: [{gives: x, when: {cpv: a}}, titel, naam], description: tekst}},\n"
                       "  other: {name: $T, reads: json, known: zz, fields: {title: kop}}}\n");
    return record_make(&r, rules, said_longest) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    record_free(&r);
    wz_rules_free(rules);
    return 0;
}

static const char *read(const char *line)
{
    return said(&r, line);
}

/* Names and answers of more bytes than a machine word, alike up to somewhere. */
static void long_names_and_answers(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_string_equal(read("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
        assert_string_equal(read("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
        assert_string_equal(read("{\"how_lona\":\"eightfold\"}"), "");
        assert_string_equal(read("{\"how_long\":\"eightfole\"}"), "W0303 how_long");
        assert_string_equal(read("{\"how_long\":\"Eightfold\"}"), "how_long=eightfold");
        assert_string_equal(read("{\"a name longer than a word!\":1}"), "");
        assert_string_equal(read("{\"a name longer than a word?\":1}"), "");
        assert_string_equal(read("{\"how_long\":\"unclear\"}"), "how_long=unsure");
    }
    assert_string_equal(read("{\"how_long\":\"unknown\"}"), "how_long=unsure");
}

/* Answers that look alike from their ends. */
static void answers_that_look_alike(void **state)
{
    static const char middle[] = "xyzwvu";
    char line[] = "{\"how_long\":\"a?a\"}";
    (void)state;
    for (int i = 0; i < 24; i++) {
        line[14] = middle[i % 6];
        assert_string_equal(read(line), "how_long=eightfold");
    }
    line[14] = 'q';
    assert_string_equal(read(line), "W0303 how_long");
}

/* Fields that hold words about the purchase are no unknown facts; the first of each kind counts. */
static void words_of_a_record(void **state)
{
    (void)state;
    assert_string_equal(read("{\"titel\":\"a\",\"naam\":\"b\",\"tekst\":\"c\",\"code\":1}"), "");
    assert_true(str_is(r.title, "a") && str_is(r.description, "c"));
    assert_int_equal(r.unknown, 1);
    assert_string_equal(read("{\"titel\":\"\",\"naam\":\"b\",\"tekst\":5}"), "");
    assert_true(str_is(r.title, "b") && r.description.len == 0);
    read("{}");
    assert_true(r.title.len == 0);
    assert_string_equal(read("{\"kop\":\"of another form\"}"), "");
    assert_true(r.title.len == 0);
    assert_int_equal(r.unknown, 1);
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
        {"{\"amount\":\"33+06\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3e+06\"}", "amount=3000000", "amount=3000000"},
        {"{\"amount\":\"3E-06\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3E+x6\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"3E+\"}", "W0305 amount", "W0305 amount"},
        {"{\"amount\":\"5\"}", "amount=5", "amount=5"},
        {"{\"kind\":\"3E+06\"}", "W0303 kind", "W0303 kind"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        r.sheet = true;
        assert_string_equal(read(rows[i].line), rows[i].sheet);
        r.sheet = false;
        assert_string_equal(read(rows[i].line), rows[i].plain);
    }
}

static void decimals_that_are_known(void **state)
{
    (void)state;
    r.decimal = ',';
    assert_string_equal(read("{\"amount\":\"1.234\"}"), "amount=1234");
    assert_string_equal(read("{\"amount\":\"1,5\"}"), "amount=1.50");
    assert_string_equal(read("{\"amount\":\"1,234\"}"), "W0307 amount");
    assert_string_equal(read("{\"amount\":\"weet_niet\"}"), "amount=?");
    r.decimal = '.';
    assert_string_equal(read("{\"amount\":\"1.230\"}"), "amount=1.23");
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
    assert_int_equal(r.n_given, 0); /* the first counts, and it is empty */
    assert_int_equal(r.n_fields, 3);
    assert_string_equal(small_code(r.report, 0), "W0314");
    assert_string_equal(small_code(r.report, 1), "W0320");
    assert_string_equal(small_code(r.report, 2), "W0314");
}

/* What was taken over from the text of one record is given by the next one itself. */
static void each_gives_its_own(void **state)
{
    wz_str quote;
    (void)state;
    assert_string_equal(read("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
    wz_case *c = record_case(&r);
    int fact = small_fact(c, "how_long");
    wz_case_set_origin(c, fact, WZ_FROM_TEXT, wz_view("gone by then"));
    assert_string_equal(read("{\"how_long\":\"eightfold\"}"), "how_long=eightfold");
    assert_int_equal(wz_case_origin(record_case(&r), fact, &quote), WZ_FROM_PERSON);
    assert_int_equal(quote.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_names_and_answers),  cmocka_unit_test(answers_that_look_alike),
        cmocka_unit_test(words_of_a_record),       cmocka_unit_test(amounts_of_a_sheet),
        cmocka_unit_test(decimals_that_are_known), cmocka_unit_test(field_by_field),
        cmocka_unit_test(each_gives_its_own),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
