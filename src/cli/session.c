#include "session.h"
#include "../base/date.h"
#include "../base/hash.h"
#include "../base/lang.h"
#include "../base/str.h"

enum { SUM_LEN = sizeof "sha256 " - 1 + hash_hex }; /* its line end too */

static const char first_words[] = "wijzer session ";
static const char plain_version = '1', text_version = '2';

static const char *const hows[SESSION_HOWS] = {"given",     "asked", "aside",
                                               "confirmed", "text",  "denied"};

/* ---- writing --------------------------------------------------------------------------------- */

static bool needs_escape(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F || c == '%';
}

static void put_escaped(struct buf *b, wz_str text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (!needs_escape(text.ptr[i])) {
            buf_char(b, text.ptr[i]);
            continue;
        }
        buf_char(b, '%');
        buf_char(b, digits[c >> 4]);
        buf_char(b, digits[c & 15]);
    }
}

static void put_line(struct buf *b, const char *key, wz_str value)
{
    if (value.len == 0)
        return;
    buf_put(b, key);
    buf_char(b, ' ');
    put_escaped(b, value);
    buf_char(b, '\n');
}

static void put_today(struct buf *b, const struct session *s)
{
    struct buf day = {0};
    if (s->today == WZ_NO_DATE)
        return;
    date_put(&day, s->today);
    put_line(b, s->today_named ? "date" : "today", buf_view(&day));
    b->failed |= day.failed;
    buf_free(&day);
}

/* Older programs know nothing of descriptions. */
static bool has_text(const struct session *s)
{
    bool any = s->about.len > 0;
    for (size_t i = 0; i < s->n; i++)
        any |= s->answers[i].how == SESSION_TEXT || s->answers[i].how == SESSION_DENIED;
    return any;
}

void session_put(const struct session *s, struct buf *b)
{
    char hex[hash_hex];
    size_t from = b->len;
    buf_put(b, first_words);
    buf_char(b, has_text(s) ? text_version : plain_version);
    buf_char(b, '\n');
    put_line(b, "rules-id", s->rules_id);
    put_line(b, "rules-version", s->rules_version);
    put_line(b, "rules-sha256", s->rules_sha256);
    put_line(b, "rules-from", s->rules_from);
    put_line(b, "policy-from", s->policy_from);
    put_line(b, "policy", s->policy);
    put_line(b, "tree", s->tree);
    put_line(b, "lang", lang_word(s->lang));
    put_today(b, s);
    put_line(b, "assume", wz_view(s->no_assume ? "no" : "yes"));
    put_line(b, "finished", wz_view(s->finished ? "yes" : "no"));
    put_line(b, "outcome", s->outcome);
    put_line(b, "about", s->about);
    for (size_t i = 0; i < s->n; i++) {
        if (s->answers[i].value.len == 0)
            continue;
        buf_put(b, hows[s->answers[i].how]);
        buf_char(b, ' ');
        put_line(b, s->answers[i].fact.ptr, s->answers[i].value);
    }
    if (b->failed)
        return;
    hash_text((wz_str){b->ptr + from, b->len - from}, hex);
    buf_put(b, "sha256 ");
    buf_put(b, hex);
    buf_char(b, '\n');
}

/* ---- reading --------------------------------------------------------------------------------- */

struct reader {
    struct session *s;
    struct arena *arena;
    struct vec answers;
};

