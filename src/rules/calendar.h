/* calendar.h - which days are no working days, and how a period is counted; see load_calendar. */
#ifndef WZ_RULES_CALENDAR_H
#define WZ_RULES_CALENDAR_H

#include "../base/limits.h"
#include "words.h"

/* How a holiday is found in a year. */
enum holiday_rule { HOLIDAY_YEARLY, HOLIDAY_ONCE, HOLIDAY_EASTER };

struct holiday {
    wz_str id;
    struct text name;
    enum holiday_rule rule;
    int month, day;      /* HOLIDAY_YEARLY */
    wz_date once;        /* HOLIDAY_ONCE */
    int easter;          /* HOLIDAY_EASTER: days from Easter Sunday */
    int if_sunday;       /* days to move it when it falls on a Sunday */
    wz_date from, until; /* days on which it is a holiday, both included */
    struct cites sources;
    struct place place;
};

/* A way to count, for periods that rest on one of its works. */
struct counting {
    wz_str id;
    struct text name;
    uint64_t works;   /* one bit each; works beyond the 64th cannot be named */
    int least;        /* days: from this length on there must be working_days in it; 0: never */
    int working_days; /* at least so many */
    int most;         /* days: longer periods are not touched; 0: all are */
    struct cites sources;
    struct place place;
};

/* calendar_yearly: fewer yearly holidays than there are weeks, so that with one day a week to work
 * on some day is left and a search for the next one ends soon. calendar_works and calendar_ways are
 * bits of a word. */
_Static_assert(calendar_works <= 64 && calendar_ways <= 64 && calendar_yearly < 52, "see above");

/* Without one in the rule base all is zero: every day is a working day. */
struct calendar {
    wz_date from, until; /* both included; WZ_NO_DATE: the rule base has no calendar */
    unsigned weekend;    /* bit 1 << weekday, Monday 0 */
    const struct holiday *holidays;
    size_t n_holidays;
    const struct counting *countings;
    size_t n_countings;
};

#endif
