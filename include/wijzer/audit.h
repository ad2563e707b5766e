/* audit.h - published procedures held against the law, and how often what came out. Conventions as
 * in wijzer.h.
 *
 * An audit is a batch with options.audit (see batch.h). A tally counts what came of it:
 *
 *     wz_tally *t = wz_tally_new(false);
 *     wz_batch_options o = {.audit = true, .csv = true, .no_header = true, .today = WZ_NO_DATE,
 *                           .fields = wz_tally_fields(false), .format = wz_view("auto")};
 *     if (t && wz_batch_run(rules, &o, feed, wz_tally_sink(t), &counts) == WZ_OK)
 *         wz_tally_write(t, rules, WZ_TALLY_TEXT, WZ_NL, 80, sink);
 *     wz_tally_free(t);
 */
#ifndef WIJZER_AUDIT_H
#define WIJZER_AUDIT_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Counts of verdicts, by procedure, year, kind of buyer and country. A notice whose id and country
 * were counted already, such as the same one in another format, is counted as a copy and nowhere
 * else; beyond a number of notices (`wijzer limits`) copies are no longer recognised, and the text
 * says so. Belongs to one thread. */
typedef struct wz_tally wz_tally;

typedef enum wz_tally_format { WZ_TALLY_TEXT, WZ_TALLY_CSV, WZ_TALLY_JSON } wz_tally_format;

/* reads: it also counts where the texts of notices point (options.read). NULL without memory.
 * Owner: wz_tally_free, which accepts NULL. */
WZ_API wz_tally *wz_tally_new(bool reads);
WZ_API void wz_tally_free(wz_tally *t);

/* The output fields of an audit that a tally counts. */
WZ_API wz_str wz_tally_fields(bool reads);

/* Takes lines of CSV with those fields, without a header, however they are cut. The sink lives as
 * long as the tally. */
WZ_API wz_sink wz_tally_sink(wz_tally *t);

/* Writes the counts, with the names that rules (NULL: none) give to codes. Text has numbers and a
 * bar of plain characters for each row, in width columns (0: 80) where they fit. Of values that are
 * very many the later ones are counted together. WZ_EMEMORY: now, or while it counted. */
WZ_API wz_status wz_tally_write(const wz_tally *t, const wz_rules *rules, wz_tally_format format,
                                wz_lang lang, int width, wz_sink sink);

#ifdef __cplusplus
}
#endif

#endif
