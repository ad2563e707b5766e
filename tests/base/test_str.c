#include "../support/test.h"

#include "../../src/base/str.h"

#include <string.h>

static void views(void **state)
{
    (void)state;
    assert_int_equal(wz_view(NULL).len, 0);
    assert_string_equal(wz_view(NULL).ptr, "");
    assert_int_equal(wz_view("abc").len, 3);
}

static void equality(void **state)
{
    static const struct {
        const char *a, *b;
        bool same, folded, starts; /* starts: a with b */
    } rows[] = {
        {"", "", true, true, true},
        {"a", "a", true, true, true},
        {"a", "A", false, true, true},
        {"a", "b", false, false, false},
        {"ab", "a", false, false, true},
        {"a", "ab", false, false, false},
        {"ABC", "abd", false, false, false},
        {"Ja", "JA", false, true, true},
        {"\xC3\xA9", "\xC3\x89", false, false, false}, /* only ASCII has case here */
        {"[", "{", false, false, false},
        {"@", "`", false, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wz_str a = wz_view(rows[i].a), b = wz_view(rows[i].b);
        assert_int_equal(str_eq(a, b), rows[i].same);
        assert_int_equal(str_is(a, rows[i].b), rows[i].same);
        assert_int_equal(str_eq_fold(a, b), rows[i].folded);
        assert_int_equal(str_starts_fold(a, b), rows[i].starts);
    }
    assert_false(str_eq((wz_str){"a\0b", 3}, (wz_str){"a\0c", 3}));
}

static void trimming_and_cutting(void **state)
{
    static const char *const rows[][2] = {
        {"", ""}, {" ", ""}, {" \t\r\n", ""}, {"a", "a"}, {" a b\r\n", "a b"}, {"\t\ta", "a"},
    };
    wz_str text = wz_view("abcdef");
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(str_is(str_trim(wz_view(rows[i][0])), rows[i][1]));
    assert_true(str_is(str_cut(text, 0, 6), "abcdef"));
    assert_true(str_is(str_cut(text, 2, 4), "cd"));
    assert_true(str_is(str_cut(text, 4, 99), "ef"));
    assert_int_equal(str_cut(text, 5, 3).len, 0);
    assert_int_equal(str_cut(text, 99, 100).len, 0);
}

static void parts_and_order(void **state)
{
    (void)state;
    assert_true(str_ends(wz_view("a/b"), "/b") && str_ends(wz_view("/b"), "/b"));
    assert_false(str_ends(wz_view("b"), "/b") || str_ends(wz_view("/bc"), "/b"));
    assert_true(str_has(wz_view("abc"), wz_view("bc")) && str_has(wz_view("abc"), wz_view("a")));
    assert_true(str_has(wz_view(""), wz_view("")));
    assert_int_equal(str_find(wz_view("abab"), wz_view("ba")), 1);
    assert_true(str_find(wz_view("abab"), wz_view("bb")) == SIZE_MAX);
    assert_false(str_has(wz_view("abc"), wz_view("ac")) || str_has(wz_view("ab"), wz_view("abc")));
    assert_int_equal(str_order(wz_view("a"), wz_view("a")), 0);
    assert_true(str_order(wz_view("a"), wz_view("b")) < 0);
    assert_true(str_order(wz_view("\xC3"), wz_view("b")) > 0);
    assert_true(str_order(wz_view("a"), wz_view("ab")) < 0);
    assert_true(str_order(wz_view("ab"), wz_view("a")) > 0);
    assert_true(str_order(wz_view(""), wz_view("a")) < 0);
}

static void lines(void **state)
{
    wz_str text = wz_view("one\n\ntwo\r\nthree"), none = {NULL, 0};
    (void)state;
    assert_true(str_is(str_line(&text), "one"));
    assert_true(str_is(str_line(&text), ""));
    assert_true(str_is(str_line(&text), "two\r"));
    assert_int_equal(text.len, 5);
    assert_true(str_is(str_line(&text), "three"));
    assert_int_equal(text.len, 0);
    assert_int_equal(str_line(&text).len, 0);
    assert_int_equal(str_line(&none).len, 0);
}

static void marks_at_the_begin(void **state)
{
    (void)state;
    assert_true(str_has_bom(wz_view("\xEF\xBB\xBF")));
    assert_true(str_has_bom(wz_view("\xEF\xBB\xBF{}")));
    assert_false(str_has_bom(wz_view("\xEF\xBB")));
    assert_false(str_has_bom(wz_view("a\xEF\xBB\xBF")));
    assert_true(str_is_wide((wz_str){"\xFF\xFE<\0", 4}));
    assert_true(str_is_wide((wz_str){"\xFE\xFF\0<", 4}));
    assert_false(str_is_wide(wz_view("\xFF")));
    assert_false(str_is_wide(wz_view("\xFF\xFF")));
    assert_false(str_is_wide(wz_view("")));
}

static void characters(void **state)
{
    (void)state;
    for (int c = 0; c < 256; c++) {
        bool upper = c >= 'A' && c <= 'Z';
        assert_int_equal(char_lower((char)c), (char)(upper ? c + 32 : c));
        assert_int_equal(char_is_digit((char)c), c >= '0' && c <= '9');
    }
}

static size_t encode(uint32_t c, char *out)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint32_t leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(leads[n] | c);
    return n;
}

