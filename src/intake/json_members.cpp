#include <cstring>
#include <simdjson.h>

#include "json_inside.h"

/* ---- the tape ---------------------------------------------------------------------------------
 */

/* simdjson writes a text as words: a letter for the kind and 56 bits. Behind the r of the text
 * comes its value; an object is { with where it ends, then key and value by turns, then }. A number
 * has a second word. Strings stand elsewhere: their length in four bytes, their bytes, and a NUL.
 */

static inline char kind_of(const uint64_t *word)
{
    return static_cast<char>(*word >> 56);
}

/* True or false: which of them cannot be foretold, so no jump depends on it. t and f differ in two
 * bits. */
static inline bool is_truth(const uint64_t *word)
{
    return (kind_of(word) & ~('t' ^ 'f')) == ('t' & 'f');
}

static inline size_t truth_of(const uint64_t *word)
{
    static_assert(('t' & 16) && !('f' & 16), "the bit by which they differ");
    return kind_of(word) >> 4 & 1;
}

/* Behind the list or the object that begins at word. */
static inline const uint64_t *end_of(const uint64_t *tape, const uint64_t *word)
{
    return tape + static_cast<uint32_t>(*word);
}

static inline const char *string_of(const char *strings, const uint64_t *word)
{
    return strings + (*word & ((UINT64_C(1) << 56) - 1));
}

static inline wz_str text_of(const char *string)
{
    uint32_t n;
    memcpy(&n, string, sizeof n);
    return wz_str{string + sizeof n, n};
}

/* Puts the value at word; returns where the next member begins. */
[[gnu::always_inline]] static inline const uint64_t *
take_value(const uint64_t *tape, const char *strings, const uint64_t *word, struct json_value *v)
{
    switch (kind_of(word)) {
    case '"':
        v->kind = JSON_STRING;
        v->text = text_of(string_of(strings, word));
        return word + 1;
    case 't':
        v->kind = JSON_BOOL;
        v->truth = true;
        return word + 1;
    case 'f':
        v->kind = JSON_BOOL;
        v->truth = false;
        return word + 1;
    case 'l':
        v->kind = JSON_INTEGER;
        memcpy(&v->integer, word + 1, sizeof v->integer);
        return word + 2;
    case 'u':
        v->kind = JSON_REAL;
        v->real = static_cast<double>(word[1]);
        return word + 2;
    case 'd':
        v->kind = JSON_REAL;
        memcpy(&v->real, word + 1, sizeof v->real);
        return word + 2;
    case '[':
        v->kind = JSON_ARRAY;
        return end_of(tape, word);
    case '{':
        v->kind = JSON_OBJECT;
        return end_of(tape, word);
    default:
        v->kind = JSON_NULL;
        return word + 1;
    }
}

/* The token with which the value of member n begins, in the object whose brace is token open.
 * simdjson keeps where every token stands: brackets, colons, commas and the first byte of each
 * value. */
static size_t value_token(const struct json *j, size_t open, size_t n)
{
    const uint32_t *tokens = j->now->implementation->structural_indexes.get();
    size_t at = open + 1, depth = 0;
    while (n) {
        char c = j->text[tokens[at++]];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        n -= c == ',' && !depth;
    }
    return at + 2; /* over key and colon */
}

wz_str json_number_at(const struct json *j, size_t token)
{
    const char *p = j->text + j->now->implementation->structural_indexes[token];
    size_t n = 0;
    while ((p[n] >= '0' && p[n] <= '9') || p[n] == '-' || p[n] == '+' || p[n] == '.' ||
           p[n] == 'e' || p[n] == 'E')
        n++;
    return wz_str{p, n};
}

wz_str json_number(const struct json *j, const struct json_field *field)
{
    const struct members *m = &j->rest;
    /* Four tokens a member while all of them are single values: key, colon, value, comma. */
    size_t token = m->open + 3 + 4 * static_cast<size_t>(field->place);
    return json_number_at(j, m->nested ? value_token(j, m->open, field->place) : token);
}

wz_str json_id_number(const struct json *j)
{
    return json_number_at(j, value_token(j, j->top, j->id.place));
}

/* ---- members ----------------------------------------------------------------------------------
 */

