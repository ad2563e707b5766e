#include "converse.h"
#include "../base/wrap.h"
#include "io_sandbox.h"
#include "tty.h"

#include <errno.h>

enum {
    PASTE_PATIENCE = 20
}; /* ms; longer than the lines of a paste are apart, shorter than typing */

enum code converse_outcome(struct converse *a)
{
    bool json = opt_has(&a->app->opt, OPT_JSON);
    struct wz_advice_options options = {.format = json ? WZ_FORMAT_JSON : WZ_FORMAT_TEXT,
                                        .lang = a->app->lang,
                                        .width = tty_width()};
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
    bool apart = opt_has(&a->app->opt, OPT_JSON) || (tty_is(0) && !tty_is(1));
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

/* Shows what the interview has to say. What was typed or pasted before its question stood there is
 * no answer to it. */
static enum code reply(struct converse *a, struct tty *tty, int patience)
{
    struct buf text = {0};
    if (a->iv.mode != INTERVIEW_OVER && tty_drop(tty, patience)) {
        wz_str pasted = wz_view(phrase_text(SAY_PASTED, a->iv.screen.lang));
        buf_char(&text, '\n');
        wrap_text(&text, (struct wrap){.width = a->iv.screen.width}, pasted);
    }
    enum code code = show(a, &text);
    buf_free(&text);
    return code == CODE_DONE ? show(a, &a->iv.out) : code;
}

/* A terminal shows what is typed; a transcript of piped answers must show it too. */
static void echo(struct converse *a, const struct tty *tty, wz_str line)
{
    if (tty->terminal)
        return;
    buf_safe(&a->iv.out, line);
    buf_char(&a->iv.out, '\n');
}

static enum code hear(struct converse *a, struct tty *tty)
{
    wz_str line;
    enum tty_event event = tty_read(tty, &line);
    struct io_fault fault = {.what = SAY_READ, .error = errno};
    switch (event) {
    case TTY_LINE:
        echo(a, tty, line);
        interview_line(&a->iv, line);
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

static enum code go_on(struct converse *a)
{
    struct tty tty = {.terminal = tty_is(0)};
    enum code code = reply(a, &tty, 0);
    while (code == CODE_DONE && a->iv.mode != INTERVIEW_OVER) {
        code = hear(a, &tty);
        enum code shown = reply(a, &tty, PASTE_PATIENCE);
        code = code == CODE_DONE ? shown : code;
    }
    return code;
}

enum code converse(struct converse *a)
{
    choose_talk(a);
    int fd = a->talk->fd;
    struct interview_setup setup = {.rules = a->rules,
                                    .purchase = a->purchase,
                                    .tree = a->tree,
                                    .lang = a->app->lang,
                                    .width = tty_width(),
                                    .color = app_color(a->app, fd),
                                    .today = a->today,
                                    .start = buf_view(&a->start)};
    io_sandbox_private();
    io_catch();
    interview_begin(&a->iv, &setup);
    enum code code = go_on(a);
    if (code == CODE_DONE)
        code = app_status(a->app, a->iv.status);
    bool decided = interview_decided(&a->iv);
    a->app->lang = a->iv.screen.lang;
    if (code == CODE_DONE && a->talk == &a->aside && a->iv.advised)
        code = converse_outcome(a);
    if (a->talk == &a->aside) {
        struct io_fault fault;
        (void)io_out_close(&a->aside, false, &fault); /* all was flushed */
    }
    interview_free(&a->iv);
    return code == CODE_DONE && !decided ? CODE_OPEN : code;
}
