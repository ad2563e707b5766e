/* str.h - questions about views of text. Bytes, never locale: only ASCII has case here. */
#ifndef WZ_BASE_STR_H
#define WZ_BASE_STR_H

#include <wijzer/wijzer.h>

bool str_eq(wz_str a, wz_str b);
bool str_is(wz_str a, const char *b);
bool str_eq_fold(wz_str a, wz_str b); /* ASCII letters without case */
bool str_starts_fold(wz_str text, wz_str start);
bool str_ends(wz_str text, const char *end);
size_t str_find(wz_str text, wz_str part); /* where it stands first; SIZE_MAX: nowhere */
bool str_has(wz_str text, wz_str part);
int str_order(wz_str a, wz_str b); /* by bytes, as memcmp returns; a beginning comes first */
wz_str str_trim(wz_str text);      /* without spaces, tabs, CR and LF at both ends */
wz_str str_cut(wz_str text, size_t from, size_t to);

/* Takes the first line off text; without its line end, LF. */
wz_str str_line(wz_str *text);

/* What a text in UTF-8 may begin with and means nothing: its first bom_len bytes. */
enum { bom_len = 3 };
bool str_has_bom(wz_str text);
/* It begins as UTF-16 does. */
bool str_is_wide(wz_str text);

char char_lower(char c);
bool char_is_digit(char c);

/* Bytes of the UTF-8 sequence at p (1 to 4), its code point in *code; 0 when it is not valid
 * (overlong, surrogate, above U+10FFFF, cut off). n > 0 bytes may be read. */
size_t utf8_next(const char *p, size_t n, uint32_t *code);

/* Offset of the first byte that is not valid UTF-8; text.len when all is. */
size_t utf8_check(wz_str text);

/* May not stand in texts: C0 other than tab and newline, DEL, C1, and the characters that turn the
 * direction of text, have no width (bidi controls, zero-width, BOM, tags) or are no characters. */
bool code_is_hidden(uint32_t code);

/* Edits (insert, drop, swap, replace) from a to b, at most cap; cap + 1 when more. Names over 64
 * bytes are never near. */
int str_distance(wz_str a, wz_str b, int cap);

/* What stands for a text for which there was no memory: empty, and known by its address. Whatever
 * it is added to has failed too, so that no text is ever left out in silence. */
wz_str str_spoilt(void);
bool str_is_spoilt(wz_str text);

#endif
