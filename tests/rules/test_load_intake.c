/* What is kept of a mapping: paths step by step, ways, codes. */
#include "../support/test.h"

#include "../support/load.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#define T "{nl: a, en: b}"

/* "/b" with "^" before what may be at any depth, "@" before an attribute; tests in brackets. */
static void put_path(struct buf *b, const struct path *path)
{
    for (size_t i = 0; i < path->n; i++) {
        const struct path_step *s = &path->steps[i];
        buf_put(b, i ? " " : "");
        buf_put(b, s->deep ? "^" : "");
        buf_put(b, s->attribute ? "@" : "");
        buf_put(b, s->up ? ".." : s->name.len ? "" : "*");
        buf_add(b, s->name);
        for (size_t k = 0; k < s->n_tests; k++) {
            const struct path_test *t = &s->tests[k];
            buf_char(b, '[');
            for (size_t n = 0; n < t->n_names; n++) {
                buf_put(b, n ? "/" : "");
                buf_put(b, t->attribute && n + 1 == t->n_names ? "@" : "");
                buf_add(b, t->names[n]);
            }
            buf_put(b, t->any ? "?" : "=");
            if (t->lookup >= 0)
                buf_int(b, t->lookup);
            buf_add(b, t->text);
            buf_char(b, ']');
        }
        buf_put(b, s->first ? "#" : "");
    }
}

