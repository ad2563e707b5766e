#include "load.h"
#include "../base/str.h"
#include "io_file.h"

#include <errno.h>

wz_str load_folder(const struct app *app, bool argument)
{
    const struct opt *o = &app->opt;
    if (argument && o->n_args) /* an empty name is a name, and no folder has it */
        return o->args[0].len ? o->args[0] : wz_view("./ ");
    return opt_has(o, OPT_RULES) ? o->text[OPT_RULES] : wz_view(io_env("WIJZER_RULES"));
}

wz_str load_policy(const struct app *app)
{
    const struct opt *o = &app->opt;
    return opt_has(o, OPT_POLICY) ? o->text[OPT_POLICY] : wz_view(io_env("WIJZER_POLICY"));
}

/* Reads the policy into text; *policy.name stays NULL when there is none. */
static enum code read_policy(const struct app *app, struct buf *text, wz_source *policy)
{
    const char *path = load_policy(app).ptr;
    struct io_fault fault;
    *policy = (wz_source){NULL, "", 0};
    if (!*path)
        return CODE_DONE;
    enum code code = io_read_file(path, node_file_bytes, text, &fault);
    if (code != CODE_DONE)
        return app_fault(app, code, &fault);
    *policy = (wz_source){path, text->len ? text->ptr : "", text->len};
    return CODE_DONE;
}

/* "folder/intake", in a; NULL without memory. */
static const char *intake_in(struct arena *a, wz_str folder)
{
    struct buf b = {0};
    buf_add(&b, folder);
    buf_put(&b, folder.len && folder.ptr[folder.len - 1] == '/' ? "intake" : "/intake");
    const char *path = b.failed ? NULL : arena_copy(a, buf_view(&b)).ptr;
    buf_free(&b);
    return a->failed ? NULL : path;
}

/* Adds the files of folder/intake behind those of the folder; there need not be any. */
static enum code add_intake(wz_str folder, struct io_files *files, struct io_fault *fault)
{
    struct io_files more = {.arena = files->arena};
    const char *path = intake_in(&more.arena, folder);
    *fault = (struct io_fault){SAY_READ, path, ENOMEM};
    enum code code = path ? io_read_folder(path, node_file_bytes, &more, fault) : CODE_MEMORY;
    bool none = code == CODE_NO_INPUT && (fault->error == ENOENT || fault->error == ENOTDIR);
    size_t n = none ? 0 : more.n;
    wz_source *all = arena_get(&more.arena, files->n + n, sizeof *all);
    for (size_t i = 0; i < files->n + n && all; i++)
        all[i] = i < files->n ? files->list[i] : more.list[i - files->n];
    files->arena = more.arena;
    files->list = all;
    files->n += n;
    return none ? CODE_DONE : all ? code : CODE_MEMORY;
}

static enum code from_folder(const struct app *app, wz_str folder, const wz_source *policy,
                             wz_rules **out, wz_report *report)
{
    struct io_files files = {0};
    struct io_fault fault;
    enum code code = io_read_folder(folder.ptr, node_file_bytes, &files, &fault);
    if (code == CODE_DONE)
        code = add_intake(folder, &files, &fault);
    if (code == CODE_DONE)
        code = app_status(app, wz_rules_load(files.list, files.n, policy, out, report));
    else
        code = app_fault(app, code, &fault);
    arena_free(&files.arena);
    return code;
}

/* One file of rules; CODE_NO_INPUT: it is none, and nothing was said. */
static enum code from_file(const struct app *app, wz_str path, const wz_source *policy,
                           wz_rules **out, wz_report *report)
{
    struct buf text = {0};
    struct io_fault fault;
    enum code code = io_read_file(path.ptr, node_file_bytes, &text, &fault);
    const wz_source file = {path.ptr, text.len ? text.ptr : "", text.len};
    if (code == CODE_DONE)
        code = app_status(app, wz_rules_load(&file, 1, policy, out, report));
    else
        code = CODE_NO_INPUT;
    buf_free(&text);
    return code;
}

/* What stands at path, under the policy that was asked for; an empty one: the built-in rules. */
static enum code from_path(const struct app *app, wz_str path, bool may_be_file, wz_rules **out,
                           wz_report *report)
{
    struct buf text = {0};
    wz_source file;
    enum code code = read_policy(app, &text, &file);
    const wz_source *policy = file.name ? &file : NULL;
    if (code == CODE_DONE && !path.len) {
        code = app_status(app, wz_rules_builtin(policy, out, report));
    } else if (code == CODE_DONE) {
        code = may_be_file ? from_file(app, path, policy, out, report) : CODE_NO_INPUT;
        if (code == CODE_NO_INPUT)
            code = from_folder(app, path, policy, out, report);
    }
    buf_free(&text);
    return code;
}

enum code load_base(const struct app *app, wz_str name, wz_rules **out, wz_report *report)
{
    bool builtin = str_is(name, "builtin") || str_is(name, "ingebouwd");
    wz_str path = name.len ? name : wz_view("./ "); /* an empty name is a name */
    return from_path(app, builtin ? wz_view("") : path, true, out, report);
}

enum code load_report(const struct app *app, wz_str folder, wz_rules **out, wz_report *report)
{
    return from_path(app, folder, false, out, report);
}

enum code load_rules(const struct app *app, wz_rules **out)
{
    wz_report *report = wz_report_new();
    if (!report)
        return app_status(app, WZ_EMEMORY);
    enum code code = load_report(app, load_folder(app, false), out, report);
    if (code == CODE_RULES)
        app_report(app, report);
    wz_report_free(report);
    return code;
}
