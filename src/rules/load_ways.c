#include "load_ways.h"
#include "../base/str.h"

#include <string.h>

/* ---- codes ----------------------------------------------------------------------------------- */

/* "abc", "abc*", "abc..abd" or "*". */
static struct code read_code(struct loader *l, const struct node *key)
{
    wz_str t = key->text;
    struct code c = {CODE_EXACT, t, wz_view(""), schema_scalar(l, key->value)};
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (!str_is(str_cut(t, i, i + 2), ".."))
            continue;
        c.kind = CODE_RANGE;
        c.from = str_cut(t, 0, i);
        c.until = str_cut(t, i + 2, t.len);
        bool same = c.from.len && c.from.len == c.until.len;
        if (!same || memcmp(c.from.ptr, c.until.ptr, c.from.len) > 0) {
            schema_fault(l, D_CODE_RANGE, key, t);
            c.kind = CODE_EXACT;
        }
        return c;
    }
    if (str_ends(t, "*")) {
        c.kind = t.len == 1 ? CODE_ANY : CODE_PREFIX;
        c.from = str_cut(t, 0, t.len - 1);
    }
    return c;
}

static bool starts(wz_str text, wz_str with)
{
    return text.len >= with.len && memcmp(text.ptr, with.ptr, with.len) == 0;
}

/* Everything that b takes, a takes already. An exact code stands once only. */
static bool covers(const struct code *a, const struct code *b)
{
    wz_str last = b->kind == CODE_RANGE ? b->until : b->from;
    if (a->kind == CODE_ANY || a->kind == CODE_EXACT || b->kind == CODE_ANY)
        return a->kind == CODE_ANY;
    if (a->kind == CODE_PREFIX)
        return starts(b->from, a->from) && starts(last, a->from);
    return b->kind != CODE_PREFIX && b->from.len == a->from.len &&
           memcmp(b->from.ptr, a->from.ptr, a->from.len) >= 0 &&
           memcmp(last.ptr, a->until.ptr, a->until.len) <= 0;
}

struct codes codes_read(struct loader *l, const struct node *map)
{
    struct codes c = {NULL, 0};
    if (!schema_is_map(l, map))
        return c;
    if (map->n > mapping_list) {
        schema_most(l, D_TOO_MANY, map, mapping_list);
        return c;
    }
    struct code *at = arena_get(l->arena, map->n, sizeof *at);
    size_t broad = 0; /* of the codes so far, the last that is no exact one, + 1 */
    for (const struct node *k = map->first; k && at; k = k->next) {
        at[c.n] = read_code(l, k);
        size_t before = 0;
        while (before < broad && !covers(&at[before], &at[c.n]))
            before++;
        if (before < broad)
            schema_fault(l, D_CODE_DEAD, k, k->text);
        broad = at[c.n].kind == CODE_EXACT ? broad : c.n + 1;
        c.n++;
    }
    c.at = at;
    return c;
}

/* ---- what a way says ------------------------------------------------------------------------- */

/* Codes with a name, or the codes themselves. */
static const struct codes *read_codes(struct loader *l, const struct node *value,
                                      const struct way_place *p)
{
    if (value->kind == NODE_TEXT) {
        int i = schema_name(l, value, &l->intake_codes);
        return i < 0 ? NULL : &p->codes[i];
    }
    struct codes *own = arena_get(l->arena, 1, sizeof *own);
    if (own)
        *own = codes_read(l, value);
    return own;
}

static bool is_option(const struct fact *f, wz_str text)
{
    for (int i = 0; i < f->n_options; i++)
        if (str_eq(f->options[i].id, text))
            return true;
    return false;
}

/* What comes out of a way for a fact must be an answer to it. */
static void check_answer(struct loader *l, const struct way_place *p, const struct node *at,
                         wz_str text)
{
    if (!p->fact || p->fact->type != WZ_CHOICE || is_option(p->fact, text))
        return;
    wz_str ids[rules_options];
    for (int i = 0; i < p->fact->n_options; i++)
        ids[i] = p->fact->options[i].id;
    int near = name_nearest(ids, (size_t)p->fact->n_options, text);
    wz_str args[] = {text, p->fact->id, near < 0 ? wz_view("") : ids[near]};
    diag_add(l->report, near < 0 ? D_NAME : D_NAME_NEAR, at->place, args, 3);
}

static void check_answers(struct loader *l, const struct way_place *p, const struct node *codes)
{
    const struct node *map = codes;
    if (codes->kind == NODE_TEXT) {
        int i = index_find(&l->intake_codes.index, codes->text);
        map = i < 0 ? NULL : l->intake_codes.keys[i]->value;
    }
    for (const struct node *k = map && map->kind == NODE_MAP ? map->first : NULL; k; k = k->next)
        if (k->value->kind == NODE_TEXT)
            check_answer(l, p, k->value, k->value->text);
}

int field_read(struct loader *l, const struct node *value, const struct index *fields)
{
    wz_str name = schema_scalar(l, value);
    int i = value->kind == NODE_TEXT ? index_find(fields, name) : 0;
    if (i >= 0)
        return i;
    int near = index_nearest(fields, name);
    wz_str args[] = {name, wz_view("intake_fields"), near < 0 ? wz_view("") : fields->names[near]};
    diag_add(l->report, near < 0 ? D_NAME : D_NAME_NEAR, value->place, args, 3);
    return 0;
}

