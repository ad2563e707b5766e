/* record.h - the facts of one purchase from a JSON text, and where each fact came from. Conventions
 * as in wijzer.h. */
#ifndef WIJZER_RECORD_H
#define WIJZER_RECORD_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- where a fact came from ---------------------------------------------------------------- */

typedef enum wz_origin {
    WZ_FROM_PERSON, /* somebody said so; what wz_case_set and its like leave behind */
    WZ_FROM_FIELD,  /* a field of a record or a notice */
    WZ_FROM_TEXT    /* read in a text */
} wz_origin;

/* Of a fact that is set. quote: the words in the text, not copied: they must live until the fact is
 * set or unset again, or the case is cleared or freed. May be empty. Nothing happens for a fact
 * that is none. */
WZ_API void wz_case_set_origin(wz_case *c, int fact, wz_origin origin, wz_str quote);
/* quote may be NULL. WZ_FROM_PERSON for a fact that is not set; an assumption has no origin. */
WZ_API wz_origin wz_case_origin(const wz_case *c, int fact, wz_str *quote);

/* ---- one record ---------------------------------------------------------------------------- */

/* What the text was and said beside the facts. */
typedef struct wz_record_info {
    bool advice;      /* an advice in JSON (see wz_advice_write), not a plain record */
    int format;       /* of the advice: its number; 0 for a record */
    int tree;         /* of the advice; -1: it names none, or one that the rules do not have */
    wz_lang lang;     /* of the advice */
    bool assume;      /* false: the advice was made without assumptions */
    wz_date today;    /* the day that the advice assumed; WZ_NO_DATE: none */
    char sha256[65];  /* of the rules of the advice; empty: not named */
    size_t n_unknown; /* fields that are no fact */
    char unknown_name[64], unknown_near[64]; /* the first of them, with its nearest fact */
} wz_record_info;

/* Clears the case and gives it the facts of one JSON object: a record (flat, or with its facts
 * under "facts") or an advice. Facts of a record come from a field; those of an advice keep what it
 * says of them. An advice also sets what the case assumes and, when it assumed a day, the day.
 * WZ_EVALUE with findings when it is no such object or a value is wrong; the case then has what was
 * right. info may be NULL. */
WZ_API wz_status wz_case_read(wz_case *c, wz_str json, wz_record_info *info, wz_report *report);

#ifdef __cplusplus
}
#endif

#endif
