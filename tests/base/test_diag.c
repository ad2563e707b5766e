#include "../support/test.h"

#include "../../src/base/diag.h"
#include "../../src/base/str.h"
#include "../support/memory.h"

#include <stdio.h>
#include <string.h>

static wz_report *report;

static int begin(void **state)
{
    (void)state;
    report = wz_report_new();
    return report ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    return 0;
}

static struct diag_file file_of(const char *text)
{
    return (struct diag_file){wz_view("f.yaml"), wz_view(text)};
}

static void excerpts(void **state)
{
    static const struct {
        const char *text;
        uint32_t line, column;
        const char *excerpt;
        size_t caret;
    } rows[] = {
        {"one\ntwo\nthree", 1, 1, "one", 0},
        {"one\ntwo\nthree", 2, 3, "two", 2},
        {"one\ntwo\nthree", 3, 5, "three", 4},
        {"one\ntwo\n", 3, 1, "", 0}, /* behind the last line end */
        {"one\n", 9, 1, "", 0},      /* no such line */
        {"one\r\ntwo\r\n", 1, 2, "one", 1},
        {"one\r\ntwo\r\n", 2, 4, "two", 3},
        {"\r\n", 1, 1, "", 0},
        {"", 1, 1, "", 0},
        {"\xC3\xA9\xE2\x82\xACx: y", 1, 3, "\xC3\xA9\xE2\x82\xACx: y", 2},
        {"a\xFFz", 1, 3, "a\xFFz", 2}, /* a wrong byte counts as one */
        {"one", 1, 0, "one", 0},       /* no column known */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diag_file f = file_of(rows[i].text);
        struct place at = {&f, rows[i].line, rows[i].column};
        const struct finding *said = diag_say(report, D_EMPTY, at, wz_view(""));
        assert_true(str_is(said->at.excerpt, rows[i].excerpt));
        assert_int_equal(said->at.caret, rows[i].caret);
        assert_int_equal(said->at.line, rows[i].line);
        assert_int_equal(said->at.column, rows[i].column);
        assert_int_equal(wz_report_line(report, i), rows[i].line);
        assert_int_equal(wz_report_column(report, i), rows[i].column);
    }
}

/* Of a long line 120 code points are kept, around the column. */
static void long_lines(void **state)
{
    static char text[4000];
    (void)state;
    for (size_t i = 0; i < 1000; i++) /* two bytes each; the hundreds are marked */
        memcpy(text + 2 * i, i % 100 ? "\xC3\xA9" : "\xC2\xB7", 2);
    strcpy(text + 2000, "\nnext");
    struct diag_file f = file_of(text);
    static const struct {
        uint32_t column;
        size_t first, caret, n; /* first: the code point that the excerpt begins with */
    } rows[] = {
        {1, 0, 0, 120},      {61, 0, 60, 120},    {62, 1, 60, 120},    {501, 440, 60, 120},
        {941, 880, 60, 120}, {942, 881, 60, 119}, {1000, 939, 60, 61}, {1001, 940, 60, 60},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct finding *said =
            diag_say(report, D_EMPTY, (struct place){&f, 1, rows[i].column}, wz_view(""));
        assert_int_equal(said->at.caret, rows[i].caret);
        assert_int_equal(said->at.excerpt.len, rows[i].n * 2);
        assert_memory_equal(said->at.excerpt.ptr, text + rows[i].first * 2, rows[i].n * 2);
    }
}

static void copies_what_it_is_given(void **state)
{
    char name[] = "f.yaml", text[] = "key: x", word[] = "word";
    (void)state;
    struct diag_file f = {wz_view(name), wz_view(text)};
    struct finding *said = diag_say(report, D_UNKNOWN_KEY, (struct place){&f, 1, 1}, wz_view(word));
    diag_relate(report, said, (struct place){&f, 1, 6});
    memset(name, '!', 6);
    memset(text, '!', 6);
    memset(word, '!', 4);
    const struct finding *kept = diag_get(report, 0);
    assert_true(str_is(kept->at.name, "f.yaml"));
    assert_true(str_is(kept->at.excerpt, "key: x"));
    assert_true(str_is(kept->args[0], "word"));
    assert_int_equal(kept->args[1].len, 0);
    assert_int_equal(kept->args[3].len, 0);
    assert_int_equal(kept->related.column, 6);
    assert_true(str_is(wz_report_code(report, 0), "W0104"));
}

static void places_that_are_none(void **state)
{
    struct diag_file f = file_of("a");
    (void)state;
    const struct finding *whole = diag_say(report, D_EMPTY, (struct place){&f, 0, 0}, wz_view(""));
    const struct finding *none = diag_say(report, D_NO_RULES, (struct place){0}, wz_view(""));
    assert_true(str_is(whole->at.name, "f.yaml"));
    assert_int_equal(whole->at.line, 0);
    assert_int_equal(whole->at.excerpt.len, 0);
    assert_int_equal(none->at.name.len, 0);
    assert_int_equal(none->at.line, 0);
    assert_int_equal(none->related.name.len, 0);
}

static void nobody_listens(void **state)
{
    struct diag_file f = file_of("a");
    (void)state;
    assert_null(diag_say(NULL, D_EMPTY, (struct place){&f, 1, 1}, wz_view("")));
    diag_relate(NULL, NULL, (struct place){&f, 1, 1});
    assert_true(diag_join(NULL, report));
    wz_report_free(NULL);
}

