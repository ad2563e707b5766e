/* Any bytes as records: no crash, and the same answer in one piece on one thread as in small pieces
 * on two. The second is tried on some sizes only, because starting threads takes long; on others
 * what two rule bases make of them is held against each other. */
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../support/feed.h"
#include "../support/fuzz.h"

#include <wijzer/diff.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static wz_batch_options options_for(int threads)
{
    return (wz_batch_options){.threads = threads, .today = 20000, .line_cap = 4096, .chunk = 64};
}

static wz_batch_counts decide(const wz_rules *rules, struct feed in, int threads, struct buf *out)
{
    wz_batch_counts counts;
    wz_batch_options options = options_for(threads);
    options.explain = true;
    must(wz_batch_run(rules, &options, feed_from(&in), buf_sink(out), &counts) == WZ_OK);
    return counts;
}

/* ---- two rule bases -------------------------------------------------------------------------- */

static const char policy[] =
    "policy: {id: p, name: {nl: a, en: b}}\n"
    "tables: {band_enkelvoudig: {rows: [{value: 30000, status: verified, sources: [p:1]}]}}\n"
    "notes:\n"
    "  n: {kind: duty, name: {nl: a, en: b}, text: {nl: a, en: b}, when: {spoed: ja}, sources: "
    "[p:1]}\n"
    "sources: {p: {name: {nl: a, en: b}, cite: {nl: a, en: b}, status: verified}}\n";

/* The small rules and themselves, or what a policy makes of them. */
static wz_diff *diff_of(bool changed)
{
    static wz_diff *diffs[2];
    wz_rules *is = NULL;
    wz_source file = fuzz_source(), over = {"policy.yaml", policy, sizeof policy - 1};
    if (!diffs[changed]) {
        must(wz_rules_load(&file, 1, changed ? &over : NULL, &is, NULL) == WZ_OK);
        must(wz_diff_new(fuzz_rules(0), is, WZ_EN, &diffs[changed]) == WZ_OK);
    }
    return diffs[changed];
}

static void differ(wz_str text, bool changed)
{
    struct feed in = {.rest = text};
    struct buf out = {0};
    wz_batch_counts counts;
    wz_batch_options options = options_for(1);
    wz_diff *d = diff_of(changed);
    wz_diff_counts was = wz_diff_counted(d);
    must(wz_diff_records(d, &options, feed_from(&in), buf_sink(&out), &counts) == WZ_OK);
    wz_diff_counts is = wz_diff_counted(d);
    uint64_t lines = 0, same = is.same - was.same;
    for (size_t i = 0; i < out.len; i++)
        lines += out.ptr[i] == '\n';
    must(is.records - was.records == counts.records && lines + same == counts.records);
    must(changed || !lines);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const wz_rules *rules = fuzz_rules(size);
    wz_str text = {(const char *)data, size};
    struct buf whole = {0}, parts = {0};
    wz_batch_counts counts = decide(rules, (struct feed){.rest = text}, 1, &whole);
    must(counts.advised + counts.open + counts.invalid == counts.records);
    if (size % 4 == 2) {
        (void)decide(rules, (struct feed){.rest = text, .step = 7}, 2, &parts);
        must(str_eq(buf_view(&whole), buf_view(&parts)));
    }
    if (size % 8 == 1)
        differ(text, size / 8 % 2);
    buf_free(&whole);
    buf_free(&parts);
    return 0;
}
