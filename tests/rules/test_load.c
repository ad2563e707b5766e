/* Every finding that a declaration can bring: a good rule base, one thing changed, what is said. */
#include "../support/test.h"

#include "../support/load.h"

#include <stdlib.h>
#include <string.h>

#define T "{nl: a, en: b}"
#define F "name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]"

static const char good[] =
    "format: 1\n"                                                                  /* 1 */
    "id: small\n"                                                                  /* 2 */
    "version: \"2\"\n"                                                             /* 3 */
    "title: {nl: t, en: u}\n"                                                      /* 4 */
    "valid: {from: 2024-01-01, until: 2027-12-31}\n"                               /* 5 */
    "trees: {t: {start: n1, name: " T "}}\n"                                       /* 6 */
    "option_sets: {two: {j: {label: {nl: ja, en: \"yes\"}}, n: {label: " T "}}}\n" /* 7 */
    "facts:\n"                                                                     /* 8 */
    "  f: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T
    ", sources: [s:1], options: two}\n"
    "  g: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1],\n"
    "    assume: x, unknown: z,\n" /* 11 */
    "    options: {x: {label: {nl: een, en: one}}, y: {label: {nl: twee, en: two}, also: [2]},\n"
    "      z: {label: {nl: \"d\xC3\xA9\", en: third}, help: " T "}}}\n" /* 13 */
    "  w: {type: amount, name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]}\n"
    "  d: {type: date, name: " T ", ask: " T ", help: " T ", why: " T
    ", sources: [s:1], assume: today}\n"
    "tables:\n"                                                         /* 16 */
    "  k: {type: amount, name: " T ", by: [f], date: d, policy: yes,\n" /* 17 */
    "    rows: [\n"                                                     /* 18 */
    "      {f: j, from: 2024-01-01, until: 2025-12-31, value: 100, status: verified, sources: "
    "[s:1]},\n"
    "      {f: j, from: 2026-01-01, value: 120.50, status: inferred, sources: [s:1]},\n" /* 20 */
    "      {f: [n], value: unlimited, status: unverified, sources: [s:1]}]}\n"           /* 21 */
    "conditions: {c: {text: " T ", if: {f: j}, sources: [s:1]}}\n"                       /* 22 */
    "nodes:\n"                                                                           /* 23 */
    "  n1: {ask: f, j: n2, others: r1}\n"                                                /* 24 */
    "  n2:\n"                                                                            /* 25 */
    "    if: {w: {at_least: k}}\n"                                                       /* 26 */
    "    text: " T "\n"                                                                  /* 27 */
    "    then: {advise: r2, provided: {g: y}, because: " T "}\n"                         /* 28 */
    "    else: n3\n"                                                                     /* 29 */
    "  n3: {ask: g, x: r1, y: r2, z: r1}\n"                                              /* 30 */
    "routes:\n"                                                                          /* 31 */
    "  r1: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {always: yes}, sources: [s:1]}\n"
    "  r2: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {g: {not: x}}, sources: [s:1],\n"
    "    steps: [{text: " T ", days: 30, sources: [s:1]}],\n"          /* 34 */
    "    points: [{text: " T ", sources: [s:1]}],\n"                   /* 35 */
    "    barriers: [{text: " T ", measure: " T ", sources: [s:1]}]}\n" /* 36 */
    "notes: {m: {kind: duty, name: " T ", text: " T
    ", when: {route: r2, holds: c}, sources: [s:1]}}\n"
    "sources: {s: {name: " T
    ", cite: {nl: \"art. {0}\", en: \"art. {0}\"}, url: \"https://x.nl\", status: "
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

#define EXPECT(rows) load_changes(good, rows, sizeof(rows) / sizeof *(rows))

static void the_good_one_is_good(void **state)
{
    (void)state;
    wz_rules *rules = load_text(good, NULL, report);
    assert_string_equal(load_said(report), "");
    assert_non_null(rules);
    assert_int_equal(wz_rules_check(rules, report), WZ_OK);
    assert_string_equal(load_said(report), "");
    wz_rules_free(rules);
}

