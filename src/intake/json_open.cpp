#include "json.h"

#include <functional>
#include <new>
#include <simdjson.h>

#include "json_inside.h"

static_assert(json_padding >= simdjson::SIMDJSON_PADDING, "room that simdjson may read");

/* Most lines are short: room for the longest is taken only when one comes by. */
static const size_t short_line = 64 << 10;

/* So many bytes of lines are looked over in one go; they stay in the nearest cache. */
static const size_t group_most = 8 << 10;

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
    if (!make_room(&j->alone, longest < short_line ? longest : short_line)) {
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

enum json_error json_alone(struct json *j, wz_str text)
{
    j->text = text.ptr;
    j->now = &j->alone;
    if (text.len > j->alone.capacity() && !make_room(&j->alone, j->longest))
        return JSON_MEMORY;
    return error_of(j->alone.parse(text.ptr, text.len, false).error());
}

/* ---- lines ahead ------------------------------------------------------------------------------
 */

void json_ahead(struct json *j, wz_str lines)
{
    j->ahead = lines;
    j->lines = wz_str{lines.ptr, 0};
    j->follows = nullptr;
}

static bool lies_in(const char *p, wz_str text)
{
    std::less<const char *> before;
    return !before(p, text.ptr) && before(p, text.ptr + text.len);
}

/* Lets no line go on behind the lines: simdjson would take what the lines before left there for
 * tokens of this one. The last line end is a token now, and one that goes nowhere. */
static void fence(const struct json *j)
{
    auto &group = *j->group.implementation;
    group.structural_indexes[group.n_structural_indexes] = static_cast<uint32_t>(j->lines.len - 1);
}

/* Looks over as many lines as go in one go, from begin on. A string never goes over a line end, so
 * when nothing is wrong in them every line has the tokens that it would have alone. */
static void look_over(struct json *j, const char *begin)
{
    size_t most = j->ahead.len - static_cast<size_t>(begin - j->ahead.ptr);
    std::string_view lines(begin, most < group_most ? most : group_most);
    j->lines = wz_str{begin, lines.rfind('\n') + 1}; /* 0: there is no line end */
    j->next = 0;
    j->whole = j->lines.len && (j->group.doc.capacity() || make_room(&j->group, group_most)) &&
               !j->group.implementation->stage1(reinterpret_cast<const uint8_t *>(begin),
                                                j->lines.len, simdjson::stage1_mode::regular);
    if (j->whole)
        fence(j);
}

/* Reads text, if it is one of the lines ahead and nothing is wrong with it; its first token is then
 * *top. One line that is read alone among many that are not read at all is not worth looking over
 * what is behind it, so lines have to follow each other. */
static bool read_ahead(struct json *j, wz_str text, size_t *top)
{
    if (!lies_in(text.ptr, j->ahead))
        return false;
    bool follows = text.ptr == j->follows;
    j->follows = text.ptr + text.len + 1;
    if (follows && !lies_in(text.ptr, j->lines))
        look_over(j, text.ptr);
    if (!j->whole || !lies_in(text.ptr, j->lines))
        return false;
    auto &group = *j->group.implementation;
    const uint32_t *tokens = group.structural_indexes.get();
    size_t begin = static_cast<size_t>(text.ptr - j->lines.ptr), end = begin + text.len;
    while (tokens[j->next] < begin)
        j->next++;
    if (tokens[j->next] != begin || *text.ptr != '{')
        return false;
    *top = group.next_structural_index = static_cast<uint32_t>(j->next);
    if (group.stage2_next(j->group.doc))
        return false;
    /* It may have gone on in the next line, or have stopped before something more. */
    size_t behind = group.next_structural_index;
    if (tokens[behind - 1] >= end || tokens[behind] < end)
        return false;
    j->next = behind;
    j->text = j->lines.ptr;
    return true;
}

enum json_error json_open(struct json *j, wz_str text, const struct json_layout *layout,
                          struct json_value *id)
{
    size_t top = 0;
    id->kind = JSON_NULL;
    j->layout = *layout;
    j->rest = members();
    j->id = j->inner = noted();
    j->beside = nullptr;
    if (read_ahead(j, text, &top))
        return json_outline(j, &j->group, top, id);
    enum json_error error = json_alone(j, text);
    return error ? error : json_outline(j, &j->alone, 0, id);
}
