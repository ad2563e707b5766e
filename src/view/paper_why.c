/* The outcome and what it rests on. */
#include "../base/str.h"
#include "paper.h"

static void put_title(struct paper *p)
{
    sheet_begin(&p->sheet, SHEET_TITLE);
    if (!paper_advised(p)) {
        sheet_add(&p->sheet, msg_text(M_OPEN, p->lang));
        return;
    }
    sheet_add(&p->sheet, msg_text(M_ADVICE, p->lang));
    sheet_add(&p->sheet, wz_view(": "));
    sheet_add(&p->sheet, paper_route(p, p->account->step.route));
}

void paper_outcome(struct paper *p)
{
    put_title(p);
    paper_dossier(p);
    if (paper_advised(p))
        sheet_say(&p->sheet, SHEET_PARA,
                  say_text(&p->rules->routes[p->account->step.route].summary, p->lang));
}

void paper_suits(struct paper *p)
{
    const struct walk_lists *w = &p->c->lists;
    if (!paper_advised(p)) {
        paper_heading(p, M_OPEN_ROUTES);
        for (size_t i = 0; i < p->account->step.n_candidates; i++)
            sheet_say(&p->sheet, SHEET_BULLET, paper_route(p, p->account->step.candidates[i]));
        return;
    }
    paper_heading(p, M_SUITS);
    sheet_say(&p->sheet, SHEET_PARA,
              say_text(&p->rules->routes[p->account->step.route].fits, p->lang));
    for (size_t i = 0; i < w->n_leaves; i++)
        sheet_say(&p->sheet, SHEET_PARA,
                  say_text(&p->rules->leaves[w->leaves[i]].because, p->lang));
}

void paper_demands(struct paper *p)
{
    struct reasons all;
    advice_demands(&p->advice, &all);
    if (!all.n)
        return;
    paper_heading(p, M_DEMANDS);
    paper_say(p, SHEET_PARA, M_DEMANDS_WHY);
    for (size_t i = 0; i < all.n; i++) {
        say_part(&p->b, p->rules, all.at[i].part, p->lang);
        paper_cite(p, all.at[i].sources);
        paper_flush(p, SHEET_BULLET);
    }
}

/* ---- the way --------------------------------------------------------------------------------- */

static bool all_assumed(const struct paper *p, const struct facts *facts)
{
    for (size_t i = 0; i < facts->n; i++)
        if (wz_case_known(p->c, facts->at[i]) != WZ_ASSUMED)
            return false;
    return facts->n > 0;
}

/* The answers that make a condition so: without them "yes" says little. */
static void put_step_answers(struct paper *p, const struct account_step *s)
{
    if (p->rules->nodes[s->node].fact >= 0 || !s->facts.n)
        return;
    for (size_t i = 0; i < s->facts.n; i++) {
        buf_put(&p->b, i ? "; " : "");
        paper_answer(p, s->facts.at[i]);
    }
    paper_flush(p, SHEET_SUB);
}

static void put_step(struct paper *p, const struct account_step *s)
{
    const struct rule_node *n = &p->rules->nodes[s->node];
    const struct fact *f = n->fact >= 0 ? &p->rules->facts[n->fact] : NULL;
    sheet_begin(&p->sheet, SHEET_NUMBER);
    sheet_add(&p->sheet, say_text(f ? &f->ask : &n->text, p->lang));
    sheet_add(&p->sheet, wz_view(" "));
    if (f)
        say_value(&p->b, p->c, n->fact, p->lang);
    else
        buf_add(&p->b, msg_text(s->branch == WZ_YES ? M_YES : M_NO, p->lang));
    sheet_strong(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    if (all_assumed(p, &s->facts)) {
        buf_put(&p->b, " (");
        buf_add(&p->b, msg_text(M_FROM_ASSUMPTION, p->lang));
        buf_char(&p->b, ')');
    }
    paper_cite(p, f && !n->sources.n ? &f->sources : &n->sources);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    put_step_answers(p, s);
}

void paper_way(struct paper *p)
{
    if (p->account->n_steps)
        paper_heading(p, M_WAY);
    for (size_t i = 0; i < p->account->n_steps; i++)
        put_step(p, &p->account->steps[i]);
}

/* ---- what it rests on ------------------------------------------------------------------------ */

static void put_figure(struct paper *p, const struct figure *f)
{
    const struct figure **doubt = NULL;
    say_figure(&p->b, p->c, f, p->lang);
    if (f->row)
        paper_remember(p, &f->row->sources);
    paper_flush(p, SHEET_BULLET);
    if (f->row && f->row->status != CELL_VERIFIED)
        doubt = vec_push(&p->doubts);
    if (doubt)
        *doubt = f;
}

/* Adds condition i that is met, and which of the answers behind it nobody has established. */
void paper_met(struct paper *p, struct buf *b, size_t i)
{
    const struct account_route *r = &p->account->routes[p->account->step.route];
    struct buf unsure = {0};
    say_met(b, p->rules, &r->reasons.at[i], p->lang);
    for (size_t k = 0; k < r->answers[i].n; k++) {
        int fact = r->answers[i].at[k];
        if (wz_case_known(p->c, fact) != WZ_ASSUMED && !say_unknown(p->c, fact))
            continue;
        buf_put(&unsure, unsure.len ? ", " : "");
        buf_add(&unsure, paper_fact(p, fact));
    }
    wz_str arg = buf_view(&unsure);
    if (arg.len)
        msg_put(b, M_MET_UNSURE, p->lang, &arg, 1);
    b->failed = b->failed || unsure.failed;
    buf_free(&unsure);
}

/* A test without words only says again what was answered; it is told where none has words. */
bool paper_tells_met(const struct paper *p, size_t i)
{
    const struct reasons *met = &p->account->routes[p->account->step.route].reasons;
    bool words = false;
    for (size_t k = 0; k < met->n; k++)
        words = words || met->at[k].part->text.in[WZ_NL].len > 0;
    return !words || met->at[i].part->text.in[WZ_NL].len > 0;
}

/* The conditions of the law that are met, each with its own articles. */
static void put_holds(struct paper *p)
{
    const struct reasons *met = &p->account->routes[p->account->step.route].reasons;
    for (size_t i = 0; i < met->n; i++) {
        if (!paper_tells_met(p, i))
            continue;
        paper_met(p, &p->b, i);
        paper_remember(p, met->at[i].sources);
        paper_flush(p, SHEET_SUB);
    }
}

void paper_rests(struct paper *p)
{
    const struct figure *figures;
    size_t n = explain_figures(p->c, &figures);
    if (!paper_advised(p) && !n)
        return;
    paper_heading(p, M_RESTS);
    if (paper_advised(p)) {
        struct cites rests;
        advice_rests(&p->advice, &rests);
        buf_add(&p->b, paper_route(p, p->account->step.route));
        paper_cite(p, &rests);
        paper_flush(p, SHEET_BULLET);
        put_holds(p);
    }
    for (size_t i = 0; i < n; i++)
        put_figure(p, &figures[i]);
    wz_str rules[] = {p->rules->id, p->rules->version};
    msg_put(&p->b, M_ABOUT_RULES, p->lang, rules, 2);
    paper_flush(p, SHEET_BULLET);
    if (p->rules->policy.id.len) {
        wz_str policy[] = {say_text(&p->rules->policy.name, p->lang), p->rules->policy.contact};
        msg_put(&p->b, policy[1].len ? M_POLICY_CONTACT : M_POLICY, p->lang, policy, 2);
        paper_flush(p, SHEET_BULLET);
    }
}
