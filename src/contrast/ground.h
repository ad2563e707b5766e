/* ground.h - what a search needs for the rule by which two rule bases part: see parting.h. */
#ifndef WZ_CONTRAST_GROUND_H
#define WZ_CONTRAST_GROUND_H

#include "../engine/case.h"
#include "diff.h"

enum side { SIDE_WAS, SIDE_IS, SIDES };

/* The marks of all conditions of both, laid out. Read only. */
struct ground {
    const struct wz_diff *diff;
    const wz_rules *rules[SIDES];
    struct mark **nodes[SIDES], **routes[SIDES], **notes[SIDES];
};

/* false without memory. */
bool ground_make(struct ground *g, struct arena *a, const struct wz_diff *diff);

/* How a node was left, or that the walk divided there. */
struct event {
    int node, branch; /* -1: it divided by fact */
    int fact;
    struct dom one; /* the side of it that was taken first */
};

enum { parting_events = 1024, parting_facts = 32 };

/* One walk. */
struct trail_of {
    struct event *at;
    size_t n;
};

/* One thread's. */
struct parting {
    const struct ground *ground;
    wz_case *c[SIDES]; /* of the purchase that is looked at */
    struct trail_of trail[SIDES];
    struct verdict verdict[SIDES];
    struct arena scratch;

    /* What came of it. */
    int difference;           /* -1: none of them lies there */
    int facts[parting_facts]; /* of the new rules: by what it is decided there */
    size_t n_facts;
};

#endif
