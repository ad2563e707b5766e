#include "../base/lang.h"
#include "../view/member.h"
#include "diff.h"

static void put_value(struct buf *b, const char *before, const char *name, wz_str value, bool there)
{
    member_key(b, before, name);
    if (there)
        buf_json(b, value);
    else
        buf_put(b, "null");
}

static void put_or_null(struct buf *b, const char *name, wz_str value, bool there)
{
    put_value(b, ",", name, value, there);
}

/* What stands of a difference in every JSON: "kind", "id", ..., "was", "is". */
static void put_members(const struct difference *x, struct buf *out)
{
    const struct entry *e = difference_entry(x);
    member_text(out, "{", "kind", subject_word(e->subject));
    member_text(out, ",", "id", e->id);
    put_or_null(out, "part", e->detail, e->detail.len);
    member_text(out, ",", "aspect", aspect_word(e->aspect));
    member_text(out, ",", "change", difference_change(x));
    put_or_null(out, "was", x->was_text, x->was && (x->was_text.len || !x->was->formula));
    put_or_null(out, "is", x->is_text, x->is && (x->is_text.len || !x->is->formula));
}

static void put_place(struct buf *b, const char *name, const struct entry *e)
{
    struct buf place = {0};
    if (e)
        difference_put_place(&place, e);
    put_or_null(b, name, buf_view(&place), place.len);
    b->failed = b->failed || place.failed;
    buf_free(&place);
}

void difference_put_rule(const struct difference *x, struct buf *out)
{
    put_members(x, out);
    put_place(out, "place", difference_entry(x));
    buf_char(out, '}');
}

static void put_difference(const struct difference *x, struct buf *out)
{
    const struct entry *e = difference_entry(x);
    put_members(x, out);
    member_text(out, ",", "weight", weight_word(e->weight));
    member_text(out, ",", "name", e->name);
    put_or_null(out, "label", e->label, e->label.len);
    put_or_null(out, "lang", entry_language(e), e->language >= 0);
    put_or_null(out, "inside", x->around, x->around.len);
    member_cites(out, ",", e->cites);
    put_place(out, "was_place", x->was);
    put_place(out, "place", x->is);
    buf_char(out, '}');
}

/* ---- records --------------------------------------------------------------------------------- */

static void put_number(struct buf *out, const char *before, const char *name, uint64_t n)
{
    member_int(out, before, name, (int64_t)n);
}

static void put_rules(const struct wz_diff *d, struct buf *out)
{
    const char *before = "{";
    member_key(out, ",", "rules");
    buf_char(out, '[');
    for (size_t i = 0; i < d->n; i++) {
        if (!d->shift.by[i])
            continue;
        buf_put(out, before[0] == ',' ? "," : "");
        put_members(&d->at[i], out);
        put_number(out, ",", "records", d->shift.by[i]);
        buf_char(out, '}');
        before = ",";
    }
    buf_char(out, ']');
    put_number(out, ",", "unexplained", d->shift.by[d->n]);
}

static void put_moves(const struct vec *list, const char *name, struct buf *out)
{
    const struct shift_move *moves = list->items;
    member_key(out, ",", name);
    buf_char(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        buf_put(out, i ? ",{" : "{");
        put_value(out, "", "was", moves[i].was, moves[i].was.len);
        put_or_null(out, "is", moves[i].is, moves[i].is.len);
        put_number(out, ",", "records", moves[i].n);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_years(const struct shift *s, struct buf *out)
{
    const struct shift_year *years = s->years.items;
    member_key(out, ",", "years");
    buf_char(out, '[');
    for (size_t i = 0; i < s->years.n; i++) {
        member_key(out, i ? ",{" : "{", "year");
        if (years[i].year)
            buf_int(out, years[i].year);
        else
            buf_put(out, "null");
        put_number(out, ",", "same", years[i].of[SHIFT_SAME]);
        put_number(out, ",", "route", years[i].of[SHIFT_ROUTE]);
        put_number(out, ",", "possible", years[i].of[SHIFT_POSSIBLE]);
        put_number(out, ",", "permitted", years[i].of[SHIFT_PERMITTED]);
        put_number(out, ",", "other", years[i].of[SHIFT_OTHER]);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_records(const struct wz_diff *d, struct buf *out)
{
    const wz_diff_counts *c = &d->shift.counts;
    member_key(out, ",", "records");
    put_number(out, "{", "judged", c->records);
    put_number(out, ",", "same", c->same);
    put_number(out, ",", "route", c->route);
    put_number(out, ",", "possible", c->possible);
    put_number(out, ",", "permitted", c->permitted);
    put_number(out, ",", "other", c->other);
    put_number(out, ",", "was_open", c->was_open);
    put_number(out, ",", "is_open", c->is_open);
    put_number(out, ",", "was_invalid", c->was_invalid);
    put_number(out, ",", "is_invalid", c->is_invalid);
    put_moves(&d->shift.moves, "moves", out);
    put_moves(&d->shift.possible, "possible_routes", out);
    put_rules(d, out);
    put_years(&d->shift, out);
    buf_char(out, '}');
}

void diff_put_json(const struct wz_diff *d, struct buf *out)
{
    member_int(out, "{", "format", 1);
    member_text(out, ",", "document", wz_view("diff"));
    member_text(out, ",", "program", wz_view(wz_version()));
    member_text(out, ",", "lang", lang_word(d->lang));
    member_rules(out, ",", "was", d->was);
    member_rules(out, ",", "is", d->is);
    member_key(out, ",", "counts");
    for (int w = 0; w < WZ_DIFF_WEIGHTS; w++)
        put_number(out, w ? "," : "{", weight_word((wz_diff_weight)w).ptr, d->count[w]);
    buf_char(out, '}');
    if (d->has_records)
        put_records(d, out);
    member_key(out, ",", "differences");
    buf_char(out, '[');
    for (size_t i = 0; i < d->n; i++) {
        buf_put(out, i ? "," : "");
        put_difference(&d->at[i], out);
    }
    buf_put(out, "]}\n");
}
