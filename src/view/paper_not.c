/* Why not each of the other routes. Routes that are turned away by the same are told together, and
 * none is left out. */
#include "../base/str.h"
#include "paper.h"

static bool stands(const struct paper *p, int route, wz_standing standing)
{
    return p->account->routes[route].standing == standing;
}

/* A heading when there is one that stands so. */
static bool any(struct paper *p, wz_standing standing, enum msg heading)
{
    for (int i = 0; i < p->rules->n_routes; i++) {
        if (stands(p, i, standing)) {
            paper_heading(p, heading);
            return true;
        }
    }
    return false;
}

/* Whether two routes are turned away by the same, and so stand together. */
typedef bool (*alike)(const struct paper *p, int a, int b);
/* Tells the routes of a set, of which there is at least one. */
typedef void (*telling)(struct paper *p, uint64_t routes);

static int first_of(uint64_t routes)
{
    return option_of(routes);
}

static bool is_one(uint64_t routes)
{
    return !(routes & (routes - 1));
}

/* Goes through the routes of a set, those that are alike at once, where the first of them stands.
 */
static void in_groups(struct paper *p, uint64_t routes, alike same, telling tell)
{
    while (routes) {
        uint64_t group = routes & (~routes + 1);
        for (int i = first_of(routes) + 1; i < p->rules->n_routes; i++)
            if (routes >> i & 1 && same(p, first_of(routes), i))
                group |= UINT64_C(1) << i;
        tell(p, group);
        routes &= ~group;
    }
}

static uint64_t all_that_stand(const struct paper *p, wz_standing standing)
{
    uint64_t routes = 0;
    for (int i = 0; i < p->rules->n_routes; i++)
        if (stands(p, i, standing))
            routes |= UINT64_C(1) << i;
    return routes;
}

/* ---- another way ----------------------------------------------------------------------------- */

