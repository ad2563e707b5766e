#include "memory.h"

#include <stddef.h>

/* The linker sends every call of malloc here, and gives us the real one under another name. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static bool limited, failed, once;
static int left;

void memory_ends_after(int n)
{
    limited = true;
    failed = false;
    left = n;
    once = false;
}

void memory_lacks_once(int n)
{
    memory_ends_after(n);
    once = true;
}

bool memory_back(void)
{
    limited = false;
    return failed;
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
