#include "expr.h"
#include "../base/str.h"

#include <string.h>

/* A collection whose members are being laid out. Conditions nest as deep as the text does, so the
 * stack is ours and bounded, not the machine's. */
enum members { CONDITIONS, KEYS, NAMES };

struct frame {
    const struct node *at; /* the next member; NULL: finished */
    enum members members;  /* what at is: a condition, a key of one, the name of one */
    uint32_t part;         /* what it begins with; its size is known at the end */
    int named; /* opened by `holds`: which condition that is, from 1; 0: by something else */
};

enum { frames_most = 2 * node_depth };

struct builder {
    struct loader *l;
    struct cond parts[rules_cond + 1]; /* one more, where a part would begin that does not fit */
    uint32_t n;
    struct frame stack[frames_most];
    size_t depth;
    bool with_route;
    bool stop;
};

static struct cond *emit(struct builder *b, enum cond_op op, const struct node *at)
{
    if (b->n == rules_cond) {
        if (!b->stop)
            schema_most(b->l, D_COND_SIZE, at, rules_cond);
        b->stop = true;
        return &b->parts[b->n - 1];
    }
    struct cond *c = &b->parts[b->n++];
    *c = (struct cond){.op = op, .size = 1, .fact = -1, .table = -1, .place = at->place};
    c->text = (struct text){{wz_view(""), wz_view("")}};
    return c;
}

static void push(struct builder *b, struct frame f)
{
    if (!f.at)
        return; /* empty, or not there; told already */
    if (b->depth == frames_most) {
        schema_most(b->l, D_DEPTH, f.at, node_depth);
        b->stop = true;
        return;
    }
    b->stack[b->depth++] = f;
}

/* ---- tests of one fact ---------------------------------------------------------------------- */

static const char *const rel_words[] = {"at_least", "below", "above", "at_most", "near", NULL};

static void read_limit(struct builder *b, struct cond *c, const struct node *value)
{
    const struct fact *fact = &b->l->rules->facts[c->fact];
    if (fact->type == WZ_DAY) {
        c->value = schema_date(b->l, value);
        return;
    }
    bool name = value->text.len && value->text.ptr[0] >= 'a' && value->text.ptr[0] <= 'z';
    if (name)
        c->table = schema_name(b->l, value, &b->l->tables);
    else
        c->value = schema_cents(b->l, value);
}

static void read_ranges(struct builder *b, const struct node *key, int fact)
{
    const struct node *map = key->value;
    if (!schema_map(b->l, map, rel_words))
        return;
    uint32_t start = b->n;
    if (map->n != 1)
        emit(b, COND_ALL, key);
    if (!map->n)
        schema_fault(b->l, D_EMPTY_LIST, map, wz_view(""));
    for (const struct node *k = map->first; k; k = k->next) {
        int rel = 0;
        while (rel_words[rel] && !str_is(k->text, rel_words[rel]))
            rel++;
        if (!rel_words[rel])
            continue;
        struct cond *c = emit(b, COND_RANGE, k);
        c->fact = fact;
        c->rel = (enum cond_rel)rel;
        if (c->rel == COND_NEAR && b->l->rules->facts[fact].type == WZ_DAY)
            schema_fault2(b->l, D_TYPE, k, k->text, wz_view("amount"));
        read_limit(b, c, k->value);
    }
    b->parts[start].size = b->n - start;
}

static void read_choice(struct builder *b, const struct node *key, int fact)
{
    const struct fact *f = &b->l->rules->facts[fact];
    const struct node *value = key->value;
    static const char *const allowed[] = {"not", NULL};
    struct cond *c = emit(b, COND_OPTION, key);
    c->fact = fact;
    if (value->kind != NODE_MAP) {
        c->mask = schema_options(b->l, value, f);
        return;
    }
    schema_map(b->l, value, allowed);
    const struct node *except = schema_need(b->l, value, "not");
    c->mask = except ? schema_all(f) & ~schema_options(b->l, except, f) : 0;
}

static void read_test(struct builder *b, const struct node *key)
{
    const wz_rules *rules = b->l->rules;
    int fact = index_find(&b->l->facts.index, key->text);
    if (b->with_route && str_is(key->text, "route"))
        fact = rules->n_facts;
    if (fact < 0) {
        schema_name(b->l, key, &b->l->facts);
        return;
    }
    if (rules->facts[fact].type == WZ_CHOICE)
        read_choice(b, key, fact);
    else
        read_ranges(b, key, fact);
}

/* ---- structure ------------------------------------------------------------------------------ */

static bool is_beside(wz_str key)
{
    return str_is(key, "text") || str_is(key, "sources");
}

