#include "load_tree.h"
#include "../base/buf.h"
#include "../base/str.h"
#include "expr.h"

struct planter {
    struct loader *l;
    struct vec leaves;       /* of struct leaf */
    int plain[rules_routes]; /* the leaf of a route that is named bare, + 1 */
};

/* ---- targets --------------------------------------------------------------------------------- */

static target add_leaf(struct planter *p, struct leaf leaf)
{
    struct leaf *added = vec_push(&p->leaves);
    if (!added)
        return NO_TARGET;
    *added = leaf;
    return ~((target)p->leaves.n - 1);
}

static target plain_leaf(struct planter *p, int route, struct place place)
{
    if (route >= rules_routes)
        return NO_TARGET;
    if (!p->plain[route]) {
        struct leaf leaf = {.route = route, .place = place};
        leaf.because = (struct text){{wz_view(""), wz_view("")}};
        target added = add_leaf(p, leaf);
        if (added == NO_TARGET)
            return NO_TARGET;
        p->plain[route] = -added;
    }
    return -p->plain[route];
}

/* What is provided is printed as a list of demands. A choice between demands, or the absence of
 * something, needs words of its own to stand in that list. */
static void check_provided(struct loader *l, const struct formula *f, const struct node *at)
{
    for (size_t i = 0; i < f->n;) {
        const struct cond *c = &f->at[i];
        bool worded = c->text.in[WZ_NL].len > 0;
        if (!worded && (c->op == COND_ANY || c->op == COND_NOT)) {
            schema_fault(l, D_PROVIDED, at, wz_view(""));
            return;
        }
        i += worded ? c->size : 1;
    }
}

static target advise_target(struct planter *p, const struct node *map)
{
    static const char *const allowed[] = {"advise", "provided", "because", NULL};
    struct loader *l = p->l;
    schema_map(l, map, allowed);
    const struct node *advise = schema_need(l, map, "advise"),
                      *provided = node_get(map, "provided");
    struct leaf leaf = {.route = advise ? schema_name(l, advise, &l->routes) : -1};
    leaf.place = map->place;
    leaf.because = schema_text(l, map, "because", false);
    leaf.provided = expr_read(l, provided, false);
    check_provided(l, &leaf.provided, provided);
    return add_leaf(p, leaf);
}

static target read_target(struct planter *p, const struct node *value)
{
    struct loader *l = p->l;
    if (value->kind == NODE_MAP)
        return advise_target(p, value);
    wz_str name = schema_scalar(l, value);
    if (value->kind != NODE_TEXT)
        return NO_TARGET;
    int route = index_find(&l->routes.index, name);
    if (route >= 0)
        return plain_leaf(p, route, value->place);
    int node = index_find(&l->nodes.index, name);
    if (node >= 0)
        return node;
    bool like_route =
        schema_nearest(l, &l->nodes, name) < 0 && schema_nearest(l, &l->routes, name) >= 0;
    schema_name(l, value, like_route ? &l->routes : &l->nodes);
    return NO_TARGET;
}

/* ---- nodes ----------------------------------------------------------------------------------- */

/* An option cannot be called so (the facts see to that): it could not be told from the word. */
static bool is_ask_word(wz_str key)
{
    return str_is(key, "ask") || str_is(key, "others") || str_is(key, "sources") ||
           str_is(key, "text");
}

/* The branch for what no other branch names. */
static void fill_others(struct planter *p, const struct node *map, const struct fact *f, target *to)
{
    const struct node *others = node_get(map, "others");
    target rest = others ? read_target(p, others) : NO_TARGET;
    int left = 0;
    for (int i = 0; i < f->n_options; i++) {
        if (node_get(map, f->options[i].id.ptr))
            continue;
        left++;
        to[i] = rest;
        if (!others)
            schema_fault(p->l, D_BRANCH_MISSING, map, f->options[i].id);
    }
    if (others && !left)
        schema_fault(p->l, D_BRANCH_DOUBLE, others, wz_view(""));
}

static void load_ask(struct planter *p, const struct node *map, struct rule_node *n)
{
    struct loader *l = p->l;
    n->fact = schema_fact(l, node_get(map, "ask"), WZ_CHOICE);
    if (n->fact < 0)
        return;
    const struct fact *f = &l->rules->facts[n->fact];
    target *to = arena_get(l->arena, (size_t)f->n_options, sizeof *to);
    if (!to || !f->n_options)
        return;
    for (const struct node *k = map->first; k; k = k->next) {
        if (is_ask_word(k->text))
            continue;
        uint64_t mask = schema_options(l, k, f);
        for (int i = 0; i < f->n_options; i++)
            if (mask >> i & 1)
                to[i] = read_target(p, k->value);
    }
    fill_others(p, map, f, to);
    n->branch = to;
    n->n_branches = f->n_options;
}

