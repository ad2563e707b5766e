#include "../support/test.h"

#include "../../src/base/money.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define EURO "\xE2\x82\xAC"

static const struct {
    const char *text;
    int64_t cents;
} good[] = {
    {"0", 0},
    {"0.00", 0},
    {"5", 500},
    {"007", 700},
    {" 5 ", 500},
    {"\t5\r\n", 500},
    {"1234567.89", 123456789},
    {"1234567,89", 123456789},
    {"1.234.567,89", 123456789},
    {"1,234,567.89", 123456789},
    {EURO " 1.234.567,89", 123456789},
    {EURO "1,234,567.89", 123456789},
    {"1 234 567,89", 123456789},
    {"1'234'567.89", 123456789},
    {"1" NBSP "234" NBSP "567,89", 123456789},
    {"1" NNBSP "234" NNBSP "567,89", 123456789},
    {EURO NBSP "250.000,50", 25000050}, /* as browsers and spreadsheets write it */
    {"250.000,50" NBSP EURO, 25000050},
    {NBSP "5" NNBSP, 500},
    {"EUR" NBSP "5", 500},
    {"5" NBSP "mln" NBSP "euro", 500000000},
    {"1.234.567", 123456700},
    {"1,234,567", 123456700},
    {"1.234", 123400},
    {"1,234", 123400},
    {"250.000", 25000000},
    {"100.00", 10000},
    {"1,5", 150},
    {"1.5", 150},
    {"1.2300", 123},
    {"EUR 5", 500},
    {"eur5", 500},
    {"5 euro", 500},
    {"5 EUR", 500},
    {"euro 5", 500},
    {"250k", 25000000},
    {"250 K", 25000000},
    {"250 duizend", 25000000},
    {"250 thousand", 25000000},
    {"1,2 mln", 120000000},
    {"2 ton", 20000000},
    {"0,125 mln", 12500000},
    {"1.2M", 120000000},
    {"ca. 250.000", 25000000},
    {"circa 2,5 ton", 25000000},
    {"250.000 excl. btw", 25000000},
    {EURO " 5 exclusief BTW", 500},
    {"about 5 ex vat", 500},
    {"1.2 mln.", 120000000},
    {"1,2 miljoen", 120000000},
    {"1.2 Million", 120000000},
    {EURO " 1,2 mln", 120000000},
    {"1,2 mln euro", 120000000},
    {"1,23456789 mln", 123456789},
    {"1.2345 mln", 123450000},
    {"1 mio", 100000000},
    {"1.234.567 k", 123456700000},
    {"1 mrd", 100000000000},
    {"1,5 mrd.", 150000000000},
    {"1 miljard", 100000000000},
    {"1 billion", 100000000000},
    {"1 bn", 100000000000},
    {"1.500,-", 150000},
    {"1.500,--", 150000},
    {"1500,-", 150000},
    {"1,500.-", 150000},
    {"1500.--", 150000},
    {EURO " 1.500,-", 150000},
    {"1.500,- euro", 150000},
    {"0,-", 0},
    {"2.5e5", 25000000},
    {"2.5E5", 25000000},
    {"2.5e+5", 25000000},
    {"2.21e5", 22100000},
    {"5e0", 500},
    {"0e99", 0},
    {"1e12", MONEY_MOST},
    {"1000000000000", MONEY_MOST},
    {"1.000.000.000.000,00", MONEY_MOST},
    {"999999999999.99", MONEY_MOST - 1},
};

