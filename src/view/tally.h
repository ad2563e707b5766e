/* tally.h - the counts of wz_tally, as its writers see them. */
#ifndef WZ_VIEW_TALLY_H
#define WZ_VIEW_TALLY_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/limits.h"

#include <wijzer/audit.h>

enum { TALLY_VERDICTS = 5, TALLY_TABLES = 4 };

/* How often each verdict came out for one value. */
struct tally_row {
    wz_str value; /* empty: the notice does not say */
    uint64_t count[TALLY_VERDICTS];
    bool rest; /* values that found no place */
};

struct wz_tally {
    struct arena arena;
    struct buf line; /* what was cut off */
    uint64_t total[TALLY_VERDICTS];
    struct tally_row *rows[TALLY_TABLES]; /* tally_values + 1 each; the last is for the rest */
    size_t n[TALLY_TABLES];
};

uint64_t tally_sum(const uint64_t count[TALLY_VERDICTS]);

/* Names of tables and verdicts in CSV and JSON. */
wz_str tally_table_word(int table);
wz_str tally_verdict_word(int verdict);

/* The rows of a table in the order in which they are shown: years as they follow, otherwise the
 * most frequent first. room for tally_values + 1. */
size_t tally_order(const struct wz_tally *t, int table, const struct tally_row **rows);

#endif
