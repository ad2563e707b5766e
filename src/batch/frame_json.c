#include "frame.h"
#include "../base/str.h"

#include <string.h>

enum json_phase {
    JSON_TOP,    /* between values; in a list: before an item */
    JSON_INSIDE, /* of a record, or of a package beside its lists */
    JSON_BEHIND  /* an item of a list */
};

/* Of keys at the top of an object that may be a package. */
enum key_state {
    KEY_NONE,  /* a value */
    KEY_NEXT,  /* a key may come */
    KEY_READ,  /* in its string */
    KEY_WHOLE, /* behind it */
    KEY_FOUND  /* behind its colon, and it is one of the lists */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- brackets -------------------------------------------------------------------------------- */

static void push(struct frame *f, char c)
{
    if (f->depth < frame_known)
        f->square |= (uint64_t)(c == '[') << f->depth;
    f->depth++;
}

/* Whether a bracket that c closes is open; those inside it are closed as well. Deeper than is known
 * each closes one: what is nested so deep is wrong, but the next record is not. */
static bool pop(struct frame *f, char c)
{
    uint32_t depth = f->depth;
    if (depth <= frame_known)
        while (depth && (f->square >> (depth - 1) & 1) != (c == ']'))
            depth--;
    if (!depth)
        return false;
    f->depth = depth - 1;
    if (f->depth < frame_known)
        f->square &= (UINT64_C(1) << f->depth) - 1;
    return true;
}

/* ---- keys of a package ----------------------------------------------------------------------- */

static bool is_list_key(const struct frame *f)
{
    wz_str key = {f->key, f->key_len};
    if (f->key_len > sizeof f->key)
        return false;
    for (size_t i = 0; i < f->n_lists; i++)
        if (str_eq(f->lists[i], key))
            return true;
    return false;
}

/* In a string at the top of an object. */
static void key_string(struct frame *f, char c)
{
    if (f->key_state != KEY_READ)
        return;
    if (!f->string)
        f->key_state = KEY_WHOLE;
    else if (f->key_len++ < sizeof f->key)
        f->key[f->key_len - 1] = c;
}

/* Outside strings, at the top of an object. */
static void key_step(struct frame *f, char c)
{
    if (c == ',') {
        f->key_state = KEY_NEXT;
    } else if (c == ':') {
        f->key_state = f->key_state == KEY_WHOLE && is_list_key(f) ? KEY_FOUND : KEY_NONE;
    } else if (c == '"' && f->key_state == KEY_NEXT) {
        f->key_state = KEY_READ;
        f->key_len = 0;
    } else if (!is_blank(c)) {
        f->key_state = KEY_NONE;
    }
}

/* ---- a byte at a time ------------------------------------------------------------------------ */

/* A line end cannot stand in a string: what is wrong ends there. */
static void string_step(struct frame *f, char c)
{
    if (f->escaped)
        f->escaped = false;
    else if (c == '\\')
        f->escaped = true;
    else if (c == '"' || c == '\n')
        f->string = false;
}

static bool watches_keys(const struct frame *f)
{
    return f->depth == 1 && f->keyed && !f->in_list;
}

static void enter_list(struct frame *f)
{
    f->in_list = true;
    f->wants = false;
    f->phase = JSON_TOP;
    f->key_state = KEY_NONE;
}

/* Behind the list: in the package again, or between values. */
static void leave_list(struct frame *f)
{
    f->in_list = false;
    f->depth = f->in_pack;
    f->square = 0;
    f->phase = f->in_pack ? JSON_INSIDE : JSON_TOP;
}

static enum frame_event begin(struct frame *f)
{
    f->open = true;
    f->phase = JSON_INSIDE;
    f->depth = 0;
    f->square = 0;
    f->string = f->escaped = false;
    return FRAME_BEGIN;
}

static enum frame_event end(struct frame *f)
{
    f->open = false;
    f->phase = f->in_list ? JSON_BEHIND : JSON_TOP;
    return FRAME_END;
}

/* Before a value. A comma or bracket where an item must come is a wrong item. */
static enum frame_event at_top(struct frame *f, char c, size_t *at)
{
    bool leaves = f->in_list && c == ']' && !f->wants;
    if (!leaves && !is_blank(c) && (f->in_list || c != '[')) {
        f->keyed = f->in_pack || (c == '{' && f->n_lists);
        f->key_state = KEY_NEXT;
        return begin(f);
    }
    if (leaves)
        leave_list(f);
    else if (c == '[')
        enter_list(f);
    ++*at;
    return FRAME_MORE;
}

static enum frame_event behind_item(struct frame *f, char c, size_t *at)
{
    f->wants = c == ',';
    f->phase = JSON_TOP;
    if (c == ']')
        leave_list(f);
    ++*at;
    return FRAME_MORE;
}

static enum frame_event opening(struct frame *f, char c, size_t *at)
{
    bool list = c == '[' && watches_keys(f) && f->key_state == KEY_FOUND;
    ++*at;
    if (f->depth == 1)
        f->key_state = KEY_NONE;
    if (!list) {
        push(f, c);
        return FRAME_MORE;
    }
    enum frame_event event = f->open ? FRAME_DROP : FRAME_MORE;
    f->open = false;
    f->in_pack = true;
    enter_list(f);
    return event;
}

/* A value that stands alone is whole when all its brackets are closed. */
static enum frame_event closing(struct frame *f, char c, size_t *at)
{
    bool closed = pop(f, c);
    if (!closed && c == ']' && f->in_list)
        return end(f);
    ++*at;
    if (f->depth || f->in_list)
        return FRAME_MORE;
    if (f->open)
        return end(f);
    f->in_pack = false;
    f->phase = JSON_TOP;
    return FRAME_MORE;
}

/* One byte outside strings, in a record or a package. */
static enum frame_event inside(struct frame *f, char c, size_t *at)
{
    bool outer = !f->depth;
    if (outer && f->in_list && (c == ',' || c == ']'))
        return end(f);
    if (c == '{' || c == '[')
        return opening(f, c, at);
    if (watches_keys(f))
        key_step(f, c);
    if (c == '}' || c == ']')
        return closing(f, c, at);
    ++*at;
    f->string = c == '"';
    return outer && !f->in_list && c == '\n' ? end(f) : FRAME_MORE; /* a bare word */
}

/* To the byte behind the string, or behind a part of it that has something special. */
static void skip_string(struct frame *f, wz_str bytes, size_t *at)
{
    bool watched = watches_keys(f);
    while (f->string && *at < bytes.len) {
        char c = bytes.ptr[(*at)++];
        if (f->escaped || c == '\\' || c == '"' || c == '\n')
            string_step(f, c);
        if (watched)
            key_string(f, c);
    }
}

enum frame_event frame_json(struct frame *f, wz_str bytes, size_t *at)
{
    enum frame_event event = FRAME_MORE;
    while (event == FRAME_MORE && *at < bytes.len) {
        char c = bytes.ptr[*at];
        if (f->phase == JSON_TOP)
            event = at_top(f, c, at);
        else if (f->phase == JSON_BEHIND)
            event = behind_item(f, c, at);
        else if (f->string)
            skip_string(f, bytes, at);
        else
            event = inside(f, c, at);
    }
    return event;
}

bool frame_json_is_cut(const struct frame *f)
{
    bool half = f->open && (f->depth || f->string); /* the record itself is wrong already */
    return (f->in_list || f->in_pack) && !half;
}
