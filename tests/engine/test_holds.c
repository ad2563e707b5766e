#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/engine/holds.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct arena arena;

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    arena_free(&arena);
    arena = (struct arena){0};
    return 0;
}

/* A rule base in which route r1 is permitted under condition and cites these sources. */
static void begin(const char *condition, const char *sources)
{
    struct buf b = {0};
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: three}\n"
                "  g: {type: choice, $F, options: two}\n"
                "  w: {type: amount, $F}\n"
                "  own: {type: amount, $F}\n"
                "tables:\n"
                "  limit:\n"
                "    type: amount\n"
                "    name: $T\n"
                "    by: [f]\n"
                "    override: own\n"
                "    rows:\n"
                "      - {f: a, value: 100, status: verified, sources: [s:10]}\n"
                "      - {f: [b, c], value: 200, status: verified, sources: [s:20, s:3]}\n"
                "conditions:\n"
                "  one: {text: {nl: een, en: one}, if: {f: a}, sources: ['s:1@1a']}\n"
                "  two: {text: {nl: twee, en: two}, if: {all: [{f: [a, b]}, {g: a}]},\n"
                "        sources: [s:2]}\n"
                "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                "routes: {r1: {name: $T, group: g, summary: $T, fits: $T, sources: [");
    buf_put(&b, sources);
    buf_put(&b, "], permitted: ");
    buf_put(&b, condition);
    buf_put(&b, "}}\n");
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    c = small_case(rules);
}

static void add_cites(char *text, const struct cites *cites)
{
    for (size_t i = 0; cites && i < cites->n; i++) {
        strcat(text, " ");
        strncat(text, cites->at[i].ptr, cites->at[i].len);
    }
}

/* "one s:1, not f; rests s:2": each part that is met, and what the route rests on. */
static const char *met(const char *given)
{
    static char text[1000];
    struct verdict v;
    struct reasons r;
    struct cites rests;
    wz_case_clear(c);
    small_set(c, given);
    text[0] = '\0';
    assert_int_equal(permit_verdict(c, 0, &v), WZ_YES);
    holds_reasons(c, &v, &arena, &r);
    for (size_t i = 0; i < r.n; i++) {
        const struct cond *part = r.at[i].part;
        strcat(text, i ? ", " : "");
        strcat(text, r.at[i].negated ? "not " : "");
        strcat(text, part->text.in[WZ_EN].len ? part->text.in[WZ_EN].ptr
                                              : rules->facts[part->fact].id.ptr);
        add_cites(text, r.at[i].sources);
    }
    strcat(text, "; rests");
    holds_rests(c, &v, &rules->routes[0].sources, &arena, &rests);
    add_cites(text, &rests);
    return text;
}

/* Words that belong to several parts are told of all of them together, but of a choice only what
 * is so; an article stays with what has it, once. */
static void words_of_several_parts(void **state)
{
    static const struct {
        const char *condition, *sources, *given, *met;
    } cases[] = {
        {"{all: [{holds: one}, {g: a}], text: {nl: x, en: both}, sources: [s:8]}", "s:7", "f=a g=a",
         "both s:8; rests s:7"},
        {"{not: {all: [{holds: one}, {holds: two}], text: {nl: x, en: both}}}", "s:7", "f=c g=b",
         "not one s:1@1a, not two s:2; rests s:7"},
        {"{not: {all: [{holds: one}, {holds: two}]}, text: {nl: x, en: apart}}", "s:7", "f=c g=b",
         "apart; rests s:7"},
        {"{not: {not: {holds: one}, text: {nl: x, en: other}}}", "s:7", "f=a",
         "not other; rests s:7"},
        {"{all: [{f: a, sources: [s:1]}, {g: a}], text: {nl: x, en: both}, sources: [s:1, s:5]}",
         "s:1, s:5", "f=a g=a", "both s:1 s:5; rests s:1 s:5"},
        {"{any: [{f: a, sources: [s:6, 's:1@1a']}, {g: a, sources: [s:2]}],"
         " text: {nl: x, en: either}, sources: [s:1, s:2]}",
         "s:1, s:5", "f=a g=b", "either s:6 s:1@1a; rests s:6 s:1@1a s:5"},
        {"{any: [{f: a, sources: [s:1]}, {f: [a, b], sources: [s:1]}],"
         " text: {nl: x, en: either}, sources: [s:1]}",
         "s:1", "f=a", "either s:1; rests s:1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin(cases[i].condition, cases[i].sources);
        assert_string_equal(met(cases[i].given), cases[i].met);
        end(state);
        c = NULL;
        rules = NULL;
    }
}

static void only_the_way_that_was_gone(void **state)
{
    (void)state;
    begin(
        "{any: [{holds: one}, {holds: two}], text: {nl: x, en: either}, sources: [s:1, s:2, s:9]}",
        "s:1, s:2, s:5");
    assert_string_equal(met("f=a g=b"), "one s:1@1a; rests s:1@1a s:5");
    assert_string_equal(met("f=b g=a"), "two s:2; rests s:2 s:5");
    assert_string_equal(met("f=a g=a"), "one s:1@1a, two s:2; rests s:1@1a s:2 s:5");
}

static void a_choice_about_something_else(void **state)
{
    (void)state;
    begin("{all: [{any: [{f: a, sources: [s:6]}, {g: a, sources: [s:7]}]}, {w: {above: 0}}],"
          " text: {nl: x, en: all}, sources: [s:1]}",
          "s:1, s:5");
    assert_string_equal(met("f=a g=b w=1"), "all s:1; rests s:1 s:5");
}

static void words_around_a_choice(void **state)
{
    (void)state;
    begin("{any: [{f: a, sources: ['s:1@1a']}, {g: a, sources: [s:2]}, {w: {above: 5}}],"
          " text: {nl: x, en: either}, sources: [s:1, s:2, s:9]}",
          "s:1, s:2, s:5");
    assert_string_equal(met("f=a g=b w=1"), "either s:1@1a s:9; rests s:1@1a s:5");
    assert_string_equal(met("f=b g=b w=9"), "either s:9; rests s:5");
}

/* What does not count is not told in place of what it lies in. */
static void an_article_around_what_is_not_so(void **state)
{
    (void)state;
    begin("{any: [{any: [{f: a}, {g: a, sources: [s:2]}], sources: ['s:1@1a']}, {w: {above: 5}}],"
          " sources: [s:9]}",
          "s:1@2, s:5");
    assert_string_equal(met("f=a g=b w=1"), "f s:1@1a; rests s:1@1a s:5");
    assert_string_equal(met("f=a g=a w=1"), "f s:1@1a, g s:2; rests s:2 s:1@2 s:5");
}

/* Two parts that must hold together are one way of the choice. */
static void a_way_of_two_parts(void **state)
{
    (void)state;
    begin("{any: [{all: [{f: a, sources: ['s:1@1a']}, {g: a, sources: ['s:1@2']}]},"
          " {w: {above: 5}, sources: [s:9]}], sources: [s:1]}",
          "s:1, s:5");
    assert_string_equal(met("f=a g=a w=1"), "f s:1@1a, g s:1@2; rests s:1@1a s:1@2 s:5");
}

static void all_that_must_hold(void **state)
{
    (void)state;
    begin("{all: [{f: a, sources: [s:3]}, {g: a}, {not: {w: {above: 5}}, sources: [s:4]}]}", "s:7");
    assert_string_equal(met("f=a g=a w=1"), "f s:3, g, not w s:4; rests s:7");
}

static void what_is_not_so(void **state)
{
    (void)state;
    begin("{not: {all: [{f: a, sources: [s:3]}, {g: a, sources: [s:4]}]}}", "s:3, s:4");
    assert_string_equal(met("f=b g=a"), "not f s:3; rests s:3");
    assert_string_equal(met("f=a g=b"), "not g s:4; rests s:4");
    end(state);
    begin("{not: {any: [{f: a, sources: [s:3]}, {g: a, sources: [s:4]}]}}", "s:3, s:4");
    assert_string_equal(met("f=b g=b"), "not f s:3, not g s:4; rests s:3 s:4");
}

static void of_a_table_only_its_row(void **state)
{
    (void)state;
    begin("{all: [{w: {below: limit}}], text: {nl: x, en: low}, sources: [s:10, s:20, s:3]}",
          "s:10, s:20, s:5");
    assert_string_equal(met("f=a w=1"), "low s:10; rests s:10 s:5");
    assert_string_equal(met("f=b w=1"), "low s:20 s:3; rests s:20 s:5");
    assert_string_equal(met("f=b w=1 own=7"), "low s:10 s:20 s:3; rests s:10 s:20 s:5");
}

/* What counts and cites itself is no other way; a table before a choice changes nothing there. */
static void what_is_no_other_way(void **state)
{
    (void)state;
    begin("{all: [{f: a, sources: [s:3]}, {g: a}]}", "s:3, s:7");
    assert_string_equal(met("f=a g=a"), "f s:3, g; rests s:3 s:7");
    end(state);
    begin("{all: [{w: {below: limit}}, {any: [{f: a, sources: [s:6]}, {g: a, sources: [s:2]}]}]}",
          "s:2, s:5");
    assert_string_equal(met("f=a g=b w=1"), "w, f s:6; rests s:6 s:5");
}

/* The ways that were gone may cite more than what has the words. */
static void more_articles_than_its_own(void **state)
{
    (void)state;
    begin("{all: [{any: [{f: a, sources: [s:6, s:4, 's:1@1a', s:8, s:9, s:11]}, {g: a, sources: "
          "[s:2]}],"
          " text: {nl: x, en: either}, sources: [s:1]}, {w: {above: 0}, sources: [s:3]}]}",
          "s:7");
    assert_string_equal(met("f=a g=b w=1"), "either s:6 s:4 s:1@1a s:8 s:9 s:11, w s:3; rests s:7");
}

static void nothing_is_left(void **state)
{
    (void)state;
    begin("{any: [{f: a}, {g: a, sources: [s:2]}]}", "s:2");
    assert_string_equal(met("f=a g=b"), "f; rests s:2"); /* rather too much than nothing */
}

static void always(void **state)
{
    (void)state;
    begin("{always: yes}", "s:2");
    assert_string_equal(met("f=a"), "; rests s:2");
    end(state);
    begin("{any: [{always: yes}, {f: a}]}", "s:2");
    assert_string_equal(met("f=b"), "; rests s:2");
}

static void no_condition(void **state)
{
    const struct formula none = {NULL, 0};
    struct verdict v = {.formula = &none};
    struct reasons r;
    struct cites rests;
    (void)state;
    begin("{always: yes}", "s:2");
    holds_reasons(c, &v, &arena, &r);
    assert_int_equal(r.n, 0);
    holds_rests(c, &v, &rules->routes[0].sources, &arena, &rests);
    assert_int_equal(rests.n, 1);
}

/* There is room for the list of reasons, and for nothing behind it. */
static void without_memory_for_articles(void **state)
{
    struct verdict v;
    struct reasons r;
    (void)state;
    begin("{any: [{holds: one}, {holds: two}], sources: [s:1, s:2]}", "s:1, s:2");
    small_set(c, "f=a g=a");
    permit_verdict(c, 0, &v);
    struct arena little = {0};
    memory_refuses_after(2);
    holds_reasons(c, &v, &little, &r);
    assert_true(memory_back());
    assert_int_equal(r.n, 2);
    assert_null(r.at[0].sources);
    assert_null(r.at[1].sources);
    arena_free(&little);
}

static void without_memory(void **state)
{
    struct verdict v;
    struct reasons r;
    struct cites rests;
    (void)state;
    begin("{any: [{holds: one}, {holds: two}], sources: [s:1, s:2]}", "s:1, s:2");
    small_set(c, "f=a g=a");
    permit_verdict(c, 0, &v);
    struct arena none = {0};
    memory_ends_after(0);
    holds_reasons(c, &v, &none, &r);
    holds_rests(c, &v, &rules->routes[0].sources, &none, &rests);
    assert_true(memory_back());
    assert_true(none.failed);
    assert_int_equal(r.n, 0);
    assert_int_equal(rests.n, 0);
    arena_free(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(words_of_several_parts, end),
        cmocka_unit_test_teardown(only_the_way_that_was_gone, end),
        cmocka_unit_test_teardown(a_choice_about_something_else, end),
        cmocka_unit_test_teardown(words_around_a_choice, end),
        cmocka_unit_test_teardown(an_article_around_what_is_not_so, end),
        cmocka_unit_test_teardown(a_way_of_two_parts, end),
        cmocka_unit_test_teardown(all_that_must_hold, end),
        cmocka_unit_test_teardown(what_is_not_so, end),
        cmocka_unit_test_teardown(of_a_table_only_its_row, end),
        cmocka_unit_test_teardown(what_is_no_other_way, end),
        cmocka_unit_test_teardown(more_articles_than_its_own, end),
        cmocka_unit_test_teardown(without_memory_for_articles, end),
        cmocka_unit_test_teardown(nothing_is_left, end),
        cmocka_unit_test_teardown(always, end),
        cmocka_unit_test_teardown(no_condition, end),
        cmocka_unit_test_teardown(without_memory, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
