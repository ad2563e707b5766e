/* Sheet after sheet: the trees that begin on it, its questions and their answers, and where it goes
 * on. Before them an overview, in which every sheet is a box. */
#include "graph_pen.h"
#include "../base/str.h"

struct draw {
    struct graph *g;
    const struct graph_pen *pen;
    int sheet;             /* that is drawn; -1: the overview */
    struct vec ties;       /* of struct tie */
    int *last;             /* by what a tie leads to: the last tie with it, + 1 */
    struct buf text, more; /* of a label */
};

/* Everything that leads from one sheet to one thing elsewhere. */
struct tie {
    int from, to;
    bool open, lit;
};

static const int overview = -1;

static void put_number(struct buf *b, enum msg id, wz_lang lang, int number)
{
    struct buf text = {0};
    buf_int(&text, number);
    wz_str arg = buf_view(&text);
    msg_put(b, id, lang, &arg, 1);
    buf_free(&text);
}

/* As people count them: the overview is the first. */
static int sheet_number(int sheet)
{
    return sheet + 2;
}

void graph_put_title(const struct graph *g, struct buf *b, int number)
{
    if (graph_sheets(g) == 1)
        return;
    if (number == 1) {
        buf_add(b, msg_text(M_GRAPH_OVERVIEW, g->lang));
        return;
    }
    const struct graph_sheet *s = &g->sheets[number - sheet_number(0)];
    wz_str part = say_text(&g->rules->parts[s->file], g->lang);
    put_number(b, M_GRAPH_SHEET, g->lang, number);
    buf_put(b, part.len ? ": " : "");
    buf_add(b, part);
    if (s->parts == 1)
        return;
    buf_put(b, " (");
    buf_int(b, s->part);
    buf_char(b, '/');
    buf_int(b, s->parts);
    buf_char(b, ')');
}

void graph_put_name(struct buf *out, struct graph_name name)
{
    buf_char(out, name.letter);
    buf_int(out, name.number);
}

static void put_box(struct draw *d, struct graph_box box)
{
    box.label = buf_view(&d->text);
    box.answer = buf_view(&d->more);
    d->pen->box(d->g->out, &box);
    d->g->out->failed = d->g->out->failed || d->text.failed || d->more.failed;
    buf_clear(&d->text);
    buf_clear(&d->more);
}

/* ---- one sheet ------------------------------------------------------------------------------- */

static bool is_here(const struct draw *d, int node)
{
    return d->g->nodes[node].in && (d->sheet == overview || d->g->sheet[node] == d->sheet);
}

static void put_trees(struct draw *d)
{
    const struct graph *g = d->g;
    for (int t = 0; t < g->rules->n_trees; t++) {
        target start = g->rules->trees[t].start;
        if (!graph_has_tree(g, t) || !is_here(d, start))
            continue;
        struct graph_name to = {'n', start};
        if (d->sheet == overview)
            to = (struct graph_name){'s', g->sheet[start]};
        buf_add(&d->text, say_text(&g->rules->trees[t].name, g->lang));
        put_box(d, (struct graph_box){.shape = SHAPE_TREE, .name = {'t', t}, .open = true});
        d->pen->line(g->out, &(struct graph_line){.from = {'t', t}, .to = to, .open = true});
    }
}

static void put_node(struct draw *d, int node)
{
    const struct graph *g = d->g;
    bool asks = g->rules->nodes[node].fact >= 0;
    graph_put_node(g, &d->text, node);
    put_box(d, (struct graph_box){.shape = asks ? SHAPE_ASK : SHAPE_TEST,
                                  .name = {'n', node},
                                  .open = g->nodes[node].open,
                                  .lit = g->nodes[node].lit});
}

/* What stands at the end of an answer. A route is drawn once for every answer: long lines across
 * are hard to follow. */
static void put_end(struct draw *d, int i)
{
    const struct graph *g = d->g;
    const struct graph_edge *e = &g->edges[i];
    if (e->to < 0) {
        buf_add(&d->text, say_text(&g->rules->routes[~e->to].name, g->lang));
    } else {
        put_number(&d->text, M_GRAPH_TO_SHEET, g->lang, sheet_number(g->sheet[e->to]));
        buf_char(&d->text, '\n');
        graph_put_node(g, &d->text, e->to);
    }
    graph_edge_label(g, &d->more, e, true);
    put_box(d, (struct graph_box){.shape = e->to < 0 ? SHAPE_ROUTE : SHAPE_GO,
                                  .name = {'e', i},
                                  .open = e->open,
                                  .lit = e->lit});
}

static void put_edge(struct draw *d, int i)
{
    const struct graph *g = d->g;
    const struct graph_edge *e = &g->edges[i];
    struct graph_line line = {
        .from = {'n', e->from}, .to = {'n', e->to}, .number = i, .open = e->open, .lit = e->lit};
    line.ends = e->to < 0 || g->sheet[e->to] != d->sheet;
    if (line.ends) {
        put_end(d, i);
        line.to = (struct graph_name){'e', i};
    }
    graph_edge_label(g, &d->text, e, true);
    line.answer = buf_view(&d->text);
    d->pen->line(g->out, &line);
    g->out->failed = g->out->failed || d->text.failed;
    buf_clear(&d->text);
}

/* ---- between sheets -------------------------------------------------------------------------- */

