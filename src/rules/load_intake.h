/* load_intake.h - the mappings: how published notices are read. */
#ifndef WZ_RULES_LOAD_INTAKE_H
#define WZ_RULES_LOAD_INTAKE_H

#include "schema.h"

/* Fills rules->mapping. Facts must be there. */
void load_intake(struct loader *l);

#endif
