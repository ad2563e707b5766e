#include "buf.h"
#include "str.h"

#include <stdlib.h>
#include <string.h>

void buf_free(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->failed = false;
}

wz_str buf_view(const struct buf *b)
{
    if (b->failed)
        return str_spoilt();
    return b->len ? (wz_str){b->ptr, b->len} : wz_view("");
}

bool buf_reserve(struct buf *b, size_t n)
{
    if (b->failed)
        return false;
    if (n < b->room - b->len)
        return true;
    size_t room = b->room ? b->room : 256;
    while (room - b->len <= n && room <= SIZE_MAX / 4)
        room *= 2;
    char *p = room - b->len > n ? realloc(b->ptr, room) : NULL;
    if (!p) {
        b->failed = true;
        return false;
    }
    b->ptr = p;
    b->room = room;
    return true;
}

/* Whether there is nothing to add; a text that had no memory leaves b without it too. */
static bool nothing(struct buf *b, wz_str text)
{
    b->failed = b->failed || str_is_spoilt(text);
    return text.len == 0;
}

void buf_add(struct buf *b, wz_str text)
{
    if (nothing(b, text) || !buf_reserve(b, text.len))
        return;
    memcpy(b->ptr + b->len, text.ptr, text.len);
    b->len += text.len;
    b->ptr[b->len] = '\0';
}

void buf_put(struct buf *b, const char *text)
{
    buf_add(b, wz_view(text));
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, (wz_str){&c, 1});
}

void buf_int(struct buf *b, int64_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        digits[--at] = '-';
    buf_add(b, (wz_str){digits + at, sizeof digits - at});
}

static char hex_digit(uint32_t n)
{
    return "0123456789abcdef"[n & 15];
}

static void json_unit(struct buf *b, uint32_t unit)
{
    char text[6] = {'\\', 'u'};
    for (uint32_t i = 0; i < 4; i++)
        text[2 + i] = hex_digit(unit >> (12 - 4 * i));
    buf_add(b, (wz_str){text, sizeof text});
}

/* Beyond U+FFFF JSON writes a pair of surrogates. */
static void json_escape(struct buf *b, uint32_t code)
{
    if (code > 0xFFFF)
        json_unit(b, 0xD800 + ((code - 0x10000) >> 10));
    json_unit(b, code > 0xFFFF ? 0xDC00 + (code & 0x3FF) : code);
}

/* How many bytes at p need no escape in JSON and are plain ASCII. */
static size_t plain_run(wz_str text, size_t at)
{
    size_t n = at;
    while (n < text.len) {
        unsigned char c = (unsigned char)text.ptr[n];
        if (c < 0x20 || c == '"' || c == '\\' || c >= 0x7F)
            break;
        n++;
    }
    return n - at;
}

void buf_json(struct buf *b, wz_str text)
{
    size_t at = 0;
    (void)nothing(b, text);
    buf_char(b, '"');
    while (at < text.len) {
        size_t plain = plain_run(text, at);
        buf_add(b, str_cut(text, at, at + plain));
        at += plain;
        if (at == text.len)
            break;
        uint32_t code = 0;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        if (n == 0)
            buf_put(b, "\xEF\xBF\xBD");
        else if (code == '"' || code == '\\')
            buf_add(b, (wz_str){code == '"' ? "\\\"" : "\\\\", 2});
        else if (code < 0x20 || code_is_hidden(code))
            json_escape(b, code);
        else
            buf_add(b, str_cut(text, at, at + n));
        at += n ? n : 1;
    }
    buf_char(b, '"');
}

static void safe_escape(struct buf *b, uint32_t code)
{
    char digits[8];
    size_t n = 0;
    do {
        digits[n++] = "0123456789ABCDEF"[code & 15];
        code >>= 4;
    } while (code || n < 2);
    buf_put(b, "\\u{");
    while (n)
        buf_char(b, digits[--n]);
    buf_char(b, '}');
}

void buf_safe(struct buf *b, wz_str text)
{
    size_t at = 0;
    (void)nothing(b, text);
    while (at < text.len) {
        uint32_t code = 0;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        if (n == 0) {
            code = (unsigned char)text.ptr[at];
            n = 1;
            safe_escape(b, code);
        } else if (code < 0x20 || code_is_hidden(code)) {
            safe_escape(b, code);
        } else {
            buf_add(b, str_cut(text, at, at + n));
        }
        at += n;
    }
}

static int add_bytes(void *context, const char *bytes, size_t n)
{
    struct buf *b = context;
    buf_add(b, (wz_str){bytes, n});
    return b->failed;
}

wz_sink buf_sink(struct buf *b)
{
    return (wz_sink){add_bytes, b};
}

wz_status buf_heed(struct buf *b, wz_status status)
{
    b->failed = b->failed || status == WZ_EMEMORY;
    return b->failed ? WZ_EMEMORY : status;
}

wz_status buf_write(const struct buf *b, wz_sink sink)
{
    if (b->failed)
        return WZ_EMEMORY;
    if (b->len && sink.write(sink.context, b->ptr, b->len) != 0)
        return WZ_EIO;
    return WZ_OK;
}
