#include "memo.h"

#include <limits.h>
#include <string.h>

enum { key_bits = 16, text_bits = 12, memo_bytes = 2 << 20, longest_text = 1 << 16 };

/* What of a fact decides; with BY_NUMBER it cannot be remembered. */
enum { BY_OPTION, BY_REGION, BY_NUMBER };

/* What is kept for a key, which follows. */
struct key_head {
    uint32_t text, len;
    enum outcome outcome;
};

/* Followed by the text. */
struct text_head {
    uint32_t len;
};

bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions)
{
    size_t facts = (size_t)rules->n_facts;
    m->regions = regions;
    m->words = facts / sizeof *m->key + 1;
    m->keys = arena_get(a, (size_t)1 << key_bits, sizeof *m->keys);
    m->texts = arena_get(a, (size_t)1 << text_bits, sizeof *m->texts);
    m->bytes = arena_get(a, memo_bytes, 1);
    m->key = arena_get(a, m->words, sizeof *m->key);
    m->how = arena_get(a, facts + 1, sizeof *m->how);
    for (size_t f = 0; f < facts && m->how; f++) {
        bool option = rules->facts[f].type == WZ_CHOICE;
        m->how[f] = regions->exact[f] ? BY_NUMBER : option ? BY_OPTION : BY_REGION;
    }
    return m->keys && m->texts && m->bytes && m->key && m->how;
}

/* Multiplying sends differences upwards: the high bits are the good ones, and come back below. */
static uint64_t mix(uint64_t hash, uint64_t part)
{
    return ((hash << 32 | hash >> 32) ^ part) * UINT64_C(0x9E3779B97F4A7C15);
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* A byte for each fact, so that it does not matter in which order they were given: not known, an
 * option, or a region, and 0 when it is not given. */
bool memo_turn(struct memo *m, const struct given *given, size_t n)
{
    unsigned char *key = (unsigned char *)m->key; /* (storing there could change anything in m) */
    const unsigned char *how = m->how;
    const struct regions *regions = m->regions;
    size_t words = m->words;
    uint64_t hash = 0, odd = 0;
    for (size_t i = 0; i < words; i++)
        m->key[i] = 0;
    for (const struct given *g = given, *end = given + n; g < end; g++) {
        uint64_t sort = (uint64_t)g->value.number;
        if (how[g->fact] != BY_OPTION)
            sort = region_of(regions, g->fact, g->value.number);
        sort = g->value.known == WZ_DONT_KNOW ? 1 : sort + 2;
        odd |= (how[g->fact] == BY_NUMBER) | (sort > UCHAR_MAX);
        key[g->fact] = (unsigned char)sort;
    }
    for (size_t i = 0; i < words; i++)
        hash = mix(hash, m->key[i]);
    m->slot = (size_t)(hash >> (64 - key_bits));
    return !odd;
}

static inline bool is_key(const struct memo *m, const char *kept)
{
    uint64_t word, differ = 0;
    for (size_t i = 0; i < m->words; i++) {
        memcpy(&word, kept + i * sizeof word, sizeof word);
        differ |= word ^ m->key[i];
    }
    return !differ;
}

bool memo_find(const struct memo *m, struct decided *d)
{
    struct key_head k;
    if (!m->keys[m->slot])
        return false;
    const char *p = m->bytes + m->keys[m->slot] - 1;
    if (!is_key(m, p + sizeof k))
        return false;
    memcpy(&k, p, sizeof k);
    d->text = (wz_str){m->bytes + k.text, k.len};
    d->outcome = k.outcome;
    return true;
}

/* ---- keeping --------------------------------------------------------------------------------- */

static void forget(struct memo *m)
{
    memset(m->keys, 0, sizeof *m->keys << key_bits);
    memset(m->texts, 0, sizeof *m->texts << text_bits);
    m->used = 0;
}

/* Puts two parts, one behind the other; where they begin. */
static uint32_t append(struct memo *m, wz_str head, wz_str body)
{
    size_t at = m->used;
    memcpy(m->bytes + at, head.ptr, head.len);
    if (body.len)
        memcpy(m->bytes + at + head.len, body.ptr, body.len);
    m->used += head.len + body.len;
    return (uint32_t)at;
}

static size_t text_slot(wz_str text)
{
    uint64_t hash = text.len + 1;
    for (size_t i = 0; i < text.len; i++)
        hash = mix(hash, (unsigned char)text.ptr[i]);
    return (size_t)(hash >> (64 - text_bits));
}

/* Where the text of d begins: there already, or added. */
static uint32_t place_text(struct memo *m, struct decided d)
{
    struct text_head t;
    uint32_t *slot = &m->texts[text_slot(d.text)];
    if (*slot) {
        const char *p = m->bytes + *slot - 1;
        memcpy(&t, p, sizeof t);
        if (t.len == d.text.len && memcmp(p + sizeof t, d.text.ptr, t.len) == 0)
            return *slot - 1 + (uint32_t)sizeof t;
    }
    t.len = (uint32_t)d.text.len;
    *slot = 1 + append(m, (wz_str){(const char *)&t, sizeof t}, d.text);
    return *slot - 1 + (uint32_t)sizeof t;
}

void memo_keep(struct memo *m, struct decided d)
{
    struct key_head k = {.len = (uint32_t)d.text.len, .outcome = d.outcome};
    wz_str key = {(const char *)m->key, m->words * sizeof *m->key};
    if (d.text.len > longest_text)
        return;
    if (sizeof k + key.len + sizeof(struct text_head) + d.text.len > memo_bytes - m->used)
        forget(m);
    k.text = place_text(m, d);
    m->keys[m->slot] = 1 + append(m, (wz_str){(const char *)&k, sizeof k}, key);
}
