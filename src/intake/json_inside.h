/* json_inside.h - what the C++ files behind json.h share. Include <simdjson.h> first. */
#ifndef WZ_INTAKE_JSON_INSIDE_H
#define WZ_INTAKE_JSON_INSIDE_H

#include "json.h"

#include <string_view>

namespace dom = simdjson::dom;

/* The members of one object that were not given yet. */
struct members {
    const uint64_t *word, *end; /* on the tape */
    uint32_t place;             /* of the next, the first is 0 */
    bool outer;                 /* the id is one of them, and is no field */
    bool nested;                /* one that was given is a list or an object */
    size_t open;                /* token of its brace */
};

/* A member of the outer object that is no field. */
struct noted {
    const uint64_t *word; /* of its value */
    uint32_t place;
    size_t n; /* such members; this is the last */
};

struct json {
    dom::parser parser;
    size_t longest;

    const char *text; /* where the tokens count from */
    const uint64_t *tape;
    const char *strings;

    struct json_layout layout;
    struct members rest; /* of the object whose fields are given */
    struct noted id, inner;
    const uint64_t *beside; /* the next of those beside the inner object; NULL: there is none */
};

/* In json_members.cpp. Goes through the object that was read. */
enum json_error json_outline(struct json *j, struct json_value *id);

/* In json_open.cpp. */
enum json_error json_parse(struct json *j, wz_str text);

/* The number that begins with that token. */
wz_str json_number_at(const struct json *j, size_t token);

static inline wz_str view_of(std::string_view s)
{
    return wz_str{s.data(), s.size()};
}

static inline std::string_view view_of(wz_str s)
{
    return std::string_view(s.ptr, s.len);
}

#endif
