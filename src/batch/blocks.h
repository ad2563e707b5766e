/* blocks.h - a feed of bytes cut into blocks of whole records.
 *
 * A block is filled in the memory of whoever asks for it, so that many may be worked on at a time;
 * what comes after its last record waits in the cutter for the next one. A record over the cap is
 * cut off and the rest thrown away, so memory never grows with the input. Ask for one block at a
 * time. */
#ifndef WZ_BATCH_BLOCKS_H
#define WZ_BATCH_BLOCKS_H

#include "../base/buf.h"
#include "../base/limits.h"
#include "frame.h"

#include <wijzer/batch.h>

enum {
    block_pieces = 1 << 16,
    block_behind = 128 /* bytes behind a block that may be read, whatever they are */
};

enum piece_fault {
    PIECE_WHOLE,
    PIECE_LONG, /* over the cap; its bytes are gone */
    PIECE_CUT   /* no record: the input ended inside a list */
};

/* Where a record stands in its block. */
struct piece {
    uint32_t at, len; /* in bytes */
    enum piece_fault fault;
};

struct block {
    char *bytes;          /* owned by the asker: block_room bytes */
    struct piece *pieces; /* and these: block_pieces; not used for lines */
    size_t begin, len;    /* filled: bytes begin to len; lines end with a newline, perhaps */
    size_t n;             /* of pieces; 0: lines */
    uint64_t number;      /* from 0 */
    uint64_t line;        /* number of its first record */
    struct form *form;    /* how its records are to be read; set by source_next */
};

/* Which records are wanted. */
struct window {
    uint64_t skip;       /* so many come first that are only counted */
    uint64_t begin, end; /* those that begin at these bytes of the input; end 0: all */
};

struct cutter {
    wz_feed feed;
    struct window window;
    size_t line_cap, chunk;
    size_t largest;  /* line_cap may be set as high as this between two files */
    struct buf rest; /* begin of a record whose end was not read yet, or records that had no room */
    bool skipping;   /* in a line over the cap */
    bool ended, failed;
    bool past;             /* what comes now begins behind the window */
    uint64_t blocks, line; /* of the block to come */
    uint64_t taken;        /* bytes from the feed */

    /* Called with the first record of a file, before it is given. NULL: nobody wants it. */
    void (*first)(void *context, wz_str record);
    void *context;
    bool met; /* it was called */

    struct frame frame; /* for records that are no lines */
    size_t looked;      /* in rest: the frame has seen these bytes */
    size_t from;        /* in rest: where the open record begins */
    bool over;          /* the open record is over the cap */
    uint64_t offset;    /* in the input: where it begins */
};

/* Bytes a block takes, with block_behind. */
size_t block_room(const struct cutter *c);

/* The next block of lines; false at the end, after a failed read (failed) or without memory
 * (rest.failed). A line longer than line_cap is recognised by its length. */
bool cutter_next(struct cutter *c, struct block *b);

/* The same for records that frame finds. */
bool cutter_next_pieces(struct cutter *c, struct block *b);

/* The next line of a block, without its newline; *at begins at block.begin, and comes to block.len.
 * false after the last. */
bool block_line(const struct block *b, size_t *at, wz_str *line);

#endif
