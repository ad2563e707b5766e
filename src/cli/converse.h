/* converse.h - holds an interview at the terminal: reads lines, shows what the interview has to
 * say, and writes the outcome. */
#ifndef WZ_CLI_CONVERSE_H
#define WZ_CLI_CONVERSE_H

#include "app.h"
#include "interview.h"
#include "store.h"
#include "tty.h"

struct converse {
    struct app *app;
    wz_rules *rules;
    wz_case *purchase;
    int tree;
    wz_date today;
    struct buf start;             /* the command that began this, for saying how to go on */
    struct store *store;          /* where the answers are kept; NULL: nowhere */
    struct session basis;         /* what the session says of rules, tree and day */
    const struct kept_past *past; /* the answers to go on with; NULL: it is new */
    wz_str notes;                 /* lines about what has changed since */
    wz_str text;                  /* the description; empty: none */

    struct arena arena;
    struct tty tty;
    struct about about;  /* what --about suggests */
    struct buf resume;   /* the command that goes on with what is kept */
    struct buf repeat;   /* the command that advises without questions, but for the answers */
    struct buf before;   /* what to show before what the interview has to say */
    struct io_out aside; /* the conversation, when the outcome goes elsewhere */
    struct io_out *talk; /* aside or app->out */
    struct interview iv;
};

/* From the first question to the end. CODE_OPEN: it ended without an advice that leaves nothing
 * open. */
enum code converse(struct converse *a);

/* Adds " --name value" as a shell reads it. */
void converse_put_option(struct buf *b, enum opt_id id, wz_str value);

/* Writes the advice, or what is missing, as the outcome. */
enum code converse_outcome(struct converse *a);

#endif
