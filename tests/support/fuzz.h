/* fuzz.h - what the fuzz targets share. Needs no cmocka. */
#ifndef WZ_TEST_FUZZ_H
#define WZ_TEST_FUZZ_H

#include <wijzer/wijzer.h>

/* A target stops when this does not hold: that is a find. */
void must(bool holds);

/* The rules that an input of this size is tried on; made once, and kept. One size in 128 the
 * shipped rules, on which a walk is a hundred times as dear; the others tests/fuzz/every, in which
 * every construct stands once. Sizes with size % 4 == 2 have both. */
const wz_rules *fuzz_rules(size_t size);
bool fuzz_shipped(size_t size);

/* The text of tests/fuzz/every. */
wz_source fuzz_source(void);

/* A new case of those rules with nothing in it; the same memory each time. */
wz_case *fuzz_case(size_t size);

#endif
