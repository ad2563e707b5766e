#include "../support/test.h"

#include "../../src/base/date.h"
#include "../../src/base/str.h"
#include "../../src/engine/calendar.h"
#include "../support/load.h"
#include "../support/small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static wz_date day(const char *text)
{
    return wz_date_parse(wz_view(text));
}

static wz_rules *builtin(void)
{
    wz_rules *rules = NULL;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    return rules;
}

/* From published tables. */
static void easter_falls_where_the_almanac_says(void **state)
{
    static const char *const sundays[] = {
        "1583-04-10", "1600-04-02", "1699-04-19", "1700-04-11", "1818-03-22", "1886-04-25",
        "1899-04-02", "1900-04-15", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
        "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
        "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
        "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2038-04-25", "2049-04-18",
        "2076-04-19", "2100-03-28", "2285-03-22", "2299-04-16"};
    (void)state;
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++) {
        int year, month, number;
        date_parts(day(sundays[i]), &year, &month, &number);
        assert_int_equal(calendar_easter(year), day(sundays[i]));
        assert_int_equal(calendar_weekday(day(sundays[i])), 6);
    }
}

static void weekdays_count_from_monday(void **state)
{
    (void)state;
    assert_int_equal(calendar_weekday(day("1970-01-01")), 3);
    assert_int_equal(calendar_weekday(day("2026-11-23")), 0);
    assert_int_equal(calendar_weekday(day("1969-12-28")), 6);
    assert_int_equal(calendar_weekday(day("0001-01-01")), 0);
}

/* The holidays of the Act by date: of 2026 to 2028 as in the legal reference. "": an ordinary day.
 */
static void holidays_fall_on_their_days(void **state)
{
    static const char *const days[][2] = {{"2026-01-01", "nieuwjaarsdag"},
                                          {"2026-04-03", "goede_vrijdag"},
                                          {"2026-04-06", "tweede_paasdag"},
                                          {"2026-04-27", "koningsdag"},
                                          {"2026-05-05", "bevrijdingsdag"},
                                          {"2026-05-14", "hemelvaartsdag"},
                                          {"2026-05-25", "tweede_pinksterdag"},
                                          {"2026-12-25", "eerste_kerstdag"},
                                          {"2026-12-26", "tweede_kerstdag"},
                                          {"2027-03-26", "goede_vrijdag"},
                                          {"2027-03-29", "tweede_paasdag"},
                                          {"2027-04-27", "koningsdag"},
                                          {"2027-05-06", "hemelvaartsdag"},
                                          {"2027-05-17", "tweede_pinksterdag"},
                                          {"2028-04-14", "goede_vrijdag"},
                                          {"2028-04-17", "tweede_paasdag"},
                                          {"2028-05-25", "hemelvaartsdag"},
                                          {"2028-06-05", "tweede_pinksterdag"},
                                          {"2014-04-26", "koningsdag"},
                                          {"2014-04-27", ""},
                                          {"2025-04-26", "koningsdag"},
                                          {"2025-04-27", ""},
                                          {"2013-04-27", ""},
                                          {"2013-04-30", "koninginnedag"},
                                          {"2006-04-29", "koninginnedag"},
                                          {"2006-04-30", ""},
                                          {"2014-04-30", ""},
                                          {"2026-12-31", ""},
                                          {"2026-12-24", ""},
                                          {"2026-05-15", ""},
                                          {"2026-05-01", ""},
                                          {"2026-12-05", ""}};
    wz_rules *rules = builtin();
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const struct holiday *because;
        bool works = calendar_works_on(&rules->calendar, day(days[i][0]), &because);
        assert_string_equal(because ? because->id.ptr : "", days[i][1]);
        assert_true(!because || !works);
    }
    assert_false(calendar_works_on(&rules->calendar, day("2026-12-05"), NULL)); /* a Saturday */
    assert_true(calendar_works_on(&rules->calendar, day("2026-12-04"), NULL));
    wz_rules_free(rules);
}

/* ---- periods --------------------------------------------------------------------------------- */

