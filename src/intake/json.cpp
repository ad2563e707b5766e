#include "json.h"

#include <new>
#include <simdjson.h>

namespace dom = simdjson::dom;

static_assert(json_padding >= simdjson::SIMDJSON_PADDING, "room that simdjson may read");

/* Most lines are short: room for the longest is taken only when one comes by. */
static const size_t short_text = 64 << 10;

struct json {
    dom::parser parser;
    size_t longest;
    const char *text;
    dom::object::iterator at, end;
    std::string_view skip;                    /* a key that json_next leaves out */
    size_t open;                              /* token of the brace before the first field */
    size_t fields;                            /* given by json_next or left out */
    bool nested;                              /* one of them was a list or an object */
    dom::object::iterator beside, beside_end; /* the outer fields, when an inner object is read */
    bool inside;                              /* it is */
    size_t id_field;                          /* place of the id in the outer object */
};

/* What json_open finds in the outer object before it chooses. */
struct outline {
    dom::element id, inner;
    size_t ids, inners;
    size_t inner_field;
};

static bool make_room(struct json *j, size_t bytes)
{
    return !j->parser.allocate(bytes, json_depth) && !j->parser.doc.allocate(bytes);
}

struct json *json_new(size_t longest)
{
    struct json *j = new (std::nothrow) struct json();
    if (!j)
        return nullptr;
    j->longest = longest;
    if (!make_room(j, longest < short_text ? longest : short_text)) {
        delete j;
        return nullptr;
    }
    return j;
}

void json_free(struct json *j)
{
    delete j;
}

static enum json_error error_of(simdjson::error_code code)
{
    switch (static_cast<int>(code)) {
    case simdjson::SUCCESS:
        return JSON_OK;
    case simdjson::MEMALLOC:
        return JSON_MEMORY;
    case simdjson::UTF8_ERROR:
        return JSON_UTF8;
    case simdjson::STRING_ERROR:
        return JSON_STRING_WRONG;
    case simdjson::UNESCAPED_CHARS:
        return JSON_CONTROL;
    case simdjson::UNCLOSED_STRING:
        return JSON_UNCLOSED;
    case simdjson::NUMBER_ERROR:
        return JSON_NUMBER_WRONG;
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
        return JSON_WORD_WRONG;
    case simdjson::DEPTH_ERROR:
        return JSON_DEPTH;
    default:
        return JSON_SYNTAX;
    }
}

static wz_str view_of(std::string_view s)
{
    return wz_str{s.data(), s.size()};
}

static std::string_view view_of(wz_str s)
{
    return std::string_view(s.ptr, s.len);
}

/* Writes where the value is read, so that no copy has to wait for the parts. */
static void put_value(struct json_value *v, dom::element e)
{
    switch (e.type()) {
    case dom::element_type::NULL_VALUE:
        v->kind = JSON_NULL;
        break;
    case dom::element_type::BOOL:
        v->kind = JSON_BOOL;
        v->truth = e.get_bool().value_unsafe();
        break;
    case dom::element_type::INT64:
        v->kind = JSON_INTEGER;
        v->integer = e.get_int64().value_unsafe();
        break;
    case dom::element_type::UINT64:
        v->kind = JSON_REAL;
        v->real = static_cast<double>(e.get_uint64().value_unsafe());
        break;
    case dom::element_type::DOUBLE:
        v->kind = JSON_REAL;
        v->real = e.get_double().value_unsafe();
        break;
    case dom::element_type::STRING:
        v->kind = JSON_STRING;
        v->text = view_of(e.get_string().value_unsafe());
        break;
    case dom::element_type::ARRAY:
        v->kind = JSON_ARRAY;
        break;
    case dom::element_type::OBJECT:
        v->kind = JSON_OBJECT;
        break;
    }
}

/* The token with which the value of field n begins, in the object whose brace is token open.
 * simdjson keeps where every token stands: brackets, colons, commas and the first byte of each
 * value. */
static size_t value_token(const struct json *j, size_t open, size_t n)
{
    const uint32_t *tokens = j->parser.implementation->structural_indexes.get();
    size_t at = open + 1, depth = 0;
    while (n) {
        char c = j->text[tokens[at++]];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        n -= c == ',' && !depth;
    }
    return at + 2; /* over key and colon */
}

static wz_str number_at(const struct json *j, size_t token)
{
    const char *p = j->text + j->parser.implementation->structural_indexes[token];
    size_t n = 0;
    while ((p[n] >= '0' && p[n] <= '9') || p[n] == '-' || p[n] == '+' || p[n] == '.' ||
           p[n] == 'e' || p[n] == 'E')
        n++;
    return wz_str{p, n};
}

/* Four tokens a field while all of them are single values: key, colon, value, comma. */
wz_str json_number(const struct json *j)
{
    size_t last = j->fields - 1;
    return number_at(j, j->nested ? value_token(j, j->open, last) : j->open + 3 + 4 * last);
}

wz_str json_id_number(const struct json *j)
{
    return number_at(j, value_token(j, 0, j->id_field));
}

static void begin(struct json *j, dom::object o, size_t open)
{
    j->at = o.begin();
    j->end = o.end();
    j->open = open;
    j->fields = 0;
    j->nested = false;
}

static struct outline outline_of(struct json *j, dom::object top, const struct json_layout *layout)
{
    struct outline out = {};
    size_t n = 0;
    for (dom::key_value_pair f : top) {
        if (f.key == view_of(layout->id)) {
            out.id = f.value;
            out.ids++;
            j->id_field = n;
        } else if (f.key == view_of(layout->inner)) {
            out.inner = f.value;
            out.inners++;
            out.inner_field = n;
        }
        n++;
    }
    return out;
}

