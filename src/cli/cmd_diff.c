#include "../base/str.h"
#include "batch_run.h"
#include "cmd.h"
#include "load.h"
#include "tty.h"

/* The options and what became of the rule bases that they name. */
struct diff_run {
    struct app *app;
    wz_rules *was, *is;
    wz_diff *diff;
    bool records, lines; /* lines: one for each record that differs, no document */
};

static enum code load_one(struct app *app, wz_str name, enum phrase wrong, wz_rules **out)
{
    wz_report *report = wz_report_new();
    if (!report)
        return app_status(app, WZ_EMEMORY);
    enum code code = load_base(app, name, out, report);
    struct phrase_args args = {{name}};
    if (code == CODE_RULES) {
        app_report(app, report);
        app_say(app, wrong, &args);
    }
    wz_report_free(report);
    return code;
}

/* Both are loaded, also when one is wrong: one run shows every fault. */
static enum code load_both(struct diff_run *r)
{
    const struct opt *o = &r->app->opt;
    enum code was = load_one(r->app, o->args[0], SAY_DIFF_OLD, &r->was);
    enum code is = load_one(r->app, o->args[1], SAY_DIFF_NEW, &r->is);
    if (was != CODE_DONE || is != CODE_DONE)
        return was != CODE_DONE ? was : is;
    return app_status(r->app, wz_diff_new(r->was, r->is, r->app->lang, &r->diff));
}

static enum code write_document(struct diff_run *r)
{
    static const wz_diff_format formats[] = {WZ_DIFF_TEXT, WZ_DIFF_JSON, WZ_DIFF_CSV,
                                             WZ_DIFF_MARKDOWN};
    const struct opt *o = &r->app->opt;
    wz_diff_options options = {.format = formats[opt_format(o)], .width = tty_width()};
    struct buf text = {0};
    if (opt_has(o, OPT_OUTPUT_FORMAT) && opt_word(OPT_OUTPUT_FORMAT, o->text[OPT_OUTPUT_FORMAT]))
        options.format = WZ_DIFF_CSV;
    wz_status status = buf_heed(&text, wz_diff_write(r->diff, &options, buf_sink(&text)));
    enum code code = app_status(r->app, status);
    if (code == CODE_DONE)
        return app_put(r->app, &text);
    buf_free(&text);
    return code;
}

/* Anything that the rules say otherwise. */
static enum code judge(const struct diff_run *r)
{
    const struct opt *o = &r->app->opt;
    size_t n = 0;
    for (int w = 0; w < WZ_DIFF_WEIGHTS; w++)
        n += wz_diff_count(r->diff, (wz_diff_weight)w);
    bool never = opt_has(o, OPT_FAIL_ON) && opt_word(OPT_FAIL_ON, o->text[OPT_FAIL_ON]) == 0;
    return n && !never ? CODE_OPEN : CODE_DONE;
}

static enum code run(struct diff_run *r)
{
    enum code code = load_both(r);
    if (code != CODE_DONE)
        return code;
    enum code outcome = judge(r);
    if (r->records) {
        const struct batch_job job = {.diff = r->diff, .rules = r->is, .lines = r->lines};
        outcome = batch_run(r->app, &job);
    }
    if (r->lines || io_signal() || (outcome != CODE_DONE && outcome != CODE_OPEN))
        return outcome;
    code = write_document(r);
    return code == CODE_DONE ? outcome : code;
}

enum code cmd_diff(struct app *app)
{
    const struct opt *o = &app->opt;
    struct diff_run r = {.app = app, .records = o->n_args > 2};
    if (o->n_args < 2) {
        app_say(app, SAY_DIFF_NEEDS, NULL);
        return CODE_USAGE;
    }
    r.lines =
        r.records && !opt_has(o, OPT_SUMMARY) && !opt_has(o, OPT_FORMAT) && !opt_has(o, OPT_JSON);
    enum code code = run(&r);
    wz_diff_free(r.diff);
    wz_rules_free(r.is);
    wz_rules_free(r.was);
    return code;
}
