/* The plan as lines: a table where there is room for it, else a paragraph a step. */
#include "../base/date.h"
#include "../base/str.h"
#include "plan.h"

enum { TABLE_LEAST = 72 }; /* columns */

struct sheet {
    struct plan_view *v;
    struct lines lines;
    struct buf text, first;
    const char *indent; /* of what is said below a step */
    bool table;
    wz_str phase; /* a heading that was not shown yet */
    int undated;
};

/* "di 2026-12-01" */
static void put_day(struct buf *b, wz_date date, wz_lang lang)
{
    size_t day = (size_t)calendar_weekday(date);
    buf_add(b, str_cut(msg_text(M_WEEKDAYS, lang), 2 * day, 2 * day + 2));
    buf_char(b, ' ');
    date_put(b, date);
}

/* A sentence with days in it: {0} and {1} are dates (WZ_NO_DATE: none), {2} a number. */
static void put_sentence(struct sheet *s, enum msg id, wz_date a, wz_date b, int days)
{
    struct buf text[3] = {{0}};
    if (a != WZ_NO_DATE)
        put_day(&text[0], a, s->v->lang);
    if (b != WZ_NO_DATE)
        put_day(&text[1], b, s->v->lang);
    buf_int(&text[2], days);
    wz_str args[] = {buf_view(&text[0]), buf_view(&text[1]), buf_view(&text[2])};
    msg_put(&s->text, id, s->v->lang, args, 3);
    for (int i = 0; i < 3; i++)
        buf_free(&text[i]);
}

static void say_below(struct sheet *s, enum msg id, wz_date a, wz_date b, int days)
{
    put_sentence(s, id, a, b, days);
    lines_flush(&s->lines, s->indent, &s->text);
}

/* ---- one step -------------------------------------------------------------------------------- */

/* Has the step a day of its own, or a period that fell away? The others are only counted: `wijzer
 * show route` has them all. */
static bool is_dated(const struct plan_item *item)
{
    return item->step->days || item->latest != WZ_NO_DATE || item->step->kind == STEP_AWARD;
}

static void put_right(struct buf *b, int64_t number, size_t columns)
{
    struct buf digits = {0};
    buf_int(&digits, number);
    for (size_t i = digits.len; i < columns; i++)
        buf_char(b, ' ');
    buf_add(b, buf_view(&digits));
    buf_free(&digits);
}

static void put_cell(struct buf *b, wz_date date, wz_lang lang)
{
    if (date == WZ_NO_DATE)
        buf_put(b, "-            ");
    else
        put_day(b, date, lang);
    buf_put(b, "  ");
}

/* "di 2026-12-01  vr 2027-01-15   45   4. " */
static void put_columns(struct sheet *s, const struct plan_item *item, size_t n)
{
    struct buf *b = &s->first;
    put_cell(b, item->latest == WZ_NO_DATE ? item->on : WZ_NO_DATE, s->v->lang);
    put_cell(b, item->days ? item->last : item->latest, s->v->lang);
    if (item->days)
        put_right(b, item->days, 5);
    else
        buf_put(b, "    -");
    put_right(b, (int64_t)n + 1, 4);
    buf_put(b, ". ");
}

static void put_row(struct sheet *s, const struct plan_item *item, size_t n)
{
    buf_clear(&s->first);
    if (s->table)
        put_columns(s, item, n);
    else
        put_right(&s->first, (int64_t)n + 1, 4);
    buf_put(&s->first, s->table ? "" : ". ");
    buf_add(&s->text, plan_sentence(say_text(&item->step->text, s->v->lang)));
    s->text.failed = s->text.failed || s->first.failed;
    lines_flush(&s->lines, s->first.failed ? "" : s->first.ptr, &s->text);
    if (s->table)
        return;
    if (item->days)
        say_below(s, M_PLAN_PERIOD, item->on, item->last, item->days);
    else if (item->latest != WZ_NO_DATE)
        say_below(s, M_PLAN_LATEST, item->latest, WZ_NO_DATE, 0);
    else
        say_below(s, M_PLAN_FROM, item->on, WZ_NO_DATE, 0);
}

