#include "app.h"
#include "io_folder.h"
#include "io_sandbox.h"
#include "lang.h"
#include "tty.h"

static wz_lang choose_lang(const struct opt *o)
{
    const char *names[] = {opt_has(o, OPT_LANG) ? o->text[OPT_LANG].ptr : NULL,
                           io_env("WIJZER_LANG"),
                           io_env("LANGUAGE"),
                           io_env("LC_ALL"),
                           io_env("LC_MESSAGES"),
                           io_env("LANG")};
    return lang_choose(names, sizeof names / sizeof names[0]);
}

enum code app_begin(struct app *app, int argc, char **argv)
{
    struct io_fault fault;
    *app = (struct app){.out = {.fd = -1}};
    io_begin();
    io_sandbox_begin();
    bool good = opt_parse(&app->opt, argc, argv);
    app->lang = choose_lang(&app->opt);
    if (!good) {
        app_say(app, app->opt.error, &app->opt.error_args);
        return app->opt.error == SAY_MEMORY ? CODE_MEMORY : CODE_USAGE;
    }
    const char *path = opt_has(&app->opt, OPT_OUTPUT) ? app->opt.text[OPT_OUTPUT].ptr : NULL;
    if (path && app->opt.command == CMD_GRAPH && opt_format(&app->opt) && io_is_folder(path)) {
        app->folder = app->opt.text[OPT_OUTPUT];
        return CODE_DONE;
    }
    enum io_trace trace = app->opt.command != CMD_BATCH    ? IO_NOTHING
                          : opt_has(&app->opt, OPT_RESUME) ? IO_RESUME
                                                           : IO_KILLED;
    enum code code = io_out_open_part(&app->out, path, trace, &fault);
    return code == CODE_DONE ? code : app_fault(app, code, &fault);
}

int app_end(struct app *app, enum code code)
{
    struct io_fault fault = {.what = SAY_NONE};
    bool good = !io_signal() && (code == CODE_DONE || code == CODE_OPEN);
    bool keep = good || (app->keep && (!io_signal() || code <= CODE_OPEN));
    enum code closed = io_out_close(&app->out, keep, &fault);
    if (closed != CODE_DONE && code != CODE_IO && code != closed) /* or else it was said */
        code = app_fault(app, closed, &fault);
    opt_free(&app->opt);
    if (io_signal())
        io_raise(io_signal());
    return (int)code;
}

/* ---- complaints ------------------------------------------------------------------------------ */

void app_say(const struct app *app, enum phrase id, const struct phrase_args *args)
{
    struct buf line = {0};
    buf_put(&line, "wijzer: ");
    phrase_put(&line, app->lang, id, args);
    buf_char(&line, '\n');
    if (line.failed)
        io_error(wz_view("wijzer: out of memory\n"));
    else
        io_error(buf_view(&line));
    buf_free(&line);
}

enum code app_fault(const struct app *app, enum code code, const struct io_fault *fault)
{
    enum phrase stream = fault->what == SAY_WRITE ? SAY_STDOUT : SAY_STDIN;
    const char *name = fault->name ? fault->name : phrase_text(stream, app->lang);
    const char *reason = phrase_text(phrase_reason(fault->error), app->lang);
    struct phrase_args args = {{wz_view(name), wz_view(reason)}};
    if (!io_signal())
        app_say(app, fault->what, &args);
    return code;
}

enum code app_status(const struct app *app, wz_status status)
{
    switch (status) {
    case WZ_OK:
        return CODE_DONE;
    case WZ_EMEMORY:
        app_say(app, SAY_MEMORY, NULL);
        return CODE_MEMORY;
    case WZ_ERULES:
        return CODE_RULES;
    case WZ_EVALUE:
        return CODE_DATA;
    case WZ_EIO:
        return CODE_IO;
    }
    return CODE_BUG;
}

void app_report(const struct app *app, const wz_report *report)
{
    struct buf text = {0}, errors = {0}, warnings = {0};
    (void)buf_heed(&text, wz_report_write(report, app->lang, buf_sink(&text)));
    io_error(buf_view(&text));
    if (text.failed)
        app_say(app, SAY_MEMORY, NULL);
    buf_int(&errors, (int64_t)wz_report_count(report, WZ_ERROR));
    buf_int(&warnings, (int64_t)wz_report_count(report, WZ_WARNING));
    struct phrase_args args = {{buf_view(&errors), buf_view(&warnings)}};
    if (text.len)
        app_say(app, SAY_FINDINGS, &args);
    buf_free(&text);
    buf_free(&errors);
    buf_free(&warnings);
}

/* ---- the outcome ----------------------------------------------------------------------------- */

enum code app_put(struct app *app, struct buf *b)
{
    wz_status status = buf_write(b, io_out_sink(&app->out));
    buf_free(b);
    return status == WZ_EIO ? CODE_DONE : app_status(app, status); /* app_end says what failed */
}

wz_format app_format(const struct app *app)
{
    const struct opt *o = &app->opt;
    bool json = o->command == CMD_COUNT ? opt_has(o, OPT_JSON) : opt_format(o) == 1;
    return json ? WZ_FORMAT_JSON : WZ_FORMAT_TEXT;
}

bool app_color(const struct app *app, int fd)
{
    int word = opt_has(&app->opt, OPT_COLOR) ? opt_word(OPT_COLOR, app->opt.text[OPT_COLOR]) : 0;
    if (word == 0)
        return !io_env("NO_COLOR") && tty_can_style(fd);
    return word == 1;
}

struct help app_help(const struct app *app, int fd)
{
    return (struct help){app->lang, tty_width(), app_color(app, fd)};
}
