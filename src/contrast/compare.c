#include "compare.h"
#include "../base/str.h"

#include <stdlib.h>

int facet_order(const void *a, const void *b)
{
    const struct facet *x = a, *y = b;
    int order = str_order(x->section, y->section);
    if (!order)
        order = str_order(x->place, y->place);
    return order ? order : str_order(x->value, y->value);
}

static const struct facet *sorted(struct vec *list)
{
    if (list->n)
        qsort(list->items, list->n, sizeof(struct facet), facet_order);
    return list->items;
}

static bool same_place(const struct facet *a, const struct facet *b)
{
    return str_eq(a->section, b->section) && str_eq(a->place, b->place);
}

/* Is item i of a sorted list the only one at its place? */
static bool is_single(const struct facet *list, size_t n, size_t i)
{
    bool before = i > 0 && same_place(&list[i - 1], &list[i]);
    return !before && !(i + 1 < n && same_place(&list[i + 1], &list[i]));
}

static void pair_up(struct vec *changes)
{
    struct change *list = changes->items;
    size_t n = 0;
    for (size_t i = 0; i < changes->n; i++) {
        struct change *last = n ? &list[n - 1] : NULL, c = list[i];
        bool both = last && last->single && c.single && !last->was != !c.was;
        if (both && same_place(last->was ? last->was : last->is, c.was ? c.was : c.is)) {
            last->was = last->was ? last->was : c.was;
            last->is = last->is ? last->is : c.is;
        } else {
            list[n++] = c;
        }
    }
    changes->n = n;
}

static void add(struct vec *changes, struct change c)
{
    struct change *added = vec_push(changes);
    if (added)
        *added = c;
}

bool compare_facets(struct vec *old, struct vec *now, struct vec *changes)
{
    const struct facet *was = sorted(old), *is = sorted(now);
    size_t n = old->n, m = now->n, i = 0, k = 0;
    while (i < n || k < m) {
        int o = i == n ? 1 : k == m ? -1 : facet_order(&was[i], &is[k]);
        if (o < 0)
            add(changes, (struct change){&was[i], NULL, is_single(was, n, i)});
        if (o > 0)
            add(changes, (struct change){NULL, &is[k], is_single(is, m, k)});
        i += o <= 0;
        k += o >= 0;
    }
    pair_up(changes);
    return !changes->arena->failed;
}
