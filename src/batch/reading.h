/* reading.h - a record as it came in, into facts: the reader that belongs to its form. */
#ifndef WZ_BATCH_READING_H
#define WZ_BATCH_READING_H

#include "desk.h"

/* As record_read returns. */
wz_status read_paper(struct desk *d, const struct paper *p);

#endif
