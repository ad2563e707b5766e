/* interview.h - the conversation: lines in, text out, and nothing of the operating system. One
 * question at a time, each chosen by wz_walk; an answer can be taken back at any moment. */
#ifndef WZ_CLI_INTERVIEW_H
#define WZ_CLI_INTERVIEW_H

#include "answer.h"
#include "talk.h"

/* iv is overwritten and must stay where it is; release it with interview_free. Look at status, mode
 * and out afterwards, and after every other call. */
void interview_begin(struct interview *iv, const struct interview_setup *setup);
void interview_free(struct interview *iv);

/* A line that was typed, without its end. */
void interview_line(struct interview *iv, wz_str line);

/* iv->save was asked for: says what came of it. {0} is the file, {1} what was wrong. */
void interview_saved(struct interview *iv, enum phrase id, wz_str why);

/* The terminal has another width now. */
void interview_width(struct interview *iv, int width);

/* Something else happened to the line: says so and asks again. */
void interview_notice(struct interview *iv, enum phrase id);

/* Shows once more what is waited for: it has gone from the screen. */
void interview_again(struct interview *iv);

/* Input has ended, or is to end: never an answer. Says how to go on when there is no advice yet. */
void interview_end(struct interview *iv);

/* Whether an advice was given that leaves nothing open. */
bool interview_decided(const struct interview *iv);

#endif
