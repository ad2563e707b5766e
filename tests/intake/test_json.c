#include "../support/test.h"

#include "../support/fields.h"
#include "../support/line.h"

#include "../../src/base/str.h"

#include <stdio.h>

static struct json *j;
static struct json_value id;

static int begin(void **state)
{
    (void)state;
    j = json_new(fields_longest);
    return j ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    json_free(j);
    return 0;
}

static enum json_error open(const char *text)
{
    return fields_open(j, wz_view(text), &id);
}

/* All fields of the text that is open: "a=int 1; b='x'". Lives until the next call. */
static const char *fields(void)
{
    struct buf b = {0};
    fields_put(&b, j);
    return line_take(&b);
}

static void fields_come_in_order(void **state)
{
    (void)state;
    assert_int_equal(open("{\"b\":1,\"a\":\"x\",\"c\":null,\"d\":true,\"e\":false}"), JSON_OK);
    assert_string_equal(fields(), "b=int 1; a='x'; c=null; d=true; e=false");
    assert_int_equal(id.kind, JSON_NULL);
    assert_int_equal(open(" \t{ \"a\" : 1 } \r"), JSON_OK);
    assert_string_equal(fields(), "a=int 1");
    assert_int_equal(open("{}"), JSON_OK);
    assert_string_equal(fields(), "");
}

static void the_id_is_no_field(void **state)
{
    (void)state;
    assert_int_equal(open("{\"a\":1,\"id\":\"x7\",\"b\":2.5}"), JSON_OK);
    assert_int_equal(id.kind, JSON_STRING);
    assert_true(str_is(id.text, "x7"));
    assert_string_equal(fields(), "a=int 1; b=real 2.5");
    assert_int_equal(open("{\"\":1,\"id\":null,\"ID\":2}"), JSON_OK);
    assert_int_equal(id.kind, JSON_NULL);
    assert_string_equal(fields(), "=int 1; ID=int 2");
}

static void numbers_of_ids_as_written(void **state)
{
    (void)state;
    static const char *const numbers[] = {"7", "-0", "1.50", "1E5", "18446744073709551615"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[100];
        snprintf(text, sizeof text, "{\"a\":[1,{\"b\":2}],\"id\": %s ,\"c\":3}", numbers[i]);
        assert_int_equal(open(text), JSON_OK);
        assert_true(str_is(json_id_number(j), numbers[i]));
        assert_string_equal(fields(), "a=array; c=int 3");
    }
}

static void fields_may_lie_inside(void **state)
{
    (void)state;
    assert_int_equal(open("{\"x\":{\"a\":0},\"facts\":{\"a\":1.5,\"id\":2,\"b\":[3,4],\"c\":5},"
                          "\"a\":6,\"id\":7}"),
                     JSON_OK);
    assert_string_equal(fields(), "a=real 1.5; id=int 2; b=array; c=int 5");
    assert_int_equal(id.integer, 7);
    assert_true(str_is(json_id_number(j), "7"));
    assert_int_equal(open("{\"facts\":{}}"), JSON_OK);
    assert_string_equal(fields(), "");
}

static void values_of_numbers(void **state)
{
    (void)state;
    struct json_field f;
    assert_int_equal(open("{\"a\":-9223372036854775808,\"b\":9223372036854775808,\"c\":2.21e5}"),
                     JSON_OK);
    assert_true(json_next(j, &f));
    assert_int_equal(f.value.kind, JSON_INTEGER);
    assert_true(f.value.integer == INT64_MIN);
    assert_true(json_next(j, &f));
    assert_int_equal(f.value.kind, JSON_REAL);
    assert_true(str_is(json_number(j, &f), "9223372036854775808"));
    assert_true(json_next(j, &f));
    assert_true(str_is(json_number(j, &f), "2.21e5"));
    assert_false(json_next(j, &f));
    assert_false(json_next(j, &f));
}

static void escapes_are_undone(void **state)
{
    (void)state;
    struct json_field f;
    assert_int_equal(open("{\"\\u0061\\\"\":\"\\ud83d\\ude00\\n\"}"), JSON_OK);
    assert_string_equal(fields(), "a\"='\xF0\x9F\x98\x80\n'");
    assert_int_equal(open("{\"a\":\"x\\u0000y\"}"), JSON_OK);
    assert_true(json_next(j, &f));
    assert_int_equal(f.value.text.len, 3);
    assert_memory_equal(f.value.text.ptr, "x\0y", 3);
    assert_int_equal(open("{\"i\\u0064\":1}"), JSON_OK);
    assert_int_equal(id.kind, JSON_INTEGER);
}

