/* graph.h - the rule base as a picture. Conventions as in wijzer.h. */
#ifndef WIJZER_GRAPH_H
#define WIJZER_GRAPH_H

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum wz_graph_format {
    WZ_GRAPH_TEXT,   /* a numbered tree in plain lines; every question stands in it once */
    WZ_GRAPH_DOT,    /* for Graphviz */
    WZ_GRAPH_MERMAID /* a Mermaid flowchart */
} wz_graph_format;

typedef struct wz_graph_options {
    wz_graph_format format;
    wz_lang lang;
    int width; /* columns for WZ_GRAPH_TEXT; 0: 80 */
    int tree;  /* -1: all trees */
    int route; /* only the ways that lead to this route; -1: all ways */
    /* NULL: nothing is known. Else the way that the case goes is lit and what it closes is faded;
     * its tree is `tree`, or the first one. */
    wz_case *purchase;
} wz_graph_options;

/* Writes the questions and tests of the rule base, their answers, and the routes at the end. All
 * text of the rule base is escaped for the format. WZ_ERULES: as wz_walk. */
WZ_API wz_status wz_graph_write(const wz_rules *rules, const wz_graph_options *options,
                                wz_sink sink);

#ifdef __cplusplus
}
#endif

#endif
