#include "io_in.h"
#include "../base/str.h"
#include "io_list.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_out(const struct io_out *o, const struct stat *s)
{
    return o->regular && o->device == s->st_dev && o->inode == s->st_ino;
}

static bool is_stdin(wz_str path)
{
    return str_is(path, "-");
}

static int status_of(wz_str path, struct stat *s)
{
    return is_stdin(path) ? fstat(0, s) : stat(path.ptr, s);
}

/* By name, without opening: to open and close a pipe would cut off who writes to it. */
static enum code look_at(struct io_in *in, wz_str path, struct io_fault *fault)
{
    struct stat s;
    const char *name = is_stdin(path) ? NULL : path.ptr;
    int bad = status_of(path, &s);
    if (!bad && name)
        bad = faccessat(AT_FDCWD, name, R_OK, AT_EACCESS);
    if (!bad && S_ISDIR(s.st_mode)) {
        errno = EISDIR;
        bad = -1;
    }
    if (bad)
        return io_cannot_read(name, fault);
    in->regular = in->regular && S_ISREG(s.st_mode);
    in->total += in->regular ? (uint64_t)s.st_size : 0;
    if (!is_out(in->out, &s))
        return CODE_DONE;
    *fault = (struct io_fault){SAY_SAME_FILE, name, 0};
    return CODE_CREATE;
}

enum code io_in_open(struct io_in *in, const wz_str *paths, size_t n, const struct io_out *out,
                     struct io_fault *fault)
{
    static const wz_str only_stdin = {"-", 1};
    *in = (struct io_in){.fd = -1, .out = out, .regular = true};
    struct io_list list = {.names = {.arena = &in->arena, .size = sizeof(wz_str)}};
    enum code code = n ? CODE_DONE : io_list_add(&list, only_stdin, fault);
    for (size_t i = 0; i < n && code == CODE_DONE; i++)
        code = io_list_add(&list, paths[i], fault);
    in->paths = list.names.items;
    in->n = list.names.n;
    in->passed_over = list.passed_over;
    for (size_t i = 0; i < in->n && code == CODE_DONE; i++)
        code = look_at(in, in->paths[i], fault);
    in->total = in->regular ? in->total : 0;
    return code;
}

void io_in_close(struct io_in *in)
{
    if (in->fd > 0)
        close(in->fd);
    in->fd = -1;
    arena_free(&in->arena);
    in->n = in->at = 0;
}

static ptrdiff_t feed_failed(struct io_in *in)
{
    wz_str path = in->paths[in->at];
    (void)io_cannot_read(is_stdin(path) ? NULL : path.ptr, &in->fault);
    return -1;
}

/* 0: no regular file. */
static int64_t size_of(int fd)
{
    struct stat s;
    return fstat(fd, &s) == 0 && S_ISREG(s.st_mode) ? (int64_t)s.st_size : 0;
}

/* Opens the file at hand. */
static void open_this(struct io_in *in, wz_str path)
{
    in->fd = is_stdin(path) ? 0 : open(path.ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    in->size = in->fd < 0 ? 0 : size_of(in->fd);
}

/* At the end of a file: what was cut off it meanwhile would be missing without a word. */
static ptrdiff_t ended(struct io_in *in)
{
    wz_str path = in->paths[in->at];
    if (!in->size || size_of(in->fd) >= in->size)
        return 0;
    in->fault = (struct io_fault){SAY_SHRUNK, is_stdin(path) ? NULL : path.ptr, 0};
    return -1;
}

static ptrdiff_t feed(void *context, char *bytes, size_t room)
{
    struct io_in *in = context;
    if (in->at >= in->n)
        return 0;
    wz_str path = in->paths[in->at];
    if (in->fd < 0)
        open_this(in, path);
    if (in->fd < 0 || io_signal())
        return feed_failed(in);
    ptrdiff_t n = io_read_some(in->fd, bytes, room);
    if (n < 0)
        return feed_failed(in);
    __atomic_fetch_add(&in->taken, (uint64_t)n, __ATOMIC_RELAXED);
    return n ? n : ended(in);
}

wz_feed io_in_feed(struct io_in *in)
{
    return (wz_feed){feed, in};
}

bool io_in_next(struct io_in *in)
{
    if (in->fd > 0)
        close(in->fd);
    in->fd = -1;
    in->at += in->at < in->n;
    return in->at < in->n;
}

wz_str io_in_name(const struct io_in *in)
{
    return in->n > 1 && in->at < in->n ? in->paths[in->at] : (wz_str){"", 0};
}

uint64_t io_in_taken(const struct io_in *in)
{
    return __atomic_load_n(&in->taken, __ATOMIC_RELAXED);
}

void io_in_identity(const struct io_in *in, struct buf *b)
{
    struct stat s;
    for (size_t i = 0; i < in->n; i++) {
        buf_json(b, in->paths[i]);
        bool file = status_of(in->paths[i], &s) == 0 && S_ISREG(s.st_mode);
        const int64_t marks[] = {(int64_t)s.st_dev, (int64_t)s.st_ino, (int64_t)s.st_size,
                                 (int64_t)s.st_mtim.tv_sec, (int64_t)s.st_mtim.tv_nsec};
        for (size_t m = 0; file && m < sizeof marks / sizeof *marks; m++) {
            buf_char(b, ' ');
            buf_int(b, marks[m] < 0 ? 0 : marks[m]);
        }
        buf_char(b, '\n');
    }
}
