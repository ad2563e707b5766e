/* Ways that came together count once, and only when nothing that lies ahead tells them apart. */
#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/engine/case.h"

static wz_rules *rules;
static wz_case *c;

static void begin(const char *nodes)
{
    struct buf b = {0};
    buf_put(&b,
            "trees: {t: {start: n1, name: $T}}\n"
            "routes:\n"
            "  r1: {$R, permitted: {always: yes}}\n"
            "  r2: {$R, permitted: {always: yes}}\n"
            "  r3: {$R, permitted: {all: [{w: {at_least: limit}}, {not: {f: b}}]}}\n"
            "facts:\n"
            "  f: {type: choice, $F, options: three}\n"
            "  g: {type: choice, $F, options: two}\n"
            "  w: {type: amount, $F}\n"
            "  own: {type: amount, $F}\n"
            "  d: {type: date, $F}\n"
            "tables:\n"
            "  limit: {type: amount, name: $T, by: [g], date: d, override: own, rows: [\n"
            "    {g: [a, b], from: 2024-01-01, until: 2027-12-31, value: 100, status: verified,\n"
            "     sources: [s:1]}]}\n");
    buf_put(&b, nodes);
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
    state_clear(&c->explorer.state);
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    c = NULL;
    rules = NULL;
    return 0;
}

static bool met(struct merge *m, target at)
{
    return merge_met(m, &c->explorer.state, at);
}

static const char *const joined = "nodes:\n"
                                  "  n1: {ask: f, a: n2, others: n2}\n"
                                  "  n2: {ask: g, a: r1, b: r2}\n";

static void what_lies_behind_does_not_count(void **state)
{
    (void)state;
    begin(joined);
    int f = small_fact(c, "f"), g = small_fact(c, "g");
    struct state *s = &c->explorer.state;
    target n2 = rules->nodes[rules->trees[0].start].branch[0];
    merge_begin(&c->merge);
    state_set(s, f, dom_option(0));
    assert_false(met(&c->merge, n2));
    state_set(s, f, dom_option(1));
    assert_true(met(&c->merge, n2));
    state_set(s, g, dom_option(1));
    assert_false(met(&c->merge, n2));
    assert_true(met(&c->merge, n2));
    merge_begin(&c->merge);
    assert_false(met(&c->merge, n2));
}

/* In whatever order the nodes stand. */
static void what_lies_far_ahead(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n4: {ask: g, a: r1, b: r2}\n"
          "  n3: {ask: f, a: n4, others: r1}\n"
          "  n2: {if: {w: {at_least: 5}}, text: $T, then: n3, else: r1}\n"
          "  n1: {ask: f, a: n2, others: n2}\n");
    struct state *s = &c->explorer.state;
    target n2 = rules->nodes[rules->trees[0].start].branch[0];
    merge_begin(&c->merge);
    for (int option = 0; option < 2; option++) {
        state_set(s, small_fact(c, "g"), dom_option(option));
        assert_false(met(&c->merge, n2));
        assert_true(met(&c->merge, n2));
    }
}

/* After as many rounds as can be counted nothing of the first ones is left. */
static void as_many_rounds_as_there_are(void **state)
{
    (void)state;
    begin(joined);
    target n2 = rules->nodes[rules->trees[0].start].branch[0];
    merge_begin(&c->merge);
    assert_int_equal(c->merge.round, 1);
    assert_false(met(&c->merge, n2));
    c->merge.round = 0;
    c->merge.round--;
    merge_begin(&c->merge);
    assert_int_equal(c->merge.round, 1);
    assert_false(met(&c->merge, n2));
}

static void an_extra_fact_counts_everywhere(void **state)
{
    (void)state;
    begin(joined);
    int f = small_fact(c, "f");
    struct state *s = &c->explorer.state;
    merge_begin(&c->merge);
    c->merge.extra = f;
    for (int leaf = 0; leaf < 2; leaf++) {
        state_set(s, f, dom_option(0));
        assert_false(met(&c->merge, ~leaf));
        state_set(s, f, dom_option(1));
        assert_false(met(&c->merge, ~leaf));
        assert_true(met(&c->merge, ~leaf));
    }
    c->merge.extra = -1;
}

static void flags_count(void **state)
{
    (void)state;
    begin(joined);
    int flags[64] = {0};
    target n2 = rules->nodes[rules->trees[0].start].branch[0];
    merge_begin(&c->merge);
    c->merge.flags = flags;
    assert_false(met(&c->merge, n2));
    flags[small_fact(c, "f")] = 1; /* does not lie ahead */
    assert_true(met(&c->merge, n2));
    flags[small_fact(c, "g")] = 1;
    assert_false(met(&c->merge, n2));
    flags[small_fact(c, "g")] = 7;
    assert_true(met(&c->merge, n2));
}

/* The start of a tree to which nothing leads back, and no node at all. */
static void where_nothing_joins(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r2}, n2: {ask: f, a: r1, others: r2}}\n");
    target n2 = !rules->trees[0].start;
    merge_begin(&c->merge);
    for (int again = 0; again < 2; again++) {
        assert_false(met(&c->merge, NO_TARGET));
        assert_false(met(&c->merge, n2));
    }
}

