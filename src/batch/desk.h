/* desk.h - where one thread turns records into decisions, with all it needs for that. */
#ifndef WZ_BATCH_DESK_H
#define WZ_BATCH_DESK_H

#include "audit.h"
#include "counter.h"
#include "decision.h"
#include "familiar.h"
#include "pointing.h"
#include "reading.h"
#include "suggest.h"

/* What is the same at every desk. */
struct order {
    const wz_rules *rules;
    wz_batch_options options; /* without zeros that stand for a default, line_cap apart */
    struct regions regions;
    struct layout layout;
    wz_reader *reader; /* of the words of records; NULL: nobody wants them */
};

enum { desk_full = 4 << 20 }; /* bytes of output that it holds before they are written */

struct desk {
    const struct order *order;
    struct reading reading;
    struct decider decider;
    struct memo memo;
    struct familiar familiar;
    struct audit audit; /* when the layout asks for it */
    struct suggest suggest;
    struct pointing pointing; /* when the layout asks for it */
    struct buf out;           /* lines that are ready */
    struct buf text;          /* what is decided of a record, when it cannot go to out at once */
    struct buf errors;        /* the field of that name */
    struct buf message;       /* one sentence */
    wz_batch_counts counts;   /* of the lines in out */
    struct counter counter;   /* of lines */
    struct arena arena;
    wz_report *why; /* for the sentences of the field notice; made when it is asked for */
};

/* false without memory; desk_free is due either way. */
bool desk_make(struct desk *d, const struct order *order);
void desk_free(struct desk *d);

/* Adds the line that goes with a record. Not WZ_OK: no memory. */
wz_status desk_take(struct desk *d, const struct paper *p);

/* Whether records of that form may be written and decided as records before: those on a line, of
 * which nothing is shown but the name and what is remembered. */
bool desk_may_know(const struct desk *d, const struct form *form);

/* Takes lines of a block, up to its end, from the first on as long as they are such ones, and at
 * most until the desk is full. How many bytes these are; *number is that of the next line. */
size_t desk_take_familiar(struct desk *d, wz_str lines, uint64_t *number);

/* The line of the record that was taken last. */
void desk_put_line(struct desk *d, wz_str decided, uint64_t number);

/* The id of the record that was taken last, as a value of JSON or a cell. */
void desk_put_id(struct desk *d, struct buf *b, bool csv);

/* Counts a record that was taken, with what came of it. */
void desk_count(struct desk *d, enum outcome outcome);
/* The same for many that are not audited: so many of each outcome, and fields that are no fact. */
void desk_count_all(struct desk *d, const uint64_t of[OUTCOMES], uint64_t unknown, wz_str name);

/* Empties out and counts. */
void desk_clear(struct desk *d);

#endif
