/* Dates as people write them. */
#include "date.h"
#include "str.h"

#include <string.h>

enum { PARTS = 3, LETTERS = 3 /* of a month's name, at least */ };

/* One part of a date: a number with so many digits, or a month by name. */
struct part {
    int number;
    size_t digits; /* 0: a name */
};

static const char *const months[][2] = {
    {"januari", "january"}, {"februari", "february"}, {"maart", "march"},
    {"april", "april"},     {"mei", "may"},           {"juni", "june"},
    {"juli", "july"},       {"augustus", "august"},   {"september", "september"},
    {"oktober", "october"}, {"november", "november"}, {"december", "december"},
};

/* 1 to 12; 0: no month. "mrt" is how Dutch shortens March. */
static int month_of(wz_str word)
{
    if (str_eq_fold(word, wz_view("mrt")))
        return 3;
    for (int m = 0; m < 12 && word.len >= LETTERS; m++)
        for (int lang = 0; lang < 2; lang++)
            if (str_starts_fold(wz_view(months[m][lang]), word))
                return m + 1;
    return 0;
}

static bool is_ordinal(wz_str word)
{
    static const char *const ends[] = {"e", "de", "ste", "st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_eq_fold(word, wz_view(ends[i])))
            return true;
    return false;
}

/* A number, perhaps as "1st", or a month. */
static bool read_part(wz_str word, struct part *p)
{
    *p = (struct part){0, 0};
    while (p->digits < word.len && p->digits < 4 && char_is_digit(word.ptr[p->digits]))
        p->number = p->number * 10 + (word.ptr[p->digits++] - '0');
    wz_str rest = str_cut(word, p->digits, word.len);
    if (p->digits)
        return rest.len == 0 || (p->digits <= 2 && is_ordinal(rest));
    p->number = month_of(rest);
    return p->number > 0;
}

/* Words that may stand in a date and say nothing. */
static bool is_filler(wz_str word)
{
    return str_eq_fold(word, wz_view("of")) || str_eq_fold(word, wz_view("the"));
}

static bool separates(char c)
{
    return strchr("-/., \t", c) != NULL;
}

/* How many parts there are; 0: something that is none, or more than three. */
static int split(wz_str text, struct part parts[PARTS])
{
    int n = 0;
    for (size_t at = 0, end; at < text.len; at = end) {
        while (at < text.len && separates(text.ptr[at]))
            at++;
        for (end = at; end < text.len && !separates(text.ptr[end]);)
            end++;
        wz_str word = str_cut(text, at, end);
        if (word.len == 0 || is_filler(word))
            continue;
        if (n == PARTS || !read_part(word, &parts[n++]))
            return 0;
    }
    return n;
}

static bool is_year(struct part p)
{
    return p.digits == 4;
}

static bool is_small(struct part p)
{
    return p.digits == 1 || p.digits == 2;
}

/* "today" and the like; false: something else. */
static bool read_word(wz_str text, wz_date today, wz_date *date)
{
    static const char *const words[][2] = {{"vandaag", "today"}, {"morgen", "tomorrow"}};
    for (int days = 0; days < 2; days++) {
        bool meant = str_eq_fold(text, wz_view(words[days][0])) ||
                     str_eq_fold(text, wz_view(words[days][1]));
        if (meant && today != WZ_NO_DATE) {
            *date = today + days;
            return true;
        }
    }
    return false;
}

enum date_error date_read(wz_str text, wz_date today, wz_lang lang, wz_date *date)
{
    struct part p[PARTS];
    if (read_word(text, today, date))
        return DATE_OK;
    if (split(text, p) != PARTS)
        return DATE_NONE;
    int year = -1, month = -1, day = -1;
    if (is_year(p[0]) && is_small(p[1]) && is_small(p[2])) {
        year = p[0].number;
        month = p[1].number;
        day = p[2].number;
    } else if (is_year(p[2]) && is_small(p[0]) && !is_year(p[1])) {
        year = p[2].number;
        month = p[1].number;
        day = p[0].number;
        bool either = is_small(p[1]) && memchr(text.ptr, '/', text.len) && lang == WZ_EN;
        if (either && day <= 12 && month <= 12 && day != month)
            return DATE_AMBIGUOUS;
    } else if (is_year(p[2]) && !p[0].digits && is_small(p[1])) {
        year = p[2].number;
        month = p[0].number;
        day = p[1].number;
    } else {
        return DATE_NONE;
    }
    wz_date read = date_from(year, month, day);
    if (read == WZ_NO_DATE)
        return DATE_NO_DAY;
    *date = read;
    return DATE_OK;
}
