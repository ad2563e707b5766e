/* Any bytes as an amount or a date, of people or in a notice: what is read is written so that it
 * reads the same. */
#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/base/str.h"
#include "../../src/intake/amount.h"
#include "../support/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void reads_as(const struct buf *b, int64_t cents)
{
    int64_t again = -1;
    must(money_parse(buf_view(b), &again) == MONEY_OK && again == cents);
}

static void amount(wz_str text)
{
    int64_t cents = -7;
    struct buf b = {0};
    if (money_parse(text, &cents) != MONEY_OK) {
        must(cents == -7);
        return;
    }
    must(cents >= 0 && cents <= MONEY_MOST);
    money_put_plain(&b, cents);
    reads_as(&b, cents);
    for (int lang = 0; lang < WZ_LANGS; lang++) {
        buf_clear(&b);
        money_put(&b, cents, (wz_lang)lang);
        reads_as(&b, cents);
    }
    buf_free(&b);
}

/* A number that is an amount is that amount, also as a double. */
static void number(wz_str text)
{
    struct buf b = {0};
    int64_t cents = -1, again = -1;
    if (money_from_number(text, &cents) != MONEY_OK)
        return;
    must(cents >= 0 && cents <= MONEY_MOST);
    money_put_plain(&b, cents);
    must(money_from_number(buf_view(&b), &again) == MONEY_OK && again == cents);
    buf_free(&b);
}

static void day(wz_str text)
{
    struct buf b = {0};
    wz_date date = wz_date_parse(text);
    if (date == WZ_NO_DATE)
        return;
    date_put(&b, date);
    must(str_eq(buf_view(&b), text));
    buf_free(&b);
}

/* As notices write them: an amount that is one otherwise is the same, and so is a day. */
static void noticed(wz_str text)
{
    struct buf b = {0};
    int64_t cents = amount_cents(text);
    wz_date date = amount_day(text), plain = wz_date_parse(text);
    must(cents >= -1 && cents <= MONEY_MOST);
    must(plain == WZ_NO_DATE || date == plain);
    if (cents >= 0) {
        money_put_plain(&b, cents);
        must(amount_cents(buf_view(&b)) == cents);
    }
    if (date != WZ_NO_DATE) {
        buf_clear(&b);
        date_put(&b, date);
        must(wz_date_parse(buf_view(&b)) == date);
    }
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_str text = {(const char *)data, size};
    amount(text);
    number(text);
    day(text);
    noticed(text);
    return 0;
}
