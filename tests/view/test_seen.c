#include "../support/test.h"

#include "../support/memory.h"

#include "../../src/view/seen.h"
#include "../../src/view/tally.h"

#include <stdio.h>
#include <string.h>

static bool take(struct seen *s, size_t number)
{
    char name[32];
    int n = snprintf(name, sizeof name, "n%zu", number);
    return seen_before(s, (wz_str){name, (size_t)n});
}

static void each_once(void **state)
{
    struct seen s = {0};
    (void)state;
    assert_false(seen_before(&s, wz_view("")));
    assert_true(seen_before(&s, wz_view("")));
    for (size_t i = 0; i < 5000; i++)
        assert_false(take(&s, i));
    for (size_t i = 0; i < 5000; i++)
        assert_true(take(&s, i));
    assert_int_equal(s.n, 5001);
    seen_free(&s);
    assert_false(take(&s, 1));
    seen_free(&s);
}

/* At the limit all are known; one over is not remembered, and that is said. */
static void very_many(void **state)
{
    struct buf b = {0};
    (void)state;
    wz_tally *t = wz_tally_new(false);
    for (size_t i = 0; i < tally_notices; i++)
        assert_false(take(&t->seen, i));
    assert_true(take(&t->seen, tally_notices - 1));
    assert_false(t->seen.full);
    assert_int_equal(wz_tally_write(t, NULL, WZ_TALLY_TEXT, WZ_EN, 80, buf_sink(&b)), WZ_OK);
    assert_false(take(&t->seen, tally_notices));
    assert_false(take(&t->seen, tally_notices));
    assert_true(take(&t->seen, 0));
    assert_true(t->seen.full);
    size_t before = b.len;
    buf_clear(&b);
    assert_int_equal(wz_tally_write(t, NULL, WZ_TALLY_TEXT, WZ_EN, 80, buf_sink(&b)), WZ_OK);
    assert_true(b.len > before);
    buf_char(&b, '\0');
    assert_non_null(strstr(b.ptr, "not all later copies"));
    wz_tally_free(t);
    buf_free(&b);
}

static void memory_ends(void **state)
{
    struct seen s = {0};
    (void)state;
    memory_ends_after(0);
    assert_false(take(&s, 1));
    assert_true(memory_back());
    assert_true(s.failed);
    seen_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_once),
        cmocka_unit_test(very_many),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests_name("seen", tests, NULL, NULL);
}
