#include "schema.h"
#include "../base/buf.h"
#include "../base/lang.h"
#include "../base/money.h"
#include "../base/str.h"
#include "terms.h"

#include <assert.h>

void schema_fault(struct loader *l, enum diag_code code, const struct node *at, wz_str arg)
{
    diag_say(l->report, code, at->place, arg);
}

void schema_most(struct loader *l, enum diag_code code, const struct node *at, int64_t most)
{
    diag_number(l->report, code, at->place, most);
}

void schema_fault2(struct loader *l, enum diag_code code, const struct node *at, wz_str a, wz_str b)
{
    diag_add(l->report, code, at->place, (wz_str[]){a, b}, 2);
}

static size_t count_words(const char *const *words)
{
    size_t n = 0;
    while (words[n])
        n++;
    return n;
}

static void unknown_key(struct loader *l, const struct node *key, const char *const *allowed)
{
    wz_str names[32];
    size_t n = count_words(allowed);
    assert(n <= sizeof names / sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = wz_view(allowed[i]);
    int near = name_nearest(names, n, key->text);
    if (near < 0)
        schema_fault(l, D_UNKNOWN_KEY, key, key->text);
    else
        schema_fault2(l, D_UNKNOWN_KEY_NEAR, key, key->text, names[near]);
}

bool schema_is_map(struct loader *l, const struct node *value)
{
    if (value->kind != NODE_MAP)
        schema_fault(l, D_NEED_MAP, value, wz_view(""));
    return value->kind == NODE_MAP;
}

bool schema_is_list(struct loader *l, const struct node *value)
{
    if (value->kind != NODE_LIST)
        schema_fault(l, D_NEED_LIST, value, wz_view(""));
    return value->kind == NODE_LIST;
}

const struct node *schema_list(struct loader *l, const struct node *map, const char *key)
{
    const struct node *list = node_get(map, key);
    return list && schema_is_list(l, list) ? list : NULL;
}

bool schema_map(struct loader *l, const struct node *map, const char *const *allowed)
{
    if (!schema_is_map(l, map))
        return false;
    for (const struct node *k = map->first; k; k = k->next) {
        size_t i = 0;
        while (allowed[i] && !str_is(k->text, allowed[i]))
            i++;
        if (!allowed[i])
            unknown_key(l, k, allowed);
    }
    return true;
}

const struct node *schema_need(struct loader *l, const struct node *map, const char *key)
{
    const struct node *value = node_get(map, key);
    if (!value)
        schema_fault(l, D_MISSING_KEY, map, wz_view(key));
    return value;
}

wz_str schema_scalar(struct loader *l, const struct node *value)
{
    if (!value)
        return wz_view("");
    if (value->kind == NODE_TEXT)
        return value->text;
    schema_fault(l, D_NEED_TEXT, value, wz_view(""));
    return wz_view("");
}

struct text schema_text(struct loader *l, const struct node *map, const char *key, bool needed)
{
    const struct node *value = needed ? schema_need(l, map, key) : node_get(map, key);
    return value ? schema_both(l, value) : (struct text){{wz_view(""), wz_view("")}};
}

struct text schema_both(struct loader *l, const struct node *value)
{
    struct text t = {{wz_view(""), wz_view("")}};
    if (!schema_map(l, value, lang_words()))
        return t;
    for (int i = 0; i < WZ_LANGS; i++) {
        const struct node *in = node_get(value, lang_words()[i]);
        t.in[i] = schema_scalar(l, in);
        if (!in || (in->kind == NODE_TEXT && !str_trim(in->text).len))
            schema_fault(l, D_TRANSLATION, value, lang_word((wz_lang)i));
    }
    return t;
}

struct cites schema_cites(struct loader *l, const struct node *map, const char *key)
{
    struct cites c = {NULL, 0, map->place};
    const struct node *value = node_get(map, key);
    if (!value)
        return c;
    c.place = value->place;
    if (!schema_is_list(l, value))
        return c;
    size_t most = value->n < rules_cites ? value->n : rules_cites;
    if (value->n > rules_cites)
        schema_most(l, D_TOO_MANY, value, rules_cites);
    wz_str *at = arena_get(l->arena, most, sizeof *at);
    for (const struct node *item = value->first; item && at && c.n < most; item = item->next)
        at[c.n++] = schema_scalar(l, item);
    c.at = at;
    return c;
}

wz_date schema_date(struct loader *l, const struct node *value)
{
    if (!value)
        return WZ_NO_DATE;
    wz_str text = schema_scalar(l, value);
    wz_date date = wz_date_parse(text);
    if (date == WZ_NO_DATE && value->kind == NODE_TEXT)
        schema_fault(l, D_DATE, value, text);
    return date;
}

/* Digits and points only, no zeros before: the file is read by people in two languages and by
 * programs that know octal, so nothing to guess. */
static bool plain_number(wz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_digit(text.ptr[i]) && text.ptr[i] != '.')
            return false;
    return text.len < 2 || text.ptr[0] != '0' || text.ptr[1] == '.';
}

