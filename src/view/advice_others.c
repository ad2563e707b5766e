/* The routes that are not advised: permitted all the same, forbidden and why, or not settled. */
#include "../base/str.h"
#include "advice.h"

static wz_str route_name(const struct advice *a, int route)
{
    return say_text(&a->rules->routes[route].name, a->lang);
}

static bool is_candidate(const struct advice *a, int route)
{
    return (a->c->lists.routes >> route & 1) != 0;
}

static void put_with_fit(struct advice *a, int route)
{
    struct buf b = {0};
    buf_add(&b, route_name(a, route));
    buf_put(&b, ": ");
    buf_add(&b, say_text(&a->rules->routes[route].fits, a->lang));
    lines_flush(&a->lines, "  - ", &b);
    buf_free(&b);
}

static void put_alternatives(struct advice *a)
{
    bool told = false;
    for (int i = 0; i < a->rules->n_routes; i++) {
        if (is_candidate(a, i) || wz_permit(a->c, i) != WZ_YES)
            continue;
        if (!told)
            lines_heading(&a->lines, M_ALTERNATIVES);
        told = true;
        put_with_fit(a, i);
    }
}

/* In a tree that is about a few routes only, all of these matter. */
static bool in_small_tree(const struct advice *a, int route)
{
    return a->tree > 0 && (a->in_tree >> route & 1);
}

/* Routes of another group belong to another kind of purchase: they are counted, not told. */
static bool is_near(const struct advice *a, int route)
{
    wz_str group = a->rules->routes[route].group;
    if (in_small_tree(a, route))
        return true;
    for (size_t i = 0; i < a->step.n_candidates; i++)
        if (str_eq(group, a->rules->routes[a->step.candidates[i]].group))
            return true;
    return false;
}

static void put_why_not(struct advice *a, int route, const struct verdict *v)
{
    struct reasons r;
    struct buf b = {0};
    explain_verdict(v, TELL_FIRST, &a->scratch, &r);
    buf_add(&b, route_name(a, route));
    buf_put(&b, ": ");
    say_reasons(&b, a->rules, &r, a->lang);
    lines_flush(&a->lines, "  - ", &b);
    buf_free(&b);
}

static void put_forbidden(struct advice *a)
{
    struct verdict *v = &a->c->explorer.verdict;
    int64_t far = 0;
    bool told = false;
    for (int i = 0; i < a->rules->n_routes; i++) {
        if (is_candidate(a, i) || permit_verdict(a->c, i, v) != WZ_NO)
            continue;
        if (!told)
            lines_heading(&a->lines, M_FORBIDDEN);
        told = true;
        if (is_near(a, i))
            put_why_not(a, i, v);
        else
            far++;
    }
    if (!far)
        return;
    struct buf count = {0}, b = {0};
    buf_int(&count, far);
    wz_str arg = buf_view(&count);
    msg_put(&b, M_FORBIDDEN_MORE, a->lang, &arg, 1);
    lines_flush(&a->lines, "  - ", &b);
    buf_free(&count);
    buf_free(&b);
}

static void put_depends(struct advice *a)
{
    bool told = false;
    for (int i = 0; i < a->rules->n_routes; i++) {
        if (is_candidate(a, i) || !is_near(a, i) || wz_permit(a->c, i) != WZ_UNKNOWN)
            continue;
        if (!told)
            lines_heading(&a->lines, M_DEPENDS);
        told = true;
        put_with_fit(a, i);
    }
}

/* While nothing is advised yet, only what is still possible counts. */
void advice_others(struct advice *a)
{
    if (a->step.kind != WZ_ROUTE)
        return;
    put_alternatives(a);
    put_forbidden(a);
    put_depends(a);
}
