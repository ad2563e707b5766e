#include "../support/dice.h"
#include "../support/feed.h"
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/base/str.h"
#include "../../src/batch/decision.h"
#include "../../src/batch/regions.h"
#include "../../src/engine/case.h"

#include <stdlib.h>

/* A batch says what the engine says of the same facts: on the real rules, with amounts and days
 * around every limit, whatever the order of the fields and whatever else stands in the record. */

/* Which facts and options is one source of chance, which amounts and days another: so that records
 * differ in nothing but numbers, and what was remembered comes into play. */
static uint64_t shape, numbers = 1;

static size_t chance(uint64_t *seed, size_t n)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(*seed >> 33) % n;
}

static size_t below(size_t n)
{
    return chance(&shape, n);
}

static wz_rules *rules;
static wz_case *c;
static struct arena arena;
static struct regions regions;
static struct layout layout;
static struct decider decider;
static struct buf input, expected;

static int begin(void **state)
{
    (void)state;
    if (wz_rules_builtin(NULL, &rules, NULL) != WZ_OK || wz_case_new(rules, &c) != WZ_OK)
        return -1;
    const wz_batch_options o = {.explain = true};
    wz_str wrong;
    assert_true(layout_make(&layout, &o, &wrong));
    decider = (struct decider){.rules = rules, .layout = &layout};
    decider.notes = arena_get(&arena, (size_t)wz_note_count(rules) + 1, sizeof(int));
    return decider.notes && regions_make(&regions, &arena, rules) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    arena_free(&arena);
    buf_free(&input);
    buf_free(&expected);
    return 0;
}

/* A limit, or just beside it. */
static int64_t some_number(int fact)
{
    const struct vec *cuts = &regions.cuts[fact];
    int64_t number = cuts->n ? ((const int64_t *)cuts->items)[chance(&numbers, cuts->n)] : 0;
    return number + (int64_t)chance(&numbers, 5) - 2;
}

static void put_amount(struct buf *b, int fact)
{
    int64_t cents = some_number(fact);
    cents = cents < 0 || cents > MONEY_MOST ? 12345 : cents;
    assert_int_equal(wz_case_set_cents(c, fact, cents), WZ_OK);
    money_put_plain(b, cents);
}

static void put_day(struct buf *b, int fact)
{
    wz_date day = (wz_date)some_number(fact);
    if (wz_case_set_day(c, fact, day) != WZ_OK) {
        day = wz_rules_valid_from(rules);
        wz_case_set_day(c, fact, day);
    }
    buf_char(b, '"');
    date_put(b, day);
    buf_char(b, '"');
}

static void put_option(struct buf *b, int fact)
{
    const struct fact *f = &rules->facts[fact];
    const struct spelling *s = &f->spellings[below(f->n_spellings)];
    assert_int_equal(wz_case_set_option(c, fact, s->option), WZ_OK);
    buf_json(b, s->text);
}

static void put_value(struct buf *b, int fact)
{
    size_t what = below(20);
    if (what == 0) {
        wz_case_set_dont_know(c, fact);
        buf_put(b, "\"weet_niet\"");
    } else if (what == 1) {
        buf_put(b, "null");
    } else if (wz_fact_type(rules, fact) == WZ_AMOUNT) {
        put_amount(b, fact);
    } else if (wz_fact_type(rules, fact) == WZ_DAY) {
        put_day(b, fact);
    } else {
        put_option(b, fact);
    }
}

/* Some of the facts, beginning anywhere and going round, and some other fields. */
static void put_record(struct buf *b)
{
    size_t n = (size_t)wz_fact_count(rules), first = below(n), share = 1 + below(10);
    const char *between = "";
    wz_case_clear(c);
    buf_put(b, below(2) ? "{\"facts\":{" : "{\"zzz\":[{}],");
    bool inside = b->ptr[b->len - 1] == '{';
    for (size_t i = 0; i < n; i++) {
        int fact = (int)((first + i) % n);
        if (below(10) >= share)
            continue;
        buf_put(b, between);
        buf_json(b, wz_fact_id(rules, fact));
        buf_char(b, ':');
        put_value(b, fact);
        between = below(9) ? "," : ",\"title\":\"x\",";
    }
    buf_put(b, inside ? "}}\n" : *between ? ",\"yyy\":1}\n" : "\"yyy\":1}\n");
}

static void put_expected(struct buf *b, int line)
{
    enum outcome outcome;
    buf_put(b, "{\"line\":");
    buf_int(b, line);
    buf_put(b, ",\"id\":null");
    assert_int_equal(decision_put(&decider, c, b, &outcome), WZ_OK);
    buf_put(b, "}\n");
}

static void the_batch_and_the_engine_agree(void **state)
{
    (void)state;
    struct buf out = {0};
    wz_batch_counts counts;
    const int shapes = dice_rounds(1000), records = 20 * shapes;
    const wz_batch_options o = {.threads = 2,
                                .chunk = 30000,
                                .explain = true,
                                .today = wz_date_parse(wz_view("2026-11-21"))};
    wz_case_today(c, o.today);
    for (int line = 1; line <= records; line++) {
        shape = (uint64_t)(line % shapes);
        put_record(&input);
        put_expected(&expected, line);
    }
    struct feed in = {.rest = buf_view(&input)};
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&in), buf_sink(&out), &counts), WZ_OK);
    assert_int_equal(counts.records, records);
    assert_int_equal(counts.invalid, 0);
    assert_true(counts.advised * 10 > counts.records);
    assert_true(counts.open * 10 > counts.records);
    assert_true(str_eq(buf_view(&out), buf_view(&expected)));
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_batch_and_the_engine_agree),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
