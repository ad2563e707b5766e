/* paper.h - what the explanation and the report are made of: sections over one account. */
#ifndef WZ_VIEW_PAPER_H
#define WZ_VIEW_PAPER_H

#include "advice.h"
#include "sheet.h"

struct paper {
    struct advice advice;
    const wz_account *account;
    const wz_rules *rules;
    wz_case *c;
    wz_lang lang;
    const wz_dossier *dossier; /* NULL: nothing is said of it */
    struct sheet sheet;
    struct buf b;      /* of the block at hand */
    struct vec cited;  /* wz_str: every reference that was said, once */
    struct vec doubts; /* const struct figure *: amounts that are not verified */
};

/* A heading, and a paragraph or item of a message without arguments. */
void paper_heading(struct paper *p, enum msg id);
void paper_say(struct paper *p, enum sheet_kind kind, enum msg id);
/* What is in p->b becomes a block. */
void paper_flush(struct paper *p, enum sheet_kind kind);
/* Adds citations to p->b and remembers them for the list of sources. */
void paper_cite(struct paper *p, const struct cites *cites);
void paper_remember(struct paper *p, const struct cites *cites);

wz_str paper_route(const struct paper *p, int route);
wz_str paper_fact(const struct paper *p, int fact);
/* Adds "Value: €250,000" to p->b. */
void paper_answer(struct paper *p, int fact);
/* Adds the names of a set of routes to p->b. */
void paper_routes(struct paper *p, uint64_t routes);
bool paper_advised(const struct paper *p);

/* paper_why.c */
void paper_outcome(struct paper *p);
void paper_suits(struct paper *p);
void paper_demands(struct paper *p);
void paper_way(struct paper *p);
void paper_rests(struct paper *p);
void paper_met(struct paper *p, struct buf *b, size_t i);
bool paper_tells_met(const struct paper *p, size_t i);
/* paper_from.c */
void paper_dossier(struct paper *p);
void paper_answers(struct paper *p);
void paper_said(struct paper *p);
/* paper_not.c */
void paper_less(struct paper *p);
void paper_unknown(struct paper *p);
void paper_forbidden(struct paper *p);
/* paper_if.c */
/* Adds the message with the changes to p->b. */
void paper_changes(struct paper *p, const struct changes *changes, enum msg id);
void paper_what_if(struct paper *p);
void paper_deciding(struct paper *p);
/* paper_do.c */
/* The statement itself, of an advice: as paragraphs, or in one piece that is left in p->b. */
void paper_motive(struct paper *p, bool apart);
void paper_motivation(struct paper *p);
void paper_steps(struct paper *p);
void paper_notes(struct paper *p);
void paper_next(struct paper *p);
/* paper_end.c */
void paper_doubt(struct paper *p);
void paper_sources(struct paper *p);
void paper_about(struct paper *p);
/* The address of a reference: of the part that it names, or of the work; empty without one. */
wz_str paper_address(const struct paper *p, wz_str reference);

/* paper_json.c: the JSON advice with the account, and the document as more members. */
void paper_json(struct paper *p);

#endif
