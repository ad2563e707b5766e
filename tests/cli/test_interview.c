#include "../support/dice.h"
#include "../support/memory.h"
#include "../support/small.h"
#include "../support/talk.h"
#include "../support/test.h"

#include "../../src/base/str.h"

#include <string.h>

/* ---- the straight way ------------------------------------------------------------------------ */

static void from_question_to_advice(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_NL, "");
    talk_shows(t.last, "tekst\nTyp een nummer of een antwoord. Hulp: ?\n"
                       "\nVraag 1 (nog 1 tot 2) \xC2\xB7 Soort\nWat is het?\nKijk goed. Denk na.\n"
                       "  1. een ding\n  2. werk\n  3. weet ik niet\n> ");
    talk_shows(talk_type(&t, "1"),
               "Begrepen: een ding\n\nVraag 2 (nog hoogstens 1) \xC2\xB7 Oud\n");
    talk_shows(talk_type(&t, "een"), "Begrepen: Eerste\n\nVraag 3 (de laatste) \xC2\xB7 Waarde\n");
    talk_shows(
        talk_type(&t, "1,5k"),
        "Begrepen: \xE2\x82\xAC 1.500\n\nUw antwoorden\n  1. Soort: een ding\n  2. Oud: Eerste\n"
        "  3. Waarde: \xE2\x82\xAC 1.500\n\nIk ga ervan uit dat\n"
        "  4. het op 2026-04-30 begint\n  5. het klein is tot \xE2\x82\xAC 1.000\n\n"
        "Klopt dit alles? [ja] Zo niet,");
    assert_int_equal(t.iv.mode, INTERVIEW_CHECKS);
    talk_type(&t, "ja");
    talk_shows(t.last, "Het advies is dus: Laat.\nKlaar? Enter sluit af.");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    assert_false(interview_decided(&t.iv));
    talk_type(&t, "");
    assert_string_equal(t.last,
                        "\nHetzelfde advies zonder vragen:\nwijzer advise --no-input --lang "
                        "nl --set kind=thing --set old=a --set worth=1500\n");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_true(interview_decided(&t.iv));
    talk_end(&t);
}

static void answers_given_beforehand(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "kind=thing old=a");
    talk_shows(t.last, "Question 1 (the last one) \xC2\xB7 Worth");
    talk_shows(talk_type(&t, "overview"),
               "Your answers\n  1. Kind: a thing\n  2. Old: First\n\nTo change one");
    talk_shows(talk_type(&t, "back"), "This is the first question.");
    talk_shows(talk_type(&t, "change 2"),
               "Old\ntext\ntext\n  1. First\n  2. Second\n  3. I do not know\nYour answer was: "
               "First. Enter keeps it.\n> ");
    talk_shows(talk_type(&t, "2"), "I assume that\n  3. Twist: First\n");
    talk_end(&t);
}

static void unknown_stays_open(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_shows(talk_type(&t, "unknown"), "Understood: not known");
    talk_type(&t, "1|1|unknown|yes");
    while (t.iv.mode == INTERVIEW_ASKS)
        talk_type(&t, "weet niet");
    if (t.iv.mode == INTERVIEW_CHECKS)
        talk_type(&t, "");
    talk_shows(t.last, "There is no advice yet. Still possible (2): Small; Route.\n"
                       "This decides most: Kind.\nFinished?");
    talk_type(&t, "ok");
    assert_true(t.iv.advised);
    assert_false(interview_decided(&t.iv));
    talk_end(&t);
}

/* ---- what is no answer ----------------------------------------------------------------------- */

