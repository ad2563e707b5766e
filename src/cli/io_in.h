/* io_in.h - files and standard input as one stream of lines. */
#ifndef WZ_CLI_IO_IN_H
#define WZ_CLI_IO_IN_H

#include "io_out.h"

/* Files read one after the other as one stream of lines. */
struct io_in {
    const wz_str *paths; /* NUL-terminated; "-": standard input */
    size_t n, at;
    int fd; /* -1: none is open */
    char last;
    const struct io_out *out;
    struct io_fault fault; /* when the feed failed */
};

/* Looks whether all files can be read and none of them is out; opens them later, one by one.
 * n 0: standard input. */
enum code io_in_open(struct io_in *in, const wz_str *paths, size_t n, const struct io_out *out,
                     struct io_fault *fault);
wz_feed io_in_feed(struct io_in *in);
void io_in_close(struct io_in *in);

#endif
