#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct explorer *e;

static void begin(const char *nodes)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\n"
                "routes:\n"
                "  r1: {$R, permitted: {w: {near: 100}, f: {not: b}}}\n"
                "  r2: {$R, permitted: {g: a}}\n"
                "  r3: {$R, permitted: {w: {at_least: gap}}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: three}\n"
                "  g: {type: choice, $F, options: two}\n"
                "  w: {type: amount, $F}\n"
                "tables:\n"
                "  gap: {type: amount, name: $T, by: [g], rows: [{g: a, value: 100,\n"
                "        status: verified, sources: [s:1]}]}\n");
    buf_put(&b, nodes);
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
    e = &c->explorer;
    state_clear(&e->state);
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static void add_dom(struct buf *b, int fact)
{
    struct dom d = e->state.dom[fact];
    if (dom_equal(d, dom_full(rules, fact)))
        return;
    buf_char(b, ' ');
    buf_add(b, wz_fact_id(rules, fact));
    buf_char(b, '=');
    if (wz_fact_type(rules, fact) == WZ_CHOICE) {
        buf_int(b, (int64_t)d.mask);
    } else {
        buf_int(b, d.lo);
        buf_char(b, '-');
        buf_int(b, d.hi);
    }
}

/* "r1 f=1; r2 f=6 w=0-9": every leaf with what is possible there, a set of options as its bits. */
static const char *ways(void)
{
    static char text[1000];
    struct buf b = {0};
    explore_start(e, rules->trees[0].start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e)) {
        buf_put(&b, b.len ? "; " : "");
        buf_add(&b, wz_route_id(rules, rules->leaves[leaf].route));
        for (int fact = 0; fact < rules->n_facts; fact++)
            add_dom(&b, fact);
    }
    assert_true(b.len < sizeof text);
    memcpy(text, b.ptr ? b.ptr : "", b.len);
    text[b.len] = '\0';
    buf_free(&b);
    return text;
}

static void options_of_one_target_go_together(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: r1, b: n2, c: r1}\n"
          "  n2: {ask: f, a: r3, others: r2}\n");
    assert_string_equal(ways(), "r1 f=5; r2 f=2");
    assert_string_equal(ways(), "r1 f=5; r2 f=2"); /* the state is as before */
    state_set(&e->state, small_fact(c, "f"), dom_option(2));
    assert_string_equal(ways(), "r1 f=4");
    assert_int_equal(e->state.n_trail, 1);
}

/* What one test has told holds for the next. */
static void a_way_is_possible_as_a_whole(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {if: {w: {at_least: 100}}, text: $T, then: n2, else: n3}\n"
          "  n2: {if: {w: {below: 50}}, text: $T, then: r3, else: r1}\n"
          "  n3: {if: {w: {below: 50}}, text: $T, then: r2, else: n2}\n");
    assert_string_equal(ways(), "r2 w=0-4999; r1 w=5000-9999; r1 w=10000-100000000000000");
}

static void a_gap_has_no_way(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: g, a: r1, b: n2}\n"
          "  n2: {if: {w: {at_least: gap}}, text: $T, then: r2, else: r3}\n");
    assert_string_equal(ways(), "r1 g=1");
    state_set(&e->state, small_fact(c, "g"), dom_option(1));
    assert_string_equal(ways(), "");
    end(state);
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, others: r1}\n"
          "  n2: {if: {w: {at_least: gap}}, text: $T, then: r2, else: r3}\n");
    state_set(&e->state, small_fact(c, "g"), dom_option(1));
    assert_string_equal(ways(), "r1 f=6 g=2"); /* the next way goes on */
}

/* Loading refuses a tree without a beginning; should one come, it has no way. */
static void no_target(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r2}}\n");
    explore_start(e, NO_TARGET);
    assert_int_equal(explore_next(e), -1);
    explore_start(e, ~2);
    assert_int_equal(explore_next(e), 2);
    assert_int_equal(explore_next(e), -1);
}

struct log {
    struct buf b;
};

static void say(struct log *log, const char *what, int node, wz_str more)
{
    buf_put(&log->b, log->b.len ? " " : "");
    buf_put(&log->b, what);
    buf_char(&log->b, ':');
    buf_add(&log->b, rules->nodes[node].id);
    buf_char(&log->b, ':');
    buf_add(&log->b, more);
}

static void on_node(void *context, int node, int branch)
{
    say(context, "node", node, wz_view(branch ? "1" : "0"));
}

static void on_fork(void *context, int node, const struct split *split)
{
    say(context, "fork", node, wz_fact_id(rules, split->fact));
}

static void on_test(void *context, int node, const struct verdict *v)
{
    say(context, "test", node, wz_view(v->of[0] == WZ_YES ? "yes" : "no"));
}

static void a_witness_sees_it_all(void **state)
{
    (void)state;
    struct log log = {{0}};
    begin("nodes:\n"
          "  n1: {ask: g, a: r1, b: n2}\n"
          "  n2: {if: {w: {above: 1}}, text: $T, then: r2, else: r3}\n");
    e->witness = (struct witness){on_node, on_fork, on_test, &log};
    assert_string_equal(ways(), "r1 g=1; r3 g=2 w=0-100; r2 g=2 w=101-100000000000000");
    buf_char(&log.b, '\0');
    assert_string_equal(log.b.ptr, "fork:n1:g node:n1:0 node:n1:1 fork:n2:w test:n2:no node:n2:0 "
                                   "test:n2:yes node:n2:1");
    buf_free(&log.b);
}

static const struct formula *permitted(const char *route)
{
    return &rules->routes[small_route(c, route)].permitted;
}

