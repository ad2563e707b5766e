#include "plan.h"
#include "../base/date.h"
#include "../base/str.h"

#include <wijzer/plan.h>

void plan_put_name(struct buf *b, size_t n, int i)
{
    buf_int(b, (int64_t)n + 1);
    buf_char(b, '.');
    buf_int(b, (int64_t)i + 1);
}

void plan_put_cover(const struct plan_view *v, struct buf *b)
{
    const struct plan *p = v->plan;
    enum plan_cover cover = plan_cover(p);
    bool later = p->end > p->rules->valid_until || p->award > p->rules->valid_until;
    struct buf text[3] = {{0}};
    date_put(&text[0], p->rules->valid_until);
    date_put(&text[1], p->rules->valid_from);
    date_put(&text[2], p->begin);
    wz_str args[] = {buf_view(&text[0]), buf_view(&text[1]), buf_view(&text[2])};
    if (cover != PLAN_ALL)
        msg_put(b, cover == PLAN_NONE ? M_PLAN_OUTSIDE : M_PLAN_RUNS_ON, v->lang, args, 3);
    if (later)
        buf_add(b, msg_text(M_PLAN_LATER_DAYS, v->lang));
    for (int i = 0; i < 3; i++)
        buf_free(&text[i]);
}

wz_str plan_sentence(wz_str text)
{
    for (size_t i = 1; i + 1 < text.len; i++)
        if (text.ptr[i] == '.' && text.ptr[i + 1] == ' ')
            return str_cut(text, 0, i + 1);
    return text;
}

/* ---- which shortenings ----------------------------------------------------------------------- */

/* What --shorten said so far. */
struct choice {
    const struct route *route;
    wz_lang lang;
    int *of;     /* by step */
    bool *named; /* by step: somebody said so */
    bool none;   /* what usually holds does not, unless it is named */
    bool failed; /* no memory */
    wz_report *report;
};

/* Which step and shortening a name stands for; false: there is none. */
static bool find(struct choice *c, wz_str name, size_t *step, int *place)
{
    const struct route *r = c->route;
    struct buf one = {0};
    bool found = false;
    for (size_t n = 0; n < r->n_steps && !found; n++) {
        for (int i = PLAN_FULL; i < (int)r->steps[n].n_shorter && !found; i++) {
            buf_clear(&one);
            plan_put_name(&one, n, i);
            found = r->steps[n].n_shorter && str_eq(buf_view(&one), name);
            *step = n;
            *place = i;
            c->failed = c->failed || one.failed;
        }
    }
    buf_free(&one);
    return found;
}

static void say_wrong(const struct choice *c, wz_str name)
{
    struct buf all = {0};
    for (size_t n = 0; n < c->route->n_steps; n++) {
        for (int i = PLAN_FULL; i < (int)c->route->steps[n].n_shorter; i++) {
            if (!c->route->steps[n].n_shorter)
                continue;
            plan_put_name(&all, n, i);
            buf_put(&all, ", ");
        }
    }
    buf_put(&all, "all, none");
    diag_add(c->report, D_WORD, (struct place){0}, (wz_str[]){name, buf_view(&all)}, 2);
    buf_free(&all);
}

static void say_two(const struct choice *c, enum diag_code code, const size_t step[2],
                    const int place[2])
{
    struct buf name[2] = {{0}};
    wz_str why[2] = {wz_view(""), wz_view("")};
    for (int i = 0; i < 2; i++) {
        const struct rule_step *s = &c->route->steps[step[i]];
        plan_put_name(&name[i], step[i], place[i]);
        if (place[i] != PLAN_FULL)
            why[i] = say_text(&s->shorter[place[i]].text, c->lang);
    }
    wz_str args[] = {buf_view(&name[0]), buf_view(&name[1]), why[0], why[1]};
    diag_add(c->report, code, (struct place){0}, args, 4);
    buf_free(&name[0]);
    buf_free(&name[1]);
}

static bool choose(struct choice *c, wz_str name)
{
    size_t step;
    int place;
    c->none = c->none || str_is(name, "none");
    if (str_is(name, "none"))
        return true;
    if (!find(c, name, &step, &place)) {
        say_wrong(c, name);
        return false;
    }
    if (c->named[step] && c->of[step] != place) {
        say_two(c, D_PLAN_SAME_STEP, (size_t[]){step, step}, (int[]){c->of[step], place});
        return false;
    }
    c->named[step] = true;
    c->of[step] = place;
    return true;
}

