#include "../support/talk.h"
#include "../support/test.h"

static void help_and_reasons(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_shows(talk_type(&t, "?"),
               "Look well. Think.\n  1. a thing\n     Something.\n  2. work\n  3. I do not "
               "know\n\nThese work at every question:\n  ? - help with this question\n");
    assert_string_equal(talk_type(&t, "waarom"),
                        "Because.\nSource: art. 1\nStill possible, if this is not known (3): Late; "
                        "Small;\nRoute.\nWhat each answer leaves:\n  1. a thing: Late; Small\n"
                        "  2. work: 3 routes\n> ");
    talk_shows(talk_type(&t, "taal nl"), "Vraag 1 (nog 1 tot 2) \xC2\xB7 Soort\nWat is het?");
    talk_shows(talk_type(&t, "language english"),
               "Question 1 (1 to 2 more) \xC2\xB7 Kind\nWhat is it?");
    talk_end(&t);
}

static void what_changed_is_marked(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_type(&t, "thing|2");
    talk_hides(t.last, "(new)");
    talk_type(&t, "yes");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    talk_shows(talk_type(&t, "overview"), "I assume that\n  3. Twist: First\n\nTo change one");
    talk_shows(talk_type(&t, "change 4"), "Type 'change' with a number from 1 to 3.");
    talk_shows(talk_type(&t, "change 3"), "Assumption \xC2\xB7 Twist");
    talk_type(&t, "|change 2|1|2000");
    talk_shows(t.last, "  1. Kind: a thing\n  2. Old: First (new)\n  3. Worth: \xE2\x82\xAC"
                       "2,000 (new)\n\nI assume that\n  4. it begins on 2026-04-30 (new)\n");
    talk_end(&t);
}

/* The amounts of an organisation stand among the assumptions, and can be its own. */
static void limits_can_be_replaced(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "kind=thing old=a worth=900 day=2026-01-01");
    talk_shows(t.last, "  5. Twist: First\n  6. it is small up to \xE2\x82\xAC"
                       "1,000\n");
    talk_shows(talk_type(&t, "6"), "Assumption \xC2\xB7 Limit\ntext\ntext\nAssumed is: \xE2\x82\xAC"
                                   "1,000. Enter keeps it.");
    talk_shows(talk_type(&t, ""), "Stays: \xE2\x82\xAC"
                                  "1,000\n");
    talk_shows(talk_type(&t, "6|500"), "Understood: \xE2\x82\xAC"
                                       "500\n");
    talk_shows(t.last, "  5. Limit: \xE2\x82\xAC"
                       "500\n");
    talk_hides(t.last, "Twist");
    talk_type(&t, "yes");
    talk_shows(t.last, "So the advice is: Late.");
    talk_end(&t);
}

static void without_unicode(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_NL, "");
    t.iv.screen.ascii = true;
    talk_type(&t, "1|1");
    talk_shows(t.last, "Vraag 3 (de laatste) - Waarde\n");
    talk_shows(talk_type(&t, "\x80 1500"), "Begrepen: EUR 1.500\n");   /* Windows-1252 */
    talk_shows(talk_type(&t, "3|\xA4 1600"), "Begrepen: EUR 1.600\n"); /* Latin-9 */
    talk_type(&t, "ja");
    for (const char *p = t.last; *p; p++)
        assert_true((unsigned char)*p < 0x80);
    talk_end(&t);
}

static void quotes_for_the_shell(void **state)
{
    static const char *const rows[][2] = {{"a-b/c.yaml", "a-b/c.yaml"},
                                          {"", "''"},
                                          {"a b", "'a b'"},
                                          {"it's", "'it'\\''s'"},
                                          {"$x", "'$x'"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf b = {0};
        screen_quote(&b, wz_view(rows[i][0]));
        buf_char(&b, '\0');
        assert_string_equal(b.ptr, rows[i][1]);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_and_reasons),       cmocka_unit_test(what_changed_is_marked),
        cmocka_unit_test(limits_can_be_replaced), cmocka_unit_test(without_unicode),
        cmocka_unit_test(quotes_for_the_shell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
