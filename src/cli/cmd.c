#include "cmd.h"
#include "tty.h"

static enum code brief_help(const struct app *app)
{
    struct buf text = {0};
    help_brief(&text, app_help(app, 2));
    io_error(buf_view(&text));
    buf_free(&text);
    return CODE_USAGE;
}

enum code cmd_run(struct app *app)
{
    static enum code (*const runs[CMD_COUNT])(struct app *) = {
        [CMD_ADVISE] = cmd_advise,     [CMD_RESUME] = cmd_resume, [CMD_SESSIONS] = cmd_sessions,
        [CMD_EXPLAIN] = cmd_explain,   [CMD_REPORT] = cmd_report, [CMD_BATCH] = cmd_batch,
        [CMD_AUDIT] = cmd_audit,       [CMD_CHECK] = cmd_check,   [CMD_TEST] = cmd_test,
        [CMD_DIFF] = cmd_diff,         [CMD_SHOW] = cmd_show,     [CMD_LIMITS] = cmd_limits,
        [CMD_PLAN] = cmd_plan,         [CMD_GRAPH] = cmd_graph,   [CMD_REPLAY] = cmd_replay,
        [CMD_COMPLETE] = cmd_complete, [CMD_HELP] = cmd_help,
    };
    if (opt_has(&app->opt, OPT_HELP))
        return cmd_help(app);
    if (opt_has(&app->opt, OPT_VERSION))
        return cmd_version(app);
    if (app->opt.command < CMD_COUNT)
        return runs[app->opt.command](app);
    bool asked = opt_has(&app->opt, OPT_NO_INPUT) || (tty_is(0) && tty_is(1));
    return asked ? cmd_advise(app) : brief_help(app);
}
