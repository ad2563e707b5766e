/* What words say of the facts, as members of the JSON advice. */
#include "../base/money.h"
#include "advice.h"
#include "member.h"

static void put_words(struct advice *a, const char *before, const wz_evidence *e)
{
    static const char *const places[] = {
        [WZ_IN_TEXT] = "text", [WZ_IN_TITLE] = "title", [WZ_IN_DESCRIPTION] = "description"};
    member_text(a->out, before, "quote", e->quote);
    member_text(a->out, ",", "in", wz_view(places[e->in]));
    member_int(a->out, ",", "line", (int64_t)e->line);
    member_int(a->out, ",", "at", (int64_t)e->at);
    member_text(a->out, ",", "signal", e->signal);
    buf_char(a->out, '}');
}

/* The words behind the facts that were taken from a text. */
static void put_evidence(struct advice *a)
{
    const char *before = "{";
    for (int f = 0; f < a->rules->n_facts; f++) {
        const wz_evidence *e = wz_case_evidence(a->c, f);
        if (!e || !e->quote.len)
            continue;
        if (*before == '{')
            member_key(a->out, ",", "evidence");
        member_key(a->out, before, a->rules->facts[f].id.ptr);
        put_words(a, "{", e);
        before = ",";
    }
    buf_put(a->out, *before == ',' ? "}" : "");
}

static void put_hint(struct advice *a, const wz_hint *h)
{
    member_key(a->out, "{", "value");
    if (h->option >= 0)
        buf_json(a->out, a->rules->facts[h->fact].options[h->option].id);
    else
        money_put_plain(a->out, h->cents);
    put_words(a, ",", &h->evidence);
}

/* All that is said of one fact, of which n is more than none: as a batch has it. */
static void put_hints(struct advice *a, const wz_hint *hints, size_t n, int fact)
{
    const char *between = "[";
    bool clash = false;
    for (size_t i = 0; i < n; i++)
        clash = clash || (hints[i].fact == fact && hints[i].clash);
    buf_put(a->out, clash ? "{\"value\":null,\"quotes\":" : "");
    for (size_t i = 0; i < n; i++) {
        if (hints[i].fact != fact || (!clash && *between == ','))
            continue;
        buf_put(a->out, clash ? between : "");
        put_hint(a, &hints[i]);
        between = ",";
    }
    buf_put(a->out, clash ? "]}" : "");
}

static void put_suggested(struct advice *a)
{
    size_t n;
    const wz_hint *hints = wz_case_hints(a->c, &n);
    const char *before = "{";
    if (n)
        member_key(a->out, ",", "suggested");
    for (int f = 0; f < a->rules->n_facts; f++) {
        bool named = false;
        for (size_t i = 0; i < n; i++)
            named = named || hints[i].fact == f;
        if (!named)
            continue;
        member_key(a->out, before, a->rules->facts[f].id.ptr);
        put_hints(a, hints, n, f);
        before = ",";
    }
    buf_put(a->out, n ? "}" : "");
}

void said_json(struct advice *a)
{
    put_evidence(a);
    put_suggested(a);
}
