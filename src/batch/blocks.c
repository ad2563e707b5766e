#include "blocks.h"
#include "../base/str.h"
#include "../intake/json.h"

#include <string.h>

size_t block_room(const struct cutter *c)
{
    return c->line_cap + 1 + c->chunk + json_padding;
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

static void number(struct cutter *c, struct block *b)
{
    b->number = c->blocks++;
    b->line = c->line;
    const char *p = b->bytes, *end = b->bytes + b->len;
    for (; p < end; c->line++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        p = newline ? newline + 1 : end;
    }
}

bool cutter_next(struct cutter *c, struct block *b)
{
    size_t first = c->rest.len; /* nothing waits while a line is skipped */
    b->len = c->rest.len;
    if (b->len)
        memcpy(b->bytes, c->rest.ptr, b->len);
    buf_clear(&c->rest);
    skip_line(c, b);
    while (!cut(c, b, first)) {
        first = b->len;
        if (!fill(c, b))
            break;
    }
    if (c->failed || c->rest.failed || !b->len)
        return false;
    number(c, b);
    return true;
}

bool block_line(const struct block *b, size_t *at, wz_str *line)
{
    if (*at >= b->len)
        return false;
    const char *begin = b->bytes + *at;
    const char *end = memchr(begin, '\n', b->len - *at);
    line->ptr = begin;
    line->len = end ? (size_t)(end - begin) : b->len - *at;
    *at += line->len + 1;
    return true;
}