static void the_manifest(void **state)
{
    static const struct load_change rows[] = {
        {"format: 1\n", "", "W0106 1:1"},
        {"format: 1\n", "format: 2\n", "W0109 1:9"},
        {"format: 1\n", "format: [1]\n", "W0103 1:9, W0109 1:9"},
        {"id: small\n", "", "W0106 1:1"},
        {"id: small\n", "id: {a: b}\n", "W0103 2:5"},
        {"version: \"2\"\n", "", "W0106 1:1"},
        {"title: {nl: t, en: u}\n", "", "W0106 1:1"},
        {"title: {nl: t, en: u}\n", "title: t\n", "W0101 4:8"},
        {"title: {nl: t, en: u}\n", "title: {nl: t}\n", "W0107 4:8"},
        {"title: {nl: t, en: u}\n", "title: {nl: t, en: \" \"}\n", "W0107 4:8"},
        {"title: {nl: t, en: u}\n", "title: {nl: t, en: [u]}\n", "W0103 4:20"},
        {"title: {nl: t, en: u}\n", "title: {nl: t, en: u, de: v}\n", "W0104 4:23"},
        {"valid: {from: 2024-01-01, until: 2027-12-31}\n", "", "W0106 1:1"},
        {"valid: {from: 2024-01-01, until: 2027-12-31}\n", "valid: 2024\n", "W0101 5:8"},
        {"valid: {from: 2024-01-01, until: 2027-12-31}\n", "valid: {from: 2024-01-01}\n",
         "W0106 5:8"},
        {"valid: {from: 2024-01-01,", "valid: {from: 2028-01-01,", "W0121 5:8"},
        {"valid: {from: 2024-01-01,", "valid: {from: 2024-02-30,", "W0111 5:15"},
        {"valid: {from: 2024-01-01,", "valid: {from: [2024-01-01],", "W0103 5:15"},
        {"valid: {from: 2024-01-01,", "valid: {frm: 2024-01-01,", "W0105 5:9, W0106 5:8"},
        {"trees: {t: {start: n1, name: " T "}}\n", "", "W0106 1:1"},
        {"trees: {t: {start: n1, name: " T "}}\n", "trees: {}\n", "W0122 6:8"},
        {"trees: {t: {start: n1, name: " T "}}\n", "trees: [t]\n", "W0101 6:8"},
        {"trees: {t: {start: n1, name: " T "}}\n", "trees: {t: n1}\n", "W0101 6:12"},
        {"trees: {t: {start: n1, ", "trees: {t: {start: n9, ", "W0113 6:20"},
        {"trees: {t: {start: n1, ", "trees: {t: {start: r1, ", "W0113 6:20"},
        {"trees: {t: {start: n1, ", "trees: {t: {begin: n1, ", "W0104 6:13, W0106 6:12"},
        {"trees: {t: {start: n1, ", "trees: {T: {start: n1, ", "W0108 6:9"},
        {"option_sets: {two:", "option_sets: {unused: [x], two:", "W0101 7:23"},
        {"option_sets: {two:", "option_sets: {unused: {a: {}}, two:", "W0106 7:27"},
        {"option_sets: {two:", "option_sets: {Unused: {a: {label: " T "}}, two:", "W0108 7:15"},
        {"option_sets:", "optoin_sets:", "W0105 7:1, W0113 9:132"},
        {"id: small\n", "id: small\nvraagt: 1\n", "W0104 3:1"},
        {"id: small\n", "id: small\nid: small\n", "W0011 3:1"},
    };
    (void)state;
    EXPECT(rows);
}

