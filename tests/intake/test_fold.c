/* Every kind of character as a symbol, entities, and what parts words, clauses and sentences. */
#include "../support/test.h"

#include "../support/edge.h"

#include "../../src/base/str.h"
#include "../../src/intake/fold.h"

#include <string.h>

static struct fold fold;

static int begin(void **state)
{
    (void)state;
    fold_make(&fold);
    return 0;
}

/* A symbol as a letter: ' ' a space, '-' skipped, '|' a break, '?' another letter. */
static char shown(uint8_t symbol)
{
    if (symbol == FOLD_SKIP || symbol == FOLD_BREAK)
        return symbol == FOLD_SKIP ? '-' : '|';
    assert_true(symbol < FOLD_SYMBOLS);
    return " abcdefghijklmnopqrstuvwxyz0123456789?"[symbol];
}

/* How a text begins. */
struct first {
    const char *text;
    size_t len;       /* of the first character */
    const char *says; /* its symbol and the one behind it */
};

static void expect_first(const struct first *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < edges; k++) {
            struct folded is = fold_at(&fold, edge_text(wz_view(cases[i].text), k), 0);
            char says[] = {shown(is.symbol), shown(is.and_symbol), '\0'};
            if (is.len != cases[i].len || strcmp(says, cases[i].says) != 0)
                fail_msg("'%s': %zu %s", cases[i].text, is.len, says);
        }
    }
}

static void characters(void **state)
{
    static const struct first cases[] = {
        {"a", 1, "a-"},
        {"Z", 1, "z-"},
        {"0", 1, "0-"},
        {"9", 1, "9-"},
        {"_", 1, "|-"},
        {"{", 1, "|-"},
        {"@", 1, "|-"},
        {"[", 1, "|-"},
        {"/", 1, "|-"},
        {":", 1, "|-"},
        {"\xC3\xA9", 2, "e-"},
        {"\xC3\x98", 2, "o-"}, /* letters with a stroke */
        {"\xC5\x82", 2, "l-"},
        {"\xC4\xB1", 2, "i-"},
        {"\xC3\x9F", 2, "ss"},
        {"\xE1\xBA\x9E", 3, "ss"},
        {"\xC3\xA6", 2, "ae"},
        {"\xC3\x86", 2, "ae"},
        {"\xC4\xB2", 2, "ij"},
        {"\xC4\xB3", 2, "ij"},
        {"\xC2\xAD", 2, "--"},     /* a soft hyphen */
        {"\xCC\x81", 2, "--"},     /* an accent on its own */
        {"\xE2\x83\x9D", 3, "--"}, /* a circle around */
        {"\xE2\x80\x8D", 3, "--"}, /* a joiner */
        {"\xCE\xB1", 2, "?-"},
        {"\xEF\xB7\xBA", 3, "?-"}, /* many letters in one */
        {"\xE2\x82\xAC", 3, "|-"},
        {"\xC2\xBD", 2, "1-"},
        {"\xEF\xBC\x91", 3, "1-"},
        {"\xF0\x9F\x98\x80", 4, "?-"},
        {"\xC3", 1, "|-"},
    };
    (void)state;
    expect_first(cases, sizeof cases / sizeof *cases);
}

static void entities(void **state)
{
    static const struct first cases[] = {
        {"&", 1, "|-"},
        {"& b", 1, "|-"},
        {"&;", 1, "|-"},
        {"&amp", 1, "|-"},
        {"&a-b;", 1, "|-"},
        {"&a#;", 1, "|-"},
        {"&{;", 1, "|-"},
        {"&abcdefghi;", 11, "|-"},
        {"&abcdefghij;", 1, "|-"}, /* longer than any */
        {"&nbsp;", 6, "|-"},
        {"&eacute;", 8, "e-"},
        {"&Ouml;", 6, "o-"},
        {"&e;", 3, "|-"},
        {"&shy;", 5, "--"},
        {"&zwj;", 5, "--"},
        {"&zwnj;", 6, "--"},
        {"&szlig;", 7, "ss"},
        {"&#233;", 6, "e-"},
        {"&#xE9;", 6, "e-"},
        {"&#Xe9;", 6, "e-"},
        {"&#;", 3, "|-"},
        {"&#x;", 4, "|-"},
        {"&#38;", 5, "|-"},
        {"&#65536;", 8, "?-"},
        {"&#x1F600;", 9, "?-"},
        {"&#99999999;", 11, "?-"},
        {"&amp;", 5, "|-"},
        {"&amp; b", 5, "|-"},
        {"&amp;nbsp;", 10, "|-"},
        {"&amp;nbsp; x", 10, "|-"},
        {"&amp;;", 5, "|-"},
        {"&amp;nb sp;", 5, "|-"},
        {"&amp;abcdefghij;", 5, "|-"},
        {"&amp;nbsp", 5, "|-"},
    };
    (void)state;
    expect_first(cases, sizeof cases / sizeof *cases);
}

