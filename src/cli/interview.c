#include "interview.h"
#include "../base/command.h"
#include "../base/str.h"
#include "hint.h"
#include "interview_view.h"
#include "lang.h"
#include "typed.h"

enum { LIMITS_MOST = 8 };

static struct answer_to to(const struct interview *iv, int fact)
{
    const struct interview_setup *s = &iv->setup;
    return (struct answer_to){s->rules, s->purchase, fact, iv->screen.lang, s->today};
}

/* What waits for an answer, once more. */
static void show_again(struct interview *iv)
{
    switch (iv->mode) {
    case INTERVIEW_ASKS:
        view_question(iv);
        break;
    case INTERVIEW_CHECKS:
        view_check(iv);
        break;
    case INTERVIEW_RESTARTS:
        view_number(iv, SAY_RESTART_ASK, kept_number(&iv->kept, iv->kept.n) - 1);
        break;
    case INTERVIEW_DONE:
        view_advice(iv, false);
        break;
    case INTERVIEW_OVER:
        break;
    }
}

static void ask(struct interview *iv, int fact, size_t revisit)
{
    iv->mode = INTERVIEW_ASKS;
    iv->fact = fact;
    iv->revisit = revisit;
    iv->hint = iv->opened || revisit < iv->kept.n ? NULL : hint_of(iv, fact);
    view_question(iv);
}

/* ---- the walk -------------------------------------------------------------------------------- */

/* Step arrays live until the next walk only. true: an assumption waits for its yes. */
static bool keep_assumed(struct interview *iv, const wz_step *step)
{
    bool unsure = false;
    iv->outcome = step->kind;
    iv->route = step->route;
    iv->n_assumed = step->n_assumed;
    for (size_t i = 0; i < step->n_assumed; i++) {
        iv->assumed[i] = step->assumed[i];
        unsure |= !iv->confirmed[step->assumed[i]];
    }
    iv->n_limits = wz_limits(iv->setup.purchase, iv->limits, LIMITS_MOST);
    return unsure;
}

/* Goes on to what comes next: a question, the answers to check or the advice. */
static void advance(struct interview *iv)
{
    wz_step step = {.kind = WZ_OPEN};
    bool again = true;
    iv->opened = false;
    while (again) {
        iv->status = wz_walk(iv->setup.purchase, iv->setup.tree, &step);
        if (iv->status != WZ_OK)
            return;
        again = (iv->changed && kept_drop(&iv->kept, &step, iv->fact)) ||
                kept_restore(&iv->kept, &step);
        iv->changed = false;
    }
    bool unsure = keep_assumed(iv, &step);
    int hinted = hint_next(iv, &step);
    if (hinted >= 0 || step.kind == WZ_ASK) {
        ask(iv, hinted >= 0 ? hinted : step.fact, iv->kept.n);
        return;
    }
    iv->mode = unsure || iv->unchecked ? INTERVIEW_CHECKS : INTERVIEW_DONE;
    show_again(iv);
}

static void open_assumption(struct interview *iv, int fact)
{
    iv->opened = true;
    ask(iv, fact, iv->kept.n);
}

/* ---- commands -------------------------------------------------------------------------------- */

static void go_back(struct interview *iv)
{
    bool asks = iv->mode == INTERVIEW_ASKS;
    if (asks && iv->opened) {
        advance(iv);
        return;
    }
    if (iv->mode == INTERVIEW_DONE && view_count(iv)) {
        iv->mode = INTERVIEW_CHECKS;
        iv->unchecked = true;
        show_again(iv);
        return;
    }
    size_t i = kept_asked_before(&iv->kept, asks ? iv->revisit : iv->kept.n);
    if (i < iv->kept.n) {
        ask(iv, iv->kept.entries[i].fact, i);
        return;
    }
    interview_notice(iv, SAY_FIRST);
}

/* Opens the answer, assumption or limit of that number. */
static void open_number(struct interview *iv, size_t n)
{
    iv->opened = false;
    if (n > iv->kept.n)
        open_assumption(iv, view_fact(iv, n));
    else
        ask(iv, iv->kept.entries[n - 1].fact, n - 1);
}

