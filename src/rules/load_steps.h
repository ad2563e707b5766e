/* load_steps.h - the steps of a route, and what makes them shorter. */
#ifndef WZ_RULES_LOAD_STEPS_H
#define WZ_RULES_LOAD_STEPS_H

#include "schema.h"

void load_steps(struct loader *l, const struct node *map, struct route *r);

#endif
