/* Trees that are too wide to prove: said so, in time, and nothing else is claimed. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"

#include <stdlib.h>
#include <string.h>

#define T "{nl: a, en: b}"

static const char head[] =
    "format: 1\nid: wide\nversion: \"1\"\ntitle: " T "\n"
    "valid: {from: 2024-01-01, until: 2024-12-31}\n"
    "trees: {t: {start: n0, name: " T "}}\n"
    "option_sets: {two: {a: {label: {nl: a, en: a}}, b: {label: {nl: b, en: b}}}}\n"
    "sources: {s: {name: " T ", cite: " T ", status: verified}}\n"
    "routes:\n"
    "  r: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {always: yes}, sources: [s:1]}\n"
    "  q: {name: " T ", group: g, summary: " T ", fits: " T
    ", permitted: {always: yes}, sources: [s:1]}\n";

static void put_name(struct buf *b, const char *before, size_t i)
{
    buf_put(b, before);
    buf_int(b, (int64_t)i);
}

/* Nodes in a row, each with a fact of its own: a goes on, b ends. */
static struct buf chain(size_t n)
{
    struct buf b = {0};
    buf_put(&b, head);
    buf_put(&b, "facts:\n");
    for (size_t i = 0; i < n; i++) {
        put_name(&b, "  f", i);
        buf_put(&b, ": {type: choice, name: " T ", ask: " T ", help: " T ", why: " T ",\n"
                    "    sources: [s:1], options: two}\n");
    }
    buf_put(&b, "nodes:\n");
    for (size_t i = 0; i < n; i++) {
        put_name(&b, "  n", i);
        put_name(&b, ": {ask: f", i);
        if (i + 1 < n)
            put_name(&b, ", a: n", i + 1);
        else
            buf_put(&b, ", a: q");
        buf_put(&b, ", b: r}\n");
    }
    return b;
}

static void a_chain_of_questions(void **state)
{
    static const struct {
        size_t n;
        bool too_wide;
    } rows[] = {{10, false}, {1000, false}, {1100, true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = chain(rows[i].n);
        wz_report *report = wz_report_new();
        wz_rules *rules = load_text(b.ptr, NULL, report);
        if (!rules)
            fail_msg("%s", load_said(report));
        assert_int_equal(wz_rules_check(rules, report), WZ_OK);
        assert_int_equal(strstr(load_said(report), "W0215 6:9") != NULL, rows[i].too_wide);
        if (!rows[i].too_wide)
            assert_string_equal(load_said(report), "");
        wz_report_free(report);
        wz_rules_free(rules);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_of_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
