/* json_inside.h - what the C++ files behind json.h share. Include <simdjson.h> first. */
#ifndef WZ_INTAKE_JSON_INSIDE_H
#define WZ_INTAKE_JSON_INSIDE_H

#include "json.h"

#include <string_view>

namespace dom = simdjson::dom;

enum { run_length = 64 };

/* The members of one object that were not given yet. */
struct members {
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

    struct json_layout layout;
    struct stretches *stretches; /* owned; NULL: not yet */
    struct members rest; /* of the object whose fields are given: what comes behind fields */
    struct json_member run[run_length];
    struct json_value values[run_length]; /* by json_again, of members without a mark */
    size_t n_run, given;

    /* What stands beside the inner object, when one is read: on the tape or else as keys. */
    const uint64_t *beside; /* the next, or NULL */
    wz_str keys[run_length];
    size_t n_keys, key;

    struct json_member id, facts; /* of the outer object, the last of each */
    size_t ids, inners;
};

/* The tokens of one line of the lines that were looked over together. */
struct token_line {
    const char *text;       /* where they count from */
    const uint32_t *tokens; /* the first is that of its brace */
    size_t end;             /* of the line */
};

/* In json_members.cpp. Goes through the object on the tape of p, whose first token is top. */
enum json_error json_outline(struct json *j, const dom::parser *p, size_t top,
                             struct json_value *id);

/* In json_open.cpp. Reads text by itself. */
enum json_error json_alone(struct json *j, wz_str text);

/* The number that begins with that token. */
wz_str json_number_at(const struct json *j, size_t token);

/* In json_again.cpp. Reads the line, if all of it is as it was in lines before but for its values;
 * then json_members has its fields and *id its name. Returns how many tokens the line has, or 0. */
size_t json_again(struct json *j, const struct token_line *line, struct json_value *id);

/* Remembers what stands between the values of a line in which nothing is wrong. */
void json_learn(struct json *j, const struct token_line *line);

/* Key and value of a member that json_again gave. */
struct json_field json_again_field(const struct json *j, const struct json_member *m);

void json_again_free(struct json *j);

static inline wz_str view_of(std::string_view s)
{
    return wz_str{s.data(), s.size()};
}

static inline std::string_view view_of(wz_str s)
{
    return std::string_view(s.ptr, s.len);
}

#endif
