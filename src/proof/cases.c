/* Rule tests: facts in, the expected decision beside it. */
#include "../base/money.h"
#include "../base/str.h"
#include "../engine/holds.h"
#include "../rules/schema.h"
#include "coverage.h"
#include "questions.h"

#include <stdlib.h>

struct runner {
    struct loader loader; /* only for reading: names of the rule base, report, arena */
    struct arena arena;
    struct coverage coverage;
    wz_case *c;
    const wz_test_options *options;
    wz_test_counts *counts;
    struct buf out;
    wz_str id; /* of the case at hand */
    bool failed;
};

/* What a run must come to, out of the case's own mapping. */
struct expectation {
    int route;       /* -1: open */
    uint64_t routes; /* candidates */
    int tree;
};

static struct section section_of(const struct index *x, const char *name)
{
    struct section s = {.name = name, .n = x->n, .index = *x};
    s.ids = (wz_str *)(uintptr_t)x->names;
    return s;
}

/* ---- saying what failed ---------------------------------------------------------------------- */

static void fail(struct runner *r, const char *nl, const char *en, wz_str what)
{
    r->failed = true;
    buf_add(&r->out, r->id);
    buf_put(&r->out, ": ");
    buf_put(&r->out, r->options->lang == WZ_EN ? en : nl);
    buf_char(&r->out, ' ');
    buf_add(&r->out, what);
    buf_char(&r->out, '\n');
}

static void put_routes(const wz_rules *rules, struct buf *b, uint64_t set)
{
    bool first = true;
    for (int i = 0; i < rules->n_routes; i++) {
        if (!(set >> i & 1))
            continue;
        buf_put(b, first ? "" : ", ");
        buf_add(b, rules->routes[i].id);
        first = false;
    }
}

static void fail_routes(struct runner *r, uint64_t want, uint64_t got)
{
    struct buf b = {0};
    put_routes(r->loader.rules, &b, want);
    buf_put(&b, r->options->lang == WZ_EN ? "; got " : "; kreeg ");
    put_routes(r->loader.rules, &b, got);
    fail(r, "verwachtte", "expected", buf_view(&b));
    buf_free(&b);
}

static void fail_amount(struct runner *r, int64_t want, int64_t got)
{
    struct buf b = {0};
    money_put(&b, want, r->options->lang);
    buf_put(&b, r->options->lang == WZ_EN ? "; got " : "; kreeg ");
    money_put(&b, got, r->options->lang);
    fail(r, "verwachtte", "expected", buf_view(&b));
    buf_free(&b);
}

/* ---- the facts of a case --------------------------------------------------------------------- */

static void set_fact(struct runner *r, const struct node *key)
{
    int fact = schema_name(&r->loader, key, &r->loader.facts);
    wz_str text = schema_scalar(&r->loader, key->value);
    if (fact < 0 || key->value->kind != NODE_TEXT)
        return;
    wz_report *own = wz_report_new();
    if (!own) {
        r->arena.failed = true;
        return;
    }
    wz_case_set(r->c, fact, text, own);
    for (size_t i = 0; i < wz_report_count(own, WZ_ERROR); i++) {
        const struct finding *f = diag_get(own, i);
        diag_add(r->loader.report, f->code, key->value->place, f->args, diag_args);
    }
    wz_report_free(own);
}

static void set_facts(struct runner *r, const struct node *map)
{
    const struct node *facts = schema_need(&r->loader, map, "facts"), *assume;
    wz_case_clear(r->c);
    if (facts && facts->kind == NODE_MAP) {
        for (const struct node *k = facts->first; k; k = k->next)
            set_fact(r, k);
    } else if (facts) {
        schema_fault(&r->loader, D_NEED_MAP, facts, wz_view(""));
    }
    assume = node_get(map, "assume");
    wz_case_assume(r->c, !assume || schema_yes(&r->loader, assume));
}

/* ---- holding one run against what is expected ------------------------------------------------ */

