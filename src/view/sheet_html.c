/* The document as one HTML file: no script, nothing from elsewhere, for screen, print and screen
 * reader. */
#include "../base/lang.h"
#include "html.h"
#include "sheet.h"

static const char style[] =
    "@page{size:A4;margin:20mm 18mm}"
    "*{box-sizing:border-box}"
    "html{font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",sans-serif;"
    "color:#1b1b1b;background:#fff}"
    "body{margin:0}"
    "main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;line-height:1.25;margin:0 0 .6rem;border-bottom:3px solid #154273;"
    "padding-bottom:.4rem}"
    "h2{font-size:1.2rem;line-height:1.3;margin:1.8rem 0 .4rem;color:#154273}"
    "h3{font-size:1rem;margin:1.1rem 0 .2rem}"
    "p{margin:.4rem 0}"
    "ul,ol{margin:.4rem 0;padding-left:1.6rem}"
    "ol{padding-left:2.3rem}"
    "li{margin:.2rem 0}"
    "ul.check{list-style:none;padding-left:1.7rem}"
    "ul.check>li::before{content:\"\";float:left;width:.85em;height:.85em;margin:.3em 0 0 -1.5em;"
    "border:1.5px solid #1b1b1b}"
    "table{width:100%;border-collapse:collapse;margin:.5rem 0}"
    "caption{text-align:left;font-size:.9rem;color:#444;padding-bottom:.2rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;"
    "border-bottom:1px solid #c4c4c4}"
    "table{table-layout:fixed}th:first-child{width:34%}"
    "th[scope=row]{font-weight:600}"
    "a{color:#0b4f9e}"
    "@media (max-width:30rem){main{padding:1rem .75rem 2rem}h1{font-size:1.35rem}"
    "th,td{padding-right:.3rem;font-size:.85rem;hyphens:auto}}"
    "@media print{html{font-size:10.5pt}main{max-width:none;padding:0}h2,h3{break-after:avoid}"
    "li,tr{break-inside:avoid}a{color:inherit}}";

