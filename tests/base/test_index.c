#include "../support/test.h"

#include "../../src/base/index.h"
#include "../../src/base/str.h"

#include <stdio.h>
#include <string.h>

static void finds_every_name_and_no_other(void **state)
{
    enum { many = 5000 };
    static char texts[many][24];
    static wz_str names[many];
    struct arena a = {0};
    struct index x;
    (void)state;
    for (int i = 0; i < many; i++) {
        snprintf(texts[i], sizeof texts[i], "name_%d", i);
        names[i] = wz_view(texts[i]);
    }
    assert_true(index_make(&x, &a, names, many));
    for (int i = 0; i < many; i++)
        assert_int_equal(index_find(&x, names[i]), i);
    assert_int_equal(index_find(&x, wz_view("name_5000")), -1);
    assert_int_equal(index_find(&x, wz_view("name_")), -1);
    assert_int_equal(index_find(&x, wz_view("")), -1);
    assert_int_equal(index_find(&x, wz_view("NAME_1")), -1);
    arena_free(&a);
}

static void empty_ones(void **state)
{
    struct arena a = {0};
    struct index none = {0}, x;
    (void)state;
    assert_int_equal(index_find(&none, wz_view("a")), -1);
    assert_int_equal(index_nearest(&none, wz_view("a")), -1);
    assert_true(index_make(&x, &a, NULL, 0));
    assert_int_equal(index_find(&x, wz_view("a")), -1);
    arena_free(&a);
}

static void of_equal_names_the_first(void **state)
{
    wz_str names[] = {wz_view("a"), wz_view("b"), wz_view("a"), wz_view("b")};
    struct arena a = {0};
    struct index x;
    (void)state;
    assert_true(index_make(&x, &a, names, 4));
    assert_int_equal(index_find(&x, wz_view("a")), 0);
    assert_int_equal(index_find(&x, wz_view("b")), 1);
    arena_free(&a);
}

static void the_nearest_name(void **state)
{
    static const struct {
        const char *name;
        int near;
    } rows[] = {
        {"waarde", 0},
        {"wrade", -1},
        {"waade", 0},
        {"waarden", 0},
        {"Waarde", 0},
        {"datum", 1},
        {"datm", 1},
        {"dat", -1},
        {"xx", -1},
        {"ja", 2},
        {"jq", -1},
        {"JA", 2},
        {"dienst", 3},
        {"dienstsort", 4},
        {"dienstsoort_xy", 4},
        {"innovatiepartnrschp", 5},
        {"innovatiepartnershcap", 5},
        {"innovtepatnrschp", -1},
    };
    wz_str names[] = {wz_view("waarde"),      wz_view("datum"),
                      wz_view("ja"),          wz_view("diensten"),
                      wz_view("dienstsoort"), wz_view("innovatiepartnerschap")};
    struct arena a = {0};
    struct index x;
    (void)state;
    assert_true(index_make(&x, &a, names, 6));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (index_nearest(&x, wz_view(rows[i].name)) != rows[i].near)
            fail_msg("nearest to '%s' is %d", rows[i].name,
                     index_nearest(&x, wz_view(rows[i].name)));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_name_and_no_other),
        cmocka_unit_test(empty_ones),
        cmocka_unit_test(of_equal_names_the_first),
        cmocka_unit_test(the_nearest_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
