/* io_out.h - the outcome: standard output, or a file that appears when all is written. */
#ifndef WZ_CLI_IO_OUT_H
#define WZ_CLI_IO_OUT_H

#include "io.h"

/* What stays of a file that was not finished. */
enum io_trace {
    IO_NOTHING,
    IO_KILLED, /* after a kill that nobody can catch: FILE.part, for IO_RESUME */
    IO_RESUME  /* FILE.part of an earlier run is taken over, and left whatever happens */
};

struct io_out {
    int fd;
    const char *path; /* NULL: standard output */
    struct buf real;  /* the file itself, links followed; empty: written in place */
    struct buf temp;  /* what is written until all is done */
    struct buf held;  /* not written yet */
    uint64_t device, inode;
    bool regular; /* device and inode tell which file it replaces or appends to */
    int error;    /* of the first write that failed */
    enum io_trace trace;
    uint64_t written; /* bytes handed over */
    uint64_t put;     /* those of them that the system has */
    uint64_t sent;    /* and those of these that are on their way to the disk */
};

/* path NULL or "-": standard output. A regular file is written beside its place and moved there by
 * io_out_close; anything else that exists, but no folder, is written as it is. */
enum code io_out_open(struct io_out *o, const char *path, struct io_fault *fault);
/* The same, and a regular file is written as FILE.part, which one run at a time has. CODE_BUSY:
 * with IO_RESUME another run has it; otherwise a file of another name is taken. */
enum code io_out_open_part(struct io_out *o, const char *path, enum io_trace trace,
                           struct io_fault *fault);
/* Throws away all behind the first bytes of FILE.part; false: there are not so many. */
bool io_out_cut(struct io_out *o, uint64_t bytes);
wz_sink io_out_sink(struct io_out *o);
enum code io_out_flush(struct io_out *o, struct io_fault *fault);
/* keep false: what was written is thrown away, as far as it can be. o may be zeroed. */
enum code io_out_close(struct io_out *o, bool keep, struct io_fault *fault);

#endif
