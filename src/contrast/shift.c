#include "shift.h"
#include "../base/str.h"

#include <stdlib.h>
#include <string.h>

static void make_lists(struct shift *s)
{
    s->moves = s->possible = (struct vec){.arena = &s->arena, .size = sizeof(struct shift_move)};
    s->years = (struct vec){.arena = &s->arena, .size = sizeof(struct shift_year)};
}

bool shift_make(struct shift *s, size_t differences)
{
    *s = (struct shift){.n_by = differences + 1};
    s->by = calloc(s->n_by, sizeof *s->by);
    make_lists(s);
    return s->by != NULL;
}

void shift_free(struct shift *s)
{
    arena_free(&s->arena);
    free(s->by);
    s->by = NULL;
}

static void add_move(struct shift *s, struct vec *moves, const struct shift_move *m)
{
    struct shift_move *list = moves->items;
    size_t i = 0;
    while (i < moves->n && !(str_eq(list[i].was, m->was) && str_eq(list[i].is, m->is)))
        i++;
    bool is_new = i == moves->n;
    struct shift_move *at = is_new ? vec_push(moves) : &list[i];
    if (!at)
        return;
    if (is_new)
        *at = (struct shift_move){arena_copy(&s->arena, m->was), arena_copy(&s->arena, m->is), 0};
    at->n += m->n;
}

static void add_moves(struct shift *s, struct vec *to, const struct vec *from)
{
    const struct shift_move *list = from->items;
    for (size_t i = 0; i < from->n; i++)
        add_move(s, to, &list[i]);
}

static void add_year(struct shift *s, const struct shift_year *y)
{
    struct shift_year *list = s->years.items;
    size_t i = 0;
    while (i < s->years.n && list[i].year != y->year)
        i++;
    struct shift_year *at = i < s->years.n ? &list[i] : vec_push(&s->years);
    if (!at)
        return;
    at->year = y->year;
    for (int k = 0; k < SHIFT_CLASSES; k++)
        at->of[k] += y->of[k];
}

bool shift_count(struct shift *s, const struct shifted *one)
{
    struct shift_year year = {.year = one->year};
    const struct shift_move move = {one->was, one->is, 1};
    year.of[one->class] = 1;
    s->counts.records++;
    s->counts.same += year.of[SHIFT_SAME];
    s->counts.route += year.of[SHIFT_ROUTE];
    s->counts.possible += year.of[SHIFT_POSSIBLE];
    s->counts.permitted += year.of[SHIFT_PERMITTED];
    s->counts.other += year.of[SHIFT_OTHER];
    s->counts.was_open += str_is(one->was, "open");
    s->counts.is_open += str_is(one->is, "open");
    s->counts.was_invalid += str_is(one->was, "invalid");
    s->counts.is_invalid += str_is(one->is, "invalid");
    add_year(s, &year);
    if (one->class != SHIFT_SAME)
        s->by[one->by < 0 ? s->n_by - 1 : (size_t)one->by]++;
    if (one->class == SHIFT_ROUTE)
        add_move(s, &s->moves, &move);
    return !s->arena.failed;
}

bool shift_possible(struct shift *s, wz_str was, wz_str is)
{
    const struct shift_move move = {was, is, 1};
    add_move(s, &s->possible, &move);
    return !s->arena.failed;
}

static void add_counts(wz_diff_counts *all, const wz_diff_counts *c)
{
    all->records += c->records;
    all->same += c->same;
    all->route += c->route;
    all->possible += c->possible;
    all->permitted += c->permitted;
    all->other += c->other;
    all->was_open += c->was_open;
    all->is_open += c->is_open;
    all->was_invalid += c->was_invalid;
    all->is_invalid += c->is_invalid;
}

bool shift_join(struct shift *s, struct shift *one)
{
    const struct shift_year *years = one->years.items;
    add_counts(&s->counts, &one->counts);
    add_moves(s, &s->moves, &one->moves);
    add_moves(s, &s->possible, &one->possible);
    for (size_t i = 0; i < one->years.n; i++)
        add_year(s, &years[i]);
    for (size_t i = 0; i < one->n_by; i++)
        s->by[i] += one->by[i];
    memset(one->by, 0, one->n_by * sizeof *one->by);
    one->counts = (wz_diff_counts){0};
    arena_free(&one->arena);
    make_lists(one);
    return !s->arena.failed;
}

static int move_order(const void *a, const void *b)
{
    const struct shift_move *x = a, *y = b;
    int order = (y->n > x->n) - (y->n < x->n);
    order = order ? order : str_order(x->was, y->was);
    return order ? order : str_order(x->is, y->is);
}

static int year_order(const void *a, const void *b)
{
    const struct shift_year *x = a, *y = b;
    return (x->year > y->year) - (x->year < y->year);
}

void shift_sort(struct shift *s)
{
    if (s->moves.n)
        qsort(s->moves.items, s->moves.n, sizeof(struct shift_move), move_order);
    if (s->possible.n)
        qsort(s->possible.items, s->possible.n, sizeof(struct shift_move), move_order);
    if (s->years.n)
        qsort(s->years.items, s->years.n, sizeof(struct shift_year), year_order);
}
