/* Branch mutants: every conditional jump of a floor is made to jump always, or never, one at a
 * time, in copies of the tests; one of them has to fail. branches [-n COUNT] [-s SEED] [-k PERCENT]
 * [-j WORKERS] [-a FILE] [-o FILE] [-u] [-q SECONDS] BUILD FLOOR... BUILD is build/mutate (x86-64:
 * the bytes are patched where objdump finds them). COUNT mutants are taken at random with a fixed
 * SEED, 0: all; with -o those that FILE lists. For a quick look: -u tries unit tests only, -q those
 * of so many seconds in all.
 *
 * Which unit tests come to a jump at all is found first, see reach.h. They are tried in turn, those
 * of the mutant's own file first, then quick ones, and at last what the whole program has to do:
 * the cases and proofs of the rules and the tests of the command line.
 *
 * -a lists mutants that cannot matter, one a line: "floor/file.c function always|never N: text of
 * the line -- reason", N counts the jumps of such a line. They are not tried; each has to exist.
 * Exit status 1 when it does not, or when fewer than PERCENT are noticed. */
#define _GNU_SOURCE /* NOLINT */
#include "jumps.h"
#include "reach.h"

#include <elf.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TESTS = 400, PATH = 200 };

struct test {
    struct image image;
    char path[PATH];
    char command[3 * PATH]; /* for the shell; empty: the image is the test itself */
    bool *reached;          /* of every jump; NULL: not known */
    size_t *at;             /* where it is in the file; 0: not there */
    double seconds;         /* undisturbed */
    bool sound;             /* it succeeds undisturbed */
};

struct mutant {
    const struct jump *jump;
    size_t number; /* of the jump */
    bool always;
};

static struct jump *jumps;
static size_t n_jumps;
static struct test tests[TESTS];
static size_t n_tests;
static bool commands = true; /* what the whole program has to do counts too */
static double patience;      /* 0: all tests are tried; else those that take so long */

static void *room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    if (!p)
        exit(2);
    return p;
}

/* ---- tests ----------------------------------------------------------------------------------- */

/* A file in memory that others can start, with the bytes of that file, or those it has now. */
static void open_image(struct test *t, const char *path)
{
    struct stat s;
    int from = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    int fd = memfd_create("mutant", MFD_CLOEXEC);
    if (fd < 0 || (path && (from < 0 || fstat(from, &s))))
        exit(2);
    t->image.size = path ? (size_t)s.st_size : t->image.size;
    if (ftruncate(fd, (off_t)t->image.size))
        exit(2);
    unsigned char *p = mmap(NULL, t->image.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p == MAP_FAILED || (path && read(from, p, t->image.size) != (ssize_t)t->image.size))
        exit(2);
    if (!path)
        memcpy(p, t->image.bytes, t->image.size);
    close(from);
    t->image.bytes = p;
    t->image.path = t->path;
    snprintf(t->image.file, sizeof t->image.file, "/proc/%d/fd/%d", (int)getpid(), fd);
}

