/* app.h - what every command needs: the options, the language, where the outcome goes, and how to
 * complain. */
#ifndef WZ_CLI_APP_H
#define WZ_CLI_APP_H

#include "help.h"
#include "io_out.h"
#include "opt.h"

struct app {
    struct opt opt;
    wz_lang lang;
    struct io_out out; /* the outcome: standard output or -o FILE */
    wz_str folder;     /* -o FOLDER of a command that writes files; empty: none. Nothing is open */
    bool keep; /* -o FILE stays although the exit status is above CODE_OPEN, or a signal came */
};

/* Reads the command line and opens the output. Anything but CODE_DONE: it has been said why. */
enum code app_begin(struct app *app, int argc, char **argv);

/* Writes what is held, moves -o FILE into place and releases everything. Returns the exit status;
 * after a signal it does not return. */
int app_end(struct app *app, enum code code);

/* "wijzer: sentence" to standard error. */
void app_say(const struct app *app, enum phrase id, const struct phrase_args *args);
/* The same for a fault or status; returns the exit status that belongs to it. */
enum code app_fault(const struct app *app, enum code code, const struct io_fault *fault);
enum code app_status(const struct app *app, wz_status status);
/* All findings to standard error, and how many there are. */
void app_report(const struct app *app, const wz_report *report);

/* Writes b to the outcome and releases it. */
enum code app_put(struct app *app, struct buf *b);

/* --format and --json, of a command that knows text and JSON. */
wz_format app_format(const struct app *app);

/* Bold headings on that descriptor? */
bool app_color(const struct app *app, int fd);
struct help app_help(const struct app *app, int fd);

#endif
