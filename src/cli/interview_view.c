#include "interview_view.h"
#include "hint.h"
#include "../base/money.h"

#include <wijzer/record.h>

enum { ROUTES_NAMED = 2 /* of what an answer would leave; more are counted */ };

void view_prompt(struct interview *iv)
{
    screen_prompt(&iv->screen);
}

void view_say(struct interview *iv, enum phrase id)
{
    screen_say(&iv->screen, id, NULL);
}

void view_number(struct interview *iv, enum phrase id, size_t number)
{
    struct buf text = {0};
    buf_int(&text, (int64_t)number);
    struct phrase_args args = {{buf_view(&text)}};
    screen_say(&iv->screen, id, &args);
    iv->out.failed |= text.failed;
    buf_free(&text);
    view_prompt(iv);
}

/* ---- answers, assumptions and limits --------------------------------------------------------- */

static bool all_answered(const struct interview *iv)
{
    return iv->outcome != WZ_ASK;
}

size_t view_count(const struct interview *iv)
{
    return iv->kept.n + (all_answered(iv) ? iv->n_assumed + iv->n_limits : 0);
}

/* The place among the limits; n_limits: it is none. */
static size_t limit_of(const struct interview *iv, int fact)
{
    size_t i = 0;
    while (i < iv->n_limits && iv->limits[i].fact != fact)
        i++;
    return i;
}

int view_fact(const struct interview *iv, size_t number)
{
    size_t i = number - 1;
    if (i < iv->kept.n)
        return iv->kept.entries[i].fact;
    i -= iv->kept.n;
    return i < iv->n_assumed ? iv->assumed[i] : iv->limits[i - iv->n_assumed].fact;
}

/* The value of a fact; of a limit that of the rules. */
static void put_value(struct interview *iv, int fact, struct buf *b)
{
    size_t limit = limit_of(iv, fact);
    if (limit < iv->n_limits && wz_case_known(iv->setup.purchase, fact) == WZ_UNSET)
        money_put(b, iv->limits[limit].cents, iv->screen.lang);
    else
        screen_value(&iv->screen, fact, b);
}

void view_value(struct interview *iv, enum phrase id)
{
    struct buf value = {0};
    put_value(iv, iv->fact, &value);
    struct phrase_args args = {{buf_view(&value)}};
    screen_say(&iv->screen, id, &args);
    iv->out.failed |= value.failed;
    buf_free(&value);
}

/* The line of a number; what changed since the last yes is marked. */
static void put_item(struct interview *iv, size_t number)
{
    struct buf value = {0}, line = {0};
    int fact = view_fact(iv, number);
    if (number <= iv->kept.n) {
        put_value(iv, fact, &value);
        buf_add(&line, wz_fact_text(iv->setup.rules, fact, WZ_NAME, iv->screen.lang));
        buf_put(&line, ": ");
        buf_add(&line, buf_view(&value));
        screen_origin(&iv->screen, fact, &line);
    } else if (number <= iv->kept.n + iv->n_assumed) {
        put_value(iv, fact, &value);
        screen_assumption(&iv->screen, fact, buf_view(&value), &line);
    } else {
        money_put(&value, iv->limits[number - iv->kept.n - iv->n_assumed - 1].cents,
                  iv->screen.lang);
        screen_assumption(&iv->screen, fact, buf_view(&value), &line);
    }
    if (iv->checked && !iv->confirmed[fact])
        phrase_say(&line, iv->screen.lang, SAY_NEW);
    screen_item(&iv->screen, number, buf_view(&line));
    iv->out.failed |= value.failed || line.failed;
    buf_free(&value);
    buf_free(&line);
}

static void put_items(struct interview *iv)
{
    size_t n = view_count(iv);
    for (size_t number = 1; number <= n; number++) {
        if (number == 1 && iv->kept.n)
            screen_heading(&iv->screen, SAY_ANSWERS);
        if (number == iv->kept.n + 1)
            screen_heading(&iv->screen, SAY_ASSUMING);
        put_item(iv, number);
    }
}

/* ---- what waits for an answer ---------------------------------------------------------------- */