static uint64_t ways(const wz_rules *rules, const char *which)
{
    wz_str both[] = {wz_view("aw2012:2.71")}, eu[] = {wz_view("eu:2014/24#27")};
    wz_str act[] = {wz_view("ab:1")}, none[] = {wz_view("gids:3.5"), wz_view("nowhere:1")};
    wz_str *at = strcmp(which, "both") == 0 ? both : strcmp(which, "eu") == 0 ? eu : act;
    struct cites cites = {at, 1, {0}};
    if (strcmp(which, "none") == 0)
        cites = (struct cites){none, 2, {0}};
    return calendar_countings(rules, &cites);
}

static void one_period(const wz_rules *rules, const char *line)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    char event[11], which[5], last[11], weekday[4];
    int days;
    assert_int_equal(sscanf(line, "%10s %d %4s %10s %3s", event, &days, which, last, weekday), 5);
    wz_date end = calendar_end(&rules->calendar, day(event), days, ways(rules, which));
    struct buf got = {0};
    date_put(&got, end);
    if (end != day(last))
        print_error("%.60s: got %.*s\n", line, (int)got.len, got.ptr);
    assert_int_equal(end, day(last));
    assert_string_equal(weekdays[calendar_weekday(end)], weekday);
    buf_free(&got);
}

static void periods_end_as_counted_by_hand(void **state)
{
    size_t n;
    int periods = 0;
    char *text = load_file("tests/engine/periods.txt", &n);
    wz_rules *rules = builtin();
    (void)state;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (*line == '#')
            continue;
        one_period(rules, line);
        periods++;
    }
    assert_true(periods >= 40);
    wz_rules_free(rules);
    free(text);
}

/* A later event never ends earlier, more days never either, and the end is a working day. */
static void counting_keeps_order(void **state)
{
    wz_rules *rules = builtin();
    uint64_t both = ways(rules, "both");
    const struct calendar *c = &rules->calendar;
    (void)state;
    for (wz_date event = day("2024-01-01"); event < day("2029-01-01"); event += 3) {
        for (int days = 1; days <= 60; days++) {
            wz_date end = calendar_end(c, event, days, both);
            assert_true(end >= event + days && end <= event + days + 5);
            assert_true(calendar_works_on(c, end, NULL));
            assert_true(calendar_end(c, event + 1, days, both) >= end);
            assert_true(calendar_end(c, event, days + 1, both) >= end);
        }
    }
    wz_rules_free(rules);
}

static void the_next_and_the_previous_working_day(void **state)
{
    wz_rules *rules = builtin();
    const struct calendar *c = &rules->calendar;
    (void)state;
    assert_int_equal(calendar_next(c, day("2026-04-03")), day("2026-04-07"));
    assert_int_equal(calendar_next(c, day("2026-04-02")), day("2026-04-02"));
    assert_int_equal(calendar_previous(c, day("2026-04-06")), day("2026-04-02"));
    assert_int_equal(calendar_previous(c, day("2027-01-03")), day("2026-12-31"));
    wz_rules_free(rules);
}

/* ---- other calendars
 * ----------------------------------------------------------------------------- */

#define TREE                                                                                       \
    "trees: {t: {start: n, name: $T}}\nfacts: {f: {type: choice, options: two, $F}}\n"             \
    "nodes: {n: {ask: f, a: r, b: r}}\nroutes: {r: {permitted: {always: yes}, $R}}\n"

static void a_rule_base_without_a_calendar_counts_plain_days(void **state)
{
    wz_rules *rules = small_load(TREE);
    const struct calendar *c = &rules->calendar;
    (void)state;
    assert_int_equal(c->from, WZ_NO_DATE);
    assert_int_equal(calendar_end(c, day("2026-12-01"), 25, 0), day("2026-12-26"));
    assert_int_equal(calendar_next(c, day("2026-12-26")), day("2026-12-26"));
    assert_int_equal(calendar_previous(c, day("2026-12-26")), day("2026-12-26"));
    wz_rules_free(rules);
}

