#include "parting.h"
#include "../base/str.h"
#include "blame.h"

bool parting_make(struct parting *p, struct arena *a, const struct ground *g)
{
    *p = (struct parting){.ground = g, .difference = -1};
    for (int s = 0; s < SIDES; s++)
        p->trail[s].at = arena_get(a, parting_events, sizeof *p->trail[s].at);
    return !a->failed;
}

void parting_free(struct parting *p)
{
    arena_free(&p->scratch);
}

/* ---- the two ways ---------------------------------------------------------------------------- */

static void push(struct trail_of *t, struct event e)
{
    if (t->n < parting_events)
        t->at[t->n++] = e;
}

static void on_node(void *context, int node, int branch)
{
    push(context, (struct event){node, branch, -1, {0, 0, 0}});
}

static void on_fork(void *context, int node, const struct split *split)
{
    push(context, (struct event){node, -1, split->fact, split->one});
}

/* Every way is gone to its end: where ways meet would depend on what comes later. */
static void follow(struct parting *p, enum side s, int tree)
{
    wz_case *c = p->c[s];
    struct explorer *e = &c->explorer;
    struct trail_of *t = &p->trail[s];
    t->n = 0;
    case_enter(c);
    e->merge = NULL;
    e->witness = (struct witness){on_node, on_fork, NULL, t};
    explore_start(e, c->rules->trees[tree].start);
    while (explore_next(e) >= 0 && t->n < parting_events)
        continue;
    e->witness = (struct witness){0};
}

static const struct rule_node *node_of(const struct parting *p, enum side s, const struct event *e)
{
    return &p->ground->rules[s]->nodes[e->node];
}

/* The option, or then and else, by which a node was left. */
static wz_str label_of(const struct parting *p, enum side s, const struct event *e)
{
    const struct rule_node *n = node_of(p, s, e);
    if (n->fact < 0)
        return wz_view(e->branch ? "then" : "else");
    return p->ground->rules[s]->facts[n->fact].options[e->branch].id;
}

static wz_str target_of(const struct parting *p, enum side s, const struct event *e)
{
    const wz_rules *r = p->ground->rules[s];
    target to = r->nodes[e->node].branch[e->branch];
    if (to == NO_TARGET)
        return wz_view("");
    return to >= 0 ? r->nodes[to].id : r->routes[r->leaves[~to].route].id;
}

static bool same_node(const struct parting *p, const struct event *was, const struct event *is)
{
    return str_eq(node_of(p, SIDE_WAS, was)->id, node_of(p, SIDE_IS, is)->id);
}

static bool same_label(const struct parting *p, const struct event *was, const struct event *is)
{
    return was->branch >= 0 && is->branch >= 0 &&
           str_eq(label_of(p, SIDE_WAS, was), label_of(p, SIDE_IS, is));
}

/* Both divided by the same fact, at the same place. */
static bool same_split(const struct parting *p, const struct event *was, const struct event *is)
{
    const struct fact *old = &p->ground->rules[SIDE_WAS]->facts[was->fact];
    const struct fact *now = &p->ground->rules[SIDE_IS]->facts[is->fact];
    if (!str_eq(old->id, now->id) || old->type != now->type)
        return false;
    if (old->type != WZ_CHOICE)
        return was->one.lo == is->one.lo && was->one.hi == is->one.hi;
    bool same = old->n_options == now->n_options;
    for (int i = 0; i < old->n_options && same; i++) {
        int k = 0;
        while (k < now->n_options && !str_eq(now->options[k].id, old->options[i].id))
            k++;
        same = k < now->n_options && (was->one.mask >> i & 1) == (is->one.mask >> k & 1);
    }
    return same;
}

static bool same_event(const struct parting *p, const struct event *was, const struct event *is)
{
    if (!same_node(p, was, is))
        return false;
    if (was->branch < 0 && is->branch < 0)
        return same_split(p, was, is);
    return same_label(p, was, is) && str_eq(target_of(p, SIDE_WAS, was), target_of(p, SIDE_IS, is));
}

/* ---- where they part ------------------------------------------------------------------------- */

static struct facing facing_nodes(const struct parting *p, int was, int is)
{
    const struct ground *g = p->ground;
    return (struct facing){
        {&g->rules[SIDE_WAS]->nodes[was].test, &g->rules[SIDE_IS]->nodes[is].test},
        {g->nodes[SIDE_WAS][was], g->nodes[SIDE_IS][is]}};
}

static int blame_ask(struct parting *p, const struct rule_node *was, const struct rule_node *is)
{
    int by = blame_find(p, ABOUT_NODE, is->id, OF_ASK);
    blame_add_fact(p, is->fact);
    if (by < 0 && was->fact >= 0)
        by = blame_fact(p, p->ground->rules[SIDE_IS]->facts[is->fact].id);
    return by;
}

