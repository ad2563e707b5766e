#include "desk.h"
#include "../base/str.h"

#include <string.h>

static const wz_str bom = {"\xEF\xBB\xBF", 3};
static const wz_str gzip = {"\x1F\x8B", 2};

bool desk_make(struct desk *d, const struct order *order)
{
    const wz_batch_options *o = &order->options;
    *d = (struct desk){.order = order};
    size_t notes = (size_t)wz_note_count(order->rules) + 1;
    d->decider = (struct decider){order->rules, o->tree, o->explain,
                                  arena_get(&d->arena, notes, sizeof(int))};
    bool made = memo_make(&d->memo, &d->arena, order->rules, &order->regions);
    if (!made || !d->decider.notes || !record_make(&d->record, order->rules, o->line_cap))
        return false;
    d->record.strict = o->strict;
    wz_case_today(d->record.facts, o->today);
    wz_case_assume(d->record.facts, !o->no_assume);
    return true;
}

void desk_free(struct desk *d)
{
    record_free(&d->record);
    buf_free(&d->out);
    buf_free(&d->message);
    arena_free(&d->arena);
}

void desk_clear(struct desk *d)
{
    buf_clear(&d->out);
    d->counts = (wz_batch_counts){.records = 0};
}

/* ---- reading --------------------------------------------------------------------------------- */

static wz_str cut_bom(wz_str line)
{
    return str_eq(str_cut(line, 0, bom.len), bom) ? str_cut(line, bom.len, line.len) : line;
}

static wz_status wrong_line(struct desk *d, enum diag_code code)
{
    struct buf number = {0};
    buf_int(&number, (int64_t)d->order->options.line_cap);
    wz_str arg = buf_view(&number);
    record_begin(&d->record);
    record_say(&d->record, code, (wz_str){"", 0}, &arg, 1);
    bool failed = number.failed || record_failed(&d->record);
    buf_free(&number);
    return failed ? WZ_EMEMORY : WZ_EVALUE;
}

static wz_status read_line(struct desk *d, wz_str line, uint64_t number)
{
    if (line.len > d->order->options.line_cap)
        return wrong_line(d, D_LINE_CAP);
    if (line.len && line.ptr[0] == '{') /* as nearly all are */
        return record_read(&d->record, line);
    if (number == 1)
        line = cut_bom(line);
    if (!str_trim(line).len)
        return wrong_line(d, D_LINE_EMPTY);
    if (number == 1 && str_eq(str_cut(line, 0, gzip.len), gzip))
        return wrong_line(d, D_GZIP);
    if (cut_bom(line).len < line.len)
        return wrong_line(d, D_JSON_BOM);
    return record_read(&d->record, line);
}

/* ---- writing --------------------------------------------------------------------------------- */

static void put_head(struct desk *d, uint64_t number)
{
    static const wz_str line = {"{\"line\":", 8}, id = {",\"id\":", 6}, none = {"null", 4};
    const struct record *r = &d->record;
    buf_add(&d->out, line);
    buf_int(&d->out, (int64_t)number);
    buf_add(&d->out, id);
    if (r->id_kind == JSON_STRING)
        buf_json(&d->out, r->id);
    else
        buf_add(&d->out, r->id_kind == JSON_NULL ? none : r->id);
    buf_char(&d->out, ',');
}

static wz_status put_finding(struct desk *d, size_t i)
{
    wz_status status;
    wz_str field = d->record.fields[i];
    buf_put(&d->out, i ? ",{\"code\":" : "{\"code\":");
    buf_json(&d->out, wz_report_code(d->record.report, i));
    buf_put(&d->out, ",\"field\":");
    if (field.len)
        buf_json(&d->out, field);
    else
        buf_put(&d->out, "null");
    buf_put(&d->out, ",\"message\":");
    buf_clear(&d->message);
    status = wz_report_message(d->record.report, i, d->order->options.lang, buf_sink(&d->message));
    buf_json(&d->out, buf_view(&d->message));
    buf_char(&d->out, '}');
    return status == WZ_OK ? WZ_OK : WZ_EMEMORY;
}

static wz_status put_invalid(struct desk *d)
{
    wz_status status = WZ_OK;
    invalid_begin(&d->out);
    for (size_t i = 0; i < d->record.n_fields && status == WZ_OK; i++)
        status = put_finding(d, i);
    invalid_end(&d->decider, &d->out);
    return status;
}

/* As it was decided before, or else decided now and kept. */
static wz_status put_decision(struct desk *d, enum outcome *outcome)
{
    struct record *r = &d->record;
    struct decided before;
    bool turned = memo_turn(&d->memo, r->given, r->n_given);
    if (turned && memo_find(&d->memo, &before)) {
        buf_add(&d->out, before.text);
        *outcome = before.outcome;
        return WZ_OK;
    }
    size_t at = d->out.len;
    wz_status status = decision_put(&d->decider, record_case(r), &d->out, outcome);
    wz_str text = str_cut(buf_view(&d->out), at, d->out.len);
    if (turned && status == WZ_OK)
        memo_keep(&d->memo, (struct decided){text, *outcome});
    return status;
}

/* At most room - 1 bytes of text, whole characters only. */
static void cut_name(char *to, size_t room, wz_str text)
{
    size_t n = 0;
    while (n < text.len) {
        uint32_t code;
        size_t step = utf8_next(text.ptr + n, text.len - n, &code);
        if (!step || n + step >= room)
            break;
        n += step;
    }
    memcpy(to, text.ptr, n);
    to[n] = '\0';
}

static void count_unknown(struct desk *d)
{
    wz_batch_counts *c = &d->counts;
    if (!c->unknown_fields && d->record.unknown) {
        cut_name(c->unknown_name, sizeof c->unknown_name, d->record.unknown_name);
        wz_str near = wz_fact_nearest(d->order->rules, d->record.unknown_name);
        cut_name(c->unknown_near, sizeof c->unknown_near, near);
    }
    c->unknown_fields += d->record.unknown;
}

wz_status desk_line(struct desk *d, wz_str line, uint64_t number)
{
    enum outcome outcome = OUTCOME_INVALID;
    wz_status status = read_line(d, line, number);
    if (status == WZ_EMEMORY)
        return status;
    put_head(d, number);
    size_t at = d->out.len;
    if (status == WZ_OK)
        status = put_decision(d, &outcome);
    if (status == WZ_ERULES) {
        d->out.len = at;
        record_say(&d->record, D_RULES_HOLE, wz_view(""), NULL, 0);
        status = WZ_EVALUE;
    }
    if (status == WZ_EVALUE) {
        outcome = OUTCOME_INVALID;
        status = put_invalid(d);
    }
    buf_char(&d->out, '\n');
    d->counts.records++;
    d->counts.invalid += outcome == OUTCOME_INVALID;
    d->counts.advised += outcome == OUTCOME_ADVISED || outcome == OUTCOME_FORBIDDEN;
    d->counts.not_permitted += outcome == OUTCOME_FORBIDDEN;
    d->counts.open += outcome == OUTCOME_OPEN;
    count_unknown(d);
    return d->out.failed ? WZ_EMEMORY : status;
}
