/* Any bytes as records: no crash, and the same answer in one piece on one thread as in small pieces
 * on two. The second is tried on every fourth size only, because starting threads takes long. */
#include "../support/feed.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct output {
    char *bytes;
    size_t len;
};

static int keep(void *context, const char *bytes, size_t n)
{
    struct output *out = context;
    char *grown = realloc(out->bytes, out->len + n + 1);
    if (!grown)
        abort();
    memcpy(grown + out->len, bytes, n);
    out->bytes = grown;
    out->len += n;
    return 0;
}

/* Decides data, handed over step bytes at a time. */
static struct output decide(const wz_rules *rules, const uint8_t *data, size_t size, size_t step,
                            int threads)
{
    struct feed in = {.rest = {(const char *)data, size}, .step = step};
    struct output out = {NULL, 0};
    wz_batch_counts counts;
    const wz_batch_options options = {
        .threads = threads, .today = 20000, .explain = true, .line_cap = 4096, .chunk = 64};
    const wz_sink sink = {keep, &out};
    if (wz_batch_run(rules, &options, feed_from(&in), sink, &counts) != WZ_OK)
        abort();
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static wz_rules *rules;
    if (!rules && wz_rules_builtin(NULL, &rules, NULL) != WZ_OK)
        abort();
    struct output whole = decide(rules, data, size, size + 1, 1);
    if (size % 4 == 0) {
        struct output parts = decide(rules, data, size, 7, 2);
        if (whole.len != parts.len ||
            (whole.len && memcmp(whole.bytes, parts.bytes, whole.len) != 0))
            abort();
        free(parts.bytes);
    }
    free(whole.bytes);
    return 0;
}