/* A question that was answered before has its place behind it. */
static struct screen_place place_of(struct interview *iv)
{
    struct screen_place place = {kept_number(&iv->kept, iv->revisit), 0, -1};
    int least, most;
    if (iv->opened)
        place.number = 0;
    if (iv->opened || iv->revisit != iv->kept.n)
        return place;
    wz_status status = wz_questions_left(iv->setup.purchase, iv->setup.tree, &least, &most);
    if (status == WZ_EMEMORY)
        iv->status = status;
    if (status == WZ_OK) {
        int more = hint_more(iv, iv->fact);
        bool extra = iv->hint && wz_case_known(iv->setup.purchase, iv->fact) == WZ_ASSUMED;
        place.least = more + least - (least > 0 && !extra);
        place.most = more + most - (most > 0 && !extra);
    }
    return place;
}

void view_question(struct interview *iv)
{
    bool known = iv->revisit < iv->kept.n;
    screen_question(&iv->screen, place_of(iv), iv->fact);
    if (known || iv->opened)
        view_value(iv, iv->opened ? SAY_KEEP_ASSUMED : SAY_KEEP);
    if (iv->hint)
        hint_view(iv);
    view_prompt(iv);
}

void view_check(struct interview *iv)
{
    put_items(iv);
    screen_empty(&iv->screen);
    view_say(iv, SAY_CHECK_ASK);
    view_prompt(iv);
}

void view_overview(struct interview *iv)
{
    if (view_count(iv) == 0)
        view_say(iv, SAY_NOTHING);
    put_items(iv);
    if (view_count(iv)) {
        screen_empty(&iv->screen);
        view_say(iv, SAY_CHANGE_HOW);
    }
    if (iv->mode == INTERVIEW_ASKS)
        view_question(iv);
    else
        view_prompt(iv);
}

void view_help(struct interview *iv)
{
    if (iv->mode == INTERVIEW_CHECKS)
        view_say(iv, SAY_CHECK_HELP);
    else
        view_say(iv, iv->mode == INTERVIEW_RESTARTS ? SAY_RESTART_HELP : SAY_DONE_WHAT);
}

/* ---- the end --------------------------------------------------------------------------------- */

/* What decides most of what is not known, and who could know it. */
static void put_open(struct interview *iv)
{
    wz_step step;
    iv->status = wz_walk(iv->setup.purchase, iv->setup.tree, &step);
    if (iv->status == WZ_OK)
        iv->status = wz_rank(iv->setup.purchase, iv->setup.tree, &step);
    if (iv->status != WZ_OK)
        return;
    struct screen_list routes = {step.candidates, step.n_candidates};
    screen_routes(&iv->screen, SAY_DONE_OPEN, routes);
    if (step.n_missing == 0)
        return;
    int fact = step.missing[0];
    struct phrase_args args = {{wz_fact_text(iv->setup.rules, fact, WZ_NAME, iv->screen.lang)}};
    screen_say(&iv->screen, SAY_DECIDES_MOST, &args);
    screen_who(&iv->screen, fact);
}

/* An advice is longer than a screen: its conclusion once more where people look last. */
void view_end(struct interview *iv)
{
    struct phrase_args args = {{wz_view("")}};
    if (iv->outcome == WZ_ROUTE) {
        args.at[0] = wz_route_name(iv->setup.rules, iv->route, iv->screen.lang);
        screen_say(&iv->screen, SAY_DONE_ROUTE, &args);
    } else {
        put_open(iv);
    }
    view_say(iv, SAY_DONE_ASK);
    view_prompt(iv);
}

void view_advice(struct interview *iv, bool full)
{
    struct wz_advice_options options = {.format = WZ_FORMAT_TEXT,
                                        .lang = iv->screen.lang,
                                        .width = iv->screen.width,
                                        .full = full,
                                        .ascii = iv->screen.ascii};
    screen_empty(&iv->screen);
    iv->status = buf_heed(&iv->out, wz_advice_write(iv->setup.purchase, iv->setup.tree, &options,
                                                    buf_sink(&iv->out)));
    screen_empty(&iv->screen);
    if (iv->status == WZ_OK)
        view_end(iv);
}

