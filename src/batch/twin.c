#include "twin.h"
#include "../base/cell.h"
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"

#include <string.h>

/* In the order of twin_fields. */
enum {
    SAYS_STATUS,
    SAYS_ROUTE,
    SAYS_CANDIDATES,
    SAYS_NOTES = 5,
    SAYS_PERMITTED,
    SAYS_ERRORS,
    SAYS
};

wz_str twin_fields(void)
{
    return wz_view("status,route,candidates,missing,assumed,notes,permitted,errors");
}

void twin_header(struct buf *out)
{
    buf_put(out, "line,id,date,differs,was_status,was_route,was_candidates,was_permitted,is_status,"
                 "is_route,is_candidates,is_permitted,facts,rule_kind,rule_id,rule_part,"
                 "rule_aspect,rule_change,rule_was,rule_is\n");
}

bool twin_make(struct twin *t, const struct twin_order *order)
{
    memset(t, 0, sizeof *t);
    t->order = order;
    bool made = desk_make(&t->was, &order->was);
    made = parting_make(&t->parting, &t->arena, &order->ground) && made;
    return shift_make(&t->shift, order->diff->n) && made;
}

void twin_free(struct twin *t)
{
    desk_free(&t->was);
    parting_free(&t->parting);
    shift_free(&t->shift);
    arena_free(&t->arena);
    arena_free(&t->form_arena);
    buf_free(&t->old);
    buf_free(&t->now);
    buf_free(&t->line);
}

/* ---- the same paper for the old rules -------------------------------------------------------- */

/* The form of the file as the old rules know it: the same formats may have other numbers there, and
 * other names may be facts. */
static bool turn_form(struct twin *t, const struct form *is)
{
    const wz_rules *was = t->order->was.rules, *now = t->order->diff->is;
    if (t->form_of == is && t->form_first == is->first)
        return true;
    arena_free(&t->form_arena);
    t->form = (struct form){.kind = is->kind,
                            .first = is->first,
                            .name = is->name,
                            .wide = is->wide,
                            .delimiter = is->delimiter};
    t->form.mapping =
        is->mapping < 0 ? -1 : notice_format(was, now->mapping.formats[is->mapping].id);
    t->form.header = is->header;
    const struct csv names = {.cells = is->header.names, .n = is->header.n};
    bool facts = t->form.mapping < 0 && names.n; /* the names are those of facts */
    if (facts)
        t->form.header.twice = (wz_str){"", 0};
    if (facts && !header_make(&t->form.header, &t->form_arena, was, &names))
        return false;
    t->form_of = is;
    t->form_first = is->first;
    return true;
}

/* ---- what a desk says ------------------------------------------------------------------------ */

/* One line of a desk: the whole, and its fields as they stand in it. */
struct said {
    wz_str all, field[SAYS];
};

static bool is_at(wz_str line, size_t at, wz_str what)
{
    return at + what.len <= line.len && !memcmp(line.ptr + at, what.ptr, what.len);
}

/* The first n fields. Inside a value no quote stands as it is, so that a head can be no part of
 * one. */
static void split(struct said *s, const struct layout *l, wz_str line, size_t n)
{
    size_t at = l->head[0].len;
    *s = (struct said){.all = line};
    for (size_t i = 0; i < n; i++) {
        size_t end = at;
        wz_str next = i + 1 < SAYS ? l->head[i + 1] : wz_view("}");
        while (end < line.len && !(i + 1 < SAYS ? is_at(line, end, next) : end + 1 == line.len))
            end++;
        s->field[i] = str_cut(line, at, end);
        at = end + next.len;
    }
}

/* "advised" -> advised */
static wz_str bare(wz_str json)
{
    return json.len > 1 && json.ptr[0] == '"' ? str_cut(json, 1, json.len - 1) : wz_view("");
}

/* What it comes to: the route, "open" or "invalid". */
static wz_str outcome_of(const struct said *s)
{
    wz_str route = bare(s->field[SAYS_ROUTE]);
    return route.len ? route : bare(s->field[SAYS_STATUS]);
}

