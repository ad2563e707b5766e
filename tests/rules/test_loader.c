/* Loading as a whole: several files, very many declarations, very many faults. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define T "{nl: a, en: b}"

static char *good; /* the rule base without faults */
static wz_report *report;

static int begin(void **state)
{
    size_t n;
    (void)state;
    good = load_file("tests/rules-bad/good.yaml", &n);
    report = wz_report_new();
    return report ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    free(good);
    wz_report_free(report);
    return 0;
}

/* A fact with n options of two bytes, o0 and on. */
static struct buf with_options(size_t n)
{
    struct buf b = {0};
    buf_put(&b, "options: {");
    for (size_t i = 0; i < n; i++) {
        buf_put(&b, i ? ", o" : "o");
        buf_int(&b, (int64_t)i);
        buf_put(&b, ": {label: {nl: l");
        buf_int(&b, (int64_t)i);
        buf_put(&b, ", en: m");
        buf_int(&b, (int64_t)i);
        buf_put(&b, "}}");
    }
    buf_put(&b, "}\n");
    return b;
}

static void how_many(void **state)
{
    (void)state;
    for (size_t n = 64; n <= 65; n++) {
        struct buf b = with_options(n);
        char *text = load_changed(good, "options: ja_nee\n", b.ptr);
        wz_report_clear(report);
        assert_null(load_text(text, NULL, report));
        bool told = strstr(load_said(report), "W0116") != NULL;
        assert_int_equal(told, n == 65);
        free(text);
        buf_free(&b);
    }
    static const char *const said[] = {"W0116 244:3, W0113 260:19", "W0116 237:3, W0113 262:19"};
    for (size_t n = 60; n <= 62; n++) { /* beside the three that are there */
        struct buf b = {0};
        buf_put(&b, "routes:\n");
        for (size_t i = 0; i < n; i++) {
            buf_put(&b, "  x");
            buf_int(&b, (int64_t)i);
            buf_put(&b, ": {name: " T ", group: g, summary: " T ", fits: " T ",\n"
                        "    permitted: {always: yes}, sources: [wet:1]}\n");
        }
        char *text = load_changed(good, "routes:\n", b.ptr);
        wz_report_clear(report);
        wz_rules *rules = load_text(text, NULL, report);
        assert_int_equal(rules != NULL, n == 60);
        /* a route that does not fit is none for a note, and there is no more to say */
        assert_string_equal(load_said(report), n == 60 ? "" : said[n - 61]);
        wz_rules_free(rules);
        free(text);
        buf_free(&b);
    }
}

/* A fact with as many options as there are bits: all but one, and all of them where none is named.
 */
static void all_of_the_options(void **state)
{
    static const char text[] =
        "format: 1\nid: m\nversion: \"1\"\ntitle: " T "\n"
        "valid: {from: 2024-01-01, until: 2027-12-31}\n"
        "trees: {t: {start: n, name: " T "}}\n"
        "facts:\n"
        "  f: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1],\n"
        "    OPTIONS  }\n"
        "  w: {type: amount, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]}\n"
        "tables: {k: {type: amount, name: " T ", by: [f],\n"
        "  rows: [{value: 1, status: verified, sources: [s:1]}]}}\n"
        "nodes: {n: {ask: f, others: r}}\n"
        "routes: {r: {name: " T ", group: g, summary: " T ", fits: " T
        ", permitted: {f: {not: o1}}, sources: [s:1]}}\n"
        "sources: {s: {name: " T ", cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n";
    static const struct {
        size_t n;
        uint64_t all;
    } rows[] = {{2, 3}, {63, UINT64_MAX >> 1}, {64, UINT64_MAX}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = with_options(rows[i].n);
        buf_char(&b, '\0');
        char *whole = load_changed(text, "OPTIONS", b.ptr);
        wz_rules *rules = load_text(whole, NULL, report);
        assert_string_equal(load_said(report), "");
        assert_true(rules->tables[0].rows[0].keys[0] == rows[i].all);
        assert_true(rules->routes[0].permitted.at[0].mask == (rows[i].all & ~UINT64_C(2)));
        assert_int_equal(rules->nodes[0].n_branches, rows[i].n);
        wz_rules_free(rules);
        free(whole);
        buf_free(&b);
    }
}

