#include "answer.h"
#include "../base/date.h"
#include "../base/str.h"
#include "phrase.h"

/* ---- small words ----------------------------------------------------------------------------- */

int answer_number(wz_str text)
{
    int n = 0;
    if (text.len > 1 && (text.ptr[text.len - 1] == '.' || text.ptr[text.len - 1] == ')'))
        text.len--; /* as the list prints it */
    if (text.len == 0 || text.len > 4)
        return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return 0;
        n = n * 10 + (text.ptr[i] - '0');
    }
    return n;
}

static bool is_one_of(wz_str text, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_fold(text, wz_view(*list)))
            return true;
    return false;
}

bool answer_is_yes(wz_str text)
{
    static const char *const list[] = {"ja", "j", "yes", "y", "ok", "klopt", NULL};
    return is_one_of(text, list);
}

bool answer_is_no(wz_str text)
{
    static const char *const list[] = {"nee", "n", "no", "neen", NULL};
    return is_one_of(text, list);
}

/* ---- values ---------------------------------------------------------------------------------- */

int answer_count(const wz_rules *rules, int fact)
{
    return wz_option_count(rules, fact) + (wz_option_unknown(rules, fact) < 0);
}

bool answer_is_option(struct answer_to to, wz_str text)
{
    for (int i = 0; i < wz_option_count(to.rules, to.fact); i++)
        if (str_eq_fold(wz_option_id(to.rules, to.fact, i), text) ||
            str_eq_fold(wz_option_label(to.rules, to.fact, i, WZ_NL), text) ||
            str_eq_fold(wz_option_label(to.rules, to.fact, i, WZ_EN), text))
            return true;
    return false;
}

void answer_set_unknown(struct answer_to to)
{
    wz_case_set_dont_know(to.purchase, to.fact);
}

/* The text without an article in front: people leave it out. */
static wz_str bare(wz_str text)
{
    static const char *const articles[] = {"een ", "de ", "het ", "a ", "an ", "the "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        wz_str article = wz_view(articles[i]);
        if (str_starts_fold(text, article))
            return str_cut(text, article.len, text.len);
    }
    return text;
}

static bool label_begins(wz_str label, wz_str text)
{
    return str_starts_fold(label, text) || str_starts_fold(bare(label), text);
}

static bool begins(const wz_rules *rules, int fact, int option, wz_str text)
{
    return str_starts_fold(wz_option_id(rules, fact, option), text) ||
           label_begins(wz_option_label(rules, fact, option, WZ_NL), text) ||
           label_begins(wz_option_label(rules, fact, option, WZ_EN), text);
}

/* How many options begin with text; *found gets the first, names all of them. */
static int matches(struct answer_to to, wz_str text, int *found, struct buf *names)
{
    int n = 0;
    for (int i = 0; i < wz_option_count(to.rules, to.fact); i++) {
        if (!begins(to.rules, to.fact, i, text))
            continue;
        if (n++ == 0)
            *found = i;
        buf_put(names, n > 1 ? "; " : "");
        buf_add(names, wz_option_label(to.rules, to.fact, i, to.lang));
    }
    return n;
}

static bool set_beginning(struct answer_to to, wz_str text, struct buf *complaint)
{
    struct buf names = {0}, count = {0};
    int option = -1;
    int n = matches(to, text, &option, &names);
    bool good = n == 1 && wz_case_set_option(to.purchase, to.fact, option) == WZ_OK;
    buf_int(&count, answer_count(to.rules, to.fact));
    struct phrase_args args = {{str_cut(text, 0, 60), n > 1 ? buf_view(&names) : buf_view(&count)}};
    if (!good)
        phrase_put(complaint, to.lang, n > 1 ? SAY_MANY_OPTIONS : SAY_NO_OPTION, &args);
    complaint->failed |= names.failed || count.failed;
    buf_free(&names);
    buf_free(&count);
    return good;
}

static bool set_choice(struct answer_to to, wz_str text, struct buf *complaint)
{
    int number = answer_number(text);
    if (number >= 1 && number <= answer_count(to.rules, to.fact)) {
        if (wz_case_set_option(to.purchase, to.fact, number - 1) != WZ_OK)
            wz_case_set_dont_know(to.purchase, to.fact);
        return true;
    }
    return wz_case_set(to.purchase, to.fact, text, NULL) == WZ_OK ||
           set_beginning(to, text, complaint);
}

enum phrase answer_date(wz_str text, wz_date today, wz_lang lang, wz_date *day)
{
    switch (date_read(text, today, lang, day)) {
    case DATE_OK:
        return SAY_NONE;
    case DATE_AMBIGUOUS:
        return SAY_DATE_TWO_WAYS;
    case DATE_NO_DAY:
        return SAY_DATE_NO_DAY;
    case DATE_NONE:
    default:
        return SAY_DATE_FORM;
    }
}

static bool has_digit(wz_str text)
{
    size_t i = 0;
    while (i < text.len && !char_is_digit(text.ptr[i]))
        i++;
    return i < text.len;
}

/* An amount, or a day in the one way in which the library reads it. */
static bool set_text(struct answer_to to, wz_str text, struct buf *complaint)
{
    wz_report *report = wz_report_new();
    bool good = wz_case_set(to.purchase, to.fact, text, report) == WZ_OK;
    if (!good && report && wz_report_count(report, WZ_ERROR)) {
        (void)buf_heed(complaint, wz_report_message(report, 0, to.lang, buf_sink(complaint)));
        buf_char(complaint, '.');
        if (!has_digit(text))
            phrase_put(complaint, to.lang, SAY_IF_UNKNOWN, NULL);
    }
    wz_report_free(report);
    return good;
}

static bool set_day(struct answer_to to, wz_str text, struct buf *complaint)
{
    struct buf iso = {0};
    wz_date day;
    enum phrase wrong = answer_date(text, to.today, to.lang, &day);
    if (wrong != SAY_NONE) {
        phrase_say1(complaint, to.lang, wrong, str_cut(text, 0, 60));
        buf_char(complaint, '.');
        return false;
    }
    date_put(&iso, day);
    bool good = set_text(to, buf_view(&iso), complaint);
    buf_free(&iso);
    return good;
}

bool answer_set(struct answer_to to, wz_str text, struct buf *complaint)
{
    if (wz_fact_type(to.rules, to.fact) == WZ_CHOICE)
        return set_choice(to, text, complaint);
    if (wz_fact_type(to.rules, to.fact) == WZ_DAY)
        return set_day(to, text, complaint);
    return set_text(to, text, complaint);
}
