/* plan.h - a plan as a document; see wz_plan_write. */
#ifndef WZ_VIEW_PLAN_H
#define WZ_VIEW_PLAN_H

#include "../engine/plan.h"
#include "lines.h"
#include "say.h"

struct plan_view {
    const struct plan *plan;
    const struct plan *shortest; /* the same with every shortening that can be chosen together */
    const struct plan *full;     /* the same with none */
    wz_lang lang;
    int width;
    struct buf *out;
};

void plan_text(struct plan_view *v);
void plan_json(struct plan_view *v);
void plan_ics(struct plan_view *v);

/* What has to be known of a plan that is not wholly in the days for which the rules are valid;
 * nothing for one that is. */
void plan_put_cover(const struct plan_view *v, struct buf *b);

/* The first sentence of a text, with its full stop; the whole when it has one only. */
wz_str plan_sentence(wz_str text);

/* "4.1": shortening i of step n, both from 0; PLAN_FULL: "4.0". */
void plan_put_name(struct buf *b, size_t n, int i);

#endif