/* The next name of a list of names; empty: no more. */
static wz_str next_name(wz_str *list)
{
    size_t from = 0, to;
    while (from < list->len && list->ptr[from] != '"')
        from++;
    for (to = from + 1; to < list->len && list->ptr[to] != '"';)
        to++;
    wz_str name = str_cut(*list, from + 1, to);
    *list = str_cut(*list, to + 1, list->len);
    return name;
}

static bool has_name(wz_str list, wz_str name)
{
    wz_str one = next_name(&list);
    while (one.len && !str_eq(one, name))
        one = next_name(&list);
    return one.len > 0;
}

/* The next name of a that b has not; empty: no more. */
static wz_str next_alone(wz_str *a, wz_str b)
{
    wz_str name = next_name(a);
    while (name.len && has_name(b, name))
        name = next_name(a);
    return name;
}

/* The first name that is in one only. */
static wz_str only_in_one(wz_str a, wz_str b)
{
    wz_str rest = a, name = next_alone(&rest, b);
    return name.len ? name : next_alone(&b, a);
}

/* ---- the line -------------------------------------------------------------------------------- */

static bool differs(const struct said *was, const struct said *is, int field)
{
    return !str_eq(was->field[field], is->field[field]);
}

static enum shift_class class_of(const struct said *was, const struct said *is)
{
    if (differs(was, is, SAYS_STATUS) || differs(was, is, SAYS_ROUTE))
        return SHIFT_ROUTE;
    if (differs(was, is, SAYS_CANDIDATES))
        return SHIFT_POSSIBLE;
    return differs(was, is, SAYS_PERMITTED) ? SHIFT_PERMITTED : SHIFT_OTHER;
}

static void put_differs(const struct layout *l, const struct said *was, const struct said *is,
                        struct buf *b, bool csv)
{
    const char *between = "";
    buf_put(b, csv ? "" : "[");
    for (int i = 0; i < SAYS; i++) {
        if (!differs(was, is, i))
            continue;
        buf_put(b, between);
        if (csv)
            buf_add(b, field_name(l->at[i]));
        else
            buf_json(b, field_name(l->at[i]));
        between = csv ? " " : ",";
    }
    buf_put(b, csv ? "" : "]");
}

static void put_value(struct buf *b, const wz_case *c, int fact)
{
    struct buf text = {0};
    if (c->rules->facts[fact].type == WZ_AMOUNT) {
        money_put_plain(b, wz_case_cents(c, fact));
        return;
    }
    (void)buf_heed(b, wz_case_value(c, fact, -1, buf_sink(&text)));
    buf_json(b, buf_view(&text));
    b->failed = b->failed || text.failed;
    buf_free(&text);
}

/* The facts by which it is decided where the rules part. */
static void put_facts(const struct parting *p, const wz_case *c, struct buf *b)
{
    buf_char(b, '{');
    for (size_t i = 0, n = 0; i < p->n_facts; i++) {
        int64_t number;
        if (!case_number(c, p->facts[i], &number))
            continue;
        buf_put(b, n++ ? "," : "");
        buf_json(b, c->rules->facts[p->facts[i]].id);
        buf_char(b, ':');
        put_value(b, c, p->facts[i]);
    }
    buf_char(b, '}');
}

/* A record that comes out otherwise. */
struct shifting {
    const struct said *was, *is;
    const wz_case *c; /* by the new rules */
    uint64_t number;
    wz_date day; /* WZ_NO_DATE: not known */
    int by;
};

