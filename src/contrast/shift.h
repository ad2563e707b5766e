/* shift.h - how often records came out otherwise, from what to what, by which difference of the
 * rules, and in which year. */
#ifndef WZ_CONTRAST_SHIFT_H
#define WZ_CONTRAST_SHIFT_H

#include "../base/arena.h"

#include <wijzer/diff.h>

/* From one outcome to another: the id of a route, "open" or "invalid". Of the routes that are
 * possible: one came (was is empty) or went (is is empty). */
struct shift_move {
    wz_str was, is;
    uint64_t n;
};

/* How much a record differs. */
enum shift_class {
    SHIFT_SAME,
    SHIFT_ROUTE,
    SHIFT_POSSIBLE,
    SHIFT_PERMITTED,
    SHIFT_OTHER,
    SHIFT_CLASSES
};

struct shift_year {
    int year; /* 0: not known */
    uint64_t of[SHIFT_CLASSES];
};

struct shift {
    struct arena arena;
    wz_diff_counts counts;
    struct vec moves;    /* of struct shift_move */
    struct vec possible; /* the same, of records that stay open */
    struct vec years;    /* of struct shift_year */
    uint64_t *by;        /* per difference, and at the end for what none explains */
    size_t n_by;
};

/* One record. */
struct shifted {
    int year;
    enum shift_class class;
    wz_str was, is; /* as in struct shift_move */
    int by;         /* the difference; -1: none explains it */
};

/* For so many differences. false without memory; shift_free is due either way. */
bool shift_make(struct shift *s, size_t differences);
void shift_free(struct shift *s);

/* false without memory. */
bool shift_count(struct shift *s, const struct shifted *one);
/* A route that is possible no more (was), or now (is); the other is empty. */
bool shift_possible(struct shift *s, wz_str was, wz_str is);
/* Adds all of one to s and empties one. */
bool shift_join(struct shift *s, struct shift *one);

/* Moves with the most frequent first, years as they follow. */
void shift_sort(struct shift *s);

#endif
