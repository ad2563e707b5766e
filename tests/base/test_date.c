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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_1900_to_2100),
        cmocka_unit_test(the_ends_and_the_epoch),
        cmocka_unit_test(every_year_begins_after_the_last),
        cmocka_unit_test(what_is_no_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
