#include "../support/dice.h"
#include "../support/memory.h"
#include "../support/small.h"
#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/interview.h"

#include <stdio.h>
#include <string.h>

/* Two questions about the thing, one about its worth; a day and a twist are assumed. What is old is
 * only asked of things, what is big only of work. */
static const char rules_text[] =
    "trees: {t: {start: first, name: $T}}\n"
    "facts:\n"
    "  kind:\n"
    "    type: choice\n"
    "    name: {nl: Soort, en: Kind}\n"
    "    ask: {nl: Wat is het?, en: What is it?}\n"
    "    help: {nl: \"Kijk goed. Denk na.\", en: \"Look well. Think.\"}\n"
    "    why: {nl: Daarom., en: Because.}\n"
    "    sources: [s:1]\n"
    "    options:\n"
    "      thing: {label: {nl: een ding, en: a thing}, help: {nl: Iets., en: Something.}}\n"
    "      work: {label: {nl: werk, en: work}}\n"
    "  old: {type: choice, options: two, name: {nl: Oud, en: Old}, ask: $T, help: $T, why: $T, "
    "sources: [s:2]}\n"
    "  big: {type: choice, options: two, name: {nl: Groot, en: Big}, ask: $T, help: $T, why: $T, "
    "sources: [s:3]}\n"
    "  worth: {type: amount, name: {nl: Waarde, en: Worth}, ask: $T, help: $T, why: $T, sources: "
    "[s:4]}\n"
    "  day: {type: date, assume: today, name: {nl: Dag, en: Day}, ask: $T, help: $T, why: $T, "
    "sources: [s:5]}\n"
    "  twist: {type: choice, options: two, assume: a, name: {nl: Draai, en: Twist}, ask: $T, help: "
    "$T, "
    "why: $T, sources: [s:6]}\n"
    "nodes:\n"
    "  first: {ask: kind, thing: n_old, work: n_big}\n"
    "  n_old: {ask: old, a: n_worth, b: n_twist}\n"
    "  n_big: {ask: big, a: n_worth, b: r_none}\n"
    "  n_worth: {if: {worth: {at_least: 1000}}, text: $T, then: n_day, else: n_twist}\n"
    "  n_day: {if: {day: {at_least: 2025-06-01}}, text: $T, then: r_late, else: r_soon}\n"
    "  n_twist: {ask: twist, a: r_small, b: r_none}\n"
    "routes:\n"
    "  r_late: {name: {nl: Laat, en: Late}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_soon: {$R, permitted: {always: yes}}\n"
    "  r_small: {name: {nl: Klein, en: Small}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_none: {$R, permitted: {always: yes}}\n";

static char shown[16384];

struct talk {
    wz_rules *rules;
    wz_case *c;
    struct interview iv;
    char *last; /* what the last line brought */
};

static void hear(struct talk *t)
{
    t->last = shown;
    assert_true(t->iv.out.len < sizeof shown);
    memcpy(t->last, t->iv.out.ptr, t->iv.out.len);
    t->last[t->iv.out.len] = '\0';
    buf_clear(&t->iv.out);
    assert_int_equal(t->iv.status, WZ_OK);
    if (strpbrk(t->last, "\033\r\b"))
        fail_msg("%s", t->last);
}

static void begin(struct talk *t, wz_lang lang, const char *facts)
{
    t->rules = small_load(rules_text);
    t->c = small_case(t->rules);
    wz_date today = wz_date_parse(wz_view("2026-04-30"));
    wz_case_today(t->c, today);
    small_set(t->c, facts);
    struct interview_setup setup = {.rules = t->rules,
                                    .purchase = t->c,
                                    .lang = lang,
                                    .width = 60,
                                    .today = today,
                                    .start = wz_view("wijzer advise")};
    interview_begin(&t->iv, &setup);
    hear(t);
}

static void end(struct talk *t)
{
    interview_free(&t->iv);
    wz_case_free(t->c);
    wz_rules_free(t->rules);
}

