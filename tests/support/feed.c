#include "feed.h"

#include "../../src/base/str.h"

#include <string.h>

static ptrdiff_t take(void *context, char *bytes, size_t room)
{
    struct feed *f = context;
    size_t most = f->step && f->step < room ? f->step : room;
    size_t n = f->rest.len < most ? f->rest.len : most;
    if (n)
        memcpy(bytes, f->rest.ptr, n);
    f->rest = str_cut(f->rest, n, f->rest.len);
    return n || !f->fails ? (ptrdiff_t)n : -1;
}

wz_feed feed_from(struct feed *f)
{
    return (wz_feed){take, f};
}
