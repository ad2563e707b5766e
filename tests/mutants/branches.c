/* Branch mutants: every conditional jump of a floor is made to jump always, or never, one at a
 * time, in copies of the unit tests; one of them has to fail. branches [-n COUNT] [-s SEED] [-k
 * PERCENT] [-a FILE] BUILD FLOOR... BUILD is build/mutate (x86-64: the bytes are patched where
 * objdump finds them). COUNT mutants are taken at random with a fixed SEED, 0: all. What FILE lists
 * as "floor/file.c function always|never: reason" cannot matter and is not counted. Exit status 1
 * when fewer than PERCENT are noticed. Tests of the mutant's own file come first, then its floor's,
 * then all others. */
#define _GNU_SOURCE /* NOLINT */
#include <elf.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JUMPS = 60000, TESTS = 400, PLACES = 120000, NAME = 100 };

struct jump {
    char file[NAME], function[NAME]; /* "engine/walk.c" */
    uint64_t offset;                 /* from the function's begin */
    int size;                        /* 2 or 6 bytes */
    unsigned char code[2];
};

struct test {
    char path[2 * NAME], room[NAME];
    unsigned char *bytes;
    size_t size;
    double seconds; /* undisturbed */
};

struct mutant {
    const struct jump *jump;
    bool always;
};

static struct jump *jumps;
static size_t n_jumps;
static struct test tests[TESTS];
static size_t n_tests;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- jumps of an object ---------------------------------------------------------------------- */

/* "  1a:\t0f 84 00 00 00 00 \tje ..." */
static void take_line(const char *line, const char *file, const char *function, uint64_t begin)
{
    unsigned offset, a, b = 0;
    if (sscanf(line, " %x: %2x %2x", &offset, &a, &b) < 2 || n_jumps == JUMPS)
        return;
    bool near = a >= 0x70 && a <= 0x7F, far = a == 0x0F && b >= 0x80 && b <= 0x8F;
    if ((!near && !far) || strncmp(function, "_ZN", 3) == 0) /* a library's, inlined */
        return;
    struct jump *j = &jumps[n_jumps++];
    snprintf(j->file, NAME, "%s", file);
    snprintf(j->function, NAME, "%s", function);
    j->offset = offset - begin;
    j->size = near ? 2 : 6;
    j->code[0] = (unsigned char)a;
    j->code[1] = (unsigned char)b;
}

static void take_object(const char *build, const char *object)
{
    char command[4 * NAME], line[512], function[NAME] = "", file[NAME];
    unsigned long begin = 0;
    snprintf(file, NAME, "%s", object + strlen(build) + strlen("/src/"));
    file[strlen(file) - 2] = '\0'; /* .o */
    snprintf(command, sizeof command, "objdump -d '%s'", object);
    FILE *list = popen(command, "r");
    while (list && fgets(line, sizeof line, list)) {
        char name[NAME];
        unsigned long at;
        if (sscanf(line, "%lx <%99[^>]>:", &at, name) == 2) {
            begin = at;
            snprintf(function, NAME, "%s", name);
        } else {
            take_line(line, file, function, begin);
        }
    }
    if (list)
        pclose(list);
}

