/* batch.h - one run over many records, by one rule base or by two. */
#ifndef WZ_BATCH_BATCH_H
#define WZ_BATCH_BATCH_H

#include <wijzer/batch.h>

struct twin_order;

struct batch {
    const wz_rules *rules;
    const wz_batch_options *options;
    const struct twin_order *twin; /* the old rules beside them; NULL: none */
};

/* As wz_batch_run. */
wz_status batch_decide(const struct batch *b, wz_feed feed, wz_sink sink, wz_batch_counts *counts);

#endif
