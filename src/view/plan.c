#include "plan.h"
#include "../base/date.h"
#include "../base/str.h"

#include <wijzer/plan.h>

void plan_put_name(struct buf *b, size_t n, size_t i)
{
    buf_int(b, (int64_t)n + 1);
    buf_char(b, '.');
    buf_int(b, (int64_t)i + 1);
}

/* ---- which shortenings ----------------------------------------------------------------------- */

/* The choice that name stands for into choices; false: there is none. */
static bool choose(const struct route *r, wz_str name, int *choices)
{
    struct buf one = {0};
    bool found = false;
    for (size_t n = 0; n < r->n_steps; n++) {
        for (size_t i = 0; i < r->steps[n].n_shorter && !found; i++) {
            buf_clear(&one);
            plan_put_name(&one, n, i);
            found = str_eq(buf_view(&one), name);
            choices[n] = found ? (int)i : choices[n];
        }
    }
    buf_free(&one);
    return found;
}

static void say_wrong(const struct route *r, wz_str name, wz_report *report)
{
    struct buf all = {0};
    for (size_t n = 0; n < r->n_steps; n++) {
        for (size_t i = 0; i < r->steps[n].n_shorter; i++) {
            plan_put_name(&all, n, i);
            buf_put(&all, ", ");
        }
    }
    buf_put(&all, "all");
    diag_add(report, D_WORD, (struct place){0}, (wz_str[]){name, buf_view(&all)}, 2);
    buf_free(&all);
}

static bool choose_all(const struct route *r, const wz_plan_options *o, int *choices,
                       wz_report *report)
{
    bool all = o->n_shorten == 1 && str_is(o->shorten[0], "all");
    for (size_t n = 0; n < r->n_steps; n++)
        choices[n] = all ? PLAN_SHORTEST : -1;
    for (size_t i = 0; i < o->n_shorten && !all; i++) {
        if (!choose(r, o->shorten[i], choices)) {
            say_wrong(r, o->shorten[i], report);
            return false;
        }
    }
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

static wz_status make(struct plan plans[2], struct arena *a, const wz_plan_options *o,
                      wz_report *report)
{
    const struct route *r = plans[0].route;
    int *choices = arena_get(a, r->n_steps, 2 * sizeof *choices);
    wz_date outside;
    for (int i = 0; i < 2; i++)
        plans[i].items = arena_get(a, r->n_steps, sizeof *plans[i].items);
    if (a->failed)
        return WZ_EMEMORY;
    if (!choose_all(r, o, choices, report))
        return WZ_EVALUE;
    for (size_t n = 0; n < r->n_steps; n++)
        choices[r->n_steps + n] = PLAN_SHORTEST;
    for (int i = 0; i < 2; i++) {
        if (plan_make(&plans[i], choices + (size_t)i * r->n_steps, &outside))
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
    struct plan plans[] = {plan, plan};
    wz_status status = make(plans, &arena, o, report);
    struct plan_view v = {&plans[0], &plans[1], o->lang, o->width > 0 ? o->width : 80, &out};
    if (status == WZ_OK) {
        draw(&v, o->format);
        status = buf_write(&out, sink);
    }
    buf_free(&out);
    arena_free(&arena);
    return status;
}
