#include "../support/test.h"

#include "../../src/base/bytes.h"

#include <inttypes.h>
#include <stdio.h>

static void digits(void **state)
{
    static const struct {
        const char *text;
        size_t n;
        uint64_t number;
    } all[] = {
        {"0       ", 1, 0},
        {"7,      ", 1, 7},
        {"42      ", 2, 42},
        {"12345}  ", 5, 12345},
        {"1234567.", 7, 1234567},
        {"12345678", 8, 12345678},
        {"99999999", 8, 99999999},
        {"00000001", 8, 1},
        {"        ", 0, 0},
        {"/1234567", 0, 0},
        {":1234567", 0, 0},
        {"1/345678", 1, 1},
        {"1:345678", 1, 1},
        {"12\xB3"
         "45678",
         2, 12},
        {"\xFF"
         "2345678",
         0, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint64_t number = 99;
        assert_int_equal(bytes_digits(all[i].text, &number), all[i].n);
        assert_int_equal(number, all[i].number);
    }
}

static void numbers_of_all_lengths(void **state)
{
    (void)state;
    for (uint64_t i = 1; i < 100000000; i = i * 11 / 8 + 1) {
        char text[30];
        uint64_t number;
        int n = snprintf(text, sizeof text, "%" PRIu64 ".9999999", i);
        assert_int_equal(bytes_digits(text, &number), (size_t)n - 8);
        assert_int_equal(number, i);
    }
}

/* Each byte at each place. */
static void plain_characters(void **state)
{
    (void)state;
    for (size_t at = 0; at <= bytes_plain_most; at++)
        for (int c = 0; c < 256; c++) {
            char text[bytes_plain_most + 1];
            bool odd = c < 0x20 || c == '"' || c == '\\' || c >= 0x80;
            for (size_t i = 0; i < sizeof text; i++)
                text[i] = i % 2 ? '!' : '\x7F';
            text[at] = (char)c;
            assert_int_equal(bytes_plain(text),
                             odd && at < bytes_plain_most ? at : bytes_plain_most);
        }
}

/* The first odd one counts, whatever stands behind it. */
static void odd_ones_behind(void **state)
{
    static const char odd[] = "\x01\"\\\x1F\x80\xFF";
    (void)state;
    for (const char *a = odd; *a; a++)
        for (const char *b = odd; *b; b++) {
            char text[bytes_plain_most];
            memset(text, 'x', sizeof text);
            text[3] = *a;
            text[4] = *b;
            text[6] = *b;
            assert_int_equal(bytes_plain(text), 3);
        }
}

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
        cmocka_unit_test(digits),           cmocka_unit_test(numbers_of_all_lengths),
        cmocka_unit_test(plain_characters), cmocka_unit_test(odd_ones_behind),
        cmocka_unit_test(same_bytes),       cmocka_unit_test(texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
