/* interview_view.h - what an interview shows of itself. Answers, assumptions and limits have one
 * numbering, from 1, the answers first. */
#ifndef WZ_CLI_INTERVIEW_VIEW_H
#define WZ_CLI_INTERVIEW_VIEW_H

#include "talk.h"

/* How many numbers there are: assumptions and limits have theirs once all questions are answered.
 */
size_t view_count(const struct interview *iv);
/* The fact of a number. */
int view_fact(const struct interview *iv, size_t number);

void view_prompt(struct interview *iv);
void view_say(struct interview *iv, enum phrase id);
/* A sentence with a number in it, then the prompt. */
void view_number(struct interview *iv, enum phrase id, size_t number);
/* A sentence about the value that iv->fact has or is taken to have. */
void view_value(struct interview *iv, enum phrase id);

/* What waits for an answer now, each with the prompt. */
void view_question(struct interview *iv);
void view_check(struct interview *iv);
void view_advice(struct interview *iv, bool full);
void view_end(struct interview *iv);

/* Why a fact is asked, the routes that are still open, and what its answers would leave of them. */
void view_why(struct interview *iv, int fact);
void view_overview(struct interview *iv); /* and what waits for an answer */
/* What help is about where no question is asked. */
void view_help(struct interview *iv);

/* The last lines: how to go on, or how to have the same advice again. */
void view_last(struct interview *iv);

#endif
