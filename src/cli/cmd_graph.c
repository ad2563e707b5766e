#include "cmd.h"
#include "fill.h"
#include "load.h"
#include "pick.h"
#include "picture.h"
#include "purchase.h"
#include "tty.h"

enum { SVG = WZ_GRAPH_MERMAID + 1 }; /* made from DOT by another program */

/* Whether there is such a sheet. */
static bool has_sheet(const struct picture *p)
{
    struct buf wanted = {0}, sheets = {0};
    if (p->options.sheet <= p->sheets)
        return true;
    buf_int(&wanted, p->options.sheet);
    buf_int(&sheets, p->sheets);
    struct phrase_args args = {{buf_view(&wanted), buf_view(&sheets)}};
    app_say(p->app, SAY_NO_SHEET, &args);
    buf_free(&wanted);
    buf_free(&sheets);
    return false;
}

static enum code write_graph(struct app *app, const wz_rules *rules, int tree, wz_case *purchase)
{
    const struct opt *o = &app->opt;
    int format = opt_format(o);
    struct picture p = {.app = app, .rules = rules, .svg = format == SVG, .sheets = 1};
    p.options = (wz_graph_options){.format = p.svg ? WZ_GRAPH_DOT : (wz_graph_format)format,
                                   .lang = app->lang,
                                   .width = tty_width(),
                                   .tree = tree,
                                   .route = -1,
                                   .purchase = purchase};
    p.options.sheet = opt_has(o, OPT_SHEET) ? (int)o->number[OPT_SHEET] : 0;
    if (opt_has(o, OPT_ROUTE))
        p.options.route = pick_route(app, rules, o->text[OPT_ROUTE]);
    if (opt_has(o, OPT_ROUTE) && p.options.route < 0)
        return CODE_USAGE;
    enum code code = CODE_DONE;
    if (format != WZ_GRAPH_TEXT)
        code = app_status(app, wz_graph_sheets(rules, &p.options, &p.sheets));
    if (code == CODE_DONE && !has_sheet(&p))
        code = CODE_USAGE;
    if (code != CODE_DONE)
        return code;
    return app->folder.len ? picture_fill(&p) : picture_put(&p);
}

static bool has_tree(const struct app *app)
{
    return opt_has(&app->opt, OPT_TREE);
}

/* The whole rule base, or one tree. */
static enum code graph(struct app *app)
{
    wz_rules *rules = NULL;
    enum code code = load_rules(app, &rules);
    int tree = code == CODE_DONE && has_tree(app) ? fill_tree(app, rules) : -1;
    if (code == CODE_DONE && has_tree(app) && tree < 0)
        code = CODE_USAGE;
    if (code == CODE_DONE)
        code = write_graph(app, rules, tree, NULL);
    wz_rules_free(rules);
    return code;
}

/* The tree of a purchase, or when that is the first one all of them, its way lit. */
static enum code graph_purchase(struct app *app)
{
    struct purchase p = {0};
    enum code code = purchase_open(app, &p);
    if (code == CODE_DONE)
        code = write_graph(app, p.rules, p.tree || has_tree(app) ? p.tree : -1, p.facts);
    purchase_close(&p);
    return code;
}

enum code cmd_graph(struct app *app)
{
    const struct opt *o = &app->opt;
    bool known =
        o->n_args || opt_has(o, OPT_SET) || opt_has(o, OPT_ANSWERS) || opt_has(o, OPT_SESSION);
    return known ? graph_purchase(app) : graph(app);
}
