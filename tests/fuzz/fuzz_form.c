/* Any bytes as a file of records in any form: JSON lines, JSON, CSV, YAML, notices. The first byte
 * says which, the second how it is read. In one piece on one thread the same comes out as in small
 * pieces on two, and as many lines as there are records. */
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../support/feed.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static wz_rules *rules;
static struct buf formats; /* "auto,jsonl,..." */

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* The nth of the names, going round. */
static wz_str format_of(size_t n)
{
    size_t commas = 0, begin = 0, at = 0;
    for (size_t i = 0; i < formats.len; i++)
        commas += formats.ptr[i] == ',';
    for (n %= commas + 1; n; n--)
        begin += strcspn(formats.ptr + begin, ",") + 1;
    at = begin + strcspn(formats.ptr + begin, ",");
    return (wz_str){formats.ptr + begin, at - begin};
}

static void decide(wz_batch_options options, wz_str text, size_t step, struct buf *out)
{
    struct feed in = {.rest = text, .step = step};
    wz_batch_counts counts;
    size_t lines = 0;
    must(wz_batch_run(rules, &options, feed_from(&in), buf_sink(out), &counts) == WZ_OK);
    for (size_t i = 0; i < out->len; i++)
        lines += out->ptr[i] == '\n';
    must(options.csv || lines == counts.records);
    must(counts.advised + counts.open + counts.invalid == counts.records);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf whole = {0}, parts = {0};
    if (!rules) {
        must(wz_rules_builtin(NULL, &rules, NULL) == WZ_OK);
        must(wz_batch_formats(rules, buf_sink(&formats)) == WZ_OK);
        buf_char(&formats, '\0');
        formats.len--;
    }
    if (size < 2)
        return 0;
    unsigned how = data[1];
    wz_str text = {(const char *)data + 2, size - 2};
    wz_batch_options options = {.threads = 1,
                                .today = 20700,
                                .format = format_of(data[0]),
                                .line_cap = 4096,
                                .chunk = 64,
                                .strict = how & 1,
                                .csv = how & 2,
                                .read = (how & 7) == 7, /* takes long */
                                .cp1252 = how & 8,
                                .decimal = "\0.,\0"[how >> 4 & 3],
                                .delimiter = how & 64 ? ';' : '\0'};
    decide(options, text, size, &whole);
    if (size % 4 == 0) { /* starting threads takes long */
        options.threads = 2;
        decide(options, text, 7, &parts);
        must(str_eq(buf_view(&whole), buf_view(&parts)));
    }
    buf_free(&whole);
    buf_free(&parts);
    return 0;
}
