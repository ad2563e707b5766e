#include "tally.h"
#include "../base/date.h"
#include "../base/str.h"

#include <stdlib.h>

/* The fields of a line: the four tables around the verdict, and what tells notices apart. */
static const char fields[] = "procedure,verdict,year,buyer_type,country,id,points";
enum { READ_FIELD = sizeof ",points" }; /* the last of them: only what reads has it */
enum { VERDICT_CELL = 1, COUNTRY_CELL = 4, ID_CELL, POINTS_CELL, CELLS };

static const char *const tables[TALLY_TABLES] = {"procedure", "year", "buyer_type", "country"};
static const char *const verdicts[TALLY_VERDICTS] = {"advised", "permitted", "not_permitted",
                                                     "undetermined", "invalid"};

static const char *const points[TALLY_POINTS] = {"agrees", "possible", "elsewhere"};

wz_str wz_tally_fields(bool reads)
{
    return str_cut(wz_view(fields), 0, sizeof fields - (reads ? 1 : (size_t)READ_FIELD));
}

wz_str tally_table_word(int table)
{
    return wz_view(tables[table]);
}

wz_str tally_verdict_word(int verdict)
{
    return wz_view(verdicts[verdict]);
}

wz_str tally_points_word(int which)
{
    return wz_view(points[which]);
}

uint64_t tally_sum(const uint64_t *count, int n)
{
    uint64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += count[i];
    return sum;
}

uint64_t tally_total(const struct tally_row *row)
{
    return tally_sum(row->count, TALLY_VERDICTS);
}

wz_tally *wz_tally_new(bool reads)
{
    wz_tally *t = calloc(1, sizeof *t);
    if (t)
        t->reads = reads;
    for (int i = 0; i < TALLY_TABLES && t; i++)
        t->rows[i] = arena_get(&t->arena, tally_values + 1, sizeof *t->rows[i]);
    if (t && t->arena.failed) {
        wz_tally_free(t);
        t = NULL;
    }
    return t;
}

void wz_tally_free(wz_tally *t)
{
    if (!t)
        return;
    arena_free(&t->arena);
    buf_free(&t->line);
    seen_free(&t->seen);
    free(t);
}

/* ---- counting -------------------------------------------------------------------------------- */

static struct tally_row *row_of(struct wz_tally *t, int table, wz_str value)
{
    struct tally_row *rows = t->rows[table];
    for (size_t i = 0; i < t->n[table]; i++)
        if (str_eq(rows[i].value, value))
            return &rows[i];
    if (t->n[table] == tally_values) {
        rows[tally_values].rest = true;
        return &rows[tally_values];
    }
    rows[t->n[table]] = (struct tally_row){.value = arena_copy(&t->arena, value)};
    return &rows[t->n[table]++];
}

/* Takes the next cell off a line. One in quotes loses them; what is doubled inside stays so. */
static wz_str next_cell(wz_str *line)
{
    size_t from = line->len && line->ptr[0] == '"', to = from;
    char end = from ? '"' : ',';
    for (; to < line->len; to++) {
        if (line->ptr[to] != end)
            continue;
        if (!from || to + 1 >= line->len || line->ptr[to + 1] != '"')
            break;
        to++;
    }
    wz_str cell = str_cut(*line, from, to);
    *line = str_cut(*line, to + from + 1, line->len);
    return cell;
}

/* The place of a word in a list of n; n: it is none of them. */
static int place_of(wz_str word, const char *const *list, int n)
{
    int i = 0;
    while (i < n && !str_is(word, list[i]))
        i++;
    return i;
}

static void count_row(struct tally_row *row, int verdict, int points_to)
{
    row->count[verdict]++;
    if (points_to < TALLY_POINTS)
        row->points[points_to]++;
}

/* Whether a notice of that name and country was counted already. What has no name, and what cannot
 * be read, is a notice of its own. */
static bool is_copy(struct wz_tally *t, const wz_str *cell, int verdict)
{
    struct buf name = {0};
    if (!cell[ID_CELL].len || verdict == TALLY_VERDICTS - 1)
        return false;
    buf_add(&name, cell[COUNTRY_CELL]);
    buf_char(&name, ' ');
    buf_add(&name, cell[ID_CELL]);
    t->seen.failed |= name.failed;
    bool before = !name.failed && seen_before(&t->seen, buf_view(&name));
    buf_free(&name);
    return before;
}

