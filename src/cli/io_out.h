/* io_out.h - the outcome: standard output, or a file that appears when all is written. */
#ifndef WZ_CLI_IO_OUT_H
#define WZ_CLI_IO_OUT_H

#include "io.h"

struct io_out {
    int fd;
    const char *path; /* NULL: standard output */
    struct buf real;  /* the file itself, links followed; empty: written in place */
    struct buf temp;  /* what is written until all is done */
    struct buf held;  /* not written yet */
    uint64_t device, inode;
    bool regular; /* device and inode tell which file it replaces or appends to */
    int error;    /* of the first write that failed */
};

/* path NULL or "-": standard output. A regular file is written beside its place and moved there by
 * io_out_close; anything else that exists, but no folder, is written as it is. */
enum code io_out_open(struct io_out *o, const char *path, struct io_fault *fault);
wz_sink io_out_sink(struct io_out *o);
enum code io_out_flush(struct io_out *o, struct io_fault *fault);
/* keep false: what was written is thrown away, as far as it can be. o may be zeroed. */
enum code io_out_close(struct io_out *o, bool keep, struct io_fault *fault);

#endif
