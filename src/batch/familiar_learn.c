/* How lines are written: learned from lines that nothing is wrong with. */
#include "../base/str.h"
#include "familiar.h"

#include <string.h>

/* After so many lines only some are looked at: where lines differ there is always something new. */
enum { learn_freely = 1000, learn_each = 16 };

/* ---- JSON in which nothing is wrong -----------------------------------------------------------
 */

static const char *behind_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t' || *p == '\r')
        p++;
    return p;
}

/* Behind the string that begins at p. */
static const char *behind_string(const char *p)
{
    for (p++; *p != '"'; p++)
        p += *p == '\\';
    return p + 1;
}

/* Behind the single value that begins at p. */
static const char *behind_value(const char *p)
{
    if (*p == '"')
        return behind_string(p);
    while (!strchr(",} \t\r\n", *p))
        p++;
    return p;
}

static bool is_compound(const char *p)
{
    return *p == '{' || *p == '[';
}

/* A key, its colon, and where its value begins. */
struct member {
    wz_str key;
    const char *value;
};

/* false: there is none, or something in the key would have to be undone. */
static bool read_member(const char *p, struct member *m)
{
    p = behind_blanks(p);
    if (*p != '"')
        return false;
    const char *behind = behind_string(p);
    m->key = (wz_str){p + 1, (size_t)(behind - p) - 2};
    m->value = behind_blanks(behind_blanks(behind) + 1);
    return !memchr(m->key.ptr, '\\', m->key.len);
}

/* ---- stretches --------------------------------------------------------------------------------
 */

/* Puts *p behind the brackets and the comma before the next key; where that is, or AT_START: the
 * line ends. */
static enum familiar_where leave(enum familiar_where where, const char **p)
{
    const char *q = behind_blanks(*p);
    if (where == IN_INNER && *q == '}') {
        where = BEHIND_INNER;
        q = behind_blanks(q + 1);
    }
    *p = q + 1;
    if (*q == '}')
        return AT_START;
    return where == AT_START ? IN_OUTER : where;
}

/* What a key means, when it stands there. */
static void read_meaning(struct record *r, struct stretch *s)
{
    bool id = s->to != IN_INNER && str_eq(s->key, record_id_key());
    int meaning = wz_fact_find(r->rules, s->key);
    s->fact = -1;
    s->kind = id                        ? BEFORE_ID
              : s->to == BEHIND_INNER   ? BEFORE_REST
              : meaning >= 0            ? BEFORE_ANSWER
              : record_words(r, s->key) ? BEFORE_REST
                                        : BEFORE_UNKNOWN;
    if (s->kind != BEFORE_ANSWER)
        return;
    s->fact = meaning;
    s->place = memo_place(meaning);
    wz_type type = wz_fact_type(r->rules, meaning);
    s->kind = type == WZ_AMOUNT ? BEFORE_AMOUNT : type == WZ_DAY ? BEFORE_DAY : BEFORE_ANSWER;
}

/* A bit for each fact and each other key of each object. */
static uint64_t bit_of(const struct familiar *f, const struct stretch *s)
{
    const struct stretch *other = f->at;
    for (; other < s; other++) {
        bool same_object = (other->to == IN_INNER) == (s->to == IN_INNER);
        if (other->bit && same_object && other->fact == s->fact && str_eq(other->key, s->key))
            return other->bit;
    }
    return UINT64_C(1) << (s - f->at);
}

/* A new stretch: what stands there up to behind. */
static struct stretch *put(struct familiar *f, const char *p, const char *behind)
{
    size_t len = (size_t)(behind - p);
    if (f->n == familiar_stretches || len > text_most)
        return NULL;
    struct stretch *s = &f->at[f->n++];
    bytes_text_set(&s->text, p, len);
    bytes_text_nowhere(&s->answers[0].text);
    for (size_t i = 0; i < familiar_answers; i++)
        s->found[i].answer = s->answers;
    s->next = f->start;
    s->fact = -1;
    return s;
}

/* Remembers the stretch that begins at p; NULL when it is not of the kind that can be. */
static struct stretch *add(struct familiar *f, struct record *r, enum familiar_where where,
                           const char *p, const char *end)
{
    struct member m;
    const char *q = p;
    enum familiar_where to = leave(where, &q);
    struct stretch *s;
    if (where != AT_START && to == AT_START) {
        s = put(f, p, end);
        if (!s)
            return NULL;
        s->from = where;
        s->kind = BEFORE_NOTHING;
        return s;
    }
    if (!read_member(q, &m))
        return NULL;
    bool enters = *m.value == '{' && to == IN_OUTER && str_eq(m.key, record_facts_key());
    if ((enters && !read_member(m.value + 1, &m)) || is_compound(m.value))
        return NULL;
    s = put(f, p, m.value);
    if (!s)
        return NULL;
    s->from = where;
    s->to = enters ? IN_INNER : to;
    s->enters = enters;
    s->key = (wz_str){s->text.bytes + (m.key.ptr - p), m.key.len};
    read_meaning(r, s);
    s->bit = bit_of(f, s);
    if (s->fact >= 0 && s->to == IN_OUTER)
        f->facts |= s->bit;
    return s;
}

/* ---- answers ----------------------------------------------------------------------------------
 */

/* What the record has of that fact, as the memo sees it. */
static uint64_t sort_in(const struct memo *m, const struct record *r, int fact)
{
    for (const struct given *g = r->given; g < r->given + r->n_given; g++)
        if (g->fact == fact)
            return memo_sort_of(m, g);
    return 0;
}

/* Whether what begins at p is read each time, as it differs from line to line. */
static bool is_read(const struct familiar *f, const struct stretch *s, const char *p,
                    const char *end)
{
    return (s->kind == BEFORE_AMOUNT && char_is_digit(*p)) ||
           (s->kind == BEFORE_DAY && familiar_day(f, p, end) != WZ_NO_DATE);
}

/* The answer behind s, which begins at p, with the stretch behind it. */
static void add_answer(struct stretch *s, uint64_t sort, const char *p, size_t len,
                       struct stretch *then)
{
    if (len > text_most || sort > UCHAR_MAX)
        return;
    if (then && (then->enters || len + then->text.len > text_most))
        then = NULL;
    struct answer *a = &s->answers[s->put++ % familiar_answers];
    bytes_text_set(&a->text, p, len + (then ? then->text.len : 0));
    a->part = sort << s->place.shift;
    a->then = then;
    for (size_t i = 0; i < familiar_answers; i++) /* it may have taken the place of another */
        if (s->found[i].answer == a)
            s->found[i].len = a->text.len;
}

/* What stands at p, found or added. */
static struct stretch *learn_stretch(struct familiar *f, struct record *r,
                                     enum familiar_where where, const char *p, const char *end)
{
    struct stretch *s = familiar_find(f, where, p, end);
    return s ? s : add(f, r, where, p, end);
}

void familiar_learn(struct familiar *f, const struct memo *m, struct record *r, wz_str line)
{
    const char *p = line.ptr, *end = p + line.len;
    if (f->lines++ >= learn_freely && f->lines % learn_each)
        return;
    struct stretch *s = learn_stretch(f, r, AT_START, p, end);
    while (s && s->kind != BEFORE_NOTHING) {
        p += s->text.len;
        if (is_compound(p))
            return;
        const char *behind = behind_value(p);
        struct stretch *next = learn_stretch(f, r, s->to, behind, end);
        if (s->fact >= 0 && !is_read(f, s, p, behind) && !familiar_search(s, p))
            add_answer(s, sort_in(m, r, s->fact), p, (size_t)(behind - p), next);
        s = next;
        p = behind;
    }
}
