/* builtin.h - the rule files that the build lays into the library: see src/embed. */
#ifndef WZ_RULES_BUILTIN_H
#define WZ_RULES_BUILTIN_H

#include <wijzer/wijzer.h>

extern const wz_source wz_builtin_files[]; /* sorted by name; texts end with a NUL beyond len */
extern const size_t wz_builtin_count;

/* The first wz_builtin_rules of the files are the rule base, parsed already (pack.h); the rest are
 * its test cases. */
extern const size_t wz_builtin_rules;
extern const unsigned char *const wz_builtin_packs[];
extern const char wz_builtin_sha256[]; /* over the rule base, as hash_files makes it */

/* JSON Schemas of what goes in and of what comes out, sorted by name. */
extern const wz_source wz_builtin_schemas[];
extern const size_t wz_builtin_schema_count;

#endif
