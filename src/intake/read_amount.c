#include "../base/money.h"
#include "../base/str.h"
#include "read.h"

enum { amount_near = 64 }; /* bytes between a phrase and its amount, most */

/* The bytes of a currency sign or word at `at`; 0: there is none. */
static size_t currency(wz_str text, size_t at)
{
    static const char *const signs[] = {"\xE2\x82\xAC", "euro", "eur", "&euro;"};
    wz_str rest = str_cut(text, at, text.len);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts_fold(rest, wz_view(signs[i])))
            return wz_view(signs[i]).len;
    return 0;
}

static size_t skip_blanks(wz_str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at;
}

static bool is_figure(char c)
{
    return char_is_digit(c) || c == '.' || c == ',';
}

/* A space with three figures behind it: "800 000". */
static bool is_group(wz_str text, size_t at)
{
    return text.len - at > 3 && text.ptr[at] == ' ' && char_is_digit(text.ptr[at + 1]) &&
           char_is_digit(text.ptr[at + 2]) && char_is_digit(text.ptr[at + 3]) &&
           (text.len - at == 4 || !char_is_digit(text.ptr[at + 4]));
}

/* The figures from `at` on, where a digit stands, without a comma or full stop at their end. */
static size_t figures_end(wz_str text, size_t at)
{
    while (at < text.len && (is_figure(text.ptr[at]) || is_group(text, at)))
        at++;
    while (!char_is_digit(text.ptr[at - 1]))
        at--;
    return at;
}

static size_t word_end(wz_str text, size_t at)
{
    while (at < text.len && char_lower(text.ptr[at]) >= 'a' && char_lower(text.ptr[at]) <= 'z')
        at++;
    return at;
}

/* The amount whose figures begin at `at`; a word such as "mln" behind them belongs to it. */
static int64_t amount_at(wz_str text, size_t at, bool marked, size_t *end)
{
    size_t stop = figures_end(text, at), blank = skip_blanks(text, stop);
    size_t word = word_end(text, blank);
    int64_t cents = -1;
    if (!marked && !currency(text, blank) && !currency(text, skip_blanks(text, word)))
        return -1;
    if (word > blank && money_parse(str_cut(text, at, word), &cents) == MONEY_OK)
        *end = word;
    else if (money_parse(str_cut(text, at, stop), &cents) == MONEY_OK)
        *end = stop;
    return cents;
}

int64_t read_amount(wz_str text, size_t from, size_t *end)
{
    bool marked = false;
    for (size_t at = from; at < text.len && at < from + amount_near; at++) {
        size_t sign = currency(text, at);
        if (char_is_digit(text.ptr[at]))
            return amount_at(text, at, marked, end);
        if (text.ptr[at] == '\n' || text.ptr[at] == ';')
            return -1;
        if (sign) {
            at += sign - 1;
            marked = true;
        }
    }
    return -1;
}
