/* talk.h - what an interview knows of itself: see interview.h. */
#ifndef WZ_CLI_TALK_H
#define WZ_CLI_TALK_H

#include "about.h"
#include "kept.h"
#include "screen.h"

#include <wijzer/questions.h>

/* What to talk about and how. The case may hold answers already; it outlives the interview. */
struct interview_setup {
    const wz_rules *rules;
    wz_case *purchase;
    int tree;
    wz_lang lang;
    int width;
    bool color;
    wz_date today;
    bool ascii;   /* a terminal without Unicode */
    wz_str start; /* the command that began this, for saying how to go on; outlives the interview */
    wz_str repeat; /* the command that advises without questions, but for the answers */
    const struct kept_past *past; /* what it goes on with; NULL: it is new */
    const struct about *about;    /* what a description suggests; NULL: nothing */
    wz_str resume; /* the command that goes on; empty: nothing is kept, so start does */
};

enum interview_mode {
    INTERVIEW_ASKS,     /* a question waits for its answer */
    INTERVIEW_CHECKS,   /* answers and assumptions wait for a yes */
    INTERVIEW_RESTARTS, /* to forget all answers waits for a yes */
    INTERVIEW_DONE,     /* the advice was given; it may still be changed */
    INTERVIEW_OVER
};

struct interview {
    struct buf out; /* what to show; whoever shows it clears it */
    enum interview_mode mode;
    wz_status status;     /* other than WZ_OK: it is over */
    wz_step_kind outcome; /* of the last walk */
    int route;            /* its route; -1 */

    struct interview_setup setup;
    struct screen screen;
    struct arena arena;
    struct kept kept;
    enum interview_mode before;    /* INTERVIEW_RESTARTS */
    int fact;                      /* that is asked now */
    const struct about_hint *hint; /* shown with the question; NULL: none */
    bool *hinted;                  /* by fact: somebody said that the hint is wrong */
    size_t revisit;                /* its entry, when it was answered before; else kept.n */
    bool opened;                   /* it is an assumption that was opened */
    bool advised;                  /* it ended with an advice */
    bool changed;                  /* an earlier answer changed since the last walk */
    bool unchecked;                /* something was answered since the last yes */
    bool checked;                  /* there was a yes */
    int *assumed;                  /* of the last walk */
    size_t n_assumed;
    wz_limit *limits; /* of the last walk */
    size_t n_limits;
    bool *confirmed; /* by fact: an answer or assumption that somebody said yes to */
    wz_str save;     /* the file in which the advice is to be kept; empty: none */
};

#endif
