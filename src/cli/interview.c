#include "interview.h"
#include "../base/command.h"
#include "../base/str.h"
#include "lang.h"

static void prompt(struct interview *iv)
{
    screen_prompt(&iv->screen);
}

static void say(struct interview *iv, enum phrase id)
{
    screen_say(&iv->screen, id, NULL);
}

/* A sentence with a number in it, then the prompt. */
static void refuse_number(struct interview *iv, enum phrase id, size_t number)
{
    struct buf text = {0};
    buf_int(&text, (int64_t)number);
    struct phrase_args args = {{buf_view(&text)}};
    screen_say(&iv->screen, id, &args);
    iv->out.failed |= text.failed;
    buf_free(&text);
    prompt(iv);
}

static struct answer_to to(const struct interview *iv, int fact)
{
    const struct interview_setup *s = &iv->setup;
    return (struct answer_to){s->rules, s->purchase, fact, iv->screen.lang, s->today};
}

/* ---- what is on the screen ------------------------------------------------------------------- */

static void show_question(struct interview *iv)
{
    bool known = iv->revisit < iv->kept.n;
    size_t number = iv->opened ? 0 : kept_number(&iv->kept, iv->revisit);
    screen_question(&iv->screen, number, iv->fact);
    if (known || iv->opened)
        screen_understood(&iv->screen, iv->opened ? SAY_KEEP_ASSUMED : SAY_KEEP, iv->fact);
    prompt(iv);
}

static void ask(struct interview *iv, int fact, size_t revisit)
{
    iv->mode = INTERVIEW_ASKS;
    iv->fact = fact;
    iv->revisit = revisit;
    show_question(iv);
}

/* Assumptions have their turn before the advice; after it they can be changed like answers. */
static size_t n_changeable(const struct interview *iv)
{
    return iv->kept.n + (iv->mode == INTERVIEW_DONE ? iv->n_assumed : 0);
}

static void show_overview(struct interview *iv)
{
    struct screen_list assumed = {iv->assumed, n_changeable(iv) - iv->kept.n};
    if (n_changeable(iv) == 0)
        say(iv, SAY_NOTHING);
    screen_list(&iv->screen, SAY_ANSWERS, kept_list(&iv->kept), 1);
    screen_list(&iv->screen, SAY_ASSUMED, assumed, iv->kept.n + 1);
}

static void show_assumptions(struct interview *iv)
{
    screen_list(&iv->screen, SAY_CONFIRM, (struct screen_list){iv->unsure, iv->n_unsure}, 1);
    say(iv, SAY_CONFIRM_ASK);
    prompt(iv);
}

/* An advice is longer than a screen: its conclusion once more where people look last. */
static void show_end(struct interview *iv)
{
    struct phrase_args args = {{wz_view("")}};
    if (iv->outcome == WZ_ROUTE)
        args.at[0] = wz_route_name(iv->setup.rules, iv->route, iv->screen.lang);
    screen_say(&iv->screen, iv->outcome == WZ_ROUTE ? SAY_DONE_ROUTE : SAY_DONE_OPEN, &args);
    say(iv, SAY_DONE_ASK);
}

static void show_advice(struct interview *iv)
{
    struct wz_advice_options options = {WZ_FORMAT_TEXT, iv->screen.lang, iv->screen.width, false};
    screen_list(&iv->screen, SAY_ANSWERS, kept_list(&iv->kept), 1);
    screen_empty(&iv->screen);
    iv->status = buf_heed(&iv->out, wz_advice_write(iv->setup.purchase, iv->setup.tree, &options,
                                                    buf_sink(&iv->out)));
    screen_empty(&iv->screen);
    show_end(iv);
    prompt(iv);
}

static void show_again(struct interview *iv)
{
    if (iv->mode == INTERVIEW_ASKS)
        show_question(iv);
    else if (iv->mode == INTERVIEW_CONFIRMS)
        show_assumptions(iv);
    else
        show_advice(iv);
}

/* ---- the walk -------------------------------------------------------------------------------- */

/* Step arrays live until the next walk only. */
static void keep_assumed(struct interview *iv, const wz_step *step)
{
    iv->n_assumed = step->n_assumed;
    iv->n_unsure = 0;
    for (size_t i = 0; i < step->n_assumed; i++) {
        int fact = step->assumed[i];
        iv->assumed[i] = fact;
        if (!iv->confirmed[fact])
            iv->unsure[iv->n_unsure++] = fact;
    }
}

