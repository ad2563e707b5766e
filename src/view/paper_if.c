/* What another answer would change. */
#include "../base/date.h"
#include "../base/money.h"
#include "paper.h"

static void put_number(struct buf *b, const struct paper *p, int fact, int64_t number)
{
    if (p->rules->facts[fact].type == WZ_DAY)
        date_put(b, (wz_date)number);
    else
        money_put(b, number, p->lang);
}

/* ---- values ---------------------------------------------------------------------------------- */

enum { options_told = 5 }; /* of a longer list the first ones are told, and how many there are */

/* In quotes, since there may be commas in it. */
static void put_quoted(struct buf *b, wz_str text)
{
    buf_char(b, '\'');
    buf_add(b, text);
    buf_char(b, '\'');
}

/* "'ready to buy', 'existing but to be adapted' or 'new'" */
static void put_options(struct buf *b, const struct paper *p, int fact, uint64_t mask)
{
    int n = option_count(mask), told = n > options_told ? options_told - 1 : n;
    for (int i = 0; mask && i < told; i++, mask &= mask - 1) {
        buf_add(b, !i                           ? wz_view("")
                   : i + 1 == told && n == told ? msg_text(M_OR, p->lang)
                                                : wz_view(", "));
        put_quoted(b, say_option(p->rules, fact, option_of(mask), p->lang));
    }
    if (n == told)
        return;
    struct buf more = {0};
    buf_int(&more, n - told);
    wz_str arg = buf_view(&more);
    msg_put(b, M_OR_MORE, p->lang, &arg, 1);
    b->failed = b->failed || more.failed;
    buf_free(&more);
}

/* "below € 216.000", "up to and including 2026-05-01": as round as it can be said exactly. */
static void put_edge(struct buf *b, const struct paper *p, int fact, int64_t number, bool from)
{
    bool amount = p->rules->facts[fact].type == WZ_AMOUNT;
    bool next = amount && (from ? number % 100 == 1 : number % 100 == 99);
    struct buf edge = {0};
    enum msg id = from ? (next ? M_OVER_EDGE : M_FROM_EDGE) : next ? M_UNDER_EDGE : M_UNTIL_EDGE;
    put_number(&edge, p, fact, !next ? number : from ? number - 1 : number + 1);
    wz_str arg = buf_view(&edge);
    msg_put(b, id, p->lang, &arg, 1);
    b->failed = b->failed || edge.failed;
    buf_free(&edge);
}

/* "from € 50.000 and below € 140.000" */
static void put_range(struct buf *b, const struct paper *p, int fact, int64_t lo, int64_t hi)
{
    struct dom all = dom_full(p->rules, fact);
    if (lo == hi) {
        put_number(b, p, fact, lo);
        return;
    }
    if (lo > all.lo)
        put_edge(b, p, fact, lo, true);
    if (lo > all.lo && hi < all.hi)
        buf_add(b, msg_text(M_AND_EDGE, p->lang));
    if (hi < all.hi)
        put_edge(b, p, fact, hi, false);
    if (lo <= all.lo && hi >= all.hi)
        buf_add(b, msg_text(M_ANY_VALUE, p->lang));
}

/* ---- some facts ------------------------------------------------------------------------------ */

/* Not to know is no answer to aim for, where there is one that does as well. */
static uint64_t answers_in(const struct paper *p, const struct change *ch)
{
    int unknown = p->rules->facts[ch->fact].unknown;
    uint64_t known = unknown < 0 ? ch->to.mask : ch->to.mask & ~(UINT64_C(1) << unknown);
    return known ? known : ch->to.mask;
}

static void put_change(struct buf *b, const struct paper *p, const struct change *ch)
{
    struct buf value = {0};
    if (p->rules->facts[ch->fact].type == WZ_CHOICE)
        put_options(&value, p, ch->fact, answers_in(p, ch));
    else
        put_range(&value, p, ch->fact, ch->to.lo, ch->to.hi);
    wz_str args[] = {paper_fact(p, ch->fact), buf_view(&value)};
    msg_put(b, M_IS, p->lang, args, 2);
    b->failed = b->failed || value.failed;
    buf_free(&value);
}

void paper_changes(struct paper *p, const struct changes *changes, enum msg id)
{
    struct buf all = {0};
    for (size_t i = 0; i < changes->n; i++) {
        buf_add(&all, i ? msg_text(M_AND, p->lang) : wz_view(""));
        put_change(&all, p, &changes->at[i]);
    }
    wz_str arg = buf_view(&all);
    msg_put(&p->b, id, p->lang, &arg, 1);
    p->b.failed = p->b.failed || all.failed;
    buf_free(&all);
}

/* ---- one fact -------------------------------------------------------------------------------- */

/* "value: then it becomes these routes" */
static void put_outcome(struct paper *p, wz_str value, uint64_t routes)
{
    struct buf names = {0}, line = p->b;
    p->b = names;
    paper_routes(p, routes);
    names = p->b;
    p->b = line;
    wz_str args[] = {value, buf_view(&names)};
    bool one = routes && !(routes & (routes - 1));
    msg_put(&p->b, !routes ? M_LEAVES_GAP : one ? M_BECOMES : M_LEAVES_OPEN, p->lang, args, 2);
    p->b.failed = p->b.failed || names.failed;
    buf_free(&names);
    paper_flush(p, SHEET_SUB);
}

