/* Routes, notes and sources as entries. */
#include "../base/str.h"
#include "../rules/terms.h"
#include "../view/say.h"
#include "entry.h"

/* ---- what comes in a row --------------------------------------------------------------------- */

/* What an item is called: where there are as many in the other rules it is its number, so that
 * other words are no more than that; else its own words, so that what is new shows. */
static wz_str item_detail(struct inventory *v, const char *kind, size_t i, bool as_many,
                          const struct text *words)
{
    buf_put(&v->b, kind);
    buf_char(&v->b, ' ');
    if (as_many)
        buf_int(&v->b, (int64_t)i + 1);
    else
        buf_add(&v->b, words->in[WZ_NL]);
    return tell_kept(v);
}

static void list_shorter(struct inventory *v, const struct rule_step *s)
{
    for (size_t i = 0; i < s->n_shorter; i++) {
        const struct shortening *sh = &s->shorter[i];
        buf_int(&v->b, sh->days);
        buf_char(&v->b, ' ');
        buf_add(&v->b, sh->text.in[WZ_NL]);
        wz_str value = tell_kept(v);
        buf_int(&v->b, sh->days);
        buf_put(&v->b, ": ");
        buf_add(&v->b, say_text(&sh->text, v->lang));
        tell(v, OF_SHORTER, value, tell_kept(v));
    }
}

static void list_steps(struct inventory *v, const struct route *r, const struct route *other)
{
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct rule_step *s = &r->steps[i];
        bool as_many = other && other->n_steps == r->n_steps;
        tell_part(v, item_detail(v, "step", i, as_many, &s->text), say_text(&s->text, v->lang));
        tell_head(v, OF_STEP, WZ_DIFF_BESIDE, wz_view(""), wz_view(""));
        tell_cites(v, &s->sources);
        if (s->kind != STEP_PLAIN)
            tell_word(v, OF_KIND, terms_word(TERMS_STEP, s->kind));
        tell_number(v, OF_DAYS, s->days);
        tell_number(v, OF_BEFORE, s->before);
        tell_text(v, OF_TEXT, &s->text);
        tell_text(v, OF_PHASE, &s->phase);
        list_shorter(v, s);
    }
}

/* Points and barriers. */
struct points {
    enum aspect aspect;
    const char *kind;
    const struct rule_point *at;
    size_t n;
    bool as_many;
};

static void list_points(struct inventory *v, const struct points *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct rule_point *point = &p->at[i];
        tell_part(v, item_detail(v, p->kind, i, p->as_many, &point->text),
                  say_text(&point->text, v->lang));
        tell_head(v, p->aspect, WZ_DIFF_BESIDE, wz_view(""), wz_view(""));
        tell_cites(v, &point->sources);
        tell_text(v, OF_TEXT, &point->text);
        tell_text(v, OF_MEASURE, &point->measure);
    }
}

static void list_particulars(struct inventory *v, const struct route *r)
{
    for (int i = 0; i < PARTICULARS; i++) {
        const struct particular *p = &r->particulars[i];
        if (!p->text.in[WZ_NL].len)
            continue;
        tell_part(v, terms_word(TERMS_PARTICULAR, (unsigned)i),
                  msg_text(say_particular((enum particular_kind)i), v->lang));
        tell_head(v, OF_PARTICULAR, WZ_DIFF_BESIDE, wz_view(""), say_text(&p->text, v->lang));
        tell_cites(v, &p->sources);
        tell_number(v, OF_DAYS, p->number);
        tell_word(v, OF_KIND, p->eforms);
        tell_text(v, OF_TEXT, &p->text);
    }
}

/* ---- routes ---------------------------------------------------------------------------------- */

static void list_route(struct inventory *v, const struct route *r)
{
    int same = wz_route_find(v->other, r->id);
    const struct route *other = same < 0 ? NULL : &v->other->routes[same];
    tell_thing(v, ABOUT_ROUTE, r->id, &r->name, r->place);
    tell_head(v, OF_SELF, WZ_DIFF_DECIDES, wz_view(""), say_text(&r->summary, v->lang));
    tell_cites(v, &r->sources);
    tell_formula(v, OF_PERMITTED, &r->permitted);
    tell_word(v, OF_GROUP, r->group);
    tell_text(v, OF_NAME, &r->name);
    tell_text(v, OF_SUMMARY, &r->summary);
    tell_text(v, OF_FITS, &r->fits);
    list_particulars(v, r);
    list_steps(v, r, other);
    const struct points points = {OF_POINT, "point", r->points, r->n_points,
                                  other && other->n_points == r->n_points};
    const struct points barriers = {OF_BARRIER, "barrier", r->barriers, r->n_barriers,
                                    other && other->n_barriers == r->n_barriers};
    list_points(v, &points);
    list_points(v, &barriers);
}

static void list_note(struct inventory *v, const struct note *n)
{
    tell_thing(v, ABOUT_NOTE, n->id, &n->name, n->place);
    tell_head(v, OF_SELF, WZ_DIFF_BESIDE, wz_view(""), say_text(&n->body, v->lang));
    tell_cites(v, &n->sources);
    tell_word(v, OF_KIND, terms_word(TERMS_NOTE, n->kind));
    tell_formula(v, OF_WHEN, &n->when);
    tell_text(v, OF_NAME, &n->name);
    tell_text(v, OF_TEXT, &n->body);
    tell_text(v, OF_FITS, &n->fits);
    tell_text(v, OF_BRINGS, &n->brings);
    tell_text(v, OF_WATCH, &n->watch);
}

static void list_work(struct inventory *v, const struct work *w)
{
    tell_thing(v, ABOUT_SOURCE, w->id, &w->name, w->place);
    tell_head(v, OF_SELF, WZ_DIFF_BESIDE, wz_view(""), wz_view(""));
    tell(v, OF_STATUS, terms_word(TERMS_STATUS, w->status),
         msg_text(say_work_status(w->status), v->lang));
    tell_word(v, OF_LINK, w->url);
    tell_word(v, OF_VERSION, w->consulted);
    tell_text(v, OF_NAME, &w->name);
    tell_text(v, OF_TEXT, &w->cite);
    for (size_t i = 0; i < w->n_links; i++) {
        tell_part(v, w->links[i].of, w->links[i].of);
        tell_word(v, OF_LINK, w->links[i].url);
    }
}

void list_routes(struct inventory *v)
{
    const wz_rules *r = v->rules;
    for (int i = 0; i < r->n_routes; i++)
        list_route(v, &r->routes[i]);
    for (int i = 0; i < r->n_notes; i++)
        list_note(v, &r->notes[i]);
    for (int i = 0; i < r->n_works; i++)
        list_work(v, &r->works[i]);
}
