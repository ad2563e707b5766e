#include "nearest.h"

/* A side that was not taken yet, and what the way cost when it is. */
struct side {
    target at;
    int fact;
    struct dom to;
    size_t mark;
    int spent;
};

struct search {
    const struct nearest *n;
    wz_case *c;
    struct state *state;
    const struct formula *goal; /* NULL: a tree is searched */
    uint64_t wanted;            /* routes that are not found yet; of a goal: 1 */
    struct changes *out;
    size_t n_sides;
    int most, spent, work;
};

/* ---- the shape of the tree ------------------------------------------------------------------- */

static uint64_t routes_at(const wz_rules *rules, const uint64_t *reach, target at)
{
    if (at == NO_TARGET)
        return 0;
    return at >= 0 ? reach[at] : UINT64_C(1) << rules->leaves[~at].route;
}

uint64_t nearest_routes(const struct nearest *n, target at)
{
    return routes_at(n->c->rules, n->reach, at);
}

static bool reach_more(const wz_rules *rules, uint64_t *reach, int node)
{
    const struct rule_node *n = &rules->nodes[node];
    uint64_t before = reach[node];
    for (int b = 0; b < n->n_branches; b++)
        reach[node] |= routes_at(rules, reach, n->branch[b]);
    return reach[node] != before;
}

bool nearest_make(struct nearest *n, wz_case *c, struct arena *a)
{
    uint64_t *reach = arena_get(a, (size_t)c->rules->n_nodes + 1, sizeof *reach);
    struct side *sides = arena_get(a, state_trail + 1, sizeof *sides);
    *n = (struct nearest){c, a, reach, sides};
    for (bool more = reach && sides; more;) {
        more = false;
        for (int i = c->rules->n_nodes; i-- > 0;)
            more = reach_more(c->rules, reach, i) || more;
    }
    return reach && sides;
}

/* ---- one way after the other ----------------------------------------------------------------- */

static bool holds_value(const wz_case *c, int fact, struct dom d, int64_t number)
{
    if (c->rules->facts[fact].type == WZ_CHOICE)
        return d.mask >> number & 1;
    return d.lo <= number && number <= d.hi;
}

/* What it costs to go on with fact as it is in to: nothing while it holds the value of the case, or
 * when it was paid for before. */
static int price(const struct search *x, int fact, struct dom to)
{
    struct dom now = x->state->dom[fact];
    int64_t number;
    if (case_number(x->c, fact, &number))
        return holds_value(x->c, fact, now, number) && !holds_value(x->c, fact, to, number);
    return dom_equal(now, dom_full(x->c->rules, fact));
}

static int64_t gap(struct dom d, int64_t number)
{
    if (number < d.lo)
        return d.lo - number;
    return number > d.hi ? number - d.hi : 0;
}

/* Whether the other side is nearer to the value of the case: of two that do, it is the one to say.
 */
static bool is_nearer(const struct search *x, struct split s)
{
    int64_t number;
    bool known = case_number(x->c, s.fact, &number);
    return known && gap(s.other, number) < gap(s.one, number);
}

/* Takes the cheaper side; the other waits: never more of them than narrowings on the trail. false:
 * neither can be paid, and the way ends. */
static bool divide(struct search *x, target at, struct split s)
{
    int one = x->spent + price(x, s.fact, s.one), other = x->spent + price(x, s.fact, s.other);
    bool turn = other < one || is_nearer(x, s); /* what costs more is never nearer */
    struct side later = {at, s.fact, turn ? s.one : s.other, x->state->n_trail, turn ? one : other};
    if (later.spent <= x->most)
        x->n->sides[x->n_sides++] = later;
    x->spent = turn ? other : one;
    if (x->spent > x->most)
        return false;
    state_set(x->state, s.fact, turn ? s.other : s.one);
    return true;
}

