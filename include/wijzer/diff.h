/* diff.h - what another version of the rules changes: in the rules themselves, and for records.
 * Conventions as in wijzer.h.
 *
 *     wz_diff *d = NULL;
 *     wz_diff_options o = {.format = WZ_DIFF_TEXT};
 *     if (wz_diff_new(old, now, WZ_NL, &d) == WZ_OK &&
 *         wz_diff_records(d, &batch, feed, sink, &counts) == WZ_OK)
 *         wz_diff_write(d, &o, sink2);
 *     wz_diff_free(d);
 */
#ifndef WIJZER_DIFF_H
#define WIJZER_DIFF_H

#include <wijzer/batch.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Belongs to one thread; must die before both rules. */
typedef struct wz_diff wz_diff;

/* What a difference can do. */
typedef enum wz_diff_weight {
    WZ_DIFF_DECIDES, /* it can change an advice */
    WZ_DIFF_READS,   /* it can change what is read in a record or a text */
    WZ_DIFF_BESIDE,  /* it changes what stands with an advice: steps, notes, sources */
    WZ_DIFF_WORDING, /* only words, and the number of the version */
    WZ_DIFF_WEIGHTS
} wz_diff_weight;

typedef enum wz_diff_format {
    WZ_DIFF_TEXT,
    WZ_DIFF_JSON,
    WZ_DIFF_CSV, /* the differences; with records the counts */
    WZ_DIFF_MARKDOWN
} wz_diff_format;

typedef struct wz_diff_options {
    wz_diff_format format;
    int width;  /* columns of text; 0: 80 */
    bool ascii; /* text for a terminal without Unicode */
} wz_diff_options;

/* Holds two rule bases against each other: what they say, not how they are written. The order of
 * keys and lists and the spreading over files make no difference; an id that became another is one
 * thing less and one more. lang: of names and values. */
WZ_API wz_status wz_diff_new(const wz_rules *was, const wz_rules *is, wz_lang lang, wz_diff **out);
WZ_API void wz_diff_free(wz_diff *d);

/* How many differences there are of a weight. */
WZ_API size_t wz_diff_count(const wz_diff *d, wz_diff_weight weight);

/* Writes the differences, and after wz_diff_records what came of the records. */
WZ_API wz_status wz_diff_write(const wz_diff *d, const wz_diff_options *options, wz_sink sink);

/* ---- records ------------------------------------------------------------------------------- */

/* Of all records so far. Each is counted once among the five behind records. Open: more than
 * one route is left. */
typedef struct wz_diff_counts {
    uint64_t records;
    uint64_t same;      /* all that wz_batch_run says of them is the same */
    uint64_t route;     /* another status, or another route is advised */
    uint64_t possible;  /* still open, but other routes are left */
    uint64_t permitted; /* the same advice, but whether the law permits it is not the same */
    uint64_t other;     /* only something else is not the same: notes, what is missing or assumed */
    uint64_t was_open, is_open;
    uint64_t was_invalid, is_invalid;
} wz_diff_counts;

WZ_API wz_diff_counts wz_diff_counted(const wz_diff *d);

/* Whether the old rules have the tree that is number tree of the new ones. */
WZ_API bool wz_diff_has_tree(const wz_diff *d, int tree);

/* Decides every record by both rule bases, as wz_batch_run does with its usual fields, and writes a
 * line for each that comes out otherwise, in order: JSON, or CSV when options->csv. Records are
 * recognised as the new rules say. Of the options fields, explain, audit, read, accept and done
 * must be zero; tree is that of the new rules, by its id that of the old ones; where both begin
 * with another tree, 0 is the first of each. counts: of the new rules. Otherwise as wz_batch_run.
 */
WZ_API wz_status wz_diff_records(wz_diff *d, const wz_batch_options *options, wz_feed feed,
                                 wz_sink sink, wz_batch_counts *counts);

#ifdef __cplusplus
}
#endif

#endif
