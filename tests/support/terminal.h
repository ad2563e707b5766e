/* terminal.h - the program on a terminal of its own, for tests in tests/cli. */
#ifndef WZ_TEST_TERMINAL_H
#define WZ_TEST_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { text_room = 1 << 18 };

/* The program on a terminal of its own, and all it has shown. */
struct terminal {
    int fd;
    pid_t child;
    char text[text_room];
    size_t len, seen;
};

extern struct terminal terminal;

/* arguments are split at blanks. */
void terminal_start(const char *arguments, unsigned short columns);
void terminal_resize(unsigned short columns);

/* Reads on for at most ms; false: nothing came, or the program has gone. */
bool terminal_read_on(int ms);

/* Waits until text stands after what was waited for before. */
void terminal_see(const char *text);
void terminal_type(const char *text);

/* The exit status as a shell shows it, when the program has gone. */
int terminal_finish(void);

/* Columns of the widest line that was shown. */
size_t terminal_widest(void);

/* The main of such a test: finds the program beside it, and keeps sessions in a folder of its own.
 * tests are struct CMUnitTest. */
int terminal_run(int argc, char **argv, const void *tests, size_t n);

#endif