static const struct {
    const char *text;
    enum money_error error;
} bad[] = {
    {"", MONEY_NONE},
    {" ", MONEY_NONE},
    {NBSP NBSP, MONEY_NONE},
    {EURO, MONEY_NONE},
    {"euro", MONEY_NONE},
    {"k", MONEY_NONE},
    {"mln", MONEY_NONE},
    {"veel", MONEY_NONE},
    {"5x", MONEY_NONE},
    {"5-", MONEY_NONE},
    {"+5", MONEY_NONE},
    {",5", MONEY_NONE},
    {"5,", MONEY_NONE},
    {"5.", MONEY_NONE},
    {".", MONEY_NONE},
    {"1..2", MONEY_NONE},
    {"1.2.3", MONEY_NONE},
    {"12.34.567", MONEY_NONE},
    {"1.234.56", MONEY_NONE},
    {"1234.567,89", MONEY_NONE},
    {"1.234,567.89", MONEY_NONE},
    {"1,234.567,89", MONEY_NONE},
    {"12 34", MONEY_NONE},
    {"1  234", MONEY_NONE},
    {"1 234'567", MONEY_NONE},
    {"1.5.", MONEY_NONE},
    {"1,5 6", MONEY_NONE},
    {"1 mln mln", MONEY_NONE},
    {"1.500--", MONEY_NONE},
    {"0x1F", MONEY_NONE},
    {"1e", MONEY_NONE},
    {"1e+", MONEY_NONE},
    {"1e-2", MONEY_NONE},
    {"1e123", MONEY_NONE},
    {"1e5e5", MONEY_NONE},
    {"1ex", MONEY_NONE},
    {"e5", MONEY_NONE},
    {".e5", MONEY_NONE},
    {"NaN", MONEY_NONE},
    {"inf", MONEY_NONE},
    {"1\xFF", MONEY_NONE},
    {"\xD9\xA1", MONEY_NONE}, /* an Arabic one */
    {"1234567890123456789012345678901234567890123456789", MONEY_NONE},
    {"1.234 mln", MONEY_AMBIGUOUS},
    {"012.345", MONEY_AMBIGUOUS},
    {"1 234'567,50", MONEY_NONE},
    {"1.234 567,5", MONEY_NONE},
    {"1'234.567,5", MONEY_NONE},
    {"1,234 k", MONEY_AMBIGUOUS},
    {"1.234e3", MONEY_AMBIGUOUS},
    {"1234.567", MONEY_AMBIGUOUS},
    {"221000.005", MONEY_AMBIGUOUS},
    {"0.123", MONEY_PRECISION},
    {"0,1234567 k", MONEY_PRECISION},
    {"1.2345", MONEY_PRECISION},
    {"1,234.567", MONEY_PRECISION},
    {"1.234,567", MONEY_PRECISION},
    {"1 234,567", MONEY_PRECISION},
    {"0.0001", MONEY_PRECISION},
    {"1,2345678 k", MONEY_PRECISION},
    {"1,234567891 mln", MONEY_PRECISION},
    {"-5", MONEY_NEGATIVE},
    {"- 5", MONEY_NEGATIVE},
    {EURO " -5", MONEY_NEGATIVE},
    {"-" EURO "5", MONEY_NEGATIVE},
    {"-0", MONEY_NEGATIVE},
    {"1000000000000.01", MONEY_RANGE},
    {"1.000.000.000.001", MONEY_RANGE},
    {"1001 mrd", MONEY_RANGE},
    {"1e13", MONEY_RANGE},
    {"1e99", MONEY_RANGE},
    {"99999999999999999999", MONEY_RANGE},
    {"123456789012345678901234567890123", MONEY_RANGE},
};

static void amounts_as_people_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t cents = -7;
        enum money_error error = money_parse(wz_view(good[i].text), &cents);
        if (error || cents != good[i].cents)
            fail_msg("'%s': error %d, %" PRId64, good[i].text, (int)error, cents);
    }
}

static void what_is_no_amount(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t cents = -7;
        enum money_error error = money_parse(wz_view(bad[i].text), &cents);
        if (error != bad[i].error || cents != -7)
            fail_msg("'%s': error %d, %" PRId64, bad[i].text, (int)error, cents);
    }
}

