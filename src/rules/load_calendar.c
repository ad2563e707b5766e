#include "load_calendar.h"
#include "../base/date.h"
#include "../base/str.h"

static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};

enum { move_most = 366 };

/* A whole number with or without a minus, at most move_most either way. */
static int read_move(struct loader *l, const struct node *value)
{
    wz_str text = schema_scalar(l, value);
    bool minus = text.len > 1 && text.ptr[0] == '-';
    int n = 0;
    for (size_t i = minus ? 1 : 0; i < text.len && n >= 0; i++)
        n = char_is_digit(text.ptr[i]) && n <= move_most ? n * 10 + (text.ptr[i] - '0') : -1;
    if (value && value->kind == NODE_TEXT && (!text.len || n < 0 || n > move_most)) {
        schema_fault2(l, D_WORD, value, text, wz_view("-366 - 366"));
        return 0;
    }
    return minus ? -n : n;
}

/* What is not said is as far away as can be: no day lies before every other. */
static void read_days(struct loader *l, const struct node *map, wz_date *from, wz_date *until)
{
    const struct node *first = node_get(map, "from"), *last = node_get(map, "until");
    *from = schema_date(l, first);
    *until = last ? schema_date(l, last) : wz_date_parse(wz_view("9999-12-31"));
    if (*until != WZ_NO_DATE && *until < *from)
        schema_fault2(l, D_ORDER, map, wz_view("until"), wz_view("from"));
}

/* MM-DD, of a leap year too, or YYYY-MM-DD. */
static void read_on(struct loader *l, const struct node *value, struct holiday *h)
{
    wz_str text = schema_scalar(l, value);
    char leap[] = "2000-00-00";
    if (value->kind == NODE_TEXT && text.len != 5) {
        h->rule = HOLIDAY_ONCE;
        h->once = schema_date(l, value);
        return;
    }
    if (text.len != 5)
        return;
    for (size_t i = 0; i < 5; i++)
        leap[5 + i] = text.ptr[i];
    int year;
    wz_date date = wz_date_parse(wz_view(leap));
    if (date == WZ_NO_DATE)
        schema_fault(l, D_DATE, value, text);
    else
        date_parts(date, &year, &h->month, &h->day);
}

static void load_holiday(struct loader *l, const struct node *key, struct holiday *h)
{
    static const char *const allowed[] = {"name", "on",    "easter",  "if_sunday",
                                          "from", "until", "sources", NULL};
    const struct node *map = key->value;
    h->id = key->text;
    h->place = key->place;
    h->month = h->day = 1;
    h->once = WZ_NO_DATE;
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    const struct node *easter = node_get(map, "easter"), *on = node_get(map, "on");
    h->name = schema_text(l, map, "name", true);
    h->sources = schema_cites(l, map, "sources");
    h->if_sunday = read_move(l, node_get(map, "if_sunday"));
    read_days(l, map, &h->from, &h->until);
    if (easter && on)
        schema_fault(l, D_ONE_OF, map, wz_view("on, easter"));
    if (easter) {
        h->rule = HOLIDAY_EASTER;
        h->easter = read_move(l, easter);
    } else if (schema_need(l, map, "on")) {
        read_on(l, on, h);
    }
}

static void load_holidays(struct loader *l, const struct node *map, struct calendar *c)
{
    const struct node *list = node_get(map, "holidays");
    if (list && !schema_is_map(l, list))
        return;
    struct holiday *holidays = arena_get(l->arena, list ? list->n : 0, sizeof *holidays);
    size_t yearly = 0, once = 0;
    for (const struct node *k = list && holidays ? list->first : NULL; k; k = k->next) {
        struct holiday *h = &holidays[c->n_holidays++];
        load_holiday(l, k, h);
        bool is_once = h->rule == HOLIDAY_ONCE;
        yearly += !is_once;
        once += is_once;
        if (!is_once && yearly == calendar_yearly + 1)
            schema_most(l, D_TOO_MANY, k, calendar_yearly);
        if (is_once && once == calendar_once + 1)
            schema_most(l, D_TOO_MANY, k, calendar_once);
    }
    c->holidays = holidays;
}

static uint64_t read_works(struct loader *l, const struct node *list)
{
    uint64_t works = 0;
    if (list && !schema_is_list(l, list))
        return 0;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        int work = schema_name(l, item, &l->sources);
        if (work >= calendar_works)
            schema_most(l, D_TOO_MANY, item, calendar_works);
        works |= UINT64_C(1) << (work & 63); /* after a finding any */
    }
    return works;
}

static void load_counting(struct loader *l, const struct node *key, struct counting *c)
{
    static const char *const allowed[] = {"name", "works",   "least", "working_days",
                                          "most", "sources", NULL};
    const struct node *map = key->value;
    c->id = key->text;
    c->place = key->place;
    schema_id(l, key);
    if (!schema_map(l, map, allowed))
        return;
    c->name = schema_text(l, map, "name", true);
    c->sources = schema_cites(l, map, "sources");
    c->works = read_works(l, schema_need(l, map, "works"));
    c->least = schema_number(l, node_get(map, "least"));
    c->working_days = schema_number(l, node_get(map, "working_days"));
    c->most = schema_number(l, node_get(map, "most"));
}

static void load_countings(struct loader *l, const struct node *map, struct calendar *c)
{
    const struct node *list = node_get(map, "counting");
    if (list && !schema_is_map(l, list))
        return;
    struct counting *countings = arena_get(l->arena, list ? list->n : 0, sizeof *countings);
    for (const struct node *k = list && countings ? list->first : NULL; k; k = k->next)
        load_counting(l, k, &countings[c->n_countings++]);
    c->countings = countings;
    if (c->n_countings > calendar_ways) /* each is a bit */
        schema_most(l, D_TOO_MANY, list, calendar_ways);
}

/* At least one day of the week is left to work on, or no period would ever end. */
static unsigned read_weekend(struct loader *l, const struct node *list)
{
    unsigned days = 0;
    if (list && !schema_is_list(l, list))
        return 0;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        int day = schema_word(l, item, weekdays);
        days |= day < 0 ? 0 : 1u << day;
    }
    if (days != 0x7f)
        return days;
    schema_most(l, D_TOO_MANY, list, 6);
    return 0;
}

static void read_calendar(struct loader *l, const struct node *map, struct calendar *c)
{
    static const char *const allowed[] = {"valid", "weekend", "holidays", "counting", NULL};
    static const char *const days[] = {"from", "until", NULL};
    if (!schema_map(l, map, allowed))
        return;
    const struct node *valid = schema_need(l, map, "valid");
    if (valid && schema_map(l, valid, days)) {
        schema_need(l, valid, "from");
        schema_need(l, valid, "until");
        read_days(l, valid, &c->from, &c->until);
    }
    c->weekend = read_weekend(l, node_get(map, "weekend"));
    load_holidays(l, map, c);
    load_countings(l, map, c);
}

void load_calendar(struct loader *l, const struct node *const *roots, size_t n)
{
    struct calendar *c = &l->rules->calendar;
    const struct node *first = NULL;
    c->from = c->until = WZ_NO_DATE;
    for (size_t i = 0; i < n; i++) {
        const struct node *map = node_get(roots[i], "calendar");
        if (map && first)
            diag_relate(l->report,
                        diag_say(l->report, D_DUPLICATE, map->place, wz_view("calendar")),
                        first->place);
        else if (map)
            read_calendar(l, first = map, c);
    }
}
