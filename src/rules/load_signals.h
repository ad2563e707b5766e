/* load_signals.h - signals and contexts: what the texts of a purchase may say about its facts. */
#ifndef WZ_RULES_LOAD_SIGNALS_H
#define WZ_RULES_LOAD_SIGNALS_H

#include "schema.h"

/* Fills rules->contexts and rules->signals. Facts must be there. */
void load_signals(struct loader *l);

#endif
