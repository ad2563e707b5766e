#include "screen.h"
#include "../base/date.h"
#include "../base/str.h"
#include "answer.h"
#include "../base/wrap.h"

#include <string.h>
#include <wijzer/record.h>

enum { LIST_INDENT = 5, OPENING_MOST = 160 /* bytes: two lines */ };

void screen_prompt(const struct screen *s)
{
    buf_put(s->out, "> ");
}

void screen_empty(const struct screen *s)
{
    buf_char(s->out, '\n');
}

void screen_text(const struct screen *s, wz_str text)
{
    wrap_text(s->out, (struct wrap){.width = s->width, .ascii = s->ascii}, text);
}

static void text_of(const struct screen *s, struct buf *text)
{
    screen_text(s, buf_view(text));
    s->out->failed |= text->failed;
    buf_free(text);
}

void screen_say(const struct screen *s, enum phrase id, const struct phrase_args *args)
{
    struct buf text = {0};
    phrase_put(&text, s->lang, id, args);
    text_of(s, &text);
}

static void heading(const struct screen *s, wz_str text)
{
    buf_put(s->out, s->color ? "\n\033[1m" : "\n");
    struct buf lines = {0};
    wrap_text(&lines, (struct wrap){.width = s->width, .ascii = s->ascii}, text);
    buf_add(s->out, str_trim(buf_view(&lines)));
    s->out->failed |= lines.failed;
    buf_free(&lines);
    buf_put(s->out, s->color ? "\033[0m\n" : "\n");
}

void screen_value(const struct screen *s, int fact, struct buf *b)
{
    wz_known known = wz_case_known(s->purchase, fact);
    if (known == WZ_DONT_KNOW || known == WZ_UNSET)
        phrase_say(b, s->lang, SAY_NOT_KNOWN);
    else
        b->failed |= wz_case_value(s->purchase, fact, (int)s->lang, buf_sink(b)) != WZ_OK;
}

void screen_record(const struct screen *s, int fact, struct buf *b)
{
    if (wz_case_known(s->purchase, fact) == WZ_DONT_KNOW)
        buf_put(b, "weet_niet");
    else
        b->failed |= wz_case_value(s->purchase, fact, -1, buf_sink(b)) != WZ_OK;
}

void screen_about(const struct screen *s, enum phrase id, int fact)
{
    struct buf value = {0};
    screen_value(s, fact, &value);
    struct phrase_args args = {{wz_fact_text(s->rules, fact, WZ_NAME, s->lang), buf_view(&value)}};
    screen_say(s, id, &args);
    s->out->failed |= value.failed;
    buf_free(&value);
}

void screen_understood(const struct screen *s, enum phrase id, int fact)
{
    struct buf value = {0};
    screen_value(s, fact, &value);
    struct phrase_args args = {{buf_view(&value)}};
    screen_say(s, id, &args);
    s->out->failed |= value.failed;
    buf_free(&value);
}

void screen_intro(const struct screen *s)
{
    struct buf title = {0};
    buf_add(&title, wz_rules_title(s->rules, s->lang));
    wz_str policy = wz_rules_policy(s->rules, s->lang);
    if (policy.len) {
        buf_put(&title, " · ");
        buf_add(&title, policy);
    }
    text_of(s, &title);
    screen_say(s, SAY_INTRO, NULL);
}

/* ---- questions ------------------------------------------------------------------------------- */

/* "  1. text", further lines under the text. */
void screen_item(const struct screen *s, size_t number, wz_str text)
{
    struct buf lead = {0};
    buf_put(&lead, number < 10 ? "  " : number < 100 ? " " : "");
    buf_int(&lead, (int64_t)number);
    buf_put(&lead, ". ");
    buf_add(s->out, buf_view(&lead));
    wrap_text(s->out, (struct wrap){s->width, (int)lead.len, LIST_INDENT, s->ascii}, text);
    s->out->failed |= lead.failed;
    buf_free(&lead);
}

static void indented(const struct screen *s, wz_str text)
{
    if (text.len)
        wrap_text(s->out, (struct wrap){s->width, 0, LIST_INDENT, s->ascii}, text);
}

