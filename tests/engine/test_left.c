#include "../support/memory.h"
#include "../support/small.h"
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"

#include <wijzer/questions.h>

static const char rules_text[] =
    "trees: {t: {start: n_a, name: $T}}\n"
    "facts: {a: {type: choice, options: two, $F}, b: {type: choice, options: two, $F}, "
    "w: {type: amount, $F}, own: {type: amount, $F}, d: {type: date, $F}, e: {type: date, $F}}\n"
    "tables:\n"
    "  band:\n"
    "    {type: amount, name: $T, by: [b], date: d, override: own, rows: [\n"
    "      {b: a, until: 2025-06-30, value: 100, status: verified, sources: [s:1]},\n"
    "      {b: a, from: 2025-07-01, value: 300, status: verified, sources: [s:1]},\n"
    "      {b: b, value: unlimited, status: verified, sources: [s:1]}]}\n"
    "nodes:\n"
    "  n_a: {ask: a, a: n_w, b: n_e}\n"
    "  n_w: {if: {w: {at_least: band}}, text: $T, then: r, else: q}\n"
    "  n_e: {if: {any: [{e: {below: 2025-01-01}}, {b: b}]}, text: $T, then: r, else: n_w}\n"
    "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n";

static void expect_within(struct left_most room, const char *facts, int least, int most)
{
    wz_rules *rules = small_load(rules_text);
    wz_case *c = small_case(rules);
    int from = -1, to = -1;
    assert_true(left_make(&c->left, c, room));
    const unsigned char *behind = arena_get(&c->arena, 64, 1);
    small_set(c, facts);
    for (int i = 0; i < 2; i++) { /* a count leaves nothing behind */
        assert_int_equal(wz_questions_left(c, 0, &from, &to), WZ_OK);
        if (from != least || to != most)
            fail_msg("%s: %d to %d, not %d to %d", facts, from, to, least, most);
    }
    for (int i = 0; i < 64; i++) /* nor behind its room */
        assert_int_equal(behind[i], 0);
    wz_case_free(c);
    wz_rules_free(rules);
}

static const struct left_most ample = {.depth = 48, .tries = 1000, .memos = 1000, .marks = 1000};

static void expect(const char *facts, int least, int most)
{
    expect_within(ample, facts, least, most);
}

static void counts(void **state)
{
    (void)state;
    expect("", 2, 5);
    expect("a=a", 1, 3);     /* b; with b: a also the day, and the worth */
    expect("a=a b=b", 0, 0); /* unlimited: below it whatever it is worth */
    expect("a=a b=a", 2, 2);
    expect("a=a b=a w=200", 1, 1);
    expect("a=a b=a w=50", 0, 0);
    expect("a=a own=5", 1, 1); /* in place of the table: neither b nor the day */
    expect("a=a own=5 w=5", 0, 0);
    expect("a=b e=2024-05-01", 0, 0);
    expect("a=b e=2025-05-01 b=b", 0, 0);
    expect("a=weet_niet", 1, 4);
    expect("a=a b=weet_niet d=weet_niet", 1, 1);
    expect("a=a b=weet_niet d=weet_niet w=200", 0, 0);
}

/* How often the tree has to be gone through to count. */
static size_t tries(const wz_rules *rules, const char *facts)
{
    wz_status status = WZ_ERULES;
    struct left_most room = ample;
    for (room.tries = 0; status == WZ_ERULES; room.tries++) {
        wz_case *c = small_case(rules);
        int least, most;
        assert_true(room.tries < ample.tries && left_make(&c->left, c, room));
        small_set(c, facts);
        status = wz_questions_left(c, 0, &least, &most);
        wz_case_free(c);
    }
    return room.tries - 1;
}

/* What was counted is taken over wherever it holds, and no value is tried that comes to the same.
 */
static void expect_tries(const wz_rules *rules, const char *facts, size_t most)
{
    size_t n = tries(rules, facts);
    if (n > most)
        fail_msg("%s: %zu, more than %zu", facts, n, most);
}

