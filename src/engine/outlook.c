/* What comes of every value of a fact. Rules only compare numbers with limits, so there are few
 * stretches of numbers, and the ways through the tree say themselves where each begins. */
#include "account.h"

#include "../base/money.h"

static bool is_choice(const wz_case *c, int fact)
{
    return c->rules->facts[fact].type == WZ_CHOICE;
}

/* Begins with what is known. What the ways say of extra (-1: nothing) is then exact. */
static void begin(wz_case *c, int tree, int extra)
{
    struct explorer *e = &c->explorer;
    e->merge = &c->merge;
    c->merge.extra = extra;
    explore_start(e, c->rules->trees[tree].start);
}

static int next_leaf(wz_case *c)
{
    int leaf = explore_next(&c->explorer);
    if (leaf >= 0)
        return leaf;
    c->explorer.merge = NULL;
    c->merge.extra = -1;
    return -1;
}

static uint64_t route_bit(const wz_case *c, int leaf)
{
    return UINT64_C(1) << c->rules->leaves[leaf].route;
}

/* The routes that are left, without the lists of a walk. Nothing in a gap. */
static uint64_t routes_left(wz_case *c, int tree)
{
    uint64_t routes = 0;
    case_enter(c);
    begin(c, tree, -1);
    for (int leaf = next_leaf(c); leaf >= 0; leaf = next_leaf(c))
        routes |= route_bit(c, leaf);
    return (c->explorer.hole | c->explorer.state.overflow) ? 0 : routes;
}

/* ---- where stretches begin ------------------------------------------------------------------- */

