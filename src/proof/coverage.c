#include "coverage.h"
#include "../engine/permit.h"

bool coverage_make(struct coverage *c, const wz_rules *rules)
{
    *c = (struct coverage){.rules = rules};
    size_t nodes = (size_t)rules->n_nodes, tables = (size_t)rules->n_tables;
    c->branches = arena_get(&c->arena, nodes, sizeof *c->branches);
    c->rows = arena_get(&c->arena, tables, sizeof *c->rows);
    c->notes = arena_get(&c->arena, (size_t)rules->n_notes, 1);
    c->routes = arena_get(&c->arena, (size_t)rules->n_routes, 1);
    c->permitted = arena_get(&c->arena, (size_t)rules->n_routes, sizeof *c->permitted);
    for (int i = 0; i < rules->n_routes && c->permitted; i++)
        c->permitted[i] = arena_get(&c->arena, rules->routes[i].permitted.n, 1);
    for (size_t i = 0; i < nodes && c->branches; i++)
        c->branches[i] = arena_get(&c->arena, (size_t)rules->nodes[i].n_branches, 1);
    for (size_t i = 0; i < tables && c->rows; i++)
        c->rows[i] = arena_get(&c->arena, rules->tables[i].n_rows, 1);
    return !c->arena.failed;
}

void coverage_free(struct coverage *c)
{
    arena_free(&c->arena);
}

struct marker {
    struct coverage *coverage;
    const struct state *state;
};

/* Options of one target that went together count only when the case names one of them. */
static void on_node(void *context, int node, int branch)
{
    struct marker *m = context;
    const struct rule_node *n = &m->coverage->rules->nodes[node];
    if (n->fact < 0) {
        m->coverage->branches[node][branch] = true;
        return;
    }
    uint64_t mask = m->state->dom[n->fact].mask;
    for (int i = 0; i < n->n_branches; i++)
        if (mask == UINT64_C(1) << i)
            m->coverage->branches[node][i] = true;
}

static void mark_row(struct coverage *c, const struct state *s, int table)
{
    const struct table *t = &c->rules->tables[table];
    struct lookup l = table_lookup(s, table);
    if (l.kind == LOOKUP_VALUE && l.row)
        c->rows[table][l.row - t->rows] = true;
}

/* A row without a limit has no edges; being used is all that can be asked of it. */
static void on_test(void *context, int node, const struct verdict *v)
{
    struct marker *m = context;
    (void)node;
    for (size_t i = 0; i < v->formula->n; i++) {
        const struct cond *c = &v->formula->at[i];
        if (c->table < 0)
            continue;
        struct lookup l = table_lookup(m->state, c->table);
        if (l.kind == LOOKUP_VALUE && l.value == INT64_MAX)
            mark_row(m->coverage, m->state, c->table);
    }
}

void coverage_case(struct coverage *c, wz_case *k, int tree)
{
    struct explorer *e = &k->explorer;
    struct marker m = {c, &e->state};
    case_enter(k);
    e->witness = (struct witness){on_node, NULL, on_test, &m};
    e->merge = &k->merge;
    explore_start(e, c->rules->trees[tree].start);
    for (int leaf = explore_next(e); leaf >= 0; leaf = explore_next(e))
        c->routes[c->rules->leaves[leaf].route] = true;
    e->witness = (struct witness){0};
    e->merge = NULL;
}

void coverage_edge(struct coverage *c, wz_case *k, int table)
{
    case_enter(k);
    mark_row(c, &k->explorer.state, table);
}

struct permit_marker {
    uint8_t *parts;
    const struct cond *first;
    uint8_t mark;
};

static void see_reason(void *context, const struct cond *part)
{
    struct permit_marker *m = context;
    m->parts[part - m->first] |= m->mark;
}

void coverage_permit(struct coverage *c, wz_case *k, int route)
{
    struct verdict *v = &k->explorer.verdict;
    wz_truth t = permit_verdict(k, route, v);
    struct permit_marker m = {c->permitted[route], c->rules->routes[route].permitted.at, 0};
    if (t == WZ_UNKNOWN || !m.first)
        return;
    m.mark = t == WZ_NO ? 1 : 2;
    truth_because(v, see_reason, &m);
}

void coverage_note(struct coverage *c, int note)
{
    c->notes[note] = true;
}

/* ---- counting -------------------------------------------------------------------------------- */

struct count {
    wz_test_counts *counts;
    struct buf *out; /* NULL: only count */
    wz_lang lang;
};

/* "rules/tables.yaml:12: not covered: europese_drempel" */
static void count_part(struct count *n, bool covered, struct place at, wz_str what, wz_str part)
{
    static const char *const words[WZ_LANGS] = {": niet geraakt: ", ": not covered: "};
    n->counts->coverable++;
    n->counts->covered += covered;
    if (covered || !n->out)
        return;
    buf_add(n->out, at.file->name);
    buf_char(n->out, ':');
    buf_int(n->out, at.line);
    buf_put(n->out, words[n->lang]);
    buf_add(n->out, what);
    if (part.len) {
        buf_char(n->out, ' ');
        buf_add(n->out, part);
    }
    buf_char(n->out, '\n');
}

static void count_node(const struct coverage *c, struct count *n, int node)
{
    const struct rule_node *at = &c->rules->nodes[node];
    for (int b = 0; b < at->n_branches; b++) {
        wz_str name = wz_view(b == WZ_YES ? "then" : "else");
        if (at->fact >= 0)
            name = c->rules->facts[at->fact].options[b].id;
        count_part(n, c->branches[node][b], at->place, at->id, name);
    }
}

static bool is_test(const struct cond *c)
{
    return c->op == COND_OPTION || c->op == COND_RANGE;
}

/* Every test of what the law asks has once been the reason for a verdict that a case vouches for.
 */
static void count_permitted(const struct coverage *c, struct count *n, int route)
{
    const struct route *r = &c->rules->routes[route];
    for (size_t i = 0; i < r->permitted.n; i++) {
        const struct cond *part = &r->permitted.at[i];
        if (is_test(part))
            count_part(n, c->permitted[route][i] != 0, part->place, r->id,
                       c->rules->facts[part->fact].id);
    }
}

void coverage_count(const struct coverage *c, wz_test_counts *counts, struct buf *out, wz_lang lang)
{
    struct count n = {counts, out, lang};
    const wz_rules *r = c->rules;
    for (int i = 0; i < r->n_nodes; i++)
        count_node(c, &n, i);
    for (int i = 0; i < r->n_tables; i++)
        for (size_t k = 0; k < r->tables[i].n_rows; k++)
            count_part(&n, c->rows[i][k], r->tables[i].rows[k].place, r->tables[i].id, wz_view(""));
    for (int i = 0; i < r->n_routes; i++)
        count_part(&n, c->routes[i], r->routes[i].place, r->routes[i].id, wz_view(""));
    for (int i = 0; i < r->n_routes; i++)
        count_permitted(c, &n, i);
    for (int i = 0; i < r->n_notes; i++)
        count_part(&n, c->notes[i], r->notes[i].place, r->notes[i].id, wz_view(""));
}
