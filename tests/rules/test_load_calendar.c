#include "../support/test.h"

#include "../support/load.h"
#include "../support/memory.h"
#include "../../src/rules/rules.h"

#include "../../src/base/buf.h"
#include "../../src/rules/calendar.h"

#include <stdlib.h>
#include <string.h>

static const char *const base =
    "format: 1\n"
    "id: x\n"
    "version: \"1\"\n"
    "title: {nl: a, en: a}\n"
    "valid: {from: 2026-01-01, until: 2026-12-31}\n"
    "trees: {t: {start: n, name: {nl: a, en: a}}}\n"
    "facts: {f: {type: choice, name: {nl: a, en: a}, ask: {nl: a, en: a}, help: {nl: a, en: a},\n"
    "  why: {nl: a, en: a}, sources: [s:1], options: {a: {label: {nl: a, en: a}}}}}\n"
    "nodes: {n: {ask: f, a: r}}\n"
    "routes:\n"
    "  r:\n"
    "    name: {nl: a, en: a}\n"
    "    group: g\n"
    "    summary: {nl: a, en: a}\n"
    "    fits: {nl: a, en: a}\n"
    "    permitted: {always: yes}\n"
    "    sources: [s:1]\n"
    "    steps:\n"
    "      - {text: {nl: a, en: a}, kind: award}\n" /* line 19 */
    "sources: {s: {name: {nl: a, en: a}, cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n"
    "calendar:\n"
    "  valid: {from: 2000-01-01, until: 2100-12-31}\n"
    "  weekend: [saturday, sunday]\n" /* line 23 */
    "  holidays:\n"
    "    h: {name: {nl: a, en: a}, on: \"01-01\", sources: [s:1]}\n" /* line 25 */
    "    e: {name: {nl: a, en: a}, easter: -2, sources: [s:1]}\n"
    "  counting:\n"
    "    c: {name: {nl: a, en: a}, works: [s], least: 2, sources: [s:1]}\n"; /* line 28 */

static void faults_are_found_where_they_stand(void **state)
{
    static const struct load_change changes[] = {
        {"on: \"01-01\"", "on: \"13-01\"", "W0111 25:35"},
        {"on: \"01-01\"", "on: \"1-1\"", "W0111 25:35"},
        {"on: \"01-01\"", "on: 2026-02-30", "W0111 25:35"},
        {"on: \"01-01\"", "on: [1]", "W0103 25:35"},
        {"on: \"01-01\", ", "", "W0106 25:8"},
        {"on: \"01-01\"", "on: \"01-01\", easter: 1", "W0131 25:8"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: one", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: 367", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: -", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: \"\"", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: \"1:\"", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: 1/", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: 4294967301", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: x5705032710", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", from: 2027-01-01, until: soon", "W0111 25:69"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: -366", ""},
        {"on: \"01-01\"", "on: \"02-29\"", ""},
        {"on: \"01-01\"", "on: 2026-02-28", ""},
        {"on: \"01-01\"", "on: \"01-01\", from: 2027-01-01, until: 2027-01-01", ""},
        {"on: \"01-01\"", "on: \"01-01\", from: soon, until: soon", "W0111 25:50, W0111 25:63"},
        {"on: \"01-01\"", "on: {01: 01}", "W0103 25:35"},
        {"on: \"01-01\"", "on: \"01-01\", easter: x", "W0131 25:8, W0110 25:52"},
        {"works: [s]", "works: {t: 1}", "W0102 28:38"},
        {"works: [s]", "works: [s, t, u]", "W0113 28:42, W0113 28:45"},
        {"[saturday, sunday]", "{zaterdag: 1}", "W0102 23:12"},
        {"[saturday, sunday]", "[zaterdag, sunday]", "W0110 23:13"},
        {"[saturday, sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday]", ""},
        {"on: \"01-01\"", "on: \"01-01\", from: soon", "W0111 25:50"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: 99999999999", "W0110 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", if_sunday: [1]", "W0103 25:55"},
        {"on: \"01-01\"", "on: \"01-01\", from: 2027-01-01, until: 2026-01-01", "W0121 25:8"},
        {"on: \"01-01\"", "on: \"01-01\", until: soon", "W0111 25:51"},
        {"on: \"01-01\"", "on: \"01-01\", esater: 3", "W0105 25:44"},
        {"    h: {", "    H: {", "W0108 25:5"},
        {"    h: {", "    e: {", "W0011 26:5"},
        {"    h: {name: {nl: a, en: a}, on: \"01-01\", sources: [s:1]}\n", "    h: day\n",
         "W0101 25:8"},
        {"[saturday, sunday]", "[zaterdag]", "W0110 23:13"},
        {"[saturday, sunday]", "saturday", "W0102 23:12"},
        {"[saturday, sunday]", "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
         "W0116 23:12"},
        {"works: [s]", "works: [t]", "W0113 28:39"},
        {"works: [s]", "works: s", "W0102 28:38"},
        {", works: [s]", "", "W0106 28:8"},
        {"least: 2", "least: two", "W0115 28:50"},
        {"least: 2", "least: 2, working: 2", "W0104 28:53"},
        {"from: 2000-01-01", "form: 2000-01-01", "W0105 22:11, W0106 22:10"},
        {", until: 2100-12-31", "", "W0106 22:10"},
        {"until: 2100-12-31", "until: 1999-12-31", "W0121 22:10"},
        {"kind: award", "kind: wait", "W0110 19:38"},
        {"kind: award", "days: 3, before: 2", "W0131 19:9"},
    };
    (void)state;
    load_changes(base, changes, sizeof changes / sizeof *changes);
}

