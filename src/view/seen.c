#include "seen.h"
#include "../base/hash.h"

#include <stdlib.h>

enum { FIRST_ROOM = 1024, DIGITS = 16 /* hexadecimal, of 64 bits */ };

static uint64_t number_of(const char *hex)
{
    uint64_t n = 0;
    for (int i = 0; i < DIGITS; i++)
        n = n << 4 | (uint64_t)(char_is_digit(hex[i]) ? hex[i] - '0' : hex[i] - 'a' + 10);
    return n;
}

static struct seen_mark mark_of(wz_str name)
{
    char hex[hash_hex];
    hash_text(name, hex);
    struct seen_mark m = {number_of(hex), number_of(hex + DIGITS)};
    m.low |= !m.high && !m.low;
    return m;
}

/* Where it stands, or where it would. */
static struct seen_mark *slot_of(struct seen_mark *slots, size_t room, struct seen_mark m)
{
    size_t at = (size_t)m.low & (room - 1);
    while ((slots[at].high || slots[at].low) &&
           (slots[at].high != m.high || slots[at].low != m.low))
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static bool grow(struct seen *s)
{
    size_t room = s->room ? s->room * 2 : FIRST_ROOM;
    struct seen_mark *slots = calloc(room, sizeof *slots);
    for (size_t i = 0; slots && i < s->room; i++)
        if (s->slots[i].high || s->slots[i].low)
            *slot_of(slots, room, s->slots[i]) = s->slots[i];
    if (!slots) {
        s->failed = true;
        return false;
    }
    free(s->slots);
    s->slots = slots;
    s->room = room;
    return true;
}

bool seen_before(struct seen *s, wz_str name)
{
    struct seen_mark m = mark_of(name);
    if (s->n * 2 >= s->room && !grow(s))
        return false;
    struct seen_mark *slot = slot_of(s->slots, s->room, m);
    if (slot->high || slot->low)
        return true;
    s->full = s->full || s->n == tally_notices;
    if (s->n == tally_notices)
        return false;
    *slot = m;
    s->n++;
    return false;
}

void seen_free(struct seen *s)
{
    free(s->slots);
    *s = (struct seen){.slots = NULL};
}
