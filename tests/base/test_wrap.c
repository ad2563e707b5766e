#include "../support/test.h"

#include "../support/dice.h"

#include "../../src/base/wrap.h"

#include <string.h>

#define EURO "\xE2\x82\xAC" /* one column */
#define WIDE "\xE6\x97\xA5" /* an ideograph: two */
#define ACUTE "\xCC\x81"    /* joins the letter before: none */

static void expect_wrapped(const char *first, const char *text, int width, const char *lines)
{
    struct buf b = {0};
    int indent = wrap_columns(wz_view(first));
    buf_put(&b, first);
    wrap_text(&b, (struct wrap){.width = width, .at = indent, .indent = indent}, wz_view(text));
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, lines);
    buf_free(&b);
}

static void columns_as_unicode_counts(void **state)
{
    (void)state;
    assert_int_equal(wrap_columns(wz_view("")), 0);
    assert_int_equal(wrap_columns(wz_view("abc")), 3);
    assert_int_equal(wrap_columns(wz_view(EURO " 5")), 3);
    assert_int_equal(wrap_columns(wz_view(WIDE WIDE)), 4);
    assert_int_equal(wrap_columns(wz_view("e" ACUTE "e")), 2);
    assert_int_equal(wrap_columns(wz_view("a\xFF"
                                          "b")),
                     3); /* a wrong byte takes one */
}

static void breaks_at_blanks(void **state)
{
    (void)state;
    expect_wrapped("- ", "een twee drie", 10, "- een twee\n  drie\n");
    expect_wrapped("- ", "een twee drie", 9, "- een\n  twee\n  drie\n");
    expect_wrapped("", "een twee", 80, "een twee\n");
    expect_wrapped("12. ", "a b c", 6, "12. a\n    b\n    c\n");
}

static void blanks_are_one(void **state)
{
    (void)state;
    expect_wrapped("", "  een \t  twee  ", 80, "een twee\n");
    expect_wrapped("", "een\ttwee", 80, "een twee\n");
    expect_wrapped("", "een ", 3, "een\n"); /* no line of blanks behind it */
    expect_wrapped("- ", "", 80, "- \n");
    expect_wrapped("- ", " ", 80, "- \n");
}

static void a_long_word_stands_alone(void **state)
{
    (void)state;
    expect_wrapped("- ", "a onderhandelingsprocedure b", 10,
                   "- a\n  onderhandelingsprocedure\n  b\n");
    expect_wrapped("- ", "onderhandelingsprocedure", 10, "- onderhandelingsprocedure\n");
}

static void width_is_in_columns(void **state)
{
    (void)state;
    expect_wrapped("", EURO EURO " " EURO EURO, 5, EURO EURO " " EURO EURO "\n");
    expect_wrapped("", WIDE WIDE " " WIDE, 6, WIDE WIDE "\n" WIDE "\n");
    expect_wrapped("", WIDE WIDE " " WIDE, 7, WIDE WIDE " " WIDE "\n");
    expect_wrapped("", "e" ACUTE " e" ACUTE, 3, "e" ACUTE " e" ACUTE "\n");
    expect_wrapped(EURO " ", "a b", 3, EURO " a\n  b\n");
}

static void an_amount_stays_with_its_euro_sign(void **state)
{
    (void)state;
    expect_wrapped("", "boven " EURO " 250 wel", 8, "boven\n" EURO " 250\nwel\n");
    expect_wrapped("", "boven (" EURO " 250) wel", 9, "boven\n(" EURO " 250)\nwel\n");
    expect_wrapped("", EURO " een twee", 5, EURO " een\ntwee\n");
    expect_wrapped("", "aa " EURO " een", 4, "aa " EURO "\neen\n");
    expect_wrapped("", "aa " EURO "\n1", 4, "aa " EURO "\n1\n");
    expect_wrapped("", "aa " EURO " ", 4, "aa " EURO "\n");
    expect_wrapped("", "aa " EURO, 4, "aa " EURO "\n");
    expect_wrapped("", "aa 5 1", 4, "aa 5\n1\n");
    struct buf b = {0};
    wrap_text(&b, (struct wrap){.width = 10, .ascii = true}, wz_view("onder " EURO " 250.000"));
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "onder\nEUR 250.000\n");
    buf_free(&b);
    assert_int_equal(wrap_columns(wz_view(EURO "\xC2\xA0"
                                               "5")),
                     3); /* a no-break space */
}

