/* plan.h - the steps of a route on the calendar. Conventions as in wijzer.h.
 *
 *   int route = wz_route_find(rules, wz_view("openbare_procedure"));
 *   wz_plan_options o = {.begin = wz_date_parse(wz_view("2026-12-01")), .lang = WZ_EN};
 *   wz_status status = wz_plan_write(rules, route, &o, sink, report);
 */
#ifndef WIJZER_PLAN_H
#define WIJZER_PLAN_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* WZ_PLAN_ICS is iCalendar (RFC 5545): a day or a period of whole days for each step that has one.
 * Nothing in it depends on a clock, so the same plan is the same file. */
typedef enum wz_plan_format { WZ_PLAN_TEXT, WZ_PLAN_JSON, WZ_PLAN_ICS } wz_plan_format;

typedef struct wz_plan_options {
    wz_plan_format format;
    wz_lang lang;
    int width;     /* columns for WZ_PLAN_TEXT; 0: 80 */
    wz_date begin; /* the day of the first step */
    /* Shortenings that are used, as the plan names them: "4.1" is the first one of step 4, "4.0"
     * none of step 4. Elsewhere what the rules call usual holds; "none": nowhere. "all" alone: as
     * short as can be chosen. */
    const wz_str *shorten;
    size_t n_shorten;
} wz_plan_options;

/* Writes the earliest dates that the law leaves for the steps of a route: the least periods one
 * after the other, counted by the calendar of the rule base, with the standstill, the first day on
 * which the contract can be concluded, and beside each step what may shorten it. A plan that begins
 * outside the days for which the rules are valid, or runs on after them, says so. WZ_EVALUE with a
 * finding: no such shortening, two that do not go together, or the plan leaves the days for which
 * the calendar is valid. */
WZ_API wz_status wz_plan_write(const wz_rules *rules, int route, const wz_plan_options *options,
                               wz_sink sink, wz_report *report);

#ifdef __cplusplus
}
#endif

#endif
