#include "io.h"
#include "../base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { IO_CHUNK = 1 << 16 };

/* ---- the process ----------------------------------------------------------------------------- */

static volatile sig_atomic_t caught;

/* A signal may come to a thread that is not the one that waits: a byte in this pipe wakes that one.
 */
static int wake[2] = {-1, -1};

static void remember(int number)
{
    int kept = errno;
    caught = number;
    if (wake[1] >= 0 && write(wake[1], "", 1) < 0)
        caught = number; /* full: then it is readable already */
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

/* Without SA_RESTART, so that a waiting read or write returns. */
void io_catch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
        wake[0] = wake[1] = -1;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction now;
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
        sigemptyset(&action.sa_mask);
        sigaction(numbers[i], &action, NULL);
    }
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

/* ---- bytes ----------------------------------------------------------------------------------- */

/* Waits until the descriptor is ready. false: a signal came, whichever thread it was sent to. */
static bool ready(int fd, short events)
{
    struct pollfd p[2] = {{.fd = fd, .events = events}, {.fd = wake[0], .events = POLLIN}};
    while (!caught) {
        int n = poll(p, 2, -1);
        if ((n > 0 && !p[1].revents) || (n < 0 && errno != EINTR))
            return true; /* or else reading or writing says what is wrong */
    }
    errno = EINTR;
    return false;
}

bool io_ready(int fd)
{
    return ready(fd, POLLIN);
}

/* After a failure: whether to go on. */
static bool try_again(int fd, short events)
{
    return (errno == EINTR || errno == EAGAIN) && ready(fd, events);
}

static int write_all(int fd, const char *bytes, size_t n)
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

static ptrdiff_t read_some(int fd, char *bytes, size_t room)
{
    for (;;) {
        if (wake[0] >= 0 && !ready(fd, POLLIN))
            return -1;
        ssize_t n = read(fd, bytes, room);
        if (n >= 0 || !try_again(fd, POLLIN))
            return n;
    }
}

void io_error(wz_str text)
{
    (void)write_all(2, text.ptr, text.len);
}

/* A fault in reading; errno says which. */
static enum code cannot_read(const char *name, struct io_fault *fault)
{
    *fault = (struct io_fault){SAY_READ, name, errno};
    if (errno == EACCES || errno == EPERM)
        return CODE_PERMISSION;
    if (errno == ENOMEM)
        return CODE_MEMORY;
    return errno == EIO ? CODE_IO : CODE_NO_INPUT;
}

static enum code cannot_write(const struct io_out *o, int error, enum code code,
                              struct io_fault *fault)
{
    *fault = (struct io_fault){SAY_WRITE, o->path, error};
    return error == ENOMEM ? CODE_MEMORY : code;
}

/* ---- whole files ----------------------------------------------------------------------------- */

/* O_NONBLOCK: a pipe or device in the place of a file must not hold us. */
static int open_regular(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat s;
    if (fd < 0)
        return -1;
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode))
        return fd;
    close(fd);
    errno = S_ISDIR(s.st_mode) ? EISDIR : EINVAL;
    return -1;
}

enum code io_read_file(const char *path, size_t most, struct buf *text, struct io_fault *fault)
{
    int fd = open_regular(path);
    if (fd < 0)
        return cannot_read(path, fault);
    size_t left = most + 1;
    ptrdiff_t n = 1;
    while (left && n > 0) {
        size_t want = left < IO_CHUNK ? left : IO_CHUNK;
        if (!buf_reserve(text, want)) {
            errno = ENOMEM;
            n = -1;
            break;
        }
        n = read_some(fd, text->ptr + text->len, want);
        if (n > 0) {
            text->len += (size_t)n;
            left -= (size_t)n;
        }
    }
    enum code code = n < 0 ? cannot_read(path, fault) : CODE_DONE;
    close(fd);
    return code;
}

