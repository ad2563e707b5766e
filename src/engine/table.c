#include "table.h"

bool table_row_possible(const struct state *s, const struct table *t, const struct row *r)
{
    for (int i = 0; i < t->n_keys; i++)
        if (!(s->dom[t->keys[i]].mask & r->keys[i]))
            return false;
    if (t->date < 0)
        return true;
    struct dom d = s->dom[t->date];
    return r->from <= d.hi && d.lo <= r->until;
}

/* Divides the days at an edge of row that lies inside what is possible. false: there is none. */
static bool split_days(const struct state *s, const struct table *t, const struct row *r,
                       struct split *out)
{
    if (t->date < 0)
        return false;
    struct dom d = s->dom[t->date];
    *out = (struct split){t->date, d, d};
    if (r->from > d.lo) {
        out->one.hi = r->from - 1;
        out->other.lo = r->from;
        return true;
    }
    out->one.hi = r->until;
    out->other.lo = r->until + 1;
    return r->until < d.hi;
}

/* The first key that row does not cover whole. */
static bool split_row(const struct state *s, const struct table *t, const struct row *r,
                      struct split *out)
{
    for (int i = 0; i < t->n_keys; i++) {
        int fact = t->keys[i];
        struct dom d = s->dom[fact];
        if (!(d.mask & ~r->keys[i]))
            continue;
        *out = (struct split){fact, d, d};
        out->one.mask &= r->keys[i];
        out->other.mask &= ~r->keys[i];
        return true;
    }
    return split_days(s, t, r, out);
}

/* A fact of the case in place of the table's value. */
static bool overridden(const struct state *s, const struct table *t, int64_t *value)
{
    if (t->override < 0)
        return false;
    struct dom d = s->dom[t->override];
    *value = d.lo;
    return d.lo == d.hi;
}

struct lookup table_lookup(const struct state *s, int table)
{
    const struct table *t = &s->rules->tables[table];
    struct lookup found = {.kind = LOOKUP_NONE};
    if (overridden(s, t, &found.value)) {
        found.kind = LOOKUP_VALUE;
        return found;
    }
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct row *r = &t->rows[i];
        if (!table_row_possible(s, t, r))
            continue;
        if (found.kind == LOOKUP_NONE) {
            found.kind = LOOKUP_VALUE;
            found.value = r->value;
            found.row = r;
        } else if (r->value != found.value) {
            found.kind = LOOKUP_UNKNOWN;
            if (!split_row(s, t, found.row, &found.split) && !split_row(s, t, r, &found.split))
                found.split.fact = -1; /* both hold whatever else comes out: an overlap */
            return found;
        }
    }
    return found;
}

/* Lets go of fact if there is still one value without it; false, and nothing changed, if not. */
static bool let_go(struct state *s, int table, int fact)
{
    size_t mark = s->n_trail;
    state_set(s, fact, dom_full(s->rules, fact));
    if (table_lookup(s, table).kind == LOOKUP_VALUE)
        return true;
    state_undo(s, mark);
    return false;
}

/* What was let go stays so while the next is tried: two keys may each be missed, but not both. */
void table_keys_used(struct state *s, int table, void (*see)(void *context, int fact),
                     void *context)
{
    const struct table *t = &s->rules->tables[table];
    struct lookup now = table_lookup(s, table);
    size_t mark = s->n_trail;
    if (now.kind == LOOKUP_VALUE && !now.row) {
        see(context, t->override);
        return;
    }
    for (int i = 0; i < t->n_keys; i++)
        if (!let_go(s, table, t->keys[i]))
            see(context, t->keys[i]);
    if (t->date >= 0 && !let_go(s, table, t->date))
        see(context, t->date);
    state_undo(s, mark);
}
