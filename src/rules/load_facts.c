#include "load_facts.h"
#include "../base/command.h"
#include "../base/str.h"
#include "terms.h"

#include <string.h>
#include <utf8proc.h>

/* ---- options --------------------------------------------------------------------------------- */

/* The code points of text without case and without composed characters; how many, 0 when it does
 * not fit. */
static size_t fold(wz_str text, utf8proc_int32_t *codes, size_t room)
{
    const int how = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD;
    utf8proc_ssize_t n =
        utf8proc_decompose((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, codes,
                           (utf8proc_ssize_t)room, (utf8proc_option_t)how);
    return (size_t)n > room ? 0 : (size_t)n; /* a fault is below 0 */
}

static bool is_ascii(wz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Whether a person would call two spellings the same, however their accents are coded. */
static bool same_spelling(wz_str a, wz_str b)
{
    utf8proc_int32_t one[256], other[256];
    if (str_eq_fold(a, b))
        return true;
    if (is_ascii(a) || is_ascii(b))
        return false;
    size_t n = fold(a, one, 256);
    return n && n == fold(b, other, 256) && memcmp(one, other, n * sizeof *one) == 0;
}

/* Adds a spelling; the same text for another option is a fault, for the same option nothing new. */
static void add_spelling(struct loader *l, struct vec *v, const struct node *at, struct spelling s)
{
    const struct spelling *have = v->items;
    if (command_is_reserved(s.text))
        schema_fault(l, D_COMMAND_WORD, at, s.text);
    for (size_t i = 0; i < v->n; i++) {
        if (!same_spelling(have[i].text, s.text))
            continue;
        if (have[i].option != s.option)
            schema_fault(l, D_SPELLING, at, s.text);
        return;
    }
    if (v->n == rules_spellings) {
        schema_most(l, D_TOO_MANY, at, rules_spellings);
        return;
    }
    struct spelling *added = vec_push(v);
    if (added)
        *added = s;
}

static void load_also(struct loader *l, struct vec *v, const struct node *option, int number)
{
    const struct node *also = node_get(option, "also");
    if (!also)
        return;
    if (!schema_is_list(l, also))
        return;
    for (const struct node *item = also->first; item; item = item->next) {
        wz_str text = str_trim(schema_scalar(l, item));
        if (text.len)
            add_spelling(l, v, item, (struct spelling){text, number});
        else if (item->kind == NODE_TEXT) /* an empty line is never an answer */
            schema_fault(l, D_NEED_TEXT, item, text);
    }
}

static void load_option(struct loader *l, const struct node *key, struct option *o)
{
    static const char *const allowed[] = {"label", "help", "also", NULL};
    static const char *const words[] = {"ask", "others", "sources", "text", NULL};
    o->id = key->text;
    schema_id(l, key);
    for (size_t i = 0; words[i]; i++) /* a branch of that name could not be told from the word */
        if (str_is(key->text, words[i]))
            schema_fault(l, D_RESERVED, key, key->text);
    if (!schema_map(l, key->value, allowed))
        return;
    o->label = schema_text(l, key->value, "label", true);
    o->help = schema_text(l, key->value, "help", false);
}

static void finish_spellings(struct loader *l, struct fact *f, const struct vec *v)
{
    wz_str *names = arena_get(l->arena, v->n, sizeof *names);
    f->spellings = v->items;
    f->n_spellings = v->n;
    for (size_t i = 0; i < v->n && names; i++)
        names[i] = f->spellings[i].text;
    if (names)
        index_make(&f->spelling_index, l->arena, names, v->n);
}

/* Ids first, then labels, then other spellings: so a clash names the lesser of the two. */
static void load_spellings(struct loader *l, struct fact *f, const struct node *map)
{
    struct vec v = {.arena = l->arena, .size = sizeof(struct spelling)};
    int i = 0;
    for (const struct node *k = map->first; k && i < f->n_options; k = k->next, i++)
        add_spelling(l, &v, k, (struct spelling){f->options[i].id, i});
    i = 0;
    for (const struct node *k = map->first; k && i < f->n_options; k = k->next, i++) {
        for (int lang = 0; lang < WZ_LANGS; lang++)
            if (f->options[i].label.in[lang].len)
                add_spelling(l, &v, k, (struct spelling){f->options[i].label.in[lang], i});
        load_also(l, &v, k->value, i);
    }
    finish_spellings(l, f, &v);
}

static void read_options(struct loader *l, struct fact *f, const struct node *value)
{
    if (!schema_is_map(l, value))
        return;
    if (value->n > rules_options)
        schema_most(l, D_TOO_MANY, value, rules_options);
    if (!value->n)
        schema_fault(l, D_EMPTY_LIST, value, wz_view(""));
    int n = value->n > rules_options ? rules_options : (int)value->n;
    struct option *options = arena_get(l->arena, (size_t)n, sizeof *options);
    if (!options)
        return;
    const struct node *k = value->first;
    for (int i = 0; i < n; i++, k = k->next)
        load_option(l, k, &options[i]);
    f->options = options;
    f->n_options = n;
    load_spellings(l, f, value);
}

/* The sets that facts refer to by name: read once, shared, and wrong even when nobody uses them. */
static void load_sets(struct loader *l)
{
    l->sets = arena_get(l->arena, l->option_sets.n, sizeof *l->sets);
    for (size_t i = 0; i < l->option_sets.n && l->sets; i++) {
        const struct node *key = l->option_sets.keys[i];
        schema_id(l, key);
        l->sets[i].id = key->text;
        l->sets[i].place = key->place;
        read_options(l, &l->sets[i], key->value);
    }
}

static void load_options(struct loader *l, struct fact *f, const struct node *value)
{
    if (!value || value->kind != NODE_TEXT) {
        if (value)
            read_options(l, f, value);
        return;
    }
    int i = schema_name(l, value, &l->option_sets);
    if (i < 0 || !l->sets)
        return;
    const struct fact *set = &l->sets[i];
    f->options = set->options;
    f->n_options = set->n_options;
    f->spellings = set->spellings;
    f->n_spellings = set->n_spellings;
    f->spelling_index = set->spelling_index;
}

/* ---- facts ----------------------------------------------------------------------------------- */

/* The option that a scalar names, -1 when none. */
static int one_option(struct loader *l, const struct node *value, const struct fact *f)
{
    if (value->kind != NODE_TEXT) {
        schema_fault(l, D_NEED_TEXT, value, wz_view(""));
        return -1;
    }
    uint64_t mask = schema_options(l, value, f);
    for (int i = 0; i < rules_options; i++)
        if (mask >> i & 1)
            return i;
    return -1;
}

static void load_assume(struct loader *l, struct fact *f, const struct node *map)
{
    const struct node *assume = node_get(map, "assume"), *unknown = node_get(map, "unknown");
    static const char *const today[] = {"today", NULL};
    static const char *const never[] = {NULL};
    f->assume = f->unknown = -1;
    if (f->type == WZ_CHOICE) {
        if (assume)
            f->assume = one_option(l, assume, f);
        if (unknown)
            f->unknown = one_option(l, unknown, f);
        return;
    }
    if (assume)
        f->assume_today = schema_word(l, assume, f->type == WZ_DAY ? today : never) == 0;
    if (unknown)
        schema_word(l, unknown, never);
}

/* In a condition these keys are no facts. */
static void check_fact_word(struct loader *l, const struct node *key)
{
    static const char *const words[] = {"all",  "any",     "not",   "holds", "always",
                                        "text", "sources", "route", NULL};
    for (size_t i = 0; words[i]; i++)
        if (str_is(key->text, words[i]))
            schema_fault(l, D_RESERVED, key, key->text);
}

static void load_fact(struct loader *l, const struct node *key, struct fact *f)
{
    static const char *const allowed[] = {"type",    "name",       "ask",     "help",
                                          "why",     "sources",    "options", "assume",
                                          "unknown", "assumption", "who",     NULL};
    const struct node *map = key->value;
    f->id = key->text;
    f->place = key->place;
    f->assume = f->unknown = -1;
    f->sources.place = key->place;
    schema_id(l, key);
    check_fact_word(l, key);
    if (!schema_map(l, map, allowed))
        return;
    const struct node *type = schema_need(l, map, "type");
    int t = type ? schema_word(l, type, terms_of(TERMS_TYPE)) : -1;
    f->type = t < 0 ? WZ_CHOICE : (wz_type)t;
    f->name = schema_text(l, map, "name", true);
    f->ask = schema_text(l, map, "ask", true);
    f->help = schema_text(l, map, "help", true);
    f->why = schema_text(l, map, "why", true);
    f->assumption = schema_text(l, map, "assumption", false);
    f->who = schema_text(l, map, "who", false);
    f->sources = schema_cites(l, map, "sources");
    if (t == WZ_CHOICE)
        load_options(l, f, schema_need(l, map, "options"));
    else if (node_get(map, "options"))
        schema_fault(l, D_UNKNOWN_KEY, node_get(map, "options"), wz_view("options"));
    load_assume(l, f, map);
}

/* Conditions of notes may test which route is advised, as if it were a fact. */
static bool add_route_fact(struct loader *l, struct fact *f)
{
    size_t n = l->routes.n < rules_routes ? l->routes.n : rules_routes;
    struct option *options = arena_get(l->arena, n, sizeof *options);
    if (!options)
        return false;
    for (size_t i = 0; i < n; i++)
        options[i].id = l->routes.ids[i];
    *f = (struct fact){.id = wz_view("route"), .type = WZ_CHOICE, .options = options};
    f->n_options = (int)n;
    f->assume = f->unknown = -1;
    return true;
}

void load_facts(struct loader *l)
{
    struct section *s = &l->facts;
    struct fact *facts = arena_get(l->arena, s->n + 1, sizeof *facts);
    load_sets(l);
    if (!facts || !add_route_fact(l, &facts[s->n]))
        return;
    for (size_t i = 0; i < s->n; i++)
        load_fact(l, s->keys[i], &facts[i]);
    l->rules->facts = facts;
    l->rules->n_facts = (int)s->n;
}
