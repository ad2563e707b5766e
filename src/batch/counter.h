/* counter.h - numbers of lines as text. Mostly one is one more than the one before, and then only
 * its last digit changes. A zeroed struct counter is ready. */
#ifndef WZ_BATCH_COUNTER_H
#define WZ_BATCH_COUNTER_H

#include <wijzer/wijzer.h>

struct counter {
    uint64_t number;
    char *at; /* in digits; NULL: there is none yet */
    char digits[24];
    char behind[32]; /* so that more may be copied than digits */
};

/* Any number. */
wz_str counter_set(struct counter *c, uint64_t number);

/* Lives until the next call. */
static inline wz_str counter_text(struct counter *c, uint64_t number)
{
    char *end = c->digits + sizeof c->digits;
    if (!c->at || !number || number != c->number + 1 || end[-1] == '9')
        return counter_set(c, number);
    c->number = number;
    end[-1]++;
    return (wz_str){c->at, (size_t)(end - c->at)};
}

#endif