/* Types lines that are separated by '|'. */
static const char *type(struct talk *t, const char *lines)
{
    for (const char *p = lines;; p++) {
        size_t n = strcspn(p, "|");
        interview_line(&t->iv, (wz_str){p, n});
        hear(t);
        p += n;
        if (!*p)
            return t->last;
    }
}

static void shows(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

static void hides(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' is in:\n%s", part, text);
}

/* ---- the straight way ------------------------------------------------------------------------ */

static void from_question_to_advice(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_NL, "");
    shows(t.last, "tekst\nTyp een nummer of een antwoord. Hulp: ?\n"
                  "\nVraag 1 \xC2\xB7 Soort\nWat is het?\nKijk goed. Denk na.\n"
                  "  1. een ding\n  2. werk\n  3. weet ik niet\n> ");
    shows(type(&t, "1"), "Begrepen: een ding\n\nVraag 2 \xC2\xB7 Oud\n");
    shows(type(&t, "een"), "Begrepen: Eerste\n\nVraag 3 \xC2\xB7 Waarde\n");
    shows(type(&t, "1,5k"),
          "Begrepen: \xE2\x82\xAC 1.500\n\nIk ga hiervan uit\n  1. Dag: 2026-04-30\n"
          "Klopt dat? [ja] Zo niet,");
    assert_int_equal(t.iv.mode, INTERVIEW_CONFIRMS);
    shows(type(&t, "ja"), "Uw antwoorden\n  1. Soort: een ding\n  2. Oud: Eerste\n"
                          "  3. Waarde: \xE2\x82\xAC 1.500\n");
    shows(t.last, "Het advies is dus: Laat.\nKlaar? Enter sluit af.");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    assert_false(interview_decided(&t.iv));
    type(&t, "");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_true(interview_decided(&t.iv));
    end(&t);
}

static void answers_given_beforehand(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "kind=thing old=a");
    shows(t.last, "Question 1 \xC2\xB7 Worth");
    shows(type(&t, "overview"), "Your answers\n  1. Kind: a thing\n  2. Old: First\nTo change one");
    shows(type(&t, "back"), "This is the first question.");
    shows(type(&t, "change 2"),
          "Old\ntext\ntext\n  1. First\n  2. Second\n  3. I do not know\nYour answer was: "
          "First. Enter keeps it.\n> ");
    shows(type(&t, "2"), "I assume this\n  1. Twist: First\n");
    end(&t);
}

static void unknown_stays_open(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    shows(type(&t, "unknown"), "Understood: not known");
    type(&t, "1|1|unknown|yes");
    while (t.iv.mode == INTERVIEW_ASKS)
        type(&t, "weet niet");
    if (t.iv.mode == INTERVIEW_CONFIRMS)
        type(&t, "");
    shows(t.last, "There is no advice yet. Above it says what decides.");
    type(&t, "ok");
    assert_true(t.iv.advised);
    assert_false(interview_decided(&t.iv));
    end(&t);
}

/* ---- what is no answer ----------------------------------------------------------------------- */

static void nonsense_never_answers(void **state)
{
    static const char *const lines[] = {"",
                                        "99",
                                        "0",
                                        "-1",
                                        "1.0",
                                        "\xEF\xBC\x91",
                                        "xyz",
                                        "\033[A",
                                        "\xff\n",
                                        "\xC3",
                                        "\xE2\x80\x8B" /* zero width */,
                                        "1\x7f",
                                        "a\tb",
                                        "?",
                                        "waarom",
                                        "why 3",
                                        "terug",
                                        "overzicht",
                                        "wijzig",
                                        "wijzig 1",
                                        "change x",
                                        "taal",
                                        "taal fr",
                                        "TAAL EN",
                                        "language nl",
                                        "help me"};
    struct talk t;
    (void)state;
    begin(&t, WZ_NL, "");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        type(&t, lines[i]);
        assert_int_equal(t.iv.mode, INTERVIEW_ASKS);
        assert_int_equal(t.iv.kept.n, 0);
        assert_true(strlen(t.last) > 2);
        assert_string_equal(t.last + strlen(t.last) - 3, "\n> ");
    }
    interview_line(&t.iv, (wz_str){"1\0", 2});
    hear(&t);
    shows(t.last, "toetsen zonder teken");
    interview_notice(&t.iv, SAY_LONG);
    hear(&t);
    assert_string_equal(t.last, "Die regel is te lang en is niet gelezen.\n> ");
    assert_int_equal(t.iv.kept.n, 0);
    end(&t);
}

