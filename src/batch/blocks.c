#include "blocks.h"
#include "../base/scan.h"
#include "../base/str.h"
#include "../intake/json.h"

#include <string.h>

_Static_assert((int)block_behind >= (int)json_padding, "each record in it may be read");

size_t block_room(const struct cutter *c)
{
    size_t longest = c->line_cap > c->largest ? c->line_cap : c->largest;
    return longest + 1 + c->chunk + block_behind;
}

/* Adds what the feed gives; false when it gives no more. */
static bool fill(struct cutter *c, struct block *b)
{
    ptrdiff_t n = c->ended ? 0 : c->feed.read(c->feed.context, b->bytes + b->len, c->chunk);
    if (n <= 0) {
        c->failed = c->failed || n < 0;
        c->ended = true;
        return false;
    }
    b->len += (size_t)n;
    c->taken += (uint64_t)n;
    return true;
}

/* Throws away the rest of a line over the cap; what comes behind it goes to the begin of b. */
static void skip_line(struct cutter *c, struct block *b)
{
    while (c->skipping && fill(c, b)) {
        const char *end = memchr(b->bytes, '\n', b->len);
        if (end) {
            c->skipping = false;
            b->len -= (size_t)(end + 1 - b->bytes);
            memmove(b->bytes, end + 1, b->len);
        } else {
            b->len = 0;
        }
    }
}

/* Bytes up to and with the last newline of b; 0: there is none. The first bytes have none. */
static size_t whole_lines(const struct block *b, size_t first)
{
    for (size_t n = b->len; n > first; n--)
        if (b->bytes[n - 1] == '\n')
            return n;
    return 0;
}

/* Splits b behind its last newline, which is not among the first bytes. false: not one line is
 * complete, and none is over the cap. */
static bool cut(struct cutter *c, struct block *b, size_t first)
{
    size_t whole = whole_lines(b, first), tail = b->len - whole;
    if (tail > c->line_cap) {
        b->len = whole + c->line_cap + 1;
        c->skipping = true;
        return true;
    }
    if (!whole)
        return false;
    buf_add(&c->rest, (wz_str){b->bytes + whole, tail});
    b->len = whole;
    return !c->rest.failed;
}

/* Whether a record that begins there is only counted. Behind the window nothing counts (past). */
static bool pass_over(struct cutter *c, uint64_t offset)
{
    const struct window *w = &c->window;
    c->past = w->end && offset >= w->end;
    if (c->past)
        return false;
    if (offset < w->begin)
        return true;
    bool skipped = c->window.skip > 0;
    c->window.skip -= skipped;
    return skipped;
}

static size_t line_end(const struct block *b, size_t at)
{
    const char *newline = memchr(b->bytes + at, '\n', b->len - at);
    return newline ? (size_t)(newline + 1 - b->bytes) : b->len;
}

static void meet(struct cutter *c, wz_str record)
{
    if (!c->met && c->first)
        c->first(c->context, record);
    c->met = true;
}

/* Leaves out the lines that begin behind the window. offset: of the block in the input. */
static void cut_behind(struct cutter *c, struct block *b, uint64_t offset)
{
    uint64_t end = c->window.end;
    if (!end || end >= offset + b->len)
        return;
    size_t at = b->begin;
    if (end > offset + at)
        at = line_end(b, (size_t)(end - offset) - 1);
    c->past = at < b->len;
    b->len = at;
}

/* Numbers the lines, and leaves those outside the window out. offset: of the block in the input. */
static void number(struct cutter *c, struct block *b, uint64_t offset)
{
    size_t at = 0;
    meet(c, (wz_str){b->bytes, line_end(b, 0)});
    while (at < b->len && pass_over(c, offset + at)) {
        at = line_end(b, at);
        c->line++;
    }
    b->begin = at;
    b->line = c->line;
    cut_behind(c, b, offset);
    c->line += scan_count(b->bytes + at, b->len - at, '\n');
    c->line += at < b->len && b->bytes[b->len - 1] != '\n'; /* the last of a file */
}

/* A block of lines, those outside the window included. */
static bool next_lines(struct cutter *c, struct block *b, uint64_t *offset)
{
    size_t first = c->rest.len; /* nothing waits while a line is skipped */
    b->len = c->rest.len;
    if (b->len)
        memcpy(b->bytes, c->rest.ptr, b->len);
    buf_clear(&c->rest);
    skip_line(c, b);
    *offset = c->taken - b->len;
    while (!cut(c, b, first)) {
        first = b->len;
        if (!fill(c, b))
            break;
    }
    return !c->failed && !c->rest.failed && b->len;
}

