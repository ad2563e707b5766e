/* schema.h - JSON Schemas (draft 7) of what the program reads and writes. Conventions as in
 * wijzer.h.
 *
 * Of documents: advice, batch (a line), diff (a document or a line), plan,
 * replay. Of YAML, for editors: rules, policy, cases.
 */
#ifndef WIJZER_SCHEMA_H
#define WIJZER_SCHEMA_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

WZ_API size_t wz_schema_count(void);
/* "advice"; lives for ever. i < wz_schema_count. */
WZ_API wz_str wz_schema_name(size_t i);
/* The whole schema as JSON; lives for ever. */
WZ_API wz_str wz_schema_text(size_t i);

#ifdef __cplusplus
}
#endif

#endif
