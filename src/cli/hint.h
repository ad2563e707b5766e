/* hint.h - answers that the description suggests, in the interview: each is asked for once. */
#ifndef WZ_CLI_HINT_H
#define WZ_CLI_HINT_H

#include "talk.h"

/* The fact of the next hint to ask for, of those that can matter; first what was denied and is not
 * answered yet. -1: none. */
int hint_next(const struct interview *iv, const wz_step *step);

/* The hint to show with a question that was not answered before; NULL: none. */
const struct about_hint *hint_of(const struct interview *iv, int fact);

/* Shows the words and asks whether it is so. */
void hint_view(struct interview *iv);

/* What was denied before, unless the description now suggests something else. */
void hint_take_over(struct interview *iv, const struct kept_past *past);

/* How many hints are still to be asked about facts that need no question, but for one fact. */
int hint_more(const struct interview *iv, int fact);

/* Whether the text says that it is not so, and nothing else. */
bool hint_is_denied(const struct interview *iv, wz_str text);

#endif
