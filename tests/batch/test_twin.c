#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/contrast/diff.h"
#include "../support/feed.h"
#include "../support/load.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <stdlib.h>
#include <string.h>

static const char *const base =
    "trees: {t: {start: n1, name: $T}, u: {start: n2, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, options: three, assume: a, $F}\n"
    "  g: {type: choice, options: two, $F}\n"
    "  w: {type: amount, $F}\n"
    "  d: {type: date, assume: today, $F}\n"
    "tables:\n"
    "  limit: {type: amount, name: $T, date: d, by: [f], rows: [\n"
    "    {f: a, value: 100, status: verified, sources: [s:1]},\n"
    "    {f: [b, c], value: 300, status: verified, sources: [s:1]}]}\n"
    "conditions: {c1: {text: $T, if: {g: a}, sources: [s:1]}}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: r1, c: n3}\n"
    "  n2: {if: {w: {at_least: limit}}, text: $T, then: r2, else: n3}\n"
    "  n3: {if: {holds: c1}, text: $T, then: r3, else: r1}\n"
    "routes:\n"
    "  r1: {permitted: {f: [a, b, c]}, $R}\n"
    "  r2: {permitted: {w: {at_least: limit}}, $R}\n"
    "  r3: {permitted: {always: yes}, $R}\n"
    "notes: {one: {kind: duty, name: $T, text: $T, when: {w: {above: 10}}, sources: [s:1]}}\n"
    "intake: {x: {name: $T, reads: csv, known: nid, fields: {id: nid, nature: kind},\n"
    "  facts: {g: {of: nature, codes: {k1: a, k2: b}}}}}\n";

static wz_status run(wz_diff *d, const wz_batch_options *o, const char *records, struct buf *out)
{
    struct feed in = {.rest = wz_view(records)};
    wz_batch_counts counts;
    wz_status status = wz_diff_records(d, o, feed_from(&in), buf_sink(out), &counts);
    buf_char(out, '\0');
    return status;
}

/* One change, one record, and what its line must hold; NULL: it must make none. */
struct trial {
    const char *find, *replace, *record, *holds;
};

static const struct trial rows[] = {
    /* the row of a table, and the facts it rests on */
    {"value: 100", "value: 200", "{\"w\":150,\"g\":\"a\",\"d\":\"2024-05-01\"}",
     "\"facts\":{\"w\":150,\"f\":\"a\"},\"rule\":{\"kind\":\"table\",\"id\":"
     "\"limit\",\"part\":\"f=a from=2024-01-01\",\"aspect\":\"amount\""},
    {"value: 100", "value: 200", "{\"w\":250,\"g\":\"a\"}", NULL},
    {"value: 100", "value: 200", "{\"w\":150,\"f\":\"b\"}", NULL},
    /* a branch, the question itself, the beginning */
    {"b: r1, c", "b: r3, c", "{\"f\":\"b\"}",
     "\"rule\":{\"kind\":\"node\",\"id\":\"n1\",\"part\":\"b\",\"aspect\":\"branch\""},
    {"n1: {ask: f, a: n2, b: r1, c: n3}", "n1: {ask: g, a: n2, b: r1}", "{\"w\":500,\"g\":\"b\"}",
     "\"rule\":{\"kind\":\"node\",\"id\":\"n1\",\"part\":null,\"aspect\":\"ask\""},
    {"t: {start: n1", "t: {start: n3", "{\"w\":500,\"g\":\"b\"}",
     "\"rule\":{\"kind\":\"tree\",\"id\":\"t\",\"part\":null,\"aspect\":\"start\""},
    {"n2: {if: {w: {at_least: limit}}", "n2: {if: {w: {above: limit}}",
     "{\"w\":100,\"g\":\"a\",\"d\":\"2024-05-01\"}",
     "\"rule\":{\"kind\":\"node\",\"id\":\"n2\",\"part\":null,\"aspect\":\"condition\""},
    /* a condition by its name, wherever it is used */
    {"if: {g: a}", "if: {g: b}", "{\"w\":1,\"g\":\"b\",\"d\":\"2024-05-01\"}",
     "\"facts\":{\"g\":\"b\"},\"rule\":{\"kind\":\"condition\",\"id\":\"c1\""},
    /* what is assumed */
    {"assume: a,", "assume: b,", "{\"w\":1,\"g\":\"a\",\"d\":\"2024-05-01\"}",
     "\"facts\":{\"f\":\"b\"},\"rule\":{\"kind\":\"fact\",\"id\":\"f\",\"part\":null,\"aspect\":"
     "\"assume\""},
    {"assume: a,", "assume: b,", "{\"f\":\"a\",\"w\":1,\"g\":\"a\",\"d\":\"2024-05-01\"}", NULL},
    /* what the law permits, and notes: the advice is the same */
    {"{f: [a, b, c]}", "{f: [a, c]}", "{\"f\":\"b\"}", "\"differs\":[\"permitted\"]"},
    {"{f: [a, b, c]}", "{f: [a, c]}", "{\"f\":\"b\"}",
     "\"rule\":{\"kind\":\"route\",\"id\":\"r1\",\"part\":null,\"aspect\":\"permitted\""},
    {"above: 10}", "above: 20}", "{\"f\":\"b\",\"w\":15}",
     "\"rule\":{\"kind\":\"note\",\"id\":\"one\",\"part\":null,\"aspect\":\"when\""},
    {"notes: {one", "notes: {two", "{\"f\":\"b\",\"w\":15}",
     "\"rule\":{\"kind\":\"note\",\"id\":\"one\",\"part\":null,\"aspect\":\"self\""},
    /* what can no longer be read, or only now */
    {"options: three, assume: a, $F}", "options: four, assume: a, $F}", "{\"f\":\"d\"}",
     "\"rule\":{\"kind\":\"fact\",\"id\":\"f\",\"part\":\"d\",\"aspect\":\"option\""},
};

