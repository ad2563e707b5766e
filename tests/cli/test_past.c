/* An interview becomes a session and an interview again. */
#include "../support/dice.h"
#include "../support/memory.h"
#include "../support/small.h"
#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/interview.h"
#include "../../src/cli/past.h"

#include <stdio.h>
#include <string.h>

/* What is old is only asked of things, what is big only of work; a twist is assumed. */
static const char rules_text[] =
    "trees: {t: {start: first, name: $T}}\n"
    "facts:\n"
    "  kind: {type: choice, name: {nl: Soort, en: Kind}, ask: $T, help: $T, why: $T, sources: "
    "[s:1], "
    "options: {thing: {label: {nl: een ding, en: a thing}}, work: {label: {nl: werk, en: work}}}}\n"
    "  old: {type: choice, options: two, name: {nl: Oud, en: Old}, ask: $T, help: $T, why: $T, "
    "sources: [s:2]}\n"
    "  big: {type: choice, options: two, name: {nl: Groot, en: Big}, ask: $T, help: $T, why: $T, "
    "sources: [s:3]}\n"
    "  worth: {type: amount, name: {nl: Waarde, en: Worth}, ask: $T, help: $T, why: $T, sources: "
    "[s:4]}\n"
    "  twist: {type: choice, options: two, assume: a, name: {nl: Draai, en: Twist}, ask: $T, help: "
    "$T, why: $T, sources: [s:6]}\n"
    "nodes:\n"
    "  first: {ask: kind, thing: n_old, work: n_big}\n"
    "  n_old: {ask: old, a: n_worth, b: n_twist}\n"
    "  n_big: {ask: big, a: n_worth, b: r_none}\n"
    "  n_worth: {if: {worth: {at_least: 1000}}, text: $T, then: r_late, else: n_twist}\n"
    "  n_twist: {ask: twist, a: r_small, b: r_none}\n"
    "routes:\n"
    "  r_late: {name: {nl: Laat, en: Late}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_small: {name: {nl: Klein, en: Small}, group: g, summary: $T, fits: $T, sources: [s:1], "
    "permitted: {always: yes}}\n"
    "  r_none: {$R, permitted: {always: yes}}\n";

static wz_rules *rules;

/* What a description suggests: a question, an amount, and something that is assumed otherwise. */
static struct about_hint hints[] = {
    {.option = 0,
     .cents = -1,
     .why = {{"", 0}, {"", 0}},
     .words = {{"old \xFF%\n", 7}, WZ_IN_TEXT, 1, 0, {"aged", 4}}},
    {.option = -1,
     .cents = 500000,
     .why = {{"", 0}, {"", 0}},
     .words = {{"worth", 5}, WZ_IN_TEXT, 2, 17, {"sum", 3}}},
    {.option = 1,
     .cents = -1,
     .why = {{"", 0}, {"", 0}},
     .words = {{"twist", 5}, WZ_IN_TEXT, 3, 123456789, {"bend", 4}}},
};
static const struct about described = {hints, sizeof hints / sizeof hints[0]};
static const struct about *about; /* NULL: nothing */

struct half {
    wz_case *c;
    struct interview iv;
};

static void begin(struct half *h, const struct kept_past *past)
{
    struct interview_setup setup = {.rules = rules,
                                    .purchase = h->c,
                                    .lang = WZ_EN,
                                    .width = 80,
                                    .today = 20000,
                                    .past = past,
                                    .about = about,
                                    .start = wz_view("wijzer")};
    interview_begin(&h->iv, &setup);
}

static void end(struct half *h)
{
    interview_free(&h->iv);
    wz_case_free(h->c);
}

/* As a file would hold it. */
static void put(const struct interview *iv, struct buf *b)
{
    struct arena arena = {0};
    struct session s = {.today = 20000, .rules_sha256 = wz_rules_sha256(rules)};
    assert_true(past_take(iv, &arena, &s));
    session_put(&s, b);
    assert_false(b->failed);
    arena_free(&arena);
}

/* A second interview from what the first one would have saved. */
static void go_on(const struct buf *saved, struct half *h, struct arena *arena, struct buf *notes)
{
    struct session s;
    struct kept_past past;
    size_t line;
    h->c = small_case(rules);
    struct past_now now = {rules, h->c, 0, WZ_EN};
    assert_int_equal(session_read(&s, arena, buf_view(saved), &line), SAY_NONE);
    assert_int_equal(past_give(&s, &now, arena, &past, notes), WZ_OK);
    begin(h, &past);
}

