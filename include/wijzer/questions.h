/* questions.h - what an interview tells beside its questions: how many are still to come, and which
 * limits of the organisation the outcome rests on. See wijzer.h for the conventions. */
#ifndef WIJZER_QUESTIONS_H
#define WIJZER_QUESTIONS_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many questions wz_walk will still ask from here: at least and at most, over every way in
 * which they can be answered with a value. Exact: each bound is reached by some answers. Both are 0
 * when nothing is asked any more. Somebody who does not know an answer may be asked more.
 * WZ_ERULES: as wz_walk, or there are too many ways to count; both are left untouched. Ends the
 * life of the arrays of an earlier step. */
WZ_API wz_status wz_questions_left(wz_case *c, int tree, int *least, int *most);

/* An amount of the rule base that a fact can replace. */
typedef struct wz_limit {
    int fact;      /* WZ_AMOUNT, not given */
    int64_t cents; /* that the last walk used in its place */
} wz_limit;

/* The limits on which the ways of the last walk rest and that the organisation may set itself; room
 * for at most so many. Returns how many there are in out. */
WZ_API size_t wz_limits(const wz_case *c, wz_limit *out, size_t room);

#ifdef __cplusplus
}
#endif

#endif
