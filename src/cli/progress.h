/* progress.h - how far a long run is: records, how many a second, how long it will take. */
#ifndef WZ_CLI_PROGRESS_H
#define WZ_CLI_PROGRESS_H

#include "app.h"

struct progress {
    const struct app *app;
    bool on, line;         /* line: one that is written over; otherwise a line each time */
    uint64_t begun, shown; /* milliseconds */
    uint64_t before;       /* records of an earlier run */
};

/* As --progress says; on a terminal by itself. before: records that were done already. */
void progress_begin(struct progress *p, const struct app *app, uint64_t before);

/* Shows it when it was not shown for a while. taken, total: bytes of the input; total 0: not known.
 */
void progress_step(struct progress *p, uint64_t records, uint64_t taken, uint64_t total);

/* Wipes the line. */
void progress_end(struct progress *p);

#endif
