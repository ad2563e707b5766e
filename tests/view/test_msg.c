#include "../support/test.h"

#include "../../src/view/msg.h"

#include <string.h>

static const char *filled(enum msg id, wz_lang lang, const char *a, const char *b)
{
    static char text[200];
    struct buf out = {0};
    wz_str args[] = {wz_view(a), wz_view(b)};
    msg_put(&out, id, lang, args, b ? 2 : 1);
    assert_true(out.len < sizeof text);
    memcpy(text, out.ptr, out.len);
    text[out.len] = '\0';
    buf_free(&out);
    return text;
}

static void both_languages(void **state)
{
    (void)state;
    assert_string_equal(msg_text(M_ADVICE, WZ_NL).ptr, "Advies");
    assert_string_equal(msg_text(M_ADVICE, WZ_EN).ptr, "Advice");
}

/* Both languages ask for the same arguments, numbered from 0. */
static void the_same_arguments(void **state)
{
    (void)state;
    for (int id = 0; id < MSG_COUNT; id++) {
        bool asked[WZ_LANGS][10] = {{false}};
        for (int lang = 0; lang < WZ_LANGS; lang++) {
            wz_str text = msg_text((enum msg)id, (wz_lang)lang);
            assert_true(text.len > 0);
            for (size_t i = 0; i + 2 < text.len; i++)
                if (text.ptr[i] == '{' && text.ptr[i + 2] == '}')
                    asked[lang][text.ptr[i + 1] - '0'] = true;
        }
        assert_memory_equal(asked[WZ_NL], asked[WZ_EN], sizeof asked[0]);
        for (int i = 1; i < 10; i++)
            assert_true(!asked[WZ_NL][i] || asked[WZ_NL][i - 1]);
    }
}

static void arguments_are_filled_in(void **state)
{
    (void)state;
    assert_string_equal(filled(M_AT_LEAST, WZ_NL, "Waarde", "5"), "Waarde is ten minste 5");
    assert_string_equal(filled(M_AT_LEAST, WZ_EN, "Value", "5"), "Value is at least 5");
    assert_string_equal(filled(M_AT_LEAST, WZ_EN, "{1}", "{0}"), "{1} is at least {0}");
    assert_string_equal(filled(M_AT_LEAST, WZ_EN, "Value", NULL), "Value is at least {1}");
}

static void arguments_are_inert(void **state)
{
    (void)state;
    assert_string_equal(filled(M_IS, WZ_NL, "\x1B[31mx\n",
                               "\xE2\x80\xAE"
                               "y\xFF"),
                        "\\u{1B}[31mx\\u{0A}: \\u{202E}y\\u{FF}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages),
        cmocka_unit_test(the_same_arguments),
        cmocka_unit_test(arguments_are_filled_in),
        cmocka_unit_test(arguments_are_inert),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
