/* io.h - the process: signals, clock, environment, and bytes through descriptors. Only the files
 * io*.c and tty.c ask the operating system for anything. They write no messages: faults are data.
 */
#ifndef WZ_CLI_IO_H
#define WZ_CLI_IO_H

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
/* From here to io_calm a signal that was remembered and has not ended the work in time kills: who
 * works may be in the middle of something long. */
void io_hurry(void);
void io_calm(void);
/* Waits until there is something to read; false: a signal came, also just before the wait, or the
 * process was stopped and goes on. */
bool io_ready(int fd);
/* Whether the process was stopped and went on since the last call; counted from io_catch. */
bool io_continued(void);

/* Makes and opens a new file for writing that SIGINT, SIGTERM and SIGHUP remove when they kill,
 * until io_keep. There is one at a time. Returns -1 with errno; path must live until io_keep. */
int io_create(const char *path, unsigned mode);
void io_keep(void);
/* Another file that goes with it then; NULL: none any more. */
void io_beside(const char *path);

/* Dies of that signal, as if it had never been caught. */
void io_raise(int number);

const char *io_env(const char *name); /* NULL when it is not set or empty */
wz_date io_today(void);               /* in UTC: the same everywhere */
uint64_t io_clock(void);              /* milliseconds that only go forward */
void io_error(wz_str text);           /* to standard error; failure is nobody's business */

/* ---- bytes ---- */

enum { IO_CHUNK = 1 << 16 }; /* read or written at a time */

/* All of them, whatever signals come; returns errno. */
int io_write_all(int fd, const char *bytes, size_t n);
/* Some of them; 0 at the end, -1 on failure or a signal. */
ptrdiff_t io_read_some(int fd, char *bytes, size_t room);
/* A fault in reading, by errno. */
enum code io_cannot_read(const char *name, struct io_fault *fault);

#endif
