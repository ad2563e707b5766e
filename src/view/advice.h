/* advice.h - the account of one case as a document; see wz_advice_write. */
#ifndef WZ_VIEW_ADVICE_H
#define WZ_VIEW_ADVICE_H

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
    struct lines lines; /* over out */
};

/* What the buyer must set up for the advice to hold, whichever way led to it; nothing while the
 * case is open. */
void advice_demands(struct advice *a, struct reasons *all);

void advice_text(struct advice *a);
void advice_json(struct advice *a);

/* The part of advice_text about the routes that are not advised. */
void advice_others(struct advice *a);

#endif