static int from_text; /* facts that were read in the description, over all rounds */

static const char *const lines[] = {
    "1",    "2",       "3",        "12",          "5000", "back",     "unknown", "yes",
    "",     "no",      "change 1", "change 2",    "why",  "overview", "a",       "thing",
    "work", "restart", "taal nl",  "language en", "250k", "change 3"};
enum { LINES = sizeof lines / sizeof lines[0] };

static void same_words(const wz_evidence *a, const wz_evidence *b)
{
    assert_true(str_eq(a->quote, b->quote));
    assert_true(str_eq(a->signal, b->signal));
    assert_int_equal(a->at, b->at);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->in, b->in);
}

static void same_origin(const struct interview *a, const struct interview *b, int fact)
{
    wz_origin from = wz_case_origin(a->setup.purchase, fact, NULL);
    assert_int_equal(wz_case_origin(b->setup.purchase, fact, NULL), from);
    if (from == WZ_FROM_TEXT)
        same_words(wz_case_evidence(a->setup.purchase, fact),
                   wz_case_evidence(b->setup.purchase, fact));
    from_text += from == WZ_FROM_TEXT;
}

/* Asked of the two interviews themselves. */
static void same_inside(const struct interview *a, const struct interview *b)
{
    assert_int_equal(a->kept.n, b->kept.n);
    for (size_t i = 0; i < a->kept.n; i++) {
        assert_int_equal(a->kept.entries[i].fact, b->kept.entries[i].fact);
        assert_int_equal(a->kept.entries[i].asked, b->kept.entries[i].asked);
    }
    for (int f = 0; f < wz_fact_count(rules); f++) {
        assert_true(str_eq(a->kept.aside[f], b->kept.aside[f]));
        if (a->kept.aside[f].len)
            same_words(&a->kept.words[f], &b->kept.words[f]);
        assert_int_equal(a->hinted[f], b->hinted[f]);
        same_origin(a, b, f);
        assert_int_equal(wz_case_known(a->setup.purchase, f), wz_case_known(b->setup.purchase, f));
        assert_int_equal(wz_case_option(a->setup.purchase, f),
                         wz_case_option(b->setup.purchase, f));
        assert_int_equal(wz_case_cents(a->setup.purchase, f), wz_case_cents(b->setup.purchase, f));
        if (wz_case_known(a->setup.purchase, f) == WZ_ASSUMED)
            assert_int_equal(a->confirmed[f], b->confirmed[f]);
    }
    bool plain = a->mode == INTERVIEW_ASKS && a->revisit == a->kept.n && !a->opened;
    if (plain)
        assert_int_equal(b->fact, a->fact);
    if (plain || a->mode == INTERVIEW_DONE)
        assert_int_equal(b->mode, a->mode);
    assert_int_equal(b->setup.tree, a->setup.tree);
}

/* Whatever was typed: what is kept is the same after going on, and the same is asked or advised. */
static void nothing_is_lost_on_the_way(void **state)
{
    int rounds = dice_rounds(4000);
    struct dice dice = {20261121};
    (void)state;
    for (int i = 0; i < rounds; i++) {
        struct half one, two;
        about = i % 2 ? &described : NULL;
        struct arena arena = {0};
        struct buf first = {0}, second = {0}, notes = {0};
        one.c = small_case(rules);
        begin(&one, NULL);
        for (uint64_t n = dice_roll(&dice, 14); n > 0 && one.iv.mode != INTERVIEW_OVER; n--)
            interview_line(&one.iv, wz_view(lines[dice_roll(&dice, LINES)]));
        put(&one.iv, &first);
        go_on(&first, &two, &arena, &notes);
        put(&two.iv, &second);
        assert_int_equal(notes.len, 0);
        if (one.iv.mode != INTERVIEW_OVER)
            same_inside(&one.iv, &two.iv);
        if (one.iv.mode != INTERVIEW_OVER && one.iv.screen.lang == WZ_EN &&
            !str_eq(buf_view(&first), buf_view(&second)))
            fail_msg("%.*s\n%.*s", (int)first.len, first.ptr, (int)second.len, second.ptr);
        buf_free(&first);
        buf_free(&second);
        buf_free(&notes);
        arena_free(&arena);
        end(&one);
        end(&two);
    }
    about = NULL;
    assert_true(from_text > rounds / 10);
}

