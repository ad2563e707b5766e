#include "purchase.h"
#include "../base/limits.h"
#include "fill.h"
#include "io_in.h"
#include "load.h"
#include "said.h"
#include "tty.h"

#include <errno.h>
#include <string.h>

/* ---- the text -------------------------------------------------------------------------------- */

enum code purchase_text(const struct app *app, struct buf *text)
{
    static const wz_str standard = {"-", 1};
    const struct opt *o = &app->opt;
    struct io_in in = {.fd = -1};
    struct io_fault fault;
    const wz_str *path = o->n_args ? o->args : &standard;
    enum code code = io_in_open(&in, path, 1, &app->out, &fault);
    if (code == CODE_DONE && (in.n != 1 || in.paths[0].ptr != path->ptr)) {
        fault = (struct io_fault){SAY_READ, path->ptr, EISDIR};
        code = CODE_NO_INPUT;
    }
    if (code != CODE_DONE) {
        code = app_fault(app, code, &fault);
        io_in_close(&in);
        return code;
    }
    wz_feed feed = io_in_feed(&in);
    ptrdiff_t n = 1;
    while (n > 0 && text->len <= line_usual && buf_reserve(text, line_usual + 1 - text->len)) {
        n = feed.read(feed.context, text->ptr + text->len, line_usual + 1 - text->len);
        text->len += n > 0 ? (size_t)n : 0;
    }
    io_in_close(&in);
    if (n < 0)
        return app_fault(app, CODE_IO, &in.fault);
    if (text->len > line_usual) {
        struct phrase_args args = {{*path}};
        app_say(app, SAY_RECORD_LARGE, &args);
        return CODE_DATA;
    }
    return app_status(app, text->failed ? WZ_EMEMORY : WZ_OK);
}

static enum code say_wrong(const struct app *app, const wz_report *report)
{
    wz_str name = app->opt.n_args ? app->opt.args[0] : wz_view("-");
    size_t n = wz_report_count(report, WZ_ERROR);
    for (size_t i = 0; i < n; i++) {
        struct buf why = {0};
        (void)buf_heed(&why, wz_report_message(report, i, app->lang, buf_sink(&why)));
        struct phrase_args args = {{name, buf_view(&why), wz_report_code(report, i)}};
        app_say(app, SAY_RECORD_WRONG, &args);
        buf_free(&why);
    }
    return CODE_DATA;
}

/* What is odd and does not stop anything: fields that are no fact, an advice of other rules. */
static void say_odd(const struct app *app, const wz_rules *rules, const wz_record_info *info)
{
    struct buf n = {0};
    buf_int(&n, (int64_t)info->n_unknown);
    struct phrase_args fields = {
        {buf_view(&n), wz_view(info->unknown_name), wz_view(info->unknown_near)}};
    if (info->n_unknown && !opt_has(&app->opt, OPT_QUIET))
        app_say(app, info->unknown_near[0] ? SAY_BATCH_UNKNOWN_NEAR : SAY_BATCH_UNKNOWN, &fields);
    buf_free(&n);
    struct phrase_args other = {{wz_view(info->sha256), wz_rules_sha256(rules)}};
    if (info->sha256[0] && strcmp(info->sha256, other.at[1].ptr) != 0)
        app_say(app, SAY_RECORD_RULES, &other);
}

static enum code take_text(const struct app *app, struct purchase *p, wz_str text)
{
    wz_report *report = wz_report_new();
    wz_status status = report ? wz_case_read(p->facts, text, &p->info, report) : WZ_EMEMORY;
    enum code code = status == WZ_EVALUE ? say_wrong(app, report) : app_status(app, status);
    if (code == CODE_DONE) {
        say_odd(app, p->rules, &p->info);
        if (p->info.advice && p->info.tree >= 0 && !opt_has(&app->opt, OPT_TREE))
            p->tree = p->info.tree;
    }
    wz_report_free(report);
    return code;
}

static enum code take_record(const struct app *app, struct purchase *p)
{
    struct buf text = {0};
    enum code code = purchase_text(app, &text);
    if (code == CODE_DONE)
        code = take_text(app, p, buf_view(&text));
    buf_free(&text);
    return code;
}

/* ---- the purchase ---------------------------------------------------------------------------- */

static enum code open_session(struct app *app, struct purchase *p)
{
    enum code code = session_case_open(app, &p->saved, app->opt.text[OPT_SESSION], false);
    p->rules = p->saved.rules;
    p->facts = p->saved.purchase;
    p->tree = p->saved.tree;
    if (code == CODE_DONE && p->saved.notes.len)
        io_error(buf_view(&p->saved.notes));
    return code;
}

static enum code begin(struct app *app, struct purchase *p)
{
    wz_date today = WZ_NO_DATE;
    enum code code = load_rules(app, &p->rules);
    if (code == CODE_DONE)
        code = app_status(app, wz_case_new(p->rules, &p->facts));
    if (code != CODE_DONE)
        return code;
    p->tree = fill_tree(app, p->rules);
    if (p->tree < 0 || fill_today(app, p->rules, &today) != CODE_DONE)
        return CODE_USAGE;
    wz_case_today(p->facts, today);
    return CODE_DONE;
}

enum code purchase_open(struct app *app, struct purchase *p)
{
    const struct opt *o = &app->opt;
    p->info.dossier.dated = WZ_NO_DATE;
    bool answers = opt_has(o, OPT_SET) || opt_has(o, OPT_ANSWERS) || opt_has(o, OPT_ABOUT);
    bool record = o->n_args || !answers;
    if (opt_has(o, OPT_SESSION))
        return open_session(app, p);
    if (!o->n_args && record && tty_is(0)) {
        app_say(app, SAY_RECORD_NEEDS, NULL);
        return CODE_USAGE;
    }
    enum code code = begin(app, p);
    if (code == CODE_DONE && record)
        code = take_record(app, p);
    if (code == CODE_DONE && opt_has(o, OPT_NO_ASSUME))
        wz_case_assume(p->facts, false);
    if (code == CODE_DONE)
        code = fill_case(app, p->rules, p->facts);
    return code == CODE_DONE ? said_fill(app, p->rules, p->facts, &p->info, &p->arena) : code;
}

void purchase_close(struct purchase *p)
{
    bool saved = p->saved.rules != NULL;
    if (!saved) {
        wz_case_free(p->facts);
        wz_rules_free(p->rules);
    }
    session_case_free(&p->saved);
    arena_free(&p->arena);
}

enum code purchase_code(const struct app *app, const struct purchase *p)
{
    wz_step step;
    wz_status status = wz_walk(p->facts, p->tree, &step);
    if (status != WZ_OK)
        return app_status(app, status);
    return step.kind == WZ_ROUTE ? CODE_DONE : CODE_OPEN;
}