static void open_group(struct builder *b, const struct node *key, enum cond_op op)
{
    const struct node *value = key->value;
    uint32_t part = b->n;
    emit(b, op, key);
    if (op == COND_NOT) {
        push(b, (struct frame){value, CONDITIONS, part, 0});
        return;
    }
    if (!schema_is_list(b->l, value))
        return;
    if (!value->n)
        schema_fault(b->l, D_EMPTY_LIST, value, wz_view(""));
    push(b, (struct frame){value->first, CONDITIONS, part, 0});
}

/* Condition i is opened here: not inside itself, and not inside too many others. */
static void check_open(struct builder *b, int i, const struct node *name)
{
    size_t n = 0;
    bool inside_itself = false;
    for (size_t k = 0; k < b->depth; k++) {
        n += b->stack[k].named > 0;
        inside_itself = inside_itself || b->stack[k].named == i + 1;
    }
    if (inside_itself)
        schema_fault(b->l, D_HOLDS_CIRCLE, name, name->text);
    else if (n == rules_holds)
        schema_most(b->l, D_HOLDS_DEEP, name, rules_holds);
    b->stop = inside_itself || n == rules_holds;
}

static void open_named(struct builder *b, const struct node *name)
{
    struct section *s = &b->l->conditions;
    int i = schema_name(b->l, name, s);
    if (i < 0)
        return;
    check_open(b, i, name);
    const struct node *declared = s->keys[i]->value, *test = node_get(declared, "if");
    uint32_t part = b->n;
    struct cond *c = emit(b, COND_ALL, name);
    c->named = i + 1;
    c->text = schema_text(b->l, declared, "text", false);
    c->sources = schema_cites(b->l, declared, "sources");
    push(b, (struct frame){test, CONDITIONS, part, i + 1});
}

/* holds: one name, or a list of which all must hold. */
static void open_holds(struct builder *b, const struct node *key)
{
    const struct node *value = key->value;
    if (value->kind == NODE_TEXT) {
        open_named(b, value);
        return;
    }
    if (value->kind == NODE_MAP || !value->n) {
        schema_fault(b->l, D_NEED_TEXT, value, wz_view(""));
        return;
    }
    uint32_t part = b->n;
    emit(b, COND_ALL, key);
    push(b, (struct frame){value->first, NAMES, part, 0});
}

/* What is never true needs no condition: `always: no` would be a slip of the pen. */
static void read_always(struct builder *b, const struct node *key)
{
    static const char *const words[] = {"yes", "true", NULL};
    schema_word(b->l, key->value, words);
    emit(b, COND_TRUE, key);
}

static void read_key(struct builder *b, const struct node *key)
{
    if (is_beside(key->text))
        return;
    if (str_is(key->text, "all"))
        open_group(b, key, COND_ALL);
    else if (str_is(key->text, "any"))
        open_group(b, key, COND_ANY);
    else if (str_is(key->text, "not"))
        open_group(b, key, COND_NOT);
    else if (str_is(key->text, "holds"))
        open_holds(b, key);
    else if (str_is(key->text, "always"))
        read_always(b, key);
    else
        read_test(b, key);
}

/* A condition is a map of keys that all must hold. */
static void open_condition(struct builder *b, const struct node *value)
{
    if (!schema_is_map(b->l, value))
        return;
    bool tests = false;
    for (const struct node *k = value->first; k; k = k->next)
        tests = tests || !is_beside(k->text);
    if (!tests) /* true of everything: surely not what was meant */
        schema_fault(b->l, D_EMPTY_LIST, value, wz_view(""));
    uint32_t part = b->n;
    bool single = value->n == 1;
    if (!single) {
        struct cond *c = emit(b, COND_ALL, value);
        c->text = schema_text(b->l, value, "text", false);
        c->sources = schema_cites(b->l, value, "sources");
    }
    push(b, (struct frame){value->first, KEYS, part, 0});
}

static void run(struct builder *b, const struct node *value)
{
    push(b, (struct frame){value, CONDITIONS, 0, 0});
    while (b->depth && !b->stop) {
        struct frame *top = &b->stack[b->depth - 1];
        const struct node *at = top->at;
        if (!at) {
            b->parts[top->part].size = b->n - top->part;
            b->depth--;
            continue;
        }
        top->at = at->next;
        if (top->members == KEYS)
            read_key(b, at);
        else if (top->members == NAMES)
            open_named(b, at);
        else
            open_condition(b, at);
    }
}

struct builder *expr_builder(struct arena *a)
{
    return arena_get(a, 1, sizeof(struct builder));
}

struct formula expr_read(struct loader *l, const struct node *value, bool with_route)
{
    struct formula none = {NULL, 0};
    struct builder *b = l->builder;
    if (!b)
        return none;
    b->l = l;
    b->n = 0;
    b->depth = 0;
    b->with_route = with_route;
    b->stop = false;
    run(b, value);
    struct cond *kept = arena_get(l->arena, b->n, sizeof *kept);
    if (!b->n || !kept)
        return none;
    memcpy(kept, b->parts, b->n * sizeof *kept);
    return (struct formula){kept, b->n};
}
