#include "cmd.h"
#include "io_in.h"
#include "fill.h"
#include "io_sandbox.h"
#include "load.h"
#include "tty.h"
#include <wijzer/batch.h>

/* Where the exit status turns to 1, in the order of the words of --fail-on. */
enum fail_on { FAIL_NEVER, FAIL_INVALID, FAIL_OPEN, FAIL_NOT_PERMITTED };

static enum code judge(const struct app *app, const wz_batch_counts *counts)
{
    int level = FAIL_OPEN;
    if (opt_has(&app->opt, OPT_FAIL_ON))
        level = opt_word(OPT_FAIL_ON, app->opt.text[OPT_FAIL_ON]);
    bool fails = (level >= FAIL_INVALID && counts->invalid) ||
                 (level >= FAIL_OPEN && counts->open) ||
                 (level >= FAIL_NOT_PERMITTED && counts->not_permitted);
    return fails ? CODE_OPEN : CODE_DONE;
}

static void say_counts(const struct app *app, const wz_batch_counts *counts)
{
    const uint64_t numbers[] = {counts->records, counts->advised, counts->open, counts->invalid};
    struct buf texts[4] = {{0}};
    struct phrase_args args;
    for (int i = 0; i < 4; i++) {
        buf_int(&texts[i], (int64_t)numbers[i]);
        args.at[i] = buf_view(&texts[i]);
    }
    app_say(app, SAY_BATCH_COUNTS, &args);
    for (int i = 0; i < 4; i++)
        buf_free(&texts[i]);
}

static void say_unknown(const struct app *app, const wz_batch_counts *counts)
{
    struct buf n = {0};
    buf_int(&n, (int64_t)counts->unknown_fields);
    struct phrase_args args = {
        {buf_view(&n), wz_view(counts->unknown_name), wz_view(counts->unknown_near)}};
    if (counts->unknown_fields)
        app_say(app, counts->unknown_near[0] ? SAY_BATCH_UNKNOWN_NEAR : SAY_BATCH_UNKNOWN, &args);
    buf_free(&n);
}

static wz_batch_options options_of(const struct app *app, int tree, wz_date today)
{
    const struct opt *o = &app->opt;
    return (wz_batch_options){
        .tree = tree,
        .threads = opt_has(o, OPT_JOBS) ? (int)o->number[OPT_JOBS] : 1,
        .today = today,
        .no_assume = opt_has(o, OPT_NO_ASSUME),
        .strict = opt_has(o, OPT_STRICT),
        .explain = opt_has(o, OPT_EXPLAIN),
        .lang = app->lang,
        .line_cap = (size_t)o->number[OPT_LINE_CAP],
        .first_line = o->number[OPT_FIRST_LINE],
    };
}

static enum code run(struct app *app, const wz_rules *rules, struct io_in *in)
{
    wz_date today;
    int tree = fill_tree(app, rules);
    if (tree < 0 || fill_today(app, rules, &today) != CODE_DONE)
        return CODE_USAGE;
    wz_batch_options options = options_of(app, tree, today);
    wz_batch_counts counts = {0};
    io_catch();
    if (!opt_has(&app->opt, OPT_NO_SANDBOX))
        (void)io_sandbox_close(in, &app->out);
    wz_status status =
        wz_batch_run(rules, &options, io_in_feed(in), io_out_sink(&app->out), &counts);
    io_in_close(in);
    if (in->fault.what != SAY_NONE)
        return app_fault(app, CODE_IO, &in->fault);
    if (status == WZ_EIO)
        return CODE_DONE; /* writing failed: app_end says so */
    if (status != WZ_OK)
        return app_status(app, status);
    struct io_fault fault;
    if (io_out_flush(&app->out, &fault) != CODE_DONE)
        return app_fault(app, CODE_IO, &fault);
    if (!opt_has(&app->opt, OPT_QUIET)) {
        say_unknown(app, &counts);
        say_counts(app, &counts);
    }
    return judge(app, &counts);
}

enum code cmd_batch(struct app *app)
{
    struct io_in in;
    struct io_fault fault;
    wz_rules *rules = NULL;
    const struct opt *o = &app->opt;
    enum code code = io_in_open(&in, o->args, o->n_args, &app->out, &fault);
    if (code != CODE_DONE)
        return app_fault(app, code, &fault);
    code = load_rules(app, &rules);
    if (code == CODE_DONE && o->n_args == 0 && tty_is(0) && !opt_has(o, OPT_QUIET))
        app_say(app, SAY_BATCH_STDIN, NULL);
    if (code == CODE_DONE)
        code = run(app, rules, &in);
    wz_rules_free(rules);
    return code;
}
