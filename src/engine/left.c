/* How many questions are left. Every answer to the question of now is tried, then every answer to
 * the question that follows from it, and so on; what makes that short is that most answers make no
 * difference. With each count comes what it rests on: the facts that were looked at, and the values
 * for which they would have come out the same. A value that lies there need not be tried, and where
 * all lies there the count is taken as it was. */
#include <wijzer/questions.h>

#include "case.h"

#include <limits.h>

static const struct left_most usual = {
    .depth = 48, .tries = 20000, .memos = 1 << 14, .marks = 1 << 17};

/* What a count rests on, by fact. */
struct cell {
    bool seen, open; /* open: it was not known */
    struct dom same; /* all values that come out the same; open: of no use */
};

struct mark {
    int fact;
    bool open;
    struct dom same;
};

struct outcome {
    uint64_t routes;
    int least, most;
};

/* A count from a node on, for all that agrees with its marks. */
struct memo {
    struct outcome outcome;
    size_t from, n; /* marks */
    int next;       /* of the same node; -1 */
};

/* A question that is being tried. */
struct stage {
    target start, next; /* where looking for it began, and where it goes on */
    int fact;
    struct dom rest; /* values that were not tried */
    size_t trail;
    struct outcome outcome;
    struct cell *cells;
};

struct left {
    wz_case *c;
    struct left_most most;
    bool *fixed; /* known, or given a value here */
    struct stage *stages;
    size_t depth; /* cells of stages[depth] are those of the exploration of now */
    struct memo *memos;
    int *heads; /* by node */
    struct mark *marks;
    size_t n_memos, n_marks, tries;
    bool unsure; /* somebody said of a fact that it is not known: ways may fork before a question */
    bool failed;

    target start; /* the exploration of now */
    int fact;     /* the question it found; -1 */
    target next;
    bool straight; /* no way forked before */
};

bool left_make(struct left **left, wz_case *c, struct left_most most)
{
    struct arena *a = &c->arena;
    size_t facts = (size_t)c->rules->n_facts + 1, stages = most.depth + 1;
    struct left *l = arena_get(a, 1, sizeof *l);
    struct left room = {.c = c, .most = most};
    struct cell *cells = arena_get(a, stages * facts, sizeof *cells);
    room.fixed = arena_get(a, facts, sizeof *room.fixed);
    room.stages = arena_get(a, stages, sizeof *room.stages);
    room.memos = arena_get(a, most.memos, sizeof *room.memos);
    room.heads = arena_get(a, (size_t)c->rules->n_nodes, sizeof *room.heads);
    room.marks = arena_get(a, most.marks, sizeof *room.marks);
    if (a->failed)
        return false;
    for (size_t i = 0; i < stages; i++)
        room.stages[i].cells = cells + i * facts;
    *l = room;
    *left = l;
    return true;
}

static bool is_choice(const struct left *l, int fact)
{
    return l->c->rules->facts[fact].type == WZ_CHOICE;
}

/* ---- what a count rests on ------------------------------------------------------------------- */

static struct cell *look(struct left *l, int fact)
{
    struct cell *cell = &l->stages[l->depth].cells[fact];
    if (!cell->seen)
        *cell = (struct cell){true, !l->fixed[fact], dom_full(l->c->rules, fact)};
    return cell;
}

static void narrow(struct dom *same, struct dom by)
{
    same->mask &= by.mask;
    same->lo = by.lo > same->lo ? by.lo : same->lo;
    same->hi = by.hi < same->hi ? by.hi : same->hi;
}

/* Whether a known option is among options. */
static bool look_options(struct left *l, int fact, uint64_t options)
{
    struct cell *cell = look(l, fact);
    bool in = (l->c->explorer.state.dom[fact].mask & options) != 0;
    cell->same.mask &= in ? options : ~options;
    return in;
}

/* Whether a known amount or day is in the range. */
static bool look_range(struct left *l, int fact, struct range r)
{
    struct cell *cell = look(l, fact);
    struct dom d = l->c->explorer.state.dom[fact];
    struct dom below = {UINT64_MAX, INT64_MIN, r.lo - (r.lo > INT64_MIN)};
    struct dom above = {UINT64_MAX, r.hi + (r.hi < INT64_MAX), INT64_MAX};
    bool in = r.lo <= d.hi && d.lo <= r.hi;
    struct dom inside = {UINT64_MAX, r.lo, r.hi};
    narrow(&cell->same, in ? inside : d.lo < r.lo ? below : above);
    return in;
}

/* That row can hold, or by which key it cannot. */
static void look_row(struct left *l, const struct table *t, const struct row *row)
{
    const struct dom *dom = l->c->explorer.state.dom;
    for (int i = 0; i < t->n_keys; i++) {
        if (dom[t->keys[i]].mask & row->keys[i])
            continue;
        look_options(l, t->keys[i], row->keys[i]);
        return;
    }
    if (t->date >= 0 && !look_range(l, t->date, (struct range){row->from, row->until}))
        return;
    for (int i = 0; i < t->n_keys; i++)
        look_options(l, t->keys[i], row->keys[i]);
}