static void put_moved(struct sheet *s, const struct plan_item *item)
{
    const struct holiday *why;
    struct buf day = {0};
    if (calendar_works_on(&s->v->plan->rules->calendar, item->plain, &why)) {
        say_below(s, M_PLAN_TWO_DAYS, WZ_NO_DATE, WZ_NO_DATE, 0);
        return;
    }
    put_day(&day, item->plain, s->v->lang);
    wz_str args[] = {buf_view(&day),
                     why ? say_text(&why->name, s->v->lang) : msg_text(M_PLAN_WEEKEND, s->v->lang)};
    msg_put(&s->text, M_PLAN_MOVED, s->v->lang, args, 2);
    lines_flush(&s->lines, s->indent, &s->text);
    buf_free(&day);
}

/* The names of what a shortening excludes, in other steps. */
static void put_not_with(struct sheet *s, size_t n, const struct shortening *sh)
{
    const struct route *r = s->v->plan->route;
    struct buf names = {0};
    for (size_t k = 0; k < r->n_steps; k++) {
        for (size_t i = 0; k != n && i < r->steps[k].n_shorter; i++) {
            if (!plan_excludes(sh, &r->steps[k].shorter[i]))
                continue;
            buf_put(&names, names.len ? ", " : "");
            plan_put_name(&names, k, (int)i);
        }
    }
    wz_str arg = buf_view(&names);
    if (names.len || names.failed)
        msg_put(&s->text, M_PLAN_NOT_WITH, s->v->lang, &arg, 1);
    buf_free(&names);
}

/* Shortening i of step n, or its full period. */
static void put_shorter(struct sheet *s, size_t n, int i)
{
    const struct plan_item *item = &s->v->plan->items[n];
    const struct rule_step *step = item->step;
    int of = i == PLAN_FULL ? step->days : step->shorter[i].days;
    struct buf name = {0}, days = {0}, last = {0};
    enum msg id = of < item->days ? M_PLAN_SHORTER : M_PLAN_LONGER;
    if (i == PLAN_FULL)
        id = M_PLAN_FULL;
    else if (item->chosen == i)
        id = M_PLAN_USED;
    else if (!of)
        id = M_PLAN_NONE;
    plan_put_name(&name, n, i);
    buf_int(&days, of);
    put_day(&last, plan_end(s->v->plan, item, of), s->v->lang);
    wz_str args[] = {buf_view(&name), buf_view(&days), buf_view(&last), buf_view(&last)};
    if (i != PLAN_FULL) {
        args[2] = args[1];
        args[1] = say_text(&step->shorter[i].text, s->v->lang);
    }
    msg_put(&s->text, id, s->v->lang, args, i == PLAN_FULL ? 3 : 4);
    if (i != PLAN_FULL)
        put_not_with(s, n, &step->shorter[i]);
    buf_clear(&s->first);
    buf_put(&s->first, s->indent);
    buf_put(&s->first, "- ");
    s->text.failed = s->text.failed || s->first.failed;
    lines_flush(&s->lines, s->first.failed ? "" : s->first.ptr, &s->text);
    buf_free(&name);
    buf_free(&days);
    buf_free(&last);
}

/* What is used first, then what would be without it, then the others. */
static void put_all_shorter(struct sheet *s, size_t n)
{
    const struct plan_item *item = &s->v->plan->items[n];
    if (item->chosen != PLAN_FULL) {
        put_shorter(s, n, item->chosen);
        put_shorter(s, n, PLAN_FULL);
    }
    for (int i = 0; i < (int)item->step->n_shorter; i++)
        if (i != item->chosen)
            put_shorter(s, n, i);
}

static void put_step(struct sheet *s, size_t n)
{
    const struct plan_item *item = &s->v->plan->items[n];
    wz_str phase = say_text(&item->step->phase, s->v->lang);
    s->phase = phase.len ? phase : s->phase;
    if (!is_dated(item)) {
        s->undated++;
        return;
    }
    lines_item(&s->lines, "", s->phase);
    s->phase = wz_view("");
    put_row(s, item, n);
    if (item->days && item->last != item->plain)
        put_moved(s, item);
    put_all_shorter(s, n);
}

