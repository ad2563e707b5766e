#include "audit.h"
#include "../base/str.h"

#include <string.h>

static const char *const verdict_words[] = {
    [AUDIT_ADVISED] = "advised",
    [AUDIT_PERMITTED] = "permitted",
    [AUDIT_NOT_PERMITTED] = "not_permitted",
    [AUDIT_UNDETERMINED] = "undetermined",
};

wz_str audit_word(enum audit_verdict verdict)
{
    return wz_view(verdict_words[verdict]);
}

bool audit_make(struct audit *a, const wz_rules *rules, int tree)
{
    *a = (struct audit){.rules = rules, .tree = tree, .by = -1};
    a->needed = arena_get(&a->arena, (size_t)rules->n_facts + 1, sizeof *a->needed);
    return a->needed != NULL;
}

void audit_free(struct audit *a)
{
    arena_free(&a->arena);
}

/* ---- whose law ------------------------------------------------------------------------------- */

/* Whether the directives hold in a country on a day; a day that is not known: only where they
 * always do. */
static bool in_union(const struct audit_rules *rules, wz_str country, wz_date day)
{
    const wz_date always = wz_date_parse(wz_view("9999-12-31"));
    for (size_t i = 0; i < rules->n_countries; i++) {
        const struct union_country *u = &rules->countries[i];
        if (str_eq(u->code, country))
            return u->until == always || (day != WZ_NO_DATE && day <= u->until);
    }
    return false;
}

/* The day of the case: the first fact of that type. */
static wz_date day_of(const wz_case *c)
{
    for (int f = 0; f < c->rules->n_facts; f++)
        if (c->rules->facts[f].type == WZ_DAY)
            return wz_case_known(c, f) == WZ_GIVEN ? wz_case_day(c, f) : WZ_NO_DATE;
    return WZ_NO_DATE;
}

static const struct cites *directives_of(const wz_rules *rules, wz_str article)
{
    int i = index_find(&rules->audit.article_index, article);
    return i < 0 ? NULL : &rules->audit.articles[i].directives;
}

/* The sources of a test: those of the nearest part around it that has any, else of the route. */
static const struct cites *sources_of(const struct formula *f, size_t test,
                                      const struct cites *last)
{
    for (size_t at = test + 1; at-- > 0;)
        if (at + f->at[at].size > test && f->at[at].sources.n)
            return &f->at[at].sources;
    return last;
}

static bool rests_on_directive(const wz_rules *rules, const struct cites *sources)
{
    for (size_t i = 0; i < sources->n; i++)
        if (directives_of(rules, sources->at[i]))
            return true;
    return false;
}

/* Leaves of what is possible only what is presumed, where that is anything. */
static void presume(const struct audit_rules *rules, struct state *s)
{
    for (size_t i = 0; i < rules->n_presumed; i++) {
        struct dom d = s->dom[rules->presumed[i].fact];
        d.mask &= rules->presumed[i].mask;
        if (d.mask)
            state_set(s, rules->presumed[i].fact, d);
    }
}

/* Directives only hold above their thresholds: a value below one says nothing abroad, for there
 * national law decides. Marks such tests; false: there are none. */
static bool below_threshold(struct audit *a, const struct formula *f)
{
    bool any = false;
    for (size_t i = 0; i < f->n; i++) {
        const struct cond *c = &f->at[i];
        bool more = c->rel == COND_AT_LEAST || c->rel == COND_ABOVE;
        if (c->op != COND_RANGE || c->table < 0 || a->outside[i] ||
            a->verdict.of[i] != (more ? WZ_NO : WZ_YES))
            continue;
        a->outside[i] = any = true;
    }
    return any;
}

static wz_truth judge_route(struct audit *a, wz_case *c, int route)
{
    const struct route *r = &a->rules->routes[route];
    const struct formula *f = &r->permitted;
    for (size_t i = 0; i < f->n; i++) {
        bool test = f->at[i].op == COND_OPTION || f->at[i].op == COND_RANGE;
        a->outside[i] =
            a->abroad && test && !rests_on_directive(a->rules, sources_of(f, i, &r->sources));
    }
    case_enter(c);
    if (c->assume)
        presume(&a->rules->audit, &c->explorer.state);
    wz_truth truth = truth_within(&c->explorer.state, f, a->outside, &a->verdict);
    if (a->abroad && below_threshold(a, f))
        truth = truth_within(&c->explorer.state, f, a->outside, &a->verdict);
    return truth;
}

/* ---- what would decide ----------------------------------------------------------------------- */

static void need_nothing(struct audit *a)
{
    memset(a->needed, 0, ((size_t)a->rules->n_facts + 1) * sizeof *a->needed);
}

static void need_table(struct audit *a, const struct state *s, int table)
{
    struct lookup limit = table_lookup(s, table);
    if (limit.kind == LOOKUP_UNKNOWN)
        a->needed[limit.split.fact] = true;
}

