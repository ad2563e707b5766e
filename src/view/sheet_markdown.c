/* The document as Markdown (CommonMark, tables as GitHub has them). */
#include "sheet.h"
#include "../base/str.h"

#include <string.h>

/* These mean something in the middle of a line; a backslash takes the meaning away. */
static bool is_mark(char c)
{
    return c && strchr("\\`*_[]<>&|~#$", c);
}

/* A list or heading could begin with it at the start of a block. */
static bool begins_block(wz_str text)
{
    size_t i = 0;
    if (text.len && strchr("-+=", text.ptr[0]))
        return true;
    while (i < text.len && char_is_digit(text.ptr[i]))
        i++;
    return i && i < text.len && (text.ptr[i] == '.' || text.ptr[i] == ')');
}

/* "1." is written "1\."; "-" is written "\-". */
static void put_start(struct buf *out, wz_str *text)
{
    size_t i = 0;
    if (!begins_block(*text))
        return;
    while (char_is_digit(text->ptr[i]))
        i++;
    buf_add(out, str_cut(*text, 0, i));
    buf_char(out, '\\');
    buf_char(out, text->ptr[i]);
    *text = str_cut(*text, i + 1, text->len);
}

/* Whoever shows it shall not part a euro sign from its amount. */
static bool is_behind_euro(wz_str text, size_t i)
{
    return text.ptr[i] == ' ' && i >= 3 && str_is(str_cut(text, i - 3, i), "€");
}

static void put_escaped(struct buf *out, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_behind_euro(text, i)) {
            buf_put(out, "\xC2\xA0");
            continue;
        }
        if (is_mark(text.ptr[i]))
            buf_char(out, '\\');
        buf_char(out, text.ptr[i]);
    }
}

/* Signs that would end the address early; sheet_is_address has kept all others out. */
static void put_address(struct buf *out, wz_str url)
{
    buf_put(out, "](");
    for (size_t i = 0; i < url.len; i++) {
        bool round = url.ptr[i] == '(' || url.ptr[i] == ')';
        if (round || is_mark(url.ptr[i]))
            buf_char(out, '\\');
        buf_char(out, url.ptr[i]);
    }
    buf_char(out, ')');
}

static void put_spans(struct buf *out, const struct sheet *d, const struct sheet_block *b)
{
    const struct sheet_span *s = sheet_spans(d, b);
    for (size_t i = 0; i < b->n; i++) {
        wz_str words = sheet_words(d, &s[i]), url = sheet_url(d, &s[i]);
        words = s[i].strong ? str_trim(words) : words;
        const char *around = s[i].strong && words.len ? "**" : "";
        if (!i && !url.len && !s[i].strong)
            put_start(out, &words);
        buf_put(out, around);
        buf_put(out, url.len ? "[" : "");
        put_escaped(out, words);
        if (url.len)
            put_address(out, url);
        buf_put(out, around);
    }
}

struct marking {
    struct buf *out;
    enum sheet_kind last;
    size_t number, heads, cells;
    int indent; /* of a bullet under the item before it */
};

static bool is_item(enum sheet_kind kind)
{
    return kind == SHEET_BULLET || kind == SHEET_NUMBER || kind == SHEET_CHECK || kind == SHEET_SUB;
}

static void begin_item(struct marking *m, enum sheet_kind kind)
{
    size_t before = m->out->len;
    if (kind == SHEET_SUB) {
        for (int i = 0; i < m->indent; i++)
            buf_char(m->out, ' ');
        buf_put(m->out, "- ");
        return;
    }
    if (kind == SHEET_NUMBER) {
        buf_int(m->out, (int64_t)++m->number);
        buf_put(m->out, ". ");
    } else {
        buf_put(m->out, "- ");
    }
    m->indent = (int)(m->out->len - before);
    buf_put(m->out, kind == SHEET_CHECK ? "[ ] " : "");
}

static void begin_block(struct marking *m, enum sheet_kind kind)
{
    bool first = !m->out->len;
    if (!first && !(is_item(kind) && is_item(m->last)))
        buf_char(m->out, '\n');
    m->number = kind == SHEET_NUMBER || kind == SHEET_SUB ? m->number : 0;
    if (is_item(kind))
        begin_item(m, kind);
    else if (kind == SHEET_TITLE)
        buf_put(m->out, "# ");
    else if (kind != SHEET_PARA)
        buf_put(m->out, kind == SHEET_HEADING ? "## " : "### ");
}

/* The line under the heads, and the end of a row. */
static void end_row(struct marking *m)
{
    if (m->cells || m->heads)
        buf_put(m->out, "|\n");
    for (size_t i = 0; i < m->heads; i++)
        buf_put(m->out, "| --- ");
    if (m->heads)
        buf_put(m->out, "|\n");
    m->cells = m->heads = 0;
}

static void put_table_part(struct marking *m, const struct sheet *d, const struct sheet_block *b)
{
    if (b->kind == SHEET_TABLE) {
        buf_char(m->out, '\n');
    } else if (b->kind == SHEET_HEAD || b->kind == SHEET_CELL) {
        buf_put(m->out, "| ");
        put_spans(m->out, d, b);
        buf_char(m->out, ' ');
        m->heads += b->kind == SHEET_HEAD;
        m->cells += b->kind == SHEET_CELL;
    } else {
        end_row(m);
    }
}

void sheet_markdown(const struct sheet *d, struct buf *out)
{
    struct marking m = {.out = out, .last = SHEET_TITLE};
    size_t n;
    const struct sheet_block *b = sheet_blocks(d, &n);
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind >= SHEET_TABLE) {
            put_table_part(&m, d, &b[i]);
        } else {
            begin_block(&m, b[i].kind);
            put_spans(out, d, &b[i]);
            buf_char(out, '\n');
        }
        m.last = b[i].kind;
    }
}