/* Options that lead to one target go together, those with the value of the case first. */
static target step_ask(struct search *x, target at, const struct rule_node *n)
{
    struct dom d = x->state->dom[n->fact], same = {0, d.lo, d.hi};
    int64_t number;
    bool home = case_number(x->c, n->fact, &number) && (d.mask >> number & 1);
    int first = home ? (int)number : option_of(d.mask);
    for (int i = 0; i < n->n_branches; i++)
        if (n->branch[i] == n->branch[first])
            same.mask |= d.mask & UINT64_C(1) << i;
    struct split s = {n->fact, same, d};
    s.other.mask &= ~same.mask;
    if (s.other.mask && !divide(x, at, s))
        return NO_TARGET;
    return n->branch[first];
}

static bool is_known(void *context, int fact)
{
    int64_t number;
    return case_number(context, fact, &number);
}

/* Known facts first: once they have their values again, few of the others still matter. */
static struct split split_of(struct search *x, const struct verdict *v)
{
    struct split s = truth_split_by(x->state, v, is_known, x->c);
    return s.fact < 0 ? truth_split(x->state, v) : s;
}

/* Where an `if` leads; itself when it first has to be divided. */
static target step_if(struct search *x, target at, const struct rule_node *n)
{
    struct verdict *v = &x->c->explorer.verdict;
    wz_truth t = truth_of(x->state, &n->test, v);
    if (t != WZ_UNKNOWN)
        return n->branch[t];
    struct split s = split_of(x, v);
    if (s.fact < 0)
        return NO_TARGET;
    return divide(x, at, s) ? at : NO_TARGET;
}

/* One step; at stays the same when it was divided. Ways that lead to nothing wanted end. */
static target step_tree(struct search *x, target at)
{
    const struct rule_node *n = &x->c->rules->nodes[at];
    target to = n->fact >= 0 ? step_ask(x, at, n) : step_if(x, at, n);
    return nearest_routes(x->n, to) & x->wanted ? to : NO_TARGET;
}

/* For a goal a leaf below zero is the end of a way that is good. */
enum { goal_start, goal_met = ~0 };

static target step_goal(struct search *x)
{
    struct verdict *v = &x->c->explorer.verdict;
    wz_truth t = truth_of(x->state, x->goal, v);
    if (t != WZ_UNKNOWN)
        return t == WZ_YES ? goal_met : NO_TARGET;
    struct split s = split_of(x, v);
    if (s.fact < 0)
        return NO_TARGET;
    return divide(x, goal_start, s) ? goal_start : NO_TARGET;
}

/* What the way that has come to its end asks for. */
static void keep(struct search *x, struct changes *out)
{
    const wz_case *c = x->c;
    *out = (struct changes){
        .at = arena_get(x->n->arena, (size_t)c->rules->n_facts + 1, sizeof *out->at)};
    for (int f = 0; f < c->rules->n_facts && out->at; f++) {
        struct dom d = x->state->dom[f];
        int64_t number;
        bool known = case_number(c, f, &number);
        if (known ? !holds_value(c, f, d, number) : !dom_equal(d, dom_full(c->rules, f)))
            out->at[out->n++] = (struct change){f, d};
    }
    out->found = out->at != NULL;
}

static void arrive(struct search *x, target leaf)
{
    int route = x->goal ? 0 : x->c->rules->leaves[~leaf].route;
    keep(x, &x->out[route]);
    x->wanted &= ~(UINT64_C(1) << route);
}

/* The side that was left last; NO_TARGET when there is none. */
static target turn_back(struct search *x)
{
    if (!x->n_sides)
        return NO_TARGET;
    struct side s = x->n->sides[--x->n_sides];
    state_undo(x->state, s.mark);
    state_set(x->state, s.fact, s.to);
    x->spent = s.spent;
    return s.at;
}

/* All ways that cost at most x->most, until all that is wanted is found. */
static void search(struct search *x, target start)
{
    target at = start;
    x->n_sides = 0;
    x->spent = 0;
    while (at != NO_TARGET && x->wanted && x->work < nearest_work) {
        x->work += 1 + nearest_work * x->state->overflow; /* too much: no more of it */
        at = x->goal ? step_goal(x) : step_tree(x, at);
        if (at < 0 && at != NO_TARGET) {
            arrive(x, at);
            at = NO_TARGET;
        }
        if (at == NO_TARGET)
            at = turn_back(x);
    }
}