static void put_json_line(struct twin *t, struct desk *is, const struct shifting *s)
{
    struct buf *b = &is->out;
    buf_put(b, "{\"line\":");
    buf_int(b, (int64_t)s->number);
    buf_put(b, ",\"id\":");
    desk_put_id(is, b, false);
    buf_put(b, ",\"date\":");
    if (s->day != WZ_NO_DATE) {
        buf_char(b, '"');
        date_put(b, s->day);
        buf_char(b, '"');
    } else {
        buf_put(b, "null");
    }
    buf_put(b, ",\"differs\":");
    put_differs(&is->order->layout, s->was, s->is, b, false);
    buf_put(b, ",\"was\":");
    buf_add(b, s->was->all);
    buf_put(b, ",\"is\":");
    buf_add(b, s->is->all);
    buf_put(b, ",\"facts\":");
    put_facts(&t->parting, s->c, b);
    buf_put(b, ",\"rule\":");
    if (s->by < 0)
        buf_put(b, "null");
    else
        difference_put_rule(&t->order->diff->at[s->by], b);
    buf_put(b, "}\n");
}

/* A list of names with blanks between. */
static void put_names(struct buf *b, wz_str list)
{
    const char *between = "";
    for (wz_str name = next_name(&list); name.len; name = next_name(&list)) {
        buf_put(b, between);
        buf_add(b, name);
        between = " ";
    }
}

static void put_said(struct buf *b, const struct said *s)
{
    buf_add(b, bare(s->field[SAYS_STATUS]));
    buf_char(b, ',');
    buf_add(b, bare(s->field[SAYS_ROUTE]));
    buf_char(b, ',');
    put_names(b, s->field[SAYS_CANDIDATES]);
    buf_char(b, ',');
    buf_add(b, bare(s->field[SAYS_PERMITTED]));
    buf_char(b, ',');
}

static void put_csv_line(struct twin *t, struct desk *is, const struct shifting *s)
{
    struct buf *b = &is->out, *cell = &t->line;
    buf_int(b, (int64_t)s->number);
    buf_char(b, ',');
    desk_put_id(is, b, true);
    buf_char(b, ',');
    if (s->day != WZ_NO_DATE)
        date_put(b, s->day);
    buf_char(b, ',');
    put_differs(&is->order->layout, s->was, s->is, b, true);
    buf_char(b, ',');
    put_said(b, s->was);
    put_said(b, s->is);
    buf_clear(cell);
    put_facts(&t->parting, s->c, cell);
    put_cell(b, buf_view(cell));
    b->failed = b->failed || cell->failed;
    buf_char(b, ',');
    if (s->by < 0)
        buf_put(b, ",,,,,,");
    else
        difference_put_cells(&t->order->diff->at[s->by], b);
    buf_char(b, '\n');
}

/* ---- one record ------------------------------------------------------------------------------ */

/* The day by whose law a record is judged: the first fact of that type. */
static wz_date day_of(const struct record *r)
{
    const wz_rules *rules = r->rules;
    int f = 0;
    while (f < rules->n_facts && rules->facts[f].type != WZ_DAY)
        f++;
    for (size_t i = 0; i < r->n_given; i++)
        if (r->given[i].fact == f)
            return r->given[i].value.known == WZ_GIVEN ? (wz_date)r->given[i].value.number
                                                       : WZ_NO_DATE;
    bool today = f < rules->n_facts && rules->facts[f].assume_today && r->facts->assume;
    return today ? r->facts->today : WZ_NO_DATE;
}

static bool is_invalid(const struct said *s)
{
    return str_is(bare(s->field[SAYS_STATUS]), "invalid");
}

/* By which difference; -1: none. false without memory. */
static bool find_rule(struct twin *t, struct desk *is, const struct said *was,
                      const struct said *now, int *by)
{
    const struct twin_order *o = t->order;
    struct parting *p = &t->parting;
    const struct record *wrong = is_invalid(now) ? &is->reading.record : &t->was.reading.record;
    p->n_facts = 0;
    if (is_invalid(now) || is_invalid(was)) {
        *by = parting_invalid(&o->ground, wrong->n_fields ? wrong->fields[0] : wz_view(""));
        return true;
    }
    const struct parted parted = {
        .tree = {o->was.options.tree, is->order->options.tree},
        .route = {wz_route_find(o->diff->was, bare(was->field[SAYS_ROUTE])),
                  wz_route_find(o->diff->is, bare(now->field[SAYS_ROUTE]))},
        .permitted = differs(was, now, SAYS_PERMITTED),
        .note = only_in_one(was->field[SAYS_NOTES], now->field[SAYS_NOTES])};
    bool found = parting_find(p, record_case(&t->was.reading.record),
                              record_case(&is->reading.record), &parted);
    *by = p->difference;
    return found;
}

