/* converse.h - holds an interview at the terminal: reads lines, shows what the interview has to
 * say, and writes the outcome. */
#ifndef WZ_CLI_CONVERSE_H
#define WZ_CLI_CONVERSE_H

#include "app.h"
#include "interview.h"

struct converse {
    struct app *app;
    wz_rules *rules;
    wz_case *purchase;
    int tree;
    wz_date today;
    struct buf start; /* the command that began this, for saying how to go on */

    struct io_out aside; /* the conversation, when the outcome goes elsewhere */
    struct io_out *talk; /* aside or app->out */
    struct interview iv;
};

/* From the first question to the end. CODE_OPEN: it ended without an advice that leaves nothing
 * open. */
enum code converse(struct converse *a);

/* Writes the advice, or what is missing, as the outcome. */
enum code converse_outcome(struct converse *a);

#endif
