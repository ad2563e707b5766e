#include "cmd.h"
#include "converse.h"
#include "fill.h"
#include "load.h"
#include "tty.h"

static enum code advise_at_once(struct converse *a)
{
    wz_step step;
    wz_status status = wz_walk(a->purchase, a->tree, &step);
    enum code code = status == WZ_OK ? converse_outcome(a) : app_status(a->app, status);
    if (code != CODE_DONE)
        return code;
    return step.kind == WZ_ROUTE ? CODE_DONE : CODE_OPEN;
}

/* The options that make the answers mean what they mean. */
static void put_start(struct buf *b, const struct opt *o)
{
    static const enum opt_id kept[] = {OPT_RULES, OPT_POLICY, OPT_TREE,     OPT_DATE,
                                       OPT_LANG,  OPT_ASCII,  OPT_NO_ASSUME};
    buf_put(b, "wijzer advise");
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (opt_has(o, kept[i]))
            converse_put_option(b, kept[i], o->text[kept[i]]);
}

static enum code prepare(struct converse *a)
{
    const struct opt *o = &a->app->opt;
    if (opt_has(o, OPT_ABOUT) && opt_has(o, OPT_NO_INPUT)) {
        app_say(a->app, SAY_ABOUT_ASKS, NULL);
        return CODE_USAGE;
    }
    enum code code = load_rules(a->app, &a->rules);
    if (code != CODE_DONE)
        return code;
    code = app_status(a->app, wz_case_new(a->rules, &a->purchase));
    if (code != CODE_DONE)
        return code;
    code = fill_today(a->app, a->rules, &a->today);
    a->tree = fill_tree(a->app, a->rules);
    if (a->tree < 0 || code != CODE_DONE)
        return CODE_USAGE;
    code = fill_case(a->app, a->rules, a->purchase);
    wz_case_today(a->purchase, a->today);
    wz_case_assume(a->purchase, !opt_has(o, OPT_NO_ASSUME));
    put_start(&a->start, o);
    return code;
}

/* On a terminal every conversation is kept; elsewhere when that is asked for. */
static enum code talk(struct converse *a)
{
    const struct opt *o = &a->app->opt;
    enum code code = CODE_DONE;
    if (opt_has(o, OPT_SESSION))
        code = store_begin(a->app, a->store, o->text[OPT_SESSION]);
    else if (tty_is(0))
        code = store_begin(a->app, a->store, wz_view(""));
    return code == CODE_DONE ? converse(a) : code;
}

enum code cmd_advise(struct app *app)
{
    struct store store = {.io = {.folder = -1, .lock = -1}};
    struct converse a = {.app = app, .store = &store};
    enum code code = prepare(&a);
    if (code == CODE_DONE && opt_has(&app->opt, OPT_NO_INPUT))
        code = advise_at_once(&a);
    else if (code == CODE_DONE)
        code = talk(&a);
    store_end(&store);
    buf_free(&a.start);
    wz_case_free(a.purchase);
    wz_rules_free(a.rules);
    return code;
}
