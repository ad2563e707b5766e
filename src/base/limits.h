/* limits.h - every limit on what comes in, as numbers. The rows are in limits.def. */
#ifndef WZ_BASE_LIMITS_H
#define WZ_BASE_LIMITS_H

enum {
#define LIMIT(name, value, counted, nl, en) name = (value),
#include "limits.def"
#undef LIMIT
    limit_none = 0 /* no limit: ends the list */
};

#endif