static void little_is_counted_twice(void **state)
{
    static const struct {
        const char *facts;
        size_t most;
    } cases[] = {{"", 15},         {"a=a", 9},          {"a=b", 11},
                 {"a=a own=5", 3}, {"a=weet_niet", 17}, {"a=a b=weet_niet d=weet_niet", 4},
                 {"b=a", 11},      {"w=200", 11},       {"d=2025-01-01", 11}};
    wz_rules *rules = small_load(rules_text);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_tries(rules, cases[i].facts, cases[i].most);
    wz_rules_free(rules);
}

/* The rules of above with other nodes, the first of which is n_a. */
static wz_rules *load_nodes(const char *nodes)
{
    wz_str text = wz_view(rules_text);
    struct buf b = {0};
    buf_add(&b, str_cut(text, 0, str_find(text, wz_view("nodes:"))));
    buf_put(&b, "nodes:\n  ");
    buf_put(&b, nodes);
    buf_put(&b,
            "\nroutes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n");
    buf_char(&b, '\0');
    wz_rules *rules = small_load(b.ptr);
    buf_free(&b);
    return rules;
}

/* By the row that holds a day makes no difference, although it does for others. */
static void days_of_other_rows(void **state)
{
    wz_rules *rules =
        load_nodes("n_a: {if: {d: {below: 2025-03-01}}, text: $T, then: q, else: n2}\n"
                   "  n2: {if: {w: {at_least: band}}, text: $T, then: r, else: q}");
    (void)state;
    expect_tries(rules, "b=b", 3);
    expect_tries(rules, "b=a w=400", 4);
    expect_tries(rules, "b=a w=200", 4);
    wz_rules_free(rules);
}

/* What one answer leads to is not what another does where only a group or a row of a table holds
 * them against each other. */
static void answers_that_come_to_something_else(void **state)
{
    static const struct {
        const char *nodes, *facts;
        int least, most;
    } cases[] = {
        {"n_a: {if: {all: [{a: a}, {w: {at_least: 10}}]}, text: $T, then: r, else: q}", "", 1, 2},
        /* who says b is not asked for w, which makes no difference then */
        {"n_a: {if: {any: [{a: b}, {w: {at_least: 10}}, {w: {below: 10}}]}, text: $T,\n"
         "        then: n2, else: q}\n"
         "  n2: {ask: b, a: r, b: q}",
         "", 2, 3},
        {"n_a: {ask: a, a: n2, b: n3}\n"
         "  n2: {if: {w: {at_least: band}}, text: $T, then: r, else: q}\n"
         "  n3: {if: {w: {at_least: band}}, text: $T, then: q, else: r}",
         "w=200", 2, 3},
        {"n_a: {if: {w: {at_least: band}}, text: $T, then: r, else: q}", "w=200", 1, 2},
        {"n_a: {if: {w: {at_least: band}}, text: $T, then: r, else: q}", "w=400", 1, 1},
        {"n_a: {if: {w: {at_least: band}}, text: $T, then: r, else: q}", "w=200 b=a", 1, 1},
        /* an amount that is asked for stands in place of the table's: its value counts */
        {"n_a: {if: {own: {below: 3}}, text: $T, then: n2, else: n3}\n"
         "  n2: {if: {w: {at_least: band}}, text: $T, then: n3, else: r}\n"
         "  n3: {ask: a, a: r, b: q}",
         "w=1", 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int least, most;
        wz_rules *rules = load_nodes(cases[i].nodes);
        wz_case *c = small_case(rules);
        small_set(c, cases[i].facts);
        wz_status status = wz_questions_left(c, 0, &least, &most);
        if (status != WZ_OK || least != cases[i].least || most != cases[i].most)
            fail_msg("%zu: %d, %d to %d", i, (int)status, least, most);
        wz_case_free(c);
        wz_rules_free(rules);
    }
}

/* What is counted behind a question rests on what was known before, as far as that was looked at
 * behind it: k turns the node n3 round. */
static void what_was_known_before(void **state)
{
    static const char text[] =
        "trees: {t: {start: n0, name: $T}}\n"
        "facts: {k: {type: choice, options: two, $F}, g: {type: choice, options: two, $F},\n"
        "  m: {type: choice, options: two, $F}, a: {type: choice, options: two, $F},\n"
        "  h: {type: choice, options: two, $F}}\n"
        "nodes:\n"
        "  n0: {ask: k, a: n1, b: ng}\n"
        "  ng: {ask: g, a: n1, b: r}\n"
        "  n1: {ask: m, a: n2, b: r}\n"
        "  n2: {ask: a, a: n3, b: r}\n"
        "  n3: {if: {k: b}, text: $T, then: q, else: n4}\n"
        "  n4: {ask: h, a: r, b: q}\n"
        "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n";
    wz_rules *rules = small_load(text);
    wz_case *c = small_case(rules);
    int least = -7, most = -7;
    (void)state;
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_OK);
    assert_int_equal(least, 2);
    assert_int_equal(most, 4);
    wz_case_free(c);
    wz_rules_free(rules);
}

