#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/contrast/compare.h"
#include "../support/memory.h"

/* Facets of one section as "place=value"; NULL ends the list. */
static void fill(struct vec *list, struct arena *a, const char *const *texts)
{
    *list = (struct vec){.arena = a, .size = sizeof(struct facet)};
    for (; *texts; texts++) {
        struct facet *f = vec_push(list);
        wz_str text = wz_view(*texts);
        size_t at = 0;
        while (text.ptr[at] != '=')
            at++;
        *f = (struct facet){wz_view("s"), str_cut(text, 0, at), str_cut(text, at + 1, text.len),
                            NULL};
    }
}

static struct vec compared(struct arena *a, const char *const *was, const char *const *is)
{
    struct vec old, now, changes = {.arena = a, .size = sizeof(struct change)};
    fill(&old, a, was);
    fill(&now, a, is);
    assert_true(compare_facets(&old, &now, &changes));
    return changes;
}

static void order_makes_no_difference(void **state)
{
    static const char *const was[] = {"a=1", "b=2", "b=1", NULL}, *const is[] = {"b=1", "b=2",
                                                                                 "a=1", NULL};
    struct arena a = {0};
    (void)state;
    assert_int_equal(compared(&a, was, is).n, 0);
    arena_free(&a);
}

static void one_value_for_another_is_one_change(void **state)
{
    static const char *const was[] = {"a=1", "b=1", NULL}, *const is[] = {"a=2", "b=1", NULL};
    struct arena a = {0};
    (void)state;
    struct vec changes = compared(&a, was, is);
    const struct change *c = changes.items;
    assert_int_equal(changes.n, 1);
    assert_true(str_is(c->was->value, "1") && str_is(c->is->value, "2"));
    arena_free(&a);
}

/* Of a list nobody can say which of its values became which. */
static void values_of_a_list_come_and_go(void **state)
{
    static const char *const was[] = {"a=1", "a=2", NULL}, *const is[] = {"a=2", "a=3", NULL};
    struct arena a = {0};
    (void)state;
    struct vec changes = compared(&a, was, is);
    const struct change *c = changes.items;
    assert_int_equal(changes.n, 2);
    assert_true(c[0].was && !c[0].is && c[1].is && !c[1].was);
    arena_free(&a);
}

static void a_value_that_stands_twice_counts_twice(void **state)
{
    static const char *const was[] = {"a=1", "a=1", NULL}, *const is[] = {"a=1", NULL};
    struct arena a = {0};
    (void)state;
    struct vec changes = compared(&a, was, is);
    assert_int_equal(changes.n, 1);
    assert_null(((const struct change *)changes.items)->is);
    arena_free(&a);
}

static void without_memory_nothing_is_left_out_in_silence(void **state)
{
    static const char *const was[] = {"a=1", NULL}, *const is[] = {"b=1", NULL};
    struct arena a = {0}, none = {.failed = true};
    struct vec old, now, changes = {.arena = &none, .size = sizeof(struct change)};
    (void)state;
    fill(&old, &a, was);
    fill(&now, &a, is);
    memory_ends_after(0);
    bool done = compare_facets(&old, &now, &changes);
    memory_back();
    assert_false(done);
    arena_free(&a);
    arena_free(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_makes_no_difference),
        cmocka_unit_test(one_value_for_another_is_one_change),
        cmocka_unit_test(values_of_a_list_come_and_go),
        cmocka_unit_test(a_value_that_stands_twice_counts_twice),
        cmocka_unit_test(without_memory_nothing_is_left_out_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
