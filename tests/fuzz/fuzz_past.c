/* Any bytes as one record or an earlier advice: what is read of it gives an advice, and that
 * advice, read again, comes out as it is. */
#include "../../src/base/buf.h"

#include <stdlib.h>
#include <wijzer/record.h>
#include <wijzer/replay.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static wz_rules *rules;
    static wz_case *c;
    wz_str text = {(const char *)data, size};
    wz_record_info info;
    struct buf advice = {0};
    if (!rules)
        must(wz_rules_builtin(NULL, &rules, NULL) == WZ_OK && wz_case_new(rules, &c) == WZ_OK);
    wz_report *report = wz_report_new();
    must(report != NULL);
    wz_case_assume(c, true);
    wz_case_today(c, 20700);
    wz_status status = wz_case_read(c, text, &info, report);
    must(status == WZ_OK || (status == WZ_EVALUE && wz_report_count(report, WZ_ERROR) > 0));
    wz_advice_options options = {.format = WZ_FORMAT_JSON, .full = size % 3 == 0, .lang = WZ_NL};
    must(wz_advice_write(c, 0, &options, buf_sink(&advice)) == WZ_OK);
    replay(rules, buf_view(&advice), true);
    replay(rules, text, false);
    wz_report_free(report);
    buf_free(&advice);
    return 0;
}
