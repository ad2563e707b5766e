#include "json.h"

#include <new>
#include <simdjson.h>

#include "json_inside.h"

static_assert(json_padding >= simdjson::SIMDJSON_PADDING, "room that simdjson may read");

/* Most lines are short: room for the longest is taken only when one comes by. */
static const size_t short_line = 64 << 10;

static bool make_room(dom::parser *p, size_t bytes)
{
    return !p->allocate(bytes, json_depth) && !p->doc.allocate(bytes);
}

void json_free(struct json *j)
{
    delete j;
}

struct json *json_new(size_t longest)
{
    struct json *j = new (std::nothrow) struct json();
    if (!j)
        return nullptr;
    j->longest = longest;
    if (!make_room(&j->parser, longest < short_line ? longest : short_line)) {
        json_free(j);
        return nullptr;
    }
    return j;
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

enum json_error json_parse(struct json *j, wz_str text)
{
    j->text = text.ptr;
    if (text.len > j->parser.capacity() && !make_room(&j->parser, j->longest))
        return JSON_MEMORY;
    return error_of(j->parser.parse(text.ptr, text.len, false).error());
}

enum json_error json_open(struct json *j, wz_str text, const struct json_layout *layout,
                          struct json_value *id)
{
    id->kind = JSON_NULL;
    j->layout = *layout;
    j->rest = members();
    j->id = j->inner = noted();
    j->beside = nullptr;
    enum json_error error = json_parse(j, text);
    return error ? error : json_outline(j, id);
}
