/* arena.h - memory that is given back all at once.
 *
 * A zeroed struct arena is ready to use. Everything it gives is zeroed and lives until
 * arena_free. When there is no memory it returns NULL and stays failed, so that a long run of
 * allocations may be checked once at its end. Not safe to share between threads. */
#ifndef WZ_BASE_ARENA_H
#define WZ_BASE_ARENA_H

#include <wijzer/wijzer.h>

struct arena_block;

struct arena {
    struct arena_block *head;
    size_t used; /* of the head block */
    bool failed;
};

/* count * size zeroed bytes, aligned for any type; NULL on overflow or without memory. count 0
 * gives a pointer that must not be read. */
void *arena_get(struct arena *a, size_t count, size_t size);

/* A copy of text, terminated by a NUL that is not counted; {"", 0} when there is no memory. */
wz_str arena_copy(struct arena *a, wz_str text);

void arena_free(struct arena *a);

/* A list that grows inside an arena; items move when it grows. Zero it, then set arena and size. */
struct vec {
    struct arena *arena;
    size_t size; /* bytes of one item */
    size_t n, room;
    void *items;
};

/* A zeroed new last item, or NULL without memory. */
void *vec_push(struct vec *v);

#endif
