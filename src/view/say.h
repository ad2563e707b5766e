/* say.h - conditions, citations and values as a person reads them. */
#ifndef WZ_VIEW_SAY_H
#define WZ_VIEW_SAY_H

#include "../engine/explain.h"
#include "msg.h"

/* A single test ("Waarde is ten minste Europese drempel") or the words of a named part. */
void say_part(struct buf *b, const wz_rules *rules, const struct cond *part, wz_lang lang);

/* " (art. 2.31a Aw; art. 31 ...)"; nothing without citations. */
void say_cites(struct buf *b, const wz_rules *rules, const struct cites *cites, wz_lang lang);

/* Why a condition failed: each reason with its article, joined by "; ". */
void say_reasons(struct buf *b, const wz_rules *rules, const struct reasons *r, wz_lang lang);
/* The same behind a reason that was given already. */
void say_more_reasons(struct buf *b, const wz_rules *rules, const struct reasons *r, wz_lang lang);

/* An option as a document has it: one that means "I do not know" is "not known". Those of the
 * pseudo-fact are routes. */
wz_str say_option(const wz_rules *rules, int fact, int option, wz_lang lang);

/* Whether nobody knows the value: it was said so, or an option of the fact says so. */
bool say_unknown(const wz_case *c, int fact);

/* A condition that is met, with its articles. */
void say_met(struct buf *b, const wz_rules *rules, const struct reason *r, wz_lang lang);

/* The value of a fact in the case; "-" without one. */
void say_value(struct buf *b, const wz_case *c, int fact, wz_lang lang);

/* "EU threshold: €216,000 (verified) (art. ...)", or the amount that was given in its place. */
void say_figure(struct buf *b, const wz_case *c, const struct figure *f, wz_lang lang);

/* "Wait for the standstill period (at least 20 days) (art. ...)" */
void say_step(struct buf *b, const wz_rules *rules, const struct rule_step *step, wz_lang lang);

/* A text of the rule base; what is missing in one language is given in the other. */
wz_str say_text(const struct text *t, wz_lang lang);
/* What stands between a title and its text: no colon behind a question. */
const char *say_after_title(wz_str title);

/* How well an amount, and a work, was looked up. */
enum msg say_status(enum cell_status status);
enum msg say_work_status(enum cell_status status);
/* What a particular of a route is called. */
enum msg say_particular(enum particular_kind kind);

#endif
