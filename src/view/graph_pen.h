/* graph_pen.h - what a picture is made of, whatever it is written in: boxes, and lines between
 * them. graph_draw says which; a pen writes them down. */
#ifndef WZ_VIEW_GRAPH_PEN_H
#define WZ_VIEW_GRAPH_PEN_H

#include "graph.h"

enum graph_shape {
    SHAPE_TREE,  /* where a tree begins */
    SHAPE_ASK,   /* a question */
    SHAPE_TEST,  /* a test of what is known */
    SHAPE_ROUTE, /* the end of a way */
    SHAPE_GO,    /* goes on on another sheet */
    SHAPE_FROM,  /* comes from another sheet */
    SHAPE_SHEET  /* a sheet, in the overview */
};

/* What a box is called in the picture: a letter and a number. */
struct graph_name {
    char letter;
    int number;
};

struct graph_box {
    enum graph_shape shape;
    struct graph_name name;
    wz_str label;
    wz_str answer; /* of SHAPE_ROUTE and SHAPE_GO: what leads there */
    bool open, lit;
};

struct graph_line {
    struct graph_name from, to;
    int number;    /* of the edge, for a box of its answer */
    wz_str answer; /* empty: none */
    bool ends;     /* leads to a box that names the answer itself */
    bool open, lit;
};

struct graph_pen {
    /* title: empty for a picture of one sheet; several: other sheets stand in the same text */
    void (*begin)(struct buf *out, wz_str title, bool several);
    void (*box)(struct buf *out, const struct graph_box *box);
    void (*line)(struct buf *out, const struct graph_line *line);
    void (*end)(struct buf *out, bool several);
};

extern const struct graph_pen graph_dot, graph_mermaid;

void graph_draw(struct graph *g, const struct graph_pen *pen);

/* A name in a picture. */
void graph_put_name(struct buf *out, struct graph_name name);

#endif