static int by_name(const void *a, const void *b)
{
    const wz_source *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static bool is_rule_file(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 5 && strcmp(name + n - 5, ".yaml") == 0;
}

/* Fills the names; false: errno says why. */
static bool list_folder(const char *path, struct io_files *files)
{
    struct vec v = {.arena = &files->arena, .size = sizeof *files->list};
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    errno = 0;
    for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        if (!is_rule_file(e->d_name))
            continue;
        struct buf name = {0};
        buf_put(&name, path);
        buf_put(&name, path[strlen(path) - 1] == '/' ? "" : "/");
        buf_put(&name, e->d_name);
        wz_source *s = vec_push(&v);
        if (s && !name.failed)
            s->name = arena_copy(&files->arena, buf_view(&name)).ptr;
        if (name.failed || files->arena.failed)
            errno = ENOMEM;
        buf_free(&name);
        if (errno)
            break;
    }
    int error = errno;
    closedir(folder);
    errno = error;
    files->list = v.items;
    files->n = v.n;
    return error == 0;
}

enum code io_read_folder(const char *path, size_t most, struct io_files *files,
                         struct io_fault *fault)
{
    if (!list_folder(path, files))
        return cannot_read(path, fault);
    if (files->n > 1)
        qsort(files->list, files->n, sizeof *files->list, by_name);
    enum code code = CODE_DONE;
    struct buf text = {0};
    for (size_t i = 0; i < files->n && code == CODE_DONE; i++) {
        buf_clear(&text);
        code = io_read_file(files->list[i].name, most, &text, fault);
        wz_str copy = arena_copy(&files->arena, buf_view(&text));
        files->list[i].text = copy.ptr;
        files->list[i].len = copy.len;
    }
    if (code == CODE_DONE && files->arena.failed) {
        errno = ENOMEM;
        code = cannot_read(path, fault);
    }
    buf_free(&text);
    return code;
}

/* ---- output ---------------------------------------------------------------------------------- */

static void take_identity(struct io_out *o, const struct stat *s)
{
    o->device = s->st_dev;
    o->inode = s->st_ino;
    o->regular = S_ISREG(s->st_mode);
}

static bool is_out(const struct io_out *o, const struct stat *s)
{
    return o->regular && o->device == s->st_dev && o->inode == s->st_ino;
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
        o->fd = open(o->temp.ptr, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (o->fd >= 0 || errno != EEXIST)
            break;
    }
    int error = o->fd < 0 ? errno : 0;
    if (error)
        buf_clear(&o->temp);
    return error;
}

static int open_new(struct io_out *o, const char *path)
{
    buf_put(&o->real, path);
    buf_char(&o->real, '\0');
    o->real.len -= !o->real.failed;
    return o->real.failed ? ENOMEM : open_beside(o, 0666);
}

static int open_existing(struct io_out *o, const char *path, const struct stat *s)
{
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
    struct stat s;
    *o = (struct io_out){.fd = -1, .path = path};
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
    return error ? cannot_write(o, error, CODE_CREATE, fault) : CODE_DONE;
}

static int write_held(struct io_out *o)
{
    if (!o->error && o->held.failed)
        o->error = ENOMEM;
    if (!o->error)
        o->error = write_all(o->fd, o->held.ptr, o->held.len);
    buf_clear(&o->held);
    return o->error;
}

static int take_output(void *context, const char *bytes, size_t n)
{
    struct io_out *o = context;
    if (o->held.len + n > IO_CHUNK && write_held(o))
        return 1;
    if (n < IO_CHUNK)
        buf_add(&o->held, (wz_str){bytes, n});
    else if (!o->error)
        o->error = write_all(o->fd, bytes, n);
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
    if (o->temp.len && (code != CODE_DONE || !keep))
        unlink(o->temp.ptr);
    buf_free(&o->real);
    buf_free(&o->temp);
    buf_free(&o->held);
    *o = (struct io_out){.fd = -1};
    return code;
}

/* ---- input ----------------------------------------------------------------------------------- */

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
        return cannot_read(name, fault);
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
    (void)cannot_read(is_stdin(path) ? NULL : path.ptr, &in->fault);
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
        if (in->fd < 0 || caught)
            return feed_failed(in);
        ptrdiff_t n = read_some(in->fd, bytes, room);
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
