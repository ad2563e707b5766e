/* expr.h - conditions: from YAML to a formula. The only grammar for conditions there is. */
#ifndef WZ_RULES_EXPR_H
#define WZ_RULES_EXPR_H

#include "schema.h"

/* Room to lay out one condition, used again for the next; NULL without memory. */
struct builder *expr_builder(struct arena *a);

/* Reads the condition in value; NULL: there is none, which is always true. After findings the
 * formula is something harmless. Facts must have been loaded; tables only be declared. with_route:
 * the pseudo-fact may be tested. */
struct formula expr_read(struct loader *l, const struct node *value, bool with_route);

#endif
