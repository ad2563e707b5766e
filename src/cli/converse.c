#include "converse.h"
#include "../base/ascii.h"
#include "../base/date.h"
#include "../base/limits.h"
#include "../base/str.h"
#include "../base/wrap.h"
#include "io_sandbox.h"
#include "about_file.h"
#include "past.h"
#include "session_case.h"
#include "io_file.h"
#include "load.h"
#include "tty.h"

#include <wijzer/document.h>

#include <errno.h>

enum {
    PASTE_PATIENCE = 20
}; /* ms; longer than the lines of a paste are apart, shorter than typing */

enum code converse_outcome(struct converse *a)
{
    struct wz_advice_options options = {.format = app_format(a->app),
                                        .lang = a->app->lang,
                                        .width = tty_width(),
                                        .ascii = opt_has(&a->app->opt, OPT_ASCII)};
    wz_sink sink = io_out_sink(&a->app->out);
    wz_status status = wz_advice_write(a->purchase, a->tree, &options, sink);
    return status == WZ_EIO ? CODE_DONE : app_status(a->app, status); /* app_end says so */
}

/* Questions go where somebody sees them: not into -o FILE, JSON or a pipe that waits for the
 * outcome. */
static void choose_talk(struct converse *a)
{
    struct io_fault fault;
    bool file = a->app->out.path != NULL;
    bool apart = app_format(a->app) != WZ_FORMAT_TEXT || (tty_is(0) && !tty_is(1));
    a->talk = &a->app->out;
    if (!file && !apart)
        return;
    (void)io_out_open(&a->aside, NULL, &fault); /* standard output cannot fail to open */
    a->aside.fd = file ? 1 : 2;
    a->talk = &a->aside;
}

static enum code show(struct converse *a, struct buf *text)
{
    struct io_fault fault;
    wz_status status = buf_write(text, io_out_sink(a->talk));
    buf_clear(text);
    if (status == WZ_EMEMORY)
        return app_status(a->app, status);
    enum code code = io_out_flush(a->talk, &fault);
    return code == CODE_DONE ? code : app_fault(a->app, code, &fault);
}

/* A sentence before what the interview has to say. */
static void put_before(struct converse *a, enum phrase id, const struct phrase_args *args)
{
    struct buf text = {0};
    phrase_put(&text, a->iv.screen.lang, id, args);
    wrap_text(&a->before, (struct wrap){.width = a->iv.screen.width}, buf_view(&text));
    a->before.failed |= text.failed;
    buf_free(&text);
}

/* Shows what the interview has to say. What was typed or pasted before its question stood there is
 * no answer to it. */
static enum code reply(struct converse *a, struct tty *tty, int patience)
{
    if (a->iv.mode != INTERVIEW_OVER && tty_drop(tty, patience)) {
        buf_char(&a->before, '\n');
        put_before(a, SAY_PASTED, NULL);
    }
    enum code code = show(a, &a->before);
    return code == CODE_DONE ? show(a, &a->iv.out) : code;
}

/* A terminal shows what is typed; a transcript of piped answers must show it too. */
static void echo(struct converse *a, const struct tty *tty, wz_str line)
{
    if (tty->terminal)
        return;
    if (a->iv.screen.ascii)
        ascii_put(&a->iv.out, line);
    else
        buf_safe(&a->iv.out, line);
    buf_char(&a->iv.out, '\n');
}

static bool ends_with(wz_str name, const char *end)
{
    wz_str last = wz_view(end);
    return name.len > last.len && str_eq_fold(str_cut(name, name.len - last.len, name.len), last);
}

/* The advice in the form that goes with the name of a file; as HTML and Markdown it is the report.
 */
static wz_status put_advice(struct converse *a, wz_str name, struct buf *text)
{
    bool html = ends_with(name, ".html") || ends_with(name, ".htm");
    wz_document_options paper = {.format = html ? WZ_PAPER_HTML : WZ_PAPER_MARKDOWN,
                                 .lang = a->iv.screen.lang};
    struct wz_advice_options options = {.format = ends_with(name, ".json") ? WZ_FORMAT_JSON
                                                                           : WZ_FORMAT_TEXT,
                                        .lang = a->iv.screen.lang};
    if (html || ends_with(name, ".md"))
        return buf_heed(text, wz_document_write(a->purchase, a->tree, &paper, buf_sink(text)));
    return buf_heed(text, wz_advice_write(a->purchase, a->tree, &options, buf_sink(text)));
}

