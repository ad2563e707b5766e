#include "familiar.h"
#include "../base/money.h"
#include "../base/str.h"

#include <string.h>

/* All that takes a line is part of familiar_read, so that it is kept in registers. */
#define PART __attribute__((always_inline)) static inline

enum { most_digits = 16, most_euro_digits = 14, day_text = 10 };

bool familiar_make(struct familiar *f, struct arena *a, const wz_rules *rules, bool strict)
{
    struct stretch *all = arena_get(a, familiar_stretches + 1, sizeof *all);
    *f = (struct familiar){.rules = rules, .strict = strict, .at = all};
    if (!all)
        return false;
    f->start = all + familiar_stretches;
    f->start->to = AT_START;
    f->start->next = f->start;
    bytes_text_nowhere(&f->start->text);
    return true;
}

/* ---- stretches and answers ------------------------------------------------------------------- */

/* Whether at p, behind s, is the end of the line or else a value. */
static inline bool is_behind(const struct stretch *s, const char *p, const char *end)
{
    return s->kind == BEFORE_NOTHING ? p == end || *p == '\n' : (unsigned char)*p > ' ';
}

static inline bool fits(const struct stretch *s, const char *p, const char *end)
{
    return bytes_text_at(&s->text, p) && is_behind(s, p + s->text.len, end);
}

struct stretch *familiar_find(const struct familiar *f, enum familiar_where where, const char *p,
                              const char *end)
{
    for (struct stretch *s = f->at; s < f->at + f->n; s++)
        if (s->from == where && fits(s, p, end))
            return s;
    return NULL;
}

struct answer *familiar_search(struct stretch *s, const char *p)
{
    size_t n = s->put < familiar_answers ? s->put : familiar_answers;
    for (struct answer *a = s->answers; a < s->answers + n; a++)
        if (bytes_text_at(&a->text, p))
            return a;
    return NULL;
}

/* The same, but first where it was found before; length 0: it is none. */
PART struct seen_answer find_answer(struct stretch *s, const char *p)
{
    _Static_assert(familiar_answers == 16, "four bits");
    struct seen_answer *found = &s->found[bytes_eight(p) * UINT64_C(0x9E3779B97F4A7C15) >> 60];
    if (bytes_text_at(&found->answer->text, p))
        return *found;
    struct answer *a = familiar_search(s, p);
    if (!a)
        return (struct seen_answer){NULL, 0};
    *found = (struct seen_answer){a, a->text.len};
    return *found;
}

/* ---- plain values ---------------------------------------------------------------------------- */

static inline bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/* Puts *p behind a plain amount: euro, or euro, a point and one or two digits. Whether there is a
 * point cannot be foretold, so no jump depends on it. */
static inline bool read_amount(const char **p, int64_t *cents)
{
    const char *q = *p;
    uint64_t euro, more, scale = 1;
    size_t n = scan_digits(q, &euro);
    if (n == 8) {
        size_t rest = scan_digits(q + 8, &more);
        for (size_t i = 0; i < rest; i++)
            scale *= 10;
        euro = euro * scale + more;
        n += rest;
    }
    if (n > most_euro_digits || (n > 1 && *q == '0'))
        return false;
    q += n;
    bool point = *q == '.';
    unsigned tens = (unsigned char)q[1] - (unsigned)'0', ones = (unsigned char)q[2] - (unsigned)'0';
    bool two = ones < 10;
    *cents = (int64_t)(euro * 100 + point * (uint64_t)(10 * tens + two * ones));
    *p = q + point * (size_t)(2 + two);
    return !(point & (tens > 9)) && *cents <= MONEY_MOST;
}

wz_date familiar_day(const struct familiar *f, const char *p, const char *end)
{
    if (end - p < day_text + 2 || p[0] != '"' || p[day_text + 1] != '"')
        return WZ_NO_DATE;
    wz_date day = wz_date_parse((wz_str){p + 1, day_text});
    bool holds = day >= f->rules->valid_from && day <= f->rules->valid_until;
    return holds ? day : WZ_NO_DATE;
}

/* Behind a number of so few digits that it fits in any; NULL: it is not plain. */
static const char *behind_number(const char *p)
{
    const char *begin = p;
    while (is_digit(*p) && p - begin < most_digits)
        p++;
    if (p == begin || (p - begin > 1 && *begin == '0'))
        return NULL;
    if (*p != '.')
        return p - begin < most_digits ? p : NULL;
    const char *point = p++;
    while (is_digit(*p) && p - begin < most_digits)
        p++;
    return p - begin < most_digits && p - point > 1 ? p : NULL;
}

/* Behind the character at p, which is no plain one: of more bytes than one, or escaped. NULL: it
 * has to be looked at, or cannot be in a string. */
static const char *behind_odd(const char *p, const char *end, bool escapes)
{
    uint32_t code;
    unsigned char lead = (unsigned char)p[0], second = (unsigned char)p[1];
    if (lead >= 0xC2 && lead <= 0xDF && (second & 0xC0) == 0x80) /* most of those beyond ASCII */
        return p + 2;
    if (lead >= 0x80) {
        size_t n = utf8_next(p, (size_t)(end - p), &code);
        return n ? p + n : NULL;
    }
    bool known = lead == '\\' && escapes && second && strchr("\"\\/bfnrt", second);
    return known ? p + 2 : NULL;
}

