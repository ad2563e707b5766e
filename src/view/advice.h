/* advice.h - the account of one case as a document; see wz_advice_write. */
#ifndef WZ_VIEW_ADVICE_H
#define WZ_VIEW_ADVICE_H

#include "../engine/account.h"
#include "lines.h"
#include "say.h"

struct advice {
    wz_case *c;
    const wz_rules *rules;
    const wz_advice_options *options;
    wz_lang lang;
    int tree;
    uint64_t in_tree; /* routes that the tree can come to at all */
    wz_step step;     /* ranked */
    struct buf *out;
    struct arena scratch;
    struct lines lines;        /* over out */
    const wz_account *account; /* NULL: only the decision was asked for */
};

/* What the buyer must set up for the advice to hold, whichever way led to it; nothing while the
 * case is open. */
void advice_demands(struct advice *a, struct reasons *all);

/* The articles that the advised route rests on in this case: see holds_rests. */
void advice_rests(struct advice *a, struct cites *out);

/* Notes of the advised route; *n gets their number. NULL without memory. */
const int *advice_notes(struct advice *a, size_t *n);

void advice_text(struct advice *a);
void advice_json(struct advice *a);
/* The same without the end of the object, so that more members can follow. */
void advice_members(struct advice *a);

/* Members of JSON, each with a comma before it: whether a fact is known; a list of facts; reasons
 * with a sentence in the language asked for, which is what is not so, or when negated what is so
 * and should not be, and the answers behind each (NULL: without). */
void advice_json_known(struct advice *a, int fact);
void advice_json_facts(struct advice *a, const char *name, const int *facts, size_t n);
void advice_json_reasons(struct advice *a, const char *name, const struct reasons *r,
                         const struct facts *answers);

/* Members of the JSON advice, each with a comma before it: the answers behind a step, what is
 * known of a route beside the verdict, and what another answer would change. */
void account_json_step(struct advice *a, const struct account_step *s);
void account_json_route(struct advice *a, const struct account_route *r);
void account_json(struct advice *a);

/* said_json.c: the words behind facts, and what words suggest; nothing without any. */
void said_json(struct advice *a);

/* The whole account in plain lines. */
void paper_explain(struct advice *a);

/* The part of advice_text about the routes that are not advised. */
void advice_others(struct advice *a);

#endif
