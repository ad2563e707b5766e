#include "../support/test.h"

#include "../support/fields.h"

#include "../../src/base/str.h"

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
        cmocka_unit_test(more_keys_than_are_kept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