/* A branch that leads nowhere is held against nodes first, then against routes. */
static void where_a_branch_may_lead(void **state)
{
    static const struct {
        const char *to, *said, *of, *near;
    } rows[] = {
        {"partnerschop", "W0114", "routes", "partnerschap"},
        {"groote", "W0114", "nodes", "grootte"},
        {"nergens_heen", "W0113", "nodes", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char branch[40];
        snprintf(branch, sizeof branch, "then: %s\n", rows[i].to);
        char *text = load_changed(good, "then: partnerschap\n", branch);
        wz_report_clear(report);
        assert_null(load_text(text, NULL, report));
        assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
        assert_string_equal(wz_report_code(report, 0).ptr, rows[i].said);
        const struct finding *f = diag_get(report, 0);
        assert_string_equal(f->args[0].ptr, rows[i].to);
        assert_string_equal(f->args[1].ptr, rows[i].of);
        assert_string_equal(f->args[2].ptr, rows[i].near);
        free(text);
    }
}

/* One list of citations at the limit, and one over. */
static void how_many_sources(void **state)
{
    (void)state;
    for (int n = rules_cites; n <= rules_cites + 1; n++) {
        struct buf b = {0};
        buf_put(&b, "sources: [");
        for (int i = 1; i < n; i++) {
            buf_put(&b, "wet:");
            buf_int(&b, i);
            buf_put(&b, ", ");
        }
        buf_put(&b, "wet:2]\n    options: ja_nee\n");
        char *text = load_changed(good, "sources: [wet:2]\n    options: ja_nee\n", b.ptr);
        wz_report_clear(report);
        wz_rules *rules = load_text(text, NULL, report);
        assert_string_equal(load_said(report), n > rules_cites ? "W0116 31:14" : "");
        wz_rules_free(rules);
        free(text);
        buf_free(&b);
    }
}

/* Without a route there is nothing to test in `when: {route: x}`, and that is not said twice. */
static void no_routes(void **state)
{
    static const char text[] =
        "format: 1\nid: m\nversion: \"1\"\ntitle: " T "\n"
        "valid: {from: 2024-01-01, until: 2027-12-31}\n"
        "trees: {t: {start: n, name: " T "}}\n"
        "facts: {d: {type: date, name: " T ", ask: " T ", help: " T ", why: " T
        ", sources: [s:1]}}\n"
        "nodes: {n: {if: {d: {below: 2025-01-01}}, text: " T
        ", then: n2, else: n2}, n2: {ask: q}}\n"
        "notes: {m: {kind: duty, name: " T ", text: " T ", when: {route: r}, sources: [s:1]}}\n"
        "sources: {s: {name: " T ", cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n";
    (void)state;
    assert_null(load_text(text, NULL, report));
    assert_string_equal(load_said(report), "W0113 8:96, W0113 9:83");
}

/* Labels too long to be held against each other without accents count as different. */
static void long_labels(void **state)
{
    char one[600], other[600], labels[2200];
    (void)state;
    for (size_t i = 0; i < 512; i += 2)
        memcpy(one + i, "\xC3\xA9", 2);
    memcpy(other, one, 512);
    strcpy(one + 512, "E");
    strcpy(other + 510, "e\xCC\x81"
                        "e");
    snprintf(labels, sizeof labels, "koopklaar: {label: {nl: %s, en: %s}, also: [\"%s\"]}", one,
             one, other);
    char *text = load_changed(good, "koopklaar: {label: {nl: koopklaar, en: ready}}", labels);
    wz_rules *rules = load_text(text, NULL, report);
    assert_string_equal(load_said(report), "");
    assert_int_equal(rules->facts[0].n_spellings, 7);
    wz_rules_free(rules);
    free(text);
}

/* More spellings than a fact may have: told of, and not each held against all. */
static void many_spellings(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_put(&b, "en: ready}, also: [ok");
    for (int i = 0; i < 50000; i++) {
        buf_put(&b, ", zz");
        buf_int(&b, i);
    }
    buf_char(&b, ']');
    char *text = load_changed(good, "en: ready}", b.ptr);
    clock_t before = clock();
    assert_null(load_text(text, NULL, report));
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC <
                20); /* a bound on growth, not speed */
    assert_string_equal(wz_report_code(report, 0).ptr, "W0116");
    size_t told = wz_report_count(report, WZ_ERROR);
    assert_true(told > diag_most);
    assert_string_equal(wz_report_code(report, diag_most - 1).ptr, "W0116");
    assert_string_equal(wz_report_code(report, told - 1).ptr, ""); /* counted, not kept */
    assert_int_equal(wz_report_line(report, told - 1), 0);
    assert_int_equal(wz_report_column(report, told - 1), 0);
    buf_clear(&b);
    assert_int_equal(wz_report_message(report, told - 1, WZ_NL, buf_sink(&b)), WZ_OK);
    assert_int_equal(b.len, 0);
    free(text);
    buf_free(&b);
}

