/* json_inside.h - what the C++ files behind json.h share. Include <simdjson.h> first. */
#ifndef WZ_INTAKE_JSON_INSIDE_H
#define WZ_INTAKE_JSON_INSIDE_H

#include "json.h"

#include <string_view>

namespace dom = simdjson::dom;

enum { shape_keys = 64, short_text = 32, slot_values = 8, run_length = 64 };

/* What a member is, by its key. */
enum part { PART_FIELD, PART_ID, PART_INNER };

/* A string as simdjson keeps it: its length in four bytes, its bytes, and a NUL. */
struct short_string {
    size_t size; /* of all that; 0: none */
    char bytes[short_text];
};

struct marked {
    struct short_string text;
    const void *mark;
};

/* A key, and what was made of its values. */
struct json_slot {
    struct short_string key;
    enum part part;
    int tag;
    const void *always, *null, *truth[2];
    struct marked values[slot_values];
};

/* The keys of objects, in their usual order. Behind them are two that never fit: the first is for
 * the keys that have no place. */
struct shape {
    size_t n;
    struct json_slot at[shape_keys + 2];
};

/* The members of one object that were not given yet. */
struct members {
    struct shape *shape;
    struct json_slot *next;     /* the key that usually comes */
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
    struct json_member run[run_length];
    size_t n_run, given;
    int lost;               /* the tag of a key that is not in the shape */
    const uint64_t *beside; /* the next outer member, when an inner object is read, or else NULL */

    struct json_member id, facts; /* of the outer object, the last of each */
    size_t ids, inners;
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
