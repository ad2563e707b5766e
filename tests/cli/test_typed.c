#include "../support/talk.h"
#include "../support/test.h"

#include "../../src/cli/typed.h"

static void one_way_of_writing(void **state)
{
    static const struct {
        const char *line, *plain;
        bool latin;
        enum phrase wrong;
    } rows[] = {
        {" 250k\r", "250k", false, SAY_NONE},
        {"", "", false, SAY_NONE},
        {"e\xCC\x81\xC3\xA9n", "\xC3\xA9\xC3\xA9n", false, SAY_NONE},
        {"e\xCC", "", false, SAY_BYTES}, /* an accent that was half taken back */
        {"\xE9\xE9n", "", false, SAY_BYTES},
        {"\xE9\xE9n", "\xC3\xA9\xC3\xA9n", true, SAY_NONE},
        {"\033[A", "", false, SAY_KEYS},
        {"\033[A", "", true, SAY_KEYS},
        {"\033[200~ja\033[201~", "ja", false, SAY_NONE},
        {"\033[200~ja", "", false, SAY_KEYS},
        {"\033[200~", "", false, SAY_KEYS},
        {"1\xE2\x80\x8B", "", false, SAY_KEYS},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        assert_int_equal(typed_read(wz_view(rows[i].line), rows[i].latin, &b), rows[i].wrong);
        buf_char(&b, '\0');
        assert_string_equal(b.ptr, rows[i].plain);
        buf_free(&b);
    }
}

/* What comes from a keyboard in more than one way. */
static void other_ways_of_typing(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_shows(talk_type(&t, "\033[200~een ding\033[201~"), "Understood: a thing");
    talk_shows(talk_type(&t, "\033[200~1\033[200~"), "such as arrows,\nand was not read");
    talk_shows(talk_type(&t, "\xEF\xBC\x91"), "Understood: First"); /* a wide digit */
    talk_shows(talk_type(&t, "\xEF\xBC\x92\xC2\xA0\xEF\xBC\x90\xEF\xBC\x90\xEF\xBC\x90"),
               "Understood: \xE2\x82\xAC"
               "2,000");
    talk_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_way_of_writing),
        cmocka_unit_test(other_ways_of_typing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