static void load_if(struct planter *p, const struct node *map, struct rule_node *n)
{
    static const char *const allowed[] = {"if", "then", "else", "text", "sources", NULL};
    struct loader *l = p->l;
    schema_map(l, map, allowed);
    const struct node *then = schema_need(l, map, "then"), *other = schema_need(l, map, "else");
    target *to = arena_get(l->arena, 2, sizeof *to);
    if (!to)
        return;
    n->fact = -1;
    n->test = expr_read(l, node_get(map, "if"), false);
    to[WZ_NO] = other ? read_target(p, other) : NO_TARGET;
    to[WZ_YES] = then ? read_target(p, then) : NO_TARGET;
    n->branch = to;
    n->n_branches = 2;
}

static void load_node(struct planter *p, const struct node *key, struct rule_node *n)
{
    struct loader *l = p->l;
    const struct node *map = key->value;
    n->id = key->text;
    n->place = key->place;
    n->fact = -1;
    schema_id(l, key);
    if (!schema_is_map(l, map))
        return;
    bool asks = node_get(map, "ask") != NULL;
    if (!asks && !node_get(map, "if")) {
        schema_need(l, map, "ask");
        return;
    }
    n->text = schema_text(l, map, "text", !asks);
    n->sources = schema_cites(l, map, "sources");
    if (asks)
        load_ask(p, map, n);
    else
        load_if(p, map, n);
}

static void load_trees(struct loader *l)
{
    static const char *const allowed[] = {"start", "name", NULL};
    struct section *s = &l->trees;
    struct tree *trees = arena_get(l->arena, s->n, sizeof *trees);
    if (!trees)
        return;
    for (size_t i = 0; i < s->n; i++) {
        const struct node *key = s->keys[i], *map = key->value;
        trees[i] = (struct tree){.id = key->text, .start = NO_TARGET, .place = key->place};
        schema_id(l, key);
        if (!schema_map(l, map, allowed))
            continue;
        const struct node *start = schema_need(l, map, "start");
        trees[i].name = schema_text(l, map, "name", true);
        if (start)
            trees[i].start = schema_name(l, start, &l->nodes);
    }
    l->rules->trees = trees;
    l->rules->n_trees = (int)s->n;
}

/* ---- circles --------------------------------------------------------------------------------- */

enum colour { WHITE, OPEN, DONE };

struct visit {
    int node, branch;
};

static void say_circle(struct loader *l, const struct visit *way, size_t from, size_t n)
{
    const struct rule_node *nodes = l->rules->nodes;
    struct buf b = {0};
    for (size_t i = from; i < n; i++) {
        buf_add(&b, nodes[way[i].node].id);
        buf_put(&b, " > ");
    }
    buf_add(&b, nodes[way[from].node].id);
    diag_say(l->report, D_CIRCLE, nodes[way[from].node].place, buf_view(&b));
    buf_free(&b);
}

static void enter(struct loader *l, struct visit *way, size_t *n, char *colour, int to)
{
    if (colour[to] == WHITE) {
        colour[to] = OPEN;
        way[(*n)++] = (struct visit){to, 0};
        return;
    }
    if (colour[to] != OPEN)
        return;
    size_t from = 0;
    while (way[from].node != to)
        from++;
    say_circle(l, way, from, *n);
}

/* Depth first from one node with a way of our own; a branch back into the way is a circle. */
static void search_from(struct loader *l, struct visit *way, char *colour, int start)
{
    size_t n = 0;
    enter(l, way, &n, colour, start);
    while (n) {
        struct visit *top = &way[n - 1];
        const struct rule_node *node = &l->rules->nodes[top->node];
        if (top->branch == node->n_branches) {
            colour[top->node] = DONE;
            n--;
            continue;
        }
        target to = node->branch[top->branch++];
        if (to >= 0)
            enter(l, way, &n, colour, to);
    }
}

static void find_circles(struct loader *l)
{
    size_t most = (size_t)l->rules->n_nodes;
    char *colour = arena_get(l->arena, most, 1);
    struct visit *way = arena_get(l->arena, most, sizeof *way);
    for (int start = 0; colour && way && start < l->rules->n_nodes; start++)
        if (colour[start] == WHITE)
            search_from(l, way, colour, start);
}

void load_tree(struct loader *l)
{
    struct section *s = &l->nodes;
    struct planter *p = arena_get(l->arena, 1, sizeof *p);
    struct rule_node *nodes = arena_get(l->arena, s->n, sizeof *nodes);
    if (!p || !nodes)
        return;
    p->l = l;
    p->leaves = (struct vec){.arena = l->arena, .size = sizeof(struct leaf)};
    for (size_t i = 0; i < s->n; i++)
        load_node(p, s->keys[i], &nodes[i]);
    l->rules->nodes = nodes;
    l->rules->n_nodes = (int)s->n;
    l->rules->leaves = p->leaves.items;
    l->rules->n_leaves = (int)p->leaves.n;
    load_trees(l);
    find_circles(l);
}

void load_parts(struct loader *l, const struct node *const *roots, size_t n)
{
    struct text *parts = arena_get(l->arena, l->rules->n_files, sizeof *parts);
    l->rules->parts = parts;
    for (size_t i = 0; parts && i < n; i++) {
        parts[i] = schema_text(l, roots[i], "part", false);
        if (node_get(roots[i], "part"))
            schema_need(l, roots[i], "nodes");
    }
}