static void put_spans(struct buf *out, const struct sheet *d, const struct sheet_block *b)
{
    const struct sheet_span *s = sheet_spans(d, b);
    for (size_t i = 0; i < b->n; i++) {
        wz_str url = sheet_url(d, &s[i]);
        if (url.len) {
            buf_put(out, "<a href=\"");
            html_put(out, url);
            buf_put(out, "\">");
        }
        buf_put(out, s[i].strong ? "<strong>" : "");
        html_put(out, sheet_words(d, &s[i]));
        buf_put(out, s[i].strong ? "</strong>" : "");
        buf_put(out, url.len ? "</a>" : "");
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* What is open: a list with an item, a list under that item, a table with a row. */
struct open {
    struct buf *out;
    const struct sheet *d;
    enum sheet_kind list; /* SHEET_PARA: none */
    bool sub, row, head, body;
    size_t cells;
};

static void close_sub(struct open *o)
{
    if (o->sub)
        buf_put(o->out, "</ul>\n");
    o->sub = false;
}

static void close_list(struct open *o)
{
    close_sub(o);
    if (o->list != SHEET_PARA)
        buf_put(o->out, o->list == SHEET_NUMBER ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
    o->list = SHEET_PARA;
}

static void put_item(struct open *o, const struct sheet_block *b)
{
    static const char *const begin[] = {[SHEET_BULLET] = "<ul>\n",
                                        [SHEET_NUMBER] = "<ol>\n",
                                        [SHEET_CHECK] = "<ul class=\"check\">\n",
                                        [SHEET_SUB] = "<ul>\n"};
    if (o->list == b->kind) {
        close_sub(o);
        buf_put(o->out, "</li>\n");
    } else {
        close_list(o);
        buf_put(o->out, begin[b->kind]);
    }
    o->list = b->kind;
    buf_put(o->out, "<li>");
    put_spans(o->out, o->d, b);
}

static void put_sub(struct open *o, const struct sheet_block *b)
{
    if (!o->sub)
        buf_put(o->out, "\n<ul>\n");
    o->sub = true;
    buf_put(o->out, "<li>");
    put_spans(o->out, o->d, b);
    buf_put(o->out, "</li>\n");
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void close_row(struct open *o)
{
    if (o->row)
        buf_put(o->out, "</tr>\n");
    if (o->head)
        buf_put(o->out, "</thead>\n<tbody>\n");
    o->body = o->body || o->head;
    o->row = o->head = false;
    o->cells = 0;
}

/* The first cell of a row says what the row is about. */
static void put_cell(struct open *o, const struct sheet_block *b)
{
    bool head = b->kind == SHEET_HEAD, first = !o->cells++;
    if (!o->row)
        buf_put(o->out, head ? "<thead>\n<tr>" : "<tr>");
    o->row = true;
    o->head = head;
    buf_put(o->out, head ? "<th scope=\"col\">" : first ? "<th scope=\"row\">" : "<td>");
    put_spans(o->out, o->d, b);
    buf_put(o->out, head || first ? "</th>" : "</td>");
}

static void put_table_part(struct open *o, const struct sheet_block *b)
{
    if (b->kind == SHEET_HEAD || b->kind == SHEET_CELL) {
        put_cell(o, b);
    } else if (b->kind == SHEET_TABLE) {
        buf_put(o->out, "<table>\n<caption>");
        put_spans(o->out, o->d, b);
        buf_put(o->out, "</caption>\n");
    } else {
        close_row(o);
    }
    if (b->kind == SHEET_TABLE_END) {
        buf_put(o->out, o->body ? "</tbody>\n</table>\n" : "</table>\n");
        o->body = false;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void put_block(struct open *o, const struct sheet_block *b)
{
    static const char *const tags[] = {[SHEET_TITLE] = "h1>",
                                       [SHEET_HEADING] = "h2>",
                                       [SHEET_SUBHEADING] = "h3>",
                                       [SHEET_PARA] = "p>"};
    if (b->kind == SHEET_SUB && o->list != SHEET_PARA) {
        put_sub(o, b);
    } else if (b->kind == SHEET_BULLET || b->kind == SHEET_NUMBER || b->kind == SHEET_CHECK ||
               b->kind == SHEET_SUB) {
        put_item(o, b);
    } else if (b->kind >= SHEET_TABLE) {
        close_list(o);
        put_table_part(o, b);
    } else {
        close_list(o);
        buf_char(o->out, '<');
        buf_put(o->out, tags[b->kind]);
        put_spans(o->out, o->d, b);
        buf_put(o->out, "</");
        buf_put(o->out, tags[b->kind]);
        buf_char(o->out, '\n');
    }
}

static void put_head(struct buf *out, const struct sheet *d, const struct sheet_block *title)
{
    buf_put(out, "<!DOCTYPE html>\n<html lang=\"");
    buf_add(out, lang_word(d->lang));
    buf_put(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n"
                 "<title>");
    const struct sheet_span *s = title ? sheet_spans(d, title) : NULL;
    for (size_t i = 0; s && i < title->n; i++)
        html_put(out, sheet_words(d, &s[i]));
    buf_put(out, "</title>\n<style>");
    buf_put(out, style);
    buf_put(out, "</style>\n</head>\n<body>\n<main>\n");
}

void sheet_html(const struct sheet *d, struct buf *out)
{
    size_t n;
    const struct sheet_block *b = sheet_blocks(d, &n);
    struct open o = {.out = out, .d = d, .list = SHEET_PARA};
    put_head(out, d, n ? b : NULL);
    for (size_t i = 0; i < n; i++)
        put_block(&o, &b[i]);
    close_list(&o);
    buf_put(out, "</main>\n</body>\n</html>\n");
}
