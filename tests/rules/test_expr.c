#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/rules/rules.h"

#include <stdlib.h>
#include <string.h>

#define T "{nl: a, en: b}"
#define FACT "name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]"

/* The condition under test stands alone on line 19; its first character in column 1. */
static const char base[] =
    "format: 1\nid: small\nversion: \"2\"\ntitle: " T "\n" /* 1 to 4 */
    "valid: {from: 2024-01-01, until: 2027-12-31}\n"       /* 5 */
    "trees: {t: {start: n1, name: " T "}}\n"               /* 6 */
    "facts:\n"                                             /* 7 */
    "  f: {type: choice, " FACT
    ", options: {a: {label: {nl: a, en: b}}, c: {label: {nl: c, en: d}},\n"
    "    e: {label: {nl: e, en: g}}}}\n" /* 9 */
    "  w: {type: amount, " FACT "}\n"    /* 10 */
    "  d: {type: date, " FACT "}\n"      /* 11 */
    "tables: {k: {type: amount, name: " T
    ", rows: [{value: 100, status: verified, sources: [s:1]}]}}\n"
    "conditions:\n"                                                           /* 13 */
    "  one: {text: {nl: \"een\", en: one}, if: {f: a}, sources: [s:7]}\n"     /* 14 */
    "  two: {text: " T ", if: {holds: one, w: {below: 5}}, sources: [s:8]}\n" /* 15 */
    "nodes: {n1: {ask: f, others: r}}\n"                                      /* 16 */
    "routes:\n"                                                               /* 17 */
    "  r: {name: " T ", group: g, summary: " T ", fits: " T ", sources: [s:1], permitted:\n"
    "@\n" /* 19 */
    "   }\n"
    "notes: {m: {kind: duty, name: " T ", text: " T ", when: {route: r}, sources: [s:1]}}\n"
    "sources: {s: {name: " T ", cite: " T ", status: verified}}\n";

static wz_report *report;

static int begin(void **state)
{
    (void)state;
    report = wz_report_new();
    return report ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    return 0;
}

static wz_rules *load_condition(const char *condition)
{
    char *text = load_changed(base, "@", condition);
    wz_report_clear(report);
    wz_rules *rules = load_text(text, NULL, report);
    free(text);
    return rules;
}

/* One part: "f=3" a mask, "w>=100k" a table, "w<500" cents, with its words and citations behind. */
static void put_part(struct buf *b, const struct cond *c)
{
    static const char *const ops[] = {"all", "any", "not", "true"};
    static const char *const rels[] = {">=", "<", ">", "<=", "~"};
    static const char *const facts[] = {"f", "w", "d", "route"};
    if (c->op < COND_OPTION) {
        buf_put(b, ops[c->op]);
    } else {
        buf_put(b, facts[c->fact]);
        buf_put(b, c->op == COND_OPTION ? "=" : rels[c->rel]);
        if (c->op == COND_OPTION)
            buf_int(b, (int64_t)c->mask);
        else if (c->table >= 0)
            buf_char(b, 'k');
        else
            buf_int(b, c->value);
    }
    if (c->text.in[WZ_NL].len) {
        buf_char(b, '\'');
        buf_add(b, c->text.in[WZ_NL]);
        buf_char(b, '\'');
    }
    for (size_t i = 0; i < c->sources.n; i++) {
        buf_char(b, '@');
        buf_add(b, c->sources.at[i]);
    }
}

/* The whole formula: each part with its size, in prefix order. */
static void put_formula(struct buf *b, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++) {
        buf_put(b, i ? " " : "");
        buf_int(b, f->at[i].size);
        buf_char(b, ':');
        put_part(b, &f->at[i]);
    }
}

