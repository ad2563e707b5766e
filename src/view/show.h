/* show.h - everything that a rule base says of one thing; see wz_show. */
#ifndef WZ_VIEW_SHOW_H
#define WZ_VIEW_SHOW_H

#include "lines.h"
#include "say.h"

struct show {
    const wz_rules *rules;
    struct lines lines;
    struct buf text; /* of the item at hand */
};

void show_fact(struct show *s, int fact);
void show_route(struct show *s, int route);
void show_note(struct show *s, int note);
void show_table(struct show *s, int table);
void show_work(struct show *s, int work);

/* A heading and a paragraph; nothing at all when the text is empty. */
void show_paragraph(struct show *s, enum msg heading, const struct text *t);
/* A condition as an indented list, with the articles of each part. */
void show_formula(struct show *s, const struct formula *f);
void show_sources(struct show *s, const struct cites *cites);

#endif
