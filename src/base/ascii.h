/* ascii.h - text for terminals that know no Unicode. */
#ifndef WZ_BASE_ASCII_H
#define WZ_BASE_ASCII_H

#include "buf.h"

/* Adds text as buf_safe does, in ASCII only: accents fall off, signs are written out ("EUR", "-",
 * "..."), what has no such form becomes '?'. */
void ascii_put(struct buf *b, wz_str text);

/* Adds text that is Windows-1252 or Latin-9 as UTF-8. */
void ascii_from_latin(struct buf *b, wz_str text);

#endif
