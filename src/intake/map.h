/* map.h - from a document to the fields of a notice, and from those to facts. */
#ifndef WZ_INTAKE_MAP_H
#define WZ_INTAKE_MAP_H

#include "find.h"
#include "record.h"
#include "xml.h"

/* Why a fact stays unknown although the notice speaks of it. */
struct reason {
    int fact;
    enum diag_code code;
    wz_str args[2];
};

struct notice {
    const wz_rules *rules;
    int format; /* that of the notice; -1: none is known */
    /* The fields of the mapping, NOTICE_ID and so on; empty: the notice does not say. */
    wz_str field[mapping_fields];
    struct reason reasons[notice_reasons];
    size_t n_reasons;

    size_t longest;
    struct doc doc;
    struct finder finder;
    struct xml *xml;
    struct json *json;
    struct buf made[mapping_fields]; /* texts that do not stand in the notice just so */
};

/* Whether the document is one of the format. */
bool map_knows(struct notice *n, const struct format *f);

/* Fills the fields of n, all empty, from its document; false without memory. */
bool map_fields(struct notice *n, const struct format *f);

/* Adds what the fields prove to the facts of r. */
void map_facts(struct notice *n, struct record *r, const struct format *f);

#endif
