/* diag.h - findings as data: a code, a place, arguments; drawn elsewhere, in any language.
 * The report copies all it is given, also the line of text that a place points into. */
#ifndef WZ_BASE_DIAG_H
#define WZ_BASE_DIAG_H

#include "arena.h"
#include "limits.h"

/* The codes: diag.def has a row each, with its number, severity and the two sentences. */
enum diag_code {
#define DIAG(id, number, severity, nl, en) id,
#include "diag.def"
#undef DIAG
    DIAG_CODES
};

struct diag_kind {
    const char *number; /* "W0105" */
    wz_severity severity;
    const char *text[WZ_LANGS]; /* {0} to {3} stand for arguments */
};

const struct diag_kind *diag_kind(enum diag_code code);

/* A text that places point into. */
struct diag_file {
    wz_str name;
    wz_str text;
};

/* line and column from 1, in code points; line 0: the file as a whole; file NULL: no place at all.
 */
struct place {
    const struct diag_file *file;
    uint32_t line, column;
};

enum { diag_args = 4 };

/* A place as the report keeps it: copies. */
struct diag_place {
    wz_str name;
    size_t line, column;
    wz_str excerpt; /* the line, without its end, cut around the column when very long */
    size_t caret;   /* code points of excerpt before the column */
};

struct finding {
    enum diag_code code;
    struct diag_place at;
    struct diag_place related; /* name.len 0: none */
    wz_str args[diag_args];
};

struct wz_report {
    struct arena arena;
    struct vec findings; /* of struct finding */
    size_t count[2];     /* by severity */
    bool failed;         /* a finding was lost for lack of memory */
};

/* diag_most findings are kept; the counts go on. */

/* Adds a finding. report NULL: nothing happens. args: up to diag_args views, missing ones empty.
 * Returns the new finding, for diag_relate; NULL when it was not kept. */
struct finding *diag_add(wz_report *report, enum diag_code code, struct place at,
                         const wz_str *args, size_t n_args);
/* The same with no or one argument. */
struct finding *diag_say(wz_report *report, enum diag_code code, struct place at, wz_str arg);
/* The same with a number. */
void diag_number(wz_report *report, enum diag_code code, struct place at, int64_t number);

/* "first given here" */
void diag_relate(wz_report *report, struct finding *f, struct place at);

/* Moves copies of all findings of from into report (NULL: drops them); false without memory. */
bool diag_join(wz_report *report, const wz_report *from);

/* Of findings that are kept only. */
const struct finding *diag_get(const wz_report *report, size_t i);

#endif
