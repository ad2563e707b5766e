#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <wijzer/plan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const base =
    "trees: {t: {start: n, name: $T}}\n"
    "facts: {f: {type: choice, options: two, $F}}\n"
    "nodes: {n: {ask: f, a: r, b: q}}\n"
    "routes:\n"
    "  q: {permitted: {always: yes}, $R}\n"
    "  r: {permitted: {always: yes}, $R, steps: [\n"
    "    {text: {nl: \"WORDS\", en: \"Zu\xCC\x88rich; \xE4\xBA\xBA\xE4\xBA\xBA. More\"},\n"
    "      days: 10, sources: [s:1], shorter: [{text: $T, days: 6}, {text: $T, days: 0}]},\n"
    "    {text: $T, before: 3},\n"
    "    {text: $T, kind: standstill, days: 2, sources: [s:1]},\n"
    "    {text: $T, kind: award}]}\n"
    "calendar:\n"
    "  valid: {from: 2026-01-01, until: 2026-12-31}\n"
    "  weekend: [saturday, sunday]\n"
    "  holidays: {h: {name: $T, on: 06-11, sources: [s:1]}}\n"
    "  counting: {c: {name: $T, works: [s], least: 2, working_days: 2, sources: [s:1]}}\n";

static wz_rules *load(const char *words)
{
    return small_change(base, "WORDS", words);
}

/* 2026-06-01 is a Monday. */
static wz_plan_options options(wz_plan_format format, wz_lang lang)
{
    return (wz_plan_options){
        .format = format, .lang = lang, .begin = wz_date_parse(wz_view("2026-06-01"))};
}

static struct buf plan_of(const wz_rules *rules, const char *route, const wz_plan_options *o)
{
    struct buf out = {0};
    int r = wz_route_find(rules, wz_view(route));
    assert_int_equal(wz_plan_write(rules, r, o, buf_sink(&out), NULL), WZ_OK);
    buf_char(&out, '\0');
    return out;
}

/* ---- iCalendar, read back
 * ------------------------------------------------------------------------ */

struct calendar_file {
    char *text; /* unfolded, lines end with LF */
    int events;
    char *uids[16];
};

/* Lines end with CRLF and have at most 75 octets; a fold is CRLF and a space, and never divides a
 * character. */
static char *unfold(const char *ics)
{
    size_t n = strlen(ics), column = 0, k = 0;
    char *out = malloc(n + 1);
    assert_non_null(out);
    for (size_t i = 0; i < n; i++) {
        bool end = ics[i] == '\r';
        assert_true(ics[i] != '\n');
        assert_true((unsigned char)ics[i] >= ' ' || end);
        if (!end) {
            assert_true(++column <= 75);
            out[k++] = ics[i];
            continue;
        }
        assert_int_equal(ics[++i], '\n');
        column = 0;
        if (ics[i + 1] == ' ') {
            assert_true((ics[i + 2] & 0xC0) != 0x80);
            column = 1;
            i++;
        } else {
            out[k++] = '\n';
        }
    }
    assert_true(k && out[k - 1] == '\n');
    out[k] = '\0';
    return out;
}

/* A TEXT value: no bare comma or semicolon, and a backslash is one of four escapes. */
static void check_text(const char *value)
{
    for (; *value; value++) {
        assert_true(*value != ',' && *value != ';');
        if (*value == '\\') {
            value++;
            assert_non_null(strchr("\\;,n", *value));
        }
    }
}

static void check_date(const char *value)
{
    assert_int_equal(strspn(value, "0123456789"), 8);
    assert_int_equal(strlen(value), 8);
}

static const char *value_of(const char *line, const char *name)
{
    assert_int_equal(strncmp(line, name, strlen(name)), 0);
    return line + strlen(name);
}

/* The properties of an event stand in one order; returns the line after it. */
static char *check_event(struct calendar_file *f)
{
    char *uid = strtok(NULL, "\n") + 4;
    check_text(uid);
    for (int i = 0; i < f->events; i++)
        assert_string_not_equal(uid, f->uids[i]);
    f->uids[f->events++] = uid;
    const char *stamp = value_of(strtok(NULL, "\n"), "DTSTAMP:");
    assert_string_equal(stamp + 8, "T000000Z");
    const char *start = value_of(strtok(NULL, "\n"), "DTSTART;VALUE=DATE:");
    const char *end = value_of(strtok(NULL, "\n"), "DTEND;VALUE=DATE:");
    check_date(start);
    check_date(end);
    assert_true(strcmp(start, end) < 0);
    check_text(value_of(strtok(NULL, "\n"), "SUMMARY:"));
    char *line = strtok(NULL, "\n");
    if (strncmp(line, "DESCRIPTION:", 12) == 0) {
        check_text(line + 12);
        line = strtok(NULL, "\n");
    }
    assert_string_equal(line, "TRANSP:TRANSPARENT");
    assert_string_equal(strtok(NULL, "\n"), "END:VEVENT");
    return strtok(NULL, "\n");
}

