#include "fill.h"
#include "../base/date.h"
#include "../base/limits.h"
#include "../base/str.h"
#include "answer.h"
#include "io_file.h"

/* The value of a day in the way in which the library reads it; as it is when it is no day. */
static wz_str plain_value(const struct app *app, const wz_rules *rules, int fact, wz_str text,
                          struct buf *iso)
{
    wz_date day;
    if (wz_fact_type(rules, fact) != WZ_DAY || date_read(text, io_today(), app->lang, &day))
        return text;
    date_put(iso, day);
    return buf_view(iso);
}

/* Gives the fact its value. false: why says what is wrong with either. */
static bool give(const struct app *app, const wz_rules *rules, wz_case *purchase,
                 const wz_str pair[2], struct buf *why)
{
    int fact = wz_fact_find(rules, pair[0]);
    struct buf iso = {0};
    wz_report *report = wz_report_new();
    bool good =
        fact >= 0 &&
        wz_case_set(purchase, fact, plain_value(app, rules, fact, pair[1], &iso), report) == WZ_OK;
    if (fact < 0) {
        struct phrase_args args = {{pair[0], wz_fact_nearest(rules, pair[0])}};
        bool near = args.at[1].len > 0;
        phrase_put(why, app->lang, near ? SAY_FACT_UNKNOWN_NEAR : SAY_FACT_UNKNOWN, &args);
    } else if (!good && wz_fact_type(rules, fact) == WZ_DAY && !iso.len) {
        wz_date day;
        phrase_say1(why, app->lang, answer_date(pair[1], WZ_NO_DATE, app->lang, &day), pair[1]);
    } else if (!good && report && wz_report_count(report, WZ_ERROR)) {
        (void)buf_heed(why, wz_report_message(report, 0, app->lang, buf_sink(why)));
    }
    wz_report_free(report);
    buf_free(&iso);
    return good;
}

/* Splits text at the first separator; false: there is none, or nothing before or after it. */
static bool split(wz_str text, char separator, wz_str pair[2])
{
    size_t at = 0;
    while (at < text.len && text.ptr[at] != separator)
        at++;
    pair[0] = str_trim(str_cut(text, 0, at));
    pair[1] = str_trim(str_cut(text, at + 1, text.len));
    return at < text.len && pair[0].len && pair[1].len;
}

/* ---- --set ----------------------------------------------------------------------------------- */

/* The value that the case has, as records hold it. */
static void put_known(const wz_case *purchase, int fact, struct buf *b)
{
    if (wz_case_known(purchase, fact) == WZ_DONT_KNOW)
        buf_put(b, "weet_niet");
    else
        (void)buf_heed(b, wz_case_value(purchase, fact, -1, buf_sink(b)));
}

/* One --set; earlier: how many came before it. */
static enum code fill_set(const struct app *app, const wz_rules *rules, wz_case *purchase,
                          size_t earlier)
{
    wz_str pair[2], other[2], text = app->opt.sets[earlier];
    struct buf why = {0}, before = {0}, after = {0};
    bool formed = split(text, '=', pair), again = false;
    int fact = formed ? wz_fact_find(rules, pair[0]) : -1;
    for (size_t i = 0; i < earlier && fact >= 0; i++)
        again |= split(app->opt.sets[i], '=', other) && str_eq(other[0], pair[0]);
    if (again)
        put_known(purchase, fact, &before);
    bool good = formed && give(app, rules, purchase, pair, &why);
    if (good && again)
        put_known(purchase, fact, &after);
    bool same = str_eq(buf_view(&before), buf_view(&after));
    struct phrase_args args = {{text, good ? buf_view(&before) : buf_view(&why)}};
    if (!good)
        app_say(app, formed ? SAY_SET_WRONG : SAY_SET_FORM, &args);
    else if (again && !same)
        app_say(app, SAY_SET_TWICE, &args);
    buf_free(&why);
    buf_free(&before);
    buf_free(&after);
    return good && (!again || same) ? CODE_DONE : CODE_USAGE;
}

static enum code fill_sets(const struct app *app, const wz_rules *rules, wz_case *purchase)
{
    enum code code = CODE_DONE;
    for (size_t i = 0; i < app->opt.n_sets && code == CODE_DONE; i++)
        code = fill_set(app, rules, purchase, i);
    return code;
}

/* ---- --answers ------------------------------------------------------------------------------- */

struct answers {
    const struct app *app;
    const wz_rules *rules;
    wz_case *purchase;
    wz_str name;
    size_t line;
};

