#include "past.h"
#include "../base/str.h"

#include <wijzer/record.h>

/* ---- into the session ------------------------------------------------------------------------ */

struct taking {
    const struct interview *iv;
    struct arena *arena;
    struct vec answers;
};

static void take(struct taking *t, enum session_how how, int fact, wz_str value)
{
    struct session_answer *a = vec_push(&t->answers);
    if (a)
        *a = (struct session_answer){how, wz_fact_id(t->iv->setup.rules, fact), value};
}

static void take_words(struct taking *t, int fact, const wz_evidence *words)
{
    struct buf value = {0};
    if (!words || !words->quote.len)
        return;
    session_put_words(words, &value);
    take(t, SESSION_TEXT, fact, arena_copy(t->arena, buf_view(&value)));
    t->arena->failed |= value.failed;
    buf_free(&value);
}

/* The value that the case has now, as records hold it, and the words it was read in. */
static void take_now(struct taking *t, enum session_how how, int fact)
{
    struct buf value = {0};
    screen_record(&t->iv->screen, fact, &value);
    take(t, how, fact, arena_copy(t->arena, buf_view(&value)));
    take_words(t, fact, wz_case_evidence(t->iv->setup.purchase, fact));
    t->arena->failed |= value.failed;
    buf_free(&value);
}

static void take_denied(struct taking *t, int fact)
{
    struct buf value = {0};
    const struct about_hint *h = about_fact(t->iv->setup.about, fact);
    if (!h || !t->iv->hinted[fact])
        return;
    about_value(t->iv->setup.rules, h, &value);
    take(t, SESSION_DENIED, fact, arena_copy(t->arena, buf_view(&value)));
    t->arena->failed |= value.failed;
    buf_free(&value);
}

bool past_take(const struct interview *iv, struct arena *arena, struct session *s)
{
    struct taking t = {.iv = iv, .arena = arena, .answers = {.arena = arena}};
    const struct interview_setup *setup = &iv->setup;
    t.answers.size = sizeof *s->answers;
    s->lang = iv->screen.lang;
    s->finished = iv->advised || iv->mode == INTERVIEW_DONE;
    s->outcome = iv->outcome == WZ_ROUTE ? wz_route_id(setup->rules, iv->route) : wz_view("");
    for (size_t i = 0; i < iv->kept.n; i++)
        take_now(&t, iv->kept.entries[i].asked ? SESSION_ASKED : SESSION_GIVEN,
                 iv->kept.entries[i].fact);
    for (int fact = 0; fact < wz_fact_count(setup->rules); fact++) {
        if (iv->kept.aside[fact].len) {
            take(&t, SESSION_ASIDE, fact, iv->kept.aside[fact]);
            take_words(&t, fact, &iv->kept.words[fact]);
        }
        take_denied(&t, fact);
        if (iv->confirmed[fact] && wz_case_known(setup->purchase, fact) == WZ_ASSUMED)
            take_now(&t, SESSION_CONFIRMED, fact);
    }
    s->answers = t.answers.items;
    s->n = t.answers.n;
    return !arena->failed;
}

/* ---- out of the session ---------------------------------------------------------------------- */

struct giving {
    const struct past_now *now;
    struct arena *arena;
    struct kept_past *past;
    struct buf *notes;
};

static void note(struct giving *g, enum phrase id, const struct phrase_args *args)
{
    phrase_put(g->notes, g->now->lang, id, args);
    buf_char(g->notes, '\n');
}

static void note_answer(struct giving *g, enum phrase id, wz_str name, wz_str value)
{
    struct phrase_args args = {{name, value}};
    note(g, id, &args);
}

static void give_answer(struct giving *g, const struct session_answer *a, int fact)
{
    const struct past_now *now = g->now;
    wz_str name = wz_fact_text(now->rules, fact, WZ_NAME, now->lang);
    if (wz_case_set(now->purchase, fact, a->value, NULL) != WZ_OK) {
        note_answer(g, SAY_PAST_VALUE, name, a->value);
        return;
    }
    g->past->entries[g->past->n++] = (struct kept_entry){fact, a->how == SESSION_ASKED};
}

/* A value of a record in words, when it is one of the options. */
static wz_str in_words(const struct past_now *now, int fact, wz_str value)
{
    for (int i = 0; i < wz_option_count(now->rules, fact); i++)
        if (str_eq(wz_option_id(now->rules, fact, i), value))
            return wz_option_label(now->rules, fact, i, now->lang);
    return value;
}

