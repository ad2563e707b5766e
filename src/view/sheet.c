#include "sheet.h"
#include "../base/str.h"

#include <string.h>

void sheet_make(struct sheet *d, wz_lang lang)
{
    *d = (struct sheet){.lang = lang};
    d->blocks = (struct vec){.arena = &d->arena, .size = sizeof(struct sheet_block)};
    d->spans = (struct vec){.arena = &d->arena, .size = sizeof(struct sheet_span)};
}

void sheet_free(struct sheet *d)
{
    buf_free(&d->text);
    arena_free(&d->arena);
}

bool sheet_failed(const struct sheet *d)
{
    return d->text.failed || d->arena.failed;
}

void sheet_begin(struct sheet *d, enum sheet_kind kind)
{
    struct sheet_block *b = vec_push(&d->blocks);
    if (b)
        *b = (struct sheet_block){kind, d->spans.n, 0};
}

static void add_safe(struct sheet *d, wz_str text)
{
    for (size_t i = 0, end; i < text.len; i = end + 1) {
        for (end = i; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\t';)
            end++;
        buf_safe(&d->text, str_cut(text, i, end));
        if (end < text.len)
            buf_char(&d->text, ' ');
    }
}

static void add_span(struct sheet *d, wz_str text, wz_str url, bool strong)
{
    struct sheet_block *blocks = d->blocks.items;
    size_t from = d->text.len, to;
    bool first = d->blocks.n && !blocks[d->blocks.n - 1].n;
    d->text.failed = d->text.failed || str_is_spoilt(text);
    while (first && text.len &&
           strchr(" \t\n", text.ptr[0])) /* blanks would mean code to Markdown */
        text = str_cut(text, 1, text.len);
    add_safe(d, text);
    to = d->text.len;
    buf_add(&d->text, url);
    struct sheet_span *s = to > from && d->blocks.n ? vec_push(&d->spans) : NULL;
    if (!s)
        return;
    *s = (struct sheet_span){from, to, d->text.len, strong};
    blocks[d->blocks.n - 1].n++;
}

void sheet_add(struct sheet *d, wz_str text)
{
    add_span(d, text, wz_view(""), false);
}

void sheet_strong(struct sheet *d, wz_str text)
{
    add_span(d, text, wz_view(""), true);
}

void sheet_link(struct sheet *d, wz_str text, wz_str url)
{
    add_span(d, text, sheet_is_address(url) ? url : wz_view(""), false);
}

void sheet_say(struct sheet *d, enum sheet_kind kind, wz_str text)
{
    if (!text.len && !str_is_spoilt(text))
        return;
    sheet_begin(d, kind);
    sheet_add(d, text);
}

void sheet_flush(struct sheet *d, enum sheet_kind kind, struct buf *text)
{
    sheet_say(d, kind, buf_view(text));
    d->text.failed = d->text.failed || text->failed;
    buf_clear(text);
}

bool sheet_is_address(wz_str url)
{
    static const char marks[] = "-._~:/?#[]@!$&'()*+,;=%";
    bool web =
        str_starts_fold(url, wz_view("https://")) || str_starts_fold(url, wz_view("http://"));
    for (size_t i = 0; i < url.len && web; i++) {
        char c = char_lower(url.ptr[i]);
        web = (c >= 'a' && c <= 'z') || char_is_digit(c) || (c && strchr(marks, c));
    }
    return web;
}

const struct sheet_block *sheet_blocks(const struct sheet *d, size_t *n)
{
    *n = d->blocks.n;
    return d->blocks.items;
}

const struct sheet_span *sheet_spans(const struct sheet *d, const struct sheet_block *b)
{
    return (const struct sheet_span *)d->spans.items + b->first;
}

wz_str sheet_words(const struct sheet *d, const struct sheet_span *s)
{
    return str_cut(buf_view(&d->text), s->from, s->to);
}

wz_str sheet_url(const struct sheet *d, const struct sheet_span *s)
{
    return str_cut(buf_view(&d->text), s->to, s->url_to);
}
