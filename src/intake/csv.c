#include "csv.h"
#include "../base/ascii.h"
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

/* Takes no memory yet, so it cannot fail. */
static void open_door(struct csv *c)
{
    struct csv_parser *p = &c->door->parser;
    csv_init(p, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(p, (unsigned char)c->delimiter);
    csv_set_space_func(p, no_space); /* spaces belong to a cell */
    csv_set_realloc_func(p, realloc);
    csv_set_free_func(p, free);
}

bool csv_begin(struct csv *c, char delimiter, bool cp1252)
{
    c->delimiter = delimiter;
    c->cp1252 = cp1252;
    c->door = calloc(1, sizeof *c->door);
    if (c->door)
        open_door(c);
    return c->door != NULL;
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
    c->many = c->n == csv_cells;
    c->failed = c->failed || !make_room(c);
    if (c->many || c->failed)
        return;
    for (size_t i = 0; c->cp1252 && i < n; i++)
        ascii_put_windows(&c->text, p[i]);
    if (!c->cp1252)
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
    bool whole = csv_parse(p, row.ptr, row.len, add_cell, NULL, c) == row.len &&
                 csv_fini(p, add_cell, NULL, c) == 0;
    int error = csv_error(p);
    if (!whole) { /* it may be in the middle of a cell */
        csv_free(p);
        open_door(c);
        c->n = 0;
        return error == CSV_EPARSE ? CSV_QUOTES : CSV_MEMORY;
    }
    if (!row.len)
        add_cell(NULL, 0, c);
    if (c->failed || c->text.failed)
        return CSV_MEMORY;
    place_cells(c);
    return c->many ? CSV_MANY : CSV_OK;
}
