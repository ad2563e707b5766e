#include "source.h"
#include "../base/str.h"

#include <stdlib.h>
#include <string.h>

enum { look_size = 64 << 10 };

static ptrdiff_t take(void *context, char *bytes, size_t room)
{
    struct source *s = context;
    size_t left = s->begin.len - s->given;
    if (!left)
        return s->ended ? 0 : s->feed.read(s->feed.context, bytes, room);
    size_t n = left < room ? left : room;
    memcpy(bytes, s->begin.ptr + s->given, n);
    s->given += n;
    return (ptrdiff_t)n;
}

/* The formats whose packages may come by. */
static void add_lists(struct source *s)
{
    const struct mapping *m = &s->rules->mapping;
    s->lists = (struct vec){.arena = &s->arena, .size = sizeof(wz_str)};
    for (size_t i = 0; i < m->n_formats; i++) {
        if (!m->formats[i].pieces.len || (s->mapping >= 0 && s->mapping != (int)i))
            continue;
        wz_str *key = vec_push(&s->lists);
        if (key)
            *key = m->formats[i].pieces;
    }
    s->cutter.frame.lists = s->lists.items;
    s->cutter.frame.n_lists = s->lists.n;
    s->failed = s->failed || s->arena.failed;
}

/* What it was recognised as; -1: nothing. */
static int known_as(struct source *s, int format)
{
    s->failed = s->failed || format == notice_no_memory;
    return format < 0 ? -1 : format;
}

/* Which format the first record of a file is. A record of facts is none. */
static void recognise(void *context, wz_str record)
{
    struct source *s = context;
    bool json = s->form->kind == FRAME_LINES || s->form->kind == FRAME_JSON;
    if (!s->recognise || !json || !s->notice_made)
        return;
    s->form->mapping = known_as(s, notice_recognise(&s->notice, record));
}

/* Explicit formats that are not those of the rules are read as they say. */
static void choose_format(struct source *s)
{
    wz_str name = s->options->format;
    s->format = form_find(name.len ? name : (wz_str){"jsonl", 5});
    s->mapping = s->format ? -1 : notice_format(s->rules, name);
    s->recognise = !s->format && s->mapping < 0;
    s->notice_made = s->recognise && s->rules->mapping.n_formats > 0;
    if (s->notice_made && !notice_make(&s->notice, s->rules, form_cap(FRAME_DOCUMENT, s->options)))
        s->failed = true;
}

void source_make(struct source *s, const wz_rules *rules, const wz_batch_options *options,
                 wz_feed feed)
{
    s->rules = rules;
    s->options = options;
    s->feed = feed;
    s->more = true;
    s->cutter.feed = (wz_feed){take, s};
    s->cutter.first = recognise;
    s->cutter.context = s;
    s->cutter.line_cap = form_cap(FRAME_LINES, options);
    s->cutter.largest = form_cap(FRAME_DOCUMENT, options);
    s->cutter.chunk = options->chunk;
    s->cutter.line = options->first_line;
    s->cutter.window =
        (struct window){options->done ? options->done->records : 0, options->begin, options->end};
    choose_format(s);
    add_lists(s);
}

static void let_go(struct form *f)
{
    if (!f || --f->users)
        return;
    arena_free(&f->arena);
    free(f);
}

void source_free(struct source *s)
{
    let_go(s->form);
    if (s->notice_made)
        notice_free(&s->notice);
    arena_free(&s->arena);
    buf_free(&s->begin);
    buf_free(&s->cutter.rest);
}

void source_return(struct source *s, struct block *b)
{
    (void)s;
    let_go(b->form);
    b->form = NULL;
}

/* ---- the begin of a file --------------------------------------------------------------------- */

/* Reads once, so that there are at most n bytes; false: the file has no more. */
static bool look_once(struct source *s, size_t n)
{
    size_t want = n - s->begin.len;
    if (s->ended || !buf_reserve(&s->begin, want)) {
        s->failed = s->failed || !s->ended;
        return false;
    }
    ptrdiff_t got = s->feed.read(s->feed.context, s->begin.ptr + s->begin.len, want);
    s->cutter.failed = s->cutter.failed || got < 0;
    s->ended = got <= 0;
    s->begin.len += got > 0 ? (size_t)got : 0;
    return !s->ended;
}

/* Reads on until n bytes of the file are there; false: it has no more. */
static bool look_further(struct source *s, size_t n)
{
    bool more = true;
    while (more && s->begin.len < n)
        more = look_once(s, n);
    return more;
}

/* What has been read tells how the file is written. */
static bool is_shown(wz_str begin)
{
    return form_shows(str_cut(begin, str_has_bom(begin) ? bom_len : 0, begin.len));
}

/* Reads no more than it needs: who sits at a terminal waits for an answer. */
static void look(struct source *s)
{
    bool line = !s->format || s->format->kind == FRAME_ROWS;
    bool more = true;
    buf_clear(&s->begin);
    s->given = 0;
    s->ended = false;
    while (more && s->begin.len < look_size &&
           (s->begin.len < bom_len || (line && !is_shown(buf_view(&s->begin)))))
        more = look_once(s, look_size);
}

static wz_str looked(const struct source *s)
{
    return str_cut(buf_view(&s->begin), s->given, s->begin.len);
}

static void give(struct source *s, size_t n)
{
    s->given += n;
    s->cutter.taken += n;
}

