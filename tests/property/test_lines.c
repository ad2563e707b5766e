/* A line of a batch says what a walk over the same facts says, whatever lines came before it; and
 * what a person who is asked one by one comes to, a record with all those answers comes to. */
#include "../support/test.h"

#include "../support/feed.h"
#include "../support/small.h"
#include "../support/world.h"

#include "../../src/batch/decision.h"

#include <stdlib.h>
#include <string.h>

struct stream {
    struct buf in, want, got;
    uint64_t line;
    struct layout layout;
    struct decider decider;
};

/* A record of what the case was told, in any order of fields. */
static void put_record(struct buf *b, const wz_case *c, struct dice *d)
{
    int n = c->rules->n_facts;
    const char *before = "{";
    for (int i = 0, f = (int)dice_roll(d, (uint64_t)n); i < n; i++, f = (f + 1) % n) {
        wz_known known = wz_case_known(c, f);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        buf_put(b, before);
        buf_json(b, wz_fact_id(c->rules, f));
        bool bare = known == WZ_GIVEN && wz_fact_type(c->rules, f) == WZ_AMOUNT;
        buf_put(b, bare ? ":" : ":\"");
        if (known == WZ_DONT_KNOW)
            buf_put(b, "weet_niet");
        else
            wz_case_value(c, f, -1, buf_sink(b));
        buf_put(b, bare ? "" : "\"");
        before = ",";
    }
    buf_put(b, *before == '{' ? "{}\n" : "}\n");
}

static void put_line(struct stream *s, wz_case *c, struct dice *d)
{
    enum outcome outcome;
    put_record(&s->in, c, d);
    buf_put(&s->want, "{\"line\":");
    buf_int(&s->want, (int64_t)++s->line);
    buf_put(&s->want, ",\"id\":null");
    assert_int_equal(decision_put(&s->decider, c, &s->want, &outcome), WZ_OK);
    buf_put(&s->want, "}\n");
}

/* Answers what is asked, from what is true, until nothing is asked. */
static void interview(const struct world *w, wz_case *c)
{
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    while (step.kind == WZ_ASK) {
        world_tell(w, c, step.fact);
        assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    }
}

/* A record of some facts, and one of the interview that begins with them. */
static void put_purchase(struct stream *s, struct world *w, wz_case *c, struct dice *d)
{
    world_roll(w, d);
    wz_case_clear(c);
    unsigned share = 20 + (unsigned)dice_roll(d, 81);
    for (int f = 0; f < w->rules->n_facts; f++) {
        if (dice_luck(d, 3))
            wz_case_set_dont_know(c, f);
        else if (dice_luck(d, w->rules->facts[f].assume == w->value[f] ? 10 : share))
            world_tell(w, c, f);
    }
    put_line(s, c, d);
    interview(w, c);
    put_line(s, c, d);
}

/* The first line that differs, for eyes. */
static void expect_same(const struct stream *s)
{
    size_t at = 0, line = 0;
    while (at < s->want.len && at < s->got.len && s->want.ptr[at] == s->got.ptr[at])
        if (s->want.ptr[at++] == '\n')
            line = at;
    if (at == s->want.len && at == s->got.len)
        return;
    fail_msg("walk:  %.*s\nbatch: %.*s", (int)strcspn(s->want.ptr + line, "\n"), s->want.ptr + line,
             (int)strcspn(s->got.ptr + line, "\n"), s->got.ptr + line);
}

static void run(wz_rules *rules, struct dice *d, int purchases)
{
    struct world w;
    struct stream s = {.line = 0};
    wz_case *c = small_case(rules);
    wz_batch_counts counts;
    world_make(&w, rules);
    wz_str wrong;
    assert_true(layout_make(&s.layout, &(wz_batch_options){.explain = true}, &wrong));
    s.decider = (struct decider){rules, 0, &s.layout, malloc(sizeof(int) * 1000)};
    for (int i = 0; i < purchases; i++)
        put_purchase(&s, &w, c, d);
    wz_batch_options options = {.threads = 1 + (int)dice_roll(d, 3),
                                .today = WZ_NO_DATE,
                                .explain = true,
                                .strict = true,
                                .chunk = 5000};
    struct feed in = {.rest = buf_view(&s.in)};
    assert_int_equal(wz_batch_run(rules, &options, feed_from(&in), buf_sink(&s.got), &counts),
                     WZ_OK);
    buf_char(&s.want, '\0');
    buf_char(&s.got, '\0');
    expect_same(&s);
    assert_int_equal(counts.records, 2 * purchases);
    assert_int_equal(counts.invalid, 0);
    wz_case_free(c);
    world_free(&w);
    buf_free(&s.in);
    buf_free(&s.want);
    buf_free(&s.got);
    free(s.decider.notes);
}

static void built_in_rules(void **state)
{
    struct dice d = {11};
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    run(rules, &d, dice_rounds(5000));
}

static void random_rules(void **state)
{
    struct dice d = {12};
    (void)state;
    for (int i = dice_rounds(150); i > 0; i--) {
        char *text = world_forge(&d);
        run(small_load(text), &d, 40);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_rules),
        cmocka_unit_test(random_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
