/* The counts as tables: numbers, and a bar for each row. */
#include "../base/date.h"
#include "../base/wrap.h"
#include "msg.h"
#include "tally.h"

static const enum msg verdict_msg[TALLY_VERDICTS] = {
    M_TALLY_ADVISED, M_TALLY_PERMITTED, M_TALLY_FORBIDDEN, M_TALLY_OPEN, M_TALLY_INVALID};
static const enum msg points_msg[TALLY_POINTS] = {M_TALLY_AGREES, M_TALLY_POSSIBLE,
                                                  M_TALLY_ELSEWHERE};
static const enum msg table_msg[TALLY_TABLES] = {M_TALLY_PROCEDURE, M_TALLY_YEAR, M_TALLY_BUYER,
                                                 M_TALLY_COUNTRY};

enum { NAME_LEAST = 16, NAME_MOST = 40, LEAST_BAR = 10, USUAL_WIDTH = 80 };

/* What is counted: a mark for each kind, in bars and over the numbers. */
struct kinds {
    const char *marks;
    const enum msg *names;
    int n;
    bool points; /* of texts, not of verdicts */
};

static const struct kinds verdict_kinds = {"=#X.?", verdict_msg, TALLY_VERDICTS, false};
static const struct kinds points_kinds = {"=~!", points_msg, TALLY_POINTS, true};

struct page {
    const struct wz_tally *t;
    const wz_rules *rules;
    struct buf *out;
    wz_lang lang;
    int width;
    int number; /* columns of a number, with the blanks before it */
};

/* One table of them. */
struct grid {
    const struct page *p;
    const struct kinds *kinds;
    int name, bar; /* columns; bar: of the longest */
    uint64_t most; /* the sum of the longest */
};

static const uint64_t *counts(const struct grid *g, const struct tally_row *row)
{
    return g->kinds->points ? row->points : row->count;
}

static uint64_t sum_of(const struct grid *g, const struct tally_row *row)
{
    return tally_sum(counts(g, row), g->kinds->n);
}

/* ---- cells ----------------------------------------------------------------------------------- */

static void put_blanks(struct buf *b, int n)
{
    while (n-- > 0)
        buf_char(b, ' ');
}

static void put_right(struct buf *b, wz_str text, int columns)
{
    int used = wrap_columns(text);
    put_blanks(b, used < columns ? columns - used : 1);
    buf_add(b, text);
}

static void put_number(struct buf *b, uint64_t number, int columns)
{
    struct buf digits = {0};
    buf_int(&digits, (int64_t)number);
    put_right(b, buf_view(&digits), columns);
    b->failed |= digits.failed;
    buf_free(&digits);
}

/* What is longer than its column moves its line to the right. */
static void put_name(struct buf *b, wz_str name, int columns)
{
    buf_add(b, name);
    put_blanks(b, columns - wrap_columns(name));
}

