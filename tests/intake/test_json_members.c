#include "../support/test.h"

#include "../support/fields.h"

#include "../../src/base/str.h"

#include <stdio.h>
#include <string.h>

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

/* ---- marks ----------------------------------------------------------------------------------- */

/* Reads text as a line that was known ahead, so that it may be like those before. */
static size_t read_line(const char *text, const struct json_member **m)
{
    size_t n = strlen(text);
    memcpy(fields_room, text, n);
    fields_room[n] = '\n';
    memset(fields_room + n + 1, '7', json_padding);
    json_ahead(j, (wz_str){NULL, 0});
    assert_int_equal(json_open(j, (wz_str){"{}", 2}, &fields_layout, &id), JSON_OK);
    json_ahead(j, (wz_str){fields_room, n + 1});
    assert_int_equal(json_open(j, (wz_str){fields_room, n}, &fields_layout, &id), JSON_OK);
    return json_members(j, m);
}

/* A mark stays with key and value, wherever they stand. */
static void marks_stay_with_key_and_value(void **state)
{
    (void)state;
    static const int mark[4];
    const struct json_member *m;
    for (int round = 0; round < 2; round++)
        assert_int_equal(read_line("{\"p\":\"v\",\"id\":2,\"q\":true,\"r\":null}", &m), 3);
    for (int i = 0; i < 3; i++)
        json_mark(&m[i], &mark[i]);
    assert_int_equal(read_line("{\"p\":\"w\",\"q\":true,\"r\":null,\"q\":false}", &m), 4);
    assert_int_equal(read_line("{\"p\":\"v\",\"id\":3,\"q\":true,\"r\":null}", &m), 3);
    for (int i = 0; i < 3; i++)
        assert_ptr_equal(m[i].mark, &mark[i]);
    assert_int_equal(read_line("{\"p\":\"w\",\"q\":true,\"r\":12}", &m), 3);
    assert_null(m[0].mark);
    assert_ptr_equal(m[1].mark, &mark[1]);
    assert_null(m[2].mark);
    json_mark_always(&m[2], &mark[3]);
    assert_int_equal(read_line("{\"p\":\"v\",\"r\":\"else\",\"q\":false}", &m), 3);
    assert_int_equal(read_line("{\"p\":\"v\",\"r\":\"else\",\"q\":false}", &m), 3);
    assert_ptr_equal(m[0].mark, &mark[0]);
    assert_ptr_equal(m[1].mark, &mark[3]);
    assert_null(m[2].mark);
    assert_int_equal(json_field_of(j, &m[1]).value.kind, JSON_STRING);
}

/* The same key in the inner object is another, and what stands beside it has no mark. */
static void marks_know_the_inner_object(void **state)
{
    (void)state;
    static const int mark[2];
    const struct json_member *m;
    wz_str key;
    for (int round = 0; round < 2; round++)
        assert_int_equal(read_line("{\"own\":\"v\"}", &m), 1);
    json_mark(&m[0], &mark[0]);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(read_line("{\"own\":\"v\",\"facts\":{\"own\":\"v\"},\"x\":0}", &m), 1);
        assert_null(m[0].mark);
    }
    json_mark(&m[0], &mark[1]);
    assert_int_equal(read_line("{\"own\":\"v\",\"facts\":{\"own\":\"v\"},\"x\":0}", &m), 1);
    assert_ptr_equal(m[0].mark, &mark[1]);
    assert_true(json_beside(j, &key) && str_is(key, "own"));
    assert_true(json_beside(j, &key) && str_is(key, "x"));
    assert_false(json_beside(j, &key));
    assert_int_equal(read_line("{\"own\":\"v\"}", &m), 1);
    assert_ptr_equal(m[0].mark, &mark[0]);
}

/* A line that comes alone, or one that has more in it than single values, has no marks. */
static void lines_without_marks(void **state)
{
    (void)state;
    static const int mark;
    static const char *const lines[] = {"{\"p\":[\"v\"]}", "{\"p\":{\"v\":1}}",
                                        "{\"p\":\"\\u0076\"}", "{\"p\":1e0}"};
    const struct json_member *m;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int round = 0; round < 3; round++) {
            assert_int_equal(read_line(lines[i], &m), 1);
            json_mark(&m[0], &mark);
            json_mark_always(&m[0], &mark);
            assert_null(m[0].mark);
        }
    for (int round = 0; round < 3; round++) {
        assert_int_equal(open("{\"p\":\"v\"}"), JSON_OK);
        assert_int_equal(json_members(j, &m), 1);
        json_mark(&m[0], &mark);
        assert_null(m[0].mark);
    }
}

/* More texts than there is fields_room for: what is found is theirs. */
static void marks_belong_to_one_text(void **state)
{
    (void)state;
    static const int marks[400];
    const struct json_member *m;
    char text[100];
    int kept = 0;
    for (int round = 0; round < 2000; round++) {
        int n = round * 7 % 400;
        snprintf(text, sizeof text, "{\"several\":\"%.*s%d\"}", n % 31,
                 "abcdefghijklmnopqrstuvwxyzabcdef", n);
        assert_int_equal(read_line(text, &m), 1);
        assert_true(!m->mark || m->mark == &marks[n]);
        json_mark(m, &marks[n]);
        assert_int_equal(read_line(text, &m), 1);
        assert_true(!m->mark || m->mark == &marks[n]);
        kept += m->mark != NULL;
    }
    assert_true(kept > 1800);
}

/* More keys than are remembered, and a longer one: they have no marks. */
static void more_keys_than_are_remembered(void **state)
{
    (void)state;
    const struct json_member *m;
    char text[200];
    for (int n = 0; n < 300; n++) {
        snprintf(text, sizeof text, "{\"%.*sk%d\":true}", n % 90,
                 "a long key a long key a long key a "
                 "long key a long key a long key a long key a long key",
                 n);
        for (int round = 0; round < 3; round++) {
            assert_int_equal(read_line(text, &m), 1);
            json_mark(m, &text);
            assert_true(str_eq(json_field_of(j, m).key, (wz_str){text + 2, strlen(text) - 9}));
        }
    }
}

/* ---- many keys ------------------------------------------------------------------------------- */

/* Keys for which there is no fields_room are keys all the same. */
static void more_keys_than_are_kept(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct buf b = {0};
        struct json_field f;
        int n = 0;
        buf_char(&b, '{');
        for (int i = 0; i < 300; i++) {
            buf_put(&b, i ? ",\"k" : "\"k");
            buf_int(&b, i);
            buf_put(&b, i == 150 ? "\":[{\"id\":5}],\"id\":12.5,\"l\":0" : "\":1.50");
        }
        buf_char(&b, '}');
        assert_int_equal(fields_open(j, buf_view(&b), &id), JSON_OK);
        assert_true(str_is(json_id_number(j), "12.5"));
        for (; json_next(j, &f); n++)
            if (f.value.kind == JSON_REAL)
                assert_true(str_is(json_number(j, &f), "1.50"));
        assert_int_equal(n, 301);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_stay_with_key_and_value),
        cmocka_unit_test(marks_know_the_inner_object),
        cmocka_unit_test(lines_without_marks),
        cmocka_unit_test(marks_belong_to_one_text),
        cmocka_unit_test(more_keys_than_are_remembered),
        cmocka_unit_test(more_keys_than_are_kept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
