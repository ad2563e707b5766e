#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/str.h"

#include <string.h>

static wz_report *report;
static struct buf drawn;

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
    buf_free(&drawn);
    return 0;
}

static void expect(wz_lang lang, const char *text)
{
    buf_clear(&drawn);
    assert_int_equal(wz_report_write(report, lang, buf_sink(&drawn)), WZ_OK);
    buf_char(&drawn, '\0');
    assert_string_equal(drawn.ptr, text);
}

static struct diag_file file_of(const char *name, const char *text)
{
    return (struct diag_file){wz_view(name), wz_view(text)};
}

static void in_both_languages(void **state)
{
    struct diag_file f = file_of("a.yaml", "facts:\n  \xE2\x82\xAC: 1\n  wrade: 2\n");
    (void)state;
    diag_add(report, D_UNKNOWN_KEY_NEAR, (struct place){&f, 3, 3},
             (wz_str[]){wz_view("wrade"), wz_view("waarde")}, 2);
    diag_add(report, D_UNUSED, (struct place){&f, 2, 4}, (wz_str[]){wz_view("x"), wz_view("facts")},
             2);
    expect(WZ_NL, "a.yaml:3:3: fout: onbekende sleutel 'wrade'; bedoelt u 'waarde'? [W0105]\n"
                  "      wrade: 2\n"
                  "      ^\n"
                  "a.yaml:2:4: waarschuwing: 'x' in facts wordt nergens gebruikt [W0214]\n"
                  "      \xE2\x82\xAC: 1\n"
                  "       ^\n");
    expect(WZ_EN, "a.yaml:3:3: error: unknown key 'wrade'; did you mean 'waarde'? [W0105]\n"
                  "      wrade: 2\n"
                  "      ^\n"
                  "a.yaml:2:4: warning: 'x' in facts is used nowhere [W0214]\n"
                  "      \xE2\x82\xAC: 1\n"
                  "       ^\n");
}

static void related_places(void **state)
{
    struct diag_file one = file_of("a.yaml", "x: 1"), other = file_of("b.yaml", "y: 1\nx: 2");
    (void)state;
    struct finding *said =
        diag_say(report, D_DUPLICATE, (struct place){&other, 2, 1}, wz_view("x"));
    diag_relate(report, said, (struct place){&one, 1, 1});
    expect(WZ_NL, "b.yaml:2:1: fout: 'x' staat hier voor de tweede keer [W0011]\n    x: 2\n    ^\n"
                  "a.yaml:1:1: hier voor het eerst\n    x: 1\n    ^\n");
    expect(WZ_EN,
           "b.yaml:2:1: error: 'x' stands here for the second time [W0011]\n    x: 2\n    ^\n"
           "a.yaml:1:1: first given here\n    x: 1\n    ^\n");
}

static void without_a_line_or_a_place(void **state)
{
    struct diag_file f = file_of("a.yaml", "");
    (void)state;
    diag_say(report, D_EMPTY, (struct place){&f, 0, 0}, wz_view(""));
    diag_say(report, D_NO_RULES, (struct place){0}, wz_view(""));
    expect(WZ_EN, "a.yaml: error: the file is empty [W0012]\n"
                  "error: there are no rule files (*.yaml) here [W0126]\n");
}

/* The caret stands under the column also behind characters that are shown escaped, and nothing of
 * the file or its name reaches the terminal raw. */
static void hostile_lines(void **state)
{
    struct diag_file f = file_of("a\x1B[2J.yaml", "k\xC3\xA9\t\\\xC2\x9B\xFFx: 1");
    (void)state;
    diag_say(report, D_UNKNOWN_KEY, (struct place){&f, 1, 7}, wz_view("x\n\xE2\x80\xAE%s%n{1}"));
    expect(WZ_EN, "a\\u{1B}[2J.yaml:1:7: error: unknown key 'x\\u{0A}\\u{202E}%s%n{1}' [W0104]\n"
                  "    k\xC3\xA9\\u{09}\\\\u{9B}\\u{FF}x: 1\n"
                  "    "
                  "  "
                  "      "
                  " "
                  "      "
                  "      "
                  "^\n");
}

static void a_column_behind_the_line(void **state)
{
    struct diag_file f = file_of("a.yaml", "ab\n");
    (void)state;
    diag_say(report, D_TAB, (struct place){&f, 1, 9}, wz_view(""));
    expect(WZ_EN,
           "a.yaml:1:9: error: indent with spaces, not with a tab [W0005]\n    ab\n      ^\n");
}

