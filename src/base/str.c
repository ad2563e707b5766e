#include "str.h"

#include <string.h>

wz_str wz_view(const char *text)
{
    return text ? (wz_str){text, strlen(text)} : (wz_str){"", 0};
}

char char_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool str_eq(wz_str a, wz_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(wz_str a, const char *b)
{
    return str_eq(a, wz_view(b));
}

bool str_starts_fold(wz_str text, wz_str start)
{
    if (start.len > text.len)
        return false;
    for (size_t i = 0; i < start.len; i++)
        if (char_lower(text.ptr[i]) != char_lower(start.ptr[i]))
            return false;
    return true;
}

bool str_eq_fold(wz_str a, wz_str b)
{
    return a.len == b.len && str_starts_fold(a, b);
}

bool str_ends(wz_str text, const char *end)
{
    wz_str tail = wz_view(end);
    return text.len >= tail.len && str_eq(str_cut(text, text.len - tail.len, text.len), tail);
}

size_t str_find(wz_str text, wz_str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_eq(str_cut(text, i, i + part.len), part))
            return i;
    return SIZE_MAX;
}

bool str_has(wz_str text, wz_str part)
{
    return str_find(text, part) != SIZE_MAX;
}

int str_order(wz_str a, wz_str b)
{
    size_t least = a.len < b.len ? a.len : b.len;
    int first = least ? memcmp(a.ptr, b.ptr, least) : 0;
    return first ? first : (a.len > b.len) - (a.len < b.len);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

wz_str str_trim(wz_str text)
{
    while (text.len && is_blank(text.ptr[text.len - 1]))
        text.len--;
    while (text.len && is_blank(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    return text;
}

wz_str str_cut(wz_str text, size_t from, size_t to)
{
    if (to > text.len)
        to = text.len;
    if (from > to)
        from = to;
    return (wz_str){text.ptr + from, to - from};
}

wz_str str_line(wz_str *text)
{
    const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
    wz_str line = str_cut(*text, 0, end ? (size_t)(end - text->ptr) : text->len);
    *text = str_cut(*text, line.len + 1, text->len);
    return line;
}

bool str_has_bom(wz_str text)
{
    return text.len >= bom_len && memcmp(text.ptr, "\xEF\xBB\xBF", bom_len) == 0;
}

bool str_is_wide(wz_str text)
{
    wz_str mark = str_cut(text, 0, 2);
    return str_is(mark, "\xFF\xFE") || str_is(mark, "\xFE\xFF");
}

static size_t utf8_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

size_t utf8_next(const char *p, size_t n, uint32_t *code)
{
    static const uint32_t lowest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)p[0];
    size_t len = utf8_length(lead);
    if (len == 0 || len > n)
        return 0;
    uint32_t c = len == 1 ? lead : (uint32_t)(lead & (0x7F >> len));
    for (size_t i = 1; i < len; i++) {
        unsigned char b = (unsigned char)p[i];
        if ((b & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (b & 0x3F);
    }
    if (c < lowest[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *code = c;
    return len;
}

size_t utf8_check(wz_str text)
{
    size_t at = 0;
    while (at < text.len) {
        uint32_t code;
        size_t n = utf8_next(text.ptr + at, text.len - at, &code);
        if (n == 0)
            break;
        at += n;
    }
    return at;
}

bool code_is_hidden(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n';
    if (c >= 0x7F && c <= 0x9F)
        return true;
    if (c >= 0xFFF9) /* interlinear marks, no characters at all, tags */
        return c <= 0xFFFB || c == 0xFFFE || c == 0xFFFF || (c >= 0xE0000 && c <= 0xE007F);
    return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static const char spoilt[1] = "";

wz_str str_spoilt(void)
{
    return (wz_str){spoilt, 0};
}

bool str_is_spoilt(wz_str text)
{
    return text.ptr == spoilt;
}

enum { longest_name = 64 };

static int smallest(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Damerau-Levenshtein, three rows: a swap of neighbours looks two rows back. */
int str_distance(wz_str a, wz_str b, int cap)
{
    int rows[3][longest_name + 1];
    if (a.len > longest_name || b.len > longest_name)
        return cap + 1;
    int la = (int)a.len, lb = (int)b.len;
    if (la - lb > cap || lb - la > cap)
        return cap + 1;
    for (int j = 0; j <= lb; j++)
        rows[0][j] = j;
    for (int i = 1; i <= la; i++) {
        int *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= lb; j++) {
            int cost = char_lower(a.ptr[i - 1]) != char_lower(b.ptr[j - 1]);
            now[j] = smallest(last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
            bool swap =
                i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swap && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
    }
    int d = rows[la % 3][lb];
    return d > cap ? cap + 1 : d;
}