/* What usually holds, where nothing else was said and nothing said excludes it. */
static void choose_usual(struct choice *c)
{
    size_t pair[2];
    for (size_t n = 0; n < c->route->n_steps && !c->none; n++) {
        if (c->named[n])
            continue;
        c->of[n] = plan_usual(&c->route->steps[n]);
        if (plan_clash(c->route, c->of, pair))
            c->of[n] = PLAN_FULL;
    }
}

static bool choose_all(struct choice *c, const wz_plan_options *o)
{
    size_t pair[2];
    bool all = o->n_shorten == 1 && str_is(o->shorten[0], "all");
    if (all)
        plan_shortest(c->route, c->of);
    for (size_t i = 0; i < o->n_shorten && !all; i++)
        if (!choose(c, o->shorten[i]))
            return false;
    if (plan_clash(c->route, c->of, pair)) {
        say_two(c, D_PLAN_TOGETHER, pair, (int[]){c->of[pair[0]], c->of[pair[1]]});
        return false;
    }
    if (!all)
        choose_usual(c);
    return true;
}

/* ---- making it ------------------------------------------------------------------------------- */

static void say_outside(const struct calendar *c, wz_date date, wz_report *report)
{
    struct buf text[3] = {{0}};
    date_put(&text[0], date);
    date_put(&text[1], c->from);
    date_put(&text[2], c->until);
    wz_str args[] = {buf_view(&text[0]), buf_view(&text[1]), buf_view(&text[2])};
    diag_add(report, D_VALUE_VALID, (struct place){0}, args, 3);
    for (int i = 0; i < 3; i++)
        buf_free(&text[i]);
}

static void draw(struct plan_view *v, wz_plan_format format)
{
    switch (format) {
    case WZ_PLAN_TEXT:
        plan_text(v);
        break;
    case WZ_PLAN_JSON:
        plan_json(v);
        break;
    case WZ_PLAN_ICS:
        plan_ics(v);
        break;
    }
}

enum { ASKED, SHORTEST, FULL, PLANS };

static wz_status make(struct plan plans[PLANS], struct arena *a, const wz_plan_options *o,
                      wz_report *report)
{
    const struct route *r = plans[ASKED].route;
    int *choices[PLANS];
    wz_date outside;
    for (int i = 0; i < PLANS; i++) {
        plans[i].items = arena_get(a, r->n_steps, sizeof *plans[i].items);
        choices[i] = arena_get(a, r->n_steps, sizeof *choices[i]);
    }
    struct choice c = {.route = r, .lang = o->lang, .of = choices[ASKED], .report = report};
    c.named = arena_get(a, r->n_steps, sizeof *c.named);
    if (a->failed)
        return WZ_EMEMORY;
    for (size_t n = 0; n < r->n_steps; n++)
        choices[ASKED][n] = choices[FULL][n] = PLAN_FULL;
    plan_shortest(r, choices[SHORTEST]);
    if (!choose_all(&c, o))
        return c.failed ? WZ_EMEMORY : WZ_EVALUE;
    for (int i = 0; i < PLANS; i++) {
        if (plan_make(&plans[i], choices[i], &outside))
            continue;
        say_outside(&plans[i].rules->calendar, outside, report);
        return WZ_EVALUE;
    }
    return WZ_OK;
}

wz_status wz_plan_write(const wz_rules *rules, int route, const wz_plan_options *o, wz_sink sink,
                        wz_report *report)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct plan plan = {.rules = rules, .route = &rules->routes[route], .begin = o->begin};
    struct plan plans[PLANS] = {plan, plan, plan};
    wz_status status = make(plans, &arena, o, report);
    struct plan_view v = {.plan = &plans[ASKED],
                          .shortest = &plans[SHORTEST],
                          .full = &plans[FULL],
                          .lang = o->lang,
                          .width = o->width > 0 ? o->width : 80,
                          .out = &out};
    if (status == WZ_OK) {
        draw(&v, o->format);
        status = buf_write(&out, sink);
    }
    buf_free(&out);
    arena_free(&arena);
    return status;
}
