/* Every finding that the section `audit` can bring: in a good rule base it is written anew. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/rules/rules.h"

#include <stdlib.h>
#include <string.h>

#define T "{nl: a, en: b}"

static const char good[] = "audit:\n"                                      /* 161 */
                           "  home: NL\n"                                  /* 162 */
                           "  union: [BE, DE]\n"                           /* 163 */
                           "  left: {GB: 2020-12-31}\n"                    /* 164 */
                           "  procedures:\n"                               /* 165 */
                           "    open: [open, onderhands]\n"                /* 166 */
                           "  directives:\n"                               /* 167 */
                           "    wet:9: [wet:16]\n"                         /* 168 */
                           "  presumed: {markt: [koopklaar, aanpassen]}\n" /* 169 */
                           "  weighed: {open: [markt]}\n"                  /* 170 */
                           "  names: {procedure: {open: {nl: a, en: b}}}";

/* The rule base with this audit in place of its own. Owner: free. */
static char *with_audit(const char *audit)
{
    size_t n;
    char *text = load_file("tests/rules-bad/good.yaml", &n), *own = strstr(text, "\naudit:");
    assert_non_null(own);
    own[1] = '\0';
    char *all = malloc(strlen(text) + strlen(audit) + 1);
    assert_non_null(all);
    strcat(strcpy(all, text), audit);
    free(text);
    return all;
}

static void faults(void **state)
{
    static const struct load_change rows[] = {
        {"  home: NL\n", "", "W0106 162:3"},
        {"  home: NL\n", "  home: [NL]\n", "W0103 162:9"},
        {"  home: NL\n", "  hme: NL\n", "W0105 162:3, W0106 162:3"},
        {"  union: [BE, DE]\n", "", "W0106 162:3"},
        {"  union: [BE, DE]\n  left: {GB: 2020-12-31}\n", "", "W0106 162:3"},
        {"  union: [BE, DE]\n", "  union: BE\n", "W0102 163:10"},
        {"  union: [BE, DE]\n", "  union: [[BE], DE]\n", "W0103 163:11"},
        {"  left: {GB: 2020-12-31}\n", "", ""},
        {"  left: {GB: 2020-12-31}\n", "  left: [GB]\n", "W0101 164:9"},
        {"  union: [BE, DE]\n", "  union: {BE: [x]}\n", "W0102 163:10"},
        {"  procedures:\n    open: [open, onderhands]\n", "  procedures: [open]\n", "W0101 165:15"},
        {"    open: [open, onderhands]\n", "    open: {dicht: 1}\n", "W0102 166:11"},
        {"    open: [open, onderhands]\n", "    open: [dicht, potdicht]\n",
         "W0113 166:12, W0113 166:19"},
        {"    open: [open, onderhands]\n", "    open: [onderhands, open, onderhands]\n",
         "W0011 166:30"},
        {"  directives:\n    wet:9: [wet:16]\n", "  directives: [x]\n", "W0101 167:15"},
        {"wet:9: [wet:16]", "wet:9: {wat:1: 2}", "W0102 168:12"},
        {"{markt: [koopklaar, aanpassen]}", "[markt]", "W0101 169:13"},
        {"{markt: [koopklaar, aanpassen]}", "{merkt: ja, mirkt: nee}",
         "W0114 169:14, W0114 169:25"},
        {"weighed: {open: [markt]}", "weighed: [dicht]", "W0101 170:12"},
        {"weighed: {open: [markt]}", "weighed: {open: {dicht: 1}}", "W0102 170:19"},
        {"weighed: {open: [markt]}", "weighed: {open: [dicht, markt, potdicht]}",
         "W0113 170:20, W0113 170:34"},
        {"names: {procedure: {open: {nl: a, en: b}}}", "names: [procedure]", "W0101 171:10"},
        {"names: {procedure: {open: {nl: a, en: b}}}", "names: {procedure: [x]}", "W0101 171:22"},
        {"  left: {GB: 2020-12-31}\n", "  left: {GB: eens}\n", "W0111 164:14"},
        {"  procedures:\n    open: [open, onderhands]\n", "", "W0106 162:3"},
        {"  procedures:\n    open: [open, onderhands]\n", "  procedures: open\n", "W0101 165:15"},
        {"    open: [open, onderhands]\n", "    open: open\n", "W0102 166:11"},
        {"    open: [open, onderhands]\n", "    open: []\n", "W0122 166:11"},
        {"    open: [open, onderhands]\n", "    open: [open, open]\n", "W0011 166:18"},
        {"    open: [open, onderhands]\n", "    open: [open, dicht]\n", "W0113 166:18"},
        {"  directives:\n    wet:9: [wet:16]\n", "", ""},
        {"  directives:\n    wet:9: [wet:16]\n", "  directives: x\n", "W0101 167:15"},
        {"wet:9: [wet:16]", "wet9: [wet:16]", "W0211 168:5"},
        {"wet:9: [wet:16]", "wat:9: [wet:16]", "W0210 168:5"},
        {"wet:9: [wet:16]", "wet:9: wet:16", "W0102 168:12"},
        {"wet:9: [wet:16]", "wet:9: [wet16]", "W0211 168:12"},
        {"wet:9: [wet:16]", "wet:9: [wet:16, wat:16]", "W0210 168:12"},
        {"{markt: [koopklaar, aanpassen]}", "x", "W0101 169:13"},
        {"{markt: [koopklaar, aanpassen]}", "{waarde: [koopklaar]}", "W0115 169:14"},
        {"{markt: [koopklaar, aanpassen]}", "{markt: [klaar]}", "W0113 169:22"},
        {"  weighed: {open: [markt]}\n", "", ""},
        {"\n  names: {procedure: {open: {nl: a, en: b}}}", "\n", ""},
        {"weighed: {open: [markt]}", "weighed: x", "W0101 170:12"},
        {"weighed: {open: [markt]}", "weighed: {open: markt}", "W0102 170:19"},
        {"weighed: {open: [markt]}", "weighed: {open: [merkt]}", "W0114 170:20"},
        {"weighed: {open: [markt]}", "weighed: {dicht: [markt]}", "W0113 170:13"},
        {"  procedures:\n    open: [open, onderhands]\n", "  procedures: []\n", "W0101 165:15"},
        {"names: {procedure: {open: {nl: a, en: b}}}", "names: x", "W0101 171:10"},
        {"names: {procedure: {open: {nl: a, en: b}}}", "names: {procedure: x}", "W0101 171:22"},
        {"names: {procedure: {open: {nl: a, en: b}}}", "names: {procedures: {}}", "W0105 171:11"},
        {"{open: {nl: a, en: b}}", "{open: {nl: a}}", "W0107 171:29"},
        {"{open: {nl: a, en: b}}", "{open: x}", "W0101 171:29"},
    };
    (void)state;
    char *text = with_audit(good);
    load_changes(text, rows, sizeof rows / sizeof *rows);
    free(text);
}

