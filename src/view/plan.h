/* plan.h - a plan as a document; see wz_plan_write. */
#ifndef WZ_VIEW_PLAN_H
#define WZ_VIEW_PLAN_H

#include "../engine/plan.h"
#include "lines.h"
#include "say.h"

struct plan_view {
    const struct plan *plan;
    const struct plan *shortest; /* the same with every shortening */
    wz_lang lang;
    int width;
    struct buf *out;
};

void plan_text(struct plan_view *v);
void plan_json(struct plan_view *v);
void plan_ics(struct plan_view *v);

/* "4a": shortening i of step n from 0. */
void plan_put_name(struct buf *b, size_t n, size_t i);

#endif
