/* sheet.h - a document as a row of blocks, before it is text, Markdown or HTML.
 *
 * What is put in is made safe to show (see buf_safe) and a line end in it becomes a blank, so that
 * no text can begin a block of its own. Each writer then escapes for its own format: nothing that
 * is put in here is ever read as markup. */
#ifndef WZ_VIEW_SHEET_H
#define WZ_VIEW_SHEET_H

#include "../base/arena.h"
#include "lines.h"

enum sheet_kind {
    SHEET_TITLE, /* once, first */
    SHEET_HEADING,
    SHEET_SUBHEADING,
    SHEET_PARA,
    SHEET_BULLET,
    SHEET_NUMBER,
    SHEET_CHECK, /* something to tick off */
    SHEET_SUB,   /* a bullet under the item before it */
    SHEET_TABLE, /* its text is the caption; rows of SHEET_HEAD or SHEET_CELL follow */
    SHEET_ROW,   /* begins a row */
    SHEET_HEAD,
    SHEET_CELL,
    SHEET_TABLE_END
};

/* A piece of the text of a block. */
struct sheet_span {
    size_t from, to; /* in sheet.text */
    size_t url_to;   /* the address stands behind the text; to: it is no link */
    bool strong;
};

struct sheet_block {
    enum sheet_kind kind;
    size_t first, n; /* spans */
};

struct sheet {
    wz_lang lang;
    struct arena arena;
    struct buf text;
    struct vec blocks, spans;
};

void sheet_make(struct sheet *d, wz_lang lang);
void sheet_free(struct sheet *d);
bool sheet_failed(const struct sheet *d);

/* Begins a block; what is added after it is its text. */
void sheet_begin(struct sheet *d, enum sheet_kind kind);
void sheet_add(struct sheet *d, wz_str text);
void sheet_strong(struct sheet *d, wz_str text);
/* Plain text when the address is none that may stand in a document (see sheet_is_address). */
void sheet_link(struct sheet *d, wz_str text, wz_str url);

/* A whole block; nothing at all when text is empty. */
void sheet_say(struct sheet *d, enum sheet_kind kind, wz_str text);
/* The same with the text in a buffer, which is emptied. */
void sheet_flush(struct sheet *d, enum sheet_kind kind, struct buf *text);

/* https:// or http:// and nothing in it that could end an attribute or a link. */
bool sheet_is_address(wz_str url);

const struct sheet_block *sheet_blocks(const struct sheet *d, size_t *n);
const struct sheet_span *sheet_spans(const struct sheet *d, const struct sheet_block *b);
wz_str sheet_words(const struct sheet *d, const struct sheet_span *s);
wz_str sheet_url(const struct sheet *d, const struct sheet_span *s);

/* The writers. */
void sheet_text(const struct sheet *d, struct lines *l);
void sheet_markdown(const struct sheet *d, struct buf *out);
void sheet_html(const struct sheet *d, struct buf *out);

#endif
