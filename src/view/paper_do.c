/* What to write down and what to do. */
#include "../engine/plan.h"
#include "paper.h"

/* ---- the statement of reasons ---------------------------------------------------------------- */

/* A sentence of the statement: the message with what was gathered in list. */
static void put_sentence(struct paper *p, enum msg id, struct buf *list)
{
    wz_str arg = buf_view(list);
    if (arg.len) {
        buf_put(&p->b, p->b.len ? " " : "");
        msg_put(&p->b, id, p->lang, &arg, 1);
    }
    p->b.failed = p->b.failed || list->failed;
    buf_clear(list);
}

/* How far an answer is settled: each kind has a sentence of its own. */
enum settled { TOLD, READ, NOT_KNOWN };

static enum settled settled(const struct paper *p, int fact)
{
    if (say_unknown(p->c, fact))
        return NOT_KNOWN;
    return wz_case_origin(p->c, fact, NULL) == WZ_FROM_TEXT ? READ : TOLD;
}

static void list_answer(struct paper *p, struct buf *list, int fact)
{
    buf_put(list, list->len ? "; " : "");
    buf_add(list, paper_fact(p, fact));
    if (say_unknown(p->c, fact))
        return;
    buf_put(list, ": ");
    say_value(list, p->c, fact, p->lang);
}

static void put_facts(struct paper *p, enum settled kind, enum msg id, struct buf *list)
{
    const wz_step *s = &p->account->step;
    for (size_t i = 0; i < s->n_used; i++)
        if (settled(p, s->used[i]) == kind)
            list_answer(p, list, s->used[i]);
    for (size_t i = 0; i < s->n_assumed && kind == NOT_KNOWN; i++)
        if (say_unknown(p->c, s->assumed[i]))
            list_answer(p, list, s->assumed[i]);
    put_sentence(p, id, list);
}

static void list_met(struct paper *p, struct buf *list)
{
    size_t n = p->account->routes[p->account->step.route].reasons.n;
    for (size_t i = 0; i < n; i++) {
        if (!paper_tells_met(p, i))
            continue;
        buf_put(list, list->len ? "; " : "");
        paper_met(p, list, i);
    }
}

static void list_figures(struct paper *p, struct buf *list)
{
    const struct figure *figures;
    size_t n = explain_figures(p->c, &figures);
    for (size_t i = 0; i < n; i++) {
        buf_put(list, list->len ? "; " : "");
        say_figure(list, p->c, &figures[i], p->lang);
    }
}

/* Without the brackets that citations stand in behind a sentence. */
static void list_sources(struct paper *p, struct buf *list, const struct cites *cites)
{
    struct buf said = {0};
    say_cites(&said, p->rules, cites, p->lang);
    if (said.len)
        buf_add(list, (wz_str){said.ptr + 2, said.len - 3});
    list->failed = list->failed || said.failed;
    buf_free(&said);
}

static void list_demands(struct paper *p, struct buf *list)
{
    struct reasons all;
    advice_demands(&p->advice, &all);
    for (size_t i = 0; i < all.n; i++) {
        buf_put(list, list->len ? "; " : "");
        say_part(list, p->rules, all.at[i].part, p->lang);
        say_cites(list, p->rules, all.at[i].sources, p->lang);
    }
}

static void list_less(struct paper *p, struct buf *list)
{
    for (int i = 0; i < p->rules->n_routes; i++) {
        if (p->account->routes[i].standing != WZ_STANDS_LESS)
            continue;
        buf_put(list, list->len ? "; " : "");
        buf_add(list, paper_route(p, i));
    }
}

static void put_rules(struct paper *p)
{
    wz_str args[] = {wz_view(wz_version()), p->rules->id, p->rules->version};
    buf_put(&p->b, p->b.len ? " " : "");
    msg_put(&p->b, M_MOTIVE_RULES, p->lang, args, 3);
}

/* Ends the paragraph, if they stand apart; one that says nothing is not there. */
static void put_break(struct paper *p, bool apart)
{
    if (apart)
        paper_flush(p, SHEET_PARA);
}

void paper_motive(struct paper *p, bool apart)
{
    const wz_step *s = &p->account->step;
    const struct route *r = &p->rules->routes[s->route];
    struct buf list = {0};
    struct cites rests;
    advice_rests(&p->advice, &rests);
    buf_add(&list, paper_route(p, s->route));
    put_sentence(p, M_MOTIVE_ROUTE, &list);
    buf_char(&p->b, ' ');
    buf_add(&p->b, say_text(&r->fits, p->lang));
    put_break(p, apart);
    put_facts(p, TOLD, M_MOTIVE_FACTS, &list);
    put_facts(p, READ, M_MOTIVE_READ, &list);
    put_facts(p, NOT_KNOWN, M_MOTIVE_UNKNOWN, &list);
    put_break(p, apart);
    list_met(p, &list);
    put_sentence(p, M_MOTIVE_MET, &list);
    list_figures(p, &list);
    put_sentence(p, M_MOTIVE_FIGURES, &list);
    list_sources(p, &list, &rests);
    put_sentence(p, M_MOTIVE_RESTS, &list);
    list_demands(p, &list);
    put_sentence(p, M_MOTIVE_DEMANDS, &list);
    put_break(p, apart);
    list_less(p, &list);
    put_sentence(p, M_MOTIVE_LESS, &list);
    put_break(p, apart);
    for (size_t i = 0; i < s->n_assumed; i++)
        if (!say_unknown(p->c, s->assumed[i]))
            list_answer(p, &list, s->assumed[i]);
    put_sentence(p, M_MOTIVE_ASSUMED, &list);
    put_break(p, apart);
    put_rules(p);
    put_break(p, apart);
    buf_free(&list);
}

