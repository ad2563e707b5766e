/* decision.h - the part of an output line that rests on the facts alone. */
#ifndef WZ_BATCH_DECISION_H
#define WZ_BATCH_DECISION_H

#include "layout.h"

struct decider {
    const wz_rules *rules;
    int tree;
    const struct layout *layout;
    int *notes; /* room for wz_note_count */
};

/* What came of a record. */
enum outcome {
    OUTCOME_OPEN,
    OUTCOME_ADVISED,   /* one route is left */
    OUTCOME_FORBIDDEN, /* one route is left, and by what is known the law does not permit it */
    OUTCOME_INVALID,
    OUTCOME_PERMITTED, /* of an audit: not the advised one, but allowed */
    OUTCOMES
};

/* Decides c and adds the fields that field_is_decided tells, with what stands before them. Where
 * other fields come between them, there is a newline instead. */
wz_status decision_put(const struct decider *d, wz_case *c, struct buf *out, enum outcome *outcome);

/* The same for a record that is wrong: errors is the value of that field. */
void decision_put_invalid(const struct decider *d, wz_str errors, struct buf *out);

#endif
