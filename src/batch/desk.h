/* desk.h - where one thread turns records into decisions, with all it needs for that. */
#ifndef WZ_BATCH_DESK_H
#define WZ_BATCH_DESK_H

#include "decision.h"
#include "form.h"
#include "memo.h"

/* What is the same at every desk. */
struct order {
    const wz_rules *rules;
    wz_batch_options options; /* without zeros that stand for a default, line_cap apart */
    struct regions regions;
    struct layout layout;
};

/* A record as it came in; json_padding readable bytes stand behind it. */
struct paper {
    wz_str text;
    uint64_t number;
    enum piece_fault fault;
    const struct form *form;
};

struct desk {
    const struct order *order;
    struct record record;
    struct decider decider;
    struct memo memo;
    struct buf out;         /* lines that are ready */
    struct buf text;        /* what is decided of a record, when it cannot go to out at once */
    struct buf errors;      /* the field of that name */
    struct buf message;     /* one sentence */
    wz_batch_counts counts; /* of the lines in out */
    struct arena arena;
    struct arena paper; /* what a record needs while it is on the desk */
    struct csv csv;
    bool csv_made;
};

/* false without memory; desk_free is due either way. */
bool desk_make(struct desk *d, const struct order *order);
void desk_free(struct desk *d);

/* Adds the line that goes with a record. Not WZ_OK: no memory. */
wz_status desk_take(struct desk *d, const struct paper *p);

/* Empties out and counts. */
void desk_clear(struct desk *d);

#endif