static void no_map(void **state)
{
    wz_report *report = wz_report_new();
    char *text = with_audit("audit: x\n");
    (void)state;
    assert_null(load_text(text, NULL, report));
    assert_string_equal(load_said(report), "W0101 161:8");
    wz_report_free(report);
    free(text);
}

/* What is kept of a good one. */
static void kept(void **state)
{
    wz_report *report = wz_report_new();
    char *one = with_audit(good);
    char *two = load_changed(one, "names: {",
                             "names: {country: {NL: " T ", BE: " T "}, buyer_type: {x: " T "}, ");
    char *text = load_changed(two, "{GB: 2020-12-31}",
                              "{GB: 2020-12-31, XA: 2021-01-01, XB: "
                              "2022-01-01, XC: 2023-01-01}");
    wz_rules *rules = load_text(text, NULL, report);
    (void)state;
    assert_string_equal(load_said(report), "");
    const struct audit_rules *a = &rules->audit;
    assert_string_equal(a->home.ptr, "NL");
    assert_int_equal(a->n_countries, 6);
    assert_string_equal(a->countries[0].code.ptr, "BE");
    assert_string_equal(a->countries[5].code.ptr, "XC");
    assert_int_equal(a->countries[5].until, wz_date_parse(wz_view("2023-01-01")));
    assert_string_equal(a->countries[1].code.ptr, "DE");
    assert_int_equal(a->countries[1].until, wz_date_parse(wz_view("9999-12-31")));
    assert_string_equal(a->countries[2].code.ptr, "GB");
    assert_int_equal(a->countries[2].until, wz_date_parse(wz_view("2020-12-31")));
    assert_int_equal(a->n_procedures, 1);
    assert_int_equal(a->procedures[0].n, 2);
    assert_int_equal(a->procedures[0].n_weighed, 1);
    assert_int_equal(a->procedures[0].weighed[0], wz_fact_find(rules, wz_view("markt")));
    assert_int_equal(a->names[0].n, 1);
    assert_string_equal(a->names[0].at[0].code.ptr, "open");
    assert_string_equal(a->names[0].at[0].text.in[WZ_EN].ptr, "b");
    assert_int_equal(a->names[NAMED_BUYER_TYPE].n, 1);
    assert_int_equal(a->names[NAMED_COUNTRY].n, 2);
    assert_string_equal(a->names[NAMED_COUNTRY].at[1].code.ptr, "BE");
    assert_string_equal(a->articles[0].article.ptr, "wet:9");
    assert_int_equal(a->articles[0].directives.n, 1);
    assert_int_equal(index_find(&a->article_index, wz_view("wet:9")), 0);
    assert_int_equal(a->procedures[0].routes[1], wz_route_find(rules, wz_view("onderhands")));
    assert_int_equal(a->n_articles, 1);
    assert_string_equal(a->articles[0].directives.at[0].ptr, "wet:16");
    assert_int_equal(a->n_presumed, 1);
    assert_int_equal(a->presumed[0].fact, wz_fact_find(rules, wz_view("markt")));
    assert_int_equal(a->presumed[0].mask, 3);
    wz_rules_free(rules);
    wz_report_free(report);
    free(text);
    free(two);
    free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults),
        cmocka_unit_test(no_map),
        cmocka_unit_test(kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
