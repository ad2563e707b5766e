/* plan.h - the steps of a route on the calendar: the earliest dates with the chosen periods. */
#ifndef WZ_ENGINE_PLAN_H
#define WZ_ENGINE_PLAN_H

#include "calendar.h"

struct plan_item {
    const struct rule_step *step;
    wz_date on;     /* the step can be done from this day on */
    wz_date latest; /* the last day for it; WZ_NO_DATE: none. See rule_step.before */
    int chosen;     /* the shortening that is used; -1: none */
    int days;       /* counted; 0: the step has no period, and what follows is not set */
    wz_date first, last;
    wz_date plain; /* where the period would end if every day were a working day */
    uint64_t countings;
};

struct plan {
    const wz_rules *rules;
    const struct route *route;
    wz_date begin;
    struct plan_item *items;            /* route->n_steps */
    const struct plan_item *standstill; /* NULL: the route has none */
    wz_date award;                      /* from this day on; WZ_NO_DATE: no step for it */
    wz_date end;                        /* the last day that is waited for, or begin */
};

/* Which shortening each step uses: -1 none, else its place. NULL: none anywhere. */
enum { PLAN_SHORTEST = -2 }; /* in place of a choice: the shortest there is */

/* Lays the route on the calendar; items (room for its steps) belong to the caller. false: a date
 * would lie outside the days for which the calendar is valid; *outside gets it. */
bool plan_make(struct plan *p, const int *choices, wz_date *outside);

/* Where the period of an item would end with shortening i; its event day when it falls away. */
wz_date plan_shortened(const struct plan *p, const struct plan_item *item, size_t i);

#endif
