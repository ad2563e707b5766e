/* The picture for Graphviz. Names in it are numbers; all words stand in quoted labels. */
#include "graph_pen.h"
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

static void put_words(struct buf *b, int columns, wz_str text)
{
    struct graph_wrap w = {columns, "\\n", put_escaped};
    graph_wrapped(b, &w, text);
}

/* Grey of 4.5 to 1 on white can still be read. */
static void put_style(struct buf *b, bool open, bool lit)
{
    buf_put(b, lit ? ", penwidth=3" : "");
    buf_put(b, open ? "" : ", color=\"#767676\", fontcolor=\"#767676\", style=dashed");
}

/* A sheet lies on A3 with a margin of a centimetre. Small letters are 12 points, so that a picture
 * may still be made smaller by a third. */
static void begin(struct buf *out, wz_str title, bool several)
{
    (void)several;
    buf_put(out, "digraph wijzer {\n"
                 "    graph [rankdir=TB, size=\"15.7,10.8\", pad=0.2, nodesep=0.1, ranksep=0.1, "
                 "pack=true, packmode=\"node\", fontname=\"Helvetica\"");
    if (title.len) {
        buf_put(out, ", labelloc=t, labeljust=l, fontsize=20, label=\"");
        put_words(out, 120, title);
        buf_char(out, '"');
    }
    buf_put(out, "];\n"
                 "    node [fontname=\"Helvetica\", fontsize=12, margin=\"0.06,0.03\"];\n"
                 "    edge [arrowsize=0.7];\n");
}

/* How a box looks, by what it is. */
static const struct look {
    const char *shape, *style, *fill, *lit; /* style: empty for a box that is not filled */
    int columns;
} looks[] = {
    [SHAPE_TREE] = {"plain, fontsize=18", "", "", "", 40},
    [SHAPE_ASK] = {"box", "filled", "#e8f0fb", "#fff2b3", 30},
    [SHAPE_TEST] = {"box", "filled", "#e8f0fb", "#fff2b3", 38},
    [SHAPE_ROUTE] = {"box", "rounded,filled", "#d9ead3", "#ffd24d", 26},
    [SHAPE_GO] = {"cds, margin=\"0.22,0.1\"", "", "", "", 26},
    [SHAPE_FROM] = {"cds, margin=\"0.22,0.05\"", "", "", "", 26},
    [SHAPE_SHEET] = {"box", "filled", "#e8f0fb", "#fff2b3", 44},
};

static void box(struct buf *out, const struct graph_box *b)
{
    const struct look *l = &looks[b->shape];
    buf_put(out, "    ");
    graph_put_name(out, b->name);
    buf_put(out, " [shape=");
    buf_put(out, l->shape);
    buf_put(out, ", label=\"");
    if (b->answer.len) {
        put_words(out, l->columns, b->answer);
        buf_put(out, ":\\n");
    }
    put_words(out, l->columns, b->label);
    buf_char(out, '"');
    if (b->open && *l->style) {
        buf_put(out, ", style=\"");
        buf_put(out, l->style);
        buf_put(out, "\", fillcolor=\"");
        buf_put(out, b->lit ? l->lit : l->fill);
        buf_char(out, '"');
    }
    put_style(out, b->open, b->lit);
    buf_put(out, "];\n");
}

static void arrow(struct buf *out, struct graph_name from, struct graph_name to)
{
    buf_put(out, "    ");
    graph_put_name(out, from);
    buf_put(out, " -> ");
    graph_put_name(out, to);
}

/* An answer that leads on is a node of its own: Graphviz loses labels of edges when it packs. */
static void line(struct buf *out, const struct graph_line *l)
{
    struct graph_name answer = {'a', l->number};
    bool named = l->answer.len && !l->ends;
    if (named) {
        buf_put(out, "    ");
        graph_put_name(out, answer);
        buf_put(out, " [shape=plain, label=\"");
        put_words(out, 26, l->answer);
        buf_put(out, l->open ? "\"];\n" : "\", fontcolor=\"#767676\"];\n");
        arrow(out, l->from, answer);
        buf_put(out, " [arrowhead=none");
        put_style(out, l->open, l->lit);
        buf_put(out, "];\n");
    }
    arrow(out, named ? answer : l->from, l->to);
    buf_put(out, " [arrowhead=normal");
    put_style(out, l->open, l->lit);
    buf_put(out, "];\n");
}

static void end(struct buf *out, bool several)
{
    (void)several;
    buf_put(out, "}\n");
}

const struct graph_pen graph_dot = {begin, box, line, end};
