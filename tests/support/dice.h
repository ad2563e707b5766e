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

/* How many rounds of a test to run: TEST_SIZE percent of them (all, when it is not set), and at
 * most a twentieth under a sanitizer and where coverage is counted. At least one. */
int dice_rounds(int all);

/* Every how manyth place of a long list to try: each one at TEST_SIZE 100, sanitized or not. */
int dice_step(void);

#endif
