/* What terminals and the people at them do to a conversation. */
#define _XOPEN_SOURCE 700 /* NOLINT */
#define _DEFAULT_SOURCE   /* NOLINT */

#include "../support/terminal.h"
#include "../support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A conversation in either language: what the next question is about, and an answer to it. */
struct talk_of {
    const char *lang, *more, *check, *advice, *advised;
    const char *questions[5];
};

static const char *const answers[] = {"2", "2", "250k", "1", "1"};

static const struct talk_of talks[] = {
    {"nl",
     "Dit kan bij elke vraag",
     "Klopt dit alles?",
     "Advies: Openbare procedure",
     "Hetzelfde advies zonder vragen:",
     {"Opdrachtgever", "Hoofdvoorwerp", "Waarde", "Marktaanbod", "Beschrijfbaar"}},
    {"en",
     "These work at every question",
     "Is all this right?",
     "Advice: Open procedure",
     "The same advice without questions:",
     {"Buyer", "Main", "Value", "Market", "Specifiable"}},
};

static void prompt(void)
{
    terminal_see("\n> ");
}

static void say(const char *line)
{
    terminal_type(line);
    terminal_type("\n");
    prompt();
}

static void begin(const struct talk_of *talk, unsigned short columns)
{
    char arguments[64];
    snprintf(arguments, sizeof arguments, "advise --date 2026-04-30 --lang %s", talk->lang);
    terminal_start(arguments, columns);
    terminal_see(talk->questions[0]);
    prompt();
}

/* Every command that leaves one where one was, in both languages. */
static void try_commands(const struct talk_of *talk, size_t question)
{
    static const char *const nl[] = {"waarom", "overzicht", "wijzig 99",
                                     "? 1",    "bewaar x",  "uitleg"};
    static const char *const en[] = {"why", "overview", "change 99", "? 99", "save x", "explain"};
    terminal_type("?\n");
    terminal_see(talk->more);
    prompt();
    for (size_t i = 0; i < sizeof nl / sizeof *nl; i++) {
        say(nl[i]);
        say(en[i]);
    }
    for (int i = 0; i < 2; i++) { /* there and back again */
        const struct talk_of *other = strcmp(talk->lang, "nl") == 0 ? &talks[1 - i] : &talks[i];
        terminal_type(strcmp(other->lang, "nl") == 0 ? "taal nl\n" : "language en\n");
        terminal_see(other->questions[question]);
        prompt();
    }
    if (question > 0) {
        say("restart");
        say("no");
        say("opnieuw");
        say("nee");
        terminal_type("terug\n");
        terminal_see(talk->questions[question - 1]);
        prompt();
        terminal_type("\n"); /* keeps the answer */
        terminal_see(talk->questions[question]);
        prompt();
    }
}

