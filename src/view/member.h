/* member.h - members of JSON objects: what stands before (`{`, `,` or nothing), name and value. */
#ifndef WZ_VIEW_MEMBER_H
#define WZ_VIEW_MEMBER_H

#include "../base/buf.h"
#include "../rules/rules.h"

void member_key(struct buf *b, const char *before, const char *name);
void member_text(struct buf *b, const char *before, const char *name, wz_str value);
void member_int(struct buf *b, const char *before, const char *name, int64_t value);
void member_bool(struct buf *b, const char *before, const char *name, bool value);
void member_date(struct buf *b, const char *before, const char *name, wz_date value); /* or null */
/* "sources": the citations as they stand in the rule base; NULL: there are none. */
void member_cites(struct buf *b, const char *before, const struct cites *cites);
/* A rule base and its policy, as every document names them. */
void member_rules(struct buf *b, const char *before, const char *name, const wz_rules *rules);

#endif
