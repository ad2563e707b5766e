/* batch_options.h - the command line of a batch as options of the library, and as the identity of a
 * run that may be resumed. */
#ifndef WZ_CLI_BATCH_OPTIONS_H
#define WZ_CLI_BATCH_OPTIONS_H

#include "app.h"
#include "io_in.h"

/* Fills options, calls and done apart. Anything but CODE_DONE: it has been said what is wrong. */
enum code batch_options(const struct app *app, const wz_rules *rules, const struct io_in *in,
                        wz_batch_options *options);

/* Adds all that the outcome rests on: lines that begin with "rules", "option", "day" (the
 * one that the clock says, when no other was asked for) or "input". */
void batch_identity(const struct app *app, const wz_rules *rules, const wz_batch_options *options,
                    const struct io_in *in, struct buf *b);

/* The day that the clock said; WZ_NO_DATE: none stands there. */
wz_date batch_day(wz_str identity);

/* The first line in which two of them differ begins with this letter; 0: they are the same. */
char batch_difference(wz_str a, wz_str b);

#endif
