#include "../support/test.h"

#include "../support/fields.h"

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

/* The tag stays with a key wherever it stands, and a mark with its value. */
static void tags_stay_with_their_key(void **state)
{
    (void)state;
    static const int mark[3];
    const struct json_member *m;
    assert_int_equal(open("{\"p\":\"v\",\"id\":2,\"q\":true,\"r\":1}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 3);
    assert_int_equal(*json_field_of(j, &m[0]).tag, json_untagged);
    *json_field_of(j, &m[0]).tag = 10;
    *json_field_of(j, &m[1]).tag = 11;
    json_mark(j, &m[0], &mark[0]);
    json_mark(j, &m[1], &mark[1]);
    json_mark(j, &m[2], &mark[1]); /* a number has none */
    assert_int_equal(json_members(j, &m), 0);
    assert_int_equal(open("{\"n\":null}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 1);
    json_mark(j, &m[0], &mark[1]);
    assert_int_equal(json_members(j, &m), 0);
    assert_int_equal(open("{\"n\":null}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 1);
    assert_ptr_equal(m[0].mark, &mark[1]);
    assert_int_equal(open("{\"q\":true,\"pp\":\"v\",\"p\":\"v\",\"r\":1}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 4);
    assert_int_equal(*json_field_of(j, &m[0]).tag, 11);
    assert_int_equal(*json_field_of(j, &m[1]).tag, json_untagged);
    assert_int_equal(*json_field_of(j, &m[2]).tag, 10);
    assert_ptr_equal(m[0].mark, &mark[1]);
    assert_null(m[1].mark);
    assert_ptr_equal(m[2].mark, &mark[0]);
    assert_null(m[3].mark);
    json_mark_always(&m[3], &mark[2]);
    assert_int_equal(open("{\"p\":\"w\",\"q\":false,\"r\":[2]}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 3);
    assert_null(m[0].mark);
    assert_null(m[1].mark);
    assert_ptr_equal(m[2].mark, &mark[2]);
    assert_int_equal(open("{\"facts\":{\"p\":\"v\",\"r\":null}}"), JSON_OK);
    assert_int_equal(json_members(j, &m), 2);
    assert_int_equal(*json_field_of(j, &m[0]).tag, json_untagged);
    assert_null(m[0].mark);
    assert_null(m[1].mark);
}

/* More texts than there is room for: what is found is theirs. */
static void marks_belong_to_one_text(void **state)
{
    (void)state;
    static const int marks[400];
    const struct json_member *m;
    char text[100];
    for (int round = 0; round < 2000; round++) {
        int n = round * 7 % 400;
        snprintf(text, sizeof text, "{\"several\":\"%.*s%d\"}", n % 31,
                 "abcdefghijklmnopqrstuvwxyzabcdef", n);
        assert_int_equal(open(text), JSON_OK);
        assert_int_equal(json_members(j, &m), 1);
        assert_true(!m->mark || m->mark == &marks[n]);
        json_mark(j, m, &marks[n]);
    }
    assert_int_equal(open(text), JSON_OK);
    assert_int_equal(json_members(j, &m), 1);
    assert_true(!m->mark || m->mark == &marks[1999 * 7 % 400]);
}

/* Keys for which there is no room are keys all the same. */
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
        cmocka_unit_test(tags_stay_with_their_key),
        cmocka_unit_test(marks_belong_to_one_text),
        cmocka_unit_test(more_keys_than_are_kept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
