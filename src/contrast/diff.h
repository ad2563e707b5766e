/* diff.h - two rule bases held against each other: see <wijzer/diff.h>. */
#ifndef WZ_CONTRAST_DIFF_H
#define WZ_CONTRAST_DIFF_H

#include "entry.h"
#include "shift.h"

struct difference {
    const struct entry *was, *is; /* NULL: it is new, or gone */
    wz_str was_text, is_text;     /* of a condition: only the parts that differ */
    /* Of a condition: what the parts stand in. */
    enum cond_op among;
    bool turned;
    wz_str around;
};

struct wz_diff {
    struct arena arena;
    const wz_rules *was, *is;
    wz_lang lang;
    const struct difference *at; /* by weight, then as the rules have them */
    size_t n;
    size_t count[WZ_DIFF_WEIGHTS];
    bool has_records;
    struct shift shift; /* what came of the records */
};

/* The new one, or the old one when it is gone. */
const struct entry *difference_entry(const struct difference *d);

wz_str weight_word(wz_diff_weight weight);            /* "decides" */
wz_str difference_change(const struct difference *d); /* "added", "removed" or "changed" */

/* The first difference of that aspect (ASPECTS: of any that is not about words) of a thing, and of
 * that detail (NULL: any); -1: none. */
int diff_find(const struct wz_diff *d, enum subject subject, wz_str id, const wz_str *detail,
              enum aspect aspect);

/* The difference that is about the row at this place in the old or the new rules; -1: none. */
int diff_find_row(const struct wz_diff *d, const struct row *was, const struct row *is);

/* Where it stands: "rules/tables.yaml:12"; nothing without a place. */
void difference_put_place(struct buf *b, const struct entry *e);

/* ---- the writers ----------------------------------------------------------------------------- */

void diff_put_json(const struct wz_diff *d, struct buf *out);
void diff_put_csv(const struct wz_diff *d, struct buf *out);
/* Text, or Markdown. */
void diff_put_sheet(const struct wz_diff *d, const wz_diff_options *options, struct buf *out);

/* A difference with its place, as an object of JSON; and as cells of CSV, without it. */
void difference_put_rule(const struct difference *x, struct buf *out);
void difference_put_cells(const struct difference *x, struct buf *out);

#endif