static void paths(void **state)
{
    static const char *const rows[][2] = {
        {"a", "a"},
        {"/a/b", "a b"},
        {"//a/b//c", "^a b ^c"},
        {"a/*/@b", "a * @b"},
        {"a/@b/../c", "a @b .. c"},
        {"a[b]", "a[b?]"},
        {"a[b/c=d e]", "a[b/c=d e]"},
        {"a[b/@c= d ]", "a[b/@c=d]"},
        {"a[@c]", "a[@c?]"},
        {"a[.=d]", "a[=d]"},
        {"a[b=$m][1]/c", "a[b=1$m]# c"},
        {"a[b=c][@d][.=$l]", "a[b=c][@d?][=0$l]"},
        {"a[1][b]", "a[b?]#"},
        {"a[1b]", "a[1b?]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        wz_report *report = wz_report_new();
        buf_put(&b,
                "intake: {k: {name: " T ", reads: xml, known: a, lookups: {l: x, m: y}, fields: "
                "{id: \"");
        buf_put(&b, rows[i][0]);
        buf_put(&b, "\"}}}\n");
        buf_char(&b, '\0');
        wz_rules *rules = load_mapping(b.ptr, report);
        assert_string_equal(load_said(report), "");
        buf_clear(&b);
        put_path(&b, &rules->mapping.formats[0].fields[0].at[0].path);
        if (!str_is(buf_view(&b), rows[i][1]))
            fail_msg("%s: %.*s", rows[i][0], (int)b.len, b.ptr);
        wz_rules_free(rules);
        wz_report_free(report);
        buf_free(&b);
    }
}

#define IS(kept, text) assert_true(str_is(kept, text))

static void kept_of_ways(const struct format *f)
{
    const struct way *w = f->fields[0].at;
    assert_int_equal(f->n_fields, 2);
    assert_int_equal(f->fields[0].target, NOTICE_CPV);
    assert_int_equal(f->fields[0].n, 2);
    assert_int_equal(w[0].field, -1);
    assert_int_equal(w[0].path.n, 1);
    assert_int_equal(w[0].take, TAKE_ALL);
    assert_int_equal(w[0].cut, 12);
    assert_true(w[0].keep);
    assert_int_equal(w[0].codes->n, 1);
    assert_int_equal(w[0].n_when, 4);
    assert_int_equal(w[0].when[0].field, NOTICE_NATURE);
    assert_int_equal(w[0].when[0].n, 2);
    assert_false(w[0].when[0].any);
    IS(w[0].when[0].texts[0], "p");
    IS(w[0].when[0].texts[1], "q");
    assert_int_equal(w[0].when[1].n, 1);
    IS(w[0].when[1].texts[0], "d");
    assert_int_equal(w[0].when[2].n, 3);
    IS(w[0].when[2].texts[2], "z");
    assert_true(w[0].when[3].any);
    assert_int_equal(w[1].path.n, 2);
    assert_int_equal(w[1].take, TAKE_TEXT);
    assert_false(w[1].keep);
    assert_int_equal(w[1].above, -1);
    const struct way *amount = f->fields[1].at;
    assert_int_equal(f->fields[1].target, NOTICE_VALUE);
    assert_int_equal(amount->above, 550);
    IS(amount->kind, "raming");
    assert_int_equal(amount->currency.n, 2);
    assert_int_equal(amount->take, TAKE_SUM);
    IS(w[0].kind, "");
    assert_int_equal(w[0].currency.n, 0);
}

static void kept_of_codes(const struct codes *c)
{
    assert_int_equal(c->n, 4);
    assert_int_equal(c->at[0].kind, CODE_EXACT);
    assert_int_equal(c->at[1].kind, CODE_RANGE);
    IS(c->at[1].from, "b1");
    IS(c->at[1].until, "b2");
    assert_int_equal(c->at[2].kind, CODE_PREFIX);
    IS(c->at[2].from, "c");
    assert_int_equal(c->at[3].kind, CODE_ANY);
    IS(c->at[3].gives, "y");
}

/* What is kept of a good one. */
static void kept(void **state)
{
    wz_report *report = wz_report_new();
    wz_rules *rules = load_mapping(
        "intake_fields: {eigen: " T "}\n"
        "intake: {k: {name: " T ", reads: [json, xml], pieces: releases, known: [a, b/c],\n"
        "  fields: {cpv: [{path: a, take: all, cut: 12, others: keep, codes: {x: y},\n"
        "    when: {nature: [p, q], procedure: d, country: [x, y, z], eigen: \"*\"}}, b/c],\n"
        "    value: {path: v, take: sum, above: 5.50, kind: raming, currency: ../c}},\n"
        "  facts: {w: {path: a, gives: 5}}},\n"
        "  m: {name: " T ", reads: record, fields: {id: a}},\n"
        "  n: {name: " T ", reads: csv, known: a, fields: {id: a}}}\n"
        "intake_codes: {c: {a: x, b1..b2: y, c*: x, \"*\": y}}\n"
        "intake_facts: {f: [{of: eigen, codes: c}, {gives: y, when: {cpv: \"1\"}}, cpv]}\n",
        report);
    (void)state;
    assert_string_equal(load_said(report), "");
    const struct mapping *m = &rules->mapping;
    assert_int_equal(m->n_fields, NOTICE_FIELDS + 1);
    IS(m->fields[NOTICE_FIELDS], "eigen");
    assert_int_equal(m->n_formats, 3);
    const struct format *f = m->formats;
    assert_int_equal(f[0].reads, FORMAT_JSON | FORMAT_XML);
    assert_int_equal(f[2].reads, FORMAT_ROW);
    IS(f[0].pieces, "releases");
    IS(f[1].pieces, "");
    assert_int_equal(f[0].n_known, 2);
    assert_int_equal(f[0].known[1].n, 2);
    assert_int_equal(f[1].n_known, 0);
    assert_int_equal(f[0].n_facts, 1);
    assert_int_equal(f[0].facts[0].target, wz_fact_find(rules, wz_view("w")));
    IS(f[0].facts[0].at[0].gives, "5");
    kept_of_ways(&f[0]);
    assert_int_equal(m->n_facts, 1);
    assert_int_equal(m->facts[0].n, 3);
    assert_int_equal(m->facts[0].at[0].field, NOTICE_FIELDS);
    kept_of_codes(m->facts[0].at[0].codes);
    IS(m->facts[0].at[1].gives, "y");
    assert_null(m->facts[0].at[1].codes);
    assert_int_equal(m->facts[0].at[2].field, NOTICE_CPV);
    wz_rules_free(rules);
    wz_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),
        cmocka_unit_test(kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
