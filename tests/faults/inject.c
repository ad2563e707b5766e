/* Runs a command again and again under shim.so, with another call failing each time.
 *   inject [OPTIONS] SHIM SCENARIOS PROGRAM
 * A line of SCENARIOS: name, then the arguments of the program; `<` and a file at the end: its
 * standard input. Every command runs in the folder we stand in. A file `out` there holds "OLD"
 * before each run; after it, it must hold OLD or what an undisturbed run writes, and nothing else
 * may be left. -k KIND      which calls (see shim.c); default alloc -e N         errno of the
 * failing call -n N         at most N positions of each scenario, spread evenly -1 / -s / -K only
 * once failing, only sticky, only killed; default once and sticky Prints every position at which
 * something is wrong, and "N positions, N faults, N wrong". */
#define _GNU_SOURCE /* NOLINT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARGS = 40, TEXT = 1 << 20, PATIENCE = 20 /* seconds */ };

struct scenario {
    char *argv[ARGS];
    const char *name, *input;
};

struct outcome {
    int status, signal;
    long counted, given, live;
    size_t said, wrote; /* bytes on standard output and in `out` */
    char *text;         /* both */
};

struct plan {
    const char *shim, *kind;
    int error;
    long at;
    bool sticky, lethal;
};

static long positions, faults, wrong;

static size_t slurp(const char *name, char *room)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    size_t n = 0;
    for (ssize_t got; fd >= 0 && n < TEXT && (got = read(fd, room + n, TEXT - n)) > 0;)
        n += (size_t)got;
    if (fd >= 0)
        close(fd);
    return n;
}

static void spit(const char *name, const char *text)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, text, strlen(text)) < 0) {
        perror(name);
        exit(1);
    }
    close(fd);
}

static void set(const char *name, long n)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", n);
    setenv(name, digits, 1);
}