/* Marks the facts of the tests that leave the last route open. */
static void need_facts(struct audit *a, const wz_case *c)
{
    const struct formula *f = a->verdict.formula;
    const struct state *s = &c->explorer.state;
    for (size_t at = 0; at < f->n;) {
        const struct cond *part = &f->at[at];
        bool open = a->verdict.of[at] == WZ_UNKNOWN;
        bool test = part->op == COND_OPTION || part->op == COND_RANGE;
        if (open && test && a->outside[at])
            a->wants_national = true;
        else if (open && test && !dom_single(a->rules, part->fact, s->dom[part->fact]))
            a->needed[part->fact] = true;
        if (open && part->op == COND_RANGE && part->table >= 0 && !a->outside[at])
            need_table(a, s, part->table);
        at += open ? 1 : part->size;
    }
}

/* Where the notice is silent, and only what is assumed for it forbids a route. */
struct silence {
    struct audit *a;
    wz_case *c;
};

static void need_silent(void *context, int fact)
{
    const struct silence *s = context;
    if (wz_case_known(s->c, fact) != WZ_GIVEN)
        s->a->needed[fact] = true;
}

static void need_test(void *context, const struct cond *test)
{
    const struct silence *s = context;
    need_silent(context, test->fact);
    if (test->op == COND_RANGE && test->table >= 0)
        table_keys_used(&s->c->explorer.state, test->table, need_silent, context);
}

/* Marks the facts of which it is assumed that they forbid what else would be open. */
static void need_assumed(struct audit *a, wz_case *c)
{
    struct silence silence = {a, c};
    bool assumes = c->assume;
    for (size_t i = 0; i < a->code->n; i++) {
        wz_case_assume(c, false);
        bool forbidden = judge_route(a, c, a->code->routes[i]) == WZ_NO;
        wz_case_assume(c, assumes);
        if (!forbidden && judge_route(a, c, a->code->routes[i]) == WZ_NO)
            truth_because(&a->verdict, need_test, &silence);
    }
}

/* ---- judging --------------------------------------------------------------------------------- */

static const struct published *published_as(const wz_rules *rules, wz_str code)
{
    for (size_t i = 0; i < rules->audit.n_procedures; i++)
        if (str_eq(rules->audit.procedures[i].code, code))
            return &rules->audit.procedures[i];
    return NULL;
}

static bool among(const struct published *p, int route)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->routes[i] == route)
            return true;
    return false;
}

/* The advice for it, -1 when there is none, or none that stands. */
static wz_status advised(struct audit *a, wz_case *c, int *route)
{
    wz_step step;
    *route = -1;
    if (a->abroad)
        return WZ_OK; /* the trees are Dutch */
    wz_status status = wz_walk(c, a->tree, &step);
    if (status == WZ_OK && step.kind == WZ_ROUTE && wz_permit(c, step.route) != WZ_NO)
        *route = step.route;
    return status;
}

/* What the law says of all routes of the code: yes when it permits one of them. */
static wz_truth permitted(struct audit *a, wz_case *c)
{
    wz_truth all = WZ_NO;
    for (size_t i = 0; i < a->code->n && all != WZ_YES; i++) {
        wz_truth one = judge_route(a, c, a->code->routes[i]);
        if (one == WZ_UNKNOWN)
            need_facts(a, c);
        if (one != WZ_NO)
            all = one;
        if (one == WZ_YES)
            a->by = a->code->routes[i];
    }
    return all;
}

static void begin(struct audit *a, const wz_case *c, const struct audit_notice *n)
{
    const struct audit_rules *rules = &a->rules->audit;
    need_nothing(a);
    a->came = AUDIT_UNDETERMINED;
    a->by = -1;
    a->code = published_as(a->rules, n->procedure);
    a->wants_country = !n->country.len;
    a->abroad = n->country.len && !str_eq(n->country, rules->home);
    a->wants_national = a->abroad && !in_union(rules, n->country, day_of(c));
}

wz_status audit_judge(struct audit *a, wz_case *c, const struct audit_notice *n)
{
    begin(a, c, n);
    if (!a->code || a->wants_country || a->wants_national)
        return WZ_OK;
    bool assumes = c->assume;
    wz_date today = c->today;
    int route = -1;
    wz_case_today(c, WZ_NO_DATE); /* a notice is judged by its own day, or not at all */
    wz_case_assume(c, false);
    wz_truth certain = permitted(a, c);
    wz_case_assume(c, assumes);
    wz_status status = advised(a, c, &route);
    need_nothing(a);
    a->wants_national = false;
    wz_truth likely = certain == WZ_NO ? WZ_NO : permitted(a, c);
    if (certain == WZ_UNKNOWN && likely == WZ_NO)
        need_assumed(a, c);
    wz_case_today(c, today);
    if (route >= 0 && among(a->code, route)) {
        a->came = AUDIT_ADVISED;
        a->by = route;
    } else if (likely == WZ_YES) {
        a->came = AUDIT_PERMITTED;
    } else if (certain == WZ_NO) {
        a->came = AUDIT_NOT_PERMITTED;
    } else {
        a->by = -1;
    }
    if (a->came != AUDIT_UNDETERMINED)
        need_nothing(a);
    return status;
}

