/* batch.h - many purchases: records in, one decision out for each of them, in order. Conventions as
 * in wijzer.h.
 *
 *     wz_batch_options o = {.threads = 2, .today = WZ_NO_DATE};
 *     wz_batch_counts counts;
 *     wz_status status = wz_batch_run(rules, &o, feed, sink, &counts);
 *
 * Memory does not grow with the input. The same input gives the same bytes, whatever the number of
 * threads and however the bytes come in. */
#ifndef WIJZER_BATCH_H
#define WIJZER_BATCH_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where bytes come from: returns how many were put in buf, 0 at the end, -1 on failure. */
typedef struct wz_feed {
    ptrdiff_t (*read)(void *context, char *buf, size_t room);
    void *context;
} wz_feed;

/* What went by. unknown_* describe fields that are no fact: how many, and the first with its
 * nearest fact (NUL-terminated, cut at 63 bytes). */
typedef struct wz_batch_counts {
    uint64_t records, advised, open, invalid;
    uint64_t not_permitted; /* advised, but by what is known not permitted: "permitted":"no" */
    uint64_t unknown_fields;
    char unknown_name[64], unknown_near[64];
} wz_batch_counts;

/* What the caller may do while a batch runs; each may be NULL. All get the same context. */
typedef struct wz_batch_calls {
    void *context;
    /* The feed ended: go on with the next file, which the same feed reads from then on. false:
     * there is none. Each file is recognised by itself. */
    bool (*next)(void *context);
    /* Is it time to stop? Asked now and then between records, by any thread. */
    bool (*stopped)(void *context);
    /* So much was written: called now and then between records, never by two threads at a time.
     * false: stop. */
    bool (*written)(void *context, const wz_batch_counts *counts);
    /* What the file that the feed reads now is called, for the errors of its records; empty: do not
     * say. It stays the caller's, and as it is until the batch ends. */
    wz_str (*name)(void *context);
} wz_batch_calls;

/* All zeros are the defaults. */
typedef struct wz_batch_options {
    int tree;
    int threads;   /* 0: 1 */
    wz_date today; /* for records without a date; WZ_NO_DATE: unknown. 0 is 1 January 1970 */
    bool no_assume;
    bool strict;  /* unknown fields make a record invalid */
    bool explain; /* adds path and excluded to the usual fields */
    bool audit; /* judges published procedures: other usual fields, and counts of verdicts: advised,
                   not_permitted, open (undetermined); all else that is valid was permitted */
    wz_lang lang;        /* of messages */
    size_t line_cap;     /* longest record in bytes; 0: 1 MiB, and 16 MiB for a whole document */
    size_t chunk;        /* bytes read at a time; 0: 512 KiB */
    uint64_t first_line; /* number of the first record; 0: 1 */

    wz_str format; /* of the input, see wz_batch_formats; empty: "jsonl" */
    wz_str fields; /* of the output, "id,route"; empty: the usual ones. See wz_batch_fields */
    bool read;     /* read titles and descriptions: adds the field suggested (see read.h) */
    bool accept;   /* the same, and take the suggestions over as assumptions from the text */
    bool csv;      /* the output is CSV, with a header */
    bool no_header;

    char delimiter; /* between the cells of a row; 0: as the header shows */
    char decimal;   /* '.' or ',' in amounts of CSV; 0: as people write it, doubt refused */
    bool cp1252;    /* the encoding of CSV; otherwise UTF-8 */

    uint64_t begin, end; /* only records that begin at these bytes of the input; end 0: all */
    /* What an earlier run has done already: so many records are passed over, and the counts go on
     * from there. NULL: nothing. */
    const wz_batch_counts *done;
    wz_batch_calls calls;
} wz_batch_options;

/* Reads records and writes a line for each; counts may not be NULL. Never stops at a bad one.
 * WZ_EVALUE: no such tree, format or field, or options->done counts more records than there are.
 * WZ_EIO: reading or writing failed, or a call of options->calls said stop; counts then hold what
 * was written. Safe to run on several threads at a time with the same rules. */
WZ_API wz_status wz_batch_run(const wz_rules *rules, const wz_batch_options *options, wz_feed feed,
                              wz_sink sink, wz_batch_counts *counts);

/* The names that options->fields may hold, with commas between. */
WZ_API wz_str wz_batch_fields(void);

/* The first name in a list of fields that is none; empty when all are. */
WZ_API wz_str wz_batch_wrong_field(wz_str fields);

/* Writes the names that options->format may be, with commas between: "auto,jsonl,json,...". */
WZ_API wz_status wz_batch_formats(const wz_rules *rules, wz_sink sink);

/* Whether name is one of them. */
WZ_API bool wz_batch_has_format(const wz_rules *rules, wz_str name);

#ifdef __cplusplus
}
#endif

#endif
