/* batch_run.h - what batch, audit and diff share: records in, lines or counts out. */
#ifndef WZ_CLI_BATCH_RUN_H
#define WZ_CLI_BATCH_RUN_H

#include "app.h"

#include <wijzer/audit.h>
#include <wijzer/diff.h>

/* What comes of the records beside lines of decisions; all zeros: nothing. */
struct batch_job {
    wz_tally
        *tally; /* gets the verdicts; no lines are written, and the counts are when all went well */
    wz_diff *diff;         /* records are decided by both of its rule bases */
    const wz_rules *rules; /* of diff: the new ones; the records come after the names of both */
    bool lines;            /* of diff: a line for each record that differs */
};

/* Runs the batch that the command line asks for. */
enum code batch_run(struct app *app, const struct batch_job *job);

/* The counts as the command line asks for them. */
enum code audit_write(struct app *app, const wz_tally *tally, const wz_rules *rules);

#endif
