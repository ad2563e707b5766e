/* plan.h - the steps of a route on the calendar: the earliest dates with the chosen periods. */
#ifndef WZ_ENGINE_PLAN_H
#define WZ_ENGINE_PLAN_H

#include "calendar.h"

struct plan_item {
    const struct rule_step *step;
    wz_date on;     /* the step can be done from this day on */
    wz_date latest; /* the last day for it; WZ_NO_DATE: none. See rule_step.before */
    int chosen;     /* the shortening that is used; -1: none */
    int days;       /* counted; 0: the step has no period, and the days below are not set */
    wz_date first, last;
    wz_date plain;      /* where the period would end if every day were a working day */
    uint64_t countings; /* of the step, also when it has no days */
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

/* Which shortening each step uses, as its place; PLAN_FULL: none. */
enum { PLAN_FULL = -1 };

/* What usually holds, for each step. */
int plan_usual(const struct rule_step *s);
int plan_usual_days(const struct route *r); /* of all steps together */

/* The shortest plan that can be chosen: what falls to chance is left out, and what excludes each
 * other is not combined. choices (room for the steps; may be NULL) gets it; returns its days. */
int plan_shortest(const struct route *r, int *choices);

/* Whether one of two shortenings, each of another step, excludes the other. */
bool plan_excludes(const struct shortening *a, const struct shortening *b);

/* Whether choices hold two shortenings that exclude each other; their steps go into pair. */
bool plan_clash(const struct route *r, const int *choices, size_t pair[2]);

/* Lays the route on the calendar; items (room for its steps) belong to the caller. choices NULL:
 * what usually holds. false: a date would lie outside the days for which the calendar is valid;
 * *outside gets it. */
bool plan_make(struct plan *p, const int *choices, wz_date *outside);

/* How much of a plan lies in the days for which the rules are valid. The law and the amounts of the
 * day on which a procedure begins go on for it: running on is something else than beginning late.
 */
enum plan_cover { PLAN_ALL, PLAN_BEGIN, PLAN_NONE };
enum plan_cover plan_cover(const struct plan *p);

/* Where the period of an item would end if it had so many days; its event day for 0. */
wz_date plan_end(const struct plan *p, const struct plan_item *item, int days);

#endif
