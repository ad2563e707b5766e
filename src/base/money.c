#include "money.h"
#include "str.h"

#include <string.h>

/* The parts of an amount while it is read. */
struct amount {
    char digits[32];
    int n;        /* digits */
    int scale;    /* how many of them are decimals */
    int power;    /* of ten, from k, mln, ... */
    char decimal; /* before the decimals; 0: not known */
};

struct word {
    const char *text;
    int power;
};

static const struct word multipliers[] = {
    {"duizend", 3}, {"thousand", 3}, {"miljoen", 6}, {"million", 6}, {"miljard", 9},
    {"billion", 9}, {"mln.", 6},     {"mln", 6},     {"mio", 6},     {"mrd.", 9},
    {"mrd", 9},     {"bn", 9},       {"k", 3},       {"ton", 5},     {"m", 6},
};

/* What people put around an amount that does not change it. */
static const char *const words_before[] = {"circa", "ca.", "ca", "ongeveer", "about", "approx."};
static const char *const words_behind[] = {"exclusief btw", "excl. btw", "excl btw", "ex btw",
                                           "excluding vat", "excl. vat", "excl vat", "ex vat"};

static const char *const currency_words[] = {"\xE2\x82\xAC", "euro", "eur"};

/* Space, no-break space, narrow no-break space: formatters put them between groups and beside the
 * currency. */
static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};

/* Bytes of the blank at an offset; 0: there is none. */
static size_t blank_at(wz_str text, size_t at)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        wz_str blank = wz_view(blanks[i]);
        if (str_eq(str_cut(text, at, at + blank.len), blank))
            return blank.len;
    }
    return 0;
}

/* Bytes of the blank that text ends with; 0: it ends with something else. */
static size_t blank_end(wz_str text)
{
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        wz_str blank = wz_view(blanks[i]);
        if (text.len >= blank.len && str_eq(str_cut(text, text.len - blank.len, text.len), blank))
            return blank.len;
    }
    return 0;
}

static wz_str trim_blanks(wz_str text)
{
    text = str_trim(text);
    for (size_t n = blank_at(text, 0); n; n = blank_at(text, 0))
        text = str_cut(text, n, text.len);
    for (size_t n = blank_end(text); n; n = blank_end(text))
        text.len -= n;
    return text;
}

static bool drop_end(wz_str *text, wz_str word)
{
    if (word.len >= text->len)
        return false;
    size_t at = text->len - word.len;
    if (!str_eq_fold(str_cut(*text, at, text->len), word))
        return false;
    *text = trim_blanks(str_cut(*text, 0, at));
    return true;
}

static void drop_around(wz_str *text)
{
    for (size_t i = 0; i < sizeof words_behind / sizeof *words_behind; i++)
        if (drop_end(text, wz_view(words_behind[i])))
            break;
    for (size_t i = 0; i < sizeof words_before / sizeof *words_before; i++) {
        wz_str word = wz_view(words_before[i]);
        if (text->len > word.len && str_starts_fold(*text, word)) {
            *text = str_trim(str_cut(*text, word.len, text->len));
            return;
        }
    }
}

static void drop_currency(wz_str *text)
{
    for (size_t i = 0; i < sizeof currency_words / sizeof *currency_words; i++) {
        wz_str word = wz_view(currency_words[i]);
        if (str_starts_fold(*text, word) && text->len > word.len)
            *text = trim_blanks(str_cut(*text, word.len, text->len));
        drop_end(text, word);
    }
}

static int drop_multiplier(wz_str *text)
{
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        if (drop_end(text, wz_view(multipliers[i].text)))
            return multipliers[i].power;
    return 0;
}

/* "1.500,-" and "1.500,--": no cents. */
static void drop_dashes(wz_str *text)
{
    static const char *const tails[] = {",--", ",-", ".--", ".-"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (drop_end(text, wz_view(tails[i])))
            return;
}

/* Digits and separators, separators as '.', ',' or ' ', into plain. */
static bool normalise(wz_str text, char *plain, size_t room)
{
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];
        size_t blank = blank_at(text, at);
        bool known = char_is_digit(c) || c == '.' || c == ',' || c == '\'';
        if ((!blank && !known) || n + 1 >= room)
            return false;
        plain[n++] = blank ? ' ' : c;
        at += blank ? blank : 1;
    }
    plain[n] = '\0';
    return n > 0 && char_is_digit(plain[0]) && char_is_digit(plain[n - 1]);
}

static size_t count_char(const char *text, char c)
{
    size_t n = 0;
    for (; *text; text++)
        n += *text == c;
    return n;
}

/* All separators between digits are c, before end, and every group but the first has three digits.
 * The text begins with a digit. */
static bool groups_of_three(const char *text, const char *end, char c)
{
    size_t run = 0;
    bool first = true;
    for (const char *p = text;; p++) {
        if (p < end && char_is_digit(*p)) {
            run++;
            continue;
        }
        bool good = first ? run <= 3 : run == 3;
        if (!good || (p < end && *p != c))
            return false;
        if (p >= end)
            return true;
        first = false;
        run = 0;
    }
}

