#include "record.h"
#include "../base/money.h"
#include "../base/str.h"

/* The words of the format itself. */
static const struct json_layout layout = {{"id", 2}, {"facts", 5}};

bool record_make(struct record *r, const wz_rules *rules, size_t longest)
{
    size_t n = (size_t)rules->n_facts + 1;
    *r = (struct record){.rules = rules};
    r->json = json_new(longest);
    r->report = wz_report_new();
    r->fields = arena_get(&r->arena, record_findings, sizeof *r->fields);
    r->given = arena_get(&r->arena, n, sizeof *r->given);
    r->seen = arena_get(&r->arena, n, sizeof *r->seen);
    r->recent = arena_get(&r->arena, n, sizeof *r->recent);
    r->expected = arena_get(&r->arena, n, sizeof *r->expected);
    r->n_expected = n;
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
    for (size_t i = 0; i < r->n_given; i++)
        wz_case_unset(r->facts, r->given[i]);
    if (r->n_fields)
        wz_report_clear(r->report);
    r->n_given = r->n_fields = 0;
    r->id = (struct json_value){.kind = JSON_NULL};
    r->unknown = 0;
    r->unknown_name = (wz_str){"", 0};
    r->lines++;
}

/* ---- findings -------------------------------------------------------------------------------- */

/* The report while there is room in it; NULL drops the finding, the line is wrong anyway. */
static wz_report *room(struct record *r)
{
    return r->n_fields < record_findings ? r->report : NULL;
}

/* What was found last is about field. */
static void about(struct record *r, wz_str field)
{
    while (r->n_fields < wz_report_count(r->report, WZ_ERROR))
        r->fields[r->n_fields++] = field;
}

void record_say(struct record *r, enum diag_code code, wz_str field, const wz_str *args, size_t n)
{
    diag_add(room(r), code, (struct place){0}, args, n);
    about(r, field);
}

bool record_failed(const struct record *r)
{
    return r->report->failed || r->report->arena.failed;
}

static void say_json(struct record *r, enum json_error error)
{
    static const enum diag_code codes[] = {
        [JSON_UTF8] = D_LINE_UTF8,           [JSON_SYNTAX] = D_JSON,
        [JSON_STRING_WRONG] = D_JSON_STRING, [JSON_CONTROL] = D_JSON_CONTROL,
        [JSON_UNCLOSED] = D_JSON_UNCLOSED,   [JSON_NUMBER_WRONG] = D_JSON_NUMBER,
        [JSON_WORD_WRONG] = D_JSON_WORD,     [JSON_DEPTH] = D_JSON_DEPTH,
        [JSON_NOT_OBJECT] = D_JSON_OBJECT,   [JSON_TWO_IDS] = D_JSON_DUPLICATE,
        [JSON_TWO_INNER] = D_JSON_DUPLICATE, [JSON_INNER_NOT_OBJECT] = D_JSON_INNER,
    };
    wz_str field = {"", 0};
    if (error == JSON_TWO_IDS)
        field = layout.id;
    else if (error == JSON_TWO_INNER || error == JSON_INNER_NOT_OBJECT)
        field = layout.inner;
    record_say(r, codes[error], field, &field, 1);
}

static void say_type(struct record *r, wz_str field, enum json_kind kind, const char *wanted)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",     [JSON_BOOL] = "boolean", [JSON_INTEGER] = "number",
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

/* More than 15 digits, zeros at both ends apart: between two numbers of up to 15 digits there is a
 * double, so only then can a number have the same double as another amount in cents. */
static bool beyond_double(wz_str number)
{
    size_t digits = 0, zeros = 0;
    for (size_t i = 0; i < number.len && char_lower(number.ptr[i]) != 'e'; i++) {
        if (!char_is_digit(number.ptr[i]))
            continue;
        bool zero = number.ptr[i] == '0';
        digits += digits || !zero;
        zeros = zero ? zeros + 1 : 0;
    }
    return digits > 15 + zeros;
}

