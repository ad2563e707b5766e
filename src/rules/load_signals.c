#include "load_signals.h"
#include "../base/lang.h"
#include "../base/str.h"
#include "terms.h"

/* ---- phrases --------------------------------------------------------------------------------- */

static bool is_gap(wz_str word)
{
    return word.len == 3 && word.ptr[0] == '[' && word.ptr[2] == ']' && word.ptr[1] >= '1' &&
           word.ptr[1] <= '0' + phrase_gap;
}

/* A word: letters and digits and what stands between them, a star at either end. With a star it has
 * at least three bytes more, or it would be everywhere. */
static bool is_word(wz_str word)
{
    bool before = str_starts_fold(word, wz_view("*")), behind = str_ends(word, "*");
    wz_str plain = str_cut(word, before, word.len - behind);
    if (plain.len < (before || behind ? 3 : 1))
        return false;
    for (size_t i = 0; i < plain.len; i++) {
        unsigned char c = (unsigned char)plain.ptr[i];
        bool letter =
            char_is_digit((char)c) || (char_lower((char)c) >= 'a' && char_lower((char)c) <= 'z');
        bool inner = (c == '-' || c == '\'' || c == '&' || c == '/' || c == '.') && i > 0;
        if (!letter && !inner && c < 0x80)
            return false;
    }
    return true;
}

/* Words with one space between them; a gap neither first, last nor beside another. */
static bool is_phrase(wz_str text)
{
    size_t words = 0;
    bool gap = true;
    for (size_t at = 0, end; at <= text.len; at = end + 1) {
        for (end = at; end < text.len && text.ptr[end] != ' ';)
            end++;
        wz_str word = str_cut(text, at, end);
        bool now = is_gap(word);
        if ((now && gap) || (!now && !is_word(word)))
            return false;
        gap = now;
        words++;
    }
    return !gap && words <= phrase_words;
}

static void load_list(struct loader *l, struct vec *v, const struct node *list, bool except)
{
    if (!schema_is_list(l, list))
        return;
    for (const struct node *item = list->first; item; item = item->next) {
        wz_str text = schema_scalar(l, item);
        struct signal_phrase *p = v->n < rules_phrases ? vec_push(v) : NULL;
        if (item->kind == NODE_TEXT && (text.len > phrase_bytes || !is_phrase(text)))
            schema_fault(l, D_PHRASE, item, text);
        else if (p)
            *p = (struct signal_phrase){text, except, item->place};
        else /* or there is no memory, and then nothing is told */
            schema_most(l, D_TOO_MANY, item, rules_phrases);
    }
}

static void load_phrases(struct loader *l, struct vec *v, const struct node *map, bool except)
{
    const struct node *nl = node_get(map, "nl"), *en = node_get(map, "en");
    if (nl)
        load_list(l, v, nl, except);
    if (en)
        load_list(l, v, en, except);
    if (!nl && !en)
        schema_fault(l, D_MISSING_KEY, map, wz_view("nl"));
}

/* ---- contexts -------------------------------------------------------------------------------- */

static int load_reach(struct loader *l, const struct node *map, const char *key)
{
    const struct node *value = node_get(map, key);
    int n = schema_number(l, value);
    if (n <= context_reach)
        return n;
    schema_most(l, D_TOO_MANY, value, context_reach);
    return 0;
}

static void load_context(struct loader *l, const struct node *key, struct context *c)
{
    static const char *const allowed[] = {"nl",    "en",     "before", "after",
                                          "named", "except", "note",   NULL};
    struct vec v = {.arena = l->arena, .size = sizeof(struct signal_phrase)};
    c->id = key->text;
    c->place = key->place;
    schema_id(l, key);
    if (!schema_map(l, key->value, allowed))
        return;
    c->before = load_reach(l, key->value, "before");
    c->after = load_reach(l, key->value, "after");
    c->named = schema_yes(l, node_get(key->value, "named"));
    if (!c->before && !c->after)
        schema_fault(l, D_MISSING_KEY, key->value, wz_view("before"));
    load_phrases(l, &v, key->value, false);
    const struct node *except = node_get(key->value, "except");
    if (except && schema_map(l, except, lang_words()))
        load_phrases(l, &v, except, true);
    c->note = schema_text(l, key->value, "note", true);
    c->phrases = v.items;
    c->n_phrases = v.n;
}

static void load_contexts(struct loader *l)
{
    struct section *s = &l->contexts;
    size_t n = s->n < rules_contexts ? s->n : rules_contexts;
    struct context *contexts = arena_get(l->arena, n, sizeof *contexts);
    if (n < s->n)
        schema_most(l, D_TOO_MANY, s->keys[n], rules_contexts);
    for (size_t i = 0; i < n && contexts; i++)
        load_context(l, s->keys[i], &contexts[i]);
    l->rules->contexts = contexts;
    l->rules->n_contexts = contexts ? (int)n : 0;
}

/* ---- signals --------------------------------------------------------------------------------- */

struct gathering {
    struct vec signals; /* of struct signal */
    struct vec claims;  /* of struct claim: of the signal that is read */
};

