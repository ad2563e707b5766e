#include "decision.h"

/* How the numbers of a list are named. */
typedef wz_str (*namer)(const wz_rules *rules, int number);

static void put_list(struct buf *out, const wz_rules *rules, namer name, const int *list, size_t n)
{
    buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_char(out, ',');
        buf_json(out, name(rules, list[i]));
    }
    buf_char(out, ']');
}

static void put_permitted(struct buf *out, int route, wz_truth permitted)
{
    static const char *const words[] = {
        [WZ_NO] = "\"no\"", [WZ_YES] = "\"yes\"", [WZ_UNKNOWN] = "\"unknown\""};
    buf_put(out, ",\"permitted\":");
    buf_put(out, route < 0 ? "null" : words[permitted]);
}

static void put_path(struct buf *out, const wz_case *c)
{
    buf_put(out, ",\"path\":[");
    for (size_t i = 0; i < wz_path_count(c); i++) {
        if (i)
            buf_char(out, ',');
        buf_json(out, wz_path_node(c, i));
    }
    buf_char(out, ']');
}

static void put_excluded(const struct decider *d, struct buf *out, wz_case *c)
{
    const char *between = "";
    buf_put(out, ",\"excluded\":[");
    for (int route = 0; route < wz_route_count(d->rules); route++) {
        if (wz_permit(c, route) != WZ_NO)
            continue;
        buf_put(out, between);
        buf_json(out, wz_route_id(d->rules, route));
        between = ",";
    }
    buf_char(out, ']');
}

wz_status decision_put(const struct decider *d, wz_case *c, struct buf *out, enum outcome *outcome)
{
    wz_step step;
    wz_status status = wz_walk(c, d->tree, &step);
    if (status == WZ_OK && step.kind != WZ_ROUTE)
        status = wz_rank(c, d->tree, &step);
    if (status != WZ_OK)
        return status;
    bool advised = step.kind == WZ_ROUTE;
    wz_truth permitted = advised ? wz_permit(c, step.route) : WZ_UNKNOWN;
    *outcome = !advised ? OUTCOME_OPEN : permitted == WZ_NO ? OUTCOME_FORBIDDEN : OUTCOME_ADVISED;
    buf_put(out, advised ? "\"status\":\"advised\",\"route\":" : "\"status\":\"open\",\"route\":");
    if (advised)
        buf_json(out, wz_route_id(d->rules, step.route));
    else
        buf_put(out, "null");
    buf_put(out, ",\"candidates\":");
    put_list(out, d->rules, wz_route_id, step.candidates, step.n_candidates);
    buf_put(out, ",\"missing\":");
    put_list(out, d->rules, wz_fact_id, step.missing, step.n_missing);
    buf_put(out, ",\"assumed\":");
    put_list(out, d->rules, wz_fact_id, step.assumed, step.n_assumed);
    buf_put(out, ",\"notes\":");
    size_t notes = advised ? wz_notes(c, step.route, d->notes) : 0;
    put_list(out, d->rules, wz_note_id, d->notes, notes);
    put_permitted(out, step.route, permitted);
    buf_put(out, ",\"errors\":[]");
    if (d->explain) {
        put_path(out, c);
        put_excluded(d, out, c);
    }
    buf_char(out, '}');
    return out->failed ? WZ_EMEMORY : WZ_OK;
}

void invalid_begin(struct buf *out)
{
    buf_put(out, "\"status\":\"invalid\",\"route\":null,\"candidates\":[],\"missing\":[],"
                 "\"assumed\":[],\"notes\":[],\"permitted\":null,\"errors\":[");
}

void invalid_end(const struct decider *d, struct buf *out)
{
    buf_put(out, d->explain ? "],\"path\":[],\"excluded\":[]}" : "]}");
}
