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

/* Lists lie in the arena that is given with them and are complete; they are empty when the arena
 * has failed. */
struct reasons {
    struct reason *at;
    size_t n;
};

struct facts {
    int *at; /* each once */
    size_t n;
};

/* How much to tell of a condition that fails in more than one way. */
enum telling {
    TELL_FIRST, /* the first part that fails is enough */
    TELL_ALL    /* every part that fails */
};

/* Why the verdict is what it is (see truth_because). Where a part has a text, the text is the
 * reason and its inside is not told. */
void explain_verdict(const struct verdict *v, enum telling telling, struct arena *a,
                     struct reasons *out);

/* The known facts by which a part of the verdict's formula came out, also the keys by which a
 * table's amount was found. They alone make it come out so. The verdict is that of the case's
 * state.
 */
void explain_answers(wz_case *c, const struct verdict *v, const struct cond *part, struct arena *a,
                     struct facts *out);

/* What is not known and leaves the verdict open: once they all are known, it is settled. */
void explain_unknown(wz_case *c, const struct verdict *v, struct arena *a, struct facts *out);

/* What a leaf demands of the buyer and is not so yet, by what the case says. */
void explain_demands(wz_case *c, int leaf, struct arena *a, struct reasons *out);

/* The figures that the ways of the last walk rest on, each once. They belong to the case. */
size_t explain_figures(const wz_case *c, const struct figure **out);

#endif
