/* buf.h - text that grows. A zeroed struct buf is ready. Without memory it stays failed and takes
 * nothing more: check buf.failed once, at the end. Owner: buf_free. */
#ifndef WZ_BASE_BUF_H
#define WZ_BASE_BUF_H

#include <wijzer/wijzer.h>

struct buf {
    char *ptr;
    size_t len, room;
    bool failed;
};

void buf_free(struct buf *b);
void buf_clear(struct buf *b);        /* keeps the room */
wz_str buf_view(const struct buf *b); /* spoilt when b failed: see str_spoilt */

/* Makes room for n more bytes; false without memory. */
bool buf_reserve(struct buf *b, size_t n);

void buf_add(struct buf *b, wz_str text);
void buf_put(struct buf *b, const char *text);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t number);

/* A JSON string with its quotes. Text that is not UTF-8 shows U+FFFD for each wrong byte; hidden
 * characters come out as \uXXXX, so that the line does nothing to a terminal either. */
void buf_json(struct buf *b, wz_str text);

/* Text that nobody vouches for: control, direction and zero-width characters and wrong bytes come
 * out as \u{XX}. Newline and tab too. */
void buf_safe(struct buf *b, wz_str text);

/* A sink that adds to b; and to be told what the function said that wrote to it: without memory b
 * has failed, whoever it was that had none. Returns the status, WZ_EMEMORY when b has failed. */
wz_sink buf_sink(struct buf *b);
wz_status buf_heed(struct buf *b, wz_status status);

/* Everything to sink: WZ_OK, WZ_EMEMORY when b failed, WZ_EIO. */
wz_status buf_write(const struct buf *b, wz_sink sink);

#endif
