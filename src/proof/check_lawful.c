/* The tree never advises what the permitted layer forbids or leaves open.
 *
 * For every way to a leaf: can the facts of the way, with what the leaf provides, go together with
 * `permitted` being false? The engine searches for such facts; what it finds is the witness. Tables
 * that an organisation may change are also taken at their extremes, so the proof does not lean on
 * the bands that happen to be filled in. */
#include "../base/buf.h"
#include "check.h"

struct lawful {
    struct checker *c;
    bool *told;               /* n_leaves: one witness each */
    const struct dom *on_way; /* what the way itself says, before the search */
    struct buf failing;
    bool open; /* a failing fact was never tested on the way */
};

static bool is_provided(const struct formula *f, int fact)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].fact == fact)
            return true;
    return false;
}

/* Sets free what the leaf provides: the buyer sets it up anew. */
static void release(struct state *s, const struct formula *f)
{
    for (int fact = 0; fact < s->rules->n_facts; fact++)
        if (is_provided(f, fact))
            state_set(s, fact, dom_full(s->rules, fact));
}

/* What the leaf provides back to what led to it, so that the witness leads there too. */
static void take_back(struct state *s, const struct formula *f, const struct dom *on_way)
{
    for (int fact = 0; fact < s->rules->n_facts; fact++)
        if (is_provided(f, fact) && !dom_equal(on_way[fact], dom_full(s->rules, fact)))
            state_set(s, fact, on_way[fact]);
}

static void see_failing(void *context, const struct cond *t)
{
    struct lawful *w = context;
    const wz_rules *rules = w->c->rules;
    if (w->failing.len)
        buf_put(&w->failing, ", ");
    buf_add(&w->failing, rules->facts[t->fact].id);
    if (dom_equal(w->on_way[t->fact], dom_full(rules, t->fact)))
        w->open = true;
}

static void say_unlawful(struct lawful *w, int leaf)
{
    struct checker *c = w->c;
    struct explorer *e = &c->explorer;
    const struct leaf *l = &c->rules->leaves[leaf];
    const struct route *r = &c->rules->routes[l->route];
    struct buf witness = {0};
    truth_of(&e->state, &r->permitted, &e->verdict);
    buf_clear(&w->failing);
    w->open = false;
    truth_because(&e->verdict, see_failing, w);
    take_back(&e->state, &l->provided, w->on_way);
    check_witness(&e->state, &witness);
    diag_add(c->report, w->open ? D_LEFT_OPEN : D_FORBIDDEN, l->place,
             (wz_str[]){r->id, buf_view(&w->failing), buf_view(&witness)}, 3);
    buf_free(&witness);
}

static void check_leaf(struct lawful *w, struct dom *on_way, int leaf)
{
    struct explorer *e = &w->c->explorer;
    const struct leaf *l = &w->c->rules->leaves[leaf];
    const struct formula *permitted = &w->c->rules->routes[l->route].permitted;
    struct goal goals[] = {{&l->provided, WZ_YES}, {permitted, WZ_NO}};
    if (w->told[leaf])
        return;
    size_t mark = e->state.n_trail;
    for (int f = 0; f < w->c->rules->n_facts; f++)
        on_way[f] = e->state.dom[f];
    release(&e->state, &l->provided);
    size_t released = e->state.n_trail;
    bool can = explore_meet(e, goals, 1);
    state_undo(&e->state, released);
    w->told[leaf] = true;
    if (!can)
        diag_say(w->c->report, D_PROVIDED_NEVER, l->place, w->c->rules->routes[l->route].id);
    else if (explore_meet(e, goals, 2))
        say_unlawful(w, leaf);
    else
        w->told[leaf] = false;
    state_undo(&e->state, mark);
}

/* Tables that a fact may override are taken at their extremes in every combination, up to so many;
 * beyond that they go together with an earlier one. */
enum { extremes_most = 8 };

/* Sets the facts that override tables: bit i of which takes the i-th such table at the most a fact
 * can hold, else at 0. */
static void take_extremes(struct checker *c, uint32_t which)
{
    uint32_t i = 0;
    for (int t = 0; t < c->rules->n_tables; t++) {
        int fact = c->rules->tables[t].override;
        if (fact < 0)
            continue;
        int64_t most = dom_full(c->rules, fact).hi;
        state_set(&c->explorer.state, fact,
                  dom_number(which >> i++ % extremes_most & 1 ? most : 0));
    }
}

static void check_tree(struct lawful *w, struct dom *on_way, const struct tree *t, int extremes)
{
    struct explorer *e = &w->c->explorer;
    state_clear(&e->state);
    if (extremes >= 0)
        take_extremes(w->c, (uint32_t)extremes);
    e->merge = &w->c->merge;
    explore_start(e, t->start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        check_leaf(w, on_way, leaf);
    e->merge = NULL;
    check_width(w->c, t->place);
}

/* Whether a formula can come out true at all. */
static bool can_hold(struct checker *c, const struct formula *f, struct place at)
{
    struct goal goal = {f, WZ_YES};
    state_clear(&c->explorer.state);
    explore_start(&c->explorer, NO_TARGET);
    bool can = explore_meet(&c->explorer, &goal, 1);
    check_width(c, at);
    return can || c->explorer.state.overflow;
}

static void check_holdable(struct checker *c)
{
    const wz_rules *r = c->rules;
    for (int i = 0; i < r->n_routes; i++)
        if (!can_hold(c, &r->routes[i].permitted, r->routes[i].place))
            diag_say(c->report, D_NEVER_PERMITTED, r->routes[i].place, r->routes[i].id);
    for (int i = 0; i < r->n_notes; i++)
        if (!can_hold(c, &r->notes[i].when, r->notes[i].place))
            diag_say(c->report, D_NOTE_NEVER, r->notes[i].place, r->notes[i].id);
}

void check_lawful(struct checker *c)
{
    const wz_rules *r = c->rules;
    struct dom *on_way = arena_get(&c->arena, (size_t)r->n_facts + 1, sizeof *on_way);
    struct lawful w = {.c = c, .on_way = on_way};
    w.told = arena_get(&c->arena, (size_t)r->n_leaves, 1);
    int overriding = 0;
    for (int t = 0; t < r->n_tables && overriding < extremes_most; t++)
        overriding += r->tables[t].override >= 0;
    int combinations = overriding ? 1 << overriding : 0;
    for (int i = 0; i < r->n_trees && w.told && on_way; i++) {
        check_tree(&w, on_way, &r->trees[i], -1);
        for (int x = 0; x < combinations; x++)
            check_tree(&w, on_way, &r->trees[i], x);
    }
    buf_free(&w.failing);
    check_holdable(c);
}
