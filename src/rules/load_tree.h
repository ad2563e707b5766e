/* load_tree.h - nodes, their branches and where a conversation begins. */
#ifndef WZ_RULES_LOAD_TREE_H
#define WZ_RULES_LOAD_TREE_H

#include "schema.h"

/* Fills rules->nodes, leaves and trees; reports circles, which a walk would never leave. */
void load_tree(struct loader *l);

/* Fills rules->parts: what each of n files calls its questions. */
void load_parts(struct loader *l, const struct node *const *roots, size_t n);

#endif
