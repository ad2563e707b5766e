#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"

#include <stdio.h>
#include <string.h>

static wz_rules *rules;
static wz_case *c;
static const struct formula *formula;

/* A rule base whose one route is permitted under condition. */
static void begin(const char *condition)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\n"
                "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: three}\n"
                "  g: {type: choice, $F, options: two}\n"
                "  w: {type: amount, $F}\n"
                "  d: {type: date, $F}\n"
                "tables:\n"
                "  t:\n"
                "    {type: amount, name: $T, by: [g], rows: [\n"
                "      {g: a, value: 100, status: verified, sources: [s:1]},\n"
                "      {g: b, value: unlimited, status: verified, sources: [s:1]}]}\n"
                "  gap:\n"
                "    {type: amount, name: $T, by: [g], rows: [\n"
                "      {g: a, value: 100, status: verified, sources: [s:1]}]}\n"
                "conditions:\n"
                "  named: {text: {nl: met naam, en: named}, if: {f: a}, sources: [s:2]}\n"
                "routes: {r1: {$R, permitted: ");
    buf_put(&b, condition);
    buf_put(&b, "}}\n");
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
    formula = &rules->routes[0].permitted;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static const char *truth(const char *facts)
{
    static const char *const words[] = {[WZ_NO] = "no", [WZ_YES] = "yes", [WZ_UNKNOWN] = "unknown"};
    wz_case_clear(c);
    small_set(c, facts);
    case_enter(c);
    return words[truth_of(&c->explorer.state, formula, &c->explorer.verdict)];
}

/* The name of the fact that would be divided next; "" when nothing can tell. */
static const char *divides(const char *facts)
{
    assert_string_equal(truth(facts), "unknown");
    struct split s = truth_split(&c->explorer.state, &c->explorer.verdict);
    return s.fact < 0 ? "" : wz_fact_id(rules, s.fact).ptr;
}

static void see(void *context, const struct cond *part)
{
    char *names = context;
    strcat(names, *names ? " " : "");
    strcat(names, wz_fact_id(rules, part->fact).ptr);
}

static const char *because(const char *facts)
{
    static char names[80];
    truth(facts);
    names[0] = '\0';
    truth_because(&c->explorer.verdict, see, names);
    return names;
}

static void options(void **state)
{
    (void)state;
    begin("{f: [a, b]}");
    assert_string_equal(truth("f=a"), "yes");
    assert_string_equal(truth("f=b"), "yes");
    assert_string_equal(truth("f=c"), "no");
    assert_string_equal(divides(""), "f");
    struct split s = truth_split(&c->explorer.state, &c->explorer.verdict);
    assert_true(dom_equal(s.one, (struct dom){3, 0, 0}));
    assert_true(dom_equal(s.other, (struct dom){4, 0, 0}));
}

static void options_left_out(void **state)
{
    (void)state;
    begin("{f: {not: a}}");
    assert_string_equal(truth("f=a"), "no");
    assert_string_equal(truth("f=b"), "yes");
    assert_string_equal(truth("f=weet_niet"), "unknown");
}

static void amounts_at_their_edges(void **state)
{
    (void)state;
    begin("{w: {at_least: 100}}");
    assert_string_equal(truth("w=99.99"), "no");
    assert_string_equal(truth("w=100"), "yes");
    end(state);
    begin("{w: {below: 100}}");
    assert_string_equal(truth("w=99.99"), "yes");
    assert_string_equal(truth("w=100"), "no");
    end(state);
    begin("{w: {above: 100}}");
    assert_string_equal(truth("w=100"), "no");
    assert_string_equal(truth("w=100.01"), "yes");
    end(state);
    begin("{w: {at_most: 100}}");
    assert_string_equal(truth("w=100"), "yes");
    assert_string_equal(truth("w=100.01"), "no");
    end(state);
    begin("{w: {near: 100}}");
    assert_string_equal(truth("w=89.99"), "no");
    assert_string_equal(truth("w=90"), "yes");
    assert_string_equal(truth("w=110"), "yes");
    assert_string_equal(truth("w=110.01"), "no");
    assert_string_equal(truth(""), "unknown");
}