static void facts(void **state)
{
    static const struct load_change rows[] = {
        {"  f: {type: choice, ", "  f: {", "W0106 9:6, W0104 9:118"},
        {"  f: {type: choice, ", "  f: {type: keuze, ", "W0110 9:13, W0104 9:131"},
        {"  f: {type: choice, ", "  f: {type: [choice], ", "W0103 9:13, W0104 9:134"},
        {"  f: {type: choice, ", "  f: {type: amount, ",
         "W0104 9:132, W0115 17:48, W0104 19:8, W0104 20:8, W0104 21:8, W0101 22:48, W0115 24:13, "
         "W0101 22:48"},
        {"  f: {type: choice, ", "  F: {type: choice, ",
         "W0108 9:3, W0114 17:48, W0104 19:8, W0104 20:8, W0104 21:8, W0114 22:45, W0114 24:13, "
         "W0114 22:45"},
        {"  f: {type: choice, ", "  9f: {type: choice, ",
         "W0108 9:3, W0113 17:48, W0104 19:8, W0104 20:8, W0104 21:8, W0113 22:45, W0113 24:13, "
         "W0113 22:45"},
        {"  f: {type: choice, ", "  f: {vraagt: x, type: choice, ", "W0104 9:7"},
        {"  f: {type: choice, ", "  f: {hlep: x, type: choice, ", "W0105 9:7"},
        {"  w: {type: amount, name: " T ", ", "  w: {type: amount, ", "W0106 14:6"},
        {"  w: {type: amount, ", "  w: {assume: 5, type: amount, ", "W0110 14:15"},
        {"  w: {type: amount, ", "  w: {unknown: z, type: amount, ", "W0110 14:16"},
        {"sources: [s:1], assume: today}", "sources: [s:1], assume: morgen}", "W0110 15:129"},
        {"sources: [s:1], assume: today}", "sources: s:1, assume: today}", "W0102 15:114"},
        {"sources: [s:1], assume: today}", "sources: [[s:1]], assume: today}", "W0103 15:115"},
        {"sources: [s:1], options: two}", "sources: [s:1]}", "W0106 9:6"},
        {"sources: [s:1], options: two}", "sources: [s:1], options: tow}", "W0114 9:132"},
        {"sources: [s:1], options: two}", "sources: [s:1], options: iets_anders}", "W0113 9:132"},
        {"sources: [s:1], options: two}", "sources: [s:1], options: [two]}", "W0101 9:132"},
        {"sources: [s:1], options: two}", "sources: [s:1], options: {}}", "W0122 9:132"},
        {"    assume: x, ", "    assume: q, ", "W0113 11:13"},
        {"    assume: x, ", "    assume: [x, y], ", "W0103 11:13"},
        {"    assume: x, ", "    assume: \"\", ", "W0113 11:13"},
        {"unknown: z,", "unknown: zz,", "W0113 11:25"},
        {"unknown: z,", "unknown: {z: 1},", "W0103 11:25"},
        {"  w: {type: amount, ",
         "  a234567890123456789012345678901234567890123456789012345678901234: {type: date, " F "}\n"
         "  w: {type: amount, ",
         ""},
        {"  w: {type: amount, ",
         "  a2345678901234567890123456789012345678901234567890123456789012345: {type: date, " F
         "}\n"
         "  w: {type: amount, ",
         "W0108 14:3"},
        {"  w: {type: amount, ", "  \"\": {type: date, " F "}\n  w: {type: amount, ", "W0108 14:3"},
        {"  w: {type: amount, ", "  ~: {type: date, " F "}\n  w: {type: amount, ", "W0108 14:3"},
        {"  w: {type: amount, ", "  a~: {type: date, " F "}\n  w: {type: amount, ", "W0108 14:3"},
        {"  w: {type: amount, ", "  a-b: {type: date, " F "}\n  w: {type: amount, ", "W0108 14:3"},
        {"  w: {type: amount, ", "  not: {type: amount, ", "W0130 14:3, W0113 26:10"},
        {"  w: {type: amount, ", "  route: {type: amount, ", "W0130 14:3, W0113 26:10"},
        {"facts:\n", "facts:\n  h: choice\n", "W0101 9:6"},
        {"facts:\n", "facts:\n  g: {}\n", "W0011 11:3"},
    };
    (void)state;
    EXPECT(rows);
}

