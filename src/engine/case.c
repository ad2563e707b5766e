#include "case.h"
#include "../base/buf.h"
#include "../base/date.h"
#include "../base/money.h"
#include "../base/str.h"

#include <stdlib.h>

/* A slot for every row, and one a table for the amount of a fact in its place. */
static void make_figures(struct walk_lists *w, struct arena *a, const wz_rules *rules)
{
    size_t slots = 1;
    w->figure_base = arena_get(a, (size_t)rules->n_tables + 1, sizeof *w->figure_base);
    int tables = rules->n_tables * (w->figure_base != NULL); /* without memory: none */
    for (int t = 0; t < tables; t++) {
        w->figure_base[t] = slots;
        slots += rules->tables[t].n_rows + 1;
    }
    w->figures = arena_get(a, slots, sizeof *w->figures);
    w->figure_seen = arena_get(a, slots, 1);
}

static void make_lists(struct walk_lists *w, struct arena *a, const wz_rules *rules)
{
    size_t facts = (size_t)rules->n_facts + 1, nodes = (size_t)rules->n_nodes + 1;
    w->candidates = arena_get(a, (size_t)rules->n_routes + 1, sizeof(int));
    w->missing = arena_get(a, facts, sizeof(int));
    w->assumed = arena_get(a, facts, sizeof(int));
    w->used = arena_get(a, facts, sizeof(int));
    w->listed = arena_get(a, 2 * facts, 1);
    w->path = arena_get(a, nodes, sizeof(int));
    w->taken = arena_get(a, nodes, sizeof(int));
    w->leaves = arena_get(a, (size_t)rules->n_leaves + 1, sizeof(int));
    w->leaf_seen = arena_get(a, (size_t)rules->n_leaves + 1, 1);
    make_figures(w, a, rules);
}

wz_status wz_case_new(const wz_rules *rules, wz_case **out)
{
    wz_case *c = calloc(1, sizeof *c);
    if (!c)
        return WZ_EMEMORY;
    c->rules = rules;
    c->assume = true;
    c->today = WZ_NO_DATE;
    c->hints = (struct vec){.arena = &c->words, .size = sizeof(wz_hint)};
    c->given = arena_get(&c->arena, (size_t)rules->n_facts + 1, sizeof *c->given);
    c->origins = arena_get(&c->arena, (size_t)rules->n_facts + 1, sizeof *c->origins);
    make_lists(&c->lists, &c->arena, rules);
    explorer_make(&c->explorer, &c->arena, rules);
    rank_make(&c->rank, &c->arena, rules);
    if (!merge_make(&c->merge, &c->arena, rules, false)) { /* nor when there was no memory before */
        wz_case_free(c);
        return WZ_EMEMORY;
    }
    *out = c;
    return WZ_OK;
}

void wz_case_free(wz_case *c)
{
    if (!c)
        return;
    arena_free(&c->words);
    arena_free(&c->arena);
    free(c);
}

void wz_case_clear(wz_case *c)
{
    for (int f = 0; f < c->rules->n_facts; f++)
        c->given[f] = (struct value){WZ_UNSET, 0};
    c->hints = (struct vec){.arena = &c->words, .size = sizeof(wz_hint)};
    arena_free(&c->words);
}

void wz_case_today(wz_case *c, wz_date today)
{
    c->today = today;
}

void wz_case_assume(wz_case *c, bool assume)
{
    c->assume = assume;
}

/* ---- giving values --------------------------------------------------------------------------- */

static bool in_range(const wz_case *c, int fact, wz_type type)
{
    return fact >= 0 && fact < c->rules->n_facts && c->rules->facts[fact].type == type;
}

static void put(wz_case *c, int fact, struct value value)
{
    c->given[fact] = value;
    c->origins[fact] = (struct origin){.from = WZ_FROM_PERSON};
}

static void give(wz_case *c, int fact, int64_t number)
{
    put(c, fact, (struct value){WZ_GIVEN, number});
}

