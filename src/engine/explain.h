/* explain.h - why a condition came out as it did, in parts that can be said to a person. */
#ifndef WZ_ENGINE_EXPLAIN_H
#define WZ_ENGINE_EXPLAIN_H

#include "permit.h"

/* One part of the account: a part of the condition with words of its own, or a single test. */
struct reason {
    const struct cond *part;
    const struct cites *sources; /* of the part or the nearest part around it; NULL: none */
    bool negated;                /* it stands under a `not` */
};

enum { reasons_most = 32 };

struct reasons {
    struct reason at[reasons_most];
    size_t n;
};

/* Why the verdict is what it is (see truth_because). Where a part has a text, the text is the
 * reason and its inside is not told. */
void explain_verdict(const struct verdict *v, struct reasons *out);

/* What a leaf demands of the buyer and is not so yet, by what the case says. */
void explain_demands(wz_case *c, int leaf, struct reasons *out);

/* The figures that the ways of the last walk rest on, each once; at most room. */
size_t explain_figures(const wz_case *c, struct figure *out, size_t room);

#endif
