#include "../support/test.h"

#include "../../src/base/bytes.h"

static void same_bytes(void **state)
{
    (void)state;
    char a[60], b[60];
    for (size_t n = 0; n < 50; n++) {
        memset(a, 'x', sizeof a);
        memset(b, 'x', sizeof b);
        b[n] = 'y'; /* is none of them */
        assert_true(bytes_same(a, b, n));
        for (size_t i = 0; i < n; i++) {
            b[i] = 'y';
            assert_false(bytes_same(a, b, n));
            b[i] = 'x';
        }
    }
}

static void texts(void **state)
{
    (void)state;
    struct bytes_text nowhere;
    bytes_text_nowhere(&nowhere);
    for (int c = 0; c < 256; c++) {
        char a[text_most];
        memset(a, c, sizeof a);
        assert_false(bytes_text_at(&nowhere, a));
    }
    for (size_t n = 1; n <= text_most; n++) {
        char a[text_most + 8], b[text_most + 8];
        struct bytes_text t;
        for (size_t i = 0; i < sizeof a; i++)
            a[i] = b[i] = (char)('a' + i % 23);
        bytes_text_set(&t, a, n);
        assert_int_equal(t.len, n);
        for (size_t i = 0; i < text_most; i++) {
            assert_true(bytes_text_at(&t, b));
            b[i] ^= 1;
            assert_int_equal(bytes_text_at(&t, b), i >= n);
            b[i] ^= 1;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes),
        cmocka_unit_test(texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
