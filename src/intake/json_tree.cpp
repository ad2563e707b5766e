/* All that is in a text: see json_tree. */
#include <simdjson.h>

#include "json_inside.h"

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
    dom::element_type type = e.type();
    t->events->open(t->context, key);
    if (type == dom::element_type::STRING)
        tour_text(t, view_of(e.get_string().value_unsafe()));
    else if (type == dom::element_type::BOOL)
        tour_text(t, e.get_bool().value_unsafe() ? wz_str{"true", 4} : wz_str{"false", 5});
    else if (type != dom::element_type::NULL_VALUE)
        tour_text(t, json_number_at(t->j, t->token));
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
    dom::object top;
    enum json_error error = json_parse(j, text);
    if (error)
        return error;
    dom::element root = j->parser.doc.root();
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