static enum json_error choose(struct json *j, dom::object top, const struct json_layout *layout,
                              struct json_value *id)
{
    struct outline out = outline_of(j, top, layout);
    if (out.ids == 1)
        put_value(id, out.id);
    if (out.ids > 1)
        return JSON_TWO_IDS;
    if (out.inners > 1)
        return JSON_TWO_INNER;
    if (!out.inners) {
        j->skip = view_of(layout->id);
        begin(j, top, 0);
        return JSON_OK;
    }
    dom::object inner;
    if (out.inner.get(inner))
        return JSON_INNER_NOT_OBJECT;
    j->skip = std::string_view();
    j->beside = top.begin();
    j->beside_end = top.end();
    j->inside = true;
    begin(j, inner, value_token(j, 0, out.inner_field));
    return JSON_OK;
}

enum json_error json_open(struct json *j, wz_str text, const struct json_layout *layout,
                          struct json_value *id)
{
    id->kind = JSON_NULL;
    j->inside = false;
    j->text = text.ptr;
    if (text.len > j->parser.capacity() && !make_room(j, j->longest))
        return JSON_MEMORY;
    dom::element root;
    simdjson::error_code code = j->parser.parse(text.ptr, text.len, false).get(root);
    if (code)
        return error_of(code);
    dom::object top;
    if (root.get(top))
        return JSON_NOT_OBJECT;
    return choose(j, top, layout, id);
}

bool json_beside(struct json *j, wz_str *key)
{
    if (!j->inside || j->beside == j->beside_end)
        return false;
    *key = view_of(j->beside.key());
    ++j->beside;
    return true;
}

bool json_next(struct json *j, struct json_field *field)
{
    while (j->at != j->end) {
        std::string_view key = j->at.key();
        put_value(&field->value, j->at.value());
        ++j->at;
        j->fields++;
        j->nested |= field->value.kind >= JSON_ARRAY;
        /* An empty view is no key to skip; an empty key has an address. */
        if (key == j->skip && j->skip.data())
            continue;
        field->key = view_of(key);
        return true;
    }
    return false;
}

/* ---- all that is in a text --------------------------------------------------------------------
 */

/* A list or an object that is being gone through. */
struct inside_of {
    bool list;
    dom::array::iterator item, items_end;
    dom::object::iterator member, members_end;
    wz_str key; /* under which it stands */
};

struct tour {
    struct json *j;
    const struct json_events *events;
    void *context;
    struct inside_of stack[json_depth + 1];
    size_t depth;
    size_t token;
};

static void tour_text(struct tour *t, wz_str text)
{
    t->events->text(t->context, text);
}

/* A single value under key; its token has been passed when this returns. */
static void tour_single(struct tour *t, wz_str key, dom::element e)
{
    struct json_value v;
    put_value(&v, e);
    t->events->open(t->context, key);
    if (v.kind == JSON_STRING)
        tour_text(t, v.text);
    else if (v.kind == JSON_BOOL)
        tour_text(t, v.truth ? wz_str{"true", 4} : wz_str{"false", 5});
    else if (v.kind != JSON_NULL)
        tour_text(t, number_at(t->j, t->token));
    t->events->close(t->context);
    t->token++;
}

/* Goes into a list or an object, or past a single value. */
static void tour_value(struct tour *t, wz_str key, dom::element e)
{
    dom::array list;
    dom::object object;
    bool is_list = !e.get(list);
    if (!is_list && e.get(object)) {
        tour_single(t, key, e);
        return;
    }
    struct inside_of *in = &t->stack[t->depth++];
    in->list = is_list;
    in->key = key;
    if (is_list) {
        in->item = list.begin();
        in->items_end = list.end();
    } else {
        in->member = object.begin();
        in->members_end = object.end();
        t->events->open(t->context, key);
    }
    t->token++;
}

/* The next item or member of what is innermost; false: it had no more. Tokens are brackets, keys,
 * colons, commas and values; behind each item stands a comma or the closing bracket. */
static bool tour_next(struct tour *t, bool first)
{
    struct inside_of *in = &t->stack[t->depth - 1];
    bool more = in->list ? in->item != in->items_end : in->member != in->members_end;
    t->token += !first || !more;
    if (!more)
        return false;
    if (in->list) {
        dom::element e = *in->item;
        ++in->item;
        tour_value(t, in->key, e);
        return true;
    }
    std::string_view key = in->member.key();
    dom::element e = in->member.value();
    ++in->member;
    t->token += 2;
    tour_value(t, view_of(key), e);
    return true;
}

enum json_error json_tree(struct json *j, wz_str text, const struct json_events *events,
                          void *context)
{
    struct tour t = {};
    t.j = j;
    t.events = events;
    t.context = context;
    j->text = text.ptr;
    if (text.len > j->parser.capacity() && !make_room(j, j->longest))
        return JSON_MEMORY;
    dom::element root;
    dom::object top;
    simdjson::error_code code = j->parser.parse(text.ptr, text.len, false).get(root);
    if (code)
        return error_of(code);
    if (root.get(top))
        return JSON_NOT_OBJECT;
    tour_value(&t, wz_str{"", 0}, root);
    for (bool first = true; t.depth;) {
        size_t before = t.depth;
        if (tour_next(&t, first)) {
            first = t.depth > before;
            continue;
        }
        t.depth--;
        first = false;
        if (!t.stack[t.depth].list)
            events->close(context);
    }
    return JSON_OK;
}