/* Runs a test; whether it succeeded in so many seconds, and how many it took. */
static bool succeeds(const struct test *t, double seconds, double *took)
{
    int status = 0;
    struct rusage used;
    pid_t child = fork();
    if (child == 0) {
        if (!*t->command)
            become(&t->image, seconds);
        setpgid(0, 0);
        alarm(60 + 10 * (unsigned)seconds);
        setenv("MUTANT", t->image.file, 1);
        execl("/bin/sh", "sh", "-c", t->command, (char *)NULL);
        _exit(127);
    }
    wait4(child, &status, 0, &used);
    *took = seconds_of(&used);
    kill(-child, SIGKILL);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Of the function that begins there: whether its jumps are where they are in the object. */
static bool same_code(const struct test *t, size_t begin, size_t first)
{
    for (size_t i = first; i < n_jumps; i++) {
        const struct jump *j = &jumps[i];
        if (strcmp(j->function, jumps[first].function) != 0)
            break;
        const unsigned char *at = t->image.bytes + begin + j->offset;
        if (begin + j->offset + 6 > t->image.size || at[0] != j->code[0] ||
            (j->size == 6 && at[1] != j->code[1]))
            return false;
    }
    return true;
}

/* Where the function of that jump, its first one, begins in the file of the test, and how far its
 * address is from there; 0: it is not in there. */
static size_t find(const struct test *t, size_t first, size_t *shift)
{
    const Elf64_Ehdr *head = (const void *)t->image.bytes;
    const Elf64_Shdr *s = (const void *)(t->image.bytes + head->e_shoff);
    const char *base = strrchr(jumps[first].file, '/') + 1;
    for (int i = 0; i < head->e_shnum; i++) {
        if (s[i].sh_type != SHT_SYMTAB)
            continue;
        const Elf64_Sym *symbols = (const void *)(t->image.bytes + s[i].sh_offset);
        const char *names = (const char *)t->image.bytes + s[s[i].sh_link].sh_offset;
        bool ours = false;
        for (size_t k = 0; k < s[i].sh_size / sizeof *symbols; k++) {
            const char *name = names + symbols[k].st_name;
            if (ELF64_ST_TYPE(symbols[k].st_info) == STT_FILE)
                ours = strcmp(name, base) == 0 || !*name;
            bool global = ELF64_ST_BIND(symbols[k].st_info) != STB_LOCAL;
            if (ELF64_ST_TYPE(symbols[k].st_info) != STT_FUNC || (!ours && !global) ||
                symbols[k].st_shndx >= head->e_shnum || strcmp(name, jumps[first].function) != 0)
                continue;
            const Elf64_Shdr *text = &s[symbols[k].st_shndx];
            *shift = text->sh_addr - text->sh_offset;
            if (same_code(t, symbols[k].st_value - *shift, first))
                return symbols[k].st_value - *shift;
        }
    }
    return 0;
}

static int by_address(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return (x->address > y->address) - (x->address < y->address);
}

/* Where the wanted jumps are in that test, and which it comes to. */
static void look_into(struct test *t, const bool *wanted)
{
    struct place *places = room(n_jumps, sizeof *places);
    size_t n = 0, begin = 0, shift = 0, first = 0;
    t->at = room(n_jumps, sizeof *t->at);
    t->reached = room(n_jumps, sizeof *t->reached);
    for (size_t i = 0; i < n_jumps; i++) {
        if (i == 0 || strcmp(jumps[i].function, jumps[first].function) != 0 ||
            strcmp(jumps[i].file, jumps[first].file) != 0) {
            first = i;
            begin = SIZE_MAX;
        }
        if (!wanted[i])
            continue;
        begin = begin == SIZE_MAX ? find(t, first, &shift) : begin;
        t->at[i] = begin ? begin + jumps[i].offset : 0;
        if (begin)
            places[n++] = (struct place){t->at[i] + shift, t->at[i], i};
    }
    qsort(places, n, sizeof *places, by_address);
    bool known = !*t->command && reach(&t->image, places, n, t->reached, &t->seconds);
    t->sound = known;
    for (size_t i = 0; i < n && !known; i++)
        t->reached[places[i].number] = true;
    free(places);
}

/* A test has to succeed undisturbed; it may not have been run yet. */
static void hold_sound(struct test *t)
{
    if (t->sound)
        return;
    if (!succeeds(t, 300, &t->seconds)) {
        printf("%s fails undisturbed\n", *t->command ? t->command : t->path);
        exit(2);
    }
    t->sound = true;
}

static void take_test(const char *path, const char *command, const bool *wanted)
{
    if (n_tests == TESTS)
        exit(2);
    struct test *t = &tests[n_tests++];
    snprintf(t->path, sizeof t->path, "%s", path);
    snprintf(t->command, sizeof t->command, "%s", command);
    open_image(t, path);
    look_into(t, wanted);
}

static void take_tests(const char *build, const bool *wanted)
{
    char pattern[PATH], command[2 * PATH], program[PATH];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/tests/*/test_*", build);
    if (glob(pattern, 0, NULL, &found))
        exit(2);
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (!strchr(strrchr(found.gl_pathv[i], '/'), '.') && !strstr(found.gl_pathv[i], "/cli/"))
            take_test(found.gl_pathv[i], "", wanted);
    globfree(&found);
    snprintf(program, sizeof program, "%s/wijzer", build);
    if (!commands)
        return;
    take_test(program, "$MUTANT test >/dev/null 2>&1 && $MUTANT check >/dev/null 2>&1", wanted);
    if (glob("tests/cli/*.test", 0, NULL, &found))
        exit(2);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        snprintf(command, sizeof command, "sh tests/run-cli $MUTANT %s >/dev/null 2>&1",
                 found.gl_pathv[i]);
        take_test(program, command, wanted);
    }
    globfree(&found);
}

/* ---- mutants --------------------------------------------------------------------------------- */

/* How early the test is tried: it is of the file itself, of its floor, another; a command. */
static double turn(const struct test *t, const struct jump *j)
{
    char own[2 * NAME], floor[NAME];
    snprintf(floor, NAME, "/tests/%.*s/", (int)strcspn(j->file, "/"), j->file);
    const char *base = strrchr(j->file, '/') + 1;
    snprintf(own, sizeof own, "%stest_%.*s", floor, (int)strcspn(base, "."), base);
    size_t n = strlen(t->path), k = strlen(own);
    if (n >= k && strcmp(t->path + n - k, own) == 0)
        return t->seconds / 100;
    return *t->command ? 1000 + t->seconds : strstr(t->path, floor) ? t->seconds : 3 * t->seconds;
}

static bool killed_by(const struct test *t, const struct mutant *m)
{
    const struct jump *j = m->jump;
    unsigned char *at = t->image.bytes + t->at[m->number], kept[6];
    memcpy(kept, at, 6);
    if (!m->always)
        memset(at, 0x90, (size_t)j->size);
    else if (j->size == 2)
        at[0] = 0xEB;
    else {
        at[0] = 0x90;
        at[1] = 0xE9;
    }
    double spent;
    bool good = succeeds(t, 2 + 5 * t->seconds, &spent);
    memcpy(at, kept, 6);
    return !good;
}

static bool killed(const struct mutant *m, size_t *homes)
{
    bool tried[TESTS] = {false};
    double spent = 0;
    for (*homes = 0;; ++*homes) {
        size_t next = TESTS;
        for (size_t i = 0; i < n_tests; i++)
            if (!tried[i] && tests[i].reached[m->number] &&
                (next == TESTS || turn(&tests[i], m->jump) < turn(&tests[next], m->jump)))
                next = i;
        if (next == TESTS)
            return false;
        tried[next] = true;
        hold_sound(&tests[next]);
        spent += tests[next].seconds;
        if (patience && spent > patience && *homes)
            return false;
        if (killed_by(&tests[next], m))
            return true;
    }
}

static void key(const struct mutant *m, char *text, size_t size)
{
    const struct jump *j = m->jump;
    snprintf(text, size, "%s %.*s %s %d: %s", j->file, (int)strcspn(j->function, "."), j->function,
             m->always ? "always" : "never", j->count, j->text);
}

/* Marks the mutants that the file lists; false: one of them does not exist. */
static bool set_aside(const char *file, const struct mutant *all, size_t n, bool *aside)
{
    char line[1024], text[4 * NAME + LINE];
    FILE *list = file ? fopen(file, "r") : NULL;
    bool good = list || !file;
    while (list && fgets(line, sizeof line, list)) {
        const char *end = strstr(line, " -- ");
        bool found = *line == '#' || *line == '\n';
        for (size_t i = 0; end && !found && i < n; i++) {
            key(&all[i], text, sizeof text);
            found = strlen(text) == (size_t)(end - line) && strncmp(text, line, strlen(text)) == 0;
            aside[i] |= found;
        }
        if (!found)
            printf("%s: no such mutant (any more): %s", file, line);
        good &= found;
    }
    if (list)
        fclose(list);
    return good;
}

static uint64_t dice(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void shuffle(struct mutant *all, size_t n, uint64_t seed)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)(dice(&seed) % i);
        struct mutant m = all[i - 1];
        all[i - 1] = all[k];
        all[k] = m;
    }
}