void view_last(struct interview *iv)
{
    bool done = iv->mode == INTERVIEW_DONE;
    struct buf start = {0};
    screen_empty(&iv->screen);
    if (!done && iv->setup.resume.len) {
        screen_command(&iv->screen, SAY_RESUME, iv->setup.resume);
        return;
    }
    buf_add(&start, done ? iv->setup.repeat : iv->setup.start);
    if (done || iv->screen.lang != iv->setup.lang)
        buf_put(&start, iv->screen.lang == WZ_NL ? " --lang nl" : " --lang en");
    screen_sets(&iv->screen, done ? SAY_REPEAT : SAY_RESUME, buf_view(&start),
                kept_list(&iv->kept));
    iv->out.failed |= start.failed;
    buf_free(&start);
}

/* ---- why ------------------------------------------------------------------------------------- */

/* The routes that are left with the case as it is. */
static struct screen_list routes_now(struct interview *iv)
{
    wz_step step;
    wz_status status = wz_walk(iv->setup.purchase, iv->setup.tree, &step);
    bool good = status == WZ_OK;
    if (!good)
        iv->status = status;
    return (struct screen_list){good ? step.candidates : NULL, good ? step.n_candidates : 0};
}

/* The same if option were the answer. */
static struct screen_list routes_with(struct interview *iv, int fact, int option)
{
    (void)wz_case_set_option(iv->setup.purchase, fact, option); /* it is one of its options */
    return routes_now(iv);
}

/* The routes that all answers together leave, in the order of the rule base. */
static struct screen_list routes_open(struct interview *iv, int fact)
{
    size_t n = (size_t)wz_route_count(iv->setup.rules);
    struct screen_list all = {NULL, 0};
    int *list = arena_get(&iv->arena, n, sizeof *list);
    bool *open = arena_get(&iv->arena, n, sizeof *open);
    int options = wz_option_count(iv->setup.rules, fact);
    if (!list || !open)
        return all;
    if (!options)
        wz_case_set_dont_know(iv->setup.purchase, fact);
    for (int i = 0; i < (options ? options : 1); i++) {
        struct screen_list some = options ? routes_with(iv, fact, i) : routes_now(iv);
        for (size_t k = 0; k < some.n; k++)
            open[some.facts[k]] = true;
    }
    for (size_t r = 0; r < n; r++)
        if (open[r])
            list[all.n++] = (int)r;
    all.facts = list;
    return all;
}

/* "services: 5 routes" */
static void put_leaves(struct interview *iv, int fact, int option)
{
    struct buf line = {0};
    const wz_rules *rules = iv->setup.rules;
    struct screen_list left = routes_with(iv, fact, option);
    buf_add(&line, wz_option_label(rules, fact, option, iv->screen.lang));
    buf_put(&line, ": ");
    for (size_t k = 0; k < left.n && left.n <= ROUTES_NAMED; k++) {
        buf_put(&line, k ? "; " : "");
        buf_add(&line, wz_route_name(rules, left.facts[k], iv->screen.lang));
    }
    if (left.n > ROUTES_NAMED) {
        buf_int(&line, (int64_t)left.n);
        phrase_say(&line, iv->screen.lang, SAY_ROUTES);
    }
    screen_item(&iv->screen, (size_t)option + 1, buf_view(&line));
    iv->out.failed |= line.failed;
    buf_free(&line);
}

/* The case answers for a moment as nobody has; afterwards it is as it was. */
void view_why(struct interview *iv, int fact)
{
    wz_case *purchase = iv->setup.purchase;
    wz_known known = wz_case_known(purchase, fact);
    struct buf value = {0};
    const wz_evidence *words = wz_case_evidence(purchase, fact);
    wz_evidence kept = words ? *words : (wz_evidence){.line = 0};
    screen_why(&iv->screen, fact);
    if (known == WZ_GIVEN || known == WZ_DONT_KNOW)
        screen_record(&iv->screen, fact, &value);
    struct screen_list open = routes_open(iv, fact);
    screen_routes(&iv->screen, SAY_STILL_OPEN, open);
    int options = open.n > 1 ? wz_option_count(iv->setup.rules, fact) : 0;
    if (options)
        view_say(iv, SAY_LEAVES);
    for (int i = 0; i < options; i++)
        put_leaves(iv, fact, i);
    wz_case_unset(purchase, fact);
    if (value.len && wz_case_set(purchase, fact, buf_view(&value), NULL) == WZ_OK && words)
        wz_case_set_evidence(purchase, fact, &kept);
    iv->out.failed |= value.failed;
    buf_free(&value);
}
