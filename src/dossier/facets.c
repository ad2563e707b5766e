#include "facets.h"
#include "../base/buf.h"
#include "../base/str.h"

#include <string.h>

/* Keys whose value tells what an item of a list is about. */
static bool is_name(wz_str key)
{
    return str_is(key, "node") || str_is(key, "table") || str_is(key, "route") ||
           str_is(key, "fact") || str_is(key, "note") || str_is(key, "option") ||
           str_is(key, "text");
}

/* The items of a list have one key together. What is too long for a place is left out. */
static void on_open(void *context, wz_str key)
{
    struct facets *f = context;
    wz_str kept = str_cut(key, 0, key.len < facets_place ? key.len : 0);
    if (f->depth < facets_depth) {
        wz_str *before = &f->keys[f->depth];
        if (!before->ptr || !str_eq(*before, kept))
            *before = arena_copy(f->arena, kept);
        f->names[f->depth] = (wz_str){"", 0};
    }
    f->depth++;
}

static void on_close(void *context)
{
    struct facets *f = context;
    f->depth--;
}

/* What does not fit is left out: a place is kept for every value, however long keys are. */
static void add_part(struct buf *b, wz_str part)
{
    if (b->len + part.len >= facets_place)
        return;
    buf_put(b, b->len && part.len ? "/" : "");
    buf_add(b, part);
}

/* What is open below the section, with the names of items. */
static wz_str place(struct facets *f)
{
    struct buf b = {0};
    for (size_t i = 1; i < f->depth; i++) {
        add_part(&b, i > 1 ? f->keys[i] : (wz_str){"", 0});
        add_part(&b, f->names[i]);
    }
    wz_str text = arena_copy(f->arena, buf_view(&b));
    f->arena->failed = f->arena->failed || b.failed;
    buf_free(&b);
    return text;
}

/* keys[0] is the document itself, keys[1] the section. */
static void on_text(void *context, wz_str text)
{
    struct facets *f = context;
    if (f->depth < 2 || f->depth > facets_depth)
        return;
    wz_str value = arena_copy(f->arena, text), *name = &f->names[f->depth - 2];
    if (f->depth > 2 && !name->len && is_name(f->keys[f->depth - 1])) {
        *name = value;
        return;
    }
    struct facet *added = vec_push(&f->list);
    if (added)
        *added = (struct facet){f->keys[1], place(f), value, NULL};
}

bool facets_read(struct facets *f, struct arena *arena, wz_str text)
{
    static const struct json_events events = {on_open, on_text, on_close};
    *f = (struct facets){.arena = arena};
    f->list = (struct vec){.arena = arena, .size = sizeof(struct facet)};
    char *padded = arena_get(arena, text.len + json_padding, 1);
    struct json *json = padded ? json_new(text.len + json_padding) : NULL;
    if (!json) {
        arena->failed = true;
        return false;
    }
    memcpy(padded, text.ptr, text.len);
    enum json_error error = json_tree(json, (wz_str){padded, text.len}, &events, f);
    json_free(json);
    arena->failed = arena->failed || error == JSON_MEMORY;
    return error == JSON_OK && !arena->failed;
}