static const wz_batch_options plain = {.threads = 1};

static void try_row(const struct trial *row)
{
    wz_rules *was = small_load(base);
    char *text = load_changed(base, row->find, row->replace);
    if (strstr(row->replace, "four")) { /* all that asks it needs one branch more */
        char *more = load_changed(text, "b: r1, c: n3", "b: r1, others: n3"), *all;
        all = load_changed(more, "{f: [b, c], value", "{f: [b, c, d], value");
        free(text);
        free(more);
        text = all;
    }
    wz_rules *is = small_load(text);
    wz_diff *d = NULL;
    struct buf out = {0};
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    assert_int_equal(run(d, &plain, row->record, &out), WZ_OK);
    if (!row->holds)
        assert_string_equal(out.ptr, "");
    else if (!strstr(out.ptr, row->holds))
        fail_msg("%s -> %s: '%s' is not in: %s", row->find, row->replace, row->holds, out.ptr);
    buf_free(&out);
    wz_diff_free(d);
    wz_rules_free(was);
    wz_rules_free(is);
    free(text);
}

static void each_record_is_laid_to_the_first_rule_that_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        try_row(&rows[i]);
}

/* The names above a table may be facts in one rule base only; a notice is read by the mapping that
 * each has of that format. */
static void other_forms_are_read_by_both(void **state)
{
    wz_rules *was = small_load(base), *is = small_change(base, "k2: b", "k2: a");
    wz_diff *d = NULL;
    struct buf out = {0};
    wz_batch_options o = {.threads = 1, .format = wz_view("auto")};
    (void)state;
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    assert_int_equal(run(d, &o, "nid,kind\n7,k2\n8,k1\n", &out), WZ_OK);
    assert_non_null(strstr(out.ptr, "{\"line\":1,\"id\":\"7\""));
    assert_non_null(strstr(out.ptr, "\"rule\":{\"kind\":\"intake\",\"id\":\"intake/x\",\"part\":"
                                    "\"facts/g/codes/k2\""));
    assert_null(strstr(out.ptr, "\"id\":\"8\""));
    buf_clear(&out);
    assert_int_equal(run(d, &o, "ID;F;w\n1;b;=2\n", &out), WZ_OK);
    assert_string_equal(out.ptr, "");
    buf_clear(&out);
    assert_int_equal(run(d, &o, "\xFF\xFE{\"f\":\"b\"}\n", &out), WZ_OK); /* nor UTF-16 */
    assert_string_equal(out.ptr, "");
    wz_diff_free(d);
    wz_rules_free(is);
    is = small_change(base, "b: r1, c", "b: r3, c");
    buf_clear(&out);
    o.csv = true;
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    assert_int_equal(run(d, &o, "ID;F;w;d\n=1;b;2;2024-01-01\nx;b;2;31\n", &out), WZ_OK);
    const char *line = strchr(out.ptr, '\n') + 1;
    assert_string_equal(line, "1,'=1,2024-01-01,route candidates,advised,r1,r1,yes,"
                              "advised,r3,r3,yes,\"{\"\"f\"\":\"\"b\"\"}\",node,n1,b,branch,"
                              "changed,Route,Route\n");
    assert_int_equal(wz_diff_counted(d).is_invalid, 1);
    buf_free(&out);
    wz_diff_free(d);
    wz_rules_free(was);
    wz_rules_free(is);
}

static void what_no_diff_can_do_is_refused(void **state)
{
    wz_rules *was = small_change(base, "u: {start: n2", "v: {start: n2"), *is = small_load(base);
    static const wz_batch_options wrong[] = {{.explain = true}, {.audit = true}, {.read = true},
                                             {.accept = true},  {.tree = -1},    {.tree = 2},
                                             {.tree = 1}};
    wz_diff *d = NULL;
    struct buf out = {0};
    wz_batch_options named = {.fields = wz_view("id")};
    (void)state;
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(run(d, &wrong[i], "{}", &out), WZ_EVALUE);
    assert_int_equal(run(d, &named, "{}", &out), WZ_EVALUE);
    assert_true(wz_diff_has_tree(d, 0) && !wz_diff_has_tree(d, 1) && !wz_diff_has_tree(d, 2));
    buf_free(&out);
    wz_diff_free(d);
    wz_rules_free(was);
    wz_rules_free(is);
}

static void without_memory_no_record_is_left_out(void **state)
{
    wz_rules *was = small_load(base), *is = small_change(base, "value: 100", "value: 200");
    static const char records[] = "id,f,w,g,d\n1,,150,a,2024-05-01\n2,b,,,\n3,,150,,\n4,,x,,\n";
    bool lacked = true;
    (void)state;
    for (int n = 0; lacked; n++) {
        wz_diff *d = NULL;
        struct buf out = {0};
        wz_batch_options o = {.threads = 1, .format = wz_view("auto"), .csv = n % 2 == 0};
        assert_true(buf_reserve(&out, 100000));
        assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
        memory_lacks_once(n);
        wz_status status = run(d, &o, records, &out);
        lacked = memory_back();
        if (!lacked || status == WZ_OK)
            assert_int_equal(wz_diff_counted(d).records, 4);
        assert_true(status == WZ_OK || (lacked && status == WZ_EMEMORY));
        buf_free(&out);
        wz_diff_free(d);
    }
    wz_rules_free(was);
    wz_rules_free(is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_record_is_laid_to_the_first_rule_that_parts),
        cmocka_unit_test(other_forms_are_read_by_both),
        cmocka_unit_test(what_no_diff_can_do_is_refused),
        cmocka_unit_test(without_memory_no_record_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
