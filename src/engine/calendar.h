/* calendar.h - working days, and where a period ends. Days as wz_date; no clock. */
#ifndef WZ_ENGINE_CALENDAR_H
#define WZ_ENGINE_CALENDAR_H

#include "../rules/rules.h"

/* Easter Sunday of a year from 1583 (Gregorian). */
wz_date calendar_easter(int year);

/* Monday 0 to Sunday 6. */
int calendar_weekday(wz_date date);

/* Whether date is a working day. *because gets the holiday when it is one, else NULL; may be NULL
 * itself. */
bool calendar_works_on(const struct calendar *c, wz_date date, const struct holiday **because);

/* The nearest working day, date itself if it is one. Stops at the first or last day on which the
 * calendar is valid. */
wz_date calendar_next(const struct calendar *c, wz_date date);
wz_date calendar_previous(const struct calendar *c, wz_date date);

/* The ways to count for a period that rests on these citations: bit i is countings[i]. */
uint64_t calendar_countings(const wz_rules *rules, const struct cites *cites);

/* The last day of a period of days > 0 after an event, by those ways to count. The day of the event
 * does not count. May lie behind the last valid day when the plain end does. */
wz_date calendar_end(const struct calendar *c, wz_date event, int days, uint64_t countings);

#endif
