#include "io_list.h"
#include "../base/str.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool holds_records(wz_str name)
{
    static const char *const ends[] = {".jsonl", ".ndjson", ".json", ".csv",
                                       ".tsv",   ".yaml",   ".yml",  ".xml"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        wz_str end = wz_view(ends[i]);
        if (name.len > end.len && str_eq_fold(str_cut(name, name.len - end.len, name.len), end))
            return true;
    }
    return false;
}

/* Downwards, so that the first comes off the stack first. */
static int by_name(const void *a, const void *b)
{
    const wz_str *x = a, *y = b;
    return strcmp(y->ptr, x->ptr);
}

static void push(struct vec *v, wz_str folder, const char *name)
{
    struct buf path = {0};
    wz_str *item = vec_push(v);
    buf_add(&path, folder);
    if (folder.ptr[folder.len - 1] != '/')
        buf_char(&path, '/');
    buf_put(&path, name);
    if (item && !path.failed)
        *item = arena_copy(v->arena, buf_view(&path));
    v->arena->failed = v->arena->failed || path.failed;
    buf_free(&path);
}

/* Puts what is in a folder on the stack; errno says what went wrong. */
static bool open_folder(struct vec *stack, wz_str path)
{
    size_t first = stack->n;
    DIR *folder = opendir(path.ptr);
    if (!folder)
        return false;
    errno = 0;
    for (struct dirent *e = readdir(folder); e; e = readdir(folder))
        if (e->d_name[0] != '.')
            push(stack, path, e->d_name);
    int error = stack->arena->failed ? ENOMEM : errno;
    closedir(folder);
    errno = error;
    if (!error && stack->n > first + 1)
        qsort((wz_str *)stack->items + first, stack->n - first, sizeof(wz_str), by_name);
    return !error;
}

static bool add_name(struct io_list *l, wz_str path)
{
    wz_str *name = vec_push(&l->names);
    if (name)
        *name = path;
    errno = name ? 0 : ENOMEM;
    return name != NULL;
}

/* Something in a folder. */
static bool add_found(struct io_list *l, struct vec *stack, wz_str path)
{
    struct stat s;
    if (lstat(path.ptr, &s) != 0)
        return false;
    if (S_ISDIR(s.st_mode))
        return open_folder(stack, path);
    bool file = (S_ISREG(s.st_mode) || S_ISLNK(s.st_mode)) && holds_records(path);
    if (S_ISLNK(s.st_mode) && file)
        file = stat(path.ptr, &s) == 0 && S_ISREG(s.st_mode);
    l->passed_over += !file;
    return !file || add_name(l, path);
}

enum code io_list_add(struct io_list *l, wz_str path, struct io_fault *fault)
{
    struct stat s;
    struct arena *a = l->names.arena;
    struct vec stack = {.arena = a, .size = sizeof(wz_str)};
    if (str_is(path, "-") || !path.len || stat(path.ptr, &s) != 0 || !S_ISDIR(s.st_mode))
        return add_name(l, path) ? CODE_DONE : io_cannot_read(path.ptr, fault);
    bool good = open_folder(&stack, path);
    while (good && stack.n) {
        path = ((const wz_str *)stack.items)[--stack.n];
        good = add_found(l, &stack, path);
    }
    return good ? CODE_DONE : io_cannot_read(path.ptr, fault);
}
