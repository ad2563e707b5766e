#include "../support/test.h"

#include "../../src/base/date.h"
#include "../../src/base/str.h"

#include <stdio.h>
#include <string.h>

/* Counted on by hand, apart from the code under test. */
static void every_day_from_1900_to_2100(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct buf b = {0};
    wz_date expected = -25567; /* 1900-01-01 */
    (void)state;
    for (int year = 1900; year <= 2100; year++) {
        bool leap = year % 4 == 0 && year != 1900 && year != 2100;
        for (int month = 1; month <= 12; month++) {
            int days = lengths[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= days; day++, expected++) {
                char text[40];
                int y, m, d;
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                assert_int_equal(date_from(year, month, day), expected);
                assert_int_equal(wz_date_parse(wz_view(text)), expected);
                date_parts(expected, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
                buf_clear(&b);
                date_put(&b, expected);
                assert_string_equal(b.ptr, text);
            }
            assert_int_equal(date_from(year, month, days + 1), WZ_NO_DATE);
        }
    }
    buf_free(&b);
}

static void the_ends_and_the_epoch(void **state)
{
    static const struct {
        const char *text;
        wz_date date;
    } rows[] = {
        {"1970-01-01", 0},       {"1969-12-31", -1},      {"2000-02-29", 11016},
        {"0001-01-01", -719162}, {"9999-12-31", 2932896}, {"0004-02-29", -718008},
    };
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(wz_date_parse(wz_view(rows[i].text)), rows[i].date);
        buf_clear(&b);
        date_put(&b, rows[i].date);
        assert_string_equal(b.ptr, rows[i].text);
    }
    buf_free(&b);
}

static void every_year_begins_after_the_last(void **state)
{
    (void)state;
    for (int year = 1; year < 9999; year++) {
        bool leap = date_from(year, 2, 29) != WZ_NO_DATE;
        assert_int_equal(leap, (year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
        assert_int_equal(date_from(year + 1, 1, 1) - date_from(year, 1, 1), leap ? 366 : 365);
        int y, m, d;
        date_parts(date_from(year, 12, 31), &y, &m, &d);
        assert_true(y == year && m == 12 && d == 31);
    }
}

static void what_is_no_date(void **state)
{
    static const char *const rows[] = {
        "",           "2026",       "2026-1-1",    "2026-01-1",   "26-01-01",
        "2026-13-01", "2026-00-10", "2026-01-00",  "2026-01-32",  "2026-02-29",
        "2026-02-30", "1900-02-29", "2100-02-29",  "0000-01-01",  "10000-01-01",
        "2026/01/01", "2026-01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01T00:00:00Z",
        "20260101",   "01-01-2026", "2026-o1-01",  "202x-01-01",  "2026-01-0x",
        "-026-01-01", "2026--1-01", "2026-01--1",  "+026-01-01",  "\331\242026-01-1",
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (wz_date_parse(wz_view(rows[i])) != WZ_NO_DATE)
            fail_msg("'%s' was taken for a date", rows[i]);
    assert_int_equal(wz_date_parse((wz_str){"2026-01-01 and more", 10}), date_from(2026, 1, 1));
    assert_int_equal(date_from(10000, 1, 1), WZ_NO_DATE);
    assert_int_equal(date_from(2026, -1, 1), WZ_NO_DATE);
    assert_int_equal(date_from(2026, 1, -1), WZ_NO_DATE);
}

static void days_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        wz_lang lang;
        enum date_error error;
        const char *day;
    } rows[] = {
        {"2026-04-30", WZ_NL, DATE_OK, "2026-04-30"},
        {"2026/4/3", WZ_EN, DATE_OK, "2026-04-03"},
        {"30-4-2026", WZ_EN, DATE_OK, "2026-04-30"},
        {" 30 . 04 . 2026 ", WZ_NL, DATE_OK, "2026-04-30"},
        {"3/4/2026", WZ_NL, DATE_OK, "2026-04-03"},
        {"3/4/2026", WZ_EN, DATE_AMBIGUOUS, NULL},
        {"4/4/2026", WZ_EN, DATE_OK, "2026-04-04"},
        {"30/4/2026", WZ_EN, DATE_OK, "2026-04-30"},
        {"4/30/2026", WZ_EN, DATE_NO_DAY, NULL},
        {"3-4-2026", WZ_EN, DATE_OK, "2026-04-03"},
        {"3 maart 2026", WZ_EN, DATE_OK, "2026-03-03"},
        {"3 MRT. 2026", WZ_NL, DATE_OK, "2026-03-03"},
        {"3e mei 2026", WZ_NL, DATE_OK, "2026-05-03"},
        {"the 1st of May 2026", WZ_EN, DATE_OK, "2026-05-01"},
        {"May 2nd, 2026", WZ_NL, DATE_OK, "2026-05-02"},
        {"Dec 31 2026", WZ_EN, DATE_OK, "2026-12-31"},
        {"vandaag", WZ_EN, DATE_OK, "2026-02-28"},
        {"Tomorrow", WZ_NL, DATE_OK, "2026-03-01"},
        {"29-2-2026", WZ_NL, DATE_NO_DAY, NULL},
        {"0-1-2026", WZ_NL, DATE_NO_DAY, NULL},
        {"30-4-26", WZ_NL, DATE_NONE, NULL},
        {"26-04-30", WZ_NL, DATE_NONE, NULL},
        {"30 ap 2026", WZ_NL, DATE_NONE, NULL},
        {"30 april", WZ_NL, DATE_NONE, NULL},
        {"april mei 2026", WZ_NL, DATE_NONE, NULL},
        {"1 2 3 2026", WZ_NL, DATE_NONE, NULL},
        {"20260430", WZ_NL, DATE_NONE, NULL},
        {"2026-april-30", WZ_NL, DATE_NONE, NULL},
        {"2026th april 30", WZ_NL, DATE_NONE, NULL},
        {"3x mei 2026", WZ_NL, DATE_NONE, NULL},
        {"123th april 2026", WZ_NL, DATE_NONE, NULL},
        {"2026-04-0305", WZ_NL, DATE_NONE, NULL},
        {"3-2025-2026", WZ_NL, DATE_NONE, NULL},
        {"april 30 26", WZ_NL, DATE_NONE, NULL},
        {"april 305 2026", WZ_NL, DATE_NONE, NULL},
        {"123 4 2026", WZ_NL, DATE_NONE, NULL},
        {"", WZ_NL, DATE_NONE, NULL},
        {"-", WZ_NL, DATE_NONE, NULL},
    };
    wz_date today = wz_date_parse(wz_view("2026-02-28")), day;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        day = WZ_NO_DATE;
        enum date_error error = date_read(wz_view(rows[i].text), today, rows[i].lang, &day);
        wz_date wanted = rows[i].day ? wz_date_parse(wz_view(rows[i].day)) : WZ_NO_DATE;
        if (error != rows[i].error || day != wanted)
            fail_msg("'%s': %d, day %d", rows[i].text, (int)error, (int)day);
    }
    assert_int_equal(date_read(wz_view("today"), WZ_NO_DATE, WZ_EN, &day), DATE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100),
        cmocka_unit_test(the_ends_and_the_epoch),
        cmocka_unit_test(every_year_begins_after_the_last),
        cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(days_as_people_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
