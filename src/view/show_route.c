#include "../engine/plan.h"
#include "show.h"

static void put_particular(struct show *s, const struct particular *p, enum msg name)
{
    wz_lang lang = s->lines.lang;
    wz_str args[] = {say_text(&p->text, lang), p->eforms};
    if (!args[0].len)
        return;
    buf_add(&s->text, msg_text(name, lang));
    buf_put(&s->text, ": ");
    if (p->eforms.len)
        msg_put(&s->text, M_EFORMS, lang, args, 2);
    else
        buf_add(&s->text, args[0]);
    say_cites(&s->text, s->rules, &p->sources, lang);
    lines_flush(&s->lines, "  - ", &s->text);
}

static void put_particulars(struct show *s, const struct route *r)
{
    bool any = false;
    for (int i = 0; i < PARTICULARS; i++)
        any = any || r->particulars[i].text.in[WZ_NL].len;
    if (!any)
        return;
    lines_heading(&s->lines, M_PARTICULARS);
    for (int i = 0; i < PARTICULARS; i++)
        put_particular(s, &r->particulars[i], say_particular((enum particular_kind)i));
}

static void put_days(struct show *s, enum msg id, int days)
{
    struct buf number = {0};
    buf_int(&number, days);
    wz_str arg = buf_view(&number);
    msg_put(&s->text, id, s->lines.lang, &arg, 1);
    lines_flush(&s->lines, "  ", &s->text);
    buf_free(&number);
}

/* Steps follow each other, so their least periods add up. */
static void put_totals(struct show *s, const struct route *r)
{
    int all = plan_usual_days(r), shortest = plan_shortest(r, NULL);
    if (all)
        put_days(s, M_LEAST_DAYS, all);
    if (shortest < all)
        put_days(s, M_LEAST_SHORT, shortest);
}

static void put_shorter(struct show *s, const struct shortening *sh)
{
    struct buf days = {0};
    buf_int(&days, sh->days);
    wz_str args[] = {say_text(&sh->text, s->lines.lang), buf_view(&days)};
    enum msg shorter = sh->usual ? M_SHORTER_USUAL : M_SHORTER;
    msg_put(&s->text, sh->days ? shorter : M_SHORTER_NONE, s->lines.lang, args, 2);
    say_cites(&s->text, s->rules, &sh->sources, s->lines.lang);
    lines_flush(&s->lines, "      - ", &s->text);
    buf_free(&days);
}

static void put_steps(struct show *s, const struct route *r)
{
    if (!r->n_steps)
        return;
    lines_heading(&s->lines, M_STEPS);
    for (size_t i = 0; i < r->n_steps; i++) {
        const struct rule_step *step = &r->steps[i];
        lines_item(&s->lines, "  ", say_text(&step->phase, s->lines.lang));
        say_step(&s->text, s->rules, step, s->lines.lang);
        lines_number(&s->lines, i + 1, &s->text);
        for (size_t k = 0; k < step->n_shorter; k++)
            put_shorter(s, &step->shorter[k]);
    }
    put_totals(s, r);
}

static void put_points(struct show *s, const struct rule_point *points, size_t n, enum msg heading)
{
    if (n)
        lines_heading(&s->lines, heading);
    for (size_t i = 0; i < n; i++) {
        wz_str measure = say_text(&points[i].measure, s->lines.lang);
        buf_add(&s->text, say_text(&points[i].text, s->lines.lang));
        if (measure.len) {
            buf_char(&s->text, ' ');
            msg_put(&s->text, M_MEASURE, s->lines.lang, &measure, 1);
        }
        say_cites(&s->text, s->rules, &points[i].sources, s->lines.lang);
        lines_flush(&s->lines, "  - ", &s->text);
    }
}

void show_route(struct show *s, int route)
{
    const struct route *r = &s->rules->routes[route];
    lines_item(&s->lines, "", say_text(&r->name, s->lines.lang));
    lines_item(&s->lines, "  ", say_text(&r->summary, s->lines.lang));
    show_paragraph(s, M_FITS, &r->fits);
    lines_heading(&s->lines, M_PERMITTED);
    if (r->permitted.n)
        show_formula(s, &r->permitted);
    else
        lines_item(&s->lines, "  ", msg_text(M_PERMITTED_ALWAYS, s->lines.lang));
    put_particulars(s, r);
    put_steps(s, r);
    put_points(s, r->points, r->n_points, M_POINTS);
    put_points(s, r->barriers, r->n_barriers, M_BARRIERS);
    show_sources(s, &r->sources);
}