/* The step behind which there was no way any more, as question and answer. */
static void put_turned(struct paper *p, const struct account_route *r)
{
    const struct account_step *s = &p->account->steps[r->turned];
    const struct rule_node *n = &p->rules->nodes[s->node];
    wz_str question = n->fact >= 0 ? say_text(&p->rules->facts[n->fact].ask, p->lang)
                                   : say_text(&n->text, p->lang);
    msg_put(&p->b, M_TURNED, p->lang, &question, 1);
    paper_flush(p, SHEET_BULLET);
    if (n->fact >= 0)
        say_value(&p->b, p->c, n->fact, p->lang);
    else
        buf_add(&p->b, msg_text(s->branch == WZ_YES ? M_YES : M_NO, p->lang));
    sheet_strong(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
}

static bool same_turn(const struct paper *p, int a, int b)
{
    return p->account->routes[a].turned == p->account->routes[b].turned;
}

static void put_fact_names(struct paper *p, const struct facts *facts, enum msg id)
{
    struct buf names = {0};
    for (size_t i = 0; i < facts->n; i++) {
        buf_put(&names, i ? ", " : "");
        buf_add(&names, paper_fact(p, facts->at[i]));
    }
    wz_str arg = buf_view(&names);
    buf_put(&p->b, p->b.len ? " " : "");
    msg_put(&p->b, id, p->lang, &arg, 1);
    p->b.failed = p->b.failed || names.failed;
    buf_free(&names);
}

/* "Open procedure: fits a clear need. It does become the advice if: ..." */
static void put_other(struct paper *p, int route)
{
    const struct account_route *r = &p->account->routes[route];
    sheet_begin(&p->sheet, SHEET_SUB);
    sheet_strong(&p->sheet, paper_route(p, route));
    sheet_add(&p->sheet, wz_view(": "));
    buf_add(&p->b, say_text(&p->rules->routes[route].fits, p->lang));
    if (r->standing == WZ_STANDS_UNKNOWN)
        put_fact_names(p, &r->unknown, M_DEPENDS_ON);
    buf_char(&p->b, ' ');
    if (r->changes.found)
        paper_changes(p, &r->changes, M_ADVISED_IF);
    else
        buf_add(&p->b, msg_text(r->turned < 0 ? M_NOT_IN_TREE : M_MANY_CHANGES, p->lang));
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
}

static void put_others(struct paper *p, uint64_t routes)
{
    const struct account_route *r = &p->account->routes[first_of(routes)];
    if (r->turned < 0)
        paper_say(p, SHEET_BULLET, M_NO_WAY);
    else
        put_turned(p, r);
    for (int i = 0; i < p->rules->n_routes; i++)
        if (routes >> i & 1)
            put_other(p, i);
}

void paper_less(struct paper *p)
{
    if (any(p, WZ_STANDS_LESS, M_ALTERNATIVES_FULL))
        in_groups(p, all_that_stand(p, WZ_STANDS_LESS), same_turn, put_others);
}

void paper_unknown(struct paper *p)
{
    if (any(p, WZ_STANDS_UNKNOWN, M_DEPENDS))
        in_groups(p, all_that_stand(p, WZ_STANDS_UNKNOWN), same_turn, put_others);
}

/* ---- the law --------------------------------------------------------------------------------- */

static bool same_text(const struct text *a, const struct text *b)
{
    return str_eq(a->in[WZ_NL], b->in[WZ_NL]) && str_eq(a->in[WZ_EN], b->in[WZ_EN]);
}

static bool same_cites(const struct cites *a, const struct cites *b)
{
    size_t n = a ? a->n : 0, m = b ? b->n : 0;
    for (size_t i = 0; i < n && n == m; i++)
        if (!str_eq(a->at[i], b->at[i]))
            return false;
    return n == m;
}

/* Parts with the same words and articles, or without words the same test. */
static bool same_reason(const struct reason *a, const struct reason *b)
{
    const struct cond *x = a->part, *y = b->part;
    bool same_test = x->op == y->op && x->rel == y->rel && x->fact == y->fact &&
                     x->table == y->table && x->mask == y->mask && x->value == y->value;
    return a->negated == b->negated && same_text(&x->text, &y->text) &&
           (x->text.in[WZ_NL].len || same_test) && same_cites(a->sources, b->sources);
}

static bool same_facts(const struct facts *a, const struct facts *b)
{
    for (size_t i = 0; i < a->n && a->n == b->n; i++)
        if (a->at[i] != b->at[i])
            return false;
    return a->n == b->n;
}

/* The first reason, and the answers behind it. */
static bool same_first(const struct paper *p, int a, int b)
{
    const struct account_route *x = &p->account->routes[a], *y = &p->account->routes[b];
    return x->reasons.n && y->reasons.n && same_reason(&x->reasons.at[0], &y->reasons.at[0]) &&
           same_facts(&x->answers[0], &y->answers[0]);
}

static bool same_changes(const struct changes *a, const struct changes *b)
{
    for (size_t i = 0; i < a->n && a->n == b->n; i++)
        if (a->at[i].fact != b->at[i].fact || !dom_equal(a->at[i].to, b->at[i].to))
            return false;
    return a->n == b->n && a->found == b->found;
}

/* Behind the first: the other reasons, and what would make the law permit it. */
static bool same_rest(const struct paper *p, int a, int b)
{
    const struct account_route *x = &p->account->routes[a], *y = &p->account->routes[b];
    for (size_t i = 1; i < x->reasons.n && x->reasons.n == y->reasons.n; i++)
        if (!same_reason(&x->reasons.at[i], &y->reasons.at[i]))
            return false;
    return x->reasons.n == y->reasons.n && same_changes(&x->changes, &y->changes);
}

/* Whether the fact is among the answers behind reasons from..to. */
static bool is_behind(const struct account_route *r, size_t from, size_t to, int fact)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < r->answers[i].n; k++)
            if (r->answers[i].at[k] == fact)
                return true;
    return false;
}