static void options(void **state)
{
    static const struct load_change rows[] = {
        {"y: {label: {nl: twee, en: two}, also: [2]}", "Y: {label: {nl: twee, en: two}}",
         "W0108 12:47, W0114 28:38, W0114 30:23, W0118 30:7"},
        {"y: {label: {nl: twee, en: two}, also: [2]}", "y: twee", "W0101 12:50"},
        {"y: {label: {nl: twee, en: two}, also: [2]}", "y: {}", "W0106 12:50"},
        {"y: {label: {nl: twee, en: two}, also: [2]}", "y: {labl: " T "}",
         "W0105 12:51, W0106 12:50"},
        {"{nl: twee, en: two}, also: [2]", "{nl: twee}, also: [2]", "W0107 12:58"},
        {"also: [2]", "also: 2", "W0102 12:85"},
        {"also: [2]", "also: {een: 1}", "W0102 12:85"},
        {"also: [2]", "also: [[2]]", "W0103 12:86"},
        {"also: [2]", "also: [\"\"]", "W0103 12:86"},
        {"also: [2]", "also: [\" \"]", "W0103 12:86"},
        {"also: [2]", "also: [een]", "W0117 12:86"},
        {"also: [2]", "also: [X]", "W0117 12:86"},
        {"also: [2]", "also: [TWO, two, Y, twee]", ""},
        {"y: {label: {nl: twee, en: two}, also: [2]}", "others: {label: {nl: twee, en: two}}",
         "W0130 12:47, W0113 28:38, W0113 30:23, W0118 30:7"},
        {"also: [2]", "also: [terug]", "W0127 12:86"},
        {"also: [2]", "also: [Stop]", "W0127 12:86"},
        {"also: [2]", "also: [weet niet]", "W0127 12:86"},
        {"also: [2]", "also: [\"?\"]", "W0127 12:86"},
        {"{nl: twee, en: two}", "{nl: terug, en: two}", "W0127 12:47"},
        {"{nl: twee, en: two}", "{nl: één, en: EEN}", "W0117 12:47"},
        /* the same word for people, its accent coded in another way, or in another case */
        {"also: [2]", "also: [\"de\xCC\x81\"]", "W0117 13:7"},
        {"also: [2]", "also: [\"D\xC3\x89\"]", "W0117 13:7"},
        {"also: [2]", "also: [\"d\xC3\xA8\"]", ""},
        {"also: [2]", "also: [\"d\xC3\xA9\xC3\xA9\", \"\xC3\xA9\", \"de\"]", ""},
        {"also: [2]", "also: [\"\xC5\xBF\", s]", ""}, /* a long s is a letter of its own */
        {"also: [2]},\n      z: {label: {nl: \"d\xC3\xA9\"",
         "also: [\xC3\xA9]},\n      z: {label: {nl: \xC3\xA9t\xC3\xA9", ""}, /* only begins so */
        {"also: [2]},\n",
         "also: [\"stra\xC3\x9F"
         "e\"]},\n      q: {label: " T ", also: [strasse]},\n",
         "W0118 31:7"}, /* a sharp s is no two letters */
        {"y: {label: {nl: twee, en: two}, also: [2]},\n      z: {label: {nl: \"d\xC3\xA9\", en: "
         "third}, help: " T "}",
         "y: {}, z: {}", "W0106 12:50, W0106 12:57"},
    };
    (void)state;
    EXPECT(rows);
}

