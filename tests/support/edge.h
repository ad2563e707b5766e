/* edge.h - a text that ends where another goes on, so that who reads beside it is noticed. */
#ifndef WZ_TEST_EDGE_H
#define WZ_TEST_EDGE_H

#include <wijzer/wijzer.h>

enum { edges = 9 };

/* The text with something right before and behind it that does not belong to it, another for each
 * number below edges. It lives until the next call, and is at most 500 bytes. */
wz_str edge_text(wz_str text, int number);

#endif