static void change(struct interview *iv, wz_str which)
{
    size_t most = view_count(iv), n = (size_t)answer_number(which);
    if (n >= 1 && n <= most)
        open_number(iv, n);
    else if (most)
        view_number(iv, SAY_CHANGE_RANGE, most);
    else
        interview_notice(iv, SAY_NOTHING);
}

/* With a number: about that line of the overview. */
static void tell(struct interview *iv, enum command kind, wz_str which)
{
    size_t most = view_count(iv), n = (size_t)answer_number(which);
    int fact = iv->mode == INTERVIEW_ASKS ? iv->fact : -1;
    if (which.len && n >= 1 && n <= most) {
        fact = view_fact(iv, n);
        screen_text(&iv->screen, wz_fact_text(iv->setup.rules, fact, WZ_ASK_TEXT, iv->screen.lang));
    } else if (which.len && most) {
        view_number(iv, SAY_HELP_RANGE, most);
        return;
    }
    if (fact < 0)
        view_help(iv);
    else if (kind == COMMAND_WHY)
        view_why(iv, fact);
    else
        screen_help(&iv->screen, fact);
    if (kind == COMMAND_HELP && !which.len && iv->mode == INTERVIEW_ASKS)
        screen_commands(&iv->screen);
    view_prompt(iv);
}

/* Nothing is forgotten before somebody says yes. */
static void restart(struct interview *iv)
{
    if (kept_asked_before(&iv->kept, iv->kept.n) == iv->kept.n) {
        interview_notice(iv, SAY_FIRST);
        return;
    }
    iv->before = iv->mode;
    iv->mode = INTERVIEW_RESTARTS;
    show_again(iv);
}

static void answer_restart(struct interview *iv, wz_str text)
{
    if (answer_is_no(text)) {
        view_say(iv, SAY_RESTART_NOT);
        iv->mode = iv->before;
        interview_again(iv);
        return;
    }
    if (!answer_is_yes(text)) {
        interview_notice(iv, SAY_RESTART_HELP);
        return;
    }
    kept_restart(&iv->kept);
    for (int f = 0; f < wz_fact_count(iv->setup.rules); f++)
        iv->confirmed[f] = iv->hinted[f] = false;
    iv->unchecked = iv->checked = iv->changed = false;
    advance(iv);
}

static void save(struct interview *iv, wz_str name)
{
    if (iv->mode != INTERVIEW_DONE)
        interview_notice(iv, SAY_SAVE_LATER);
    else if (name.len)
        iv->save = arena_copy(&iv->arena, name);
    else
        interview_notice(iv, SAY_SAVE_HOW);
}

static void tell_all(struct interview *iv)
{
    if (iv->mode == INTERVIEW_DONE)
        view_advice(iv, true);
    else
        interview_notice(iv, SAY_EXPLAIN_LATER);
}

static void speak(struct interview *iv, wz_str name)
{
    wz_lang lang = iv->screen.lang;
    bool known = lang_parse(name, &lang);
    if (str_eq_fold(name, wz_view("nederlands")) || str_eq_fold(name, wz_view("dutch")))
        lang = WZ_NL;
    else if (str_eq_fold(name, wz_view("engels")) || str_eq_fold(name, wz_view("english")))
        lang = WZ_EN;
    else if (!known) {
        interview_notice(iv, SAY_LANGUAGE);
        return;
    }
    iv->screen.lang = lang;
    show_again(iv);
}

/* ---- answers --------------------------------------------------------------------------------- */

static void accept(struct interview *iv)
{
    screen_understood(&iv->screen, SAY_UNDERSTOOD, iv->fact);
    if (wz_case_known(iv->setup.purchase, iv->fact) == WZ_DONT_KNOW)
        screen_who(&iv->screen, iv->fact);
    iv->changed |= iv->opened || iv->revisit < iv->kept.n;
    iv->confirmed[iv->fact] = false;
    iv->unchecked = true;
    kept_add(&iv->kept, iv->fact, true);
    advance(iv);
}

