#include "hint.h"
#include "answer.h"
#include "../base/money.h"
#include "../base/str.h"

const struct about_hint *hint_of(const struct interview *iv, int fact)
{
    const struct about_hint *h = about_fact(iv->setup.about, fact);
    return h && !iv->hinted[fact] ? h : NULL;
}

static bool is_missing(const wz_step *step, int fact)
{
    for (size_t i = 0; i < step->n_missing; i++)
        if (step->missing[i] == fact)
            return true;
    return step->kind == WZ_ASK && step->fact == fact;
}

/* What is answered, or assumed just so, needs no question. */
static bool is_settled(const struct interview *iv, const struct about_hint *h)
{
    const wz_case *c = iv->setup.purchase;
    wz_known known = wz_case_known(c, h->fact);
    return known == WZ_GIVEN || known == WZ_DONT_KNOW ||
           (known == WZ_ASSUMED && wz_case_option(c, h->fact) == h->option);
}

/* Somebody said no to a hint and has not answered the question itself yet. */
static bool is_denied(const struct interview *iv, const wz_step *step, const struct about_hint *h)
{
    return iv->hinted[h->fact] && is_missing(step, h->fact) && !is_settled(iv, h) &&
           !wz_fact_has_assumption(iv->setup.rules, h->fact);
}

int hint_next(const struct interview *iv, const wz_step *step)
{
    for (size_t i = 0; iv->setup.about && i < iv->setup.about->n; i++)
        if (is_denied(iv, step, &iv->setup.about->hints[i]))
            return iv->setup.about->hints[i].fact;
    for (size_t i = 0; iv->setup.about && i < iv->setup.about->n; i++) {
        const struct about_hint *h = &iv->setup.about->hints[i];
        bool matters =
            is_missing(step, h->fact) || wz_fact_has_assumption(iv->setup.rules, h->fact);
        if (matters && !iv->hinted[h->fact] && !is_settled(iv, h))
            return h->fact;
    }
    return -1;
}

void hint_take_over(struct interview *iv, const struct kept_past *past)
{
    for (size_t i = 0; iv->setup.about && i < iv->setup.about->n; i++) {
        const struct about_hint *h = &iv->setup.about->hints[i];
        struct buf value = {0};
        about_value(iv->setup.rules, h, &value);
        iv->hinted[h->fact] =
            past->denied[h->fact].len && str_eq(buf_view(&value), past->denied[h->fact]);
        iv->out.failed |= value.failed;
        buf_free(&value);
    }
}

int hint_more(const struct interview *iv, int fact)
{
    int n = 0;
    for (size_t i = 0; iv->setup.about && i < iv->setup.about->n; i++) {
        const struct about_hint *h = &iv->setup.about->hints[i];
        n += h->fact != fact && wz_fact_has_assumption(iv->setup.rules, h->fact) &&
             !iv->hinted[h->fact] && !is_settled(iv, h);
    }
    return n;
}

void hint_view(struct interview *iv)
{
    const struct about_hint *h = iv->hint;
    struct buf amount = {0};
    wz_str value;
    if (h->option >= 0) {
        value = wz_option_label(iv->setup.rules, h->fact, h->option, iv->screen.lang);
    } else {
        money_put(&amount, h->cents, iv->screen.lang);
        value = buf_view(&amount);
    }
    struct phrase_args args = {{h->quote, h->why[iv->screen.lang], value}};
    screen_say(&iv->screen, SAY_ABOUT_HINT, &args);
    screen_say(&iv->screen, SAY_ABOUT_ASK, &args);
    iv->out.failed |= amount.failed;
    buf_free(&amount);
}

/* "nee" may be the id of an answer: then it says more than that the hint is wrong. */
bool hint_is_denied(const struct interview *iv, wz_str text)
{
    const wz_rules *rules = iv->setup.rules;
    int options = wz_option_count(rules, iv->hint->fact);
    bool answers = false;
    for (int i = 0; i < options && options == 2; i++)
        answers |= i != iv->hint->option &&
                   answer_is_no(wz_option_label(rules, iv->hint->fact, i, iv->screen.lang));
    return answer_is_no(text) && !answers;
}
