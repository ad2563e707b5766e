/* dice.h - chance that is the same every time. */
#ifndef WZ_TEST_DICE_H
#define WZ_TEST_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t state; /* any number to begin with */
};

/* 0 to sides - 1. */
uint64_t dice_roll(struct dice *d, uint64_t sides);

/* True percent times in a hundred. */
bool dice_luck(struct dice *d, unsigned percent);

/* How many rounds of a test to run: all of them in an optimized build, a twentieth under a
 * sanitizer and where coverage is counted. */
int dice_rounds(int all);

#endif
