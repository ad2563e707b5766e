#include "case.h"

void wz_case_set_origin(wz_case *c, int fact, wz_origin origin, wz_str quote)
{
    if (fact >= 0 && fact < c->rules->n_facts)
        c->origins[fact] = (struct origin){origin, {.quote = quote}};
}

void wz_case_set_evidence(wz_case *c, int fact, const wz_evidence *evidence)
{
    if (fact >= 0 && fact < c->rules->n_facts)
        c->origins[fact] = (struct origin){WZ_FROM_TEXT, *evidence};
}

static const struct origin *origin_of(const wz_case *c, int fact)
{
    static const struct origin nobody = {.from = WZ_FROM_PERSON};
    return c->given[fact].known != WZ_UNSET ? &c->origins[fact] : &nobody;
}

wz_origin wz_case_origin(const wz_case *c, int fact, wz_str *quote)
{
    const struct origin *o = origin_of(c, fact);
    if (quote)
        *quote = o->evidence.quote.len ? o->evidence.quote : wz_view("");
    return o->from;
}

const wz_evidence *wz_case_evidence(const wz_case *c, int fact)
{
    const struct origin *o = origin_of(c, fact);
    return o->from == WZ_FROM_TEXT ? &o->evidence : NULL;
}

/* ---- hints ----------------------------------------------------------------------------------- */

static bool is_value(const wz_rules *rules, const wz_hint *h)
{
    if (h->fact < 0 || h->fact >= rules->n_facts)
        return false;
    const struct fact *f = &rules->facts[h->fact];
    return (f->type == WZ_CHOICE && h->option >= 0 && h->option < f->n_options) ||
           (f->type == WZ_AMOUNT && h->option < 0 && h->cents >= 0);
}

wz_status wz_case_hint(wz_case *c, const wz_hint *hint)
{
    if (!is_value(c->rules, hint))
        return WZ_EVALUE;
    wz_hint *added = vec_push(&c->hints);
    if (!added)
        return WZ_EMEMORY;
    *added = *hint;
    added->evidence.quote = arena_copy(&c->words, hint->evidence.quote);
    added->evidence.signal = arena_copy(&c->words, hint->evidence.signal);
    return c->words.failed ? WZ_EMEMORY : WZ_OK;
}

const wz_hint *wz_case_hints(const wz_case *c, size_t *n)
{
    *n = c->hints.n;
    return c->hints.items;
}
