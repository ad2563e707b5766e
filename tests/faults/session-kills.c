/* Interviews at a terminal that are killed: session-kills PROGRAM KILLS [SEED]
 * Types answers on a pseudo-terminal, kills the program at any moment (kill -9), and goes on with
 * `resume` until KILLS are done. After each kill every answer that the screen had confirmed must be
 * in the session. Ends with "N passed, N failed", one for each kill. */
#define _GNU_SOURCE /* NOLINT */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 17, FACTS = 200, NAME = 256, PATIENCE = 10000 /* ms */ };

static const char *program;
static uint64_t dice;

static unsigned roll(unsigned sides)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (unsigned)(dice % sides);
}

static long long now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* ---- the program on a terminal --------------------------------------------------------------- */

struct run {
    int terminal;
    pid_t child;
    char text[ROOM];
    size_t len;
    size_t asked, seen; /* where the present question begins and ends */
};

static struct run r;

/* arguments are split at blanks. */
static void start(const char *arguments)
{
    static char name[] = "wijzer", words[128];
    char *argv[10] = {name};
    int n = 1;
    snprintf(words, sizeof words, "%s", arguments);
    for (char *p = strtok(words, " "); p && n < 9; p = strtok(NULL, " "))
        argv[n++] = p;
    struct winsize size = {.ws_row = 25, .ws_col = 100};
    memset(&r, 0, sizeof r);
    r.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (r.terminal < 0 || grantpt(r.terminal) || unlockpt(r.terminal))
        exit(2);
    ioctl(r.terminal, TIOCSWINSZ, &size);
    r.child = fork();
    if (r.child != 0)
        return;
    setsid();
    int theirs = open(ptsname(r.terminal), O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(theirs, fd);
    ioctl(0, TIOCSCTTY, 0);
    execv(program, argv);
    _exit(127);
}

/* Reads on until the time; false: the program has gone. */
static bool read_until(long long until)
{
    struct pollfd p = {.fd = r.terminal, .events = POLLIN};
    long long left = until - now_us();
    struct timespec wait = {left > 0 ? left / 1000000 : 0, left > 0 ? left % 1000000 * 1000 : 0};
    if (ppoll(&p, 1, &wait, NULL) <= 0)
        return true;
    ssize_t n = read(r.terminal, r.text + r.len, ROOM - 1 - r.len);
    if (n <= 0)
        return false;
    r.len += (size_t)n;
    r.text[r.len] = '\0';
    return true;
}

static bool asks(void)
{
    return r.len - r.seen >= 3 && strcmp(r.text + r.len - 2, "> ") == 0;
}

/* What it said last: after its end, so nothing more can come. */
static void drain(void)
{
    size_t before;
    do
        before = r.len;
    while (read_until(now_us() + 20000) && r.len != before);
}

static void stop(int number)
{
    kill(r.child, number);
    waitpid(r.child, NULL, 0);
    drain();
    close(r.terminal);
}

/* ---- what was confirmed ---------------------------------------------------------------------- */

struct fact {
    char name[NAME], value[NAME];
};

static struct fact facts[FACTS];
static size_t n_facts;

static void confirm(const char *name, const char *value)
{
    size_t i = 0;
    while (i < n_facts && strcmp(facts[i].name, name) != 0)
        i++;
    if (i == FACTS)
        exit(2);
    snprintf(facts[i].name, NAME, "%s", name);
    snprintf(facts[i].value, NAME, "%s", value);
    n_facts = i == n_facts ? i + 1 : n_facts;
}

/* The text of a line after start, in the lines between from and to; the last one, or none. */
static bool after(const char *from, const char *to, const char *start, char out[NAME])
{
    bool found = false;
    size_t n = strlen(start);
    for (const char *p = from; p < to;) {
        const char *end = memchr(p, '\n', (size_t)(to - p));
        end = end ? end : to;
        if ((size_t)(end - p) > n && memcmp(p, start, n) == 0) {
            size_t len = (size_t)(end - p) - n;
            len = len >= NAME ? NAME - 1 : len;
            memcpy(out, p + n, len);
            while (len && (out[len - 1] == '\r' || out[len - 1] == ' '))
                len--;
            out[len] = '\0';
            found = true;
        }
        p = end + 1;
    }
    return found;
}

/* Everything that was confirmed on the whole screen: a question, later its "Understood:". */
static void gather(void)
{
    char question[NAME] = "";
    for (char *p = r.text; *p;) {
        char *end = strchr(p, '\n');
        char value[NAME];
        end = end ? end : p + strlen(p);
        if (after(p, end, "Question ", value)) {
            char *dot = strstr(value, "\xC2\xB7 ");
            snprintf(question, sizeof question, "%s", dot ? dot + 3 : value);
        } else if (after(p, end, "Assumption \xC2\xB7 ", value)) {
            snprintf(question, sizeof question, "%s", value);
        } else if (after(p, end, "Understood: ", value)) {
            if (*end == '\n') /* the whole line was shown */
                confirm(question, value);
        }
        p = *end ? end + 1 : end;
    }
}

/* ---- one interview, killed again and again --------------------------------------------------- */

/* Whether all answers are to be checked. */
static bool checks(const char *text)
{
    return strstr(text, "Is all this right?") || strstr(text, "What is not right?") ||
           strstr(text, "Type yes (or");
}

/* Something to type at the question that stands there. */
static void type_answer(void)
{
    static const char *const others[] = {"?\n",    "why\n", "overview\n",   "nonsense\n", "\n",
                                         "250k\n", "12\n",  "2026-05-18\n", "unknown\n"};
    char line[16];
    if (checks(r.text + r.asked)) /* opening one could take answers back */
        snprintf(line, sizeof line, "%s", roll(2) ? "yes\n" : "no\n");
    else if (strstr(r.text + r.asked, "Finished?"))
        snprintf(line, sizeof line, "\n");
    else if (roll(4) == 0)
        snprintf(line, sizeof line, "%s", others[roll(9)]);
    else
        snprintf(line, sizeof line, "%u\n", 1 + roll(4));
    if (write(r.terminal, line, strlen(line)) < 0)
        return;
}

/* Talks until the time has come, or the program ends. true: it was there to be killed. */
static bool talk_until(long long until)
{
    while (now_us() < until) {
        if (!read_until(until))
            return false;
        if (asks()) {
            r.asked = r.seen;
            r.seen = r.len;
            type_answer();
        }
    }
    return true;
}

/* The output of `wijzer sessions show NAME`. */
static void show(const char *name, char text[ROOM])
{
    char command[1024];
    snprintf(command, sizeof command, "'%s' sessions show %s --lang en 2>&1", program, name);
    FILE *f = popen(command, "r"); /* NOLINT(cert-env33-c): our own program */
    size_t n = f ? fread(text, 1, ROOM - 1, f) : 0;
    text[n] = '\0';
    if (f)
        pclose(f);
}

/* Whether the session holds "N. NAME: VALUE" for everything that was confirmed. */
static bool holds_all(const char *name)
{
    static char text[ROOM];
    bool good = true;
    show(name, text);
    for (size_t i = 0; i < n_facts; i++) {
        char line[3 * NAME];
        (void)snprintf(line, sizeof line, ". %.*s: %.*s\n", NAME, facts[i].name, NAME,
                       facts[i].value);
        if (!strstr(text, line)) {
            printf("lost: %s: %s\nin: %s\n", facts[i].name, facts[i].value, text);
            good = false;
        }
    }
    return good;
}

/* true: it has been answered to the end. */
static bool ended(void)
{
    return strstr(r.text, "So the advice is") || strstr(r.text, "There is no advice yet");
}

static void interview(int number, int *kills, int most, int *failed)
{
    char name[32];
    snprintf(name, sizeof name, "walk-%d", number);
    char begin[80], go_on[80];
    snprintf(begin, sizeof begin, "advise --lang en --session %s", name);
    snprintf(go_on, sizeof go_on, "resume --lang en %s", name);
    bool begun = false, done = false;
    n_facts = 0;
    for (int i = 0; i < 40 && !done && *kills < most; i++) {
        start(begun ? go_on : begin);
        bool there = talk_until(now_us() + 3000 + roll(150000));
        stop(SIGKILL);
        gather();
        if (strstr(r.text, "cannot be used")) {
            printf("does not go on: %s\n", r.text);
            ++*failed;
            return;
        }
        begun = begun || n_facts > 0;
        done = ended();
        *kills += there;
        if (begun && !holds_all(name))
            ++*failed;
    }
}

/* ---- the end at every question --------------------------------------------------------------- */

enum ending { INPUT_ENDS, CTRL_C, CTRL_C_TWICE, TERMINATED, HUNG_UP, TERMINAL_GONE, ENDINGS };

static const char *const ending_names[ENDINGS] = {"end of input", "Ctrl-C", "Ctrl-C twice",
                                                  "SIGTERM",      "SIGHUP", "terminal gone"};
static const int statuses[ENDINGS] = {
    1, 128 + SIGINT, 128 + SIGINT, 128 + SIGTERM, 128 + SIGHUP, 128 + SIGHUP};

static void bring_about(enum ending how)
{
    static const char *const keys[] = {"\4", "\3", "\3\3"};
    if (how <= CTRL_C_TWICE && write(r.terminal, keys[how], strlen(keys[how])) < 1)
        exit(2);
    if (how == TERMINATED)
        kill(r.child, SIGTERM);
    if (how == HUNG_UP)
        kill(r.child, SIGHUP);
}

/* The exit status as a shell shows it, within a second; -1: it goes on. */
static int status_soon(bool gone)
{
    long long until = now_us() + 1000000;
    int status = 0;
    if (gone)
        close(r.terminal);
    while (waitpid(r.child, &status, WNOHANG) == 0) {
        struct timespec moment = {0, 1000000};
        if (now_us() > until) {
            kill(r.child, SIGKILL);
            waitpid(r.child, &status, 0);
            status = -1;
            break;
        }
        if (gone)
            nanosleep(&moment, NULL);
        else
            (void)read_until(now_us() + 1000);
    }
    if (!gone)
        drain();
    if (!gone)
        close(r.terminal);
    if (status == -1)
        return -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static size_t count_answers(const char *name)
{
    static char text[ROOM];
    size_t n = 0;
    show(name, text);
    for (const char *p = strstr(text, "\n  1. "); p; p = strstr(p + 1, "\n  "))
        n++;
    return n;
}

/* Answers so many questions with their first option, then ends. false: there are not so many. */
static bool end_after(size_t answers, enum ending how, int *passed, int *failed)
{
    char name[48];
    snprintf(name, sizeof name, "end-%d-%zu", (int)how, answers);
    char begin[80];
    long long until = now_us() + PATIENCE * 1000LL;
    size_t typed = 0;
    snprintf(begin, sizeof begin, "advise --lang en --session %s", name);
    start(begin);
    n_facts = 0;
    while (now_us() < until && (!asks() || typed < answers)) {
        if (asks() && strstr(r.text, "Finished?"))
            break;
        if (asks()) {
            r.seen = r.len;
            const char *key = checks(r.text) ? "yes\n" : "1\n";
            if (write(r.terminal, key, strlen(key)) < 0)
                break;
            typed++;
        }
        (void)read_until(until);
    }
    bring_about(how);
    int status = status_soon(how == TERMINAL_GONE);
    gather();
    bool finished = strstr(r.text, "So the advice is") != NULL;
    int wanted = finished && how == INPUT_ENDS ? 0 : statuses[how];
    bool says = how == CTRL_C_TWICE || how == TERMINAL_GONE || finished ||
                strstr(r.text, "wijzer resume end-") || !n_facts;
    bool good = status == wanted && says &&
                (n_facts == 0 || (holds_all(name) && count_answers(name) == n_facts));
    if (!good)
        printf("%s after %zu answers: status %d, %zu confirmed, %zu saved\n", ending_names[how],
               answers, status, n_facts, count_answers(name));
    *(good ? passed : failed) += 1;
    return typed == answers;
}

static int scraps(const char *folder)
{
    char command[512];
    int n = 0;
    snprintf(command, sizeof command,
             "'%s' sessions >/dev/null; ls '%s/wijzer/sessions' | grep -c 'tmp$\\|lock$'", program,
             folder);
    FILE *f = popen(command, "r"); /* NOLINT(cert-env33-c): our own program */
    if (!f || fscanf(f, "%d", &n) != 1)
        n = 1;
    if (f)
        pclose(f);
    return n;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/wijzer-kills-XXXXXX", command[64];
    int kills = 0, failed = 0, most = argc > 2 ? atoi(argv[2]) : 0;
    if (argc < 3 || !mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1) ||
        setenv("TERM", "dumb", 1))
        return 2;
    program = argv[1];
    dice = argc > 3 ? strtoull(argv[3], NULL, 10) : 88172645463325252ULL;
    for (int number = 0; kills < most; number++)
        interview(number, &kills, most, &failed);
    int passed = kills - failed;
    for (int how = 0; how < ENDINGS; how++)
        for (size_t n = 0; n < 40 && end_after(n, (enum ending)how, &passed, &failed); n++)
            continue;
    int left = scraps(folder);
    if (left)
        printf("%d scraps are left\n", left);
    failed += left > 0;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command)) /* NOLINT(cert-env33-c): a folder of our own */
        return 2;
    printf("%d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}
