#include "io_in.h"
#include "../base/str.h"

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

/* By name, without opening: to open and close a pipe would cut off who writes to it. */
static enum code look_at(const struct io_in *in, wz_str path, struct io_fault *fault)
{
    struct stat s;
    const char *name = is_stdin(path) ? NULL : path.ptr;
    int bad = name ? stat(name, &s) : fstat(0, &s);
    if (!bad && name)
        bad = faccessat(AT_FDCWD, name, R_OK, AT_EACCESS);
    if (!bad && S_ISDIR(s.st_mode)) {
        errno = EISDIR;
        bad = -1;
    }
    if (bad)
        return io_cannot_read(name, fault);
    if (!is_out(in->out, &s))
        return CODE_DONE;
    *fault = (struct io_fault){SAY_SAME_FILE, name, 0};
    return CODE_CREATE;
}

enum code io_in_open(struct io_in *in, const wz_str *paths, size_t n, const struct io_out *out,
                     struct io_fault *fault)
{
    static const wz_str only_stdin = {"-", 1};
    *in = (struct io_in){.paths = n ? paths : &only_stdin, .n = n ? n : 1, .fd = -1, .last = '\n'};
    in->out = out;
    enum code code = CODE_DONE;
    for (size_t i = 0; i < in->n && code == CODE_DONE; i++)
        code = look_at(in, in->paths[i], fault);
    return code;
}

static ptrdiff_t feed_failed(struct io_in *in)
{
    wz_str path = in->paths[in->at];
    (void)io_cannot_read(is_stdin(path) ? NULL : path.ptr, &in->fault);
    return -1;
}

void io_in_close(struct io_in *in)
{
    if (in->fd > 0)
        close(in->fd);
    in->fd = -1;
}

/* Each file is a whole number of lines: a missing last line end is put in before the next file. */
static ptrdiff_t feed(void *context, char *bytes, size_t room)
{
    struct io_in *in = context;
    for (; in->at < in->n; in->at++) {
        wz_str path = in->paths[in->at];
        if (in->fd < 0)
            in->fd = is_stdin(path) ? 0 : open(path.ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        if (in->fd < 0 || io_signal())
            return feed_failed(in);
        ptrdiff_t n = io_read_some(in->fd, bytes, room);
        if (n < 0)
            return feed_failed(in);
        if (n > 0) {
            in->last = bytes[n - 1];
            return n;
        }
        io_in_close(in);
        if (in->last != '\n' && in->at + 1 < in->n) {
            in->at++;
            bytes[0] = in->last = '\n';
            return 1;
        }
    }
    return 0;
}

wz_feed io_in_feed(struct io_in *in)
{
    return (wz_feed){feed, in};
}
