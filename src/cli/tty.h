/* tty.h - the terminal: lines in, its width, whether it is one. */
#ifndef WZ_CLI_TTY_H
#define WZ_CLI_TTY_H

#include "../base/limits.h"

#include <wijzer/wijzer.h>

/* Lines of standard input. Start with {.terminal = tty_is(0)}. */
struct tty {
    bool terminal;
    bool again;       /* the process was stopped and went on */
    char bytes[1024]; /* read and not used yet: from .. to */
    size_t from, to;
    char line[answer_line];
};

enum tty_event {
    TTY_LINE,
    TTY_LONG,  /* a line that did not fit; it was swallowed */
    TTY_AGAIN, /* the process was stopped and went on: what was typed is gone */
    TTY_END,   /* end of input, a line without end, or a signal: see io_signal */
    TTY_FAILED
};

bool tty_is(int fd);

/* 40 to 100: of the terminal, else COLUMNS, else 80. */
int tty_width(void);

/* Whether the terminal can show more than plain text. */
bool tty_can_style(int fd);

/* The next line, without its end; it lives until the next call. A last line without an end counts,
 * except on a terminal. */
enum tty_event tty_read(struct tty *t, wz_str *line);

/* Throws away what stood ready before it could be an answer to what is asked now: true when there
 * was something. Waits patience milliseconds for more. Only on a terminal. */
bool tty_drop(struct tty *t, int patience);

#endif
