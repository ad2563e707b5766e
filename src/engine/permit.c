#include "permit.h"

wz_truth permit_verdict(wz_case *c, int route, struct verdict *v)
{
    case_enter(c);
    return truth_of(&c->explorer.state, &c->rules->routes[route].permitted, v);
}

wz_truth wz_permit(wz_case *c, int route)
{
    if (route < 0 || route >= c->rules->n_routes)
        return WZ_UNKNOWN;
    return permit_verdict(c, route, &c->explorer.verdict);
}

size_t wz_notes(wz_case *c, int route, int *notes)
{
    size_t n = 0;
    if (route < 0 || route >= c->rules->n_routes)
        return 0;
    case_enter(c);
    state_set(&c->explorer.state, c->rules->n_facts, dom_option(route));
    for (int i = 0; i < c->rules->n_notes; i++)
        if (truth_of(&c->explorer.state, &c->rules->notes[i].when, &c->explorer.verdict) == WZ_YES)
            notes[n++] = i;
    return n;
}
