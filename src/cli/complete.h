/* complete.h - scripts by which a shell completes our command line, made from the option table. */
#ifndef WZ_CLI_COMPLETE_H
#define WZ_CLI_COMPLETE_H

#include "opt.h"

void complete_bash(struct buf *b, wz_lang lang);
void complete_zsh(struct buf *b, wz_lang lang);
void complete_fish(struct buf *b, wz_lang lang);

#endif
