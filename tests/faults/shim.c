/* Preloaded into the program: makes its calls fail, one position at a time. What is to happen
 * stands in the environment: FAULT=alloc|write|read|open|close|fsync|rename|stat|thread   which
 * calls are counted; all: any of them FAULT_AT=N           the call that fails, from 1; 0: none
 *   FAULT_STICKY=1       and all of that kind after it
 *   FAULT_ERRNO=N        with which error
 *   FAULT_KILL=1         the process is killed instead, before the call
 *   FAULT_SHORT=1        every read and write moves at most 7 bytes
 *   FAULT_STORM=1        a signal comes every half millisecond
 *   FAULT_REPORT=FILE    at the end: calls counted, faults given, allocations never freed */
#define _GNU_SOURCE /* NOLINT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);
void __libc_free(void *p);

enum kind { NONE, ALLOC, WRITE, READ, OPEN, CLOSE, FSYNC, RENAME, STAT, THREAD, ALL };

static enum kind wanted;
static long at, error;
static bool sticky, lethal, little, ready;
static int report = -1; /* opened at once: later the program may not open it */
static atomic_long counted, given, live;

static long number(const char *name)
{
    const char *text = getenv(name);
    return text ? atol(text) : 0; /* NOLINT(cert-err34-c): our own driver writes it */
}

static void nothing(int signal)
{
    (void)signal;
}

static void storm(void)
{
    struct sigaction action = {.sa_handler = nothing};
    struct itimerval often = {{0, 500}, {0, 500}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
}

__attribute__((constructor)) static void begin(void)
{
    static const char *const names[] = {"none",  "alloc",  "write", "read",   "open", "close",
                                        "fsync", "rename", "stat",  "thread", "all"};
    const char *kind = getenv("FAULT");
    for (int i = 0; kind && i <= ALL; i++)
        if (strcmp(kind, names[i]) == 0)
            wanted = (enum kind)i;
    at = number("FAULT_AT");
    error = number("FAULT_ERRNO");
    sticky = number("FAULT_STICKY");
    lethal = number("FAULT_KILL");
    little = number("FAULT_SHORT");
    const char *name = getenv("FAULT_REPORT");
    long fd = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd >= 0) {
        report = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 200);
        syscall(SYS_close, fd);
    }
    if (number("FAULT_STORM"))
        storm();
    atomic_store(&live, 0);
    ready = true;
}

static void put(int fd, long n)
{
    char digits[24];
    int i = (int)sizeof digits;
    bool below = n < 0;
    digits[--i] = ' ';
    for (n = below ? -n : n; n || i == (int)sizeof digits - 1; n /= 10)
        digits[--i] = (char)('0' + n % 10);
    if (below)
        digits[--i] = '-';
    syscall(SYS_write, fd, digits + i, sizeof digits - (size_t)i);
}

__attribute__((destructor)) static void end(void)
{
    ready = false;
    if (report < 0)
        return;
    put(report, atomic_load(&counted));
    put(report, atomic_load(&given));
    put(report, atomic_load(&live));
    syscall(SYS_close, report);
}

/* Whether this call is the one. */
static bool fails(enum kind kind)
{
    if (!ready || (wanted != kind && wanted != ALL) || (wanted == ALL && kind == ALLOC))
        return false;
    long n = atomic_fetch_add(&counted, 1) + 1;
    if (!at || n < at || (n > at && !sticky))
        return false;
    if (lethal)
        raise(SIGKILL);
    atomic_fetch_add(&given, 1);
    errno = kind == ALLOC ? ENOMEM : (int)error;
    return true;
}

/* ---- memory ---------------------------------------------------------------------------------- */

static void *counts(void *p)
{
    if (p && ready)
        atomic_fetch_add(&live, 1);
    return p;
}

void *malloc(size_t size)
{
    return fails(ALLOC) ? NULL : counts(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails(ALLOC) ? NULL : counts(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    if (fails(ALLOC))
        return NULL;
    void *p = __libc_realloc(old, size);
    return old ? p : counts(p);
}

void *memalign(size_t align, size_t size)
{
    return fails(ALLOC) ? NULL : counts(__libc_memalign(align, size));
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
    void *p = memalign(align, size);
    if (!p)
        return ENOMEM;
    *out = p;
    return 0;
}

void free(void *p)
{
    if (p && ready)
        atomic_fetch_sub(&live, 1);
    __libc_free(p);
}

/* ---- calls of the system: straight to the kernel, so that no other name is missed ------------ */

static size_t some(size_t n)
{
    return little && n > 7 ? 1 + (size_t)atomic_load(&counted) % 7 : n;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    return fails(WRITE) ? -1 : syscall(SYS_write, fd, bytes, some(n));
}

ssize_t read(int fd, void *bytes, size_t n)
{
    return fails(READ) ? -1 : syscall(SYS_read, fd, bytes, some(n));
}

ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room)
{
    if (n > room)
        abort();
    return read(fd, bytes, n);
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return fails(OPEN) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return openat(AT_FDCWD, path, flags, mode);
}

int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
    return openat(AT_FDCWD, path, flags);
}

int __openat_2(int folder, const char *path, int flags);
int __openat_2(int folder, const char *path, int flags)
{
    return openat(folder, path, flags);
}

/* A close that fails has closed. */
int close(int fd)
{
    long result = syscall(SYS_close, fd);
    return fails(CLOSE) ? -1 : (int)result;
}

int fsync(int fd)
{
    return fails(FSYNC) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fsync(fd);
}

int renameat(int from, const char *old, int to, const char *new)
{
    return fails(RENAME) ? -1 : (int)syscall(SYS_renameat2, from, old, to, new, 0);
}

int rename(const char *old, const char *new)
{
    return renameat(AT_FDCWD, old, AT_FDCWD, new);
}

int fstat(int fd, struct stat *s)
{
    return fails(STAT) ? -1 : (int)syscall(SYS_newfstatat, fd, "", s, AT_EMPTY_PATH);
}

int stat(const char *path, struct stat *s)
{
    return fails(STAT) ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, path, s, 0);
}

int lstat(const char *path, struct stat *s)
{
    return fails(STAT) ? -1 : (int)syscall(SYS_newfstatat, AT_FDCWD, path, s, AT_SYMLINK_NOFOLLOW);
}

int fstatat(int folder, const char *path, struct stat *s, int flags)
{
    return fails(STAT) ? -1 : (int)syscall(SYS_newfstatat, folder, path, s, flags);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *context)
{
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return fails(THREAD) ? EAGAIN : real(thread, attributes, run, context);
}
