/* graph.h - questions, answers and routes as a directed graph without circles; see wz_graph_write.
 */
#ifndef WZ_VIEW_GRAPH_H
#define WZ_VIEW_GRAPH_H

#include "../engine/case.h"
#include "lines.h"
#include "say.h"

#include <wijzer/graph.h>

/* All answers to one question that lead to the same place. */
struct graph_edge {
    int from;
    int to;        /* a node; below 0 the route ~to */
    uint64_t mask; /* options of an ask; of an if the truth values */
    bool open;     /* the case still lets it be taken; true without a case */
    bool lit;      /* the case goes this way */
};

struct graph_node {
    bool in;         /* belongs to the picture */
    bool open;       /* some open edge leads to it, or a tree starts here */
    bool lit;        /* on the way of the case */
    int height;      /* of what hangs below: 0 when only routes do */
    size_t first, n; /* its edges */
};

/* Questions that are drawn together. */
struct graph_sheet {
    size_t file;     /* of the rules, in which they stand */
    int part, parts; /* of that file, from 1 */
    bool open, lit;  /* so is a question of it */
};

struct graph {
    const wz_rules *rules;
    const wz_graph_options *options;
    wz_lang lang;
    struct arena arena;
    struct graph_node *nodes; /* n_nodes of the rules */
    struct graph_edge *edges; /* those of a node stand together */
    size_t n_edges;
    int *number; /* of each node, from 1, as the text counts them; 0: not in the picture */
    bool with_case;
    struct graph_sheet *sheets; /* see graph_divide */
    int n_sheets;
    int *sheet; /* of each node in the picture */
    struct buf *out;
};

/* Numbers the nodes; graph_text does so itself. */
void graph_number(struct graph *g);
void graph_text(struct graph *g);

/* Divides the picture into sheets that can be read on A3; false without memory. */
bool graph_divide(struct graph *g);
/* How many sheets are drawn: with an overview before them when there are more. */
int graph_sheets(const struct graph *g);
/* "Blad 3: Klassieke regels (1/2)"; nothing for a picture of one sheet. */
void graph_put_title(const struct graph *g, struct buf *b, int number);

/* Everything above, of the rules and options of g, which stand in it already. */
wz_status graph_make(struct graph *g);

/* What a node asks or tests, and the answers on an edge; short: at most two answers by name. */
wz_str graph_node_label(const struct graph *g, int node);
void graph_edge_label(const struct graph *g, struct buf *b, const struct graph_edge *e, bool brief);
/* "12. Question", as the text counts. */
void graph_put_node(const struct graph *g, struct buf *b, int node);
/* Whether tree i belongs to the picture. */
bool graph_has_tree(const struct graph *g, int tree);

/* Text in lines of about so many columns, what is between them given; put says how a line is
 * written. For pictures, where nothing wraps by itself. */
struct graph_wrap {
    int columns;
    const char *between;
    void (*put)(struct buf *b, wz_str text);
};
void graph_wrapped(struct buf *b, const struct graph_wrap *w, wz_str text);

#endif
