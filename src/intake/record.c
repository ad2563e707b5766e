#include "record.h"
#include "../base/bytes.h"
#include "../base/money.h"
#include "../base/str.h"

#include <string.h>

/* The words of the format itself. */
static const struct json_layout layout = {{"id", 2}, {"facts", 5}};

/* What a key of JSON is, when it is no fact. */
enum { MEANS_NOTHING = -1, MEANS_TITLE = -2, MEANS_DESCRIPTION = -3 };

bool record_make(struct record *r, const wz_rules *rules, size_t longest)
{
    size_t n = (size_t)rules->n_facts + 1;
    *r = (struct record){.rules = rules};
    for (size_t i = 0; i < rules->mapping.n_formats; i++)
        if (rules->mapping.formats[i].reads & FORMAT_RECORD)
            r->plain = &rules->mapping.formats[i];
    r->json = json_new(longest);
    r->report = wz_report_new();
    r->fields = arena_get(&r->arena, record_findings, sizeof *r->fields);
    r->given = arena_get(&r->arena, n, sizeof *r->given);
    r->seen = arena_get(&r->arena, n, sizeof *r->seen);
    r->expected = arena_get(&r->arena, record_places, sizeof *r->expected);
    for (size_t i = 0; i < record_places && r->expected; i++)
        r->expected[i].meaning = MEANS_NOTHING;
    bool made = r->json && r->report && !r->arena.failed;
    return made && wz_case_new(rules, &r->facts) == WZ_OK;
}

void record_free(struct record *r)
{
    json_free(r->json);
    wz_case_free(r->facts);
    wz_report_free(r->report);
    arena_free(&r->arena);
}

void record_begin(struct record *r)
{
    if (r->n_fields)
        wz_report_clear(r->report);
    r->n_given = r->n_fields = 0;
    r->id_kind = JSON_NULL;
    r->unknown = 0;
    r->title.ptr = r->description.ptr = "";
    r->title.len = r->description.len = 0;
    r->lines++;
}

wz_case *record_case(struct record *r)
{
    wz_case_clear(r->facts);
    for (const struct given *g = r->given, *end = g + r->n_given; g < end; g++) {
        r->facts->given[g->fact] = g->value;
        if (r->facts->origins[g->fact].from != WZ_FROM_PERSON) /* in a record before */
            wz_case_set_origin(r->facts, g->fact, WZ_FROM_PERSON, wz_view(""));
    }
    return r->facts;
}

/* ---- what is wrong --------------------------------------------------------------------------- */

static void say_type(struct record *r, wz_str field, enum json_kind kind, const char *wanted)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",     [JSON_BOOL] = "boolean",  [JSON_INTEGER] = "number",
        [JSON_REAL] = "number",   [JSON_STRING] = "string", [JSON_ARRAY] = "array",
        [JSON_OBJECT] = "object",
    };
    const wz_str args[] = {field, wz_view(names[kind]), wz_view(wanted)};
    record_say(r, D_JSON_TYPE, field, args, 3);
}

static bool holds_nul(wz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!text.ptr[i])
            return true;
    return false;
}

/* ---- values ---------------------------------------------------------------------------------- */

static void say_amount(struct record *r, int fact, enum money_error error, wz_str text)
{
    static const enum diag_code codes[] = {
        [MONEY_NONE] = D_VALUE_AMOUNT,         [MONEY_AMBIGUOUS] = D_VALUE_AMBIGUOUS,
        [MONEY_PRECISION] = D_VALUE_PRECISION, [MONEY_NEGATIVE] = D_VALUE_NEGATIVE,
        [MONEY_RANGE] = D_VALUE_RANGE,
    };
    record_say(r, codes[error], wz_fact_id(r->rules, fact), &text, 1);
}

static enum money_error whole_cents(int64_t euro, int64_t *cents)
{
    if (euro < 0)
        return MONEY_NEGATIVE;
    if (euro > MONEY_MOST / 100)
        return MONEY_RANGE;
    *cents = euro * 100;
    return MONEY_OK;
}

static inline void give(struct record *r, int fact, wz_known known, int64_t number)
{
    struct given *g = &r->given[r->n_given++];
    g->fact = fact;
    g->value.known = known;
    g->value.number = number;
}