static void help_and_reasons(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    shows(type(&t, "?"),
          "Look well. Think.\n  1. a thing\n     Something.\n  2. work\n  3. I do not "
          "know\n\nThese work at every question:\n  ? - help with this question\n");
    assert_string_equal(type(&t, "waarom"), "Because.\nSource: art. 1\n> ");
    shows(type(&t, "taal nl"), "Vraag 1 \xC2\xB7 Soort\nWat is het?");
    shows(type(&t, "language english"), "Question 1 \xC2\xB7 Kind\nWhat is it?");
    end(&t);
}

/* ---- changing one's mind --------------------------------------------------------------------- */

static void back_keeps_what_still_holds(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    type(&t, "thing|1|2000");
    assert_int_equal(t.iv.mode, INTERVIEW_CONFIRMS);
    shows(type(&t, "back"), "Question 3 \xC2\xB7 Worth");
    shows(type(&t, "back"), "Question 2 \xC2\xB7 Old");
    shows(type(&t, "back"), "Question 1 \xC2\xB7 Kind");
    shows(type(&t, "back"), "This is the first question.");
    /* the other branch: old no longer counts, worth does */
    shows(type(&t, "work"),
          "Understood: work\nNo longer counts: Old: First\n\nQuestion 3 \xC2\xB7 Big");
    shows(type(&t, "1"), "Understood: First\n\nI assume this\n");
    /* and back again: it counts again, and big does not */
    type(&t, "change 1");
    shows(type(&t, "thing"), "Counts again: Old: First");
    shows(t.last, "No longer counts: Big: First");
    shows(t.last, "I assume this");
    end(&t);
}

static void enter_keeps_the_answer(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    type(&t, "thing|1");
    shows(type(&t, "back"), "Your answer was: First. Enter keeps it.");
    shows(type(&t, ""), "Stays: First\n\nQuestion 3 \xC2\xB7 Worth");
    end(&t);
}

static void back_a_thousand_times(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    type(&t, "thing|1|2000|yes");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    shows(type(&t, "terug"), "I assume this");
    for (int i = 0; i < 1000; i++)
        type(&t, "back");
    shows(t.last, "This is the first question.");
    type(&t, "|");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    assert_int_equal(t.iv.kept.n, 3);
    end(&t);
}

static void assumptions_can_be_opened(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "kind=thing old=b");
    shows(t.last, "I assume this\n  1. Twist: First\n");
    shows(type(&t, "x"), "Type yes (or Enter), or a number from 1 to 1.");
    shows(type(&t, "no"), "What is not right? Type its number, from 1 to 1.");
    shows(type(&t, "unknown"), "This holds for most purchases");
    shows(type(&t, "?"), "This holds for most purchases");
    shows(type(&t, "? 1"), "1. First\n  2. Second\n");
    shows(type(&t, "why 1"), "Source: art. 6");
    shows(type(&t, "overview"), "Your answers\n");
    shows(type(&t, "1"), "Assumption \xC2\xB7 Twist\n");
    shows(t.last, "Assumed is: First. Enter keeps it.");
    shows(type(&t, "back"), "I assume this");
    shows(type(&t, "1|"), "Stays: First\n\nI assume this");
    shows(type(&t, "1|2"), "Understood: Second\n");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    hides(t.last, "I assume this");
    shows(type(&t, "terug"), "Question 1 \xC2\xB7 Twist");
    end(&t);
}

