#include "evidence.h"
#include "../base/money.h"
#include "../base/str.h"

/* "suggested" / fact / "quotes" / member: deeper nothing is looked at. */
enum { deepest = 5 };

struct seen {
    wz_case *c;
    wz_dossier *dossier;
    wz_str keys[deepest];
    size_t depth;
    wz_str value; /* of the hint at hand */
    wz_evidence words;
    wz_status status;
};

static wz_str keep(struct seen *s, wz_str text)
{
    return arena_copy(&s->c->words, text);
}

static size_t count(wz_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && i < 18 && char_is_digit(text.ptr[i]); i++)
        n = 10 * n + (size_t)(text.ptr[i] - '0');
    return n;
}

/* ---- one text -------------------------------------------------------------------------------- */

static void see_words(struct seen *s, wz_str key, wz_str text)
{
    wz_evidence *e = &s->words;
    if (str_is(key, "value"))
        s->value = text;
    else if (str_is(key, "quote"))
        e->quote = keep(s, text);
    else if (str_is(key, "signal"))
        e->signal = keep(s, text);
    else if (str_is(key, "line"))
        e->line = count(text);
    else if (str_is(key, "at"))
        e->at = count(text);
    else if (str_is(key, "in"))
        e->in = str_is(text, "title")         ? WZ_IN_TITLE
                : str_is(text, "description") ? WZ_IN_DESCRIPTION
                                              : WZ_IN_TEXT;
}

static void see_dossier(struct seen *s, wz_str key, wz_str text)
{
    if (str_is(key, "number"))
        s->dossier->number = keep(s, text);
    else if (str_is(key, "subject"))
        s->dossier->subject = keep(s, text);
    else if (str_is(key, "author"))
        s->dossier->author = keep(s, text);
    else if (str_is(key, "dated"))
        s->dossier->dated = wz_date_parse(text);
}

static bool about_facts(const struct seen *s)
{
    return str_is(s->keys[1], "evidence") || str_is(s->keys[1], "suggested");
}

static void on_text(void *context, wz_str text)
{
    struct seen *s = context;
    if (s->depth == 3 && str_is(s->keys[1], "dossier"))
        see_dossier(s, s->keys[2], text);
    else if ((s->depth == 4 || s->depth == deepest) && about_facts(s))
        see_words(s, s->keys[s->depth - 1], text);
}

/* ---- one fact -------------------------------------------------------------------------------- */

/* A value that the rules no longer have makes no hint. */
static void take_hint(struct seen *s, int fact, bool clash)
{
    wz_hint h = {.fact = fact, .option = -1, .cents = -1, .clash = clash, .evidence = s->words};
    const struct fact *f = &s->c->rules->facts[fact];
    for (int i = 0; i < f->n_options; i++)
        if (str_eq(f->options[i].id, s->value))
            h.option = i;
    (void)money_from_number(s->value, &h.cents); /* no option is a number */
    if (wz_case_hint(s->c, &h) == WZ_EMEMORY)
        s->status = WZ_EMEMORY;
}

static void take_words(struct seen *s, bool clash)
{
    int fact = wz_fact_find(s->c->rules, s->keys[2]);
    bool quoted = fact >= 0 && s->words.quote.len;
    if (quoted && str_is(s->keys[1], "suggested"))
        take_hint(s, fact, clash);
    else if (quoted && wz_case_origin(s->c, fact, NULL) == WZ_FROM_TEXT)
        wz_case_set_evidence(s->c, fact, &s->words);
    s->words = (wz_evidence){.line = 0};
    s->value = (wz_str){"", 0};
}

static void on_open(void *context, wz_str key)
{
    struct seen *s = context;
    if (s->depth < deepest)
        s->keys[s->depth] = key;
    s->depth++;
}

static void on_close(void *context)
{
    struct seen *s = context;
    s->depth--;
    bool quotes = s->depth == 3 && str_is(s->keys[3], "quotes");
    if (s->depth == 2 || quotes)
        take_words(s, quotes);
}

wz_status evidence_read(wz_case *c, struct json *json, wz_str text, wz_dossier *dossier)
{
    static const struct json_events events = {on_open, on_text, on_close};
    struct seen s = {.c = c, .dossier = dossier};
    enum json_error error = json_tree(json, text, &events, &s);
    if (error == JSON_MEMORY || c->words.failed)
        return WZ_EMEMORY;
    return s.status;
}
