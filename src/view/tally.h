/* tally.h - the counts of wz_tally, as its writers see them. */
#ifndef WZ_VIEW_TALLY_H
#define WZ_VIEW_TALLY_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "seen.h"

#include <wijzer/audit.h>

enum { TALLY_VERDICTS = 5, TALLY_TABLES = 4, TALLY_POINTS = 3 };

/* How often each verdict came out for one value, and where texts pointed. */
struct tally_row {
    wz_str value; /* empty: the notice does not say */
    uint64_t count[TALLY_VERDICTS];
    uint64_t points[TALLY_POINTS];
    bool rest; /* values that found no place */
};

struct wz_tally {
    struct arena arena;
    struct buf line;                      /* what was cut off */
    bool reads;                           /* lines say where texts point */
    struct seen seen;                     /* what was counted */
    struct tally_row all;                 /* each notice once */
    struct tally_row copies;              /* of notices that were counted already */
    struct tally_row *rows[TALLY_TABLES]; /* tally_values + 1 each; the last is for the rest */
    size_t n[TALLY_TABLES];
};

/* Whether there was no memory for something that was to be counted. */
bool tally_lacks(const struct wz_tally *t);

uint64_t tally_sum(const uint64_t *count, int n);
uint64_t tally_total(const struct tally_row *row); /* of its verdicts */

/* Names of tables and verdicts in CSV and JSON. */
wz_str tally_table_word(int table);
wz_str tally_verdict_word(int verdict);
wz_str tally_points_word(int which);

/* What people call the value of a row: every code in it by its name in rules (NULL: none). */
void tally_name(const wz_rules *rules, int table, const struct tally_row *row, wz_lang lang,
                struct buf *b);

/* The page of WZ_TALLY_TEXT. */
void tally_put_text(const struct wz_tally *t, const wz_rules *rules, wz_lang lang, int width,
                    struct buf *out);

/* The rows of a table in the order in which they are shown: years as they follow, otherwise the
 * most frequent first, by verdicts or by where texts point. room for tally_values + 1. */
size_t tally_order(const struct wz_tally *t, int table, bool by_points,
                   const struct tally_row **rows);

/* All of the years in which rules (NULL: none) do not hold on any day. */
struct tally_row tally_outside(const struct wz_tally *t, const wz_rules *rules);

#endif