int64_t schema_cents(struct loader *l, const struct node *value)
{
    int64_t cents = -1;
    wz_str text = schema_scalar(l, value);
    size_t point = 0;
    while (point < text.len && text.ptr[point] != '.')
        point++;
    bool fine = plain_number(text) && text.len - point != 4;
    if (!fine || money_from_number(text, &cents) != MONEY_OK) {
        if (value->kind == NODE_TEXT)
            schema_fault(l, D_AMOUNT, value, text);
        return -1;
    }
    return cents;
}

static void wrong_word(struct loader *l, const struct node *value, const char *const *words)
{
    struct buf b = {0};
    for (size_t i = 0; words[i]; i++) {
        buf_put(&b, i ? ", " : "");
        buf_put(&b, words[i]);
    }
    schema_fault2(l, D_WORD, value, value->text, buf_view(&b));
    buf_free(&b);
}

int schema_word(struct loader *l, const struct node *value, const char *const *words)
{
    wz_str text = schema_scalar(l, value);
    for (int i = 0; words[i]; i++)
        if (str_is(text, words[i]))
            return i;
    if (value->kind == NODE_TEXT)
        wrong_word(l, value, words);
    return -1;
}

bool schema_yes(struct loader *l, const struct node *value)
{
    static const char *const words[] = {"no", "yes", "false", "true", NULL};
    return value && schema_word(l, value, words) % 2 == 1;
}

enum { guesses_most = 100 };

int schema_nearest(const struct loader *l, const struct section *section, wz_str name)
{
    return l->report->findings.n < guesses_most ? index_nearest(&section->index, name) : -1;
}

static void no_such_name(struct loader *l, const struct node *value, const struct section *s)
{
    int near = schema_nearest(l, s, value->text);
    wz_str args[] = {value->text, wz_view(s->name), near < 0 ? wz_view("") : s->ids[near]};
    diag_add(l->report, near < 0 ? D_NAME : D_NAME_NEAR, value->place, args, 3);
}

int schema_name(struct loader *l, const struct node *value, const struct section *s)
{
    wz_str text = schema_scalar(l, value);
    if (value->kind != NODE_TEXT)
        return -1;
    int i = index_find(&s->index, text);
    if (i < 0)
        no_such_name(l, value, s);
    return i;
}

int schema_fact(struct loader *l, const struct node *value, wz_type type)
{
    int f = schema_name(l, value, &l->facts);
    if (f >= 0 && l->rules->facts[f].type != type) {
        schema_fault2(l, D_TYPE, value, value->text, terms_word(TERMS_TYPE, type));
        return -1;
    }
    return f;
}

static uint64_t one_option(struct loader *l, const struct node *value, const struct fact *fact)
{
    wz_str text = schema_scalar(l, value);
    bool told = !fact->n_options && fact->place.file; /* its options are wrong themselves */
    if (value->kind != NODE_TEXT || told)
        return 0;
    wz_str ids[rules_options];
    for (int i = 0; i < fact->n_options; i++) {
        ids[i] = fact->options[i].id;
        if (str_eq(ids[i], text))
            return UINT64_C(1) << i;
    }
    int near = name_nearest(ids, (size_t)fact->n_options, text);
    wz_str args[] = {text, fact->id, near < 0 ? wz_view("") : ids[near]};
    diag_add(l->report, near < 0 ? D_NAME : D_NAME_NEAR, value->place, args, 3);
    return 0;
}

uint64_t schema_all(const struct fact *fact)
{
    int n = fact->n_options;
    return n == rules_options ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

uint64_t schema_options(struct loader *l, const struct node *value, const struct fact *fact)
{
    if (value->kind != NODE_LIST)
        return one_option(l, value, fact);
    uint64_t mask = 0;
    for (const struct node *item = value->first; item; item = item->next) {
        uint64_t one = one_option(l, item, fact);
        if (mask & one)
            schema_fault(l, D_DUPLICATE, item, item->text);
        mask |= one;
    }
    if (!value->n)
        schema_fault(l, D_EMPTY_LIST, value, wz_view(""));
    return mask;
}

bool schema_id(struct loader *l, const struct node *key)
{
    wz_str id = key->text;
    bool good = id.len >= 1 && id.len <= rules_id && id.ptr[0] >= 'a' && id.ptr[0] <= 'z';
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        good = good && ((c >= 'a' && c <= 'z') || char_is_digit(c) || c == '_');
    }
    if (!good)
        schema_fault(l, D_ID, key, id);
    return good;
}

int schema_number(struct loader *l, const struct node *value)
{
    wz_str text = schema_scalar(l, value);
    int days = 0;
    bool good = text.len >= 1 && text.len <= 4;
    for (size_t i = 0; i < text.len && good; i++) {
        good = char_is_digit(text.ptr[i]);
        days = days * 10 + (text.ptr[i] - '0');
    }
    if (!good && value && value->kind == NODE_TEXT)
        schema_fault2(l, D_TYPE, value, text, wz_view("days"));
    return good ? days : 0;
}
