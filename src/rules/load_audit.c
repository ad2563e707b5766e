#include "load_audit.h"
#include "../base/str.h"

/* ---- countries ------------------------------------------------------------------------------- */

static void add_country(struct vec *countries, wz_str code, wz_date until)
{
    struct union_country *added = vec_push(countries);
    if (added)
        *added = (struct union_country){code, until};
}

static void load_countries(struct loader *l, const struct node *map)
{
    const struct node *inside = schema_need(l, map, "union"), *left = node_get(map, "left");
    struct vec countries = {.arena = l->arena, .size = sizeof(struct union_country)};
    const wz_date always = wz_date_parse(wz_view("9999-12-31"));
    if (inside)
        schema_is_list(l, inside);
    if (left)
        schema_is_map(l, left);
    for (const struct node *i = inside ? inside->first : NULL; i; i = i->next)
        add_country(&countries, schema_scalar(l, i), always);
    for (const struct node *k = left ? left->first : NULL; k; k = k->next)
        add_country(&countries, k->text, schema_date(l, k->value));
    l->rules->audit.countries = countries.items;
    l->rules->audit.n_countries = countries.n;
}

/* ---- procedures ------------------------------------------------------------------------------ */

static void load_routes_of(struct loader *l, const struct node *list, struct published *p)
{
    if (!schema_is_list(l, list))
        return;
    if (!list->n)
        schema_fault(l, D_EMPTY_LIST, list, wz_view(""));
    int *routes = arena_get(l->arena, list->n, sizeof *routes);
    for (const struct node *i = list->first; i && routes; i = i->next) {
        int route = schema_name(l, i, &l->routes);
        for (size_t k = 0; k < p->n; k++)
            if (routes[k] == route)
                schema_fault(l, D_DUPLICATE, i, i->text);
        if (route >= 0)
            routes[p->n++] = route;
    }
    p->routes = routes;
}

static void load_procedures(struct loader *l, const struct node *map)
{
    struct audit_rules *a = &l->rules->audit;
    struct published *p = arena_get(l->arena, map->n, sizeof *p);
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k && p; k = k->next) {
        p[a->n_procedures].code = k->text;
        load_routes_of(l, k->value, &p[a->n_procedures++]);
    }
    a->procedures = p;
}

static struct published *procedure_of(struct loader *l, const struct node *key)
{
    struct audit_rules *a = &l->rules->audit;
    if (!a->procedures)
        return NULL; /* no memory, or that was said */
    for (size_t i = 0; i < a->n_procedures; i++)
        if (str_eq(a->procedures[i].code, key->text))
            return &a->procedures[i];
    schema_fault2(l, D_NAME, key, key->text, wz_view("procedures"));
    return NULL;
}

static void load_weighed_of(struct loader *l, const struct node *list, struct published *p)
{
    int *facts = schema_is_list(l, list) ? arena_get(l->arena, list->n + 1, sizeof *facts) : NULL;
    for (const struct node *i = list->first; i && facts; i = i->next)
        facts[p->n_weighed++] = schema_name(l, i, &l->facts);
    p->weighed = facts;
}

static void load_weighed(struct loader *l, const struct node *map)
{
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k; k = k->next) {
        struct published *p = procedure_of(l, k);
        if (p)
            load_weighed_of(l, k->value, p);
    }
}

/* ---- what people call a code ----------------------------------------------------------------- */

static void load_codes(struct loader *l, const struct node *map, struct code_names *names)
{
    struct code_name *at =
        schema_is_map(l, map) ? arena_get(l->arena, map->n + 1, sizeof *at) : NULL;
    for (const struct node *k = map->first; k && at; k = k->next)
        at[names->n++] = (struct code_name){k->text, schema_both(l, k->value)};
    names->at = at;
}

static void load_names(struct loader *l, const struct node *map)
{
    static const char *const fields[] = {"procedure", "buyer_type", "country", NULL};
    schema_map(l, map, fields);
    for (int f = 0; f < NAMED_FIELDS; f++) {
        const struct node *codes = node_get(map, fields[f]);
        if (codes)
            load_codes(l, codes, &l->rules->audit.names[f]);
    }
}

/* ---- who publishes --------------------------------------------------------------------------- */

static void load_presumed(struct loader *l, const struct node *map)
{
    struct audit_rules *a = &l->rules->audit;
    struct presumed *p = arena_get(l->arena, map->n, sizeof *p);
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k && p; k = k->next) {
        int fact = schema_fact(l, k, WZ_CHOICE);
        if (fact >= 0)
            p[a->n_presumed++] =
                (struct presumed){fact, schema_options(l, k->value, &l->rules->facts[fact])};
    }
    a->presumed = p;
}

/* ---- articles -------------------------------------------------------------------------------- */

static void check_article(struct loader *l, const struct node *at, wz_str reference)
{
    size_t colon = 0;
    while (colon < reference.len && reference.ptr[colon] != ':')
        colon++;
    wz_str work = {reference.ptr, colon};
    if (colon == reference.len)
        schema_fault(l, D_SOURCE_FORM, at, reference);
    else if (index_find(&l->sources.index, work) < 0)
        schema_fault(l, D_SOURCE, at, work);
}

static void load_articles(struct loader *l, const struct node *map)
{
    struct audit_rules *a = &l->rules->audit;
    if (!schema_is_map(l, map))
        return;
    struct transposed *t = arena_get(l->arena, map->n, sizeof *t);
    wz_str *names = arena_get(l->arena, map->n, sizeof *names);
    for (const struct node *k = map->first; k && t && names; k = k->next) {
        check_article(l, k, k->text);
        names[a->n_articles] = k->text;
        t[a->n_articles].article = k->text;
        struct node key = *k, only = {.kind = NODE_MAP, .place = k->place, .first = &key, .n = 1};
        key.next = NULL; /* a map of its own, so that it need not be looked for */
        t[a->n_articles].directives = schema_cites(l, &only, k->text.ptr);
        const struct cites *c = &t[a->n_articles++].directives;
        for (size_t i = 0; i < c->n; i++)
            check_article(l, k->value, c->at[i]);
    }
    a->articles = t;
    index_make(&a->article_index, l->arena, names, a->n_articles);
}

void load_audit(struct loader *l, const struct node **roots, size_t n)
{
    static const char *const allowed[] = {
        "home", "union", "left", "procedures", "directives", "presumed", "weighed", "names", NULL};
    const struct node *map = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct node *here = node_get(roots[i], "audit");
        if (here && map)
            diag_relate(l->report, diag_say(l->report, D_DUPLICATE, here->place, wz_view("audit")),
                        map->place);
        map = map ? map : here;
    }
    if (!map || !schema_map(l, map, allowed))
        return;
    const struct node *home = schema_need(l, map, "home"),
                      *procedures = schema_need(l, map, "procedures"),
                      *directives = node_get(map, "directives"),
                      *presumed = node_get(map, "presumed"), *weighed = node_get(map, "weighed"),
                      *names = node_get(map, "names");
    l->rules->audit.home = schema_scalar(l, home);
    load_countries(l, map);
    if (procedures)
        load_procedures(l, procedures);
    if (weighed)
        load_weighed(l, weighed);
    if (names)
        load_names(l, names);
    if (directives)
        load_articles(l, directives);
    if (presumed)
        load_presumed(l, presumed);
}