/* Where the first row ends, and where the next one begins. false: that has not been seen yet. */
static bool first_row(const struct source *s, size_t *row, size_t *next)
{
    struct frame f = {.delimiter = s->form->delimiter};
    wz_str text = looked(s);
    *row = 0;
    frame_start(&f, FRAME_ROWS);
    (void)frame_next(&f, text, row);
    bool ends = frame_next(&f, text, row) == FRAME_END;
    bool two = *row + 1 < text.len && text.ptr[*row] == '\r' && text.ptr[*row + 1] == '\n';
    *next = *row + (two ? 2 : ends);
    return ends && (two || text.ptr[*row] == '\n' || *row + 1 < text.len);
}

static bool read_names(struct source *s, wz_str row)
{
    struct form *f = s->form;
    struct csv csv = {.n = 0};
    bool made = csv_begin(&csv, f->delimiter, s->options->cp1252);
    f->header.error = made ? csv_row(&csv, row) : CSV_MEMORY;
    if (!f->header.error && s->recognise && s->notice_made)
        f->mapping = known_as(s, notice_recognise_row(&s->notice, csv.cells, csv.n));
    if (!f->header.error)
        made = made && header_make(&f->header, &f->arena, s->rules, &csv);
    if (f->mapping >= 0) /* then names are not those of facts */
        f->header.strange = false;
    csv_end(&csv);
    return made && f->header.error != CSV_MEMORY;
}

/* Takes the header from the begin of the file. */
static bool open_table(struct source *s)
{
    size_t row, next, most = form_cap(FRAME_ROWS, s->options);
    wz_str begin = looked(s);
    s->form->delimiter = form_delimiter(&begin, s->options->delimiter);
    give(s, looked(s).len - begin.len);
    bool more = true;
    while (!first_row(s, &row, &next) && row <= most && more)
        more = look_further(s, 2 * s->begin.len + 4096);
    s->form->header.too_long = row > most;
    bool good = s->form->header.too_long || read_names(s, str_cut(looked(s), 0, row));
    if (!s->form->header.too_long)
        give(s, next);
    return good;
}

/* Whether the first row names the fields of a format. */
static bool names_fields(struct source *s)
{
    struct csv csv = {.n = 0};
    wz_str begin = looked(s);
    char delimiter = form_delimiter(&begin, s->options->delimiter);
    wz_str row = str_trim(str_line(&begin));
    bool named = csv_begin(&csv, delimiter, s->options->cp1252) && csv_row(&csv, row) == CSV_OK &&
                 known_as(s, notice_recognise_row(&s->notice, csv.cells, csv.n)) >= 0;
    csv_end(&csv);
    return named;
}

static enum frame_kind kind_of(struct source *s)
{
    if (s->format)
        return s->format->kind;
    enum frame_kind kind = form_guess(s->rules, looked(s), s->lists.items, s->lists.n);
    wz_str text = str_trim(looked(s));
    if (kind != FRAME_LINES || !text.len || text.ptr[0] == '{')
        return kind;
    bool rows = s->mapping < 0 ? s->notice_made && names_fields(s)
                               : s->rules->mapping.formats[s->mapping].reads & FORMAT_ROW;
    return rows ? FRAME_ROWS : kind;
}

static bool open_file(struct source *s)
{
    struct cutter *c = &s->cutter;
    let_go(s->form);
    s->form = calloc(1, sizeof *s->form);
    if (!s->form)
        return false;
    s->form->users = 1;
    s->form->first = c->line;
    const wz_batch_calls *calls = &s->options->calls;
    s->form->name = calls->name ? calls->name(calls->context) : (wz_str){"", 0};
    look(s);
    if (s->options->first_line == 1 || c->blocks) /* or else it is in the middle of something */
        give(s, str_has_bom(looked(s)) ? bom_len : 0);
    s->form->mapping = s->mapping;
    s->form->kind = kind_of(s);
    s->form->wide = form_is_wide(buf_view(&s->begin), s->form->kind);
    if (s->form->kind == FRAME_ROWS && !open_table(s))
        return false;
    c->frame.delimiter = s->form->delimiter;
    frame_start(&c->frame, s->form->kind);
    c->line_cap = form_cap(s->form->kind, s->options);
    c->met = false;
    c->ended = false;
    c->looked = c->from = 0;
    s->open = true;
    return !s->failed;
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static bool next_file(struct source *s)
{
    const wz_batch_calls *calls = &s->options->calls;
    s->open = false;
    buf_clear(&s->cutter.rest);
    s->more = calls->next && calls->next(calls->context);
    return s->more;
}

bool source_next(struct source *s, struct block *b)
{
    struct cutter *c = &s->cutter;
    while (s->more && !s->failed && !c->failed && !c->rest.failed) {
        if (!s->open && !open_file(s)) {
            s->failed = true;
            return false;
        }
        bool lines = s->form->kind == FRAME_LINES;
        if (lines ? cutter_next(c, b) : cutter_next_pieces(c, b)) {
            b->form = s->form;
            b->form->users++;
            return true;
        }
        if (c->failed || c->rest.failed || c->past || !next_file(s))
            break;
    }
    return false;
}

wz_status source_status(const struct source *s)
{
    if (s->cutter.failed)
        return WZ_EIO;
    if (s->cutter.window.skip)
        return WZ_EVALUE;
    return s->failed || s->cutter.rest.failed || s->begin.failed ? WZ_EMEMORY : WZ_OK;
}