static void a_new_assumption_is_shown_alone(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "");
    type(&t, "thing|2|yes");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    shows(type(&t, "overview"), "Assumed\n  3. Twist: First\nTo change one");
    shows(type(&t, "change 4"), "Type 'change' with a number from 1 to 3.");
    shows(type(&t, "change 3"), "Assumption \xC2\xB7 Twist");
    type(&t, "|change 2|1|2000");
    shows(t.last, "I assume this\n  1. Day: 2026-04-30\nIs that right?");
    end(&t);
}

static void after_the_end(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_EN, "kind=thing old=b twist=a");
    assert_int_equal(t.iv.mode, INTERVIEW_DONE);
    shows(type(&t, "why"), "Enter ends; these work too");
    shows(type(&t, "12"), "Enter ends; these work too");
    shows(type(&t, "back"), "This is the first question.");
    shows(type(&t, "taal nl"), "Het advies is dus: Klein.");
    type(&t, "stop");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_true(interview_decided(&t.iv));
    end(&t);
}

/* ---- stopping -------------------------------------------------------------------------------- */

static void the_last_line_goes_on(void **state)
{
    struct talk t;
    (void)state;
    begin(&t, WZ_NL, "kind=thing");
    type(&t, "taal en|unknown");
    interview_end(&t.iv);
    hear(&t);
    assert_string_equal(t.last, "\nStopped without an advice. This goes on where you were:\n"
                                "wijzer advise --lang en --set kind=thing --set old=weet_niet\n");
    assert_int_equal(t.iv.mode, INTERVIEW_OVER);
    assert_false(interview_decided(&t.iv));
    interview_end(&t.iv);
    assert_int_equal(t.iv.out.len, 0);
    end(&t);
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

/* ---- whatever people do ---------------------------------------------------------------------- */

static void any_lines_in_any_order(void **state)
{
    static const char *const words[] = {
        "1",   "2",        "3",        "2000",     "weet niet", "back",     "terug", "",
        "",    "overview", "change 1", "wijzig 2", "wijzig 3",  "yes",      "nee",   "?",
        "why", "taal nl",  "taal en",  "een ding", "work",      "1-2-2025", "x"};
    struct dice dice = {7};
    (void)state;
    for (int round = 0; round < dice_rounds(400); round++) {
        struct talk t;
        begin(&t, WZ_EN, "");
        for (int i = 0; i < 60 && t.iv.mode != INTERVIEW_OVER; i++) {
            type(&t, words[dice_roll(&dice, sizeof words / sizeof words[0])]);
            for (size_t k = 0; k < t.iv.kept.n; k++) {
                wz_known known = wz_case_known(t.c, t.iv.kept.entries[k].fact);
                assert_true(known == WZ_GIVEN || known == WZ_DONT_KNOW);
            }
            wz_step step;
            assert_int_equal(wz_walk(t.c, 0, &step), WZ_OK);
            assert_true(t.iv.mode != INTERVIEW_DONE || step.kind != WZ_ASK);
        }
        end(&t);
    }
}

/* Whichever allocation fails: it is over, and says why. */
static void without_memory(void **state)
{
    (void)state;
    wz_rules *rules = small_load(rules_text);
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
        cmocka_unit_test(help_and_reasons),
        cmocka_unit_test(back_keeps_what_still_holds),
        cmocka_unit_test(enter_keeps_the_answer),
        cmocka_unit_test(back_a_thousand_times),
        cmocka_unit_test(assumptions_can_be_opened),
        cmocka_unit_test(a_new_assumption_is_shown_alone),
        cmocka_unit_test(after_the_end),
        cmocka_unit_test(the_last_line_goes_on),
        cmocka_unit_test(quotes_for_the_shell),
        cmocka_unit_test(any_lines_in_any_order),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
