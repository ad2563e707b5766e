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

/* Equal bytes, n of them. Keys are short, and a call of memcmp for each of them is felt: words that
 * overlap in the middle. */
static inline bool same(const char *a, const char *b, size_t n)
{
    if (n < 8 || n > 32)
        return memcmp(a, b, n) == 0;
    uint64_t differ = (word(a) ^ word(b)) | (word(a + n - 8) ^ word(b + n - 8));
    if (n > 16)
        differ |= (word(a + 8) ^ word(b + 8)) | (word(a + n - 16) ^ word(b + n - 16));
    return !differ;
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

/* Another key stands at a place of the shape than before. */
static void learn(const struct json *j, struct expected *e, const char *string)
{
    wz_str key = text_of(string);
    e->size = key.len <= shape_key ? 4 + key.len + 1 : 0;
    memcpy(e->key, string, e->size);
    e->tag = json_untagged;
    e->part = part_of(j, j->rest.shape, key);
}

/* Those of the object that begins at word, whose brace is token open. */
static struct members members_of(const struct json *j, struct shape *shape, const uint64_t *word,
                                 size_t open)
{
    struct members m = {shape, word + 1, end_of(j->tape, word) - 1, 0, false, open};
    return m;
}

/* Of the member f, which is no field. */
static void note(struct json *j, enum part part, const struct json_field *f, const uint64_t *value)
{
    if (part == PART_ID) {
        j->id = *f;
        j->ids++;
    } else {
        j->facts = *f;
        j->facts_at = value;
        j->inners++;
    }
}

/* Puts the members that have a place in the shape into fields. */
static void fill_known(struct json *j)
{
    struct members *m = &j->rest;
    const char *strings = j->strings; /* (what is stored below could be any of them) */
    const uint64_t *word = m->word, *end = m->end;
    struct json_field *f = j->fields;
    struct expected *e = m->shape->at + m->place, *last = m->shape->at + shape_places;
    uint32_t place = m->place;
    bool nested = false;
    for (; word < end && e < last; e++) {
        const char *string = string_of(strings, word++);
        if (!e->size || !same(e->key, string, e->size))
            learn(j, e, string);
        f->key = text_of(string);
        f->tag = &e->tag;
        f->place = place++;
        const uint64_t *value = word;
        word = take_value(j->tape, strings, value, &f->value);
        nested |= f->value.kind >= JSON_ARRAY;
        if (e->part == PART_FIELD)
            f++;
        else
            note(j, e->part, f, value);
    }
    m->word = word;
    m->place = place;
    m->nested |= nested;
    j->n_fields = static_cast<size_t>(f - j->fields);
}

/* The next of the other members, which share a tag; false: there is no more. */
static bool take_lost(struct json *j, struct members *m, struct json_field *f)
{
    while (m->word < m->end) {
        const char *string = string_of(j->strings, m->word);
        const uint64_t *value = m->word + 1;
        f->key = text_of(string);
        f->tag = &m->shape->lost;
        f->place = m->place++;
        m->shape->lost = json_untagged;
        m->word = take_value(j->tape, j->strings, value, &f->value);
        m->nested |= f->value.kind >= JSON_ARRAY;
        enum part part = part_of(j, m->shape, f->key);
        if (part == PART_FIELD)
            return true;
        note(j, part, f, value);
    }
    return false;
}

/* Fills fields from rest; a member that has no place in the shape comes alone. */
static void fill(struct json *j)
{
    j->given = 0;
    if (j->rest.place < shape_places)
        fill_known(j);
    else
        j->n_fields = take_lost(j, &j->rest, &j->fields[0]);
}

/* Looks for id and inner object among the members that fields have no room for. */
static void look_behind(struct json *j)
{
    struct members m = j->rest;
    struct json_field f;
    while (m.word < m.end)
        (void)take_lost(j, &m, &f);
}

size_t json_fields(struct json *j, const struct json_field **fields)
{
    if (j->given == j->n_fields)
        fill(j);
    size_t n = j->n_fields - j->given;
    *fields = &j->fields[j->given];
    j->given = j->n_fields;
    return n;
}

bool json_next(struct json *j, struct json_field *field)
{
    if (j->given == j->n_fields)
        fill(j);
    if (j->given == j->n_fields)
        return false;
    *field = j->fields[j->given++];
    return true;
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
        *id = j->id.value;
    if (j->ids > 1)
        return JSON_TWO_IDS;
    if (j->inners > 1)
        return JSON_TWO_INNER;
    if (!j->inners)
        return JSON_OK;
    if (j->facts.value.kind != JSON_OBJECT)
        return JSON_INNER_NOT_OBJECT;
    j->beside = j->tape + 2;
    j->rest = members_of(j, &j->inner, j->facts_at, value_token(j, j->top, j->facts.place));
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
    j->rest = members_of(j, &j->outer, j->tape + 1, top);
    fill(j);
    look_behind(j);
    return choose(j, id);
}
