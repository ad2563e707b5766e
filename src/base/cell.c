#include "cell.h"
#include "str.h"

#include <string.h>

/* Of a text that is not empty: [+-]digits with points, commas and an exponent, which do nothing. */
static bool is_number(wz_str text)
{
    size_t at = text.ptr[0] == '-' || text.ptr[0] == '+';
    bool digit = false;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        bool exponent = digit && char_lower(c) == 'e' && at + 1 < text.len;
        digit = digit || char_is_digit(c);
        if (exponent && (text.ptr[at + 1] == '-' || text.ptr[at + 1] == '+'))
            at++;
        else if (!exponent && !char_is_digit(c) && c != '.' && c != ',')
            return false;
    }
    return digit;
}

/* The wide forms of these characters begin a formula as well. */
static bool begins_formula(wz_str text)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                       "\xEF\xBC\xA0"};
    while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == '\n'))
        text = str_cut(text, 1, text.len);
    if (text.len && strchr("=+-@\t\r", text.ptr[0]))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_is(str_cut(text, 0, 3), wide[i]))
            return true;
    return false;
}

static bool needs_quotes(wz_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(",;\"\n\r\t", text.ptr[i]))
            return true;
    return text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

/* What is in the cell. */
static void put_inside(struct buf *out, wz_str text)
{
    out->failed = out->failed || str_is_spoilt(text);
    if (begins_formula(text) && !is_number(text))
        buf_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_char(out, '"');
        buf_char(out, text.ptr[i]);
    }
}

void put_quoted_cell(struct buf *out, wz_str text)
{
    buf_char(out, '"');
    put_inside(out, text);
    buf_char(out, '"');
}

void put_cell(struct buf *out, wz_str text)
{
    if (needs_quotes(text))
        put_quoted_cell(out, text);
    else
        put_inside(out, text);
}
