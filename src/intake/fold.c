#include "fold.h"
#include "../base/str.h"

#include <string.h>
#include <utf8proc.h>

/* ---- the tables ------------------------------------------------------------------------------ */

static uint8_t ascii_symbol(uint32_t c)
{
    if (c >= 'a' && c <= 'z')
        return (uint8_t)(FOLD_A + (c - 'a'));
    if (c >= 'A' && c <= 'Z')
        return (uint8_t)(FOLD_A + (c - 'A'));
    if (c >= '0' && c <= '9')
        return (uint8_t)(FOLD_0 + (c - '0'));
    return c == '&' ? FOLD_ENTITY : FOLD_BREAK;
}

/* Letters that no table takes apart. */
static uint8_t plain_letter(uint32_t c)
{
    static const struct {
        uint32_t code;
        char letter;
    } known[] = {{0xF8, 'o'},  {0xD8, 'o'}, {0x111, 'd'}, {0x110, 'd'}, {0x142, 'l'},
                 {0x141, 'l'}, {0xF0, 'd'}, {0xD0, 'd'},  {0x131, 'i'}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == c)
            return ascii_symbol((unsigned char)known[i].letter);
    return FOLD_OTHER;
}

static uint8_t symbol_of(uint32_t c)
{
    utf8proc_int32_t parts[8] = {(utf8proc_int32_t)c};
    utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)c);
    if (kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME ||
        kind == UTF8PROC_CATEGORY_CF)
        return FOLD_SKIP;
    if (kind < UTF8PROC_CATEGORY_LU || kind > UTF8PROC_CATEGORY_NO)
        return FOLD_BREAK;
    const int how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
    int last;
    utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, (utf8proc_option_t)how, &last);
    if (parts[0] >= 0x80)
        return plain_letter(c);
    uint8_t symbol = ascii_symbol((uint32_t)parts[0]);
    return symbol < FOLD_SYMBOLS ? symbol : FOLD_OTHER;
}

void fold_make(struct fold *f)
{
    for (uint32_t c = 0; c < fold_codes; c++)
        f->codes[c] = c < 0x80 ? ascii_symbol(c) : symbol_of(c);
    for (uint32_t b = 0; b < 256; b++)
        f->bytes[b] = b < 0x80 ? f->codes[b] : FOLD_WIDE;
}

/* ---- entities -------------------------------------------------------------------------------- */

enum { entity_longest = 10 };

/* Where the entity that begins at `at` has its semicolon; 0: it is none. */
static size_t entity_end(wz_str text, size_t at)
{
    for (size_t i = at + 1; i < text.len && i <= at + entity_longest; i++) {
        char c = char_lower(text.ptr[i]);
        if (c == ';')
            return i > at + 1 ? i : 0;
        if ((c < 'a' || c > 'z') && !char_is_digit(c) && !(c == '#' && i == at + 1))
            return 0;
    }
    return 0;
}

static uint32_t entity_number(wz_str digits)
{
    bool hex = char_lower(digits.ptr[0]) == 'x'; /* a semicolon stands behind the last */
    uint32_t code = 0;
    for (size_t i = hex; i < digits.len; i++) { /* few: see entity_longest */
        char c = char_lower(digits.ptr[i]);
        uint32_t value = char_is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)(c - 'a') + 10;
        code = code * (hex ? 16 : 10) + value;
    }
    return code;
}

/* "eacute", "Euml": a letter and the name of an accent. */
static bool is_accented(wz_str name)
{
    static const char *const accents[] = {"acute", "grave", "uml",   "circ", "tilde",
                                          "cedil", "ring",  "slash", NULL};
    for (size_t i = 0; accents[i] && name.len > 1; i++)
        if (str_is(str_cut(name, 1, name.len), accents[i]))
            return true;
    return false;
}

static struct folded entity(const struct fold *f, wz_str text, size_t at)
{
    size_t end = entity_end(text, at);
    struct folded is = {1, FOLD_BREAK, FOLD_SKIP};
    if (!end)
        return is;
    wz_str name = str_cut(text, at + 1, end);
    is.len = end + 1 - at;
    if (name.ptr[0] == '#') {
        uint32_t code = entity_number(str_cut(name, 1, name.len));
        is.symbol = code < fold_codes ? f->codes[code] : FOLD_OTHER;
        if (is.symbol == FOLD_ENTITY)
            is.symbol = FOLD_BREAK;
    } else if (str_is(name, "amp") && end + 1 < text.len) {
        size_t inner = 0; /* written twice: "&amp;nbsp;" */
        for (size_t i = end + 1; !inner && i < text.len && i <= end + entity_longest; i++)
            inner = text.ptr[i] == ';' && i > end + 1 ? i : 0;
        for (size_t i = end + 1; i < inner; i++)
            inner = ascii_symbol((unsigned char)text.ptr[i]) < FOLD_OTHER ? inner : 0;
        is.len = inner ? inner + 1 - at : is.len;
    } else if (str_is(name, "shy") || str_is(name, "zwj") || str_is(name, "zwnj")) {
        is.symbol = FOLD_SKIP;
    } else if (is_accented(name)) {
        is.symbol = ascii_symbol((unsigned char)name.ptr[0]);
    } else if (str_is(name, "szlig")) {
        is.symbol = is.and_symbol = ascii_symbol('s');
    }
    return is;
}

