/* hash.h - a fingerprint of rule files, so that a decision can be traced to its rules. */
#ifndef WZ_RULES_HASH_H
#define WZ_RULES_HASH_H

#include "../base/diag.h"

enum { hash_hex = 65 };

/* SHA-256 over the texts in order, a NUL behind each, as hex digits with a NUL. */
void hash_files(const struct diag_file *files, size_t n, char hex[hash_hex]);

#endif