/* Goes on to what comes next: a question, the assumptions or the advice. */
static void advance(struct interview *iv)
{
    wz_step step = {.kind = WZ_OPEN};
    bool again = true;
    iv->opened = false;
    while (again) {
        iv->status = wz_walk(iv->setup.purchase, iv->setup.tree, &step);
        if (iv->status != WZ_OK)
            return;
        again = (iv->changed && kept_drop(&iv->kept, &step)) || kept_restore(&iv->kept, &step);
        iv->changed = false;
    }
    iv->outcome = step.kind;
    iv->route = step.route;
    keep_assumed(iv, &step);
    if (step.kind == WZ_ASK) {
        ask(iv, step.fact, iv->kept.n);
        return;
    }
    iv->mode = iv->n_unsure ? INTERVIEW_CONFIRMS : INTERVIEW_DONE;
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
    if (iv->mode == INTERVIEW_DONE && iv->n_assumed) {
        for (size_t i = 0; i < iv->n_assumed; i++)
            iv->confirmed[iv->assumed[i]] = false;
        advance(iv);
        return;
    }
    size_t i = kept_asked_before(&iv->kept, asks ? iv->revisit : iv->kept.n);
    if (i < iv->kept.n) {
        ask(iv, iv->kept.entries[i].fact, i);
        return;
    }
    say(iv, SAY_FIRST);
    prompt(iv);
}

static void change(struct interview *iv, wz_str which)
{
    size_t most = n_changeable(iv);
    size_t n = (size_t)answer_number(which);
    if (n == 0 || n > most) {
        if (most)
            refuse_number(iv, SAY_CHANGE_RANGE, most);
        else
            interview_notice(iv, SAY_NOTHING);
        return;
    }
    iv->opened = false;
    if (n > iv->kept.n)
        open_assumption(iv, iv->assumed[n - iv->kept.n - 1]);
    else
        ask(iv, iv->kept.entries[n - 1].fact, n - 1);
}

/* The fact that help or why is about; -1: none. Assumptions are chosen by number. */
static int subject(const struct interview *iv, wz_str which)
{
    if (iv->mode == INTERVIEW_ASKS)
        return iv->fact;
    size_t n = (size_t)answer_number(which);
    bool good = iv->mode == INTERVIEW_CONFIRMS && n >= 1 && n <= iv->n_unsure;
    return good ? iv->unsure[n - 1] : -1;
}

static void explain(struct interview *iv, enum command kind, wz_str rest)
{
    int fact = subject(iv, rest);
    if (fact < 0)
        say(iv, iv->mode == INTERVIEW_CONFIRMS ? SAY_CONFIRM_HELP : SAY_DONE_WHAT);
    else if (kind == COMMAND_WHY)
        screen_why(&iv->screen, fact);
    else
        screen_help(&iv->screen, fact);
    if (kind == COMMAND_HELP && iv->mode == INTERVIEW_ASKS)
        screen_commands(&iv->screen);
    prompt(iv);
}

static void overview(struct interview *iv)
{
    show_overview(iv);
    if (n_changeable(iv))
        say(iv, SAY_CHANGE_HOW);
    if (iv->mode == INTERVIEW_ASKS)
        show_question(iv);
    else
        prompt(iv);
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
    iv->changed |= iv->opened || iv->revisit < iv->kept.n;
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
        prompt(iv);
    }
    iv->out.failed |= complaint.failed;
    buf_free(&complaint);
}

static void dont_know(struct interview *iv)
{
    if (iv->mode != INTERVIEW_ASKS) {
        explain(iv, COMMAND_HELP, wz_view(""));
        return;
    }
    answer_set_unknown(to(iv, iv->fact));
    accept(iv);
}

static void confirm(struct interview *iv, wz_str text)
{
    size_t n = (size_t)answer_number(text);
    if (text.len == 0 || answer_is_yes(text)) {
        for (size_t i = 0; i < iv->n_unsure; i++)
            iv->confirmed[iv->unsure[i]] = true;
        advance(iv);
    } else if (n >= 1 && n <= iv->n_unsure) {
        open_assumption(iv, iv->unsure[n - 1]);
    } else {
        refuse_number(iv, answer_is_no(text) ? SAY_CONFIRM_WHICH : SAY_CONFIRM_NUMBER,
                      iv->n_unsure);
    }
}

/* Enter: only where the screen shows what it does. */
static void empty_line(struct interview *iv)
{
    if (iv->mode == INTERVIEW_DONE) {
        interview_end(iv);
    } else if (iv->mode == INTERVIEW_CONFIRMS) {
        confirm(iv, wz_view(""));
    } else if (iv->opened || iv->revisit < iv->kept.n) {
        screen_understood(&iv->screen, SAY_KEPT, iv->fact);
        advance(iv);
    } else {
        say(iv, SAY_EMPTY);
        prompt(iv);
    }
}

