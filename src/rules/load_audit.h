/* load_audit.h - the section for `wijzer audit`. */
#ifndef WZ_RULES_LOAD_AUDIT_H
#define WZ_RULES_LOAD_AUDIT_H

#include "schema.h"

/* Fills rules->audit from the one file that has it, if any. Routes must be there. */
void load_audit(struct loader *l, const struct node **roots, size_t n);

#endif
