/* holds.h - why a condition is met: only what was met, with only the articles of that. */
#ifndef WZ_ENGINE_HOLDS_H
#define WZ_ENGINE_HOLDS_H

#include "explain.h"

/* The parts by which a true verdict of the case's state came out. Where several ways would do, only
 * those that are so are told, and only what they cite; of an amount from a table only what its row
 * cites. All lies in a. */
void holds_reasons(wz_case *c, const struct verdict *v, struct arena *a, struct reasons *out);

/* What a permitted route rests on: the articles of the way in which it is permitted, and those of
 * its own that speak of no other way. v is its true verdict. */
void holds_rests(wz_case *c, const struct verdict *v, const struct cites *own, struct arena *a,
                 struct cites *out);

#endif