static void nonsense_never_answers(void **state)
{
    static const char *const lines[] = {
        "",      "99",        "0",       "-1",          "1.0",
        "xyz",   "\033[A",    "\xff\n",  "\xC3",        "\xE2\x80\x8B" /* zero width */,
        "1\x7f", "a\tb",      "?",       "waarom",      "why 3",
        "terug", "overzicht", "wijzig",  "wijzig 1",    "change x",
        "taal",  "taal fr",   "TAAL EN", "language nl", "help me"};
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_NL, "");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        talk_type(&t, lines[i]);
        assert_int_equal(t.iv.mode, INTERVIEW_ASKS);
        assert_int_equal(t.iv.kept.n, 0);
        assert_true(strlen(t.last) > 2);
        assert_string_equal(t.last + strlen(t.last) - 3, "\n> ");
    }
    interview_line(&t.iv, (wz_str){"1\0", 2});
    talk_hear(&t);
    talk_shows(t.last, "toetsen zonder teken");
    interview_notice(&t.iv, SAY_LONG);
    talk_hear(&t);
    assert_string_equal(t.last, "Die regel is te lang en is niet gelezen.\n> ");
    assert_int_equal(t.iv.kept.n, 0);
    talk_end(&t);
}

/* ---- changing one's mind --------------------------------------------------------------------- */

static void back_keeps_what_still_holds(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_type(&t, "thing|1|2000");
    assert_int_equal(t.iv.mode, INTERVIEW_CHECKS);
    talk_shows(talk_type(&t, "back"), "Question 3 \xC2\xB7 Worth");
    talk_shows(talk_type(&t, "back"), "Question 2 \xC2\xB7 Old");
    talk_shows(talk_type(&t, "back"), "Question 1 \xC2\xB7 Kind");
    talk_shows(talk_type(&t, "back"), "This is the first question.");
    /* the other branch: old no longer counts, worth does */
    talk_shows(
        talk_type(&t, "work"),
        "Understood: work\nNo longer counts: Old (First). Because of your answer to\nKind (work) "
        "it makes no difference any more.\n\nQuestion 3 (the last one) \xC2\xB7 Big");
    talk_shows(talk_type(&t, "1"), "Understood: First\n\nYour answers\n");
    /* and back again: it counts again, and big does not */
    talk_type(&t, "change 1");
    talk_shows(talk_type(&t, "thing"), "Counts again: Old: First");
    talk_shows(t.last, "No longer counts: Big (First).");
    talk_shows(t.last, "I assume that");
    talk_end(&t);
}

static void enter_keeps_the_answer(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_type(&t, "thing|1");
    talk_shows(talk_type(&t, "back"), "Your answer was: First. Enter keeps it.");
    talk_shows(talk_type(&t, ""), "Stays: First\n\nQuestion 3 (the last one) \xC2\xB7 Worth");
    talk_end(&t);
}

static void back_a_thousand_times(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "");
    talk_type(&t, "thing|1|2000|yes");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    talk_shows(talk_type(&t, "terug"), "I assume that");
    for (int i = 0; i < 1000; i++)
        talk_type(&t, "back");
    talk_shows(t.last, "This is the first question.");
    talk_type(&t, "|");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    assert_int_equal(t.iv.kept.n, 3);
    talk_end(&t);
}

