#include "ascii.h"
#include "str.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { EURO = 0x20AC, NOTHING = 0xFFFD, CODES = 8 /* of one decomposed character */ };

struct sign {
    uint32_t code;
    const char *text;
};

static const struct sign signs[] = {
    {EURO, "EUR"},  {0xA0, " "},    {0xB7, "-"},    {0xA7, "par."}, {0xAB, "\""},   {0xBB, "\""},
    {0xB0, " gr."}, {0xB1, "+/-"},  {0xD7, "x"},    {0xDF, "ss"},   {0xE6, "ae"},   {0xC6, "AE"},
    {0xF8, "o"},    {0xD8, "O"},    {0x152, "OE"},  {0x153, "oe"},  {0x132, "IJ"},  {0x133, "ij"},
    {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2018, "'"},
    {0x2019, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x2022, "-"},  {0x2026, "..."},
    {0x202F, " "},  {0x2190, "<-"}, {0x2192, "->"}, {0x2248, "~"},  {0x2264, "<="}, {0x2265, ">="},
};

static const char *sign_text(uint32_t code)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].code == code)
            return signs[i].text;
    return NULL;
}

/* A letter without its accents, and compatibility forms taken apart. */
static void put_bare(struct buf *b, uint32_t code)
{
    const int how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
    utf8proc_int32_t codes[CODES];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, codes, CODES,
                                                 (utf8proc_option_t)how, &boundary);
    if (n < 0 || n > CODES)
        buf_char(b, '?');
    for (utf8proc_ssize_t i = 0; i < n && n <= CODES; i++)
        buf_char(b, codes[i] < 0x80 ? (char)codes[i] : '?');
}

void ascii_put(struct buf *b, wz_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        const char *sign = n ? sign_text(code) : NULL;
        if (sign)
            buf_put(b, sign);
        else if (n == 0 || code < 0x80 || code_is_hidden(code))
            buf_safe(b, str_cut(text, at, at + (n ? n : 1)));
        else
            put_bare(b, code);
        at += n ? n : 1;
    }
}

static void put_code(struct buf *b, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    buf_add(b, (wz_str){(const char *)bytes, (size_t)n});
}

void ascii_put_windows(struct buf *b, unsigned char byte)
{
    static const uint16_t codes[32] = {
        EURO,   NOTHING, 0x201A,  0x0192, 0x201E,  0x2026,  0x2020, 0x2021,  0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152,  NOTHING, 0x017D, NOTHING, NOTHING, 0x2018, 0x2019,  0x201C, 0x201D, 0x2022,
        0x2013, 0x2014,  0x02DC,  0x2122, 0x0161,  0x203A,  0x0153, NOTHING, 0x017E, 0x0178,
    };
    put_code(b, byte >= 0x80 && byte < 0xA0 ? codes[byte - 0x80] : byte);
}

void ascii_from_latin(struct buf *b, wz_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte == 0xA4) /* the euro sign of Latin-9; nobody types the sign it is in Latin-1 */
            put_code(b, EURO);
        else
            ascii_put_windows(b, byte);
    }
}

void ascii_compose(struct buf *b, wz_str text)
{
    const int how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE;
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
                                      (utf8proc_ssize_t)text.len, &plain, (utf8proc_option_t)how);
    if (n < 0)
        b->failed = true;
    else
        buf_add(b, (wz_str){(const char *)plain, (size_t)n});
    free(plain);
}
