/* The picture as a Mermaid flowchart. Names in it are numbers; all words stand in quoted labels. */
#include "graph.h"
#include "../base/str.h"

#include <string.h>

/* What could mean something to Mermaid, Markdown or HTML comes out as the number of its character.
 */
static void put_escaped(struct buf *b, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        char low = char_lower((char)c);
        bool letter = c >= 0x80 || char_is_digit(low) || (low >= 'a' && low <= 'z');
        bool plain = letter || (c && strchr(" ,.?-():/+", c));
        if (plain) {
            buf_char(b, (char)c);
            continue;
        }
        buf_char(b, '#');
        buf_int(b, c);
        buf_char(b, ';');
    }
}

static void put_label(struct buf *b, const char *open, wz_str text, const char *close)
{
    struct graph_wrap w = {26, "<br/>", put_escaped};
    buf_put(b, open);
    buf_char(b, '"');
    graph_wrapped(b, &w, text);
    buf_char(b, '"');
    buf_put(b, close);
}

static void put_class(struct graph *g, bool open, bool lit, const char *otherwise)
{
    buf_put(g->out, lit ? ":::lit" : open ? otherwise : ":::closed");
    buf_char(g->out, '\n');
}

static void put_node(struct graph *g, int node)
{
    bool asks = g->rules->nodes[node].fact >= 0;
    struct buf label = {0};
    graph_put_node(g, &label, node);
    buf_put(g->out, "    n");
    buf_int(g->out, node);
    put_label(g->out, asks ? "[" : "{{", buf_view(&label), asks ? "]" : "}}");
    put_class(g, g->nodes[node].open, g->nodes[node].lit, "");
    g->out->failed = g->out->failed || label.failed;
    buf_free(&label);
}

static void put_end(struct graph *g, size_t i)
{
    const struct graph_edge *e = &g->edges[i];
    bool route = e->to < 0;
    struct buf label = {0};
    if (route)
        buf_add(&label, say_text(&g->rules->routes[~e->to].name, g->lang));
    else
        graph_put_node(g, &label, e->to);
    buf_put(g->out, "    e");
    buf_int(g->out, (int64_t)i);
    put_label(g->out, route ? "(" : ">", buf_view(&label), route ? ")" : "]");
    put_class(g, e->open, e->lit, route ? ":::route" : "");
    g->out->failed = g->out->failed || label.failed;
    buf_free(&label);
}

static void put_edge(struct graph *g, size_t i)
{
    const struct graph_edge *e = &g->edges[i];
    bool ends = e->to < 0 || graph_leaves_part(g, e);
    struct buf label = {0};
    if (ends)
        put_end(g, i);
    graph_edge_label(g, &label, e, true);
    buf_put(g->out, "    n");
    buf_int(g->out, e->from);
    buf_put(g->out, e->lit ? " ==>" : e->open ? " -->" : " -.->");
    put_label(g->out, "|", buf_view(&label), "|");
    buf_put(g->out, ends ? " e" : " n");
    buf_int(g->out, ends ? (int64_t)i : e->to);
    buf_char(g->out, '\n');
    g->out->failed = g->out->failed || label.failed;
    buf_free(&label);
}

static void put_tree(struct graph *g, int tree)
{
    buf_put(g->out, "    t");
    buf_int(g->out, tree);
    put_label(g->out, "([", say_text(&g->rules->trees[tree].name, g->lang), "])");
    buf_put(g->out, " --> n");
    buf_int(g->out, g->rules->trees[tree].start);
    buf_char(g->out, '\n');
}

void graph_mermaid(struct graph *g)
{
    graph_number(g);
    buf_put(g->out, "flowchart LR\n"
                    "    classDef route fill:#d9ead3,stroke:#38761d,color:#000000\n"
                    "    classDef lit fill:#fff2b3,stroke:#7f6000,stroke-width:3px,color:#000000\n"
                    "    classDef closed fill:#ffffff,stroke:#999999,stroke-dasharray:4,"
                    "color:#767676\n");
    for (int t = 0; t < g->rules->n_trees; t++)
        if (graph_has_tree(g, t))
            put_tree(g, t);
    for (int i = 0; i < g->rules->n_nodes; i++)
        if (g->nodes[i].in)
            put_node(g, i);
    for (int i = 0; i < g->rules->n_nodes; i++)
        for (size_t k = 0; k < g->nodes[i].n; k++)
            put_edge(g, g->nodes[i].first + k);
}
