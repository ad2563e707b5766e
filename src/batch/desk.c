#include "desk.h"
#include "../base/money.h"
#include "../base/str.h"
#include "notice_field.h"

#include <string.h>

bool desk_make(struct desk *d, const struct order *order)
{
    const wz_batch_options *o = &order->options;
    *d = (struct desk){.order = order};
    size_t notes = (size_t)wz_note_count(order->rules) + 1;
    d->decider = (struct decider){order->rules, o->tree, &order->layout,
                                  arena_get(&d->arena, notes, sizeof(int))};
    bool made = memo_make(&d->memo, &d->arena, order->rules, &order->regions) &&
                audit_make(&d->audit, order->rules, o->tree);
    made = familiar_make(&d->familiar, &d->arena, order->rules, o->strict) && made;
    made = suggest_make(&d->suggest, &d->arena, order->rules, order->reader, o->accept) && made;
    made = pointing_make(&d->pointing, &d->arena, order->rules, o->tree) && made;
    return made && d->decider.notes && reading_make(&d->reading, order->rules, o);
}

void desk_free(struct desk *d)
{
    reading_free(&d->reading);
    suggest_free(&d->suggest);
    wz_report_free(d->why);
    audit_free(&d->audit);
    buf_free(&d->out);
    buf_free(&d->text);
    buf_free(&d->errors);
    buf_free(&d->message);
    arena_free(&d->arena);
}

void desk_clear(struct desk *d)
{
    buf_clear(&d->out);
    d->counts = (wz_batch_counts){.records = 0};
}

/* ---- what is decided ------------------------------------------------------------------------- */

static void put_json_finding(struct desk *d, size_t i)
{
    wz_str field = d->reading.record.fields[i];
    struct buf *b = &d->errors;
    buf_put(b, i ? ",{\"code\":" : "{\"code\":");
    buf_json(b, wz_report_code(d->reading.record.report, i));
    buf_put(b, ",\"field\":");
    if (field.len)
        buf_json(b, field);
    else
        buf_put(b, "null");
    buf_put(b, ",\"message\":");
    buf_json(b, buf_view(&d->message));
    buf_char(b, '}');
}

/* "W0303 kind: sentence; W0308 amount: sentence" */
static void put_csv_finding(struct desk *d, size_t i)
{
    wz_str field = d->reading.record.fields[i];
    struct buf *b = &d->errors;
    buf_put(b, i ? "; " : "");
    buf_add(b, wz_report_code(d->reading.record.report, i));
    buf_put(b, field.len ? " " : "");
    buf_safe(b, field);
    buf_put(b, ": ");
    buf_safe(b, buf_view(&d->message));
}

/* Fills errors with the value of that field. */
static wz_status gather_errors(struct desk *d)
{
    bool csv = d->order->layout.csv;
    buf_clear(&d->errors);
    buf_put(&d->errors, csv ? "" : "[");
    for (size_t i = 0; i < d->reading.record.n_fields; i++) {
        buf_clear(&d->message);
        wz_status status = wz_report_message(d->reading.record.report, i, d->order->options.lang,
                                             buf_sink(&d->message));
        if (status != WZ_OK)
            return WZ_EMEMORY;
        if (csv)
            put_csv_finding(d, i);
        else
            put_json_finding(d, i);
    }
    buf_put(&d->errors, csv ? "" : "]");
    return WZ_OK;
}

/* Puts what is decided of a wrong record into text. */
static wz_status decide_invalid(struct desk *d)
{
    struct buf cell = {0};
    wz_status status = gather_errors(d);
    wz_str errors = buf_view(&d->errors);
    if (d->order->layout.csv) {
        put_cell(&cell, errors);
        errors = buf_view(&cell);
    }
    buf_clear(&d->text);
    decision_put_invalid(&d->decider, errors, &d->text);
    bool failed = cell.failed || d->errors.failed || d->text.failed;
    buf_free(&cell);
    return failed ? WZ_EMEMORY : status;
}

/* The facts of the record, with what the text says taken over where that is accepted. */
static wz_case *facts_of(struct desk *d)
{
    wz_case *c = record_case(&d->reading.record);
    if (d->suggest.n_accepted)
        suggest_accept(&d->suggest, c);
    return c;
}

/* What is remembered rests on the record alone. */
static wz_status decide_accepted(struct desk *d, struct decided *decided)
{
    wz_case *c = facts_of(d);
    buf_clear(&d->text);
    wz_status status = decision_put(&d->decider, c, &d->text, &decided->outcome);
    decided->text = buf_view(&d->text);
    return status;
}

/* As it was decided before, or else decided now into text, and kept. The memo has been turned to
 * the record, unless something is taken over of what its words suggest. */
