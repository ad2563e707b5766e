/* record.h - one line of JSON into the facts of a case.
 *
 * A struct record belongs to one thread and reads one line after the other; nothing is allocated for
 * a line without findings. What it shows of a line lives until the next one. */
#ifndef WZ_INTAKE_RECORD_H
#define WZ_INTAKE_RECORD_H

#include "../engine/case.h"
#include "json.h"

enum {
    record_findings = 100, /* kept of one record */
    record_recent = 16
};

struct record {
    struct arena arena;
    const wz_rules *rules;
    struct json *json;
    wz_case *facts;     /* what the record says; owned */
    wz_report *report;  /* what is wrong with it; owned */
    wz_str *fields;     /* record_findings: the field that each finding is about; empty: none */
    size_t n_fields;
    bool strict;        /* unknown fields are findings */
    int *given;         /* facts that got a value, or are said not to be known, in order */
    size_t n_given;
    struct json_value id; /* a string, or a number with its text as written, or JSON_NULL */
    uint64_t unknown;     /* fields that are no fact */
    wz_str unknown_name;  /* the first of them */
    uint64_t lines;       /* read so far */
    uint64_t *seen;       /* per fact: the line that held it last, and whether twice */
    const struct spelling *(*recent)[record_recent]; /* per fact: answers seen before */
    int *expected;        /* fact that stood at this place in the line before */
    size_t n_expected;
};

/* Lines of at most longest bytes. false without memory; record_free is due either way. */
bool record_make(struct record *r, const wz_rules *rules, size_t longest);
void record_free(struct record *r);

/* Forgets the line before and begins one that is not to be read, only spoken of. */
void record_begin(struct record *r);

/* A finding about a field, or with an empty one about the line. */
void record_say(struct record *r, enum diag_code code, wz_str field, const wz_str *args, size_t n);

/* A finding was lost for lack of memory. */
bool record_failed(const struct record *r);

/* Reads a line that has json_padding readable bytes behind it. WZ_EVALUE: the report says why, all
 * that is wrong; the case then holds what was right. */
wz_status record_read(struct record *r, wz_str line);

#endif
