/* about_file.h - the file of --about. */
#ifndef WZ_CLI_ABOUT_FILE_H
#define WZ_CLI_ABOUT_FILE_H

#include "about.h"
#include "app.h"

/* Reads it into text; anything but CODE_DONE: it has been said what is wrong. */
enum code about_file(const struct app *app, struct buf *text);

#endif
