/* load_steps.h - the steps of a route, and what makes them shorter. */
#ifndef WZ_RULES_LOAD_STEPS_H
#define WZ_RULES_LOAD_STEPS_H

#include "schema.h"

/* The list under key, or NULL when it is missing or no list. */
const struct node *load_list(struct loader *l, const struct node *map, const char *key);

void load_steps(struct loader *l, const struct node *map, struct route *r);

#endif