static void more_than_is_shown(void **state)
{
    static const char tail[] =
        "fout: het bestand is leeg [W0012]\nen nog meer: niet alles is getoond\n";
    (void)state;
    for (size_t i = 0; i <= diag_most; i++)
        diag_say(report, D_EMPTY, (struct place){0}, wz_view(""));
    assert_int_equal(wz_report_write(report, WZ_NL, buf_sink(&drawn)), WZ_OK);
    assert_string_equal(drawn.ptr + drawn.len - strlen(tail), tail);
}

static int refuse(void *context, const char *bytes, size_t n)
{
    int *left = context;
    (void)bytes;
    (void)n;
    return (*left)-- <= 0;
}

static void a_sink_that_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i <= diag_most; i++)
        diag_say(report, D_EMPTY, (struct place){0}, wz_view(""));
    static const int taken[] = {0, 1, 5, diag_most};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        int left = taken[i];
        assert_int_equal(wz_report_write(report, WZ_EN, (wz_sink){refuse, &left}), WZ_EIO);
        assert_int_equal(left, -1); /* and it is not asked again */
    }
    int left = 0;
    assert_int_equal(wz_report_message(report, 0, WZ_EN, (wz_sink){refuse, &left}), WZ_EIO);
}

static void a_sentence_alone(void **state)
{
    struct diag_file f = file_of("a.yaml", "x");
    (void)state;
    diag_add(report, D_NAME, (struct place){&f, 1, 1}, (wz_str[]){wz_view("x"), wz_view("facts")},
             2);
    assert_int_equal(wz_report_message(report, 0, WZ_NL, buf_sink(&drawn)), WZ_OK);
    assert_string_equal(drawn.ptr, "'x' bestaat niet in facts");
    buf_clear(&drawn);
    assert_int_equal(wz_report_message(report, 0, WZ_EN, buf_sink(&drawn)), WZ_OK);
    assert_string_equal(drawn.ptr, "'x' does not exist in facts");
}

/* Which of {0} to {3} stand in a sentence, one bit each. */
static unsigned holes(const char *text)
{
    unsigned set = 0;
    for (; (text = strchr(text, '{')); text++) {
        assert_true(text[1] >= '0' && text[1] < '0' + diag_args && text[2] == '}');
        set |= 1U << (text[1] - '0');
    }
    return set;
}

/* Every kind of finding, drawn with its arguments in both languages. */
static void every_kind(void **state)
{
    static const char *const args[] = {"<nul>", "<een>", "<twee>", "<drie>"};
    (void)state;
    for (int i = 0; i < DIAG_CODES; i++) {
        const struct diag_kind *kind = diag_kind((enum diag_code)i);
        unsigned set = holes(kind->text[WZ_NL]);
        if (set != holes(kind->text[WZ_EN]))
            fail_msg("%s has other arguments in the other language", kind->number);
        if (set & (set + 1))
            fail_msg("%s leaves out an argument", kind->number);
        assert_true(strcmp(kind->text[WZ_NL], kind->text[WZ_EN]) != 0);
        wz_str given[diag_args];
        for (int k = 0; k < diag_args; k++)
            given[k] = wz_view(args[k]);
        wz_report_clear(report);
        diag_add(report, (enum diag_code)i, (struct place){0}, given, diag_args);
        for (int lang = 0; lang < WZ_LANGS; lang++) {
            buf_clear(&drawn);
            assert_int_equal(wz_report_write(report, (wz_lang)lang, buf_sink(&drawn)), WZ_OK);
            assert_null(strchr(drawn.ptr, '{'));
            assert_non_null(strstr(drawn.ptr, kind->number));
            for (int k = 0; k < diag_args; k++)
                assert_int_equal(strstr(drawn.ptr, args[k]) != NULL, set >> k & 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(in_both_languages, begin, end),
        cmocka_unit_test_setup_teardown(related_places, begin, end),
        cmocka_unit_test_setup_teardown(without_a_line_or_a_place, begin, end),
        cmocka_unit_test_setup_teardown(hostile_lines, begin, end),
        cmocka_unit_test_setup_teardown(a_column_behind_the_line, begin, end),
        cmocka_unit_test_setup_teardown(more_than_is_shown, begin, end),
        cmocka_unit_test_setup_teardown(a_sink_that_refuses, begin, end),
        cmocka_unit_test_setup_teardown(a_sentence_alone, begin, end),
        cmocka_unit_test_setup_teardown(every_kind, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