wz_status wz_case_set_option(wz_case *c, int fact, int option)
{
    if (!in_range(c, fact, WZ_CHOICE) || option < 0 || option >= c->rules->facts[fact].n_options)
        return WZ_EVALUE;
    give(c, fact, option);
    return WZ_OK;
}

wz_status wz_case_set_cents(wz_case *c, int fact, int64_t cents)
{
    if (!in_range(c, fact, WZ_AMOUNT) || cents < 0 || cents > MONEY_MOST)
        return WZ_EVALUE;
    give(c, fact, cents);
    return WZ_OK;
}

wz_status wz_case_set_day(wz_case *c, int fact, wz_date day)
{
    if (!in_range(c, fact, WZ_DAY) || day < c->rules->valid_from || day > c->rules->valid_until)
        return WZ_EVALUE;
    give(c, fact, day);
    return WZ_OK;
}

static bool is_fact(const wz_case *c, int fact)
{
    return fact >= 0 && fact < c->rules->n_facts;
}

/* Where the law itself has an answer for "not known", that answer is what was said. */
void wz_case_set_dont_know(wz_case *c, int fact)
{
    if (!is_fact(c, fact))
        return;
    int unknown = c->rules->facts[fact].unknown;
    if (unknown >= 0)
        give(c, fact, unknown);
    else
        put(c, fact, (struct value){WZ_DONT_KNOW, 0});
}

void wz_case_unset(wz_case *c, int fact)
{
    if (is_fact(c, fact))
        c->given[fact] = (struct value){WZ_UNSET, 0};
}

static void say(wz_report *report, enum diag_code code, const wz_str *args, size_t n)
{
    diag_add(report, code, (struct place){0}, args, n);
}

static wz_status wrong_option(const wz_case *c, int fact, wz_str text, wz_report *report)
{
    const struct fact *f = &c->rules->facts[fact];
    struct buf b = {0};
    for (int i = 0; i < f->n_options; i++) {
        buf_put(&b, i ? ", " : "");
        buf_add(&b, f->options[i].id);
    }
    say(report, D_OPTION, (wz_str[]){text, f->id, buf_view(&b)}, 3);
    buf_free(&b);
    return WZ_EVALUE;
}

static wz_status set_choice(wz_case *c, int fact, wz_str text, wz_report *report)
{
    const struct fact *f = &c->rules->facts[fact];
    int i = index_find(&f->spelling_index, text);
    for (size_t k = 0; i < 0 && k < f->n_spellings; k++)
        if (str_eq_fold(f->spellings[k].text, text))
            i = (int)k;
    if (i < 0)
        return wrong_option(c, fact, text, report);
    give(c, fact, f->spellings[i].option);
    return WZ_OK;
}

static wz_status set_amount(wz_case *c, int fact, wz_str text, wz_report *report)
{
    static const enum diag_code codes[] = {
        [MONEY_NONE] = D_VALUE_AMOUNT,         [MONEY_AMBIGUOUS] = D_VALUE_AMBIGUOUS,
        [MONEY_PRECISION] = D_VALUE_PRECISION, [MONEY_NEGATIVE] = D_VALUE_NEGATIVE,
        [MONEY_RANGE] = D_VALUE_RANGE,
    };
    int64_t cents;
    enum money_error error = money_parse(text, &cents);
    if (error) {
        say(report, codes[error], &text, 1);
        return WZ_EVALUE;
    }
    give(c, fact, cents);
    return WZ_OK;
}

static wz_status set_day(wz_case *c, int fact, wz_str text, wz_report *report)
{
    wz_date day = wz_date_parse(text);
    if (day == WZ_NO_DATE) {
        say(report, D_VALUE_DATE, &text, 1);
        return WZ_EVALUE;
    }
    if (wz_case_set_day(c, fact, day) == WZ_OK)
        return WZ_OK;
    struct buf from = {0}, until = {0};
    date_put(&from, c->rules->valid_from);
    date_put(&until, c->rules->valid_until);
    say(report, D_VALUE_VALID, (wz_str[]){text, buf_view(&from), buf_view(&until)}, 3);
    buf_free(&from);
    buf_free(&until);
    return WZ_EVALUE;
}

