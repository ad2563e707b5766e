/* decision.h - the part of an output line that rests on the facts alone. */
#ifndef WZ_BATCH_DECISION_H
#define WZ_BATCH_DECISION_H

#include "../base/buf.h"

struct decider {
    const wz_rules *rules;
    int tree;
    bool explain; /* with the path, and the routes that are not permitted */
    int *notes;   /* room for wz_note_count */
};

/* What came of a record. */
enum outcome {
    OUTCOME_OPEN,
    OUTCOME_ADVISED,   /* one route is left */
    OUTCOME_FORBIDDEN, /* one route is left, and by what is known the law does not permit it */
    OUTCOME_INVALID
};

/* Decides c and adds the line from "status" to its last brace. */
wz_status decision_put(const struct decider *d, wz_case *c, struct buf *out, enum outcome *outcome);

/* The same for a record that is wrong: no outcome. Adds up to the findings, which the caller puts
 * between this and invalid_end. */
void invalid_begin(struct buf *out);
void invalid_end(const struct decider *d, struct buf *out);

#endif
