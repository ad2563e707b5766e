#include "parting.h"
#include "../base/str.h"
#include "../engine/explain.h"

/* ---- what is the same for all purchases ------------------------------------------------------ */

static struct mark **marks_of(struct arena *a, const wz_rules *rules, int n,
                              const struct formula *(*formula)(const wz_rules *rules, int i))
{
    struct mark **list = arena_get(a, (size_t)n, sizeof *list);
    for (int i = 0; list && i < n; i++)
        list[i] = mark_parts(a, rules, formula(rules, i), MARK_LAID_OUT);
    return list;
}

static const struct formula *of_node(const wz_rules *rules, int i)
{
    return &rules->nodes[i].test;
}

static const struct formula *of_route(const wz_rules *rules, int i)
{
    return &rules->routes[i].permitted;
}

static const struct formula *of_note(const wz_rules *rules, int i)
{
    return &rules->notes[i].when;
}

bool ground_make(struct ground *g, struct arena *a, const struct wz_diff *diff)
{
    *g = (struct ground){.diff = diff, .rules = {diff->was, diff->is}};
    for (int s = 0; s < SIDES; s++) {
        const wz_rules *r = g->rules[s];
        g->nodes[s] = marks_of(a, r, r->n_nodes, of_node);
        g->routes[s] = marks_of(a, r, r->n_routes, of_route);
        g->notes[s] = marks_of(a, r, r->n_notes, of_note);
    }
    return !a->failed;
}

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
    push(context, (struct event){node, branch, -1});
}

