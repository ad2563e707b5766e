#include "../support/test.h"

#include "../../src/base/ascii.h"

static void expect(void (*put)(struct buf *b, wz_str text), const char *text, const char *shown)
{
    struct buf b = {0};
    put(&b, wz_view(text));
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, shown);
    buf_free(&b);
}

static void writes_signs_out(void **state)
{
    (void)state;
    expect(ascii_put, "plain\n", "plain\\u{0A}");
    expect(ascii_put, "\xE2\x82\xAC 5 \xC2\xB7 \xC3\xA9\xC3\xA9n", "EUR 5 - een");
    expect(ascii_put, "\xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\xA6 \xE2\x89\xA5", "\"x\" ... >=");
    expect(ascii_put, "\xEF\xBC\x95 \xEF\xAC\x81", "5 fi");      /* full width, a ligature */
    expect(ascii_put, "\xE6\x97\xA5 \xF0\x9F\x98\x80", "? ?");   /* no such form */
    expect(ascii_put, "\xC3 \xE2\x80\x8B", "\\u{C3} \\u{200B}"); /* a wrong byte, a hidden one */
    expect(ascii_put, "\xEF\xB7\xBA", "?");                      /* too long to take apart */
}

static void reads_old_encodings(void **state)
{
    (void)state;
    expect(ascii_from_latin, "\x80 5 \xA4 \xE9\xE9n",
           "\xE2\x82\xAC 5 \xE2\x82\xAC \xC3\xA9\xC3\xA9n");
    expect(ascii_from_latin, "\x93x\x94", "\xE2\x80\x9Cx\xE2\x80\x9D");
    expect(ascii_from_latin, "plain", "plain");
}

static void composes_what_is_taken_apart(void **state)
{
    struct buf b = {0};
    (void)state;
    expect(ascii_compose, "e\xCC\x81\xC3\xA9n", "\xC3\xA9\xC3\xA9n");
    expect(ascii_compose, "\xEF\xBC\x91 \xC2\xBD",
           "1 1\xE2\x81\x84"
           "2");
    ascii_compose(&b, wz_view("a\xFF"));
    assert_true(b.failed && b.len == 0);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_signs_out),
        cmocka_unit_test(reads_old_encodings),
        cmocka_unit_test(composes_what_is_taken_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