/* Every `step`th mutant of the n, from `first` on; with files of its own. */
static void work(const struct mutant *all, size_t n, size_t first, size_t step, bool *noticed)
{
    char line[4 * NAME + LINE], scratch[] = "/tmp/mutants-XXXXXX", remove[64];
    if (!mkdtemp(scratch))
        exit(2);
    setenv("TMPDIR", scratch, 1);
    setenv("HOME", scratch, 1);
    for (size_t i = 0; i < n_tests; i++)
        open_image(&tests[i], NULL);
    for (size_t i = first; i < n; i += step) {
        size_t homes;
        noticed[i] = killed(&all[i], &homes);
        key(&all[i], line, sizeof line);
        if (!noticed[i])
            printf("survives %zu tests: %s:%d %s\n", homes, all[i].jump->file, all[i].jump->line,
                   line);
    }
    snprintf(remove, sizeof remove, "rm -rf %s", scratch);
    _exit(system(remove) != 0); /* NOLINT */
}

/* What came of the n mutants; how many were noticed. */
static size_t sum(const struct mutant *all, size_t n, const bool *noticed, char **floors)
{
    size_t total = 0;
    for (; *floors; floors++) {
        size_t of = 0, good = 0;
        for (size_t i = 0; i < n; i++)
            if (strncmp(all[i].jump->file, *floors, strlen(*floors)) == 0) {
                of++;
                good += noticed[i];
            }
        printf("%s: %zu of %zu noticed\n", *floors, good, of);
        total += good;
    }
    return total;
}