/* Options from which the same comes are said together, where the first of them stands. */
static void put_option(struct paper *p, const struct outlook *o, size_t at)
{
    struct buf labels = {0};
    uint64_t same = 0;
    for (size_t i = 0; i < o->n; i++)
        if (o->pieces[i].routes == o->pieces[at].routes)
            same |= UINT64_C(1) << o->pieces[i].lo;
    if (option_of(same) != (int)o->pieces[at].lo)
        return;
    struct buf with = {0};
    put_options(&labels, p, o->fact, same);
    wz_str arg = buf_view(&labels);
    msg_put(&with, M_WITH, p->lang, &arg, 1);
    put_outcome(p, buf_view(&with), o->pieces[at].routes);
    p->b.failed = p->b.failed || with.failed;
    buf_free(&with);
    p->b.failed = p->b.failed || labels.failed;
    buf_free(&labels);
}

static void put_stretch(struct paper *p, const struct outlook *o, const struct piece *piece)
{
    struct dom all = dom_full(p->rules, o->fact);
    bool edges = piece->lo < piece->hi && (piece->lo > all.lo || piece->hi < all.hi);
    struct buf value = {0}, with = {0};
    put_range(&value, p, o->fact, piece->lo, piece->hi);
    wz_str arg = buf_view(&value);
    if (!edges) /* "at € 5", where the others say "below € 5" */
        msg_put(&with, M_WITH, p->lang, &arg, 1);
    put_outcome(p, edges ? arg : buf_view(&with), piece->routes);
    p->b.failed = p->b.failed || value.failed || with.failed;
    buf_free(&value);
    buf_free(&with);
}

/* Of a known number only the nearest edges: the stretch below and the stretch above. */
static void put_pieces(struct paper *p, const struct outlook *o)
{
    bool choice = p->rules->facts[o->fact].type == WZ_CHOICE, known = o->now < o->n;
    for (size_t i = 0; i < o->n; i++) {
        bool same = known && o->pieces[i].routes == p->account->now;
        bool near = !known || i + 1 == o->now || i == o->now + 1;
        if (choice && !same)
            put_option(p, o, i);
        else if (!choice && near && i != o->now)
            put_stretch(p, o, &o->pieces[i]);
    }
}

static bool changes_nothing(const struct paper *p, const struct outlook *o)
{
    for (size_t i = 0; i < o->n; i++)
        if (o->pieces[i].routes != p->account->now)
            return false;
    return true;
}

/* The names of the facts of which nothing comes. */
static void put_others(struct paper *p)
{
    struct buf names = {0};
    for (size_t i = 0; i < p->account->n_ifs; i++) {
        const struct outlook *o = &p->account->ifs[i];
        if (!changes_nothing(p, o))
            continue;
        buf_put(&names, names.len ? ", " : "");
        buf_add(&names, paper_fact(p, o->fact));
    }
    wz_str arg = buf_view(&names);
    if (arg.len)
        msg_put(&p->b, M_NO_DIFFERENCE, p->lang, &arg, 1);
    p->b.failed = p->b.failed || names.failed;
    buf_free(&names);
    paper_flush(p, SHEET_PARA);
}

void paper_what_if(struct paper *p)
{
    bool any = false;
    for (size_t i = 0; i < p->account->n_ifs; i++)
        any = any || !changes_nothing(p, &p->account->ifs[i]);
    if (!p->account->n_ifs)
        return;
    paper_heading(p, M_WHAT_IF);
    if (any)
        paper_say(p, SHEET_PARA, M_WHAT_IF_INTRO);
    for (size_t i = 0; i < p->account->n_ifs; i++) {
        const struct outlook *o = &p->account->ifs[i];
        struct buf value = {0};
        if (changes_nothing(p, o))
            continue;
        say_value(&value, p->c, o->fact, p->lang);
        wz_str args[] = {paper_fact(p, o->fact), buf_view(&value)};
        msg_put(&p->b, M_NOW, p->lang, args, 2);
        p->b.failed = p->b.failed || value.failed;
        buf_free(&value);
        paper_flush(p, SHEET_BULLET);
        put_pieces(p, o);
    }
    put_others(p);
}

void paper_deciding(struct paper *p)
{
    if (!p->account->n_deciding)
        return;
    paper_heading(p, M_DECIDING);
    for (size_t i = 0; i < p->account->n_deciding; i++) {
        const struct outlook *o = &p->account->deciding[i];
        sheet_begin(&p->sheet, SHEET_NUMBER);
        sheet_strong(&p->sheet, paper_fact(p, o->fact));
        sheet_add(&p->sheet, wz_view(": "));
        sheet_add(&p->sheet, say_text(&p->rules->facts[o->fact].ask, p->lang));
        put_pieces(p, o);
    }
}
