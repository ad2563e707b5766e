#include "suggest.h"
#include "../base/money.h"

#include <wijzer/record.h>

bool suggest_make(struct suggest *s, struct arena *a, const wz_rules *rules, const wz_reader *first,
                  bool accept)
{
    size_t claims = 1;
    *s = (struct suggest){.rules = rules, .accept = accept};
    for (int i = 0; i < rules->n_signals; i++)
        claims += rules->signals[i].n_claims;
    s->wanted = arena_get(a, claims, sizeof *s->wanted);
    return s->wanted && (!first || wz_reader_share(first, &s->reader) == WZ_OK);
}

void suggest_free(struct suggest *s)
{
    wz_reader_free(s->reader);
}

void suggest_nothing(struct suggest *s)
{
    s->n = s->n_accepted = 0;
}

void suggest_read(struct suggest *s, struct record *r)
{
    const wz_case *c = record_case(r);
    suggest_nothing(s);
    wz_reader_begin(s->reader);
    wz_reader_text(s->reader, r->title);
    wz_reader_text(s->reader, r->description);
    for (size_t i = 0, n = wz_reader_end(s->reader); i < n; i++) {
        const wz_suggestion *g = wz_reader_get(s->reader, i);
        if (c->given[g->fact].known != WZ_UNSET || wz_reader_denied(s->reader, g, c))
            continue;
        s->wanted[s->n++] = g;
        s->n_accepted += s->accept && !g->clash;
    }
}

void suggest_accept(const struct suggest *s, wz_case *c)
{
    for (size_t i = 0; i < s->n; i++) {
        const wz_suggestion *g = s->wanted[i];
        if (g->clash)
            continue;
        if (g->option >= 0)
            (void)wz_case_set_option(c, g->fact, g->option); /* it is one of its options */
        else
            (void)wz_case_set_cents(c, g->fact, g->cents);
        wz_case_set_origin(c, g->fact, WZ_FROM_TEXT, g->quote);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static void put_value(struct suggest *s, const wz_suggestion *g, struct buf *b)
{
    if (g->option < 0)
        money_put_plain(b, g->cents);
    else
        buf_json(b, wz_option_id(s->rules, g->fact, g->option));
}

/* "value":..,"quote":..,"in":..,"at":..,"signal":.. */
static void put_suggestion(struct suggest *s, const wz_suggestion *g, struct buf *b)
{
    buf_put(b, "\"value\":");
    put_value(s, g, b);
    buf_put(b, ",\"quote\":");
    buf_json(b, g->quote);
    buf_put(b, g->text ? ",\"in\":\"description\",\"at\":" : ",\"in\":\"title\",\"at\":");
    buf_int(b, (int64_t)g->at);
    buf_put(b, ",\"signal\":");
    buf_json(b, g->signal);
}

/* All that the text says of a fact on which it contradicts itself, from suggestion i on; where the
 * next fact begins. */
static size_t put_clash(struct suggest *s, size_t i, struct buf *b)
{
    int fact = s->wanted[i]->fact;
    const char *between = "{";
    buf_put(b, "\"value\":null,\"quotes\":[");
    for (; i < s->n && s->wanted[i]->fact == fact; i++) {
        buf_put(b, between);
        put_suggestion(s, s->wanted[i], b);
        between = "},{";
    }
    buf_put(b, "}]");
    return i;
}

void suggest_put(struct suggest *s, struct buf *b)
{
    const char *between = "{";
    for (size_t i = 0; i < s->n;) {
        const wz_suggestion *g = s->wanted[i];
        buf_put(b, between);
        buf_json(b, wz_fact_id(s->rules, g->fact));
        buf_put(b, ":{");
        if (g->clash) {
            i = put_clash(s, i, b);
        } else {
            put_suggestion(s, g, b);
            buf_put(b, s->accept ? ",\"accepted\":true" : "");
            i++;
        }
        buf_char(b, '}');
        between = ",";
    }
    buf_put(b, between[0] == '{' ? "{}" : "}");
}
