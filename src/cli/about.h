/* about.h - what the description of a purchase suggests, to be asked: it answers nothing itself. */
#ifndef WZ_CLI_ABOUT_H
#define WZ_CLI_ABOUT_H

#include "../base/arena.h"
#include "../base/buf.h"

#include <wijzer/read.h>
#include <wijzer/record.h>

/* One answer to ask for, with the words that suggest it. */
struct about_hint {
    int fact;
    int option;    /* -1: an amount */
    int64_t cents; /* -1: an option */
    wz_str quote;  /* the words, with some around them */
    wz_str why[2]; /* why they are read so, by language; the rules have it */
    wz_evidence words;
};

/* Zero: nothing. */
struct about {
    struct about_hint *hints; /* each fact once */
    size_t n;
};

/* Where the words of a suggestion stand in text; the quote lies in a. */
wz_evidence about_words(const wz_suggestion *s, wz_str text, wz_place in, struct arena *a);

/* What text suggests; facts about which it contradicts itself are left out. Everything lies in a.
 */
wz_status about_take(const wz_rules *rules, wz_str text, struct arena *a, struct about *about);

/* Gives the case the value of a hint, with its words as where it came from. */
void about_set(wz_case *c, const wz_hint *hint);
void about_give(wz_case *c, const struct about_hint *hint);

/* The value as records hold it. */
void about_value(const wz_rules *rules, const struct about_hint *hint, struct buf *b);

/* The hint about a fact; NULL: none. about may be NULL. */
const struct about_hint *about_fact(const struct about *about, int fact);

#endif
