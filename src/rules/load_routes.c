#include "load_routes.h"
#include "../base/str.h"
#include "expr.h"
#include "load_steps.h"
#include "terms.h"

#include <string.h>

/* ---- routes ---------------------------------------------------------------------------------- */

static void load_particular(struct loader *l, const struct node *map, struct route *r, int kind)
{
    /* the one number that a subject may have, as it is called */
    static const char *const numbers[PARTICULARS] = {
        [PART_CANDIDATES] = "least", [PART_STANDSTILL] = "days"};
    const char *number = numbers[kind];
    const char *allowed[] = {"text", "sources", number, NULL};
    const char *with_eforms[] = {"text", "sources", "eforms", NULL};
    struct particular *p = &r->particulars[kind];
    const struct node *value = node_get(map, terms_of(TERMS_PARTICULAR)[kind]);
    if (!value || !schema_map(l, value, kind == PART_PUBLICATION ? with_eforms : allowed))
        return;
    p->text = schema_text(l, value, "text", true);
    p->sources = schema_cites(l, value, "sources");
    p->eforms = schema_scalar(l, node_get(value, "eforms"));
    p->number = schema_number(l, number ? node_get(value, number) : NULL);
}

static void load_particulars(struct loader *l, const struct node *map, struct route *r)
{
    const struct node *value = node_get(map, "particulars");
    if (!value)
        return;
    schema_map(l, value, terms_of(TERMS_PARTICULAR));
    for (int i = 0; i < PARTICULARS; i++)
        load_particular(l, value, r, i);
}

static size_t load_points(struct loader *l, const struct node *list, bool measures,
                          const struct rule_point **out)
{
    static const char *const allowed[] = {"text", "sources", NULL};
    static const char *const with_measure[] = {"text", "sources", "measure", NULL};
    struct rule_point *points = arena_get(l->arena, list ? list->n : 0, sizeof *points);
    size_t n = 0;
    if (!list || !points)
        return 0;
    for (const struct node *item = list->first; item; item = item->next) {
        struct rule_point *p = &points[n++];
        if (!schema_map(l, item, measures ? with_measure : allowed))
            continue;
        p->text = schema_text(l, item, "text", true);
        p->sources = schema_cites(l, item, "sources");
        if (measures)
            p->measure = schema_text(l, item, "measure", true);
    }
    *out = points;
    return n;
}

static void load_route(struct loader *l, const struct node *key, struct route *r)
{
    static const char *const allowed[] = {"name",      "group",       "summary", "fits",
                                          "permitted", "sources",     "steps",   "points",
                                          "barriers",  "particulars", NULL};
    const struct node *map = key->value;
    r->id = key->text;
    r->place = key->place;
    r->sources.place = key->place;
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    r->name = schema_text(l, map, "name", true);
    r->group = schema_scalar(l, schema_need(l, map, "group"));
    r->summary = schema_text(l, map, "summary", true);
    r->fits = schema_text(l, map, "fits", true);
    r->permitted = expr_read(l, schema_need(l, map, "permitted"), false);
    r->sources = schema_cites(l, map, "sources");
    load_particulars(l, map, r);
    load_steps(l, map, r);
    r->n_points = load_points(l, schema_list(l, map, "points"), false, &r->points);
    r->n_barriers = load_points(l, schema_list(l, map, "barriers"), true, &r->barriers);
}

void load_routes(struct loader *l)
{
    struct section *s = &l->routes;
    struct route *routes = arena_get(l->arena, s->n, sizeof *routes);
    if (!routes)
        return;
    if (s->n > rules_routes)
        schema_most(l, D_TOO_MANY, s->keys[rules_routes], rules_routes);
    for (size_t i = 0; i < s->n; i++)
        load_route(l, s->keys[i], &routes[i]);
    l->rules->routes = routes;
    l->rules->n_routes = (int)s->n;
}

/* ---- notes ----------------------------------------------------------------------------------- */

