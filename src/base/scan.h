/* scan.h - how far something goes in a text, many bytes at a time. */
#ifndef WZ_BASE_SCAN_H
#define WZ_BASE_SCAN_H

#include "bytes.h"

/* The same eight on every machine: the first byte is the lowest. */
static inline uint64_t scan_little(const char *p)
{
    uint64_t w = bytes_eight(p);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    w = __builtin_bswap64(w);
#endif
    return w;
}

/* That byte in each of the eight. */
static inline uint64_t scan_all(unsigned char byte)
{
    return UINT64_C(0x0101010101010101) * byte;
}

/* How many of the eight stand before the first whose high bit is set. */
static inline size_t scan_before(uint64_t high)
{
    return high ? (size_t)__builtin_ctzll(high) / 8 : 8;
}

/* How many of the scan_plain_most bytes at p stand before the first that is no plain character of
 * a JSON string: a control character, a quote, a backslash, or not ASCII. Whole characters of two
 * bytes may be among them, as they are in most languages of Europe. */
#ifdef __SSE2__
enum { scan_plain_most = 64 };

/* A bit for each of 64 bytes. */
struct scan_kinds {
    uint64_t odd;   /* a control character, a quote, a backslash, or in no character of two bytes */
    uint64_t lead;  /* begins a character of more bytes */
    uint64_t trail; /* is in one */
};

static inline uint64_t scan_bits(__m128i b)
{
    return (unsigned)_mm_movemask_epi8(b);
}

static inline struct scan_kinds scan_kinds_of(__m128i b)
{
    const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\');
    /* below 0x20 and from 0xE0 on: a range, when it begins at the lowest of all numbers */
    __m128i low = _mm_cmplt_epi8(_mm_add_epi8(b, _mm_set1_epi8(-96)), _mm_set1_epi8(-64));
    __m128i overlong = _mm_cmpeq_epi8(_mm_and_si128(b, _mm_set1_epi8(-2)), _mm_set1_epi8(-64));
    __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(b, quote), _mm_cmpeq_epi8(b, back));
    odd = _mm_or_si128(odd, _mm_or_si128(low, overlong));
    uint64_t trail = scan_bits(_mm_cmplt_epi8(b, _mm_set1_epi8(-64)));
    return (struct scan_kinds){scan_bits(odd), scan_bits(b) ^ trail, trail};
}

static inline size_t scan_plain(const char *p)
{
    struct scan_kinds k = {0, 0, 0};
    for (unsigned i = 0; i < 64; i += 16) {
        struct scan_kinds part = scan_kinds_of(_mm_loadu_si128((const __m128i *)(p + i)));
        k.odd |= part.odd << i;
        k.lead |= part.lead << i;
        k.trail |= part.trail << i;
    }
    uint64_t stop = k.odd | (k.trail & ~(k.lead << 1)) | (k.lead & ~(k.trail >> 1));
    return stop ? (size_t)__builtin_ctzll(stop) : scan_plain_most;
}
#else
enum { scan_plain_most = 8 };
static inline size_t scan_plain(const char *p)
{
    uint64_t w = scan_little(p), quote = w ^ scan_all('"'), back = w ^ scan_all('\\');
    uint64_t low = (w - scan_all(' ')) | (quote - scan_all(1)) | (back - scan_all(1));
    /* what is lent to the next byte is lent behind an odd one only */
    return scan_before((low | w) & scan_all(0x80));
}
#endif

/* How many of the eight bytes at p are digits before the first that is none, and their number. */
static inline size_t scan_digits(const char *p, uint64_t *number)
{
    uint64_t w = scan_little(p) ^ scan_all('0');
    size_t n = scan_before(((w + scan_all(0x76)) | w) & scan_all(0x80));
    w = n ? w << (64 - 8 * n) : 0;
    w = w * 10 + (w >> 8); /* pairs, in every second byte */
    *number = ((w & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x000F424000000064) +
               ((w >> 16) & UINT64_C(0x000000FF000000FF)) * UINT64_C(0x0000271000000001)) >>
              32;
    return n;
}

#ifdef __SSE2__
/* -1 in each of the 16 bytes at p that is the wanted one. */
static inline __m128i scan_equal(const char *p, __m128i wanted)
{
    return _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)p), wanted);
}
#endif

/* How many of n bytes are that one. */
static inline size_t scan_count(const char *p, size_t n, char byte)
{
    size_t at = 0, count = 0;
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(byte), none = _mm_setzero_si128();
    __m128i sum = none;
    for (; n - at >= 64; at += 64) {
        __m128i here = _mm_add_epi8(scan_equal(p + at, wanted), scan_equal(p + at + 16, wanted));
        __m128i there =
            _mm_add_epi8(scan_equal(p + at + 32, wanted), scan_equal(p + at + 48, wanted));
        __m128i found = _mm_sub_epi8(none, _mm_add_epi8(here, there));
        sum = _mm_add_epi64(sum, _mm_sad_epu8(found, none));
    }
    uint64_t halves[2];
    memcpy(halves, &sum, sizeof halves);
    count = (size_t)(halves[0] + halves[1]);
#endif
    for (; at < n; at++)
        count += p[at] == byte;
    return count;
}

#endif
