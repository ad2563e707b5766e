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
    _Alignas(16) uint64_t word[text_words];
    uint64_t mask[text_words];
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

/* A text that stands nowhere: it differs where nothing is looked at. */
static inline void bytes_text_nowhere(struct bytes_text *t)
{
    memset(t, 0, sizeof *t);
    t->word[0] = 1;
    t->len = 1;
}

/* Whether the first words of t stand at p. */
#ifdef __SSE2__
static inline bool bytes_words_at(const struct bytes_text *t, const char *p)
{
    const __m128i *word = (const __m128i *)t->word, *mask = (const __m128i *)t->mask;
    const __m128i *at = (const __m128i *)p;
    __m128i differ = _mm_xor_si128(_mm_and_si128(_mm_loadu_si128(at), mask[0]), word[0]);
    differ = _mm_or_si128(differ,
                          _mm_xor_si128(_mm_and_si128(_mm_loadu_si128(at + 1), mask[1]), word[1]));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(differ, _mm_setzero_si128())) == 0xFFFF;
}
_Static_assert(sizeof((struct bytes_text *)0)->word == 2 * sizeof(__m128i), "all of them");
#else
static inline bool bytes_words_at(const struct bytes_text *t, const char *p)
{
    uint64_t differ = 0;
    for (int i = 0; i < text_words; i++)
        differ |= (bytes_eight(p + 8 * i) & t->mask[i]) ^ t->word[i];
    return !differ;
}
#endif

/* Whether t, which is not empty, stands at p. text_most bytes may be read there. */
static inline bool bytes_text_at(const struct bytes_text *t, const char *p)
{
    return bytes_words_at(t, p) && (t->len <= 8 * text_words || bytes_same(t->bytes, p, t->len));
}

#endif
