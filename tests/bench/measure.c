/* Measures a command.
 *   measure run COMMAND...      seconds it took and the most memory it held, in KiB
 *   measure tenths N COMMAND... lines a second, for each tenth of the N lines that it writes
 *   measure prompt COMMAND...   milliseconds until it shows "> " on a terminal, median of 21 runs
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 21 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int run(char **command)
{
    double begin = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 1;
    printf("%.3f %ld\n", now() - begin, usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* Starts a command whose standard output is *out. */
static pid_t spawn_on_pipe(char **command, int *out)
{
    int ends[2];
    if (pipe(ends))
        return -1;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        close(ends[0]);
        close(ends[1]);
        execvp(command[0], command);
        _exit(127);
    }
    close(ends[1]);
    *out = ends[0];
    return child;
}

static int tenths(const char *lines, char **command)
{
    static char bytes[1 << 20];
    double each = strtod(lines, NULL) / 10, begin = now();
    uint64_t n = 0;
    int out, done = 0, status = 0;
    pid_t child = spawn_on_pipe(command, &out);
    for (ssize_t got; child > 0 && (got = read(out, bytes, sizeof bytes)) > 0;) {
        for (ssize_t i = 0; i < got; i++)
            n += bytes[i] == '\n';
        while (done < 10 && (double)n >= each * (done + 1)) {
            double time = now();
            printf("tenth %2d: %12.0f records/s\n", ++done, each / (time - begin));
            begin = time;
        }
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || done < 10)
        return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

/* A child whose three standard streams are a new terminal; *terminal gets our end. */
static pid_t spawn_on_terminal(char **command, int *terminal)
{
    *terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (*terminal < 0 || grantpt(*terminal) || unlockpt(*terminal))
        return -1;
    pid_t child = fork();
    if (child != 0)
        return child;
    setsid();
    int theirs = open(ptsname(*terminal), O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(theirs, fd);
    execvp(command[0], command);
    _exit(127);
}

/* Seconds until "> " is seen; negative when it never is. */
static double first_prompt(char **command)
{
    char text[4096];
    size_t len = 0;
    int terminal;
    double begin = now(), took = -1;
    pid_t child = spawn_on_terminal(command, &terminal);
    if (child < 0)
        return -1;
    while (took < 0 && len < sizeof text - 1) {
        ssize_t n = read(terminal, text + len, sizeof text - 1 - len);
        if (n <= 0)
            break;
        len += (size_t)n;
        text[len] = '\0';
        if (strstr(text, "\n> ") || strncmp(text, "> ", 2) == 0)
            took = now() - begin;
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(terminal);
    return took;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int prompt(char **command)
{
    double took[RUNS];
    for (int i = 0; i < RUNS; i++) {
        took[i] = first_prompt(command);
        if (took[i] < 0)
            return 1;
    }
    qsort(took, RUNS, sizeof took[0], by_size);
    printf("%.2f\n", took[RUNS / 2] * 1e3);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "run") == 0)
        return run(argv + 2);
    if (argc > 3 && strcmp(argv[1], "tenths") == 0)
        return tenths(argv[2], argv + 3);
    if (argc > 2 && strcmp(argv[1], "prompt") == 0)
        return prompt(argv + 2);
    fprintf(stderr, "usage: measure run|prompt|tenths N COMMAND...\n");
    return 2;
}
