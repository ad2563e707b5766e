/* Records that are written and were decided as records before: most of the lines of most runs. */
#include "desk.h"

#include <string.h>

enum { short_text = 32 };

_Static_assert(sizeof((struct layout *)0)->behind == short_text &&
                   sizeof((struct counter *)0)->behind == short_text,
               "may be read behind what is copied");

/* Copies a short text and what is behind it, which takes as long for each. */
static inline char *copy_short(char *to, wz_str text)
{
    memcpy(to, text.ptr, short_text);
    return to + text.len;
}

static inline char *copy(char *to, wz_str text)
{
    memcpy(to, text.ptr, text.len);
    return to + text.len;
}

/* What desk_put_line does for the usual fields, when the name is no text: in two goes, of which the
 * first does not wait for what is decided. */
static inline void put_head(struct desk *d, wz_str id, uint64_t number)
{
    static const char null[short_text] = "null";
    const struct layout *l = &d->order->layout;
    struct buf *b = &d->out;
    size_t need = (size_t)4 * short_text + id.len;
    if (b->room - b->len <= need && !buf_reserve(b, need))
        return;
    char *p = copy_short(b->ptr + b->len, l->head[0]);
    p = copy_short(p, counter_text(&d->counter, number));
    p = copy_short(p, l->head[1]);
    p = id.len ? copy(p, id) : copy_short(p, (wz_str){null, 4});
    b->len = (size_t)(p - b->ptr);
}

static inline void put_rest(struct buf *b, wz_str decided)
{
    if (b->room - b->len <= decided.len + 2 && !buf_reserve(b, decided.len + 2))
        return;
    char *p = copy(b->ptr + b->len, decided);
    p[0] = '}';
    p[1] = '\n';
    b->len = (size_t)(p + 2 - b->ptr);
}

/* Puts the line in another way. */
static void put_line(struct desk *d, const struct familiar_line *line, wz_str decided,
                     uint64_t number)
{
    struct record *r = &d->reading.record;
    if (r->n_fields)
        record_begin(r);
    r->id_kind = line->id_kind;
    r->id = line->id;
    desk_put_line(d, decided, number);
}

/* What came of a run of records. */
struct tally {
    uint64_t of[OUTCOMES], unknown;
    wz_str unknown_name;
};

static inline void add(struct tally *t, enum outcome outcome, const struct familiar_line *line)
{
    t->of[outcome]++;
    if (!t->unknown)
        t->unknown_name = line->unknown_name;
    t->unknown += line->unknown;
}

/* Takes the first of the lines; false: it is not familiar, and nothing was put. */
static inline bool take_line(struct desk *d, wz_str lines, uint64_t number, struct tally *tally,
                             size_t *len)
{
    struct familiar_line line;
    struct decided decided;
    size_t before = d->out.len;
    if (!familiar_read(&d->familiar, &d->memo, lines, &line) || line.len > d->reading.line_cap)
        return false;
    bool usual = d->order->layout.usual && line.id_kind != JSON_STRING;
    if (usual)
        put_head(d, line.id, number);
    if (!memo_find(&d->memo, &decided)) {
        d->out.len = before;
        return false;
    }
    if (usual)
        put_rest(&d->out, decided.text);
    else
        put_line(d, &line, decided.text, number);
    add(tally, decided.outcome, &line);
    *len = line.len;
    return true;
}

bool desk_may_know(const struct desk *d, const struct form *form)
{
    return d->order->layout.plain && form->kind == FRAME_LINES && form->mapping < 0;
}

size_t desk_take_familiar(struct desk *d, wz_str lines, uint64_t *number)
{
    struct tally tally = {.unknown = 0};
    size_t at = 0, len;
    while (at < lines.len && d->out.len <= desk_full &&
           take_line(d, (wz_str){lines.ptr + at, lines.len - at}, *number, &tally, &len)) {
        at += len + 1;
        ++*number;
    }
    desk_count_all(d, tally.of, tally.unknown, tally.unknown_name);
    return at < lines.len ? at : lines.len;
}
