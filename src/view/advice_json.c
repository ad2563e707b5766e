/* The account as one JSON object: for programs, and for coming back to an advice later. */
#include "../base/lang.h"
#include "../base/money.h"
#include "../rules/terms.h"
#include "advice.h"
#include "member.h"

static const char *const truth_words[] = {
    [WZ_NO] = "no", [WZ_YES] = "yes", [WZ_UNKNOWN] = "unknown"};
static void put_fact(struct advice *a, const char *before, int fact)
{
    struct buf value = {0};
    (void)buf_heed(&value, wz_case_value(a->c, fact, -1, buf_sink(&value)));
    member_key(a->out, before, wz_fact_id(a->rules, fact).ptr);
    if (a->rules->facts[fact].type == WZ_AMOUNT)
        buf_add(a->out, buf_view(&value));
    else
        buf_json(a->out, buf_view(&value));
    a->out->failed = a->out->failed || value.failed;
    buf_free(&value);
}

static void put_facts(struct advice *a)
{
    const char *before = "{";
    member_key(a->out, ",", "facts");
    for (int f = 0; f < a->rules->n_facts; f++) {
        wz_known known = wz_case_known(a->c, f);
        if (known == WZ_DONT_KNOW)
            member_text(a->out, before, wz_fact_id(a->rules, f).ptr, wz_view("weet_niet"));
        else if (known == WZ_GIVEN)
            put_fact(a, before, f);
        if (known == WZ_DONT_KNOW || known == WZ_GIVEN)
            before = ",";
    }
    buf_put(a->out, *before == '{' ? "{}" : "}");
}

/* Where what was given came from, unless a person said it. */
static void put_origins(struct advice *a)
{
    static const char *const words[] = {[WZ_FROM_FIELD] = "field", [WZ_FROM_TEXT] = "text"};
    const char *before = "{";
    for (int f = 0; f < a->rules->n_facts; f++) {
        wz_origin origin = wz_case_origin(a->c, f, NULL);
        if (a->c->given[f].known == WZ_UNSET || origin == WZ_FROM_PERSON)
            continue;
        if (*before == '{')
            member_key(a->out, ",", "origins");
        member_text(a->out, before, a->rules->facts[f].id.ptr, wz_view(words[origin]));
        before = ",";
    }
    buf_put(a->out, *before == ',' ? "}" : "");
    buf_put(a->out, a->c->assume ? "" : ",\"assume\":false");
}

/* What was assumed, with its value: without it the decision could not be repeated. */
static void put_assumptions(struct advice *a)
{
    member_key(a->out, ",", "assumptions");
    buf_char(a->out, '{');
    for (size_t i = 0; i < a->step.n_assumed; i++)
        put_fact(a, i ? "," : "", a->step.assumed[i]);
    buf_char(a->out, '}');
}

/* The day that a fact would be assumed to be: also where the advice does not rest on it, what is
 * told of other routes may. */
static void put_today(struct advice *a)
{
    bool assumed = false;
    for (int f = 0; f < a->rules->n_facts; f++)
        assumed =
            assumed || (a->rules->facts[f].assume_today && wz_case_known(a->c, f) == WZ_ASSUMED);
    if (assumed)
        member_date(a->out, ",", "today", a->c->today);
}

void advice_json_known(struct advice *a, int fact)
{
    static const char *const words[] = {[WZ_UNSET] = "unset",
                                        [WZ_GIVEN] = "given",
                                        [WZ_ASSUMED] = "assumed",
                                        [WZ_DONT_KNOW] = "dont_know"};
    member_text(a->out, ",", "known", wz_view(words[wz_case_known(a->c, fact)]));
}

void advice_json_facts(struct advice *a, const char *name, const int *facts, size_t n)
{
    member_key(a->out, ",", name);
    buf_char(a->out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_put(a->out, i ? "," : "");
        buf_json(a->out, wz_fact_id(a->rules, facts[i]));
    }
    buf_char(a->out, ']');
}

static void put_outcome(struct advice *a)
{
    const struct route *r = a->step.route < 0 ? NULL : &a->rules->routes[a->step.route];
    member_text(a->out, ",", "status", wz_view(r ? "advised" : "open"));
    member_key(a->out, ",", "route");
    if (r)
        buf_json(a->out, r->id);
    else
        buf_put(a->out, "null");
    member_key(a->out, ",", "candidates");
    buf_char(a->out, '[');
    for (size_t i = 0; i < a->step.n_candidates; i++) {
        buf_put(a->out, i ? "," : "");
        buf_json(a->out, wz_route_id(a->rules, a->step.candidates[i]));
    }
    buf_char(a->out, ']');
    advice_json_facts(a, "missing", a->step.missing, a->step.n_missing);
    advice_json_facts(a, "assumed", a->step.assumed, a->step.n_assumed);
    put_assumptions(a);
    put_today(a);
}

static void put_path(struct advice *a)
{
    struct buf value = {0};
    member_key(a->out, ",", "path");
    buf_char(a->out, '[');
    for (size_t i = 0; i < a->c->lists.n_path; i++) {
        const struct rule_node *n = &a->rules->nodes[a->c->lists.path[i]];
        member_text(a->out, i ? ",{" : "{", "node", n->id);
        buf_clear(&value);
        if (n->fact >= 0) {
            member_text(a->out, ",", "fact", wz_fact_id(a->rules, n->fact));
            (void)buf_heed(&value, wz_case_value(a->c, n->fact, -1, buf_sink(&value)));
            advice_json_known(a, n->fact);
        } else {
            buf_put(&value, truth_words[a->c->lists.taken[i]]);
        }
        member_text(a->out, ",", "answer", buf_view(&value));
        member_cites(a->out, ",",
                     n->sources.n || n->fact < 0 ? &n->sources : &a->rules->facts[n->fact].sources);
        if (a->account)
            account_json_step(a, &a->account->steps[i]);
        buf_char(a->out, '}');
    }
    buf_char(a->out, ']');
    a->out->failed = a->out->failed || value.failed;
    buf_free(&value);
}