static bool lists(const int *numbers, size_t n, int number)
{
    for (size_t i = 0; i < n; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

typedef bool (*holds)(struct runner *r, const wz_step *step, int number);

static bool is_missing(struct runner *r, const wz_step *step, int fact)
{
    (void)r;
    return lists(step->missing, step->n_missing, fact);
}

static bool permit_is(struct runner *r, int route, wz_truth want)
{
    if (wz_permit(r->c, route) != want)
        return false;
    coverage_permit(&r->coverage, r->c, route);
    return true;
}

static bool is_permitted(struct runner *r, const wz_step *step, int route)
{
    (void)step;
    return permit_is(r, route, WZ_YES);
}

static bool is_forbidden(struct runner *r, const wz_step *step, int route)
{
    (void)step;
    return permit_is(r, route, WZ_NO);
}

static bool has_note(struct runner *r, const wz_step *step, int note)
{
    int *notes = arena_get(&r->arena, (size_t)r->loader.rules->n_notes, sizeof *notes);
    if (!notes)
        return false;
    return lists(notes, wz_notes(r->c, step->route, notes), note);
}

static bool lacks_note(struct runner *r, const wz_step *step, int note)
{
    return !has_note(r, step, note);
}

struct demand {
    const char *key;
    struct section *names;
    holds check;
};

static void check_demand(struct runner *r, const struct node *map, const wz_step *step,
                         const struct demand *d)
{
    const struct node *list = node_get(map, d->key);
    if (list && list->kind != NODE_LIST) {
        schema_fault(&r->loader, D_NEED_LIST, list, wz_view(""));
        return;
    }
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        int number = schema_name(&r->loader, item, d->names);
        if (number >= 0 && !d->check(r, step, number)) {
            struct buf b = {0};
            buf_put(&b, d->key);
            buf_put(&b, ": ");
            buf_add(&b, item->text);
            fail(r, "klopt niet:", "does not hold:", buf_view(&b));
            buf_free(&b);
        }
    }
}

static void check_demands(struct runner *r, const struct node *map, const wz_step *step)
{
    const struct demand demands[] = {
        {"notes", &r->loader.notes, has_note},
        {"without_notes", &r->loader.notes, lacks_note},
        {"permitted", &r->loader.routes, is_permitted},
        {"not_permitted", &r->loader.routes, is_forbidden},
        {"missing", &r->loader.facts, is_missing},
    };
    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++)
        check_demand(r, map, step, &demands[i]);
}

/* The articles that the advice rests on, as it would cite them. */
static struct cites rests_on(struct runner *r, int route)
{
    struct verdict *v = &r->c->explorer.verdict;
    const struct cites *own = &r->loader.rules->routes[route].sources;
    struct cites rests = *own;
    if (permit_verdict(r->c, route, v) == WZ_YES)
        holds_rests(r->c, v, own, &r->arena, &rests);
    return rests;
}

static bool is_cited(const struct cites *rests, wz_str reference)
{
    for (size_t i = 0; i < rests->n; i++)
        if (str_eq(rests->at[i], reference))
            return true;
    return false;
}

static void check_cited(struct runner *r, const struct node *map, const wz_step *step,
                        const char *key, bool want)
{
    const struct node *list = node_get(map, key);
    if (!list)
        return;
    if (list->kind != NODE_LIST) {
        schema_fault(&r->loader, D_NEED_LIST, list, wz_view(""));
        return;
    }
    if (step->kind != WZ_ROUTE) {
        fail(r, "zonder advies geen", "without an advice no", wz_view(key));
        return;
    }
    const struct cites rests = rests_on(r, step->route);
    for (const struct node *item = list->first; item; item = item->next)
        if (is_cited(&rests, schema_scalar(&r->loader, item)) != want)
            fail(r, want ? "haalt niet aan:" : "haalt aan:", want ? "does not cite:" : "cites:",
                 item->text);
}

/* questions: N - the interview comes here with at most so many questions. */
static void check_questions(struct runner *r, const struct node *map, int tree)
{
    const struct node *value = node_get(map, "questions");
    int most = value ? schema_number(&r->loader, value) : 0;
    int asked = value ? questions_asked(r->c, tree) : 0;
    if (!value || (asked >= 0 && asked <= most))
        return;
    struct buf b = {0};
    buf_int(&b, asked);
    fail(r, "te veel vragen:", "too many questions:", buf_view(&b));
    buf_free(&b);
}

