#include "memo.h"

#include <string.h>

enum {
    first_bits = 12,
    most_bits = 16,
    text_bits = 12,
    entry_bytes = 6 << 20,
    text_bytes = 1 << 20,
    longest_text = 1 << 16
};

/* What is kept for a key, which follows. */
struct entry {
    uint32_t text; /* 0: nothing is kept */
    unsigned len : 24, outcome : 8;
};

bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions)
{
    size_t facts = (size_t)rules->n_facts;
    m->regions = regions;
    m->words = facts / sizeof *m->key + 1;
    m->step = sizeof(struct entry) + m->words * sizeof *m->key;
    m->bits = first_bits;
    m->most_bits = most_bits;
    while (m->step << m->most_bits > entry_bytes)
        m->most_bits--;
    m->entries = arena_get(a, (size_t)1 << m->most_bits, m->step);
    m->two = arena_get(a, 2, m->step);
    m->texts = arena_get(a, (size_t)1 << text_bits, sizeof *m->texts);
    m->bytes = arena_get(a, text_bytes, 1);
    m->used = 1;
    m->key = arena_get(a, m->words, sizeof *m->key);
    m->how = arena_get(a, facts + 1, sizeof *m->how);
    for (size_t f = 0; f < facts && m->how; f++) {
        bool option = rules->facts[f].type == WZ_CHOICE;
        m->how[f] = regions->exact[f] ? BY_NUMBER : option ? BY_OPTION : BY_REGION;
    }
    return m->entries && m->two && m->texts && m->bytes && m->key && m->how;
}

/* ---- keys ------------------------------------------------------------------------------------ */

uint64_t memo_sort_of(const struct memo *m, const struct given *g)
{
    bool unknown = g->value.known == WZ_DONT_KNOW && m->how[g->fact] != BY_NUMBER;
    return unknown ? 1 : memo_sort(m, g->fact, g->value.number);
}

/* A byte for each fact, so that it does not matter in which order they were given; 0 when it is
 * not given. */
bool memo_turn(struct memo *m, const struct given *given, size_t n)
{
    memo_begin(m);
    for (const struct given *g = given, *end = given + n; g < end; g++)
        memo_put(m, memo_place(g->fact), memo_sort_of(m, g));
    return memo_turned(m);
}

static inline char *entry_at(const struct memo *m, size_t slot)
{
    return m->entries + slot * m->step;
}

/* Whether what is kept there is of the case turned to. */
static inline bool is_turned_to(const struct memo *m, const char *p)
{
    uint64_t word, differ = 0;
    for (size_t i = 0; i < m->words; i++) {
        memcpy(&word, p + sizeof(struct entry) + i * sizeof word, sizeof word);
        differ |= word ^ m->key[i];
    }
    return !differ;
}

bool memo_find(const struct memo *m, struct decided *d)
{
    const char *p = entry_at(m, m->slot);
    struct entry e;
    if (!is_turned_to(m, p)) {
        p = entry_at(m, m->slot ^ 1);
        if (!is_turned_to(m, p))
            return false;
    }
    memcpy(&e, p, sizeof e);
    if (!e.text || !m->turned)
        return false;
    d->text.ptr = m->bytes + e.text;
    d->text.len = e.len;
    d->outcome = (enum outcome)e.outcome;
    return true;
}

/* ---- keeping --------------------------------------------------------------------------------- */

static void forget(struct memo *m)
{
    memset(m->entries, 0, m->step << m->bits);
    memset(m->texts, 0, sizeof *m->texts << text_bits);
    m->used = 1;
    m->kept = 0;
}

static bool is_free(const char *p)
{
    struct entry e;
    memcpy(&e, p, sizeof e);
    return !e.text;
}

/* Puts it in the place of the case turned to, or in the one beside, or over what is there. */
static void put_entry(struct memo *m, struct entry e)
{
    char *p = entry_at(m, m->slot), *beside = entry_at(m, m->slot ^ 1);
    if (!is_free(p) && !is_turned_to(m, p) && (is_free(beside) || is_turned_to(m, beside)))
        p = beside;
    memcpy(p, &e, sizeof e);
    memcpy(p + sizeof e, m->key, m->step - sizeof e);
}

/* Few entries lie close together, where they are found sooner. When there are more, those of two
 * places beside each other go to the four that these become; the last first, so that none is in the
 * way. */
static void grow(struct memo *m)
{
    m->bits++;
    for (size_t pair = (size_t)1 << (m->bits - 2); pair-- > 0;) {
        memcpy(m->two, entry_at(m, 2 * pair), 2 * m->step);
        memset(entry_at(m, 4 * pair), 0, 4 * m->step);
        for (size_t i = 0; i < 2; i++) {
            struct entry e;
            memcpy(&e, m->two + i * m->step, sizeof e);
            memcpy(m->key, m->two + i * m->step + sizeof e, m->step - sizeof e);
            m->slot = memo_slot(m);
            if (e.text)
                put_entry(m, e);
        }
    }
}

static size_t text_slot(wz_str text)
{
    uint64_t hash = text.len + 1;
    for (size_t i = 0; i < text.len; i++)
        hash = memo_mix(hash, (unsigned char)text.ptr[i]);
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
    if (!m->turned || d.text.len > longest_text)
        return;
    if (d.text.len > text_bytes - m->used)
        forget(m);
    const struct entry e = {place_text(m, d.text), (unsigned)d.text.len & 0xFFFFFF,
                            (unsigned)d.outcome & 0xFF};
    put_entry(m, e);
    if (++m->kept >> (m->bits - 1) && m->bits < m->most_bits)
        grow(m);
}