static void on_fork(void *context, int node, const struct split *split)
{
    push(context, (struct event){node, -1, split->fact});
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

static bool same_event(const struct parting *p, const struct event *was, const struct event *is)
{
    if (!same_node(p, was, is))
        return false;
    if (was->branch < 0 && is->branch < 0)
        return str_eq(p->ground->rules[SIDE_WAS]->facts[was->fact].id,
                      p->ground->rules[SIDE_IS]->facts[is->fact].id);
    return same_label(p, was, is) && str_eq(target_of(p, SIDE_WAS, was), target_of(p, SIDE_IS, is));
}

/* ---- what lies at a fact --------------------------------------------------------------------- */

static int find(const struct parting *p, enum subject subject, wz_str id, enum aspect aspect)
{
    return diff_find(p->ground->diff, subject, id, NULL, aspect);
}

/* The value of a fact as both know it. */
static bool same_value(const struct parting *p, const int fact[SIDES])
{
    const wz_rules *was = p->ground->rules[SIDE_WAS], *is = p->ground->rules[SIDE_IS];
    int64_t n[SIDES] = {0, 0};
    bool known[SIDES];
    for (int s = 0; s < SIDES; s++)
        known[s] = case_number(p->c[s], fact[s], &n[s]);
    if (!known[SIDE_WAS] || !known[SIDE_IS])
        return known[SIDE_WAS] == known[SIDE_IS];
    if (was->facts[fact[SIDE_WAS]].type != WZ_CHOICE || is->facts[fact[SIDE_IS]].type != WZ_CHOICE)
        return n[SIDE_WAS] == n[SIDE_IS];
    return str_eq(was->facts[fact[SIDE_WAS]].options[n[SIDE_WAS]].id,
                  is->facts[fact[SIDE_IS]].options[n[SIDE_IS]].id);
}

/* A notice was read otherwise: by what is said of the fact, or else of any field. */
static int reading_of(const struct parting *p, wz_str fact)
{
    const struct wz_diff *d = p->ground->diff;
    int first = -1;
    for (size_t i = 0; i < d->n; i++) {
        const struct entry *e = difference_entry(&d->at[i]);
        if (e->subject != ABOUT_INTAKE)
            continue;
        wz_str tail = str_cut(e->id, e->id.len > fact.len ? e->id.len - fact.len : 0, e->id.len);
        if (str_eq(tail, fact))
            return (int)i;
        first = first < 0 ? (int)i : first;
    }
    return first;
}

/* Why a fact is not the same to both; -1 when it is. */
static int blame_fact(const struct parting *p, wz_str id)
{
    const int fact[SIDES] = {wz_fact_find(p->ground->rules[SIDE_WAS], id),
                             wz_fact_find(p->ground->rules[SIDE_IS], id)};
    if (fact[SIDE_WAS] < 0 || fact[SIDE_IS] < 0)
        return find(p, ABOUT_FACT, id, OF_SELF);
    if (same_value(p, fact))
        return -1;
    bool assumed = wz_case_known(p->c[SIDE_WAS], fact[SIDE_WAS]) == WZ_ASSUMED ||
                   wz_case_known(p->c[SIDE_IS], fact[SIDE_IS]) == WZ_ASSUMED;
    int by = assumed ? find(p, ABOUT_FACT, id, OF_ASSUME) : -1;
    by = by < 0 ? reading_of(p, id) : by;
    return by < 0 ? find(p, ABOUT_FACT, id, ASPECTS) : by;
}

/* ---- what lies in a condition ---------------------------------------------------------------- */

/* The same condition of both, with the marks of its parts. */
struct facing {
    const struct formula *formula[SIDES];
    const struct mark *marks[SIDES];
};

static void weigh(struct parting *p, const struct facing *f)
{
    for (int s = 0; s < SIDES; s++) {
        case_enter(p->c[s]);
        truth_of(&p->c[s]->explorer.state, f->formula[s], &p->verdict[s]);
    }
}

/* The part of the old condition that asks the same; NULL: none. */
static const struct cond *counterpart(const struct facing *f, const struct cond *is)
{
    uint64_t mark = f->marks[SIDE_IS][is - f->formula[SIDE_IS]->at].of;
    const struct formula *was = f->formula[SIDE_WAS];
    for (size_t i = 0; i < was->n; i++)
        if (was->at[i].op == is->op && f->marks[SIDE_WAS][i].of == mark)
            return &was->at[i];
    return NULL;
}

static wz_truth truth_at(const struct parting *p, const struct facing *f, enum side s,
                         const struct cond *part)
{
    return p->verdict[s].of[part - f->formula[s]->at];
}

/* The row by which a test comes out otherwise; -1: it has none. */
static int blame_row(const struct parting *p, const struct cond *was, const struct cond *is)
{
    if (is->table < 0 || was->table < 0)
        return -1;
    struct lookup old = table_lookup(&p->c[SIDE_WAS]->explorer.state, was->table);
    struct lookup now = table_lookup(&p->c[SIDE_IS]->explorer.state, is->table);
    if (old.kind != LOOKUP_VALUE || now.kind != LOOKUP_VALUE || old.value == now.value)
        return -1;
    return diff_find_row(p->ground->diff, old.row, now.row);
}

/* A search through the tests that decide. */
struct blame {
    struct parting *p;
    const struct facing *facing;
    int by;
};

static void see_test(void *context, const struct cond *is)
{
    struct blame *b = context;
    struct parting *p = b->p;
    const struct cond *was = b->by < 0 ? counterpart(b->facing, is) : NULL;
    if (!was || truth_at(p, b->facing, SIDE_WAS, was) == truth_at(p, b->facing, SIDE_IS, is))
        return;
    b->by = blame_row(p, was, is);
    if (b->by < 0 && is->fact < p->ground->rules[SIDE_IS]->n_facts)
        b->by = blame_fact(p, p->ground->rules[SIDE_IS]->facts[is->fact].id);
}

/* A named condition that asks something else, and so comes out otherwise; the deepest one.
 * otherwise false: whether or not it does, the first. */
static int blame_named(const struct parting *p, const struct facing *f, bool otherwise)
{
    const struct formula *is = f->formula[SIDE_IS], *was = f->formula[SIDE_WAS];
    int by = -1;
    for (size_t i = 0; i < is->n && (otherwise || by < 0); i++) {
        if (!is->at[i].named)
            continue;
        wz_str id = p->ground->rules[SIDE_IS]->conds[is->at[i].named - 1].id;
        int difference = find(p, ABOUT_CONDITION, id, OF_TEST);
        bool differs = !otherwise;
        for (size_t k = 0; difference >= 0 && k < was->n && !differs; k++)
            differs = was->at[k].named &&
                      str_eq(p->ground->rules[SIDE_WAS]->conds[was->at[k].named - 1].id, id) &&
                      p->verdict[SIDE_WAS].of[k] != p->verdict[SIDE_IS].of[i];
        if (difference >= 0 && differs)
            by = difference;
    }
    return by;
}

static void add_fact(struct parting *p, int fact)
{
    for (size_t i = 0; i < p->n_facts; i++)
        if (p->facts[i] == fact)
            return;
    if (p->n_facts < parting_facts)
        p->facts[p->n_facts++] = fact;
}

static void add_answers(struct parting *p, const struct formula *f)
{
    struct facts facts;
    if (!f->n)
        return;
    explain_answers(p->c[SIDE_IS], &p->verdict[SIDE_IS], f->at, &p->scratch, &facts);
    for (size_t i = 0; i < facts.n; i++)
        add_fact(p, facts.at[i]);
}

/* own: the difference of this very condition; -1: none. */
static int blame_condition(struct parting *p, const struct facing *f, int own)
{
    struct blame b = {p, f, -1};
    weigh(p, f);
    add_answers(p, f->formula[SIDE_IS]);
    truth_because(&p->verdict[SIDE_IS], see_test, &b);
    int by = b.by;
    by = by < 0 ? blame_named(p, f, true) : by;
    by = by < 0 ? own : by;
    return by < 0 ? blame_named(p, f, false) : by;
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
    int by = find(p, ABOUT_NODE, is->id, OF_ASK);
    add_fact(p, is->fact);
    if (by < 0 && was->fact >= 0)
        by = blame_fact(p, p->ground->rules[SIDE_IS]->facts[is->fact].id);
    return by;
}

static int blame_event(struct parting *p, const struct event *was, const struct event *is)
{
    const struct rule_node *old = node_of(p, SIDE_WAS, was), *now = node_of(p, SIDE_IS, is);
    int by = -1;
    if (!same_node(p, was, is))
        return find(p, ABOUT_NODE, now->id, OF_SELF);
    if (now->fact >= 0) {
        by = blame_ask(p, old, now);
    } else if (old->fact < 0) {
        const struct facing f = facing_nodes(p, was->node, is->node);
        by = blame_condition(p, &f, find(p, ABOUT_NODE, now->id, OF_TEST));
    }
    if (same_label(p, was, is)) { /* the same answer leads elsewhere */
        wz_str label = label_of(p, SIDE_IS, is);
        by = diff_find(p->ground->diff, ABOUT_NODE, now->id, &label, OF_BRANCH);
    }
    return by < 0 ? find(p, ABOUT_NODE, now->id, ASPECTS) : by;
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
    return blame_condition(p, &f,
                           find(p, ABOUT_ROUTE, g->rules[SIDE_IS]->routes[is].id, OF_PERMITTED));
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
        return find(p, ABOUT_NOTE, id, OF_SELF);
    const struct facing f = {
        {&g->rules[SIDE_WAS]->notes[was].when, &g->rules[SIDE_IS]->notes[is].when},
        {g->notes[SIDE_WAS][was], g->notes[SIDE_IS][is]}};
    return blame_condition(p, &f, find(p, ABOUT_NOTE, id, OF_WHEN));
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
            by = blame_condition(p, &f, find(p, ABOUT_NODE, now->id, OF_TEST));
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
        by = find(p, ABOUT_TREE, is->rules->trees[parted->tree[SIDE_IS]].id, OF_START);
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
