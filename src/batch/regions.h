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

/* The region of a number, counted from 0. Not for exact facts. */
uint32_t region_of(const struct regions *r, int fact, int64_t number);

#endif
