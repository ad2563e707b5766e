/* account.h - why, why not, what if: the account of one case as data.
 *
 * wz_advice_write with `full` and wz_document_write say the same to a person. Conventions as in
 * wijzer.h. An account belongs to the thread of its case, and dies before it; it tells of the case
 * as it was when it was made.
 *
 * Example: every answer to fact f that leads to another set of routes.
 *
 *   wz_account *a = NULL;
 *   if (wz_account_make(purchase, 0, &a) == WZ_OK)
 *       for (size_t i = 0; i < wz_account_outcome_count(a, f); i++)
 *           if (!wz_account_outcome(a, f, i).is_now)
 *               ...
 *   wz_account_free(a);
 */
#ifndef WIJZER_ACCOUNT_H
#define WIJZER_ACCOUNT_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct wz_account wz_account;

/* WZ_EVALUE: there is no such tree. WZ_ERULES as wz_walk. Owner of *out: wz_account_free. */
WZ_API wz_status wz_account_make(wz_case *c, int tree, wz_account **out);
WZ_API void wz_account_free(wz_account *account);

/* ---- why not ------------------------------------------------------------------------------- */

typedef enum wz_standing {
    WZ_STANDS_ADVISED,
    WZ_STANDS_CANDIDATE, /* the advice is open, and this is one of the routes left */
    WZ_STANDS_FORBIDDEN, /* the law does not permit it */
    WZ_STANDS_UNKNOWN,   /* whether the law permits it depends on what is not known */
    WZ_STANDS_LESS       /* permitted, and an answer led elsewhere */
} wz_standing;

/* Every route of the rule base has one. */
WZ_API wz_standing wz_account_standing(const wz_account *account, int route);

/* What a fact would have to be. Of a WZ_CHOICE options has a bit for each option that does (bit 0
 * is option 0); of other types every number from `from` to `until`, both included, does: cents or
 * days. */
typedef struct wz_change {
    int fact;
    uint64_t options;
    int64_t from, until;
} wz_change;

typedef enum wz_goal {
    WZ_TO_PERMIT, /* of a forbidden route: with these changes the law permits it */
    WZ_TO_ADVISE  /* of any other that is not advised: with these changes the tree comes to it */
} wz_goal;

/* A few facts that have to change, all of them together, for the goal: the search begins with
 * one, and none can be left out. Facts that are not named keep their value. 0: the route has no
 * such goal, or it takes more than six changes. */
WZ_API size_t wz_account_change_count(const wz_account *account, int route, wz_goal goal);
/* fact is -1 when there is no such change. */
WZ_API wz_change wz_account_change(const wz_account *account, int route, wz_goal goal, size_t i);

/* ---- what if ------------------------------------------------------------------------------- */

/* One value, or one stretch of values, of a fact and what comes of it when all else stays. */
typedef struct wz_outcome {
    wz_change value;
    uint64_t routes; /* a bit for each route that is left; none: a table has a gap there */
    bool is_now;     /* the value of the case lies in it */
    bool same;       /* routes are those of the case as it is */
} wz_outcome;

/* 0 for a fact that neither was used nor decides. Options in their order; amounts and days
 * ascending, and stretches next to each other differ in what comes of them. */
WZ_API size_t wz_account_outcome_count(const wz_account *account, int fact);
WZ_API wz_outcome wz_account_outcome(const wz_account *account, int fact, size_t i);

#ifdef __cplusplus
}
#endif

#endif
