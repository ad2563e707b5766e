#include "io_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

/* Our ends and those of the program. */
struct ends {
    int to[2], from[2];
};

static void shut(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

static void shut_all(struct ends *e)
{
    for (int i = 0; i < 2; i++) {
        shut(&e->to[i]);
        shut(&e->from[i]);
    }
}

static int start(const char *const *argv, struct ends *e, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t pipe_signal;
    char *const *args = (char *const *)(uintptr_t)argv;
    if (pipe2(e->to, O_CLOEXEC) != 0 || pipe2(e->from, O_CLOEXEC) != 0)
        return errno;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return ENOMEM;
    posix_spawnattr_init(&attributes);
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    int error = posix_spawn_file_actions_adddup2(&actions, e->to[0], 0);
    error = error ? error : posix_spawn_file_actions_adddup2(&actions, e->from[1], 1);
    error = error ? error : posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
    error = error ? error : posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    error = error ? error : posix_spawnp(child, argv[0], &actions, &attributes, args, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    shut(&e->to[0]);
    shut(&e->from[1]);
    return error;
}

/* Some more of the input; true when that was all, or the program wants no more. */
static bool give(int fd, wz_str in, size_t *given)
{
    size_t left = in.len - *given;
    ssize_t n = write(fd, in.ptr + *given, left < 4096 ? left : 4096);
    if (n < 0)
        return errno != EINTR && errno != EAGAIN;
    *given += (size_t)n;
    return *given == in.len;
}

/* Some more of the output; false at its end. */
static bool take(int fd, struct buf *out)
{
    char bytes[4096];
    ssize_t n = read(fd, bytes, sizeof bytes);
    if (n < 0)
        return errno == EINTR;
    buf_add(out, (wz_str){bytes, (size_t)n});
    return n > 0;
}

/* Both ways at once: the program may write before it has read everything. */
static void exchange(struct ends *e, wz_str in, struct buf *out)
{
    size_t given = 0;
    (void)fcntl(e->to[1], F_SETFL, O_NONBLOCK);
    while (e->from[0] >= 0) {
        struct pollfd fds[] = {{e->from[0], POLLIN, 0}, {e->to[1], POLLOUT, 0}};
        if (poll(fds, 2, -1) < 0 && errno != EINTR)
            return;
        if (fds[1].revents && give(e->to[1], in, &given))
            shut(&e->to[1]);
        if (fds[0].revents && !take(e->from[0], out))
            shut(&e->from[0]);
    }
}

int io_filter(const char *const *argv, wz_str in, struct buf *out)
{
    struct ends e = {{-1, -1}, {-1, -1}};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    pid_t child = 0;
    int status = 0;
    int error = start(argv, &e, &child);
    if (error) {
        shut_all(&e);
        return error;
    }
    (void)sigaction(SIGPIPE, &ignore, &old);
    exchange(&e, in, out);
    (void)sigaction(SIGPIPE, &old, NULL);
    shut_all(&e);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}
