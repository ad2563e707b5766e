/* One record or one advice as the facts of a case. */
#include <wijzer/record.h>

#include "../base/str.h"
#include "evidence.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

/* A name that no key has: it cannot be written in JSON without an escape. */
static const wz_str nothing = {"\x01", 1};

/* What is known before anything was read. */
static const wz_record_info fresh = {
    .tree = -1, .assume = true, .today = WZ_NO_DATE, .dossier = {.dated = WZ_NO_DATE}};

struct single {
    wz_case *c;
    const wz_rules *rules;
    struct record *record;
    struct json *json;               /* for what stands beside the facts */
    wz_str text;                     /* with room behind it */
    bool has_rules, has_assumptions; /* beside the facts */
    wz_record_info info;
};

static wz_str keep(struct single *s, wz_str text)
{
    return arena_copy(&s->c->words, text);
}

/* Goes through the members of the object under inner, or of the text itself. */
typedef void (*member)(struct single *s, wz_str key, const struct json_value *v);

static wz_status each(struct single *s, wz_str inner, member see)
{
    const struct json_layout layout = {nothing, inner};
    struct json_value id;
    struct json_field f;
    enum json_error error = json_open(s->json, s->text, &layout, &id);
    if (error == JSON_MEMORY)
        return WZ_EMEMORY;
    while (error == JSON_OK && json_next(s->json, &f))
        see(s, f.key, &f.value);
    return WZ_OK;
}

/* ---- what stands beside the facts ------------------------------------------------------------ */

static void copy(char *to, size_t room, wz_str text)
{
    size_t n = text.len < room ? text.len : room - 1;
    memcpy(to, text.ptr, n);
    to[n] = '\0';
}

/* An advice names its format and the program that made it; no record does. */
static void see_top(struct single *s, wz_str key, const struct json_value *v)
{
    bool text = v->kind == JSON_STRING;
    s->has_rules |= str_is(key, "rules");
    s->has_assumptions |= str_is(key, "assumptions");
    if (str_is(key, "program") && text)
        s->info.advice = true;
    else if (str_is(key, "format") && v->kind == JSON_INTEGER)
        s->info.format = v->integer > 0 && v->integer < INT32_MAX ? (int)v->integer : 0;
    else if (str_is(key, "tree") && text)
        s->info.tree = wz_tree_find(s->rules, v->text);
    else if (str_is(key, "lang") && text)
        s->info.lang = str_is(v->text, "en") ? WZ_EN : WZ_NL;
    else if (str_is(key, "today") && text)
        s->info.today = wz_date_parse(v->text);
    else if (str_is(key, "assume") && v->kind == JSON_BOOL)
        s->info.assume = v->truth;
    wz_str *words = text ? record_words(s->record, key) : NULL;
    if (words) /* beside facts that are in an object of their own */
        *(words == &s->record->title ? &s->info.title : &s->info.description) = keep(s, v->text);
}

static void see_rules(struct single *s, wz_str key, const struct json_value *v)
{
    if (str_is(key, "sha256") && v->kind == JSON_STRING)
        copy(s->info.sha256, sizeof s->info.sha256, v->text);
    else if (str_is(key, "version") && v->kind == JSON_STRING)
        s->info.rules_version = keep(s, v->text);
}

/* The day that was today for the advice. */
static void see_assumption(struct single *s, wz_str key, const struct json_value *v)
{
    int fact = wz_fact_find(s->rules, key);
    if (fact >= 0 && s->rules->facts[fact].assume_today && v->kind == JSON_STRING)
        s->info.today = wz_date_parse(v->text);
}

static void see_origin(struct single *s, wz_str key, const struct json_value *v)
{
    wz_str none = {"", 0};
    int fact = wz_fact_find(s->rules, key);
    if (v->kind != JSON_STRING)
        return;
    if (str_is(v->text, "field"))
        wz_case_set_origin(s->c, fact, WZ_FROM_FIELD, none);
    else if (str_is(v->text, "text"))
        wz_case_set_origin(s->c, fact, WZ_FROM_TEXT, none);
}

static wz_status read_beside(struct single *s)
{
    wz_status status = each(s, nothing, see_top);
    if (!s->info.advice || !s->info.format) {
        wz_str title = s->info.title, description = s->info.description;
        s->info = fresh;
        s->info.title = title;
        s->info.description = description;
        return status;
    }
    if (s->has_rules) /* there is room for the text now, so no memory is needed again */
        each(s, wz_view("rules"), see_rules);
    if (s->has_assumptions)
        each(s, wz_view("assumptions"), see_assumption);
    wz_case_assume(s->c, s->info.assume);
    if (s->info.today != WZ_NO_DATE)
        wz_case_today(s->c, s->info.today);
    return WZ_OK;
}

/* ---- the facts ------------------------------------------------------------------------------- */

/* What a record says in words, kept with the case. */
static void keep_words(struct single *s, const struct record *r)
{
    if (r->title.len)
        s->info.title = keep(s, r->title);
    if (r->description.len)
        s->info.description = keep(s, r->description);
}

static wz_status take_facts(struct single *s, struct record *r, wz_report *report)
{
    wz_str none = {"", 0};
    wz_status status = record_read(r, s->text);
    if (!diag_join(report, r->report))
        return WZ_EMEMORY;
    for (size_t i = 0; i < r->n_given; i++) {
        s->c->given[r->given[i].fact] = r->given[i].value;
        wz_case_set_origin(s->c, r->given[i].fact, s->info.advice ? WZ_FROM_PERSON : WZ_FROM_FIELD,
                           none);
    }
    keep_words(s, r);
    s->info.n_unknown = (size_t)r->unknown;
    if (r->unknown) {
        copy(s->info.unknown_name, sizeof s->info.unknown_name, r->unknown_name);
        copy(s->info.unknown_near, sizeof s->info.unknown_near,
             wz_fact_nearest(s->rules, r->unknown_name));
    }
    return status;
}

/* What an advice says of where its facts came from. */
static wz_status read_origins(struct single *s)
{
    each(s, wz_view("origins"), see_origin); /* there is room for the text now */
    return evidence_read(s->c, s->json, s->text, &s->info.dossier);
}

static wz_status read_all(struct single *s, struct record *r, wz_report *report)
{
    wz_case_clear(s->c);
    wz_status status = read_beside(s);
    if (status == WZ_OK)
        status = take_facts(s, r, report);
    if (status == WZ_OK && s->info.advice)
        status = read_origins(s);
    return s->c->words.failed ? WZ_EMEMORY : status;
}

wz_status wz_case_read(wz_case *c, wz_str json, wz_record_info *info, wz_report *report)
{
    struct single s = {.c = c, .rules = c->rules, .json = json_new(json.len)};
    struct record r;
    char *padded = calloc(1, json.len + json_padding);
    if (str_has_bom(json))
        json = str_cut(json, bom_len, json.len);
    wz_status status = WZ_EMEMORY;
    s.info = fresh;
    s.record = &r;
    if (record_make(&r, c->rules, json.len) && s.json && padded) {
        memcpy(padded, json.ptr, json.len);
        s.text = (wz_str){padded, json.len};
        status = read_all(&s, &r, report);
    }
    record_free(&r);
    json_free(s.json);
    free(padded);
    if (info)
        *info = s.info;
    return status;
}