/* Where nearly every name is wrong only the first are compared with all others. */
static void many_wrong_names(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_put(&b, "nodes:\n");
    for (int i = 0; i < 9000; i++) {
        buf_put(&b, "  knoopje_");
        buf_int(&b, i);
        buf_put(&b, ": {ask: rijk, others: knoopjes_");
        buf_int(&b, 30000 + i);
        buf_put(&b, "}\n");
    }
    char *text = load_changed(good, "nodes:\n", b.ptr);
    clock_t before = clock();
    assert_null(load_text(text, NULL, report));
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < 20);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 9000);
    assert_string_equal(wz_report_code(report, 0).ptr, "W0114");
    assert_string_equal(wz_report_code(report, 500).ptr, "W0113");
    free(text);
    buf_free(&b);
}

static void over_several_files(void **state)
{
    static const struct {
        const char *more, *said;
        size_t first; /* the line where it was said first */
    } rows[] = {
        {"facts: {markt: {}}\n",
         "W0011 1:9, W0106 1:16, W0106 1:16, W0106 1:16, W0106 1:16, W0106 1:16", 14},
        {"format: 1\n", "W0011 1:9", 1},
        {"version: \"3\"\n", "W0011 1:10", 3},
        {"valid: {from: 2025-01-01, until: 2025-01-01}\n", "W0011 1:8", 5},
        {"facts: []\n", "W0101 1:8", 0},
        {"[]\n", "W0101 1:1", 0},
        {"feiten: {}\n", "W0104 1:1", 0},
        {"audit: {home: x}\n", "W0011 1:8", 162},
        {"routes: {grootte: {}}\n",
         "W0011 88:3, W0106 1:19, W0106 1:19, W0106 1:19, W0106 1:19, W0106 1:19", 0},
        {"calendar: {}\ncalendars: {}\n", "W0105 2:1, W0106 1:11", 0},
        {"part: " T "\n", "W0106 1:1", 0}, /* of which no questions are */
        {"trees: {u: {start: grootte, name: " T "}}\n", "", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wz_rules *rules = NULL;
        wz_source files[] = {{"r.yaml", good, strlen(good)},
                             {"q.yaml", rows[i].more, strlen(rows[i].more)}};
        wz_report_clear(report);
        wz_status status = wz_rules_load(files, 2, NULL, &rules, report);
        assert_string_equal(load_said(report), rows[i].said);
        if (rows[i].first)
            assert_string_equal(diag_get(report, 0)->related.name.ptr, "r.yaml");
        if (rows[i].first)
            assert_int_equal(diag_get(report, 0)->related.line, rows[i].first);
        assert_int_equal(status, rows[i].said[0] ? WZ_ERULES : WZ_OK);
        if (rules)
            assert_int_equal(wz_tree_count(rules), 3);
        wz_rules_free(rules);
    }
}

/* What the manifest leaves out is not to be said elsewhere. */
static void half_a_manifest(void **state)
{
    static const char more[] = "version: \"1\"\n";
    wz_rules *rules = NULL;
    char *text = load_changed(good, more, "");
    wz_source files[] = {{"r.yaml", text, strlen(text)}, {"q.yaml", more, strlen(more)}};
    (void)state;
    assert_int_equal(wz_rules_load(files, 2, NULL, &rules, report), WZ_ERULES);
    assert_string_equal(load_said(report), "W0106 1:1, W0011 1:10");
    const struct diag_place *at = &diag_get(report, 1)->related; /* where it is to be said */
    assert_true(str_is(at->name, "r.yaml") && at->line == 1 && at->column == 1);
    free(text);
}

/* A file that cannot be read: nothing is built of the others, whichever it is. */
static void one_that_cannot_be_read(void **state)
{
    static const char wrong[] = "facts: [\n", more[] = "feiten: {}\n";
    (void)state;
    for (int at = 0; at < 3; at++) {
        wz_rules *rules = NULL;
        wz_source files[] = {{"a.yaml", more, strlen(more)},
                             {"b.yaml", more, strlen(more)},
                             {"c.yaml", more, strlen(more)}};
        files[at].text = wrong;
        files[at].len = strlen(wrong);
        wz_report_clear(report);
        assert_int_equal(wz_rules_load(files, 3, NULL, &rules, report), WZ_ERULES);
        assert_string_equal(load_said(report), "W0004 2:1");
    }
}

static void no_files_at_all(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_load(NULL, 0, NULL, &rules, report), WZ_ERULES);
    assert_string_equal(load_said(report), "W0126 -0:0");
    assert_null(rules);
    assert_int_equal(wz_rules_load(NULL, 0, NULL, &rules, NULL), WZ_ERULES);
    wz_source policy = {"p.yaml", "a: [", 4};
    wz_report_clear(report);
    assert_int_equal(wz_rules_load(NULL, 0, &policy, &rules, report), WZ_ERULES);
    assert_string_equal(load_said(report), "W0004 p2:1, W0126 -0:0");
    wz_source wrong = {"r.yaml", "a: [", 4};
    assert_int_equal(wz_rules_load(&wrong, 1, NULL, &rules, NULL), WZ_ERULES);
    assert_null(rules);
}

