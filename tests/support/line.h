/* line.h - what a buffer holds, as a string that a test can compare. */
#ifndef WZ_TEST_LINE_H
#define WZ_TEST_LINE_H

#include "../../src/base/buf.h"

/* Frees b, which may be empty; the test fails when it failed or is longer than 4 KB. Lives until
 * the fourth call after this one. */
const char *line_take(struct buf *b);

#endif
