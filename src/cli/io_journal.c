#include "io_journal.h"
#include "../base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two places take turns, so that one is whole whenever the other is being written. The identity
 * stands behind them. */
enum { place_size = 512, identity_at = 2 * place_size, identity_most = 64 << 20 };

struct mark {
    uint64_t turn, bytes;
    wz_batch_counts counts;
    uint64_t sum; /* of all before it */
};

_Static_assert(sizeof(struct mark) <= place_size, "a mark fits in its place");

static uint64_t sum_of(const struct mark *m)
{
    const unsigned char *p = (const unsigned char *)m;
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < offsetof(struct mark, sum); i++)
        sum = (sum ^ p[i]) * UINT64_C(0x100000001B3);
    return sum;
}

/* The mark with the most done that is whole; false: there is none. */
static bool last_mark(int fd, struct mark *best)
{
    bool found = false;
    for (off_t at = 0; at < identity_at; at += place_size) {
        struct mark m;
        bool whole = pread(fd, &m, sizeof m, at) == (ssize_t)sizeof m && m.sum == sum_of(&m);
        if (!whole || (found && m.turn < best->turn))
            continue;
        *best = m;
        found = true;
    }
    return found;
}

/* Adds what stands behind the places to b. */
static bool read_identity(int fd, struct buf *b)
{
    struct stat s;
    if (fstat(fd, &s) || s.st_size < identity_at || s.st_size > identity_most)
        return false;
    size_t n = (size_t)(s.st_size - identity_at);
    if (!buf_reserve(b, n + 1) || pread(fd, b->ptr + b->len, n, identity_at) != (ssize_t)n)
        return false;
    b->len += n;
    return true;
}

/* Begins from nothing. Returns errno. */
static int begin(struct io_journal *j, wz_str identity)
{
    j->turn = 1;
    if (ftruncate(j->fd, 0) ||
        pwrite(j->fd, identity.ptr, identity.len, identity_at) != (ssize_t)identity.len)
        return errno ? errno : EIO;
    return io_out_cut(j->out, 0) ? 0 : EIO;
}

/* Goes on where the journal is, or begins. */
static enum code take_over(struct io_journal *j, wz_str identity, wz_batch_counts *done,
                           struct buf *was)
{
    struct mark m = {0};
    bool known = read_identity(j->fd, was) && last_mark(j->fd, &m);
    if (known && !str_eq(buf_view(was), identity))
        return CODE_DATA;
    if (!known || !io_out_cut(j->out, m.bytes)) {
        j->out->error = begin(j, identity);
        return CODE_DONE;
    }
    *done = m.counts;
    j->turn = m.turn + 1;
    return CODE_DONE;
}

enum code io_journal_open(struct io_journal *j, struct io_out *out, wz_str identity,
                          wz_batch_counts *done, struct buf *was)
{
    *j = (struct io_journal){.out = out, .fd = -1};
    memset(done, 0, sizeof *done);
    if (!out->trace || !out->temp.len)
        return CODE_DONE;
    buf_put(&j->name, out->temp.ptr);
    buf_put(&j->name, ".at");
    buf_char(&j->name, '\0');
    if (!j->name.failed)
        j->fd = open(j->name.ptr, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0666);
    if (j->fd < 0) {
        out->error = j->name.failed ? ENOMEM : errno;
        return CODE_DONE;
    }
    if (out->trace == IO_RESUME)
        return take_over(j, identity, done, was);
    io_beside(j->name.ptr);
    out->error = begin(j, identity);
    return CODE_DONE;
}

bool io_journal_mark(struct io_journal *j, const wz_batch_counts *counts)
{
    struct mark m;
    struct io_fault fault;
    if (j->fd < 0)
        return true;
    if (io_out_flush(j->out, &fault) != CODE_DONE)
        return false;
    memset(&m, 0, sizeof m);
    m.turn = j->turn++;
    m.bytes = j->out->written;
    m.counts = *counts;
    m.sum = sum_of(&m);
    if (pwrite(j->fd, &m, sizeof m, (off_t)(m.turn % 2 * place_size)) == (ssize_t)sizeof m)
        return true;
    j->out->error = errno ? errno : EIO;
    return false;
}

void io_journal_close(struct io_journal *j, bool keep)
{
    if (j->fd >= 0)
        close(j->fd);
    if (j->fd >= 0 && !keep)
        unlink(j->name.ptr);
    io_beside(NULL);
    buf_free(&j->name);
    *j = (struct io_journal){.fd = -1};
}
