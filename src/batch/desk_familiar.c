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

/* Begins a record of which only this is known. */
static inline void begin(struct record *r, const struct familiar_line *line)
{
    if (r->n_fields)
        record_begin(r);
    r->n_given = 0;
    r->id_kind = line->id_kind;
    r->id = line->id;
    r->unknown = line->unknown;
    r->unknown_name = line->unknown_name;
}

bool desk_take_familiar(struct desk *d, const struct paper *p)
{
    struct familiar_line line = {.id_kind = JSON_NULL};
    struct decided decided;
    size_t before = d->out.len;
    if (!familiar_read(&d->familiar, &d->memo, p->text, &line))
        return false;
    bool usual = d->order->layout.usual && line.id_kind != JSON_STRING;
    if (usual)
        put_head(d, line.id, p->number);
    if (!memo_find(&d->memo, &decided)) {
        d->out.len = before;
        return false;
    }
    begin(&d->reading.record, &line);
    if (usual)
        put_rest(&d->out, decided.text);
    else
        desk_put_line(d, decided.text, p->number);
    desk_count(d, decided.outcome);
    return true;
}
