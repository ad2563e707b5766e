#include "../support/test.h"

#include "../../src/base/scan.h"

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
        assert_int_equal(scan_digits(all[i].text, &number), all[i].n);
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
        assert_int_equal(scan_digits(text, &number), (size_t)n - 8);
        assert_int_equal(number, i);
    }
}

/* Each byte at each place. */
static void plain_characters(void **state)
{
    (void)state;
    for (size_t at = 0; at <= scan_plain_most; at++)
        for (int c = 0; c < 256; c++) {
            char text[scan_plain_most + 1];
            bool odd = c < 0x20 || c == '"' || c == '\\' || c >= 0x80;
            for (size_t i = 0; i < sizeof text; i++)
                text[i] = i % 2 ? '!' : '\x7F';
            text[at] = (char)c;
            assert_int_equal(scan_plain(text), odd && at < scan_plain_most ? at : scan_plain_most);
        }
}

/* The first odd one counts, whatever stands behind it. */
static void odd_ones_behind(void **state)
{
    static const char odd[] = "\x01\"\\\x1F\x80\xFF";
    (void)state;
    for (const char *a = odd; *a; a++)
        for (const char *b = odd; *b; b++) {
            char text[scan_plain_most];
            memset(text, 'x', sizeof text);
            text[3] = *a;
            text[4] = *b;
            text[6] = *b;
            assert_int_equal(scan_plain(text), 3);
        }
}

/* Characters of two bytes may be passed over, whole ones only; at the end they are left. */
static void two_bytes(void **state)
{
    (void)state;
    for (int lead = 0x80; lead < 0x100; lead++)
        for (int trail = 0; trail < 0x100; trail++)
            for (size_t at = 0; at < scan_plain_most; at++) {
                char text[scan_plain_most + 1];
                bool whole = lead >= 0xC2 && lead <= 0xDF && trail >= 0x80 && trail <= 0xBF;
                memset(text, 'x', sizeof text);
                text[at] = (char)lead;
                text[at + 1] = (char)trail;
                size_t n = scan_plain(text);
                assert_true(n == at || (whole && at + 1 < scan_plain_most));
                assert_true(n == at || n == scan_plain_most);
            }
}

static void characters_of_two_bytes_are_passed_over(void **state)
{
    (void)state;
    if (scan_plain_most < 64)
        skip();
    assert_int_equal(
        scan_plain("re\xC3\xAFntegratie, caf\xC3\xA9 en \xC3\xA9\xC3\xA9n overeenkomst met "
                   "vier partijen, en nog meer"),
        64);
    assert_int_equal(
        scan_plain("caf\xC3\xA9\" en wat er verder nog op de regel staat, tot er vierenzestig "
                   "bytes zijn"),
        5);
    assert_int_equal(
        scan_plain("\xC3\xA9\xA9 en wat er verder nog op de regel staat, tot er vierenzestig "
                   "bytes zijn"),
        2);
}

static void counted(void **state)
{
    char text[300];
    (void)state;
    for (size_t n = 0; n < sizeof text; n++) {
        size_t lines = 0;
        for (size_t i = 0; i < sizeof text; i++) {
            text[i] = (char)(i * i % 7 == n % 5 || i >= n ? '\n' : '\xF0' + (char)(i % 16));
            lines += i < n && text[i] == '\n';
        }
        assert_int_equal(scan_count(text, n, '\n'), lines);
        memset(text, '\n', sizeof text);
        assert_int_equal(scan_count(text, n, '\n'), n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits),
        cmocka_unit_test(numbers_of_all_lengths),
        cmocka_unit_test(plain_characters),
        cmocka_unit_test(odd_ones_behind),
        cmocka_unit_test(two_bytes),
        cmocka_unit_test(characters_of_two_bytes_are_passed_over),
        cmocka_unit_test(counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
