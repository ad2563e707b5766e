#include "../support/test.h"

#include "../../src/cli/phrase.h"

#include <errno.h>
#include <string.h>

/* Which of {0} to {3} stand in text, as bits. */
static unsigned placeholders(const char *text)
{
    unsigned found = 0;
    for (; *text; text++)
        if (text[0] == '{' && text[1] >= '0' && text[1] <= '3' && text[2] == '}')
            found |= 1U << (text[1] - '0');
    return found;
}

static void languages_have_the_same_placeholders(void **state)
{
    (void)state;
    for (int i = 0; i < PHRASE_COUNT; i++) {
        const char *nl = phrase_text((enum phrase)i, WZ_NL),
                   *en = phrase_text((enum phrase)i, WZ_EN);
        if (placeholders(nl) != placeholders(en))
            fail_msg("'%s' and '%s'", nl, en);
        assert_true(i == SAY_NONE || (nl[0] && en[0]));
    }
}

static void arguments_are_filled_in_and_made_safe(void **state)
{
    struct buf b = {0};
    struct phrase_args args = {{wz_view("a\007b"), wz_view("{0}")}};
    (void)state;
    phrase_put(&b, WZ_EN, SAY_READ, &args);
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "cannot read 'a\\u{07}b': {0}");
    buf_clear(&b);
    phrase_put(&b, WZ_NL, SAY_READ, NULL);
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "kan '' niet lezen: ");
    buf_clear(&b);
    phrase_say1(&b, WZ_EN, SAY_OPT_LETTER, wz_view("-x"));
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, "unknown option '-x'; see 'wijzer help'");
    buf_free(&b);
}

static void every_errno_has_a_reason(void **state)
{
    (void)state;
    assert_int_equal(phrase_reason(ENOENT), SAY_ERR_NOENT);
    assert_int_equal(phrase_reason(ENOSPC), SAY_ERR_NOSPC);
    assert_int_equal(phrase_reason(EIO), SAY_ERR_IO);
    assert_int_equal(phrase_reason(0), SAY_ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_the_same_placeholders),
        cmocka_unit_test(arguments_are_filled_in_and_made_safe),
        cmocka_unit_test(every_errno_has_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
