/* batch_run.h - what batch and audit share: records in, lines or counts out. */
#ifndef WZ_CLI_BATCH_RUN_H
#define WZ_CLI_BATCH_RUN_H

#include "app.h"

#include <wijzer/audit.h>

/* Runs the batch that the command line asks for. tally not NULL: it gets the verdicts, no lines are
 * written, and the counts are when all went well. */
enum code batch_run(struct app *app, wz_tally *tally);

/* The counts as the command line asks for them. */
enum code audit_write(struct app *app, const wz_tally *tally, const wz_rules *rules);

#endif
