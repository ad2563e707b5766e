#include "test.h"

#include "fields.h"

#include <string.h>

const struct json_layout fields_layout = {{"id", 2}, {"facts", 5}};

char fields_room[fields_longest + json_padding];

enum json_error fields_open(struct json *j, wz_str text, struct json_value *id)
{
    assert_true(text.len <= fields_longest);
    memcpy(fields_room, text.ptr, text.len);
    memset(fields_room + text.len, '7', json_padding);
    return json_open(j, (wz_str){fields_room, text.len}, &fields_layout, id);
}

void fields_value(struct buf *b, const struct json_value *v, wz_str number)
{
    switch (v->kind) {
    case JSON_NULL:
        buf_put(b, "null");
        break;
    case JSON_BOOL:
        buf_put(b, v->truth ? "true" : "false");
        break;
    case JSON_INTEGER:
        buf_put(b, "int ");
        buf_add(b, number);
        break;
    case JSON_REAL:
        buf_put(b, "real ");
        buf_add(b, number);
        break;
    case JSON_STRING:
        buf_char(b, '\'');
        buf_add(b, v->text);
        buf_char(b, '\'');
        break;
    case JSON_ARRAY:
        buf_put(b, "array");
        break;
    case JSON_OBJECT:
        buf_put(b, "object");
        break;
    }
}

void fields_put(struct buf *b, struct json *j)
{
    struct json_field f;
    for (const char *before = ""; json_next(j, &f); before = "; ") {
        bool number = f.value.kind == JSON_INTEGER || f.value.kind == JSON_REAL;
        buf_put(b, before);
        buf_add(b, f.key);
        buf_char(b, '=');
        fields_value(b, &f.value, number ? json_number(j, &f) : wz_view(""));
    }
}
