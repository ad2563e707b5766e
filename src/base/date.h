/* date.h - days, counted from 1970-01-01 (see wz_date). No clock, no time zone. */
#ifndef WZ_BASE_DATE_H
#define WZ_BASE_DATE_H

#include "buf.h"

wz_date date_from(int year, int month, int day); /* WZ_NO_DATE when there is no such day */
void date_parts(wz_date date, int *year, int *month, int *day);
void date_put(struct buf *b, wz_date date); /* YYYY-MM-DD */

#endif
