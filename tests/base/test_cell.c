#include "../support/test.h"

#include "../../src/base/cell.h"

static void expect_by(void (*put)(struct buf *out, wz_str text), const char *text,
                      const char *shown)
{
    struct buf b = {0};
    put(&b, wz_view(text));
    buf_char(&b, '\0');
    assert_false(b.failed);
    assert_string_equal(b.ptr, shown);
    buf_free(&b);
}

static void expect(const char *text, const char *shown)
{
    expect_by(put_cell, text, shown);
}

static void always_in_quotes(void **state)
{
    (void)state;
    expect_by(put_quoted_cell, "", "\"\"");
    expect_by(put_quoted_cell, "a \"b\"", "\"a \"\"b\"\"\"");
    expect_by(put_quoted_cell, " =1", "\"' =1\"");
    expect_by(put_quoted_cell, "-5", "\"-5\"");
}

static void quotes_what_would_break_the_row(void **state)
{
    (void)state;
    expect("", "");
    expect("a b", "a b");
    expect("a,b", "\"a,b\"");
    expect("a;b", "\"a;b\"");
    expect("say \"yes\"", "\"say \"\"yes\"\"\"");
    expect(" a", "\" a\"");
    expect("a ", "\"a \"");
    expect("a\nb", "\"a\nb\"");
}

/* A spreadsheet must not count with what somebody wrote; a number stays a number. */
static void makes_formulas_text(void **state)
{
    (void)state;
    expect("=1+1", "'=1+1");
    expect("@a", "'@a");
    expect("\t=1", "\"'\t=1\"");
    expect(" \n=1", "\"' \n=1\"");
    expect(" ", "\" \"");
    expect("\xEF\xBC\x9D"
           "1",
           "'\xEF\xBC\x9D"
           "1");
    expect("-", "'-");
    expect("-a", "'-a");
    expect("+1", "+1");
    expect("-1.5", "-1.5");
    expect("-1e5", "-1e5");
    expect("-1E+5", "-1E+5");
    expect("-1e-5", "-1e-5");
    expect("-1e", "'-1e");
    expect("-e1", "'-e1");
    expect("-1,5", "\"-1,5\"");
}

static void a_spoilt_text_spoils(void **state)
{
    (void)state;
    struct buf b = {0}, bad = {0};
    bad.failed = true;
    put_cell(&b, buf_view(&bad));
    assert_true(b.failed);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(always_in_quotes),
        cmocka_unit_test(quotes_what_would_break_the_row),
        cmocka_unit_test(makes_formulas_text),
        cmocka_unit_test(a_spoilt_text_spoils),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
