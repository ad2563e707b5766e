/* told.h - an account of a case in small rules, and what it says in a line. */
#ifndef WZ_TEST_TOLD_H
#define WZ_TEST_TOLD_H

#include "../../src/engine/account.h"

struct told {
    wz_rules *rules;
    wz_case *c;
    wz_account *account; /* NULL: none was made */
};

/* Trees t and u over routes r1 to r5, with tables by day and with an amount in their place. */
extern const char told_rules[];

/* Other rules, with a new case; see small_load. All of it ends with told_end. */
void told_take(struct told *t, const char *rules);
void told_end(struct told *t);

/* The account of a tree when this is given; see small_set. The one before is gone. */
void told_make(struct told *t, const char *given, int tree);

/* "ACFUL": how each route stands: advised, candidate, forbidden, unknown, less. Lives until the
 * next call of any of these. */
const char *told_standings(const struct told *t);

/* "f=ab w=0..9999": what has to change. */
const char *told_changes(const struct told *t, int route, wz_goal goal);

/* "a:1 b:2 c:8*=": what comes of each value; a star where the case is, an equals sign where the
 * same comes. */
const char *told_outcomes(const struct told *t, const char *fact);

#endif