static void complain(const struct answers *a, enum phrase id, wz_str what)
{
    struct buf line = {0};
    buf_int(&line, (int64_t)a->line);
    struct phrase_args args = {{a->name, buf_view(&line), what}};
    app_say(a->app, id, &args);
    buf_free(&line);
}

/* Without quotes around it, as people who know YAML may write it. */
static wz_str unquote(wz_str text)
{
    bool quoted = text.len >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'') &&
                  text.ptr[text.len - 1] == text.ptr[0];
    return quoted ? str_cut(text, 1, text.len - 1) : text;
}

static bool take_line(const struct answers *a, wz_str line)
{
    wz_str pair[2];
    wz_str text = str_trim(line);
    if (text.len == 0 || text.ptr[0] == '#')
        return true;
    if (!split(text, ':', pair)) {
        complain(a, SAY_ANSWERS_FORM, wz_view(""));
        return false;
    }
    int fact = wz_fact_find(a->rules, pair[0]);
    wz_known known = fact < 0 ? WZ_UNSET : wz_case_known(a->purchase, fact);
    if (known == WZ_GIVEN || known == WZ_DONT_KNOW) {
        complain(a, SAY_ANSWERS_TWICE, pair[0]);
        return false;
    }
    struct buf why = {0};
    pair[1] = unquote(pair[1]);
    bool good = give(a->app, a->rules, a->purchase, pair, &why);
    if (!good)
        complain(a, SAY_ANSWERS_WRONG, buf_view(&why));
    buf_free(&why);
    return good;
}

/* All lines, so that one run shows all that is wrong. */
static enum code take_lines(struct answers *a, wz_str text)
{
    bool good = true;
    if (str_has_bom(text))
        text = str_cut(text, bom_len, text.len);
    for (a->line = 1; text.len; a->line++)
        good = take_line(a, str_line(&text)) && good;
    return good ? CODE_DONE : CODE_DATA;
}

static enum code fill_answers(const struct app *app, const wz_rules *rules, wz_case *purchase)
{
    struct answers a = {app, rules, purchase, app->opt.text[OPT_ANSWERS], 0};
    struct io_fault fault;
    struct buf text = {0};
    if (!opt_has(&app->opt, OPT_ANSWERS))
        return CODE_DONE;
    enum code code = io_read_file(a.name.ptr, answers_bytes, &text, &fault);
    if (code != CODE_DONE) {
        app_fault(app, code, &fault);
    } else if (text.len > answers_bytes) {
        struct phrase_args args = {{a.name}};
        app_say(app, SAY_ANSWERS_LARGE, &args);
        code = CODE_DATA;
    } else {
        code = take_lines(&a, buf_view(&text));
    }
    buf_free(&text);
    return code;
}

enum code fill_case(const struct app *app, const wz_rules *rules, wz_case *purchase)
{
    enum code code = fill_answers(app, rules, purchase);
    return code == CODE_DONE ? fill_sets(app, rules, purchase) : code;
}

/* ---- --tree ---------------------------------------------------------------------------------- */

int fill_tree(const struct app *app, const wz_rules *rules)
{
    if (!opt_has(&app->opt, OPT_TREE))
        return 0;
    int tree = wz_tree_find(rules, app->opt.text[OPT_TREE]);
    if (tree >= 0)
        return tree;
    struct buf names = {0};
    for (int i = 0; i < wz_tree_count(rules); i++) {
        buf_put(&names, i ? ", " : "");
        buf_add(&names, wz_tree_id(rules, i));
    }
    struct phrase_args args = {{app->opt.text[OPT_TREE], buf_view(&names)}};
    app_say(app, SAY_TREE_UNKNOWN, &args);
    buf_free(&names);
    return -1;
}

enum code fill_today(const struct app *app, const wz_rules *rules, wz_date *today)
{
    const struct opt *o = &app->opt;
    wz_date from = wz_rules_valid_from(rules), until = wz_rules_valid_until(rules);
    bool named = opt_has(o, OPT_DATE);
    *today = named ? wz_date_parse(o->text[OPT_DATE]) : io_today();
    if (*today >= from && *today <= until)
        return CODE_DONE;
    struct buf day = {0}, first = {0}, last = {0};
    date_put(&day, *today);
    date_put(&first, from);
    date_put(&last, until);
    struct phrase_args args = {{buf_view(&day), buf_view(&first), buf_view(&last)}};
    app_say(app, named ? SAY_DATE_OUTSIDE : SAY_TODAY_OUTSIDE, &args);
    buf_free(&day);
    buf_free(&first);
    buf_free(&last);
    return named ? CODE_USAGE : CODE_DONE;
}
