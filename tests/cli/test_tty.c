/* The program on a terminal. */
#define _XOPEN_SOURCE 700 /* NOLINT */
#define _DEFAULT_SOURCE   /* NOLINT */

#include "../support/terminal.h"
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

#define RULES "--rules tests/cli/rules --lang en"

static void without_a_command_it_talks(void **state)
{
    (void)state;
    terminal_start(RULES, 80);
    terminal_see("Question 1");
    terminal_see("\n> ");
    terminal_type("work\n");
    terminal_see("Understood: work");
    terminal_see("Is all this right?");
    terminal_see("\n> ");
    terminal_type("yes\n");
    terminal_see("Advice: Work");
    terminal_see("\n> ");
    terminal_type("\n");
    assert_int_equal(terminal_finish(), 0);
}

static void end_of_input(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("\n> ");
    terminal_type("1\n");
    terminal_see("Question 2");
    terminal_see("\n> ");
    terminal_type("\004");
    terminal_see("To go on where you were:\r\nwijzer resume 2");
    assert_int_equal(terminal_finish(), 1);
}

static void interrupt(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("\n> ");
    terminal_type("1\n");
    terminal_see("Question 2");
    terminal_see("\n> ");
    terminal_type("\003");
    terminal_see("To go on where you were:\r\nwijzer resume 2");
    assert_int_equal(terminal_finish(), 128 + SIGINT);
}

/* The session that was saved last goes on at its second question. */
static void an_interview_goes_on(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("Every answer is kept.");
    terminal_see("\n> ");
    terminal_type("1\n");
    terminal_see("Understood: a thing");
    assert_int_equal(kill(terminal.child, SIGKILL), 0);
    assert_int_equal(terminal_finish(), 128 + SIGKILL);
    terminal_start("resume", 80);
    terminal_see("You go on with session 2");
    terminal_see("Kind: a thing");
    terminal_see("Question 2");
    terminal_see("\n> ");
    terminal_type("no\n");
    terminal_see("Is all this right?");
    terminal_see("\n> ");
    terminal_type("yes\n");
    terminal_see("Advice: Small way");
    terminal_type("stop\n");
    terminal_see("This conversation is kept.");
    assert_int_equal(terminal_finish(), 0);
}

/* A shell in which the program is stopped and goes on has shown other things meanwhile. */
static void stopped_and_on_again(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("Question 1");
    terminal_see("\n> ");
    assert_int_equal(kill(terminal.child, SIGSTOP), 0);
    assert_int_equal(kill(terminal.child, SIGCONT), 0);
    terminal_see("Question 1");
    terminal_see("\n> ");
    terminal_type("work\n");
    terminal_see("Is all this right?");
    terminal_see("\n> ");
    terminal_type("yes\n");
    terminal_see("Advice: Work");
    terminal_type("\n");
    assert_int_equal(terminal_finish(), 0);
}

/* What else holds the session is named. */
static void two_at_once(void **state)
{
    static struct terminal first;
    char holder[64];
    (void)state;
    terminal_start("advise --session both " RULES, 80);
    terminal_see("\n> ");
    terminal_type("1\n");
    terminal_see("Question 2");
    first = terminal;
    terminal_start("resume both --lang en", 80);
    snprintf(holder, sizeof holder, "session 'both' is in use by process %ld on '",
             (long)first.child);
    terminal_see(holder);
    assert_int_equal(terminal_finish(), 75);
    assert_int_equal(kill(first.child, SIGKILL), 0);
    terminal = first;
    assert_int_equal(terminal_finish(), 128 + SIGKILL);
    terminal_start("resume both --lang en", 80);
    terminal_see("Question 2");
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
}

static void hang_up_and_terminate(void **state)
{
    static const int numbers[] = {SIGHUP, SIGTERM};
    (void)state;
    for (int i = 0; i < 2; i++) {
        terminal_start("advise " RULES, 80);
        terminal_see("\n> ");
        assert_int_equal(kill(terminal.child, numbers[i]), 0);
        terminal_see("To go on where you were:");
        assert_int_equal(terminal_finish(), 128 + numbers[i]);
    }
}

static void a_pasted_block_answers_one_question(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("\n> ");
    terminal_type("thing\nja\n5k\n");
    terminal_see("was not read");
    terminal_see("Understood: a thing");
    terminal_see("Question 2");
    terminal_see("\n> ");
    terminal_type("no\n");
    terminal_see("Understood: no");
    terminal_see("Is all this right?");
    terminal_see("\n> ");
    terminal_type("\n");
    terminal_see("Advice: Small way");
    terminal_type("stop\n");
    assert_int_equal(terminal_finish(), 0);
}

static void keys_without_a_character(void **state)
{
    (void)state;
    terminal_start("advise " RULES, 80);
    terminal_see("\n> ");
    terminal_type("\033[A\n");
    terminal_see("arrows, and was not read");
    terminal_type("\033[200~1\n2\n\033[201~\n"); /* more lines than one */
    terminal_see("was not read");
    terminal_see("arrows, and was not read");
    terminal_type("\033[200~1\033[201~\n");
    terminal_see("Understood: a thing");
    terminal_type("quit\n");
    assert_int_equal(terminal_finish(), 1);
}

static void lines_fit_the_terminal(void **state)
{
    static const unsigned short columns[] = {40, 80, 300};
    static const size_t most[] = {40, 80, 100};
    (void)state;
    for (int i = 0; i < 3; i++) {
        terminal_start("advise --lang nl", columns[i]);
        terminal_see("\n> ");
        terminal_type("?\n");
        terminal_see("\n> ");
        assert_true(terminal_widest() <= most[i]);
        terminal_type("\004");
        assert_int_equal(terminal_finish(), 1);
    }
}

static void bold_only_where_it_can_be_shown(void **state)
{
    (void)state;
    assert_int_equal(setenv("TERM", "xterm", 1), 0);
    terminal_start("advise " RULES, 80);
    terminal_see("\033[1mQuestion 1");
    terminal_type("\004");
    terminal_finish();
    assert_int_equal(setenv("TERM", "dumb", 1), 0);
    terminal_start("advise " RULES, 80);
    terminal_see("\n> ");
    assert_null(strchr(terminal.text, '\033'));
    terminal_type("\004");
    terminal_finish();
    terminal_start("advise --color always " RULES, 80);
    terminal_see("\033[1mQuestion 1");
    terminal_type("\004");
    terminal_finish();
}

static void batch_says_that_it_reads_the_keyboard(void **state)
{
    (void)state;
    terminal_start("batch " RULES, 80);
    terminal_see("wijzer: records from the keyboard; end with Ctrl-D");
    terminal_type("{\"kind\":\"work\"}\n\004");
    terminal_see("\"route\":\"work_route\"");
    terminal_see("wijzer: records: 1; advised: 1");
    assert_int_equal(terminal_finish(), 0);
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
    return terminal_run(argc, argv, tests, sizeof tests / sizeof *tests);
}
