/* The picture as a Mermaid flowchart. Names in it are numbers; all words stand in quoted labels. */
#include "graph_pen.h"
#include "../base/str.h"

#include <string.h>

/* What could mean something to Mermaid, Markdown or HTML comes out as the number of its character.
 */
static void put_escaped(struct buf *b, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        char low = char_lower((char)c);
        bool letter = c >= 0x80 || char_is_digit(low) || (low >= 'a' && low <= 'z');
        bool plain = letter || (c && strchr(" ,.?-():/+", c));
        if (plain) {
            buf_char(b, (char)c);
            continue;
        }
        buf_char(b, '#');
        buf_int(b, c);
        buf_char(b, ';');
    }
}

static void put_label(struct buf *b, const char *open, wz_str text, const char *close)
{
    struct graph_wrap w = {30, "<br/>", put_escaped};
    buf_put(b, open);
    buf_char(b, '"');
    graph_wrapped(b, &w, text);
    buf_char(b, '"');
    buf_put(b, close);
}

/* In a Markdown heading a word may not become markup either. */
static void put_heading(struct buf *out, wz_str title)
{
    static const char marks[] = "\\`*_{}[]()#+-.!|<>&~:";
    buf_put(out, out->len ? "\n## " : "## ");
    for (size_t i = 0; i < title.len; i++) {
        if (title.ptr[i] && strchr(marks, title.ptr[i]))
            buf_char(out, '\\');
        buf_char(out, title.ptr[i] == '\n' ? ' ' : title.ptr[i]);
    }
    buf_put(out, "\n\n```mermaid\n");
}

static void begin(struct buf *out, wz_str title, bool several)
{
    if (several)
        put_heading(out, title);
    buf_put(out, "flowchart LR\n"
                 "    classDef route fill:#d9ead3,stroke:#38761d,color:#000000\n"
                 "    classDef lit fill:#fff2b3,stroke:#7f6000,stroke-width:3px,color:#000000\n"
                 "    classDef closed fill:#ffffff,stroke:#767676,stroke-dasharray:4,"
                 "color:#767676\n");
}

static void box(struct buf *out, const struct graph_box *b)
{
    static const char *const brackets[][2] = {
        [SHAPE_TREE] = {"([", "])"}, [SHAPE_ASK] = {"[", "]"}, [SHAPE_TEST] = {"{{", "}}"},
        [SHAPE_ROUTE] = {"(", ")"},  [SHAPE_GO] = {">", "]"},  [SHAPE_FROM] = {">", "]"},
        [SHAPE_SHEET] = {"[", "]"},
    };
    buf_put(out, "    ");
    graph_put_name(out, b->name);
    put_label(out, brackets[b->shape][0], b->label, brackets[b->shape][1]);
    if (b->lit || !b->open)
        buf_put(out, b->lit ? ":::lit" : ":::closed");
    else if (b->shape == SHAPE_ROUTE)
        buf_put(out, ":::route");
    buf_char(out, '\n');
}

static void line(struct buf *out, const struct graph_line *l)
{
    buf_put(out, "    ");
    graph_put_name(out, l->from);
    buf_put(out, l->lit ? " ==>" : l->open ? " -->" : " -.->");
    if (l->answer.len)
        put_label(out, "|", l->answer, "|");
    buf_char(out, ' ');
    graph_put_name(out, l->to);
    buf_char(out, '\n');
}

static void end(struct buf *out, bool several)
{
    buf_put(out, several ? "```\n" : "");
}

const struct graph_pen graph_mermaid = {begin, box, line, end};
