/* answer.h - what a line typed in the interview means. */
#ifndef WZ_CLI_ANSWER_H
#define WZ_CLI_ANSWER_H

#include "../base/buf.h"
#include "phrase.h"

/* A number from 1 in ASCII digits; 0 when text is anything else. */
int answer_number(wz_str text);

bool answer_is_yes(wz_str text);
bool answer_is_no(wz_str text);

/* Reads a day as people write it: see date_read. SAY_NONE, or the sentence that says what is
 * accepted; {0} is the text. */
enum phrase answer_date(wz_str text, wz_date today, wz_lang lang, wz_date *day);

/* Whom the answer is for. */
struct answer_to {
    const wz_rules *rules;
    wz_case *purchase;
    int fact;
    wz_lang lang;
    wz_date today;
};

/* Gives the fact the value that text stands for: a number from the screen, a value, or a unique
 * beginning of one. false: complaint says in a sentence what is wrong. */
bool answer_set(struct answer_to to, wz_str text, struct buf *complaint);

/* Whether an answer to the question is called just so. */
bool answer_is_option(struct answer_to to, wz_str text);

/* Not known: as an option when the rule base has one for that. */
void answer_set_unknown(struct answer_to to);

/* How many numbers the question shows. Where the rule base has no option for it, the last one
 * stands for "I do not know". */
int answer_count(const wz_rules *rules, int fact);

#endif
