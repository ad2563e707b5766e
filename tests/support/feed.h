/* feed.h - a text in memory as what a batch or a cutter of blocks reads from. */
#ifndef WZ_TEST_FEED_H
#define WZ_TEST_FEED_H

#include <wijzer/batch.h>

struct feed {
    wz_str rest; /* not read yet */
    size_t step; /* bytes at a time; 0: as many as are wanted */
    bool fails;  /* in place of coming to its end */
};

/* Reads from f, which has to live as long. */
wz_feed feed_from(struct feed *f);

#endif
