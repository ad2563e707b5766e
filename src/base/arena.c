#include "arena.h"
#include "str.h"

#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *next;
    size_t room;
    max_align_t bytes[];
};

static const size_t smallest_block = (size_t)16 << 10;

static bool add_block(struct arena *a, size_t need)
{
    size_t room = need > smallest_block ? need : smallest_block;
    struct arena_block *b = calloc(1, sizeof *b + room);
    if (!b) {
        a->failed = true;
        return false;
    }
    b->next = a->head;
    b->room = room;
    a->head = b;
    a->used = 0;
    return true;
}

void *arena_get(struct arena *a, size_t count, size_t size)
{
    const size_t align = sizeof(max_align_t);
    if (size && count > (SIZE_MAX / 2) / size) {
        a->failed = true;
        return NULL;
    }
    size_t need = (count * size + align - 1) / align * align;
    bool fits = a->head && need <= a->head->room - a->used;
    if (!fits && !add_block(a, need))
        return NULL;
    void *p = (char *)a->head->bytes + a->used;
    a->used += need;
    return p;
}

wz_str arena_copy(struct arena *a, wz_str text)
{
    a->failed = a->failed || str_is_spoilt(text);
    char *p = arena_get(a, text.len + 1, 1);
    if (!p)
        return wz_view("");
    if (text.len)
        memcpy(p, text.ptr, text.len);
    return (wz_str){p, text.len};
}

void arena_free(struct arena *a)
{
    struct arena_block *b = a->head;
    while (b) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
    *a = (struct arena){0};
}

void *vec_push(struct vec *v)
{
    if (v->n == v->room) {
        size_t room = v->room ? v->room * 2 : 8;
        void *items = arena_get(v->arena, room, v->size);
        if (!items)
            return NULL;
        if (v->n)
            memcpy(items, v->items, v->n * v->size);
        v->items = items;
        v->room = room;
    }
    return (char *)v->items + v->n++ * v->size;
}
