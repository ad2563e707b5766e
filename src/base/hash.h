/* hash.h - fingerprints: of rule files, so that a decision can be traced to its rules, and of what
 * is kept, so that damage is seen. */
#ifndef WZ_BASE_HASH_H
#define WZ_BASE_HASH_H

#include "diag.h"

enum { hash_hex = 65 };

/* SHA-256 of text, as 64 hex digits with a NUL. */
void hash_text(wz_str text, char hex[hash_hex]);

/* SHA-256 over the texts in order, a NUL behind each, as hex digits with a NUL. */
void hash_files(const struct diag_file *files, size_t n, char hex[hash_hex]);

#endif
