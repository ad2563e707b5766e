/* The counts as tables with bars, as CSV and as JSON. */
#include "../base/str.h"
#include "msg.h"
#include "tally.h"

static const char marks[TALLY_VERDICTS] = {'=', '#', 'X', '.', '?'};
static const enum msg verdict_msg[TALLY_VERDICTS] = {
    M_TALLY_ADVISED, M_TALLY_PERMITTED, M_TALLY_FORBIDDEN, M_TALLY_OPEN, M_TALLY_INVALID};
static const enum msg table_msg[TALLY_TABLES] = {M_TALLY_PROCEDURE, M_TALLY_YEAR, M_TALLY_BUYER,
                                                 M_TALLY_COUNTRY};

enum { NAME_COLUMNS = 16, NUMBER_COLUMNS = 7, LEAST_BAR = 10, USUAL_WIDTH = 80 };

struct page {
    const struct wz_tally *t;
    struct buf *out;
    wz_lang lang;
    size_t bar; /* columns of the longest */
};

/* ---- text ------------------------------------------------------------------------------------ */

static void put_blanks(struct buf *b, size_t n)
{
    while (n--)
        buf_char(b, ' ');
}

/* Right in NUMBER_COLUMNS. */
static void put_number(struct buf *b, uint64_t number)
{
    struct buf digits = {0};
    buf_int(&digits, (int64_t)number);
    put_blanks(b, digits.len < NUMBER_COLUMNS ? NUMBER_COLUMNS - digits.len : 1);
    buf_add(b, buf_view(&digits));
    buf_free(&digits);
}

/* Codes are short; what is longer moves its line to the right. */
static void put_name(struct buf *b, wz_str name)
{
    struct buf safe = {0};
    buf_safe(&safe, name);
    buf_add(b, buf_view(&safe));
    put_blanks(b, safe.len < NAME_COLUMNS ? NAME_COLUMNS - safe.len : 1);
    buf_free(&safe);
}

/* A mark for every so many; what is there at all has one, as long as there is room. */
static void put_bar(const struct page *p, const uint64_t count[TALLY_VERDICTS], uint64_t most)
{
    uint64_t sum = tally_sum(count);
    size_t whole = most ? (size_t)((sum * p->bar + most - 1) / most) : 0, used = 0;
    uint64_t so_far = 0;
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        so_far += count[v];
        size_t until = sum ? (size_t)((so_far * whole + sum / 2) / sum) : 0;
        if (count[v] && until <= used && used < whole)
            until = used + 1;
        for (; used < until; used++)
            buf_char(p->out, marks[v]);
    }
}

static wz_str shown(const struct tally_row *row, wz_lang lang)
{
    if (row->rest)
        return msg_text(M_TALLY_REST, lang);
    return row->value.len ? row->value : msg_text(M_TALLY_NONE, lang);
}

static void put_row(const struct page *p, const struct tally_row *row, uint64_t most)
{
    put_name(p->out, shown(row, p->lang));
    put_number(p->out, tally_sum(row->count));
    buf_put(p->out, "  ");
    put_bar(p, row->count, most);
    buf_char(p->out, '\n');
}

static void put_table(const struct page *p, int table)
{
    const struct tally_row *rows[tally_values + 1];
    size_t n = tally_order(p->t, table, rows);
    uint64_t most = 0;
    for (size_t i = 0; i < n; i++)
        most = tally_sum(rows[i]->count) > most ? tally_sum(rows[i]->count) : most;
    buf_char(p->out, '\n');
    buf_add(p->out, msg_text(table_msg[table], p->lang));
    buf_char(p->out, '\n');
    for (size_t i = 0; i < n; i++)
        put_row(p, rows[i], most);
}

static void put_text(const struct page *p)
{
    struct buf number = {0};
    buf_int(&number, (int64_t)tally_sum(p->t->total));
    wz_str arg = buf_view(&number);
    msg_put(p->out, M_TALLY_TITLE, p->lang, &arg, 1);
    buf_char(p->out, '\n');
    buf_free(&number);
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        buf_char(p->out, marks[v]);
        buf_char(p->out, ' ');
        put_name(p->out, msg_text(verdict_msg[v], p->lang));
        put_number(p->out, p->t->total[v]);
        buf_char(p->out, '\n');
    }
    for (int table = 0; table < TALLY_TABLES; table++)
        put_table(p, table);
}

