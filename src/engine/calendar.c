#include "calendar.h"
#include "../base/date.h"

/* The computus as it was published anonymously in 1876: whole divisions only. */
wz_date calendar_easter(int year)
{
    int golden = year % 19, century = year / 100, rest = year % 100;
    int moon = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * sunday) / 451;
    int day = epact + sunday - 7 * late + 114;
    return date_from(year, day / 31, day % 31 + 1);
}

int calendar_weekday(wz_date date)
{
    return ((date + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

enum { SUNDAY = 6 };

/* The day on which h falls in a year; WZ_NO_DATE: a leap day in another year, or no such year. */
static wz_date holiday_in(const struct holiday *h, int year)
{
    wz_date day = h->rule == HOLIDAY_ONCE ? h->once : date_from(year, h->month, h->day);
    if (h->rule == HOLIDAY_EASTER)
        return day == WZ_NO_DATE ? day : calendar_easter(year) + h->easter;
    if (day != WZ_NO_DATE && calendar_weekday(day) == SUNDAY)
        day += h->if_sunday;
    return day;
}

/* A holiday may be moved or counted over the end of a year. */
static bool is_holiday(const struct holiday *h, wz_date date)
{
    int year, month, day;
    if (date < h->from || date > h->until)
        return false;
    date_parts(date, &year, &month, &day);
    for (int y = year - 1; y <= year + 1; y++)
        if (holiday_in(h, y) == date)
            return true;
    return false;
}

bool calendar_works_on(const struct calendar *c, wz_date date, const struct holiday **because)
{
    const struct holiday *found = NULL;
    for (size_t i = 0; i < c->n_holidays && !found; i++)
        if (is_holiday(&c->holidays[i], date))
            found = &c->holidays[i];
    if (because)
        *because = found;
    return !found && !(c->weekend >> calendar_weekday(date) & 1);
}

wz_date calendar_next(const struct calendar *c, wz_date date)
{
    while (date < c->until && !calendar_works_on(c, date, NULL))
        date++;
    return date;
}

wz_date calendar_previous(const struct calendar *c, wz_date date)
{
    while (date > c->from && !calendar_works_on(c, date, NULL))
        date--;
    return date;
}

uint64_t calendar_countings(const wz_rules *rules, const struct cites *cites)
{
    const struct calendar *c = &rules->calendar;
    uint64_t works = 0, countings = 0;
    for (size_t i = 0; i < cites->n; i++) {
        int work = rules_work(rules, cites->at[i], NULL);
        if (work >= 0 && work < calendar_works)
            works |= UINT64_C(1) << work;
    }
    for (size_t i = 0; i < c->n_countings; i++)
        if (c->countings[i].works & works)
            countings |= UINT64_C(1) << i;
    return countings;
}

static wz_date end_by(const struct calendar *c, const struct counting *by, wz_date event, int days)
{
    wz_date end = event + days;
    if (by->most && days > by->most)
        return end;
    int working = 0, needed = by->least && days >= by->least ? by->working_days : 0;
    for (wz_date d = event + 1; d <= end && working < needed; d++)
        working += calendar_works_on(c, d, NULL);
    while (end < c->until && working < needed)
        working += calendar_works_on(c, ++end, NULL);
    return calendar_next(c, end);
}

wz_date calendar_end(const struct calendar *c, wz_date event, int days, uint64_t countings)
{
    wz_date end = event + days;
    for (size_t i = 0; i < c->n_countings; i++) {
        wz_date by = countings >> i & 1 ? end_by(c, &c->countings[i], event, days) : end;
        end = by > end ? by : end;
    }
    return end;
}
