/* said.h - what the words of a purchase say of it, for commands that ask nothing. */
#ifndef WZ_CLI_SAID_H
#define WZ_CLI_SAID_H

#include "about_file.h"

/* Reads the words of a record (--read, --accept-suggestions) and the description of --about, and
 * gives the case what they suggest where it knows nothing: as answers from the text when that is
 * accepted, of --about always; else as hints. What the case then holds lies in a. Nothing without
 * these options. */
enum code said_fill(const struct app *app, const wz_rules *rules, wz_case *c,
                    const wz_record_info *info, struct arena *a);

#endif
