/* twin.h - a second desk beside the first: every record is decided by the old rules as well, and
 * only what comes out otherwise makes a line. One thread's. */
#ifndef WZ_BATCH_TWIN_H
#define WZ_BATCH_TWIN_H

#include "../contrast/parting.h"
#include "desk.h"

/* What is the same for all threads. */
struct twin_order {
    struct wz_diff *diff;
    struct order was; /* of the old rules; layout and options as those of the new ones */
    struct ground ground;
    bool csv; /* of the lines that are written */
};

struct twin {
    const struct twin_order *order;
    struct desk was;
    struct parting parting;
    struct shift shift; /* of the records since it was emptied */
    struct arena arena;
    struct buf old, now, line; /* what both say; what is written */

    struct form form; /* of the file, for the old rules */
    const struct form *form_of;
    uint64_t form_first;
    struct arena form_arena;
};

/* false without memory; twin_free is due either way. */
bool twin_make(struct twin *t, const struct twin_order *order);
void twin_free(struct twin *t);

/* Decides a record at both desks; what differs is added to is->out. Not WZ_OK: no memory. */
wz_status twin_take(struct twin *t, struct desk *is, const struct paper *p);

/* The fields that both are asked for, and the header of CSV lines. */
wz_str twin_fields(void);
void twin_header(struct buf *out);

#endif
