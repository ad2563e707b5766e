/* json.h - one JSON object, its fields in order. The door to simdjson; no other file knows of it.
 *
 * A struct json belongs to one thread and reads one text after the other in the same memory. Views
 * it gives live until its next json_open; those of numbers point into the text itself. */
#ifndef WZ_INTAKE_JSON_H
#define WZ_INTAKE_JSON_H

#include "../base/limits.h"

#include <wijzer/wijzer.h>

#ifdef __cplusplus
extern "C" {
#endif

struct json;

enum json_kind {
    JSON_NULL,
    JSON_BOOL,
    JSON_INTEGER, /* a number that fits in integer */
    JSON_REAL,    /* any other number: see json_number */
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
};

struct json_value {
    enum json_kind kind;
    union {
        bool truth;      /* JSON_BOOL */
        int64_t integer; /* JSON_INTEGER */
        wz_str text;     /* JSON_STRING: with escapes undone; may hold NUL */
    };
};

struct json_field {
    wz_str key;
    struct json_value value;
    uint32_t place; /* in its object */
};

enum json_error {
    JSON_OK,
    JSON_MEMORY,
    JSON_UTF8,
    JSON_SYNTAX,
    JSON_STRING_WRONG, /* an escape that does not exist, or half a surrogate pair */
    JSON_CONTROL,      /* a control character inside a string, not escaped */
    JSON_UNCLOSED,     /* a string without end */
    JSON_NUMBER_WRONG, /* not as JSON writes it, or too large */
    JSON_WORD_WRONG,   /* neither true, false nor null */
    JSON_DEPTH,
    JSON_NOT_OBJECT, /* a list or a single value */
    JSON_TWO_IDS,
    JSON_TWO_INNER,
    JSON_INNER_NOT_OBJECT,
    JSON_LARGE /* more in it than a document keeps */
};

/* Bytes behind a text that must be readable; what they are does not matter. */
enum { json_padding = 64 };

/* For texts of at most longest bytes; NULL without memory. Owner: json_free. */
struct json *json_new(size_t longest);
void json_free(struct json *j);

/* How a record is laid out: the key of its name, and the key under which its fields may stand. */
struct json_layout {
    wz_str id, inner;
};

/* Reads text as one object and chooses whose fields json_next gives: those of the object under
 * layout->inner, or else its own without layout->id. *id gets the value under layout->id, JSON_NULL
 * when there is none, also for the errors from JSON_TWO_IDS on. */
enum json_error json_open(struct json *j, wz_str text, const struct json_layout *layout,
                          struct json_value *id);

/* The next field, in the order of the text. */
bool json_next(struct json *j, struct json_field *field);

/* The keys that stand beside the inner object and the id, in order; none when the fields are not in
 * one. */
bool json_beside(struct json *j, wz_str *key);

/* The number that a field is, or that *id is, as it is written. */
wz_str json_number(const struct json *j, const struct json_field *field);
wz_str json_id_number(const struct json *j);

/* What json_tree comes to. The key is that of the member, or that of the list around an item;
 * empty for the whole text. Lists show only as their items. */
struct json_events {
    void (*open)(void *context, wz_str key);
    void (*text)(void *context, wz_str text); /* numbers as written; nothing for null */
    void (*close)(void *context);
};

/* Reads text, which must be an object, and gives all that is in it, in order. The memory is that of
 * the next json_open. */
enum json_error json_tree(struct json *j, wz_str text, const struct json_events *events,
                          void *context);

#ifdef __cplusplus
}
#endif

#endif
