#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/batch/memo.h"

#include <stdio.h>
#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct arena arena;
static struct regions regions;
static struct memo memo;
static int f, g, w, u, d, grens;

static int begin(void **state)
{
    (void)state;
    rules = small_load(
        "routes:\n"
        "  r1: {$R, permitted: {always: yes}}\n"
        "  r2: {$R, permitted: {w: {at_most: 4}}}\n"
        "trees: {t: {start: n1, name: $T}}\n"
        "facts:\n"
        "  f: {type: choice, $F, options: three}\n"
        "  g: {type: choice, $F, options: two, assume: a}\n"
        "  w: {type: amount, $F}\n"
        "  u: {type: amount, $F}\n"
        "  grens: {type: amount, $F}\n"
        "  d: {type: date, $F, assume: today}\n"
        "tables:\n"
        "  m: {type: amount, name: $T, by: [f], date: d, rows: [\n"
        "    {f: a, value: 2, from: 2024-01-01, until: 2025-06-30, status: verified,"
        " sources: [s:1]},\n"
        "    {f: a, value: 3, from: 2025-07-01, until: 2027-12-31, status: verified,"
        " sources: [s:1]},\n"
        "    {f: [b, c], value: unlimited, from: 2024-01-01, until: 2027-12-31,"
        " status: verified, sources: [s:1]}]}\n"
        "  o: {type: amount, name: $T, by: [f], override: grens, rows: [\n"
        "    {value: 9, status: verified, sources: [s:1]}]}\n"
        "nodes:\n"
        "  n1: {if: {w: {below: m}}, text: $T, then: r1, else: n2}\n"
        "  n2: {if: {any: [{w: {near: 10}}, {w: {above: 15}}]}, text: $T, then: r2, else: n3}\n"
        "  n3: {if: {w: {at_least: o}, d: {at_least: 2026-05-01}}, text: $T, then: r1, else: n4}\n"
        "  n4: {ask: g, a: r1, b: r2}\n"
        "notes:\n"
        "  x: {kind: duty, name: $T, text: $T, when: {w: {above: 7}}, sources: [s:1]}\n");
    c = small_case(rules);
    f = small_fact(c, "f");
    g = small_fact(c, "g");
    w = small_fact(c, "w");
    u = small_fact(c, "u");
    d = small_fact(c, "d");
    grens = small_fact(c, "grens");
    bool made = regions_make(&regions, &arena, rules) && memo_make(&memo, &arena, rules, &regions);
    return made ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    arena_free(&arena);
    return 0;
}

/* Route, what is permitted and the notes, as one number. */
static unsigned outcome(void)
{
    wz_step step;
    int notes[8];
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    unsigned sum = (unsigned)step.kind;
    for (size_t i = 0; i < step.n_candidates; i++)
        sum = sum * 8 + (unsigned)step.candidates[i] + 1;
    for (int route = 0; route < wz_route_count(rules); route++)
        sum = sum * 8 + (unsigned)wz_permit(c, route) + 4 * (unsigned)wz_notes(c, route, notes);
    return sum;
}

/* Where the outcome changes from one number to the next, a region ends. */
static void assert_regions(int fact, int64_t from, int64_t until)
{
    unsigned before = 0;
    for (int64_t n = from; n <= until; n++) {
        if (fact == d)
            assert_int_equal(wz_case_set_day(c, d, (wz_date)n), WZ_OK);
        else
            assert_int_equal(wz_case_set_cents(c, fact, n), WZ_OK);
        unsigned now = outcome();
        if (n > from && now != before &&
            region_of(&regions, fact, n) == region_of(&regions, fact, n - 1))
            fail_msg("%lld", (long long)n);
        before = now;
    }
}

static void regions_end_where_outcomes_change(void **state)
{
    (void)state;
    static const char *const facts[] = {"f=a d=2025-01-01", "f=a d=2026-12-31", "f=b d=2026-12-31",
                                        "f=c d=", "f="};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        small_set(c, facts[i]);
        assert_regions(w, 0, 2000);
    }
    wz_case_clear(c);
    small_set(c, "f=a w=2.50");
    assert_regions(d, wz_rules_valid_from(rules), wz_rules_valid_until(rules));
    small_set(c, "f=b w=10");
    assert_regions(d, wz_rules_valid_from(rules), wz_rules_valid_until(rules));
    wz_case_clear(c);
}

static void regions_are_numbered(void **state)
{
    (void)state;
    assert_int_equal(region_of(&regions, w, 0), 0);
    assert_int_equal(region_of(&regions, w, 100), 0);
    assert_int_equal(region_of(&regions, w, 200), 1);
    assert_int_equal(region_of(&regions, w, INT64_MAX), regions.cuts[w].n);
    assert_int_equal(region_of(&regions, u, 200), 0);
    assert_true(regions.exact[grens]);
    assert_false(regions.exact[w]);
}

static bool turn(const char *facts)
{
    struct given given[8];
    size_t n = 0;
    wz_case_clear(c);
    small_set(c, facts);
    for (int i = 0; i < wz_fact_count(rules); i++)
        if (c->given[i].known != WZ_UNSET)
            given[n++] = (struct given){i, c->given[i]};
    return memo_turn(&memo, given, n);
}

/* What is remembered: "+text" when it was advised. */
static const char *found(const char *facts)
{
    static char text[100];
    struct decided known;
    if (!turn(facts))
        return "never";
    if (!memo_find(&memo, &known))
        return "nothing";
    snprintf(text, sizeof text, "%s%.*s", known.outcome == OUTCOME_ADVISED ? "+" : "-",
             (int)known.text.len, known.text.ptr);
    return text;
}

