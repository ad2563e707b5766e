/* Lines like the lines before. Records mostly have the same keys in the same order, so most of what
 * simdjson would look at was looked at before. What stands between two values, a stretch, is
 * remembered from lines that simdjson read: ,"key": and its like. A line that is put together of
 * such stretches, with plain values between them, needs no second look; every other line goes the
 * whole way. Where values begin and end, that the text is UTF-8 and that strings end is what
 * simdjson's first pass says. */
#include <cstring>
#include <new>
#include <simdjson.h>

#include "../base/bytes.h"
#include "json_inside.h"

/* Where in a record a line is between two stretches. What follows what in JSON depends on nothing
 * else, so stretches may come in another order than they were seen in. */
enum where { AT_START, IN_OUTER, IN_INNER, BEHIND_INNER };

enum part { PART_FIELD, PART_ID };

enum {
    most_stretches = 64,
    stretch_bytes = 72,
    value_bytes = 32,
    kept_values = 8,
    most_digits = 16,
    learn_freely = 999
};

/* A value as it is written: its length, its first and its last eight bytes. What is shorter than
 * eight is in the first, and there is no last. */
struct written {
    uint64_t first, last;
    size_t len; /* 0: none */
};

/* And what was made of it. */
struct marked {
    struct written written;
    const void *mark;
    char bytes[value_bytes];
};

struct json_stretch {
    size_t len;
    const void *always;
    struct json_stretch *next; /* what usually follows; the end is one of its own */
    enum where from, to;
    bool enters; /* the inner object */
    bool aside;  /* what is behind it is no field */
    enum part part;
    uint32_t tokens; /* from its first to that of the value behind it */
    uint64_t bit;    /* of the key, among those of its object */
    char bytes[stretch_bytes];
    wz_str key; /* in bytes */
    struct marked values[kept_values];
};

struct stretches {
    size_t n;
    uint64_t lines; /* learned from */
    struct json_stretch at[most_stretches];
    struct json_stretch start, end;
};

void json_again_free(struct json *j)
{
    delete j->stretches;
}

/* ---- plain values -----------------------------------------------------------------------------
 */

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, or digits, a point and digits, as JSON writes them; so few that they fit in any number.
 */
static inline bool plain_number(wz_str text, struct json_value *v)
{
    int64_t number = 0;
    size_t i = 0;
    if (text.len > most_digits)
        return false;
    for (; i < text.len && is_digit(text.ptr[i]); i++)
        number = 10 * number + (text.ptr[i] - '0');
    v->integer = number;
    v->kind = i == text.len ? JSON_INTEGER : JSON_REAL;
    if (i > 1 && text.ptr[0] == '0')
        return false;
    if (i == text.len)
        return true;
    bool point = text.ptr[i++] == '.' && i < text.len;
    while (i < text.len && is_digit(text.ptr[i]))
        i++;
    return point && i == text.len;
}

static bool is_word(wz_str text, const char *word, size_t len)
{
    return text.len == len && memcmp(text.ptr, word, len) == 0;
}

/* A text or a word, when nothing in it has to be undone and nothing but it stands there. */
static bool plain_words(wz_str text, struct json_value *v)
{
    char first = text.ptr[0], last = text.ptr[text.len - 1];
    if (first == '"') {
        v->kind = JSON_STRING;
        v->text = wz_str{text.ptr + 1, text.len - 2};
        return last == '"' && !memchr(text.ptr, '\\', text.len);
    }
    v->kind = first == 'n' ? JSON_NULL : JSON_BOOL;
    v->truth = first == 't';
    return is_word(text, "true", 4) || is_word(text, "false", 5) || is_word(text, "null", 4);
}

static inline bool plain_value(wz_str text, struct json_value *v)
{
    return is_digit(text.ptr[0]) ? plain_number(text, v) : plain_words(text, v);
}

struct json_field json_again_field(const struct json *j, const struct json_member *m)
{
    size_t place = static_cast<size_t>(m - j->run);
    struct json_field f = {};
    f.key = m->stretch->key;
    f.written = wz_str{m->text, m->len};
    f.place = static_cast<uint32_t>(place);
    if (m->mark)
        (void)plain_value(f.written, &f.value);
    else
        f.value = j->values[place];
    return f;
}

/* ---- marks ------------------------------------------------------------------------------------
 */

/* Eight bytes may be read at text. */
static inline struct written written_of(const char *text, size_t n)
{
    uint64_t first = bytes_eight(text);
    if (n < 8)
        return written{bytes_first(first, n), 0, n};
    return written{first, bytes_eight(text + n - 8), n};
}