/* Keeps the advice in a file of its own, which must be new. */
static void save(struct converse *a)
{
    struct buf text = {0};
    wz_str name = a->iv.save;
    wz_status status = put_advice(a, name, &text);
    int error = status == WZ_OK ? io_write_new(name.ptr, buf_view(&text)) : ENOMEM;
    const char *why = phrase_text(phrase_reason(error), a->iv.screen.lang);
    enum phrase id = error == EEXIST ? SAY_SAVE_EXISTS : SAY_SAVE_FAILED;
    interview_saved(&a->iv, error ? id : SAY_SAVED, wz_view(why));
    buf_free(&text);
}

static enum code hear(struct converse *a, struct tty *tty)
{
    wz_str line;
    enum tty_event event = tty_read(tty, &line);
    struct io_fault fault = {.what = SAY_READ, .error = errno};
    interview_width(&a->iv, tty_width());
    switch (event) {
    case TTY_LINE:
        echo(a, tty, line);
        interview_line(&a->iv, line);
        if (a->iv.save.len)
            save(a);
        break;
    case TTY_LONG:
        echo(a, tty, wz_view("..."));
        interview_notice(&a->iv, SAY_LONG);
        break;
    case TTY_AGAIN:
        buf_char(&a->iv.out, '\n');
        interview_again(&a->iv);
        break;
    case TTY_END:
        buf_char(&a->iv.out, '\n');
        interview_end(&a->iv);
        break;
    case TTY_FAILED:
        interview_end(&a->iv);
        return app_fault(a->app, CODE_IO, &fault);
    }
    return CODE_DONE;
}

/* ---- keeping the answers --------------------------------------------------------------------- */

static bool is_kept(const struct converse *a)
{
    return a->store && a->store->name.len;
}

/* Says it when saving begins to fail, or works again. */
static void tell_trouble(struct converse *a, enum phrase before)
{
    enum phrase now = a->store->trouble;
    struct phrase_args args = {{wz_view(phrase_text(now, a->iv.screen.lang))}};
    if (now != SAY_NONE)
        put_before(a, SAY_SESSION_UNSAVED, &args);
    else if (before != SAY_NONE)
        put_before(a, SAY_SESSION_SAVED, NULL);
}

/* Puts on the disk what was answered. This comes before what the interview says of it, so that what
 * people have seen confirmed is there, whatever happens next. */
static void keep(struct converse *a)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct session s = a->basis;
    if (!is_kept(a) || a->iv.status != WZ_OK || !past_take(&a->iv, &arena, &s)) {
        arena_free(&arena);
        return;
    }
    session_put(&s, &text);
    if (!text.failed && (s.n || a->store->saved.len)) {
        enum phrase before = a->store->trouble;
        wz_str was = buf_view(&a->store->saved);
        if (!str_eq(was, buf_view(&text)) || a->store->aside) {
            store_save(a->store, buf_view(&text));
            tell_trouble(a, before);
        }
    }
    bool safe = store_name(a->store).len && a->store->trouble == SAY_NONE;
    a->iv.setup.resume = safe ? buf_view(&a->resume) : wz_view("");
    buf_free(&text);
    arena_free(&arena);
}

/* The first lines. */
static void welcome(struct converse *a)
{
    if (!is_kept(a))
        return;
    struct phrase_args args = {{buf_view(&a->store->name)}};
    put_before(a, a->past ? SAY_SESSION_AGAIN : SAY_SESSION_KEPT, &args);
    if (a->notes.len)
        wrap_text(&a->before, (struct wrap){.width = a->iv.screen.width}, a->notes);
    a->iv.setup.resume = buf_view(&a->resume);
    if (!a->past || a->store->aside)
        keep(a);
}

