#include "graph.h"
#include "../base/str.h"
#include "../base/wrap.h"

/* ---- what hangs together --------------------------------------------------------------------- */

static int place_of(const wz_rules *r, target t)
{
    return t >= 0 ? t : ~r->leaves[~t].route;
}

bool graph_has_tree(const struct graph *g, int tree)
{
    target start = g->rules->trees[tree].start;
    bool wanted = g->options->tree < 0 || g->options->tree == tree;
    return wanted && start >= 0 && g->nodes[start].in;
}

static void add_edge(struct graph *g, int from, int to, int branch)
{
    struct graph_node *n = &g->nodes[from];
    struct graph_edge *at = g->edges + n->first;
    size_t i = 0;
    while (i < n->n && at[i].to != to)
        i++;
    if (i == n->n)
        at[n->n++] = (struct graph_edge){from, to, 0, !g->with_case, false};
    at[i].mask |= UINT64_C(1) << branch;
}

/* Edges of one node: a branch for each option, those to one place together. No first: "yes" leads.
 */
static void add_node(struct graph *g, int node)
{
    const struct rule_node *n = &g->rules->nodes[node];
    g->nodes[node].first = g->n_edges;
    for (int i = 0; i < n->n_branches; i++) {
        int branch = n->fact >= 0 ? i : n->n_branches - 1 - i;
        if (n->branch[branch] != NO_TARGET)
            add_edge(g, node, place_of(g->rules, n->branch[branch]), branch);
    }
    g->n_edges += g->nodes[node].n;
}

static bool make_edges(struct graph *g)
{
    size_t most = 0;
    for (int i = 0; i < g->rules->n_nodes; i++)
        most += (size_t)g->rules->nodes[i].n_branches;
    g->nodes = arena_get(&g->arena, (size_t)g->rules->n_nodes, sizeof *g->nodes);
    g->edges = arena_get(&g->arena, most, sizeof *g->edges);
    g->number = arena_get(&g->arena, (size_t)g->rules->n_nodes, sizeof *g->number);
    for (int i = 0; !g->arena.failed && i < g->rules->n_nodes; i++)
        add_node(g, i);
    return !g->arena.failed;
}

/* ---- what belongs to the picture ------------------------------------------------------------- */

struct visit {
    int node;
    size_t edge; /* the next to look at */
};

/* All edges of a node have been looked at: what hangs below it is known. */
static void leave(struct graph *g, int node, bool *leads)
{
    struct graph_node *n = &g->nodes[node];
    for (size_t i = 0; i < n->n; i++) {
        int to = g->edges[n->first + i].to;
        leads[node] = leads[node] || (to < 0 ? ~to == g->options->route : leads[to]);
        if (to >= 0 && g->nodes[to].height >= n->height)
            n->height = g->nodes[to].height + 1;
    }
    n->in = g->options->route < 0 || leads[node];
    n->open = !g->with_case;
}

/* Depth first with a way of our own; every node is entered once. */
static void visit_from(struct graph *g, int start, struct visit *way, bool *seen, bool *leads)
{
    size_t n = 0;
    if (!seen[start])
        way[n++] = (struct visit){start, 0};
    seen[start] = true;
    while (n) {
        struct visit *top = &way[n - 1];
        const struct graph_node *node = &g->nodes[top->node];
        if (top->edge == node->n) {
            leave(g, top->node, leads);
            n--;
            continue;
        }
        int to = g->edges[node->first + top->edge++].to;
        if (to < 0 || seen[to])
            continue;
        seen[to] = true;
        way[n++] = (struct visit){to, 0};
    }
}

static bool choose_nodes(struct graph *g)
{
    size_t n = (size_t)g->rules->n_nodes;
    bool *seen = arena_get(&g->arena, n, 1), *leads = arena_get(&g->arena, n, 1);
    struct visit *way = arena_get(&g->arena, n, sizeof *way);
    for (int t = 0; !g->arena.failed && t < g->rules->n_trees; t++) {
        target start = g->rules->trees[t].start;
        if ((g->options->tree < 0 || g->options->tree == t) && start >= 0)
            visit_from(g, start, way, seen, leads);
    }
    return !g->arena.failed;
}