/* Adds an edge to those from its sheet to the same thing. Edges come sheet by sheet. */
static void tie(struct draw *d, const struct graph_edge *e, int to)
{
    int from = d->g->sheet[e->from];
    struct tie *ties = d->ties.items, *t = NULL;
    if (d->last[to] && ties[d->last[to] - 1].from == from)
        t = &ties[d->last[to] - 1];
    else if ((t = vec_push(&d->ties)) != NULL) {
        *t = (struct tie){.from = from, .to = to};
        d->last[to] = (int)d->ties.n;
    }
    if (t) {
        t->open = t->open || e->open;
        t->lit = t->lit || e->lit;
    }
}

/* Into this sheet: to its questions; in the overview: to the sheets. */
static void tie_all(struct draw *d)
{
    const struct graph *g = d->g;
    d->ties.n = 0;
    for (int i = 0; i < g->rules->n_nodes; i++)
        d->last[i] = 0;
    for (int i = 0; i < g->rules->n_nodes; i++) {
        for (size_t k = 0; k < g->nodes[i].n; k++) {
            const struct graph_edge *e = &g->edges[g->nodes[i].first + k];
            if (e->to < 0 || g->sheet[i] == g->sheet[e->to] || !is_here(d, e->to))
                continue;
            tie(d, e, d->sheet == overview ? g->sheet[e->to] : e->to);
        }
    }
}

/* What comes in from other sheets. */
static void put_entries(struct draw *d)
{
    const struct graph *g = d->g;
    tie_all(d);
    for (size_t i = 0; i < d->ties.n; i++) {
        const struct tie *t = (const struct tie *)d->ties.items + i;
        struct graph_name name = {'f', (int)i};
        put_number(&d->text, M_GRAPH_FROM_SHEET, g->lang, sheet_number(t->from));
        put_box(d, (struct graph_box){
                       .shape = SHAPE_FROM, .name = name, .open = t->open, .lit = t->lit});
        d->pen->line(
            g->out,
            &(struct graph_line){
                .from = name, .to = {'n', t->to}, .ends = true, .open = t->open, .lit = t->lit});
    }
}

static void put_sheet(struct draw *d)
{
    const struct graph *g = d->g;
    put_trees(d);
    for (int i = 0; i < g->rules->n_nodes; i++)
        if (is_here(d, i))
            put_node(d, i);
    put_entries(d);
    for (int i = 0; i < g->rules->n_nodes; i++)
        for (size_t k = 0; is_here(d, i) && k < g->nodes[i].n; k++)
            put_edge(d, (int)(g->nodes[i].first + k));
}

/* ---- the overview ---------------------------------------------------------------------------- */

/* The routes in which a sheet ends, in order; of a sheet with open ways those that are open. */
static void put_routes(struct draw *d, int sheet)
{
    const struct graph *g = d->g;
    uint64_t routes = 0;
    bool any = false;
    for (int i = 0; i < g->rules->n_nodes; i++) {
        for (size_t k = 0; g->nodes[i].in && g->sheet[i] == sheet && k < g->nodes[i].n; k++) {
            const struct graph_edge *e = &g->edges[g->nodes[i].first + k];
            if (e->to < 0 && (e->open || !g->sheets[sheet].open))
                routes |= UINT64_C(1) << ~e->to;
        }
    }
    for (int i = 0; i < g->rules->n_routes; i++) {
        if (!(routes >> i & 1))
            continue;
        buf_put(&d->text, any ? "; " : "\n=> ");
        buf_add(&d->text, say_text(&g->rules->routes[i].name, g->lang));
        any = true;
    }
}

static void put_overview(struct draw *d)
{
    const struct graph *g = d->g;
    put_trees(d);
    for (int i = 0; i < g->n_sheets; i++) {
        graph_put_title(g, &d->text, sheet_number(i));
        put_routes(d, i);
        put_box(d, (struct graph_box){.shape = SHAPE_SHEET,
                                      .name = {'s', i},
                                      .open = g->sheets[i].open,
                                      .lit = g->sheets[i].lit});
    }
    tie_all(d);
    for (size_t i = 0; i < d->ties.n; i++) {
        const struct tie *t = (const struct tie *)d->ties.items + i;
        d->pen->line(g->out, &(struct graph_line){.from = {'s', t->from},
                                                  .to = {'s', t->to},
                                                  .ends = true,
                                                  .open = t->open,
                                                  .lit = t->lit});
    }
}

/* ---- all of them ----------------------------------------------------------------------------- */

static void draw_sheet(struct draw *d, int sheet, bool several)
{
    struct graph *g = d->g;
    d->sheet = sheet;
    graph_put_title(g, &d->text, sheet_number(sheet));
    d->pen->begin(g->out, buf_view(&d->text), several);
    g->out->failed = g->out->failed || d->text.failed;
    buf_clear(&d->text);
    if (sheet == overview)
        put_overview(d);
    else
        put_sheet(d);
    d->pen->end(g->out, several);
}

void graph_draw(struct graph *g, const struct graph_pen *pen)
{
    struct draw d = {.g = g, .pen = pen};
    int wanted = g->options->sheet, all = graph_sheets(g);
    d.ties = (struct vec){.arena = &g->arena, .size = sizeof(struct tie)};
    d.last = arena_get(&g->arena, (size_t)g->rules->n_nodes, sizeof *d.last);
    graph_number(g);
    if (g->arena.failed)
        return;
    for (int n = 1; n <= all; n++)
        if (!wanted || wanted == n)
            draw_sheet(&d, n - sheet_number(all > 1 ? 0 : overview), !wanted && all > 1);
    g->out->failed = g->out->failed || d.text.failed || d.more.failed;
    buf_free(&d.text);
    buf_free(&d.more);
}
