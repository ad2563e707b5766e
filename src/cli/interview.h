/* interview.h - the conversation: lines in, text out, and nothing of the operating system. One
 * question at a time, each chosen by wz_walk; an answer can be taken back at any moment. */
#ifndef WZ_CLI_INTERVIEW_H
#define WZ_CLI_INTERVIEW_H

#include "answer.h"
#include "kept.h"
#include "screen.h"

/* What to talk about and how. The case may hold answers already; it outlives the interview. */
struct interview_setup {
    const wz_rules *rules;
    wz_case *purchase;
    int tree;
    wz_lang lang;
    int width;
    bool color;
    wz_date today;
    wz_str start; /* the command that began this, for saying how to go on; outlives the interview */
    const struct kept_past *past; /* what it goes on with; NULL: it is new */
    wz_str resume; /* the command that goes on; empty: nothing is kept, so start does */
};

enum interview_mode {
    INTERVIEW_ASKS,     /* a question waits for its answer */
    INTERVIEW_CONFIRMS, /* the assumptions wait for a yes */
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
    int fact;       /* that is asked now */
    size_t revisit; /* its entry, when it was answered before; else kept.n */
    bool opened;    /* it is an assumption that was opened */
    bool advised;   /* it ended with an advice */
    bool changed;   /* an earlier answer changed since the last walk */
    int *assumed;   /* of the last walk */
    size_t n_assumed;
    int *unsure; /* those of assumed that nobody has confirmed */
    size_t n_unsure;
    bool *confirmed; /* by fact */
};

/* iv is overwritten and must stay where it is; release it with interview_free. Look at status, mode
 * and out afterwards, and after every other call. */
void interview_begin(struct interview *iv, const struct interview_setup *setup);
void interview_free(struct interview *iv);

/* A line that was typed, without its end. */
void interview_line(struct interview *iv, wz_str line);

/* Something else happened to the line: says so and asks again. */
void interview_notice(struct interview *iv, enum phrase id);

/* Shows once more what is waited for: it has gone from the screen. */
void interview_again(struct interview *iv);

/* Input has ended, or is to end: never an answer. Says how to go on when there is no advice yet. */
void interview_end(struct interview *iv);

/* Whether an advice was given that leaves nothing open. */
bool interview_decided(const struct interview *iv);

#endif
