#include "tty.h"
#include "../base/str.h"
#include "io.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { NARROWEST = 40, WIDEST = 100, USUAL = 80 };

bool tty_is(int fd)
{
    return isatty(fd) == 1;
}

/* COLUMNS as a number; 0 when it is none. */
static int env_columns(void)
{
    const char *p = io_env("COLUMNS");
    int n = 0;
    for (; p && char_is_digit(*p) && n <= WIDEST; p++)
        n = n * 10 + (*p - '0');
    return n;
}

int tty_width(void)
{
    struct winsize size = {0};
    int width = ioctl(1, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    if (width == 0)
        width = env_columns();
    if (width == 0)
        width = USUAL;
    if (width < NARROWEST)
        return NARROWEST;
    return width < WIDEST ? width : WIDEST;
}

bool tty_can_style(int fd)
{
    const char *term = io_env("TERM");
    return tty_is(fd) && term && strcmp(term, "dumb") != 0;
}

/* Reads on; 0 at the end, -1 on failure or a signal. */
static ptrdiff_t fill(struct tty *t)
{
    ssize_t n;
    do {
        n = io_ready(0) ? read(0, t->bytes, sizeof t->bytes) : -1;
        t->again = n < 0 && io_continued() && t->terminal;
    } while (n < 0 && errno == EINTR && !io_signal() && !t->again);
    t->from = 0;
    t->to = n > 0 ? (size_t)n : 0;
    return n;
}

static enum tty_event ended(const struct tty *t, ptrdiff_t n, size_t have)
{
    if (io_signal() || n == 0)
        return have && !t->terminal && !io_signal() ? TTY_LINE : TTY_END;
    if (t->again)
        return TTY_AGAIN;
    return TTY_FAILED;
}

enum tty_event tty_read(struct tty *t, wz_str *line)
{
    size_t n = 0, swallowed = 0;
    bool fits = true;
    enum tty_event event = TTY_LINE;
    for (;;) {
        if (swallowed > answer_endless) { /* nobody types that: a device, say */
            *line = (wz_str){t->line, 0};
            return TTY_END;
        }
        ptrdiff_t got = t->from == t->to ? fill(t) : 1;
        if (got <= 0) {
            event = ended(t, got, n);
            break;
        }
        char c = t->bytes[t->from++];
        if (c == '\n')
            break;
        fits = fits && n < sizeof t->line;
        if (fits)
            t->line[n++] = c;
        else
            swallowed++;
    }
    *line = (wz_str){t->line, n};
    return event == TTY_LINE && !fits ? TTY_LONG : event;
}

bool tty_drop(struct tty *t, int patience)
{
    struct pollfd p = {.fd = 0, .events = POLLIN};
    bool waiting = t->terminal && t->from < t->to;
    if (!t->terminal)
        return false;
    t->from = t->to = 0;
    while (poll(&p, 1, patience) > 0 && (p.revents & POLLIN)) {
        int n = 0;
        if (ioctl(0, FIONREAD, &n) || n <= 0)
            break; /* Ctrl-D, or the terminal has gone: for tty_read to see */
        tcflush(0, TCIFLUSH);
        waiting = true;
    }
    return waiting;
}
