#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/engine/explain.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct arena arena;

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
    arena_free(&arena);
    arena = (struct arena){0};
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

static const char *why_by(const char *given, enum telling telling)
{
    struct verdict v;
    struct reasons r;
    wz_case_clear(c);
    small_set(c, given);
    permit_verdict(c, 0, &v);
    explain_verdict(&v, telling, &arena, &r);
    return told(&r);
}

static const char *why(const char *given)
{
    return why_by(given, TELL_FIRST);
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
    explain_verdict(&v, TELL_ALL, &arena, &r);
    assert_int_equal(r.n, 0);
}

static void every_part_that_fails(void **state)
{
    (void)state;
    begin_permitted("{all: [{f: a}, {any: [{g: a}, {w: {above: 1}}]}, {not: {any: [{f: b},\n"
                    "  {g: b}]}}]}");
    assert_string_equal(why_by("f=b g=b w=0", TELL_ALL), "f -, g -, w -, not f -, not g -");
    assert_string_equal(why_by("f=b g=b w=0", TELL_FIRST), "f -");
    assert_string_equal(why_by("f=a g=b w=0", TELL_ALL), "g -, w -, not g -");
}

static void as_many_reasons_as_there_are(void **state)
{
    struct buf b = {0};
    struct verdict v;
    struct reasons r;
    (void)state;
    buf_put(&b, "{any: [");
    for (int i = 0; i < 100; i++)
        buf_put(&b, i ? ", {f: a}" : "{f: a}");
    buf_put(&b, "]}");
    buf_char(&b, '\0');
    begin_permitted(b.ptr);
    buf_free(&b);
    small_set(c, "f=b");
    assert_int_equal(permit_verdict(c, 0, &v), WZ_NO);
    explain_verdict(&v, TELL_FIRST, &arena, &r);
    assert_int_equal(r.n, 100);
    memory_ends_after(0);
    arena_free(&arena);
    arena = (struct arena){0};
    explain_verdict(&v, TELL_FIRST, &arena, &r);
    assert_true(memory_back());
    assert_int_equal(r.n, 0);
    assert_true(arena.failed);
}

/* "f g d": the facts of a list. */
static const char *named(const struct facts *list)
{
    static char text[100];
    text[0] = '\0';
    for (size_t i = 0; i < list->n; i++) {
        strcat(text, i ? " " : "");
        strcat(text, rules->facts[list->at[i]].id.ptr);
    }
    return text;
}

static const char by_table[] =
    "tables:\n"
    "  t:\n"
    "    {type: amount, name: $T, by: [g], date: d, rows: [\n"
    "      {g: a, until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "      {g: a, from: 2026-01-01, value: 200, status: verified, sources: [s:1]},\n"
    "      {g: b, value: 300, status: verified, sources: [s:1]}]}\n"
    "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
    "routes: {r1: {$R, permitted: {any: [{w: {at_least: t}}, {all: [{w: {at_least: t}},\n"
    "  {f: a}]}, {all: [{f: b}, {f: c}]}]}}}\n";

static void answers_behind_a_reason(void **state)
{
    struct verdict v;
    struct facts answers;
    (void)state;
    begin(by_table);
    small_set(c, "f=a w=50 g=a d=2025-02-01");
    assert_int_equal(permit_verdict(c, 0, &v), WZ_NO);
    explain_answers(c, &v, v.formula->at, &arena, &answers);
    assert_string_equal(named(&answers), "w g d f");
    explain_answers(c, &v, v.formula->at + 1, &arena, &answers);
    assert_string_equal(named(&answers), "w g d");
    small_set(c, "w=500");
    assert_int_equal(permit_verdict(c, 0, &v), WZ_YES);
    explain_answers(c, &v, v.formula->at, &arena, &answers);
    assert_string_equal(named(&answers), "w g d");
    memory_ends_after(0);
    arena_free(&arena);
    arena = (struct arena){0};
    explain_answers(c, &v, v.formula->at, &arena, &answers);
    assert_true(memory_back());
    assert_int_equal(answers.n, 0);
}

static const char *unknown(const char *given)
{
    struct verdict v;
    struct facts list;
    wz_case_clear(c);
    small_set(c, given);
    permit_verdict(c, 0, &v);
    explain_unknown(c, &v, &arena, &list);
    return named(&list);
}

static void what_is_not_known(void **state)
{
    (void)state;
    begin(by_table);
    assert_string_equal(unknown(""), "w g d f");
    assert_string_equal(unknown("w=50 g=a"), "d f");
    assert_string_equal(unknown("w=50 g=a f=a"), "d");
    assert_string_equal(unknown("g=b f=b"), "w");
    assert_string_equal(unknown("w=1 g=b f=b"), "");
    memory_ends_after(0);
    arena_free(&arena);
    arena = (struct arena){0};
    assert_string_equal(unknown(""), "");
    assert_true(memory_back());
}

