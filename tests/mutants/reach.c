/* reach.c - which places of a program a run of it comes to: a breakpoint at each, taken away when
 * it is met. */
#define _GNU_SOURCE /* NOLINT */
#include "reach.h"

#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BREAKPOINT = 0xCC };

void become(const struct image *image, double seconds)
{
    rlim_t most = (rlim_t)seconds + 2;
    struct rlimit room = {(rlim_t)2 << 30, (rlim_t)2 << 30}, none = {0, 0}, time = {most, most + 1};
    char *argv[] = {(char[256]){0}, NULL};
    int null = open("/dev/null", O_RDWR);
    setpgid(0, 0);
    setenv("TEST_SIZE", "20", 1); /* as in make check */
    setrlimit(RLIMIT_AS, &room);
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_CPU, &time);
    alarm(30 + 10 * (unsigned)seconds);
    dup2(null, 0);
    dup2(null, 1);
    dup2(null, 2);
    snprintf(argv[0], 256, "%s", image->path);
    execv(image->file, argv);
    _exit(127);
}

double seconds_of(const struct rusage *used)
{
    return (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1e6;
}

/* How far from where it was linked the program lies. */
static uint64_t moved(pid_t child, const struct image *image)
{
    const Elf64_Ehdr *head = (const void *)image->bytes;
    Elf64_auxv_t v[64] = {0};
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/auxv", (int)child);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, v, sizeof v) <= 0)
        exit(2);
    close(fd);
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        if (v[i].a_type == AT_ENTRY)
            return v[i].a_un.a_val - head->e_entry;
    exit(2);
}

static int by_address(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return (x->address > y->address) - (x->address < y->address);
}

struct trace {
    const struct place *places;
    size_t n;
    const unsigned char *kept; /* first bytes of the places */
    bool *reached;
    uint64_t moved;
};

/* Whether it stopped at one of the places; it goes on from there as if there were nothing. */
static bool met(const struct trace *t, pid_t who)
{
    struct user_regs_struct r;
    if (ptrace(PTRACE_GETREGS, who, NULL, &r))
        return false;
    struct place key = {r.rip - 1 - t->moved, 0, 0};
    const struct place *p = bsearch(&key, t->places, t->n, sizeof key, by_address);
    if (!p)
        return false;
    uint64_t word = (uint64_t)ptrace(PTRACE_PEEKTEXT, who, (void *)(r.rip - 1), NULL);
    word = (word & ~UINT64_C(0xFF)) | t->kept[p - t->places];
    ptrace(PTRACE_POKETEXT, who, (void *)(r.rip - 1), (void *)word);
    r.rip--;
    ptrace(PTRACE_SETREGS, who, NULL, &r);
    t->reached[p->number] = true;
    return true;
}

/* Lets a stopped process go on. */
static void handle(const struct trace *t, pid_t who, int status)
{
    int sign = WSTOPSIG(status), event = status >> 16;
    if (event == PTRACE_EVENT_EXEC) { /* another program */
        ptrace(PTRACE_DETACH, who, NULL, NULL);
        return;
    }
    if (event || sign == SIGSTOP || (sign == SIGTRAP && met(t, who)))
        sign = 0;
    ptrace(PTRACE_CONT, who, NULL, (void *)(intptr_t)sign);
}

static bool follow(struct trace *t, pid_t child, const struct image *image, double *seconds)
{
    int status;
    bool good = false;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return false;
    t->moved = moved(child, image);
    ptrace(PTRACE_SETOPTIONS, child, NULL,
           (void *)(intptr_t)(PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                              PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL));
    ptrace(PTRACE_CONT, child, NULL, NULL);
    struct rusage used;
    for (pid_t who; (who = wait4(-1, &status, __WALL, &used)) > 0;)
        if (WIFSTOPPED(status)) {
            handle(t, who, status);
        } else if (who == child) {
            good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
            *seconds = seconds_of(&used);
        }
    return good;
}

bool reach(const struct image *image, const struct place *places, size_t n, bool *reached,
           double *seconds)
{
    unsigned char *kept = malloc(n + 1);
    struct trace t = {places, n, kept, reached, 0};
    if (!kept)
        exit(2);
    for (size_t i = 0; i < n; i++) {
        kept[i] = image->bytes[places[i].at];
        image->bytes[places[i].at] = BREAKPOINT;
    }
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        become(image, 300);
    }
    bool good = follow(&t, child, image, seconds);
    for (size_t i = 0; i < n; i++)
        image->bytes[places[i].at] = kept[i];
    free(kept);
    return good;
}