static void options(const struct screen *s, int fact, bool help)
{
    int n = wz_option_count(s->rules, fact);
    for (int i = 0; i < n; i++) {
        screen_item(s, (size_t)i + 1, wz_option_label(s->rules, fact, i, s->lang));
        if (help)
            indented(s, wz_option_help(s->rules, fact, i, s->lang));
    }
    if (n && wz_option_unknown(s->rules, fact) < 0)
        screen_item(s, (size_t)n + 1, wz_view(phrase_text(SAY_DONT_KNOW, s->lang)));
}

/* The beginning of a help text that is short enough to stand at every question: as many sentences
 * of its first line as fit, but at least one. */
static wz_str opening(wz_str text)
{
    size_t end = 0, n = 0;
    while (n < text.len && text.ptr[n] != '\n') {
        n++;
        bool stops = strchr(".?!", text.ptr[n - 1]) != NULL;
        bool whole = n == text.len || text.ptr[n] == ' ' || text.ptr[n] == '\n';
        if (stops && whole && (end == 0 || n <= OPENING_MOST))
            end = n;
    }
    return str_cut(text, 0, end ? end : n);
}

/* The heading of a question, with how many are still to come. */
static void put_place(const struct screen *s, struct screen_place p, wz_str name, struct buf *b)
{
    struct buf number = {0}, least = {0}, most = {0};
    enum phrase id = SAY_QUESTION_LEFT;
    buf_int(&number, (int64_t)p.number);
    buf_int(&least, p.least);
    buf_int(&most, p.most);
    if (p.most < 0)
        id = SAY_QUESTION;
    else if (p.most == 0)
        id = SAY_QUESTION_LAST;
    else if (p.least == 0)
        id = SAY_QUESTION_MOST;
    else if (p.least == p.most)
        id = SAY_QUESTION_EXACT;
    struct phrase_args args = {{buf_view(&number), name, buf_view(&least), buf_view(&most)}};
    phrase_put(b, s->lang, id, &args);
    s->out->failed |= number.failed || least.failed || most.failed;
    buf_free(&number);
    buf_free(&least);
    buf_free(&most);
}

void screen_question(const struct screen *s, struct screen_place place, int fact)
{
    struct buf title = {0};
    wz_str name = wz_fact_text(s->rules, fact, WZ_NAME, s->lang);
    if (place.number)
        put_place(s, place, name, &title);
    else
        phrase_say1(&title, s->lang, SAY_ASSUMPTION, name);
    heading(s, buf_view(&title));
    s->out->failed |= title.failed;
    buf_free(&title);
    screen_text(s, wz_fact_text(s->rules, fact, WZ_ASK_TEXT, s->lang));
    wz_str help = opening(wz_fact_text(s->rules, fact, WZ_HELP, s->lang));
    if (help.len)
        screen_text(s, help);
    options(s, fact, false);
}

void screen_commands(const struct screen *s)
{
    static const enum phrase lines[] = {
        SAY_COMMANDS_HELP,     SAY_COMMANDS_WHY,     SAY_COMMANDS_BACK,
        SAY_COMMANDS_OVERVIEW, SAY_COMMANDS_CHANGE,  SAY_COMMANDS_UNKNOWN,
        SAY_COMMANDS_LANGUAGE, SAY_COMMANDS_RESTART, SAY_COMMANDS_STOP,
    };
    screen_empty(s);
    screen_say(s, SAY_COMMANDS, NULL);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        buf_put(s->out, "  ");
        wrap_text(s->out, (struct wrap){s->width, 2, 4, s->ascii},
                  wz_view(phrase_text(lines[i], s->lang)));
    }
}

void screen_help(const struct screen *s, int fact)
{
    wz_str help = wz_fact_text(s->rules, fact, WZ_HELP, s->lang);
    if (help.len)
        screen_text(s, help);
    if (wz_fact_type(s->rules, fact) == WZ_DAY)
        screen_say(s, SAY_TODAY, NULL);
    options(s, fact, true);
}

void screen_why(const struct screen *s, int fact)
{
    wz_str why = wz_fact_text(s->rules, fact, WZ_WHY, s->lang);
    struct buf cites = {0};
    if (why.len)
        screen_text(s, why);
    else
        screen_say(s, SAY_NO_WHY, NULL);
    for (size_t i = 0; i < wz_fact_source_count(s->rules, fact); i++) {
        buf_put(&cites, i ? "; " : "");
        wz_str source = wz_fact_source(s->rules, fact, i);
        cites.failed |= wz_source_cite(s->rules, source, s->lang, buf_sink(&cites)) != WZ_OK;
    }
    if (cites.len) {
        struct phrase_args args = {{buf_view(&cites)}};
        screen_say(s, SAY_SOURCES, &args);
    }
    s->out->failed |= cites.failed;
    buf_free(&cites);
}

