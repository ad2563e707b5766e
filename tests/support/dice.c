#include "dice.h"

#include <stdlib.h>

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define SLOW 1
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || !defined __OPTIMIZE__ || defined WZ_FEW_ROUNDS
#define SLOW 1
#endif
#ifndef SLOW
#define SLOW 0
#endif

/* SplitMix64. */
uint64_t dice_roll(struct dice *d, uint64_t sides)
{
    uint64_t z = d->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % sides;
}

bool dice_luck(struct dice *d, unsigned percent)
{
    return dice_roll(d, 100) < percent;
}

static int size(void)
{
    const char *text = getenv("TEST_SIZE");
    long percent = text ? strtol(text, NULL, 10) : 100;
    return percent < 1 || percent > 100 ? 100 : (int)percent;
}

int dice_rounds(int all)
{
    int percent = SLOW && size() > 5 ? 5 : size();
    return percent == 100 ? all : (int)((long)all * percent / 100) + 1;
}

int dice_step(void)
{
    return 100 / size();
}