/* Everything let go, but not the amounts in place of a table's. */
static void let_go(wz_case *c)
{
    struct state *s = &c->explorer.state;
    state_clear(s);
    for (int t = 0; t < c->rules->n_tables; t++) {
        int own = c->rules->tables[t].override;
        if (own >= 0)
            s->dom[own] = case_dom(c, own);
    }
}

static void search_deeper(struct search *x, target start)
{
    for (x->most = 1; x->most <= nearest_most; x->most++) { /* nothing once nothing is wanted */
        let_go(x->c);
        search(x, start);
    }
}

/* ---- nothing that is not needed -------------------------------------------------------------- */

/* The case, with all changes but one; with all when there is no such one. */
static void enter_changed(wz_case *c, const struct changes *changes, size_t but)
{
    case_enter(c);
    for (size_t i = 0; i < changes->n; i++)
        if (i != but)
            c->explorer.state.dom[changes->at[i].fact] = changes->at[i].to;
}

static bool leads_to(wz_case *c, target start, int route)
{
    struct explorer *e = &c->explorer;
    uint64_t routes = 0;
    explore_start(e, start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        routes |= UINT64_C(1) << c->rules->leaves[leaf].route;
    return routes == UINT64_C(1) << route && !(e->hole | e->state.overflow);
}

static bool needed(const struct search *x, target start, int route, const struct changes *changes,
                   size_t i)
{
    enter_changed(x->c, changes, i);
    if (x->goal)
        return truth_of(x->state, x->goal, &x->c->explorer.verdict) != WZ_YES;
    return !leads_to(x->c, start, route);
}

/* Drops what the search divided on its way and did not need in the end. Without one change another
 * may no longer be needed, so it begins again. */
static void trim(const struct search *x, target start, int route, struct changes *changes)
{
    if (needed(x, start, route, changes, changes->n)) { /* a gap in a table: see W0201 */
        *changes = (struct changes){.found = false};
        return;
    }
    for (size_t i = 0; i < changes->n;) {
        if (needed(x, start, route, changes, i)) {
            i++;
            continue;
        }
        changes->n--;
        for (size_t k = i; k < changes->n; k++)
            changes->at[k] = changes->at[k + 1];
        i = 0;
    }
}

/* Every option that would do, where the search came to one of them first. With the others as they
 * are each of them leads there, so all of them together do. */
static void widen(const struct search *x, target start, int route, struct changes *changes)
{
    for (size_t i = 0; i < changes->n; i++) {
        struct dom *to = &changes->at[i].to, found = *to;
        const struct fact *f = &x->c->rules->facts[changes->at[i].fact];
        for (int o = 0; o < f->n_options; o++) {
            to->mask = UINT64_C(1) << o;
            if (!(found.mask >> o & 1) && !needed(x, start, route, changes, changes->n))
                found.mask |= to->mask;
        }
        *to = found;
    }
}

static void finish(const struct search *x, target start, int route, struct changes *changes)
{
    trim(x, start, route, changes);
    widen(x, start, route, changes);
}

void nearest_ways(struct nearest *n, int tree, uint64_t wanted, struct changes *out)
{
    target start = n->c->rules->trees[tree].start;
    struct search x = {
        .n = n, .c = n->c, .state = &n->c->explorer.state, .wanted = wanted, .out = out};
    search_deeper(&x, start);
    for (int route = 0; route < n->c->rules->n_routes; route++)
        if (wanted >> route & 1 && out[route].found)
            finish(&x, start, route, &out[route]);
}

void nearest_true(struct nearest *n, const struct formula *f, struct changes *out)
{
    struct search x = {
        .n = n, .c = n->c, .state = &n->c->explorer.state, .wanted = 1, .out = out, .goal = f};
    search_deeper(&x, goal_start);
    finish(&x, goal_start, 0, out);
}