static void load_claim(struct loader *l, struct vec *claims, const struct node *key)
{
    int fact = schema_name(l, key, &l->facts);
    if (fact < 0)
        return;
    const struct fact *f = &l->rules->facts[fact];
    uint64_t options = schema_options(l, key->value, f); /* none of a fact that has none */
    if (f->type != WZ_CHOICE)
        schema_fault2(l, D_TYPE, key, f->id, terms_word(TERMS_TYPE, WZ_CHOICE));
    for (int i = 0; i < rules_options; i++) {
        struct claim *c = options >> i & 1 ? vec_push(claims) : NULL;
        if (c)
            *c = (struct claim){fact, i};
    }
}

static void load_also(struct loader *l, struct vec *claims, const struct node *also)
{
    if (!schema_is_map(l, also))
        return;
    for (const struct node *k = also->first; k; k = k->next)
        load_claim(l, claims, k);
    if (claims->n > rules_claims)
        schema_most(l, D_TOO_MANY, also, rules_claims);
}

static uint32_t load_names(struct loader *l, const struct node *value)
{
    uint32_t mask = 0;
    if (!value)
        return 0;
    if (!schema_is_list(l, value))
        return 0;
    for (const struct node *item = value->first; item; item = item->next) {
        int c = schema_name(l, item, &l->contexts);
        mask |= UINT32_C(1) << (c & 31); /* after a finding any */
    }
    return mask;
}

/* All contexts but those that want to be named and those it stands in despite. */
static uint32_t load_heeds(struct loader *l, const struct node *map)
{
    uint32_t general = 0;
    for (int i = 0; i < l->rules->n_contexts; i++)
        general |= (uint32_t)!l->rules->contexts[i].named << i;
    uint32_t despite = load_names(l, node_get(map, "despite"));
    return (general & ~despite) | load_names(l, node_get(map, "unless"));
}

static int load_weight(struct loader *l, const struct node *value)
{
    static const char *const words[] = {"1", "2", "3", NULL};
    return value ? schema_word(l, value, words) + 1 : 2;
}

static void load_signal(struct loader *l, const struct node *key, struct claim claim,
                        struct vec *signals)
{
    static const char *const allowed[] = {"nl",      "en",     "also", "weight",
                                          "despite", "unless", "note", NULL};
    struct vec claims = {.arena = l->arena, .size = sizeof(struct claim)};
    struct vec phrases = {.arena = l->arena, .size = sizeof(struct signal_phrase)};
    struct claim *own = vec_push(&claims);
    schema_id(l, key);
    if (!own || !schema_map(l, key->value, allowed))
        return;
    *own = claim;
    if (node_get(key->value, "also"))
        load_also(l, &claims, node_get(key->value, "also"));
    load_phrases(l, &phrases, key->value, false);
    struct signal *s = signals->n < rules_signals ? vec_push(signals) : NULL;
    if (!s) { /* or there is no memory, and then nothing is told */
        schema_most(l, D_TOO_MANY, key, rules_signals);
        return;
    }
    *s = (struct signal){.id = key->text, .claims = claims.items, .n_claims = claims.n};
    s->phrases = phrases.items;
    s->n_phrases = phrases.n;
    s->weight = load_weight(l, node_get(key->value, "weight"));
    s->heeds = load_heeds(l, key->value);
    s->note = schema_text(l, key->value, "note", true);
    s->place = key->place;
}

static void load_map(struct loader *l, const struct node *map, struct claim claim,
                     struct vec *signals)
{
    if (!schema_is_map(l, map))
        return;
    for (const struct node *k = map->first; k; k = k->next)
        load_signal(l, k, claim, signals);
}

static void load_options(struct loader *l, const struct node *map, int fact, struct vec *signals)
{
    const struct fact *f = &l->rules->facts[fact];
    if (!schema_is_map(l, map))
        return;
    for (const struct node *o = map->first; o; o = o->next) {
        uint64_t mask = schema_options(l, o, f);
        int option = 0;
        while (option < f->n_options && !(mask >> option & 1))
            option++;
        if (option < f->n_options)
            load_map(l, o->value, (struct claim){fact, option}, signals);
    }
}

static void load_fact_signals(struct loader *l, const struct node *key, struct vec *signals)
{
    int fact = schema_name(l, key, &l->facts);
    if (fact < 0)
        return;
    const struct fact *f = &l->rules->facts[fact];
    if (f->type == WZ_DAY)
        schema_fault2(l, D_TYPE, key, f->id, terms_word(TERMS_TYPE, WZ_CHOICE));
    else if (f->type == WZ_AMOUNT)
        load_map(l, key->value, (struct claim){fact, -1}, signals);
    else
        load_options(l, key->value, fact, signals);
}

static void report_doubles(struct loader *l, const struct signal *signals, size_t n)
{
    struct index index;
    wz_str *ids = arena_get(l->arena, n, sizeof *ids);
    for (size_t i = 0; i < n && ids; i++)
        ids[i] = signals[i].id;
    if (!ids || !index_make(&index, l->arena, ids, n))
        return;
    for (size_t i = 0; i < n; i++) {
        size_t first = (size_t)index_find(&index, ids[i]);
        if (first != i)
            diag_relate(l->report, diag_say(l->report, D_DUPLICATE, signals[i].place, ids[i]),
                        signals[first].place);
    }
}

void load_signals(struct loader *l)
{
    struct vec signals = {.arena = l->arena, .size = sizeof(struct signal)};
    load_contexts(l);
    for (size_t i = 0; i < l->signals.n; i++)
        load_fact_signals(l, l->signals.keys[i], &signals);
    report_doubles(l, signals.items, signals.n);
    l->rules->signals = signals.items;
    l->rules->n_signals = (int)signals.n;
}
