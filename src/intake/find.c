#include "find.h"
#include "../base/str.h"

#include <stdlib.h>

void found_free(struct found *list)
{
    free(list->at);
    *list = (struct found){.n = 0};
}

void finder_free(struct finder *f)
{
    found_free(&f->found);
    found_free(&f->spare);
}

static void push(struct finder *f, struct found *list, size_t node)
{
    if (list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        uint32_t *more = realloc(list->at, room * sizeof *more);
        if (!more) {
            f->failed = true;
            return;
        }
        list->at = more;
        list->room = room;
    }
    list->at[list->n++] = (uint32_t)node;
}

static bool is_named(const struct doc *d, size_t node, wz_str name, bool attribute)
{
    const struct doc_node *n = &d->nodes[node];
    return n->attribute == attribute && (!name.len || str_eq(doc_name_of(d, node), name));
}

/* ---- tests ----------------------------------------------------------------------------------- */

/* Whether the names lead from element from just to node: looked at from below. */
static bool leads_to(const struct doc *d, const struct path_test *t, size_t from, size_t node)
{
    size_t at = node;
    for (size_t i = t->n_names; i-- > 0; at = d->nodes[at].parent) {
        bool attribute = t->attribute && i + 1 == t->n_names;
        if (!is_named(d, at, t->names[i], attribute))
            return false;
    }
    return at == from;
}

static bool text_is(const struct finder *f, const struct path_test *t, size_t node)
{
    wz_str wanted = t->lookup < 0 ? t->text : f->lookups[t->lookup];
    return t->any || (wanted.ptr && str_eq(doc_text_of(f->doc, node), wanted));
}

static bool test_holds(const struct finder *f, const struct path_test *t, size_t node)
{
    const struct doc *d = f->doc;
    if (!t->n_names)
        return text_is(f, t, node);
    for (size_t i = node + 1; i < d->nodes[node].end; i++)
        if (leads_to(d, t, node, i) && text_is(f, t, i))
            return true;
    return false;
}

static bool step_holds(const struct finder *f, const struct path_step *step, size_t node)
{
    if (!is_named(f->doc, node, step->name, step->attribute))
        return false;
    for (size_t i = 0; i < step->n_tests; i++)
        if (!test_holds(f, &step->tests[i], node))
            return false;
    return true;
}

/* ---- steps ----------------------------------------------------------------------------------- */

/* From one element to those a step further. *upto: elements before it have been looked at. */
static void go(struct finder *f, const struct path_step *step, size_t from, size_t *upto)
{
    const struct doc_node *nodes = f->doc->nodes;
    if (step->up) { /* from elements side by side it is the same one */
        const struct found *up = &f->spare;
        if (!up->n || up->at[up->n - 1] != nodes[from].parent)
            push(f, &f->spare, nodes[from].parent);
        return;
    }
    size_t i = from + 1;
    if (step->deep && i < *upto)
        i = *upto;
    while (i < nodes[from].end) {
        if (step_holds(f, step, i))
            push(f, &f->spare, i);
        i = step->deep ? i + 1 : nodes[i].end;
    }
    if (step->deep && i > *upto)
        *upto = i;
}

const struct found *find_all(struct finder *f, const struct path *path, size_t from)
{
    f->found.n = 0;
    push(f, &f->found, from);
    for (size_t s = 0; s < path->n; s++) {
        size_t upto = 0;
        f->spare.n = 0;
        for (size_t i = 0; i < f->found.n; i++)
            go(f, &path->steps[s], f->found.at[i], &upto);
        struct found swap = f->found;
        f->found = f->spare;
        f->spare = swap;
        if (path->steps[s].first && f->found.n > 1)
            f->found.n = 1;
    }
    if (!path->n)
        f->found.n = 0;
    return &f->found;
}
