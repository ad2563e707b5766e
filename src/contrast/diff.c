#include "diff.h"
#include "../base/str.h"

#include <assert.h>
#include <stdlib.h>

const struct entry *difference_entry(const struct difference *d)
{
    assert(d);
    return d->is ? d->is : d->was;
}

wz_str weight_word(wz_diff_weight weight)
{
    static const char *const words[WZ_DIFF_WEIGHTS] = {
        [WZ_DIFF_DECIDES] = "decides",
        [WZ_DIFF_READS] = "reads",
        [WZ_DIFF_BESIDE] = "beside",
        [WZ_DIFF_WORDING] = "wording",
    };
    return wz_view(words[weight]);
}

wz_str difference_change(const struct difference *d)
{
    return wz_view(!d->was ? "added" : !d->is ? "removed" : "changed");
}

/* ---- what is left of the changes ------------------------------------------------------------- */

/* The last thing and the last part that came or went as a whole. */
struct whole {
    const struct entry *thing, *part;
};

static bool same_thing(const struct entry *a, const struct entry *b)
{
    return a && a->subject == b->subject && str_eq(a->id, b->id);
}

/* What is said of a thing or part that came or went as a whole says nothing more. */
static bool is_told(struct whole *w, const struct entry *e, bool came_or_went)
{
    if (same_thing(w->thing, e))
        return true;
    bool of_part = same_thing(w->part, e) && str_eq(w->part->detail, e->detail);
    if (of_part && e != w->part)
        return true;
    if (came_or_went && e->head && !e->detail.len)
        w->thing = e;
    else if (came_or_went && e->head)
        w->part = e;
    return false;
}

static void add_difference(struct wz_diff *d, struct vec *list, const struct change *c)
{
    struct difference *added = vec_push(list);
    if (!added)
        return;
    *added = (struct difference){.was = c->was ? c->was->more : NULL,
                                 .is = c->is ? c->is->more : NULL,
                                 .around = wz_view("")};
    added->was_text = added->was ? added->was->shown : wz_view("");
    added->is_text = added->is ? added->is->shown : wz_view("");
    d->count[difference_entry(added)->weight]++;
}

static int difference_order(const void *a, const void *b)
{
    const struct entry *x = difference_entry(a), *y = difference_entry(b);
    int order = (int)x->weight - (int)y->weight;
    order = order ? order : (int)x->subject - (int)y->subject;
    order = order ? order : (x->rank > y->rank) - (x->rank < y->rank);
    bool gone_x = !((const struct difference *)a)->is, gone_y = !((const struct difference *)b)->is;
    return order ? order : (int)gone_y - (int)gone_x;
}

/* ---- conditions ------------------------------------------------------------------------------ */

static wz_str kept(struct wz_diff *d, struct buf *b)
{
    wz_str text = arena_copy(&d->arena, buf_view(b));
    d->arena.failed = d->arena.failed || b->failed;
    buf_clear(b);
    return text;
}

/* Of two parts that read the same, what they ask. */
static bool reads_same(const struct difference *x)
{
    return x->was_text.len && str_eq(x->was_text, x->is_text);
}

static void fill_condition(struct wz_diff *d, struct difference *x, struct pieces *p)
{
    static const struct formula none = {NULL, 0};
    struct buf b = {0};
    struct arena room = {0};
    const struct formula *was = x->was ? x->was->formula : &none;
    const struct formula *is = x->is ? x->is->formula : &none;
    const struct marked old = {d->was, was, mark_parts(&room, d->was, was, MARK_BY_NAME)};
    const struct marked now = {d->is, is, mark_parts(&room, d->is, is, MARK_BY_NAME)};
    if (!room.failed)
        pieces_find(p, &old, &now, d->lang);
    x->among = p->among;
    x->turned = p->turned;
    x->around = arena_copy(&d->arena, p->around);
    pieces_say_was(&b, p, d->was, d->lang);
    x->was_text = kept(d, &b);
    pieces_say_is(&b, p, d->is, d->lang);
    x->is_text = kept(d, &b);
    if (reads_same(x) && p->n_was == 1 && p->n_is == 1) {
        pieces_say(&b, d->was, p->was[0], true, d->lang);
        x->was_text = kept(d, &b);
        pieces_say(&b, d->is, p->is[0], true, d->lang);
        x->is_text = kept(d, &b);
    }
    d->arena.failed = d->arena.failed || room.failed;
    arena_free(&room);
    buf_free(&b);
}

