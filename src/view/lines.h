/* lines.h - headings, paragraphs and lists in plain lines: what text documents are made of. */
#ifndef WZ_VIEW_LINES_H
#define WZ_VIEW_LINES_H

#include "msg.h"

struct lines {
    struct buf *out;
    wz_lang lang;
    int width;  /* columns */
    bool ascii; /* see ascii_put */
};

/* An empty line, then the heading. */
void lines_heading(struct lines *l, enum msg id);
/* A wrapped paragraph behind first; what is in it is made safe to show. Nothing when text is empty.
 */
void lines_item(struct lines *l, const char *first, wz_str text);
/* The same with the text in a buffer, which is emptied for the next item. */
void lines_flush(struct lines *l, const char *first, struct buf *text);
/* As item number n from 1 of a numbered list. */
void lines_number(struct lines *l, size_t n, struct buf *text);

#endif
