/* pieces.h - where two conditions part: as deep inside as they can be told apart, the members that
 * only one of them has. */
#ifndef WZ_CONTRAST_PIECES_H
#define WZ_CONTRAST_PIECES_H

#include "../view/msg.h"
#include "mark.h"

/* A condition with the marks of its parts, by name. */
struct marked {
    const wz_rules *rules;
    const struct formula *formula;
    const struct mark *marks; /* NULL when the formula has no parts: it is always true */
};

struct pieces {
    enum cond_op among; /* COND_ALL, COND_ANY or COND_NOT: whose members these are */
    bool turned;        /* inside a `not` */
    wz_str around;      /* the words of the nearest part around them that has any; may be empty */
    const struct cond *was[rules_cond], *is[rules_cond]; /* in one only */
    size_t n_was, n_is;
};

/* The formulas are not the same by their marks. */
void pieces_find(struct pieces *p, const struct marked *was, const struct marked *is, wz_lang lang);

/* One part in words: its own, or what it asks with all that is inside. plain: without words of its
 * own. */
void pieces_say(struct buf *b, const wz_rules *rules, const struct cond *part, bool plain,
                wz_lang lang);

/* All of one side, with "; " between; nothing when there are none. */
void pieces_say_was(struct buf *b, const struct pieces *p, const wz_rules *rules, wz_lang lang);
void pieces_say_is(struct buf *b, const struct pieces *p, const wz_rules *rules, wz_lang lang);

#endif