/* Tries the mutants side by side; how many were noticed. */
static size_t try(const struct mutant *all, size_t n, size_t workers, char **floors)
{
    bool *noticed = mmap(NULL, n + 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (noticed == MAP_FAILED)
        exit(2);
    for (size_t i = 0; i < workers; i++)
        if (fork() == 0)
            work(all, n, i, workers, noticed);
    for (int status; wait(&status) > 0;)
        if (status)
            exit(2);
    return sum(all, n, noticed, floors);
}

int main(int argc, char **argv)
{
    size_t count = 0, percent = 95, workers = 1;
    uint64_t seed = 1;
    const char *accepted = NULL, *only = NULL;
    for (int c; (c = getopt(argc, argv, "n:s:k:j:a:q:o:u")) >= 0;) {
        uint64_t value = optarg ? strtoull(optarg, NULL, 10) : 0;
        commands &= c != 'u';
        count = c == 'n' ? value : count;
        seed = c == 's' ? value : seed;
        percent = c == 'k' ? value : percent;
        workers = c == 'j' ? value : workers;
        patience = c == 'q' ? atof(optarg) : patience;
        only = c == 'o' ? optarg : only;
        accepted = c == 'a' ? optarg : accepted;
    }
    jumps = room(JUMPS, sizeof *jumps);
    if (argc - optind < 2)
        return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = optind + 1; i < argc; i++)
        n_jumps = jumps_of_floor(jumps, n_jumps, argv[optind], argv[i]);
    size_t n = 2 * n_jumps, taken = 0;
    struct mutant *all = room(n, sizeof *all);
    bool *aside = room(n, 1), *wanted = room(n_jumps, 1);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct mutant){&jumps[i / 2], i / 2, i % 2 == 0};
    shuffle(all, n, seed);
    bool good = set_aside(accepted, all, n, aside);
    if (only) {
        good &= set_aside(only, all, n, aside);
        for (size_t i = 0; i < n; i++)
            aside[i] = !aside[i];
    }
    for (size_t i = 0; i < n && (!count || taken < count); i++)
        if (!aside[i]) {
            wanted[all[i].number] = true;
            all[taken++] = all[i];
        }
    take_tests(argv[optind], wanted);
    size_t noticed = try(all, taken, workers, argv + optind + 1);
    printf("branches: %zu jumps, %zu mutants tried of %zu, %zu noticed (%zu.%zu %%)\n", n_jumps,
           taken, n, noticed, taken ? noticed * 100 / taken : 0,
           taken ? noticed * 1000 / taken % 10 : 0);
    return !good || taken == 0 || noticed * 100 < taken * percent;
}
