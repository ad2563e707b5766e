#include "session_case.h"
#include "../base/date.h"
#include "fill.h"
#include "io_file.h"
#include "load.h"
#include "past.h"

/* ---- what a session is about ----------------------------------------------------------------- */

static wz_str real_path(struct arena *arena, const char *path)
{
    struct buf real = {0};
    if (path && !io_real_path(path, &real))
        buf_put(&real, path);
    wz_str copy = arena_copy(arena, buf_view(&real));
    arena->failed |= real.failed;
    buf_free(&real);
    return copy;
}

enum code session_case_basis(const struct app *app, const wz_rules *rules, struct arena *arena,
                             struct session *s)
{
    const struct opt *o = &app->opt;
    wz_str folder = load_folder(app, false);
    const char *policy = opt_has(o, OPT_POLICY) ? o->text[OPT_POLICY].ptr : io_env("WIJZER_POLICY");
    s->rules_id = wz_rules_id(rules);
    s->rules_version = wz_rules_version(rules);
    s->rules_sha256 = wz_rules_sha256(rules);
    s->policy = wz_rules_policy(rules, app->lang);
    s->rules_from = real_path(arena, folder.len ? folder.ptr : NULL);
    s->policy_from = real_path(arena, policy);
    s->today_named = opt_has(o, OPT_DATE);
    return app_status(app, arena->failed ? WZ_EMEMORY : WZ_OK);
}

/* ---- a session that is there ----------------------------------------------------------------- */

/* What the session was made with counts where the command line names nothing else. */
static void adopt(struct app *app, enum opt_id id, wz_str value)
{
    if (opt_has(&app->opt, id) || value.len == 0)
        return;
    app->opt.given |= UINT64_C(1) << id;
    app->opt.text[id] = value;
}

static void adopt_all(struct app *app, struct session_case *x)
{
    struct buf day = {0};
    if (x->session.today_named && x->session.today != WZ_NO_DATE)
        date_put(&day, x->session.today);
    adopt(app, OPT_RULES, x->session.rules_from);
    adopt(app, OPT_POLICY, x->session.policy_from);
    adopt(app, OPT_DATE, arena_copy(&x->arena, buf_view(&day)));
    if (x->session.no_assume)
        app->opt.given |= UINT64_C(1) << OPT_NO_ASSUME;
    x->arena.failed |= day.failed;
    buf_free(&day);
}

static enum code find_tree(const struct app *app, struct session_case *x)
{
    struct phrase_args args = {{buf_view(&x->store.name), x->session.tree}};
    x->tree = wz_tree_find(x->rules, x->session.tree);
    if (x->tree >= 0)
        return CODE_DONE;
    app_say(app, SAY_PAST_TREE, &args);
    return CODE_DATA;
}

static enum code give(struct app *app, struct session_case *x)
{
    enum code code = app_status(app, wz_case_new(x->rules, &x->purchase));
    if (code == CODE_DONE)
        code = fill_today(app, x->rules, &x->today);
    if (code == CODE_DONE)
        code = find_tree(app, x);
    if (code != CODE_DONE)
        return code;
    wz_case_today(x->purchase, x->today);
    wz_case_assume(x->purchase, !x->session.no_assume);
    struct past_now now = {x->rules, x->purchase, x->tree, app->lang};
    return app_status(app, past_give(&x->session, &now, &x->arena, &x->past, &x->notes));
}

enum code session_case_open(struct app *app, struct session_case *x, wz_str name, bool lock)
{
    enum code (*read)(const struct app *, struct store *, wz_str, struct arena *,
                      struct session *) = lock ? store_resume : store_look;
    x->store.io = (struct io_store){.folder = -1, .lock = -1};
    enum code code = read(app, &x->store, name, &x->arena, &x->session);
    if (code != CODE_DONE)
        return code;
    if (!opt_has(&app->opt, OPT_LANG))
        app->lang = x->session.lang;
    adopt_all(app, x);
    code = load_rules(app, &x->rules);
    return code == CODE_DONE ? give(app, x) : code;
}

void session_case_free(struct session_case *x)
{
    wz_case_free(x->purchase);
    wz_rules_free(x->rules);
    buf_free(&x->notes);
    store_end(&x->store);
    arena_free(&x->arena);
}
