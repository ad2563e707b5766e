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

/* The words that a value rests on, and where they stand. Whatever is not known is empty or 0. */
typedef enum wz_place { WZ_IN_TEXT, WZ_IN_TITLE, WZ_IN_DESCRIPTION } wz_place;

typedef struct wz_evidence {
    wz_str quote; /* the very bytes of the text */
    wz_place in;
    size_t line;   /* of the text, from 1 */
    size_t at;     /* where the quote begins in the text, in bytes from 0 */
    wz_str signal; /* id of the signal that recognised it */
} wz_evidence;

/* WZ_FROM_TEXT, with its words; as wz_case_set_origin, of which quote is a part. */
WZ_API void wz_case_set_evidence(wz_case *c, int fact, const wz_evidence *evidence);
/* NULL: the fact was not read in a text. */
WZ_API const wz_evidence *wz_case_evidence(const wz_case *c, int fact);

/* What a text suggests of a fact. It decides nothing; documents show it. */
typedef struct wz_hint {
    int fact;
    int option;    /* -1: an amount */
    int64_t cents; /* -1: an option */
    bool clash;    /* the text suggests something else of this fact too */
    wz_evidence evidence;
} wz_hint;

/* Copies it, to be kept until the case is cleared or freed. WZ_EVALUE: a fact or value that the
 * rules do not have. */
WZ_API wz_status wz_case_hint(wz_case *c, const wz_hint *hint);
/* The hints as they were given; *n gets their number. They live until the next is given. */
WZ_API const wz_hint *wz_case_hints(const wz_case *c, size_t *n);

/* ---- one record ---------------------------------------------------------------------------- */

/* What a file says of itself; what is not known is empty or WZ_NO_DATE. */
typedef struct wz_dossier {
    wz_str number, subject, author;
    wz_date dated;
} wz_dossier;

/* What the text was and said beside the facts. Its texts belong to the case, until that is cleared
 * or freed. */
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
    wz_str rules_version;                    /* of the advice; empty: not named */
    wz_str title, description;               /* of a record: its words; empty: none */
    wz_dossier dossier;                      /* of an advice that is a document */
} wz_record_info;

/* Clears the case and gives it the facts of one JSON object: a record (flat, or with its facts
 * under "facts") or an advice. Facts of a record come from a field; those of an advice keep what it
 * says of them, also the words they rest on and the hints. An advice also sets what the case
 * assumes and, when it assumed a day, the day. WZ_EVALUE with findings when it is no such object or
 * a value is wrong; the case then has what was right. info may be NULL. */
WZ_API wz_status wz_case_read(wz_case *c, wz_str json, wz_record_info *info, wz_report *report);

#ifdef __cplusplus
}
#endif

#endif
