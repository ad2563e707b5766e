/* regions.h - amounts and days that no rule can tell apart.
 *
 * Rules only compare a number with limits. So two numbers with the same limits below and above them
 * lead to the same decision: they lie in one region. */
#ifndef WZ_BATCH_REGIONS_H
#define WZ_BATCH_REGIONS_H

#include "../rules/rules.h"

struct regions {
    struct vec *cuts; /* per fact: the numbers (int64_t) with which a region begins, ascending */
    bool *exact;      /* per fact: it is a limit itself, so each number is a region of its own */
};

/* Lives in a, and is read only. false without memory. */
bool regions_make(struct regions *r, struct arena *a, const wz_rules *rules);

/* How many cuts are at most number. No jump depends on what is compared: which way it goes cannot
 * be foretold. */
static inline size_t cuts_to(const struct vec *cuts, int64_t number)
{
    const int64_t *cut = cuts->items, *from = cut;
    size_t n = cuts->n;
    while (n > 1) {
        size_t half = n / 2;
        from += half * (from[half - 1] <= number);
        n -= half;
    }
    return n ? (size_t)(from - cut) + (*from <= number) : 0;
}

/* The region of a number, counted from 0. Not for exact facts. */
static inline uint32_t region_of(const struct regions *r, int fact, int64_t number)
{
    return (uint32_t)cuts_to(&r->cuts[fact], number);
}

#endif
