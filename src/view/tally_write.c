/* The counts as CSV and JSON, and the names of what is counted. */
#include "../base/cell.h"
#include "member.h"
#include "msg.h"
#include "tally.h"

/* ---- names ----------------------------------------------------------------------------------- */

static wz_str name_of(const wz_rules *rules, int table, wz_str code, wz_lang lang)
{
    static const int fields[TALLY_TABLES] = {NAMED_PROCEDURE, -1, NAMED_BUYER_TYPE, NAMED_COUNTRY};
    const struct code_names *names =
        rules && fields[table] >= 0 ? &rules->audit.names[fields[table]] : NULL;
    for (size_t i = 0; names && i < names->n; i++)
        if (str_eq(names->at[i].code, code))
            return names->at[i].text.in[lang];
    return code;
}

void tally_name(const wz_rules *rules, int table, const struct tally_row *row, wz_lang lang,
                struct buf *b)
{
    wz_str value = row->value;
    if (row->rest || !value.len) {
        buf_add(b, msg_text(row->rest ? M_TALLY_REST : M_TALLY_NONE, lang));
        return;
    }
    for (size_t from = 0, to; from <= value.len; from = to + 1) {
        for (to = from; to < value.len && value.ptr[to] != ';';)
            to++;
        buf_put(b, from ? "; " : "");
        buf_safe(b, name_of(rules, table, str_cut(value, from, to), lang));
    }
}

/* ---- CSV ------------------------------------------------------------------------------------- */

struct sheet_of {
    const struct wz_tally *t;
    const wz_rules *rules;
    wz_lang lang;
    struct buf *out;
};

static void put_csv_counts(const struct sheet_of *s, const struct tally_row *row)
{
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        buf_char(s->out, ',');
        buf_int(s->out, (int64_t)row->count[v]);
    }
    buf_char(s->out, ',');
    buf_int(s->out, (int64_t)tally_total(row));
    for (int p = 0; p < TALLY_POINTS && s->t->reads; p++) {
        buf_char(s->out, ',');
        buf_int(s->out, (int64_t)row->points[p]);
    }
    buf_char(s->out, '\n');
}

static void put_csv_row(const struct sheet_of *s, int table, const struct tally_row *row)
{
    struct buf name = {0};
    tally_name(s->rules, table, row, s->lang, &name);
    buf_add(s->out, tally_table_word(table));
    buf_char(s->out, ',');
    put_quoted_cell(s->out, row->rest ? wz_view("(rest)") : row->value);
    buf_char(s->out, ',');
    put_quoted_cell(s->out, buf_view(&name));
    put_csv_counts(s, row);
    s->out->failed |= name.failed;
    buf_free(&name);
}

static void put_csv(const struct sheet_of *s)
{
    const struct tally_row outside = tally_outside(s->t, s->rules);
    const struct tally_row *rows[tally_values + 1];
    buf_put(s->out, "by,value,label");
    for (int v = 0; v < TALLY_VERDICTS; v++) {
        buf_char(s->out, ',');
        buf_add(s->out, tally_verdict_word(v));
    }
    buf_put(s->out, ",total");
    for (int p = 0; p < TALLY_POINTS && s->t->reads; p++) {
        buf_char(s->out, ',');
        buf_add(s->out, tally_points_word(p));
    }
    buf_put(s->out, "\nall,\"\",\"\"");
    put_csv_counts(s, &s->t->all);
    buf_put(s->out, "copies,\"\",\"\"");
    put_csv_counts(s, &s->t->copies);
    buf_put(s->out, "outside,\"\",\"\"");
    put_csv_counts(s, &outside);
    for (int table = 0; table < TALLY_TABLES; table++) {
        size_t n = tally_order(s->t, table, false, rows);
        for (size_t i = 0; i < n; i++)
            put_csv_row(s, table, rows[i]);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void put_counts(const struct sheet_of *s, const struct tally_row *row)
{
    for (int v = 0; v < TALLY_VERDICTS; v++)
        member_int(s->out, ",", tally_verdict_word(v).ptr, (int64_t)row->count[v]);
    for (int p = 0; p < TALLY_POINTS && s->t->reads; p++)
        member_int(s->out, ",", tally_points_word(p).ptr, (int64_t)row->points[p]);
}

static void put_json_row(const struct sheet_of *s, int table, const struct tally_row *row)
{
    struct buf name = {0};
    tally_name(s->rules, table, row, s->lang, &name);
    member_text(s->out, "{", "value", row->value);
    member_text(s->out, ",", "label", buf_view(&name));
    buf_put(s->out, row->rest ? ",\"rest\":true" : "");
    put_counts(s, row);
    buf_char(s->out, '}');
    s->out->failed |= name.failed;
    buf_free(&name);
}

static void put_json(const struct sheet_of *s)
{
    const struct tally_row outside = tally_outside(s->t, s->rules);
    const struct tally_row *rows[tally_values + 1];
    member_int(s->out, "{", "format", 1);
    member_text(s->out, ",", "document", wz_view("summary"));
    member_int(s->out, ",", "records", (int64_t)tally_total(&s->t->all));
    member_int(s->out, ",", "copies", (int64_t)tally_total(&s->t->copies));
    member_int(s->out, ",", "outside", (int64_t)tally_total(&outside));
    put_counts(s, &s->t->all);
    for (int table = 0; table < TALLY_TABLES; table++) {
        size_t n = tally_order(s->t, table, false, rows);
        member_key(s->out, ",", tally_table_word(table).ptr);
        buf_char(s->out, '[');
        for (size_t i = 0; i < n; i++) {
            buf_put(s->out, i ? "," : "");
            put_json_row(s, table, rows[i]);
        }
        buf_char(s->out, ']');
    }
    buf_put(s->out, "}\n");
}

wz_status wz_tally_write(const wz_tally *t, const wz_rules *rules, wz_tally_format format,
                         wz_lang lang, int width, wz_sink sink)
{
    struct buf out = {0};
    const struct sheet_of s = {t, rules, lang, &out};
    if (tally_lacks(t))
        return WZ_EMEMORY;
    switch (format) {
    case WZ_TALLY_CSV:
        put_csv(&s);
        break;
    case WZ_TALLY_JSON:
        put_json(&s);
        break;
    case WZ_TALLY_TEXT:
        tally_put_text(t, rules, lang, width, &out);
        break;
    }
    wz_status status = buf_write(&out, sink);
    buf_free(&out);
    return status;
}