/* Whatever the words: no line is wider, unless it is one word, and no word is lost. */
static void any_words(void **state)
{
    static const char euros[] = EURO "5", wide[] = WIDE WIDE, joined[] = "e" ACUTE;
    static const char *const words[] = {"a",   "bb", "ccccc", "de-eerste",
                                        euros, wide, joined,  "onderhandelingsprocedure"};
    struct dice d = {20};
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct buf in = {0}, out = {0}, back = {0};
        int width = 1 + (int)dice_roll(&d, 40);
        for (uint64_t n = dice_roll(&d, 20); n > 0; n--) {
            buf_put(&in, words[dice_roll(&d, 8)]);
            buf_put(&in, n > 1 ? " " : "");
        }
        buf_char(&in, '\0');
        wrap_text(&out, (struct wrap){.width = width}, wz_view(in.ptr));
        for (size_t i = 0, end; i < out.len; i = end + 1) {
            end = i + strcspn(out.ptr + i, "\n");
            wz_str line = {out.ptr + i, end - i};
            bool single = !memchr(line.ptr, ' ', line.len);
            assert_true(single || wrap_columns(line) <= width);
            buf_put(&back, i ? " " : "");
            buf_add(&back, line);
        }
        buf_char(&back, '\0');
        assert_string_equal(back.ptr, in.ptr);
        buf_free(&in);
        buf_free(&out);
        buf_free(&back);
    }
}

static void lays_out(void **state)
{
    static const struct {
        struct wrap wrap;
        const char *text, *lines;
    } rows[] = {
        {{10, 0, 0, false}, "een twee drie", "een twee\ndrie\n"},
        {{10, 0, 0, false}, "een twee d", "een twee d\n"},
        {{10, 0, 0, false}, "", "\n"},
        {{10, 0, 0, false}, "  een \t twee  ", "een twee\n"},
        {{10, 0, 0, false}, "een\n\ntwee", "een\n\ntwee\n"},
        {{10, 0, 2, false}, "een twee drie", "  een twee\n  drie\n"},
        {{10, 4, 2, false}, "een twee drie", "een\n  twee\n  drie\n"},
        {{10, 0, 0, false}, "aanbestedingsprocedure nu", "aanbestedingsprocedure\nnu\n"},
        {{8, 0, 0, false},
         "\xE2\x82\xAC 25 \xC3\xA9\xC3\xA9n x",
         "\xE2\x82\xAC 25 \xC3\xA9\xC3\xA9n\nx\n"},
        {{8, 0, 0, false},
         "\xE4\xBD\xA0\xE5\xA5\xBD \xE4\xBD\xA0\xE5\xA5\xBD",
         "\xE4\xBD\xA0\xE5\xA5\xBD\n\xE4\xBD\xA0\xE5\xA5\xBD\n"},
        {{40, 0, 0, false}, "a\007[2J\x90 b", "a\\u{07}[2J\\u{90} b\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf b = {0};
        wrap_text(&b, rows[i].wrap, wz_view(rows[i].text));
        buf_char(&b, '\0');
        assert_string_equal(b.ptr, rows[i].lines);
        buf_free(&b);
    }
}

static void for_terminals_without_unicode(void **state)
{
    struct buf b = {0};
    (void)state;
    wrap_text(&b, (struct wrap){.width = 12, .ascii = true},
              wz_view(EURO " 5 \xC2\xB7 e" ACUTE "\xC3\xA9n x\xC3\xA9x a" WIDE "\x07"));
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "EUR 5 - een\nxex a?\\u{07}\n");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_as_unicode_counts),
        cmocka_unit_test(breaks_at_blanks),
        cmocka_unit_test(blanks_are_one),
        cmocka_unit_test(a_long_word_stands_alone),
        cmocka_unit_test(width_is_in_columns),
        cmocka_unit_test(an_amount_stays_with_its_euro_sign),
        cmocka_unit_test(any_words),
        cmocka_unit_test(lays_out),
        cmocka_unit_test(for_terminals_without_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