static void read_number(struct record *r, int fact, const struct json_field *f)
{
    int64_t cents;
    enum money_error error = f->value.kind == JSON_INTEGER
                                 ? whole_cents(f->value.integer, &cents)
                                 : money_from_number(json_number(r->json, f), &cents);
    if (error)
        say_amount(r, fact, error, json_number(r->json, f));
    else
        give(r, fact, WZ_GIVEN, cents);
}

/* "3E+06": how a spreadsheet shows a long number; what it was is lost. */
static bool is_shortened(wz_str text)
{
    for (size_t i = 1; i + 2 < text.len; i++)
        if (text.ptr[i] == 'E' && text.ptr[i + 1] == '+' && char_is_digit(text.ptr[i - 1]))
            return char_is_digit(text.ptr[i + 2]);
    return false;
}

/* An amount as it stands in a table; false: the case may make something of it. */
static bool read_cell(struct record *r, int fact, wz_str text)
{
    int64_t cents;
    wz_str id = wz_fact_id(r->rules, fact);
    if (r->rules->facts[fact].type != WZ_AMOUNT)
        return false;
    if (r->sheet && is_shortened(text)) {
        record_say(r, D_ROW_SHORT, id, &text, 1);
        return true;
    }
    enum money_error error = r->decimal ? money_parse_as(text, r->decimal, &cents) : MONEY_NONE;
    if (error == MONEY_NONE)
        return false;
    if (error)
        say_amount(r, fact, error, text);
    else
        give(r, fact, WZ_GIVEN, cents);
    return true;
}

/* What the case makes of a text. */
static void read_other_text(struct record *r, int fact, wz_str text)
{
    wz_str id = wz_fact_id(r->rules, fact);
    if (holds_nul(text)) {
        record_say(r, D_JSON_HIDDEN, id, &id, 1);
        return;
    }
    if (read_cell(r, fact, text))
        return;
    wz_status status = wz_case_set(r->facts, fact, text, record_room(r));
    record_about(r, id);
    struct value value = r->facts->given[fact];
    if (status == WZ_OK)
        give(r, fact, value.known, value.number);
}

/* Most texts are an answer to a choice, as the rules write it. */
static void read_text(struct record *r, int fact, wz_str text)
{
    const struct fact *f = &r->rules->facts[fact];
    int i = index_find(&f->spelling_index, text);
    if (i >= 0)
        give(r, fact, WZ_GIVEN, f->spellings[i].option);
    else
        read_other_text(r, fact, text);
}

static void read_value(struct record *r, int fact, const struct json_field *field)
{
    static const wz_str words[] = {{"false", 5}, {"true", 4}};
    const struct fact *f = &r->rules->facts[fact];
    const struct json_value *v = &field->value;
    bool number = v->kind == JSON_INTEGER || v->kind == JSON_REAL;
    if (number && f->type == WZ_AMOUNT)
        read_number(r, fact, field);
    else if (v->kind == JSON_STRING)
        read_text(r, fact, v->text);
    else if (v->kind == JSON_BOOL && f->type == WZ_CHOICE)
        read_text(r, fact, words[v->truth]);
    else if (v->kind != JSON_NULL)
        say_type(r, f->id, v->kind, f->type == WZ_AMOUNT ? "number" : "string");
}

/* ---- fields ---------------------------------------------------------------------------------- */

/* What the rules say of the key of a plain record. */
static int words_under(const struct record *r, wz_str key)
{
    for (size_t i = 0; r->plain && i < r->plain->n_fields; i++) {
        const struct ways *ways = &r->plain->fields[i];
        if (ways->target != NOTICE_TITLE && ways->target != NOTICE_DESCRIPTION)
            continue;
        for (size_t k = 0; k < ways->n; k++)
            if (ways->at[k].path.n && str_eq(ways->at[k].path.steps[0].name, key))
                return ways->target == NOTICE_TITLE ? MEANS_TITLE : MEANS_DESCRIPTION;
    }
    return MEANS_NOTHING;
}

wz_str *record_words(struct record *r, wz_str key)
{
    int meaning = words_under(r, key);
    if (meaning == MEANS_NOTHING)
        return NULL;
    return meaning == MEANS_TITLE ? &r->title : &r->description;
}

/* The number of a fact, or what else a key is. Lines tend to have the same fields in the same
 * order, so that is tried first. */
