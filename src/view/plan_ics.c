/* The plan as iCalendar (RFC 5545): all-day events, for the beginning and for the
 * steps that have days of their own. */
#include "../base/date.h"
#include "../base/str.h"
#include "plan.h"

enum { LINE_OCTETS = 75 };

/* One content line, folded before the 76th octet and never inside a character. */
static void put_line(struct plan_view *v, struct buf *line)
{
    size_t room = LINE_OCTETS;
    for (size_t i = 0; i < line->len;) {
        uint32_t code;
        size_t n = utf8_next(line->ptr + i, line->len - i, &code);
        n = n ? n : 1;
        if (n > room) {
            buf_put(v->out, "\r\n ");
            room = LINE_OCTETS - 1;
        }
        buf_add(v->out, (wz_str){line->ptr + i, n});
        room -= n;
        i += n;
    }
    buf_put(v->out, "\r\n");
    v->out->failed = v->out->failed || line->failed;
    buf_clear(line);
}

static void put_escaped(struct buf *b, wz_str safe)
{
    for (size_t i = 0; i < safe.len; i++) {
        if (safe.ptr[i] == '\\' || safe.ptr[i] == ';' || safe.ptr[i] == ',')
            buf_char(b, '\\');
        buf_char(b, safe.ptr[i]);
    }
}

/* A TEXT value. What a calendar must not get to see is shown as \u{XX} first. */
static void put_value(struct buf *b, wz_str text)
{
    struct buf safe = {0};
    for (size_t i = 0, end; i < text.len; i = end + 1) {
        for (end = i; end < text.len && text.ptr[end] != '\n';)
            end++;
        buf_clear(&safe);
        buf_safe(&safe, str_cut(text, i, end));
        put_escaped(b, buf_view(&safe));
        buf_put(b, end < text.len ? "\\n" : "");
        b->failed = b->failed || safe.failed;
    }
    buf_free(&safe);
}

/* The first of several sentences, as a title. */
static wz_str title_of(wz_str text)
{
    wz_str first = plan_sentence(text);
    return first.len < text.len ? str_cut(first, 0, first.len - 1) : text;
}

static void put_date(struct buf *b, wz_date date)
{
    struct buf text = {0};
    date_put(&text, date);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '-')
            buf_char(b, text.ptr[i]);
    b->failed = b->failed || text.failed;
    buf_free(&text);
}

static void plain_line(struct plan_view *v, struct buf *line, const char *rest)
{
    buf_put(line, rest);
    put_line(v, line);
}

static void date_line(struct plan_view *v, struct buf *line, const char *name, wz_date date)
{
    buf_put(line, name);
    put_date(line, date);
    put_line(v, line);
}

/* The same step of the same plan is the same event, so that a calendar replaces it. */
static void put_uid(struct plan_view *v, struct buf *line, size_t n)
{
    buf_put(line, "UID:");
    put_value(line, v->plan->route->id);
    buf_char(line, '-');
    put_date(line, v->plan->begin);
    buf_char(line, '-');
    buf_int(line, (int64_t)n);
    buf_char(line, '@');
    put_value(line, v->plan->rules->id);
    buf_put(line, ".wijzer.invalid");
    put_line(v, line);
}

static void put_summary(struct plan_view *v, struct buf *line, wz_str text)
{
    buf_put(line, "SUMMARY:");
    put_value(line, say_text(&v->plan->route->name, v->lang));
    buf_put(line, ": ");
    put_value(line, title_of(text));
    put_line(v, line);
}

/* The step with the days that the plan counts, and the shortening that was used. */
static void put_description(struct plan_view *v, struct buf *line, const struct plan_item *item)
{
    const struct rule_step *s = item->step;
    struct buf text = {0}, days = {0};
    buf_int(&days, item->days);
    wz_str args[] = {say_text(&s->text, v->lang), buf_view(&days)};
    if (item->days)
        msg_put(&text, M_DAYS, v->lang, args, 2);
    else
        buf_add(&text, args[0]);
    say_cites(&text, v->plan->rules, &s->sources, v->lang);
    if (item->chosen >= 0) {
        const struct shortening *used = &s->shorter[item->chosen];
        wz_str why = say_text(&used->text, v->lang);
        buf_char(&text, '\n');
        msg_put(&text, M_PLAN_EVENT_USED, v->lang, &why, 1);
        say_cites(&text, v->plan->rules, &used->sources, v->lang);
    }
    buf_put(line, "DESCRIPTION:");
    put_value(line, buf_view(&text));
    put_line(v, line);
    v->out->failed = v->out->failed || text.failed;
    buf_free(&days);
    buf_free(&text);
}

/* Of the beginning: what holds when the plan leaves the days for which the rules are valid. */
static void put_cover(struct plan_view *v, struct buf *line)
{
    struct buf text = {0};
    plan_put_cover(v, &text);
    buf_put(line, "DESCRIPTION:");
    put_value(line, buf_view(&text));
    if (text.len)
        put_line(v, line);
    buf_clear(line);
    v->out->failed = v->out->failed || text.failed;
    buf_free(&text);
}

/* Event n: 0 is the beginning, others are steps from 1. Both days are included. */
static void put_event(struct plan_view *v, struct buf *line, size_t n, wz_date first, wz_date last)
{
    const struct plan_item *item = n ? &v->plan->items[n - 1] : NULL;
    plain_line(v, line, "BEGIN:VEVENT");
    put_uid(v, line, n);
    buf_put(line, "DTSTAMP:");
    put_date(line, v->plan->begin);
    plain_line(v, line, "T000000Z");
    date_line(v, line, "DTSTART;VALUE=DATE:", first);
    date_line(v, line, "DTEND;VALUE=DATE:", last + 1);
    put_summary(v, line,
                item ? say_text(&item->step->text, v->lang) : msg_text(M_PLAN_BEGIN, v->lang));
    if (item)
        put_description(v, line, item);
    else
        put_cover(v, line);
    plain_line(v, line, "TRANSP:TRANSPARENT");
    plain_line(v, line, "END:VEVENT");
}

/* Steps without a period or a last day can be done on any day: they are not in the calendar. */
static void put_step(struct plan_view *v, struct buf *line, size_t i)
{
    const struct plan_item *item = &v->plan->items[i];
    if (item->days)
        put_event(v, line, i + 1, item->first, item->last);
    else if (item->latest != WZ_NO_DATE)
        put_event(v, line, i + 1, item->latest, item->latest);
    else if (item->step->kind == STEP_AWARD)
        put_event(v, line, i + 1, item->on, item->on);
}

void plan_ics(struct plan_view *v)
{
    struct buf line = {0};
    plain_line(v, &line, "BEGIN:VCALENDAR");
    plain_line(v, &line, "VERSION:2.0");
    buf_put(&line, "PRODID:-//wijzer//wijzer ");
    buf_put(&line, wz_version());
    plain_line(v, &line, v->lang == WZ_NL ? "//NL" : "//EN");
    plain_line(v, &line, "CALSCALE:GREGORIAN");
    put_event(v, &line, 0, v->plan->begin, v->plan->begin);
    for (size_t i = 0; i < v->plan->route->n_steps; i++)
        put_step(v, &line, i);
    plain_line(v, &line, "END:VCALENDAR");
    v->out->failed = v->out->failed || line.failed;
    buf_free(&line);
}
