/* The document in plain lines, for a terminal or a file. */
#include "sheet.h"

static void add_words(struct buf *b, const struct sheet *d, const struct sheet_block *block)
{
    const struct sheet_span *s = sheet_spans(d, block);
    for (size_t i = 0; i < block->n; i++)
        buf_add(b, sheet_words(d, &s[i]));
}

/* A row is said as "first: second (third, fourth)". */
struct row {
    struct buf text;
    int cell;
};

static void add_cell(struct row *r, const struct sheet *d, const struct sheet_block *b)
{
    static const char *const before[] = {"", ": ", " ("};
    if (!b->n)
        return;
    buf_put(&r->text, r->cell < 3 ? before[r->cell] : ", ");
    add_words(&r->text, d, b);
    r->cell++;
}

static void end_row(struct lines *l, struct row *r)
{
    if (r->cell > 2)
        buf_char(&r->text, ')');
    lines_flush(l, "  - ", &r->text);
    r->cell = 0;
}

static void put_item(struct lines *l, enum sheet_kind kind, size_t *number, struct buf *text)
{
    static const char *const first[] = {
        [SHEET_TITLE] = "",       [SHEET_HEADING] = "",     [SHEET_SUBHEADING] = "  ",
        [SHEET_PARA] = "  ",      [SHEET_BULLET] = "  - ",  [SHEET_NUMBER] = "",
        [SHEET_CHECK] = "  [ ] ", [SHEET_SUB] = "      - ",
    };
    if (kind == SHEET_HEADING || kind == SHEET_SUBHEADING)
        buf_char(l->out, '\n');
    if (kind == SHEET_NUMBER)
        lines_number(l, ++*number, text);
    else
        lines_flush(l, first[kind], text);
}

void sheet_text(const struct sheet *d, struct lines *l)
{
    struct buf text = {0};
    struct row row = {0};
    size_t n, number = 0;
    const struct sheet_block *b = sheet_blocks(d, &n);
    for (size_t i = 0; i < n; i++) {
        if (b[i].kind == SHEET_ROW || b[i].kind == SHEET_TABLE_END) {
            end_row(l, &row);
        } else if (b[i].kind == SHEET_CELL) {
            add_cell(&row, d, &b[i]);
        } else if (b[i].kind < SHEET_TABLE) { /* a row is clear without caption and heads */
            number = b[i].kind == SHEET_NUMBER || b[i].kind == SHEET_SUB ? number : 0;
            add_words(&text, d, &b[i]);
            put_item(l, b[i].kind, &number, &text);
        }
    }
    l->out->failed = l->out->failed || row.text.failed || text.failed;
    buf_free(&row.text);
    buf_free(&text);
}
