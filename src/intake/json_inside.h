/* json_inside.h - what the C++ files behind json.h share. Include <simdjson.h> first. */
#ifndef WZ_INTAKE_JSON_INSIDE_H
#define WZ_INTAKE_JSON_INSIDE_H

#include "json.h"

#include <string_view>

namespace dom = simdjson::dom;

enum { shape_places = 64, shape_key = 64 };

/* What a member is, by its key. */
enum part { PART_FIELD, PART_ID, PART_INNER };

/* The key of a member as simdjson keeps it: its length in four bytes, its bytes, and a NUL. */
struct expected {
    size_t size; /* of that; 0: no key */
    enum part part;
    int tag;
    char key[4 + shape_key + 1];
};

/* The keys of the text before, by their place. */
struct shape {
    struct expected at[shape_places];
    int lost; /* the tag of a member that has no place here */
};

/* The members of one object that were not given yet. */
struct members {
    struct shape *shape;
    const uint64_t *word, *end; /* on the tape */
    uint32_t place;             /* of the next, the first is 0 */
    bool nested;                /* one that was given is a list or an object */
    size_t open;                /* token of its brace */
};

struct json {
    dom::parser alone, group; /* for one text, and for lines that were looked over together */
    const dom::parser *now;   /* the one that has the text */
    size_t longest;

    wz_str ahead; /* the lines that json_ahead told of */
    wz_str lines; /* those of them that were looked over last */
    bool whole;   /* group has them; or else something is wrong in one of them */
    size_t next;  /* the first token of group that was not read yet */

    const char *text; /* where the tokens count from */
    const uint64_t *tape;
    const char *strings;
    size_t top; /* token of the outer brace */

    struct json_layout layout; /* by which the shapes were made */
    struct shape outer, inner;
    struct members rest; /* of the object whose fields are given: what comes behind fields */
    struct json_field fields[shape_places];
    size_t n_fields, given;
    const uint64_t *beside; /* the next outer member, when an inner object is read, or else NULL */

    struct json_field id, facts; /* of the outer object, the last of each */
    size_t ids, inners;
    const uint64_t *facts_at; /* on the tape */
};

/* In json_members.cpp. Goes through the object on the tape of p, whose first token is top. */
enum json_error json_outline(struct json *j, const dom::parser *p, size_t top,
                             struct json_value *id);

/* In json_open.cpp. Reads text by itself. */
enum json_error json_alone(struct json *j, wz_str text);

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