/* Amounts and days count with both ends, and so does what a leaf's law looks at. */
static void the_law_of_a_leaf(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, others: r3}}\n");
    struct merge lawful;
    struct arena arena = {0};
    assert_true(merge_make(&lawful, &arena, rules, true));
    int w = small_fact(c, "w");
    struct state *s = &c->explorer.state;
    merge_begin(&lawful);
    merge_begin(&c->merge);
    int leaf = 0;
    while (rules->leaves[leaf].route != small_route(c, "r3"))
        leaf++;
    assert_false(met(&c->merge, ~leaf));
    assert_false(met(&lawful, ~leaf));
    state_set(s, w, (struct dom){0, 0, 100});
    assert_true(met(&c->merge, ~leaf));
    assert_false(met(&lawful, ~leaf));
    state_set(s, w, (struct dom){0, 0, 101});
    assert_false(met(&lawful, ~leaf));
    state_set(s, small_fact(c, "g"), dom_option(0)); /* a key of its table */
    assert_false(met(&lawful, ~leaf));
    state_set(s, small_fact(c, "d"), dom_number(rules->valid_from));
    assert_false(met(&lawful, ~leaf));
    state_set(s, small_fact(c, "own"), dom_number(5));
    assert_false(met(&lawful, ~leaf));
    assert_true(met(&lawful, ~leaf));
    arena_free(&arena);
}

/* What the law of a leaf looks at counts on the way to it as well. */
static void the_law_ahead(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: g, a: n2, b: n2}, n2: {ask: f, a: r1, others: r3}}\n");
    struct merge lawful;
    struct arena arena = {0};
    struct state *s = &c->explorer.state;
    target n2 = rules->nodes[rules->trees[0].start].branch[0];
    assert_true(merge_make(&lawful, &arena, rules, true));
    merge_begin(&lawful);
    merge_begin(&c->merge);
    assert_false(met(&lawful, n2));
    assert_false(met(&c->merge, n2));
    state_set(s, small_fact(c, "w"), (struct dom){0, 0, 100});
    assert_false(met(&lawful, n2));
    assert_true(met(&c->merge, n2)); /* which way it goes does not depend on it */
    state_set(s, small_fact(c, "d"), dom_number(rules->valid_from));
    assert_false(met(&lawful, n2));
    state_set(s, small_fact(c, "own"), dom_number(5));
    assert_false(met(&lawful, n2));
    assert_true(met(&lawful, n2));
    arena_free(&arena);
}

/* Many ways to leaves: only those to nodes are counted, and nothing before the first node. */
static void ways_to_leaves_are_not_counted(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\nfacts: {f: {type: choice, $F, options: {");
    for (int i = 0; i < 40; i++) {
        buf_put(&b, i ? ", o" : "o");
        buf_int(&b, i);
        buf_put(&b, ": {label: {nl: x");
        buf_int(&b, i);
        buf_put(&b, ", en: y");
        buf_int(&b, i);
        buf_put(&b, "}}");
    }
    buf_put(&b, "}}}\nnodes: {n1: {ask: f");
    for (int i = 0; i < 40; i++) {
        buf_put(&b, ", o");
        buf_int(&b, i);
        buf_put(&b, ": {advise: r1}");
    }
    buf_put(&b, "}}\nroutes: {r1: {$R, permitted: {always: yes}}}\n");
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    struct arena arena = {0};
    struct merge m;
    int *before = arena_get(&arena, 64, sizeof *before);
    assert_true(rules->n_leaves == 40 && merge_make(&m, &arena, rules, false));
    for (int i = 0; i < 64; i++)
        assert_int_equal(before[i], 0);
    arena_free(&arena);
}

static void without_room_nothing_is_met(void **state)
{
    (void)state;
    begin(joined);
    merge_begin(&c->merge);
    c->merge.words_room = 3;
    assert_false(met(&c->merge, ~0));
    assert_false(met(&c->merge, ~0));
    c->merge.words_room = 1 << 10;
    c->merge.slots_room = 2;
    assert_false(met(&c->merge, ~0));
    assert_false(met(&c->merge, ~0)); /* half of the slots are taken */
    merge_begin(&c->merge);
    c->merge.slots_room = 4;
    assert_false(met(&c->merge, ~0));
    assert_true(met(&c->merge, ~0));
}

/* The count of rounds goes round; what was kept in an old one is not taken for new. */
static void rounds_go_round(void **state)
{
    (void)state;
    begin(joined);
    c->merge.round = 0;
    merge_begin(&c->merge);
    assert_false(met(&c->merge, ~0));
    c->merge.round = UINT32_MAX;
    merge_begin(&c->merge);
    assert_int_equal(c->merge.round, 1);
    assert_false(met(&c->merge, ~0));
    assert_true(met(&c->merge, ~0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_lies_behind_does_not_count, end),
        cmocka_unit_test_teardown(what_lies_far_ahead, end),
        cmocka_unit_test_teardown(as_many_rounds_as_there_are, end),
        cmocka_unit_test_teardown(an_extra_fact_counts_everywhere, end),
        cmocka_unit_test_teardown(flags_count, end),
        cmocka_unit_test_teardown(where_nothing_joins, end),
        cmocka_unit_test_teardown(the_law_of_a_leaf, end),
        cmocka_unit_test_teardown(the_law_ahead, end),
        cmocka_unit_test_teardown(ways_to_leaves_are_not_counted, end),
        cmocka_unit_test_teardown(without_room_nothing_is_met, end),
        cmocka_unit_test_teardown(rounds_go_round, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