/* Between the letters at the begin and at the end of each text. */
static void what_parts(void **state)
{
    static const struct {
        const char *text;
        enum gap gap;
    } cases[] = {
        {"a b", GAP_WORD},
        {"a, b", GAP_CLAUSE},
        {"a,", GAP_CLAUSE},
        {"1,5", GAP_WORD},
        {"5,-", GAP_WORD},
        {"a: b", GAP_CLAUSE},
        {"a (b", GAP_CLAUSE},
        {"a) b", GAP_CLAUSE},
        {"a; b", GAP_SENTENCE},
        {"a;", GAP_SENTENCE},
        {"a. B", GAP_SENTENCE},
        {"a! B", GAP_SENTENCE},
        {"a? B", GAP_SENTENCE},
        {"a.", GAP_SENTENCE},
        {"a. ", GAP_SENTENCE},
        {"a.\nB", GAP_SENTENCE},
        {"a.\rB", GAP_SENTENCE},
        {"a.\tB", GAP_SENTENCE},
        {"art.\t2", GAP_WORD},
        {"art. \t2", GAP_WORD},
        {"art. \n\r\t2", GAP_WORD},
        {"art. \x01"
         "2",
         GAP_SENTENCE},
        {"art. 9", GAP_WORD},
        {"dat.Ik", GAP_SENTENCE}, /* 64 characters before it stands a tab */
        {"dat. I2", GAP_SENTENCE},
        {"art. /", GAP_SENTENCE},
        {"art. z", GAP_WORD},
        {"art.\n", GAP_SENTENCE},
        {"a {B", GAP_WORD}, /* 64 characters before it stands a semicolon */
        {"arn", GAP_WORD},
        {"a. \n\r B", GAP_SENTENCE},
        {"art. 2", GAP_WORD},
        {"bijv. dit", GAP_WORD},
        {"a. {", GAP_SENTENCE},
        {"a.B", GAP_SENTENCE},
        {"A.B", GAP_WORD},
        {"a.b", GAP_WORD},
        {"1.5", GAP_WORD},
        {"a\nb", GAP_WORD},
        {"a\n\nb", GAP_SENTENCE},
        {"a\n- b", GAP_SENTENCE},
        {"a\n* b", GAP_SENTENCE},
        {"a\n+ b", GAP_WORD},
        {"a\n\xC2\xAD b", GAP_WORD}, /* a soft hyphen is no bullet */
        {"a - b", GAP_WORD},
        {"a\n\xE2\x80\xA2 b", GAP_SENTENCE},
        {"arnrnb", GAP_SENTENCE},
        {"arnb", GAP_WORD},
        {"a &nbsp; b", GAP_WORD},
        {"a\xC2\xA0\xC2\xAD"
         "b",
         GAP_WORD},
    };
    (void)state;
    for (size_t i = 0; i < edges * (sizeof cases / sizeof *cases); i++) {
        const size_t row = i / edges;
        wz_str text = edge_text(wz_view(cases[row].text), (int)(i % edges));
        enum gap gap;
        size_t at = 1;
        while (at < text.len && fold_at(&fold, text, at).symbol < FOLD_SYMBOLS &&
               !fold_is_broken_line(text, at))
            at++;
        size_t to = fold_gap(&fold, text, at, &gap);
        if (gap != cases[row].gap)
            fail_msg("'%s': %d", cases[row].text, (int)gap);
        assert_true(to == text.len || fold_at(&fold, text, to).symbol < FOLD_SYMBOLS);
    }
    enum gap gap;
    for (int k = 0; k < edges; k++) { /* nothing before it */
        assert_int_equal(fold_gap(&fold, edge_text(wz_view(".B"), k), 0, &gap), 1);
        assert_int_equal(gap, GAP_WORD);
    }
    assert_int_equal(fold_gap(&fold, wz_view("a"), 0, &gap), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters),
        cmocka_unit_test(entities),
        cmocka_unit_test(what_parts),
    };
    return cmocka_run_group_tests_name("fold", tests, begin, NULL);
}
