/* desk.h - where one thread turns lines into decisions, with all it needs for that. */
#ifndef WZ_BATCH_DESK_H
#define WZ_BATCH_DESK_H

#include "../intake/record.h"
#include "decision.h"
#include "memo.h"

/* What is the same at every desk. */
struct order {
    const wz_rules *rules;
    wz_batch_options options; /* without zeros that stand for a default */
    struct regions regions;
};

struct desk {
    const struct order *order;
    struct record record;
    struct decider decider;
    struct memo memo;
    struct buf out;         /* lines that are ready */
    struct buf message;     /* one sentence */
    wz_batch_counts counts; /* of the lines in out */
    struct arena arena;
};

/* false without memory; desk_free is due either way. */
bool desk_make(struct desk *d, const struct order *order);
void desk_free(struct desk *d);

/* Adds the line that goes with an input line, which has json_padding readable bytes behind it. Not
 * WZ_OK: no memory. */
wz_status desk_line(struct desk *d, wz_str line, uint64_t number);

/* Empties out and counts. */
void desk_clear(struct desk *d);

#endif
