#include "index.h"
#include "str.h"

static uint64_t hash(wz_str name)
{
    uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */
    for (size_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)name.ptr[i]) * UINT64_C(1099511628211);
    return h ^ (h >> 29);
}

/* The slot of name, or the empty slot where it would stand. */
static size_t probe(const struct index *x, wz_str name)
{
    size_t at = (size_t)hash(name) & (x->room - 1);
    while (x->slots[at] && !str_eq(x->names[x->slots[at] - 1], name))
        at = (at + 1) & (x->room - 1);
    return at;
}

bool index_make(struct index *x, struct arena *a, const wz_str *names, size_t n)
{
    size_t room = 8;
    while (room < n * 2)
        room *= 2;
    int *slots = arena_get(a, room, sizeof *slots);
    if (!slots)
        return false;
    *x = (struct index){names, slots, room, n};
    for (size_t i = 0; i < n; i++) {
        size_t at = probe(x, names[i]);
        if (!slots[at])
            slots[at] = (int)i + 1;
    }
    return true;
}

int index_find(const struct index *x, wz_str name)
{
    return x->room ? x->slots[probe(x, name)] - 1 : -1;
}

int name_nearest(const wz_str *names, size_t n, wz_str name)
{
    int best = -1;
    int cap = name.len < 3 ? 0 : name.len < 6 ? 1 : 2;
    if (name.len > 12)
        cap = 3;
    for (size_t i = 0; i < n; i++) {
        int d = str_distance(name, names[i], cap);
        if (d <= cap) {
            best = (int)i;
            cap = d - 1;
        }
    }
    return best;
}

int index_nearest(const struct index *x, wz_str name)
{
    return name_nearest(x->names, x->n, name);
}