/* A mark for every so many; what is there at all has one, as long as there is room. */
static void put_bar(const struct grid *g, const struct tally_row *row)
{
    uint64_t sum = sum_of(g, row), so_far = 0;
    uint64_t whole = g->most ? (sum * (uint64_t)g->bar + g->most - 1) / g->most : 0, used = 0;
    for (int k = 0; k < g->kinds->n; k++) {
        uint64_t count = counts(g, row)[k];
        so_far += count;
        uint64_t until = sum ? (so_far * whole + sum / 2) / sum : 0;
        if (count && until <= used && used < whole)
            until = used + 1;
        for (; used < until; used++)
            buf_char(g->p->out, g->kinds->marks[k]);
    }
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* A kind that occurs nowhere has no column. */
static bool occurs(const struct grid *g, int kind)
{
    return counts(g, &g->p->t->all)[kind] > 0;
}

static void put_heads(const struct grid *g, wz_str title)
{
    struct buf *b = g->p->out;
    put_name(b, title, g->name);
    put_right(b, msg_text(M_TALLY_SUM, g->p->lang), g->p->number);
    for (int k = 0; k < g->kinds->n; k++)
        if (occurs(g, k))
            put_right(b, (wz_str){g->kinds->marks + k, 1}, g->p->number);
    buf_char(b, '\n');
}

static void put_row(const struct grid *g, const struct tally_row *row, wz_str name)
{
    struct buf *b = g->p->out;
    put_name(b, name, g->name);
    put_number(b, sum_of(g, row), g->p->number);
    for (int k = 0; k < g->kinds->n; k++)
        if (occurs(g, k))
            put_number(b, counts(g, row)[k], g->p->number);
    buf_put(b, "  ");
    put_bar(g, row);
    buf_char(b, '\n');
}

static void fit(struct grid *g)
{
    int used = g->name + g->p->number + 2;
    for (int k = 0; k < g->kinds->n; k++)
        used += occurs(g, k) ? g->p->number : 0;
    g->bar = g->p->width - used - 1;
    if (g->bar < LEAST_BAR)
        g->bar = LEAST_BAR;
}

/* Makes the columns wide enough for a row. */
static void widen(struct grid *g, int table, const struct tally_row *row)
{
    struct buf name = {0};
    tally_name(g->p->rules, table, row, g->p->lang, &name);
    int columns = wrap_columns(buf_view(&name));
    g->name = columns > g->name && columns <= NAME_MOST ? columns : g->name;
    g->most = sum_of(g, row) > g->most ? sum_of(g, row) : g->most;
    buf_free(&name);
}

static void put_table(const struct page *p, const struct kinds *kinds, int table)
{
    const struct tally_row *rows[tally_values + 1];
    struct grid g = {.p = p, .kinds = kinds, .name = NAME_LEAST};
    size_t n = tally_order(p->t, table, kinds->points, rows);
    for (size_t i = 0; i < n; i++)
        widen(&g, table, rows[i]);
    fit(&g);
    buf_char(p->out, '\n');
    put_heads(&g, msg_text(table_msg[table], p->lang));
    for (size_t i = 0; i < n; i++) {
        struct buf name = {0};
        tally_name(p->rules, table, rows[i], p->lang, &name);
        if (sum_of(&g, rows[i]))
            put_row(&g, rows[i], buf_view(&name));
        p->out->failed |= name.failed;
        buf_free(&name);
    }
}

/* What the marks mean, and how often each is. */
static void put_legend(const struct page *p, const struct kinds *kinds)
{
    struct grid g = {.p = p, .kinds = kinds};
    for (int k = 0; k < kinds->n; k++) {
        buf_char(p->out, kinds->marks[k]);
        buf_char(p->out, ' ');
        put_name(p->out, msg_text(kinds->names[k], p->lang), kinds->points ? 26 : NAME_LEAST);
        put_number(p->out, counts(&g, &p->t->all)[k], p->number);
        buf_char(p->out, '\n');
    }
}

static void put_count(const struct page *p, enum msg id, uint64_t number)
{
    struct buf digits = {0};
    buf_int(&digits, (int64_t)number);
    wz_str arg = buf_view(&digits);
    msg_put(p->out, id, p->lang, &arg, 1);
    buf_char(p->out, '\n');
    buf_free(&digits);
}

static void put_points(const struct page *p)
{
    buf_char(p->out, '\n');
    buf_add(p->out, msg_text(M_TALLY_POINTS, p->lang));
    buf_char(p->out, '\n');
    put_legend(p, &points_kinds);
    put_table(p, &points_kinds, 0);
}

/* How many are of years in which the rules do not hold. */
static void put_outside(const struct page *p)
{
    const struct tally_row outside = tally_outside(p->t, p->rules);
    struct buf text[3] = {{0}};
    wz_str args[3];
    if (!tally_total(&outside))
        return;
    buf_int(&text[0], (int64_t)tally_total(&outside));
    date_put(&text[1], wz_rules_valid_from(p->rules));
    date_put(&text[2], wz_rules_valid_until(p->rules));
    for (int i = 0; i < 3; i++)
        args[i] = buf_view(&text[i]);
    msg_put(p->out, M_TALLY_OUTSIDE, p->lang, args, 3);
    buf_char(p->out, '\n');
    for (int i = 0; i < 3; i++)
        buf_free(&text[i]);
}

/* Room for the largest number and for the word over it. */
static int number_columns(const struct wz_tally *t, wz_lang lang)
{
    int columns = wrap_columns(msg_text(M_TALLY_SUM, lang)), digits = 1;
    for (uint64_t n = tally_total(&t->all); n >= 10; n /= 10)
        digits++;
    return (digits > columns ? digits : columns) + 1;
}

void tally_put_text(const struct wz_tally *t, const wz_rules *rules, wz_lang lang, int width,
                    struct buf *out)
{
    struct page p = {t, rules, out, lang, width ? width : USUAL_WIDTH, number_columns(t, lang)};
    put_count(&p, M_TALLY_TITLE, tally_total(&t->all));
    if (tally_total(&t->copies))
        put_count(&p, M_TALLY_COPIES, tally_total(&t->copies));
    if (t->seen.full) {
        buf_add(out, msg_text(M_TALLY_FULL, lang));
        buf_char(out, '\n');
    }
    put_legend(&p, &verdict_kinds);
    put_outside(&p);
    for (int table = 0; table < TALLY_TABLES; table++)
        put_table(&p, &verdict_kinds, table);
    if (t->reads)
        put_points(&p);
}
