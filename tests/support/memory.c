#include "memory.h"

#include "../../src/base/arena.h"

#include <malloc.h>
#include <string.h>
#include <yaml.h>

/* The linker sends every call of these here, and gives us the real ones under another name. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real__ZnwmRKSt9nothrow_t(size_t size, const void *nothrow);
void *__real__ZnamRKSt9nothrow_t(size_t size, const void *nothrow);
void *__real_arena_get(struct arena *a, size_t count, size_t size);
wz_str __real_arena_copy(struct arena *a, wz_str text);
void *__real_vec_push(struct vec *v);
int __real_yaml_parser_initialize(yaml_parser_t *parser);
int __real_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap__ZnwmRKSt9nothrow_t(size_t size, const void *nothrow);
void *__wrap__ZnamRKSt9nothrow_t(size_t size, const void *nothrow);
void *__wrap_arena_get(struct arena *a, size_t count, size_t size);
wz_str __wrap_arena_copy(struct arena *a, wz_str text);
void *__wrap_vec_push(struct vec *v);
int __wrap_yaml_parser_initialize(yaml_parser_t *parser);
int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event);

static bool limited, failed, once, requests;
static int left;

static void begin(int n, bool every_request, bool one)
{
    limited = true;
    failed = false;
    left = n;
    once = one;
    requests = every_request;
}

void memory_ends_after(int n)
{
    begin(n, false, false);
}

void memory_lacks_once(int n)
{
    begin(n, false, true);
}

void memory_refuses_after(int n)
{
    begin(n, true, false);
}

void memory_refuses_once(int n)
{
    begin(n, true, true);
}

bool memory_back(void)
{
    limited = false;
    return failed;
}

size_t memory_held(void)
{
    struct mallinfo2 now = mallinfo2();
    return now.uordblks + now.hblkhd;
}

static bool granted(void)
{
    if (!limited)
        return true;
    if (left-- > 0)
        return true;
    failed = true;
    limited = !once;
    left = 0;
    return false;
}

void *__wrap_malloc(size_t size)
{
    return granted() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return granted() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *old, size_t size)
{
    return granted() ? __real_realloc(old, size) : NULL;
}

/* new and new[] of C++, where they return NULL without memory */
void *__wrap__ZnwmRKSt9nothrow_t(size_t size, const void *nothrow)
{
    return granted() ? __real__ZnwmRKSt9nothrow_t(size, nothrow) : NULL;
}

void *__wrap__ZnamRKSt9nothrow_t(size_t size, const void *nothrow)
{
    return granted() ? __real__ZnamRKSt9nothrow_t(size, nothrow) : NULL;
}

/* ---- requests that need no memory of their own every time ------------------------------------ */

static bool refused(void)
{
    return requests && !granted();
}

/* Behind everything stands what nobody may read: as numbers far off, as addresses none at all. */
enum { FENCE = 0xA5 };

static void *fenced(struct arena *a, size_t count, size_t size)
{
    if (!size || count > SIZE_MAX / 4 / size)
        return __real_arena_get(a, count, size);
    char *p = __real_arena_get(a, count + 1, size);
    if (p)
        memset(p + count * size, FENCE, size);
    return p;
}

void *__wrap_arena_get(struct arena *a, size_t count, size_t size)
{
    if (!refused())
        return fenced(a, count, size);
    a->failed = true;
    return NULL;
}

wz_str __wrap_arena_copy(struct arena *a, wz_str text)
{
    if (!refused())
        return __real_arena_copy(a, text);
    a->failed = true;
    return wz_view("");
}

void *__wrap_vec_push(struct vec *v)
{
    if (refused()) {
        v->arena->failed = true;
        return NULL;
    }
    char *p = __real_vec_push(v);
    if (p)
        memset(p, 0, v->size);
    if (p && v->n < v->room)
        memset(p + v->size, FENCE, v->size);
    return p;
}

int __wrap_yaml_parser_initialize(yaml_parser_t *parser)
{
    return refused() ? 0 : __real_yaml_parser_initialize(parser);
}

int __wrap_yaml_parser_parse(yaml_parser_t *parser, yaml_event_t *event)
{
    if (!refused())
        return __real_yaml_parser_parse(parser, event);
    parser->error = YAML_MEMORY_ERROR;
    return 0;
}
