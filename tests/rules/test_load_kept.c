/* What is kept of every declaration, and the words that findings about it have. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#include <stdlib.h>

#define T "{nl: a, en: b}"

static const char good[] =
    "format: 1\n"
    "id: small\n"
    "version: \"2\"\n"
    "title: {nl: t, en: u}\n"
    "valid: {from: 2024-01-01, until: 2027-12-31}\n"
    "trees: {t: {start: n1, name: " T "}}\n"
    "option_sets: {two: {j: {label: {nl: ja, en: \"yes\"}}, n: {label: " T "}}}\n"
    "facts:\n"
    "  f: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T
    ", sources: [s:1], options: two}\n"
    "  g: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1],\n"
    "    assume: x, unknown: z,\n"
    "    options: {x: {label: {nl: een, en: one}}, y: {label: {nl: twee, en: two}, also: [2]},\n"
    "      z: {label: {nl: \"d\xC3\xA9\", en: third}, help: " T "}}}\n"
    "  w: {type: amount, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]}\n"
    "  d: {type: date, name: " T ", ask: " T ", help: " T ", why: " T
    ", sources: [s:1], assume: today}\n"
    "tables:\n"
    "  k: {type: amount, name: " T ", by: [f], date: d, policy: yes,\n"
    "    rows: [\n"
    "      {f: j, from: 2024-01-01, until: 2025-12-31, value: 100, status: verified, sources: "
    "[s:1]},\n"
    "      {f: j, from: 2026-01-01, value: 120.50, status: inferred, sources: [s:1]},\n"
    "      {f: [n], value: unlimited, status: unverified, sources: [s:1]}]}\n"
    "conditions: {c: {text: " T ", if: {f: j}, sources: [s:1]}}\n"
    "nodes:\n"
    "  n1: {ask: f, j: n2, others: r1}\n"
    "  n2:\n"
    "    if: {w: {at_least: k}}\n"
    "    text: " T "\n"
    "    then: {advise: r2, provided: {g: y}, because: " T "}\n"
    "    else: n3\n"
    "  n3: {ask: g, x: r1, y: r2, z: r1}\n"
    "routes:\n"
    "  r1: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {always: yes}, sources: [s:1]}\n"
    "  r2: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {g: {not: x}}, sources: [s:1],\n"
    "    steps: [{text: " T ", days: 30, sources: [s:1]}],\n"
    "    particulars: {candidates: {text: " T ", least: 5}, criterion: {text: " T "},\n"
    "      standstill: {text: " T ", days: 20},\n"
    "      publication: {text: " T ", eforms: 16, sources: [s:2]}},\n"
    "    points: [{text: " T ", sources: [s:1]}],\n"
    "    barriers: [{text: " T ", measure: " T ", sources: [s:1]}]}\n"
    "notes: {m: {kind: duty, name: " T ", text: " T
    ", when: {route: r2, holds: c}, sources: [s:1]}}\n"
    "sources: {s: {name: " T ", cite: {nl: \"art. {0}\", en: \"art. {0}\"}, url: \"https://x.nl\", "
    "links: {\"1\": \"\", \"3\": \"https://x.nl/3\"},\n  status: "
    "verified, consulted: \"y\"}}\n";

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

/* What is not among the words of a place: all of them are told, in order. */
static void the_words_that_there_are(void **state)
{
    static const struct {
        const char *find, *replace, *words;
    } rows[] = {
        {"status: inferred", "status: zeker", "verified, inferred, unverified"},
        {"type: date", "type: dag", "choice, amount, date"},
        {"always: yes", "always: no", "yes, true"},
        {"sources: [s:1], assume: today", "sources: [s:1], assume: nu", "today"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = load_changed(good, rows[i].find, rows[i].replace);
        wz_report_clear(report);
        assert_null(load_text(text, NULL, report));
        assert_int_equal(diag_get(report, 0)->code, D_WORD);
        assert_string_equal(diag_get(report, 0)->args[1].ptr, rows[i].words);
        free(text);
    }
}

/* A branch that leads nowhere: what is like a node is taken for one, also when it is like a route
 * as well. */
static void what_a_branch_may_have_meant(void **state)
{
    static const char *const rows[][3] = {
        {"  r3", "controlb", "nodes"},
        {"  controla", "controlb", "nodes"},
        {"  leveren", "leverem", "routes"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        buf_put(&b, "  controle: {ask: f, others: ");
        buf_put(&b, rows[i][1]);
        buf_put(&b, "}\nroutes:\n");
        buf_put(&b, rows[i][0]);
        buf_put(&b, ": {name: " T ", group: g, summary: " T ", fits: " T
                    ", permitted: {always: yes}, sources: [s:1]}\n");
        buf_char(&b, '\0');
        char *text = load_changed(good, "routes:\n", b.ptr);
        wz_report_clear(report);
        assert_null(load_text(text, NULL, report));
        assert_string_equal(diag_get(report, 0)->args[0].ptr, rows[i][1]);
        assert_string_equal(diag_get(report, 0)->args[1].ptr, rows[i][2]);
        free(text);
        buf_free(&b);
    }
}

/* A circle is told from where it is met first, once round. */
static void circles_told_in_words(void **state)
{
    char *text = load_changed(good, "y: r2, z: r1}\n", "y: n2, z: n1}\n");
    (void)state;
    assert_null(load_text(text, NULL, report));
    assert_string_equal(load_said(report), "W0120 25:3, W0120 24:3");
    assert_string_equal(diag_get(report, 0)->args[0].ptr, "n2 > n3 > n2");
    assert_string_equal(diag_get(report, 1)->args[0].ptr, "n1 > n2 > n3 > n1");
    free(text);
}

#define IS(kept, text) assert_true(str_is(kept, text))

static void kept_of_facts_and_tables(const wz_rules *r)
{
    const struct fact *f = r->facts;
    const struct table *t = r->tables;
    assert_int_equal(r->n_facts, 4);
    assert_int_equal(f[1].n_options, 3);
    assert_int_equal(f[1].assume, 0);
    assert_int_equal(f[1].unknown, 2);
    IS(f[1].options[2].help.in[WZ_EN], "b");
    IS(f[1].options[1].help.in[WZ_EN], "");
    assert_int_equal(f[1].n_spellings, 10);
    int two = index_find(&f[1].spelling_index, wz_view("2"));
    assert_true(two >= 0);
    assert_int_equal(f[1].spellings[two].option, 1);
    assert_int_equal(f[0].n_spellings, 6); /* of the set that it names */
    assert_int_equal(f[0].assume, -1);
    assert_true(f[3].assume_today && !f[2].assume_today);
    IS(f[2].sources.at[0], "s:1");
    assert_int_equal(t->n_keys, 1);
    assert_int_equal(t->date, 3);
    assert_int_equal(t->override, -1);
    assert_true(t->policy);
    assert_int_equal(t->n_rows, 3);
    assert_int_equal(t->rows[0].keys[0], 1);
    assert_int_equal(t->rows[0].until, wz_date_parse(wz_view("2025-12-31")));
    assert_int_equal(t->rows[1].value, 12050);
    assert_int_equal(t->rows[1].status, CELL_INFERRED);
    assert_int_equal(t->rows[1].until, r->valid_until);
    assert_true(t->rows[2].value == INT64_MAX);
    assert_int_equal(t->rows[2].from, r->valid_from);
}

static void kept_of_routes(const wz_rules *r)
{
    const struct route *one = &r->routes[0], *two = &r->routes[1];
    assert_int_equal(one->n_steps + one->n_points + one->n_barriers, 0);
    assert_int_equal(one->particulars[PART_CANDIDATES].number, 0);
    IS(two->group, "g");
    assert_int_equal(two->particulars[PART_CANDIDATES].number, 5);
    assert_int_equal(two->particulars[PART_CRITERION].number, 0);
    IS(two->particulars[PART_CRITERION].text.in[WZ_EN], "b");
    assert_int_equal(two->particulars[PART_STANDSTILL].number, 20);
    IS(two->particulars[PART_PUBLICATION].eforms, "16");
    IS(two->particulars[PART_PUBLICATION].sources.at[0], "s:2");
    IS(two->particulars[PART_MOTIVATION].text.in[WZ_NL], "");
    assert_int_equal(two->n_steps, 1);
    assert_int_equal(two->steps[0].days, 30);
    assert_int_equal(two->n_points, 1);
    IS(two->points[0].text.in[WZ_NL], "a");
    assert_int_equal(two->n_barriers, 1);
    IS(two->barriers[0].measure.in[WZ_EN], "b");
    IS(two->barriers[0].sources.at[0], "s:1");
}

static void kept_of_the_rest(const wz_rules *r)
{
    assert_int_equal(r->notes[0].kind, NOTE_DUTY);
    IS(r->notes[0].body.in[WZ_EN], "b");
    IS(r->notes[0].fits.in[WZ_EN], "");
    assert_int_equal(r->n_conds, 1);
    IS(r->conds[0].text.in[WZ_EN], "b");
    assert_int_equal(r->conds[0].test.n, 1);
    IS(r->works[0].url, "https://x.nl");
    IS(r->works[0].consulted, "y");
    assert_int_equal(r->works[0].status, CELL_VERIFIED);
    assert_int_equal(r->works[0].n_links, 2);
    IS(r->works[0].links[1].of, "3");
    IS(r->works[0].links[1].url, "https://x.nl/3");
    assert_int_equal(r->n_nodes, 3);
    assert_int_equal(r->nodes[0].branch[0], 1);
    assert_int_equal(r->leaves[~r->nodes[0].branch[1]].route, 0);
    assert_int_equal(r->nodes[1].fact, -1);
    assert_int_equal(r->nodes[1].branch[WZ_NO], 2);
    const struct leaf *advice = &r->leaves[~r->nodes[1].branch[WZ_YES]];
    assert_int_equal(advice->route, 1);
    assert_int_equal(advice->provided.n, 1);
    IS(advice->because.in[WZ_NL], "a");
    assert_null(r->leaves[~r->nodes[0].branch[1]].provided.at);
    assert_int_equal(r->nodes[2].branch[0], r->nodes[0].branch[1]); /* one leaf for a bare route */
    assert_int_equal(r->n_leaves, 3);
}

static void what_is_kept(void **state)
{
    wz_rules *rules = load_text(good, NULL, report);
    (void)state;
    assert_string_equal(load_said(report), "");
    kept_of_facts_and_tables(rules);
    kept_of_routes(rules);
    kept_of_the_rest(rules);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_words_that_there_are, begin, end),
        cmocka_unit_test_setup_teardown(what_a_branch_may_have_meant, begin, end),
        cmocka_unit_test_setup_teardown(circles_told_in_words, begin, end),
        cmocka_unit_test_setup_teardown(what_is_kept, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