static void take_floor(const char *build, const char *floor)
{
    char pattern[2 * NAME];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/src/%s/*.o", build, floor);
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            take_object(build, found.gl_pathv[i]);
    globfree(&found);
}

/* ---- tests ----------------------------------------------------------------------------------- */

static unsigned char *read_whole(const char *path, size_t *size)
{
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    unsigned char *bytes = fd >= 0 && fstat(fd, &s) == 0 ? malloc((size_t)s.st_size) : NULL;
    if (!bytes || read(fd, bytes, (size_t)s.st_size) != s.st_size)
        exit(2);
    *size = (size_t)s.st_size;
    close(fd);
    return bytes;
}

/* Where the function of that file begins in the file of the test; 0: it is not in there. */
static size_t find(const struct test *t, const char *file, const char *function)
{
    const Elf64_Ehdr *head = (const void *)t->bytes;
    const Elf64_Shdr *s = (const void *)(t->bytes + head->e_shoff);
    const char *base = strrchr(file, '/') + 1;
    for (int i = 0; i < head->e_shnum; i++) {
        if (s[i].sh_type != SHT_SYMTAB)
            continue;
        const Elf64_Sym *symbols = (const void *)(t->bytes + s[i].sh_offset);
        const char *names = (const char *)t->bytes + s[s[i].sh_link].sh_offset;
        bool ours = false;
        for (size_t k = 0; k < s[i].sh_size / sizeof *symbols; k++) {
            const char *name = names + symbols[k].st_name;
            if (ELF64_ST_TYPE(symbols[k].st_info) == STT_FILE)
                ours = strcmp(name, base) == 0 || !*name;
            bool global = ELF64_ST_BIND(symbols[k].st_info) != STB_LOCAL;
            if (ELF64_ST_TYPE(symbols[k].st_info) != STT_FUNC || (!ours && !global) ||
                symbols[k].st_shndx >= head->e_shnum || strcmp(name, function) != 0)
                continue;
            const Elf64_Shdr *text = &s[symbols[k].st_shndx];
            return symbols[k].st_value - text->sh_addr + text->sh_offset;
        }
    }
    return 0;
}

/* Runs the bytes as a program; whether it succeeded in time. */
static bool succeeds(const struct test *t, const unsigned char *bytes, double patience)
{
    int fd = memfd_create("mutant", 0), status = 0;
    if (fd < 0 || write(fd, bytes, t->size) != (ssize_t)t->size)
        exit(2);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit room = {(rlim_t)2 << 30, (rlim_t)2 << 30}, none = {0, 0};
        char name[64], program[2 * NAME];
        char *argv[] = {program, NULL};
        int null = open("/dev/null", O_RDWR);
        setpgid(0, 0);
        setrlimit(RLIMIT_AS, &room);
        setrlimit(RLIMIT_CORE, &none);
        alarm((unsigned)patience + 1);
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
        snprintf(program, sizeof program, "%s", t->path);
        execv(name, argv);
        _exit(127);
    }
    waitpid(child, &status, 0);
    kill(-child, SIGKILL);
    close(fd);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Quick ones first. */
static int by_time(const void *a, const void *b)
{
    const struct test *x = a, *y = b;
    return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

static void take_tests(const char *build)
{
    char pattern[2 * NAME];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/tests/*/test_*", build);
    if (glob(pattern, 0, NULL, &found))
        exit(2);
    for (size_t i = 0; i < found.gl_pathc && n_tests < TESTS; i++) {
        struct test *t = &tests[n_tests];
        if (strchr(strrchr(found.gl_pathv[i], '/'), '.') || strstr(found.gl_pathv[i], "/cli/"))
            continue;
        snprintf(t->path, sizeof t->path, "%s", found.gl_pathv[i]);
        t->bytes = read_whole(t->path, &t->size);
        double begin = now();
        if (!succeeds(t, t->bytes, 300)) {
            printf("%s fails undisturbed\n", t->path);
            exit(2);
        }
        t->seconds = now() - begin;
        n_tests++;
    }
    globfree(&found);
    qsort(tests, n_tests, sizeof *tests, by_time);
}

/* ---- mutants --------------------------------------------------------------------------------- */

/* 0: of the file itself; 1: of its floor; 2: any other. */
static int distance(const struct test *t, const char *file)
{
    char own[2 * NAME], floor[NAME];
    snprintf(floor, NAME, "/tests/%.*s/", (int)strcspn(file, "/"), file);
    const char *base = strrchr(file, '/') + 1;
    snprintf(own, sizeof own, "%stest_%.*s", floor, (int)strcspn(base, "."), base);
    size_t n = strlen(t->path), k = strlen(own);
    if (n >= k && strcmp(t->path + n - k, own) == 0)
        return 0;
    return strstr(t->path, floor) ? 1 : 2;
}

static bool killed_by(const struct test *t, const struct mutant *m)
{
    const struct jump *j = m->jump;
    size_t begin = find(t, j->file, j->function);
    unsigned char *at = t->bytes + begin + j->offset, kept[6];
    if (!begin || begin + j->offset + 6 > t->size || at[0] != j->code[0] ||
        (j->size == 6 && at[1] != j->code[1]))
        return false;
    memcpy(kept, at, 6);
    if (!m->always)
        memset(at, 0x90, (size_t)j->size);
    else if (j->size == 2)
        at[0] = 0xEB;
    else {
        at[0] = 0x90;
        at[1] = 0xE9;
    }
    bool good = succeeds(t, t->bytes, 2 + 5 * t->seconds);
    memcpy(at, kept, 6);
    return !good;
}

static size_t homes(const struct mutant *m)
{
    size_t n = 0;
    for (size_t i = 0; i < n_tests; i++)
        n += find(&tests[i], m->jump->file, m->jump->function) != 0;
    return n;
}

static bool killed(const struct mutant *m)
{
    for (int away = 0; away < 3; away++)
        for (size_t i = 0; i < n_tests; i++)
            if (distance(&tests[i], m->jump->file) == away && killed_by(&tests[i], m))
                return true;
    return false;
}

static bool listed(const char *accepted, const struct mutant *m)
{
    char line[512], key[4 * NAME];
    FILE *list = accepted ? fopen(accepted, "r") : NULL;
    bool found = false;
    snprintf(key, sizeof key, "%s %s %s:", m->jump->file, m->jump->function,
             m->always ? "always" : "never");
    while (list && !found && fgets(line, sizeof line, list))
        found = strncmp(line, key, strlen(key)) == 0;
    if (list)
        fclose(list);
    return found;
}

static uint64_t dice(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

int main(int argc, char **argv)
{
    long count = 0, percent = 95;
    uint64_t seed = 1;
    const char *accepted = NULL;
    for (int c; (c = getopt(argc, argv, "n:s:k:a:")) >= 0;) {
        count = c == 'n' ? atol(optarg) : count;
        seed = c == 's' ? strtoull(optarg, NULL, 10) : seed;
        percent = c == 'k' ? atol(optarg) : percent;
        accepted = c == 'a' ? optarg : accepted;
    }
    jumps = calloc(JUMPS, sizeof *jumps);
    struct mutant *all = calloc(2 * (size_t)JUMPS, sizeof *all);
    if (!jumps || !all || argc - optind < 2)
        return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = optind + 1; i < argc; i++)
        take_floor(argv[optind], argv[i]);
    take_tests(argv[optind]);
    size_t n = 2 * n_jumps, taken = 0, noticed = 0, equal = 0;
    for (size_t i = 0; i < n; i++)
        all[i] = (struct mutant){&jumps[i / 2], i % 2 == 0};
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)(dice(&seed) % i);
        struct mutant m = all[i - 1];
        all[i - 1] = all[k];
        all[k] = m;
    }
    for (size_t i = 0; i < n && (!count || taken < (size_t)count); i++) {
        if (listed(accepted, &all[i])) {
            equal++;
            continue;
        }
        taken++;
        if (killed(&all[i]))
            noticed++;
        else
            printf("survives: %s %s %s: +0x%llx, in %zu tests\n", all[i].jump->file,
                   all[i].jump->function, all[i].always ? "always" : "never",
                   (unsigned long long)all[i].jump->offset, homes(&all[i]));
    }
    printf(
        "branches: %zu jumps, %zu mutants tried of %zu, %zu noticed (%zu.%zu %%), %zu set aside\n",
        n_jumps, taken, n, noticed, taken ? noticed * 100 / taken : 0,
        taken ? noticed * 1000 / taken % 10 : 0, equal);
    return taken == 0 || noticed * 100 < taken * (size_t)percent;
}