void screen_who(const struct screen *s, int fact)
{
    struct phrase_args args = {{wz_fact_text(s->rules, fact, WZ_WHO, s->lang)}};
    if (args.at[0].len)
        screen_say(s, SAY_WHO, &args);
}

void screen_routes(const struct screen *s, enum phrase id, struct screen_list routes)
{
    struct buf count = {0}, names = {0};
    buf_int(&count, (int64_t)routes.n);
    for (size_t i = 0; i < routes.n; i++) {
        buf_put(&names, i ? "; " : "");
        buf_add(&names, wz_route_name(s->rules, routes.facts[i], s->lang));
    }
    struct phrase_args args = {{buf_view(&count), buf_view(&names)}};
    screen_say(s, id, &args);
    s->out->failed |= count.failed || names.failed;
    buf_free(&count);
    buf_free(&names);
}

/* ---- lists ----------------------------------------------------------------------------------- */

void screen_heading(const struct screen *s, enum phrase id)
{
    heading(s, wz_view(phrase_text(id, s->lang)));
}

/* The rule base has a sentence for it, or else its name and value have to do. */
void screen_assumption(const struct screen *s, int fact, wz_str value, struct buf *b)
{
    wz_str text = wz_fact_text(s->rules, fact, WZ_ASSUMPTION, s->lang);
    size_t at = 0;
    while (at + 2 < text.len && !str_is(str_cut(text, at, at + 3), "{0}"))
        at++;
    bool hole = at + 2 < text.len;
    if (text.len) {
        buf_add(b, hole ? str_cut(text, 0, at) : text);
    } else {
        buf_add(b, wz_fact_text(s->rules, fact, WZ_NAME, s->lang));
        buf_put(b, ": ");
        buf_add(b, value);
    }
    if (hole) {
        buf_add(b, value);
        buf_add(b, str_cut(text, at + 3, text.len));
    }
}

void screen_origin(const struct screen *s, int fact, struct buf *b)
{
    if (wz_case_origin(s->purchase, fact, NULL) == WZ_FROM_TEXT)
        phrase_say(b, s->lang, SAY_FROM_ABOUT);
}

void screen_list(const struct screen *s, enum phrase id, struct screen_list list, size_t first)
{
    if (list.n == 0)
        return;
    heading(s, wz_view(phrase_text(id, s->lang)));
    for (size_t i = 0; i < list.n; i++) {
        struct buf line = {0};
        buf_add(&line, wz_fact_text(s->rules, list.facts[i], WZ_NAME, s->lang));
        buf_put(&line, ": ");
        screen_value(s, list.facts[i], &line);
        screen_origin(s, list.facts[i], &line);
        screen_item(s, first + i, buf_view(&line));
        s->out->failed |= line.failed;
        buf_free(&line);
    }
}

static bool is_plain(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '_' ||
           c == '-' || c == '.' || c == '/' || c == '=' || c == ':' || c == ',' || c == '+';
}

void screen_quote(struct buf *b, wz_str text)
{
    bool plain = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        plain = plain && is_plain(text.ptr[i]);
    if (plain) {
        buf_add(b, text);
        return;
    }
    buf_char(b, '\'');
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\'')
            buf_put(b, "'\\''");
        else
            buf_char(b, text.ptr[i]);
    buf_char(b, '\'');
}

void screen_command(const struct screen *s, enum phrase id, wz_str command)
{
    screen_say(s, id, NULL);
    buf_safe(s->out, command);
    buf_char(s->out, '\n');
}

void screen_sets(const struct screen *s, enum phrase id, wz_str start, struct screen_list list)
{
    struct buf line = {0};
    buf_add(&line, start);
    for (size_t i = 0; i < list.n; i++) {
        struct buf set = {0};
        buf_add(&set, wz_fact_id(s->rules, list.facts[i]));
        buf_char(&set, '=');
        screen_record(s, list.facts[i], &set);
        buf_put(&line, " --set ");
        screen_quote(&line, buf_view(&set));
        line.failed |= set.failed;
        buf_free(&set);
    }
    screen_command(s, id, buf_view(&line));
    s->out->failed |= line.failed;
    buf_free(&line);
}
