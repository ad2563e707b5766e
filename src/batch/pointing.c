#include "pointing.h"

#include <string.h>

wz_str points_word(enum points points)
{
    static const char *const words[] = {"", "agrees", "possible", "elsewhere"};
    return wz_view(words[points]);
}

bool pointing_make(struct pointing *p, struct arena *a, const wz_rules *rules, int tree)
{
    *p = (struct pointing){.rules = rules, .tree = tree};
    p->by = arena_get(a, (size_t)rules->n_facts + 1, sizeof *p->by);
    return p->by != NULL;
}

void pointing_nothing(struct pointing *p)
{
    p->came = POINTS_NOWHERE;
    p->routes = 0;
}

/* The routes that the advice leaves. */
static wz_status walk(const struct pointing *p, wz_case *c, wz_step *step, uint64_t *routes)
{
    wz_status status = wz_walk(c, p->tree, step);
    *routes = 0;
    for (size_t i = 0; status == WZ_OK && i < step->n_candidates; i++)
        *routes |= UINT64_C(1) << step->candidates[i];
    return status;
}

/* Not answered with something that is an answer. */
static bool is_open(const wz_case *c, int fact)
{
    wz_known known = wz_case_known(c, fact);
    return known == WZ_UNSET || known == WZ_ASSUMED || known == WZ_DONT_KNOW;
}

/* The same for whoever publishes a notice at all: only the answers that are presumed count. */
static wz_status walk_presumed(const struct pointing *p, wz_case *c, wz_step *step,
                               uint64_t *routes)
{
    const struct audit_rules *audit = &p->rules->audit;
    wz_status status = walk(p, c, step, routes);
    for (size_t i = 0; i < audit->n_presumed && status == WZ_OK; i++) {
        int fact = audit->presumed[i].fact;
        uint64_t some = 0, one = 0;
        if (!is_open(c, fact))
            continue;
        struct value was = c->given[fact];
        for (int o = 0; o < p->rules->facts[fact].n_options && status == WZ_OK; o++) {
            if (!(audit->presumed[i].mask >> o & 1))
                continue;
            (void)wz_case_set_option(c, fact, o); /* it is one of its options */
            status = walk(p, c, step, &one);
            some |= one;
        }
        c->given[fact] = was;
        *routes &= some;
    }
    return status;
}

static void reopen(wz_case *c, const struct published *code)
{
    for (size_t i = 0; i < code->n_weighed; i++)
        if (wz_case_known(c, code->weighed[i]) == WZ_ASSUMED)
            wz_case_set_dont_know(c, code->weighed[i]);
}

static void mark(struct pointing *p, const struct suggest *s, const wz_step *step)
{
    memset(p->by, 0, ((size_t)p->rules->n_facts + 1) * sizeof *p->by);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < step->n_used && !s->wanted[i]->clash; k++)
            p->by[s->wanted[i]->fact] |= step->used[k] == s->wanted[i]->fact;
}

wz_status pointing_judge(struct pointing *p, wz_case *c, const struct suggest *s,
                         const struct published *code)
{
    wz_step step;
    uint64_t published = 0, before = 0, after = 0, used;
    pointing_nothing(p);
    if (!s->n)
        return WZ_OK;
    for (size_t i = 0; i < code->n; i++)
        published |= UINT64_C(1) << code->routes[i];
    reopen(c, code);
    wz_status status = walk_presumed(p, c, &step, &before);
    suggest_accept(s, c);
    if (status == WZ_OK)
        status = walk_presumed(p, c, &step, &after);
    if (status != WZ_OK || before == after)
        return status;
    if (walk(p, c, &step, &used) == WZ_OK)
        mark(p, s, &step);
    p->routes = after;
    if (after & published)
        p->came = after & ~published ? POINTS_POSSIBLE : POINTS_AGREES;
    else if (before & published)
        p->came = POINTS_ELSEWHERE;
    return status;
}

void pointing_put(const struct pointing *p, struct buf *b)
{
    const char *between = "{\"routes\":[";
    for (int r = 0; r < p->rules->n_routes; r++) {
        if (!(p->routes >> r & 1))
            continue;
        buf_put(b, between);
        buf_json(b, wz_route_id(p->rules, r));
        between = ",";
    }
    between = "],\"by\":[";
    for (int f = 0; f < p->rules->n_facts; f++) {
        if (!p->by[f])
            continue;
        buf_put(b, between);
        buf_json(b, wz_fact_id(p->rules, f));
        between = ",";
    }
    buf_put(b, "]}");
}