static void goals_are_met(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: {advise: r2, provided: {g: b}}}}\n");
    struct goal goals[] = {{permitted("r1"), WZ_YES}, {permitted("r2"), WZ_NO}};
    assert_true(explore_meet(e, goals, 2));
    int f = small_fact(c, "f"), g = small_fact(c, "g"), w = small_fact(c, "w");
    assert_true(dom_equal(e->state.dom[f], (struct dom){5, 0, 0}));
    assert_true(dom_equal(e->state.dom[g], dom_option(1)));
    assert_true(dom_equal(e->state.dom[w], (struct dom){0, 9000, 11000}));
    state_undo(&e->state, 0);
    assert_true(dom_equal(e->state.dom[w], dom_full(rules, w)));
}

static void goals_that_exclude_each_other(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r2}}\n");
    struct goal goals[] = {{permitted("r1"), WZ_YES}, {permitted("r1"), WZ_NO}};
    assert_false(explore_meet(e, goals, 2));
    assert_int_equal(e->state.n_trail, 0);
    state_set(&e->state, small_fact(c, "f"), dom_option(1));
    assert_false(explore_meet(e, goals, 1));
    assert_int_equal(e->state.n_trail, 1);
    assert_true(explore_meet(e, goals, 0));
}

/* A goal that a gap leaves open is not met; another goal may still be divided on. */
static void a_goal_over_a_gap(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r2}}\n");
    struct goal goals[] = {{permitted("r3"), WZ_YES}, {permitted("r1"), WZ_YES}};
    assert_true(explore_meet(e, goals, 2));
    state_undo(&e->state, 0);
    state_set(&e->state, small_fact(c, "g"), dom_option(1));
    assert_false(explore_meet(e, goals, 2));
    assert_int_equal(e->state.n_trail, 1);
}

/* In the middle of a walk: the forks of the walk stay. */
static void goals_at_a_leaf(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, b: r2, c: r3}}\n");
    struct goal goal = {permitted("r1"), WZ_YES};
    explore_start(e, rules->trees[0].start);
    for (int i = 0; i < 3; i++) {
        int leaf = explore_next(e);
        assert_int_equal(rules->leaves[leaf].route, i);
        size_t mark = e->state.n_trail;
        assert_int_equal(explore_meet(e, &goal, 1), i != 1); /* f is b there */
        state_undo(&e->state, mark);
    }
    assert_int_equal(explore_next(e), -1);
}

/* Out of room on its way, it says that no way is left, and everything is as it was. */
static void no_room_on_the_way(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, others: r1}\n"
          "  n2: {ask: g, a: r1, b: r2}\n");
    e->state.room = 1;
    explore_start(e, rules->trees[0].start);
    assert_int_equal(explore_next(e), -1);
    assert_true(e->state.overflow);
    assert_int_equal(e->state.n_trail, 0);
    assert_true(dom_equal(e->state.dom[small_fact(c, "f")], dom_full(rules, 0)));
}

/* Ways that come together are gone on with once: with 20 questions before each other there would
 * be a million ways. */
static void ways_that_come_together(void **state)
{
    struct buf b = {0};
    wz_step walked;
    (void)state;
    buf_put(&b, "trees: {t: {start: n0, name: $T}}\n"
                "routes: {r1: {$R, permitted: {always: yes}}, r2: {$R, permitted: {always: yes}}}\n"
                "facts:\n");
    for (int i = 0; i < 20; i++) {
        buf_put(&b, "  f");
        buf_int(&b, i);
        buf_put(&b, ": {type: choice, $F, options: two}\n");
    }
    buf_put(&b, "nodes:\n");
    for (int i = 0; i < 20; i++)
        for (int k = 0; k < 2 && (i || !k); k++) { /* n1 and m1, from both to n2 and m2 */
            buf_put(&b, k ? "  m" : "  n");
            buf_int(&b, i);
            buf_put(&b, ": {ask: f");
            buf_int(&b, i);
            buf_put(&b, i < 19 ? ", a: n" : ", a: r1, b: r2}\n");
            if (i == 19)
                continue;
            buf_int(&b, i + 1);
            buf_put(&b, ", b: m");
            buf_int(&b, i + 1);
            buf_put(&b, "}\n");
        }
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
    assert_int_equal(wz_walk(c, 0, &walked), WZ_OK);
    assert_int_equal(walked.n_missing, 20);
    assert_int_equal(c->explorer.ways, 39); /* the other side of each fork, once */
}

static void no_room_is_told(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r2}}\n");
    struct goal goal = {permitted("r1"), WZ_YES};
    e->n_forks = explore_forks;
    assert_false(explore_meet(e, &goal, 1));
    assert_true(e->state.overflow);
    assert_int_equal(e->state.n_trail, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(options_of_one_target_go_together, end),
        cmocka_unit_test_teardown(a_way_is_possible_as_a_whole, end),
        cmocka_unit_test_teardown(a_gap_has_no_way, end),
        cmocka_unit_test_teardown(no_target, end),
        cmocka_unit_test_teardown(a_witness_sees_it_all, end),
        cmocka_unit_test_teardown(goals_are_met, end),
        cmocka_unit_test_teardown(goals_that_exclude_each_other, end),
        cmocka_unit_test_teardown(a_goal_over_a_gap, end),
        cmocka_unit_test_teardown(goals_at_a_leaf, end),
        cmocka_unit_test_teardown(no_room_on_the_way, end),
        cmocka_unit_test_teardown(ways_that_come_together, end),
        cmocka_unit_test_teardown(no_room_is_told, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