/* An older report is added to, and does not make good rules wrong. */
static void a_report_that_is_not_empty(void **state)
{
    (void)state;
    diag_say(report, D_EMPTY, (struct place){0}, wz_view(""));
    wz_rules *rules = NULL;
    wz_source file = {"r.yaml", good, strlen(good)};
    assert_int_equal(wz_rules_load(&file, 1, NULL, &rules, report), WZ_OK);
    assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(how_many, begin, end),
        cmocka_unit_test_setup_teardown(how_many_sources, begin, end),
        cmocka_unit_test_setup_teardown(all_of_the_options, begin, end),
        cmocka_unit_test_setup_teardown(where_a_branch_may_lead, begin, end),
        cmocka_unit_test_setup_teardown(no_routes, begin, end),
        cmocka_unit_test_setup_teardown(long_labels, begin, end),
        cmocka_unit_test_setup_teardown(many_spellings, begin, end),
        cmocka_unit_test_setup_teardown(many_wrong_names, begin, end),
        cmocka_unit_test_setup_teardown(over_several_files, begin, end),
        cmocka_unit_test_setup_teardown(half_a_manifest, begin, end),
        cmocka_unit_test_setup_teardown(one_that_cannot_be_read, begin, end),
        cmocka_unit_test_setup_teardown(no_files_at_all, begin, end),
        cmocka_unit_test_setup_teardown(a_report_that_is_not_empty, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