static void load_note(struct loader *l, const struct node *key, struct note *n)
{
    static const char *const allowed[] = {"kind", "name",   "text",  "when", "sources",
                                          "fits", "brings", "watch", NULL};
    const struct node *map = key->value;
    n->id = key->text;
    n->place = key->place;
    n->sources.place = key->place;
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    const struct node *kind = schema_need(l, map, "kind");
    int k = kind ? schema_word(l, kind, terms_of(TERMS_NOTE)) : -1;
    n->kind = k < 0 ? NOTE_WARNING : (enum note_kind)k;
    n->name = schema_text(l, map, "name", true);
    n->body = schema_text(l, map, "text", true);
    bool instrument =
        n->kind == NOTE_INSTRUMENT; /* people choose it, so they are told when and why */
    n->fits = schema_text(l, map, "fits", instrument);
    n->brings = schema_text(l, map, "brings", instrument);
    n->watch = schema_text(l, map, "watch", instrument);
    n->when = expr_read(l, schema_need(l, map, "when"), true);
    n->sources = schema_cites(l, map, "sources");
}

void load_notes(struct loader *l)
{
    struct section *s = &l->notes;
    struct note *notes = arena_get(l->arena, s->n, sizeof *notes);
    if (!notes)
        return;
    for (size_t i = 0; i < s->n; i++)
        load_note(l, s->keys[i], &notes[i]);
    l->rules->notes = notes;
    l->rules->n_notes = (int)s->n;
}

/* ---- named conditions and works -------------------------------------------------------------- */

void load_conditions(struct loader *l)
{
    static const char *const allowed[] = {"text", "if", "sources", NULL};
    struct section *s = &l->conditions;
    struct named_cond *conds = arena_get(l->arena, s->n, sizeof *conds);
    if (!conds)
        return;
    for (size_t i = 0; i < s->n; i++) {
        const struct node *key = s->keys[i], *map = key->value;
        conds[i] = (struct named_cond){.id = key->text, .place = key->place};
        schema_id(l, key);
        if (!schema_map(l, map, allowed))
            continue;
        conds[i].text = schema_text(l, map, "text", true);
        conds[i].test = expr_read(l, schema_need(l, map, "if"), false);
        conds[i].sources = schema_cites(l, map, "sources");
    }
    l->rules->conds = conds;
    l->rules->n_conds = (int)s->n;
}

/* A web address, for it may become a link in a document. */
static wz_str load_address(struct loader *l, const struct node *value)
{
    wz_str url = schema_scalar(l, value);
    bool web =
        str_starts_fold(url, wz_view("https://")) || str_starts_fold(url, wz_view("http://"));
    for (size_t i = 0; i < url.len && web; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        web = c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}", c);
    }
    if (web || !url.len)
        return url;
    schema_fault(l, D_ADDRESS, value, url);
    return wz_view("");
}

static void load_links(struct loader *l, const struct node *map, struct work *w)
{
    if (!map)
        return;
    if (!schema_is_map(l, map))
        return;
    struct vec links = {.arena = l->arena, .size = sizeof *w->links};
    for (const struct node *k = map->first; k; k = k->next) {
        struct work_link *link = vec_push(&links);
        if (link)
            *link = (struct work_link){k->text, load_address(l, k->value)};
    }
    w->links = links.items;
    w->n_links = links.n;
}

static void load_work(struct loader *l, const struct node *key, struct work *w)
{
    static const char *const allowed[] = {"name",   "cite",      "url", "links",
                                          "status", "consulted", NULL};
    const struct node *map = key->value;
    w->id = key->text;
    w->place = key->place;
    w->url = w->consulted = wz_view("");
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    w->name = schema_text(l, map, "name", true);
    w->cite = schema_text(l, map, "cite", true);
    w->url = load_address(l, node_get(map, "url"));
    load_links(l, node_get(map, "links"), w);
    w->consulted = schema_scalar(l, node_get(map, "consulted"));
    const struct node *value = schema_need(l, map, "status");
    int s = value ? schema_word(l, value, terms_of(TERMS_STATUS)) : -1;
    w->status = s < 0 ? CELL_UNVERIFIED : (enum cell_status)s;
}

void load_works(struct loader *l)
{
    struct section *s = &l->sources;
    struct work *works = arena_get(l->arena, s->n, sizeof *works);
    if (!works)
        return;
    for (size_t i = 0; i < s->n; i++)
        load_work(l, s->keys[i], &works[i]);
    l->rules->works = works;
    l->rules->n_works = (int)s->n;
}
