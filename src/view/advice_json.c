/* The account as one JSON object: for programs, and for coming back to an advice later. */
#include "../base/money.h"
#include "advice.h"
#include "member.h"

static const char *const lang_words[WZ_LANGS] = {"nl", "en"};
static const char *const truth_words[] = {
    [WZ_NO] = "no", [WZ_YES] = "yes", [WZ_UNKNOWN] = "unknown"};
static const char *const known_words[] = {[WZ_UNSET] = "unset",
                                          [WZ_GIVEN] = "given",
                                          [WZ_ASSUMED] = "assumed",
                                          [WZ_DONT_KNOW] = "dont_know"};
static const char *const status_words[] = {"verified", "inferred", "unverified"};

static void key(struct buf *b, const char *before, const char *name)
{
    buf_put(b, before);
    buf_json(b, wz_view(name));
    buf_char(b, ':');
}

static void pair(struct buf *b, const char *before, const char *name, wz_str value)
{
    key(b, before, name);
    buf_json(b, value);
}

static void put_cites(struct buf *b, const struct cites *s)
{
    key(b, ",", "sources");
    buf_char(b, '[');
    for (size_t i = 0; s && i < s->n; i++) {
        buf_put(b, i ? "," : "");
        buf_json(b, s->at[i]);
    }
    buf_char(b, ']');
}

static void put_rules(struct advice *a)
{
    key(a->out, ",", "rules");
    pair(a->out, "{", "id", a->rules->id);
    pair(a->out, ",", "version", a->rules->version);
    pair(a->out, ",", "sha256", wz_rules_sha256(a->rules));
    if (a->rules->policy.id.len)
        pair(a->out, ",", "policy", a->rules->policy.id);
    buf_char(a->out, '}');
}

static void put_fact(struct advice *a, const char *before, int fact)
{
    struct buf value = {0};
    (void)buf_heed(&value, wz_case_value(a->c, fact, -1, buf_sink(&value)));
    key(a->out, before, wz_fact_id(a->rules, fact).ptr);
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
    key(a->out, ",", "facts");
    for (int f = 0; f < a->rules->n_facts; f++) {
        wz_known known = wz_case_known(a->c, f);
        if (known == WZ_DONT_KNOW)
            pair(a->out, before, wz_fact_id(a->rules, f).ptr, wz_view("weet_niet"));
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
            key(a->out, ",", "origins");
        pair(a->out, before, a->rules->facts[f].id.ptr, wz_view(words[origin]));
        before = ",";
    }
    buf_put(a->out, *before == ',' ? "}" : "");
    buf_put(a->out, a->c->assume ? "" : ",\"assume\":false");
}

/* What was assumed, with its value: without it the decision could not be repeated. */
static void put_assumptions(struct advice *a)
{
    key(a->out, ",", "assumptions");
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

static void put_fact_list(struct advice *a, const char *name, const int *facts, size_t n)
{
    key(a->out, ",", name);
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
    pair(a->out, ",", "status", wz_view(r ? "advised" : "open"));
    key(a->out, ",", "route");
    if (r)
        buf_json(a->out, r->id);
    else
        buf_put(a->out, "null");
    key(a->out, ",", "candidates");
    buf_char(a->out, '[');
    for (size_t i = 0; i < a->step.n_candidates; i++) {
        buf_put(a->out, i ? "," : "");
        buf_json(a->out, wz_route_id(a->rules, a->step.candidates[i]));
    }
    buf_char(a->out, ']');
    put_fact_list(a, "missing", a->step.missing, a->step.n_missing);
    put_fact_list(a, "assumed", a->step.assumed, a->step.n_assumed);
    put_assumptions(a);
    put_today(a);
}

static void put_path(struct advice *a)
{
    struct buf value = {0};
    key(a->out, ",", "path");
    buf_char(a->out, '[');
    for (size_t i = 0; i < a->c->lists.n_path; i++) {
        const struct rule_node *n = &a->rules->nodes[a->c->lists.path[i]];
        pair(a->out, i ? ",{" : "{", "node", n->id);
        buf_clear(&value);
        if (n->fact >= 0) {
            pair(a->out, ",", "fact", wz_fact_id(a->rules, n->fact));
            (void)buf_heed(&value, wz_case_value(a->c, n->fact, -1, buf_sink(&value)));
            pair(a->out, ",", "known", wz_view(known_words[wz_case_known(a->c, n->fact)]));
        } else {
            buf_put(&value, truth_words[a->c->lists.taken[i]]);
        }
        pair(a->out, ",", "answer", buf_view(&value));
        put_cites(a->out,
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
    key(a->out, ",", "rests");
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
    pair(a->out, before, "table", t->id);
    key(a->out, ",", "euro");
    if (value == INT64_MAX)
        buf_put(a->out, "null");
    else
        money_put_plain(a->out, value);
    pair(a->out, ",", "status", wz_view(f->row ? status_words[f->row->status] : "given"));
    if (!f->row)
        pair(a->out, ",", "fact", a->rules->facts[t->override].id);
    put_cites(a->out, f->row ? &f->row->sources : NULL);
    buf_char(a->out, '}');
}

static void put_figures(struct advice *a)
{
    const struct figure *figures;
    size_t n = explain_figures(a->c, &figures);
    key(a->out, ",", "figures");
    buf_char(a->out, '[');
    for (size_t i = 0; i < n; i++)
        put_figure(a, i ? ",{" : "{", &figures[i]);
    buf_char(a->out, ']');
}

/* Reasons as data: a sentence in the language asked for, the fact, the articles. The sentence is
 * what is not so; negated: what is so and should not be. */
static void put_reasons(struct advice *a, const char *before, const char *name,
                        const struct reasons *r)
{
    struct buf text = {0};
    key(a->out, before, name);
    buf_char(a->out, '[');
    for (size_t i = 0; i < r->n; i++) {
        const struct cond *part = r->at[i].part;
        buf_clear(&text);
        say_part(&text, a->rules, part, a->lang);
        pair(a->out, i ? ",{" : "{", "text", buf_view(&text));
        key(a->out, ",", "negated");
        buf_put(a->out, r->at[i].negated ? "true" : "false");
        if (part->fact >= 0)
            pair(a->out, ",", "fact", a->rules->facts[part->fact].id);
        put_cites(a->out, r->at[i].sources);
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
    put_reasons(a, ",", "conditions", &all);
}

static void put_notes(struct advice *a)
{
    size_t n;
    const int *notes = advice_notes(a, &n);
    key(a->out, ",", "notes");
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
    key(a->out, ",", "routes");
    buf_char(a->out, '[');
    for (int i = 0; i < a->rules->n_routes; i++) {
        wz_truth t = permit_verdict(a->c, i, v);
        pair(a->out, i ? ",{" : "{", "route", a->rules->routes[i].id);
        pair(a->out, ",", "permitted", wz_view(truth_words[t]));
        if (a->account)
            account_json_route(a, &a->account->routes[i]);
        if (t == WZ_NO && !told_by_account(a, i)) {
            struct reasons r;
            explain_verdict(v, TELL_FIRST, &a->scratch, &r);
            put_reasons(a, ",", "because", &r);
        }
        buf_char(a->out, '}');
    }
    buf_char(a->out, ']');
}

void advice_members(struct advice *a)
{
    buf_put(a->out, "{\"format\":1");
    pair(a->out, ",", "program", wz_view(wz_version()));
    put_rules(a);
    pair(a->out, ",", "tree", wz_tree_id(a->rules, a->tree));
    pair(a->out, ",", "lang", wz_view(lang_words[a->lang]));
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