/* What the advised route rests on, as far as it is in this case. */
static void put_rests(struct advice *a)
{
    struct cites rests = {.n = 0};
    if (a->step.kind == WZ_ROUTE)
        advice_rests(a, &rests);
    member_key(a->out, ",", "rests");
    buf_char(a->out, '[');
    for (size_t i = 0; i < rests.n; i++) {
        buf_put(a->out, i ? "," : "");
        buf_json(a->out, rests.at[i]);
    }
    buf_char(a->out, ']');
}

/* An amount that the user gave in place of the table's has the fact it came from. */
static void put_figure(struct advice *a, const char *before, const struct figure *f)
{
    const struct table *t = &a->rules->tables[f->table];
    int64_t value = f->row ? f->row->value : wz_case_cents(a->c, t->override);
    member_text(a->out, before, "table", t->id);
    member_key(a->out, ",", "euro");
    if (value == INT64_MAX)
        buf_put(a->out, "null");
    else
        money_put_plain(a->out, value);
    member_text(a->out, ",", "status",
                f->row ? terms_word(TERMS_STATUS, f->row->status) : wz_view("given"));
    if (!f->row)
        member_text(a->out, ",", "fact", a->rules->facts[t->override].id);
    member_cites(a->out, ",", f->row ? &f->row->sources : NULL);
    buf_char(a->out, '}');
}

static void put_figures(struct advice *a)
{
    const struct figure *figures;
    size_t n = explain_figures(a->c, &figures);
    member_key(a->out, ",", "figures");
    buf_char(a->out, '[');
    for (size_t i = 0; i < n; i++)
        put_figure(a, i ? ",{" : "{", &figures[i]);
    buf_char(a->out, ']');
}

void advice_json_reasons(struct advice *a, const char *name, const struct reasons *r,
                         const struct facts *answers)
{
    struct buf text = {0};
    member_key(a->out, ",", name);
    buf_char(a->out, '[');
    for (size_t i = 0; i < r->n; i++) {
        const struct cond *part = r->at[i].part;
        buf_clear(&text);
        say_part(&text, a->rules, part, a->lang);
        member_text(a->out, i ? ",{" : "{", "text", buf_view(&text));
        member_bool(a->out, ",", "negated", r->at[i].negated);
        if (part->fact >= 0)
            member_text(a->out, ",", "fact", a->rules->facts[part->fact].id);
        if (answers)
            advice_json_facts(a, "answers", answers[i].at, answers[i].n);
        member_cites(a->out, ",", r->at[i].sources);
        buf_char(a->out, '}');
    }
    buf_char(a->out, ']');
    a->out->failed = a->out->failed || text.failed;
    buf_free(&text);
}

static void put_demands(struct advice *a)
{
    struct reasons all;
    advice_demands(a, &all);
    advice_json_reasons(a, "conditions", &all, NULL);
}

static void put_notes(struct advice *a)
{
    size_t n;
    const int *notes = advice_notes(a, &n);
    member_key(a->out, ",", "notes");
    buf_char(a->out, '[');
    for (size_t i = 0; i < n; i++) {
        buf_put(a->out, i ? "," : "");
        buf_json(a->out, a->rules->notes[notes[i]].id);
    }
    buf_char(a->out, ']');
}

static bool told_by_account(const struct advice *a, int route)
{
    return a->account && a->account->routes[route].standing == WZ_STANDS_FORBIDDEN;
}

static void put_routes(struct advice *a)
{
    struct verdict *v = &a->c->explorer.verdict;
    member_key(a->out, ",", "routes");
    buf_char(a->out, '[');
    for (int i = 0; i < a->rules->n_routes; i++) {
        wz_truth t = permit_verdict(a->c, i, v);
        member_text(a->out, i ? ",{" : "{", "route", a->rules->routes[i].id);
        member_text(a->out, ",", "permitted", wz_view(truth_words[t]));
        if (a->account)
            account_json_route(a, &a->account->routes[i]);
        if (t == WZ_NO && !told_by_account(a, i)) {
            struct reasons r;
            explain_verdict(v, TELL_FIRST, &a->scratch, &r);
            advice_json_reasons(a, "because", &r, NULL);
        }
        buf_char(a->out, '}');
    }
    buf_char(a->out, ']');
}

void advice_members(struct advice *a)
{
    buf_put(a->out, "{\"format\":1");
    member_text(a->out, ",", "program", wz_view(wz_version()));
    member_rules(a->out, ",", "rules", a->rules);
    member_text(a->out, ",", "tree", wz_tree_id(a->rules, a->tree));
    member_text(a->out, ",", "lang", lang_word(a->lang));
    put_facts(a);
    put_origins(a);
    said_json(a);
    put_outcome(a);
    put_demands(a);
    put_path(a);
    put_rests(a);
    put_figures(a);
    put_notes(a);
    put_routes(a);
    if (a->account)
        account_json(a);
}

void advice_json(struct advice *a)
{
    advice_members(a);
    buf_put(a->out, "}\n");
}
