#include "../support/test.h"

#include "../support/edge.h"

#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/intake/amount.h"

static void amounts_of_programs(void **state)
{
    static const struct {
        const char *text;
        int64_t cents;
    } cases[] = {
        {"2336300.00", 233630000},
        {"25000", 2500000},
        {" 25000.0 ", 2500000},
        {"0.01", 1},
        {"0", 0},
        {"1.234", 123}, /* three decimals, not a thousand */
        {"1.235", 124}, /* rounded */
        {"0.005", 1},   /* rounded */
        {"0.0049", 0},
        {".5", 50},
        {"5.", 500},
        {"1.5e6", 150000000},
        {"1E+03", 100000},
        {"125e-2", 125},
        {"1e-9", 0},
        {"1000000000000", MONEY_MOST},
        {"1000000000000.01", -1},
        {"1e13", -1},
        {"1e31", -1},
        {"1e999", -1},
        {"1e4294967296", -1},         /* nothing in 32 bits */
        {"18446744073709551616", -1}, /* 100 of these are nothing in 64 bits */
        {"1e5x", -1},
        {"1e1-", -1},
        {"1e/1", -1},
        {"1e1/", -1},
        {"1e", -1},
        {"1e-", -1},
        {"1f2", -1},
        {"1000000000000.004", MONEY_MOST},
        {"1000000000000.005", -1},
        {"-5", -1},
        {"", -1},
        {".", -1},
        {"e5", -1},
        {"5e", -1},
        {"5e+", -1},
        {"5x", -1},
        {"1,5", -1},
        {"1.2.3", -1},
        {"1 000", -1},
        {"EUR 5", -1},
        {"1234567890123456789012345678901234567890", -1},
        {"00000000000000000000000000000000000000000", -1}, /* more digits than are read */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int k = 0; k < edges; k++) {
            int64_t cents = amount_cents(edge_text(wz_view(cases[i].text), k));
            if (cents != cases[i].cents)
                fail_msg("%s: %lld", cases[i].text, (long long)cents);
        }
}

static void days_of_programs(void **state)
{
    static const char *const good[] = {"2024-02-29",           "2024-02-29+00:00", "2024-02-29Z",
                                       "2024-02-29T14:08:10Z", "20240229",         " 20240229 ",
                                       "20240229T000000Z",     "20240229 00:00"};
    static const char *const bad[] = {
        "",          "2024-02-30", "20240230", "2024-2-29", "24-02-29", "29-02-2024", "2024-02-291",
        "202402291", "2024",       "2024022",  "00000101",  "2024x229", "vandaag",    "2024-02",
        "202:0101",  "20240:01",   "2024010:"}; /* a colon comes behind the 9 */
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_int_equal(amount_day(wz_view(good[i])), date_from(2024, 2, 29));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (int k = 0; k < edges; k++)
            if (amount_day(edge_text(wz_view(bad[i]), k)) != WZ_NO_DATE)
                fail_msg("%s is read as a day", bad[i]);
    assert_int_equal(amount_day((wz_str){"20240229", 7}), WZ_NO_DATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_of_programs),
        cmocka_unit_test(days_of_programs),
    };
    return cmocka_run_group_tests_name("amount", tests, NULL, NULL);
}