/* Those without a day of their own. */
static void put_undated(struct sheet *s)
{
    struct buf number = {0};
    buf_char(s->v->out, '\n');
    buf_int(&number, s->undated);
    wz_str args[] = {buf_view(&number), s->v->plan->route->id};
    msg_put(&s->text, M_PLAN_UNDATED, s->v->lang, args, 2);
    lines_flush(&s->lines, "", &s->text);
    buf_free(&number);
}

/* ---- around them ----------------------------------------------------------------------------- */

static void put_title(struct sheet *s)
{
    struct buf day = {0};
    put_day(&day, s->v->plan->begin, s->v->lang);
    wz_str args[] = {say_text(&s->v->plan->route->name, s->v->lang), buf_view(&day)};
    msg_put(&s->text, M_PLAN, s->v->lang, args, 2);
    lines_flush(&s->lines, "", &s->text);
    lines_item(&s->lines, "", msg_text(M_PLAN_IS, s->v->lang));
    plan_put_cover(s->v, &s->text);
    lines_flush(&s->lines, "", &s->text);
    buf_char(s->v->out, '\n');
    if (s->table) {
        buf_add(s->v->out, msg_text(M_PLAN_TABLE, s->v->lang));
        buf_char(s->v->out, '\n');
    }
    buf_free(&day);
}

static void put_outcome(struct sheet *s)
{
    const struct plan *p = s->v->plan;
    s->indent = "  ";
    lines_heading(&s->lines, M_PLAN_OUTCOME);
    if (p->standstill)
        say_below(s, M_PLAN_STANDSTILL, p->standstill->first, p->standstill->last, 0);
    if (p->award != WZ_NO_DATE)
        say_below(s, M_PLAN_AWARD, p->award, WZ_NO_DATE, 0);
    if (s->v->shortest->award < p->award)
        say_below(s, M_PLAN_AWARD_SHORTEST, s->v->shortest->award, WZ_NO_DATE, 0);
    if (s->v->full->award > p->award)
        say_below(s, M_PLAN_AWARD_FULL, s->v->full->award, WZ_NO_DATE, 0);
    if (p->end == p->begin)
        say_below(s, M_PLAN_NO_PERIODS, WZ_NO_DATE, WZ_NO_DATE, 0);
}

/* The ways to count that were used, with their articles, and the rule base. */
static void put_basis(struct sheet *s)
{
    const struct plan *p = s->v->plan;
    const struct calendar *c = &p->rules->calendar;
    uint64_t used = 0;
    bool back = false;
    for (size_t i = 0; i < p->route->n_steps; i++) {
        used |= p->items[i].days ? p->items[i].countings : 0;
        back = back || p->items[i].latest != WZ_NO_DATE;
    }
    lines_heading(&s->lines, M_PLAN_COUNTED);
    lines_item(&s->lines, "  ", used ? msg_text(M_PLAN_RULE, s->v->lang) : wz_view(""));
    lines_item(&s->lines, "  ", back ? msg_text(M_PLAN_BACK, s->v->lang) : wz_view(""));
    for (size_t i = 0; i < c->n_countings; i++) {
        if (!(used >> i & 1))
            continue;
        buf_add(&s->text, say_text(&c->countings[i].name, s->v->lang));
        say_cites(&s->text, p->rules, &c->countings[i].sources, s->v->lang);
        lines_flush(&s->lines, "  - ", &s->text);
    }
    wz_str args[] = {p->rules->id, p->rules->version, wz_rules_sha256(p->rules)};
    msg_put(&s->text, M_RULES, s->v->lang, args, 3);
    lines_flush(&s->lines, "  ", &s->text);
}

void plan_text(struct plan_view *v)
{
    struct sheet s = {.v = v, .lines = {.out = v->out, .lang = v->lang, .width = v->width}};
    s.table = v->width >= TABLE_LEAST;
    s.indent = s.table ? "               " : "      ";
    s.phase = wz_view("");
    put_title(&s);
    for (size_t i = 0; i < v->plan->route->n_steps; i++)
        put_step(&s, i);
    put_undated(&s);
    put_outcome(&s);
    put_basis(&s);
    v->out->failed = v->out->failed || s.text.failed || s.first.failed;
    buf_free(&s.text);
    buf_free(&s.first);
}
