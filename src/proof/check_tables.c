/* Exactly one row for every combination of keys and every day. Rows are boxes: what the rows leave
 * of the whole box is a gap, what two rows share is an overlap. */
#include "../base/buf.h"
#include "../base/date.h"
#include "check.h"

/* One corner of a box, as a person would say it: "regime klassiek, ..., 2026-01-01". */
static void put_corner(const wz_rules *rules, const struct table *t, const struct row *box,
                       struct buf *out)
{
    for (int i = 0; i < t->n_keys; i++) {
        const struct fact *f = &rules->facts[t->keys[i]];
        buf_add(out, f->id);
        buf_char(out, ' ');
        buf_add(out, f->options[option_of(box->keys[i])].id);
        buf_put(out, ", ");
    }
    date_put(out, box->from);
}

static void say(struct checker *c, enum diag_code code, const struct table *t,
                const struct row *box)
{
    struct buf b = {0};
    put_corner(c->rules, t, box, &b);
    diag_add(c->report, code, code == D_GAP ? t->place : box->place,
             (wz_str[]){t->id, buf_view(&b)}, 2);
    buf_free(&b);
}

/* What two rows share; false: nothing. */
static bool meet(const struct table *t, const struct row *a, const struct row *b, struct row *both)
{
    *both = *a;
    both->from = a->from > b->from ? a->from : b->from;
    both->until = a->until < b->until ? a->until : b->until;
    if (both->from > both->until)
        return false;
    for (int i = 0; i < t->n_keys; i++) {
        both->keys[i] = a->keys[i] & b->keys[i];
        if (!both->keys[i])
            return false;
    }
    return true;
}

static void find_overlaps(struct checker *c, const struct table *t)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        for (size_t k = i + 1; k < t->n_rows; k++) {
            struct row both;
            if (!meet(t, &t->rows[k], &t->rows[i], &both))
                continue;
            say(c, D_OVERLAP, t, &both);
            return; /* one is enough to find the others */
        }
    }
}

static void keep(struct vec *v, struct row box)
{
    struct row *r = vec_push(v);
    if (r)
        *r = box;
}

/* The parts of box that row does not cover, into out. */
static void subtract(const struct table *t, struct row box, const struct row *row, struct vec *out)
{
    struct row both;
    if (!meet(t, &box, row, &both)) {
        keep(out, box);
        return;
    }
    for (int i = 0; i < t->n_keys; i++) {
        struct row piece = box;
        piece.keys[i] &= ~row->keys[i];
        if (piece.keys[i])
            keep(out, piece);
        box.keys[i] &= row->keys[i];
    }
    struct row before = box, after = box;
    before.until = row->from - 1;
    after.from = row->until + 1;
    if (before.from <= before.until)
        keep(out, before);
    if (after.from <= after.until)
        keep(out, after);
}

static void find_gaps(struct checker *c, const struct table *t)
{
    struct row whole = {.from = c->rules->valid_from, .until = c->rules->valid_until};
    for (int i = 0; i < t->n_keys; i++)
        whole.keys[i] = dom_full(c->rules, t->keys[i]).mask;
    struct vec left = {.arena = &c->arena, .size = sizeof(struct row)};
    keep(&left, whole);
    for (size_t r = 0; r < t->n_rows && left.n <= rules_rows; r++) {
        struct vec out = {.arena = &c->arena, .size = sizeof(struct row)};
        const struct row *boxes = left.items;
        for (size_t i = 0; i < left.n; i++)
            subtract(t, boxes[i], &t->rows[r], &out);
        left = out;
    }
    if (left.n > rules_rows)
        diag_number(c->report, D_TOO_MANY, t->place, rules_rows);
    else if (left.n)
        say(c, D_GAP, t, left.items);
}

void check_tables(struct checker *c)
{
    for (int i = 0; i < c->rules->n_tables; i++) {
        find_overlaps(c, &c->rules->tables[i]);
        find_gaps(c, &c->rules->tables[i]);
    }
}