static inline uint64_t word(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* Whether kept is that string. Keys are short, and a call of memcmp for each of them is felt: words
 * that overlap in the middle. */
static inline bool same(const struct short_string *kept, const char *string)
{
    const char *a = kept->bytes;
    size_t n = kept->size;
    if (n < 8)
        return n && memcmp(a, string, n) == 0;
    uint64_t differ = (word(a) ^ word(string)) | (word(a + n - 8) ^ word(string + n - 8));
    if (n > 16)
        differ |= (word(a + 8) ^ word(string + 8)) | (word(a + n - 16) ^ word(string + n - 16));
    return !differ;
}

/* The same for values, whose length cannot be foretold. */
static inline bool same_text(const struct short_string *kept, const char *string)
{
    const char *a = kept->bytes;
    size_t n = kept->size, second = n > 16 ? 8 : 0, third = n > 16 ? n - 16 : 0;
    if (n < 8)
        return n && memcmp(a, string, n) == 0;
    return !((word(a) ^ word(string)) | (word(a + n - 8) ^ word(string + n - 8)) |
             (word(a + second) ^ word(string + second)) | (word(a + third) ^ word(string + third)));
}

/* Nothing is kept of one that is long. */
static void keep(struct short_string *s, const char *string)
{
    size_t size = 4 + text_of(string).len + 1;
    s->size = size <= short_text ? size : 0;
    memcpy(s->bytes, string, s->size);
}

static enum part part_of(const struct json *j, const struct shape *shape, wz_str key)
{
    if (shape == &j->inner)
        return PART_FIELD;
    std::string_view k = view_of(key);
    return k == view_of(j->layout.id)      ? PART_ID
           : k == view_of(j->layout.inner) ? PART_INNER
                                           : PART_FIELD;
}

/* The key of shape that string is, when it is not the one that usually comes. The last: none. */
static struct json_slot *find_slot(const struct json *j, struct shape *shape, const char *string)
{
    struct json_slot *last = shape->at + shape_keys;
    for (struct json_slot *s = shape->at; s < shape->at + shape->n; s++)
        if (same(&s->key, string))
            return s;
    wz_str key = text_of(string);
    last->part = part_of(j, shape, key);
    if (shape->n == shape_keys || 4 + key.len + 1 > short_text)
        return last;
    struct json_slot *s = &shape->at[shape->n++];
    *s = json_slot();
    keep(&s->key, string);
    s->tag = json_untagged;
    s->part = last->part;
    return s;
}

/* The first of the two places where the mark of a text may be kept. */
static inline size_t text_place(const char *string)
{
    uint32_t n;
    memcpy(&n, string, sizeof n);
    const unsigned char *text = reinterpret_cast<const unsigned char *>(string) + sizeof n;
    return n ? (n + text[0] + 2u * text[n - 1]) % slot_values : 0;
}

static inline const void *text_mark(const struct json_slot *s, const char *string)
{
    size_t place = text_place(string);
    const struct marked *m = &s->values[place];
    if (same_text(&m->text, string))
        return m->mark;
    m = &s->values[place ^ 1];
    return same_text(&m->text, string) ? m->mark : nullptr;
}

/* What is to be given are the members of the object that begins at word, whose brace is token open.
 */
static void go_into(struct json *j, struct shape *shape, const uint64_t *word, size_t open)
{
    struct members *m = &j->rest;
    m->shape = shape;
    m->next = shape->at;
    m->word = word + 1;
    m->end = end_of(j->tape, word) - 1;
    m->place = 0;
    m->nested = false;
    m->open = open;
}

/* Of a member that is no field. */
static void note(struct json *j, enum part part, const struct json_member *m)
{
    if (part == PART_ID) {
        j->id = *m;
        j->ids++;
    } else {
        j->facts = *m;
        j->inners++;
    }
}

/* The mark of a value at word that is no text, true or false; returns where the next member begins.
 */
static const uint64_t *pass_other(struct json *j, const struct json_slot *s, const uint64_t *word,
                                  const void **mark)
{
    char kind = kind_of(word);
    *mark = kind == 'n' ? s->null : s->always;
    if (kind == 'n')
        return word + 1;
    if (kind != '[' && kind != '{')
        return word + 2;
    j->rest.nested = true;
    return end_of(j->tape, word);
}

/* Fills run from rest, as far as there is room. */
static void fill(struct json *j)
{
    const char *strings = j->strings; /* (what is stored below could be any of them) */
    const uint64_t *word = j->rest.word, *end = j->rest.end;
    struct json_member *m = j->run, *last = m + run_length;
    struct json_slot *s = j->rest.next;
    uint32_t place = j->rest.place;
    for (; word < end && m < last; s++) {
        const char *string = string_of(strings, word++);
        if (!same(&s->key, string))
            s = find_slot(j, j->rest.shape, string);
        char kind = kind_of(word);
        m->value = word;
        m->slot = s;
        m->place = place++;
        if (kind == 't' || kind == 'f')
            m->mark = s->truth[kind == 't'];
        else if (kind == '"')
            m->mark = s->always ? s->always : text_mark(s, string_of(strings, word));
        word =
            kind == 't' || kind == 'f' || kind == '"' ? word + 1 : pass_other(j, s, word, &m->mark);
        if (s->part == PART_FIELD)
            m++;
        else
            note(j, s->part, m);
    }
    j->rest.word = word;
    j->rest.next = s;
    j->rest.place = place;
    j->n_run = static_cast<size_t>(m - j->run);
    j->given = 0;
}

/* Looks for id and inner object among the members that run has no room for. */
static void look_behind(struct json *j)
{
    for (const uint64_t *word = j->rest.word, *next; word < j->rest.end; word = next) {
        struct json_member m = {nullptr, word + 1, nullptr, j->rest.place};
        struct json_value unused;
        enum part part = part_of(j, j->rest.shape, text_of(string_of(j->strings, word)));
        next = take_value(j->tape, j->strings, word + 1, &unused);
        if (part != PART_FIELD)
            note(j, part, &m);
        j->rest.place++;
    }
}

size_t json_members(struct json *j, const struct json_member **members)
{
    if (j->given == j->n_run) {
        if (j->rest.word >= j->rest.end)
            return 0;
        fill(j);
    }
    size_t n = j->n_run - j->given;
    *members = &j->run[j->given];
    j->given = j->n_run;
    return n;
}

struct json_field json_field_of(struct json *j, const struct json_member *m)
{
    struct json_field f;
    f.key = text_of(string_of(j->strings, m->value - 1));
    (void)take_value(j->tape, j->strings, m->value, &f.value);
    j->lost = json_untagged;
    f.tag = m->slot->key.size ? &m->slot->tag : &j->lost;
    f.place = m->place;
    return f;
}

bool json_next(struct json *j, struct json_field *field)
{
    if (j->given == j->n_run && j->rest.word < j->rest.end)
        fill(j);
    if (j->given == j->n_run)
        return false;
    *field = json_field_of(j, &j->run[j->given++]);
    return true;
}

void json_mark_always(const struct json_member *m, const void *mark)
{
    struct json_slot *s = m->slot;
    if (s->key.size)
        s->always = s->null = s->truth[0] = s->truth[1] = mark;
}

void json_mark(struct json *j, const struct json_member *m, const void *mark)
{
    struct json_slot *s = m->slot;
    if (!s->key.size)
        return;
    if (kind_of(m->value) == '"') {
        const char *string = string_of(j->strings, m->value);
        size_t place = text_place(string);
        place ^= s->values[place].text.size != 0;
        keep(&s->values[place].text, string);
        s->values[place].mark = mark;
    } else if (is_truth(m->value)) {
        s->truth[truth_of(m->value)] = mark;
    } else if (kind_of(m->value) == 'n') {
        s->null = mark;
    }
}

bool json_beside(struct json *j, wz_str *key)
{
    if (!j->beside || j->beside == end_of(j->tape, j->tape + 1) - 1)
        return false;
    struct json_value value;
    *key = text_of(string_of(j->strings, j->beside));
    j->beside = take_value(j->tape, j->strings, j->beside + 1, &value);
    return true;
}

static enum json_error choose(struct json *j, struct json_value *id)
{
    if (j->ids == 1)
        (void)take_value(j->tape, j->strings, j->id.value, id);
    if (j->ids > 1)
        return JSON_TWO_IDS;
    if (j->inners > 1)
        return JSON_TWO_INNER;
    if (!j->inners)
        return JSON_OK;
    if (kind_of(j->facts.value) != '{')
        return JSON_INNER_NOT_OBJECT;
    j->beside = j->tape + 2;
    go_into(j, &j->inner, j->facts.value, value_token(j, j->top, j->facts.place));
    fill(j);
    return JSON_OK;
}

enum json_error json_outline(struct json *j, const dom::parser *p, size_t top,
                             struct json_value *id)
{
    j->now = p;
    j->top = top;
    j->tape = p->doc.tape.get();
    j->strings = reinterpret_cast<const char *>(p->doc.string_buf.get());
    if (kind_of(j->tape + 1) != '{')
        return JSON_NOT_OBJECT;
    go_into(j, &j->outer, j->tape + 1, top);
    fill(j);
    if (j->rest.word < j->rest.end) {
        uint32_t place = j->rest.place;
        look_behind(j);
        j->rest.place = place;
    }
    return choose(j, id);
}
