#include "csv.h"
#include "../base/str.h"

#include <csv.h> /* NOLINT(readability-duplicate-include): that of the library */
#include <stdlib.h>

struct csv_door {
    struct csv_parser parser;
};

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

bool csv_begin(struct csv *c, char delimiter, bool cp1252)
{
    c->delimiter = delimiter;
    c->cp1252 = cp1252;
    c->door = calloc(1, sizeof *c->door);
    if (!c->door || csv_init(&c->door->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    csv_set_delim(&c->door->parser, (unsigned char)delimiter);
    csv_set_space_func(&c->door->parser, no_space); /* spaces belong to a cell */
    return true;
}

void csv_end(struct csv *c)
{
    if (c->door)
        csv_free(&c->door->parser);
    free(c->door);
    free(c->cells);
    free(c->ends);
    buf_free(&c->text);
    *c = (struct csv){.n = 0};
}

/* Windows-1252 from 0x80 to 0x9F; 0: not used. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void add_windows(struct buf *b, unsigned char byte)
{
    uint32_t code = byte < 0x80 || byte > 0x9F ? byte : windows[byte - 0x80];
    code = code || !byte ? code : 0xFFFD;
    if (code < 0x80) {
        buf_char(b, (char)code);
        return;
    }
    if (code >= 0x800)
        buf_char(b, (char)(0xE0 | code >> 12));
    buf_char(b, (char)(code < 0x800 ? 0xC0 | code >> 6 : 0x80 | (code >> 6 & 0x3F)));
    buf_char(b, (char)(0x80 | (code & 0x3F)));
}

static bool make_room(struct csv *c)
{
    if (c->n < c->room)
        return true;
    size_t room = c->room ? 2 * c->room : 32;
    void *cells = realloc(c->cells, room * sizeof *c->cells);
    if (!cells)
        return false;
    c->cells = cells;
    void *ends = realloc(c->ends, room * sizeof *c->ends);
    if (!ends)
        return false;
    c->ends = ends;
    c->room = room;
    return true;
}

/* The text may still move, so only where it ends is kept. */
static void add_cell(void *bytes, size_t n, void *context)
{
    struct csv *c = context;
    const unsigned char *p = bytes;
    if (c->n == csv_cells || !make_room(c)) {
        c->many = c->many || c->n == csv_cells;
        c->failed = c->failed || c->n < csv_cells;
        return;
    }
    for (size_t i = 0; c->cp1252 && i < n; i++)
        add_windows(&c->text, p[i]);
    if (!c->cp1252 && n)
        buf_add(&c->text, (wz_str){bytes, n});
    c->ends[c->n++] = c->text.len;
}

static void place_cells(struct csv *c)
{
    size_t from = 0;
    for (size_t i = 0; i < c->n; i++) {
        c->cells[i] = (wz_str){c->text.len ? c->text.ptr + from : "", c->ends[i] - from};
        from = c->ends[i];
    }
}

enum csv_error csv_row(struct csv *c, wz_str row)
{
    struct csv_parser *p = &c->door->parser;
    c->n = 0;
    c->many = false;
    buf_clear(&c->text);
    if (!c->cp1252 && utf8_check(row) < row.len)
        return CSV_ENCODING;
    bool whole = csv_parse(p, row.ptr, row.len, add_cell, NULL, c) == row.len;
    int error = csv_error(p);
    if (csv_fini(p, add_cell, NULL, c) != 0 && whole) {
        error = csv_error(p);
        whole = false;
    }
    if (!whole) { /* it may be in the middle of a cell */
        csv_free(p);
        bool again = csv_init(p, CSV_STRICT | CSV_STRICT_FINI) == 0;
        csv_set_delim(p, (unsigned char)c->delimiter);
        csv_set_space_func(p, no_space);
        c->n = 0;
        return error == CSV_EPARSE && again ? CSV_QUOTES : CSV_MEMORY;
    }
    if (!row.len)
        add_cell(NULL, 0, c);
    if (c->failed || c->text.failed)
        return CSV_MEMORY;
    place_cells(c);
    return c->many ? CSV_MANY : CSV_OK;
}
