#include "cmd.h"
#include "load.h"
#include "pick.h"
#include "tty.h"

#include <wijzer/plan.h>

/* What the library found wrong: the sentence, without a place in a file. */
static enum code refuse(const struct app *app, const wz_report *report)
{
    struct buf text = {0};
    (void)buf_heed(&text, wz_report_message(report, 0, app->lang, buf_sink(&text)));
    struct phrase_args args = {{buf_view(&text)}};
    app_say(app, SAY_PLAN_WRONG, &args);
    buf_free(&text);
    return CODE_USAGE;
}

static enum code write_plan(struct app *app, const wz_rules *rules, int route, wz_report *report)
{
    const struct opt *o = &app->opt;
    struct buf text = {0};
    wz_plan_options options = {.format = (wz_plan_format)opt_format(o),
                               .lang = app->lang,
                               .width = tty_width(),
                               .begin = wz_date_parse(o->text[OPT_BEGIN]),
                               .shorten = o->sets,
                               .n_shorten = o->n_sets};
    wz_status status =
        buf_heed(&text, wz_plan_write(rules, route, &options, buf_sink(&text), report));
    if (status == WZ_OK)
        return app_put(app, &text);
    buf_free(&text);
    return status == WZ_EVALUE ? refuse(app, report) : app_status(app, status);
}

static enum code plan(struct app *app, const wz_rules *rules)
{
    int route = pick_route(app, rules, app->opt.args[0]);
    wz_report *report = wz_report_new();
    enum code code = CODE_USAGE;
    if (!report)
        code = app_status(app, WZ_EMEMORY);
    else if (route >= 0)
        code = write_plan(app, rules, route, report);
    wz_report_free(report);
    return code;
}

enum code cmd_plan(struct app *app)
{
    const struct opt *o = &app->opt;
    wz_rules *rules = NULL;
    if (!o->n_args || !opt_has(o, OPT_BEGIN)) {
        app_say(app, SAY_PLAN_NEEDS, NULL);
        return CODE_USAGE;
    }
    enum code code = load_rules(app, &rules);
    if (code == CODE_DONE)
        code = plan(app, rules);
    wz_rules_free(rules);
    return code;
}