static void cover_notes(struct runner *r, int route)
{
    int *notes = arena_get(&r->arena, (size_t)r->loader.rules->n_notes, sizeof *notes);
    size_t n = notes ? wz_notes(r->c, route, notes) : 0;
    for (size_t i = 0; i < n; i++)
        coverage_note(&r->coverage, notes[i]);
}

static void run_once(struct runner *r, const struct node *map, const struct expectation *want)
{
    wz_step step;
    if (wz_walk(r->c, want->tree, &step) != WZ_OK) {
        fail(r, "geen uitkomst", "no outcome", wz_view(""));
        return;
    }
    uint64_t got = r->c->lists.routes;
    uint64_t expected = want->route >= 0 ? UINT64_C(1) << want->route : want->routes;
    if (got != expected)
        fail_routes(r, expected, got);
    check_demands(r, map, &step);
    check_cited(r, map, &step, "cites", true);
    check_cited(r, map, &step, "without_cites", false);
    check_questions(r, map, want->tree);
    /* An open case goes every way at once, which says little of any of them. */
    if (got != expected || step.kind != WZ_ROUTE)
        return;
    cover_notes(r, step.route);
    coverage_case(&r->coverage, r->c, want->tree);
}

/* ---- edges: the figure, one cent below, at, one cent above -----------------------------------*/

static void run_edge(struct runner *r, const struct node *map, const struct node *edge, int tree)
{
    static const char *const allowed[] = {"fact", "table", "value", "below", "at", "above", NULL};
    static const char *const sides[] = {"below", "at", "above"};
    struct loader *l = &r->loader;
    if (!schema_map(l, edge, allowed))
        return;
    const struct node *fact_node = schema_need(l, edge, "fact");
    const struct node *table_node = schema_need(l, edge, "table");
    int fact = fact_node ? schema_fact(l, fact_node, WZ_AMOUNT) : -1;
    int table = table_node ? schema_name(l, table_node, &l->tables) : -1;
    if (fact < 0 || table < 0)
        return;
    case_enter(r->c);
    struct lookup limit = table_lookup(&r->c->explorer.state, table);
    if (limit.kind != LOOKUP_VALUE || limit.value > MONEY_MOST) {
        fail(r, "geen bedrag in tabel", "no amount in table", l->rules->tables[table].id);
        return;
    }
    const struct node *value = schema_need(l, edge, "value");
    int64_t cents = value ? schema_cents(l, value) : -1;
    if (cents >= 0 && cents != limit.value) {
        fail_amount(r, cents, limit.value);
        return;
    }
    coverage_edge(&r->coverage, r->c, table);
    for (int side = 0; side < 3; side++) {
        const struct node *want = schema_need(l, edge, sides[side]);
        int route = want ? schema_name(l, want, &l->routes) : -1;
        if (route < 0)
            continue;
        if (wz_case_set_cents(r->c, fact, limit.value + side - 1) != WZ_OK)
            continue; /* a limit of 0 has nothing below it */
        run_once(r, map, &(struct expectation){route, 0, tree});
    }
}

/* ---- one case -------------------------------------------------------------------------------- */

static uint64_t read_open(struct runner *r, const struct node *list)
{
    uint64_t set = 0;
    if (list->kind != NODE_LIST) {
        schema_fault(&r->loader, D_NEED_LIST, list, wz_view(""));
        return 0;
    }
    for (const struct node *item = list->first; item; item = item->next) {
        int route = schema_name(&r->loader, item, &r->loader.routes);
        set |= route < 0 ? 0 : UINT64_C(1) << route;
    }
    return set;
}

static size_t faults(const struct runner *r)
{
    return wz_report_count(r->loader.report, WZ_ERROR);
}

