#include "plan.h"

static int shortest(const struct rule_step *s)
{
    int best = -1;
    for (size_t i = 0; i < s->n_shorter; i++)
        if (s->shorter[i].days < (best < 0 ? s->days : s->shorter[best].days))
            best = (int)i;
    return best;
}

static void choose(struct plan_item *item, int choice)
{
    const struct rule_step *s = item->step;
    item->chosen = choice == PLAN_SHORTEST ? shortest(s) : choice;
    item->days = item->chosen < 0 ? s->days : s->shorter[item->chosen].days;
}

static void count(const struct plan *p, struct plan_item *item)
{
    item->countings = calendar_countings(p->rules, &item->step->sources);
    item->first = item->on + 1;
    item->plain = item->on + item->days;
    item->last = calendar_end(&p->rules->calendar, item->on, item->days, item->countings);
}

/* Counting back from the end of the period before it knows no extension: the working day before is
 * on the safe side. */
static void count_back(const struct plan *p, struct plan_item *item, wz_date end)
{
    wz_date latest = calendar_previous(&p->rules->calendar, end - item->step->before);
    item->latest = latest < p->begin ? p->begin : latest;
}

static bool outside(const struct plan *p, wz_date date, wz_date *out)
{
    const struct calendar *c = &p->rules->calendar;
    *out = date;
    return c->from != WZ_NO_DATE && (date < c->from || date > c->until);
}

/* What has to be done before the end of a period goes on from its beginning. */
static void place(struct plan *p, struct plan_item *item, const struct plan_item *period,
                  wz_date now)
{
    item->on = item->step->before && period ? period->on : now;
    item->latest = WZ_NO_DATE;
    if (item->step->before && period)
        count_back(p, item, period->last);
    if (item->days)
        count(p, item);
    if (item->step->kind == STEP_STANDSTILL && item->days)
        p->standstill = item;
    if (item->step->kind == STEP_AWARD && p->award == WZ_NO_DATE)
        p->award = item->on;
}

bool plan_make(struct plan *p, const int *choices, wz_date *out)
{
    wz_date now = p->begin;
    const struct plan_item *period = NULL;
    p->standstill = NULL;
    p->award = WZ_NO_DATE;
    p->end = p->begin;
    if (outside(p, now, out))
        return false;
    for (size_t i = 0; i < p->route->n_steps; i++) {
        struct plan_item *item = &p->items[i];
        *item = (struct plan_item){.step = &p->route->steps[i]};
        choose(item, choices ? choices[i] : -1);
        place(p, item, period, now);
        if (!item->days)
            continue;
        if (outside(p, item->last + 1, out))
            return false;
        period = item;
        p->end = item->last;
        now = calendar_next(&p->rules->calendar, item->last + 1);
    }
    return true;
}

wz_date plan_shortened(const struct plan *p, const struct plan_item *item, size_t i)
{
    int days = item->step->shorter[i].days;
    if (!days)
        return item->on;
    return calendar_end(&p->rules->calendar, item->on, days, item->countings);
}