static void days_at_their_edges(void **state)
{
    (void)state;
    begin("{d: {at_least: 2025-01-01, below: 2026-01-01}}");
    assert_string_equal(truth("d=2024-12-31"), "no");
    assert_string_equal(truth("d=2025-01-01"), "yes");
    assert_string_equal(truth("d=2025-12-31"), "yes");
    assert_string_equal(truth("d=2026-01-01"), "no");
    assert_string_equal(divides(""), "d");
}

static void no_limit(void **state)
{
    static const char *const always[] = {"below", "at_most"}, *const never[] = {"at_least", "above",
                                                                                "near"};
    char condition[40];
    for (size_t i = 0; i < 2; i++) {
        snprintf(condition, sizeof condition, "{w: {%s: t}}", always[i]);
        begin(condition);
        assert_string_equal(truth("g=b"), "yes");
        assert_string_equal(truth("g=b w=1000000000000"), "yes");
        end(state);
    }
    for (size_t i = 0; i < 3; i++) {
        snprintf(condition, sizeof condition, "{w: {%s: t}}", never[i]);
        begin(condition);
        assert_string_equal(truth("g=b"), "no");
        assert_string_equal(truth("g=b w=1000000000000"), "no");
        if (i < 2)
            end(state);
    }
}

/* Divides an amount where the range begins, then where it ends. */
static void both_edges_of_a_range(void **state)
{
    (void)state;
    begin("{w: {near: 100}}");
    assert_string_equal(divides(""), "w");
    struct split s = truth_split(&c->explorer.state, &c->explorer.verdict);
    assert_int_equal(s.one.hi, 8999);
    assert_int_equal(s.other.lo, 9000);
    state_set(&c->explorer.state, s.fact, s.other);
    assert_int_equal(truth_of(&c->explorer.state, formula, &c->explorer.verdict), WZ_UNKNOWN);
    s = truth_split(&c->explorer.state, &c->explorer.verdict);
    assert_int_equal(s.one.lo, 9000);
    assert_int_equal(s.one.hi, 11000);
    assert_int_equal(s.other.lo, 11001);
}

static void a_table_is_asked_before_the_amount(void **state)
{
    (void)state;
    begin("{w: {at_least: t}}");
    assert_string_equal(divides(""), "g");
    assert_string_equal(divides("w=100"), "g");
    assert_string_equal(divides("g=a"), "w");
    assert_string_equal(truth("g=a w=100"), "yes");
    assert_string_equal(truth("g=a w=99.99"), "no");
}

static void a_gap_is_not_known(void **state)
{
    (void)state;
    begin("{w: {at_least: gap}}");
    assert_string_equal(divides("g=b w=100"), "");
    assert_string_equal(divides("g=b"), "");
    end(state);
    begin("{any: [{w: {at_least: gap}}, {f: a}]}");
    assert_string_equal(divides("g=b"), "f"); /* the gap may not matter */
    assert_string_equal(truth("g=b f=a"), "yes");
    assert_string_equal(divides("g=b f=b"), "");
}

static void groups_of_three_values(void **state)
{
    (void)state;
    begin("{f: a, g: a}");
    assert_string_equal(truth("f=a g=a"), "yes");
    assert_string_equal(truth("f=b"), "no");
    assert_string_equal(truth("g=b"), "no");
    assert_string_equal(divides("f=a"), "g");
    assert_string_equal(divides("g=a"), "f");
    end(state);
    begin("{any: [{f: a}, {g: a}]}");
    assert_string_equal(truth("f=b g=b"), "no");
    assert_string_equal(truth("f=a"), "yes");
    assert_string_equal(truth("g=a"), "yes");
    assert_string_equal(divides("f=b"), "g");
    end(state);
    begin("{not: {any: [{f: a}, {g: a}]}}");
    assert_string_equal(truth("f=b g=b"), "yes");
    assert_string_equal(truth("g=a"), "no");
    assert_string_equal(divides("g=b"), "f");
}

/* What is settled already is not asked, though a part of it is not known. */
static void a_settled_part_is_passed_over(void **state)
{
    (void)state;
    begin("{all: [{any: [{f: a}, {g: a}]}, {not: {w: {above: 5}}}]}");
    assert_string_equal(divides("g=a"), "w");
    assert_string_equal(divides("g=b"), "f");
    assert_string_equal(truth("w=6"), "no");
}

