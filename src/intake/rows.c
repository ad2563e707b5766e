#include "rows.h"
#include "../base/str.h"
#include "../rules/node.h"

/* ---- the header ------------------------------------------------------------------------------ */

static wz_str lower(struct arena *a, wz_str text)
{
    char *copy = arena_get(a, text.len + 1, 1);
    for (size_t i = 0; copy && i < text.len; i++)
        copy[i] = char_lower(text.ptr[i]);
    return copy ? (wz_str){copy, text.len} : (wz_str){"", 0};
}

/* An id of a fact, or of the record itself. */
static bool is_known(const wz_rules *rules, wz_str name)
{
    return wz_fact_find(rules, name) >= 0 || str_eq(name, record_id_key());
}

static wz_str name_of(struct arena *a, const wz_rules *rules, wz_str cell)
{
    wz_str name = arena_copy(a, str_trim(cell));
    wz_str small = lower(a, name); /* as all that is known is */
    return is_known(rules, small) ? small : name;
}

static bool stands_before(const struct header *h, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(h->names[i], h->names[at]))
            return true;
    return false;
}

bool header_make(struct header *h, struct arena *a, const wz_rules *rules, const struct csv *row)
{
    h->names = arena_get(a, row->n, sizeof *h->names);
    h->n = h->names ? row->n : 0;
    h->strange = true;
    for (size_t i = 0; i < h->n; i++) {
        h->names[i] = name_of(a, rules, row->cells[i]);
        if (!is_known(rules, h->names[i]))
            continue;
        h->strange = false;
        if (stands_before(h, i))
            h->twice = h->names[i];
    }
    return !a->failed;
}

static void say_number(struct record *r, enum diag_code code, size_t number)
{
    struct buf b = {0};
    buf_int(&b, (int64_t)number);
    wz_str arg = buf_view(&b);
    record_say(r, code, (wz_str){"", 0}, &arg, 1);
    buf_free(&b);
}

static void say_error(struct record *r, enum csv_error error)
{
    if (error == CSV_MANY)
        say_number(r, D_ROW_MANY, csv_cells);
    else
        record_say(r, error == CSV_QUOTES ? D_ROW_QUOTES : D_ROW_UTF8, (wz_str){"", 0}, NULL, 0);
}

bool header_say(const struct header *h, struct record *r, size_t longest)
{
    if (h->too_long)
        say_number(r, D_ROW_LONG, longest);
    else if (h->error)
        say_error(r, h->error);
    else if (h->twice.len)
        record_say(r, D_ROW_TWICE, h->twice, &h->twice, 1);
    else if (h->strange)
        record_say(r, D_ROW_HEADER, (wz_str){"", 0}, NULL, 0);
    else
        return false;
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------ */

void record_say_row(struct record *r, const struct header *h, enum csv_error error, size_t cells)
{
    if (error) {
        say_error(r, error);
        return;
    }
    struct buf numbers[2] = {{0}};
    buf_int(&numbers[0], (int64_t)cells);
    buf_int(&numbers[1], (int64_t)h->n);
    const wz_str args[] = {buf_view(&numbers[0]), buf_view(&numbers[1])};
    record_say(r, D_ROW_COUNT, (wz_str){"", 0}, args, 2);
    buf_free(&numbers[0]);
    buf_free(&numbers[1]);
}

wz_status record_read_row(struct record *r, const struct header *h, struct csv *csv, wz_str row)
{
    enum csv_error error = csv_row(csv, row);
    if (error == CSV_MEMORY)
        return WZ_EMEMORY;
    bool fits = !error && csv->n == h->n;
    if (!fits)
        record_say_row(r, h, error, csv->n);
    size_t n = csv->n < h->n ? csv->n : h->n;
    for (size_t i = 0; i < n; i++) {
        wz_str cell = str_trim(csv->cells[i]);
        if (str_eq(h->names[i], record_id_key()))
            record_id(r, cell);
        else if (fits)
            record_field(r, i, h->names[i], cell);
    }
    return record_end(r);
}

/* ---- YAML ------------------------------------------------------------------------------------ */

/* What YAML writes for nothing. */
static bool is_null(wz_str text)
{
    return str_is(text, "~") || str_eq_fold(text, (wz_str){"null", 4});
}

static void say_yaml_type(struct record *r, wz_str field)
{
    record_say(r, D_YAML_RECORD, field, NULL, 0);
}

static void read_pair(struct record *r, size_t at, const struct node *key)
{
    const struct node *value = key->value;
    if (value->kind != NODE_TEXT) {
        if (wz_fact_find(r->rules, key->text) >= 0 || str_eq(key->text, record_id_key()))
            say_yaml_type(r, key->text);
        else
            record_field(r, at, key->text, (wz_str){"", 0});
        return;
    }
    wz_str text = is_null(value->text) ? (wz_str){"", 0} : value->text;
    record_field(r, at, key->text, text);
}

/* Fields beside those in the inner map are none, but a fact there is a mistake. */
static void read_beside(struct record *r, const struct node *map)
{
    for (const struct node *key = map->first; key; key = key->next)
        if (wz_fact_find(r->rules, key->text) >= 0)
            record_say(r, D_JSON_BESIDE, key->text, &key->text, 1);
}

static void read_map(struct record *r, const struct node *map)
{
    const struct node *inner = node_get(map, record_facts_key().ptr);
    const struct node *id = node_get(map, record_id_key().ptr);
    if (id && id->kind == NODE_TEXT && !is_null(id->text))
        record_id(r, id->text);
    if (inner && inner->kind != NODE_MAP) {
        wz_str key = record_facts_key();
        record_say(r, D_JSON_INNER, key, &key, 1);
        return;
    }
    size_t at = 0;
    for (const struct node *key = inner ? inner->first : map->first; key; key = key->next)
        if (inner || !str_eq(key->text, record_id_key()))
            read_pair(r, at++, key);
    if (inner)
        read_beside(r, map);
}

/* A map, or a list of just one. */
static void read_root(struct record *r, const struct node *root)
{
    if (root->kind == NODE_LIST && root->n == 1)
        root = root->first;
    if (root->kind == NODE_MAP)
        read_map(r, root);
    else
        say_yaml_type(r, (wz_str){"", 0});
}

wz_status record_read_yaml(struct record *r, struct arena *a, wz_str text)
{
    const struct diag_file file = {.name = {"", 0}, .text = text};
    const struct node *root = node_read(a, &file, r->report);
    record_about(r, wz_view(""));
    if (root)
        read_root(r, root);
    wz_status status = record_end(r);
    return a->failed ? WZ_EMEMORY : status;
}
