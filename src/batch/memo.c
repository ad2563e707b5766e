#include "memo.h"

#include <limits.h>
#include <string.h>

enum {
    most_bits = 16,
    text_bits = 12,
    entry_bytes = 6 << 20,
    text_bytes = 1 << 20,
    longest_text = 1 << 16
};

/* What of a fact decides; with BY_NUMBER it cannot be remembered. */
enum { BY_OPTION, BY_REGION, BY_NUMBER };

/* What is kept for a key, which follows. */
struct entry {
    uint32_t text, len; /* text 0: nothing is kept */
    enum outcome outcome;
    uint32_t unused;
};

bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions)
{
    size_t facts = (size_t)rules->n_facts;
    m->regions = regions;
    m->words = facts / sizeof *m->key + 1;
    m->step = sizeof(struct entry) + m->words * sizeof *m->key;
    m->bits = most_bits;
    while (m->step << m->bits > entry_bytes)
        m->bits--;
    m->entries = arena_get(a, (size_t)1 << m->bits, m->step);
    m->texts = arena_get(a, (size_t)1 << text_bits, sizeof *m->texts);
    m->bytes = arena_get(a, text_bytes, 1);
    m->used = 1;
    m->key = arena_get(a, m->words, sizeof *m->key);
    m->how = arena_get(a, facts + 1, sizeof *m->how);
    for (size_t f = 0; f < facts && m->how; f++) {
        bool option = rules->facts[f].type == WZ_CHOICE;
        m->how[f] = regions->exact[f] ? BY_NUMBER : option ? BY_OPTION : BY_REGION;
    }
    return m->entries && m->texts && m->bytes && m->key && m->how;
}

/* Multiplying sends differences upwards: the high bits are the good ones, and come back below. */
static inline uint64_t mix(uint64_t hash, uint64_t part)
{
    return ((hash << 32 | hash >> 32) ^ part) * UINT64_C(0x9E3779B97F4A7C15);
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* What of a fact decides: not known, an option, or a region. Over UCHAR_MAX: it cannot be
 * remembered. */
static uint64_t sort_of(const struct memo *m, const struct given *g)
{
    if (m->how[g->fact] == BY_NUMBER)
        return UINT64_MAX;
    if (g->value.known == WZ_DONT_KNOW)
        return 1;
    if (m->how[g->fact] == BY_OPTION)
        return (uint64_t)g->value.number + 2;
    return (uint64_t)region_of(m->regions, g->fact, g->value.number) + 2;
}

/* A byte for each fact, so that it does not matter in which order they were given; 0 when it is
 * not given. Facts that follow each other go into one word, which is then put away. */
bool memo_turn(struct memo *m, const struct given *given, size_t n)
{
    uint64_t *key = m->key, hash = 0, most = 0, bytes = 0;
    size_t words = m->words, at = 0;
    for (size_t i = 0; i < words; i++)
        key[i] = 0;
    for (const struct given *g = given, *end = given + n; g < end; g++) {
        size_t fact = (size_t)g->fact;
        uint64_t sort = g->sort ? g->sort : sort_of(m, g);
        most |= sort;
        if (fact / 8 != at) {
            key[at] |= bytes;
            bytes = 0;
            at = fact / 8;
        }
        bytes |= (sort & UCHAR_MAX) << fact % 8 * 8;
    }
    key[at] |= bytes;
    for (size_t i = 0; i < words; i++)
        hash = mix(hash, key[i]);
    m->slot = (size_t)(hash >> (64 - m->bits));
    return most <= UCHAR_MAX;
}

bool memo_find(const struct memo *m, struct decided *d)
{
    const char *p = m->entries + m->slot * m->step;
    struct entry e;
    uint64_t word, differ = 0;
    memcpy(&e, p, sizeof e);
    for (size_t i = 0; i < m->words; i++) {
        memcpy(&word, p + sizeof e + i * sizeof word, sizeof word);
        differ |= word ^ m->key[i];
    }
    if (!e.text || differ)
        return false;
    d->text.ptr = m->bytes + e.text;
    d->text.len = e.len;
    d->outcome = e.outcome;
    return true;
}

/* ---- keeping --------------------------------------------------------------------------------- */

static void forget(struct memo *m)
{
    memset(m->entries, 0, m->step << m->bits);
    memset(m->texts, 0, sizeof *m->texts << text_bits);
    m->used = 1;
}

static size_t text_slot(wz_str text)
{
    uint64_t hash = text.len + 1;
    for (size_t i = 0; i < text.len; i++)
        hash = mix(hash, (unsigned char)text.ptr[i]);
    return (size_t)(hash >> (64 - text_bits));
}

/* Where the text of d begins: there already, or added. */
static uint32_t place_text(struct memo *m, wz_str text)
{
    struct kept_text *t = &m->texts[text_slot(text)];
    if (t->at && t->len == text.len && memcmp(m->bytes + t->at, text.ptr, t->len) == 0)
        return t->at;
    t->at = (uint32_t)m->used;
    t->len = (uint32_t)text.len;
    if (text.len)
        memcpy(m->bytes + t->at, text.ptr, text.len);
    m->used += text.len;
    return t->at;
}

void memo_keep(struct memo *m, struct decided d)
{
    if (d.text.len > longest_text)
        return;
    if (d.text.len > text_bytes - m->used)
        forget(m);
    const struct entry e = {
        .text = place_text(m, d.text), .len = (uint32_t)d.text.len, .outcome = d.outcome};
    char *p = m->entries + m->slot * m->step;
    memcpy(p, &e, sizeof e);
    memcpy(p + sizeof e, m->key, m->words * sizeof *m->key);
}
