#include "picture.h"
#include "../base/str.h"
#include "io_filter.h"
#include "io_folder.h"

#include <errno.h>

/* One sheet, or all of them in one text. */
static enum code write_sheet(struct picture *p, int sheet, struct buf *out)
{
    p->options.sheet = sheet;
    return app_status(p->app, buf_heed(out, wz_graph_write(p->rules, &p->options, buf_sink(out))));
}

/* ---- SVG ------------------------------------------------------------------------------------- */

/* DOT to SVG, by Graphviz. */
static enum code run_dot(const struct app *app, const struct buf *dot, struct buf *svg)
{
    static const char *const argv[] = {"dot", "-Tsvg", NULL};
    int error = io_filter(argv, buf_view(dot), svg);
    if (!error)
        return CODE_DONE;
    app_say(app, error == ENOENT ? SAY_NO_DOT : SAY_DOT_FAILED, NULL);
    return CODE_UNAVAILABLE;
}

static enum code draw(struct picture *p, int sheet, struct buf *out)
{
    struct buf dot = {0};
    if (!p->svg)
        return write_sheet(p, sheet, out);
    enum code code = write_sheet(p, sheet, &dot);
    if (code == CODE_DONE)
        code = run_dot(p->app, &dot, out);
    buf_free(&dot);
    return code;
}

/* The ids that dot gives are the same on every sheet: a number of the sheet goes before them. */
static void put_with_ids(struct buf *out, wz_str svg, int sheet)
{
    const wz_str id = wz_view("<g id=\"");
    for (size_t at; (at = str_find(svg, id)) != SIZE_MAX; svg = str_cut(svg, at, svg.len)) {
        at += id.len;
        buf_add(out, str_cut(svg, 0, at));
        buf_char(out, 's');
        buf_int(out, sheet);
        buf_char(out, '-');
    }
    buf_add(out, svg);
}

/* A3 on its side, in pixels of 1/96 inch: what one pt of dot is a third more than. */
enum { A3_WIDTH = 1587, A3_HEIGHT = 1123, A3_MARGIN = 37 };

/* The sheet at its place below the others. */
static enum code add_sheet(struct picture *p, int sheet, struct buf *out)
{
    struct buf svg = {0};
    enum code code = draw(p, sheet, &svg);
    wz_str all = buf_view(&svg);
    const wz_str begin = wz_view("<svg ");
    size_t at = str_find(all, begin);
    if (code == CODE_DONE && at == SIZE_MAX) {
        app_say(p->app, SAY_DOT_FAILED, NULL);
        code = CODE_UNAVAILABLE;
    }
    if (code == CODE_DONE) {
        buf_put(out, "<svg x=\"");
        buf_int(out, A3_MARGIN);
        buf_put(out, "\" y=\"");
        buf_int(out, (int64_t)(sheet - 1) * A3_HEIGHT + A3_MARGIN);
        buf_put(out, "\" ");
        put_with_ids(out, str_cut(all, at + begin.len, all.len), sheet);
    }
    out->failed = out->failed || svg.failed;
    buf_free(&svg);
    return code;
}

/* All sheets below each other, each as large as A3. */
static enum code stack(struct picture *p, struct buf *out)
{
    enum code code = CODE_DONE;
    buf_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    buf_int(out, A3_WIDTH);
    buf_put(out, "\" height=\"");
    buf_int(out, (int64_t)p->sheets * A3_HEIGHT);
    buf_put(out, "\">\n");
    for (int i = 1; i <= p->sheets && code == CODE_DONE; i++)
        code = add_sheet(p, i, out);
    buf_put(out, "</svg>\n");
    return code;
}

enum code picture_put(struct picture *p)
{
    struct buf out = {0};
    int sheet = p->options.sheet;
    bool all = p->svg && p->sheets > 1 && !sheet;
    enum code code = all ? stack(p, &out) : draw(p, sheet, &out);
    if (code == CODE_DONE)
        return app_put(p->app, &out);
    buf_free(&out);
    return code;
}

/* ---- a folder -------------------------------------------------------------------------------- */

/* Writes text as a file of the folder, and empties it. */
static enum code put_file(struct picture *p, wz_str name, struct buf *text)
{
    struct buf path = {0};
    struct io_out file = {.fd = -1};
    struct io_fault fault, other;
    wz_str folder = p->app->folder;
    buf_add(&path, folder);
    buf_put(&path, folder.ptr[folder.len - 1] == '/' ? "" : "/");
    buf_add(&path, name);
    buf_char(&path, '\0');
    if (path.failed || text->failed) {
        buf_free(&path);
        return app_status(p->app, WZ_EMEMORY);
    }
    enum code code = io_out_open(&file, path.ptr, &fault);
    if (code == CODE_DONE) /* what fails in it, closing tells */
        (void)buf_write(text, io_out_sink(&file));
    bool keep = code == CODE_DONE && !io_signal();
    enum code closed = io_out_close(&file, keep, code == CODE_DONE ? &fault : &other);
    code = code == CODE_DONE ? closed : code;
    if (code != CODE_DONE)
        (void)app_fault(p->app, code, &fault);
    buf_free(&path);
    buf_clear(text);
    return code;
}

/* "blad-03.svg" */
static void put_name(const struct picture *p, struct buf *b, int sheet)
{
    static const char *const ends[] = {"", ".dot", ".mmd"};
    phrase_say(b, p->app->lang, SAY_SHEET_FILE);
    buf_put(b, sheet < 10 ? "0" : "");
    buf_int(b, sheet);
    buf_put(b, p->svg ? ".svg" : ends[p->options.format]);
}

static enum code fill_sheet(struct picture *p, int sheet)
{
    struct buf name = {0}, text = {0};
    put_name(p, &name, sheet);
    enum code code = draw(p, sheet, &text);
    if (code == CODE_DONE)
        code = put_file(p, buf_view(&name), &text);
    buf_free(&name);
    buf_free(&text);
    return code;
}

static enum code fill_index(struct picture *p)
{
    struct buf text = {0};
    wz_str before = wz_view(phrase_text(SAY_SHEET_FILE, p->app->lang));
    p->options.sheet = 0;
    wz_status status = wz_graph_index(p->rules, &p->options, before, buf_sink(&text));
    enum code code = app_status(p->app, buf_heed(&text, status));
    if (code == CODE_DONE)
        code = put_file(p, wz_view("index.html"), &text);
    buf_free(&text);
    return code;
}

enum code picture_fill(struct picture *p)
{
    struct io_fault fault;
    struct buf number = {0};
    int only = p->options.sheet;
    enum code code = io_folder_make(p->app->folder.ptr, &fault);
    if (code != CODE_DONE)
        return app_fault(p->app, code, &fault);
    for (int i = 1; i <= p->sheets && code == CODE_DONE; i++)
        if (!only || only == i)
            code = fill_sheet(p, i);
    if (code == CODE_DONE && p->svg && !only)
        code = fill_index(p);
    buf_int(&number, only ? 1 : p->sheets);
    struct phrase_args args = {{buf_view(&number), p->app->folder}};
    if (code == CODE_DONE && !opt_has(&p->app->opt, OPT_QUIET))
        app_say(p->app, SAY_SHEETS_WRITTEN, &args);
    buf_free(&number);
    return code;
}
