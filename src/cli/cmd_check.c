#include "cmd.h"
#include "load.h"
#include <wijzer/read.h>

static void put_finding(struct buf *b, const struct app *app, const wz_report *report, size_t i)
{
    struct buf message = {0};
    (void)buf_heed(&message, wz_report_message(report, i, app->lang, buf_sink(&message)));
    buf_put(b, i ? ",{\"code\":" : "{\"code\":");
    buf_json(b, wz_report_code(report, i));
    buf_put(b, ",\"line\":");
    buf_int(b, (int64_t)wz_report_line(report, i));
    buf_put(b, ",\"column\":");
    buf_int(b, (int64_t)wz_report_column(report, i));
    buf_put(b, ",\"message\":");
    buf_json(b, buf_view(&message));
    buf_char(b, '}');
    b->failed |= message.failed;
    buf_free(&message);
}

/* rules is NULL when they could not be loaded. */
static void put_json(struct buf *b, const struct app *app, const wz_rules *rules,
                     const wz_report *report)
{
    size_t errors = wz_report_count(report, WZ_ERROR);
    size_t warnings = wz_report_count(report, WZ_WARNING);
    buf_put(b, "{\"format\":1,\"document\":\"check\",\"rules\":");
    buf_json(b, rules ? wz_rules_id(rules) : wz_view(""));
    buf_put(b, ",\"version\":");
    buf_json(b, rules ? wz_rules_version(rules) : wz_view(""));
    buf_put(b, ",\"sha256\":");
    buf_json(b, rules ? wz_rules_sha256(rules) : wz_view(""));
    buf_put(b, ",\"errors\":");
    buf_int(b, (int64_t)errors);
    buf_put(b, ",\"warnings\":");
    buf_int(b, (int64_t)warnings);
    buf_put(b, ",\"findings\":[");
    for (size_t i = 0; i < errors + warnings; i++)
        put_finding(b, app, report, i);
    buf_put(b, "]}\n");
}

static void put_line(struct buf *b, const struct app *app, const wz_rules *rules,
                     const wz_report *report)
{
    struct buf errors = {0}, warnings = {0};
    buf_int(&errors, (int64_t)wz_report_count(report, WZ_ERROR));
    buf_int(&warnings, (int64_t)wz_report_count(report, WZ_WARNING));
    struct phrase_args args = {
        {wz_rules_id(rules), wz_rules_version(rules), buf_view(&errors), buf_view(&warnings)}};
    phrase_put(b, app->lang, SAY_CHECKED, &args);
    buf_char(b, '\n');
    b->failed |= errors.failed || warnings.failed;
    buf_free(&errors);
    buf_free(&warnings);
}

/* Shows the findings and puts the summary in the outcome. */
static enum code tell(struct app *app, const wz_rules *rules, const wz_report *report)
{
    struct buf text = {0};
    app_report(app, report);
    if (opt_has(&app->opt, OPT_JSON))
        put_json(&text, app, rules, report);
    else if (rules)
        put_line(&text, app, rules, report);
    enum code code = app_put(app, &text);
    app->keep = code == CODE_DONE;
    return code == CODE_DONE && wz_report_count(report, WZ_ERROR) ? CODE_RULES : code;
}

enum code cmd_check(struct app *app)
{
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    if (!report)
        return app_status(app, WZ_EMEMORY);
    enum code code = load_report(app, load_folder(app, true), &rules, report);
    if (code == CODE_DONE)
        code = app_status(app, wz_rules_check(rules, report));
    if (code == CODE_DONE)
        code = app_status(app, wz_reader_check(rules, report));
    if (code == CODE_DONE || code == CODE_RULES)
        code = tell(app, rules, report);
    wz_rules_free(rules);
    wz_report_free(report);
    return code;
}