static void assumptions_can_be_opened(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "kind=thing old=b");
    talk_shows(t.last, "Your answers\n  1. Kind: a thing\n  2. Old: Second\n\n"
                       "I assume that\n  3. Twist: First\n\nIs all this right? [yes]");
    talk_shows(talk_type(&t, "x"), "Type yes (or Enter), or a number from 1 to 3.");
    talk_shows(talk_type(&t, "no"), "What is not right? Type its number, from 1 to 3.");
    talk_shows(talk_type(&t, "unknown"), "Look everything over");
    talk_shows(talk_type(&t, "?"), "Look everything over");
    talk_shows(talk_type(&t, "? 3"), "text\ntext\n  1. First\n  2. Second\n");
    talk_shows(talk_type(&t, "? 1"), "What is it?\nLook well. Think.\n  1. a thing\n");
    talk_shows(talk_type(&t, "? 4"), "Type a number of the overview, from 1 to 3.");
    talk_shows(talk_type(&t, "why 3"),
               "Source: art. 6\nStill possible, if this is not known (2): Small; "
               "Route.\nWhat each answer leaves:\n  1. First: Small\n");
    talk_shows(talk_type(&t, "why 1"), "What each answer leaves:\n  1. a thing: Small\n");
    talk_shows(talk_type(&t, "overview"), "Your answers\n");
    talk_shows(talk_type(&t, "3"), "Assumption \xC2\xB7 Twist\n");
    talk_shows(t.last, "Assumed is: First. Enter keeps it.");
    talk_shows(talk_type(&t, "back"), "I assume that");
    talk_shows(talk_type(&t, "3|"), "Stays: First\n\nYour answers");
    talk_shows(talk_type(&t, "3|2"), "Understood: Second\n\nYour answers\n");
    talk_shows(t.last, "  3. Twist: Second\n");
    talk_hides(t.last, "I assume that");
    talk_shows(talk_type(&t, "1"), "Your answer was: a thing. Enter keeps it.");
    talk_type(&t, "|yes");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    talk_shows(talk_type(&t, "terug"), "Is all this right?");
    talk_shows(talk_type(&t, "terug"), "Question 1 \xC2\xB7 Twist");
    talk_end(&t);
}

static void begins_again(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "old=a");
    talk_shows(talk_type(&t, "opnieuw"), "This is the first question.");
    talk_type(&t, "thing|2000");
    talk_shows(talk_type(&t, "restart"),
               "Your answers (2) will be forgotten. Begin again? Type yes or\nno.");
    talk_shows(talk_type(&t, ""), "Type yes to forget everything");
    talk_shows(talk_type(&t, "back"), "Type yes to forget everything");
    talk_shows(talk_type(&t, "?"), "Type yes to forget everything");
    talk_shows(talk_type(&t, "taal nl"), "Opnieuw beginnen? Typ ja\nof nee.");
    talk_shows(talk_type(&t, "nee"), "Er is niets vergeten.\n\nUw antwoorden\n");
    talk_type(&t, "ja");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    talk_shows(talk_type(&t, "restart|no"), "Er is niets vergeten.\nHet advies is dus: Laat.");
    talk_shows(talk_type(&t, "restart|yes"), "\nVraag 1 (nog 1 tot 2) \xC2\xB7 Soort");
    assert_int_equal(t.iv.kept.n, 1); /* what was given beforehand stays */
    talk_type(&t, "thing");
    talk_shows(t.last, "Vraag 2 (de laatste) \xC2\xB7 Waarde");
    talk_hides(t.last, "Uw antwoord was");
    talk_end(&t);
}

static void after_the_end(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_EN, "kind=thing old=b twist=a");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    talk_shows(talk_type(&t, "why"), "Enter ends; these work too");
    talk_shows(talk_type(&t, "12"), "Enter ends; these work too");
    talk_shows(talk_type(&t, "? 1"), "What is it?\n");
    talk_shows(talk_type(&t, "back"), "Is all this right?");
    talk_shows(talk_type(&t, "save x"), "There is no advice to save yet.");
    talk_shows(talk_type(&t, "explain"), "There is no advice to explain yet.");
    talk_shows(talk_type(&t, "back"), "This is the first question.");
    talk_shows(talk_type(&t, "|taal nl"), "Het advies is dus: Klein.");
    talk_shows(talk_type(&t, "uitleg"), "Advies: Klein\n");
    talk_shows(talk_type(&t, "bewaar"), "bewaar\nadvies.txt");
    talk_type(&t, "bewaar mijn advies.txt");
    assert_true(str_is(t.iv.save, "mijn advies.txt"));
    interview_saved(&t.iv, SAY_SAVED, wz_view(""));
    talk_hear(&t);
    assert_string_equal(t.last, "Het advies staat in 'mijn advies.txt'.\n> ");
    assert_int_equal(t.iv.save.len, 0);
    talk_type(&t, "stop");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_true(interview_decided(&t.iv));
    talk_end(&t);
}