static int hex_value(char c)
{
    if (char_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Takes the escapes back, in place of text, which gets shorter. false: not of our making. */
static bool unescape(char *text, size_t *len)
{
    size_t to = 0;
    for (size_t i = 0; i < *len; i++) {
        char c = text[i];
        if (c == '%') {
            int high = i + 2 < *len ? hex_value(text[i + 1]) : -1;
            int low = i + 2 < *len ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (needs_escape(c)) {
            return false;
        }
        text[to++] = c;
    }
    *len = to;
    return true;
}

/* any: it need not be UTF-8, for it was not in the description either. */
static bool take_text(struct reader *r, wz_str value, bool any, wz_str *out)
{
    size_t len = value.len;
    char *copy = arena_get(r->arena, len + 1, 1);
    if (!copy)
        return true; /* the arena remembers */
    for (size_t i = 0; i < len; i++)
        copy[i] = value.ptr[i];
    if (!unescape(copy, &len) || (!any && utf8_check((wz_str){copy, len}) < len))
        return false;
    copy[len] = '\0';
    *out = (wz_str){copy, len};
    return true;
}

/* Splits at the first blank; false: there is none, or nothing on one side. */
static bool split(wz_str text, wz_str *word, wz_str *rest)
{
    size_t at = 0;
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    *word = str_cut(text, 0, at);
    *rest = str_cut(text, at + 1, text.len);
    return at > 0 && at + 1 < text.len;
}

/* ---- words ----------------------------------------------------------------------------------- */

void session_put_words(const wz_evidence *words, struct buf *b)
{
    buf_int(b, (int64_t)words->line);
    buf_char(b, ' ');
    buf_int(b, (int64_t)words->at);
    buf_char(b, ' ');
    buf_add(b, words->signal);
    buf_char(b, ' ');
    buf_add(b, words->quote);
}

/* A number as we write it, of at most 9 digits. */
static bool take_number(wz_str text, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        *n = *n * 10 + (size_t)(text.ptr[i] - '0');
    }
    return text.len > 0 && text.len < 10;
}

bool session_read_words(wz_str value, wz_evidence *words)
{
    wz_str line, at, rest;
    *words = (wz_evidence){.in = WZ_IN_TEXT};
    return split(value, &line, &rest) && split(rest, &at, &rest) &&
           split(rest, &words->signal, &words->quote) && take_number(line, &words->line) &&
           take_number(at, &words->at);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool take_answer(struct reader *r, enum session_how how, wz_str rest)
{
    wz_str fact, value;
    if (!split(rest, &fact, &value))
        return false;
    for (size_t i = 0; i < fact.len; i++)
        if (fact.ptr[i] == '%') /* an id is written as it is */
            return false;
    struct session_answer *a = vec_push(&r->answers);
    if (!a)
        return true;
    a->how = how;
    wz_evidence words;
    return take_text(r, fact, false, &a->fact) &&
           take_text(r, value, how == SESSION_TEXT, &a->value) &&
           (how != SESSION_TEXT || r->arena->failed || session_read_words(a->value, &words));
}

static bool take_switch(wz_str value, const char *on, const char *off, bool *out)
{
    *out = str_is(value, on);
    return *out || str_is(value, off);
}

static bool take_day(struct session *s, wz_str value, bool named)
{
    s->today = wz_date_parse(value);
    s->today_named = named;
    return s->today != WZ_NO_DATE;
}

static bool take_setting(struct reader *r, wz_str key, wz_str value)
{
    struct session *s = r->s;
    const struct {
        const char *key;
        wz_str *out;
    } texts[] = {
        {"rules-id", &s->rules_id},
        {"rules-version", &s->rules_version},
        {"rules-sha256", &s->rules_sha256},
        {"rules-from", &s->rules_from},
        {"policy-from", &s->policy_from},
        {"policy", &s->policy},
        {"tree", &s->tree},
        {"outcome", &s->outcome},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (str_is(key, texts[i].key))
            return take_text(r, value, false, texts[i].out);
    if (str_is(key, "about"))
        return take_text(r, value, true, &s->about);
    bool english = false, good = false;
    if (str_is(key, "lang"))
        good = take_switch(value, "en", "nl", &english);
    else if (str_is(key, "assume"))
        good = take_switch(value, "no", "yes", &s->no_assume);
    else if (str_is(key, "finished"))
        good = take_switch(value, "yes", "no", &s->finished);
    else if (str_is(key, "today") || str_is(key, "date"))
        good = take_day(s, value, str_is(key, "date"));
    if (english)
        s->lang = WZ_EN;
    return good;
}

static bool take_line(struct reader *r, wz_str line)
{
    wz_str key, value;
    if (!split(line, &key, &value))
        return false;
    for (int how = 0; how < SESSION_HOWS; how++)
        if (str_is(key, hows[how]))
            return take_answer(r, (enum session_how)how, value);
    return take_setting(r, key, value);
}

/* text without its last line, when that is the sum of what comes before; else an empty view. */
static wz_str guarded(wz_str text)
{
    char hex[hash_hex];
    if (text.len <= SUM_LEN)
        return wz_view("");
    wz_str above = str_cut(text, 0, text.len - SUM_LEN);
    wz_str sum = str_cut(text, above.len, text.len);
    hash_text(above, hex);
    bool good = str_is(str_cut(sum, 0, 7), "sha256 ") && sum.ptr[SUM_LEN - 1] == '\n' &&
                str_is(str_cut(sum, 7, SUM_LEN - 1), hex) && above.ptr[above.len - 1] == '\n';
    return good ? above : wz_view("");
}

/* The first line; *at gets where the second begins. */
static enum phrase greet(wz_str text, size_t *at)
{
    size_t n = sizeof first_words - 1, end = n;
    if (!str_is(str_cut(text, 0, n), first_words))
        return SAY_WHY_FOREIGN;
    while (end < text.len && char_is_digit(text.ptr[end]))
        end++;
    if (end == n || end >= text.len || text.ptr[end] != '\n')
        return SAY_WHY_FOREIGN;
    *at = end + 1;
    bool known = end == n + 1 && (text.ptr[n] == plain_version || text.ptr[n] == text_version);
    return known ? SAY_NONE : SAY_WHY_FUTURE;
}

enum phrase session_read(struct session *s, struct arena *arena, wz_str text, size_t *line)
{
    struct reader r = {.s = s, .arena = arena, .answers = {.arena = arena}};
    size_t greeting = 0;
    r.answers.size = sizeof *s->answers;
    *s = (struct session){.today = WZ_NO_DATE};
    *line = 0;
    if (text.len == 0)
        return SAY_WHY_EMPTY;
    if (text.len > session_bytes)
        return SAY_WHY_LARGE;
    enum phrase why = greet(text, &greeting);
    wz_str above = guarded(text);
    if (why == SAY_NONE && above.len == 0)
        why = SAY_WHY_BROKEN;
    if (why != SAY_NONE)
        return why;
    wz_str lines = str_cut(above, greeting, above.len);
    for (*line = 2; lines.len; ++*line)
        if (!take_line(&r, str_line(&lines)))
            return SAY_WHY_FOREIGN;
    *line = 0;
    s->answers = r.answers.items;
    s->n = r.answers.n;
    return arena->failed ? SAY_ERR_NOMEM : SAY_NONE;
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool is_letter_or_digit(char c)
{
    char lower = char_lower(c);
    return char_is_digit(c) || (lower >= 'a' && lower <= 'z');
}

static bool is_device(wz_str name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        if (str_eq_fold(name, wz_view(devices[i])))
            return true;
    wz_str start = str_cut(name, 0, 3);
    return name.len == 4 && char_is_digit(name.ptr[3]) &&
           (str_eq_fold(start, wz_view("com")) || str_eq_fold(start, wz_view("lpt")));
}

bool session_name_good(wz_str name)
{
    if (name.len == 0 || name.len > session_name || !is_letter_or_digit(name.ptr[0]))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!is_letter_or_digit(name.ptr[i]) && name.ptr[i] != '-' && name.ptr[i] != '_')
            return false;
    return !is_device(name);
}
