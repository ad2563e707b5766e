/* truth.h - conditions over a state: yes, no, or not known; and if not known, what to find out. */
#ifndef WZ_ENGINE_TRUTH_H
#define WZ_ENGINE_TRUTH_H

#include "table.h"

/* The amounts or days for which a COND_RANGE is true; none when lo > hi. */
struct range {
    int64_t lo, hi;
};
struct range truth_range(enum cond_rel rel, int64_t limit);

/* A formula with the truth of each of its parts. */
struct verdict {
    const struct formula *formula;
    wz_truth of[rules_cond];
};

/* The truth of the whole; that of every part in v. */
wz_truth truth_of(const struct state *s, const struct formula *f, struct verdict *v);

/* The same where tests may lie outside what counts: outside[i] of a test says that nobody knows it.
 * outside NULL: none. */
wz_truth truth_within(const struct state *s, const struct formula *f, const bool *outside,
                      struct verdict *v);

/* For a formula that came out WZ_UNKNOWN: the first fact that still matters and how to divide it.
 */
struct split truth_split(const struct state *s, const struct verdict *v);
/* The same among the facts that are wanted; fact -1: none of them matters any more. */
struct split truth_split_by(const struct state *s, const struct verdict *v,
                            bool (*wanted)(void *context, int fact), void *context);

/* The parts that make the verdict what it is: from a true `all` every part, from a false one the
 * first false part, and so on. Calls see with each single test among them, in order. */
void truth_because(const struct verdict *v, void (*see)(void *context, const struct cond *c),
                   void *context);
/* The same for the truth of one part. */
void truth_because_part(const struct verdict *v, uint32_t part,
                        void (*see)(void *context, const struct cond *c), void *context);

#endif
