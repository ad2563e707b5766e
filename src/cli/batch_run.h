/* batch_run.h - what batch and audit share: records in, lines or counts out. */
#ifndef WZ_CLI_BATCH_RUN_H
#define WZ_CLI_BATCH_RUN_H

#include "app.h"

#include <wijzer/audit.h>

/* Runs the batch that the command line asks for. tally not NULL: it gets the verdicts, and no lines
 * are written. */
enum code batch_run(struct app *app, wz_tally *tally);

#endif
