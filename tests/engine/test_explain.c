#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/engine/explain.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;

static const char facts[] = "trees: {t: {start: n1, name: $T}}\n"
                            "facts:\n"
                            "  f: {type: choice, $F, options: three}\n"
                            "  g: {type: choice, $F, options: two}\n"
                            "  w: {type: amount, $F}\n"
                            "  d: {type: date, $F}\n"
                            "  own: {type: amount, $F}\n";

static void begin(const char *more)
{
    struct buf b = {0};
    buf_put(&b, facts);
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

/* A rule base in which route r1 is permitted under condition. */
static void begin_permitted(const char *condition)
{
    struct buf b = {0};
    buf_put(&b, "conditions:\n"
                "  named: {text: {nl: met naam, en: named}, if: {any: [{f: a}, {g: a}]},\n"
                "          sources: [s:9]}\n"
                "  bare: {text: {nl: kaal, en: bare}, if: {f: a}}\n"
                "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                "routes: {r1: {$R, permitted: ");
    buf_put(&b, condition);
    buf_put(&b, "}}\n");
    buf_char(&b, '\0');
    begin(b.ptr);
    buf_free(&b);
}

/* "f s:1, not g -": each reason with its first source; a part with words by its words. */
static const char *told(const struct reasons *r)
{
    static char text[1000];
    text[0] = '\0';
    for (size_t i = 0; i < r->n; i++) {
        const struct reason *reason = &r->at[i];
        strcat(text, i ? ", " : "");
        strcat(text, reason->negated ? "not " : "");
        strcat(text, reason->part->text.in[WZ_EN].len ? reason->part->text.in[WZ_EN].ptr
                                                      : rules->facts[reason->part->fact].id.ptr);
        strcat(text, " ");
        strcat(text, reason->sources && reason->sources->n ? reason->sources->at[0].ptr : "-");
    }
    return text;
}

static const char *why(const char *given)
{
    struct verdict v;
    struct reasons r;
    wz_case_clear(c);
    small_set(c, given);
    permit_verdict(c, 0, &v);
    explain_verdict(&v, &r);
    return told(&r);
}

static void single_tests(void **state)
{
    (void)state;
    begin_permitted("{f: a, g: a, w: {above: 1}}");
    assert_string_equal(why("f=b g=b w=0"), "f -");
    assert_string_equal(why("f=a g=b w=0"), "g -");
    assert_string_equal(why("f=a g=a w=2"), "f -, g -, w -");
}

static void the_nearest_sources(void **state)
{
    (void)state;
    begin_permitted("{all: [{f: a, sources: [s:2]}, {any: [{g: a, sources: [s:3]},\n"
                    "  {w: {above: 1}}]}], sources: [s:1]}");
    assert_string_equal(why("f=b"), "f s:2");
    assert_string_equal(why("f=a g=b w=0"), "g s:3, w s:1");
}

static void words_stand_for_what_is_inside(void **state)
{
    (void)state;
    begin_permitted("{all: [{any: [{f: a}, {g: a}], text: {nl: x, en: words}, sources: [s:4]},\n"
                    "  {w: {above: 1}}]}");
    assert_string_equal(why("f=b g=b w=2"), "words s:4");
    assert_string_equal(why("f=a g=b w=2"), "words s:4, w -");
    assert_string_equal(why("f=a g=b w=0"), "w -");
}

static void named_conditions(void **state)
{
    (void)state;
    begin_permitted("{all: [{holds: [named, bare]}, {w: {above: 1}}], sources: [s:7]}");
    assert_string_equal(why("f=b g=b w=2"), "named s:9");
    assert_string_equal(why("f=b g=a w=2"), "bare s:7");
    assert_string_equal(why("f=a w=2"), "named s:9, bare s:7, w s:7");
}

static void what_stands_under_a_not(void **state)
{
    (void)state;
    begin_permitted("{all: [{not: {f: a}}, {not: {all: [{g: a}, {not: {w: {above: 1}}}]}}]}");
    assert_string_equal(why("f=a"), "not f -");
    assert_string_equal(why("f=b g=a w=0"), "not g -, w -");
    end(state);
    begin_permitted("{not: {holds: named}}");
    assert_string_equal(why("g=a"), "not named s:9");
}

static void what_always_holds_is_no_reason(void **state)
{
    (void)state;
    begin_permitted("{all: [{always: yes}, {f: a}]}");
    assert_string_equal(why("f=a"), "f -");
    end(state);
    begin_permitted("{always: yes}");
    assert_string_equal(why(""), "");
}

static void no_condition_no_reason(void **state)
{
    const struct formula none = {NULL, 0};
    struct verdict v;
    struct reasons r;
    (void)state;
    begin_permitted("{f: a}");
    case_enter(c);
    truth_of(&c->explorer.state, &none, &v);
    explain_verdict(&v, &r);
    assert_int_equal(r.n, 0);
}

static void more_reasons_than_fit(void **state)
{
    struct buf b = {0};
    struct verdict v;
    struct reasons r;
    (void)state;
    buf_put(&b, "{any: [");
    for (int i = 0; i <= reasons_most; i++)
        buf_put(&b, i ? ", {f: a}" : "{f: a}");
    buf_put(&b, "]}");
    buf_char(&b, '\0');
    begin_permitted(b.ptr);
    buf_free(&b);
    small_set(c, "f=b");
    assert_int_equal(permit_verdict(c, 0, &v), WZ_NO);
    explain_verdict(&v, &r);
    assert_int_equal(r.n, reasons_most);
}

static const char provided[] =
    "conditions:\n"
    "  named: {text: {nl: met naam, en: named}, if: {any: [{f: a}, {g: a}]}, sources: [s:9]}\n"
    "nodes:\n"
    "  n1:\n"
    "    ask: f\n"
    "    a: {advise: r1, provided: {all: [{g: a, sources: [s:5]}, {holds: named},\n"
    "        {w: {below: 10}}]}}\n"
    "    b: {advise: r1, provided: {holds: named}}\n"
    "    c: r1\n"
    "routes: {r1: {$R, permitted: {always: yes}}}\n";

static const char *demands(const char *given)
{
    struct reasons r;
    wz_case_clear(c);
    small_set(c, given);
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(c->lists.n_leaves, 1);
    explain_demands(c, c->lists.leaves[0], &r);
    return told(&r);
}

static void demands_that_are_not_met(void **state)
{
    (void)state;
    begin(provided);
    assert_string_equal(demands("f=a g=b w=20"), "g s:5, w -");
    assert_string_equal(demands("f=a"), "g s:5, w -");
    assert_string_equal(demands("f=a g=a"), "w -");
    assert_string_equal(demands("f=a g=a w=9"), "");
    assert_string_equal(demands("f=b g=b"), "named s:9");
    assert_string_equal(demands("f=b"), "named s:9");
    assert_string_equal(demands("f=b g=a"), "");
    assert_string_equal(demands("f=c"), "");
}

static const char dated[] =
    "tables:\n"
    "  t:\n"
    "    {type: amount, name: $T, by: [g], date: d, rows: [\n"
    "      {g: a, until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "      {g: a, from: 2026-01-01, value: 200, status: inferred, sources: [s:1]},\n"
    "      {g: b, value: unlimited, status: unverified, sources: [s:1]}]}\n"
    "  u: {type: amount, name: $T, override: own, rows: [{value: 50, status: verified,\n"
    "      sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {if: {any: [{w: {below: u}}, {f: a}]}, text: $T, then: r1, else: n2}\n"
    "  n2: {if: {w: {at_least: t}}, text: $T, then: r2, else: n3}\n"
    "  n3: {if: {w: {at_least: t}}, text: $T, then: r3, else: r3}\n"
    "routes:\n"
    "  r1: {$R, permitted: {always: yes}}\n"
    "  r2: {$R, permitted: {always: yes}}\n"
    "  r3: {$R, permitted: {always: yes}}\n";

/* "t0 t2 u0": tables with the number of the row. */
static const char *figures(const char *given, size_t room)
{
    static char text[100];
    struct figure found[8];
    size_t at = 0;
    wz_case_clear(c);
    small_set(c, given);
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    size_t n = explain_figures(c, found, room);
    assert_true(n <= room);
    for (size_t i = 0; i < n; i++) {
        const struct table *t = &rules->tables[found[i].table];
        text[at++] = t->id.ptr[0];
        text[at++] = (char)('0' + (found[i].row - t->rows));
    }
    text[at] = '\0';
    return text;
}

static void figures_of_the_ways(void **state)
{
    (void)state;
    begin(dated);
    assert_string_equal(figures("f=b w=49", 8), "u0");
    assert_string_equal(figures("f=a w=50", 8), ""); /* f settles it, not the amount */
    assert_string_equal(figures("f=b w=150 g=a d=2025-01-01", 8), "u0t0");
    assert_string_equal(figures("f=b w=150 g=b", 8), "u0t2");
    assert_string_equal(figures("f=b w=150 g=b", 1), "u0");
    assert_string_equal(figures("f=b w=150 own=10 g=b", 8), "t2");
}

/* The day is not known, yet every day leads to one route: the advice rests on both rows. */
static void figures_behind_a_fork(void **state)
{
    (void)state;
    begin(dated);
    assert_string_equal(figures("f=b w=60 g=a", 8), "u0t0t1");
    assert_string_equal(small_walk(c), "route: r3; used w f g; path n1");
}

static void more_figures_than_fit(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_put(&b, "tables:\n  t: {type: amount, name: $T, date: d, rows: [\n");
    for (int i = 0; i <= figures_most; i++) {
        wz_date day = wz_date_parse(wz_view("2024-01-01")) + i;
        buf_put(&b, i ? ",{" : "{");
        if (i) {
            buf_put(&b, "from: 2024-0");
            buf_int(&b, 1 + i / 31);
            buf_put(&b, i % 31 < 9 ? "-0" : "-");
            buf_int(&b, 1 + i % 31);
            buf_put(&b, ", ");
        }
        if (i < figures_most) {
            buf_put(&b, "until: 2024-0");
            buf_int(&b, 1 + i / 31);
            buf_put(&b, i % 31 < 9 ? "-0" : "-");
            buf_int(&b, 1 + i % 31);
            buf_put(&b, ", ");
        }
        buf_put(&b, "value: ");
        buf_int(&b, day);
        buf_put(&b, ", status: verified, sources: [s:1]}\n");
    }
    buf_put(&b, "]}\nnodes: {n1: {if: {w: {below: t}}, text: $T, then: r1, else: r1}}\n"
                "routes: {r1: {$R, permitted: {always: yes}}}\n");
    buf_char(&b, '\0');
    begin(b.ptr);
    buf_free(&b);
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    assert_int_equal(c->lists.n_figures, figures_most);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(single_tests, end),
        cmocka_unit_test_teardown(the_nearest_sources, end),
        cmocka_unit_test_teardown(words_stand_for_what_is_inside, end),
        cmocka_unit_test_teardown(named_conditions, end),
        cmocka_unit_test_teardown(what_stands_under_a_not, end),
        cmocka_unit_test_teardown(what_always_holds_is_no_reason, end),
        cmocka_unit_test_teardown(no_condition_no_reason, end),
        cmocka_unit_test_teardown(more_reasons_than_fit, end),
        cmocka_unit_test_teardown(demands_that_are_not_met, end),
        cmocka_unit_test_teardown(figures_of_the_ways, end),
        cmocka_unit_test_teardown(figures_behind_a_fork, end),
        cmocka_unit_test_teardown(more_figures_than_fit, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
