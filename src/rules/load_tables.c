#include "load_facts.h"
#include "../base/str.h"
#include "terms.h"

/* ---- rows ------------------------------------------------------------------------------------ */

static bool is_row_word(wz_str key)
{
    static const char *const words[] = {"from", "until", "value", "status", "sources", NULL};
    for (size_t i = 0; words[i]; i++)
        if (str_is(key, words[i]))
            return true;
    return false;
}

static void load_key(struct loader *l, const struct table *t, const struct node *key, struct row *r)
{
    if (is_row_word(key->text))
        return;
    for (int i = 0; i < t->n_keys; i++) {
        const struct fact *f = &l->rules->facts[t->keys[i]];
        if (str_eq(f->id, key->text)) {
            r->keys[i] = schema_options(l, key->value, f);
            return;
        }
    }
    schema_fault(l, D_UNKNOWN_KEY, key, key->text);
}

static void load_days(struct loader *l, const struct table *t, const struct node *map,
                      struct row *r)
{
    const struct node *from = node_get(map, "from"), *until = node_get(map, "until");
    r->from = l->rules->valid_from;
    r->until = l->rules->valid_until;
    if ((from || until) && t->date < 0) {
        schema_fault(l, D_NEED_DATE_FACT, from ? from : until, wz_view(""));
        return;
    }
    wz_date first = schema_date(l, from), last = schema_date(l, until);
    if (first != WZ_NO_DATE)
        r->from = first;
    if (last != WZ_NO_DATE)
        r->until = last;
    if (r->until < r->from)
        schema_fault2(l, D_ORDER, map, wz_view("until"), wz_view("from"));
}

static void load_row(struct loader *l, const struct table *t, const struct node *map, struct row *r)
{
    r->place = map->place;
    r->sources.place = map->place;
    for (int i = 0; i < t->n_keys; i++)
        r->keys[i] = schema_all(&l->rules->facts[t->keys[i]]);
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k; k = k->next)
        load_key(l, t, k, r);
    load_days(l, t, map, r);
    const struct node *value = schema_need(l, map, "value"),
                      *status = schema_need(l, map, "status");
    if (value && str_is(value->text, "unlimited"))
        r->value = INT64_MAX;
    else if (value)
        r->value = schema_cents(l, value);
    int s = status ? schema_word(l, status, terms_of(TERMS_STATUS)) : -1;
    r->status = s < 0 ? CELL_UNVERIFIED : (enum cell_status)s;
    r->sources = schema_cites(l, map, "sources");
}

static struct vec load_rows(struct loader *l, const struct table *t, const struct node *list)
{
    struct vec rows = {.arena = l->arena, .size = sizeof(struct row)};
    if (!list || !schema_is_list(l, list))
        return rows;
    for (const struct node *item = list->first; item; item = item->next) {
        struct row *r = vec_push(&rows);
        if (r)
            load_row(l, t, item, r);
    }
    return rows;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static void load_by(struct loader *l, struct table *t, const struct node *by)
{
    if (!by)
        return;
    if (!schema_is_list(l, by))
        return;
    if (by->n > rules_keys)
        schema_most(l, D_TOO_MANY, by, rules_keys);
    for (const struct node *item = by->first; item && t->n_keys < rules_keys; item = item->next) {
        int f = schema_fact(l, item, WZ_CHOICE);
        if (f >= 0 && is_row_word(item->text))
            schema_fault(l, D_RESERVED, item, item->text);
        if (f >= 0)
            t->keys[t->n_keys++] = f;
    }
}

static void load_table(struct loader *l, const struct node *key, struct table *t)
{
    static const char *const allowed[] = {"type",     "name",   "by",   "date",
                                          "override", "policy", "rows", NULL};
    static const char *const types[] = {"amount", NULL};
    const struct node *map = key->value;
    t->id = key->text;
    t->place = key->place;
    t->date = t->override = -1;
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    const struct node *type = schema_need(l, map, "type");
    const struct node *date = node_get(map, "date"), *override = node_get(map, "override");
    if (type)
        schema_word(l, type, types);
    t->name = schema_text(l, map, "name", true);
    load_by(l, t, node_get(map, "by"));
    if (date)
        t->date = schema_fact(l, date, WZ_DAY);
    if (override)
        t->override = schema_fact(l, override, WZ_AMOUNT);
    t->policy = schema_yes(l, node_get(map, "policy"));
    struct vec rows = load_rows(l, t, schema_need(l, map, "rows"));
    t->rows = rows.items;
    t->n_rows = rows.n;
}

void load_tables(struct loader *l)
{
    struct section *s = &l->tables;
    struct table *tables = arena_get(l->arena, s->n, sizeof *tables);
    if (!tables)
        return;
    for (size_t i = 0; i < s->n; i++)
        load_table(l, s->keys[i], &tables[i]);
    l->rules->tables = tables;
    l->rules->n_tables = (int)s->n;
}

/* ---- a policy over the tables ---------------------------------------------------------------- */

static bool disjoint(const struct table *t, const struct row *a, const struct row *b)
{
    if (a->until < b->from || b->until < a->from)
        return true;
    for (int i = 0; i < t->n_keys; i++)
        if (!(a->keys[i] & b->keys[i]))
            return true;
    return false;
}

static void keep(struct vec *out, struct row piece)
{
    struct row *r = vec_push(out);
    if (r)
        *r = piece;
}

/* Adds to out what is left of row outside cover: one piece per key, then before and after in time.
 */
static void cut_row(const struct table *t, struct row row, const struct row *cover, struct vec *out)
{
    if (disjoint(t, &row, cover)) {
        keep(out, row);
        return;
    }
    for (int i = 0; i < t->n_keys; i++) {
        struct row piece = row;
        piece.keys[i] = row.keys[i] & ~cover->keys[i];
        if (piece.keys[i])
            keep(out, piece);
        row.keys[i] &= cover->keys[i];
    }
    struct row before = row, after = row;
    before.until = cover->from - 1;
    after.from = cover->until + 1;
    if (before.from <= before.until)
        keep(out, before);
    if (after.from <= after.until)
        keep(out, after);
}

/* Each row may cut every other into one piece for each key, so a policy of many rows could go on
 * for ever: at some size it is refused. */
static void lay_rows(struct loader *l, struct table *t, const struct vec *over)
{
    struct row *cover = over->items;
    for (size_t i = 0; i < over->n; i++) {
        if (t->n_rows > rules_rows) {
            diag_number(l->report, D_TOO_MANY, cover[i].place, rules_rows);
            return;
        }
        struct vec out = {.arena = l->arena, .size = sizeof(struct row)};
        for (size_t k = 0; k < t->n_rows; k++) {
            if (t->rows[k].of_policy)
                keep(&out, t->rows[k]); /* two rows of one policy may clash: check says so */
            else
                cut_row(t, t->rows[k], &cover[i], &out);
        }
        cover[i].of_policy = true;
        keep(&out, cover[i]);
        t->rows = out.items;
        t->n_rows = out.n;
    }
}

void load_policy_tables(struct loader *l, const struct node *map)
{
    static const char *const allowed[] = {"rows", NULL};
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k; k = k->next) {
        int i = schema_name(l, k, &l->tables);
        if (i < 0 || !schema_map(l, k->value, allowed) || !l->rules->tables)
            continue;
        struct table *t = (struct table *)(uintptr_t)&l->rules->tables[i];
        if (!t->policy) {
            schema_fault(l, D_POLICY_TABLE, k, k->text);
            continue;
        }
        struct vec rows = load_rows(l, t, schema_need(l, k->value, "rows"));
        lay_rows(l, t, &rows);
    }
}