static wz_status decide(struct desk *d, struct decided *decided)
{
    if (d->suggest.n_accepted)
        return decide_accepted(d, decided);
    if (memo_find(&d->memo, decided))
        return WZ_OK;
    wz_case *c = record_case(&d->reading.record);
    buf_clear(&d->text);
    wz_status status = decision_put(&d->decider, c, &d->text, &decided->outcome);
    decided->text = buf_view(&d->text);
    if (status == WZ_OK)
        memo_keep(&d->memo, *decided);
    return status;
}

/* ---- lines ----------------------------------------------------------------------------------- */

void desk_put_id(struct desk *d, struct buf *b, bool csv)
{
    const struct record *r = &d->reading.record;
    if (r->id_kind == JSON_NULL) {
        buf_put(b, csv ? "" : "null");
    } else if (csv) {
        buf_clear(&d->message);
        buf_safe(&d->message, r->id);
        put_cell(b, buf_view(&d->message));
    } else if (r->id_kind == JSON_STRING) {
        buf_json(b, r->id);
    } else {
        buf_add(b, r->id);
    }
}

static void put_fact(struct desk *d, struct buf *b, int fact)
{
    const wz_case *c = d->reading.record.facts;
    buf_json(b, wz_fact_id(d->order->rules, fact));
    buf_char(b, ':');
    if (wz_case_known(c, fact) != WZ_GIVEN) {
        buf_json(b, wz_view("weet_niet"));
        return;
    }
    if (wz_fact_type(d->order->rules, fact) == WZ_AMOUNT) {
        money_put_plain(b, wz_case_cents(c, fact));
        return;
    }
    buf_clear(&d->message);
    (void)wz_case_value(c, fact, -1, buf_sink(&d->message));
    buf_json(b, buf_view(&d->message));
}

/* The facts that the record gives, in the order of the rules. */
static void put_facts(struct desk *d, struct buf *b)
{
    const wz_case *c = record_case(&d->reading.record);
    const char *between = "{";
    for (int f = 0; f < wz_fact_count(d->order->rules); f++) {
        wz_known known = wz_case_known(c, f);
        if (known != WZ_GIVEN && known != WZ_DONT_KNOW)
            continue;
        buf_put(b, between);
        put_fact(d, b, f);
        between = ",";
    }
    buf_put(b, between[0] == '{' ? "{}" : "}");
}

/* A field that is an object in JSON is that object in a cell. */
static void put_object(struct desk *d, void (*put)(struct desk *d, struct buf *b))
{
    struct buf object = {0};
    if (!d->order->layout.csv) {
        put(d, &d->out);
        return;
    }
    put(d, &object);
    put_cell(&d->out, buf_view(&object));
    d->out.failed = d->out.failed || object.failed;
    buf_free(&object);
}

static bool make_work(struct desk *d)
{
    if (!d->why)
        d->why = wz_report_new();
    return d->why != NULL;
}

static void put_notice(struct desk *d, struct buf *b)
{
    if (make_work(d))
        notice_put(&d->reading.notice, d->why, d->order->options.lang, b);
    else
        b->failed = true;
}

/* ---- what an audit says ---------------------------------------------------------------------- */

static wz_str notice_says(const struct desk *d, enum notice_field field)
{
    return d->reading.is_notice ? d->reading.notice.field[field] : wz_view("");
}

static void put_reasons(struct desk *d, struct buf *b)
{
    audit_put_reasons(&d->audit, facts_of(d), d->order->options.lang, b);
}

static void put_needs(struct desk *d, struct buf *b)
{
    audit_put_needs(&d->audit, b);
}

/* Why the notice does not tell what is needed, and that the rules do not hold on its day. */
static void put_unknown(struct desk *d, struct buf *b)
{
    if (!d->reading.is_notice)
        buf_put(b, "[]");
    else if (make_work(d))
        notice_put_unknown(&d->reading.notice, d->audit.needed, d->why, d->order->options.lang, b);
    else
        b->failed = true;
}

static void put_points_to(struct desk *d, struct buf *b)
{
    pointing_put(&d->pointing, b);
}

/* The text of a field that is one; empty: it has none. */
static wz_str audit_text(const struct desk *d, enum field f)
{
    bool valid = !d->reading.record.n_fields;
    if (f == FIELD_PROCEDURE)
        return notice_says(d, NOTICE_PROCEDURE);
    if (f == FIELD_COUNTRY)
        return notice_says(d, NOTICE_COUNTRY);
    if (f == FIELD_BUYER_TYPE)
        return notice_says(d, NOTICE_BUYER_TYPE);
    if (f == FIELD_YEAR)
        return str_cut(notice_says(d, NOTICE_DATE), 0, 4);
    if (f == FIELD_POINTS || f == FIELD_POINTS_TO)
        return points_word(d->pointing.came);
    if (f == FIELD_VERDICT)
        return valid ? audit_word(d->audit.came) : wz_view("");
    return valid && d->audit.by >= 0 ? wz_route_id(d->order->rules, d->audit.by) : wz_view("");
}