/* A record that cannot be read has no verdict. */
static void count_line(struct wz_tally *t, wz_str line)
{
    wz_str cell[CELLS];
    for (int c = 0; c < CELLS; c++)
        cell[c] = next_cell(&line);
    int verdict = place_of(cell[VERDICT_CELL], verdicts, TALLY_VERDICTS - 1);
    int points_to = place_of(cell[POINTS_CELL], points, TALLY_POINTS);
    if (is_copy(t, cell, verdict)) {
        count_row(&t->copies, verdict, points_to);
        return;
    }
    count_row(&t->all, verdict, points_to);
    for (int i = 0; i < TALLY_TABLES; i++)
        count_row(row_of(t, i, cell[i < VERDICT_CELL ? i : i + 1]), verdict, points_to);
}

bool tally_lacks(const struct wz_tally *t)
{
    return t->line.failed || t->arena.failed || t->seen.failed;
}

static int take(void *context, const char *bytes, size_t n)
{
    struct wz_tally *t = context;
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] != '\n')
            continue;
        buf_add(&t->line, (wz_str){bytes + from, i - from});
        if (t->line.failed)
            return 1;
        count_line(t, buf_view(&t->line));
        buf_clear(&t->line);
        from = i + 1;
    }
    buf_add(&t->line, (wz_str){bytes + from, n - from});
    return tally_lacks(t);
}

wz_sink wz_tally_sink(wz_tally *t)
{
    return (wz_sink){take, t};
}

/* ---- years in which the rules do not hold ---------------------------------------------------- */

/* 0: it is none. */
static int year_of(wz_str text)
{
    int year = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.len != 4 || !char_is_digit(text.ptr[i]))
            return 0;
        year = 10 * year + (text.ptr[i] - '0');
    }
    return year;
}

struct tally_row tally_outside(const struct wz_tally *t, const wz_rules *rules)
{
    enum { YEARS = 1 };
    struct tally_row all = {.value = wz_view("")};
    for (size_t i = 0; i < t->n[YEARS] && rules; i++) {
        const struct tally_row *row = &t->rows[YEARS][i];
        int year = year_of(row->value);
        if (!year || (date_from(year, 12, 31) >= wz_rules_valid_from(rules) &&
                      date_from(year, 1, 1) <= wz_rules_valid_until(rules)))
            continue;
        for (int v = 0; v < TALLY_VERDICTS; v++)
            all.count[v] += row->count[v];
        for (int p = 0; p < TALLY_POINTS; p++)
            all.points[p] += row->points[p];
    }
    return all;
}

/* ---- order ----------------------------------------------------------------------------------- */

/* What is not said and what found no place come last. */
static int last(const struct tally_row *a, const struct tally_row *b)
{
    int one = a->rest ? 2 : !a->value.len, other = b->rest ? 2 : !b->value.len;
    return one - other;
}

static int years(const void *x, const void *y)
{
    const struct tally_row *const *a = x, *const *b = y;
    int end = last(*a, *b);
    return end ? end : str_order((*a)->value, (*b)->value);
}

static int most(const struct tally_row *a, uint64_t one, const struct tally_row *b, uint64_t other)
{
    int end = last(a, b);
    if (end || one == other)
        return end ? end : str_order(a->value, b->value);
    return one > other ? -1 : 1;
}

static int most_first(const void *x, const void *y)
{
    const struct tally_row *const *a = x, *const *b = y;
    return most(*a, tally_total(*a), *b, tally_total(*b));
}

static int most_pointed(const void *x, const void *y)
{
    const struct tally_row *const *a = x, *const *b = y;
    return most(*a, tally_sum((*a)->points, TALLY_POINTS), *b,
                tally_sum((*b)->points, TALLY_POINTS));
}

size_t tally_order(const struct wz_tally *t, int table, bool by_points,
                   const struct tally_row **rows)
{
    bool by_year = str_eq(tally_table_word(table), wz_view("year"));
    size_t n = 0;
    for (size_t i = 0; i < t->n[table]; i++)
        rows[n++] = &t->rows[table][i];
    if (t->rows[table][tally_values].rest)
        rows[n++] = &t->rows[table][tally_values];
    if (n > 1)
        qsort(rows, n, sizeof *rows, by_year ? years : by_points ? most_pointed : most_first);
    return n;
}