bool cutter_next(struct cutter *c, struct block *b)
{
    uint64_t offset;
    b->n = 0;
    while (!c->past && next_lines(c, b, &offset)) {
        number(c, b, offset);
        if (b->begin == b->len)
            continue;
        b->number = c->blocks++;
        return true;
    }
    return false;
}

bool block_line(const struct block *b, size_t *at, wz_str *line)
{
    if (*at >= b->len)
        return false;
    const char *begin = b->bytes + *at;
    const char *end = memchr(begin, '\n', b->len - *at);
    line->ptr = begin;
    line->len = end ? (size_t)(end - begin) : b->len - *at;
    *at += line->len + (end != NULL);
    return true;
}

/* ---- records that are no lines --------------------------------------------------------------- */

/* Where the bytes of b begin in the input. */
static uint64_t base_of(const struct cutter *c, const struct block *b)
{
    return c->taken - b->len;
}

static void add_piece(struct cutter *c, struct block *b, struct piece p)
{
    if (pass_over(c, c->offset)) {
        c->line++;
        return;
    }
    if (c->past)
        return;
    if (!b->n)
        b->line = c->line;
    b->pieces[b->n++] = p;
    c->line++;
}

static void end_piece(struct cutter *c, struct block *b, size_t end)
{
    size_t len = end - c->from;
    bool over = c->over || len > c->line_cap;
    struct piece p = {(uint32_t)c->from, (uint32_t)len, PIECE_WHOLE};
    meet(c, over ? (wz_str){"", 0} : (wz_str){b->bytes + c->from, len});
    add_piece(c, b, over ? (struct piece){0, 0, PIECE_LONG} : p);
    c->over = false;
}

/* Looks at what is there, until all was seen or the block can hold no more. */
static void look(struct cutter *c, struct block *b)
{
    struct frame *f = &c->frame;
    while (b->n < block_pieces && !c->past) {
        enum frame_event event = frame_next(f, (wz_str){b->bytes, b->len}, &c->looked);
        if (event == FRAME_MORE)
            return;
        if (event == FRAME_BEGIN) {
            c->from = c->looked;
            c->offset = base_of(c, b) + c->looked;
            c->over = false;
        } else if (event == FRAME_END) {
            end_piece(c, b, c->looked);
        }
    }
}

/* Throws away what is not needed any more: all before the open record, and a record over the cap.
 */
static void shift(struct cutter *c, struct block *b)
{
    bool open = c->frame.open && !c->over;
    size_t keep = open ? c->from : c->looked;
    if (open && c->looked - keep > c->line_cap) {
        c->over = true;
        keep = c->looked;
    }
    if (!keep)
        return;
    b->len -= keep;
    memmove(b->bytes, b->bytes + keep, b->len);
    c->looked -= keep;
    c->from = 0;
}

/* What comes after the last byte. */
static void close_pieces(struct cutter *c, struct block *b)
{
    c->frame.ended = true;
    look(c, b);
    bool cut = frame_is_cut(&c->frame); /* asked before the record that is open is closed */
    if (c->frame.open)
        end_piece(c, b, b->len);
    c->offset = c->taken;
    if (cut && !c->past)
        add_piece(c, b, (struct piece){0, 0, PIECE_CUT});
    c->frame.open = false;
    c->looked = b->len;
}

bool cutter_next_pieces(struct cutter *c, struct block *b)
{
    b->n = b->begin = 0;
    b->len = c->rest.len;
    if (b->len)
        memcpy(b->bytes, c->rest.ptr, b->len);
    buf_clear(&c->rest);
    look(c, b);
    while (!b->n && !c->past && !c->frame.ended) {
        shift(c, b);
        if (fill(c, b))
            look(c, b);
        else if (!c->failed)
            close_pieces(c, b);
        else
            break;
    }
    size_t keep = c->frame.open && !c->over ? c->from : c->looked;
    buf_add(&c->rest, (wz_str){b->bytes + keep, b->len - keep});
    c->looked -= keep;
    c->from = 0;
    b->number = c->blocks;
    c->blocks += b->n > 0;
    return b->n && !c->failed && !c->rest.failed;
}
