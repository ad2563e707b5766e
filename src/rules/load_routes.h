/* load_routes.h - routes, notes, named conditions and the works that are cited. */
#ifndef WZ_RULES_LOAD_ROUTES_H
#define WZ_RULES_LOAD_ROUTES_H

#include "schema.h"

void load_conditions(struct loader *l);
void load_routes(struct loader *l);
void load_notes(struct loader *l);
void load_works(struct loader *l);

#endif