/* ---- CSV and JSON ---------------------------------------------------------------------------- */

/* A value may hold anything that a notice says; no spreadsheet shall take it for a formula. */
static void put_cell(struct buf *b, wz_str value)
{
    bool formula = value.len && (value.ptr[0] == '=' || value.ptr[0] == '+' ||
                                 value.ptr[0] == '-' || value.ptr[0] == '@');
    buf_put(b, formula ? "\"'" : "\"");
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            buf_char(b, '"');
        buf_char(b, value.ptr[i]);
    }
    buf_char(b, '"');
}

static void put_csv_row(struct buf *b, wz_str table, const struct tally_row *row)
{
    buf_add(b, table);
    buf_char(b, ',');
    put_cell(b, row->rest ? wz_view("(rest)") : row->value);
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        buf_char(b, ',');
        buf_int(b, (int64_t)row->count[v]);
    }
    buf_char(b, ',');
    buf_int(b, (int64_t)tally_sum(row->count));
    buf_char(b, '\n');
}

static void put_csv(const struct page *p)
{
    const struct tally_row *rows[tally_values + 1];
    struct tally_row all = {.value = wz_view("")};
    buf_put(p->out, "by,value");
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        all.count[v] = p->t->total[v];
        buf_char(p->out, ',');
        buf_add(p->out, tally_verdict_word(v));
    }
    buf_put(p->out, ",total\n");
    put_csv_row(p->out, wz_view("all"), &all);
    for (int table = 0; table < TALLY_TABLES; table++) {
        size_t n = tally_order(p->t, table, rows);
        for (size_t i = 0; i < n; i++)
            put_csv_row(p->out, tally_table_word(table), rows[i]);
    }
}

static void put_counts(struct buf *b, const uint64_t count[TALLY_VERDICTS])
{
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        buf_put(b, v ? "," : "");
        buf_json(b, tally_verdict_word(v));
        buf_char(b, ':');
        buf_int(b, (int64_t)count[v]);
    }
}

static void put_json(const struct page *p)
{
    const struct tally_row *rows[tally_values + 1];
    buf_put(p->out, "{\"records\":");
    buf_int(p->out, (int64_t)tally_sum(p->t->total));
    buf_char(p->out, ',');
    put_counts(p->out, p->t->total);
    for (int table = 0; table < TALLY_TABLES; table++) {
        size_t n = tally_order(p->t, table, rows);
        buf_char(p->out, ',');
        buf_json(p->out, tally_table_word(table));
        buf_put(p->out, ":[");
        for (size_t i = 0; i < n; i++) {
            buf_put(p->out, i ? ",{\"value\":" : "{\"value\":");
            buf_json(p->out, rows[i]->value);
            buf_put(p->out, rows[i]->rest ? ",\"rest\":true," : ",");
            put_counts(p->out, rows[i]->count);
            buf_char(p->out, '}');
        }
        buf_char(p->out, ']');
    }
    buf_put(p->out, "}\n");
}

wz_status wz_tally_write(const wz_tally *t, wz_tally_format format, wz_lang lang, int width,
                         wz_sink sink)
{
    struct buf out = {0};
    int room = (width ? width : USUAL_WIDTH) - NAME_COLUMNS - NUMBER_COLUMNS - 3;
    struct page p = {t, &out, lang, room < LEAST_BAR ? LEAST_BAR : (size_t)room};
    switch (format) {
    case WZ_TALLY_CSV:
        put_csv(&p);
        break;
    case WZ_TALLY_JSON:
        put_json(&p);
        break;
    case WZ_TALLY_TEXT:
        put_text(&p);
        break;
    }
    wz_status status = buf_write(&out, sink);
    buf_free(&out);
    return status;
}