/* Days that exist in some years, once, before the first year and after the last. */
static void odd_holidays(void **state)
{
    wz_rules *rules =
        small_load(TREE "calendar:\n"
                        "  valid: {from: 0001-01-01, until: 9999-12-31}\n"
                        "  weekend: [sunday]\n"
                        "  holidays:\n"
                        "    leap: {name: $T, on: \"02-29\", sources: [s:1]}\n"
                        "    once: {name: $T, on: 2026-07-01, sources: [s:1]}\n"
                        "    back: {name: $T, on: \"01-01\", if_sunday: -1, sources: [s:1]}\n"
                        "    late: {name: $T, easter: 300, sources: [s:1]}\n"
                        "    year: {name: $T, on: \"01-02\", from: 2020-01-01, until: 2020-12-31,\n"
                        "      sources: [s:1]}\n");
    const struct calendar *c = &rules->calendar;
    (void)state;
    assert_false(calendar_works_on(c, day("2024-02-29"), NULL));
    assert_true(calendar_works_on(c, day("2023-02-28"), NULL));
    assert_true(calendar_works_on(c, day("2023-03-01"), NULL));
    assert_false(calendar_works_on(c, day("2026-07-01"), NULL));
    assert_true(calendar_works_on(c, day("2027-07-01"), NULL));
    assert_false(calendar_works_on(c, day("2022-12-31"), NULL)); /* 1 January 2023 is a Sunday */
    assert_false(calendar_works_on(c, day("2025-01-25"), NULL)); /* 31 March 2024 and 300 days */
    assert_false(calendar_works_on(c, day("2020-01-02"), NULL));
    assert_true(calendar_works_on(c, day("2021-01-02"), NULL));
    assert_true(calendar_works_on(c, day("0001-01-02"), NULL));
    assert_true(calendar_works_on(c, day("9999-12-31"), NULL));
    wz_rules_free(rules);
}

/* When no day is left to work on, counting stops at the last valid day. */
static void counting_stops_at_the_last_day(void **state)
{
    wz_rules *rules =
        small_load(TREE "calendar:\n"
                        "  valid: {from: 2026-01-05, until: 2026-01-20}\n"
                        "  weekend: [monday, tuesday, wednesday, thursday, saturday, sunday]\n"
                        "  counting:\n"
                        "    c: {name: $T, works: [s], least: 1, working_days: 9, sources: [s:1]}\n"
                        "    d: {name: $T, works: [s], sources: [s:1]}\n"
                        "    e: {name: $T, works: [s], working_days: 9, sources: [s:1]}\n");
    const struct calendar *c = &rules->calendar;
    (void)state;
    assert_int_equal(calendar_end(c, day("2026-01-06"), 3, 1), day("2026-01-20"));
    assert_int_equal(calendar_end(c, day("2026-01-06"), 2, 2), day("2026-01-09"));
    assert_int_equal(calendar_end(c, day("2026-01-06"), 2, 4), day("2026-01-09")); /* of no least */
    assert_int_equal(calendar_next(c, day("2026-01-17")), day("2026-01-20"));
    assert_int_equal(calendar_previous(c, day("2026-01-07")), day("2026-01-05"));
    wz_rules_free(rules);
}

/* A way to count can name the first 64 works only; a later one counts for nothing. */
static void works_beyond_the_mask(void **state)
{
    struct buf text = {0};
    (void)state;
    buf_put(&text, TREE "sources:\n");
    for (int i = 0; i < 70; i++) {
        buf_put(&text, "  w");
        buf_int(&text, i);
        buf_put(&text, ": {name: $T, cite: $T, status: verified}\n");
    }
    buf_put(&text, "calendar:\n  valid: {from: 2026-01-01, until: 2026-12-31}\n"
                   "  counting: {c: {name: $T, works: [w3], sources: [s:1]}}\n");
    buf_char(&text, '\0');
    wz_rules *rules = small_load(text.ptr);
    wz_str at[] = {wz_view("w3:1"), wz_view("w69:1")};
    struct cites early = {&at[0], 1, {0}}, late = {&at[1], 1, {0}};
    assert_int_equal(calendar_countings(rules, &early), 1);
    assert_int_equal(calendar_countings(rules, &late), 0);
    wz_rules_free(rules);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_falls_where_the_almanac_says),
        cmocka_unit_test(weekdays_count_from_monday),
        cmocka_unit_test(holidays_fall_on_their_days),
        cmocka_unit_test(periods_end_as_counted_by_hand),
        cmocka_unit_test(counting_keeps_order),
        cmocka_unit_test(the_next_and_the_previous_working_day),
        cmocka_unit_test(a_rule_base_without_a_calendar_counts_plain_days),
        cmocka_unit_test(odd_holidays),
        cmocka_unit_test(counting_stops_at_the_last_day),
        cmocka_unit_test(works_beyond_the_mask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
