#include "io_store.h"
#include "../base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_TRIES = 100, NAME_ROOM = 80, HOLDER_ROOM = 300 };

static enum phrase reason(void)
{
    return phrase_reason(errno);
}

/* After a call that a signal may have cut short: whether to try it once more. */
static bool once_more(int *tries)
{
    return errno == EINTR && ++*tries < MOST_TRIES;
}

static int open_at(int folder, const char *name, int flags, mode_t mode)
{
    int fd, tries = 0;
    do
        fd = openat(folder, name, flags | O_CLOEXEC | O_NOCTTY, mode);
    while (fd < 0 && once_more(&tries));
    return fd;
}

static int sync_all(int fd)
{
    int bad, tries = 0;
    do
        bad = fsync(fd);
    while (bad && once_more(&tries));
    return bad;
}

/* After a signal the descriptor is gone all the same. */
static int close_it(int fd)
{
    return close(fd) && errno != EINTR ? -1 : 0;
}

/* ---- the folder ------------------------------------------------------------------------------ */

/* A folder in another, made when that is asked and needed. -1 with errno. */
static int enter(int parent, const char *name, int flags, bool make)
{
    int fd = open_at(parent, name, O_RDONLY | O_DIRECTORY | flags, 0);
    if (fd >= 0 || errno != ENOENT || !make)
        return fd;
    if (mkdirat(parent, name, 0700) == 0)
        (void)sync_all(parent);
    else if (errno != EEXIST)
        return -1;
    return open_at(parent, name, O_RDONLY | O_DIRECTORY | flags, 0);
}

/* A folder in which nobody else can put anything. */
static enum phrase inspect_folder(int fd)
{
    struct stat st;
    if (fstat(fd, &st))
        return reason();
    if (st.st_uid != geteuid())
        return SAY_WHY_OWNER;
    if (st.st_mode & 022)
        return SAY_WHY_OPEN;
    if ((st.st_mode & 077) && fchmod(fd, 0700))
        return reason();
    return SAY_NONE;
}

/* Goes down into name and lets go of *fd. */
static enum phrase descend(int *fd, const char *name, bool own, bool make)
{
    int below = enter(*fd, name, own ? O_NOFOLLOW : 0, make);
    enum phrase why = below < 0 ? reason() : SAY_NONE;
    (void)close_it(*fd);
    *fd = below;
    if (why == SAY_ERR_NOTDIR && own)
        why = SAY_WHY_FOLDER;
    return why == SAY_NONE && own ? inspect_folder(below) : why;
}

/* Where state is kept, as the environment tells; *home: below it still .local/state. */
static const char *state_place(bool *home)
{
    const char *place = io_env("XDG_STATE_HOME");
    *home = !place || place[0] != '/';
    return *home ? io_env("HOME") : place;
}

enum phrase io_store_open(struct io_store *s, bool make)
{
    static const char *const below[] = {".local", "state", "wijzer", "sessions"};
    bool home;
    const char *place = state_place(&home);
    *s = (struct io_store){.folder = -1, .lock = -1};
    if (!place || place[0] != '/')
        return SAY_WHY_HOME;
    umask(077);
    s->folder = enter(AT_FDCWD, place, 0, make && !home);
    if (s->folder < 0)
        return reason();
    enum phrase why = SAY_NONE;
    for (size_t i = home ? 0 : 2; i < 4 && why == SAY_NONE; i++)
        why = descend(&s->folder, below[i], i >= 2, make);
    if (why != SAY_NONE)
        io_store_close(s);
    return why;
}

void io_store_close(struct io_store *s)
{
    if (s->lock >= 0)
        (void)close_it(s->lock);
    if (s->folder >= 0)
        (void)close_it(s->folder);
    buf_free(&s->host);
    *s = (struct io_store){.folder = -1, .lock = -1};
}

/* ---- files ----------------------------------------------------------------------------------- */

struct file_name {
    char text[NAME_ROOM];
};