static void blanks_without_end(void **state)
{
    static char text[200001];
    int64_t cents;
    (void)state;
    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        memcpy(text + i, NBSP, 2);
    assert_int_equal(money_parse(wz_view(text), &cents), MONEY_NONE);
    text[100000] = '5';
    text[100001] = '0';
    assert_int_equal(money_parse(wz_view(text), &cents), MONEY_OK);
    assert_int_equal(cents, 5000);
}

static uint64_t seed = 88172645463325252;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    return seed ^= seed << 17;
}

/* What is written is read back as the same amount, in every form there is. */
static void written_amounts_are_read_back(void **state)
{
    struct buf b = {0};
    (void)state;
    for (int i = 0; i < 200000; i++) {
        int64_t cents = (int64_t)(next_random() % (uint64_t)(MONEY_MOST + 1)), back = -7;
        cents >>= i % 40; /* small amounts too */
        for (int form = 0; form < 3; form++) {
            buf_clear(&b);
            if (form < 2)
                money_put(&b, cents, form ? WZ_EN : WZ_NL);
            else
                money_put_plain(&b, cents);
            if (money_parse(buf_view(&b), &back) != MONEY_OK || back != cents)
                fail_msg("%s was read as %" PRId64, b.ptr, back);
        }
    }
    buf_free(&b);
}

static enum money_error number(const char *text, int64_t *cents)
{
    return money_from_number(wz_view(text), cents);
}

/* Amounts as programs write them, with the decimals or an exponent wherever they please. */
static void numbers_are_exact(void **state)
{
    (void)state;
    for (int i = 0; i < 200000; i++) {
        int64_t cents = (int64_t)(next_random() % (uint64_t)(MONEY_MOST + 1)) >> i % 44, back = -7;
        char text[64];
        int shift = i % 12, zeros = i % 7;
        snprintf(text, sizeof text, "%" PRId64 ".%02d%0*d", cents / 100, (int)(cents % 100), zeros,
                 0);
        if (number(text, &back) != MONEY_OK || back != cents)
            fail_msg("%s was read as %" PRId64, text, back);
        snprintf(text, sizeof text, "%" PRId64 "%0*de%d", cents, shift, 0,
                 -2 - (shift ? shift : 1));
        if (number(text, &back) != MONEY_OK || back != cents)
            fail_msg("%s was read as %" PRId64, text, back);
        snprintf(text, sizeof text, "0.%018" PRId64 "E+%02d", cents, 16);
        if (number(text, &back) != MONEY_OK || back != cents)
            fail_msg("%s was read as %" PRId64, text, back);
    }
}

static void numbers_that_are_no_amount(void **state)
{
    static const struct {
        const char *text;
        enum money_error error;
    } rows[] = {
        {"221000.005", MONEY_PRECISION},
        {"0.001", MONEY_PRECISION},
        {"1e-400", MONEY_PRECISION},
        {"5e-99999999999999999999", MONEY_PRECISION},
        {"1e99999999999999999999", MONEY_RANGE},
        {"0.30000000000000004", MONEY_PRECISION},
        {"123456789012345678901234567890", MONEY_RANGE},
        {"1000000000000.01", MONEY_RANGE},
        {"1000000000000.001", MONEY_PRECISION},
        {"999999999999.991", MONEY_PRECISION},
        {"-0.01", MONEY_NEGATIVE},
        {"-1e300", MONEY_NEGATIVE},
        {"", MONEY_NONE},
        {"-", MONEY_NONE},
        {".5", MONEY_NONE},
        {"5.", MONEY_NONE},
        {"1.2.3", MONEY_NONE},
        {"1e", MONEY_NONE},
        {"1e+", MONEY_NONE},
        {"1e5x", MONEY_NONE},
        {"+1", MONEY_NONE},
        {"0x10", MONEY_NONE},
        {"1 000", MONEY_NONE},
    };
    int64_t cents = -7;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (number(rows[i].text, &cents) != rows[i].error)
            fail_msg("%s", rows[i].text);
    assert_int_equal(cents, -7);
    assert_int_equal(number("-0.0", &cents), MONEY_OK);
    assert_int_equal(cents, 0);
    assert_int_equal(number("0e999999999999", &cents), MONEY_OK);
    assert_int_equal(cents, 0);
    assert_int_equal(number("1e12", &cents), MONEY_OK);
    assert_int_equal(cents, MONEY_MOST);
    assert_int_equal(number("2.21e5", &cents), MONEY_OK);
    assert_int_equal(cents, 22100000);
    assert_int_equal(number("221000.5", &cents), MONEY_OK);
    assert_int_equal(cents, 22100050);
    assert_int_equal(number("100000000000000000000000e-11", &cents), MONEY_OK);
    assert_int_equal(cents, MONEY_MOST);
}