static void value(struct interview *iv, wz_str text)
{
    if (text.len == 0)
        empty_line(iv);
    else if (iv->mode == INTERVIEW_ASKS)
        answer(iv, text);
    else if (iv->mode == INTERVIEW_CONFIRMS)
        confirm(iv, text);
    else if (answer_is_yes(text))
        interview_end(iv);
    else
        interview_notice(iv, SAY_DONE_WHAT);
}

static void obey(struct interview *iv, enum command kind, wz_str rest)
{
    switch (kind) {
    case COMMAND_NONE:
        value(iv, rest);
        break;
    case COMMAND_HELP:
    case COMMAND_WHY:
        explain(iv, kind, rest);
        break;
    case COMMAND_BACK:
        go_back(iv);
        break;
    case COMMAND_OVERVIEW:
        overview(iv);
        break;
    case COMMAND_CHANGE:
        change(iv, rest);
        break;
    case COMMAND_UNKNOWN:
        dont_know(iv);
        break;
    case COMMAND_LANGUAGE:
        speak(iv, rest);
        break;
    case COMMAND_RESTART:
    case COMMAND_SAVE:
    case COMMAND_EXPLAIN:
    case COMMAND_STOP:
        interview_end(iv);
        break;
    }
}

/* Arrow keys and the like leave characters behind that nobody sees. */
static bool has_hidden(wz_str text)
{
    uint32_t code = 0;
    for (size_t at = 0; at < text.len; at += utf8_next(text.ptr + at, text.len - at, &code)) {
        (void)utf8_next(text.ptr + at, text.len - at, &code);
        if (code_is_hidden(code))
            return true;
    }
    return false;
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
    iv->changed = past->changed;
    if (iv->kept.n && !past->finished) /* an advice begins with them */
        screen_list(&iv->screen, SAY_ANSWERS, kept_list(&iv->kept), 1);
}

void interview_begin(struct interview *iv, const struct interview_setup *setup)
{
    *iv = (struct interview){.setup = *setup};
    iv->screen = (struct screen){setup->rules, setup->purchase, &iv->out,
                                 setup->lang,  setup->width,    setup->color};
    size_t facts = (size_t)wz_fact_count(setup->rules) + 1;
    iv->assumed = arena_get(&iv->arena, facts, sizeof *iv->assumed);
    iv->unsure = arena_get(&iv->arena, facts, sizeof *iv->unsure);
    iv->confirmed = arena_get(&iv->arena, facts, sizeof *iv->confirmed);
    if (kept_make(&iv->kept, &iv->arena, setup->purchase, &iv->screen)) {
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
    wz_str rest, text = str_trim(line);
    if (utf8_check(text) < text.len)
        interview_notice(iv, SAY_BYTES);
    else if (has_hidden(text))
        interview_notice(iv, SAY_KEYS);
    else
        obey(iv, command_read(text, &rest), rest);
    settle(iv);
}

void interview_notice(struct interview *iv, enum phrase id)
{
    say(iv, id);
    prompt(iv);
    settle(iv);
}

void interview_again(struct interview *iv)
{
    if (iv->mode == INTERVIEW_DONE) {
        show_end(iv);
        prompt(iv);
    } else if (iv->mode != INTERVIEW_OVER) {
        show_again(iv);
    }
    settle(iv);
}

void interview_end(struct interview *iv)
{
    if (iv->mode != INTERVIEW_DONE && iv->mode != INTERVIEW_OVER && iv->setup.resume.len) {
        screen_empty(&iv->screen);
        screen_command(&iv->screen, SAY_RESUME, iv->setup.resume);
    } else if (iv->mode != INTERVIEW_DONE && iv->mode != INTERVIEW_OVER) {
        struct buf start = {0};
        buf_add(&start, iv->setup.start);
        if (iv->screen.lang != iv->setup.lang)
            buf_put(&start, iv->screen.lang == WZ_NL ? " --lang nl" : " --lang en");
        screen_empty(&iv->screen);
        screen_resume(&iv->screen, buf_view(&start), kept_list(&iv->kept));
        iv->out.failed |= start.failed;
        buf_free(&start);
    }
    iv->advised |= iv->mode == INTERVIEW_DONE;
    iv->mode = INTERVIEW_OVER;
    settle(iv);
}

bool interview_decided(const struct interview *iv)
{
    return iv->status == WZ_OK && iv->advised && iv->outcome == WZ_ROUTE;
}
