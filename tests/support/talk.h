/* talk.h - an interview over a small rule base, line by line. */
#ifndef WZ_TEST_TALK_H
#define WZ_TEST_TALK_H

#include "../../src/cli/interview.h"

struct talk {
    wz_rules *rules;
    wz_case *c;
    struct interview iv;
    char *last; /* what the last line brought; lives until the next one */
};

/* The rule base, for small_load. */
extern const char talk_rules[];

/* 60 columns wide, on 2026-04-30; facts as small_set takes them. */
void talk_begin(struct talk *t, wz_lang lang, const char *facts);
void talk_end(struct talk *t);

/* Types lines that are separated by '|'; what the last of them brought. */
const char *talk_type(struct talk *t, const char *lines);
/* Takes what the interview has to say into last: plain text, or the test fails. */
void talk_hear(struct talk *t);

/* Fail unless part is in text, or is not. */
void talk_shows(const char *text, const char *part);
void talk_hides(const char *text, const char *part);

#endif
