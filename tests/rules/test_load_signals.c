/* Every finding that signals and contexts can bring: they stand behind a good rule base. */
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/limits.h"
#include "../../src/rules/rules.h"
#include "../support/load.h"

#include <stdio.h>
#include <string.h>

#define T "{nl: a, en: b}"
#define F "name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]"
#define O(n) "o" #n ": {label: {nl: x" #n ", en: y" #n "}}"
#define C "k: {before: 2, nl: [geen], note: " T "}"
#define G(rest) "g: {x: {a: {nl: [een], " rest "note: " T "}}}"
#define S(contexts, signals) "contexts: {" contexts "}\nsignals: {" signals "}\n"

static const char good[] =
    "format: 1\nid: small\nversion: \"2\"\ntitle: " T "\n"
    "valid: {from: 2024-01-01, until: 2027-12-31}\ntrees: {t: {start: n1, name: " T "}}\n"
    "facts:\n"
    "  f: {type: choice, " F ", options: {j: {label: " T "}, n: {label: {nl: c, en: d}}}}\n"
    "  g: {type: choice, " F ", options: {x: {label: " T "}, y: {label: {nl: c, en: d}}}}\n"
    "  w: {type: amount, " F "}\n"
    "  d: {type: date, " F ", assume: today}\n"
    "  h: {type: choice, " F ", options: {" O(1) ", " O(2) ", " O(3) ", " O(4) ", " O(5) ", " O(
        6) ", " O(7) ", " O(8) "}}\n"
                               "nodes: {n1: {ask: f, others: r1}}\n"
                               "routes: {r1: {name: " T ", group: g, summary: " T ", fits: " T
                               ", permitted: {always: yes}, sources: [s:1]}}\n"
                               "sources: {s: {name: " T
                               ", cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n";
/* what is added begins at line 16 */

struct fault {
    const char *added, *said;
};

static wz_rules *load(const char *added, const char *said)
{
    struct buf b = {0};
    wz_report *report = wz_report_new();
    buf_put(&b, good);
    buf_put(&b, added);
    buf_char(&b, '\0');
    wz_rules *rules = load_text(b.ptr, NULL, report);
    if (strcmp(load_said(report), said) != 0)
        print_error("'%s': %s, not %s\n", added, load_said(report), said);
    assert_string_equal(load_said(report), said);
    assert_int_equal(rules != NULL, !said[0]);
    wz_report_free(report);
    buf_free(&b);
    return rules;
}