static int blame_event(struct parting *p, const struct event *was, const struct event *is)
{
    const struct rule_node *old = node_of(p, SIDE_WAS, was), *now = node_of(p, SIDE_IS, is);
    int by = -1;
    if (!same_node(p, was, is))
        return blame_find(p, ABOUT_NODE, now->id, OF_SELF);
    if (now->fact >= 0) {
        by = blame_ask(p, old, now);
    } else if (old->fact < 0) {
        const struct facing f = facing_nodes(p, was->node, is->node);
        by = blame_condition(p, &f, blame_find(p, ABOUT_NODE, now->id, OF_TEST));
    }
    if (same_label(p, was, is)) { /* the same answer leads elsewhere */
        wz_str label = label_of(p, SIDE_IS, is);
        by = diff_find(p->ground->diff, ABOUT_NODE, now->id, &label, OF_BRANCH);
    }
    return by < 0 ? blame_find(p, ABOUT_NODE, now->id, ASPECTS) : by;
}

static int blame_permitted(struct parting *p, const struct parted *parted)
{
    int was = parted->route[SIDE_WAS], is = parted->route[SIDE_IS];
    if (!parted->permitted || was < 0 || is < 0)
        return -1;
    const struct ground *g = p->ground;
    const struct facing f = {
        {&g->rules[SIDE_WAS]->routes[was].permitted, &g->rules[SIDE_IS]->routes[is].permitted},
        {g->routes[SIDE_WAS][was], g->routes[SIDE_IS][is]}};
    return blame_condition(
        p, &f, blame_find(p, ABOUT_ROUTE, g->rules[SIDE_IS]->routes[is].id, OF_PERMITTED));
}

static int note_of(const wz_rules *rules, wz_str id)
{
    return index_find(&rules->note_index, id);
}

static int blame_note(struct parting *p, wz_str id)
{
    const struct ground *g = p->ground;
    int was = note_of(g->rules[SIDE_WAS], id), is = note_of(g->rules[SIDE_IS], id);
    if (was < 0 || is < 0)
        return blame_find(p, ABOUT_NOTE, id, OF_SELF);
    const struct facing f = {
        {&g->rules[SIDE_WAS]->notes[was].when, &g->rules[SIDE_IS]->notes[is].when},
        {g->notes[SIDE_WAS][was], g->notes[SIDE_IS][is]}};
    return blame_condition(p, &f, blame_find(p, ABOUT_NOTE, id, OF_WHEN));
}

/* Both go the same way: the first rule on it that says something else. */
static int blame_touched(struct parting *p)
{
    int by = -1;
    for (size_t i = 0; by < 0 && i < p->trail[SIDE_IS].n && i < p->trail[SIDE_WAS].n; i++) {
        const struct event *was = &p->trail[SIDE_WAS].at[i], *is = &p->trail[SIDE_IS].at[i];
        const struct rule_node *now = node_of(p, SIDE_IS, is);
        p->n_facts = 0;
        if (now->fact >= 0 && node_of(p, SIDE_WAS, was)->fact >= 0) {
            by = blame_ask(p, node_of(p, SIDE_WAS, was), now);
        } else {
            const struct facing f = facing_nodes(p, was->node, is->node);
            by = blame_condition(p, &f, blame_find(p, ABOUT_NODE, now->id, OF_TEST));
        }
    }
    return by;
}

bool parting_find(struct parting *p, wz_case *was, wz_case *is, const struct parted *parted)
{
    const struct trail_of *old = &p->trail[SIDE_WAS], *now = &p->trail[SIDE_IS];
    size_t i = 0;
    arena_free(&p->scratch);
    p->c[SIDE_WAS] = was;
    p->c[SIDE_IS] = is;
    p->n_facts = 0;
    follow(p, SIDE_WAS, parted->tree[SIDE_WAS]);
    follow(p, SIDE_IS, parted->tree[SIDE_IS]);
    while (i < old->n && i < now->n && same_event(p, &old->at[i], &now->at[i]))
        i++;
    int by = -1;
    if (!i && old->n && now->n && !same_node(p, old->at, now->at))
        by = blame_find(p, ABOUT_TREE, is->rules->trees[parted->tree[SIDE_IS]].id, OF_START);
    if (by < 0 && i < old->n && i < now->n)
        by = blame_event(p, &old->at[i], &now->at[i]);
    else if (by < 0)
        by = blame_permitted(p, parted);
    if (by < 0 && parted->note.len)
        by = blame_note(p, parted->note);
    p->difference = by < 0 ? blame_touched(p) : by;
    return !p->scratch.failed;
}

int parting_invalid(const struct ground *g, wz_str field)
{
    const wz_rules *rules = g->rules[SIDE_IS];
    int fact = wz_fact_find(rules, field);
    int by = -1;
    if (fact >= 0 && rules->facts[fact].type == WZ_DAY)
        by = diff_find(g->diff, ABOUT_BASE, wz_view(""), NULL, OF_VALID);
    if (by < 0 && field.len)
        by = diff_find(g->diff, ABOUT_FACT, field, NULL, ASPECTS);
    return by;
}
