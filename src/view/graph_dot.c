/* The picture for Graphviz. Names in it are numbers; all words stand in quoted labels. */
#include "graph.h"
#include "../base/str.h"

/* Inside a quoted label: the quote and the backslash mean themselves, and so does &. */
static void put_escaped(struct buf *b, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '&')
            buf_put(b, "&amp;");
        else if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_char(b, '\\');
        if (text.ptr[i] != '&')
            buf_char(b, text.ptr[i]);
    }
}

static void put_label(struct buf *b, int columns, wz_str text)
{
    struct graph_wrap w = {columns, "\\n", put_escaped};
    buf_put(b, "label=\"");
    graph_wrapped(b, &w, text);
    buf_char(b, '"');
}

static void put_style(struct graph *g, bool open, bool lit)
{
    if (lit)
        buf_put(g->out, ", penwidth=3");
    if (!open)
        buf_put(g->out, ", color=\"#999999\", fontcolor=\"#767676\", style=dashed");
}

static void put_node(struct graph *g, int node)
{
    const struct graph_node *n = &g->nodes[node];
    bool asks = g->rules->nodes[node].fact >= 0;
    struct buf label = {0};
    graph_put_node(g, &label, node);
    buf_put(g->out, "    n");
    buf_int(g->out, node);
    buf_put(g->out, " [shape=box, ");
    put_label(g->out, asks ? 22 : 26, buf_view(&label));
    if (n->open)
        buf_put(g->out, n->lit ? ", style=filled, fillcolor=\"#fff2b3\""
                               : ", style=filled, fillcolor=\"#e8f0fb\"");
    put_style(g, n->open, n->lit);
    buf_put(g->out, "];\n");
    g->out->failed = g->out->failed || label.failed;
    buf_free(&label);
}

/* What stands at the end of an edge: the answer, and below it a route or the name of a question in
 * another part. Each is drawn once for every answer: long lines across are hard to follow. */
static void put_end(struct graph *g, size_t i, wz_str answer)
{
    static const struct graph_wrap narrow = {22, "\\n", put_escaped};
    const struct graph_edge *e = &g->edges[i];
    struct buf name = {0};
    if (e->to >= 0)
        graph_put_node(g, &name, e->to);
    else
        buf_add(&name, say_text(&g->rules->routes[~e->to].name, g->lang));
    buf_put(g->out, "    a");
    buf_int(g->out, (int64_t)i);
    buf_put(g->out, e->to >= 0 ? " [shape=cds, " : " [shape=box, ");
    buf_put(g->out, "label=\"");
    graph_wrapped(g->out, &narrow, answer);
    buf_put(g->out, ":\\n");
    graph_wrapped(g->out, &narrow, buf_view(&name));
    buf_char(g->out, '"');
    if (e->to < 0 && e->open)
        buf_put(g->out, e->lit ? ", style=\"rounded,filled\", fillcolor=\"#ffd24d\""
                               : ", style=\"rounded,filled\", fillcolor=\"#d9ead3\"");
    put_style(g, e->open, e->lit);
    buf_put(g->out, "];\n");
    g->out->failed = g->out->failed || name.failed;
    buf_free(&name);
}

/* An answer that leads on is a node of its own: Graphviz loses labels of edges when it packs. */
static void put_answer(struct graph *g, size_t i, wz_str answer)
{
    const struct graph_edge *e = &g->edges[i];
    buf_put(g->out, "    a");
    buf_int(g->out, (int64_t)i);
    buf_put(g->out, " [shape=plain, fontsize=11, ");
    put_label(g->out, 18, answer);
    buf_put(g->out, e->open ? "];\n    a" : ", fontcolor=\"#767676\"];\n    a");
    buf_int(g->out, (int64_t)i);
    buf_put(g->out, " -> n");
    buf_int(g->out, e->to);
    buf_put(g->out, " [arrowsize=0.7");
    put_style(g, e->open, e->lit);
    buf_put(g->out, "];\n");
}

static void put_edge(struct graph *g, size_t i)
{
    const struct graph_edge *e = &g->edges[i];
    bool ends = e->to < 0 || graph_leaves_part(g, e);
    struct buf label = {0};
    graph_edge_label(g, &label, e, true);
    if (ends)
        put_end(g, i, buf_view(&label));
    else
        put_answer(g, i, buf_view(&label));
    buf_put(g->out, "    n");
    buf_int(g->out, e->from);
    buf_put(g->out, " -> a");
    buf_int(g->out, (int64_t)i);
    buf_put(g->out, ends ? " [arrowsize=0.7" : " [arrowhead=none");
    put_style(g, e->open, e->lit);
    buf_put(g->out, "];\n");
    g->out->failed = g->out->failed || label.failed;
    buf_free(&label);
}

static void put_tree(struct graph *g, int tree)
{
    buf_put(g->out, "    t");
    buf_int(g->out, tree);
    buf_put(g->out, " [shape=plain, fontsize=18, ");
    put_label(g->out, 40, say_text(&g->rules->trees[tree].name, g->lang));
    buf_put(g->out, "];\n    t");
    buf_int(g->out, tree);
    buf_put(g->out, " -> n");
    buf_int(g->out, g->rules->trees[tree].start);
    buf_put(g->out, ";\n");
}

void graph_dot(struct graph *g)
{
    graph_number(g);
    buf_put(g->out, "digraph wijzer {\n"
                    "    graph [rankdir=TB, nodesep=0.05, ranksep=0.08, pack=true, "
                    "packmode=\"node\", fontname=\"Helvetica\"];\n"
                    "    node [fontname=\"Helvetica\", fontsize=12, margin=\"0.05,0.03\"];\n"
                    "    edge [fontname=\"Helvetica\", fontsize=10];\n");
    for (int t = 0; t < g->rules->n_trees; t++)
        if (graph_has_tree(g, t))
            put_tree(g, t);
    for (int i = 0; i < g->rules->n_nodes; i++)
        if (g->nodes[i].in)
            put_node(g, i);
    for (int i = 0; i < g->rules->n_nodes; i++)
        for (size_t k = 0; k < g->nodes[i].n; k++)
            put_edge(g, g->nodes[i].first + k);
    buf_put(g->out, "}\n");
}
