/* Whatever people do in an interview - answer, go back, change, not know, begin again, speak
 * another language - the advice at its end is what a batch says of the answers that are left. */
#include "../support/dice.h"
#include "../support/feed.h"
#include "../support/small.h"
#include "../support/talk.h"
#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/cli/interview.h"

enum { lines_most = 14, lines_end = 200 };

/* Records of the walks and what each must come to, a line each. */
struct walks {
    wz_rules *rules;
    wz_case *c;
    wz_date today;
    struct buf records, wanted;
    int lines, changes;
};

static void type_any(struct interview *iv, struct dice *d, struct walks *w)
{
    static const char *const moves[] = {
        "terug",     "back",    "wijzig 1", "change 2", "wijzig 3", "wijzig 7", "change 12",
        "taal en",   "taal nl", "restart",  "opnieuw",  "ja",       "nee",      "overview",
        "weet niet", "unknown", "? 2",      "why",      "stop it",  "\033[A",   "1 2",
    };
    static const char *const values[] = {"1",       "2",          "3",          "4",        "5",
                                         "6",       "1",          "2",          "ja",       "nee",
                                         "",        "250k",       "5 mln",      "20.000",   "800",
                                         "1.500,-", "30-04-2026", "2025-01-15", "weet niet"};
    bool moves_on = dice_luck(d, 25);
    const char *line = moves_on ? moves[dice_roll(d, sizeof moves / sizeof *moves)]
                                : values[dice_roll(d, sizeof values / sizeof *values)];
    w->lines++;
    w->changes += moves_on;
    interview_line(iv, wz_view(line));
    buf_clear(&iv->out);
}

/* Goes on until there is an advice: every question gets an answer that it takes. */
static void to_the_end(struct interview *iv, struct dice *d)
{
    static const char *const worths[] = {"900", "40.000", "250k", "800000", "7 mln", "weet niet"};
    for (int i = 0; i < lines_end && iv->mode != INTERVIEW_DONE; i++) {
        const char *line = iv->mode == INTERVIEW_RESTARTS ? "nee" : "ja";
        wz_type type = wz_fact_type(iv->setup.rules, iv->fact < 0 ? 0 : iv->fact);
        if (iv->mode == INTERVIEW_ASKS && type == WZ_CHOICE)
            line = dice_luck(d, 10) ? "weet niet" : dice_luck(d, 50) ? "1" : "2";
        else if (iv->mode == INTERVIEW_ASKS)
            line = type == WZ_DAY ? "1 maart 2026" : worths[dice_roll(d, 6)];
        interview_line(iv, wz_view(line));
        buf_clear(&iv->out);
    }
    assert_int_equal(iv->mode, INTERVIEW_DONE);
}

static void put_record(const struct interview *iv, struct buf *b)
{
    struct screen_list kept = kept_list(&iv->kept);
    buf_char(b, '{');
    for (size_t i = 0; i < kept.n; i++) {
        struct buf value = {0};
        buf_put(b, i ? "," : "");
        buf_json(b, wz_fact_id(iv->setup.rules, kept.facts[i]));
        buf_char(b, ':');
        screen_record(&iv->screen, kept.facts[i], &value);
        buf_json(b, buf_view(&value));
        buf_free(&value);
    }
    buf_put(b, "}\n");
}

static void put_routes(const wz_rules *rules, const wz_step *step, struct buf *b)
{
    buf_put(b, "\"status\":");
    buf_json(b, wz_view(step->kind == WZ_ROUTE ? "advised" : "open"));
    buf_put(b, ",\"route\":");
    if (step->route >= 0)
        buf_json(b, wz_route_id(rules, step->route));
    else
        buf_put(b, "null");
    buf_put(b, ",\"candidates\":[");
    for (size_t i = 0; i < step->n_candidates; i++) {
        buf_put(b, i ? "," : "");
        buf_json(b, wz_route_id(rules, step->candidates[i]));
    }
    buf_put(b, "]\n");
}

static void walk_once(struct walks *w, struct dice *d)
{
    struct interview iv;
    wz_case *c = w->c;
    wz_step step;
    wz_case_clear(c);
    struct interview_setup setup = {
        .rules = w->rules, .purchase = c, .width = 80, .today = w->today};
    interview_begin(&iv, &setup);
    buf_clear(&iv.out);
    for (uint64_t n = dice_roll(d, lines_most); n > 0 && iv.mode != INTERVIEW_OVER; n--)
        if (iv.mode != INTERVIEW_DONE || dice_luck(d, 60))
            type_any(&iv, d, w);
    if (iv.mode != INTERVIEW_OVER) /* Enter behind an advice ends it */
        to_the_end(&iv, d);
    assert_int_equal(iv.status, WZ_OK);
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(step.kind, iv.outcome);
    put_record(&iv, &w->records);
    put_routes(w->rules, &step, &w->wanted);
    interview_free(&iv);
}

/* ---- the same by batch ----------------------------------------------------------------------- */

static void compare(struct walks *w, int rounds)
{
    struct buf out = {0};
    struct feed in = {.rest = buf_view(&w->records)};
    wz_batch_options options = {.today = w->today};
    wz_batch_counts counts;
    assert_int_equal(wz_batch_run(w->rules, &options, feed_from(&in), buf_sink(&out), &counts),
                     WZ_OK);
    assert_int_equal(counts.records, rounds);
    assert_int_equal(counts.invalid, 0);
    wz_str said = buf_view(&out), wanted = buf_view(&w->wanted), records = buf_view(&w->records);
    for (int i = 0; i < rounds; i++) {
        wz_str line = str_line(&said), want = str_line(&wanted), record = str_line(&records);
        bool same = want.len && str_has(line, want);
        if (!same)
            fail_msg("%.*s\nis\n%.*s\nbut the interview came to\n%.*s", (int)record.len, record.ptr,
                     (int)line.len, line.ptr, (int)want.len, want.ptr);
    }
    print_message("%d walks: %d lines, %d of them moves; advised: %d, open: %d\n", rounds, w->lines,
                  w->changes, (int)counts.advised, (int)counts.open);
    assert_true(counts.advised > 0 && counts.open > 0);
    buf_free(&out);
}

static void walk(wz_rules *rules, uint64_t seed, int rounds)
{
    struct walks w = {.rules = rules, .today = wz_date_parse(wz_view("2026-04-30"))};
    struct dice d = {seed};
    w.c = small_case(rules);
    wz_case_today(w.c, w.today);
    for (int i = 0; i < rounds; i++)
        walk_once(&w, &d);
    assert_false(w.records.failed || w.wanted.failed);
    compare(&w, rounds);
    buf_free(&w.records);
    buf_free(&w.wanted);
    wz_case_free(w.c);
    wz_rules_free(rules);
}

static void on_the_built_in_rules(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    walk(rules, 51, dice_rounds(1000));
}

static void on_small_rules(void **state)
{
    (void)state;
    walk(small_load(talk_rules), 52, dice_rounds(9000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_built_in_rules),
        cmocka_unit_test(on_small_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
