/* The report as JSON: the whole advice, then what the document adds to it. */
#include "../engine/plan.h"
#include "../rules/terms.h"
#include "member.h"
#include "paper.h"

static void put_answer(struct paper *p, const char *before, int fact)
{
    static const char *const origins[] = {
        [WZ_FROM_PERSON] = "person", [WZ_FROM_FIELD] = "field", [WZ_FROM_TEXT] = "text"};
    struct buf *out = p->advice.out;
    wz_str quote;
    wz_origin origin = wz_case_origin(p->c, fact, &quote);
    bool assumed = wz_case_known(p->c, fact) == WZ_ASSUMED;
    member_text(out, before, "fact", p->rules->facts[fact].id);
    member_text(out, ",", "name", paper_fact(p, fact));
    say_value(&p->b, p->c, fact, p->lang);
    member_text(out, ",", "answer", buf_view(&p->b));
    buf_clear(&p->b);
    member_text(out, ",", "from", wz_view(assumed ? "assumption" : origins[origin]));
    if (quote.len)
        member_text(out, ",", "quote", quote);
    buf_char(out, '}');
}

static void put_answers(struct paper *p)
{
    const wz_step *s = &p->account->step;
    const char *before = "{";
    member_key(p->advice.out, ",", "answers");
    buf_char(p->advice.out, '[');
    for (int fact = 0; fact < p->rules->n_facts; fact++) {
        wz_known known = wz_case_known(p->c, fact);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        put_answer(p, before, fact);
        before = ",{";
    }
    for (size_t i = 0; i < s->n_assumed; i++) {
        put_answer(p, before, s->assumed[i]);
        before = ",{";
    }
    buf_char(p->advice.out, ']');
}

static void put_shorter(struct paper *p, const struct rule_step *s)
{
    struct buf *out = p->advice.out;
    member_key(out, ",", "shorter");
    buf_char(out, '[');
    for (size_t i = 0; i < s->n_shorter; i++) {
        member_text(out, i ? ",{" : "{", "text", say_text(&s->shorter[i].text, p->lang));
        member_int(out, ",", "days", s->shorter[i].days);
        member_bool(out, ",", "usual", s->shorter[i].usual);
        member_bool(out, ",", "chance", s->shorter[i].chance);
        member_cites(out, ",", &s->shorter[i].sources);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_steps(struct paper *p, const struct route *r)
{
    struct buf *out = p->advice.out;
    member_key(out, ",", "steps");
    buf_char(out, '[');
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct rule_step *s = &r->steps[i];
        wz_str phase = say_text(&s->phase, p->lang);
        member_text(out, i ? ",{" : "{", "text", say_text(&s->text, p->lang));
        if (phase.len)
            member_text(out, ",", "phase", phase);
        if (s->days)
            member_int(out, ",", "days", s->days);
        if (s->n_shorter)
            put_shorter(p, s);
        member_cites(out, ",", &s->sources);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

/* All periods together: what usually holds, and as short as can be chosen. */
static void put_periods(struct paper *p, const struct route *r)
{
    struct buf *out = p->advice.out;
    int usual = plan_usual_days(r);
    if (!usual)
        return;
    member_key(out, ",", "periods");
    member_int(out, "{", "usual", usual);
    member_int(out, ",", "shortest", plan_shortest(r, NULL));
    buf_char(out, '}');
}

static void put_points(struct paper *p, const struct route *r)
{
    struct buf *out = p->advice.out;
    member_key(out, ",", "points");
    buf_char(out, '[');
    for (size_t i = 0; i < r->n_points; i++) {
        member_text(out, i ? ",{" : "{", "text", say_text(&r->points[i].text, p->lang));
        member_cites(out, ",", &r->points[i].sources);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_text(struct buf *out, const char *name, wz_str text)
{
    if (text.len)
        member_text(out, ",", name, text);
}

/* What is told beside the advice, word for word: a note may change and keep its name. */
static void put_notes(struct paper *p)
{
    struct buf *out = p->advice.out;
    size_t n;
    const int *notes = advice_notes(&p->advice, &n);
    member_key(out, ",", "told");
    buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        const struct note *note = &p->rules->notes[notes[i]];
        member_text(out, i ? ",{" : "{", "note", note->id);
        member_text(out, ",", "kind", terms_word(TERMS_NOTE, note->kind));
        member_text(out, ",", "title", say_text(&note->name, p->lang));
        member_text(out, ",", "body", say_text(&note->body, p->lang));
        put_text(out, "fits", say_text(&note->fits, p->lang));
        put_text(out, "brings", say_text(&note->brings, p->lang));
        put_text(out, "watch", say_text(&note->watch, p->lang));
        member_cites(out, ",", &note->sources);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

/* Every reference of the document, with its address and how well its work was looked up. */
static void put_references(struct paper *p)
{
    struct buf *out = p->advice.out;
    const wz_str *cited = p->cited.items;
    member_key(out, ",", "references");
    buf_char(out, '[');
    for (size_t i = 0; i < p->cited.n; i++) {
        const struct work *w = &p->rules->works[rules_work(p->rules, cited[i], NULL)];
        wz_str url = paper_address(p, cited[i]);
        member_text(out, i ? ",{" : "{", "source", cited[i]);
        (void)buf_heed(&p->b, wz_source_cite(p->rules, cited[i], p->lang, buf_sink(&p->b)));
        member_text(out, ",", "cite", buf_view(&p->b));
        buf_clear(&p->b);
        if (url.len)
            member_text(out, ",", "url", url);
        member_text(out, ",", "status", terms_word(TERMS_STATUS, w->status));
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void put_member(struct buf *out, const char **before, const char *name, wz_str value)
{
    if (!value.len)
        return;
    member_text(out, *before, name, value);
    *before = ",";
}

/* The file that the document belongs to; nothing when nothing is said of it. */
static void put_dossier(struct paper *p)
{
    const wz_dossier *d = p->dossier;
    struct buf *out = p->advice.out;
    const char *before = "{";
    if (!d || (!d->number.len && !d->subject.len && !d->author.len && d->dated == WZ_NO_DATE))
        return;
    member_key(out, ",", "dossier");
    put_member(out, &before, "number", d->number);
    put_member(out, &before, "subject", d->subject);
    put_member(out, &before, "author", d->author);
    if (d->dated != WZ_NO_DATE)
        member_date(out, before, "dated", d->dated);
    buf_char(out, '}');
}

void paper_json(struct paper *p)
{
    struct buf *out = p->advice.out;
    advice_members(&p->advice);
    put_dossier(p);
    put_answers(p);
    if (paper_advised(p)) {
        const struct route *r = &p->rules->routes[p->account->step.route];
        paper_motive(p, false);
        member_text(out, ",", "motivation", buf_view(&p->b));
        buf_clear(&p->b);
        put_steps(p, r);
        put_periods(p, r);
        put_points(p, r);
        put_notes(p);
    }
    put_references(p);
    buf_put(out, "}\n");
}