static void put_audit(struct desk *d, enum field f)
{
    bool csv = d->order->layout.csv, valid = !d->reading.record.n_fields;
    if (f >= FIELD_NEEDS && f <= FIELD_REASONS) {
        if (valid)
            put_object(d, f == FIELD_REASONS   ? put_reasons
                          : f == FIELD_UNKNOWN ? put_unknown
                                               : put_needs);
        else
            buf_put(&d->out, csv ? "" : "[]");
        return;
    }
    wz_str text = audit_text(d, f);
    if (!text.len) {
        buf_put(&d->out, csv ? "" : "null");
    } else if (f == FIELD_POINTS_TO) {
        put_object(d, put_points_to);
    } else if (csv) {
        buf_clear(&d->message);
        buf_safe(&d->message, text);
        put_cell(&d->out, buf_view(&d->message));
    } else {
        buf_json(&d->out, text);
    }
}

static void put_suggested(struct desk *d, struct buf *b)
{
    suggest_put(&d->suggest, b);
}

static void put_own(struct desk *d, enum field f, uint64_t number)
{
    if (f >= FIELD_PROCEDURE)
        put_audit(d, f);
    else if (f == FIELD_LINE)
        buf_int(&d->out, (int64_t)number);
    else if (f == FIELD_ID)
        desk_put_id(d, &d->out, d->order->layout.csv);
    else if (f == FIELD_FACTS)
        put_object(d, put_facts);
    else if (f == FIELD_SUGGESTED)
        put_object(d, put_suggested);
    else if (d->reading.is_notice)
        put_object(d, put_notice);
    else
        buf_put(&d->out, d->order->layout.csv ? "" : "null");
}

void desk_put_line(struct desk *d, wz_str decided, uint64_t number)
{
    const struct layout *l = &d->order->layout;
    for (size_t i = 0; i < l->n; i++) {
        bool is_decided = field_is_decided(l->at[i]);
        if (is_decided && i && field_is_decided(l->at[i - 1]))
            continue;
        if (is_decided) {
            /* a part of it to each line, as the fields of the record's own part it */
            buf_add(&d->out, l->parts > 1 ? str_line(&decided) : decided);
            continue;
        }
        buf_add(&d->out, l->head[i]);
        put_own(d, l->at[i], number);
    }
    buf_put(&d->out, l->csv ? "\n" : "}\n");
}

/* ---- one record -------------------------------------------------------------------------------
 */

/* The trees are about the home country, and a notice is judged by its own day. */
static wz_status point(struct desk *d)
{
    const struct audit *a = &d->audit;
    wz_case *c = record_case(&d->reading.record);
    wz_date today = c->today;
    if (!a->code || a->abroad || a->wants_country)
        return WZ_OK;
    wz_case_today(c, WZ_NO_DATE);
    wz_status status = pointing_judge(&d->pointing, c, &d->suggest, a->code);
    wz_case_today(c, today);
    return status;
}

static wz_status judge(struct desk *d)
{
    const struct audit_notice n = {notice_says(d, NOTICE_PROCEDURE),
                                   notice_says(d, NOTICE_COUNTRY)};
    wz_status status = audit_judge(&d->audit, facts_of(d), &n);
    return status == WZ_OK && d->order->layout.points ? point(d) : status;
}

/* What the words of the record suggest, when it could be read. */
static void suggest_of(struct desk *d, wz_status status)
{
    suggest_nothing(&d->suggest);
    if (status == WZ_OK)
        suggest_read(&d->suggest, &d->reading.record);
}

/* The memo rests on how a record is written only where nothing of the record itself is shown. */
static void learn(struct desk *d, const struct paper *p)
{
    if (desk_may_know(d, p->form))
        familiar_learn(&d->familiar, &d->memo, &d->reading.record, p->text);
}

wz_status desk_take(struct desk *d, const struct paper *p)
{
    struct decided decided = {.outcome = OUTCOME_INVALID};
    const struct record *r = &d->reading.record;
    wz_status status = read_paper(&d->reading, p);
    if (d->suggest.reader)
        suggest_of(d, status);
    pointing_nothing(&d->pointing);
    if (status == WZ_OK)
        (void)memo_turn(&d->memo, r->given, r->n_given);
    if (status == WZ_OK)
        status = decide(d, &decided);
    if (status == WZ_OK)
        learn(d, p);
    if (status == WZ_OK && d->order->layout.audits)
        status = judge(d);
    if (status == WZ_ERULES) {
        record_say(&d->reading.record, D_RULES_HOLE, wz_view(""), NULL, 0);
        status = WZ_EVALUE;
    }
    if (status == WZ_EVALUE) {
        status = decide_invalid(d);
        decided = (struct decided){buf_view(&d->text), OUTCOME_INVALID};
    }
    if (status != WZ_OK)
        return WZ_EMEMORY;
    desk_put_line(d, decided.text, p->number);
    desk_count(d, decided.outcome);
    return d->out.failed ? WZ_EMEMORY : WZ_OK;
}