struct wrong {
    const char *text;
    enum json_error error;
};

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    static const struct wrong all[] = {
        {"{\"a\":\"\xff\"}", JSON_UTF8},
        {"{\"a\":\"\xc0\xaf\"}", JSON_UTF8},
        {"{\"a\":\"\xed\xa0\x80\"}", JSON_UTF8},
        {"{\"a\":1,}", JSON_SYNTAX},
        {"{\"a\":1}}", JSON_SYNTAX},
        {"{\"a\":1}{\"b\":2}", JSON_SYNTAX},
        {"{'a':1}", JSON_SYNTAX},
        {"{\"a\" 1}", JSON_SYNTAX},
        {"{\"a\":+1}", JSON_SYNTAX},
        {"{\"a\":.5}", JSON_SYNTAX},
        {"{\"a\":NaN}", JSON_SYNTAX},
        {"// a", JSON_SYNTAX},
        {"{", JSON_SYNTAX},
        {"\xef\xbb\xbf{}", JSON_SYNTAX},
        {"{\"a\":\"\\x\"}", JSON_STRING_WRONG},
        {"{\"a\":\"\\ud800\"}", JSON_STRING_WRONG},
        {"{\"a\":\"\\udc00\\ud800\"}", JSON_STRING_WRONG},
        {"{\"a\":\"\\u00\"}", JSON_STRING_WRONG},
        {"{\"a\":\"\x01\"}", JSON_CONTROL},
        {"{\"a\":\"\t\"}", JSON_CONTROL},
        {"{\"a\":\"", JSON_UNCLOSED},
        {"{\"a\":\"\\\"}", JSON_UNCLOSED},
        {"{\"a\":007}", JSON_NUMBER_WRONG},
        {"{\"a\":1.}", JSON_NUMBER_WRONG},
        {"{\"a\":-}", JSON_NUMBER_WRONG},
        {"{\"a\":1e999}", JSON_NUMBER_WRONG},
        {"{\"a\":123456789012345678901234567890}", JSON_NUMBER_WRONG},
        {"{\"a\":True}", JSON_SYNTAX},
        {"{\"a\":tru}", JSON_WORD_WRONG},
        {"{\"a\":falsey}", JSON_WORD_WRONG},
        {"{\"a\":nul}", JSON_WORD_WRONG},
        {"[1]", JSON_NOT_OBJECT},
        {"\"a\"", JSON_NOT_OBJECT},
        {"5", JSON_NOT_OBJECT},
        {"null", JSON_NOT_OBJECT},
        {"{\"id\":1,\"a\":2,\"id\":1}", JSON_TWO_IDS},
        {"{\"facts\":{},\"facts\":{}}", JSON_TWO_INNER},
        {"{\"facts\":[]}", JSON_INNER_NOT_OBJECT},
        {"{\"facts\":null}", JSON_INNER_NOT_OBJECT},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        enum json_error error = open(all[i].text);
        if (error != all[i].error)
            fail_msg("%s: %d, not %d", all[i].text, (int)error, (int)all[i].error);
        assert_int_equal(open("{\"a\":1}"), JSON_OK); /* and nothing of it is left */
        assert_string_equal(fields(), "a=int 1");
    }
}

static void nul_bytes_end_nothing(void **state)
{
    (void)state;
    static const char inside[] = "{\"a\":\"x\0\"}", between[] = "{\"a\":1\0}", behind[] = "{}\0";
    assert_int_equal(fields_open(j, (wz_str){inside, sizeof inside - 1}, &id), JSON_CONTROL);
    assert_int_equal(fields_open(j, (wz_str){between, sizeof between - 1}, &id), JSON_NUMBER_WRONG);
    assert_int_equal(fields_open(j, (wz_str){behind, sizeof behind - 1}, &id), JSON_SYNTAX);
}

static void the_id_survives_what_is_wrong_elsewhere(void **state)
{
    (void)state;
    assert_int_equal(open("{\"id\":\"x\",\"facts\":1}"), JSON_INNER_NOT_OBJECT);
    assert_true(str_is(id.text, "x"));
    assert_int_equal(open("{\"facts\":{},\"facts\":{},\"id\":5}"), JSON_TWO_INNER);
    assert_int_equal(id.integer, 5);
    assert_int_equal(open("{\"id\":5,\"id\":5}"), JSON_TWO_IDS);
    assert_int_equal(id.kind, JSON_NULL);
    assert_int_equal(open("{\"id\":5"), JSON_SYNTAX);
    assert_int_equal(id.kind, JSON_NULL);
}

/* {"a":[[[...]]]} with n brackets. */
static enum json_error open_nested(size_t n)
{
    struct buf b = {0};
    buf_put(&b, "{\"a\":");
    for (size_t i = 0; i < n; i++)
        buf_char(&b, '[');
    for (size_t i = 0; i < n; i++)
        buf_char(&b, ']');
    buf_char(&b, '}');
    enum json_error error = fields_open(j, buf_view(&b), &id);
    buf_free(&b);
    return error;
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    assert_int_equal(open_nested(62), JSON_OK);
    assert_string_equal(fields(), "a=array");
    assert_int_equal(open_nested(64), JSON_DEPTH);
    assert_int_equal(open_nested(100000), JSON_DEPTH);
}

/* One string of n bytes in all. */
static enum json_error open_long(size_t n)
{
    struct buf b = {0};
    buf_put(&b, "{\"a\":\"");
    while (b.len < n - 2)
        buf_char(&b, 'x');
    buf_put(&b, "\"}");
    assert_int_equal(b.len, n);
    enum json_error error = fields_open(j, buf_view(&b), &id);
    buf_free(&b);
    return error;
}

