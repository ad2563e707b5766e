/* help.h - help texts, drawn from the table of options. */
#ifndef WZ_CLI_HELP_H
#define WZ_CLI_HELP_H

#include "opt.h"

struct help {
    wz_lang lang;
    int width;
    bool color; /* bold headings */
};

void help_brief(struct buf *b, struct help h);   /* a few lines */
void help_program(struct buf *b, struct help h); /* all commands, options of every command */
void help_command(struct buf *b, struct help h, enum opt_command id);

#endif
