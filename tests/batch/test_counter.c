#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/batch/counter.h"

#include <inttypes.h>
#include <stdio.h>

static void assert_counts(uint64_t from, uint64_t n)
{
    struct counter c = {0};
    for (uint64_t i = from; i - from < n; i++) {
        char text[32];
        snprintf(text, sizeof text, "%" PRIu64, i);
        if (!str_is(counter_text(&c, i), text))
            fail_msg("%s", text);
    }
}

static void numbers_follow_each_other(void **state)
{
    (void)state;
    assert_counts(0, 12345);
    assert_counts(99999990, 100);
    assert_counts(UINT64_MAX - 30, 31);
}

static void numbers_jump(void **state)
{
    (void)state;
    static const uint64_t numbers[] = {7, 7, 8,   6,    19,   20, 9,          10,
                                       0, 1, 100, 1000, 1001, 11, UINT64_MAX, 0};
    struct counter c = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[32];
        snprintf(text, sizeof text, "%" PRIu64, numbers[i]);
        assert_true(str_is(counter_text(&c, numbers[i]), text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_each_other),
        cmocka_unit_test(numbers_jump),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
