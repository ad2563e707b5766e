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
    if (j)
        json_again_free(j);
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

static bool same_word(wz_str a, wz_str b)
{
    return a.ptr == b.ptr && a.len == b.len;
}

/* What was learned of keys holds for one layout. */
static void keep_layout(struct json *j, const struct json_layout *layout)
{
    if (same_word(layout->id, j->layout.id) && same_word(layout->inner, j->layout.inner))
        return;
    j->layout = *layout;
    json_again_free(j);
}

/* ---- lines ahead ------------------------------------------------------------------------------
 */

void json_ahead(struct json *j, wz_str lines)
{
    j->ahead = lines;
    j->lines = wz_str{lines.ptr, 0};
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

/* Whether text is one of the lines ahead that were looked over; *line is what is known of it. */
static bool find_ahead(struct json *j, wz_str text, struct token_line *line)
{
    if (!lies_in(text.ptr, j->ahead))
        return false;
    if (!lies_in(text.ptr, j->lines))
        look_over(j, text.ptr);
    if (!j->whole)
        return false;
    const uint32_t *tokens = j->group.implementation->structural_indexes.get();
    size_t begin = static_cast<size_t>(text.ptr - j->lines.ptr);
    while (tokens[j->next] < begin)
        j->next++;
    *line = token_line{j->lines.ptr, tokens + j->next, begin + text.len};
    return tokens[j->next] == begin && *text.ptr == '{';
}

/* Reads the line by itself, when nothing is wrong with it. */
static bool read_ahead(struct json *j, const struct token_line *line)
{
    auto &group = *j->group.implementation;
    const uint32_t *tokens = group.structural_indexes.get();
    group.next_structural_index = static_cast<uint32_t>(j->next);
    if (group.stage2_next(j->group.doc))
        return false;
    /* It may have gone on in the next line, or have stopped before something more. */
    size_t behind = group.next_structural_index;
    if (tokens[behind - 1] >= line->end || tokens[behind] < line->end)
        return false;
    j->next = behind;
    return true;
}

static void forget_members(struct json *j)
{
    j->n_run = j->given = j->ids = j->inners = j->n_keys = j->key = 0;
    j->beside = j->rest.word = j->rest.end = nullptr;
    j->id.stretch = nullptr;
}

enum json_error json_open(struct json *j, wz_str text, const struct json_layout *layout,
                          struct json_value *id)
{
    struct token_line line;
    id->kind = JSON_NULL;
    forget_members(j);
    keep_layout(j, layout);
    bool ahead = find_ahead(j, text, &line);
    size_t top = j->next, tokens = ahead ? json_again(j, &line, id) : 0;
    if (tokens) {
        j->next += tokens;
        return JSON_OK;
    }
    forget_members(j);
    if (ahead && read_ahead(j, &line)) {
        j->text = j->lines.ptr;
        enum json_error error = json_outline(j, &j->group, top, id);
        if (!error)
            json_learn(j, &line);
        return error;
    }
    enum json_error error = json_alone(j, text);
    return error ? error : json_outline(j, &j->alone, 0, id);
}