static int year_of(wz_date day)
{
    int year = 0, month, date;
    if (day != WZ_NO_DATE)
        date_parts(day, &year, &month, &date);
    return year;
}

/* Which routes came and went for a record that stays open. */
static bool count_possible(struct twin *t, wz_str was, wz_str is)
{
    wz_str gone = was, come = is, name;
    while ((name = next_alone(&gone, is)).len)
        if (!shift_possible(&t->shift, name, wz_view("")))
            return false;
    while ((name = next_alone(&come, was)).len)
        if (!shift_possible(&t->shift, wz_view(""), name))
            return false;
    return true;
}

/* One that comes out otherwise: counts it and adds its line. */
static wz_status put_shifted(struct twin *t, struct desk *is, uint64_t number)
{
    struct said was, now;
    const struct layout *l = &is->order->layout;
    struct shifting s = {&was, &now, record_case(&is->reading.record), number, WZ_NO_DATE, -1};
    split(&was, l, buf_view(&t->old), SAYS);
    split(&now, l, buf_view(&t->now), SAYS);
    s.day = day_of(&is->reading.record);
    if (!find_rule(t, is, &was, &now, &s.by))
        return WZ_EMEMORY;
    const enum shift_class class = class_of(&was, &now);
    const struct shifted one = {year_of(s.day), class, outcome_of(&was), outcome_of(&now), s.by};
    if (!shift_count(&t->shift, &one) ||
        (class == SHIFT_POSSIBLE &&
         !count_possible(t, was.field[SAYS_CANDIDATES], now.field[SAYS_CANDIDATES])))
        return WZ_EMEMORY;
    if (t->order->csv)
        put_csv_line(t, is, &s);
    else
        put_json_line(t, is, &s);
    return is->out.failed ? WZ_EMEMORY : WZ_OK;
}

/* What both desks said, of which the lines are in old and now. Most records are the same to both.
 */
static wz_status hold_together(struct twin *t, struct desk *is, uint64_t number)
{
    struct said said;
    if (!str_eq(buf_view(&t->old), buf_view(&t->now)))
        return put_shifted(t, is, number);
    split(&said, &is->order->layout, buf_view(&t->now), SAYS_ROUTE + 1);
    const wz_str outcome = outcome_of(&said);
    const struct shifted one = {year_of(day_of(&is->reading.record)), SHIFT_SAME, outcome, outcome,
                                -1};
    return shift_count(&t->shift, &one) ? WZ_OK : WZ_EMEMORY;
}

/* The line that a desk added, without its end, into b; the desk has none of it left. */
static bool take_line(struct desk *d, size_t before, struct buf *b)
{
    buf_clear(b);
    buf_add(b, (wz_str){d->out.ptr + before, d->out.len - before - 1});
    d->out.len = before;
    return !b->failed;
}

wz_status twin_take(struct twin *t, struct desk *is, const struct paper *p)
{
    size_t before = is->out.len;
    struct paper old = *p;
    old.form = &t->form;
    wz_status status = turn_form(t, p->form) ? desk_take(is, p) : WZ_EMEMORY;
    if (status == WZ_OK)
        status = desk_take(&t->was, &old);
    if (status != WZ_OK || !take_line(is, before, &t->now) || !take_line(&t->was, 0, &t->old))
        return WZ_EMEMORY;
    desk_clear(&t->was);
    return hold_together(t, is, p->number);
}
