/* bytes.h - the same bytes or not, where a call of memcmp for each would be felt. */
#ifndef WZ_BASE_BYTES_H
#define WZ_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static inline uint64_t bytes_eight(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* The same eight on every machine: the first byte is the lowest. */
static inline uint64_t bytes_little(const char *p)
{
    uint64_t w = bytes_eight(p);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

/* That byte in each of the eight. */
static inline uint64_t bytes_all(unsigned char byte)
{
    return UINT64_C(0x0101010101010101) * byte;
}

/* How many of the eight stand before the first whose high bit is set. */
static inline size_t bytes_before(uint64_t high)
{
    return high ? (size_t)__builtin_ctzll(high) / 8 : 8;
}

/* How many of the bytes_plain_most bytes at p stand before the first that is no plain character of
 * a JSON string: not ASCII, a control character, a quote or a backslash. */
#ifdef __SSE2__
enum { bytes_plain_most = 16 };
static inline size_t bytes_plain(const char *p)
{
    __m128i b = _mm_loadu_si128((const __m128i *)p);
    __m128i odd =
        _mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('"')), _mm_cmpeq_epi8(b, _mm_set1_epi8('\\')));
    odd = _mm_or_si128(odd, _mm_cmplt_epi8(b, _mm_set1_epi8(' '))); /* with what is not ASCII */
    return (size_t)__builtin_ctz((unsigned)_mm_movemask_epi8(odd) | 1U << bytes_plain_most);
}
#else
enum { bytes_plain_most = 8 };
static inline size_t bytes_plain(const char *p)
{
    uint64_t w = bytes_little(p), quote = w ^ bytes_all('"'), back = w ^ bytes_all('\\');
    uint64_t low = (w - bytes_all(' ')) | (quote - bytes_all(1)) | (back - bytes_all(1));
    /* what is lent to the next byte is lent behind an odd one only */
    return bytes_before((low | w) & bytes_all(0x80));
}
#endif

/* How many of the eight bytes at p are digits before the first that is none, and their number. */
static inline size_t bytes_digits(const char *p, uint64_t *number)
{
    uint64_t w = bytes_little(p) ^ bytes_all('0');
    size_t n = bytes_before(((w + bytes_all(0x76)) | w) & bytes_all(0x80));
    w = n ? w << (64 - 8 * n) : 0;
    w = w * 10 + (w >> 8); /* pairs, in every second byte */
    *number = ((w & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x000F424000000064) +
               ((w >> 16) & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x0000271000000001)) >>
              32;
    return n;
}

static inline uint32_t bytes_four(const char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
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

/* A short text to compare with. Its first words, and of each the bytes that are part of it: up to
 * 32 bytes nothing but the text decides how long a comparison takes. */
enum { text_words = 4, text_most = 56 };
struct bytes_text {
    uint64_t word[text_words], mask[text_words];
    uint32_t len;
    char bytes[text_most];
};

static inline void bytes_text_set(struct bytes_text *t, const char *p, size_t len)
{
    char part[8 * text_words] = {0};
    memset(t, 0, sizeof *t);
    memcpy(t->bytes, p, len);
    memset(part, UINT8_MAX, len < sizeof part ? len : sizeof part);
    t->len = (uint32_t)len;
    for (int i = 0; i < text_words; i++) {
        t->mask[i] = bytes_eight(part + 8 * i);
        t->word[i] = bytes_eight(t->bytes + 8 * i) & t->mask[i];
    }
}

/* Whether t, which is not empty, stands at p. text_most bytes may be read there. */
static inline bool bytes_text_at(const struct bytes_text *t, const char *p)
{
    uint64_t differ = 0;
    for (int i = 0; i < text_words; i++)
        differ |= (bytes_eight(p + 8 * i) & t->mask[i]) ^ t->word[i];
    return !differ && (t->len <= 8 * text_words || bytes_same(t->bytes, p, t->len));
}

#endif