static void whole_parts_of_the_wrong_shape(void **state)
{
    static const char *const tails[][2] = {
        {"calendar: []\n", "W0101 21:11"},
        {"calendar: {}\n", "W0106 21:11"},
        {"calendar: {valid: yes}\n", "W0101 21:19"},
        {"calendar: [valid]\n", "W0101 21:11"},
        {"calendar: {valid: [from]}\n", "W0101 21:19"},
        {"calendar: {valid: {}}\n", "W0106 21:19, W0106 21:19"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, holidays: [h]}\n",
         "W0101 21:68"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, counting: [c]}\n",
         "W0101 21:68"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, holidays: {h: [x]}}\n",
         "W0101 21:72"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, holidays: []}\n", "W0101 21:68"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, counting: {c: []}}\n",
         "W0101 21:72"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, counting: []}\n", "W0101 21:68"},
        {"calendar: {valid: {from: 2000-01-01, until: 2001-01-01}, counting: {C: {name: {nl: a,\n"
         "  en: a}, works: [s], working_days: 2, most: 3, sources: [s:1]}}}\n",
         "W0108 21:69"},
    };
    const char *old = strstr(base, "calendar:");
    (void)state;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        load_changes(base, &(struct load_change){old, tails[i][0], tails[i][1]}, 1);
}

/* The base with n lines "<letter><number>: line" before the line that begins with mark. */
static char *with_many(const char *mark, char letter, int n, const char *line)
{
    struct buf b = {0};
    for (int i = 0; i < n; i++) {
        buf_put(&b, "    ");
        buf_char(&b, letter);
        buf_int(&b, i);
        buf_put(&b, line);
    }
    buf_put(&b, mark);
    buf_char(&b, '\0');
    assert_false(b.failed);
    char *text = load_changed(base, mark, b.ptr);
    buf_free(&b);
    return text;
}

/* At each limit, and one over. */
static void no_more_than_fit(void **state)
{
    static const struct {
        const char *mark;
        char letter;
        int fit;
        const char *line, *said;
    } cases[] = {
        {"    h: {", 'd', calendar_yearly - 2,
         ": {name: {nl: a, en: a}, on: \"02-03\", sources: [s:1]}\n", "W0116 75:5"},
        {"    h: {", 'd', calendar_yearly - 2,
         ": {name: {nl: a, en: a}, easter: 3, sources: [s:1]}\n", "W0116 75:5"},
        {"    h: {", 'd', calendar_once,
         ": {name: {nl: a, en: a}, on: 2026-02-03, sources: [s:1]}\n", "W0116 525:5"},
        {"    c: {", 'k', calendar_ways - 1,
         ": {name: {nl: a, en: a}, works: [s], sources: [s:1]}\n", "W0116 28:5"},
    };
    (void)state;
    for (size_t i = 0; i < 3 * (sizeof cases / sizeof *cases); i++) {
        bool over = i % 3; /* by one, or by two: told once */
        wz_report *report = wz_report_new();
        char *text = with_many(cases[i / 3].mark, cases[i / 3].letter,
                               cases[i / 3].fit + (int)(i % 3), cases[i / 3].line);
        wz_rules *rules = load_text(text, NULL, report);
        assert_string_equal(load_said(report), over ? cases[i / 3].said : "");
        assert_int_equal(rules == NULL, over);
        wz_rules_free(rules);
        wz_report_free(report);
        free(text);
    }
}

/* The two kinds of holidays are counted apart: what comes behind too many of one is fine. */
static void behind_too_many(void **state)
{
    static const char *const kinds[2] = {
        ": {name: {nl: a, en: a}, on: \"02-03\", sources: [s:1]}\n",
        ": {name: {nl: a, en: a}, on: 2026-02-03, sources: [s:1]}\n"};
    static const int most[2] = {calendar_yearly - 2, calendar_once};
    static const char *const said[2] = {"W0116 75:5", "W0116 525:5"};
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        char other[120];
        wz_report *report = wz_report_new();
        char *text = with_many("    h: {", 'd', most[kind] + 1, kinds[kind]);
        strcat(strcpy(other, "    o"), kinds[!kind]);
        char *more = load_changed(text, "  counting:\n", strcat(other, "  counting:\n"));
        assert_null(load_text(more, NULL, report));
        assert_string_equal(load_said(report), said[kind]);
        wz_report_free(report);
        free(more);
        free(text);
    }
}

