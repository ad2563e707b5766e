#include "../support/test.h"

#include "../../src/base/arena.h"
#include "../../src/base/str.h"

#include <string.h>

static void gives_zeroed_aligned_memory(void **state)
{
    static const size_t sizes[] = {1, 3, 16, 17, 100, 4096, 16 << 10, (16 << 10) + 1, 1 << 20};
    struct arena a = {0};
    (void)state;
    for (size_t i = 0; i < 200; i++) {
        size_t size = sizes[i % (sizeof sizes / sizeof *sizes)];
        unsigned char *p = arena_get(&a, 1, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xAA, size); /* the next piece must be zero all the same */
    }
    assert_false(a.failed);
    arena_free(&a);
    assert_null(a.head);
}

static void pieces_do_not_overlap(void **state)
{
    struct arena a = {0};
    unsigned char *pieces[300];
    (void)state;
    for (size_t i = 0; i < 300; i++) {
        pieces[i] = arena_get(&a, i + 1, 7);
        memset(pieces[i], (int)(i & 255), (i + 1) * 7);
    }
    for (size_t i = 0; i < 300; i++)
        for (size_t k = 0; k < (i + 1) * 7; k++)
            assert_int_equal(pieces[i][k], i & 255);
    arena_free(&a);
}

static void nothing_is_not_a_failure(void **state)
{
    struct arena a = {0};
    (void)state;
    assert_non_null(arena_get(&a, 0, 8));
    assert_non_null(arena_get(&a, 8, 0));
    assert_false(a.failed);
    arena_free(&a);
}

static void refuses_what_overflows(void **state)
{
    static const size_t wrong[][2] = {
        {SIZE_MAX, 2}, {2, SIZE_MAX}, {SIZE_MAX, SIZE_MAX}, {SIZE_MAX / 2 + 1, 1}, {SIZE_MAX, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arena a = {0};
        assert_null(arena_get(&a, wrong[i][0], wrong[i][1]));
        assert_true(a.failed);
        assert_non_null(arena_get(&a, 1, 1)); /* later pieces still come, the mark stays */
        assert_true(a.failed);
        arena_free(&a);
        assert_false(a.failed);
    }
}

static void copies_end_with_nul(void **state)
{
    struct arena a = {0};
    const char with_nul[] = {'a', '\0', 'b'};
    (void)state;
    wz_str copy = arena_copy(&a, (wz_str){with_nul, sizeof with_nul});
    assert_int_equal(copy.len, 3);
    assert_memory_equal(copy.ptr, "a\0b", 4);
    copy = arena_copy(&a, (wz_str){NULL, 0});
    assert_int_equal(copy.len, 0);
    assert_string_equal(copy.ptr, "");
    arena_free(&a);
}

static void lists_grow(void **state)
{
    struct arena a = {0};
    struct vec v = {.arena = &a, .size = sizeof(uint32_t)};
    (void)state;
    for (uint32_t i = 0; i < 10000; i++) {
        uint32_t *item = vec_push(&v);
        assert_non_null(item);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(v.n, 10000);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(((const uint32_t *)v.items)[i], i);
    arena_free(&a);
}

static void a_list_that_cannot_grow_keeps_what_it_has(void **state)
{
    struct arena a = {0};
    struct vec v = {.arena = &a, .size = SIZE_MAX / 4};
    (void)state;
    assert_null(vec_push(&v));
    assert_int_equal(v.n, 0);
    assert_true(a.failed);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(nothing_is_not_a_failure),
        cmocka_unit_test(refuses_what_overflows),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(a_list_that_cannot_grow_keeps_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
