/* Any bytes as a file of records in any form: JSON lines, JSON, CSV, YAML, notices. The first byte
 * says which, the second how it is read, the third what is asked of it. In one piece on one thread
 * the same comes out as in small pieces on two, and as many lines as there are records. */
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../support/feed.h"
#include "../support/fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The nth of the names "auto,jsonl,...", going round. */
static wz_str format_of(const char *formats, size_t n)
{
    size_t commas = 0;
    for (const char *p = formats; *p; p++)
        commas += *p == ',';
    for (n %= commas + 1; n; n--)
        formats += strcspn(formats, ",") + 1;
    return (wz_str){formats, strcspn(formats, ",")};
}

static void decide(const wz_rules *rules, const wz_batch_options *options, struct feed in,
                   struct buf *out)
{
    wz_batch_counts n;
    size_t lines = 0;
    must(wz_batch_run(rules, options, feed_from(&in), buf_sink(out), &n) == WZ_OK);
    for (size_t i = 0; i < out->len; i++)
        lines += out->ptr[i] == '\n';
    must(options->csv || lines == n.records);
    must(n.advised <= n.records && n.open <= n.records && n.invalid <= n.records);
    must(options->audit || n.advised + n.open + n.invalid == n.records);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf whole = {0}, parts = {0}, formats = {0};
    const wz_rules *rules = fuzz_rules(size);
    if (size < 3)
        return 0;
    must(wz_batch_formats(rules, buf_sink(&formats)) == WZ_OK);
    buf_char(&formats, '\0');
    unsigned how = data[1], what = data[2];
    wz_str text = {(const char *)data + 3, size - 3};
    wz_batch_options options = {.threads = 1,
                                .today = 20700,
                                .format = format_of(formats.ptr, data[0]),
                                .line_cap = 4096,
                                .chunk = 64,
                                .strict = how & 1,
                                .csv = how & 2,
                                .no_header = how & 4,
                                .cp1252 = how & 8,
                                .decimal = "\0.,\0"[how >> 4 & 3],
                                .delimiter = how & 64 ? ';' : '\0',
                                .lang = how & 128 ? WZ_NL : WZ_EN,
                                .explain = what & 1,
                                .audit = what & 2,
                                .no_assume = what & 4,
                                .tree = what & 8 ? 1 : 0};
    if (!fuzz_shipped(size)) { /* making the automaton takes long, of the shipped rules too long */
        options.read = (what & 0x30) == 0x30;
        options.accept = (what & 0x70) == 0x70;
    }
    decide(rules, &options, (struct feed){.rest = text}, &whole);
    if (size % 4 == 2) { /* starting threads takes long */
        options.threads = 2;
        decide(rules, &options, (struct feed){.rest = text, .step = 7}, &parts);
        must(str_eq(buf_view(&whole), buf_view(&parts)));
    }
    buf_free(&whole);
    buf_free(&parts);
    buf_free(&formats);
    return 0;
}