/* The first of the numbers that is not below number. */
static size_t place_of(const struct vec *numbers, int64_t number)
{
    const int64_t *at = numbers->items;
    size_t low = 0, high = numbers->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (at[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_number(struct vec *numbers, int64_t number)
{
    size_t at = place_of(numbers, number), last = numbers->n;
    int64_t *items = numbers->items;
    if ((at < last && items[at] == number) || !vec_push(numbers))
        return;
    items = numbers->items;
    for (size_t i = last; i > at; i--)
        items[i] = items[i - 1];
    items[at] = number;
}

/* Where a stretch begins, and where the next one would. */
static void add_ends(const wz_case *c, struct vec *numbers, int fact)
{
    struct dom d = c->explorer.state.dom[fact];
    add_number(numbers, d.lo);
    if (d.hi < dom_full(c->rules, fact).hi)
        add_number(numbers, d.hi + 1);
}

/* A piece for each number, up to the next one. */
static void make_pieces(struct outlook *o, const struct vec *numbers, struct dom all,
                        struct arena *a)
{
    const int64_t *at = numbers->items;
    o->pieces = arena_get(a, numbers->n, sizeof *o->pieces);
    for (size_t i = 0; i < numbers->n && o->pieces; i++)
        o->pieces[o->n++] = (struct piece){at[i], i + 1 < numbers->n ? at[i + 1] - 1 : all.hi, 0};
}

static void make_options(struct outlook *o, int options, struct arena *a)
{
    o->pieces = arena_get(a, (size_t)options, sizeof *o->pieces);
    int n = options * (o->pieces != NULL);
    for (int i = 0; i < n; i++)
        o->pieces[o->n++] = (struct piece){i, i, 0};
}

static bool piece_in(const struct piece *p, struct dom d, bool choice)
{
    return choice ? (d.mask >> p->lo & 1) != 0 : d.lo <= p->lo && p->lo <= d.hi;
}

static void add_route(const wz_case *c, struct outlook *o, uint64_t route)
{
    struct dom d = c->explorer.state.dom[o->fact];
    for (size_t i = 0; i < o->n; i++)
        if (piece_in(&o->pieces[i], d, is_choice(c, o->fact)))
            o->pieces[i].routes |= route;
}

/* Everything known but the fact, if it is to be let go. */
static void look_begin(const struct looking *l, const struct outlook *o)
{
    case_enter(l->c);
    l->c->explorer.state.dom[o->fact] = dom_full(l->c->rules, o->fact);
    begin(l->c, l->tree, o->fact);
}

static void find_pieces(const struct looking *l, struct outlook *o)
{
    const struct fact *f = &l->c->rules->facts[o->fact];
    struct vec numbers = {.arena = l->arena, .size = sizeof(int64_t)};
    if (f->type == WZ_CHOICE) {
        make_options(o, f->n_options, l->arena);
        return;
    }
    look_begin(l, o);
    while (next_leaf(l->c) >= 0)
        add_ends(l->c, &numbers, o->fact);
    make_pieces(o, &numbers, dom_full(l->c->rules, o->fact), l->arena);
}

/* One look for where the stretches of numbers begin, and one for what comes of them. */
static void look(const struct looking *l, struct outlook *o)
{
    find_pieces(l, o);
    look_begin(l, o);
    for (int leaf = next_leaf(l->c); leaf >= 0; leaf = next_leaf(l->c))
        add_route(l->c, o, route_bit(l->c, leaf));
}

/* ---- amounts in place of a table's ----------------------------------------------------------- */

static void add_around(struct vec *numbers, int64_t number)
{
    for (int64_t i = number - 2; i <= number + 2; i++)
        if (i >= 0 && i <= MONEY_MOST)
            add_number(numbers, i);
}

/* The limits for which an amount stands at the limit, or at the end of what is near it. */
static void add_limits(struct vec *numbers, int64_t amount)
{
    add_around(numbers, amount);
    add_around(numbers, amount / 9 * 10 + amount % 9 * 10 / 9);
    add_around(numbers, amount / 11 * 10 + amount % 11 * 10 / 11);
}

/* A limit, and what is near it. */
static void add_rival(struct vec *numbers, int64_t limit)
{
    if (limit == INT64_MAX)
        return;
    add_limits(numbers, limit);
    add_limits(numbers, limit - limit / 10);
    add_limits(numbers, limit + limit / 10);
}

/* Every limit that a test may hold its fact against. */
static void add_rivals(const wz_case *c, struct vec *numbers, const struct cond *test)
{
    int64_t number;
    if (test->table < 0) {
        add_rival(numbers, test->value);
        return;
    }
    const struct table *t = &c->rules->tables[test->table];
    for (size_t i = 0; i < t->n_rows; i++)
        add_rival(numbers, t->rows[i].value);
    if (t->override >= 0 && case_number(c, t->override, &number))
        add_rival(numbers, number);
}

static void each_test(const wz_rules *rules, void (*see)(void *context, const struct cond *test),
                      void *context)
{
    for (int i = 0; i < rules->n_nodes; i++) {
        const struct formula *f = &rules->nodes[i].test;
        for (size_t k = 0; k < f->n; k++)
            if (f->at[k].op == COND_RANGE)
                see(context, &f->at[k]);
    }
}

struct instead {
    const wz_case *c;
    int fact;     /* the amount that stands in place of a table's */
    int compared; /* a fact without a value that is held against it */
    struct vec *numbers;
};

static void see_rival(void *context, const struct cond *test)
{
    const struct instead *in = context;
    if (test->fact == in->compared)
        add_rivals(in->c, in->numbers, test);
}

static void see_rivals(struct instead *in)
{
    add_limits(in->numbers, 0);
    add_limits(in->numbers, MONEY_MOST);
    each_test(in->c->rules, see_rival, in);
}

/* A known amount meets the limit only at itself; an unknown one wherever limits meet. */
static void see_compared(void *context, const struct cond *test)
{
    struct instead *in = context;
    int64_t number;
    if (test->table < 0 || in->c->rules->tables[test->table].override != in->fact)
        return;
    in->compared = test->fact;
    if (case_number(in->c, test->fact, &number))
        add_limits(in->numbers, number);
    else
        see_rivals(in);
}

/* Such an amount counts only as a whole, so every number that may matter is tried. */
static void look_instead(const struct looking *l, struct outlook *o)
{
    struct value before = l->c->given[o->fact];
    struct vec numbers = {.arena = l->arena, .size = sizeof(int64_t)};
    struct instead in = {l->c, o->fact, o->fact, &numbers};
    add_number(&numbers, 0);
    each_test(l->c->rules, see_rival, &in); /* of itself, too */
    each_test(l->c->rules, see_compared, &in);
    make_pieces(o, &numbers, dom_full(l->c->rules, o->fact), l->arena);
    for (size_t i = 0; i < o->n; i++) {
        l->c->given[o->fact] = (struct value){WZ_GIVEN, o->pieces[i].lo};
        o->pieces[i].routes = routes_left(l->c, l->tree);
    }
    l->c->given[o->fact] = before;
}

/* ---- all together ---------------------------------------------------------------------------- */

static bool stands_in(const wz_rules *rules, int fact)
{
    for (int t = 0; t < rules->n_tables; t++)
        if (rules->tables[t].override == fact)
            return true;
    return false;
}

/* Pieces next to each other from which the same comes become one. */
static void join(const wz_case *c, struct outlook *o)
{
    size_t n = o->n > 0;
    int64_t number;
    for (size_t i = 1; i < o->n && !is_choice(c, o->fact); i++) {
        if (o->pieces[n - 1].routes == o->pieces[i].routes)
            o->pieces[n - 1].hi = o->pieces[i].hi;
        else
            o->pieces[n++] = o->pieces[i];
    }
    o->n = is_choice(c, o->fact) ? o->n : n;
    o->now = o->n;
    bool known = case_number(c, o->fact, &number);
    for (size_t i = 0; i < o->n && known; i++) /* each begins behind the one before */
        if (o->pieces[i].lo <= number)
            o->now = i;
}

void outlook_make(const struct looking *l, const int *facts, size_t n, struct outlook *out)
{
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct outlook){.fact = facts[i]};
        if (stands_in(l->c->rules, facts[i]))
            look_instead(l, &out[i]);
        else
            look(l, &out[i]);
        join(l->c, &out[i]);
    }
}