/* A table of all times waits for its keys only; one amount whatever they are waits for nothing. */
static void what_picks_the_amount(void **state)
{
    struct verdict v;
    struct facts answers;
    (void)state;
    begin("tables:\n"
          "  t: {type: amount, name: $T, by: [g], rows: [\n"
          "    {g: a, value: 100, status: verified, sources: [s:1]},\n"
          "    {g: b, value: 300, status: verified, sources: [s:1]}]}\n"
          "  u: {type: amount, name: $T, rows: [\n"
          "    {value: unlimited, status: verified, sources: [s:1]}]}\n"
          "nodes: {n1: {ask: f, a: r1, others: r2}}\n"
          "routes:\n"
          "  r1: {$R, permitted: {w: {at_least: t}}}\n"
          "  r2: {$R, permitted: {w: {at_least: u}}}\n");
    assert_string_equal(unknown(""), "w g");
    assert_string_equal(unknown("w=50"), "g");
    assert_string_equal(unknown("w=50 g=a"), "");
    wz_case_clear(c);
    assert_int_equal(permit_verdict(c, 1, &v), WZ_NO);
    explain_answers(c, &v, v.formula->at, &arena, &answers);
    assert_string_equal(named(&answers), "");
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
    explain_demands(c, c->lists.leaves[0], &arena, &r);
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

/* Without tables nothing but the fact itself is waited for. */
static void without_tables(void **state)
{
    (void)state;
    begin_permitted("{w: {at_least: 5}}");
    assert_int_equal(rules->n_tables, 0);
    assert_string_equal(unknown("f=a"), "w");
    assert_string_equal(unknown("f=a w=5"), "");
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

/* "t0t2u-": tables with the number of the row, or a dash for an amount in its place. */
static const char *figures(const char *given)
{
    static char text[100];
    const struct figure *found;
    size_t at = 0;
    wz_case_clear(c);
    small_set(c, given);
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    size_t n = explain_figures(c, &found);
    for (size_t i = 0; i < n; i++) {
        const struct table *t = &rules->tables[found[i].table];
        text[at++] = t->id.ptr[0];
        text[at++] = found[i].row ? (char)('0' + (found[i].row - t->rows)) : '-';
    }
    text[at] = '\0';
    return text;
}

static void figures_of_the_ways(void **state)
{
    (void)state;
    begin(dated);
    assert_string_equal(figures("f=b w=49"), "u0");
    assert_string_equal(figures("f=a w=50"), ""); /* f settles it, not the amount */
    assert_string_equal(figures("f=b w=150 g=a d=2025-01-01"), "u0t0");
    assert_string_equal(figures("f=b w=150 g=b"), "u0t2");
    assert_string_equal(figures("f=b w=150 own=10 g=b"), "u-t2");
}

/* The day is not known, yet every day leads to one route: the advice rests on both rows. */
static void figures_behind_a_fork(void **state)
{
    (void)state;
    begin(dated);
    assert_string_equal(figures("f=b w=60 g=a"), "u0t0t1");
    assert_string_equal(small_walk(c), "route: r3; used w f g; path n1");
}

static void as_many_figures_as_there_are(void **state)
{
    enum { figures_here = 50 };
    struct buf b = {0};
    (void)state;
    buf_put(&b, "tables:\n  t: {type: amount, name: $T, date: d, rows: [\n");
    for (int i = 0; i <= figures_here; i++) {
        wz_date day = wz_date_parse(wz_view("2024-01-01")) + i;
        buf_put(&b, i ? ",{" : "{");
        if (i) {
            buf_put(&b, "from: 2024-0");
            buf_int(&b, 1 + i / 31);
            buf_put(&b, i % 31 < 9 ? "-0" : "-");
            buf_int(&b, 1 + i % 31);
            buf_put(&b, ", ");
        }
        if (i < figures_here) {
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
    assert_int_equal(c->lists.n_figures, figures_here + 1);
}

/* Who is held against a plain amount looks at no table, so not at what stands before the first. */
static void no_table_before_the_first(void **state)
{
    struct facts answers, unknown;
    struct verdict v;
    (void)state;
    begin("tables: {t: {type: amount, name: $T, by: [g], rows: [\n"
          "  {g: a, value: 100, status: verified, sources: [s:1]},\n"
          "  {g: b, value: 200, status: verified, sources: [s:1]}]}}\n"
          "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
          "routes: {r1: {$R, permitted: {w: {below: 5}}}}\n");
    struct table two[2] = {rules->tables[0], rules->tables[0]};
    const struct table *own = rules->tables;
    rules->tables = two + 1;
    small_set(c, "w=1 g=a");
    permit_verdict(c, 0, &v);
    explain_answers(c, &v, v.formula->at, &arena, &answers);
    small_set(c, "w= g=");
    permit_verdict(c, 0, &v);
    explain_unknown(c, &v, &arena, &unknown);
    rules->tables = own;
    assert_int_equal(answers.n, 1);
    assert_int_equal(unknown.n, 1);
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
        cmocka_unit_test_teardown(every_part_that_fails, end),
        cmocka_unit_test_teardown(answers_behind_a_reason, end),
        cmocka_unit_test_teardown(what_is_not_known, end),
        cmocka_unit_test_teardown(what_picks_the_amount, end),
        cmocka_unit_test_teardown(as_many_reasons_as_there_are, end),
        cmocka_unit_test_teardown(demands_that_are_not_met, end),
        cmocka_unit_test_teardown(without_tables, end),
        cmocka_unit_test_teardown(no_table_before_the_first, end),
        cmocka_unit_test_teardown(figures_of_the_ways, end),
        cmocka_unit_test_teardown(figures_behind_a_fork, end),
        cmocka_unit_test_teardown(as_many_figures_as_there_are, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
