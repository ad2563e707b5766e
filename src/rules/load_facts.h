/* load_facts.h - facts and tables: what can be known, and the numbers it is held against. */
#ifndef WZ_RULES_LOAD_FACTS_H
#define WZ_RULES_LOAD_FACTS_H

#include "schema.h"

/* Fills rules->facts, the pseudo-fact "route" behind them (its options from the routes section). */
void load_facts(struct loader *l);

/* Fills rules->tables. Facts must be there. */
void load_tables(struct loader *l);

/* Lays the tables section of a policy over rules->tables: what a policy row covers is cut out of
 * the rows beneath, so that rows never overlap because of a policy. */
void load_policy_tables(struct loader *l, const struct node *map);

#endif
