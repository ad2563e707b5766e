#include "date.h"
#include "str.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days before 1 January of year, counted from 0001-01-01. */
static int days_before(int year)
{
    int y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

enum { epoch = 719162 }; /* days before 1970-01-01 */

wz_date date_from(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return WZ_NO_DATE;
    int n = days_before(year) - epoch;
    for (int m = 1; m < month; m++)
        n += days_in(year, m);
    return n + day - 1;
}

void date_parts(wz_date date, int *year, int *month, int *day)
{
    int rest = date + epoch;
    int y = rest / 366 + 1; /* never too high; at most a few years too low */
    while (days_before(y + 1) <= rest)
        y++;
    rest -= days_before(y);
    int m = 1;
    while (rest >= days_in(y, m))
        rest -= days_in(y, m++);
    *year = y;
    *month = m;
    *day = rest + 1;
}

static int digits(wz_str text, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (!char_is_digit(text.ptr[i]))
            return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

wz_date wz_date_parse(wz_str text)
{
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return WZ_NO_DATE;
    return date_from(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

static void put_padded(struct buf *b, int number, int width)
{
    char text[4];
    for (int i = width - 1; i >= 0; i--) {
        text[i] = (char)('0' + number % 10);
        number /= 10;
    }
    buf_add(b, (wz_str){text, (size_t)width});
}

void date_put(struct buf *b, wz_date date)
{
    int y, m, d;
    date_parts(date, &y, &m, &d);
    put_padded(b, y, 4);
    buf_char(b, '-');
    put_padded(b, m, 2);
    buf_char(b, '-');
    put_padded(b, d, 2);
}
