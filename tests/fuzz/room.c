#define _DEFAULT_SOURCE /* NOLINT */

/* Big tables for the fuzzers: pages of their own, taken and given back with one call each. With the
 * sanitizer's own allocator most of the time would go into marking megabytes of which a run touches
 * a few pages. A page that may not be touched lies behind each; what was given back is gone; and
 * when hundreds are not given back, it stops. */
#include <pthread.h>
#include <sanitizer/lsan_interface.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { big = 96 << 10, page = 4096, most = 256 };

struct room {
    char *pages;
    size_t whole; /* bytes of pages, the last one too */
    char *begin;
};

static struct room rooms[most];
static size_t n_rooms; /* behind these all are empty */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

const char *__asan_default_options(void);
void *__real_calloc(size_t count, size_t size);
void __real_free(void *p);
void *__wrap_calloc(size_t count, size_t size);
void __wrap_free(void *p);

/* Short stacks of who took memory: they are made at every allocation. */
const char *__asan_default_options(void)
{
    return "malloc_context_size=5:quarantine_size_mb=64";
}

static void *take(struct room *r, size_t need)
{
    size_t used = (need + page - 1) / page * page;
    char *pages = mmap(NULL, used + page, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    if (mprotect(pages + used, page, PROT_NONE) != 0)
        abort();
    *r = (struct room){pages, used + page, pages + (used - need) / 16 * 16};
    __lsan_register_root_region(pages, used);
    return r->begin;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *p = NULL;
    if (!size || count > SIZE_MAX / size || count * size < big || count * size > SIZE_MAX / 4)
        return __real_calloc(count, size);
    pthread_mutex_lock(&lock);
    size_t i = 0;
    while (i < n_rooms && rooms[i].pages)
        i++;
    if (i < most)
        p = take(&rooms[i], count * size);
    n_rooms = i < n_rooms ? n_rooms : i + 1;
    pthread_mutex_unlock(&lock);
    if (!p)
        abort();
    return p;
}

static bool give_back(struct room *r)
{
    __lsan_unregister_root_region(r->pages, r->whole - page);
    if (munmap(r->pages, r->whole) != 0)
        abort();
    *r = (struct room){NULL, 0, NULL};
    return true;
}

void __wrap_free(void *p)
{
    bool found = !p;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n_rooms && !found; i++)
        found = rooms[i].begin == p && give_back(&rooms[i]);
    while (n_rooms && !rooms[n_rooms - 1].pages)
        n_rooms--;
    pthread_mutex_unlock(&lock);
    if (!found)
        __real_free(p);
}