static void long_texts_get_their_room(void **state)
{
    (void)state;
    static const size_t sizes[] = {100, 65535, 65536, 65537, 10, fields_longest - 1, fields_longest,
                                   20};
    struct json_field f;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(open_long(sizes[i]), JSON_OK);
        assert_true(json_next(j, &f));
        assert_int_equal(f.value.text.len, sizes[i] - 8);
    }
}

/* The most fields that fit: every one of them comes. */
static void many_fields(void **state)
{
    (void)state;
    struct buf b = {0};
    struct json_field f;
    size_t n = 0;
    buf_put(&b, "{\"\":0");
    while (b.len + 6 < fields_longest)
        buf_put(&b, ",\"\":1");
    buf_char(&b, '}');
    assert_int_equal(fields_open(j, buf_view(&b), &id), JSON_OK);
    while (json_next(j, &f))
        n++;
    assert_int_equal(n, (b.len - 1) / 5);
    assert_true(str_is(json_number(j, &f), "1"));
    buf_free(&b);
}

/* A layout of other words makes other fields of the same keys. */
static void layouts_may_change(void **state)
{
    (void)state;
    static const struct json_layout swapped = {{"p", 1}, {"q", 1}};
    for (int round = 0; round < 3; round++) {
        assert_int_equal(open("{\"id\":1,\"p\":2,\"q\":{\"z\":3}}"), JSON_OK);
        assert_string_equal(fields(), "p=int 2; q=object");
        assert_int_equal(json_open(j, (wz_str){fields_room, 26}, &swapped, &id), JSON_OK);
        assert_int_equal(id.integer, 2);
        assert_string_equal(fields(), "z=int 3");
    }
}

static void small_parsers(void **state)
{
    (void)state;
    struct json *small = json_new(16);
    assert_non_null(small);
    assert_int_equal(open("{\"a\":1}"), JSON_OK); /* for the text in its room */
    assert_int_equal(json_open(small, (wz_str){fields_room, 7}, &fields_layout, &id), JSON_OK);
    json_free(small);
    json_free(NULL);
}

/* An empty key is a key, also beside an id that is not looked for. */
static void empty_keys(void **state)
{
    struct json_field f;
    (void)state;
    assert_int_equal(open("{\"facts\":{\"\":1,\"a\":2}}"), JSON_OK);
    assert_true(json_next(j, &f) && f.key.len == 0 && f.value.integer == 1);
    assert_true(json_next(j, &f) && str_is(f.key, "a"));
    assert_false(json_next(j, &f));
}

/* Id and inner object behind more members than are remembered by their place. */
static void names_far_behind(void **state)
{
    struct buf b = {0};
    struct json_field f;
    (void)state;
    for (int inner = 0; inner < 2; inner++) {
        buf_clear(&b);
        buf_char(&b, '{');
        for (int i = 0; i < 80; i++) {
            buf_put(&b, "\"k");
            buf_int(&b, i);
            buf_put(&b, "\":1,");
        }
        buf_put(&b, inner ? "\"id\":77,\"facts\":{\"a\":2},\"z\":3}" : "\"id\":77,\"z\":3}");
        assert_int_equal(open(b.ptr), JSON_OK);
        assert_true(id.kind == JSON_INTEGER && str_is(json_id_number(j), "77"));
        int n = 0;
        for (; json_next(j, &f); n++)
            assert_int_equal(f.value.integer, inner ? 2 : n < 80 ? 1 : 3);
        assert_int_equal(n, inner ? 1 : 81);
    }
    buf_free(&b);
}

/* The same words at another length are another fields_layout. */
static void a_shorter_layout(void **state)
{
    const struct json_layout shorter = {{fields_layout.id.ptr, 1}, fields_layout.inner};
    struct json_field f;
    (void)state;
    assert_int_equal(open("{\"id\":1,\"i\":2}"), JSON_OK);
    assert_true(json_next(j, &f) && str_is(f.key, "i"));
    assert_int_equal(json_open(j, (wz_str){fields_room, 14}, &shorter, &id), JSON_OK);
    assert_true(json_next(j, &f) && str_is(f.key, "id") && id.integer == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_come_in_order),
        cmocka_unit_test(the_id_is_no_field),
        cmocka_unit_test(numbers_of_ids_as_written),
        cmocka_unit_test(fields_may_lie_inside),
        cmocka_unit_test(values_of_numbers),
        cmocka_unit_test(escapes_are_undone),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(nul_bytes_end_nothing),
        cmocka_unit_test(the_id_survives_what_is_wrong_elsewhere),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(long_texts_get_their_room),
        cmocka_unit_test(many_fields),
        cmocka_unit_test(layouts_may_change),
        cmocka_unit_test(small_parsers),
        cmocka_unit_test(empty_keys),
        cmocka_unit_test(names_far_behind),
        cmocka_unit_test(a_shorter_layout),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