static bool plain_digits(const char *text, const char *end)
{
    for (const char *p = text; p < end; p++)
        if (!char_is_digit(*p))
            return false;
    return true;
}

/* Where the decimal separator stands, or the end of text when there is none; NULL: not an amount.
 */
static const char *find_decimal(const char *text, int power, enum money_error *error)
{
    const char *end = text + strlen(text);
    const char *dot = strrchr(text, '.'), *comma = strrchr(text, ',');
    const char *last = !dot || (comma && comma > dot) ? comma : dot;
    *error = MONEY_NONE;
    if (!last)
        return end;
    bool only_kind = !dot || !comma;
    size_t times = count_char(text, *last), after = (size_t)(end - last) - 1;
    if (times > 1)
        return only_kind ? end : NULL;
    bool spaced = strchr(text, ' ') || strchr(text, '\'');
    bool below_one = last - text == 1 && text[0] == '0'; /* "0,125": nothing to group */
    if (only_kind && !spaced && after == 3 && !below_one) {
        bool thousands = last - text <= 3 && text[0] != '0';
        if (!thousands || power)
            *error = MONEY_AMBIGUOUS;
        return thousands && !power ? end : NULL;
    }
    return last;
}

/* The same when it is known which character that is. */
static const char *known_decimal(const char *text, char decimal, enum money_error *error)
{
    const char *first = strchr(text, decimal);
    *error = MONEY_NONE;
    if (!first)
        return text + strlen(text);
    return strchr(first + 1, decimal) ? NULL : first;
}

static enum money_error read_number(const char *text, struct amount *a)
{
    enum money_error error;
    const char *end = text + strlen(text);
    const char *decimal =
        a->decimal ? known_decimal(text, a->decimal, &error) : find_decimal(text, a->power, &error);
    if (!decimal)
        return error;
    const char *whole_end = decimal;
    bool grouped = groups_of_three(text, whole_end, '.') || groups_of_three(text, whole_end, ',') ||
                   groups_of_three(text, whole_end, ' ') || groups_of_three(text, whole_end, '\'');
    if (!grouped && !plain_digits(text, whole_end))
        return MONEY_NONE;
    if (decimal < end && !plain_digits(decimal + 1, end))
        return MONEY_NONE;
    for (const char *p = text; p < end; p++) {
        if (!char_is_digit(*p))
            continue;
        if (a->n == (int)sizeof a->digits)
            return MONEY_RANGE;
        a->digits[a->n++] = *p;
    }
    a->scale = decimal < end ? (int)(end - decimal) - 1 : 0;
    return MONEY_OK;
}

static enum money_error to_cents(const struct amount *a, int64_t *cents)
{
    int shift = a->power + 2 - a->scale; /* of the digits, to whole cents */
    int n = a->n;
    for (; shift < 0; shift++)
        if (n == 0 || a->digits[--n] != '0')
            return MONEY_PRECISION;
    int64_t value = 0;
    for (int i = 0; i < n + shift; i++) {
        value = value * 10 + (i < n ? a->digits[i] - '0' : 0);
        if (value > MONEY_MOST)
            return MONEY_RANGE;
    }
    *cents = value;
    return MONEY_OK;
}

/* "2.5e5": programs write large numbers so. Splits off the exponent; false: not of that form. */
static bool split_exponent(wz_str text, wz_str *mantissa, int *power)
{
    size_t at = 0;
    while (at < text.len && char_lower(text.ptr[at]) != 'e')
        at++;
    wz_str exponent = str_cut(text, at + 1, text.len);
    if (at == 0 || !exponent.len || !char_is_digit(text.ptr[at - 1]))
        return false;
    if (exponent.ptr[0] == '+')
        exponent = str_cut(exponent, 1, exponent.len);
    if (exponent.len < 1 || exponent.len > 2)
        return false;
    int value = 0;
    for (size_t i = 0; i < exponent.len; i++) {
        if (!char_is_digit(exponent.ptr[i]))
            return false;
        value = value * 10 + (exponent.ptr[i] - '0');
    }
    *mantissa = str_cut(text, 0, at);
    *power = value;
    return true;
}

enum money_error money_parse_as(wz_str text, char decimal, int64_t *cents)
{
    struct amount a = {.decimal = decimal};
    char plain[48];
    wz_str mantissa;
    text = trim_blanks(text);
    drop_around(&text);
    drop_currency(&text);
    if (text.len && text.ptr[0] == '-')
        return MONEY_NEGATIVE;
    if (split_exponent(text, &mantissa, &a.power)) {
        text = mantissa;
    } else {
        a.power = drop_multiplier(&text);
        drop_currency(&text);
        drop_dashes(&text);
    }
    if (!normalise(text, plain, sizeof plain))
        return MONEY_NONE;
    enum money_error error = read_number(plain, &a);
    return error ? error : to_cents(&a, cents);
}

enum money_error money_parse(wz_str text, int64_t *cents)
{
    return money_parse_as(text, 0, cents);
}