void paper_motivation(struct paper *p)
{
    if (!paper_advised(p))
        return;
    paper_heading(p, M_MOTIVATION);
    paper_motive(p, true);
}

/* ---- steps ----------------------------------------------------------------------------------- */

static void put_days(struct paper *p, enum msg id, int days)
{
    struct buf number = {0};
    buf_int(&number, days);
    wz_str arg = buf_view(&number);
    msg_put(&p->b, id, p->lang, &arg, 1);
    p->b.failed = p->b.failed || number.failed;
    buf_free(&number);
    paper_flush(p, SHEET_PARA);
}

static void put_shorter(struct paper *p, const struct shortening *sh)
{
    struct buf days = {0};
    buf_int(&days, sh->days);
    wz_str args[] = {say_text(&sh->text, p->lang), buf_view(&days)};
    enum msg shorter = sh->usual ? M_SHORTER_USUAL : M_SHORTER;
    msg_put(&p->b, sh->days ? shorter : M_SHORTER_NONE, p->lang, args, 2);
    paper_cite(p, &sh->sources);
    p->b.failed = p->b.failed || days.failed;
    buf_free(&days);
    paper_flush(p, SHEET_SUB);
}

/* Steps follow each other, so their least periods add up. */
static void put_totals(struct paper *p, const struct route *r)
{
    int all = plan_usual_days(r), shortest = plan_shortest(r, NULL);
    if (all)
        put_days(p, M_LEAST_DAYS, all);
    if (shortest < all)
        put_days(p, M_LEAST_SHORT, shortest);
}

void paper_steps(struct paper *p)
{
    if (!paper_advised(p))
        return;
    const struct route *r = &p->rules->routes[p->account->step.route];
    if (r->n_steps)
        paper_heading(p, M_CHECKLIST);
    put_totals(p, r);
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct rule_step *s = &r->steps[i];
        sheet_say(&p->sheet, SHEET_SUBHEADING, say_text(&s->phase, p->lang));
        say_step(&p->b, p->rules, s, p->lang);
        paper_remember(p, &s->sources);
        paper_flush(p, SHEET_CHECK);
        for (size_t k = 0; k < s->n_shorter; k++)
            put_shorter(p, &s->shorter[k]);
    }
    if (r->n_points)
        paper_heading(p, M_POINTS);
    for (size_t i = 0; i < r->n_points; i++) {
        buf_add(&p->b, say_text(&r->points[i].text, p->lang));
        paper_cite(p, &r->points[i].sources);
        paper_flush(p, SHEET_BULLET);
    }
}

/* ---- notes ----------------------------------------------------------------------------------- */

static void put_note(struct paper *p, const struct note *note)
{
    sheet_begin(&p->sheet, SHEET_BULLET);
    wz_str title = say_text(&note->name, p->lang);
    sheet_strong(&p->sheet, title);
    buf_put(&p->b, say_after_title(title));
    buf_add(&p->b, say_text(&note->body, p->lang));
    paper_cite(p, &note->sources);
    sheet_add(&p->sheet, buf_view(&p->b));
    buf_clear(&p->b);
    sheet_say(&p->sheet, SHEET_SUB, say_text(&note->fits, p->lang));
    sheet_say(&p->sheet, SHEET_SUB, say_text(&note->brings, p->lang));
    sheet_say(&p->sheet, SHEET_SUB, say_text(&note->watch, p->lang));
}

static void put_notes(struct paper *p, const int *notes, size_t n, bool instruments)
{
    bool told = false;
    for (size_t i = 0; i < n; i++) {
        const struct note *note = &p->rules->notes[notes[i]];
        if ((note->kind == NOTE_INSTRUMENT) != instruments)
            continue;
        if (!told)
            paper_heading(p, instruments ? M_INSTRUMENTS : M_DUTIES);
        told = true;
        put_note(p, note);
    }
}

void paper_notes(struct paper *p)
{
    size_t n;
    if (!paper_advised(p))
        return;
    const int *notes = advice_notes(&p->advice, &n);
    put_notes(p, notes, n, false);
    put_notes(p, notes, n, true);
}

/* ---- what to do now -------------------------------------------------------------------------- */

static void put_argument(struct paper *p, enum msg id, wz_str arg)
{
    msg_put(&p->b, id, p->lang, &arg, 1);
    paper_flush(p, SHEET_NUMBER);
}

static void next_of_route(struct paper *p, const struct route *r)
{
    struct reasons demands;
    advice_demands(&p->advice, &demands);
    paper_say(p, SHEET_NUMBER, M_NEXT_CHECK);
    if (demands.n)
        paper_say(p, SHEET_NUMBER, M_NEXT_DEMANDS);
    if (p->doubts.n)
        paper_say(p, SHEET_NUMBER, M_NEXT_DOUBT);
    paper_say(p, SHEET_NUMBER, M_NEXT_FILE);
    if (r->n_steps)
        put_argument(p, M_NEXT_STEP, say_text(&r->steps[0].text, p->lang));
}

void paper_next(struct paper *p)
{
    const wz_step *s = &p->account->step;
    paper_heading(p, M_NEXT);
    if (paper_advised(p)) {
        next_of_route(p, &p->rules->routes[s->route]);
        return;
    }
    for (size_t i = 0; i < s->n_missing; i++)
        put_argument(p, M_NEXT_FIND, say_text(&p->rules->facts[s->missing[i]].ask, p->lang));
    paper_say(p, SHEET_NUMBER, M_NEXT_AGAIN);
}
