/* blame.h - the difference of the rules because of which one fact or condition is not the same to
 * both. -1 everywhere: there is none. */
#ifndef WZ_CONTRAST_BLAME_H
#define WZ_CONTRAST_BLAME_H

#include "ground.h"

/* The same condition of both, with the marks of its parts. */
struct facing {
    const struct formula *formula[SIDES];
    const struct mark *marks[SIDES];
};

/* The first difference of that aspect of a thing. */
int blame_find(const struct parting *p, enum subject subject, wz_str id, enum aspect aspect);

/* Why a fact is not the same to both; -1 when it is. */
int blame_fact(const struct parting *p, wz_str id);

/* Why a condition is not; own: the difference of this very condition. Adds to the facts of p those
 * that decide it by the new rules. */
int blame_condition(struct parting *p, const struct facing *f, int own);

/* One more fact of p, if it is not there. */
void blame_add_fact(struct parting *p, int fact);

#endif
