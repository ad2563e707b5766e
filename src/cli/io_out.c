#include "io_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum code cannot_write(const struct io_out *o, int error, enum code code,
                              struct io_fault *fault)
{
    *fault = (struct io_fault){SAY_WRITE, o->path, error};
    return error == ENOMEM ? CODE_MEMORY : code;
}

static void take_identity(struct io_out *o, const struct stat *s)
{
    o->device = s->st_dev;
    o->inode = s->st_ino;
    o->regular = S_ISREG(s->st_mode);
}

/* A new file beside the real one, with its mode. Returns errno. */
static int open_beside(struct io_out *o, mode_t mode)
{
    for (int i = 0; i < 100; i++) {
        buf_clear(&o->temp);
        buf_add(&o->temp, buf_view(&o->real));
        buf_put(&o->temp, ".tmp.");
        buf_int(&o->temp, getpid());
        buf_char(&o->temp, '.');
        buf_int(&o->temp, i);
        buf_char(&o->temp, '\0');
        if (o->temp.failed)
            return ENOMEM;
        o->fd = io_create(o->temp.ptr, mode);
        if (o->fd >= 0 || errno != EEXIST)
            break;
    }
    int error = o->fd < 0 ? errno : 0;
    if (error)
        buf_clear(&o->temp);
    return error;
}

/* FILE.part: taken over, or made anew. Returns errno; EWOULDBLOCK: another run has it. */
static int open_part(struct io_out *o, mode_t mode)
{
    buf_clear(&o->temp);
    buf_add(&o->temp, buf_view(&o->real));
    buf_put(&o->temp, ".part");
    buf_char(&o->temp, '\0');
    if (o->temp.failed)
        return ENOMEM;
    int flags = O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    o->fd = open(o->temp.ptr, flags | (o->trace == IO_RESUME ? O_CREAT : 0), mode);
    int error = o->fd >= 0 && flock(o->fd, LOCK_EX | LOCK_NB) ? errno : 0;
    if (error || (o->fd >= 0 && o->trace == IO_RESUME))
        return error;
    if (o->fd >= 0 && (unlink(o->temp.ptr) || close(o->fd)))
        return errno;
    o->fd = io_create(o->temp.ptr, mode);
    return o->fd < 0 || flock(o->fd, LOCK_EX | LOCK_NB) ? errno : 0;
}

static int open_new(struct io_out *o, const char *path)
{
    static const mode_t mode = 0666;
    buf_put(&o->real, path);
    buf_char(&o->real, '\0');
    o->real.len -= !o->real.failed;
    if (o->real.failed)
        return ENOMEM;
    int error = o->trace ? open_part(o, mode) : 0;
    if (!error && o->trace)
        return 0;
    if (o->fd >= 0)
        close(o->fd);
    o->fd = -1;
    if (o->trace == IO_RESUME) {
        buf_clear(&o->temp); /* it belongs to another run */
        return error;
    }
    o->trace = IO_NOTHING;
    return open_beside(o, mode);
}

/* The stream that a path such as /dev/stdout names: another opening of it would begin at its start
 * again. 0: none. */
static int stream_of(const char *path, const struct stat *s)
{
    struct stat stream;
    for (int fd = 1; fd <= 2 && strncmp(path, "/dev/", 5) == 0; fd++)
        if (fstat(fd, &stream) == 0 && stream.st_dev == s->st_dev && stream.st_ino == s->st_ino)
            return fd;
    return 0;
}

static int open_existing(struct io_out *o, const char *path, const struct stat *s)
{
    int stream = stream_of(path, s);
    if (stream) {
        take_identity(o, s);
        o->fd = fcntl(stream, F_DUPFD_CLOEXEC, 3);
        return o->fd < 0 ? errno : 0;
    }
    if (S_ISDIR(s->st_mode))
        return EISDIR;
    if (!S_ISREG(s->st_mode)) {
        o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return o->fd < 0 ? errno : 0;
    }
    take_identity(o, s);
    char *real = realpath(path, NULL);
    if (!real)
        return errno;
    int error = open_new(o, real);
    free(real);
    if (!error && fchmod(o->fd, s->st_mode & 0777))
        error = errno;
    return error;
}

enum code io_out_open(struct io_out *o, const char *path, struct io_fault *fault)
{
    return io_out_open_part(o, path, IO_NOTHING, fault);
}

