#include "test.h"

#include "load.h"
#include "small.h"
#include "../../src/base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char head[] =
    "format: 1\n"
    "id: small\n"
    "version: \"1\"\n"
    "title: $T\n"
    "valid: {from: 2024-01-01, until: 2027-12-31}\n"
    "option_sets:\n"
    "  two:   {a: $O[a], b: $O[b]}\n"
    "  three: {a: $O[a], b: $O[b], c: $O[c]}\n"
    "  four:  {a: $O[a], b: $O[b], c: $O[c], d: $O[d]}\n"
    "sources:\n"
    "  s: {name: $T, cite: {nl: \"art. {0}\", en: \"art. {0}\"}, status: verified}\n";

static const char *const shorthands[][2] = {
    {"$T", "{nl: tekst, en: text}"},
    {"$F", "name: {nl: Feit, en: Fact}, ask: $T, help: $T, why: $T, sources: [s:1]"},
    {"$R", "name: {nl: Route, en: Route}, group: g, summary: $T, fits: $T, sources: [s:1]"},
    {"$O[a]", "{label: {nl: Eerste, en: First}, also: [een]}"},
    {"$O[b]", "{label: {nl: Tweede, en: Second}}"},
    {"$O[c]", "{label: {nl: Derde, en: Third}}"},
    {"$O[d]", "{label: {nl: Vierde, en: Fourth}}"},
};

/* Writes text with its shorthands laid out; those of a shorthand too. */
static void expand(struct buf *out, const char *text)
{
    while (*text) {
        const char *meaning = NULL;
        size_t n = 1;
        for (size_t i = 0; i < sizeof shorthands / sizeof *shorthands && !meaning; i++) {
            n = strlen(shorthands[i][0]);
            if (!strncmp(text, shorthands[i][0], n))
                meaning = shorthands[i][1];
        }
        if (meaning) {
            expand(out, meaning);
            text += n;
        } else {
            buf_char(out, *text++);
        }
    }
}

wz_rules *small_load(const char *text)
{
    struct buf top = {0}, body = {0}, said = {0};
    wz_report *report = wz_report_new();
    wz_rules *rules = NULL;
    assert_non_null(report);
    expand(&top, head);
    expand(&body, text);
    wz_source files[] = {{"head.yaml", top.ptr, top.len}, {"body.yaml", body.ptr, body.len}};
    if (wz_rules_load(files, 2, NULL, &rules, report) != WZ_OK) {
        wz_report_write(report, WZ_EN, buf_sink(&said));
        fail_msg("%.*s\n%s", (int)said.len, said.ptr, body.ptr);
    }
    wz_report_free(report);
    buf_free(&top);
    buf_free(&body);
    return rules;
}

wz_rules *small_change(const char *text, const char *find, const char *replace)
{
    char *changed = load_changed(text, find, replace);
    wz_rules *rules = small_load(changed);
    free(changed);
    return rules;
}

wz_case *small_case(const wz_rules *rules)
{
    wz_case *c = NULL;
    assert_int_equal(wz_case_new(rules, &c), WZ_OK);
    return c;
}

int small_fact(const wz_case *c, const char *id)
{
    int fact = wz_fact_find(c->rules, wz_view(id));
    if (fact < 0)
        fail_msg("there is no fact '%s'", id);
    return fact;
}

int small_route(const wz_case *c, const char *id)
{
    int route = wz_route_find(c->rules, wz_view(id));
    if (route < 0)
        fail_msg("there is no route '%s'", id);
    return route;
}

void small_set(wz_case *c, const char *facts)
{
    char id[80];
    while (*facts) {
        size_t n = strcspn(facts, "="), end = strcspn(facts, " ");
        assert_true(n < end && n < sizeof id);
        memcpy(id, facts, n);
        id[n] = '\0';
        wz_str value = {facts + n + 1, end - n - 1};
        if (!value.len)
            wz_case_unset(c, small_fact(c, id));
        else if (wz_case_set(c, small_fact(c, id), value, NULL) != WZ_OK)
            fail_msg("'%s' does not take '%.*s'", id, (int)value.len, value.ptr);
        facts += end;
        facts += strspn(facts, " ");
    }
}

static char line[4096];
static size_t line_len;

static void add(const char *before, wz_str text)
{
    int n = snprintf(line + line_len, sizeof line - line_len, "%s%.*s", before, (int)text.len,
                     text.ptr);
    assert_true(n >= 0 && (size_t)n < sizeof line - line_len);
    line_len += (size_t)n;
}

static void add_facts(const wz_case *c, const char *before, const int *facts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add(i ? " " : before, wz_fact_id(c->rules, facts[i]));
}

const char *small_step(const wz_case *c, const wz_step *step)
{
    static const char *const kinds[] = {"ask", "route", "open"};
    line_len = 0;
    add("", wz_view(kinds[step->kind]));
    if (step->fact >= 0)
        add(" ", wz_fact_id(c->rules, step->fact));
    assert_true((step->kind == WZ_ASK) == (step->fact >= 0));
    assert_true((step->kind == WZ_ROUTE) == (step->route >= 0));
    assert_true(step->kind != WZ_ROUTE || step->route == step->candidates[0]);
    add(":", wz_view(""));
    for (size_t i = 0; i < step->n_candidates; i++)
        add(" ", wz_route_id(c->rules, step->candidates[i]));
    add_facts(c, "; missing ", step->missing, step->n_missing);
    add_facts(c, "; assumed ", step->assumed, step->n_assumed);
    add_facts(c, "; used ", step->used, step->n_used);
    return line;
}

const char *small_walk(wz_case *c)
{
    wz_step step;
    assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
    small_step(c, &step);
    for (size_t i = 0; i < wz_path_count(c); i++)
        add(i ? " " : "; path ", wz_path_node(c, i));
    return line;
}

const char *small_code(const wz_report *report, size_t i)
{
    return wz_report_code(report, i).ptr;
}