/* Works beyond the 64th have no bit, so they cannot be named. */
static void works_that_have_no_bit(void **state)
{
    struct buf b = {0};
    (void)state;
    for (int i = 1; i <= calendar_works; i++) {
        buf_put(&b, "w");
        buf_int(&b, i);
        buf_put(&b, ": {name: {nl: a, en: a}, cite: {nl: a, en: a}, status: verified}, ");
    }
    buf_put(&b, "s: {name: {nl: a");
    char *text = load_changed(base, "s: {name: {nl: a", b.ptr);
    for (int over = 0; over < 2; over++) {
        wz_report *report = wz_report_new();
        char *named = load_changed(text, "works: [s]", over ? "works: [w1, s]" : "works: [w64]");
        wz_rules *rules = load_text(named, NULL, report);
        assert_string_equal(load_said(report), over ? "W0116 28:43" : "");
        if (!over)
            assert_true(rules->calendar.countings[0].works == UINT64_C(1) << 63);
        wz_rules_free(rules);
        wz_report_free(report);
        free(named);
    }
    free(text);
    buf_free(&b);
}

/* What is kept of a good one. */
static void kept(void **state)
{
    char *days = load_changed(base, "on: \"01-01\"",
                              "on: \"02-29\", if_sunday: -1, from: 2014-01-01, until: 2030-12-31");
    char *text =
        load_changed(days, "    e: {", "    o: {name: {nl: a, en: c}, on: 2026-05-06}\n    e: {");
    char *whole = load_changed(text, "least: 2", "least: 2, working_days: 3, most: 30");
    wz_report *report = wz_report_new();
    wz_rules *rules = load_text(whole, NULL, report);
    (void)state;
    assert_string_equal(load_said(report), "");
    const struct calendar *c = &rules->calendar;
    assert_int_equal(c->from, wz_date_parse(wz_view("2000-01-01")));
    assert_int_equal(c->until, wz_date_parse(wz_view("2100-12-31")));
    assert_int_equal(c->weekend, 3 << 5);
    assert_int_equal(c->n_holidays, 3);
    const struct holiday *h = c->holidays;
    assert_int_equal(h[0].rule, HOLIDAY_YEARLY);
    assert_int_equal(h[0].month * 100 + h[0].day, 229);
    assert_int_equal(h[0].if_sunday, -1);
    assert_int_equal(h[0].from, wz_date_parse(wz_view("2014-01-01")));
    assert_int_equal(h[0].until, wz_date_parse(wz_view("2030-12-31")));
    assert_int_equal(h[1].rule, HOLIDAY_ONCE);
    assert_int_equal(h[1].once, wz_date_parse(wz_view("2026-05-06")));
    assert_true(h[1].from < wz_date_parse(wz_view("0001-01-02"))); /* since ever */
    assert_int_equal(h[1].until, wz_date_parse(wz_view("9999-12-31")));
    assert_string_equal(h[1].name.in[WZ_EN].ptr, "c");
    assert_int_equal(h[2].rule, HOLIDAY_EASTER);
    assert_int_equal(h[2].easter, -2);
    assert_int_equal(h[2].if_sunday, 0);
    assert_int_equal(c->n_countings, 1);
    assert_int_equal(c->countings[0].works, 1);
    assert_int_equal(c->countings[0].least, 2);
    assert_int_equal(c->countings[0].working_days, 3);
    assert_int_equal(c->countings[0].most, 30);
    assert_int_equal(c->countings[0].sources.n, 1);
    wz_rules_free(rules);
    wz_report_free(report);
    free(whole);
    free(text);
    free(days);
}

static void a_second_calendar_is_one_too_many(void **state)
{
    wz_report *report = wz_report_new();
    wz_rules *rules = NULL;
    const char *second = "calendar: {valid: {from: 2000-01-01, until: 2001-01-01}}\n";
    wz_source files[] = {{"a.yaml", base, 0}, {"b.yaml", second, 0}};
    (void)state;
    for (int i = 0; i < 2; i++)
        files[i].len = wz_view(files[i].text).len;
    assert_int_equal(wz_rules_load(files, 2, NULL, &rules, report), WZ_ERULES);
    assert_string_equal(load_said(report), "W0011 1:11");
    wz_report_free(report);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    for (int n = 0;; n++) {
        wz_rules *rules = NULL;
        wz_source file = {"a.yaml", base, wz_view(base).len};
        memory_ends_after(n);
        wz_status status = wz_rules_load(&file, 1, NULL, &rules, NULL);
        bool ran_out = memory_back();
        assert_int_equal(status, ran_out ? WZ_EMEMORY : WZ_OK);
        wz_rules_free(rules);
        if (!ran_out)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_found_where_they_stand),
        cmocka_unit_test(whole_parts_of_the_wrong_shape),
        cmocka_unit_test(no_more_than_fit),
        cmocka_unit_test(behind_too_many),
        cmocka_unit_test(works_that_have_no_bit),
        cmocka_unit_test(kept),
        cmocka_unit_test(a_second_calendar_is_one_too_many),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