enum code io_out_open_part(struct io_out *o, const char *path, enum io_trace trace,
                           struct io_fault *fault)
{
    struct stat s;
    *o = (struct io_out){.fd = -1, .path = path, .trace = trace};
    if (!path || strcmp(path, "-") == 0) {
        o->path = NULL;
        o->fd = 1;
        if (fstat(1, &s) == 0)
            take_identity(o, &s);
        return CODE_DONE;
    }
    int error = 0;
    if (stat(path, &s) == 0)
        error = open_existing(o, path, &s);
    else if (errno == ENOENT && lstat(path, &s) != 0)
        error = open_new(o, path);
    else
        error = errno == ENOENT ? ELOOP : errno; /* ENOENT: a link that leads nowhere */
    if (!error)
        return CODE_DONE;
    return cannot_write(o, error, error == EWOULDBLOCK ? CODE_BUSY : CODE_CREATE, fault);
}

bool io_out_cut(struct io_out *o, uint64_t bytes)
{
    struct stat s;
    bool good = fstat(o->fd, &s) == 0 && s.st_size >= 0 && (uint64_t)s.st_size >= bytes &&
                ftruncate(o->fd, (off_t)bytes) == 0 && lseek(o->fd, 0, SEEK_END) >= 0;
    o->written = o->put = o->sent = good ? bytes : 0;
    return good;
}

/* A long file goes on its way to the disk while more of it is being made, so that there is little
 * left for fsync to wait for, which tells what goes wrong as well. */
static void send_off(struct io_out *o)
{
#ifdef SYNC_FILE_RANGE_WRITE
    enum { portion = 2 << 20 };
    if (!o->temp.len || o->error || o->put - o->sent < portion)
        return;
    (void)sync_file_range(o->fd, (off_t)o->sent, (off_t)(o->put - o->sent), SYNC_FILE_RANGE_WRITE);
    o->sent = o->put;
#else
    (void)o;
#endif
}

static void put_bytes(struct io_out *o, const char *bytes, size_t n)
{
    o->error = io_write_all(o->fd, bytes, n);
    o->put += n;
    send_off(o);
}

static int write_held(struct io_out *o)
{
    if (!o->error && o->held.failed)
        o->error = ENOMEM;
    if (!o->error)
        put_bytes(o, o->held.ptr, o->held.len);
    buf_clear(&o->held);
    return o->error;
}

static int take_output(void *context, const char *bytes, size_t n)
{
    struct io_out *o = context;
    o->written += n;
    if (o->held.len + n > IO_CHUNK && write_held(o))
        return 1;
    if (n < IO_CHUNK)
        buf_add(&o->held, (wz_str){bytes, n});
    else if (!o->error)
        put_bytes(o, bytes, n);
    return o->error != 0;
}

wz_sink io_out_sink(struct io_out *o)
{
    return (wz_sink){take_output, o};
}

enum code io_out_flush(struct io_out *o, struct io_fault *fault)
{
    return write_held(o) ? cannot_write(o, o->error, CODE_IO, fault) : CODE_DONE;
}

/* All that can still fail when everything was written. Standard output stays open for a while: only
 * its copy is closed, which tells the same about a full disk. */
static int finish(struct io_out *o)
{
    int fd = o->path ? o->fd : dup(1);
    int error = 0;
    if (o->temp.len && fsync(fd))
        error = errno;
    if (fd < 0 || (close(fd) && !error))
        error = errno;
    if (!error && o->temp.len && rename(o->temp.ptr, o->real.ptr))
        error = errno;
    return error;
}

enum code io_out_close(struct io_out *o, bool keep, struct io_fault *fault)
{
    enum code code = CODE_DONE;
    if (keep || !o->path)
        code = o->fd > 0 ? io_out_flush(o, fault) : CODE_DONE;
    if (code == CODE_DONE && keep && o->fd > 0) {
        int error = finish(o);
        if (error)
            code = cannot_write(o, error, CODE_IO, fault);
    } else if (o->path && o->fd > 0) {
        close(o->fd);
    }
    if (o->temp.len && (code != CODE_DONE || !keep) && o->trace != IO_RESUME)
        unlink(o->temp.ptr);
    if (o->temp.len)
        io_keep();
    buf_free(&o->real);
    buf_free(&o->temp);
    buf_free(&o->held);
    *o = (struct io_out){.fd = -1};
    return code;
}
