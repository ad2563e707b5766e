#include "kept.h"

static size_t find(const struct kept *k, int fact)
{
    size_t i = 0;
    while (i < k->n && k->entries[i].fact != fact)
        i++;
    return i;
}

void kept_add(struct kept *k, int fact, bool asked)
{
    k->aside[fact] = wz_view("");
    if (find(k, fact) == k->n)
        k->entries[k->n++] = (struct kept_entry){fact, asked};
}

bool kept_make(struct kept *k, struct arena *arena, wz_case *purchase, const struct screen *screen)
{
    int facts = wz_fact_count(screen->rules);
    *k = (struct kept){.arena = arena, .purchase = purchase, .screen = screen};
    k->entries = arena_get(arena, (size_t)facts + 1, sizeof *k->entries);
    k->aside = arena_get(arena, (size_t)facts + 1, sizeof *k->aside);
    k->words = arena_get(arena, (size_t)facts + 1, sizeof *k->words);
    if (arena->failed)
        return false;
    for (int f = 0; f < facts; f++) {
        wz_known known = wz_case_known(purchase, f);
        if (known == WZ_GIVEN || known == WZ_DONT_KNOW)
            kept_add(k, f, false);
    }
    return true;
}

void kept_take_over(struct kept *k, const struct kept_past *past)
{
    int facts = wz_fact_count(k->screen->rules);
    k->n = 0;
    for (size_t i = 0; i < past->n; i++)
        k->entries[k->n++] = past->entries[i];
    for (int f = 0; f < facts; f++) {
        k->aside[f] = past->aside[f];
        k->words[f] = past->words[f];
    }
}

size_t kept_asked_before(const struct kept *k, size_t i)
{
    while (i-- > 0)
        if (k->entries[i].asked)
            return i;
    return k->n;
}

size_t kept_number(const struct kept *k, size_t i)
{
    size_t number = 1;
    for (size_t j = 0; j < i; j++)
        number += k->entries[j].asked;
    return number;
}

static bool is_listed(const int *list, size_t n, int fact)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == fact)
            return true;
    return false;
}

static void take_out(struct kept *k, size_t i)
{
    wz_case_unset(k->purchase, k->entries[i].fact);
    for (; i + 1 < k->n; i++)
        k->entries[i] = k->entries[i + 1];
    k->n--;
}

/* Says that an answer no longer counts, and by which answer that came; -1: by other rules. */
static void say_dropped(const struct kept *k, int fact, int cause)
{
    const struct screen *s = k->screen;
    struct buf value = {0}, other = {0};
    if (cause < 0) {
        screen_about(s, SAY_DROPPED_RULES, fact);
        return;
    }
    screen_value(s, fact, &value);
    screen_value(s, cause, &other);
    struct phrase_args args = {{wz_fact_text(s->rules, fact, WZ_NAME, s->lang), buf_view(&value),
                                wz_fact_text(s->rules, cause, WZ_NAME, s->lang), buf_view(&other)}};
    screen_say(s, SAY_DROPPED, &args);
    s->out->failed |= value.failed || other.failed;
    buf_free(&value);
    buf_free(&other);
}

static void put_aside(struct kept *k, size_t i, int cause)
{
    int fact = k->entries[i].fact;
    struct buf value = {0};
    say_dropped(k, fact, cause);
    screen_record(k->screen, fact, &value);
    k->aside[fact] = arena_copy(k->arena, buf_view(&value));
    const wz_evidence *words = wz_case_evidence(k->purchase, fact);
    k->words[fact] = words ? *words : (wz_evidence){.line = 0};
    k->arena->failed |= value.failed;
    buf_free(&value);
    take_out(k, i);
}

/* What is assumed otherwise and was confirmed from the description was never a question of the way:
 * no other answer takes it back. */
static bool is_extra(const struct kept *k, int fact)
{
    return wz_fact_has_assumption(k->screen->rules, fact) &&
           wz_case_origin(k->purchase, fact, NULL) == WZ_FROM_TEXT;
}

bool kept_drop(struct kept *k, const wz_step *step, int fact)
{
    bool any = false;
    for (size_t i = k->n; i-- > 0;) {
        int one = k->entries[i].fact;
        bool counts = !k->entries[i].asked || is_extra(k, one) ||
                      is_listed(step->used, step->n_used, one) ||
                      is_listed(step->missing, step->n_missing, one);
        if (!counts)
            put_aside(k, i, fact);
        any |= !counts;
    }
    return any;
}

void kept_restart(struct kept *k)
{
    for (size_t i = k->n; i-- > 0;)
        if (k->entries[i].asked)
            take_out(k, i);
    for (int f = 0; f < wz_fact_count(k->screen->rules); f++)
        k->aside[f] = wz_view("");
}

bool kept_restore(struct kept *k, const wz_step *step)
{
    int fact = step->fact;
    if (step->kind != WZ_ASK || k->aside[fact].len == 0)
        return false;
    if (wz_case_set(k->purchase, fact, k->aside[fact], NULL) != WZ_OK)
        return false;
    if (k->words[fact].quote.len)
        wz_case_set_evidence(k->purchase, fact, &k->words[fact]);
    kept_add(k, fact, true);
    screen_about(k->screen, SAY_RESTORED, fact);
    return true;
}

struct screen_list kept_list(const struct kept *k)
{
    int *facts = arena_get(k->arena, k->n + 1, sizeof *facts);
    for (size_t i = 0; facts && i < k->n; i++)
        facts[i] = k->entries[i].fact;
    return (struct screen_list){facts, facts ? k->n : 0};
}