/* What always holds looks at no fact, and so not before the first one either. */
static void always_whatever_is_known(void **state)
{
    (void)state;
    begin("{always: yes}");
    struct state *s = &c->explorer.state;
    struct dom doms[16] = {{0, -9, -5}}, *own = s->dom;
    case_enter(c);
    memcpy(doms + 1, own, (size_t)rules->n_facts * sizeof *doms);
    s->dom = doms + 1;
    assert_int_equal(truth_of(s, formula, &c->explorer.verdict), WZ_YES);
    s->dom = own;
}

static void always(void **state)
{
    (void)state;
    begin("{always: yes}");
    assert_string_equal(truth(""), "yes");
    assert_string_equal(because(""), "");
    end(state);
    begin("{all: [{always: yes}, {f: a}]}");
    assert_string_equal(because("f=a"), "f");
    assert_string_equal(because("f=b"), "f");
}

static void nothing_asked_is_true(void **state)
{
    (void)state;
    const struct formula none = {NULL, 0};
    begin("{f: a}");
    formula = &none;
    assert_string_equal(truth(""), "yes");
    assert_string_equal(because(""), "");
}

static void reasons_of_groups(void **state)
{
    (void)state;
    begin("{f: a, g: a, w: {above: 1}}");
    assert_string_equal(because("f=a g=a w=2"), "f g w");
    assert_string_equal(because("f=a g=b w=0"), "g"); /* one is enough */
    end(state);
    begin("{any: [{f: a}, {g: a}, {w: {above: 1}}]}");
    assert_string_equal(because("f=b g=a w=2"), "g");
    assert_string_equal(because("f=b g=b w=0"), "f g w");
    end(state);
    begin("{not: {any: [{f: a}, {g: a}]}}");
    assert_string_equal(because("f=b g=b"), "f g");
    assert_string_equal(because("f=b g=a"), "g");
    end(state);
    begin("{all: [{not: {f: a}}, {any: [{g: a}, {holds: named}]}]}");
    assert_string_equal(because("f=b g=a"), "f g");
    assert_string_equal(because("f=b g=b"), "g f");
    assert_string_equal(because("f=a"), "f");
}

/* A test that lies outside is not known, whatever is given; the others decide if they can. */
static void some_tests_lie_outside(void **state)
{
    static const struct formula empty = {NULL, 0};
    bool outside[3] = {false, true, false};
    struct verdict v;
    (void)state;
    begin("{all: [{f: a}, {g: a}]}");
    assert_string_equal(truth("f=a g=a"), "yes");
    assert_int_equal(truth_within(&c->explorer.state, formula, NULL, &v), WZ_YES);
    assert_int_equal(truth_within(&c->explorer.state, formula, outside, &v), WZ_UNKNOWN);
    assert_ptr_equal(v.formula, formula);
    assert_int_equal(v.of[1], WZ_UNKNOWN);
    assert_string_equal(truth("f=b g=a"), "no");
    assert_int_equal(truth_within(&c->explorer.state, formula, outside, &v), WZ_UNKNOWN);
    assert_string_equal(truth("f=a g=b"), "no");
    assert_int_equal(truth_within(&c->explorer.state, formula, outside, &v), WZ_NO);
    assert_int_equal(truth_within(&c->explorer.state, &empty, outside, &v), WZ_YES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(options, end),
        cmocka_unit_test_teardown(options_left_out, end),
        cmocka_unit_test_teardown(amounts_at_their_edges, end),
        cmocka_unit_test_teardown(days_at_their_edges, end),
        cmocka_unit_test_teardown(no_limit, end),
        cmocka_unit_test_teardown(both_edges_of_a_range, end),
        cmocka_unit_test_teardown(a_table_is_asked_before_the_amount, end),
        cmocka_unit_test_teardown(a_gap_is_not_known, end),
        cmocka_unit_test_teardown(groups_of_three_values, end),
        cmocka_unit_test_teardown(a_settled_part_is_passed_over, end),
        cmocka_unit_test_teardown(always_whatever_is_known, end),
        cmocka_unit_test_teardown(always, end),
        cmocka_unit_test_teardown(nothing_asked_is_true, end),
        cmocka_unit_test_teardown(reasons_of_groups, end),
        cmocka_unit_test_teardown(some_tests_lie_outside, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