static void tables(void **state)
{
    static const struct load_change rows[] = {
        {"  k: {type: amount, ", "  k: {", "W0106 17:6"},
        {"  k: {type: amount, ", "  k: {type: date, ", "W0110 17:13"},
        {"  k: {type: amount, ", "  k: {tpye: amount, type: amount, ", "W0105 17:7"},
        {"  k: {type: amount, ", "  K: {type: amount, ", "W0108 17:3, W0114 26:24"},
        {"by: [f], date: d", "by: f, date: d", "W0102 17:47, W0104 19:8, W0104 20:8, W0104 21:8"},
        {"by: [f], date: d", "by: {f: 1}, date: d",
         "W0102 17:47, W0104 19:8, W0104 20:8, W0104 21:8"},
        {"by: [f], date: d", "by: [f, w], date: d", "W0115 17:51"},
        {"by: [f], date: d", "by: [f, h], date: d", "W0113 17:51"},
        {"by: [f], date: d", "by: [f, from], date: d", "W0113 17:51"},
        {"by: [f], date: d", "date: d", "W0104 19:8, W0104 20:8, W0104 21:8"},
        {"tables:\n  k: {type: amount, name: " T ", by: [f]",
         "  status: {type: choice, " F ", options: two}\n"
         "tables:\n  k: {type: amount, name: " T ", by: [f, status]",
         "W0130 18:51"},
        {"by: [f], date: d", "by: [f,f,f,f,f,f,f,f,f], date: d", "W0116 17:47"},
        {"by: [f], date: d", "by: [f], date: w", "W0115 17:58, W0128 19:20, W0128 20:20"},
        {"by: [f], date: d", "by: [f]", "W0128 19:20, W0128 20:20"},
        {"by: [f], date: d", "by: [f], date: d, override: d", "W0115 17:71"},
        {"by: [f], date: d", "by: [f], date: d, override: w", ""},
        {"policy: yes", "policy: ja", "W0110 17:69"},
        {"policy: yes", "policy: no", ""},
        {"policy: yes", "policy: true", ""},
        {"    rows: [\n", "    row: [\n", "W0105 18:5, W0106 17:6"},
        {", policy: yes,\n    rows: [\n", ", rows: {a: 1}, policy: [\n",
         "W0103 17:83, W0102 17:67"},
        {"      {f: j, from: 2024-01-01, ", "      [x], {f: j, from: 2024-01-01, ", "W0101 19:7"},
        {"      {f: j, from: 2024-01-01, ", "      {g: x, f: j, from: 2024-01-01, ", "W0104 19:8"},
        {"      {f: j, from: 2024-01-01, ", "      {f: q, from: 2024-01-01, ", "W0113 19:11"},
        {"      {f: j, from: 2024-01-01, ", "      {f: [], from: 2024-01-01, ", "W0122 19:11"},
        {"      {f: j, from: 2024-01-01, ", "      {f: [j, j], from: 2024-01-01, ", "W0011 19:15"},
        {"      {f: j, from: 2024-01-01, ", "      {f: {j: 1}, from: 2024-01-01, ", "W0103 19:11"},
        {"      {f: j, from: 2024-01-01, ", "      {f: [[j]], from: 2024-01-01, ", "W0103 19:12"},
        {"      {f: j, from: 2024-01-01, ", "      {f: j, from: 2026-01-01, ", "W0121 19:7"},
        {"      {f: j, from: 2024-01-01, ", "      {f: j, from: 1-1-2024, ", "W0111 19:20"},
        {"until: 2025-12-31", "until: 2025-12-32", "W0111 19:39"},
        {", date: d, policy: yes,\n    rows: [\n      {f: j, from: 2024-01-01, until",
         ", rows: [\n      {f: j, until", "W0128 18:21, W0128 19:20"},
        {"  k: {type: amount, name: " T ", by: [f]",
         "  x: y\n  k: {type: amount, name: " T ", by: [f]", "W0101 17:6"},
        {"value: 100, ", "", "W0106 19:7"},
        {"value: 100, ", "value: veel, ", "W0112 19:58"},
        {"value: 100, ", "value: [100], ", "W0103 19:58"},
        {"value: 100, ", "value: -1, ", "W0112 19:58"},
        {"value: 100, ", "value: 100.005, ", "W0112 19:58"},
        {"value: 100, ", "value: 100.000, ", "W0112 19:58"},
        {"value: 100, ", "value: 1e3, ", "W0112 19:58"},
        {"value: 100, ", "value: 1.25e2, ", "W0112 19:58"},
        {"value: 100, ", "value: 01.50, ", "W0112 19:58"},
        {"value: 100, ", "value: 0x1F, ", "W0112 19:58"},
        {"value: 100, ", "value: 010, ", "W0112 19:58"},
        {"value: 100, ", "value: 0.50, ", ""},
        {"value: 100, ", "value: 0, ", ""},
        {"value: 100, ", "value: .inf, ", "W0112 19:58"},
        {"value: 100, ", "value: 12:30, ", "W0112 19:58"},
        {"value: 100, ", "value: ~, ", "W0112 19:58"},
        {"value: 100, ", "value: , ", "W0112 19:58"},
        {"value: 100, ", "value: 1., ", "W0112 19:58"},
        {"value: 100, ", "value: .5, ", "W0112 19:58"},
        {"value: 100, ", "value: 1.2.3, ", "W0112 19:58"},
        {"value: 100, ", "value: 1.000.00, ", "W0112 19:58"},
        {"value: 100, ", "value: 00, ", "W0112 19:58"},
        {"value: 100, ", "value: 5.5, ", ""},
        {"value: 100, ", "value: 100k, ", "W0112 19:58"},
        {"value: 100, ", "value: 100+, ", "W0112 19:58"},
        {"value: 100, ", "value: \"1,5\", ", "W0112 19:58"},
        {"value: 100, ", "value: 12345678901234567890, ", "W0112 19:58"},
        {"value: 100, ", "value: 1000000000000.01, ", "W0112 19:58"},
        {"value: 100, ", "value: 1000000000000, ", ""},
        {"value: 100, status: verified", "value: 100", "W0106 19:7"},
        {"value: 100, status: verified", "value: 100, status: zeker", "W0110 19:71"},
        {"value: unlimited, ", "value: onbeperkt, ", "W0112 21:23"},
    };
    (void)state;
    EXPECT(rows);
}

