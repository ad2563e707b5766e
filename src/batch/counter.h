/* counter.h - numbers of lines as text. Mostly one is one more than the one before, and then only
 * its last digit changes. A zeroed struct counter is ready. */
#ifndef WZ_BATCH_COUNTER_H
#define WZ_BATCH_COUNTER_H

#include <wijzer/wijzer.h>

struct counter {
    uint64_t number;
    size_t at; /* in digits; 0: there is none yet */
    char digits[24];
};

/* Lives until the next call. */
wz_str counter_text(struct counter *c, uint64_t number);

#endif
