/* reach.h - which places of a program a run of it comes to. */
#ifndef WZ_TEST_REACH_H
#define WZ_TEST_REACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

struct place {
    uint64_t address; /* in the program as it was linked */
    size_t at;        /* in the file; one byte there is changed while it runs */
    size_t number;    /* of the caller */
};

struct image {
    const char *path;     /* what it is told that it is called */
    char file[64];        /* what is started: the bytes, as a file */
    unsigned char *bytes; /* of that file */
    size_t size;
};

/* Of the processor. */
double seconds_of(const struct rusage *used);

/* In the child: as the test `path`, quiet, with so many seconds of processor time. Does not return.
 */
void become(const struct image *image, double seconds);

/* Sets reached[number] of each of the n places, ordered by address, that a run of the image or of
 * what it forks comes to, and how long that takes. false: the run went wrong, so it cannot be told.
 */
bool reach(const struct image *image, const struct place *places, size_t n, bool *reached,
           double *seconds);

#endif