static void what_is_laid_out(void **state)
{
    static const char *const rows[][2] = {
        {"{always: yes}", "1:true"},
        {"{always: true}", "1:true"},
        {"{f: a}", "1:f=1"},
        {"{f: [a, e]}", "1:f=5"},
        {"{f: {not: c}}", "1:f=5"},
        {"{f: {not: [a, e]}}", "1:f=2"},
        {"{f: {not: [a, c, e]}}", "1:f=0"},
        {"{w: {at_least: 100}}", "1:w>=10000"},
        {"{w: {below: 100.50}}", "1:w<10050"},
        {"{w: {below: 0.50}}", "1:w<50"},
        {"{w: {above: 0}}", "1:w>0"},
        {"{w: {above: k}}", "1:w>k"},
        {"{w: {at_most: k}}", "1:w<=k"},
        {"{w: {near: k}}", "1:w~k"},
        {"{w: {near: 100}}", "1:w~10000"},
        {"{d: {at_least: 2024-01-02}}", "1:d>=19724"},
        {"{d: {above: 2024-01-02, at_most: 2025-01-01}}", "3:all 1:d>19724 1:d<=20089"},
        {"{f: a, w: {below: 1}}", "3:all 1:f=1 1:w<100"},
        {"{all: [{f: a}, {f: c}]}", "3:all 1:f=1 1:f=2"},
        {"{any: [{f: a}, {w: {below: 1}, f: c}]}", "5:any 1:f=1 3:all 1:w<100 1:f=2"},
        {"{not: {f: a}}", "2:not 1:f=1"},
        {"{not: {not: {f: a}}}", "3:not 2:not 1:f=1"},
        {"{not: {any: [{f: a}, {f: c}]}}", "4:not 3:any 1:f=1 1:f=2"},
        {"{f: a, any: [{f: a}]}", "4:all 1:f=1 2:any 1:f=1"},
        {"{holds: one}", "2:all'een'@s:7 1:f=1"},
        {"{holds: [one, one]}", "5:all 2:all'een'@s:7 1:f=1 2:all'een'@s:7 1:f=1"},
        {"{holds: two}", "5:all'a'@s:8 4:all 2:all'een'@s:7 1:f=1 1:w<500"},
        {"{f: a, text: {nl: zo, en: so}, sources: [s:1, s:2]}", "2:all'zo'@s:1@s:2 1:f=1"},
        {"{all: [{f: a, sources: [s:3]}, {f: c}]}", "4:all 2:all@s:3 1:f=1 1:f=2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        wz_rules *rules = load_condition(rows[i][0]);
        if (!rules)
            fail_msg("'%s': %s", rows[i][0], load_said(report));
        put_formula(&b, &rules->routes[0].permitted);
        assert_string_equal(b.ptr, rows[i][1]);
        assert_int_equal(rules->notes[0].when.at[0].fact, rules->n_facts);
        buf_free(&b);
        wz_rules_free(rules);
    }
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *condition, *said;
    } rows[] = {
        {"f", "W0101 19:1"},
        {"[{f: a}]", "W0101 19:1"},
        {"{}", "W0122 19:1"},
        {"{always: no}", "W0110 19:10"},
        {"{always: ja}", "W0110 19:10"},
        {"{always: [yes]}", "W0103 19:10"},
        {"{text: " T "}", "W0122 19:1"},
        {"{sources: [s:1]}", "W0122 19:1"},
        {"{text: " T ", sources: [s:1]}", "W0122 19:1"},
        {"{not: {text: " T "}}", "W0122 19:7"},
        {"{f: a, text: zo}", "W0101 19:14"},
        {"{f: a, sources: s:1}", "W0102 19:17"},
        {"{q: a}", "W0113 19:2"},
        {"{route: r}", "W0113 19:2"},
        {"{f: q}", "W0113 19:5"},
        {"{f: [a, q]}", "W0113 19:9"},
        {"{f: [a, a]}", "W0011 19:9"},
        {"{f: []}", "W0122 19:5"},
        {"{f: {}}", "W0106 19:5"},
        {"{f: {niet: a}}", "W0104 19:6, W0106 19:5"},
        {"{f: {not: q}}", "W0113 19:11"},
        {"{f: {at_least: 5}}", "W0104 19:6, W0106 19:5"},
        {"{w: 5}", "W0101 19:5"},
        {"{w: a}", "W0101 19:5"},
        {"{w: {}}", "W0122 19:5"},
        {"{w: {at_lest: 5}}", "W0105 19:6"},
        {"{w: {at_least: kk}}", "W0113 19:16"},
        {"{w: {at_least: -5}}", "W0112 19:16"},
        {"{w: {at_least: 5.005}}", "W0112 19:16"},
        {"{w: {at_least: [5]}}", "W0103 19:16"},
        {"{w: {at_least: \"5,50\"}}", "W0112 19:16"},
        {"{w: {at_least: 1 000}}", "W0112 19:16"},
        {"{w: {at_least: 1.000.000}}", "W0112 19:16"},
        {"{w: {at_least: 1.000}}", "W0112 19:16"},
        {"{w: {at_least: .5}}", "W0112 19:16"},
        {"{w: {at_least: 05}}", "W0112 19:16"},
        {"{w: {at_least: EUR 5}}", "W0112 19:16"},
        {"{w: {at_least: }}", "W0112 19:16"},
        {"{w: {at_least: \"~\"}}", "W0112 19:16"},
        {"{w: {at_least: 2024-01-01}}", "W0112 19:16"},
        {"{d: {at_least: 5}}", "W0111 19:16"},
        {"{d: {at_least: k}}", "W0111 19:16"},
        {"{d: {at_least: [2024-01-01]}}", "W0103 19:16"},
        {"{d: {near: 2024-01-01}}", "W0115 19:6"},
        {"{all: {f: a}}", "W0102 19:7"},
        {"{all: []}", "W0122 19:7"},
        {"{any: []}", "W0122 19:7"},
        {"{any: [f]}", "W0101 19:8"},
        {"{any: [{}]}", "W0122 19:8"},
        {"{not: [{f: a}]}", "W0101 19:7"},
        {"{not: f}", "W0101 19:7"},
        {"{not: {}}", "W0122 19:7"},
        {"{holds: three}", "W0113 19:9"},
        {"{holds: []}", "W0103 19:9"},
        {"{holds: {one: 1}}", "W0103 19:9"},
        {"{holds: [one, three]}", "W0113 19:15"},
        {"{holds: [three, four]}", "W0113 19:10, W0113 19:17"},
        {"{w: {at_lest: 5, below: kk}}", "W0105 19:6, W0113 19:25"},
        {"{w: [5]}", "W0101 19:5"},
        {"{f: {not: []}}", "W0122 19:11"},
        {"{w: {at_least: \"\"}}", "W0112 19:16"},
        {"{w: {at_least: {k: 1}}}", "W0103 19:16"},
        {"{w: {at_least: \"{\"}}", "W0112 19:16"},
        {"{w: {at_least: K}}", "W0112 19:16"},
        {"{always: {yes: 1}}", "W0103 19:10"},
        {"{holds: [[one]]}", "W0103 19:10"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        load_changes(base, &(struct load_change){"@", rows[i].condition, rows[i].said}, 1);
}

/* What named conditions say when they are wrong or refer to themselves. */
static void names_in_circles(void **state)
{
    static const struct {
        const char *find, *replace, *said;
    } rows[] = {
        {"if: {f: a}", "if: {holds: one}", "W0124 14:49, W0124 14:49, W0124 14:49"},
        {"if: {f: a}", "if: {holds: two}", "W0124 14:49, W0124 15:43, W0124 14:49"},
        {"if: {f: a}", "if: {any: [{f: c}, {not: {holds: two}}]}",
         "W0124 14:70, W0124 15:43, W0124 14:70"},
        /* what stands behind a circle is not read */
        {"if: {f: a}", "if: {holds: one, f: q}", "W0124 14:49, W0124 14:49, W0124 14:49"},
        {"if: {f: a}, ", "", "W0106 14:8"},
        {"if: {f: a}", "if: {f: q}", "W0113 14:45, W0113 14:45, W0113 14:45"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = load_changed(base, rows[i].find, rows[i].replace);
        char *whole = load_changed(text, "@", "{holds: two}");
        wz_report_clear(report);
        assert_null(load_text(whole, NULL, report));
        assert_string_equal(load_said(report), rows[i].said);
        free(whole);
        free(text);
    }
}

/* n times open, inside, n times close. Owner: free. */
static char *nested(const char *open, const char *inside, const char *close, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++)
        buf_put(&b, open);
    buf_put(&b, inside);
    for (size_t i = 0; i < n; i++)
        buf_put(&b, close);
    assert_false(b.failed);
    return b.ptr;
}

/* Where a condition does not fit it is refused: what is cut off would be true of everything. */
static void conditions_that_do_not_fit(void **state)
{
    static const struct {
        const char *open, *inside, *close;
        size_t n;
        const char *said; /* the first finding's code; empty: it fits */
    } rows[] = {
        {"{not: ", "{f: a}", "}", 60, ""},       {"{not: ", "{f: a}", "}", 61, "W0009"},
        {"{all: [", "{f: a}", "]}", 30, ""},     {"{all: [", "{f: a}", "]}", 31, "W0009"},
        {"{not: ", "{holds: two}", "}", 60, ""}, {"{f: a, any: [", "{f: a}", "]}", 30, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *condition = nested(rows[i].open, rows[i].inside, rows[i].close, rows[i].n);
        wz_rules *rules = load_condition(condition);
        assert_int_equal(rules != NULL, !rows[i].said[0]);
        if (rules)
            assert_true(rules->routes[0].permitted.n > rows[i].n);
        else
            assert_string_equal(wz_report_code(report, 0).ptr, rows[i].said);
        wz_rules_free(rules);
        free(condition);
    }
}

/* A named condition nests as deep again, which the depth of the text does not show. */
static void names_that_nest_too_deep(void **state)
{
    char *deep = nested("{not: ", "{f: a}", "}", 50);
    char *one = load_changed(base, "if: {f: a}", "if: #");
    char *named = load_changed(one, "#", deep);
    char *use = nested("{not: ", "{holds: two}", "}", 50);
    char *whole = load_changed(named, "@", use);
    (void)state;
    assert_null(load_text(whole, NULL, report));
    assert_string_equal(load_said(report), "W0009 14:113");
    free(whole);
    free(use);
    free(named);
    free(one);
    free(deep);
}

/* As deep as it goes nothing may stand; an empty group there is only empty. */
static void at_the_deepest_place(void **state)
{
    static const char *const rows[][2] = {
        {"{all: []}", "W0122 14:125, W0122 14:125, W0122 14:125"},
        {"{all: [{f: a}]}", "W0009 14:126"},
    };
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *deep = nested("{not: ", rows[i][0], "}", 13);
        char *one = load_changed(base, "if: {f: a}", "if: #");
        char *named = load_changed(one, "#", deep);
        char *use = nested("{not: ", "{holds: one}", "}", 49);
        char *whole = load_changed(named, "@", use);
        wz_report_clear(report);
        assert_null(load_text(whole, NULL, report));
        assert_string_equal(load_said(report), rows[i][1]);
        free(whole);
        free(use);
        free(named);
        free(one);
        free(deep);
    }
}

/* Conditions with a name in a chain that ends in facts: no circle, however long it is. */
static void names_in_a_long_chain(void **state)
{
    (void)state;
    for (int n = rules_holds; n <= rules_holds + 1; n++) {
        struct buf b = {0};
        for (int i = 2; i <= n; i++) {
            buf_put(&b, "  chain");
            buf_int(&b, i);
            buf_put(&b, ": {text: " T ", if: {holds: ");
            buf_put(&b, i > 2 ? "chain" : "one");
            if (i > 2)
                buf_int(&b, i - 1);
            buf_put(&b, "}, sources: [s:7]}\n");
        }
        buf_put(&b, "nodes: {n1");
        char *named = load_changed(base, "nodes: {n1", b.ptr);
        buf_clear(&b);
        buf_put(&b, "{holds: chain");
        buf_int(&b, n);
        buf_put(&b, "}");
        char *whole = load_changed(named, "@", b.ptr);
        wz_report_clear(report);
        wz_rules *rules = load_text(whole, NULL, report);
        assert_int_equal(rules != NULL, n == rules_holds);
        assert_string_equal(load_said(report), rules ? "" : "W0134 16:46");
        wz_rules_free(rules);
        free(whole);
        free(named);
        buf_free(&b);
    }
}

/* A condition of so many parts, the last one of two ranges. */
static void the_most_parts(void **state)
{
    static const struct {
        size_t singles; /* beside the group around all */
        const char *last;
        bool fits;
    } rows[] = {
        {510, "{f: a}", true},
        {511, "{f: a}", false},
        {508, "{w: {at_least: 1, below: 2}}", true},
        {509, "{w: {at_least: 1, below: 2}}", false},
        {510, "{w: {at_least: 1, below: 2}}", false},
        {511, "{w: {at_least: 1, below: 2}}", false}, /* no room for the group itself */
        {511, "{all: [{f: a}]}", false},
        {511, "{holds: one}", false},
        {511, "{f: a, w: {below: 1}}", false},
        {511, "{holds: [one]}", false},
        {511, "{always: yes}", false},
        {600, "{not: {f: a}}", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        buf_put(&b, "{any: [");
        for (size_t k = 0; k < rows[i].singles; k++)
            buf_put(&b, "{f: a},");
        buf_put(&b, rows[i].last);
        buf_put(&b, "]}");
        wz_rules *rules = load_condition(b.ptr);
        assert_int_equal(rules != NULL, rows[i].fits);
        if (rules)
            assert_int_equal(rules->routes[0].permitted.n, rules_cond);
        else
            assert_string_equal(wz_report_code(report, 0).ptr, "W0125");
        assert_int_equal(wz_report_count(report, WZ_ERROR), !rows[i].fits);
        wz_rules_free(rules);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_laid_out, begin, end),
        cmocka_unit_test_setup_teardown(what_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(names_in_circles, begin, end),
        cmocka_unit_test_setup_teardown(conditions_that_do_not_fit, begin, end),
        cmocka_unit_test_setup_teardown(names_that_nest_too_deep, begin, end),
        cmocka_unit_test_setup_teardown(at_the_deepest_place, begin, end),
        cmocka_unit_test_setup_teardown(names_in_a_long_chain, begin, end),
        cmocka_unit_test_setup_teardown(the_most_parts, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
