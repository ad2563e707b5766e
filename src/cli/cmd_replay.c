#include "../base/limits.h"
#include "cmd.h"
#include "load.h"
#include "purchase.h"
#include "tty.h"

#include <wijzer/replay.h>

/* What the report says of the file. */
static void say_findings(const struct app *app, const wz_report *report)
{
    wz_str name = app->opt.n_args ? app->opt.args[0] : wz_view("-");
    for (size_t i = 0; i < wz_report_count(report, WZ_ERROR); i++) {
        struct buf why = {0};
        (void)buf_heed(&why, wz_report_message(report, i, app->lang, buf_sink(&why)));
        struct phrase_args args = {{name, buf_view(&why), wz_report_code(report, i)}};
        app_say(app, SAY_RECORD_WRONG, &args);
        buf_free(&why);
    }
}

static enum code replay(struct app *app, const wz_rules *rules, wz_str advice, wz_report *report)
{
    struct buf text = {0};
    wz_replay_outcome outcome = WZ_REPLAY_SAME;
    wz_replay_options options = {
        .lang = app->lang, .width = tty_width(), .json = opt_has(&app->opt, OPT_JSON)};
    wz_status status = wz_replay_write(rules, advice, &options, buf_sink(&text), &outcome, report);
    status = buf_heed(&text, status);
    say_findings(app, report);
    if (status != WZ_OK) {
        buf_free(&text);
        return app_status(app, status);
    }
    enum code code = app_put(app, &text);
    if (code == CODE_DONE && wz_report_count(report, WZ_ERROR))
        return CODE_DATA; /* some facts are no longer known */
    return code == CODE_DONE && outcome == WZ_REPLAY_OTHER ? CODE_OPEN : code;
}

static enum code replay_text(struct app *app, wz_str advice)
{
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    enum code code = report ? load_rules(app, &rules) : app_status(app, WZ_EMEMORY);
    if (code == CODE_DONE)
        code = replay(app, rules, advice, report);
    wz_report_free(report);
    wz_rules_free(rules);
    return code;
}

enum code cmd_replay(struct app *app)
{
    struct buf text = {0};
    enum code code = purchase_text(app, &text);
    if (code == CODE_DONE)
        code = replay_text(app, buf_view(&text));
    buf_free(&text);
    return code;
}