/* What was counted by a row does not hold where the table has none. */
static void a_gap_behind_another_answer(void **state)
{
    wz_rules *rules = small_load(
        "trees: {t: {start: n1, name: $T}}\n"
        "facts: {a: {type: choice, options: two, $F}, g: {type: choice, options: two, $F},\n"
        "  h: {type: choice, options: two, $F}, w: {type: amount, $F}, d: {type: date, $F}}\n"
        "tables: {gap: {type: amount, name: $T, by: [a], date: d, rows: [\n"
        "  {a: a, value: 100, status: verified, sources: [s:1]}]}}\n"
        "nodes:\n"
        "  n1: {ask: a, a: n3, b: n2}\n"
        "  n2: {ask: g, a: n3, b: r}\n"
        "  n3: {ask: h, a: n_w, b: r}\n"
        "  n_w: {if: {w: {at_least: gap}}, text: $T, then: r, else: q}\n"
        "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n");
    wz_case *c = small_case(rules);
    int least = -7, most = -7;
    (void)state;
    small_set(c, "d=2025-01-01");
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_ERULES);
    assert_int_equal(least, -7);
    wz_case_free(c);
    wz_rules_free(rules);
}

/* What is not remembered is counted again, and comes out the same. */
static void little_is_remembered(void **state)
{
    struct left_most few = ample, none = ample;
    (void)state;
    few.memos = 2;
    none.marks = 5; /* one less than there are facts */
    expect_within(few, "", 2, 5);
    expect_within(none, "", 2, 5);
    expect_within(few, "a=weet_niet", 1, 4);
    expect_within(none, "a=weet_niet", 1, 4);
}

/* wz_questions_left on a new case of rules, which cannot count. */
static void expect_no_count(const wz_rules *rules, struct left_most room)
{
    wz_case *c = small_case(rules);
    int least = -7, most = -7;
    assert_true(left_make(&c->left, c, room));
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_ERULES);
    assert_int_equal(least, -7);
    assert_int_equal(most, -7);
    wz_case_free(c);
}

static void too_much_to_count(void **state)
{
    wz_rules *rules = small_load(rules_text);
    struct left_most shallow = ample, soon = ample;
    (void)state;
    shallow.depth = 3; /* a, b, d, w: what follows e is known by then */
    soon.tries = 1;
    expect_no_count(rules, shallow);
    expect_no_count(rules, soon);
    wz_rules_free(rules);
}

static void no_room_to_walk(void **state)
{
    wz_rules *rules = small_load(rules_text);
    wz_case *c = small_case(rules);
    int least = -7, most = -7;
    (void)state;
    c->explorer.state.room = 1;
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_ERULES);
    assert_int_equal(least, -7);
    c->explorer.state.room = state_trail;
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_OK);
    assert_int_equal(least, 2);
    wz_case_free(c);
    wz_rules_free(rules);
}