static void keep(const char *facts, const char *text, bool advised)
{
    assert_true(turn(facts));
    memo_keep(&memo, (struct decided){wz_view(text), advised ? OUTCOME_ADVISED : OUTCOME_OPEN});
}

static void decisions_are_found_again(void **state)
{
    (void)state;
    assert_string_equal(found("f=a"), "nothing");
    keep("f=a", "one", true);
    keep("f=b", "two", false);
    keep("", "three", false);
    assert_string_equal(found("f=a"), "+one");
    assert_string_equal(found("f=b"), "-two");
    assert_string_equal(found(""), "-three");
    assert_string_equal(found("f=c"), "nothing");
    assert_string_equal(found("g=a"), "nothing");
    assert_string_equal(found("f=weet_niet"), "nothing");
    assert_string_equal(found("f=a g=a"), "nothing");
    keep("f=a", "four", false);
    assert_string_equal(found("f=a"), "-four");
}

static void numbers_count_as_their_region(void **state)
{
    (void)state;
    keep("w=4.50", "x", true);
    assert_string_equal(found("w=4.50"), "+x");
    assert_string_equal(found("w=5"), "+x");
    assert_string_equal(found("w=4"), "nothing");
    assert_string_equal(found("w=7.01"), "nothing");
    assert_string_equal(found("w=weet_niet"), "nothing");
    keep("d=2025-06-30", "y", true);
    assert_string_equal(found("d=2024-01-02"), "+y");
    assert_string_equal(found("d=2025-07-01"), "nothing");
}

static void a_limit_of_ones_own_is_never_remembered(void **state)
{
    (void)state;
    assert_string_equal(found("w=5 grens=5"), "never");
    assert_string_equal(found("grens=weet_niet"), "never");
}

static void what_is_out_of_the_ordinary_is_never_remembered(void **state)
{
    (void)state;
    const struct given far = {f, {WZ_GIVEN, 254}}, last = {f, {WZ_GIVEN, 253}};
    assert_false(memo_turn(&memo, &far, 1));
    assert_true(memo_turn(&memo, &last, 1));
}

/* One text for both is kept once. */
static void texts_are_shared(void **state)
{
    (void)state;
    struct decided one = {.text = {NULL, 0}}, two = {.text = {NULL, 1}};
    keep("f=a g=a", "shared", true);
    keep("f=a g=b", "shared", true);
    assert_true(turn("f=a g=a") && memo_find(&memo, &one));
    assert_true(turn("f=a g=b") && memo_find(&memo, &two));
    assert_ptr_equal(one.text.ptr, two.text.ptr);
}

/* Full: it begins anew, and what comes then is right. */
static void it_never_grows(void **state)
{
    (void)state;
    struct buf b = {0};
    keep("f=b", "before", true);
    for (int i = 0; i < 1000; i++) {
        buf_clear(&b);
        buf_int(&b, i);
        while (b.len < 5000)
            buf_char(&b, 'x');
        assert_true(turn(i % 2 ? "f=a" : "f=c"));
        memo_keep(&memo, (struct decided){buf_view(&b), false});
    }
    struct decided last;
    assert_true(turn("f=a") && memo_find(&memo, &last));
    assert_true(str_eq(last.text, buf_view(&b)));
    assert_string_equal(found("f=b"), "nothing");
    keep("f=b", "after", true);
    assert_string_equal(found("f=b"), "+after");
    while (b.len < 100000)
        buf_char(&b, 'x');
    assert_true(turn("f=b"));
    memo_keep(&memo, (struct decided){buf_view(&b), false});
    assert_string_equal(found("f=b"), "+after");
    buf_free(&b);
}

/* Some case of many. */
static bool turn_to(uint64_t n)
{
    memo_begin(&memo);
    memo_put(&memo, memo_place(w), n % 250);
    memo_put(&memo, memo_place(f), n / 250);
    return memo_turned(&memo);
}

/* What was kept before there were many is found behind it; few have to make room. */
static void there_is_room_for_many(void **state)
{
    enum { many = 6000 };
    (void)state;
    struct buf b = {0};
    int n = 0;
    for (uint64_t i = 1; i <= many; i++) {
        buf_clear(&b);
        buf_int(&b, (int64_t)i);
        assert_true(turn_to(i));
        memo_keep(&memo, (struct decided){buf_view(&b), OUTCOME_OPEN});
    }
    for (uint64_t i = 1; i <= many; i++) {
        struct decided known;
        buf_clear(&b);
        buf_int(&b, (int64_t)i);
        assert_true(turn_to(i));
        bool is = memo_find(&memo, &known);
        assert_true(!is || str_eq(known.text, buf_view(&b)));
        n += is;
    }
    assert_true(n > many * 9 / 10);
    buf_free(&b);
}

static void without_memory(void **state)
{
    (void)state;
    for (int n = 0;; n++) {
        struct arena a = {0};
        struct regions r;
        struct memo m;
        memory_ends_after(n);
        bool made = regions_make(&r, &a, rules) && memo_make(&m, &a, rules, &r);
        bool failed = memory_back();
        arena_free(&a);
        assert_true(made == !failed);
        if (made)
            return;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_end_where_outcomes_change),
        cmocka_unit_test(regions_are_numbered),
        cmocka_unit_test(decisions_are_found_again),
        cmocka_unit_test(numbers_count_as_their_region),
        cmocka_unit_test(a_limit_of_ones_own_is_never_remembered),
        cmocka_unit_test(what_is_out_of_the_ordinary_is_never_remembered),
        cmocka_unit_test(texts_are_shared),
        cmocka_unit_test(it_never_grows),
        cmocka_unit_test(there_is_room_for_many),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