static void read_calendar(struct calendar_file *f, const char *ics)
{
    *f = (struct calendar_file){.text = unfold(ics)};
    assert_int_equal(utf8_check(wz_view(f->text)), strlen(f->text));
    assert_string_equal(strtok(f->text, "\n"), "BEGIN:VCALENDAR");
    assert_string_equal(strtok(NULL, "\n"), "VERSION:2.0");
    check_text(value_of(strtok(NULL, "\n"), "PRODID:"));
    assert_string_equal(strtok(NULL, "\n"), "CALSCALE:GREGORIAN");
    char *line = strtok(NULL, "\n");
    while (line && strcmp(line, "BEGIN:VEVENT") == 0)
        line = check_event(f);
    assert_string_equal(line, "END:VCALENDAR");
    assert_null(strtok(NULL, "\n"));
    assert_true(f->events > 0);
}

static void a_calendar_can_be_read_back(void **state)
{
    static const char *const hostile[] = {
        "a, b; c \\\\ d",
        "BEGIN:VEVENT\\nEND:VCALENDAR\\nX",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "very long very long very long very long very long very long very long very long very lo",
        "\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA"
        "\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA\xE4\xBA\xBA"
        "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
    };
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct calendar_file f;
        wz_rules *rules = load(hostile[i]);
        for (int lang = 0; lang < WZ_LANGS; lang++) {
            wz_plan_options o = options(WZ_PLAN_ICS, (wz_lang)lang);
            struct buf out = plan_of(rules, "r", &o);
            read_calendar(&f, out.ptr);
            assert_int_equal(f.events, 5);
            free(f.text);
            buf_free(&out);
        }
        wz_rules_free(rules);
    }
}

static void a_calendar_is_never_empty(void **state)
{
    wz_rules *rules = load("x");
    wz_plan_options o = options(WZ_PLAN_ICS, WZ_NL);
    struct calendar_file f;
    (void)state;
    struct buf out = plan_of(rules, "q", &o);
    read_calendar(&f, out.ptr);
    assert_int_equal(f.events, 1);
    free(f.text);
    buf_free(&out);
    wz_rules_free(rules);
}

static void every_route_makes_a_calendar(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    for (int r = 0; r < wz_route_count(rules); r++) {
        struct calendar_file f;
        wz_plan_options o = options(WZ_PLAN_ICS, r % 2 ? WZ_NL : WZ_EN);
        struct buf out = plan_of(rules, wz_route_id(rules, r).ptr, &o);
        read_calendar(&f, out.ptr);
        free(f.text);
        buf_free(&out);
    }
    wz_rules_free(rules);
}

/* ---- text and JSON
 * --------------------------------------------------------------------------------- */

static void contains(const wz_rules *rules, const wz_plan_options *o, const char *part)
{
    struct buf out = plan_of(rules, "r", o);
    if (!strstr(out.ptr, part))
        print_error("%s\nhas no: %s\n", out.ptr, part);
    assert_non_null(strstr(out.ptr, part));
    buf_free(&out);
}

static void text_says_what_moved_a_period(void **state)
{
    wz_rules *rules = load("Stap");
    wz_plan_options o = options(WZ_PLAN_TEXT, WZ_EN);
    (void)state;
    contains(rules, &o, "Mo 2026-06-01  Fr 2026-06-12     10   1. Zu");
    contains(rules, &o, "The period runs on: Th 2026-06-11 is");
    contains(rules, &o, "-              Tu 2026-06-09      -   2. text");
    contains(rules, &o, "Can be shorter (1.1): 6 days,");
    contains(rules, &o, "Can fall away (1.2): ");
    contains(rules, &o, "Standstill: Tu 2026-06-16 through We 2026-06-17.");
    contains(rules, &o, "Concluding the contract: Th 2026-06-18 at the earliest.");
    o.begin += 3; /* the standstill now begins on a Thursday and needs a second working day */
    o.shorten = (wz_str[]){wz_view("1.1")};
    o.n_shorten = 1;
    contains(rules, &o, "Counted with 1.1: text");
    o.width = 50;
    contains(rules, &o, "From Th 2026-06-04 through We 2026-06-10: 6\n      days");
    wz_rules_free(rules);
}