/* Where a table has no row nobody can say what would be asked. */
static void a_gap_is_told(void **state)
{
    wz_rules *rules = small_load(
        "trees: {t: {start: n, name: $T}}\n"
        "facts: {a: {type: choice, options: two, $F}, w: {type: amount, $F}}\n"
        "tables: {gap: {type: amount, name: $T, by: [a], rows: [\n"
        "  {a: a, value: 100, status: verified, sources: [s:1]}]}}\n"
        "nodes:\n"
        "  n: {ask: a, a: n_w, b: n_w}\n"
        "  n_w: {if: {w: {at_least: gap}}, text: $T, then: r, else: q}\n"
        "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n");
    wz_case *c = small_case(rules);
    int least = -7, most = -7;
    (void)state;
    small_set(c, "a=b");
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_ERULES);
    assert_int_equal(least, -7);
    small_set(c, "a=a");
    assert_int_equal(wz_questions_left(c, 0, &least, &most), WZ_OK);
    assert_int_equal(least, 1);
    assert_int_equal(most, 1);
    wz_case_free(c);
    wz_rules_free(rules);
}

/* Tables with one replacement between them, and one that nothing replaces. */
static const char several_tables[] =
    "trees: {t: {start: n1, name: $T}}\n"
    "facts: {w: {type: amount, $F}, own: {type: amount, $F}}\n"
    "tables:\n"
    "  law: {type: amount, name: $T, rows: [{value: 900, status: verified, sources: [s:1]}]}\n"
    "  one: {type: amount, name: $T, override: own, rows: [{value: 500, status: verified,\n"
    "        sources: [s:1]}]}\n"
    "  two: {type: amount, name: $T, override: own, rows: [{value: 500, status: verified,\n"
    "        sources: [s:1]}]}\n"
    "  three: {type: amount, name: $T, override: own, rows: [{value: 300, status: verified,\n"
    "          sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {if: {w: {at_least: law}}, text: $T, then: r, else: n2}\n"
    "  n2: {if: {w: {at_least: one}}, text: $T, then: r, else: n3}\n"
    "  n3: {if: {w: {at_least: two}}, text: $T, then: r, else: n4}\n"
    "  n4: {if: {w: {at_least: three}}, text: $T, then: r, else: q}\n"
    "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n";

/* The limits of a walk after facts were set, and how many they are. */
static size_t limits_after(wz_case *c, const char *facts, wz_limit list[4])
{
    wz_step step;
    small_set(c, facts);
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    return wz_limits(c, list, 4);
}

static void each_limit_once(void **state)
{
    wz_rules *rules = small_load(several_tables);
    wz_case *c = small_case(rules);
    wz_limit list[4];
    (void)state;
    assert_int_equal(limits_after(c, "w=2", list), 2);
    assert_int_equal(list[0].fact, small_fact(c, "own"));
    assert_int_equal(list[0].cents, 50000);
    assert_int_equal(list[1].cents, 30000);
    assert_int_equal(limits_after(c, "own=weet_niet", list), 0); /* somebody was asked already */
    wz_case_free(c);
    wz_rules_free(rules);
}

/* The same amount for two facts is two limits. */
static void each_fact_its_limit(void **state)
{
    wz_rules *rules = small_load(
        "trees: {t: {start: n1, name: $T}}\n"
        "facts: {w: {type: amount, $F}, own: {type: amount, $F}, other: {type: amount, $F}}\n"
        "tables:\n"
        "  one: {type: amount, name: $T, override: own, rows: [{value: 500, status: verified,\n"
        "        sources: [s:1]}]}\n"
        "  two: {type: amount, name: $T, override: other, rows: [{value: 500, status: verified,\n"
        "        sources: [s:1]}]}\n"
        "nodes:\n"
        "  n1: {if: {w: {at_least: one}}, text: $T, then: r, else: n2}\n"
        "  n2: {if: {w: {at_least: two}}, text: $T, then: r, else: q}\n"
        "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n");
    wz_case *c = small_case(rules);
    wz_limit list[4];
    (void)state;
    assert_int_equal(limits_after(c, "w=2", list), 2);
    assert_int_equal(list[0].fact, small_fact(c, "own"));
    assert_int_equal(list[1].fact, small_fact(c, "other"));
    wz_case_free(c);
    wz_rules_free(rules);
}

