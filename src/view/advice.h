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
    wz_step step; /* ranked */
    struct buf *out;
    struct lines lines; /* over out */
};

/* What the buyer must set up for the advice to hold, whichever way led to it; nothing while the
 * case is open. */
void advice_demands(struct advice *a, struct reasons *all);

void advice_text(struct advice *a);
void advice_json(struct advice *a);

#endif