/* ---- reading --------------------------------------------------------------------------------- */

static struct folded wide(const struct fold *f, wz_str text, size_t at)
{
    uint32_t code = 0; /* what is no character parts words, as NUL does */
    size_t n = utf8_next(text.ptr + at, text.len - at, &code);
    struct folded is = {n ? n : 1, code < fold_codes ? f->codes[code] : FOLD_OTHER, FOLD_SKIP};
    if (code == 0x132 || code == 0x133) /* the Dutch ij as one letter */
        is.and_symbol = ascii_symbol('j');
    else if (code == 0xDF || code == 0x1E9E)
        is.and_symbol = ascii_symbol('s');
    else if (code == 0xE6 || code == 0xC6) {
        is.symbol = ascii_symbol('a');
        is.and_symbol = ascii_symbol('e');
    }
    return is;
}

struct folded fold_at(const struct fold *f, wz_str text, size_t at)
{
    uint8_t c = f->bytes[(unsigned char)text.ptr[at]];
    if (c == FOLD_WIDE)
        return wide(f, text, at);
    if (c == FOLD_ENTITY)
        return entity(f, text, at);
    return (struct folded){1, c, FOLD_SKIP};
}

bool fold_is_broken_line(wz_str text, size_t at)
{
    return text.len - at >= 4 && memcmp(text.ptr + at, "rnrn", 4) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* The first character from `at` on that is no blank; NUL at the end. */
static char behind_blanks(wz_str text, size_t at)
{
    for (; at < text.len; at++)
        if (!is_blank(text.ptr[at]))
            return text.ptr[at];
    return '\0';
}

/* Whether the mark at `at`, which ends sentences, ends one here: "art. 2", "B.V. te", "regio?s" and
 * "12.500" do not. */
static bool ends_sentence(wz_str text, size_t at)
{
    if (text.ptr[at] == ';' || at + 1 >= text.len)
        return true;
    char next = text.ptr[at + 1];
    if (!is_blank(next))
        return at > 0 && char_lower(next) != next &&
               char_lower(text.ptr[at - 1]) == text.ptr[at - 1];
    next = behind_blanks(text, at + 1);
    return !char_is_digit(next) && !(next >= 'a' && next <= 'z');
}

static enum gap gap_of(wz_str text, size_t at)
{
    switch (text.ptr[at]) {
    case '.':
    case '!':
    case '?':
    case ';':
        return ends_sentence(text, at) ? GAP_SENTENCE : GAP_WORD;
    case ',': /* "1.000,50" and "1.000,-" go on */
        return at + 1 < text.len && (text.ptr[at + 1] == '-' || char_is_digit(text.ptr[at + 1]))
                   ? GAP_WORD
                   : GAP_CLAUSE;
    case ':':
    case '(':
    case ')':
        return GAP_CLAUSE;
    default:
        return GAP_WORD;
    }
}

size_t fold_gap(const struct fold *f, wz_str text, size_t at, enum gap *gap)
{
    size_t lines = 0;
    bool bullet = false;
    *gap = GAP_WORD;
    while (at < text.len) {
        struct folded is = fold_at(f, text, at);
        bool broken = fold_is_broken_line(text, at);
        if (is.symbol < FOLD_SYMBOLS && !broken)
            break;
        if (is.symbol == FOLD_BREAK) {
            enum gap now = gap_of(text, at);
            *gap = now > *gap ? now : *gap;
            lines += text.ptr[at] == '\n';
            bullet |= lines && (text.ptr[at] == '-' || text.ptr[at] == '*' ||
                                (unsigned char)text.ptr[at] >= 0x80);
        }
        if (broken)
            lines = 2;
        at += broken ? 4 : is.len;
    }
    if (lines > 1 || bullet)
        *gap = GAP_SENTENCE;
    return at;
}
