#include "ground.h"

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