static bool is_dont_know(wz_str text)
{
    static const char *const words[] = {"weet_niet", "weet niet", "weet ik niet"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_fold(text, wz_view(words[i])))
            return true;
    return false;
}

wz_status wz_case_set(wz_case *c, int fact, wz_str text, wz_report *report)
{
    wz_str value = str_trim(text);
    if (fact < 0 || fact >= c->rules->n_facts) {
        say(report, D_FACT, (wz_str[]){wz_view("?")}, 1);
        return WZ_EVALUE;
    }
    if (is_dont_know(value)) {
        wz_case_set_dont_know(c, fact);
        return WZ_OK;
    }
    switch (c->rules->facts[fact].type) {
    case WZ_CHOICE:
        return set_choice(c, fact, value, report);
    case WZ_AMOUNT:
        return set_amount(c, fact, value, report);
    case WZ_DAY:
    default:
        return set_day(c, fact, value, report);
    }
}

/* ---- asking for values ----------------------------------------------------------------------- */

/* The assumption for a fact that nobody spoke of; false: there is none now. */
static bool assumed(const wz_case *c, int fact, int64_t *number)
{
    const struct fact *f = &c->rules->facts[fact];
    if (!c->assume || c->given[fact].known != WZ_UNSET)
        return false;
    bool valid = c->today >= c->rules->valid_from && c->today <= c->rules->valid_until;
    *number = f->assume >= 0 ? f->assume : c->today;
    return f->assume >= 0 || (f->assume_today && valid);
}

wz_known wz_case_known(const wz_case *c, int fact)
{
    int64_t number;
    return assumed(c, fact, &number) ? WZ_ASSUMED : c->given[fact].known;
}

bool case_number(const wz_case *c, int fact, int64_t *number)
{
    if (c->given[fact].known == WZ_GIVEN) {
        *number = c->given[fact].number;
        return true;
    }
    return assumed(c, fact, number);
}

int wz_case_option(const wz_case *c, int fact)
{
    int64_t n;
    return c->rules->facts[fact].type == WZ_CHOICE && case_number(c, fact, &n) ? (int)n : -1;
}

int64_t wz_case_cents(const wz_case *c, int fact)
{
    int64_t n;
    return c->rules->facts[fact].type == WZ_AMOUNT && case_number(c, fact, &n) ? n : -1;
}

wz_date wz_case_day(const wz_case *c, int fact)
{
    int64_t n;
    return c->rules->facts[fact].type == WZ_DAY && case_number(c, fact, &n) ? (wz_date)n
                                                                            : WZ_NO_DATE;
}

static void put_value(struct buf *b, const struct fact *f, int64_t n, int lang)
{
    if (f->type == WZ_DAY)
        date_put(b, (wz_date)n);
    else if (f->type == WZ_CHOICE)
        buf_add(b, lang < 0 ? f->options[n].id : f->options[n].label.in[lang]);
    else if (lang < 0)
        money_put_plain(b, n);
    else
        money_put(b, n, (wz_lang)lang);
}

wz_status wz_case_value(const wz_case *c, int fact, int lang, wz_sink sink)
{
    int64_t n;
    struct buf b = {0};
    if (case_number(c, fact, &n))
        put_value(&b, &c->rules->facts[fact], n, lang);
    wz_status status = buf_write(&b, sink);
    buf_free(&b);
    return status;
}

struct dom case_dom(const wz_case *c, int fact)
{
    int64_t n;
    if (!case_number(c, fact, &n))
        return dom_full(c->rules, fact);
    return c->rules->facts[fact].type == WZ_CHOICE ? dom_option((int)n) : dom_number(n);
}

void case_enter(wz_case *c)
{
    struct state *s = &c->explorer.state;
    for (int f = 0; f < c->rules->n_facts; f++)
        s->dom[f] = case_dom(c, f);
    s->dom[c->rules->n_facts] = dom_full(c->rules, c->rules->n_facts);
    s->n_trail = 0;
    s->overflow = false;
}
