/* The picture in plain lines. Every question has a number and stands there once. What hangs below
 * an answer is indented, except below the answer with most under it: that goes on at the margin of
 * its question, so that a deep tree stays narrow. */
#include "graph.h"
#include "../base/wrap.h"

struct frame {
    int node;
    size_t edge; /* the next to look at */
    int depth;
    int last; /* the node that goes on at our margin; -1: none */
};

struct walker {
    struct graph *g;
    struct frame *way;
    size_t n;
    int *number; /* of each node, from 1; 0: not met yet */
    int numbers;
    bool *seen; /* by node */
    int *last;  /* by node: as in its frame */
    bool print; /* the first time round only numbers are given */
    struct buf text;
};

static int width_of(const struct walker *w)
{
    return w->g->options->width > 0 ? w->g->options->width : 80;
}

/* Columns that a level goes to the right: a deep tree has to stay within a narrow window too. */
static int shift(const struct walker *w)
{
    int width = width_of(w);
    return width >= 72 ? 4 : width >= 56 ? 2 : 1;
}

/* `» ` on the way of the case. */
static void put_line(struct walker *w, int depth, bool lit)
{
    struct graph *g = w->g;
    int by = shift(w), at = depth * by + 2;
    buf_put(g->out, lit ? "» " : "  ");
    for (int i = 2; i < at; i++)
        buf_char(g->out, ' ');
    wrap_text(g->out,
              (struct wrap){.width = width_of(w), .at = at, .indent = at + (by < 2 ? 2 : by)},
              buf_view(&w->text));
    g->out->failed = g->out->failed || w->text.failed;
    buf_clear(&w->text);
}

static void say_node(struct walker *w, int node, int depth)
{
    const struct graph_node *n = &w->g->nodes[node];
    if (!w->print)
        return;
    buf_int(&w->text, w->number[node]);
    buf_put(&w->text, ". ");
    buf_add(&w->text, graph_node_label(w->g, node));
    if (!n->open) {
        buf_char(&w->text, ' ');
        buf_add(&w->text, msg_text(M_GRAPH_CLOSED, w->g->lang));
    }
    put_line(w, depth, n->lit);
}

static void say_edge(struct walker *w, const struct graph_edge *e, int depth)
{
    struct graph *g = w->g;
    struct buf number = {0};
    if (!w->print)
        return;
    buf_put(&w->text, "- ");
    graph_edge_label(g, &w->text, e, false);
    buf_put(&w->text, ": ");
    if (e->to < 0) {
        buf_put(&w->text, "=> ");
        buf_add(&w->text, say_text(&g->rules->routes[~e->to].name, g->lang));
    } else {
        buf_int(&number, w->number[e->to]);
        wz_str arg = buf_view(&number);
        msg_put(&w->text, M_GRAPH_GO, g->lang, &arg, 1);
    }
    if (!e->open) {
        buf_char(&w->text, ' ');
        buf_add(&w->text, msg_text(M_GRAPH_CLOSED, g->lang));
    }
    put_line(w, depth, e->lit);
    buf_free(&number);
}

/* The answer with the highest tree below it that was not shown yet. */
static int heaviest(const struct walker *w, const struct graph_node *n)
{
    int best = -1;
    for (size_t i = 0; i < n->n; i++) {
        int to = w->g->edges[n->first + i].to;
        if (to < 0 || w->number[to])
            continue;
        if (best < 0 || w->g->nodes[to].height > w->g->nodes[best].height)
            best = to;
    }
    return best;
}

static void enter(struct walker *w, int node, int depth)
{
    w->number[node] = w->print ? w->number[node] : ++w->numbers; /* the same every time */
    w->way[w->n++] = (struct frame){node, 0, depth, -1};
    say_node(w, node, depth);
}

/* One edge of the frame on top; a question below it that is new gets a frame of its own. */
static void step(struct walker *w)
{
    struct frame *top = &w->way[w->n - 1];
    const struct graph_node *n = &w->g->nodes[top->node];
    const struct graph_edge *e = &w->g->edges[n->first + top->edge++];
    int depth = top->depth + 1;
    say_edge(w, e, depth);
    if (e->to < 0 || w->seen[e->to] || e->to == top->last)
        return;
    w->seen[e->to] = true;
    enter(w, e->to, depth);
}

static void walk_from(struct walker *w, int start)
{
    if (w->seen[start])
        return;
    w->seen[start] = true;
    enter(w, start, 0);
    while (w->n) {
        struct frame *top = &w->way[w->n - 1];
        const struct graph_node *n = &w->g->nodes[top->node];
        if (!w->print && top->edge == 0)
            w->last[top->node] = heaviest(w, n);
        top->last = w->last[top->node];
        if (top->edge < n->n) {
            step(w);
            continue;
        }
        int next = top->last, depth = top->depth;
        w->n--;
        if (next < 0 || w->seen[next])
            continue;
        w->seen[next] = true;
        enter(w, next, depth);
    }
}

static void walk_all(struct walker *w)
{
    struct graph *g = w->g;
    for (int i = 0; i < g->rules->n_nodes; i++)
        w->seen[i] = false;
    for (int t = 0; t < g->rules->n_trees; t++) {
        if (!graph_has_tree(g, t))
            continue;
        target start = g->rules->trees[t].start;
        if (w->print) {
            buf_put(g->out, g->out->len ? "\n" : "");
            buf_add(&w->text, say_text(&g->rules->trees[t].name, g->lang));
            buf_put(&w->text, w->seen[start] ? ": " : "");
            struct buf number = {0};
            buf_int(&number, w->number[start]);
            wz_str arg = buf_view(&number);
            if (w->seen[start])
                msg_put(&w->text, M_GRAPH_GO, g->lang, &arg, 1);
            buf_free(&number);
            put_line(w, 0, false);
        }
        walk_from(w, start);
    }
}

static bool make(struct walker *w, struct graph *g)
{
    size_t n = (size_t)g->rules->n_nodes;
    *w = (struct walker){.g = g, .number = g->number};
    w->seen = arena_get(&g->arena, n, 1);
    w->last = arena_get(&g->arena, n, sizeof *w->last);
    w->way = arena_get(&g->arena, n, sizeof *w->way);
    return w->seen && w->last && w->way;
}

void graph_number(struct graph *g)
{
    struct walker w;
    if (make(&w, g))
        walk_all(&w);
}

void graph_text(struct graph *g)
{
    struct walker w;
    if (!make(&w, g))
        return;
    walk_all(&w);
    w.print = true;
    walk_all(&w);
    g->out->failed = g->out->failed || w.text.failed;
    buf_free(&w.text);
}
