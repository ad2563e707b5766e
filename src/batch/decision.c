#include "decision.h"

#include <wijzer/record.h>

/* How the numbers of a list are named. */
typedef wz_str (*namer)(const wz_rules *rules, int number);

/* What is decided of one case; step NULL: nothing, the record is wrong. */
struct decision {
    const struct decider *by;
    wz_case *facts;
    const wz_step *step;
    size_t n_notes;
    wz_truth permitted;
    wz_str errors;
    struct buf *out;
    size_t listed; /* members of the list that is being put */
};

/* ---- values ---------------------------------------------------------------------------------- */

static void put_text(const struct decision *d, wz_str text)
{
    if (d->by->layout->csv)
        put_cell(d->out, text);
    else
        buf_json(d->out, text);
}

static void put_nothing(const struct decision *d)
{
    if (!d->by->layout->csv)
        buf_put(d->out, "null");
}

/* A list is an array, or names with spaces between. */
static void list_begin(struct decision *d)
{
    d->listed = 0;
    if (!d->by->layout->csv)
        buf_char(d->out, '[');
}

static void list_add(struct decision *d, wz_str name)
{
    bool csv = d->by->layout->csv;
    if (d->listed++)
        buf_char(d->out, csv ? ' ' : ',');
    if (csv)
        buf_add(d->out, name);
    else
        buf_json(d->out, name);
}

static void list_end(const struct decision *d)
{
    if (!d->by->layout->csv)
        buf_char(d->out, ']');
}

/* What is assumed, and after it what was taken over from a text. */
static void put_assumed(struct decision *d, const wz_step *step)
{
    const wz_rules *rules = d->by->rules;
    list_begin(d);
    for (size_t i = 0; i < step->n_assumed; i++)
        list_add(d, wz_fact_id(rules, step->assumed[i]));
    for (size_t i = 0; i < step->n_used; i++)
        if (wz_case_origin(d->facts, step->used[i], NULL) == WZ_FROM_TEXT)
            list_add(d, wz_fact_id(rules, step->used[i]));
    list_end(d);
}

static void put_list(struct decision *d, namer name, const int *list, size_t n)
{
    list_begin(d);
    for (size_t i = 0; i < n; i++)
        list_add(d, name(d->by->rules, list[i]));
    list_end(d);
}

/* ---- fields ---------------------------------------------------------------------------------- */

static bool is_advised(const struct decision *d)
{
    return d->step && d->step->kind == WZ_ROUTE;
}

static void put_status(const struct decision *d)
{
    static const wz_str advised = {"advised", 7}, open = {"open", 4}, invalid = {"invalid", 7};
    put_text(d, !d->step ? invalid : is_advised(d) ? advised : open);
}

static void put_route(const struct decision *d)
{
    if (is_advised(d))
        put_text(d, wz_route_id(d->by->rules, d->step->route));
    else
        put_nothing(d);
}

static void put_permitted(const struct decision *d)
{
    static const wz_str words[] = {
        [WZ_NO] = {"no", 2}, [WZ_YES] = {"yes", 3}, [WZ_UNKNOWN] = {"unknown", 7}};
    if (is_advised(d))
        put_text(d, words[d->permitted]);
    else
        put_nothing(d);
}

static void put_path(struct decision *d)
{
    list_begin(d);
    for (size_t i = 0; d->step && i < wz_path_count(d->facts); i++)
        list_add(d, wz_path_node(d->facts, i));
    list_end(d);
}

static void put_excluded(struct decision *d)
{
    list_begin(d);
    for (int route = 0; d->step && route < wz_route_count(d->by->rules); route++)
        if (wz_permit(d->facts, route) == WZ_NO)
            list_add(d, wz_route_id(d->by->rules, route));
    list_end(d);
}

static void put_field(struct decision *d, enum field f)
{
    static const wz_step none = {.route = -1};
    const wz_step *step = d->step ? d->step : &none;
    switch ((int)f) {
    case FIELD_STATUS:
        put_status(d);
        break;
    case FIELD_ROUTE:
        put_route(d);
        break;
    case FIELD_CANDIDATES:
        put_list(d, wz_route_id, step->candidates, step->n_candidates);
        break;
    case FIELD_MISSING:
        put_list(d, wz_fact_id, step->missing, step->n_missing);
        break;
    case FIELD_ASSUMED:
        put_assumed(d, step);
        break;
    case FIELD_NOTES:
        put_list(d, wz_note_id, d->by->notes, d->n_notes);
        break;
    case FIELD_PERMITTED:
        put_permitted(d);
        break;
    case FIELD_ERRORS:
        buf_add(d->out, d->errors);
        break;
    case FIELD_PATH:
        put_path(d);
        break;
    default:
        put_excluded(d);
        break;
    }
}

static void put_fields(struct decision *d)
{
    const struct layout *l = d->by->layout;
    size_t put = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (!field_is_decided(l->at[i]))
            continue;
        if (put && !field_is_decided(l->at[i - 1]))
            buf_char(d->out, '\n');
        buf_add(d->out, l->head[i]);
        put_field(d, l->at[i]);
        put++;
    }
}

wz_status decision_put(const struct decider *d, wz_case *c, struct buf *out, enum outcome *outcome)
{
    wz_step step;
    struct decision made = {.by = d, .facts = c, .step = &step, .out = out};
    wz_status status = wz_walk(c, d->tree, &step);
    if (status == WZ_OK && step.kind != WZ_ROUTE)
        status = wz_rank(c, d->tree, &step);
    if (status != WZ_OK)
        return status;
    bool advised = step.kind == WZ_ROUTE;
    made.permitted = advised ? wz_permit(c, step.route) : WZ_UNKNOWN;
    made.n_notes = advised ? wz_notes(c, step.route, d->notes) : 0;
    made.errors = wz_view(d->layout->csv ? "" : "[]");
    *outcome = !advised                  ? OUTCOME_OPEN
               : made.permitted == WZ_NO ? OUTCOME_FORBIDDEN
                                         : OUTCOME_ADVISED;
    put_fields(&made);
    return out->failed ? WZ_EMEMORY : WZ_OK;
}

void decision_put_invalid(const struct decider *d, wz_str errors, struct buf *out)
{
    struct decision none = {.by = d, .errors = errors, .out = out};
    put_fields(&none);
}
