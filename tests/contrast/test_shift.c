#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/contrast/shift.h"
#include "../support/memory.h"

static struct shifted one(int year, enum shift_class class, const char *was, const char *is, int by)
{
    return (struct shifted){year, class, wz_view(was), wz_view(is), by};
}

static void count(struct shift *s, struct shifted r)
{
    assert_true(shift_count(s, &r));
}

static void fill(struct shift *s)
{
    count(s, one(2026, SHIFT_ROUTE, "a", "b", 1));
    count(s, one(2024, SHIFT_SAME, "a", "a", -1));
    count(s, one(2024, SHIFT_ROUTE, "a", "open", 0));
    count(s, one(2024, SHIFT_ROUTE, "a", "open", -1));
    count(s, one(0, SHIFT_POSSIBLE, "open", "open", 1));
    assert_true(shift_possible(s, wz_view("c"), wz_view("")));
    count(s, one(2024, SHIFT_PERMITTED, "a", "a", 1));
    count(s, one(2024, SHIFT_OTHER, "invalid", "invalid", 1));
}

static void everything_is_counted_once(void **state)
{
    struct shift s;
    (void)state;
    assert_true(shift_make(&s, 2));
    fill(&s);
    const wz_diff_counts *c = &s.counts;
    assert_true(c->records == 7 && c->same == 1 && c->route == 3 && c->possible == 1);
    assert_true(c->permitted == 1 && c->other == 1 && c->was_open == 1 && c->is_open == 3);
    assert_true(c->was_invalid == 1 && c->is_invalid == 1);
    assert_true(s.by[0] == 1 && s.by[1] == 4 && s.by[2] == 1);
    shift_free(&s);
}

static void what_is_most_comes_first(void **state)
{
    struct shift s;
    (void)state;
    assert_true(shift_make(&s, 2));
    fill(&s);
    shift_sort(&s);
    const struct shift_move *m = s.moves.items;
    const struct shift_year *y = s.years.items;
    assert_int_equal(s.moves.n, 2);
    assert_true(str_is(m[0].is, "open") && m[0].n == 2 && str_is(m[1].is, "b"));
    assert_int_equal(s.years.n, 3);
    assert_true(y[0].year == 0 && y[1].year == 2024 && y[2].year == 2026);
    assert_true(y[1].of[SHIFT_ROUTE] == 2 && y[1].of[SHIFT_SAME] == 1);
    shift_free(&s);
}

static void parts_joined_are_the_whole(void **state)
{
    struct shift all, part;
    (void)state;
    assert_true(shift_make(&all, 2) && shift_make(&part, 2));
    for (int i = 0; i < 3; i++) {
        fill(&part);
        assert_true(shift_join(&all, &part));
        assert_true(part.counts.records == 0 && part.moves.n == 0 && part.by[1] == 0);
    }
    assert_true(all.counts.records == 21 && all.by[1] == 12 && all.moves.n == 2);
    assert_int_equal(((const struct shift_move *)all.possible.items)->n, 3);
    shift_free(&all);
    shift_free(&part);
}

static void lack_of_memory_is_told(void **state)
{
    struct shift s;
    (void)state;
    memory_ends_after(0);
    bool made = shift_make(&s, 1);
    memory_back();
    assert_false(made);
    shift_free(&s);
    assert_true(shift_make(&s, 1));
    const struct shifted r = one(2024, SHIFT_ROUTE, "a", "b", 0);
    memory_ends_after(0);
    bool counted = shift_count(&s, &r);
    memory_back();
    assert_false(counted);
    shift_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_counted_once),
        cmocka_unit_test(what_is_most_comes_first),
        cmocka_unit_test(parts_joined_are_the_whole),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
