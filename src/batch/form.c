#include "form.h"
#include "../base/str.h"

#include <string.h>

static const struct form_name names[] = {
    {"jsonl", FRAME_LINES}, {"json", FRAME_JSON}, {"csv", FRAME_ROWS}, {"yaml", FRAME_YAML}};

const struct form_name *form_find(wz_str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i].name))
            return &names[i];
    return NULL;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static size_t count_outside_quotes(wz_str row, char c)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; i < row.len; i++) {
        quoted ^= row.ptr[i] == '"';
        n += !quoted && row.ptr[i] == c;
    }
    return n;
}

char form_delimiter(wz_str *begin, char delimiter)
{
    static const char known[] = {',', ';', '\t'};
    wz_str rest = *begin, row = str_trim(str_line(&rest));
    if (row.len == 5 && str_starts_fold(row, (wz_str){"sep=", 4})) {
        *begin = rest;
        return delimiter ? delimiter : row.ptr[4];
    }
    size_t most = 0;
    char best = ',';
    for (size_t i = 0; i < sizeof known; i++) {
        size_t n = count_outside_quotes(row, known[i]);
        best = n > most ? known[i] : best;
        most = n > most ? n : most;
    }
    return delimiter ? delimiter : best;
}

static bool is_name(const wz_rules *rules, wz_str cell)
{
    char small[frame_longest_key];
    cell = str_trim(cell);
    if (cell.len > 1 && cell.ptr[0] == '"')
        cell = str_cut(cell, 1, cell.len - 1);
    if (!cell.len || cell.len > sizeof small)
        return false;
    for (size_t i = 0; i < cell.len; i++)
        small[i] = char_lower(cell.ptr[i]);
    return wz_fact_find(rules, (wz_str){small, cell.len}) >= 0;
}

/* A first row with the name of a fact in it. */
static bool is_table(const wz_rules *rules, wz_str begin)
{
    wz_str whole = begin;
    char delimiter = form_delimiter(&begin, 0);
    if (begin.len < whole.len)
        return true;
    wz_str row = str_line(&begin);
    for (size_t at = 0, end; at <= row.len; at = end + 1) {
        end = at;
        while (end < row.len && row.ptr[end] != delimiter)
            end++;
        if (is_name(rules, str_cut(row, at, end)))
            return true;
    }
    return false;
}

/* ---- YAML ------------------------------------------------------------------------------------ */

/* "name: ..." with the name of a fact, or one of the words of a record. */
static bool is_pair(const wz_rules *rules, wz_str line)
{
    size_t at = 0;
    while (at < line.len && line.ptr[at] != ':')
        at++;
    wz_str name = str_trim(str_cut(line, 0, at));
    bool word = str_eq(name, record_id_key()) || str_eq(name, record_facts_key());
    return at < line.len && (word || wz_fact_find(rules, name) >= 0);
}

static bool is_yaml(const wz_rules *rules, wz_str begin)
{
    wz_str line = {"", 0};
    while (begin.len && (!line.len || line.ptr[0] == '#'))
        line = str_trim(str_line(&begin));
    if (str_is(str_cut(line, 0, 3), "---"))
        return true;
    if (str_is(str_cut(line, 0, 2), "- "))
        line = str_cut(line, 2, line.len);
    return is_pair(rules, line);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* What comes of the value on a line: FRAME_END, FRAME_DROP for a package, FRAME_MORE when it is not
 * whole. */
static enum frame_event first_value(wz_str line, const wz_str *lists, size_t n)
{
    struct frame f = {.lists = lists, .n_lists = n};
    size_t at = 0;
    frame_start(&f, FRAME_JSON);
    enum frame_event event = frame_next(&f, line, &at);
    return event == FRAME_BEGIN ? frame_next(&f, line, &at) : event;
}

/* A package, or an object that is not whole on its first line and whose second line begins no
 * other: it was written over several lines. */
static bool is_spread(wz_str begin, const wz_str *lists, size_t n)
{
    enum frame_event event = first_value(str_line(&begin), lists, n);
    char second = begin.len ? begin.ptr[0] : '{';
    return event == FRAME_DROP || (event == FRAME_MORE && second != '{');
}

bool form_shows(wz_str begin)
{
    while (begin.len) {
        bool whole = memchr(begin.ptr, '\n', begin.len) != NULL;
        wz_str line = str_trim(str_line(&begin));
        if (!line.len || line.ptr[0] == '#')
            continue;
        bool half = line.ptr[0] == '{' && first_value(line, NULL, 0) == FRAME_MORE;
        return whole && (begin.len || !half);
    }
    return false;
}

enum frame_kind form_guess(const wz_rules *rules, wz_str begin, const wz_str *lists, size_t n)
{
    wz_str text = str_trim(begin);
    char first = text.len ? text.ptr[0] : '\0';
    if (first == '<' || str_is_wide(begin))
        return FRAME_DOCUMENT;
    if (first == '[')
        return FRAME_JSON;
    if (first == '{') { /* a blank at the end may be the begin of the second line */
        size_t blanks = (size_t)(text.ptr - begin.ptr);
        return is_spread(str_cut(begin, blanks, begin.len), lists, n) ? FRAME_JSON : FRAME_LINES;
    }
    if (is_yaml(rules, begin))
        return FRAME_YAML;
    return is_table(rules, begin) ? FRAME_ROWS : FRAME_LINES;
}

bool form_is_wide(wz_str begin, enum frame_kind kind)
{
    bool low = str_is(str_cut(begin, 0, 3), "\xFF\xFE<");
    bool high = begin.len > 3 && begin.ptr[2] == '\0' && begin.ptr[3] == '<';
    return str_is_wide(begin) && (kind != FRAME_DOCUMENT || (!low && !high));
}

/* ---- names ----------------------------------------------------------------------------------- */

/* A format of the rules that is more than facts by their ids. */
static bool is_mapping(const struct format *f)
{
    return f->reads & (FORMAT_XML | FORMAT_JSON | FORMAT_ROW);
}

wz_status wz_batch_formats(const wz_rules *rules, wz_sink sink)
{
    struct buf b = {0};
    const struct mapping *m = &rules->mapping;
    buf_put(&b, "auto");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        buf_char(&b, ',');
        buf_put(&b, names[i].name);
    }
    for (size_t i = 0; i < m->n_formats; i++) {
        buf_put(&b, is_mapping(&m->formats[i]) ? "," : "");
        buf_add(&b, is_mapping(&m->formats[i]) ? m->formats[i].id : (wz_str){"", 0});
    }
    wz_status status = buf_write(&b, sink);
    buf_free(&b);
    return status;
}

bool wz_batch_has_format(const wz_rules *rules, wz_str name)
{
    int mapping = notice_format(rules, name);
    return str_is(name, "auto") || form_find(name) ||
           (mapping >= 0 && is_mapping(&rules->mapping.formats[mapping]));
}

size_t form_cap(enum frame_kind kind, const wz_batch_options *options)
{
    size_t usual = kind == FRAME_DOCUMENT ? document_usual : line_usual;
    return options->line_cap ? options->line_cap : usual;
}
