/* pointing.h - where the words of a notice point: whether the advice, with what they suggest taken
 * over, can still be the procedure that was published.
 *
 * It points elsewhere when every route that is then left is one of another procedure, and the
 * notice without its words left one of this. Assumptions count as in any advice, but for those
 * about facts that the rules list as weighed by whoever publishes this procedure. */
#ifndef WZ_BATCH_POINTING_H
#define WZ_BATCH_POINTING_H

#include "suggest.h"

enum points {
    POINTS_NOWHERE,  /* the words change nothing in the advice, or it is not to be had */
    POINTS_AGREES,   /* all routes that are left are of the procedure that was published */
    POINTS_POSSIBLE, /* some are */
    POINTS_ELSEWHERE /* none is */
};

/* One thread's. */
struct pointing {
    const wz_rules *rules;
    int tree;
    bool *by; /* per fact: its suggestion was looked at */

    enum points came; /* of the last one */
    uint64_t routes;  /* that are left, as a set */
};

/* false without memory. */
bool pointing_make(struct pointing *p, struct arena *a, const wz_rules *rules, int tree);

/* Not read, or no notice that the trees are about. */
void pointing_nothing(struct pointing *p);

/* c: what the record itself says; it is changed. */
wz_status pointing_judge(struct pointing *p, wz_case *c, const struct suggest *s,
                         const struct published *code);

wz_str points_word(enum points points); /* empty: nowhere */

/* {"routes":[..],"by":[..]}: the routes that are left, and the facts that the words told. */
void pointing_put(const struct pointing *p, struct buf *b);

#endif
