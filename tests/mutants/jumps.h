/* jumps.h - the conditional jumps of compiled files, with the line of the source each came from. */
#ifndef WZ_TEST_JUMPS_H
#define WZ_TEST_JUMPS_H

#include <stddef.h>
#include <stdint.h>

enum { JUMPS = 20000, NAME = 100, LINE = 160 };

struct jump {
    char file[NAME], function[NAME]; /* "engine/walk.c" */
    char text[LINE];                 /* of the line, without what is before and behind it */
    int line, count;                 /* count: which of the jumps of such a line in the function */
    uint64_t offset;                 /* from the function's begin */
    int size;                        /* 2 or 6 bytes */
    unsigned char code[2];
};

/* Adds the jumps of all objects in BUILD/src/FLOOR to the n in jumps, of which there may be JUMPS;
 * how many there are then. */
size_t jumps_of_floor(struct jump *jumps, size_t n, const char *build, const char *floor);

#endif
