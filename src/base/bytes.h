/* bytes.h - the same bytes or not, where a call of memcmp for each would be felt. */
#ifndef WZ_BASE_BYTES_H
#define WZ_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t bytes_eight(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

static inline uint32_t bytes_four(const char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* Of those eight only the first n, 1 to 7. */
static inline uint64_t bytes_first(uint64_t eight, size_t n)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return eight << (64 - 8 * n);
#else
    return eight >> (64 - 8 * n);
#endif
}

/* Whether n bytes are equal; none is read outside them. Words that overlap in the middle, so that
 * up to 32 bytes only n decides what is looked at. */
static inline bool bytes_same(const char *a, const char *b, size_t n)
{
    uint64_t differ = 0;
    if (n < 4) {
        while (n && a[n - 1] == b[n - 1])
            n--;
        return n == 0;
    }
    if (n < 8)
        return !((bytes_four(a) ^ bytes_four(b)) | (bytes_four(a + n - 4) ^ bytes_four(b + n - 4)));
    differ = (bytes_eight(a) ^ bytes_eight(b)) | (bytes_eight(a + n - 8) ^ bytes_eight(b + n - 8));
    if (n > 16)
        differ |= (bytes_eight(a + 8) ^ bytes_eight(b + 8)) |
                  (bytes_eight(a + n - 16) ^ bytes_eight(b + n - 16));
    for (size_t at = 16; at + 16 < n; at += 8)
        differ |= bytes_eight(a + at) ^ bytes_eight(b + at);
    return !differ;
}

#endif