static struct field_test read_field_test(struct loader *l, const struct node *key,
                                         const struct way_place *p)
{
    const struct node *value = key->value;
    struct field_test t = {.field = field_read(l, key, p->fields)};
    size_t n = value->kind == NODE_LIST ? value->n : 1;
    wz_str *texts = arena_get(l->arena, n, sizeof *texts);
    if (value->kind == NODE_LIST && !value->n)
        schema_fault(l, D_EMPTY_LIST, value, wz_view(""));
    const struct node *item = value->kind == NODE_LIST ? value->first : value;
    for (; item && texts; item = item->next)
        texts[t.n++] = schema_scalar(l, item);
    t.texts = texts;
    t.any = t.n == 1 && str_is(texts[0], "*");
    return t;
}

static void read_when(struct loader *l, const struct node *map, const struct way_place *p,
                      struct way *w)
{
    if (map->kind != NODE_MAP || !map->n) {
        schema_fault(l, D_NEED_MAP, map, wz_view(""));
        return;
    }
    if (map->n > field_tests) {
        schema_most(l, D_TOO_MANY, map, field_tests);
        return;
    }
    struct field_test *when = arena_get(l->arena, map->n, sizeof *when);
    for (const struct node *k = map->first; k && when; k = k->next)
        when[w->n_when++] = read_field_test(l, k, p);
    w->when = when;
}

static struct path read_path(struct loader *l, const struct node *value, const struct way_place *p)
{
    struct path path = path_read(l, value, p->names);
    if (!path_possible(&path, p->format->reads))
        schema_fault(l, D_PATH_NEVER, value, value->text);
    return path;
}

static void read_amount(struct loader *l, const struct node *map, const struct way_place *p,
                        struct way *w)
{
    const struct node *kind = node_get(map, "kind"), *currency = node_get(map, "currency");
    w->kind = schema_scalar(l, kind);
    if (currency)
        w->currency = path_read(l, currency, p->names);
}

/* One of path, of and gives says where the value comes from; gives may go with either. */
static void read_origin(struct loader *l, const struct node *map, const struct way_place *p,
                        struct way *w)
{
    const struct node *path = node_get(map, "path"), *of = node_get(map, "of"),
                      *gives = node_get(map, "gives");
    if ((path && of) || (!path && !of && !gives))
        schema_fault(l, D_WAY, map, wz_view(p->format ? "path, of, gives" : "of, gives"));
    if (path && p->format)
        w->path = read_path(l, path, p);
    if (of)
        w->field = field_read(l, of, p->fields);
    if (gives) {
        w->gives = schema_scalar(l, gives);
        check_answer(l, p, gives, w->gives);
    }
}

static struct way read_map(struct loader *l, const struct node *map, const struct way_place *p)
{
    static const char *const takes[] = {"text", "name", "sum", "all", NULL};
    static const char *const allowed[] = {"path", "of",    "take", "gives", "codes",    "others",
                                          "cut",  "above", "when", "kind",  "currency", NULL};
    static const char *const shared[] = {"of", "gives", "codes", "cut", "above", "when", NULL};
    static const char *const others[] = {"drop", "keep", NULL};
    struct way w = {.field = -1, .above = -1, .place = map->place};
    schema_map(l, map, p->format ? allowed : shared);
    const struct node *take = node_get(map, "take"), *codes = node_get(map, "codes"),
                      *above = node_get(map, "above"), *when = node_get(map, "when"),
                      *other = node_get(map, "others");
    read_origin(l, map, p, &w);
    int word = take ? schema_word(l, take, takes) : 0;
    w.take = word < 0 ? TAKE_TEXT : (enum way_take)word;
    w.codes = codes ? read_codes(l, codes, p) : NULL;
    if (codes && p->fact)
        check_answers(l, p, codes);
    w.keep = other && schema_word(l, other, others) == 1;
    w.cut = (size_t)schema_number(l, node_get(map, "cut"));
    w.above = above ? schema_cents(l, above) : -1;
    if (when)
        read_when(l, when, p, &w);
    if (p->format)
        read_amount(l, map, p, &w);
    return w;
}

static struct way read_way(struct loader *l, const struct node *value, const struct way_place *p)
{
    struct way w = {.field = -1, .above = -1, .place = value->place};
    if (value->kind == NODE_MAP)
        return read_map(l, value, p);
    if (p->format && !p->fact)
        w.path = read_path(l, value, p);
    else if (value->kind == NODE_TEXT)
        w.field = field_read(l, value, p->fields);
    else
        schema_fault(l, D_NEED_MAP, value, wz_view(""));
    return w;
}

size_t ways_count(struct loader *l, const struct node *value)
{
    size_t n = value->kind == NODE_LIST ? value->n : 1;
    if (!n)
        schema_fault(l, D_EMPTY_LIST, value, wz_view(""));
    if (n > mapping_list)
        schema_most(l, D_TOO_MANY, value, mapping_list);
    return n > mapping_list ? 0 : n;
}

struct ways ways_read(struct loader *l, const struct node *value, const struct way_place *p,
                      int number)
{
    struct ways ways = {number, NULL, 0};
    size_t n = ways_count(l, value);
    if (!n)
        return ways;
    struct way *at = arena_get(l->arena, n, sizeof *at);
    const struct node *item = value->kind == NODE_LIST ? value->first : value;
    for (; item && at; item = item->next) {
        for (const struct node *b = value->first; b != item && value->kind == NODE_LIST;
             b = b->next)
            if (item->text.len && str_eq(b->text, item->text))
                schema_fault(l, D_DUPLICATE, item, item->text);
        at[ways.n++] = read_way(l, item, p);
    }
    ways.at = at;
    return ways;
}