/* ---- numbers as programs write them ---------------------------------------------------------- */

enum { exponent_most = 1 << 24 };

/* The digits of a number from its first to its last that is not 0. */
struct digits {
    uint64_t value; /* when they are at most 18 */
    int n;
    int power; /* of ten, of the last one */
};

static void add_digit(struct digits *d, int digit, int *zeros)
{
    int more = *zeros + 1;
    if (!digit) {
        *zeros += d->n > 0;
        return;
    }
    d->n += d->n ? more : 1;
    for (int i = 0; i < more && d->n <= 18; i++)
        d->value *= 10;
    d->value += (uint64_t)(d->n <= 18 ? digit : 0);
    *zeros = 0;
}

/* Reads [+-]digits; false: it is something else. Very large ones are cut. */
static bool read_exponent(wz_str text, int *exponent)
{
    bool sign = text.len && (text.ptr[0] == '+' || text.ptr[0] == '-');
    bool negative = sign && text.ptr[0] == '-';
    int64_t value = 0;
    for (size_t i = sign; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        value = value * 10 + (text.ptr[i] - '0');
        value = value < exponent_most ? value : exponent_most;
    }
    *exponent = (int)(negative ? -value : value);
    return text.len > sign;
}

/* Splits a number without its sign; false: it is none. */
static bool read_digits(wz_str number, struct digits *d)
{
    int zeros = 0, decimals = 0, exponent = 0;
    bool point = false, digit = false;
    size_t at = 0;
    for (; at < number.len && char_lower(number.ptr[at]) != 'e'; at++) {
        char c = number.ptr[at];
        if (c == '.' && digit && !point) {
            point = true;
            digit = false;
            continue;
        }
        digit = char_is_digit(c);
        if (!digit)
            return false;
        decimals += point;
        add_digit(d, c - '0', &zeros);
    }
    if (at < number.len && !read_exponent(str_cut(number, at + 1, number.len), &exponent))
        return false;
    d->power = exponent - decimals + zeros;
    return digit;
}

/* Digits and up to two decimals, as nearly all amounts are; false: it takes a closer look. */
static bool plain_number(wz_str number, int64_t *cents)
{
    static const int64_t scale[] = {100, 100, 10, 1};
    int64_t value = 0;
    size_t i = 0, point = number.len;
    if (!number.len || number.len > 16 || !char_is_digit(number.ptr[0]))
        return false;
    for (; i < number.len; i++) {
        unsigned digit = (unsigned char)number.ptr[i] - (unsigned)'0';
        if (digit <= 9)
            value = value * 10 + digit;
        else if (number.ptr[i] == '.' && point == number.len)
            point = i;
        else
            return false;
    }
    size_t behind = number.len - point; /* with the point */
    if (behind == 1 || behind > 3)
        return false;
    *cents = value * scale[behind];
    return *cents <= MONEY_MOST;
}

enum money_error money_from_number(wz_str number, int64_t *cents)
{
    int64_t plain;
    if (plain_number(number, &plain)) {
        *cents = plain;
        return MONEY_OK;
    }
    static const int most_digits = 15; /* of MONEY_MOST */
    struct digits d = {.n = 0};
    bool negative = number.len && number.ptr[0] == '-';
    if (number.len > 1 << 24 || !read_digits(str_cut(number, negative, number.len), &d))
        return MONEY_NONE;
    if (negative && d.n)
        return MONEY_NEGATIVE;
    int shift = d.power + 2; /* to whole cents */
    if (d.n && d.n + shift > most_digits)
        return MONEY_RANGE;
    if (d.n && shift < 0)
        return MONEY_PRECISION;
    uint64_t value = d.value;
    for (; d.n && shift > 0; shift--)
        value *= 10;
    if (value > (uint64_t)MONEY_MOST)
        return MONEY_RANGE;
    *cents = (int64_t)value;
    return MONEY_OK;
}

static void put_whole(struct buf *b, int64_t euro, char separator)
{
    char text[32];
    size_t at = sizeof text, n = 0;
    do {
        if (separator && n && n % 3 == 0)
            text[--at] = separator;
        text[--at] = (char)('0' + euro % 10);
        euro /= 10;
        n++;
    } while (euro);
    buf_add(b, (wz_str){text + at, sizeof text - at});
}

static void put_cents(struct buf *b, int64_t cents, char point)
{
    if (cents % 100 == 0)
        return;
    buf_char(b, point);
    buf_char(b, (char)('0' + cents / 10 % 10));
    buf_char(b, (char)('0' + cents % 10));
}

void money_put(struct buf *b, int64_t cents, wz_lang lang)
{
    buf_put(b, lang == WZ_EN ? "\xE2\x82\xAC" : "\xE2\x82\xAC ");
    put_whole(b, cents / 100, lang == WZ_EN ? ',' : '.');
    put_cents(b, cents, lang == WZ_EN ? '.' : ',');
}

void money_put_plain(struct buf *b, int64_t cents)
{
    put_whole(b, cents / 100, 0);
    put_cents(b, cents, '.');
}
