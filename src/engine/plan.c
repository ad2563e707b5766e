#include "plan.h"

/* ---- shortenings ----------------------------------------------------------------------------- */

int plan_usual(const struct rule_step *s)
{
    for (size_t i = 0; i < s->n_shorter; i++)
        if (s->shorter[i].usual)
            return (int)i;
    return PLAN_FULL;
}

static int days_of(const struct rule_step *s, int choice)
{
    return choice == PLAN_FULL ? s->days : s->shorter[choice].days;
}

int plan_usual_days(const struct route *r)
{
    int days = 0;
    for (size_t i = 0; i < r->n_steps; i++)
        days += days_of(&r->steps[i], plan_usual(&r->steps[i]));
    return days;
}

/* The shortest of a step that rests on these grounds, or on none, and excludes none of them. */
static int shortest(const struct rule_step *s, uint64_t grounds)
{
    int best = PLAN_FULL;
    for (size_t i = 0; i < s->n_shorter; i++) {
        const struct shortening *one = &s->shorter[i];
        bool rests = one->ground < 0 || grounds >> one->ground & 1;
        if (rests && !one->chance && !(one->excludes & grounds) && one->days < days_of(s, best))
            best = (int)i;
    }
    return best;
}

static int shortest_days(const struct route *r, uint64_t grounds)
{
    int days = 0;
    for (size_t i = 0; i < r->n_steps; i++)
        days += days_of(&r->steps[i], shortest(&r->steps[i], grounds));
    return days;
}

int plan_shortest(const struct route *r, int *choices)
{
    uint64_t best = 0;
    int days = shortest_days(r, 0);
    for (uint64_t grounds = 1; grounds < UINT64_C(1) << r->n_grounds; grounds++) {
        int other = shortest_days(r, grounds);
        best = other < days ? grounds : best;
        days = other < days ? other : days;
    }
    for (size_t i = 0; choices && i < r->n_steps; i++)
        choices[i] = shortest(&r->steps[i], best);
    return days;
}

static bool excludes(const struct shortening *a, const struct shortening *b)
{
    return b->ground >= 0 && a->excludes >> b->ground & 1;
}

bool plan_excludes(const struct shortening *a, const struct shortening *b)
{
    return excludes(a, b) || excludes(b, a);
}

bool plan_clash(const struct route *r, const int *choices, size_t pair[2])
{
    for (size_t i = 0; i < r->n_steps; i++) {
        for (size_t k = i + 1; k < r->n_steps; k++) {
            if (choices[i] == PLAN_FULL || choices[k] == PLAN_FULL)
                continue;
            const struct shortening *a = &r->steps[i].shorter[choices[i]];
            const struct shortening *b = &r->steps[k].shorter[choices[k]];
            pair[0] = i;
            pair[1] = k;
            if (plan_excludes(a, b))
                return true;
        }
    }
    return false;
}

/* ---- days ------------------------------------------------------------------------------------ */

static void choose(struct plan_item *item, int choice)
{
    item->chosen = choice;
    item->days = days_of(item->step, choice);
}

static void count(const struct plan *p, struct plan_item *item)
{
    item->first = item->on + 1;
    item->plain = item->on + item->days;
    item->last = calendar_end(&p->rules->calendar, item->on, item->days, item->countings);
}

/* Counting back from the end of the period before it knows no extension: the working day before is
 * on the safe side. */
static void count_back(const struct plan *p, struct plan_item *item, const struct plan_item *period)
{
    int before = item->step->before;
    if (period->chosen != PLAN_FULL && period->step->shorter[period->chosen].before)
        before = period->step->shorter[period->chosen].before;
    wz_date latest = calendar_previous(&p->rules->calendar, period->last - before);
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
    item->countings = calendar_countings(p->rules, &item->step->sources);
    item->on = item->step->before && period ? period->on : now;
    item->latest = WZ_NO_DATE;
    if (item->step->before && period)
        count_back(p, item, period);
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
        choose(item, choices ? choices[i] : plan_usual(item->step));
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

enum plan_cover plan_cover(const struct plan *p)
{
    const wz_rules *r = p->rules;
    if (p->begin < r->valid_from || p->begin > r->valid_until)
        return PLAN_NONE;
    return p->end > r->valid_until || p->award > r->valid_until ? PLAN_BEGIN : PLAN_ALL;
}

wz_date plan_end(const struct plan *p, const struct plan_item *item, int days)
{
    return days ? calendar_end(&p->rules->calendar, item->on, days, item->countings) : item->on;
}
