/* Any bytes as a session file, with their own checksum put behind them or as they are: what is read
 * is written so that it reads the same, and nothing else than a whole file is ever read. */
#include "../../src/base/hash.h"
#include "../../src/base/str.h"
#include "../../src/cli/session.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void twice(wz_str text)
{
    struct session first, second;
    struct arena a = {0}, b = {0};
    struct buf once = {0}, again = {0};
    size_t line = 0;
    if (session_read(&first, &a, text, &line) == SAY_NONE) {
        session_put(&first, &once);
        must(session_read(&second, &b, buf_view(&once), &line) == SAY_NONE);
        session_put(&second, &again);
        must(str_eq(buf_view(&once), buf_view(&again)));
        must(session_read(&second, &b, str_cut(text, 0, text.len - 1), &line) != SAY_NONE);
    }
    arena_free(&a);
    arena_free(&b);
    buf_free(&once);
    buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_str text = {(const char *)data, size};
    struct buf whole = {0};
    char hex[hash_hex];
    twice(text);
    buf_put(&whole, "wijzer session 1\n");
    buf_add(&whole, text);
    hash_text(buf_view(&whole), hex);
    buf_put(&whole, "sha256 ");
    buf_put(&whole, hex);
    buf_char(&whole, '\n');
    twice(buf_view(&whole));
    buf_free(&whole);
    return 0;
}