static void a_number_without_end(void **state)
{
    size_t most = (size_t)1 << 24;
    char *digits = malloc(most + 1);
    int64_t cents;
    (void)state;
    assert_non_null(digits);
    memset(digits, '0', most + 1);
    assert_int_equal(money_from_number((wz_str){digits, most}, &cents), MONEY_OK);
    assert_int_equal(cents, 0);
    assert_int_equal(money_from_number((wz_str){digits, most + 1}, &cents), MONEY_NONE);
    free(digits);
}

/* Who says where the decimals are leaves no doubt. */
static void decimals_that_are_known(void **state)
{
    static const struct {
        const char *text;
        char decimal;
        enum money_error error;
        int64_t cents;
    } rows[] = {
        {"1,234", ',', MONEY_PRECISION, 0},
        {"1,230", ',', MONEY_OK, 123},
        {"1.234", ',', MONEY_OK, 123400},
        {"1.234", '.', MONEY_PRECISION, 0},
        {"1,234", '.', MONEY_OK, 123400},
        {"1.234.567,89", ',', MONEY_OK, 123456789},
        {"3,5", ',', MONEY_OK, 350},
        {"\xE2\x82\xAC 1.500,-", ',', MONEY_OK, 150000},
        {"1.500 mln", '.', MONEY_OK, 150000000},
        {"1.5", ',', MONEY_NONE, 0},
        {"1,2,3", ',', MONEY_NONE, 0},
        {"1.5.5", '.', MONEY_NONE, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t cents = 0;
        enum money_error error = money_parse_as(wz_view(rows[i].text), rows[i].decimal, &cents);
        if (error != rows[i].error || cents != rows[i].cents)
            fail_msg("%s: %d, %" PRId64, rows[i].text, (int)error, cents);
    }
}

static void drawing(void **state)
{
    static const struct {
        int64_t cents;
        const char *nl, *en, *plain;
    } rows[] = {
        {0, EURO " 0", EURO "0", "0"},
        {5, EURO " 0,05", EURO "0.05", "0.05"},
        {50, EURO " 0,50", EURO "0.50", "0.50"},
        {99900, EURO " 999", EURO "999", "999"},
        {100000, EURO " 1.000", EURO "1,000", "1000"},
        {25000050, EURO " 250.000,50", EURO "250,000.50", "250000.50"},
        {MONEY_MOST, EURO " 1.000.000.000.000", EURO "1,000,000,000,000", "1000000000000"},
    };
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        money_put(&b, rows[i].cents, WZ_NL);
        assert_string_equal(b.ptr, rows[i].nl);
        buf_clear(&b);
        money_put(&b, rows[i].cents, WZ_EN);
        assert_string_equal(b.ptr, rows[i].en);
        buf_clear(&b);
        money_put_plain(&b, rows[i].cents);
        assert_string_equal(b.ptr, rows[i].plain);
    }
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_as_people_write_them),
        cmocka_unit_test(what_is_no_amount),
        cmocka_unit_test(blanks_without_end),
        cmocka_unit_test(written_amounts_are_read_back),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(numbers_that_are_no_amount),
        cmocka_unit_test(a_number_without_end),
        cmocka_unit_test(decimals_that_are_known),
        cmocka_unit_test(drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