static void nodes(void **state)
{
    static const struct load_change rows[] = {
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n2}\n", "W0118 24:7"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n2, n: r1, others: r1}\n",
         "W0119 24:38"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n2, j: n2, n: r1}\n",
         "W0011 24:23"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, jj: n2, n: r1, others: r1}\n",
         "W0113 24:16"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: w, j: n2, others: r1}\n",
         "W0115 24:13"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: q, j: n2, others: r1}\n",
         "W0113 24:13"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: [f], j: n2, others: r1}\n",
         "W0103 24:13"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n8, others: r1}\n",
         "W0113 24:19"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: onbekend, others: r1}\n",
         "W0113 24:19"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: [n2], others: r1}\n",
         "W0103 24:19"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n2, others: {route: r1}}\n",
         "W0104 24:32, W0106 24:31"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, text: x, j: n2, others: r1}\n",
         "W0101 24:22"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {vraag: f, j: n2, others: r1}\n",
         "W0106 24:7"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: r1\n", "W0101 24:7"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  N1: {ask: f, j: n2, others: r1}\n",
         "W0108 24:3, W0114 6:20"},
        {"  n1: {ask: f, j: n2, others: r1}\n", "  n1: {ask: f, j: n2, others: n1}\n",
         "W0120 24:3"},
        {"y: r2, z: r1}\n", "y: n2, z: n1}\n", "W0120 25:3, W0120 24:3"},
        {"  n3: {ask: g, ", "  r1: {ask: g, ", "W0011 30:3, W0113 29:11"},
        {"    text: " T "\n    then", "    then", "W0106 26:5"},
        {"    else: n3\n", "", "W0106 26:5"},
        {"    else: n3\n", "    else: n3\n    others: n3\n", "W0104 30:5"},
        {"    then: {advise: r2, ", "    than: {advise: r2, ", "W0105 28:5, W0106 26:5"},
        {"    then: {advise: r2, ", "    then: {", "W0106 28:11"},
        {"    then: {advise: r2, ", "    then: {advise: r9, ", "W0113 28:20"},
        {"    then: {advise: r2, ", "    then: {advise: n3, ", "W0113 28:20"},
        {"provided: {g: y}, ", "provided: {g: {not: y}}, ", ""},
        {"provided: {g: y}, ", "provided: {not: {g: y}}, ", "W0129 28:34"},
        {"provided: {g: y}, ", "provided: {any: [{g: y}, {f: j}]}, ", "W0129 28:34"},
        {"provided: {g: y}, ", "provided: {f: j, any: [{g: y}, {f: j}]}, ", "W0129 28:34"},
        {"provided: {g: y}, ", "provided: {any: [{g: y}, {f: j}], text: " T "}, ", ""},
        {"provided: {g: y}, ", "provided: {holds: c}, ", ""},
        {"provided: {g: y}, ", "provided: y, ", "W0101 28:34"},
        {"because: " T "}", "because: x}", "W0101 28:51"},
    };
    (void)state;
    EXPECT(rows);
}

