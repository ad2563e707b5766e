/* The program on a terminal. Pseudo-terminals are POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT */
#define _DEFAULT_SOURCE   /* NOLINT */

#include "../support/test.h"

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

enum { patience = 20000, text_room = 1 << 16 };

static char program[512];
static char home[] = "/tmp/wijzer-tty-XXXXXX"; /* where sessions are kept */

/* The program on a terminal of its own, and all it has shown. */
struct screen_of {
    int terminal;
    pid_t child;
    char text[text_room];
    size_t len, seen;
};

static struct screen_of t;

/* arguments are split at blanks. */
static void start(const char *arguments, unsigned short columns)
{
    static char words[256];
    char *argv[16] = {program};
    struct winsize size = {.ws_row = 25, .ws_col = columns};
    int n = 1;
    snprintf(words, sizeof words, "%s", arguments);
    for (char *p = strtok(words, " "); p && n < 15; p = strtok(NULL, " "))
        argv[n++] = p;
    memset(&t, 0, sizeof t);
    t.terminal = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(t.terminal >= 0 && grantpt(t.terminal) == 0 && unlockpt(t.terminal) == 0);
    assert_int_equal(ioctl(t.terminal, TIOCSWINSZ, &size), 0);
    t.child = fork();
    if (t.child != 0)
        return;
    setsid();
    int theirs = open(ptsname(t.terminal), O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(theirs, fd);
    if (ioctl(0, TIOCSCTTY, 0) == 0)
        execv(program, argv);
    _exit(127);
}

/* Reads on for at most ms; false: nothing came, or the program has gone. */
static bool read_on(int ms)
{
    struct pollfd p = {.fd = t.terminal, .events = POLLIN};
    if (poll(&p, 1, ms) <= 0)
        return false;
    ssize_t n = read(t.terminal, t.text + t.len, sizeof t.text - 1 - t.len);
    if (n <= 0)
        return false;
    t.len += (size_t)n;
    t.text[t.len] = '\0';
    return true;
}

/* Waits until text stands after what was waited for before. */
static void see(const char *text)
{
    for (;;) {
        const char *at = strstr(t.text + t.seen, text);
        if (at) {
            t.seen = (size_t)(at - t.text) + strlen(text);
            return;
        }
        if (!read_on(patience))
            fail_msg("'%s' is not in:\n%s", text, t.text + t.seen);
    }
}

static void type(const char *text)
{
    assert_int_equal(write(t.terminal, text, strlen(text)), (ssize_t)strlen(text));
}

/* The exit status as a shell shows it, when the program has gone. */
static int finish(void)
{
    int status = 0;
    while (read_on(patience))
        continue;
    assert_int_equal(waitpid(t.child, &status, 0), t.child);
    close(t.terminal);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

#define RULES "--rules tests/cli/rules --lang en"

static void without_a_command_it_talks(void **state)
{
    (void)state;
    start(RULES, 80);
    see("Question 1");
    see("\n> ");
    type("work\n");
    see("Understood: work");
    see("Is all this right?");
    see("\n> ");
    type("yes\n");
    see("Advice: Work");
    see("\n> ");
    type("\n");
    assert_int_equal(finish(), 0);
}

static void end_of_input(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("\n> ");
    type("1\n");
    see("Question 2");
    see("\n> ");
    type("\004");
    see("This goes on where you were:\r\nwijzer resume 2");
    assert_int_equal(finish(), 1);
}

static void interrupt(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("\n> ");
    type("1\n");
    see("Question 2");
    see("\n> ");
    type("\003");
    see("This goes on where you were:\r\nwijzer resume 2");
    assert_int_equal(finish(), 128 + SIGINT);
}

/* The session that was saved last goes on at its second question. */
static void an_interview_goes_on(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("Every answer is kept.");
    see("\n> ");
    type("1\n");
    see("Understood: a thing");
    assert_int_equal(kill(t.child, SIGKILL), 0);
    assert_int_equal(finish(), 128 + SIGKILL);
    start("resume", 80);
    see("You go on with session 2");
    see("Kind: a thing");
    see("Question 2");
    see("\n> ");
    type("no\n");
    see("Is all this right?");
    see("\n> ");
    type("yes\n");
    see("Advice: Small way");
    type("stop\n");
    see("This conversation is kept.");
    assert_int_equal(finish(), 0);
}

/* A shell in which the program is stopped and goes on has shown other things meanwhile. */
static void stopped_and_on_again(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("Question 1");
    see("\n> ");
    assert_int_equal(kill(t.child, SIGSTOP), 0);
    assert_int_equal(kill(t.child, SIGCONT), 0);
    see("Question 1");
    see("\n> ");
    type("work\n");
    see("Is all this right?");
    see("\n> ");
    type("yes\n");
    see("Advice: Work");
    type("\n");
    assert_int_equal(finish(), 0);
}

/* What else holds the session is named. */
static void two_at_once(void **state)
{
    static struct screen_of first;
    char holder[64];
    (void)state;
    start("advise --session both " RULES, 80);
    see("\n> ");
    type("1\n");
    see("Question 2");
    first = t;
    start("resume both --lang en", 80);
    snprintf(holder, sizeof holder, "session 'both' is in use by process %ld on '",
             (long)first.child);
    see(holder);
    assert_int_equal(finish(), 75);
    assert_int_equal(kill(first.child, SIGKILL), 0);
    t = first;
    assert_int_equal(finish(), 128 + SIGKILL);
    start("resume both --lang en", 80);
    see("Question 2");
    type("\004");
    assert_int_equal(finish(), 1);
}

static void hang_up_and_terminate(void **state)
{
    static const int numbers[] = {SIGHUP, SIGTERM};
    (void)state;
    for (int i = 0; i < 2; i++) {
        start("advise " RULES, 80);
        see("\n> ");
        assert_int_equal(kill(t.child, numbers[i]), 0);
        see("This goes on where you were:");
        assert_int_equal(finish(), 128 + numbers[i]);
    }
}

static void a_pasted_block_answers_one_question(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("\n> ");
    type("thing\nja\n5k\n");
    see("was not read");
    see("Understood: a thing");
    see("Question 2");
    see("\n> ");
    type("no\n");
    see("Understood: no");
    see("Is all this right?");
    see("\n> ");
    type("\n");
    see("Advice: Small way");
    type("stop\n");
    assert_int_equal(finish(), 0);
}

static void keys_without_a_character(void **state)
{
    (void)state;
    start("advise " RULES, 80);
    see("\n> ");
    type("\033[A\n");
    see("arrows, and was not read");
    type("\033[200~1\n2\n\033[201~\n"); /* more lines than one */
    see("was not read");
    see("arrows, and was not read");
    type("\033[200~1\033[201~\n");
    see("Understood: a thing");
    type("quit\n");
    assert_int_equal(finish(), 1);
}

/* Columns of the widest line that was shown. */
static size_t widest(void)
{
    size_t most = 0, n = 0;
    for (const char *p = t.text; *p; p++) {
        n = *p == '\n' ? 0 : n + ((*p & 0xC0) != 0x80 && *p != '\r');
        most = n > most ? n : most;
    }
    return most;
}

static void lines_fit_the_terminal(void **state)
{
    static const unsigned short columns[] = {40, 80, 300};
    static const size_t most[] = {40, 80, 100};
    (void)state;
    for (int i = 0; i < 3; i++) {
        start("advise --lang nl", columns[i]);
        see("\n> ");
        type("?\n");
        see("\n> ");
        assert_true(widest() <= most[i]);
        type("\004");
        assert_int_equal(finish(), 1);
    }
}

static void bold_only_where_it_can_be_shown(void **state)
{
    (void)state;
    assert_int_equal(setenv("TERM", "xterm", 1), 0);
    start("advise " RULES, 80);
    see("\033[1mQuestion 1");
    type("\004");
    finish();
    assert_int_equal(setenv("TERM", "dumb", 1), 0);
    start("advise " RULES, 80);
    see("\n> ");
    assert_null(strchr(t.text, '\033'));
    type("\004");
    finish();
    start("advise --color always " RULES, 80);
    see("\033[1mQuestion 1");
    type("\004");
    finish();
}

static void batch_says_that_it_reads_the_keyboard(void **state)
{
    (void)state;
    start("batch " RULES, 80);
    see("wijzer: records from the keyboard; end with Ctrl-D");
    type("{\"kind\":\"work\"}\n\004");
    see("\"route\":\"work_route\"");
    see("wijzer: records: 1; advised: 1");
    assert_int_equal(finish(), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_command_it_talks),
        cmocka_unit_test(end_of_input),
        cmocka_unit_test(interrupt),
        cmocka_unit_test(an_interview_goes_on),
        cmocka_unit_test(stopped_and_on_again),
        cmocka_unit_test(two_at_once),
        cmocka_unit_test(hang_up_and_terminate),
        cmocka_unit_test(a_pasted_block_answers_one_question),
        cmocka_unit_test(keys_without_a_character),
        cmocka_unit_test(lines_fit_the_terminal),
        cmocka_unit_test(bold_only_where_it_can_be_shown),
        cmocka_unit_test(batch_says_that_it_reads_the_keyboard),
    };
    const char *name = argc > 0 ? strstr(argv[0], "tests/cli/") : NULL;
    if (!name)
        return 1;
    snprintf(program, sizeof program, "%.*swijzer", (int)(name - argv[0]), argv[0]);
    if (!mkdtemp(home) || setenv("XDG_STATE_HOME", home, 1))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command) | failed; /* NOLINT(cert-env33-c): a folder of our own */
}
