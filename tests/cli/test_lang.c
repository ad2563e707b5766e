#include "../support/test.h"

#include "../../src/cli/lang.h"

static void names_of_locales(void **state)
{
    static const struct {
        const char *name;
        int lang; /* -1: none of ours */
    } rows[] = {
        {"nl", WZ_NL},
        {"en", WZ_EN},
        {"nl_NL.UTF-8", WZ_NL},
        {"en-GB", WZ_EN},
        {"EN_us", WZ_EN},
        {"nl@euro", WZ_NL},
        {"en.UTF-8", WZ_EN},
        {"de:en:nl", WZ_EN},
        {":nl", WZ_NL},
        {"", -1},
        {"C", -1},
        {"POSIX", -1},
        {"nld", -1},
        {"english", -1},
        {"tr_TR", -1},
        {"%s%n", -1},
        {"n", -1},
        {"\xff\xfe", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        wz_lang lang = WZ_NL;
        bool known = lang_parse(wz_view(rows[i].name), &lang);
        if ((known ? (int)lang : -1) != rows[i].lang)
            fail_msg("'%s'", rows[i].name);
    }
}

static void the_first_that_names_one(void **state)
{
    const char *names[] = {NULL, "C", "fr_FR", "en_US", "nl"};
    (void)state;
    assert_int_equal(lang_choose(names, 5), WZ_EN);
    assert_int_equal(lang_choose(names, 3), WZ_NL);
    assert_int_equal(lang_choose(names, 0), WZ_NL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_locales),
        cmocka_unit_test(the_first_that_names_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