static void routes_and_the_rest(void **state)
{
    static const struct load_change rows[] = {
        {"  r1: {name: " T ", group: g, ", "  r1: {name: " T ", ", "W0106 32:7"},
        {"  r1: {name: " T ", group: g, ", "  r1: {group: g, ", "W0106 32:7"},
        {"  r1: {name: " T ", group: g, ", "  R1: {name: " T ", group: g, ",
         "W0108 32:3, W0114 24:31, W0114 30:19, W0114 30:33"},
        {"  r1: {name: " T ", group: g, ", "  r1: {name: " T ", group: [g], ", "W0103 32:37"},
        {"routes:\n", "routes:\n  r3: x\n", "W0101 32:7"},
        {"permitted: {always: yes}, ", "", "W0106 32:7"},
        {"    steps: [{text: " T ", ", "    steps: [{", "W0106 34:13"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: 30000",
         "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: -3", "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: [3]",
         "W0103 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: \"\"",
         "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: 10000",
         "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: 3/", "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: \"3:\"",
         "W0115 34:42"},
        {"    steps: [{text: " T ", days: 30", "    steps: [{text: " T ", days: 9999", ""},
        {"    steps: [{text: " T ", ", "    steps: [x, {text: " T ", ", "W0101 34:13"},
        {"    steps: [{text: " T ", days: 30, sources: [s:1]}]", "    steps: {text: " T "}",
         "W0102 34:12"},
        {"days: 30, ", "days: 30, phase: begin, ", "W0101 34:53"},
        {"days: 30, ", "days: 30, phase: " T ", ", ""},
        {"days: 30, ", "days: 30, shorter: [{text: " T ", days: 15, sources: [s:1]}], ", ""},
        {"days: 30, ", "days: 30, shorter: {text: " T ", days: 15}, ", "W0102 34:55"},
        {"days: 30, ", "days: 30, shorter: [x, {text: " T ", days: 15}], ", "W0101 34:56"},
        {"days: 30, ", "days: 30, shorter: [{text: " T "}], ", "W0106 34:56"},
        {"days: 30, ", "days: 30, shorter: [{days: vijf, text: " T "}], ", "W0115 34:63"},
        {"    points: [", "    particulars: [], points: [", "W0101 35:18"},
        {"    points: [", "    particulars: [criterion], points: [", "W0101 35:18"},
        {"    points: [", "    particulars: {gunning: 1}, points: [", "W0104 35:19"},
        {"    points: [", "    particulars: {criterion: x}, points: [", "W0101 35:30"},
        {"    points: [", "    particulars: {publication: x}, points: [", "W0101 35:32"},
        {"    points: [", "    particulars: {criterion: {text: " T ", days: 1}}, points: [",
         "W0104 35:53"},
        {"    points: [", "    particulars: {candidates: {text: " T ", least: 5}}, points: [", ""},
        {"    points: [", "    particulars: {candidates: {text: " T ", least: vijf}}, points: [",
         "W0115 35:61"},
        {"    points: [",
         "    particulars: {publication: {text: " T ", eforms: \"16\"}}, points: [", ""},
        {"    points: [", "    particulars: {publication: {text: " T ", eforms: [16]}}, points: [",
         "W0103 35:63"},
        {"    points: [", "    particulars: {standstill: {text: " T ", eforms: x}}, points: [",
         "W0104 35:54"},
        {"    points: [{text: " T ", sources: [s:1]}]", "    points: {text: " T "}", "W0102 35:13"},
        {"    points: [{text: " T ", sources: [s:1]}]", "    points: [x, [text]]",
         "W0101 35:14, W0101 35:17"},
        {"    points: [{text: " T ", sources: [s:1]}]",
         "    points: [{measure: " T ", text: " T "}]", "W0104 35:15"},
        {"    barriers: [{text: " T ", measure: " T ", ", "    barriers: [{text: " T ", ",
         "W0106 36:16"},
        {"    barriers: [{text: " T ", measure: " T ", ",
         "    barriers: [[], {text: " T ", measure: " T ", ", "W0101 36:16"},
        {"notes: {m: {kind: duty, ", "notes: {m: {kind: plicht, ", "W0110 37:19"},
        {"notes: {m: {kind: duty, ", "notes: {m: {", "W0106 37:12"},
        {"notes: {m: {kind: duty, ", "notes: {m: {kind: instrument, ",
         "W0106 37:12, W0106 37:12, W0106 37:12"},
        {"notes: {m: {kind: duty, ", "notes: {M: {kind: duty, ", "W0108 37:9"},
        {"notes: {m: {kind: duty, ", "notes: {x: y, m: {kind: duty, ", "W0101 37:12"},
        {"when: {route: r2, holds: c}, ", "", "W0106 37:12"},
        {"when: {route: r2, holds: c}, ", "when: {route: r3}, ", "W0113 37:83"},
        {"conditions: {c: {text: " T ", if: {f: j}, ", "conditions: {c: {if: {f: j}, ",
         "W0106 22:17"},
        {"conditions: {c: {text: " T ", if: {f: j}, ", "conditions: {c: {text: " T ", ",
         "W0106 22:17"},
        {"conditions: {c: {text: " T ", if: {f: j}, ", "conditions: {C: {text: " T ", if: {f: j}, ",
         "W0108 22:14, W0114 37:94"},
        {"conditions: {c: {", "conditions: {x: y, c: {", "W0101 22:17"},
        {"sources: {s: {name", "sources: {S: {name", "W0108 38:11"},
        {"sources: {s: {name", "sources: {x: y, s: {name", "W0101 38:14"},
        {"url: \"https://x.nl\", status: verified, ", "url: \"https://x.nl\", ", "W0106 38:14"},
        {"url: \"https://x.nl\", status: verified, ", "url: \"https://x.nl\", status: zeker, ",
         "W0110 38:106"},
        {"url: \"https://x.nl\", status: verified, ", "url: [x], status: verified, ",
         "W0103 38:82"},
        {"url: \"https://x.nl\", status: verified, ", "status: unverified, ", ""},
        {"url: \"https://x.nl\", ", "url: \"http://x.nl/a?b=c&d#e\", ", ""},
        {"url: \"https://x.nl\", ", "url: \"javascript:1\", ", "W0132 38:82"},
        {"url: \"https://x.nl\", ", "url: \"https://x.nl/ a\", ", "W0132 38:82"},
        {"url: \"https://x.nl\", ", "url: \"https://x.nl/'<'\", ", "W0132 38:82"},
        {"url: \"https://x.nl\", ", "url: \"https://x.nl/\xC3\xA9\", ", "W0132 38:82"},
        {"url: \"https://x.nl\", ", "links: {\"1/2\": \"https://x.nl/1\"}, ", ""},
        {"url: \"https://x.nl\", ", "links: {\"1/2\": x}, ", "W0132 38:92"},
        {"url: \"https://x.nl\", ", "links: {\"1/2\": [x]}, ", "W0103 38:92"},
        {"url: \"https://x.nl\", ", "links: x, ", "W0101 38:84"},
        {"url: \"https://x.nl\", ", "links: [x], ", "W0101 38:84"},
        {"url: \"https://x.nl\", ", "url: \"https://x.nl/\\x7F\", ", "W0003 38:82"},
        {"url: \"https://x.nl\", ", "url: \"\", ", ""},
    };
    (void)state;
    EXPECT(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_good_one_is_good, begin, end),
        cmocka_unit_test_setup_teardown(the_manifest, begin, end),
        cmocka_unit_test_setup_teardown(facts, begin, end),
        cmocka_unit_test_setup_teardown(options, begin, end),
        cmocka_unit_test_setup_teardown(tables, begin, end),
        cmocka_unit_test_setup_teardown(nodes, begin, end),
        cmocka_unit_test_setup_teardown(routes_and_the_rest, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
