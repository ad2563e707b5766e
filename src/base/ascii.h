/* ascii.h - text to and from terminals: without Unicode, or with more of it than is meant. */
#ifndef WZ_BASE_ASCII_H
#define WZ_BASE_ASCII_H

#include "buf.h"

/* Adds text as buf_safe does, in ASCII only: accents fall off, signs are written out ("EUR", "-",
 * "..."), what has no such form becomes '?'. */
void ascii_put(struct buf *b, wz_str text);

/* Adds a byte of Windows-1252 as UTF-8; what means nothing there as U+FFFD. */
void ascii_put_windows(struct buf *b, unsigned char byte);

/* Adds text that is Windows-1252 or Latin-9 as UTF-8. */
void ascii_from_latin(struct buf *b, wz_str text);

/* Adds text with one way of writing for what means the same: composed accents, ordinary digits for
 * wide ones. Text that is not UTF-8 makes b fail, as lack of memory does. */
void ascii_compose(struct buf *b, wz_str text);

#endif
