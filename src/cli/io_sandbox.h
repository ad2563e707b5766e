/* io_sandbox.h - what the process gives up, so that a fault in it can do no more than its work
 * needs. All of it is best effort: what this kernel does not know is left out without a word;
 * `wijzer limits` tells what it knows. */
#ifndef WZ_CLI_IO_SANDBOX_H
#define WZ_CLI_IO_SANDBOX_H

#include "io_in.h"
#include "io_out.h"

/* For every run: no program started from here gets more rights than this one has. */
void io_sandbox_begin(void);

/* For answers, which may be confidential: no core file, no other process of this user looks in, and
 * new files are for this user alone. */
void io_sandbox_private(void);

struct io_sandbox {
    int landlock; /* the version that holds, 0: none */
    bool filter;  /* calls for connections and other programs are refused */
};

/* What the kernel offers; nothing in a build that measures itself. */
struct io_sandbox io_sandbox_offer(void);

/* From now on, in this thread and those it starts: the files of in may be opened and read, out may
 * be finished, and nothing else opened, made, removed, run or connected to. What is open stays
 * open. (To finish a file is to move or remove files in its folder: that stays possible there.)
 * Returns what holds. */
struct io_sandbox io_sandbox_close(const struct io_in *in, const struct io_out *out);

#endif