static enum money_error real_cents(const struct record *r, double real, int64_t *cents)
{
    enum money_error error = money_from_double(real, cents);
    if (!error && beyond_double(json_number(r->json)))
        return MONEY_PRECISION;
    return error;
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

static bool set_number(struct record *r, int fact, const struct json_value *v)
{
    int64_t cents;
    enum money_error error = v->kind == JSON_INTEGER ? whole_cents(v->integer, &cents)
                                                     : real_cents(r, v->real, &cents);
    if (error) {
        say_amount(r, fact, error, json_number(r->json));
        return false;
    }
    return wz_case_set_cents(r->facts, fact, cents) == WZ_OK;
}

static size_t recent_slot(wz_str text)
{
    return (text.len + (unsigned char)text.ptr[0]) % record_recent;
}

/* The same few answers come back all the time: they are found without asking the case. */
static bool set_recent(struct record *r, int fact, wz_str text)
{
    const struct spelling *s = text.len ? r->recent[fact][recent_slot(text)] : NULL;
    if (!s || !str_eq(s->text, text))
        return false;
    return wz_case_set_option(r->facts, fact, s->option) == WZ_OK;
}

static void keep_recent(struct record *r, int fact, wz_str text)
{
    const struct fact *f = &r->rules->facts[fact];
    int i = f->type == WZ_CHOICE && text.len ? index_find(&f->spelling_index, text) : -1;
    if (i >= 0 && wz_case_known(r->facts, fact) == WZ_GIVEN)
        r->recent[fact][recent_slot(text)] = &f->spellings[i];
}

static bool set_text(struct record *r, int fact, wz_str text)
{
    wz_str id = r->rules->facts[fact].id;
    if (set_recent(r, fact, text))
        return true;
    if (wz_case_set(r->facts, fact, text, NULL) == WZ_OK) {
        keep_recent(r, fact, text);
        return true;
    }
    if (holds_nul(text)) {
        record_say(r, D_JSON_HIDDEN, id, &id, 1);
    } else {
        wz_case_set(r->facts, fact, text, room(r));
        about(r, id);
    }
    return false;
}

/* Whether the fact now has a value. */
static bool set_fact(struct record *r, int fact, const struct json_value *v)
{
    wz_type type = r->rules->facts[fact].type;
    bool number = v->kind == JSON_INTEGER || v->kind == JSON_REAL;
    if (v->kind == JSON_NULL)
        return false;
    if (v->kind == JSON_STRING)
        return set_text(r, fact, v->text);
    if (v->kind == JSON_BOOL && type == WZ_CHOICE)
        return set_text(r, fact, wz_view(v->truth ? "true" : "false"));
    if (number && type == WZ_AMOUNT)
        return set_number(r, fact, v);
    say_type(r, wz_fact_id(r->rules, fact), v->kind, type == WZ_AMOUNT ? "number" : "string");
    return false;
}

/* ---- fields ---------------------------------------------------------------------------------- */

/* Lines tend to have the same fields in the same order, so that one is tried first. */
static int find_fact(struct record *r, size_t at, wz_str key)
{
    if (at >= r->n_expected)
        return wz_fact_find(r->rules, key);
    int fact = r->expected[at];
    if (fact < r->rules->n_facts && str_eq(r->rules->facts[fact].id, key))
        return fact;
    fact = wz_fact_find(r->rules, key);
    if (fact >= 0)
        r->expected[at] = fact;
    return fact;
}

static void see_unknown(struct record *r, wz_str key)
{
    if (!r->unknown++)
        r->unknown_name = key;
    if (!r->strict || !room(r))
        return;
    wz_str near = wz_fact_nearest(r->rules, key);
    const wz_str args[] = {key, near};
    record_say(r, near.len ? D_FACT_NEAR : D_FACT, key, args, 2);
}

/* The first time counts; the second is a finding; more than twice says no more than that. */
static bool first_time(struct record *r, int fact)
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

static void read_id(struct record *r)
{
    if (r->id.kind == JSON_INTEGER || r->id.kind == JSON_REAL) {
        r->id.text = json_id_number(r->json);
    } else if (r->id.kind != JSON_STRING && r->id.kind != JSON_NULL) {
        say_type(r, layout.id, r->id.kind, "string");
        r->id.kind = JSON_NULL;
    } else if (holds_nul(r->id.text)) {
        record_say(r, D_JSON_HIDDEN, layout.id, &layout.id, 1);
    }
}

static void read_fields(struct record *r)
{
    struct json_field f;
    for (size_t at = 0; json_next(r->json, &f); at++) {
        int fact = find_fact(r, at, f.key);
        if (fact < 0)
            see_unknown(r, f.key);
        else if (first_time(r, fact) && set_fact(r, fact, &f.value))
            r->given[r->n_given++] = fact;
    }
}

wz_status record_read(struct record *r, wz_str line)
{
    record_begin(r);
    enum json_error error = json_open(r->json, line, &layout, &r->id);
    if (error == JSON_MEMORY)
        return WZ_EMEMORY;
    read_id(r);
    if (error)
        say_json(r, error);
    else
        read_fields(r);
    if (record_failed(r))
        return WZ_EMEMORY;
    return r->n_fields ? WZ_EVALUE : WZ_OK;
}