static void limits(void **state)
{
    wz_rules *rules = small_load(rules_text);
    wz_case *c = small_case(rules);
    wz_limit list[4];
    (void)state;
    assert_int_equal(limits_after(c, "a=a b=a w=200 d=2025-01-01", list), 1);
    assert_int_equal(list[0].fact, small_fact(c, "own"));
    assert_int_equal(list[0].cents, 10000);
    assert_int_equal(wz_limits(c, list, 0), 0);
    assert_int_equal(limits_after(c, "d=", list), 2); /* both rows, on two ways */
    assert_int_equal(limits_after(c, "own=5", list), 0);
    assert_int_equal(limits_after(c, "own= b=b", list), 0); /* no limit is none to replace */
    wz_case_free(c);
    wz_rules_free(rules);
}

/* A tree in which every amount asks for the next fact: too deep, or too wide, to count. */
static wz_rules *long_tree(int n, const char *node)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n0, name: $T}}\nfacts:\n");
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < n; i++) {
            buf_put(&b, pass ? "  n" : "  f");
            buf_int(&b, i);
            buf_put(&b, pass ? ": {ask: f" : ": {type: choice, options: two, $F}\n");
            if (!pass)
                continue;
            buf_int(&b, i);
            buf_put(&b, node);
            buf_put(&b, i + 1 < n ? "n" : "r");
            if (i + 1 < n)
                buf_int(&b, i + 1);
            buf_put(&b, "}\n");
        }
        buf_put(&b, pass ? "" : "nodes:\n");
    }
    buf_put(&b, "routes: {r: {$R, permitted: {always: yes}}, q: {$R, permitted: {always: yes}}}\n");
    buf_char(&b, '\0');
    wz_rules *rules = small_load(b.ptr);
    buf_free(&b);
    return rules;
}

static void too_deep_to_count(void **state)
{
    static const int lengths[] = {40, 60};
    (void)state;
    for (int i = 0; i < 2; i++) {
        wz_rules *rules = long_tree(lengths[i], ", a: q, b: ");
        wz_case *c = small_case(rules);
        int least = -7, most = -7;
        wz_status status = wz_questions_left(c, 0, &least, &most);
        assert_int_equal(status, i ? WZ_ERULES : WZ_OK);
        assert_int_equal(least, i ? -7 : 1);
        assert_int_equal(most, i ? -7 : 40);
        assert_int_equal(wz_questions_left(c, 1, &least, &most), WZ_EVALUE);
        assert_int_equal(wz_questions_left(c, -1, &least, &most), WZ_EVALUE);
        wz_case_free(c);
        wz_rules_free(rules);
    }
}

static void without_memory(void **state)
{
    wz_rules *rules = small_load(rules_text);
    int least, most;
    (void)state;
    for (int n = 0, failed = 1; failed; n++) {
        wz_case *c = small_case(rules);
        memory_ends_after(n);
        wz_status status = wz_questions_left(c, 0, &least, &most);
        failed = memory_back();
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
        wz_case_free(c);
    }
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(little_is_counted_twice),
        cmocka_unit_test(days_of_other_rows),
        cmocka_unit_test(answers_that_come_to_something_else),
        cmocka_unit_test(what_was_known_before),
        cmocka_unit_test(a_gap_behind_another_answer),
        cmocka_unit_test(little_is_remembered),
        cmocka_unit_test(too_much_to_count),
        cmocka_unit_test(no_room_to_walk),
        cmocka_unit_test(a_gap_is_told),
        cmocka_unit_test(limits),
        cmocka_unit_test(each_limit_once),
        cmocka_unit_test(each_fact_its_limit),
        cmocka_unit_test(too_deep_to_count),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
