#include "questions.h"

static void answer(wz_case *talk, const wz_case *c, int fact)
{
    if (c->given[fact].known == WZ_GIVEN)
        talk->given[fact] = c->given[fact];
    else
        wz_case_set_dont_know(talk, fact);
}

int questions_asked(const wz_case *c, int tree)
{
    wz_case *talk = NULL;
    wz_step step;
    int n = 0;
    if (wz_case_new(c->rules, &talk) != WZ_OK)
        return -1;
    for (int f = 0; f < c->rules->n_facts; f++)
        if (wz_fact_has_assumption(c->rules, f))
            talk->given[f] = c->given[f];
    while (wz_walk(talk, tree, &step) == WZ_OK && step.kind == WZ_ASK) {
        answer(talk, c, step.fact);
        n++;
    }
    wz_case_free(talk);
    return n;
}