static void a_period_with_too_few_working_days_is_longer(void **state)
{
    wz_rules *rules = load("Stap");
    wz_plan_options o = options(WZ_PLAN_TEXT, WZ_EN);
    (void)state;
    o.begin = wz_date_parse(wz_view("2026-06-10")); /* Thursday is a holiday, Friday is not */
    o.shorten = (wz_str[]){wz_view("1.2")};
    o.n_shorten = 1;
    contains(rules, &o, "The period is made longer");
    contains(rules, &o, "We 2026-06-10  Mo 2026-06-15      2   3. ");
    wz_rules_free(rules);
}

static void text_fits_its_width(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    for (int width = 40; width <= 120; width += 16) {
        for (int r = 0; r < wz_route_count(rules); r++) {
            wz_plan_options o = options(WZ_PLAN_TEXT, WZ_NL);
            o.width = width;
            struct buf out = plan_of(rules, wz_route_id(rules, r).ptr, &o);
            for (char *line = strtok(out.ptr, "\n"); line; line = strtok(NULL, "\n"))
                if (strlen(line) > (size_t)width + 8 && strlen(line) != 66) /* bytes; the SHA-256 */
                    assert_string_equal(line, "narrower");
            buf_free(&out);
        }
    }
    wz_rules_free(rules);
}

static void json_has_the_dates(void **state)
{
    wz_rules *rules = load("\\\"<!--");
    wz_plan_options o = options(WZ_PLAN_JSON, WZ_NL);
    (void)state;
    contains(rules, &o, "\"begin\":\"2026-06-01\"");
    contains(rules, &o,
             "\"period\":{\"days\":10,\"first\":\"2026-06-02\",\"last\":\"2026-06-12\","
             "\"plain\":\"2026-06-11\",\"holiday\":\"h\",\"counting\":[\"c\"]}");
    contains(rules, &o, "\"standstill\":{\"first\":\"2026-06-16\",\"last\":\"2026-06-17\"}");
    contains(rules, &o,
             "\"award\":\"2026-06-18\",\"award_shortest\":\"2026-06-04\",\"award_full\":\"2026-06-"
             "18\"}\n");
    contains(rules, &o, "\\\"<!--");
    struct buf out = plan_of(rules, "q", &o);
    assert_non_null(strstr(out.ptr, "\"steps\":[],\"standstill\":null,"));
    buf_free(&out);
    wz_rules_free(rules);
}

/* ---- faults
 * ------------------------------------------------------------------------------------------ */