/* What was confirmed holds as long as the same is assumed. */
static void give_confirmed(struct giving *g, const struct session_answer *a, int fact)
{
    const struct past_now *now = g->now;
    struct buf value = {0};
    bool assumed = wz_case_known(now->purchase, fact) == WZ_ASSUMED;
    (void)buf_heed(&value, wz_case_value(now->purchase, fact, -1, buf_sink(&value)));
    g->past->confirmed[fact] = assumed && !value.failed && str_eq(buf_view(&value), a->value);
    if (!g->past->confirmed[fact]) {
        buf_clear(&value);
        (void)buf_heed(&value,
                       wz_case_value(now->purchase, fact, (int)now->lang, buf_sink(&value)));
        struct phrase_args args = {{wz_fact_text(now->rules, fact, WZ_NAME, now->lang),
                                    in_words(now, fact, a->value), buf_view(&value)}};
        note(g, assumed ? SAY_PAST_ASSUMED : SAY_PAST_ASSUMED_NOT, &args);
    }
    g->arena->failed |= value.failed;
    buf_free(&value);
}

static bool already(const struct kept_past *past, int fact)
{
    for (size_t i = 0; i < past->n; i++)
        if (past->entries[i].fact == fact)
            return true;
    return false;
}

/* Of an answer that is no longer one there is nothing to say. */
static void give_words(struct giving *g, const struct session_answer *a, int fact)
{
    wz_evidence words;
    if (!session_read_words(a->value, &words))
        return; /* session_read has seen to that */
    if (already(g->past, fact))
        wz_case_set_evidence(g->now->purchase, fact, &words);
    else if (g->past->aside[fact].len)
        g->past->words[fact] = words;
}

static void give(struct giving *g, const struct session_answer *a)
{
    int fact = wz_fact_find(g->now->rules, a->fact);
    if (fact < 0 && (a->how == SESSION_TEXT || a->how == SESSION_DENIED))
        return; /* the answer itself is told */
    if (fact < 0)
        note_answer(g, SAY_PAST_FACT, a->fact, a->value);
    else if (a->how == SESSION_CONFIRMED)
        give_confirmed(g, a, fact);
    else if (a->how == SESSION_ASIDE)
        g->past->aside[fact] = a->value;
    else if (a->how == SESSION_DENIED)
        g->past->denied[fact] = a->value;
    else if (a->how == SESSION_TEXT)
        give_words(g, a, fact);
    else if (!already(g->past, fact))
        give_answer(g, a, fact);
}

static wz_str route_of(const struct past_now *now, wz_str id)
{
    int route = wz_route_find(now->rules, id);
    return route < 0 ? id : wz_route_name(now->rules, route, now->lang);
}

/* The advice was one thing and is now another. */
static wz_status compare_outcome(struct giving *g, const struct session *s)
{
    wz_step step;
    wz_status status = wz_walk(g->now->purchase, g->now->tree, &step);
    if (status != WZ_OK || s->outcome.len == 0)
        return status;
    wz_str outcome = step.kind == WZ_ROUTE ? wz_route_id(g->now->rules, step.route) : wz_view("");
    struct phrase_args args = {{route_of(g->now, s->outcome), route_of(g->now, outcome)}};
    if (str_eq(outcome, s->outcome))
        return WZ_OK;
    g->past->finished = false;
    note(g, outcome.len ? SAY_PAST_ROUTE : SAY_PAST_OPEN, &args);
    return WZ_OK;
}

static void note_rules(struct giving *g, const struct session *s)
{
    const wz_rules *rules = g->now->rules;
    struct phrase_args args = {
        {s->rules_id, s->rules_version, wz_rules_id(rules), wz_rules_version(rules)}};
    if (str_eq(s->rules_sha256, wz_rules_sha256(rules)))
        return;
    g->past->changed = true;
    note(g, SAY_PAST_RULES, &args);
}

wz_status past_give(const struct session *s, const struct past_now *now, struct arena *arena,
                    struct kept_past *past, struct buf *notes)
{
    struct giving g = {now, arena, past, notes};
    size_t facts = (size_t)wz_fact_count(now->rules) + 1;
    *past = (struct kept_past){.entries = arena_get(arena, facts, sizeof *past->entries),
                               .aside = arena_get(arena, facts, sizeof *past->aside),
                               .words = arena_get(arena, facts, sizeof *past->words),
                               .denied = arena_get(arena, facts, sizeof *past->denied),
                               .finished = s->finished,
                               .confirmed = arena_get(arena, facts, sizeof *past->confirmed)};
    if (arena->failed)
        return WZ_EMEMORY;
    note_rules(&g, s);
    size_t before = notes->len;
    for (size_t i = 0; i < s->n; i++)
        give(&g, &s->answers[i]);
    wz_status status = compare_outcome(&g, s);
    if (past->changed && notes->len == before)
        note(&g, SAY_PAST_SAME, NULL);
    return arena->failed || notes->failed ? WZ_EMEMORY : status;
}
