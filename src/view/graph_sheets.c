/* Which questions are drawn together. Those of one file of the rules belong together, in the order
 * in which they stand there; a file with too many of them takes more sheets. */
#include "graph.h"

/* What fits on A3 with letters of at least 8 points, tried out: a row is a question and its
 * answers, a box is a question or what stands at the end of an answer. */
enum { rows_most = 10, boxes_most = 36 };

struct cutter {
    struct graph *g;
    const int *order; /* the nodes in the picture */
    const int *at;    /* of each node, its place in order */
    int *row;         /* by place in order */
};

/* A run of places in order. */
struct run {
    int from, until;
};

static bool is_in(const struct cutter *c, struct run r, int node)
{
    return node >= 0 && c->at[node] >= r.from && c->at[node] < r.until;
}

/* Moves what an edge leads to below where it comes from; true when that changed anything. */
static bool push_down(const struct cutter *c, struct run r, int place)
{
    const struct graph_node *n = &c->g->nodes[c->order[place]];
    bool moved = false;
    for (size_t i = 0; i < n->n; i++) {
        int to = c->g->edges[n->first + i].to;
        if (!is_in(c, r, to) || c->row[c->at[to]] > c->row[place])
            continue;
        c->row[c->at[to]] = c->row[place] + 1;
        moved = true;
    }
    return moved;
}

static int count_rows(const struct cutter *c, struct run r)
{
    int rows = 0;
    bool moved = true;
    for (int i = r.from; i < r.until; i++)
        c->row[i] = 1;
    while (moved) {
        moved = false;
        for (int i = r.from; i < r.until; i++)
            moved = push_down(c, r, i) || moved;
    }
    for (int i = r.from; i < r.until; i++)
        rows = c->row[i] > rows ? c->row[i] : rows;
    return rows;
}

static int count_boxes(const struct cutter *c, struct run r)
{
    int boxes = r.until - r.from;
    for (int i = r.from; i < r.until; i++) {
        const struct graph_node *n = &c->g->nodes[c->order[i]];
        for (size_t k = 0; k < n->n; k++)
            boxes += !is_in(c, r, c->g->edges[n->first + k].to);
    }
    return boxes;
}

static bool fits(const struct cutter *c, struct run r, int rows)
{
    return r.until - r.from <= 1 || (r.until - r.from <= boxes_most &&
                                     count_boxes(c, r) <= boxes_most && count_rows(c, r) <= rows);
}

static size_t file_of(const struct cutter *c, int place)
{
    const wz_rules *r = c->g->rules;
    return (size_t)(r->nodes[c->order[place]].place.file - r->files);
}

/* How many sheets a run takes, with so many rows on each. */
static int pieces(const struct cutter *c, struct run all, int rows)
{
    int n = 0;
    for (int from = all.from, until; from < all.until; from = until, n++)
        for (until = from + 1; until < all.until; until++)
            if (!fits(c, (struct run){from, until + 1}, rows))
                break;
    return n;
}

/* Makes the sheets of a run, about equally high. */
static void cut(const struct cutter *c, struct run all)
{
    struct graph *g = c->g;
    int n = pieces(c, all, rows_most), rows = rows_most, part = 1;
    while (rows > 1 && pieces(c, all, rows - 1) == n)
        rows--;
    for (int from = all.from, until; from < all.until; from = until, part++) {
        for (until = from + 1; until < all.until; until++)
            if (!fits(c, (struct run){from, until + 1}, rows))
                break;
        struct graph_sheet *s = &g->sheets[g->n_sheets++];
        *s = (struct graph_sheet){.file = file_of(c, from), .part = part, .parts = n};
        for (int i = from; i < until; i++) {
            const struct graph_node *node = &g->nodes[c->order[i]];
            g->sheet[c->order[i]] = g->n_sheets - 1;
            s->open = s->open || node->open;
            s->lit = s->lit || node->lit;
        }
    }
}

bool graph_divide(struct graph *g)
{
    size_t most = (size_t)g->rules->n_nodes;
    int *order = arena_get(&g->arena, most, sizeof *order);
    int *at = arena_get(&g->arena, most, sizeof *at);
    struct cutter c = {.g = g, .order = order, .at = at};
    int n = 0;
    c.row = arena_get(&g->arena, most, sizeof *c.row);
    g->sheet = arena_get(&g->arena, most, sizeof *g->sheet);
    g->sheets = arena_get(&g->arena, most, sizeof *g->sheets);
    if (g->arena.failed)
        return false;
    for (int i = 0; i < g->rules->n_nodes; i++) {
        at[i] = -1;
        if (g->nodes[i].in)
            order[at[i] = n++] = i;
    }
    bool whole = fits(&c, (struct run){0, n}, rows_most);
    for (int from = 0, until; from < n; from = until) {
        for (until = from + 1; until < n; until++)
            if (!whole && file_of(&c, until) != file_of(&c, from))
                break;
        cut(&c, (struct run){from, until});
    }
    return true;
}

int graph_sheets(const struct graph *g)
{
    return g->n_sheets > 1 ? g->n_sheets + 1 : 1;
}
