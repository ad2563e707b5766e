/* load_calendar.h - working days and ways to count. */
#ifndef WZ_RULES_LOAD_CALENDAR_H
#define WZ_RULES_LOAD_CALENDAR_H

#include "schema.h"

/* Fills rules->calendar from the one root that has a `calendar`; the sources section must be
 * gathered. */
void load_calendar(struct loader *l, const struct node *const *roots, size_t n);

#endif
