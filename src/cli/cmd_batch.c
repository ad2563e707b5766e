#include "batch_options.h"
#include "batch_run.h"
#include "cmd.h"
#include "io_in.h"
#include "io_sandbox.h"
#include "io_journal.h"
#include "load.h"
#include "progress.h"
#include "tty.h"

/* Where the exit status turns to 1, in the order of the words of --fail-on. */
enum fail_on { FAIL_NEVER, FAIL_INVALID, FAIL_OPEN, FAIL_NOT_PERMITTED };

static enum code judge(const struct app *app, const wz_batch_counts *counts)
{
    int level = app->opt.command == CMD_AUDIT ? FAIL_NOT_PERMITTED : FAIL_OPEN;
    if (opt_has(&app->opt, OPT_FAIL_ON))
        level = opt_word(OPT_FAIL_ON, app->opt.text[OPT_FAIL_ON]);
    bool fails = (level >= FAIL_INVALID && counts->invalid) ||
                 (level >= FAIL_OPEN && counts->open) ||
                 (level >= FAIL_NOT_PERMITTED && counts->not_permitted);
    return fails ? CODE_OPEN : CODE_DONE;
}

/* A record that differs is what "open" and all beyond it stand for. */
static enum code judge_diff(const struct app *app, const wz_diff *diff)
{
    const wz_diff_counts c = wz_diff_counted(diff);
    const wz_batch_counts counts = {.open = c.records - c.same, .invalid = c.is_invalid};
    return judge(app, &counts);
}

static void say_numbers(const struct app *app, enum phrase what, const uint64_t numbers[4])
{
    struct buf texts[4] = {{0}};
    struct phrase_args args;
    for (int i = 0; i < 4; i++) {
        buf_int(&texts[i], (int64_t)numbers[i]);
        args.at[i] = buf_view(&texts[i]);
    }
    app_say(app, what, &args);
    for (int i = 0; i < 4; i++)
        buf_free(&texts[i]);
}

