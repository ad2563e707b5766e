#include "amount.h"
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"

enum { digits_most = 40, power_most = 30 };

/* Digits, of which a number stands behind the point. */
struct digits {
    char at[digits_most];
    int n, behind;
};

static bool read_digits(wz_str text, struct digits *d, size_t *end)
{
    bool point = false;
    size_t i = 0;
    for (; i < text.len && (char_is_digit(text.ptr[i]) || (text.ptr[i] == '.' && !point)); i++) {
        if (text.ptr[i] == '.') {
            point = true;
            continue;
        }
        if (d->n == digits_most)
            return false;
        d->at[d->n++] = text.ptr[i];
        d->behind += point;
    }
    *end = i;
    return d->n > 0;
}

/* "e6", "E+06", "e-2", or nothing. */
static bool read_power(wz_str text, int *power)
{
    *power = 0;
    if (!text.len)
        return true;
    char sign = text.len > 1 ? text.ptr[1] : '\0';
    bool minus = sign == '-';
    size_t from = minus || sign == '+' ? 2 : 1;
    if (char_lower(text.ptr[0]) != 'e' || from >= text.len)
        return false;
    for (size_t i = from; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]) || *power > power_most)
            return false;
        *power = *power * 10 + (text.ptr[i] - '0');
    }
    *power = minus ? -*power : *power;
    return true;
}

/* The value of digit i; 0 where none stands. */
static int digit_at(const struct digits *d, int i)
{
    return (unsigned)i < (unsigned)d->n ? d->at[i] - '0' : 0;
}

int64_t amount_cents(wz_str text)
{
    struct digits d = {.n = 0};
    size_t end;
    int power;
    text = str_trim(text);
    if (!read_digits(text, &d, &end) || !read_power(str_cut(text, end, text.len), &power))
        return -1;
    int whole = d.n - d.behind + power + 2; /* digits that count whole cents */
    int64_t cents = 0;
    for (int i = 0; i < whole; i++) {
        cents = cents * 10 + digit_at(&d, i);
        if (cents > MONEY_MOST)
            return -1;
    }
    cents += digit_at(&d, whole) >= 5;
    return cents > MONEY_MOST ? -1 : cents;
}

static int number_at(wz_str text, size_t from, size_t n)
{
    int number = 0;
    for (size_t i = from; i < from + n; i++) {
        if (i >= text.len || !char_is_digit(text.ptr[i]))
            return -1;
        number = number * 10 + (text.ptr[i] - '0');
    }
    return number;
}

wz_date amount_day(wz_str text)
{
    text = str_trim(text);
    wz_date day = wz_date_parse(str_cut(text, 0, 10));
    bool more = text.len > 10 && char_is_digit(text.ptr[10]);
    if (day != WZ_NO_DATE)
        return more ? WZ_NO_DATE : day;
    if (text.len > 8 && text.ptr[8] != 'T' && text.ptr[8] != ' ')
        return WZ_NO_DATE;
    int year = number_at(text, 0, 4), month = number_at(text, 4, 2),
        of_month = number_at(text, 6, 2);
    return date_from(year, month, of_month);
}
