#include "cmd.h"
#include "fill.h"
#include "io_filter.h"
#include "load.h"
#include "pick.h"
#include "purchase.h"
#include "tty.h"

#include <errno.h>
#include <wijzer/graph.h>

enum { SVG = WZ_GRAPH_MERMAID + 1 }; /* made from DOT by another program */

/* SVG by Graphviz. */
static enum code draw(const struct app *app, const struct buf *dot, struct buf *svg)
{
    static const char *const argv[] = {"dot", "-Tsvg", NULL};
    int error = io_filter(argv, buf_view(dot), svg);
    if (!error)
        return CODE_DONE;
    app_say(app, error == ENOENT ? SAY_NO_DOT : SAY_DOT_FAILED, NULL);
    return CODE_UNAVAILABLE;
}

static enum code put(struct app *app, struct buf *picture)
{
    struct buf svg = {0};
    if (opt_format(&app->opt) != SVG)
        return app_put(app, picture);
    enum code code = draw(app, picture, &svg);
    buf_free(picture);
    if (code == CODE_DONE)
        return app_put(app, &svg);
    buf_free(&svg);
    return code;
}

static enum code write_graph(struct app *app, const wz_rules *rules, int tree, wz_case *purchase)
{
    const struct opt *o = &app->opt;
    struct buf picture = {0};
    int format = opt_format(o);
    wz_graph_options options = {.format = format == SVG ? WZ_GRAPH_DOT : (wz_graph_format)format,
                                .lang = app->lang,
                                .width = tty_width(),
                                .tree = tree,
                                .route = -1,
                                .purchase = purchase};
    if (opt_has(o, OPT_ROUTE))
        options.route = pick_route(app, rules, o->text[OPT_ROUTE]);
    if (opt_has(o, OPT_ROUTE) && options.route < 0)
        return CODE_USAGE;
    enum code code = app_status(app, wz_graph_write(rules, &options, buf_sink(&picture)));
    if (code == CODE_DONE)
        return put(app, &picture);
    buf_free(&picture);
    return code;
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