static void become(const struct scenario *s, const struct plan *p)
{
    int in = open(s->input ? s->input : "/dev/null", O_RDONLY);
    int out = open(".said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int err = open(".complaints", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    for (int fd = 3; fd < 20; fd++)
        close(fd);
    setenv("LD_PRELOAD", p->shim, 1);
    setenv("FAULT", p->kind, 1);
    setenv("FAULT_REPORT", ".report", 1);
    set("FAULT_AT", p->at);
    set("FAULT_ERRNO", p->error);
    set("FAULT_STICKY", p->sticky);
    set("FAULT_KILL", p->lethal);
    alarm(PATIENCE);
    execv(s->argv[0], s->argv);
    _exit(127);
}

/* A scenario whose name begins with "session" goes on with one that is kept: the same every time.
 */
static bool goes_on(const struct scenario *s)
{
    return strncmp(s->name, "session", 7) == 0;
}

/* Afterwards it can be read, and holds what was answered before. */
static bool intact(const struct scenario *s)
{
    char text[4096] = "", command[512];
    snprintf(command, sizeof command, "%s sessions show kept >/dev/null 2>&1", s->argv[0]);
    int fd = open(".local/state/wijzer/sessions/kept.session", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    return n > 0 && strstr(text, "asked kind ") && system(command) == 0;
}

static struct outcome run(const struct scenario *s, const struct plan *p)
{
    if (goes_on(s) && system("rm -rf .local && cp -r kept.state .local") != 0)
        exit(1);
    struct outcome o = {.text = malloc(2 * TEXT)};
    char text[128] = "";
    int status = 0;
    spit("out", "OLD\n");
    unlink(".report");
    pid_t child = fork();
    if (child == 0)
        become(s, p);
    waitpid(child, &status, 0);
    o.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    o.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    o.said = slurp(".said", o.text);
    o.wrote = slurp("out", o.text + o.said);
    int fd = open(".report", O_RDONLY);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    char *end = text;
    if (n > 0) {
        o.counted = strtol(end, &end, 10);
        o.given = strtol(end, &end, 10);
        o.live = strtol(end, &end, 10);
    }
    return o;
}

/* Files that a run leaves beside the ones it was given. A killed run may leave some. */
static bool litter(bool remove)
{
    bool found = false;
    DIR *folder = opendir(".");
    for (struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder))
        if (strstr(e->d_name, ".tmp")) {
            found = true;
            if (remove)
                unlink(e->d_name);
        }
    if (folder)
        closedir(folder);
    return found;
}

static void complain(const struct scenario *s, const struct plan *p, const char *what, long n)
{
    char text[TEXT];
    size_t size = slurp(".complaints", text);
    printf("%s: %s %ld%s%s: %s %ld: %.*s\n", s->name, p->kind, p->at, p->sticky ? " and after" : "",
           p->lethal ? " killed" : "", what, n, (int)(size < 200 ? size : 200), text);
    wrong++;
}

static bool same_out(const struct outcome *a, const struct outcome *b)
{
    return a->wrote == b->wrote && memcmp(a->text + a->said, b->text + b->said, a->wrote) == 0;
}

static bool old_out(const struct outcome *o)
{
    return o->wrote == 4 && memcmp(o->text + o->said, "OLD\n", 4) == 0;
}

static bool says(const struct outcome *o, const char *words)
{
    return memmem(o->text, o->said, words, strlen(words)) != NULL;
}

/* The statuses that a failing call may end in, besides the right one with the right output. */
static bool clean(const struct plan *p, const struct outcome *o, const struct outcome *right)
{
    if (o->status == right->status &&
        (says(o, "was not saved") || says(o, "\"problem\"") || says(o, "\"saved\":null")))
        return true; /* a conversation goes on, and says so */
    static const int failures[] = {65, 66, 71, 73, 74, 75, 77};
    if (strcmp(p->kind, "alloc") == 0)
        return o->status == 71;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (o->status == failures[i])
            return true;
    return o->status == right->status && strcmp(p->kind, "thread") == 0;
}

static void judge(const struct scenario *s, const struct plan *p, const struct outcome *right)
{
    struct outcome o = run(s, p);
    positions++;
    faults += p->lethal ? o.signal == SIGKILL : o.given;
    bool scraps = litter(true);
    bool right_out = same_out(&o, right) && o.status == right->status && o.said == right->said &&
                     memcmp(o.text, right->text, o.said) == 0;
    if (p->lethal && o.signal == SIGKILL) {
        if (!same_out(&o, right) && !old_out(&o))
            complain(s, p, "out is neither old nor new, bytes", (long)o.wrote);
        else if (goes_on(s) && !intact(s))
            complain(s, p, "an answer is lost, signal", o.signal);
    } else if (o.signal) {
        complain(s, p, "ended by signal", o.signal);
    } else if (!right_out && !clean(p, &o, right)) {
        complain(s, p, "status", o.status);
    } else if (!same_out(&o, right) && !old_out(&o)) {
        complain(s, p, "out is neither old nor new, bytes", (long)o.wrote);
    } else if (o.live > right->live) {
        complain(s, p, "leaks, blocks", o.live - right->live);
    } else if (scraps) {
        complain(s, p, "leaves a file, status", o.status);
    } else if (goes_on(s) && !intact(s)) {
        complain(s, p, "an answer is lost, status", o.status);
    }
    free(o.text);
}

/* The positions of one way of failing, the last one always: everything else leads to it. */
static void try_all(const struct scenario *s, struct plan p, const struct outcome *right, long most)
{
    long step = most && right->counted > most ? right->counted / most + 1 : 1;
    for (p.at = 1; p.at <= right->counted; p.at += step)
        judge(s, &p, right);
    if (p.at - step < right->counted) {
        p.at = right->counted;
        judge(s, &p, right);
    }
}

static void inject(const struct scenario *s, const struct plan *p, long most, const bool rounds[2])
{
    struct plan now = {.shim = p->shim, .kind = p->kind, .error = p->error};
    struct outcome right = run(s, &now);
    if (right.signal || right.status > 1)
        complain(s, &now, "undisturbed: status", right.status);
    now.lethal = p->lethal;
    for (int round = 0; round < 2; round++) {
        now.sticky = round == 1;
        if (rounds[round])
            try_all(s, now, &right, most);
    }
    free(right.text);
}

/* Splits a line at blanks; "<" begins the name of the input. */
static bool parse(char *line, char *program, struct scenario *s)
{
    int n = 0;
    *s = (struct scenario){.name = strtok(line, " \n")};
    if (!s->name || s->name[0] == '#')
        return false;
    s->argv[n++] = program;
    for (char *word = strtok(NULL, " \n"); word && n < ARGS - 1; word = strtok(NULL, " \n")) {
        if (strcmp(word, "<") == 0)
            s->input = strtok(NULL, " \n");
        else
            s->argv[n++] = word;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct plan p = {.kind = "alloc", .error = EIO};
    bool rounds[2] = {true, true}; /* once, and sticky */
    long most = 0;
    for (int c; (c = getopt(argc, argv, "k:e:n:1sK")) >= 0;) {
        p.kind = c == 'k' ? optarg : p.kind;
        p.error = c == 'e' ? atoi(optarg) : p.error;
        most = c == 'n' ? atol(optarg) : most;
        rounds[1] = rounds[1] && c != '1' && c != 'K';
        rounds[0] = rounds[0] && c != 's';
        p.lethal = c == 'K' ? true : p.lethal;
    }
    if (argc - optind != 3)
        return 2;
    p.shim = argv[optind];
    FILE *list = fopen(argv[optind + 1], "r");
    char line[4096];
    struct scenario s;
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (list && fgets(line, sizeof line, list)) {
        if (parse(line, argv[optind + 2], &s))
            inject(&s, &p, most, rounds);
    }
    printf("%ld positions, %ld faults, %ld wrong\n", positions, faults, wrong);
    return !list || wrong || !positions;
}
