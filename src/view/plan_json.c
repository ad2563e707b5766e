/* The plan as one JSON object; see rules/schema/plan.schema.json. */
#include "../base/lang.h"
#include "../rules/terms.h"
#include "member.h"
#include "plan.h"

/* Why the end was moved: the holiday on which the plain end falls, else null. */
static void put_moved(struct plan_view *v, const struct plan_item *item)
{
    const struct holiday *why;
    member_date(v->out, ",", "plain", item->plain);
    calendar_works_on(&v->plan->rules->calendar, item->plain, &why);
    member_key(v->out, ",", "holiday");
    if (why)
        buf_json(v->out, why->id);
    else
        buf_put(v->out, "null");
}

static void put_countings(struct plan_view *v, const struct plan_item *item)
{
    const struct calendar *c = &v->plan->rules->calendar;
    const char *before = "";
    member_key(v->out, ",", "counting");
    buf_char(v->out, '[');
    for (size_t i = 0; i < c->n_countings; i++) {
        if (!(item->countings >> i & 1))
            continue;
        buf_put(v->out, before);
        buf_json(v->out, c->countings[i].id);
        before = ",";
    }
    buf_char(v->out, ']');
}

/* The shortenings of other steps that cannot be used beside it. */
static void put_excluded(struct plan_view *v, size_t n, const struct shortening *s)
{
    const struct route *r = v->plan->route;
    const char *before = "\"";
    member_key(v->out, ",", "excludes");
    buf_char(v->out, '[');
    for (size_t k = 0; k < r->n_steps; k++) {
        for (size_t i = 0; k != n && i < r->steps[k].n_shorter; i++) {
            if (!plan_excludes(s, &r->steps[k].shorter[i]))
                continue;
            buf_put(v->out, before);
            plan_put_name(v->out, k, (int)i);
            buf_char(v->out, '"');
            before = ",\"";
        }
    }
    buf_char(v->out, ']');
}

static void put_shorter(struct plan_view *v, size_t n, size_t i)
{
    const struct plan_item *item = &v->plan->items[n];
    const struct shortening *s = &item->step->shorter[i];
    struct buf name = {0};
    plan_put_name(&name, n, (int)i);
    member_text(v->out, i ? ",{" : "{", "name", buf_view(&name));
    member_text(v->out, ",", "text", say_text(&s->text, v->lang));
    member_int(v->out, ",", "days", s->days);
    member_date(v->out, ",", "last", plan_end(v->plan, item, s->days));
    member_bool(v->out, ",", "used", item->chosen == (int)i);
    member_bool(v->out, ",", "usual", s->usual);
    member_bool(v->out, ",", "chance", s->chance);
    put_excluded(v, n, s);
    member_cites(v->out, ",", &s->sources);
    buf_char(v->out, '}');
    v->out->failed = v->out->failed || name.failed;
    buf_free(&name);
}

static void put_period(struct plan_view *v, const struct plan_item *item)
{
    member_key(v->out, ",", "period");
    if (!item->days) {
        buf_put(v->out, "null");
        return;
    }
    member_int(v->out, "{", "days", item->days);
    member_date(v->out, ",", "first", item->first);
    member_date(v->out, ",", "last", item->last);
    put_moved(v, item);
    put_countings(v, item);
    buf_char(v->out, '}');
}

static void put_step(struct plan_view *v, size_t n)
{
    const struct plan_item *item = &v->plan->items[n];
    const struct rule_step *s = item->step;
    member_int(v->out, n ? ",{" : "{", "number", (int64_t)n + 1);
    member_text(v->out, ",", "kind", terms_word(TERMS_STEP, s->kind));
    member_text(v->out, ",", "phase", say_text(&s->phase, v->lang));
    member_text(v->out, ",", "text", say_text(&s->text, v->lang));
    member_date(v->out, ",", "on", item->on);
    member_date(v->out, ",", "latest", item->latest);
    member_int(v->out, ",", "least_days", s->days);
    put_period(v, item);
    member_key(v->out, ",", "shorter");
    buf_char(v->out, '[');
    for (size_t i = 0; i < s->n_shorter; i++)
        put_shorter(v, n, i);
    buf_char(v->out, ']');
    member_cites(v->out, ",", &s->sources);
    buf_char(v->out, '}');
}

/* The days for which the rules are valid, and what has to be known when the plan leaves them. */
static void put_valid(struct plan_view *v)
{
    static const char *const covers[] = {"all", "begin", "none"};
    struct buf text = {0};
    plan_put_cover(v, &text);
    member_key(v->out, ",", "valid");
    member_date(v->out, "{", "from", v->plan->rules->valid_from);
    member_date(v->out, ",", "until", v->plan->rules->valid_until);
    member_text(v->out, ",", "covers", wz_view(covers[plan_cover(v->plan)]));
    member_key(v->out, ",", "text");
    if (text.len)
        buf_json(v->out, buf_view(&text));
    else
        buf_put(v->out, "null");
    buf_char(v->out, '}');
    v->out->failed = v->out->failed || text.failed;
    buf_free(&text);
}

void plan_json(struct plan_view *v)
{
    const struct plan *p = v->plan;
    member_int(v->out, "{", "format", 1);
    member_text(v->out, ",", "document", wz_view("plan"));
    member_text(v->out, ",", "program", wz_view(wz_version()));
    member_rules(v->out, ",", "rules", p->rules);
    member_text(v->out, ",", "lang", lang_word(v->lang));
    member_text(v->out, ",", "route", p->route->id);
    member_text(v->out, ",", "name", say_text(&p->route->name, v->lang));
    member_date(v->out, ",", "begin", p->begin);
    put_valid(v);
    member_key(v->out, ",", "steps");
    buf_char(v->out, '[');
    for (size_t i = 0; i < p->route->n_steps; i++)
        put_step(v, i);
    buf_char(v->out, ']');
    member_key(v->out, ",", "standstill");
    if (p->standstill) {
        member_date(v->out, "{", "first", p->standstill->first);
        member_date(v->out, ",", "last", p->standstill->last);
        buf_char(v->out, '}');
    } else {
        buf_put(v->out, "null");
    }
    member_date(v->out, ",", "end", p->end);
    member_date(v->out, ",", "award", p->award);
    member_date(v->out, ",", "award_shortest", v->shortest->award);
    member_date(v->out, ",", "award_full", v->full->award);
    buf_put(v->out, "}\n");
}
