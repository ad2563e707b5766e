/* Why not each of the other routes. */
#include "paper.h"

static void begin_route(struct paper *p, int route)
{
    sheet_begin(&p->sheet, SHEET_BULLET);
    sheet_strong(&p->sheet, paper_route(p, route));
}

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

/* The step behind which there was no way any more, as question and answer. */
static void put_turned(struct paper *p, const struct account_route *r)
{
    if (r->turned < 0)
        return;
    const struct account_step *s = &p->account->steps[r->turned];
    const struct rule_node *n = &p->rules->nodes[s->node];
    struct buf answer = {0};
    wz_str question = n->fact >= 0 ? say_text(&p->rules->facts[n->fact].ask, p->lang)
                                   : say_text(&n->text, p->lang);
    if (n->fact >= 0)
        say_value(&answer, p->c, n->fact, p->lang);
    else
        buf_add(&answer, msg_text(s->branch == WZ_YES ? M_YES : M_NO, p->lang));
    wz_str args[] = {question, buf_view(&answer)};
    msg_put(&p->b, M_TURNED, p->lang, args, 2);
    p->b.failed = p->b.failed || answer.failed;
    buf_free(&answer);
    paper_flush(p, SHEET_SUB);
}

/* How the route would be reached after all. */
static void put_way_back(struct paper *p, const struct account_route *r)
{
    put_turned(p, r);
    if (r->changes.found)
        paper_changes(p, &r->changes, M_ADVISED_IF);
    else
        paper_say(p, SHEET_SUB, r->turned < 0 ? M_NOT_IN_TREE : M_MANY_CHANGES);
}

void paper_less(struct paper *p)
{
    if (!any(p, WZ_STANDS_LESS, M_ALTERNATIVES_FULL))
        return;
    for (int i = 0; i < p->rules->n_routes; i++) {
        if (!stands(p, i, WZ_STANDS_LESS))
            continue;
        begin_route(p, i);
        sheet_add(&p->sheet, wz_view(": "));
        sheet_add(&p->sheet, say_text(&p->rules->routes[i].fits, p->lang));
        put_way_back(p, &p->account->routes[i]);
    }
}

static void put_fact_names(struct paper *p, const struct facts *facts, enum msg id)
{
    struct buf names = {0};
    for (size_t i = 0; i < facts->n; i++) {
        buf_put(&names, i ? ", " : "");
        buf_add(&names, paper_fact(p, facts->at[i]));
    }
    wz_str arg = buf_view(&names);
    msg_put(&p->b, id, p->lang, &arg, 1);
    p->b.failed = p->b.failed || names.failed;
    buf_free(&names);
    paper_flush(p, SHEET_SUB);
}

void paper_unknown(struct paper *p)
{
    if (!any(p, WZ_STANDS_UNKNOWN, M_DEPENDS))
        return;
    for (int i = 0; i < p->rules->n_routes; i++) {
        if (!stands(p, i, WZ_STANDS_UNKNOWN))
            continue;
        begin_route(p, i);
        put_fact_names(p, &p->account->routes[i].unknown, M_DEPENDS_ON);
        put_way_back(p, &p->account->routes[i]);
    }
}

/* The answers behind all reasons, each once. */
static void put_by_answers(struct paper *p, const struct account_route *r)
{
    struct buf text = {0}, before = p->b;
    for (int fact = 0; fact < p->rules->n_facts; fact++) {
        bool named = false;
        for (size_t i = 0; i < r->reasons.n; i++)
            for (size_t k = 0; k < r->answers[i].n; k++)
                named = named || r->answers[i].at[k] == fact;
        if (!named)
            continue;
        p->b = text;
        buf_put(&p->b, text.len ? "; " : "");
        paper_answer(p, fact);
        text = p->b;
    }
    p->b = before;
    wz_str arg = buf_view(&text);
    if (arg.len)
        msg_put(&p->b, M_BY_ANSWERS, p->lang, &arg, 1);
    p->b.failed = p->b.failed || text.failed;
    buf_free(&text);
    paper_flush(p, SHEET_SUB);
}

void paper_forbidden(struct paper *p)
{
    if (!any(p, WZ_STANDS_FORBIDDEN, M_FORBIDDEN))
        return;
    for (int i = 0; i < p->rules->n_routes; i++) {
        const struct account_route *r = &p->account->routes[i];
        if (!stands(p, i, WZ_STANDS_FORBIDDEN))
            continue;
        begin_route(p, i);
        sheet_add(&p->sheet, wz_view(": "));
        say_reasons(&p->b, p->rules, &r->reasons, p->lang);
        for (size_t k = 0; k < r->reasons.n; k++)
            paper_remember(p, r->reasons.at[k].sources);
        sheet_add(&p->sheet, buf_view(&p->b));
        buf_clear(&p->b);
        put_by_answers(p, r);
        if (r->changes.found)
            paper_changes(p, &r->changes, M_PERMITTED_IF);
        else
            paper_say(p, SHEET_SUB, M_MANY_CHANGES);
    }
}
