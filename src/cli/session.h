/* session.h - an interview as it is kept: what a session file says, as text that guards itself.
 *
 *   wijzer session 2
 *   rules-id nl-aanbesteden
 *   ...
 *   about <the description that answers were suggested by>
 *   asked waarde 250000
 *   text waarde 3 120 geraamd <the words that this was read in, and where>
 *   sha256 <of everything above>
 *
 * One "key value" a line; control characters and % stand as %XX. Without a description it is a
 * session 1, which older programs read too. */
#ifndef WZ_CLI_SESSION_H
#define WZ_CLI_SESSION_H

#include "../base/arena.h"
#include "../base/limits.h"
#include "phrase.h"

#include <wijzer/record.h>

enum session_how {
    SESSION_GIVEN,     /* before the interview began */
    SESSION_ASKED,     /* answered to a question */
    SESSION_ASIDE,     /* answered, but pointless since a later change */
    SESSION_CONFIRMED, /* an assumption, and what it was */
    SESSION_TEXT,      /* the words in which the answer before it was read */
    SESSION_DENIED     /* what the description suggests, and somebody said no to */
};
enum { SESSION_HOWS = SESSION_DENIED + 1 };

struct session_answer {
    enum session_how how;
    wz_str fact, value; /* as records hold them; of words see session_put_words */
};

struct session {
    wz_str rules_id, rules_version, rules_sha256;
    wz_str rules_from, policy_from; /* where they were read; empty: built in, and none */
    wz_str policy;                  /* its name, for people */
    wz_str tree;
    wz_str outcome; /* the route that the last walk led to; empty: it is open */
    wz_str about;   /* the description; any bytes; empty: none */
    wz_lang lang;
    wz_date today;    /* WZ_NO_DATE: not known */
    bool today_named; /* with --date, so it is no other day tomorrow */
    bool no_assume;
    bool finished;                  /* an advice was given */
    struct session_answer *answers; /* in the order in which they were given */
    size_t n;
};

/* Adds the whole file to b. */
void session_put(const struct session *s, struct buf *b);

/* Words as the value of a SESSION_TEXT: "line at signal quote", where they stand in the description
 * and which signal read them. The quote may be any bytes. */
void session_put_words(const wz_evidence *words, struct buf *b);
/* The opposite; false: it is no such value. Texts of words are parts of value. */
bool session_read_words(wz_str value, wz_evidence *words);

/* The opposite; texts of s lie in the arena. SAY_NONE, or why it is not read: SAY_WHY_* or
 * SAY_ERR_NOMEM; *line then tells where, 0 when all of it is meant. */
enum phrase session_read(struct session *s, struct arena *arena, wz_str text, size_t *line);

/* 1 to 64 ASCII letters, digits, - and _, the first a letter or digit, and no name that another
 * system keeps for devices. */
bool session_name_good(wz_str name);

#endif