static bool is_command(const char *line)
{
    static const char *const begins[] = {"wijzer advise --no-input", "wijzer report --session ",
                                         "wijzer plan "};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (strncmp(line, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* Lines of commands are never broken, nor is a word such as a checksum; all others fit. */
static size_t widest_text(void)
{
    size_t most = 0;
    for (const char *p = terminal.text; *p;) {
        size_t n = 0;
        const char *line = p + strspn(p, " ");
        for (; *p && *p != '\n'; p++)
            n += (*p & 0xC0) != 0x80 && *p != '\r';
        bool word = strcspn(line, " ") >= (size_t)(p - line);
        p += *p == '\n';
        if (!word && !is_command(line) && n > most)
            most = n;
    }
    return most;
}

static void converse(const struct talk_of *talk, unsigned short columns)
{
    begin(talk, columns);
    for (size_t i = 0; i < 5; i++) {
        try_commands(talk, i);
        terminal_type(answers[i]);
        terminal_type("\n");
        terminal_see(i < 4 ? talk->questions[i + 1] : talk->check);
        prompt();
    }
    say("? 8");
    say("why 7");
    terminal_type("ja\n");
    terminal_see(talk->advice);
    prompt();
    for (int i = 0; i < 6; i++) /* to the first question, through all */
        say("back");
    terminal_type("\n"); /* what was answered stays */
    terminal_see(talk->check);
    prompt();
    terminal_type("yes\n");
    terminal_see(talk->advice);
    prompt();
    terminal_type("\n");
    terminal_see(talk->advised);
    terminal_see("--set waarde=250000");
    assert_int_equal(terminal_finish(), 0);
    if (widest_text() > (columns < 100 ? columns : 100U))
        fail_msg("%zu columns of %u:\n%s", widest_text(), columns, terminal.text);
    assert_null(strpbrk(terminal.text, "\033\b"));
    for (const char *p = terminal.text; *p; p++) /* the terminal's own, before each line end */
        assert_true(*p != '\r' || p[1] == '\n' || p[1] == '\r');
}

static void all_commands_at_every_question(void **state)
{
    static const unsigned short columns[] = {40, 80, 200};
    (void)state;
    assert_int_equal(setenv("TERM", "dumb", 1), 0);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        for (size_t k = 0; k < 2; k++)
            converse(&talks[k], columns[i]);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Ctrl-D at every question and at the page to check: it ends at once, and answers nothing. */
static void end_of_input_at_every_question(void **state)
{
    (void)state;
    for (size_t k = 0; k < 2; k++)
        for (size_t n = 0; n <= 5; n++) {
            begin(&talks[k], 80);
            for (size_t i = 0; i < n; i++) {
                terminal_type(answers[i]);
                terminal_type("\n");
                terminal_see(i < 4 ? talks[k].questions[i + 1] : talks[k].check);
                prompt();
            }
            double before = seconds();
            terminal_type("\004");
            assert_int_equal(terminal_finish(), 1);
            assert_true(seconds() - before < 10.0); /* it waits for nothing more */
            assert_null(strstr(terminal.text, talks[k].advice));
        }
}

static void the_window_changes(void **state)
{
    (void)state;
    begin(&talks[0], 100);
    assert_true(terminal_widest() > 60);
    terminal_resize(40);
    terminal.len = terminal.seen = 0;
    terminal.text[0] = '\0';
    say("?");
    assert_true(terminal_widest() <= 40);
    terminal_resize(90);
    say("?");
    assert_true(terminal_widest() > 60);
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
}

/* A terminal keeps 4095 characters of a line; what is left of it is no answer. */
static void a_very_long_line(void **state)
{
    static char line[6001];
    (void)state;
    begin(&talks[1], 80);
    memset(line, '1', 6000);
    terminal_type(line);
    while (terminal_read_on(200))
        continue;
    terminal_type("\n");
    terminal_see("is no answer");
    prompt();
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
    assert_null(strstr(terminal.text, "Understood"));
}

/* What a terminal does with an accent when it deletes a byte at a time. */
static void half_an_accent(void **state)
{
    (void)state;
    begin(&talks[0], 80);
    terminal_type("1\xC3\n");
    terminal_see("geen leesbare tekst");
    prompt();
    terminal_type("1\xC3\xA9\x7F\x7F\x7F"
                  "2\n"); /* whichever way it deletes */
    prompt();
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
}

static void three_lines_pasted(void **state)
{
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        begin(&talks[k], 80);
        terminal_type("2\n1\n5\n");
        terminal_see(k ? "was not read" : "is niet gelezen");
        terminal_see(talks[k].questions[1]);
        prompt();
        terminal_type("\004");
        assert_int_equal(terminal_finish(), 1);
        assert_null(strstr(terminal.text, talks[k].questions[2]));
    }
}

/* Ctrl-C when the advice stands there: the file is complete all the same. */
static void interrupted_behind_the_advice(void **state)
{
    char path[] = "/tmp/wijzer-out-XXXXXX", arguments[128], begins[64] = "";
    int fd = mkstemp(path);
    (void)state;
    assert_true(fd >= 0 && close(fd) == 0);
    snprintf(arguments, sizeof arguments, "advise --rules tests/cli/rules --lang en -o %s", path);
    terminal_start(arguments, 80);
    prompt();
    say("work");
    terminal_type("yes\n");
    terminal_see("Advice: Work");
    prompt();
    terminal_type("\003");
    terminal_see("The same advice without questions:");
    assert_int_equal(terminal_finish(), 128 + SIGINT);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(begins, sizeof begins, file));
    fclose(file);
    assert_string_equal(begins, "Advice: Work\n");
    assert_int_equal(unlink(path), 0);
}

static void without_term(void **state)
{
    (void)state;
    assert_int_equal(unsetenv("TERM"), 0);
    begin(&talks[1], 80);
    assert_null(strchr(terminal.text, '\033'));
    terminal_type("\004");
    assert_int_equal(terminal_finish(), 1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_commands_at_every_question),
        cmocka_unit_test(end_of_input_at_every_question),
        cmocka_unit_test(the_window_changes),
        cmocka_unit_test(a_very_long_line),
        cmocka_unit_test(half_an_accent),
        cmocka_unit_test(three_lines_pasted),
        cmocka_unit_test(interrupted_behind_the_advice),
        cmocka_unit_test(without_term),
    };
    return terminal_run(argc, argv, tests, sizeof tests / sizeof *tests);
}
