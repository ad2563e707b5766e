/* layout.h - the fields of an output line: which, in which order, as JSON or as CSV. */
#ifndef WZ_BATCH_LAYOUT_H
#define WZ_BATCH_LAYOUT_H

#include "../base/cell.h"

#include <wijzer/batch.h>

enum field {
    FIELD_LINE,
    FIELD_ID,
    FIELD_STATUS,
    FIELD_ROUTE,
    FIELD_CANDIDATES,
    FIELD_MISSING,
    FIELD_ASSUMED,
    FIELD_NOTES,
    FIELD_PERMITTED,
    FIELD_ERRORS,
    FIELD_PATH,
    FIELD_EXCLUDED,
    FIELD_FACTS,
    FIELD_NOTICE,
    FIELD_SUGGESTED,
    FIELD_PROCEDURE, /* from here to FIELD_POINTS_TO: what an audit says */
    FIELD_COUNTRY,
    FIELD_BUYER_TYPE,
    FIELD_YEAR,
    FIELD_VERDICT,
    FIELD_BY,
    FIELD_NEEDS,
    FIELD_UNKNOWN,
    FIELD_REASONS,
    FIELD_POINTS,
    FIELD_POINTS_TO,
    FIELD_COUNT
};

struct layout {
    enum field at[FIELD_COUNT];
    size_t n;
    size_t parts; /* runs of fields that are decided */
    bool plain;   /* only line, id and what is decided */
    bool usual;   /* JSON: line, id, and then only what is decided */
    bool csv;
    bool reads;               /* the words of records are wanted */
    bool points;              /* and where they point */
    bool audits;              /* one of its fields is what an audit says */
    wz_str head[FIELD_COUNT]; /* what stands before the value of at[i]: {"line": */
    char heads[FIELD_COUNT * 16];
    char behind[32]; /* so that more may be copied than a head */
};

/* false: wrong gets the name that is none, or that stands there twice. */
bool layout_make(struct layout *l, const wz_batch_options *options, wz_str *wrong);

wz_str field_name(enum field f);

/* The field is the same for all records with the same facts. */
bool field_is_decided(enum field f);

/* The header of CSV. */
void layout_header(const struct layout *l, struct buf *out);

#endif