static void counts_go_on_beyond_what_is_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < diag_most; i++)
        assert_non_null(
            diag_say(report, i % 2 ? D_EMPTY : D_UNUSED, (struct place){0}, wz_view("")));
    assert_null(diag_say(report, D_EMPTY, (struct place){0}, wz_view("")));
    assert_int_equal(wz_report_count(report, WZ_ERROR), diag_most / 2 + 1);
    assert_int_equal(wz_report_count(report, WZ_WARNING), diag_most / 2);
    assert_int_equal(report->findings.n, diag_most);
    assert_false(report->failed);
    wz_report_clear(report);
    assert_int_equal(wz_report_count(report, WZ_ERROR) + wz_report_count(report, WZ_WARNING), 0);
}

static void joining(void **state)
{
    struct diag_file f = file_of("a: b\nc: d");
    wz_report *more = wz_report_new();
    (void)state;
    assert_non_null(more);
    diag_say(report, D_EMPTY, (struct place){0}, wz_view(""));
    struct finding *said = diag_add(more, D_NAME_NEAR, (struct place){&f, 2, 1},
                                    (wz_str[]){wz_view("x"), wz_view("y"), wz_view("z")}, 3);
    diag_relate(more, said, (struct place){&f, 1, 4});
    assert_true(diag_join(report, more));
    wz_report_free(more);
    const struct finding *got = diag_get(report, 1);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 2);
    assert_true(str_is(got->at.excerpt, "c: d"));
    assert_true(str_is(got->args[2], "z"));
    assert_int_equal(got->related.line, 1);
    assert_int_equal(got->related.caret, 3);
}

static void numbers_are_in_order_and_unique(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_CODES; i++) {
        const char *number = diag_kind((enum diag_code)i)->number;
        assert_int_equal(strlen(number), 5);
        assert_int_equal(number[0], 'W');
        if (i)
            assert_true(strcmp(diag_kind((enum diag_code)(i - 1))->number, number) < 0);
    }
}

/* A value of a megabyte does not come back as a message of a megabyte, nor cut inside a character.
 */
static void long_arguments_are_cut(void **state)
{
    static char text[5000];
    wz_report *r = wz_report_new();
    (void)state;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? '\xA9' : '\xC3';
    diag_say(r, D_FACT, (struct place){0}, (wz_str){text + 1, sizeof text - 1});
    diag_say(r, D_FACT, (struct place){0}, (wz_str){text, 2000});
    wz_str cut = diag_get(r, 0)->args[0];
    assert_int_equal(cut.len, 1999 + 3);
    assert_memory_equal(cut.ptr + 1999, "...", 3);
    assert_int_equal(diag_get(r, 1)->args[0].len, 2000);
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = '\xA9'; /* never a place to cut */
    diag_say(r, D_FACT, (struct place){0}, (wz_str){text, sizeof text});
    assert_string_equal(diag_get(r, 2)->args[0].ptr, "...");
    wz_report_free(r);
}

static void numbers_stand_in_findings(void **state)
{
    wz_report *r = wz_report_new();
    (void)state;
    diag_number(r, D_TOO_MANY, (struct place){0}, -12);
    diag_number(NULL, D_TOO_MANY, (struct place){0}, 12);
    assert_string_equal(diag_get(r, 0)->args[0].ptr, "-12");
    memory_ends_after(0);
    diag_number(NULL, D_TOO_MANY, (struct place){0}, 12);
    assert_true(memory_back());
    wz_report_free(r);
}

/* Without memory for any part, the report says so. */
static void without_memory(void **state)
{
    static char text[5000];
    bool failed = true;
    (void)state;
    memset(text, 'x', sizeof text);
    for (int n = 0; failed; n++) {
        wz_report *r = wz_report_new(), *other = wz_report_new();
        memory_ends_after(n);
        diag_say(r, D_FACT, (struct place){0}, (wz_str){text, sizeof text});
        diag_number(r, D_TOO_MANY, (struct place){0}, n);
        bool joined = diag_join(other, r);
        failed = memory_back();
        assert_int_equal(failed,
                         r->failed || r->arena.failed || other->failed || other->arena.failed);
        assert_true(!failed || !joined);
        wz_report_free(r);
        wz_report_free(other);
    }
}

static void joining_keeps_failure(void **state)
{
    static char text[5000] = "x";
    (void)state;
    for (int i = 0; i < 4; i++) {
        wz_report *r = wz_report_new(), *from = wz_report_new();
        r->failed = i == 0;
        r->arena.failed = i == 1;
        from->failed = i == 2;
        from->arena.failed = i == 3;
        assert_false(diag_join(r, from));
        diag_say(r, D_FACT, (struct place){0}, (wz_str){text, sizeof text});
        assert_true(r->failed || i > 0);
        wz_report_free(r);
        wz_report_free(from);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_arguments_are_cut),
        cmocka_unit_test(numbers_stand_in_findings),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(joining_keeps_failure),
        cmocka_unit_test_setup_teardown(excerpts, begin, end),
        cmocka_unit_test_setup_teardown(long_lines, begin, end),
        cmocka_unit_test_setup_teardown(copies_what_it_is_given, begin, end),
        cmocka_unit_test_setup_teardown(places_that_are_none, begin, end),
        cmocka_unit_test_setup_teardown(nobody_listens, begin, end),
        cmocka_unit_test_setup_teardown(counts_go_on_beyond_what_is_kept, begin, end),
        cmocka_unit_test_setup_teardown(joining, begin, end),
        cmocka_unit_test(numbers_are_in_order_and_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
