/* purchase.h - one purchase from what the command line names: a record, an advice, a saved session,
 * answers. For commands that look at it and ask nothing. */
#ifndef WZ_CLI_PURCHASE_H
#define WZ_CLI_PURCHASE_H

#include "session_case.h"

#include <wijzer/record.h>

/* Zero it, and release it with purchase_close also after a fault. */
struct purchase {
    struct session_case saved; /* of --session */
    wz_rules *rules;
    wz_case *facts;
    int tree;
    wz_record_info info; /* of the record or advice; zero: there is none */
    struct arena arena;  /* what the facts rest on */
};

/* --session NAME; or the file that is named, "-" being standard input; or standard input, unless
 * answers are given or it is a terminal. --answers and --set come over that, and what --about
 * suggests comes under it. Anything but CODE_DONE: it has been said what is wrong. */
enum code purchase_open(struct app *app, struct purchase *p);
void purchase_close(struct purchase *p);

/* Adds all of the file that is named, or of standard input, to text. Anything but CODE_DONE: it has
 * been said what is wrong, also of more than line_usual bytes. */
enum code purchase_text(const struct app *app, struct buf *text);

/* CODE_DONE for an advice, CODE_OPEN while it is open. */
enum code purchase_code(const struct app *app, const struct purchase *p);

#endif
