/* io_journal.h - FILE.part.at: how far FILE.part is, so that a batch that was killed can go on. */
#ifndef WZ_CLI_IO_JOURNAL_H
#define WZ_CLI_IO_JOURNAL_H

#include "io_out.h"

#include <wijzer/batch.h>

struct io_journal {
    struct io_out *out;
    int fd;          /* -1: nothing is kept */
    struct buf name; /* NUL-terminated */
    uint64_t turn;   /* of the mark to come */
};

/* Opens the journal of an output that leaves a trace, and for IO_RESUME finds out what was done:
 * then out is cut to that and *done is what it counts, otherwise out is empty and *done is zero.
 * identity: all that the output rests on. When it was another, *was gets that, CODE_DATA comes
 * back, and nothing was touched. io_journal_close is due either way. */
enum code io_journal_open(struct io_journal *j, struct io_out *out, wz_str identity,
                          wz_batch_counts *done, struct buf *was);

/* Remembers that all handed to out so far belongs to these counts. false: writing failed. */
bool io_journal_mark(struct io_journal *j, const wz_batch_counts *counts);

/* keep false: the journal is removed. */
void io_journal_close(struct io_journal *j, bool keep);

#endif
