#include "memo.h"

#include <string.h>

enum { key_bits = 16, text_bits = 12, memo_bytes = 2 << 20, longest_text = 1 << 16 };

/* Followed by the parts of the key. */
struct key_head {
    uint32_t text; /* where it begins */
    uint16_t n;
};

/* Followed by the text. */
struct text_head {
    uint32_t len;
    enum outcome outcome;
};

bool memo_make(struct memo *m, struct arena *a, const wz_rules *rules,
               const struct regions *regions)
{
    m->rules = rules;
    m->regions = regions;
    m->keys = arena_get(a, (size_t)1 << key_bits, sizeof *m->keys);
    m->texts = arena_get(a, (size_t)1 << text_bits, sizeof *m->texts);
    m->bytes = arena_get(a, memo_bytes, 1);
    m->key = arena_get(a, (size_t)rules->n_facts + 1, sizeof *m->key);
    return m->keys && m->texts && m->bytes && m->key;
}

/* Multiplying sends differences upwards: the high bits are the good ones, and come back below. */
static uint64_t mix(uint64_t hash, uint32_t part)
{
    return ((hash << 32 | hash >> 32) ^ part) * UINT64_C(0x9E3779B97F4A7C15);
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* What a fact is: not known, an option, or a region. */
static uint32_t sort_of(const struct memo *m, const struct given *g)
{
    if (g->value.known == WZ_DONT_KNOW)
        return 0;
    if (m->rules->facts[g->fact].type == WZ_CHOICE)
        return 1 + (uint32_t)g->value.number;
    return 1 + region_of(m->regions, g->fact, g->value.number);
}

bool memo_turn(struct memo *m, const struct given *given, size_t n)
{
    uint64_t hash = n + 1;
    for (size_t i = 0; i < n; i++) {
        uint32_t fact = (uint32_t)given[i].fact, sort = sort_of(m, &given[i]);
        if (m->regions->exact[fact] || fact > UINT8_MAX || sort > UINT8_MAX)
            return false;
        m->key[i] = (uint16_t)(fact << 8 | sort);
        hash = mix(hash, m->key[i]);
    }
    m->n_key = n;
    m->slot = (size_t)(hash >> (64 - key_bits));
    return true;
}

bool memo_find(const struct memo *m, struct decided *d)
{
    struct key_head k;
    struct text_head t;
    if (!m->keys[m->slot])
        return false;
    const char *p = m->bytes + m->keys[m->slot] - 1;
    memcpy(&k, p, sizeof k);
    if (k.n != m->n_key || memcmp(p + sizeof k, m->key, k.n * sizeof *m->key) != 0)
        return false;
    memcpy(&t, m->bytes + k.text, sizeof t);
    *d = (struct decided){{m->bytes + k.text + sizeof t, t.len}, t.outcome};
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
            return *slot - 1;
    }
    memset(&t, 0, sizeof t);
    t.len = (uint32_t)d.text.len;
    t.outcome = d.outcome;
    *slot = 1 + append(m, (wz_str){(const char *)&t, sizeof t}, d.text);
    return *slot - 1;
}

void memo_keep(struct memo *m, struct decided d)
{
    struct key_head k = {.n = (uint16_t)m->n_key};
    wz_str key = {(const char *)m->key, m->n_key * sizeof *m->key};
    if (d.text.len > longest_text)
        return;
    if (sizeof k + key.len + sizeof(struct text_head) + d.text.len > memo_bytes - m->used)
        forget(m);
    k.text = place_text(m, d);
    m->keys[m->slot] = 1 + append(m, (wz_str){(const char *)&k, sizeof k}, key);
}