/* ---- stopping -------------------------------------------------------------------------------- */

static void the_last_line_goes_on(void **state)
{
    struct talk t;
    (void)state;
    talk_begin(&t, WZ_NL, "kind=thing");
    talk_type(&t, "taal en|unknown");
    interview_end(&t.iv);
    talk_hear(&t);
    assert_string_equal(t.last, "\nStopped without an advice. To go on where you were:\n"
                                "wijzer advise --lang en --set kind=thing --set old=weet_niet\n");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_false(interview_decided(&t.iv));
    interview_end(&t.iv);
    assert_int_equal(t.iv.out.len, 0);
    talk_end(&t);
}

/* ---- whatever people do ---------------------------------------------------------------------- */

static void any_lines_in_any_order(void **state)
{
    static const char *const words[] = {
        "1",      "2",   "3",        "2000",     "weet niet", "back",     "terug",
        "",       "",    "overview", "change 1", "wijzig 2",  "wijzig 3", "yes",
        "nee",    "?",   "why",      "taal nl",  "taal en",   "een ding", "restart",
        "uitleg", "? 2", "waarom 1", "work",     "1-2-2025",  "x"};
    struct dice dice = {7};
    (void)state;
    for (int round = 0; round < dice_rounds(400); round++) {
        struct talk t;
        talk_begin(&t, WZ_EN, "");
        for (int i = 0; i < 60 && t.iv.mode != INTERVIEW_OVER; i++) {
            talk_type(&t, words[dice_roll(&dice, sizeof words / sizeof words[0])]);
            for (size_t k = 0; k < t.iv.kept.n; k++) {
                wz_known known = wz_case_known(t.c, t.iv.kept.entries[k].fact);
                assert_true(known == WZ_GIVEN || known == WZ_DONT_KNOW);
            }
            wz_step step;
            assert_int_equal(wz_walk(t.c, 0, &step), WZ_OK);
            assert_true(t.iv.mode != INTERVIEW_DONE || step.kind != WZ_ASK);
        }
        talk_end(&t);
    }
}

/* Whichever allocation fails: it is over, and says why. */
static void without_memory(void **state)
{
    (void)state;
    wz_rules *rules = small_load(talk_rules);
    wz_date today = wz_date_parse(wz_view("2026-04-30"));
    bool failed = true;
    for (int n = 0; failed; n++) {
        struct interview iv;
        wz_case *c = small_case(rules);
        wz_case_today(c, today);
        struct interview_setup setup = {.rules = rules, .purchase = c, .width = 60, .today = today};
        memory_ends_after(n);
        interview_begin(&iv, &setup);
        static const char *const lines[] = {"1", "1", "2000", "back", "1,5k", "overzicht", "ja"};
        for (size_t i = 0; i < 7 && iv.mode != INTERVIEW_OVER; i++)
            interview_line(&iv, wz_view(lines[i]));
        interview_end(&iv);
        failed = memory_back();
        assert_true(failed ? iv.status == WZ_EMEMORY || iv.advised : iv.status == WZ_OK);
        interview_free(&iv);
        wz_case_free(c);
    }
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_question_to_advice),
        cmocka_unit_test(answers_given_beforehand),
        cmocka_unit_test(unknown_stays_open),
        cmocka_unit_test(nonsense_never_answers),
        cmocka_unit_test(back_keeps_what_still_holds),
        cmocka_unit_test(enter_keeps_the_answer),
        cmocka_unit_test(back_a_thousand_times),
        cmocka_unit_test(assumptions_can_be_opened),
        cmocka_unit_test(begins_again),
        cmocka_unit_test(after_the_end),
        cmocka_unit_test(the_last_line_goes_on),
        cmocka_unit_test(any_lines_in_any_order),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
