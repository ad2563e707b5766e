#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"

static wz_rules *rules;
static wz_case *c;
static wz_step step;

static void begin(const char *more)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\n"
                "routes:\n"
                "  r1: {$R, permitted: {always: yes}}\n"
                "  r2: {$R, permitted: {always: yes}}\n"
                "  r3: {$R, permitted: {always: yes}}\n"
                "  r4: {$R, permitted: {always: yes}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: two}\n"
                "  g: {type: choice, $F, options: four}\n"
                "  h: {type: choice, $F, options: two}\n"
                "  w: {type: amount, $F}\n");
    buf_put(&b, more);
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static const char *ranked(void)
{
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    wz_step before = step;
    assert_int_equal(wz_rank(c, 0, &step), WZ_OK);
    assert_int_equal(step.fact, before.fact);
    assert_int_equal(step.n_candidates, before.n_candidates);
    return small_step(c, &step);
}

/* f leaves two of the four on average, g one and a half: 2 (a), 2 (b), 1 (c), 1 (d). */
static void the_most_deciding_first(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, b: n3}\n"
          "  n2: {ask: g, a: r1, b: r2, c: r3, d: r4}\n"
          "  n3: {ask: g, a: r2, b: r1, c: r3, d: r4}\n");
    assert_string_equal(ranked(), "ask f: r1 r2 r3 r4; missing g f");
}

static void equal_ones_keep_the_order_of_the_tree(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, b: n3}\n"
          "  n2: {ask: h, a: r1, b: r2}\n"
          "  n3: {ask: h, a: r2, b: r1}\n");
    assert_string_equal(ranked(), "ask f: r1 r2; missing f h");
}

/* The value decides by itself; what is asked first decides only below the limit. */
static void amounts_count_by_region(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, b: n3}\n"
          "  n2: {if: {w: {at_least: 100}}, text: $T, then: r1, else: n4}\n"
          "  n3: {if: {w: {at_least: 100}}, text: $T, then: r1, else: n5}\n"
          "  n4: {if: {w: {at_least: 50}}, text: $T, then: r2, else: r3}\n"
          "  n5: {if: {w: {at_least: 50}}, text: $T, then: r2, else: r4}\n");
    assert_string_equal(ranked(), "ask f: r1 r2 r3 r4; missing w f");
}

/* Regions that one way divides further than another. */
static void regions_between_regions(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, b: n3}\n"
          "  n2: {if: {w: {at_least: 100}}, text: $T, then: r1, else: r2}\n"
          "  n3: {if: {w: {at_least: 50}}, text: $T, then: n4, else: r2}\n"
          "  n4: {if: {w: {at_least: 150}}, text: $T, then: r1, else: r3}\n");
    /* f leaves 2 and 3; w leaves r2, r2 r3, r1 r3, r1 */
    assert_string_equal(ranked(), "ask f: r1 r2 r3; missing w f");
}

static void one_missing_fact_needs_no_order(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, b: r2}}\n");
    assert_string_equal(ranked(), "ask f: r1 r2; missing f");
    small_set(c, "f=a");
    assert_string_equal(ranked(), "route: r1; used f");
}

/* More regions than are kept apart: the order is still one of the missing facts. */
static void very_many_regions(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_put(&b, "nodes:\n  n1: {ask: f, a: m0, b: m1}\n");
    for (int i = 0; i < 70; i++) {
        buf_put(&b, "  m");
        buf_int(&b, i);
        buf_put(&b, ": {if: {w: {below: ");
        buf_int(&b, i + 1);
        buf_put(&b, i % 2 ? "}}, text: $T, then: r1, else: " : "}}, text: $T, then: r2, else: ");
        if (i == 69) {
            buf_put(&b, "r3}\n");
        } else {
            buf_char(&b, 'm');
            buf_int(&b, i + 1);
            buf_put(&b, "}\n");
        }
    }
    buf_char(&b, '\0');
    begin(b.ptr);
    buf_free(&b);
    assert_string_equal(ranked(), "ask f: r1 r2 r3; missing w f");
}

/* A node that divides w, and leads to the next one, or to r3. */
static void put_limit(struct buf *b, int i, bool down)
{
    const char *route = i % 2 ? "r1" : "r2";
    buf_put(b, "  m");
    buf_int(b, i);
    buf_put(b, ": {if: {w: {below: ");
    buf_int(b, down ? 70 - i : i + 1);
    buf_put(b, down ? "}}, text: $T, else: " : "}}, text: $T, then: ");
    buf_put(b, route);
    buf_put(b, down ? ", then: " : ", else: ");
    buf_put(b, i == 69 ? "r3" : "m");
    if (i < 69)
        buf_int(b, i + 1);
    buf_put(b, "}\n");
}

/* Regions of one amount that are not kept apart do not come among those of the next, v. */
static void very_many_regions_beside_others(void **state)
{
    (void)state;
    for (int down = 0; down < 2; down++) {
        struct buf b = {0};
        buf_put(&b, "  v: {type: amount, $F}\n"
                    "nodes:\n  n1: {ask: g, a: r4, b: r4, c: r4, d: n2}\n"
                    "  n2: {if: {v: {at_least: 5}}, text: $T, then: r4, else: m0}\n");
        for (int i = 0; i < 70; i++)
            put_limit(&b, i, down);
        buf_char(&b, '\0');
        begin(b.ptr);
        buf_free(&b);
        assert_string_equal(ranked(), "ask g: r1 r2 r3 r4; missing g w v");
        if (!down)
            end(state);
    }
}

static void no_such_tree(void **state)
{
    (void)state;
    begin("nodes: {n1: {ask: f, a: r1, b: r2}}\n");
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(wz_rank(c, -1, &step), WZ_EVALUE);
    assert_int_equal(wz_rank(c, 1, &step), WZ_EVALUE);
}

/* A walk that does not fit any more after facts were taken back leaves the order as it was. */
static void no_room_is_told(void **state)
{
    (void)state;
    begin("nodes:\n"
          "  n1: {ask: f, a: n2, b: n3}\n"
          "  n2: {ask: g, a: r1, b: r2, c: r3, d: r4}\n"
          "  n3: {ask: g, a: r2, b: r1, c: r3, d: r4}\n");
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    size_t room = c->explorer.state.room;
    c->explorer.state.room = 1;
    assert_int_equal(wz_rank(c, 0, &step), WZ_ERULES);
    c->explorer.state.room = room;
    assert_string_equal(small_step(c, &step), "ask f: r1 r2 r3 r4; missing f g");
}

static void without_memory(void **state)
{
    (void)state;
    struct arena none = {.failed = true};
    struct rank_room *room = NULL;
    begin("nodes: {n1: {ask: f, a: r1, b: r2}}\n");
    none.failed = false;
    assert_true(rank_make(&room, &none, rules));
    none.failed = true; /* what failed once stays so */
    assert_false(rank_make(&room, &none, rules));
    arena_free(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_most_deciding_first, end),
        cmocka_unit_test_teardown(equal_ones_keep_the_order_of_the_tree, end),
        cmocka_unit_test_teardown(amounts_count_by_region, end),
        cmocka_unit_test_teardown(regions_between_regions, end),
        cmocka_unit_test_teardown(one_missing_fact_needs_no_order, end),
        cmocka_unit_test_teardown(very_many_regions, end),
        cmocka_unit_test_teardown(very_many_regions_beside_others, end),
        cmocka_unit_test_teardown(no_such_tree, end),
        cmocka_unit_test_teardown(no_room_is_told, end),
        cmocka_unit_test_teardown(without_memory, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