/* What else can be made of the advice: the report, and its steps on the calendar. */
static void put_next(struct converse *a)
{
    struct buf line = {0};
    wz_step step = {.kind = WZ_OPEN};
    int day = 0;
    while (day < wz_fact_count(a->rules) && wz_fact_type(a->rules, day) != WZ_DAY)
        day++;
    buf_put(&line, "wijzer report --session ");
    buf_add(&line, buf_view(&a->store->name));
    buf_put(&line, " --format html -o ");
    buf_add(&line, buf_view(&a->store->name));
    buf_put(&line, ".html");
    screen_command(&a->iv.screen, SAY_NEXT_REPORT, buf_view(&line));
    buf_clear(&line);
    if (wz_walk(a->purchase, a->tree, &step) == WZ_OK && step.kind == WZ_ROUTE &&
        day < wz_fact_count(a->rules) && wz_case_day(a->purchase, day) != WZ_NO_DATE) {
        buf_put(&line, "wijzer plan ");
        buf_add(&line, wz_route_id(a->rules, step.route));
        buf_put(&line, " --begin ");
        date_put(&line, wz_case_day(a->purchase, day));
        if (a->basis.rules_from.len)
            converse_put_option(&line, OPT_RULES, a->basis.rules_from);
        if (a->basis.policy_from.len)
            converse_put_option(&line, OPT_POLICY, a->basis.policy_from);
        screen_command(&a->iv.screen, SAY_NEXT_PLAN, buf_view(&line));
    }
    a->iv.out.failed |= line.failed;
    buf_free(&line);
}

/* The last ones: the interview itself says how to go on when it was not finished. */
static void part(struct converse *a)
{
    if (is_kept(a) && a->iv.advised && a->iv.setup.resume.len && a->iv.status == WZ_OK) {
        buf_char(&a->iv.out, '\n');
        screen_command(&a->iv.screen, SAY_SESSION_STAYS, a->iv.setup.resume);
        put_next(a);
    }
}

static enum code go_on(struct converse *a)
{
    struct tty *tty = &a->tty;
    welcome(a);
    enum code code = reply(a, tty, 0);
    while (code == CODE_DONE && a->iv.mode != INTERVIEW_OVER) {
        code = hear(a, tty);
        keep(a);
        if (a->iv.mode == INTERVIEW_OVER)
            part(a);
        enum code shown = reply(a, tty, PASTE_PATIENCE);
        code = code == CODE_DONE ? shown : code;
    }
    return code;
}

/* What the session says besides the answers. */
static enum code prepare_store(struct converse *a)
{
    if (!is_kept(a))
        return CODE_DONE;
    a->basis.tree = wz_tree_id(a->rules, a->tree);
    a->basis.today = a->today;
    a->basis.no_assume = opt_has(&a->app->opt, OPT_NO_ASSUME);
    buf_put(&a->resume, "wijzer resume ");
    buf_add(&a->resume, buf_view(&a->store->name));
    if (a->resume.failed)
        return app_status(a->app, WZ_EMEMORY);
    return session_case_basis(a->app, a->rules, &a->arena, &a->basis);
}

void converse_put_option(struct buf *b, enum opt_id id, wz_str value)
{
    buf_put(b, " --");
    buf_put(b, opt_row(id)->name);
    if (opt_row(id)->kind == OPT_FLAG)
        return;
    buf_char(b, ' ');
    screen_quote(b, value);
}

/* The command for the same advice without questions, on another day and in another environment
 * too; the answers and the language are still to come. */
static void put_repeat(struct converse *a)
{
    bool kept = is_kept(a);
    struct buf day = {0};
    wz_str rules = kept ? a->basis.rules_from : load_folder(a->app, false);
    wz_str policy = kept ? a->basis.policy_from : load_policy(a->app);
    bool valid =
        a->today >= wz_rules_valid_from(a->rules) && a->today <= wz_rules_valid_until(a->rules);
    buf_put(&a->repeat, "wijzer advise --no-input");
    if (rules.len)
        converse_put_option(&a->repeat, OPT_RULES, rules);
    if (policy.len)
        converse_put_option(&a->repeat, OPT_POLICY, policy);
    if (a->tree)
        converse_put_option(&a->repeat, OPT_TREE, wz_tree_id(a->rules, a->tree));
    if (valid) {
        date_put(&day, a->today);
        converse_put_option(&a->repeat, OPT_DATE, buf_view(&day));
    }
    if (kept ? a->basis.no_assume : opt_has(&a->app->opt, OPT_NO_ASSUME))
        converse_put_option(&a->repeat, OPT_NO_ASSUME, wz_view(""));
    a->repeat.failed |= day.failed;
    buf_free(&day);
}

