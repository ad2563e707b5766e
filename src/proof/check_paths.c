/* What the ways through the trees touch and what they never do, and whether the keys of a table
 * were asked before it is used. */
#include "../base/buf.h"
#include "check.h"

/* Forgets what was asked on a side that the explorer has come back from: an entry is as deep as the
 * forks that were pending when it was made. */
static void forget_asked(struct checker *c)
{
    while (c->n_way && c->way[c->n_way - 1].depth > c->explorer.n_forks)
        c->asked[c->way[--c->n_way].fact]--;
}

static void on_node(void *context, int node, int branch)
{
    struct checker *c = context;
    c->node_seen[node] = true;
    const struct rule_node *n = &c->rules->nodes[node];
    forget_asked(c);
    if (n->fact < 0) {
        c->taken[node][branch] = true;
        return;
    }
    c->way[c->n_way++] = (struct asked){n->fact, c->explorer.n_forks};
    c->asked[n->fact]++;
    for (int i = 0; i < n->n_branches; i++) /* options of one target went together */
        if (n->branch[i] == n->branch[branch] && c->explorer.state.dom[n->fact].mask >> i & 1)
            c->taken[node][i] = true;
}

/* A fork on a fact at an `if` that does not test it itself: it is a key that nobody asked. */
static bool tests_fact(const struct formula *f, int fact)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].fact == fact)
            return true;
    return false;
}

static int table_with_key(const wz_rules *rules, const struct formula *f, int fact)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct table *t = f->at[i].table >= 0 ? &rules->tables[f->at[i].table] : NULL;
        for (int k = 0; t && k < t->n_keys; k++)
            if (t->keys[k] == fact)
                return f->at[i].table;
    }
    return -1;
}

static void on_fork(void *context, int node, const struct split *split)
{
    int fact = split->fact;
    struct checker *c = context;
    const struct rule_node *n = &c->rules->nodes[node];
    forget_asked(c);
    if (n->fact >= 0 || c->asked[fact] || c->told[fact] || c->rules->facts[fact].assume >= 0 ||
        tests_fact(&n->test, fact))
        return;
    int table = table_with_key(c->rules, &n->test, fact);
    if (table < 0)
        return;
    c->told[fact] = true;
    struct buf b = {0};
    check_witness(&c->explorer.state, &b);
    diag_add(c->report, D_KEY_UNKNOWN, n->place,
             (wz_str[]){c->rules->tables[table].id, c->rules->facts[fact].id, buf_view(&b)}, 3);
    buf_free(&b);
}

static void explore_tree(struct checker *c, const struct tree *t)
{
    struct explorer *e = &c->explorer;
    state_clear(&e->state);
    c->n_way = 0;
    for (int f = 0; f < c->rules->n_facts; f++)
        c->asked[f] = 0;
    e->witness = (struct witness){on_node, on_fork, NULL, c};
    e->merge = &c->merge;
    c->merge.flags = c->asked;
    explore_start(e, t->start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        c->route_seen[c->rules->leaves[leaf].route] = true;
    e->witness = (struct witness){0};
    e->merge = NULL;
    c->merge.flags = NULL;
    check_width(c, t->place);
}

static void say_dead(struct checker *c, int node, int branch)
{
    const struct rule_node *n = &c->rules->nodes[node];
    wz_str name = wz_view(branch == WZ_YES ? "then" : "else");
    if (n->fact >= 0)
        name = c->rules->facts[n->fact].options[branch].id;
    diag_add(c->report, D_DEAD_BRANCH, n->place, (wz_str[]){name, n->id}, 2);
}

/* An option that was excluded before is no fault when its branch is shared; a branch of its own is.
 */
static bool shared(const struct rule_node *n, const bool *taken, int branch)
{
    for (int i = 0; i < n->n_branches; i++)
        if (taken[i] && n->branch[i] == n->branch[branch])
            return true;
    return false;
}

static void report_nodes(struct checker *c)
{
    for (int i = 0; i < c->rules->n_nodes; i++) {
        const struct rule_node *n = &c->rules->nodes[i];
        if (!c->node_seen[i]) {
            diag_say(c->report, D_UNREACHED_NODE, n->place, n->id);
            continue;
        }
        for (int b = 0; b < n->n_branches; b++)
            if (!c->taken[i][b] && !(n->fact >= 0 && shared(n, c->taken[i], b)))
                say_dead(c, i, b);
    }
}

void check_paths(struct checker *c)
{
    for (int i = 0; i < c->rules->n_trees; i++)
        explore_tree(c, &c->rules->trees[i]);
    report_nodes(c);
    for (int i = 0; i < c->rules->n_routes; i++)
        if (!c->route_seen[i])
            diag_say(c->report, D_UNREACHED_ROUTE, c->rules->routes[i].place,
                     c->rules->routes[i].id);
}
