/* seen.h - which notices were counted already, by what tells them apart. Remembers so many and no
 * more, in bounded memory. */
#ifndef WZ_VIEW_SEEN_H
#define WZ_VIEW_SEEN_H

#include "../base/limits.h"
#include "../base/str.h"

/* A fingerprint: two names with the same one do not turn up in practice. */
struct seen_mark {
    uint64_t high, low;
};

/* Zero: none. Owner: seen_free. */
struct seen {
    struct seen_mark *slots; /* 0, 0: empty */
    size_t room, n;          /* room: a power of two, at least twice n */
    bool full;               /* one came that found no place */
    bool failed;             /* without memory */
};

/* Whether name was there already; otherwise it is from now on, while there is place. */
bool seen_before(struct seen *s, wz_str name);

void seen_free(struct seen *s);

#endif
