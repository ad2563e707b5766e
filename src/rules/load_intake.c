#include "load_intake.h"
#include "../base/lang.h"
#include "../base/str.h"
#include "load_ways.h"

static const char *const standard[NOTICE_FIELDS] = {
    "id",       "country", "buyer_type", "nature", "value", "value_kind",
    "currency", "cpv",     "procedure",  "date",   "title", "description"};

/* What the formats share while they are read. */
struct shelf {
    struct index fields;
    const struct codes *codes;
};

static void load_fields(struct loader *l, struct shelf *shelf)
{
    const struct section *s = &l->intake_fields;
    size_t n = NOTICE_FIELDS + s->n;
    wz_str *names = arena_get(l->arena, n, sizeof *names);
    for (size_t i = 0; i < NOTICE_FIELDS && names; i++)
        names[i] = wz_view(standard[i]);
    for (size_t i = 0; i < s->n && names; i++) {
        names[NOTICE_FIELDS + i] = s->keys[i]->text;
        schema_id(l, s->keys[i]);
        schema_map(l, s->keys[i]->value, lang_words());
        for (size_t k = 0; k < NOTICE_FIELDS; k++)
            if (str_eq(names[k], s->keys[i]->text))
                schema_fault(l, D_RESERVED, s->keys[i], s->keys[i]->text);
    }
    if (n > mapping_fields)
        schema_most(l, D_TOO_MANY, s->keys[mapping_fields - NOTICE_FIELDS],
                    mapping_fields - NOTICE_FIELDS);
    l->rules->mapping.fields = names;
    l->rules->mapping.n_fields = (int)(n > mapping_fields ? mapping_fields : n);
    if (names)
        index_make(&shelf->fields, l->arena, names, n);
}

static void load_codes(struct loader *l, struct shelf *shelf)
{
    const struct section *s = &l->intake_codes;
    struct codes *codes = arena_get(l->arena, s->n, sizeof *codes);
    for (size_t i = 0; i < s->n && codes; i++) {
        schema_id(l, s->keys[i]);
        codes[i] = codes_read(l, s->keys[i]->value);
    }
    shelf->codes = codes;
}

/* ---- a format -------------------------------------------------------------------------------- */

static unsigned read_reads(struct loader *l, const struct node *value)
{
    static const char *const words[] = {"xml", "json", "csv", "record", NULL};
    unsigned reads = 0;
    const struct node *item = value->kind == NODE_LIST ? value->first : value;
    for (; item; item = item->next) {
        int word = schema_word(l, item, words);
        if (word >= 0 && reads & 1u << word)
            schema_fault(l, D_DUPLICATE, item, item->text);
        if (word >= 0)
            reads |= 1u << word;
    }
    if (value->kind == NODE_LIST && !value->n)
        schema_fault(l, D_EMPTY_LIST, value, wz_view(""));
    return reads;
}

static void read_lookups(struct loader *l, const struct node *map, struct format *f)
{
    const struct path_names none = {NULL, 0};
    if (!schema_is_map(l, map))
        return;
    if (map->n > mapping_lookups) {
        schema_most(l, D_TOO_MANY, map, mapping_lookups);
        return;
    }
    struct path_lookup *lookups = arena_get(l->arena, map->n, sizeof *lookups);
    for (const struct node *k = map->first; k && lookups; k = k->next) {
        schema_id(l, k);
        lookups[f->n_lookups].id = k->text;
        lookups[f->n_lookups++].path = path_read(l, k->value, &none);
    }
    f->lookups = lookups;
}

static void read_known(struct loader *l, const struct node *value, const struct path_names *names,
                       struct format *f)
{
    size_t n = ways_count(l, value);
    if (!n)
        return;
    struct path *known = arena_get(l->arena, n, sizeof *known);
    const struct node *item = value->kind == NODE_LIST ? value->first : value;
    for (; item && known; item = item->next) {
        known[f->n_known] = path_read(l, item, names);
        if (!path_possible(&known[f->n_known], f->reads))
            schema_fault(l, D_PATH_NEVER, item, item->text);
        f->n_known++;
    }
    f->known = known;
}

static const struct ways *read_fields(struct loader *l, const struct node *map,
                                      struct way_place place, size_t *n)
{
    if (!schema_is_map(l, map))
        return NULL;
    struct ways *ways = arena_get(l->arena, map->n, sizeof *ways);
    for (const struct node *k = map->first; k && ways; k = k->next) {
        int field = field_read(l, k, place.fields);
        ways[(*n)++] = ways_read(l, k->value, &place, field);
    }
    return ways;
}

/* Facts by their names, in keys or in a section of n declarations. */
static struct ways read_fact(struct loader *l, const struct node *key, struct way_place place)
{
    int fact = schema_name(l, key, &l->facts);
    place.fact = fact < 0 ? NULL : &l->rules->facts[fact];
    return ways_read(l, key->value, &place, fact < 0 ? 0 : fact);
}

static void read_facts(struct loader *l, const struct node *map, struct way_place place,
                       struct format *f)
{
    if (!schema_is_map(l, map))
        return;
    struct ways *facts = arena_get(l->arena, map->n, sizeof *facts);
    for (const struct node *k = map->first; k && facts; k = k->next)
        facts[f->n_facts++] = read_fact(l, k, place);
    f->facts = facts;
}

static void load_format(struct loader *l, const struct node *key, const struct shelf *shelf,
                        struct format *f)
{
    static const char *const allowed[] = {"name",    "reads",  "pieces", "known",
                                          "lookups", "fields", "facts",  NULL};
    const struct node *map = key->value;
    *f = (struct format){.id = key->text, .pieces = wz_view(""), .place = key->place};
    if (!schema_id(l, key) || !schema_map(l, map, allowed))
        return;
    f->name = schema_text(l, map, "name", true);
    const struct node *reads = schema_need(l, map, "reads"), *lookups = node_get(map, "lookups"),
                      *fields = schema_need(l, map, "fields"), *facts = node_get(map, "facts");
    f->reads = reads ? read_reads(l, reads) : 0;
    f->pieces = schema_scalar(l, node_get(map, "pieces"));
    if (lookups)
        read_lookups(l, lookups, f);
    const struct path_names names = {f->lookups, f->n_lookups};
    const struct node *known =
        f->reads == FORMAT_RECORD ? node_get(map, "known") : schema_need(l, map, "known");
    if (known)
        read_known(l, known, &names, f);
    struct way_place place = {f, &names, NULL, &shelf->fields, shelf->codes};
    if (fields)
        f->fields = read_fields(l, fields, place, &f->n_fields);
    if (facts)
        read_facts(l, facts, place, f);
}

void load_intake(struct loader *l)
{
    struct mapping *m = &l->rules->mapping;
    struct shelf shelf = {.codes = NULL};
    const struct path_names none = {NULL, 0};
    load_fields(l, &shelf);
    load_codes(l, &shelf);
    struct format *formats = arena_get(l->arena, l->intake.n, sizeof *formats);
    for (size_t i = 0; i < l->intake.n && formats; i++)
        load_format(l, l->intake.keys[i], &shelf, &formats[i]);
    m->formats = formats;
    m->n_formats = l->intake.n;
    struct way_place place = {NULL, &none, NULL, &shelf.fields, shelf.codes};
    struct ways *facts = arena_get(l->arena, l->intake_facts.n, sizeof *facts);
    for (size_t i = 0; i < l->intake_facts.n && facts; i++)
        facts[i] = read_fact(l, l->intake_facts.keys[i], place);
    m->facts = facts;
    m->n_facts = l->intake_facts.n;
}
