/* notice_field.h - what was read from a published notice, as a JSON object. */
#ifndef WZ_BATCH_NOTICE_FIELD_H
#define WZ_BATCH_NOTICE_FIELD_H

#include "../base/buf.h"
#include "../intake/notice.h"

/* Adds the fields that the notice fills, and why facts stay unknown of which it speaks. work: a
 * report to use, which is cleared. */
void notice_put(const struct notice *n, wz_report *work, wz_lang lang, struct buf *b);

/* Adds the list of why facts stay unknown: those that are wanted, and days on which the rules do
 * not hold. */
void notice_put_unknown(const struct notice *n, const bool *wanted, wz_report *work, wz_lang lang,
                        struct buf *b);

#endif
