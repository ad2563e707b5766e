/* blocks.h - a feed of bytes cut into blocks of whole lines.
 *
 * A block is filled in the memory of whoever asks for it, so that many may be worked on at a time;
 * what comes after its last newline waits in the cutter for the next one. A line over the cap is
 * cut off just behind it and the rest thrown away, so memory never grows with the input. Ask for
 * one block at a time. */
#ifndef WZ_BATCH_BLOCKS_H
#define WZ_BATCH_BLOCKS_H

#include "../base/buf.h"

struct block {
    char *bytes;     /* owned by the asker: block_room bytes */
    size_t len;      /* filled; lines end with a newline, the last one perhaps not */
    uint64_t number; /* from 0 */
    uint64_t line;   /* number of its first line */
};

struct cutter {
    wz_feed feed;
    size_t line_cap, chunk;
    struct buf rest; /* begin of a line whose end was not read yet: at most line_cap bytes */
    bool skipping;   /* in a line over the cap */
    bool ended, failed;
    uint64_t blocks, line; /* of the block to come */
};

/* Bytes a block takes, with room behind for the parser. */
size_t block_room(const struct cutter *c);

/* The next block; false at the end, after a failed read (failed) or without memory (rest.failed). A
 * line longer than line_cap is recognised by its length. */
bool cutter_next(struct cutter *c, struct block *b);

/* The next line of a block, without its newline; *at begins at 0. false after the last. */
bool block_line(const struct block *b, size_t *at, wz_str *line);

#endif
