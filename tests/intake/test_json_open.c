#include "../support/test.h"

#include "../support/fields.h"
#include "../support/memory.h"

#include "../../src/base/str.h"

#include <string.h>

static struct json *ahead, *alone;

static int begin(void **state)
{
    (void)state;
    ahead = json_new(fields_longest);
    alone = json_new(fields_longest);
    return ahead && alone ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    json_free(ahead);
    json_free(alone);
    return 0;
}

/* What a line comes to: its error, its id and its fields. */
static void put_line(struct buf *b, struct json *reader, wz_str line)
{
    struct json_value name;
    wz_str key;
    enum json_error error = json_open(reader, line, &fields_layout, &name);
    buf_int(b, error);
    buf_char(b, ' ');
    if (name.kind == JSON_INTEGER || name.kind == JSON_REAL)
        buf_add(b, json_id_number(reader));
    else
        fields_value(b, &name, wz_view(""));
    buf_char(b, ' ');
    if (!error)
        fields_put(b, reader);
    while (!error && json_beside(reader, &key)) {
        buf_char(b, '/');
        buf_add(b, key);
    }
}

/* Each line of text comes to the same with the lines around it known as without. */
static void assert_lines_alone(wz_str text, unsigned skip)
{
    struct buf one = {0}, other = {0};
    size_t at = 0;
    json_ahead(ahead, text);
    for (unsigned n = 0; at < text.len; n++) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t stop = end ? (size_t)(end - text.ptr) : text.len;
        wz_str line = str_cut(text, at, stop);
        at = stop + 1;
        if (n % 5 < skip)
            continue;
        buf_clear(&one);
        buf_clear(&other);
        put_line(&one, ahead, line);
        put_line(&other, alone, line);
        if (!str_eq(buf_view(&one), buf_view(&other)))
            fail_msg("%.*s: %.*s, alone %.*s", (int)line.len, line.ptr, (int)one.len, one.ptr,
                     (int)other.len, other.ptr);
    }
    json_ahead(ahead, (wz_str){NULL, 0});
    buf_free(&one);
    buf_free(&other);
}

static const char *const odd_lines[] = {
    "{\"a\":1,\"id\":7,\"b\":\"x\"}",
    "{\"id\":\"q\",\"a\":2.50,\"c\":[1,{\"d\":2}],\"b\":-1e3}",
    "{\"facts\":{\"a\":\"\\u00e9\",\"b\":1.0},\"c\":0,\"id\":1.5}",
    "{}",
    "",
    " \t",
    "  {\"a\":3}",
    "{\"a\":4}  \r",
    "{\"a\":5}{\"a\":6}",
    "{\"a\":7} 8",
    "{\"a\":9",
    "\"b\":10}",
    "{\"a\":[",
    "]}",
    "{\"a\":1,\"a\":2,}",
    "{\"id\":1,\"id\":2}",
    "{\"facts\":3}",
    "[{\"a\":1}]",
    "null",
    "{\"a\":tru}",
    "{\"a\":01}",
    "{\"a\":\"\\q\"}",
    "{\"a\":\"\\\\\",\"b\":\"\\\"\"}",
    "}",
    "{\"a\":1}\\",
    "\\",
    "{\"a\":1}x",
    /* from here on the lines around cannot be looked over together */
    "{\"a\":\"",
    "\"",
    "{\"a\":\"\x01\"}",
    "{\"a\":\"\xFF\"}",
    "{\"a\":\"\xC3",
    "{\"a\":\"\\",
};

static void lines_ahead_are_read_as_alone(void **state)
{
    (void)state;
    enum { odd = sizeof odd_lines / sizeof *odd_lines, good = 27 };
    uint32_t dice = 1;
    for (unsigned round = 0; round < 600; round++) {
        struct buf b = {0};
        unsigned kinds = round % 3 ? good : odd, usual = round % 4;
        while (b.len < (round % 8 ? 2000 : 100000)) {
            dice = dice * 1664525 + 1013904223;
            unsigned pick = (dice >> 16) % kinds;
            buf_put(&b, odd_lines[(dice >> 8) % 4 < usual ? 0 : pick]);
            buf_put(&b, (dice >> 4) % 64 || round % 2 ? "\n" : "\n\n");
        }
        b.len -= round & 1; /* the last line without its end */
        assert_true(buf_reserve(&b, json_padding));
        memset(b.ptr + b.len, '7', json_padding);
        assert_lines_alone(buf_view(&b), round % 7 == 6 ? 2 : 0);
        buf_free(&b);
    }
}

/* A line longer than what is looked over in one go, between others. */
static void long_lines_ahead(void **state)
{
    (void)state;
    struct buf b = {0};
    for (size_t size = 30000; size < 70000; size += 1789) {
        buf_put(&b, "{\"a\":1}\n{\"b\":\"");
        for (size_t i = 0; i < size; i++)
            buf_char(&b, 'x');
        buf_put(&b, "\",\"c\":2}\n{\"a\":3}\n");
    }
    assert_true(buf_reserve(&b, json_padding));
    assert_lines_alone(buf_view(&b), 0);
    buf_free(&b);
}

/* A line that is open at its end does not go on with what is left of lines before, and what stands
 * behind the lines: here that would make it whole. */
static void open_lines_at_the_end(void **state)
{
    static const char before[200] = "{}\n[[[[[[[[[[[[[[[[[[[[                              ]\n";
    static char text[200] = "{}\n\"x\"             ]]]},,,,\n{\"a\":[\n";
    size_t n = strlen(text);
    (void)state;
    memset(text + n, '[', json_padding);
    assert_lines_alone(wz_view(before), 0);
    assert_lines_alone((wz_str){text, n}, 0);
}

/* What stands before the lines ahead is none of them. */
static void a_text_before(void **state)
{
    static const char text[200] = "{\"a\":1}\n{\"b\":2}\n";
    struct json_value name;
    struct json_field f;
    (void)state;
    json_ahead(ahead, (wz_str){text + 8, 8});
    assert_int_equal(json_open(ahead, (wz_str){text, 7}, &fields_layout, &name), JSON_OK);
    assert_true(json_next(ahead, &f) && str_is(f.key, "a"));
    assert_int_equal(json_open(ahead, (wz_str){text + 8, 7}, &fields_layout, &name), JSON_OK);
    assert_true(json_next(ahead, &f) && str_is(f.key, "b"));
    json_ahead(ahead, (wz_str){NULL, 0});
}

/* Without room for lines together each is read alone. */
static void no_room_for_lines_ahead(void **state)
{
    static const char text[200] = "{\"a\":1}\n{\"b\":2}\n";
    struct json_value name;
    struct json_field f;
    bool ended = true;
    (void)state;
    for (int n = 0; ended; n++) {
        struct json *own = json_new(fields_longest);
        json_ahead(own, (wz_str){text, 16});
        memory_lacks_once(n);
        for (size_t at = 0; at < 16; at += 8)
            assert_int_equal(json_open(own, (wz_str){text + at, 7}, &fields_layout, &name),
                             JSON_OK);
        ended = memory_back();
        assert_true(json_next(own, &f) && str_is(f.key, "b"));
        json_free(own);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_ahead_are_read_as_alone), cmocka_unit_test(long_lines_ahead),
        cmocka_unit_test(open_lines_at_the_end),         cmocka_unit_test(a_text_before),
        cmocka_unit_test(no_room_for_lines_ahead),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
