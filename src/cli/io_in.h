/* io_in.h - files and standard input, one after the other. */
#ifndef WZ_CLI_IO_IN_H
#define WZ_CLI_IO_IN_H

#include "../base/arena.h"
#include "io_out.h"

#include <wijzer/batch.h>

struct io_in {
    struct arena arena;
    const wz_str *paths; /* NUL-terminated; "-": standard input. Folders are their files */
    size_t n, at;
    size_t passed_over; /* files in folders whose name does not say that they hold records */
    uint64_t total;     /* bytes of all files; 0: not known */
    bool regular;       /* all of them are regular files */
    uint64_t taken;     /* see io_in_taken */
    int fd;             /* -1: none is open */
    int64_t size;       /* of it when it was opened; 0: no regular file */
    const struct io_out *out;
    struct io_fault fault; /* when the feed failed */
};

/* Looks whether all files can be read and none of them is out; opens them later, one by one.
 * n 0: standard input. io_in_close is due either way. */
enum code io_in_open(struct io_in *in, const wz_str *paths, size_t n, const struct io_out *out,
                     struct io_fault *fault);
void io_in_close(struct io_in *in);

/* Gives one file; at its end io_in_next goes to the next one, false: there is none. */
wz_feed io_in_feed(struct io_in *in);
bool io_in_next(struct io_in *in);

/* The file that is given now; empty when there is only one. It stays until io_in_close. */
wz_str io_in_name(const struct io_in *in);

/* How many bytes came in, of files that are open or closed. Any thread may ask. */
uint64_t io_in_taken(const struct io_in *in);

/* Adds a line for each file that changes when the file does. */
void io_in_identity(const struct io_in *in, struct buf *b);

#endif
