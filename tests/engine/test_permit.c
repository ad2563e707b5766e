#include "../support/test.h"

#include "../support/small.h"

#include "../../src/engine/permit.h"

static wz_rules *rules;
static wz_case *c;

static int begin(void **state)
{
    (void)state;
    rules = small_load(
        "trees: {t: {start: n1, name: $T}}\n"
        "nodes: {n1: {ask: f, a: r1, b: r2, c: r3}}\n"
        "facts:\n"
        "  f: {type: choice, $F, options: three}\n"
        "  h: {type: choice, $F, options: two, assume: a}\n"
        "  w: {type: amount, $F}\n"
        "routes:\n"
        "  r1: {$R, permitted: {always: yes}}\n"
        "  r2: {$R, permitted: {f: [a, b], h: a}}\n"
        "  r3: {$R, permitted: {any: [{w: {below: 100}}, {f: c}]}}\n"
        "notes:\n"
        "  all: {kind: duty, name: $T, text: $T, when: {always: yes}, sources: [s:1]}\n"
        "  two: {kind: warning, name: $T, text: $T, when: {route: [r1, r2]}, sources: [s:1]}\n"
        "  small: {kind: duty, name: $T, text: $T, when: {w: {below: 5}}, sources: [s:1]}\n"
        "  never: {kind: duty, name: $T, text: $T, when: {route: r3, h: b}, sources: [s:1]}\n");
    c = small_case(rules);
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static void expect_permitted(const char *facts, wz_truth r1, wz_truth r2, wz_truth r3)
{
    small_set(c, facts);
    assert_int_equal(wz_permit(c, 0), r1);
    assert_int_equal(wz_permit(c, 1), r2);
    assert_int_equal(wz_permit(c, 2), r3);
}

static void three_answers(void **state)
{
    (void)state;
    expect_permitted("", WZ_YES, WZ_UNKNOWN, WZ_UNKNOWN);
    expect_permitted("f=a", WZ_YES, WZ_YES, WZ_UNKNOWN);
    expect_permitted("w=100", WZ_YES, WZ_YES, WZ_NO);
    expect_permitted("f=c", WZ_YES, WZ_NO, WZ_YES);
    expect_permitted("f=b h=weet_niet", WZ_YES, WZ_UNKNOWN, WZ_NO);
    wz_case_assume(c, false);
    expect_permitted("h=", WZ_YES, WZ_UNKNOWN, WZ_NO);
}

static void no_such_route(void **state)
{
    int notes[8];
    (void)state;
    assert_int_equal(wz_permit(c, -1), WZ_UNKNOWN);
    assert_int_equal(wz_permit(c, rules->n_routes), WZ_UNKNOWN);
    assert_int_equal(wz_notes(c, -1, notes), 0);
    assert_int_equal(wz_notes(c, rules->n_routes, notes), 0);
}

static void the_truth_of_every_part(void **state)
{
    struct verdict v;
    (void)state;
    small_set(c, "f=c");
    assert_int_equal(permit_verdict(c, 1, &v), WZ_NO);
    assert_int_equal(v.of[1], WZ_NO);
    assert_int_equal(v.of[2], WZ_YES);
}

/* What is not known does not make a note. */
static void notes_that_hold(void **state)
{
    int notes[8];
    (void)state;
    assert_int_equal(wz_notes(c, 1, notes), 2);
    assert_string_equal(wz_note_id(rules, notes[0]).ptr, "all");
    assert_string_equal(wz_note_id(rules, notes[1]).ptr, "two");
    small_set(c, "w=4");
    assert_int_equal(wz_notes(c, 2, notes), 2);
    assert_string_equal(wz_note_id(rules, notes[1]).ptr, "small");
    small_set(c, "h=b");
    assert_int_equal(wz_notes(c, 2, notes), 3);
    assert_string_equal(wz_note_id(rules, notes[2]).ptr, "never");
    assert_int_equal(wz_notes(c, 0, notes), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(three_answers, begin, end),
        cmocka_unit_test_setup_teardown(no_such_route, begin, end),
        cmocka_unit_test_setup_teardown(the_truth_of_every_part, begin, end),
        cmocka_unit_test_setup_teardown(notes_that_hold, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