/* Behind the string whose text begins at p; NULL as above, or it does not end before end. */
static const char *behind_string(const char *p, const char *end, bool escapes)
{
    while (p && p < end) {
        size_t n = scan_plain(p);
        p += n;
        if (n == scan_plain_most)
            continue;
        if (*p == '"')
            return p + 1;
        p = p < end ? behind_odd(p, end, escapes) : NULL;
    }
    return NULL;
}

static const char *behind_word(const char *p)
{
    uint32_t word = bytes_four(p);
    if (word == bytes_four("true") || word == bytes_four("null"))
        return p + 4;
    return word == bytes_four("fals") && p[4] == 'e' ? p + 5 : NULL;
}

static const char *behind_plain(const char *p, const char *end)
{
    return *p == '"'      ? behind_string(p + 1, end, true)
           : is_digit(*p) ? behind_number(p)
                          : behind_word(p);
}

/* ---- a line ---------------------------------------------------------------------------------- */

/* A line on the way. */
struct course {
    const struct familiar *f;
    struct memo *m;
    const char *p, *end;
    struct stretch *next; /* stands before p already; NULL: it has to be looked for at p */
    uint64_t seen;        /* bits of the stretches up to here */
    struct familiar_line *line;
};

/* Takes the name of the record; what would have to be undone in it is not plain. */
PART bool take_id(struct course *c)
{
    bool text = *c->p == '"';
    const char *behind = text ? behind_string(c->p + 1, c->end, false) : behind_number(c->p);
    if (!behind)
        return false;
    c->line->id_kind = text ? JSON_STRING : JSON_INTEGER;
    c->line->id = (wz_str){c->p + text, (size_t)(behind - c->p) - (text ? 2 : 0)};
    c->p = behind;
    return true;
}

PART bool take_answer(struct course *c, struct stretch *s)
{
    const struct seen_answer found = find_answer(s, c->p);
    const struct answer *a = found.answer;
    if (!a)
        return false;
    c->m->key[s->place.word] |= a->part;
    c->p += found.len;
    c->next = a->then;
    return true;
}

PART bool take_amount(struct course *c, const struct stretch *s)
{
    int64_t cents;
    if (!read_amount(&c->p, &cents))
        return false;
    memo_put(c->m, s->place, memo_sort(c->m, s->fact, cents));
    return true;
}

PART bool take_day(struct course *c, const struct stretch *s)
{
    wz_date day = familiar_day(c->f, c->p, c->end);
    if (day == WZ_NO_DATE)
        return false;
    memo_put(c->m, s->place, memo_sort(c->m, s->fact, day));
    c->p += day_text + 2;
    return true;
}

PART bool pass_over(struct course *c)
{
    c->p = behind_plain(c->p, c->end);
    return c->p != NULL;
}

/* Takes the value behind s. */
PART bool take(struct course *c, struct stretch *s)
{
    if (s->kind == BEFORE_AMOUNT && is_digit(*c->p))
        return take_amount(c, s);
    if (s->kind == BEFORE_DAY && take_day(c, s))
        return true;
    if (s->kind <= BEFORE_DAY)
        return take_answer(c, s);
    if (s->kind == BEFORE_ID)
        return take_id(c);
    if (s->kind == BEFORE_UNKNOWN && !c->line->unknown++)
        c->line->unknown_name = s->key;
    return pass_over(c);
}

/* Enters the inner object, which there is nothing beside. */
PART bool enter(struct course *c)
{
    c->line->unknown = 0;
    return !(c->seen & c->f->facts);
}

/* What stands behind s, and moves behind that; NULL: nothing that is known. */
PART struct stretch *follow(struct course *c, struct stretch *s)
{
    struct stretch *next = c->next;
    c->next = NULL;
    if (next)
        return next;
    next = s->next;
    if (!fits(next, c->p, c->end)) {
        next = familiar_find(c->f, s->to, c->p, c->end);
        if (!next)
            return NULL;
        s->next = next;
    }
    c->p += next->text.len;
    return next->enters && !enter(c) ? NULL : next;
}

bool familiar_read(const struct familiar *f, struct memo *m, wz_str lines, struct familiar_line *l)
{
    struct course c = {f, m, lines.ptr, lines.ptr + lines.len, NULL, 0, l};
    struct stretch *s = f->start;
    *l = (struct familiar_line){.id_kind = JSON_NULL};
    memo_begin(m);
    for (;;) {
        s = follow(&c, s);
        if (!s || c.p > c.end || (s->bit & c.seen)) /* it comes twice */
            return false;
        c.seen |= s->bit;
        if (s->kind == BEFORE_NOTHING)
            break;
        if (s->kind == BEFORE_ANSWER ? !take_answer(&c, s) : !take(&c, s))
            return false;
    }
    l->len = (size_t)(c.p - lines.ptr);
    return is_behind(s, c.p, c.end) && !(f->strict && l->unknown) && memo_turned(m);
}
