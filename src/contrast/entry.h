/* entry.h - a rule base as a flat list of all it says, each with what it is about and how much it
 * weighs. What two such lists do not share is the difference. */
#ifndef WZ_CONTRAST_ENTRY_H
#define WZ_CONTRAST_ENTRY_H

#include "compare.h"
#include "pieces.h"

#include <wijzer/diff.h>

/* In the order in which they are shown. */
enum subject {
    ABOUT_BASE,
    ABOUT_TABLE,
    ABOUT_CONDITION,
    ABOUT_TREE,
    ABOUT_NODE,
    ABOUT_ROUTE,
    ABOUT_FACT,
    ABOUT_NOTE,
    ABOUT_SOURCE,
    ABOUT_CALENDAR,
    ABOUT_INTAKE,
    ABOUT_SIGNAL,
    ABOUT_AUDIT,
    SUBJECTS
};

enum aspect {
#define ASPECT(id, word, weight, nl, en) id,
#include "words.def"
#undef ASPECT
    ASPECTS
};

wz_str subject_word(enum subject s); /* "table" */
wz_str aspect_word(enum aspect a);
wz_str aspect_name(enum aspect a, wz_lang lang);

struct entry {
    enum subject subject;
    wz_str id;
    wz_str name;   /* of the thing, as people call it; may be empty */
    wz_str detail; /* which part of the thing: an option, a row; empty: the thing itself */
    wz_str label;  /* of the part, as people call it */
    enum aspect aspect;
    int language; /* of a text; -1: none */
    wz_diff_weight weight;
    bool head;                     /* stands for the whole thing, or the whole part */
    wz_str shown;                  /* the value */
    const struct formula *formula; /* NULL: none */
    const struct cites *cites;     /* NULL: none */
    struct place place;
    size_t rank; /* in the order of the rules */
};

/* Of a text: "nl" or "en"; else empty. */
wz_str entry_language(const struct entry *e);

/* One being made. */
struct inventory {
    struct arena *arena;
    const wz_rules *rules;
    const wz_rules *other; /* what it is to be held against */
    wz_lang lang;
    struct vec facets; /* of struct facet, whose more is a struct entry */
    struct entry now;  /* what is being told of */
    struct buf b;
    bool part_is_new; /* nothing was said yet of the part */
};

/* All that the rules say. false without memory. */
bool inventory_make(struct inventory *v, struct arena *a, const wz_rules *rules,
                    const wz_rules *other, wz_lang lang);

/* ---- for those who fill it ------------------------------------------------------------------- */

/* Goes on with a thing. */
void tell_thing(struct inventory *v, enum subject subject, wz_str id, const struct text *name,
                struct place place);
/* The sources of what is told of from here on; also adds them. NULL: none. */
void tell_cites(struct inventory *v, const struct cites *cites);
/* Goes on with a part of it; an empty detail goes back to the thing itself. */
void tell_part(struct inventory *v, wz_str detail, wz_str label);
/* The thing or part as a whole is there. */
void tell_head(struct inventory *v, enum aspect a, wz_diff_weight weight, wz_str value,
               wz_str shown);
void tell(struct inventory *v, enum aspect a, wz_str value, wz_str shown);
void tell_word(struct inventory *v, enum aspect a, wz_str word);
void tell_number(struct inventory *v, enum aspect a, int64_t number); /* 0: nothing */
void tell_text(struct inventory *v, enum aspect a, const struct text *t);
void tell_formula(struct inventory *v, enum aspect a, const struct formula *f);

/* What is in v->b, kept; v->b is emptied. */
wz_str tell_kept(struct inventory *v);

void list_facts(struct inventory *v);
void list_tables(struct inventory *v);
void list_tree(struct inventory *v);
void list_routes(struct inventory *v);
void list_rest(struct inventory *v);

#endif