/* ---- saying why ------------------------------------------------------------------------------ */

/* Where the reasons of one route go. */
struct telling {
    struct audit *a;
    const wz_case *c;
    const struct route *route;
    wz_lang lang;
    struct buf *out;
    size_t told;
    wz_str cited[rules_cites]; /* of one test: each article once */
    size_t n_cited;
};

static wz_str text_around(const struct formula *f, size_t test, wz_lang lang)
{
    for (size_t at = test + 1; at-- > 0;)
        if (at + f->at[at].size > test && f->at[at].text.in[lang].len)
            return f->at[at].text.in[lang];
    return wz_view("");
}

static void put_cite(struct telling *t, wz_str reference)
{
    for (size_t i = 0; i < t->n_cited; i++)
        if (str_eq(t->cited[i], reference))
            return;
    if (t->n_cited == rules_cites)
        return;
    struct buf cite = {0};
    wz_status status = wz_source_cite(t->a->rules, reference, t->lang, buf_sink(&cite));
    buf_put(t->out, t->n_cited ? "," : "");
    t->cited[t->n_cited++] = reference;
    buf_json(t->out, buf_view(&cite));
    t->out->failed |= cite.failed || status != WZ_OK;
    buf_free(&cite);
}

static void put_articles(struct telling *t, const struct cites *sources)
{
    t->n_cited = 0;
    buf_put(t->out, ",\"articles\":[");
    for (size_t i = 0; i < sources->n; i++) {
        const struct cites *d = t->a->abroad ? directives_of(t->a->rules, sources->at[i]) : NULL;
        if (!t->a->abroad)
            put_cite(t, sources->at[i]);
        for (size_t k = 0; d && k < d->n; k++)
            put_cite(t, d->at[k]);
    }
    buf_char(t->out, ']');
}

static void put_fact(struct telling *t, const struct cond *test)
{
    struct buf value = {0};
    wz_status status = wz_case_value(t->c, test->fact, -1, buf_sink(&value));
    buf_put(t->out, ",\"fact\":");
    buf_json(t->out, wz_fact_id(t->a->rules, test->fact));
    buf_put(t->out, ",\"value\":");
    buf_json(t->out, buf_view(&value));
    t->out->failed |= value.failed || status != WZ_OK;
    buf_free(&value);
}

/* One test that makes the route forbidden. Dutch words about Dutch articles stay at home. */
static void tell(void *context, const struct cond *test)
{
    struct telling *t = context;
    const struct formula *f = &t->route->permitted;
    size_t at = (size_t)(test - f->at);
    buf_put(t->out, t->told++ ? ",{\"condition\":" : "{\"condition\":");
    buf_json(t->out, t->a->abroad ? wz_view("") : text_around(f, at, t->lang));
    put_articles(t, sources_of(f, at, &t->route->sources));
    put_fact(t, test);
    buf_char(t->out, '}');
}

void audit_put_reasons(struct audit *a, wz_case *c, wz_lang lang, struct buf *out)
{
    bool assumes = c->assume, none = a->came != AUDIT_NOT_PERMITTED;
    buf_char(out, '[');
    wz_case_assume(c, false);
    for (size_t i = 0; !none && i < a->code->n; i++) {
        int route = a->code->routes[i];
        struct telling t = {a, c, &a->rules->routes[route], lang, out, .told = 0};
        judge_route(a, c, route);
        buf_put(out, i ? ",{\"route\":" : "{\"route\":");
        buf_json(out, wz_route_id(a->rules, route));
        buf_put(out, ",\"because\":[");
        truth_because(&a->verdict, tell, &t);
        buf_put(out, "]}");
    }
    wz_case_assume(c, assumes);
    buf_char(out, ']');
}

static void put_word(struct buf *out, wz_str word, size_t *n)
{
    buf_put(out, (*n)++ ? "," : "");
    buf_json(out, word);
}

void audit_put_needs(const struct audit *a, struct buf *out)
{
    size_t n = 0;
    buf_char(out, '[');
    if (a->came == AUDIT_UNDETERMINED) {
        if (!a->code)
            put_word(out, wz_view("procedure"), &n);
        if (a->wants_country)
            put_word(out, wz_view("country"), &n);
        for (int f = 0; f < a->rules->n_facts; f++)
            if (a->needed[f])
                put_word(out, wz_fact_id(a->rules, f), &n);
        if (a->wants_national)
            put_word(out, wz_view("national_law"), &n);
    }
    buf_char(out, ']');
}
