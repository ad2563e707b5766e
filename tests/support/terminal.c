/* Pseudo-terminals are POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT */
#define _DEFAULT_SOURCE   /* NOLINT */

#include "test.h"

#include "terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { patience = 20000 };

static char program[512];
static char home[] = "/tmp/wijzer-tty-XXXXXX"; /* where sessions are kept */

struct terminal terminal;

/* arguments are split at blanks. */
void terminal_start(const char *arguments, unsigned short columns)
{
    static char words[256];
    char *argv[16] = {program};
    struct winsize size = {.ws_row = 25, .ws_col = columns};
    int n = 1;
    snprintf(words, sizeof words, "%s", arguments);
    for (char *p = strtok(words, " "); p && n < 15; p = strtok(NULL, " "))
        argv[n++] = p;
    memset(&terminal, 0, sizeof terminal);
    terminal.fd = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal.fd >= 0 && grantpt(terminal.fd) == 0 && unlockpt(terminal.fd) == 0);
    assert_int_equal(ioctl(terminal.fd, TIOCSWINSZ, &size), 0);
    terminal.child = fork();
    if (terminal.child != 0)
        return;
    setsid();
    int theirs = open(ptsname(terminal.fd), O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(theirs, fd);
    if (ioctl(0, TIOCSCTTY, 0) == 0)
        execv(program, argv);
    _exit(127);
}

/* Reads on for at most ms; false: nothing came, or the program has gone. */
bool terminal_read_on(int ms)
{
    struct pollfd p = {.fd = terminal.fd, .events = POLLIN};
    if (poll(&p, 1, ms) <= 0)
        return false;
    ssize_t n =
        read(terminal.fd, terminal.text + terminal.len, sizeof terminal.text - 1 - terminal.len);
    if (n <= 0)
        return false;
    terminal.len += (size_t)n;
    terminal.text[terminal.len] = '\0';
    return true;
}

/* Waits until text stands after what was waited for before. */
void terminal_see(const char *text)
{
    for (;;) {
        const char *at = strstr(terminal.text + terminal.seen, text);
        if (at) {
            terminal.seen = (size_t)(at - terminal.text) + strlen(text);
            return;
        }
        if (!terminal_read_on(patience))
            fail_msg("'%s' is not in:\n%s", text, terminal.text + terminal.seen);
    }
}

void terminal_type(const char *text)
{
    assert_int_equal(write(terminal.fd, text, strlen(text)), (ssize_t)strlen(text));
}

/* The exit status as a shell shows it, when the program has gone. */
int terminal_finish(void)
{
    int status = 0;
    while (terminal_read_on(patience))
        continue;
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    close(terminal.fd);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Columns of the widest line that was shown. */
size_t terminal_widest(void)
{
    size_t most = 0, n = 0;
    for (const char *p = terminal.text; *p; p++) {
        n = *p == '\n' ? 0 : n + ((*p & 0xC0) != 0x80 && *p != '\r');
        most = n > most ? n : most;
    }
    return most;
}

void terminal_resize(unsigned short columns)
{
    struct winsize size = {.ws_row = 25, .ws_col = columns};
    assert_int_equal(ioctl(terminal.fd, TIOCSWINSZ, &size), 0);
}

int terminal_run(int argc, char **argv, const void *tests, size_t n)
{
    const char *name = argc > 0 ? strstr(argv[0], "tests/cli/") : NULL;
    if (!name)
        return 1;
    snprintf(program, sizeof program, "%.*swijzer", (int)(name - argv[0]), argv[0]);
    if (!mkdtemp(home) || setenv("XDG_STATE_HOME", home, 1))
        return 1;
    int failed = _cmocka_run_group_tests("terminal", tests, n, NULL, NULL);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) | failed; /* NOLINT(cert-env33-c): a folder of our own */
}