/* An answer that could not be saved is a failure. */
static enum code judge(struct converse *a, enum code code)
{
    if (code != CODE_DONE)
        return code;
    if (is_kept(a) && a->store->trouble != SAY_NONE)
        return CODE_IO;
    return interview_decided(&a->iv) ? CODE_DONE : CODE_OPEN;
}

/* ---- what a description suggests ------------------------------------------------------------- */

/* The lines that are pasted, up to one with a full stop alone. */
static enum code paste(struct converse *a, struct buf *text)
{
    struct buf ask = {0};
    wz_str line;
    phrase_say(&ask, a->app->lang, SAY_ABOUT_PASTE);
    wrap_text(&a->before, (struct wrap){.width = tty_width()}, buf_view(&ask));
    a->before.failed |= ask.failed;
    buf_free(&ask);
    enum code code = show(a, &a->before);
    for (enum tty_event e = TTY_LINE; code == CODE_DONE && e != TTY_END && e != TTY_FAILED;) {
        e = tty_read(&a->tty, &line);
        if (e == TTY_LINE && str_is(str_trim(line), "."))
            break;
        if (e == TTY_LINE && text->len <= about_bytes) {
            buf_add(text, line);
            buf_char(text, '\n');
        }
    }
    return code;
}

/* Says beforehand about how many questions there is something. */
static void put_found(struct converse *a)
{
    struct buf number = {0}, text = {0};
    buf_int(&number, (int64_t)a->about.n);
    phrase_say1(&text, a->app->lang, a->about.n ? SAY_ABOUT_FOUND : SAY_ABOUT_NOTHING,
                buf_view(&number));
    wrap_text(&a->before, (struct wrap){.width = tty_width()}, buf_view(&text));
    a->before.failed |= number.failed || text.failed;
    buf_free(&number);
    buf_free(&text);
}

/* The text of --about, which the session keeps. */
static enum code get_about(struct converse *a)
{
    struct buf text = {0};
    bool pasted = str_is(a->app->opt.text[OPT_ABOUT], "-");
    enum code code = pasted ? paste(a, &text) : about_file(a->app, &text);
    a->text = arena_copy(&a->arena, buf_view(&text));
    a->arena.failed |= text.failed;
    buf_free(&text);
    return code;
}

static enum code read_about(struct converse *a)
{
    bool asked = opt_has(&a->app->opt, OPT_ABOUT);
    enum code code = asked ? get_about(a) : CODE_DONE;
    if (code == CODE_DONE && (asked || a->text.len))
        code = app_status(a->app, about_take(a->rules, a->text, &a->arena, &a->about));
    if (code == CODE_DONE && asked)
        put_found(a);
    a->basis.about = a->text;
    return code;
}

static void release(struct converse *a)
{
    buf_free(&a->before);
    buf_free(&a->resume);
    buf_free(&a->repeat);
    arena_free(&a->arena);
}

enum code converse(struct converse *a)
{
    enum code code = prepare_store(a);
    if (code == CODE_DONE) {
        put_repeat(a);
        choose_talk(a);
        a->tty.terminal = tty_is(0);
        code = read_about(a);
    }
    if (code != CODE_DONE) {
        release(a);
        return code;
    }
    int fd = a->talk->fd;
    struct interview_setup setup = {.rules = a->rules,
                                    .purchase = a->purchase,
                                    .tree = a->tree,
                                    .lang = a->app->lang,
                                    .width = tty_width(),
                                    .color = app_color(a->app, fd),
                                    .ascii = opt_has(&a->app->opt, OPT_ASCII),
                                    .today = a->today,
                                    .start = buf_view(&a->start),
                                    .past = a->past,
                                    .about = &a->about,
                                    .repeat = buf_view(&a->repeat)};
    io_sandbox_private();
    io_catch();
    interview_begin(&a->iv, &setup);
    code = go_on(a);
    if (code == CODE_DONE)
        code = app_status(a->app, a->iv.status);
    a->app->lang = a->iv.screen.lang;
    if (code == CODE_DONE && a->talk == &a->aside && a->iv.advised)
        code = converse_outcome(a);
    a->app->keep = a->iv.advised; /* a signal behind the advice takes nothing back */
    if (a->talk == &a->aside) {
        struct io_fault fault;
        (void)io_out_close(&a->aside, false, &fault); /* all was flushed */
    }
    code = judge(a, code);
    interview_free(&a->iv);
    release(a);
    return code;
}
