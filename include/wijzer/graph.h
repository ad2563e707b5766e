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
    int sheet; /* 0: all; else that one. Not for WZ_GRAPH_TEXT */
} wz_graph_options;

/* A picture that would be too small to read on paper is divided into sheets, each for A3 lying on
 * its side: the first is an overview of the others, on which every question stands once. By the
 * files in which the questions stand, named by their `part`; a file with too many takes more. */
WZ_API wz_status wz_graph_sheets(const wz_rules *rules, const wz_graph_options *options, int *n);

/* Writes the questions and tests of the rule base, their answers, and the routes at the end. All
 * text of the rule base is escaped for the format. All sheets: for WZ_GRAPH_DOT one graph behind
 * the other, for WZ_GRAPH_MERMAID a Markdown file with a flowchart for each. WZ_ERULES: as wz_walk.
 * WZ_EVALUE: there is no such sheet. */
WZ_API wz_status wz_graph_write(const wz_rules *rules, const wz_graph_options *options,
                                wz_sink sink);

/* An HTML page that shows all sheets as images and prints each on A3: the files that it names are
 * `before`, the number of the sheet in two digits or more, and ".svg". */
WZ_API wz_status wz_graph_index(const wz_rules *rules, const wz_graph_options *options,
                                wz_str before, wz_sink sink);

#ifdef __cplusplus
}
#endif

#endif
