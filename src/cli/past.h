/* past.h - between an interview and the session that keeps it: what goes into the session, and what
 * of it still holds when the rules or the day have changed. */
#ifndef WZ_CLI_PAST_H
#define WZ_CLI_PAST_H

#include "interview.h"
#include "session.h"

/* Fills all of s but what the caller knows of rules, tree and day; its texts live in the arena, or
 * as long as the rules. false without memory. */
bool past_take(const struct interview *iv, struct arena *arena, struct session *s);

/* What a session means under these rules. */
struct past_now {
    const wz_rules *rules;
    wz_case *purchase; /* knows today and whether it may assume */
    int tree;
    wz_lang lang;
};

/* Gives the case the answers of s, and past what an interview needs to go on. notes gets a line for
 * everything that is not as it was: questions or answers that are gone, assumptions that became
 * others, another outcome. */
wz_status past_give(const struct session *s, const struct past_now *now, struct arena *arena,
                    struct kept_past *past, struct buf *notes);

#endif