static void every_code_point_round_trips(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back = 0xBAD;
        size_t n = encode(c, bytes);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        size_t got = utf8_next(bytes, n, &back);
        if (got != (surrogate ? 0 : n) || back != (surrogate ? 0xBAD : c))
            fail_msg("U+%04X", c);
        if (n > 1 && utf8_next(bytes, n - 1, &back))
            fail_msg("U+%04X cut off", c);
    }
}

static void wrong_bytes_are_found(void **state)
{
    static const struct {
        const char *text;
        size_t at;
    } rows[] = {
        {"", 0},
        {"abc", 3},
        {"ab\x80", 2},   /* a continuation alone */
        {"\xC0\xAF", 0}, /* overlong / */
        {"\xC1\xBF", 0},
        {"a\xE0\x80\xAF", 1}, /* overlong, three bytes */
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x80\x80\xAF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xED\xA0\x80", 0}, /* half a surrogate pair */
        {"\xED\xBF\xBF", 0},
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0},
        {"\xFF\xFE", 0},
        {"\xC3\xA9\xC3", 2}, /* cut off */
        {"\xE2\x82", 0},
        {"\xE2\x82"
         "a",
         0},
        {"\xF0\x9F\x98", 0},
        {"\xF0\x9F"
         "a\x80",
         0},
        {"\xE2\x82\xAC\xF0\x9F\x98\x80", 7},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(utf8_check(wz_view(rows[i].text)), rows[i].at);
    assert_int_equal(utf8_check((wz_str){"a\0b", 3}), 3);
}

static void hidden_characters(void **state)
{
    static const uint32_t ranges[][2] = {
        {0x00, 0x08},     {0x0B, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},
        {0x61C, 0x61C},   {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},
        {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
    };
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        bool hidden = false;
        for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
            hidden = hidden || (c >= ranges[i][0] && c <= ranges[i][1]);
        if (code_is_hidden(c) != hidden)
            fail_msg("U+%04X", c);
    }
}

static void distances(void **state)
{
    static const struct {
        const char *a, *b;
        int cap, d;
    } rows[] = {
        {"", "", 3, 0},
        {"abc", "abc", 3, 0},
        {"", "abc", 3, 3},
        {"abc", "", 3, 3},
        {"abc", "abd", 3, 1},
        {"abc", "ab", 3, 1},
        {"ab", "abc", 3, 1},
        {"abc", "acb", 3, 1},
        {"kitten", "sitting", 3, 3},
        {"waarde", "WAARDE", 3, 0},
        {"waarde", "waadre", 3, 1},
        {"abcdef", "uvwxyz", 3, 4},
        {"abcdef", "uvwxyz", 9, 6},
        {"a", "b", 0, 1},
        {"ca", "abc", 3, 3},
    };
    char long_name[66];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wz_str a = wz_view(rows[i].a), b = wz_view(rows[i].b);
        assert_int_equal(str_distance(a, b, rows[i].cap), rows[i].d);
        assert_int_equal(str_distance(b, a, rows[i].cap), rows[i].d);
    }
    memset(long_name, 'a', sizeof long_name);
    wz_str fits = {long_name, 64}, too_long = {long_name, 65};
    assert_int_equal(str_distance(fits, fits, 3), 0);
    assert_int_equal(str_distance(too_long, too_long, 3), 4);
    assert_int_equal(str_distance(fits, too_long, 3), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views),
        cmocka_unit_test(equality),
        cmocka_unit_test(trimming_and_cutting),
        cmocka_unit_test(parts_and_order),
        cmocka_unit_test(lines),
        cmocka_unit_test(marks_at_the_begin),
        cmocka_unit_test(characters),
        cmocka_unit_test(every_code_point_round_trips),
        cmocka_unit_test(wrong_bytes_are_found),
        cmocka_unit_test(hidden_characters),
        cmocka_unit_test(distances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
