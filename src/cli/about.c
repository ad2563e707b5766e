#include "about.h"
#include "../base/money.h"

enum { WORDS_AROUND = 24 }; /* bytes of the text on each side of a quote */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Where the words begin that stand before a quote, in its line. */
static size_t words_before(wz_str text, size_t at)
{
    size_t from = at;
    for (size_t i = at; i > 0 && at - i < WORDS_AROUND && text.ptr[i - 1] != '\n'; i--)
        if (i == 1 || is_blank(text.ptr[i - 2]) || text.ptr[i - 2] == '\n')
            from = i - 1;
    return from;
}

static size_t words_behind(wz_str text, size_t at)
{
    size_t to = at;
    for (size_t i = at; i < text.len && i - at < WORDS_AROUND && text.ptr[i] != '\n'; i++)
        if (i + 1 == text.len || is_blank(text.ptr[i + 1]) || text.ptr[i + 1] == '\n')
            to = i + 1;
    return to;
}

/* The quote with the words around it on one line, and dots where its line goes on. */
static wz_str wide_quote(wz_str text, const wz_suggestion *s, struct arena *a)
{
    struct buf b = {0};
    size_t from = words_before(text, s->at), to = words_behind(text, s->at + s->quote.len);
    bool begins = from == 0 || text.ptr[from - 1] == '\n';
    bool ends = to == text.len || text.ptr[to] == '\n';
    buf_put(&b, begins ? "" : "... ");
    for (size_t i = from; i < to; i++)
        buf_char(&b, text.ptr[i] == '\n' || is_blank(text.ptr[i]) ? ' ' : text.ptr[i]);
    buf_put(&b, ends ? "" : " ...");
    wz_str quote = arena_copy(a, buf_view(&b));
    buf_free(&b);
    return quote;
}

wz_evidence about_words(const wz_suggestion *s, wz_str text, wz_place in, struct arena *a)
{
    size_t line = 1;
    for (size_t i = 0; i < s->at; i++)
        line += text.ptr[i] == '\n';
    return (wz_evidence){arena_copy(a, s->quote), in, line, s->at, s->signal};
}

wz_status about_take(const wz_rules *rules, wz_str text, struct arena *a, struct about *about)
{
    wz_reader *reader = NULL;
    wz_status status = wz_reader_new(rules, &reader);
    if (status != WZ_OK)
        return status;
    wz_reader_begin(reader);
    wz_reader_text(reader, text);
    size_t n = wz_reader_end(reader);
    about->hints = arena_get(a, n, sizeof *about->hints);
    for (size_t i = 0; i < n && about->hints; i++) {
        const wz_suggestion *s = wz_reader_get(reader, i);
        if (!s->clash)
            about->hints[about->n++] = (struct about_hint){
                s->fact,
                s->option,
                s->cents,
                wide_quote(text, s, a),
                {wz_reader_note(reader, s, WZ_NL), wz_reader_note(reader, s, WZ_EN)},
                about_words(s, text, WZ_IN_TEXT, a)};
    }
    wz_reader_free(reader);
    return a->failed ? WZ_EMEMORY : WZ_OK;
}

void about_set(wz_case *c, const wz_hint *hint)
{
    if (hint->option >= 0)
        (void)wz_case_set_option(c, hint->fact, hint->option); /* it is one of its options */
    else
        (void)wz_case_set_cents(c, hint->fact, hint->cents); /* as read_amount gives it */
    wz_case_set_evidence(c, hint->fact, &hint->evidence);
}

void about_give(wz_case *c, const struct about_hint *hint)
{
    about_set(c, &(wz_hint){hint->fact, hint->option, hint->cents, false, hint->words});
}

void about_value(const wz_rules *rules, const struct about_hint *hint, struct buf *b)
{
    if (hint->option >= 0)
        buf_add(b, wz_option_id(rules, hint->fact, hint->option));
    else
        money_put_plain(b, hint->cents);
}

const struct about_hint *about_fact(const struct about *about, int fact)
{
    for (size_t i = 0; about && i < about->n; i++)
        if (about->hints[i].fact == fact)
            return &about->hints[i];
    return NULL;
}
