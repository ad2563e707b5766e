#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* ---- the process ----------------------------------------------------------------------------- */

static volatile sig_atomic_t caught;

/* A signal may come to a thread that is not the one that waits: a byte in this pipe wakes that one.
 */
static int wake[2] = {-1, -1};

/* Files that must not stay behind when a signal kills. */
enum { DOOMED = 2 };
static const char *volatile doomed[DOOMED];

/* Started by a signal: what it leads to may not take longer. */
static timer_t timer;
static volatile sig_atomic_t patience; /* milliseconds; 0: there is no timer */

static volatile sig_atomic_t continued;

static const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_DEADLY = sizeof deadly / sizeof deadly[0] };

static void fall(int number)
{
    for (int i = 0; i < DOOMED; i++)
        if (doomed[i])
            unlink(doomed[i]);
    io_raise(number);
}

static void time_is_up(int number)
{
    (void)number;
    if (patience)
        fall(caught);
}

/* Not before a signal came: until then an alarm is somebody else's. */
static void start_timer(void)
{
    struct itimerspec once = {.it_value = {.tv_nsec = patience * 1000000L}};
    struct sigaction action = {.sa_handler = time_is_up};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    timer_settime(timer, 0, &once, NULL);
}

static void go_on(int number)
{
    (void)number;
    continued = 1;
}

static void remember(int number)
{
    int kept = errno;
    if (number == caught)
        fall(number);
    caught = number;
    if (wake[1] >= 0 && write(wake[1], "", 1) < 0)
        caught = number; /* full: then it is readable already */
    if (patience)
        start_timer();
    errno = kept;
}

int io_signal(void)
{
    return caught;
}

void io_begin(void)
{
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
    signal(SIGXFSZ, SIG_IGN);
}

/* Without SA_RESTART, so that a waiting read or write returns. What is ignored stays so. */
static void handle(void (*handler)(int))
{
    for (size_t i = 0; i < N_DEADLY; i++) {
        struct sigaction now;
        if (sigaction(deadly[i], NULL, &now) == 0 && now.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {.sa_handler = handler};
        sigemptyset(&action.sa_mask);
        sigaction(deadly[i], &action, NULL);
    }
}

void io_catch(void)
{
    if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
        wake[0] = wake[1] = -1;
    handle(remember);
    struct sigaction action = {.sa_handler = go_on};
    sigemptyset(&action.sa_mask);
    sigaction(SIGCONT, &action, NULL);
}

void io_hurry(void)
{
    enum { most = 100 }; /* so that all of it takes a fifth of a second */
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0)
        patience = most;
}

void io_calm(void)
{
    bool hurried = patience != 0;
    patience = 0;
    if (hurried)
        timer_delete(timer);
}

bool io_continued(void)
{
    bool was = continued;
    continued = 0;
    return was;
}

/* No signal between making the file and knowing that it is ours. */
int io_create(const char *path, unsigned mode)
{
    sigset_t hold, before;
    sigemptyset(&hold);
    for (size_t i = 0; i < N_DEADLY; i++)
        sigaddset(&hold, deadly[i]);
    sigprocmask(SIG_BLOCK, &hold, &before);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    int error = errno;
    if (fd >= 0 && wake[0] < 0) /* else io_catch was called */
        handle(fall);
    if (fd >= 0)
        doomed[0] = path;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return fd;
}

void io_keep(void)
{
    doomed[0] = NULL;
}

void io_beside(const char *path)
{
    doomed[1] = path;
}

void io_raise(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

const char *io_env(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

wz_date io_today(void)
{
    return (wz_date)(time(NULL) / 86400);
}

uint64_t io_clock(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- bytes ----------------------------------------------------------------------------------- */

/* Waits until the descriptor is ready. false: a signal came, whichever thread it was sent to, or
 * the other reason to stop waiting. */
static bool ready(int fd, short events, const volatile sig_atomic_t *other)
{
    struct pollfd p[2] = {{.fd = fd, .events = events}, {.fd = wake[0], .events = POLLIN}};
    while (!caught && !*other) {
        int n = poll(p, 2, -1);
        if ((n > 0 && !p[1].revents) || (n < 0 && errno != EINTR))
            return true; /* or else reading or writing says what is wrong */
    }
    errno = EINTR;
    return false;
}

bool io_ready(int fd)
{
    return ready(fd, POLLIN, &continued);
}

/* After a failure: whether to go on. */
static bool try_again(int fd, short events)
{
    return (errno == EINTR || errno == EAGAIN) && ready(fd, events, &caught);
}

int io_write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && !try_again(fd, POLLOUT))
            return errno;
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        }
    }
    return 0;
}

ptrdiff_t io_read_some(int fd, char *bytes, size_t room)
{
    for (;;) {
        if (wake[0] >= 0 && !ready(fd, POLLIN, &caught))
            return -1;
        ssize_t n = read(fd, bytes, room);
        if (n >= 0 || !try_again(fd, POLLIN))
            return n;
    }
}

void io_error(wz_str text)
{
    (void)io_write_all(2, text.ptr, text.len);
}

enum code io_cannot_read(const char *name, struct io_fault *fault)
{
    *fault = (struct io_fault){SAY_READ, name, errno};
    if (errno == EACCES || errno == EPERM)
        return CODE_PERMISSION;
    if (errno == ENOMEM)
        return CODE_MEMORY;
    return errno == EIO ? CODE_IO : CODE_NO_INPUT;
}
