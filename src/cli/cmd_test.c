#include "../base/str.h"
#include "cmd.h"
#include "io_file.h"
#include "load.h"

#include <string.h>

/* The case files of the built-in rule base, as an array of our own over its texts. */
static void builtin_cases(struct io_files *files)
{
    size_t n = 0;
    const wz_source *all = wz_rules_builtin_files(&n);
    struct vec v = {.arena = &files->arena, .size = sizeof *files->list};
    for (size_t i = 0; i < n; i++) {
        wz_source *s = strstr(all[i].name, "cases/") ? vec_push(&v) : NULL;
        if (s)
            *s = all[i];
    }
    files->list = v.items;
    files->n = v.n;
}

static enum code read_cases(const struct app *app, wz_str folder, struct io_files *files)
{
    struct io_fault fault;
    struct buf path = {0};
    if (folder.len == 0) {
        builtin_cases(files);
        return files->arena.failed ? app_status(app, WZ_EMEMORY) : CODE_DONE;
    }
    buf_add(&path, folder);
    buf_put(&path, folder.ptr[folder.len - 1] == '/' ? "cases" : "/cases");
    buf_char(&path, '\0');
    if (path.failed)
        return app_status(app, WZ_EMEMORY);
    enum code code = io_read_folder(path.ptr, node_file_bytes, files, &fault);
    if (code != CODE_DONE)
        app_fault(app, code, &fault);
    buf_free(&path);
    return code;
}

static int nowhere(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 0;
}

static void put_count(struct buf *b, const char *name, size_t n)
{
    buf_put(b, name);
    buf_int(b, (int64_t)n);
}

static enum code put_json(struct app *app, const wz_test_counts *counts)
{
    struct buf b = {0};
    put_count(&b, "{\"format\":1,\"document\":\"test\",\"passed\":", counts->passed);
    put_count(&b, ",\"failed\":", counts->failed);
    put_count(&b, ",\"covered\":", counts->covered);
    put_count(&b, ",\"coverable\":", counts->coverable);
    buf_put(&b, "}\n");
    return app_put(app, &b);
}

static enum code run(struct app *app, const wz_rules *rules, const struct io_files *files,
                     wz_report *report)
{
    bool json = opt_has(&app->opt, OPT_JSON);
    wz_sink sink = json ? (wz_sink){nowhere, NULL} : io_out_sink(&app->out);
    wz_test_options options = {app->lang, opt_has(&app->opt, OPT_COVERAGE)};
    wz_test_counts counts = {0};
    wz_status status = wz_test_run(rules, files->list, files->n, &options, sink, &counts, report);
    enum code code = app_status(app, status);
    if (code == CODE_DONE && json)
        code = put_json(app, &counts);
    app_report(app, report);
    return code == CODE_DONE && counts.failed ? CODE_OPEN : code;
}

enum code cmd_test(struct app *app)
{
    struct io_files files = {0};
    wz_rules *rules = NULL;
    wz_str folder = load_folder(app, true);
    wz_report *report = wz_report_new();
    if (!report)
        return app_status(app, WZ_EMEMORY);
    enum code code = load_report(app, folder, &rules, report);
    if (code == CODE_RULES)
        app_report(app, report);
    if (code == CODE_DONE)
        code = read_cases(app, folder, &files);
    if (code == CODE_DONE)
        code = run(app, rules, &files, report);
    arena_free(&files.arena);
    wz_rules_free(rules);
    wz_report_free(report);
    return code;
}