/* Edges that leave the picture are forgotten. */
static void drop_edges(struct graph *g)
{
    for (int i = 0; i < g->rules->n_nodes; i++) {
        struct graph_node *n = &g->nodes[i];
        size_t kept = 0;
        for (size_t k = 0; k < n->n; k++) {
            struct graph_edge e = g->edges[n->first + k];
            bool all = g->options->route < 0;
            bool in = e.to < 0 ? all || ~e.to == g->options->route : g->nodes[e.to].in;
            if (n->in && in)
                g->edges[n->first + kept++] = e;
        }
        n->n = kept;
    }
}

/* ---- what a case makes of it ----------------------------------------------------------------- */

static struct graph_edge *edge_of(struct graph *g, int node, int branch)
{
    const struct graph_node *n = &g->nodes[node];
    for (size_t i = 0; i < n->n; i++)
        if (g->edges[n->first + i].mask >> branch & 1)
            return &g->edges[n->first + i];
    return NULL;
}

static void on_node(void *context, int node, int branch)
{
    struct graph *g = context;
    struct graph_edge *e = edge_of(g, node, branch);
    g->nodes[node].open = true;
    if (e)
        e->open = true;
}

static void light_path(struct graph *g, const struct walk_lists *w)
{
    for (size_t i = 0; i < w->n_path; i++) {
        struct graph_edge *e = edge_of(g, w->path[i], w->taken[i]);
        g->nodes[w->path[i]].lit = true;
        if (e)
            e->lit = true;
    }
}

/* Follows every way that is left, as wz_walk does. */
static wz_status light(struct graph *g, wz_case *c)
{
    int tree = g->options->tree < 0 ? 0 : g->options->tree;
    struct explorer *e = &c->explorer;
    wz_step step;
    wz_status status = wz_walk(c, tree, &step);
    if (status != WZ_OK)
        return status;
    light_path(g, &c->lists);
    case_enter(c);
    e->witness = (struct witness){.node = on_node, .context = g};
    e->merge = &c->merge;
    explore_start(e, g->rules->trees[tree].start);
    while (explore_next(e) >= 0)
        ;
    e->witness = (struct witness){0};
    e->merge = NULL;
    return WZ_OK;
}

/* ---- words ----------------------------------------------------------------------------------- */

wz_str graph_node_label(const struct graph *g, int node)
{
    const struct rule_node *n = &g->rules->nodes[node];
    return say_text(n->fact >= 0 ? &g->rules->facts[n->fact].name : &n->text, g->lang);
}

void graph_put_node(const struct graph *g, struct buf *b, int node)
{
    buf_int(b, g->number[node]);
    buf_put(b, ". ");
    buf_add(b, graph_node_label(g, node));
}

void graph_edge_label(const struct graph *g, struct buf *b, const struct graph_edge *e, bool brief)
{
    enum { named = 2 };
    const struct rule_node *n = &g->rules->nodes[e->from];
    int count = 0, all = option_count(e->mask);
    for (int i = n->n_branches - 1; i >= 0 && n->fact < 0; i--)
        if (e->mask >> i & 1) {
            buf_put(b, count++ ? ", " : "");
            buf_add(b, msg_text(i == WZ_YES ? M_YES : M_NO, g->lang));
        }
    for (int i = 0; i < n->n_branches && n->fact >= 0; i++) {
        if (!(e->mask >> i & 1) || (brief && all > named + 1 && count >= named))
            continue;
        buf_put(b, count++ ? ", " : "");
        buf_add(b, say_text(&g->rules->facts[n->fact].options[i].label, g->lang));
    }
    if (count < all) {
        buf_put(b, " + ");
        buf_int(b, all - count);
    }
}

void graph_wrapped(struct buf *b, const struct graph_wrap *w, wz_str text)
{
    struct buf lines = {0};
    wrap_text(&lines, (struct wrap){.width = w->columns}, text);
    wz_str all = str_trim(buf_view(&lines));
    for (const char *before = ""; all.len; before = w->between) {
        buf_put(b, before);
        w->put(b, str_line(&all));
    }
    b->failed = b->failed || lines.failed;
    buf_free(&lines);
}

/* ---- making it ------------------------------------------------------------------------------- */

wz_status graph_make(struct graph *g)
{
    g->lang = g->options->lang;
    g->with_case = g->options->purchase != NULL;
    if (!make_edges(g) || !choose_nodes(g))
        return WZ_EMEMORY;
    drop_edges(g);
    wz_status status = g->with_case ? light(g, g->options->purchase) : WZ_OK;
    return status == WZ_OK && !graph_divide(g) ? WZ_EMEMORY : status;
}