static inline bool is_marked(const struct marked *m, const struct written *w, const char *text)
{
    return ((m->written.first ^ w->first) | (m->written.last ^ w->last) |
            (m->written.len ^ w->len)) == 0 &&
           (w->len <= 16 || bytes_same(m->bytes, text, w->len));
}

/* The first of the two places where the mark of a value may be kept. */
static inline size_t value_place(const struct written *w)
{
    static_assert(kept_values == 8, "three bits");
    return static_cast<size_t>((w->first ^ w->last) * UINT64_C(0x9E3779B97F4A7C15) >> 61);
}

static inline const void *value_mark(const struct json_stretch *s, const char *text, size_t n)
{
    struct written w = written_of(text, n);
    size_t place = value_place(&w);
    const struct marked *m = &s->values[place];
    if (is_marked(m, &w, text))
        return m->mark;
    m = &s->values[place ^ 1];
    return is_marked(m, &w, text) ? m->mark : nullptr;
}

void json_mark(const struct json_member *m, const void *mark)
{
    if (!m->stretch || m->len > value_bytes || is_digit(m->text[0]))
        return;
    struct written w = written_of(m->text, m->len);
    size_t place = value_place(&w);
    place ^= m->stretch->values[place].written.len != 0;
    struct marked *v = &m->stretch->values[place];
    v->written = w;
    v->mark = mark;
    memcpy(v->bytes, m->text, m->len);
}

void json_mark_always(const struct json_member *m, const void *mark)
{
    if (m->stretch)
        m->stretch->always = mark;
}

/* ---- a line -----------------------------------------------------------------------------------
 */

static inline char char_at(const struct token_line *l, size_t token)
{
    return l->text[l->tokens[token]];
}

/* How many braces end a line. */
static inline size_t closing(enum where where)
{
    return where == IN_INNER ? 2 : 1;
}

/* Whether all that comes is the end of the line. */
static inline bool is_end(const struct token_line *l, size_t token, enum where where)
{
    return l->tokens[token + closing(where)] >= l->end;
}

static bool ends_well(const struct token_line *l, size_t token, enum where where)
{
    size_t last = token + closing(where) - 1;
    return l->tokens[last] < l->end && char_at(l, token) == '}' && char_at(l, last) == '}';
}

/* Whether that stretch stands at token. */
static inline bool fits(const struct json_stretch *s, const struct token_line *l, size_t token)
{
    const uint32_t *at = l->tokens + token;
    return at[s->tokens] - *at == s->len && bytes_same(s->bytes, l->text + *at, s->len) &&
           at[s->tokens + 1] < l->end;
}

/* The one of them that stands at token, or the end of the line; NULL: none. */
static struct json_stretch *find(struct stretches *known, const struct token_line *l, size_t token,
                                 enum where where)
{
    if (is_end(l, token, where))
        return ends_well(l, token, where) ? &known->end : nullptr;
    for (struct json_stretch *s = known->at; s < known->at + known->n; s++)
        if (s->from == where && fits(s, l, token))
            return s;
    return nullptr;
}

/* What stands behind s, at token. */
static inline struct json_stretch *follow(struct stretches *known, struct json_stretch *s,
                                          const struct token_line *l, size_t token)
{
    struct json_stretch *next = s->next;
    if (next == &known->end || !fits(next, l, token))
        next = find(known, l, token, s->to);
    return next;
}

/* The fields up to now stood beside the inner object. */
static struct json_member *step_inside(struct json *j, const struct json_member *end)
{
    for (const struct json_member *m = j->run; m < end; m++)
        j->keys[j->n_keys++] = m->stretch->key;
    return j->run;
}

/* Takes the value behind s into *m; false: it has to be looked at. Numbers have no marks. */
static inline bool take(struct json_stretch *s, const char *text, size_t len, struct json_member *m,
                        struct json_value *v)
{
    bool number = is_digit(text[0]);
    const void *mark = number || s->always ? nullptr : value_mark(s, text, len);
    m->stretch = s;
    m->text = text;
    m->len = static_cast<uint32_t>(len);
    m->mark = mark ? mark : s->always;
    if (mark)
        return true;
    return number ? plain_number(wz_str{text, len}, v) : plain_words(wz_str{text, len}, v);
}

/* Of a member that is no field. */
static void put_aside(struct json *j, const struct json_member *m)
{
    if (m->stretch->part == PART_ID) {
        j->id = *m;
        j->ids++;
    } else {
        j->keys[j->n_keys++] = m->stretch->key;
    }
}

/* Goes through the line, whose fields end at *end; returns how many tokens it has, or 0. A key that
 * comes twice in one object ends it, so there are at most as many as bits. */
