#include "merge.h"

#include <string.h>

/* A power of two of slots. The shipped rule base takes a tenth of this. */
enum { walk_slots = 1 << 14, walk_words = 1 << 18, lawful_slots = 1 << 18, lawful_words = 1 << 22 };

/* ---- what is looked at from a node on -------------------------------------------------------- */

/* Sets of facts, one bit each, for every node. */
struct sets {
    const wz_rules *rules;
    size_t words; /* of one set */
    uint64_t *of; /* n_nodes sets */
    uint64_t *one;
    bool lawful;
};

static void add_fact(uint64_t *set, int fact)
{
    set[fact / 64] |= UINT64_C(1) << fact % 64;
}

static void add_table(uint64_t *set, const struct table *t)
{
    for (int i = 0; i < t->n_keys; i++)
        add_fact(set, t->keys[i]);
    if (t->date >= 0)
        add_fact(set, t->date);
    if (t->override >= 0)
        add_fact(set, t->override);
}

static void add_formula(const struct sets *x, uint64_t *set, const struct formula *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct cond *c = &f->at[i];
        if (c->op != COND_OPTION && c->op != COND_RANGE)
            continue;
        add_fact(set, c->fact);
        if (c->table >= 0)
            add_table(set, &x->rules->tables[c->table]);
    }
}

static void add_leaf(const struct sets *x, uint64_t *set, int leaf)
{
    const struct leaf *l = &x->rules->leaves[leaf];
    if (!x->lawful)
        return;
    add_formula(x, set, &l->provided);
    add_formula(x, set, &x->rules->routes[l->route].permitted);
}

/* What node looks at itself and what its branches look at, as far as that is known by now. */
static void gather_node(const struct sets *x, uint64_t *set, const struct rule_node *n)
{
    if (n->fact >= 0)
        add_fact(set, n->fact);
    add_formula(x, set, &n->test);
    for (int b = 0; b < n->n_branches; b++) {
        target to = n->branch[b];
        if (to >= 0)
            for (size_t w = 0; w < x->words; w++)
                set[w] |= x->of[(size_t)to * x->words + w];
        else
            add_leaf(x, set, ~to); /* loading refuses a branch that leads nowhere */
    }
}

/* Until nothing changes: nodes stand in no special order. */
static void gather(const struct sets *x)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int i = x->rules->n_nodes; i-- > 0;) {
            uint64_t *set = x->of + (size_t)i * x->words;
            memcpy(x->one, set, x->words * sizeof *set);
            gather_node(x, set, &x->rules->nodes[i]);
            changed = changed || memcmp(x->one, set, x->words * sizeof *set) != 0;
        }
    }
}

static struct scope list_scope(const struct sets *x, struct arena *a, const uint64_t *set)
{
    int *facts = arena_get(a, (size_t)x->rules->n_facts + 1, sizeof *facts);
    struct scope s = {facts, 0};
    for (int f = 0; facts && f <= x->rules->n_facts; f++)
        if (set[f / 64] >> f % 64 & 1)
            facts[s.n++] = f;
    return s;
}

/* How many branches lead to each node. */
static void count_ways_in(const wz_rules *rules, int *in)
{
    for (int i = 0; i < rules->n_nodes; i++)
        for (int b = 0; b < rules->nodes[i].n_branches; b++)
            if (rules->nodes[i].branch[b] >= 0)
                in[rules->nodes[i].branch[b]]++;
}

static void make_scopes(struct merge *m, const struct sets *x, struct arena *a, const int *in)
{
    gather(x);
    for (int i = 0; i < x->rules->n_nodes; i++)
        if (in[i] > 0)
            m->nodes[i] = list_scope(x, a, x->of + (size_t)i * x->words);
    for (int i = 0; i < x->rules->n_leaves; i++) {
        memset(x->one, 0, x->words * sizeof *x->one);
        add_leaf(x, x->one, i);
        m->leaves[i] = list_scope(x, a, x->one);
    }
}

bool merge_make(struct merge *m, struct arena *a, const wz_rules *rules, bool lawful)
{
    size_t nodes = (size_t)rules->n_nodes;
    struct sets x = {.rules = rules, .words = (size_t)rules->n_facts / 64 + 1, .lawful = lawful};
    *m = (struct merge){.rules = rules, .extra = -1};
    m->slots_room = lawful ? lawful_slots : walk_slots;
    m->words_room = lawful ? lawful_words : walk_words;
    x.of = arena_get(a, nodes * x.words, sizeof *x.of);
    x.one = arena_get(a, x.words, sizeof *x.one);
    int *in = arena_get(a, nodes, sizeof *in);
    m->nodes = arena_get(a, nodes, sizeof *m->nodes);
    m->leaves = arena_get(a, (size_t)rules->n_leaves, sizeof *m->leaves);
    m->slots = arena_get(a, m->slots_room, sizeof *m->slots);
    m->words = arena_get(a, m->words_room, sizeof *m->words);
    if (a->failed)
        return false;
    count_ways_in(rules, in);
    make_scopes(m, &x, a, in);
    return !a->failed;
}

/* ---- remembering ----------------------------------------------------------------------------- */

void merge_begin(struct merge *m)
{
    m->n_slots = m->n_words = 0;
    if (++m->round)
        return;
    memset(m->slots, 0, m->slots_room * sizeof *m->slots); /* the count went round */
    m->round = 1;
}

static size_t put_dom(const struct merge *m, const struct state *s, int fact, int64_t *to)
{
    struct dom d = s->dom[fact];
    bool choice = m->rules->facts[fact].type == WZ_CHOICE;
    to[0] = choice ? (int64_t)d.mask : d.lo;
    to[1] = d.hi;
    return choice ? 1 : 2;
}

/* The state as words: how many, the target, what is possible for each fact that counts. */
static size_t put_state(const struct merge *m, const struct state *s, target at, int64_t *to)
{
    struct scope scope = at >= 0 ? m->nodes[at] : m->leaves[~at];
    size_t n = 2;
    to[1] = at;
    if (m->extra >= 0)
        n += put_dom(m, s, m->extra, to + n);
    for (size_t i = 0; i < scope.n; i++) {
        n += put_dom(m, s, scope.facts[i], to + n);
        if (m->flags)
            to[n++] = m->flags[scope.facts[i]] != 0;
    }
    to[0] = (int64_t)n;
    return n;
}

static size_t hash_of(const int64_t *words, size_t n)
{
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ (uint64_t)words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 29;
    }
    return (size_t)h;
}

bool merge_met(struct merge *m, const struct state *s, target at)
{
    size_t longest = 4 + 3 * ((size_t)m->rules->n_facts + 1);
    if (at == NO_TARGET || (at >= 0 && !m->nodes[at].facts))
        return false;
    if (m->n_words + longest > m->words_room || m->n_slots == m->slots_room / 2)
        return false;
    int64_t *words = m->words + m->n_words;
    size_t n = put_state(m, s, at, words), slot = hash_of(words, n) % m->slots_room;
    for (; m->slots[slot].round == m->round; slot = (slot + 1) % m->slots_room)
        if (memcmp(m->words + m->slots[slot].at, words, n * sizeof *words) == 0)
            return true;
    m->slots[slot] = (struct slot){m->round, (uint32_t)m->n_words};
    m->n_slots++;
    m->n_words += n;
    return false;
}