static void answer(struct interview *iv, wz_str text)
{
    struct buf complaint = {0};
    bool good = answer_set(to(iv, iv->fact), text, &complaint);
    if (good) {
        accept(iv);
    } else {
        screen_text(&iv->screen, buf_view(&complaint));
        view_prompt(iv);
    }
    iv->out.failed |= complaint.failed;
    buf_free(&complaint);
}

/* Beside the answers to the question itself: it is so, or it is not. */
static void answer_hint(struct interview *iv, wz_str text)
{
    if (text.len == 0 || answer_is_yes(text)) {
        about_give(iv->setup.purchase, iv->hint);
        accept(iv);
    } else if (hint_is_denied(iv, text)) {
        iv->hinted[iv->fact] = true;
        if (wz_fact_has_assumption(iv->setup.rules, iv->fact))
            advance(iv);
        else
            ask(iv, iv->fact, iv->kept.n);
    } else {
        answer(iv, text);
    }
}

static void dont_know(struct interview *iv, wz_str text)
{
    if (iv->mode != INTERVIEW_ASKS) {
        tell(iv, COMMAND_HELP, wz_view(""));
    } else if (answer_is_option(to(iv, iv->fact), text)) {
        answer(iv, text);
    } else {
        answer_set_unknown(to(iv, iv->fact));
        accept(iv);
    }
}

static void check(struct interview *iv, wz_str text)
{
    size_t n = (size_t)answer_number(text), most = view_count(iv);
    if (text.len == 0 || answer_is_yes(text)) {
        for (size_t i = 1; i <= most; i++)
            iv->confirmed[view_fact(iv, i)] = true;
        iv->unchecked = false;
        iv->checked = true;
        advance(iv);
    } else if (n >= 1 && n <= most) {
        open_number(iv, n);
    } else {
        view_number(iv, answer_is_no(text) ? SAY_CHECK_WHICH : SAY_CHECK_NUMBER, most);
    }
}

/* Enter: only where the screen shows what it does. */
static void empty_line(struct interview *iv)
{
    if (iv->opened || iv->revisit < iv->kept.n) {
        view_value(iv, SAY_KEPT);
        advance(iv);
    } else {
        interview_notice(iv, SAY_EMPTY);
    }
}

static void value(struct interview *iv, wz_str text)
{
    switch (iv->mode) {
    case INTERVIEW_ASKS:
        if (iv->hint)
            answer_hint(iv, text);
        else if (text.len)
            answer(iv, text);
        else
            empty_line(iv);
        break;
    case INTERVIEW_CHECKS:
        check(iv, text);
        break;
    case INTERVIEW_RESTARTS:
        answer_restart(iv, text);
        break;
    case INTERVIEW_DONE:
        if (text.len == 0 || answer_is_yes(text))
            interview_end(iv);
        else
            interview_notice(iv, SAY_DONE_WHAT);
        break;
    case INTERVIEW_OVER:
        break;
    }
}

static void obey(struct interview *iv, enum command kind, wz_str rest)
{
    switch (kind) {
    case COMMAND_NONE:
        value(iv, rest);
        break;
    case COMMAND_HELP:
    case COMMAND_WHY:
        tell(iv, kind, rest);
        break;
    case COMMAND_BACK:
        go_back(iv);
        break;
    case COMMAND_OVERVIEW:
        view_overview(iv);
        break;
    case COMMAND_CHANGE:
        change(iv, rest);
        break;
    case COMMAND_UNKNOWN:
        dont_know(iv, rest);
        break;
    case COMMAND_LANGUAGE:
        speak(iv, rest);
        break;
    case COMMAND_RESTART:
        restart(iv);
        break;
    case COMMAND_SAVE:
        save(iv, rest);
        break;
    case COMMAND_EXPLAIN:
        tell_all(iv);
        break;
    case COMMAND_STOP:
        interview_end(iv);
        break;
    }
}

/* While a yes or no is waited for, only the language can change. */
static bool is_for_now(const struct interview *iv, enum command kind)
{
    return iv->mode != INTERVIEW_RESTARTS || kind == COMMAND_NONE || kind == COMMAND_LANGUAGE ||
           kind == COMMAND_STOP;
}