static void faults(void **state)
{
    static const struct fault rows[] = {
        {S(C, G("")), ""},
        {S(C, G("also: {f: j}, weight: 1, unless: [k], despite: [k], ")), ""},
        {S(C, "w: {a: {en: [value of], note: " T "}}"), ""},
        {S("k: 1", G("")), "W0101 16:15"},
        {S("k: {nl: [geen], note: " T "}", G("")), "W0106 16:15"},
        {S("k: {before: 9, nl: [geen], note: " T "}", G("")), "W0116 16:24, W0106 16:15"},
        {S("k: {after: 2, note: " T "}", G("")), "W0106 16:15"},
        {S("k: {after: 2, nl: [geen], except: 3, note: " T "}", G("")), "W0101 16:46"},
        {S("k: {after: 2, nl: [geen], except: {nl: [niet]}}", G("")), "W0106 16:15"},
        {S(C, "g: 3"), "W0101 17:14"},
        {S(C, "g: [x]"), "W0101 17:14"},
        {S(C, "i: {x: {}}"), "W0113 17:11"},
        {S(C, "d: {x: {}}"), "W0115 17:11"},
        {S(C, "g: {q: {}}"), "W0113 17:15"},
        {S(C, "g: {x: 3}"), "W0101 17:18"},
        {S(C, "w: 3"), "W0101 17:14"},
        {S(C, "w: [a]"), "W0101 17:14"},
        {S(C, "g: {x: [a]}"), "W0101 17:18"},
        {S(C, "g: {x: {a: 3}}"), "W0101 17:22"},
        {S(C, "g: {x: {a: {note: " T "}}}"), "W0106 17:22"},
        {S(C, "g: {x: {a: {nl: een, note: " T "}}}"), "W0102 17:27"},
        {S(C, "g: {x: {a: {nl: [[een]], note: " T "}}}"), "W0103 17:28"},
        {S(C, "g: {x: {a: {nl: [een]}}}"), "W0106 17:22"},
        {S(C, "g: {x: {a: {nl: {een: 1}, note: " T "}}}"), "W0102 17:27"},
        {S(C, "g: {x: {a: {nl: {\"a  b\": 1}, note: " T "}}}"), "W0102 17:27"},
        {S(C, "g: {x: {a: [een]}}"), "W0101 17:22"},
        {S(C, G("also: 3, ")), "W0101 17:40"},
        {S(C, G("also: [f], ")), "W0101 17:40"},
        {S(C, G("also: {w: [3]}, ")), "W0115 17:41"},
        {S(C, G("also: {i: j}, ")), "W0113 17:41"},
        {S(C, G("also: {w: 3}, ")), "W0115 17:41"},
        {S(C, G("also: {f: q}, ")), "W0113 17:44"},
        {S(C, G("weight: 4, ")), "W0110 17:42"},
        {S(C, G("unless: k, ")), "W0102 17:42"},
        {S(C, G("unless: {kk: 1}, ")), "W0102 17:42"},
        {S(C, G("despite: [k, kk], ")), "W0113 17:47"},
        {S(C, G("unless: [kk], ")), "W0113 17:43"},
        {S(C, "g: {x: {a: {nl: [een], note: " T "}}, y: {a: {nl: [twee], note: " T "}}}"),
         "W0011 17:62"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        wz_rules_free(load(rows[i].added, rows[i].said));
}

static void phrases(void **state)
{
    static const char *const wrong[] = {"a  b",
                                        "[2] a",
                                        "a [2]",
                                        "a [2] [3] b",
                                        "a [0] b",
                                        "op*",
                                        "*op",
                                        "a*b*",
                                        "{a",
                                        "a{",
                                        "[a] b",
                                        "a [x] b",
                                        "a [2b c",
                                        "",
                                        "a_b",
                                        "*",
                                        "-a",
                                        "a !",
                                        "1 2 3 4 5 6 7 8 9 10 11 12 13",
                                        "een [2",
                                        "een [2]x twee",
                                        "een [2x twee",
                                        "een x2] twee",
                                        "een [:] twee",
                                        "een [/] twee",
                                        "een [2] [2] twee",
                                        " een",
                                        "een ",
                                        "'a",
                                        "&a",
                                        "/a",
                                        ".a",
                                        "*-bouw",
                                        "**bouw",
                                        "bo*",
                                        "a+b",
                                        "a,b",
                                        "a%b",
                                        "a(b",
                                        "a:b",
                                        "a@b",
                                        "a[b",
                                        "a`b",
                                        "a|b"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char added[300];
        snprintf(added, sizeof added,
                 "signals: {g: {x: {a: {nl: [\"%s\"], note: {nl: a, en: b}}}}}\n", wrong[i]);
        load(added, "W0133 16:28");
    }
}

/* What is kept of a good one. */
static void kept(void **state)
{
    wz_rules *r = load(
        S(C ", q: {after: 1, named: yes, nl: [nee], except: {en: [\"no no\"], nl: [nee nee]},"
            " note: " T "}",
          G("en: [\"one [3] two\"], also: {h: [o2, o5], f: n}, weight: 3, ") ", "
                                                                             "w: {v: {nl: "
                                                                             "[waarde], unless: "
                                                                             "[q], despite: [k], "
                                                                             "note: " T "}}"),
        "");
    (void)state;
    assert_int_equal(r->n_contexts, 2);
    assert_int_equal(r->contexts[0].before, 2);
    assert_int_equal(r->contexts[0].after, 0);
    assert_false(r->contexts[0].named);
    assert_int_equal(r->contexts[0].n_phrases, 1);
    assert_false(r->contexts[0].phrases[0].except);
    assert_true(r->contexts[1].named);
    assert_int_equal(r->contexts[1].after, 1);
    assert_int_equal(r->contexts[1].n_phrases, 3);
    assert_false(r->contexts[1].phrases[0].except);
    assert_true(r->contexts[1].phrases[1].except);
    assert_string_equal(r->contexts[1].phrases[1].text.ptr, "nee nee");
    assert_true(r->contexts[1].phrases[2].except);
    assert_int_equal(r->n_signals, 2);
    assert_int_equal(r->signals[0].weight, 3);
    assert_int_equal(r->signals[0].n_claims, 4);
    assert_int_equal(r->signals[0].claims[0].fact, 1);
    assert_int_equal(r->signals[0].claims[0].option, 0);
    assert_int_equal(r->signals[0].claims[1].fact, 4);
    assert_int_equal(r->signals[0].claims[1].option, 1);
    assert_int_equal(r->signals[0].claims[2].option, 4);
    assert_int_equal(r->signals[0].claims[3].fact, 0);
    assert_int_equal(r->signals[0].claims[3].option, 1);
    assert_string_equal(r->signals[0].id.ptr, "a");
    assert_string_equal(r->signals[0].phrases[1].text.ptr, "one [3] two");
    assert_int_equal(r->signals[0].place.line, 17);
    assert_string_equal(r->signals[0].note.in[WZ_EN].ptr, "b");
    assert_int_equal(r->signals[0].n_phrases, 2);
    assert_int_equal(r->signals[0].heeds, 1);
    assert_int_equal(r->signals[1].weight, 2);
    assert_int_equal(r->signals[1].heeds, 2);
    assert_int_equal(r->signals[1].claims[0].option, -1);
    wz_rules_free(r);
}

/* Words that are no plain letters. */
static void words(void **state)
{
    static const char *const good_ones[] = {
        "r&d",    "en/of", "o'neill", "a.b",          "a-b",     "caf\xC3\xA9", "\xC3\xA9\xC3\xA9n",
        "A1 b2",  "*bouw", "bouw*",   "een [1] twee", "a [9] b", "*bou",        "bou*",
        "Z z 0 9"};
    (void)state;
    for (size_t i = 0; i < sizeof good_ones / sizeof *good_ones; i++) {
        char added[300];
        snprintf(added, sizeof added,
                 "signals: {g: {x: {a: {nl: [\"%s\"], note: {nl: a, en: b}}}}}\n", good_ones[i]);
        wz_rules_free(load(added, ""));
    }
}

/* n things, made from one line each; at the limit they are good, one more is refused. */
static void many(const char *before, const char *each, const char *behind, int most,
                 const char *code)
{
    for (int over = 0; over < 2; over++) {
        struct buf b = {0};
        wz_report *report = wz_report_new();
        buf_put(&b, good);
        buf_put(&b, before);
        for (int i = 0; i < most + over; i++) {
            const char *number = strchr(each, '#'); /* which stands for the number */
            buf_add(&b, (wz_str){each, (size_t)(number - each)});
            buf_int(&b, i);
            buf_put(&b, number + 1);
        }
        buf_put(&b, behind);
        buf_char(&b, '\0');
        wz_rules *rules = load_text(b.ptr, NULL, report);
        assert_int_equal(rules != NULL, !over);
        if (over)
            assert_memory_equal(load_said(report), code, 5);
        wz_report_free(report);
        wz_rules_free(rules);
        buf_free(&b);
    }
}

/* What is one too many is told that only when it is a phrase at all, or no text. */
static void one_too_many(void **state)
{
    static const char *const rows[][2] = {{"een", "W0116"}, {"a_b", "W0133"}, {"[een]", "W0103"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        wz_report *report = wz_report_new();
        buf_put(&b, good);
        buf_put(&b, "signals: {g: {x: {a: {note: " T ", nl: [");
        for (int k = 0; k < rules_phrases; k++) {
            buf_char(&b, 'w');
            buf_int(&b, k);
            buf_put(&b, ", ");
        }
        buf_put(&b, rows[i][0]);
        buf_put(&b, "]}}}}\n");
        buf_char(&b, '\0');
        assert_null(load_text(b.ptr, NULL, report));
        assert_memory_equal(load_said(report), rows[i][1], 5);
        assert_int_equal(strstr(load_said(report), "W0133") != NULL, i == 1);
        wz_report_free(report);
        buf_free(&b);
    }
}

static void limits(void **state)
{
    (void)state;
    many("contexts:\n", "  c#: {after: 1, nl: [nee], note: " T "}\n", "", rules_contexts, "W0116");
    many("signals: {g: {x: {a: {nl: [een], note: " T ", unless: [c32]}}}}\ncontexts:\n",
         "  c#: {after: 1, nl: [nee], note: " T "}\n",
         "  c32: {after: 1, nl: [nee], note: " T "}\n", rules_contexts - 1, "W0116");
    many("signals:\n  g:\n    x:\n", "      s#: {nl: [een], note: " T "}\n", "", rules_signals,
         "W0116");
    many("signals: {g: {x: {a: {note: " T ", nl: [", "w#, ", "een]}}}}\n", rules_phrases - 1,
         "W0116");
}

/* One thing that may be so long, and one longer. */
static void lengths(void **state)
{
    char word[phrase_bytes + 2], added[400];
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        memset(word, 'a', phrase_bytes + over);
        word[phrase_bytes + over] = '\0';
        snprintf(added, sizeof added, "signals: {g: {x: {a: {nl: [%s], note: " T "}}}}\n", word);
        wz_rules_free(load(added, over ? "W0133 16:28" : ""));
        snprintf(added, sizeof added, "signals: {g: {x: {a: {nl: [%s], note: " T "}}}}\n",
                 over ? "a b c d e f g h i j k l m" : "a b c d e f g h i j k l");
        wz_rules_free(load(added, over ? "W0133 16:28" : ""));
        snprintf(added, sizeof added,
                 "contexts: {k: {before: 1, after: %d, nl: [geen], note: " T "}}\n",
                 context_reach + (int)over);
        wz_rules_free(load(added, over ? "W0116 16:34" : ""));
        snprintf(added, sizeof added,
                 "signals: {g: {x: {a: {nl: [a], note: " T
                 ", also: {h: [o1, o2, o3, o4, o5, o6, o7%s]}}}}}\n",
                 over ? ", o8" : "");
        wz_rules_free(load(added, over ? "W0116 16:60" : ""));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults),  cmocka_unit_test(phrases), cmocka_unit_test(words),
        cmocka_unit_test(kept),    cmocka_unit_test(limits),  cmocka_unit_test(one_too_many),
        cmocka_unit_test(lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