static struct file_name file(const char *name, const char *ending)
{
    struct file_name f = {""};
    size_t n = strlen(name), m = strlen(ending);
    if (n + m < sizeof f.text) {
        memcpy(f.text, name, n);
        memcpy(f.text + n, ending, m);
    }
    return f;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* A second name of a file must be the copy of a save that was cut short. */
static bool is_alone(const struct io_store *s, const char *name, const struct stat *st)
{
    struct stat session, copy;
    if (st->st_nlink == 1)
        return true;
    return st->st_nlink == 2 &&
           fstatat(s->folder, file(name, ".session").text, &session, AT_SYMLINK_NOFOLLOW) == 0 &&
           fstatat(s->folder, file(name, ".bak").text, &copy, AT_SYMLINK_NOFOLLOW) == 0 &&
           same_file(&session, &copy) && same_file(&session, st);
}

static enum phrase inspect_file(const struct io_store *s, const char *name, int fd, size_t most)
{
    struct stat st;
    if (fstat(fd, &st))
        return reason();
    if (!S_ISREG(st.st_mode))
        return SAY_ERR_INVAL;
    if (st.st_uid != geteuid())
        return SAY_WHY_OWNER;
    if (st.st_mode & 022)
        return SAY_WHY_OPEN;
    if (!is_alone(s, name, &st))
        return SAY_WHY_NAMES;
    return (uint64_t)st.st_size > most ? SAY_WHY_LARGE : SAY_NONE;
}

/* All that is there, at most most + 1 bytes. */
static enum phrase read_all(int fd, size_t most, struct buf *text)
{
    int tries = 0;
    while (text->len <= most) {
        if (!buf_reserve(text, IO_CHUNK))
            return SAY_ERR_NOMEM;
        ssize_t n = read(fd, text->ptr + text->len, IO_CHUNK);
        if (n < 0 && !once_more(&tries))
            return reason();
        if (n == 0)
            break;
        if (n > 0)
            text->len += (size_t)n;
    }
    return SAY_NONE;
}

/* O_NONBLOCK: a pipe or device in its place must not hold us. */
enum phrase io_store_read(struct io_store *s, const char *name, bool previous, size_t most,
                          struct buf *text)
{
    struct file_name f = file(name, previous ? ".bak" : ".session");
    int fd = open_at(s->folder, f.text, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    if (fd < 0)
        return reason();
    enum phrase why = inspect_file(s, name, fd, most);
    if (why == SAY_NONE)
        why = read_all(fd, most, text);
    (void)close_it(fd);
    return why;
}

bool io_store_has(const struct io_store *s, const char *name)
{
    struct stat st;
    return fstatat(s->folder, file(name, ".session").text, &st, AT_SYMLINK_NOFOLLOW) == 0 ||
           fstatat(s->folder, file(name, ".bak").text, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* ---- locks ----------------------------------------------------------------------------------- */

/* Who says to have the lock: "PID HOST". */
static void read_holder(struct io_store *s, int fd)
{
    char text[HOLDER_ROOM];
    ssize_t n = pread(fd, text, sizeof text - 1, 0);
    size_t at = 0;
    s->pid = 0;
    buf_clear(&s->host);
    if (n <= 0)
        return;
    text[n] = '\0';
    while (at < 10 && char_is_digit(text[at]))
        s->pid = s->pid * 10 + (text[at++] - '0');
    buf_add(&s->host, str_trim(wz_view(text + at)));
}

/* Only for people: the lock itself does not need it. */
static void write_holder(int fd)
{
    char host[HOLDER_ROOM - 32] = "";
    struct buf text = {0};
    if (gethostname(host, sizeof host - 1))
        host[0] = '\0';
    buf_int(&text, getpid());
    buf_char(&text, ' ');
    buf_put(&text, host);
    buf_char(&text, '\n');
    if (!text.failed && ftruncate(fd, 0) == 0 && pwrite(fd, text.ptr, text.len, 0) < 0)
        errno = 0; /* then nobody knows who has it */
    buf_free(&text);
}

/* Takes the lock of an open file. SAY_ERR_NOENT: its holder removed it just now. */
static enum phrase take(struct io_store *s, int fd)
{
    struct stat st;
    int bad, tries = 0;
    if (fstat(fd, &st))
        return reason();
    if (!S_ISREG(st.st_mode))
        return SAY_ERR_INVAL;
    if (st.st_uid != geteuid())
        return SAY_WHY_OWNER;
    if (st.st_nlink > 1)
        return SAY_WHY_NAMES;
    do
        bad = flock(fd, LOCK_EX | LOCK_NB);
    while (bad && once_more(&tries));
    if (bad && errno == EWOULDBLOCK) {
        read_holder(s, fd);
        return SAY_SESSION_BUSY;
    }
    if (bad || fstat(fd, &st))
        return reason();
    return st.st_nlink == 0 ? SAY_ERR_NOENT : SAY_NONE;
}

enum phrase io_store_lock(struct io_store *s, const char *name)
{
    enum phrase why = SAY_ERR_NOENT;
    struct file_name f = file(name, ".lock");
    for (int i = 0; i < MOST_TRIES && why == SAY_ERR_NOENT; i++) {
        int fd = open_at(s->folder, f.text, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0600);
        if (fd < 0)
            return reason();
        why = take(s, fd);
        if (why == SAY_NONE)
            s->lock = fd;
        else
            (void)close_it(fd);
    }
    if (why == SAY_NONE) {
        write_holder(s->lock);
        (void)unlinkat(s->folder, file(name, ".tmp").text, 0);
    }
    return why;
}

enum phrase io_store_lock_soon(struct io_store *s, const char *name)
{
    const struct timespec moment = {0, 20000000};
    enum phrase why = io_store_lock(s, name);
    for (int i = 0; i < 15 && why == SAY_SESSION_BUSY; i++) {
        nanosleep(&moment, NULL);
        why = io_store_lock(s, name);
    }
    return why;
}

/* The name first: who opened it before that sees that it has none any more. */
void io_store_unlock(struct io_store *s, const char *name)
{
    if (s->lock < 0)
        return;
    (void)unlinkat(s->folder, file(name, ".lock").text, 0);
    (void)close_it(s->lock);
    s->lock = -1;
}

/* ---- saving ---------------------------------------------------------------------------------- */

static int write_text(int fd, wz_str text)
{
    int tries = 0;
    for (size_t at = 0; at < text.len;) {
        ssize_t n = write(fd, text.ptr + at, text.len - at);
        if (n < 0 && !once_more(&tries))
            return -1;
        if (n > 0)
            at += (size_t)n;
    }
    return 0;
}

/* The whole text in a new file that lies safely on the disk. */
static int write_new(int folder, const char *name, wz_str text)
{
    (void)unlinkat(folder, name, 0);
    int fd = open_at(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (fd < 0)
        return -1;
    int bad = write_text(fd, text) || sync_all(fd);
    int error = errno;
    if (close_it(fd) && !bad)
        return -1;
    errno = error;
    return bad ? -1 : 0;
}

/* What stands in the way of a copy (a file system without links) does not stand in that of the
 * session. */
static void keep_copy(int folder, const char *session, const char *copy)
{
    if (unlinkat(folder, copy, 0) && errno != ENOENT)
        return;
    if (linkat(folder, session, folder, copy, 0))
        errno = 0; /* the first save has nothing to keep */
}

enum phrase io_store_save(struct io_store *s, const char *name, wz_str text, bool keep)
{
    struct file_name session = file(name, ".session"), copy = file(name, ".bak");
    struct file_name temp = file(name, ".tmp");
    int bad = write_new(s->folder, temp.text, text);
    if (!bad && keep)
        keep_copy(s->folder, session.text, copy.text);
    if (!bad)
        bad = renameat(s->folder, temp.text, s->folder, session.text);
    if (!bad)
        return sync_all(s->folder) ? reason() : SAY_NONE;
    enum phrase why = reason();
    (void)unlinkat(s->folder, temp.text, 0);
    return why;
}

enum phrase io_store_remove(struct io_store *s, const char *name)
{
    int copy = unlinkat(s->folder, file(name, ".bak").text, 0);
    if (copy && errno != ENOENT)
        return reason();
    if (unlinkat(s->folder, file(name, ".session").text, 0) && (errno != ENOENT || copy))
        return reason();
    return sync_all(s->folder) ? reason() : SAY_NONE;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *ending, wz_str *stem)
{
    size_t n = strlen(name), m = strlen(ending);
    *stem = (wz_str){name, n > m ? n - m : 0};
    return n > m && n < NAME_ROOM - 8 && strcmp(name + n - m, ending) == 0;
}

/* What a process left that was killed. */
static void tidy(struct io_store *s, wz_str stem)
{
    char name[NAME_ROOM];
    struct io_store own = {.folder = s->folder, .lock = -1};
    memcpy(name, stem.ptr, stem.len);
    name[stem.len] = '\0';
    if (io_store_lock(&own, name) == SAY_NONE)
        io_store_unlock(&own, name);
    buf_free(&own.host);
}

static void add_item(struct io_store *s, struct vec *v, wz_str stem, const char *file_of_it)
{
    struct stat st;
    struct io_store_item *item = v->items, *end = item ? item + v->n : item;
    bool copy = strcmp(file_of_it + stem.len, ".bak") == 0;
    while (item < end && !str_eq(item->name, stem))
        item++;
    if (item == end) {
        item = vec_push(v);
        if (!item)
            return;
        item->name = arena_copy(v->arena, stem);
    } else if (copy) {
        return; /* the session itself tells when it was saved */
    }
    if (fstatat(s->folder, file_of_it, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        item->seconds = st.st_mtim.tv_sec;
        item->nanoseconds = st.st_mtim.tv_nsec;
    }
}

static int last_first(const void *a, const void *b)
{
    const struct io_store_item *x = a, *y = b;
    if (x->seconds != y->seconds)
        return x->seconds < y->seconds ? 1 : -1;
    if (x->nanoseconds != y->nanoseconds)
        return x->nanoseconds < y->nanoseconds ? 1 : -1;
    return strcmp(y->name.ptr, x->name.ptr);
}

enum phrase io_store_list(struct io_store *s, struct arena *arena, struct io_store_item **items,
                          size_t *n)
{
    struct vec v = {.arena = arena, .size = sizeof **items};
    wz_str stem;
    int fd = open_at(s->folder, ".", O_RDONLY | O_DIRECTORY, 0);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        enum phrase why = reason();
        if (fd >= 0)
            (void)close_it(fd);
        return why;
    }
    errno = 0;
    for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        if (ends_in(e->d_name, ".session", &stem) || ends_in(e->d_name, ".bak", &stem))
            add_item(s, &v, stem, e->d_name);
        else if (ends_in(e->d_name, ".tmp", &stem) || ends_in(e->d_name, ".lock", &stem))
            tidy(s, stem);
        errno = 0;
    }
    enum phrase why = errno ? reason() : SAY_NONE;
    closedir(folder);
    if (v.n > 1)
        qsort(v.items, v.n, sizeof **items, last_first);
    *items = v.items;
    *n = v.n;
    return arena->failed ? SAY_ERR_NOMEM : why;
}
