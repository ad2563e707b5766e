/* record.h - one record into facts: a line of JSON, or fields that another reader brings.
 *
 * A struct record belongs to one thread and reads one record after the other; nothing is allocated
 * for a line of JSON without findings. What it shows of a record lives until the next one. */
#ifndef WZ_INTAKE_RECORD_H
#define WZ_INTAKE_RECORD_H

#include "../engine/case.h"
#include "json.h"

enum {
    record_places = 64, /* of fields in a line, remembered */
    longest_key = 64
};

/* A fact of the record: WZ_GIVEN, or WZ_DONT_KNOW. */
struct given {
    int fact;
    struct value value;
};

/* What stood at a place in the row before. */
struct expected {
    int meaning; /* a fact, or less than 0 */
    size_t len;
    char key[longest_key];
};

struct record {
    struct arena arena;
    const wz_rules *rules;
    struct json *json;
    bool strict;  /* unknown fields are findings */
    bool sheet;   /* fields come from a spreadsheet, which damages numbers */
    char decimal; /* of amounts in text, '.' or ','; 0: as people write them */

    struct given *given; /* each fact once, in the order of the line */
    size_t n_given;
    enum json_kind id_kind; /* JSON_STRING, a number, or JSON_NULL when there is none */
    wz_str id;              /* with escapes undone, or the number as written */
    uint64_t unknown;       /* fields that are no fact */
    wz_str unknown_name;    /* the first of them */
    wz_report *report;      /* what is wrong; owned */
    wz_str *fields;         /* record_findings: the field that each is about; empty: the line */
    size_t n_fields;

    const struct format *plain; /* which fields are words; NULL: none */
    wz_str title, description;  /* what the record says in words; empty: nothing */

    wz_case *facts; /* see record_case; owned */
    uint64_t lines; /* read so far */
    uint64_t *seen; /* per fact: the line that held it last, and whether twice */
    struct expected *expected;
};

/* Lines of at most longest bytes. false without memory; record_free is due either way. */
bool record_make(struct record *r, const wz_rules *rules, size_t longest);
void record_free(struct record *r);

/* Forgets the line before and begins one that is not to be read, only spoken of. */
void record_begin(struct record *r);

/* A finding about a field, or with an empty one about the line. */
void record_say(struct record *r, enum diag_code code, wz_str field, const wz_str *args, size_t n);

/* What is wrong with the JSON of the line. */
void record_say_json(struct record *r, enum json_error error);

/* The report while there is room in it; NULL drops the finding, the record is wrong anyway. */
wz_report *record_room(struct record *r);
/* What it got in another way is about field, or with an empty one about the record as a whole. */
void record_about(struct record *r, wz_str field);

/* A finding was lost for lack of memory. */
bool record_failed(const struct record *r);

/* Reads a line that has json_padding readable bytes behind it. WZ_EVALUE: the report says all that
 * is wrong; given then holds what was right. */
wz_status record_read(struct record *r, wz_str line);

/* A record by its fields: record_begin, these two for each in any order, record_end. An
 * empty text: nothing is known. at counts the fields; the same field mostly stands at the same. */
void record_id(struct record *r, wz_str text);
void record_field(struct record *r, size_t at, wz_str key, wz_str text);
/* As record_read returns. */
wz_status record_end(struct record *r);

/* Where the words under this key of a plain record are kept; NULL: it is no such key. */
wz_str *record_words(struct record *r, wz_str key);

/* The words of the format itself: what holds the name of a record, what may hold its facts. */
wz_str record_id_key(void);
wz_str record_facts_key(void);

/* A case in which just the facts of the record are given. It keeps its day and its assumptions. */
wz_case *record_case(struct record *r);

#endif
