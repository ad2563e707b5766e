/* parting.h - by which rule two rule bases decide the same purchase otherwise: the first place on
 * the ways through their trees where they part, and the difference of the rules that lies there. */
#ifndef WZ_CONTRAST_PARTING_H
#define WZ_CONTRAST_PARTING_H

#include "ground.h"

/* false without memory; parting_free is due either way. */
bool parting_make(struct parting *p, struct arena *a, const struct ground *g);
void parting_free(struct parting *p);

/* What else is known of the two decisions. */
struct parted {
    int tree[SIDES];
    int route[SIDES]; /* the advised route; -1: none */
    bool permitted;   /* what is permitted of it differs */
    wz_str note;      /* the first note that only one of them has; empty: none */
};

/* Finds it. The cases are as before afterwards, but for their last walk. false without memory. */
bool parting_find(struct parting *p, wz_case *was, wz_case *is, const struct parted *parted);

/* The difference because of which a value cannot be read by one of the rule bases: field is the
 * fact that a finding is about. -1: none. */
int parting_invalid(const struct ground *g, wz_str field);

#endif
