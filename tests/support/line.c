#include "test.h"

#include "line.h"

#include <string.h>

const char *line_take(struct buf *b)
{
    static char texts[4][4096];
    static unsigned turn;
    char *text = texts[turn++ % 4];
    assert_true(!b->failed && b->len < sizeof texts[0]);
    memcpy(text, b->len ? b->ptr : "", b->len);
    text[b->len] = '\0';
    buf_free(b);
    return text;
}
