/* fields.h - what the door to simdjson gives of a text, in one line. */
#ifndef WZ_TEST_FIELDS_H
#define WZ_TEST_FIELDS_H

#include "../../src/base/buf.h"
#include "../../src/intake/json.h"

enum { fields_longest = 1 << 20 };

/* "id" and "facts", as records have them. */
extern const struct json_layout fields_layout;

/* The text that was opened last, and behind it bytes that must not count. */
extern char fields_room[fields_longest + json_padding];

/* Opens a copy of text in fields_room by fields_layout; at most fields_longest bytes. */
enum json_error fields_open(struct json *j, wz_str text, struct json_value *id);

/* "int 1", "'x'", "null", "array"; number: a number as it was written. */
void fields_value(struct buf *b, const struct json_value *v, wz_str number);

/* All fields of the text that is open: "a=int 1; b='x'". */
void fields_put(struct buf *b, struct json *j);

#endif