/* What is wrong as a case is not run: it would only fail once more. */
static void try_case(struct runner *r, const struct node *map)
{
    static const char *const allowed[] = {
        "id",    "title",         "tree",    "facts", "assume",        "expect",        "open",
        "notes", "permitted",     "missing", "edge",  "without_notes", "not_permitted", "questions",
        "cites", "without_cites", NULL};
    struct loader *l = &r->loader;
    size_t before = faults(r);
    if (!schema_map(l, map, allowed))
        return;
    r->id = schema_scalar(l, schema_need(l, map, "id"));
    const struct node *tree = node_get(map, "tree"), *expect = node_get(map, "expect");
    const struct node *open = node_get(map, "open"), *edge = node_get(map, "edge");
    struct expectation want = {-1, 0, tree ? schema_name(l, tree, &l->trees) : 0};
    want.route = expect ? schema_name(l, expect, &l->routes) : -1;
    want.routes = open ? read_open(r, open) : 0;
    set_facts(r, map);
    if (!edge && !expect && !open)
        schema_fault(l, D_CASE_RESULT, map, wz_view(""));
    if (faults(r) > before)
        return;
    if (edge)
        run_edge(r, map, edge, want.tree);
    else
        run_once(r, map, &want);
}

static void run_case(struct runner *r, const struct node *map)
{
    size_t before = faults(r);
    r->failed = false;
    try_case(r, map);
    r->failed = r->failed || faults(r) > before;
    r->counts->passed += !r->failed;
    r->counts->failed += r->failed;
}

static void run_file(struct runner *r, const wz_source *file)
{
    static const char *const allowed[] = {"cases", NULL};
    struct diag_file *kept = arena_get(&r->arena, 1, sizeof *kept);
    if (!kept)
        return;
    *kept = (struct diag_file){wz_view(file->name), {file->text, file->len}};
    const struct node *root = node_read(&r->arena, kept, r->loader.report);
    if (!root || !schema_map(&r->loader, root, allowed))
        return;
    const struct node *cases = schema_need(&r->loader, root, "cases");
    if (cases && cases->kind != NODE_LIST)
        schema_fault(&r->loader, D_NEED_LIST, cases, wz_view(""));
    for (const struct node *c = cases && cases->kind == NODE_LIST ? cases->first : NULL; c;
         c = c->next)
        run_case(r, c);
}

/* ---- the whole run --------------------------------------------------------------------------- */

static bool make(struct runner *r, const wz_rules *rules, wz_report *report)
{
    struct loader *l = &r->loader;
    l->rules = (wz_rules *)(uintptr_t)rules;
    l->arena = &r->arena;
    l->report = report;
    l->facts = section_of(&rules->fact_index, "facts");
    l->tables = section_of(&rules->table_index, "tables");
    l->routes = section_of(&rules->route_index, "routes");
    l->notes = section_of(&rules->note_index, "notes");
    l->trees = section_of(&rules->tree_index, "trees");
    return coverage_make(&r->coverage, rules) && wz_case_new(rules, &r->c) == WZ_OK;
}

static void put_totals(struct runner *r)
{
    static const char *const words[WZ_LANGS] = {"dekking: ", "coverage: "};
    coverage_count(&r->coverage, r->counts, r->options->coverage ? &r->out : NULL,
                   r->options->lang);
    buf_put(&r->out, words[r->options->lang]);
    buf_int(&r->out, (int64_t)r->counts->covered);
    buf_char(&r->out, '/');
    buf_int(&r->out, (int64_t)r->counts->coverable);
    buf_char(&r->out, '\n');
    buf_int(&r->out, (int64_t)r->counts->passed);
    buf_put(&r->out, " passed, ");
    buf_int(&r->out, (int64_t)r->counts->failed);
    buf_put(&r->out, " failed\n");
}

wz_status wz_test_run(const wz_rules *rules, const wz_source *files, size_t n,
                      const wz_test_options *options, wz_sink sink, wz_test_counts *counts,
                      wz_report *report)
{
    struct runner r = {.options = options, .counts = counts};
    wz_report *own = wz_report_new();
    wz_status status = WZ_EMEMORY;
    *counts = (wz_test_counts){0};
    if (own && make(&r, rules, own)) {
        for (size_t i = 0; i < n; i++)
            run_file(&r, &files[i]);
        put_totals(&r);
        status = buf_write(&r.out, sink);
        if (status == WZ_OK && wz_report_count(own, WZ_ERROR))
            status = WZ_EVALUE;
        if (r.arena.failed || !diag_join(report, own))
            status = WZ_EMEMORY;
    }
    wz_case_free(r.c);
    coverage_free(&r.coverage);
    arena_free(&r.arena);
    buf_free(&r.out);
    wz_report_free(own);
    return status;
}
