/* mark.h - a condition as a number: the same for all that ask the same, in whatever order they are
 * written and however they are grouped. Facts, options, tables and named conditions count by their
 * ids, so that conditions of two rule bases can be held against each other. */
#ifndef WZ_CONTRAST_MARK_H
#define WZ_CONTRAST_MARK_H

#include "../rules/rules.h"

/* Of one part of a formula. */
struct mark {
    uint64_t of;
    uint64_t members;  /* of a group: of its members together, before they are closed */
    enum cond_op asks; /* a group of one member is that member */
};

enum mark_named {
    MARK_LAID_OUT, /* what a named condition asks */
    MARK_BY_NAME   /* that it is asked; what is inside it does not count */
};

/* One for each part, in a; NULL without memory, and for a formula without parts. */
struct mark *mark_parts(struct arena *a, const wz_rules *rules, const struct formula *f,
                        enum mark_named named);

/* Of the whole; 0 when there are no parts. */
uint64_t mark_whole(const struct mark *marks);

/* Is it a group, whose members can be held against each other? */
bool mark_is_group(const struct mark *mark);

#endif