static size_t go_through(struct json *j, const struct token_line *line, struct json_member **end)
{
    const struct token_line l = *line; /* (what is stored below could be it) */
    struct stretches *known = j->stretches;
    struct json_stretch *s = &known->start, *next;
    struct json_member *m = j->run;
    size_t token = 0;
    for (uint64_t seen = 0;; seen |= s->bit) {
        next = follow(known, s, &l, token);
        if (!next || (next->bit & seen))
            return 0;
        if (s->next != next)
            s->next = next;
        if (next == &known->end)
            break;
        if (next->enters)
            m = step_inside(j, m);
        s = next;
        const uint32_t *value = l.tokens + token + s->tokens;
        token += s->tokens + 1;
        if (!take(s, l.text + value[0], value[1] - value[0], m, &j->values[m - j->run]))
            return 0;
        if (s->aside)
            put_aside(j, m);
        else
            m++;
    }
    *end = m;
    return token + closing(s->to);
}

size_t json_again(struct json *j, const struct token_line *line, struct json_value *id)
{
    struct json_member *end;
    size_t tokens = j->stretches ? go_through(j, line, &end) : 0;
    if (!tokens)
        return 0;
    j->n_run = static_cast<size_t>(end - j->run);
    if (j->ids)
        (void)plain_value(wz_str{j->id.text, j->id.len}, id);
    return tokens;
}

/* ---- learning ---------------------------------------------------------------------------------
 */

static wz_str key_at(const struct token_line *l, size_t token)
{
    const char *p = l->text + l->tokens[token] + 1;
    return wz_str{p, static_cast<size_t>(strchr(p, '"') - p)};
}

/* A bit for each key of each object. */
static uint64_t bit_of(const struct stretches *known, const struct json_stretch *s)
{
    const struct json_stretch *other = known->at;
    while (other < s && (view_of(other->key) != view_of(s->key) ||
                         (other->to == IN_INNER) != (s->to == IN_INNER)))
        other++;
    return other < s ? other->bit : UINT64_C(1) << (s - known->at);
}

/* In a line in which nothing is wrong: the token of the value behind the stretch that begins at
 * token: { or , or },  then a key and a colon, and once for the inner object a brace, a key and a
 * colon. 0: there is none, since an object is empty. */
static size_t value_behind(const struct token_line *l, size_t key, enum where where)
{
    size_t value = key + 2;
    if (char_at(l, key) != '"')
        return 0;
    if (char_at(l, value) != '{' || where == IN_INNER || where == BEHIND_INNER)
        return value;
    return char_at(l, value + 1) == '"' ? value + 3 : 0;
}

/* Remembers the stretch that begins at token; NULL when it is not of the kind that can be. */
static struct json_stretch *add(struct json *j, const struct token_line *l, size_t token,
                                enum where where)
{
    struct stretches *known = j->stretches;
    bool leaves = where == IN_INNER && char_at(l, token) == '}';
    size_t first_key = token + leaves + 1, value = value_behind(l, first_key, where);
    if (!value || known->n == most_stretches)
        return nullptr;
    bool enters = value > first_key + 2;
    const char *text = l->text + l->tokens[token];
    size_t len = l->tokens[value] - l->tokens[token];
    if (len > stretch_bytes || memchr(text, '\\', len) ||
        (enters && view_of(key_at(l, first_key)) != view_of(j->layout.inner)))
        return nullptr;
    struct json_stretch *s = &known->at[known->n++];
    memcpy(s->bytes, text, len);
    s->len = len;
    s->tokens = static_cast<uint32_t>(value - token);
    s->from = where;
    s->to = enters ? IN_INNER : leaves ? BEHIND_INNER : where == AT_START ? IN_OUTER : where;
    s->key = key_at(l, value - 2);
    s->part = s->to != IN_INNER && view_of(s->key) == view_of(j->layout.id) ? PART_ID : PART_FIELD;
    s->enters = enters;
    s->aside = s->part == PART_ID || s->to == BEHIND_INNER;
    s->key.ptr = s->bytes + (s->key.ptr - text);
    s->bit = bit_of(known, s);
    s->next = &known->end;
    return s;
}

static struct stretches *no_stretches()
{
    struct stretches *s = new (std::nothrow) struct stretches();
    if (s)
        s->start.next = &s->end;
    return s;
}

void json_learn(struct json *j, const struct token_line *l)
{
    enum where where = AT_START;
    if (!j->stretches && !(j->stretches = no_stretches()))
        return;
    if (j->stretches->lines++ >= learn_freely && j->stretches->lines % 16)
        return;
    for (size_t token = 0; !is_end(l, token, where);) {
        struct json_stretch *s = find(j->stretches, l, token, where);
        if (!s)
            s = add(j, l, token, where);
        if (!s)
            return;
        where = s->to;
        token += s->tokens + 1;
        if (strchr("[{", char_at(l, token - 1)))
            return;
    }
}
