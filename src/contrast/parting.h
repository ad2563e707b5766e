/* parting.h - by which rule two rule bases decide the same purchase otherwise: the first place on
 * the ways through their trees where they part, and the difference of the rules that lies there. */
#ifndef WZ_CONTRAST_PARTING_H
#define WZ_CONTRAST_PARTING_H

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

/* false without memory; parting_free is due either way. */
bool parting_make(struct parting *p, struct arena *a, const struct ground *g);
void parting_free(struct parting *p);

/* What else is known of the two decisions. */
struct parted {
    int tree[SIDES];
    int route[SIDES]; /* the advised route; -1: none */
    bool permitted;   /* what is permitted of it differs */
    wz_str note;      /* the first note that only one of them has; empty: none */
};

/* Finds it. The cases are as before afterwards, but for their last walk. false without memory. */
bool parting_find(struct parting *p, wz_case *was, wz_case *is, const struct parted *parted);

/* The difference because of which a value cannot be read by one of the rule bases: field is the
 * fact that a finding is about. -1: none. */
int parting_invalid(const struct ground *g, wz_str field);

#endif