static void say_counts(const struct app *app, const wz_batch_counts *c, bool audit)
{
    const uint64_t batch[] = {c->records, c->advised, c->open, c->invalid};
    const uint64_t verdicts[] = {c->records, c->not_permitted, c->open, c->invalid};
    say_numbers(app, audit ? SAY_AUDIT_COUNTS : SAY_BATCH_COUNTS, audit ? verdicts : batch);
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

static void say_differ(const struct app *app, const wz_diff *diff)
{
    const wz_diff_counts c = wz_diff_counted(diff);
    const uint64_t counts[] = {c.records, c.route, c.records - c.same - c.route, c.is_invalid};
    say_numbers(app, SAY_DIFF_COUNTS, counts);
}

/* ---- while it runs --------------------------------------------------------------------------- */

struct run {
    struct app *app;
    struct io_in in;
    struct io_journal journal;
    struct progress progress;
    wz_batch_options options;
    wz_batch_counts done; /* by an earlier run */
    struct batch_job job;
};

static bool next_file(void *context)
{
    struct run *r = context;
    return io_in_next(&r->in);
}

static wz_str name_of(void *context)
{
    const struct run *r = context;
    return io_in_name(&r->in);
}

static bool stopped(void *context)
{
    (void)context;
    return io_signal() != 0;
}

static bool written(void *context, const wz_batch_counts *counts)
{
    struct run *r = context;
    progress_step(&r->progress, counts->records, io_in_taken(&r->in), r->in.total);
    return io_journal_mark(&r->journal, counts);
}

/* ---- before and after ------------------------------------------------------------------------ */

/* Opens the journal by all that the run rests on. changed: what was another, see
 * batch_difference; 0: nothing. */
static enum code open_by(struct run *r, const wz_rules *rules, struct buf *was, char *changed)
{
    struct app *app = r->app;
    struct buf identity = {0};
    batch_identity(app, rules, &r->options, &r->in, &identity);
    enum code code = identity.failed ? app_status(app, WZ_EMEMORY)
                                     : io_journal_open(&r->journal, &app->out, buf_view(&identity),
                                                       &r->done, was);
    *changed = code == CODE_DATA ? batch_difference(buf_view(&identity), buf_view(was)) : '\0';
    buf_free(&identity);
    return code;
}

static void say_changed(const struct app *app, char what)
{
    enum phrase changed = what == 'r'   ? SAY_RESUME_RULES
                          : what == 'i' ? SAY_RESUME_INPUT
                                        : SAY_RESUME_OPTIONS;
    struct phrase_args args = {{wz_view(phrase_text(changed, app->lang))}};
    app_say(app, SAY_RESUME_CHANGED, &args);
}

/* Finds out what an earlier run has done. */
static enum code open_journal(struct run *r, const wz_rules *rules)
{
    struct buf was = {0};
    struct app *app = r->app;
    char changed = '\0';
    if (opt_has(&app->opt, OPT_RESUME) && !app->out.temp.len) {
        app_say(app, SAY_RESUME_FILE, NULL);
        return CODE_USAGE;
    }
    enum code code = open_by(r, rules, &was, &changed);
    if (changed == 'd') { /* only the clock went on: what was begun is finished by its day */
        r->options.today = batch_day(buf_view(&was));
        io_journal_close(&r->journal, true);
        buf_clear(&was);
        code = open_by(r, rules, &was, &changed);
    }
    if (changed)
        say_changed(app, changed);
    buf_free(&was);
    return code;
}

/* What went wrong, if anything did. */
static enum code outcome_of(struct run *r, wz_status status)
{
    struct app *app = r->app;
    struct io_fault fault;
    if (r->in.fault.what != SAY_NONE)
        return app_fault(app, CODE_IO, &r->in.fault);
    if (status == WZ_EVALUE) { /* the input was longer once */
        struct phrase_args args = {{wz_view(phrase_text(SAY_RESUME_INPUT, app->lang))}};
        app_say(app, SAY_RESUME_CHANGED, &args);
        return CODE_DATA;
    }
    if (status == WZ_EIO)
        return CODE_DONE; /* writing failed: app_end says so */
    if (status != WZ_OK)
        return app_status(app, status);
    enum code code = io_out_flush(&app->out, &fault);
    return code == CODE_DONE ? code : app_fault(app, code, &fault);
}

static void say_passed_over(const struct app *app, size_t files)
{
    struct buf n = {0};
    buf_int(&n, (int64_t)files);
    struct phrase_args args = {{buf_view(&n)}};
    if (files)
        app_say(app, SAY_BATCH_PASSED, &args);
    buf_free(&n);
}

static int drop(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 0;
}

static wz_sink sink_of(const struct run *r)
{
    if (r->job.tally)
        return wz_tally_sink(r->job.tally);
    return r->job.diff && !r->job.lines ? (wz_sink){drop, NULL} : io_out_sink(&r->app->out);
}

static enum code decide(struct run *r, const wz_rules *rules)
{
    struct app *app = r->app;
    wz_batch_counts counts = {0};
    r->options.done = r->done.records ? &r->done : NULL;
    r->options.calls = (wz_batch_calls){r, next_file, stopped, written, name_of};
    progress_begin(&r->progress, app, r->done.records);
    if (!opt_has(&app->opt, OPT_NO_SANDBOX))
        (void)io_sandbox_close(&r->in, &app->out);
    wz_sink sink = sink_of(r);
    wz_feed feed = io_in_feed(&r->in);
    io_hurry();
    wz_status status = r->job.diff ? wz_diff_records(r->job.diff, &r->options, feed, sink, &counts)
                                   : wz_batch_run(rules, &r->options, feed, sink, &counts);
    io_calm();
    progress_end(&r->progress);
    enum code code = outcome_of(r, status);
    if (code != CODE_DONE || status != WZ_OK)
        return code;
    if (!opt_has(&app->opt, OPT_QUIET)) {
        say_passed_over(app, r->in.passed_over);
        say_unknown(app, &counts);
        if (r->job.diff)
            say_differ(app, r->job.diff);
        else
            say_counts(app, &counts, r->options.audit);
    }
    return r->job.diff ? judge_diff(app, r->job.diff) : judge(app, &counts);
}

/* The old rules have the tree that was asked for. */
static enum code check_trees(struct run *r, const wz_rules *rules)
{
    struct phrase_args args = {{wz_tree_id(rules, r->options.tree)}};
    if (!r->job.diff || !opt_has(&r->app->opt, OPT_TREE) ||
        wz_diff_has_tree(r->job.diff, r->options.tree))
        return CODE_DONE;
    app_say(r->app, SAY_DIFF_TREE, &args);
    return CODE_USAGE;
}

static enum code run(struct run *r, const wz_rules *rules)
{
    enum code code = batch_options(r->app, rules, &r->in, &r->options);
    if (r->job.tally) {
        r->options.fields = wz_tally_fields(r->options.read || r->options.accept);
        r->options.csv = r->options.no_header = true;
    }
    if (code == CODE_DONE)
        code = check_trees(r, rules);
    io_catch();
    if (code == CODE_DONE)
        code = open_journal(r, rules);
    if (code == CODE_DONE)
        code = decide(r, rules);
    bool whole = code == CODE_DONE || code == CODE_OPEN;
    bool goes_on =
        opt_has(&r->app->opt, OPT_RESUME) && (!whole || io_signal() || r->app->out.error);
    io_journal_close(&r->journal, goes_on);
    return code;
}

enum code cmd_batch(struct app *app)
{
    const struct batch_job job = {0};
    return batch_run(app, &job);
}

enum code batch_run(struct app *app, const struct batch_job *job)
{
    struct run r = {.app = app, .journal = {.fd = -1}, .job = *job};
    struct io_fault fault;
    wz_rules *loaded = NULL;
    const struct opt *o = &app->opt;
    size_t from = job->diff ? 2 : 0;
    enum code code = io_in_open(&r.in, o->args + from, o->n_args - from, &app->out, &fault);
    if (code != CODE_DONE)
        code = app_fault(app, code, &fault);
    else if (!job->rules)
        code = load_rules(app, &loaded);
    if (code == CODE_DONE && o->n_args == from && tty_is(0) && !opt_has(o, OPT_QUIET))
        app_say(app, SAY_BATCH_STDIN, NULL);
    if (code == CODE_DONE)
        code = run(&r, job->rules ? job->rules : loaded);
    if (job->tally && (code == CODE_DONE || code == CODE_OPEN) && !io_signal()) {
        enum code wrote = audit_write(app, job->tally, loaded);
        code = wrote == CODE_DONE ? code : wrote;
    }
    io_in_close(&r.in);
    wz_rules_free(loaded);
    return code;
}