static void look_table(struct left *l, const struct table *t)
{
    if (t->override >= 0) {
        struct cell *cell = look(l, t->override);
        if (!cell->open) {
            cell->same = l->c->explorer.state.dom[t->override];
            return;
        }
    }
    for (size_t i = 0; i < t->n_rows; i++)
        look_row(l, t, &t->rows[i]);
}

static void look_test(void *context, const struct cond *test)
{
    struct left *l = context;
    int64_t limit = test->value;
    if (test->op == COND_OPTION) {
        look_options(l, test->fact, test->mask);
        return;
    }
    if (test->table >= 0) {
        look_table(l, &l->c->rules->tables[test->table]);
        struct lookup found = table_lookup(&l->c->explorer.state, test->table);
        if (found.kind != LOOKUP_VALUE)
            return; /* whatever the fact is */
        limit = found.value;
    }
    look_range(l, test->fact, truth_range(test->rel, limit));
}

static void look_formula(struct left *l, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].op == COND_OPTION || f->at[i].op == COND_RANGE)
            look_test(l, &f->at[i]);
}

/* ---- finding the next question --------------------------------------------------------------- */

static void on_node(void *context, int node, int branch)
{
    struct left *l = context;
    const struct rule_node *n = &l->c->rules->nodes[node];
    uint64_t same = 0;
    if (l->fact >= 0 || n->fact < 0)
        return;
    for (int i = 0; i < n->n_branches; i++)
        if (n->branch[i] == n->branch[branch])
            same |= UINT64_C(1) << i;
    look_options(l, n->fact, same);
}

static void on_test(void *context, int node, const struct verdict *v)
{
    struct left *l = context;
    (void)node;
    if (l->fact < 0)
        truth_because(v, look_test, l);
}

static void on_fork(void *context, int node, const struct split *split)
{
    struct left *l = context;
    if (l->fact >= 0)
        return;
    look_formula(l, &l->c->rules->nodes[node].test);
    look(l, split->fact);
    if (l->c->given[split->fact].known == WZ_UNSET) {
        l->fact = split->fact;
        l->next = l->straight ? node : l->start;
    }
    l->straight = false;
}

/* Goes through what is left from start until a question stands in the way; the routes that were
 * come to are all there are when none does. */
static uint64_t explore(struct left *l, target start)
{
    struct explorer *e = &l->c->explorer;
    uint64_t routes = 0;
    l->start = start;
    l->fact = -1;
    l->straight = true;
    e->witness = (struct witness){on_node, on_fork, on_test, l};
    e->merge = l->unsure ? &l->c->merge : NULL;
    explore_start(e, start);
    for (int leaf = explore_next(e); leaf >= 0 && l->fact < 0; leaf = explore_next(e))
        routes |= UINT64_C(1) << l->c->rules->leaves[leaf].route;
    state_undo(&e->state, e->mark);
    e->witness = (struct witness){0};
    e->merge = NULL;
    l->failed |= e->hole || e->state.overflow || ++l->tries > l->most.tries;
    return routes;
}

/* ---- remembering ----------------------------------------------------------------------------- */

static bool agrees(const struct left *l, const struct mark *mark)
{
    struct dom d = l->c->explorer.state.dom[mark->fact];
    if (mark->open || !l->fixed[mark->fact])
        return mark->open == !l->fixed[mark->fact];
    if (is_choice(l, mark->fact))
        return (d.mask & mark->same.mask) != 0;
    return mark->same.lo <= d.lo && d.lo <= mark->same.hi;
}

/* Puts what the count rests on into the cells of now. start is a node, as that of a tree is. */
static bool recall(struct left *l, target start, struct outcome *o)
{
    struct cell *cells = l->stages[l->depth].cells;
    for (int i = l->heads[start]; i >= 0; i = l->memos[i].next) {
        const struct memo *m = &l->memos[i];
        const struct mark *marks = l->marks + m->from;
        size_t k = 0;
        while (k < m->n && agrees(l, &marks[k]))
            k++;
        if (k < m->n)
            continue;
        for (k = 0; k < m->n; k++)
            cells[marks[k].fact] = (struct cell){true, marks[k].open, marks[k].same};
        *o = m->outcome;
        return true;
    }
    return false;
}

static void remember(struct left *l, target start, struct outcome o)
{
    const struct cell *cells = l->stages[l->depth].cells;
    size_t facts = (size_t)l->c->rules->n_facts;
    if (l->n_memos == l->most.memos || l->n_marks + facts > l->most.marks)
        return;
    struct memo *m = &l->memos[l->n_memos];
    *m = (struct memo){o, l->n_marks, 0, l->heads[start]};
    for (size_t f = 0; f < facts; f++)
        if (cells[f].seen)
            l->marks[l->n_marks++] = (struct mark){(int)f, cells[f].open, cells[f].same};
    m->n = l->n_marks - m->from;
    l->heads[start] = (int)l->n_memos++;
}

/* ---- trying all answers ---------------------------------------------------------------------- */

