#include "io_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
        return io_cannot_read(path, fault);
    size_t left = most + 1;
    ptrdiff_t n = 1;
    while (left && n > 0) {
        size_t want = left < IO_CHUNK ? left : IO_CHUNK;
        if (!buf_reserve(text, want)) {
            errno = ENOMEM;
            n = -1;
            break;
        }
        n = io_read_some(fd, text->ptr + text->len, want);
        if (n > 0) {
            text->len += (size_t)n;
            left -= (size_t)n;
        }
    }
    enum code code = n < 0 ? io_cannot_read(path, fault) : CODE_DONE;
    close(fd);
    return code;
}

bool io_real_path(const char *path, struct buf *real)
{
    char *found = realpath(path, NULL);
    if (!found)
        return false;
    buf_put(real, found);
    free(found);
    return true;
}

int io_write_new(const char *path, wz_str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int error = io_write_all(fd, bytes.ptr, bytes.len);
    if (!error && fsync(fd))
        error = errno;
    if (close(fd) && !error)
        error = errno;
    if (error)
        unlink(path);
    return error;
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
        return io_cannot_read(path, fault);
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
        code = io_cannot_read(path, fault);
    }
    buf_free(&text);
    return code;
}