/* The answers behind reasons from..to of a route, each once, and none that the reasons before them
 * have named. */
static void add_answers(struct paper *p, const struct account_route *r, size_t from, size_t to)
{
    struct buf text = {0}, before = p->b;
    for (int fact = 0; fact < p->rules->n_facts; fact++) {
        if (!is_behind(r, from, to, fact) || is_behind(r, 0, from, fact))
            continue;
        p->b = text;
        buf_put(&p->b, text.len ? "; " : "");
        paper_answer(p, fact);
        text = p->b;
    }
    p->b = before;
    wz_str arg = buf_view(&text);
    buf_put(&p->b, p->b.len && arg.len ? " " : "");
    if (arg.len)
        msg_put(&p->b, M_BY_ANSWERS, p->lang, &arg, 1);
    p->b.failed = p->b.failed || text.failed;
    buf_free(&text);
}

/* All reasons from that one on. */
static void add_reasons(struct paper *p, const struct account_route *r, size_t from)
{
    const struct reasons some = {r->reasons.at + from, r->reasons.n - from};
    if (from)
        say_more_reasons(&p->b, p->rules, &some, p->lang);
    else
        say_reasons(&p->b, p->rules, &some, p->lang);
    for (size_t k = from; k < r->reasons.n; k++)
        paper_remember(p, r->reasons.at[k].sources);
}

static void add_permitted_if(struct paper *p, const struct account_route *r)
{
    if (r->changes.found)
        paper_changes(p, &r->changes, M_PERMITTED_IF);
    else
        buf_add(&p->b, msg_text(M_MANY_CHANGES, p->lang));
}

/* "So not: these routes. And because ... The law does permit it if: ..." */
static void put_together(struct paper *p, uint64_t routes)
{
    const struct account_route *r = &p->account->routes[first_of(routes)];
    sheet_begin(&p->sheet, SHEET_SUB);
    sheet_add(&p->sheet, msg_text(M_SO_NOT, p->lang));
    sheet_add(&p->sheet, wz_view(" "));
    paper_routes(p, routes);
    sheet_strong(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    add_reasons(p, r, 1);
    buf_char(&p->b, '.');
    add_answers(p, r, 1, r->reasons.n);
    buf_char(&p->b, ' ');
    add_permitted_if(p, r);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
}

static void put_alone(struct paper *p, int route)
{
    const struct account_route *r = &p->account->routes[route];
    sheet_begin(&p->sheet, SHEET_BULLET);
    sheet_strong(&p->sheet, paper_route(p, route));
    sheet_add(&p->sheet, wz_view(": "));
    add_reasons(p, r, 0);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    add_answers(p, r, 0, r->reasons.n);
    paper_flush(p, SHEET_SUB);
    add_permitted_if(p, r);
    paper_flush(p, SHEET_SUB);
}

static void put_forbidden(struct paper *p, uint64_t routes)
{
    const struct account_route *r = &p->account->routes[first_of(routes)];
    if (is_one(routes)) {
        put_alone(p, first_of(routes));
        return;
    }
    sheet_begin(&p->sheet, SHEET_BULLET);
    say_part(&p->b, p->rules, r->reasons.at[0].part, p->lang);
    sheet_add(&p->sheet, msg_text(r->reasons.at[0].negated ? M_HOLDS : M_HOLDS_NOT, p->lang));
    sheet_strong(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    paper_cite(p, r->reasons.at[0].sources);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    add_answers(p, r, 0, 1);
    paper_flush(p, SHEET_SUB);
    in_groups(p, routes, same_rest, put_together);
}

void paper_forbidden(struct paper *p)
{
    if (any(p, WZ_STANDS_FORBIDDEN, M_FORBIDDEN))
        in_groups(p, all_that_stand(p, WZ_STANDS_FORBIDDEN), same_first, put_forbidden);
}
