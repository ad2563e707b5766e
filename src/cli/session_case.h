/* session_case.h - the purchase of a saved session, for commands that look at it and ask nothing.
 */
#ifndef WZ_CLI_SESSION_CASE_H
#define WZ_CLI_SESSION_CASE_H

#include "kept.h"
#include "store.h"

/* Zero it, and release it with session_case_free also after a fault. */
struct session_case {
    struct arena arena;
    struct store store;
    struct session session;
    wz_rules *rules;
    wz_case *purchase;
    int tree;
    wz_date today;
    struct kept_past past; /* the answers in their order */
    struct buf notes;      /* lines that tell what is not as it was when it was saved */
};

/* Reads the session, loads the rules that it was made with (or those of --rules and --policy) and
 * gives the case its answers. name empty: the session that was saved last. lock: keep it from other
 * processes until session_case_free. Anything but CODE_DONE: it has been said why. */
enum code session_case_open(struct app *app, struct session_case *x, wz_str name, bool lock);
void session_case_free(struct session_case *x);

/* What a new session says of its rules, tree and day; texts live in the arena or with the rules. */
enum code session_case_basis(const struct app *app, const wz_rules *rules, struct arena *arena,
                             struct session *s);

#endif