static void fill_conditions(struct wz_diff *d, struct difference *list)
{
    struct pieces *p = arena_get(&d->arena, 1, sizeof *p);
    for (size_t i = 0; p && i < d->n; i++)
        if (difference_entry(&list[i])->formula)
            fill_condition(d, &list[i], p);
}

/* ---- making one ------------------------------------------------------------------------------ */

static bool make(struct wz_diff *d)
{
    struct inventory was, is;
    struct vec changes = {.arena = &d->arena, .size = sizeof(struct change)};
    struct vec list = {.arena = &d->arena, .size = sizeof(struct difference)};
    struct whole whole = {NULL, NULL};
    if (!inventory_make(&was, &d->arena, d->was, d->is, d->lang) ||
        !inventory_make(&is, &d->arena, d->is, d->was, d->lang) ||
        !compare_facets(&was.facets, &is.facets, &changes))
        return false;
    for (size_t i = 0; i < changes.n; i++) {
        const struct change *c = &((const struct change *)changes.items)[i];
        if (!is_told(&whole, c->is ? c->is->more : c->was->more, !c->was || !c->is))
            add_difference(d, &list, c);
    }
    d->at = list.items;
    d->n = list.n;
    if (d->n)
        qsort(list.items, list.n, sizeof(struct difference), difference_order);
    fill_conditions(d, list.items);
    return !d->arena.failed && shift_make(&d->shift, d->n);
}

wz_status wz_diff_new(const wz_rules *was, const wz_rules *is, wz_lang lang, wz_diff **out)
{
    struct wz_diff *d = calloc(1, sizeof *d);
    if (!d)
        return WZ_EMEMORY;
    *d = (struct wz_diff){.was = was, .is = is, .lang = lang};
    if (!make(d)) {
        wz_diff_free(d);
        return WZ_EMEMORY;
    }
    *out = d;
    return WZ_OK;
}

void wz_diff_free(wz_diff *d)
{
    if (!d)
        return;
    shift_free(&d->shift);
    arena_free(&d->arena);
    free(d);
}

size_t wz_diff_count(const wz_diff *d, wz_diff_weight weight)
{
    return d->count[weight];
}

wz_diff_counts wz_diff_counted(const wz_diff *d)
{
    return d->shift.counts;
}

wz_status wz_diff_write(const wz_diff *d, const wz_diff_options *options, wz_sink sink)
{
    struct buf out = {0};
    if (options->format == WZ_DIFF_JSON)
        diff_put_json(d, &out);
    else if (options->format == WZ_DIFF_CSV)
        diff_put_csv(d, &out);
    else
        diff_put_sheet(d, options, &out);
    wz_status status = buf_write(&out, sink);
    buf_free(&out);
    return status;
}

/* ---- looking one up -------------------------------------------------------------------------- */

int diff_find(const struct wz_diff *d, enum subject subject, wz_str id, const wz_str *detail,
              enum aspect aspect)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct entry *e = difference_entry(&d->at[i]);
        if (e->subject != subject || !str_eq(e->id, id) || (detail && !str_eq(*detail, e->detail)))
            continue;
        if (e->aspect == aspect || (aspect == ASPECTS && e->weight < WZ_DIFF_WORDING))
            return (int)i;
    }
    return -1;
}

static bool stands_at(const struct entry *e, const struct row *row)
{
    return e && row && e->aspect == OF_AMOUNT && e->place.file == row->place.file &&
           e->place.line == row->place.line && e->place.column == row->place.column;
}

int diff_find_row(const struct wz_diff *d, const struct row *was, const struct row *is)
{
    int gone = -1;
    for (size_t i = 0; i < d->n; i++) {
        if (stands_at(d->at[i].is, is))
            return (int)i;
        if (stands_at(d->at[i].was, was))
            gone = (int)i;
    }
    return gone;
}

void difference_put_place(struct buf *b, const struct entry *e)
{
    if (!e->place.file)
        return;
    buf_add(b, e->place.file->name);
    if (e->place.line) {
        buf_char(b, ':');
        buf_int(b, e->place.line);
    }
}