/* ---- from outside ---------------------------------------------------------------------------- */

/* Without memory there is nothing to be said any more, whatever it was that noticed first. */
static void settle(struct interview *iv)
{
    if (iv->arena.failed || iv->out.failed)
        iv->status = WZ_EMEMORY;
    if (iv->status != WZ_OK)
        iv->mode = INTERVIEW_OVER;
}

static void take_over(struct interview *iv, const struct kept_past *past)
{
    kept_take_over(&iv->kept, past);
    for (int fact = 0; fact < wz_fact_count(iv->setup.rules); fact++)
        iv->confirmed[fact] = past->confirmed[fact];
    hint_take_over(iv, past);
    for (size_t i = 0; i < iv->kept.n; i++)
        iv->confirmed[iv->kept.entries[i].fact] = past->finished;
    iv->changed = past->changed;
    iv->checked = past->finished;
    iv->unchecked = !past->finished;
    wz_step step; /* the answers are shown before a question; elsewhere they are part of it */
    iv->status = wz_walk(iv->setup.purchase, iv->setup.tree, &step);
    if (iv->status == WZ_OK && step.kind == WZ_ASK)
        screen_list(&iv->screen, SAY_ANSWERS, kept_list(&iv->kept), 1);
}

void interview_begin(struct interview *iv, const struct interview_setup *setup)
{
    *iv = (struct interview){.setup = *setup, .outcome = WZ_ASK};
    iv->screen = (struct screen){setup->rules, setup->purchase, &iv->out,    setup->lang,
                                 setup->width, setup->color,    setup->ascii};
    size_t facts = (size_t)wz_fact_count(setup->rules) + 1;
    iv->assumed = arena_get(&iv->arena, facts, sizeof *iv->assumed);
    iv->confirmed = arena_get(&iv->arena, facts, sizeof *iv->confirmed);
    iv->hinted = arena_get(&iv->arena, facts, sizeof *iv->hinted);
    iv->limits = arena_get(&iv->arena, LIMITS_MOST, sizeof *iv->limits);
    iv->fact = -1;
    if (kept_make(&iv->kept, &iv->arena, setup->purchase, &iv->screen) && !iv->arena.failed) {
        if (setup->past)
            take_over(iv, setup->past);
        else
            screen_intro(&iv->screen);
        advance(iv);
    }
    settle(iv);
}

void interview_free(struct interview *iv)
{
    buf_free(&iv->out);
    arena_free(&iv->arena);
}

void interview_line(struct interview *iv, wz_str line)
{
    struct buf plain = {0};
    wz_str rest;
    enum phrase wrong = typed_read(line, iv->screen.ascii, &plain);
    enum command kind = command_read(str_trim(buf_view(&plain)), &rest);
    if (wrong != SAY_NONE)
        interview_notice(iv, wrong);
    else if (is_for_now(iv, kind))
        obey(iv, kind, rest);
    else
        interview_notice(iv, SAY_RESTART_HELP);
    iv->out.failed |= plain.failed;
    buf_free(&plain);
    settle(iv);
}

void interview_saved(struct interview *iv, enum phrase id, wz_str why)
{
    struct phrase_args args = {{iv->save, why}};
    screen_say(&iv->screen, id, &args);
    iv->save = wz_view("");
    view_prompt(iv);
    settle(iv);
}

void interview_width(struct interview *iv, int width)
{
    iv->screen.width = width;
}

void interview_notice(struct interview *iv, enum phrase id)
{
    view_say(iv, id);
    view_prompt(iv);
    settle(iv);
}

void interview_again(struct interview *iv)
{
    if (iv->mode == INTERVIEW_DONE)
        view_end(iv);
    else
        show_again(iv);
    settle(iv);
}

void interview_end(struct interview *iv)
{
    if (iv->mode != INTERVIEW_OVER)
        view_last(iv);
    iv->advised |= iv->mode == INTERVIEW_DONE;
    iv->mode = INTERVIEW_OVER;
    settle(iv);
}

bool interview_decided(const struct interview *iv)
{
    return iv->status == WZ_OK && iv->advised && iv->outcome == WZ_ROUTE;
}
