/* Any bytes as one record or an earlier advice: what is read of it gives an advice, and that
 * advice, read again, comes out as it is. */
#include "../../src/base/buf.h"
#include "../support/fuzz.h"

#include <wijzer/document.h>
#include <wijzer/replay.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The account of these bytes as an advice, or why there is none. */
static void replay(const wz_rules *rules, wz_str advice, bool ours)
{
    struct buf out = {0};
    wz_report *report = wz_report_new();
    wz_replay_outcome outcome = WZ_REPLAY_OTHER;
    wz_replay_options options = {.json = advice.len % 2, .lang = WZ_EN};
    must(report != NULL);
    wz_status status = wz_replay_write(rules, advice, &options, buf_sink(&out), &outcome, report);
    must(status == WZ_OK || (status == WZ_EVALUE && wz_report_count(report, WZ_ERROR) > 0));
    must(!ours || (status == WZ_OK && outcome == WZ_REPLAY_SAME));
    wz_report_free(report);
    buf_free(&out);
}

/* Short, full, or with its document. */
static void write_advice(wz_case *c, size_t size, const wz_dossier *dossier, struct buf *out)
{
    wz_advice_options options = {.format = WZ_FORMAT_JSON, .full = size % 3 == 0, .lang = WZ_NL};
    wz_document_options document = {.format = WZ_PAPER_JSON, .lang = WZ_EN, .dossier = dossier};
    if (size % 5 == 0)
        must(wz_document_write(c, 0, &document, buf_sink(out)) == WZ_OK);
    else
        must(wz_advice_write(c, 0, &options, buf_sink(out)) == WZ_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const wz_rules *rules = fuzz_rules(size);
    wz_case *c = fuzz_case(size);
    wz_str text = {(const char *)data, size};
    wz_record_info info;
    struct buf advice = {0};
    wz_report *report = wz_report_new();
    must(report != NULL);
    wz_case_today(c, 20700);
    wz_status status = wz_case_read(c, text, &info, report);
    must(status == WZ_OK || (status == WZ_EVALUE && wz_report_count(report, WZ_ERROR) > 0));
    write_advice(c, size, &info.dossier, &advice);
    replay(rules, buf_view(&advice), true);
    replay(rules, text, false);
    wz_report_free(report);
    buf_free(&advice);
    return 0;
}
