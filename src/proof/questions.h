/* questions.h - how many questions a person answers before the advice stands. */
#ifndef WZ_PROOF_QUESTIONS_H
#define WZ_PROOF_QUESTIONS_H

#include "../engine/case.h"

/* Holds the interview that leads to the facts of c: asks what the walk asks, answers with the fact
 * of c or with "not known", until nothing more is asked. Facts with an assumption are not asked but
 * put right on their own screen. Returns the number of questions, -1 when there is no memory. */
int questions_asked(const wz_case *c, int tree);

#endif
