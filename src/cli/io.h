/* io.h - files, streams, signals, clock and environment. Besides tty.c the only file that asks the
 * operating system for anything. Nothing here writes a message: faults are data. */
#ifndef WZ_CLI_IO_H
#define WZ_CLI_IO_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "code.h"
#include "phrase.h"

/* What went wrong with which file. */
struct io_fault {
    enum phrase what; /* SAY_READ, SAY_WRITE or SAY_SAME_FILE */
    const char *name; /* NULL: standard input or output */
    int error;        /* an errno value */
};

/* ---- the process ---- */

/* First of all: standard streams that are closed become streams on which every use fails, so that
 * no file that is opened later takes their place; too large a file becomes an error, not a signal.
 */
void io_begin(void);

/* From now on SIGINT, SIGTERM and SIGHUP are remembered and end reading and writing. The second one
 * kills as ever. io_signal: which one came; 0: none. */
void io_catch(void);
int io_signal(void);
/* Waits until there is something to read; false: a signal came, also just before the wait. */
bool io_ready(int fd);

/* Dies of that signal, as if it had never been caught. */
void io_raise(int number);

const char *io_env(const char *name); /* NULL when it is not set or empty */
wz_date io_today(void);               /* in UTC: the same everywhere */
void io_error(wz_str text);           /* to standard error; failure is nobody's business */

/* ---- whole files ---- */

/* Adds at most most + 1 bytes of a regular file to text: one more tells that it is larger. */
enum code io_read_file(const char *path, size_t most, struct buf *text, struct io_fault *fault);

struct io_files {
    struct arena arena;
    wz_source *list;
    size_t n;
};

/* All *.yaml files directly in a folder, in order of the bytes of their names, named "folder/file".
 * files must be zeroed; release it with arena_free also after a fault. */
enum code io_read_folder(const char *path, size_t most, struct io_files *files,
                         struct io_fault *fault);

/* ---- output ---- */

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

/* ---- input ---- */

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