static bool is_empty(const struct left *l, int fact, struct dom d)
{
    return is_choice(l, fact) ? d.mask == 0 : d.lo > d.hi;
}

/* Looks for the question from start on. true: there is none, or it was counted before; false: it
 * is on the stage now. */
static bool enter(struct left *l, target start, struct outcome *o)
{
    struct stage *s = &l->stages[l->depth];
    for (int f = 0; f < l->c->rules->n_facts; f++)
        s->cells[f] = (struct cell){false, false, dom_full(l->c->rules, f)};
    if (recall(l, start, o))
        return true;
    *o = (struct outcome){explore(l, start), 0, 0};
    if (l->fact < 0 || l->depth == l->most.depth) {
        l->failed |= l->fact >= 0;
        remember(l, start, *o);
        return true;
    }
    s->start = start;
    s->next = l->next;
    s->fact = l->fact;
    s->rest = dom_full(l->c->rules, l->fact);
    s->outcome = (struct outcome){0, INT_MAX, 0};
    l->depth++;
    return false;
}

static void try_next(struct left *l)
{
    struct stage *s = &l->stages[l->depth - 1];
    struct state *state = &l->c->explorer.state;
    s->trail = state->n_trail;
    bool choice = is_choice(l, s->fact);
    state_set(state, s->fact,
              choice ? dom_option(option_of(s->rest.mask)) : dom_number(s->rest.lo));
    l->fixed[s->fact] = true;
}

/* Takes in what the value that was tried leads to, for all values that do the same. */
static void take(struct left *l, struct outcome o)
{
    struct stage *s = &l->stages[l->depth - 1];
    const struct cell *from = l->stages[l->depth].cells;
    struct dom same = from[s->fact].same; /* everything when it was not looked at */
    l->fixed[s->fact] = false;
    state_undo(&l->c->explorer.state, s->trail);
    s->rest.mask &= ~same.mask;
    s->rest.lo = same.hi < s->rest.hi ? same.hi + 1 : s->rest.hi + 1;
    s->outcome.routes |= o.routes;
    s->outcome.least = o.least < s->outcome.least ? o.least : s->outcome.least;
    s->outcome.most = o.most > s->outcome.most ? o.most : s->outcome.most;
    for (int f = 0; f < l->c->rules->n_facts; f++) {
        if (!from[f].seen || f == s->fact)
            continue;
        if (!s->cells[f].seen)
            s->cells[f] = from[f];
        narrow(&s->cells[f].same, from[f].same);
    }
}

/* Where one route is left whatever the answers are, nothing is asked. */
static struct outcome finish(struct left *l)
{
    struct stage *s = &l->stages[--l->depth];
    struct outcome o = s->outcome;
    bool decided = (o.routes & (o.routes - 1)) == 0;
    o.least = decided ? 0 : o.least + 1;
    o.most = decided ? 0 : o.most + 1;
    remember(l, s->start, o);
    return o;
}

static struct outcome count(struct left *l, target start)
{
    struct outcome o = {0, 0, 0};
    bool done = enter(l, start, &o);
    while (l->depth && !l->failed) {
        if (done)
            take(l, o);
        const struct stage *s = &l->stages[l->depth - 1];
        done = is_empty(l, s->fact, s->rest);
        if (done) {
            o = finish(l);
            continue;
        }
        try_next(l);
        done = enter(l, s->next, &o);
    }
    return o;
}

wz_status wz_questions_left(wz_case *c, int tree, int *least, int *most)
{
    if (tree < 0 || tree >= c->rules->n_trees)
        return WZ_EVALUE;
    if (!c->left && !left_make(&c->left, c, usual))
        return WZ_EMEMORY;
    struct left *l = c->left;
    case_enter(c);
    l->unsure = false;
    for (int f = 0; f < c->rules->n_facts; f++) {
        l->fixed[f] = dom_single(c->rules, f, c->explorer.state.dom[f]);
        l->unsure |= c->given[f].known == WZ_DONT_KNOW;
    }
    for (int i = 0; i < c->rules->n_nodes; i++)
        l->heads[i] = -1;
    l->n_memos = l->n_marks = l->tries = l->depth = 0;
    l->failed = false;
    struct outcome o = count(l, c->rules->trees[tree].start);
    if (l->failed)
        return WZ_ERULES;
    *least = o.least;
    *most = o.most;
    return WZ_OK;
}

static bool is_listed(const wz_limit *list, size_t n, wz_limit limit)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].fact == limit.fact && list[i].cents == limit.cents)
            return true;
    return false;
}

size_t wz_limits(const wz_case *c, wz_limit *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < c->lists.n_figures && n < room; i++) {
        const struct figure *f = &c->lists.figures[i];
        if (!f->row)
            continue; /* it is replaced already */
        wz_limit limit = {c->rules->tables[f->table].override, f->row->value};
        if (limit.fact < 0 || limit.cents == INT64_MAX || is_listed(out, n, limit))
            continue;
        if (c->given[limit.fact].known == WZ_UNSET)
            out[n++] = limit;
    }
    return n;
}
