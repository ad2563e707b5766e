/* typed.h - a line as it came from a keyboard, made into the text that was meant. */
#ifndef WZ_CLI_TYPED_H
#define WZ_CLI_TYPED_H

#include "phrase.h"

/* Adds the line to plain, trimmed, without the marks that a terminal puts around what is pasted,
 * and with one way of writing for what means the same. latin: a line that is not UTF-8 is Latin-9
 * or Windows-1252. Anything but SAY_NONE says why the line cannot be read. */
enum phrase typed_read(wz_str line, bool latin, struct buf *plain);

#endif