static int meaning_of(struct record *r, size_t at, wz_str key)
{
    struct expected *e = &r->expected[at % record_places];
    if (e->len == key.len && bytes_same(e->key, key.ptr, key.len))
        return e->meaning;
    int fact = wz_fact_find(r->rules, key), meaning = fact < 0 ? words_under(r, key) : fact;
    if (key.len > longest_key)
        return meaning;
    e->meaning = meaning;
    e->len = key.len;
    memcpy(e->key, key.ptr, key.len);
    return meaning;
}

static void see_unknown(struct record *r, wz_str key)
{
    if (!r->unknown++)
        r->unknown_name = key;
    if (!r->strict || !record_room(r))
        return;
    wz_str near = wz_fact_nearest(r->rules, key);
    const wz_str args[] = {key, near};
    record_say(r, near.len ? D_FACT_NEAR : D_FACT, key, args, 2);
}

/* Words about the purchase, or a field that is no fact. The first text of each kind counts. */
static void see_other(struct record *r, int meaning, const struct json_field *f)
{
    wz_str *words = meaning == MEANS_TITLE ? &r->title : &r->description;
    if (meaning == MEANS_NOTHING)
        see_unknown(r, f->key);
    else if (!words->len && f->value.kind == JSON_STRING)
        *words = f->value.text;
}

/* The first time counts; the second is a finding; more than twice says no more than that. */
static inline bool first_time(struct record *r, int fact)
{
    uint64_t once = 2 * r->lines, twice = once + 1;
    if (r->seen[fact] < once) {
        r->seen[fact] = once;
        return true;
    }
    wz_str id = wz_fact_id(r->rules, fact);
    if (r->seen[fact] == once)
        record_say(r, D_JSON_DUPLICATE, id, &id, 1);
    r->seen[fact] = twice;
    return false;
}

static void read_id(struct record *r, const struct json_value *id)
{
    if (id->kind == JSON_INTEGER || id->kind == JSON_REAL) {
        r->id = json_id_number(r->json);
    } else if (id->kind == JSON_STRING) {
        r->id = id->text;
        if (holds_nul(r->id))
            record_say(r, D_JSON_HIDDEN, layout.id, &layout.id, 1);
    } else if (id->kind != JSON_NULL) {
        say_type(r, layout.id, id->kind, "string");
        return;
    }
    r->id_kind = id->kind;
}

static void read_fields(struct record *r)
{
    struct json_field f;
    while (json_next(r->json, &f)) {
        int fact = meaning_of(r, f.place, f.key);
        if (fact < 0)
            see_other(r, fact, &f);
        else if (first_time(r, fact))
            read_value(r, fact, &f);
    }
}

/* A fact beside the object with facts would be passed over without a word. */
static void read_beside(struct record *r)
{
    wz_str key;
    while (json_beside(r->json, &key))
        if (wz_fact_find(r->rules, key) >= 0)
            record_say(r, D_JSON_BESIDE, key, &key, 1);
}

/* ---- field by field -------------------------------------------------------------------------- */

wz_str record_id_key(void)
{
    return layout.id;
}

wz_str record_facts_key(void)
{
    return layout.inner;
}

void record_id(struct record *r, wz_str text)
{
    if (r->id_kind == JSON_STRING)
        record_say(r, D_JSON_DUPLICATE, layout.id, &layout.id, 1);
    r->id = text;
    r->id_kind = JSON_STRING;
    if (holds_nul(text))
        record_say(r, D_JSON_HIDDEN, layout.id, &layout.id, 1);
}

void record_field(struct record *r, size_t at, wz_str key, wz_str text)
{
    int fact = meaning_of(r, at, key);
    if (fact < 0)
        see_unknown(r, key);
    else if (first_time(r, fact) && text.len)
        read_text(r, fact, text);
}

wz_status record_end(struct record *r)
{
    if (record_failed(r))
        return WZ_EMEMORY;
    return r->n_fields ? WZ_EVALUE : WZ_OK;
}

wz_status record_read(struct record *r, wz_str line)
{
    struct json_value id;
    record_begin(r);
    enum json_error error = json_open(r->json, line, &layout, &id);
    if (error == JSON_MEMORY)
        return WZ_EMEMORY;
    read_id(r, &id);
    if (error)
        record_say_json(r, error);
    else
        read_fields(r);
    if (!error)
        read_beside(r);
    return record_end(r);
}
