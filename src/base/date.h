/* date.h - days, counted from 1970-01-01 (see wz_date). No clock, no time zone. */
#ifndef WZ_BASE_DATE_H
#define WZ_BASE_DATE_H

#include "buf.h"

wz_date date_from(int year, int month, int day); /* WZ_NO_DATE when there is no such day */
void date_parts(wz_date date, int *year, int *month, int *day);
void date_put(struct buf *b, wz_date date); /* YYYY-MM-DD */

enum date_error {
    DATE_OK,
    DATE_NONE,      /* no date in it, or a year without its four digits */
    DATE_AMBIGUOUS, /* "3/4/2026" in English: day or month first? */
    DATE_NO_DAY     /* 31 February */
};

/* Reads a date as people write it: 2026-04-30, 30-4-2026, 30/4/2026, 30.4.2026, 30 april 2026,
 * April 30, 2026, 1st of May 2026, and today and tomorrow, in Dutch and English. today may be
 * WZ_NO_DATE. *date is set only for DATE_OK. */
enum date_error date_read(wz_str text, wz_date today, wz_lang lang, wz_date *date);

#endif