static void wrong_shortenings_and_dates_are_findings(void **state)
{
    wz_rules *rules = load("x");
    int r = wz_route_find(rules, wz_view("r"));
    struct buf out = {0};
    wz_plan_options o = options(WZ_PLAN_TEXT, WZ_NL);
    wz_report *report = wz_report_new();
    (void)state;
    o.shorten = (wz_str[]){wz_view("1.1"), wz_view("2.1")};
    o.n_shorten = 2;
    assert_int_equal(wz_plan_write(rules, r, &o, buf_sink(&out), report), WZ_EVALUE);
    assert_int_equal(wz_report_message(report, 0, WZ_EN, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    assert_string_equal(out.ptr, "'2.1' cannot stand here; what can: 1.0, 1.1, 1.2, all, none");
    wz_report_clear(report);
    o.n_shorten = 0;
    o.begin = wz_date_parse(wz_view("2026-12-30"));
    assert_int_equal(wz_plan_write(rules, r, &o, buf_sink(&out), report), WZ_EVALUE);
    assert_string_equal(small_code(report, 0), "W0311");
    wz_report_free(report);
    buf_free(&out);
    wz_rules_free(rules);
}

/* What comes out of --shorten with these names: the days of every period, or the finding. */
static const char *days_with(const wz_rules *rules, const wz_str *names, size_t n)
{
    static char said[200];
    struct buf out = {0};
    wz_report *report = wz_report_new();
    wz_plan_options o = options(WZ_PLAN_JSON, WZ_EN);
    o.shorten = names;
    o.n_shorten = n;
    int r = wz_route_find(rules, wz_view("r"));
    wz_status status = wz_plan_write(rules, r, &o, buf_sink(&out), report);
    buf_char(&out, '\0');
    said[0] = '\0';
    if (status == WZ_EVALUE) {
        buf_clear(&out);
        assert_int_equal(wz_report_message(report, 0, WZ_EN, buf_sink(&out)), WZ_OK);
        buf_char(&out, '\0');
        (void)snprintf(said, sizeof said, "%s", out.ptr);
    }
    for (const char *at = out.ptr; status == WZ_OK && (at = strstr(at, "\"period\":")); at++) {
        const char *days = strstr(at, "{\"days\":");
        bool none = strncmp(at, "\"period\":null", 13) == 0;
        size_t len = strlen(said);
        (void)snprintf(said + len, sizeof said - len, "%s%d", len ? " " : "",
                       none ? 0 : atoi(days + 8));
    }
    wz_report_free(report);
    buf_free(&out);
    return said;
}

static void shortenings_are_combined(void **state)
{
    static const struct {
        const char *names, *said;
    } cases[] = {
        {"", "30 35 20 0"},
        {"none", "30 40 20 0"},
        {"all", "30 22 20 0"},
        {"2.0", "30 40 20 0"},
        {"2.2", "30 22 20 0"},
        {"2.2 2.2", "30 22 20 0"},
        {"1.1", "15 40 20 0"}, /* what is usual in step 2 gives way */
        {"none 3.1", "30 40 0 0"},
        {"3.1 none", "30 40 0 0"},
        {"3.1", "30 35 0 0"},
        {"1.1 2.2", "'1.1' (haste) and '2.2' (notice) do not go together"},
        {"2.2 1.1", "'1.1' (haste) and '2.2' (notice) do not go together"},
        {"2.1 2.2", "'2.1' and '2.2' are about the same step; choose one"},
        {"2.2 2.0", "'2.2' and '2.0' are about the same step; choose one"},
        {"all 2.2", "'all' cannot stand here; what can: 1.0, 1.1, 2.0, 2.1, 2.2, 3.0, 3.1, all, "
                    "none"},
        {"4.0", "'4.0' cannot stand here; what can: 1.0, 1.1, 2.0, 2.1, 2.2, 3.0, 3.1, all, none"},
    };
    wz_rules *rules =
        small_load("trees: {t: {start: n, name: $T}}\n"
                   "facts: {f: {type: choice, options: two, $F}}\n"
                   "nodes: {n: {ask: f, a: r, b: r}}\n"
                   "routes: {r: {permitted: {always: yes}, $R, steps: [\n"
                   "  {text: $T, days: 30, shorter: [{text: {nl: haast, en: haste}, days: 15,\n"
                   "    ground: h, excludes: [n, u]}]},\n"
                   "  {text: $T, days: 40, shorter: [{text: $T, days: 35, usual: yes, ground: u},\n"
                   "    {text: {nl: a, en: notice}, days: 22, ground: n}]},\n"
                   "  {text: $T, days: 20, shorter: [{text: $T, days: 0, chance: yes}]},\n"
                   "  {text: $T, kind: award}]}}\n");
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wz_str names[4];
        size_t n = 0;
        char text[20];
        (void)snprintf(text, sizeof text, "%s", cases[i].names);
        for (char *name = strtok(text, " "); name; name = strtok(NULL, " "))
            names[n++] = wz_view(name);
        assert_string_equal(days_with(rules, names, n), cases[i].said);
    }
    wz_rules_free(rules);
}

/* Every name that may stand in --shorten, and the sentences that go with it. */
static void text_says_what_can_be_chosen(void **state)
{
    wz_rules *rules = load("Stap");
    wz_plan_options o = options(WZ_PLAN_TEXT, WZ_EN);
    (void)state;
    o.shorten = (wz_str[]){wz_view("1.2")};
    o.n_shorten = 1;
    contains(rules, &o, "Counted with 1.2: text");
    contains(rules, &o, "Not shortened (1.0): 10 days, through Fr 2026-06-12");
    contains(rules, &o, "Also possible (1.1): 6 days, through Mo 2026-06-08; text");
    contains(rules, &o, "Without shortenings: Th 2026-06-18 at the earliest (--shorten none).");
    wz_rules_free(rules);
}

static void memory_may_run_out(void **state)
{
    wz_rules *rules = load("x");
    int r = wz_route_find(rules, wz_view("r"));
    (void)state;
    for (int format = WZ_PLAN_TEXT; format <= WZ_PLAN_ICS; format++) {
        for (int n = 0;; n++) {
            struct buf out = {0};
            wz_plan_options o = options((wz_plan_format)format, WZ_NL);
            o.shorten = (wz_str[]){wz_view("1.1")};
            o.n_shorten = 1;
            buf_reserve(&out, 20000);
            memory_ends_after(n);
            wz_status status = wz_plan_write(rules, r, &o, buf_sink(&out), NULL);
            bool ran_out = memory_back();
            buf_free(&out);
            if (!ran_out) {
                assert_int_equal(status, WZ_OK);
                break;
            }
        }
    }
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calendar_can_be_read_back),
        cmocka_unit_test(a_calendar_is_never_empty),
        cmocka_unit_test(every_route_makes_a_calendar),
        cmocka_unit_test(text_says_what_moved_a_period),
        cmocka_unit_test(a_period_with_too_few_working_days_is_longer),
        cmocka_unit_test(text_fits_its_width),
        cmocka_unit_test(json_has_the_dates),
        cmocka_unit_test(wrong_shortenings_and_dates_are_findings),
        cmocka_unit_test(shortenings_are_combined),
        cmocka_unit_test(text_says_what_can_be_chosen),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
