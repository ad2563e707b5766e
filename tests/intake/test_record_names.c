/* Names of fields, remembered by their place: one that looks like the one before is not it. */
#include "../support/test.h"

#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"

#include <string.h>

enum { shortest = 2, longest_name = 60 };

static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghij";

static wz_rules *rules;
static struct record r;

/* A fact with a name of every length. */
static int begin(void **state)
{
    struct buf b = {0};
    (void)state;
    buf_put(&b, SAID_RULES);
    for (size_t n = shortest; n <= longest_name; n++) {
        buf_put(&b, "  ");
        buf_add(&b, (wz_str){letters, n});
        buf_put(&b, ": {type: amount, $F}\n");
    }
    buf_char(&b, '\0');
    rules = small_load(b.ptr);
    buf_free(&b);
    return record_make(&r, rules, said_longest) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    record_free(&r);
    wz_rules_free(rules);
    return 0;
}

/* Reads a record whose only field has this name; whether it is a fact. */
static bool is_fact(const char *name, size_t n)
{
    struct buf b = {0};
    buf_put(&b, "{\"");
    buf_add(&b, (wz_str){name, n});
    buf_put(&b, "\":1}");
    assert_int_equal(said_read(&r, buf_view(&b)), WZ_OK);
    buf_free(&b);
    assert_int_equal(r.n_given + r.unknown, 1);
    return r.n_given == 1;
}

static void one_letter_makes_another_name(void **state)
{
    (void)state;
    for (size_t n = shortest; n <= longest_name; n++)
        for (size_t i = 0; i < n; i++) {
            char name[longest_name];
            memcpy(name, letters, n);
            name[i] = '?';
            assert_true(is_fact(letters, n));
            assert_false(is_fact(name, n));
        }
}

/* The room for names ends: a long one at the last place is not written behind it. */
static void a_long_name_at_the_last_place(void **state)
{
    struct record own;
    struct buf b = {0};
    (void)state;
    assert_true(record_make(&own, rules, said_longest));
    char *behind = arena_get(&own.arena, 400, 1);
    memset(behind, 'x', 400);
    buf_char(&b, '{');
    for (int i = 1; i < record_places; i++)
        buf_put(&b, "\"y\":0,");
    buf_char(&b, '"');
    for (int i = 0; i < 600; i++)
        buf_char(&b, 'z');
    buf_put(&b, "\":0}");
    assert_int_equal(said_read(&own, buf_view(&b)), WZ_OK);
    assert_int_equal(own.unknown, record_places);
    for (int i = 0; i < 400; i++)
        assert_int_equal(behind[i], 'x');
    buf_free(&b);
    record_free(&own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_makes_another_name),
        cmocka_unit_test(a_long_name_at_the_last_place),
    };
    return cmocka_run_group_tests_name("record names", tests, begin, end);
}
