#include "graph_pen.h"

wz_status wz_graph_write(const wz_rules *rules, const wz_graph_options *options, wz_sink sink)
{
    struct buf out = {0};
    struct graph g = {.rules = rules, .options = options, .out = &out};
    wz_status status = graph_make(&g);
    if (status == WZ_OK && (options->sheet < 0 || options->sheet > graph_sheets(&g)))
        status = WZ_EVALUE;
    if (status == WZ_OK) {
        if (options->format == WZ_GRAPH_TEXT)
            graph_text(&g);
        else
            graph_draw(&g, options->format == WZ_GRAPH_DOT ? &graph_dot : &graph_mermaid);
        out.failed = out.failed || g.arena.failed;
        status = buf_write(&out, sink);
    }
    buf_free(&out);
    arena_free(&g.arena);
    return status;
}

wz_status wz_graph_sheets(const wz_rules *rules, const wz_graph_options *options, int *n)
{
    struct graph g = {.rules = rules, .options = options};
    wz_status status = graph_make(&g);
    if (status == WZ_OK)
        *n = graph_sheets(&g);
    arena_free(&g.arena);
    return status;
}
