#include "case.h"

void wz_case_set_origin(wz_case *c, int fact, wz_origin origin, wz_str quote)
{
    if (fact >= 0 && fact < c->rules->n_facts)
        c->origins[fact] = (struct origin){origin, quote};
}

wz_origin wz_case_origin(const wz_case *c, int fact, wz_str *quote)
{
    static const struct origin nobody = {WZ_FROM_PERSON, {"", 0}};
    bool set = c->given[fact].known != WZ_UNSET;
    const struct origin *o = set ? &c->origins[fact] : &nobody;
    if (quote)
        *quote = o->quote.len ? o->quote : wz_view("");
    return o->from;
}
