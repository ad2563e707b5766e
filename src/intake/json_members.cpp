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
    case 'd':
        v->kind = JSON_REAL;
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
    const uint32_t *tokens = j->parser.implementation->structural_indexes.get();
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
    const char *p = j->text + j->parser.implementation->structural_indexes[token];
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
    return json_number_at(j, value_token(j, 0, j->id.place));
}

/* ---- members ----------------------------------------------------------------------------------
 */

enum part { PART_FIELD, PART_ID, PART_INNER };

/* What a member of the outer object is, by its key. */
static enum part part_of(const struct json *j, wz_str key)
{
    std::string_view k = view_of(key);
    return k == view_of(j->layout.id)      ? PART_ID
           : k == view_of(j->layout.inner) ? PART_INNER
                                           : PART_FIELD;
}

/* What is to be given are the members of the object that begins at word, whose brace is token open.
 */
static void go_into(struct json *j, const uint64_t *word, size_t open, bool outer)
{
    j->rest = members{word + 1, end_of(j->tape, word) - 1, 0, outer, false, open};
}

/* The next member. false: there is none. */
static bool next_member(struct json *j, struct json_field *f, const uint64_t **word)
{
    struct members *rest = &j->rest;
    if (rest->word >= rest->end)
        return false;
    f->key = text_of(string_of(j->strings, rest->word));
    f->place = rest->place++;
    *word = rest->word + 1;
    rest->word = take_value(j->tape, j->strings, *word, &f->value);
    rest->nested = rest->nested || f->value.kind == JSON_ARRAY || f->value.kind == JSON_OBJECT;
    return true;
}

bool json_next(struct json *j, struct json_field *field)
{
    const uint64_t *word;
    bool is = next_member(j, field, &word);
    while (is && j->rest.outer && part_of(j, field->key) != PART_FIELD)
        is = next_member(j, field, &word);
    return is;
}

bool json_beside(struct json *j, wz_str *key)
{
    struct json_value unused;
    if (!j->beside)
        return false;
    const uint64_t *end = end_of(j->tape, j->tape + 1) - 1;
    enum part part = PART_ID;
    while (part != PART_FIELD && j->beside < end) {
        *key = text_of(string_of(j->strings, j->beside));
        part = part_of(j, *key);
        j->beside = take_value(j->tape, j->strings, j->beside + 1, &unused);
    }
    return part == PART_FIELD;
}

/* ---- the outer object -------------------------------------------------------------------------
 */

static void note(struct noted *n, const uint64_t *word, uint32_t place)
{
    *n = noted{word, place, n->n + 1};
}

/* Looks for the id and the inner object. */
static void look_through(struct json *j)
{
    struct json_field f;
    const uint64_t *word;
    while (next_member(j, &f, &word)) {
        enum part part = part_of(j, f.key);
        if (part == PART_ID)
            note(&j->id, word, f.place);
        else if (part == PART_INNER)
            note(&j->inner, word, f.place);
    }
}

/* Chooses whose fields are given. */
static enum json_error choose(struct json *j, struct json_value *id)
{
    if (j->id.n == 1)
        (void)take_value(j->tape, j->strings, j->id.word, id);
    if (j->id.n > 1)
        return JSON_TWO_IDS;
    if (j->inner.n > 1)
        return JSON_TWO_INNER;
    if (!j->inner.n) {
        go_into(j, j->tape + 1, 0, true);
        return JSON_OK;
    }
    if (kind_of(j->inner.word) != '{')
        return JSON_INNER_NOT_OBJECT;
    j->beside = j->tape + 2;
    go_into(j, j->inner.word, value_token(j, 0, j->inner.place), false);
    return JSON_OK;
}

enum json_error json_outline(struct json *j, struct json_value *id)
{
    j->tape = j->parser.doc.tape.get();
    j->strings = reinterpret_cast<const char *>(j->parser.doc.string_buf.get());
    if (kind_of(j->tape + 1) != '{')
        return JSON_NOT_OBJECT;
    go_into(j, j->tape + 1, 0, true);
    look_through(j);
    return choose(j, id);
}