/* Rules in which an answer is gone: then so are its words, and nothing is said of them twice. An
 * answer that the description no longer suggests is not denied for ever. */
static void words_without_an_answer(void **state)
{
    static const struct session_answer answers[] = {
        {SESSION_TEXT, {"kind", 4}, {"1 2 s early", 11}},
        {SESSION_ASKED, {"kind", 4}, {"nothing", 7}},
        {SESSION_TEXT, {"kind", 4}, {"1 2 s words", 11}},
        {SESSION_ASKED, {"gone", 4}, {"x", 1}},
        {SESSION_TEXT, {"gone", 4}, {"1 2 s words", 11}},
        {SESSION_DENIED, {"gone", 4}, {"x", 1}},
        {SESSION_DENIED, {"worth", 5}, {"4999", 4}},
        {SESSION_DENIED, {"old", 3}, {"a", 1}},
    };
    struct session s = {.today = 20000,
                        .rules_sha256 = wz_rules_sha256(rules),
                        .answers = (struct session_answer *)(uintptr_t)answers,
                        .n = sizeof answers / sizeof answers[0]};
    struct half h = {.c = small_case(rules)};
    struct arena arena = {0};
    struct buf notes = {0};
    struct kept_past past;
    struct past_now now = {rules, h.c, 0, WZ_EN};
    int lines_said = 0;
    (void)state;
    assert_int_equal(past_give(&s, &now, &arena, &past, &notes), WZ_OK);
    for (size_t i = 0; i < notes.len; i++)
        lines_said += notes.ptr[i] == '\n';
    assert_int_equal(lines_said, 2);
    about = &described;
    begin(&h, &past);
    assert_false(h.iv.hinted[small_fact(h.c, "worth")]);
    assert_true(h.iv.hinted[small_fact(h.c, "old")]);
    about = NULL;
    end(&h);
    buf_free(&notes);
    arena_free(&arena);
}

/* Without memory: a status, and nothing half done that looks whole. */
static void no_memory(void **state)
{
    struct half h = {.c = small_case(rules)};
    struct buf saved = {0};
    bool done = false;
    (void)state;
    about = &described;
    begin(&h, NULL);
    interview_line(&h.iv, wz_view("thing"));
    interview_line(&h.iv, wz_view("yes"));
    interview_line(&h.iv, wz_view("no"));
    interview_line(&h.iv, wz_view("12"));
    interview_line(&h.iv, wz_view("no"));
    interview_line(&h.iv, wz_view("yes"));
    put(&h.iv, &saved);
    assert_non_null(strstr(saved.ptr, "\ntext old 1 0 aged old \xFF%25%0a\n"));
    assert_non_null(strstr(saved.ptr, "\ndenied twist b\n"));
    for (int n = 0; !done; n++) {
        struct arena arena = {0};
        struct session s = {.today = 20000, .rules_sha256 = wz_rules_sha256(rules)};
        struct kept_past past;
        struct buf notes = {0}, again = {0};
        wz_case *c = small_case(rules);
        struct past_now now = {rules, c, 0, WZ_EN};
        memory_ends_after(n);
        bool taken = past_take(&h.iv, &arena, &s);
        if (taken)
            session_put(&s, &again);
        if (taken && !again.failed)
            taken = past_give(&s, &now, &arena, &past, &notes) == WZ_OK;
        done = !memory_back();
        assert_true(!done || taken);
        assert_true(!taken || again.failed || str_eq(buf_view(&again), buf_view(&saved)));
        buf_free(&notes);
        buf_free(&again);
        arena_free(&arena);
        wz_case_free(c);
    }
    about = NULL;
    buf_free(&saved);
    end(&h);
}

static int load(void **state)
{
    (void)state;
    rules = small_load(rules_text);
    hints[0].fact = wz_fact_find(rules, wz_view("old"));
    hints[1].fact = wz_fact_find(rules, wz_view("worth"));
    hints[2].fact = wz_fact_find(rules, wz_view("twist"));
    return rules ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    wz_rules_free(rules);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_on_the_way),
        cmocka_unit_test(words_without_an_answer),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
