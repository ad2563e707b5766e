#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/money.h"

static wz_rules *rules;
static wz_case *c;
static struct state *s;
static int f, w, d, wide;

/* A fact of each type, and one with as many options as there are bits. */
static int begin(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_put(&b, "routes: {r1: {$R, permitted: {always: yes}}, r2: {$R, permitted: {always: yes}}}\n"
                "trees: {t: {start: n1, name: $T}}\n"
                "nodes: {n1: {ask: f, a: r1, others: r2}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: three}\n"
                "  w: {type: amount, $F}\n"
                "  d: {type: date, $F}\n"
                "  wide: {type: choice, $F, options: {");
    for (int i = 0; i < rules_options; i++) {
        buf_put(&b, i ? ", o" : "o");
        buf_int(&b, i);
        buf_put(&b, ": {label: {nl: l");
        buf_int(&b, i);
        buf_put(&b, ", en: m");
        buf_int(&b, i);
        buf_put(&b, "}}");
    }
    buf_put(&b, "}}\n");
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
    s = &c->explorer.state;
    state_clear(s);
    f = small_fact(c, "f");
    w = small_fact(c, "w");
    d = small_fact(c, "d");
    wide = small_fact(c, "wide");
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static void all_that_is_possible(void **state)
{
    (void)state;
    assert_true(dom_equal(dom_full(rules, f), (struct dom){7, 0, 0}));
    assert_true(dom_equal(dom_full(rules, wide), (struct dom){UINT64_MAX, 0, 0}));
    assert_true(dom_equal(dom_full(rules, w), (struct dom){0, 0, MONEY_MOST}));
    assert_true(dom_equal(dom_full(rules, d), (struct dom){0, 19723, 21183}));
    assert_true(dom_equal(dom_full(rules, rules->n_facts), (struct dom){3, 0, 0}));
}

static void equal_in_every_part(void **state)
{
    (void)state;
    struct dom a = {1, 2, 3};
    assert_true(dom_equal(a, (struct dom){1, 2, 3}));
    assert_false(dom_equal(a, (struct dom){0, 2, 3}));
    assert_false(dom_equal(a, (struct dom){1, 0, 3}));
    assert_false(dom_equal(a, (struct dom){1, 2, 0}));
}

static void one_value_left(void **state)
{
    (void)state;
    assert_true(dom_single(rules, f, dom_option(2)));
    assert_false(dom_single(rules, f, (struct dom){5, 0, 0}));
    assert_false(dom_single(rules, f, (struct dom){0, 0, 0}));
    assert_true(dom_single(rules, w, dom_number(10)));
    assert_false(dom_single(rules, w, (struct dom){0, 10, 11}));
}

static void the_lowest_option(void **state)
{
    (void)state;
    assert_int_equal(option_of(1), 0);
    assert_int_equal(option_of(12), 2);
    assert_int_equal(option_of(UINT64_C(1) << 63), 63);
    assert_int_equal(option_count(0), 0);
    assert_int_equal(option_count(UINT64_C(5) << 61), 2);
}

static void undo_goes_back_in_order(void **state)
{
    (void)state;
    state_set(s, f, (struct dom){6, 0, 0});
    size_t mark = s->n_trail;
    state_set(s, f, dom_option(1));
    state_set(s, w, dom_number(5));
    state_set(s, f, dom_option(0)); /* replaces, does not narrow */
    state_undo(s, mark);
    assert_true(dom_equal(s->dom[f], (struct dom){6, 0, 0}));
    assert_true(dom_equal(s->dom[w], dom_full(rules, w)));
    state_undo(s, 0);
    assert_true(dom_equal(s->dom[f], dom_full(rules, f)));
}

static void a_full_trail_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < state_trail; i++)
        state_set(s, w, dom_number(i));
    assert_false(s->overflow);
    state_set(s, w, dom_number(-1));
    assert_true(s->overflow);
    assert_int_equal(s->dom[w].lo, state_trail - 1);
    state_clear(s);
    assert_false(s->overflow);
    assert_int_equal(s->n_trail, 0);
    assert_true(dom_equal(s->dom[w], dom_full(rules, w)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_that_is_possible, begin, end),
        cmocka_unit_test_setup_teardown(equal_in_every_part, begin, end),
        cmocka_unit_test_setup_teardown(one_value_left, begin, end),
        cmocka_unit_test_setup_teardown(the_lowest_option, begin, end),
        cmocka_unit_test_setup_teardown(undo_goes_back_in_order, begin, end),
        cmocka_unit_test_setup_teardown(a_full_trail_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
