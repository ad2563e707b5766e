#include "../base/cell.h"
#include "diff.h"

static void put_row(struct buf *out, const wz_str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_put(out, i ? "," : "");
        put_cell(out, cells[i]);
    }
    buf_char(out, '\n');
}

void difference_put_cells(const struct difference *x, struct buf *out)
{
    const struct entry *e = difference_entry(x);
    const wz_str cells[] = {
        subject_word(e->subject), e->id,       e->detail, aspect_word(e->aspect),
        difference_change(x),     x->was_text, x->is_text};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        buf_put(out, i ? "," : "");
        put_cell(out, cells[i]);
    }
}

static void put_differences_csv(const struct wz_diff *d, struct buf *out)
{
    struct buf was = {0}, is = {0};
    buf_put(out, "weight,kind,id,name,part,label,aspect,lang,change,was,is,was_place,place\n");
    for (size_t i = 0; i < d->n; i++) {
        const struct difference *x = &d->at[i];
        const struct entry *e = difference_entry(x);
        buf_clear(&was);
        buf_clear(&is);
        if (x->was)
            difference_put_place(&was, x->was);
        if (x->is)
            difference_put_place(&is, x->is);
        const wz_str cells[] = {weight_word(e->weight),
                                subject_word(e->subject),
                                e->id,
                                e->name,
                                e->detail,
                                e->label,
                                aspect_word(e->aspect),
                                entry_language(e),
                                difference_change(x),
                                x->was_text,
                                x->is_text,
                                buf_view(&was),
                                buf_view(&is)};
        put_row(out, cells, sizeof cells / sizeof *cells);
        out->failed = out->failed || was.failed || is.failed;
    }
    buf_free(&was);
    buf_free(&is);
}

/* A row of the counts: all records, and those of each class. */
static void put_count_row(struct buf *out, const wz_str texts[7], const uint64_t of[SHIFT_CLASSES])
{
    uint64_t all = 0;
    for (size_t i = 0; i < SHIFT_CLASSES; i++)
        all += of[i];
    for (size_t i = 0; i < 7; i++) {
        put_cell(out, texts[i]);
        buf_char(out, ',');
    }
    buf_int(out, (int64_t)all);
    for (size_t i = SHIFT_ROUTE; i < SHIFT_CLASSES; i++) {
        buf_char(out, ',');
        buf_int(out, (int64_t)of[i]);
    }
    buf_char(out, '\n');
}

/* A row of a number alone. */
static void put_number_row(struct buf *out, const wz_str texts[7], uint64_t n)
{
    for (size_t i = 0; i < 7; i++) {
        put_cell(out, texts[i]);
        buf_char(out, ',');
    }
    buf_int(out, (int64_t)n);
    buf_put(out, ",,,,\n");
}

static void put_rule_counts(const struct wz_diff *d, struct buf *out)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct difference *x = &d->at[i];
        const struct entry *e = difference_entry(x);
        const wz_str texts[7] = {wz_view("rule"), subject_word(e->subject), e->id,
                                 e->detail,       aspect_word(e->aspect),   x->was_text,
                                 x->is_text};
        if (d->shift.by[i])
            put_number_row(out, texts, d->shift.by[i]);
    }
}

static void put_moves(const struct vec *list, const char *table, struct buf *out)
{
    const struct shift_move *moves = list->items;
    const wz_str none = wz_view("");
    for (size_t i = 0; i < list->n; i++) {
        const wz_str texts[7] = {wz_view(table), none, none, none, none, moves[i].was, moves[i].is};
        put_number_row(out, texts, moves[i].n);
    }
}

static void put_counts_csv(const struct wz_diff *d, struct buf *out)
{
    const struct shift_year *years = d->shift.years.items;
    const wz_diff_counts *c = &d->shift.counts;
    const wz_str none = wz_view("");
    const wz_str all[7] = {wz_view("all"), none, none, none, none, none, none};
    const uint64_t totals[SHIFT_CLASSES] = {c->same, c->route, c->possible, c->permitted, c->other};
    buf_put(out, "table,kind,id,part,aspect,was,is,records,route,possible,permitted,other\n");
    put_count_row(out, all, totals);
    put_moves(&d->shift.moves, "move", out);
    put_moves(&d->shift.possible, "possible", out);
    put_rule_counts(d, out);
    for (size_t i = 0; i < d->shift.years.n; i++) {
        struct buf year = {0};
        buf_int(&year, years[i].year);
        const wz_str texts[7] = {
            wz_view("year"), none, years[i].year ? buf_view(&year) : none, none, none, none, none};
        put_count_row(out, texts, years[i].of);
        out->failed = out->failed || year.failed;
        buf_free(&year);
    }
}

void diff_put_csv(const struct wz_diff *d, struct buf *out)
{
    if (d->has_records)
        put_counts_csv(d, out);
    else
        put_differences_csv(d, out);
}
