#include "explore.h"

bool explorer_make(struct explorer *e, struct arena *a, const wz_rules *rules)
{
    *e = (struct explorer){.at = NO_TARGET};
    e->forks = arena_get(a, explore_forks, sizeof *e->forks);
    return state_make(&e->state, a, rules);
}

void explore_start(struct explorer *e, target start)
{
    e->at = start;
    e->fresh = true;
    e->n_forks = 0;
    e->mark = e->state.n_trail;
    e->ways = 0;
    e->hole = false;
    if (e->merge)
        merge_begin(e->merge);
}

static int no_more(struct explorer *e)
{
    state_undo(&e->state, e->mark);
    return -1;
}

/* Goes on with one side of s and remembers the other. */
static void fork_at(struct explorer *e, struct split s)
{
    if (e->n_forks == explore_forks) {
        e->state.overflow = true;
        return;
    }
    e->forks[e->n_forks++] = (struct fork){e->at, s.fact, s.other, e->state.n_trail};
    state_set(&e->state, s.fact, s.one);
}

/* Takes up the last side that was left; false when none is. base: forks that are not ours. */
static bool back_to_fork(struct explorer *e, size_t base)
{
    if (e->n_forks == base)
        return false;
    if (++e->ways > explore_ways)
        e->state.overflow = true;
    struct fork f = e->forks[--e->n_forks];
    state_undo(&e->state, f.mark);
    state_set(&e->state, f.fact, f.other);
    e->at = f.at;
    return true;
}

static void say_fork(struct explorer *e, struct split s)
{
    if (e->witness.fork)
        e->witness.fork(e->witness.context, e->at, &s);
}

static void leave_by(struct explorer *e, int branch)
{
    const struct rule_node *n = &e->state.rules->nodes[e->at];
    if (e->witness.node)
        e->witness.node(e->witness.context, e->at, branch);
    e->at = n->branch[branch];
    if (e->merge && (e->n_forks || e->ways) && merge_met(e->merge, &e->state, e->at))
        e->at = NO_TARGET;
}

/* Options that lead to one target go together: which of them it is makes no difference here. */
static void step_ask(struct explorer *e, const struct rule_node *n)
{
    struct dom d = e->state.dom[n->fact], same = {0, d.lo, d.hi};
    int first = option_of(d.mask);
    for (int i = first; i < n->n_branches; i++)
        if (n->branch[i] == n->branch[first])
            same.mask |= d.mask & UINT64_C(1) << i;
    if (same.mask != d.mask) {
        struct split s = {n->fact, same, d};
        s.other.mask &= ~same.mask;
        say_fork(e, s);
        fork_at(e, s);
    }
    leave_by(e, first);
}

static void step_if(struct explorer *e, const struct rule_node *n)
{
    wz_truth t = truth_of(&e->state, &n->test, &e->verdict);
    if (t != WZ_UNKNOWN) {
        if (e->witness.test)
            e->witness.test(e->witness.context, e->at, &e->verdict);
        leave_by(e, (int)t);
        return;
    }
    struct split s = truth_split(&e->state, &e->verdict);
    if (s.fact < 0) {
        e->at = NO_TARGET; /* a gap in a table, or rows that clash */
        e->hole = true;
        return;
    }
    say_fork(e, s);
    fork_at(e, s);
}

int explore_next(struct explorer *e)
{
    if (!e->fresh && !back_to_fork(e, 0))
        return no_more(e);
    e->fresh = false;
    for (;;) {
        while (e->at >= 0 && !e->state.overflow) {
            const struct rule_node *n = &e->state.rules->nodes[e->at];
            if (n->fact >= 0)
                step_ask(e, n);
            else
                step_if(e, n);
        }
        if (e->state.overflow)
            return no_more(e);
        if (e->at != NO_TARGET)
            return ~e->at;
        if (!back_to_fork(e, 0))
            return no_more(e);
    }
}

/* Whether all goals hold (WZ_YES), one never can (WZ_NO), or a split has to tell. */
static wz_truth goals_now(struct explorer *e, const struct goal *goals, size_t n, struct split *s)
{
    wz_truth all = WZ_YES;
    for (size_t i = 0; i < n; i++) {
        wz_truth t = truth_of(&e->state, goals[i].formula, &e->verdict);
        if (t == goals[i].want)
            continue;
        if (t != WZ_UNKNOWN)
            return WZ_NO;
        if (s->fact < 0)
            *s = truth_split(&e->state, &e->verdict);
        all = WZ_UNKNOWN;
    }
    return all;
}

bool explore_meet(struct explorer *e, const struct goal *goals, size_t n)
{
    size_t base = e->n_forks, mark = e->state.n_trail;
    target at = e->at;
    bool met = false, more = true;
    while (more && !met && !e->state.overflow) {
        struct split s = {.fact = -1};
        wz_truth t = goals_now(e, goals, n, &s);
        met = t == WZ_YES;
        if (t == WZ_UNKNOWN && s.fact >= 0)
            fork_at(e, s);
        else if (!met)
            more = back_to_fork(e, base);
    }
    e->n_forks = base;
    e->at = at;
    if (!met)
        state_undo(&e->state, mark);
    return met;
}
