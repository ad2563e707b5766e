/* The page that shows all sheets, and prints them. */
#include "../base/lang.h"
#include "graph.h"
#include "html.h"

static const char style[] =
    "@page{size:A3 landscape;margin:10mm}"
    "html{font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",sans-serif;"
    "color:#1b1b1b;background:#fff}"
    "body{margin:0}"
    "main{padding:1.5rem}"
    "h1{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem}"
    "a{color:#0b4f9e}"
    "figure{margin:2rem 0}"
    "img{display:block;max-width:100%;height:auto}"
    "@media print{main{padding:0}h1,nav{display:none}figure{margin:0;break-inside:avoid}"
    "figure+figure{break-before:page}img{max-height:276mm}}";

struct page {
    struct graph *g;
    struct buf *out, title;
    wz_str before;
};

static void put_title(struct page *p, int sheet)
{
    buf_clear(&p->title);
    graph_put_title(p->g, &p->title, sheet);
    if (!p->title.len)
        buf_add(&p->title, say_text(&p->g->rules->title, p->g->lang));
    html_put(p->out, buf_view(&p->title));
}

static void put_file(struct page *p, int sheet)
{
    html_put(p->out, p->before);
    buf_put(p->out, sheet < 10 ? "0" : "");
    buf_int(p->out, sheet);
    buf_put(p->out, ".svg");
}

static void put_links(struct page *p, int sheets)
{
    buf_put(p->out, "<nav>\n<ul>\n");
    for (int i = 1; i <= sheets; i++) {
        buf_put(p->out, "<li><a href=\"#s");
        buf_int(p->out, i);
        buf_put(p->out, "\">");
        put_title(p, i);
        buf_put(p->out, "</a></li>\n");
    }
    buf_put(p->out, "</ul>\n</nav>\n");
}

static void put_figures(struct page *p, int sheets)
{
    for (int i = 1; i <= sheets; i++) {
        buf_put(p->out, "<figure id=\"s");
        buf_int(p->out, i);
        buf_put(p->out, "\"><a href=\"");
        put_file(p, i);
        buf_put(p->out, "\"><img src=\"");
        put_file(p, i);
        buf_put(p->out, "\" alt=\"");
        put_title(p, i);
        buf_put(p->out, "\"></a></figure>\n");
    }
}

wz_status wz_graph_index(const wz_rules *rules, const wz_graph_options *options, wz_str before,
                         wz_sink sink)
{
    struct buf out = {0};
    struct graph g = {.rules = rules, .options = options};
    struct page p = {.g = &g, .out = &out, .before = before};
    wz_status status = graph_make(&g);
    if (status == WZ_OK) {
        wz_str title = say_text(&rules->title, g.lang);
        buf_put(&out, "<!DOCTYPE html>\n<html lang=\"");
        buf_add(&out, lang_word(g.lang));
        buf_put(&out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'; img-src *\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>");
        html_put(&out, title);
        buf_put(&out, "</title>\n<style>");
        buf_put(&out, style);
        buf_put(&out, "</style>\n</head>\n<body>\n<main>\n<h1>");
        html_put(&out, title);
        buf_put(&out, "</h1>\n");
        put_links(&p, graph_sheets(&g));
        put_figures(&p, graph_sheets(&g));
        buf_put(&out, "</main>\n</body>\n</html>\n");
        out.failed = out.failed || p.title.failed;
        status = buf_write(&out, sink);
    }
    buf_free(&p.title);
    buf_free(&out);
    arena_free(&g.arena);
    return status;
}
