/* Rows of a table and records in YAML: what becomes of them, and what is said. */
#include "../support/test.h"

#include "../support/memory.h"
#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/str.h"
#include "../../src/intake/rows.h"

#include <string.h>

static wz_rules *rules;
static struct record r;

static int begin(void **state)
{
    (void)state;
    rules = small_load("routes: {r1: {$R, permitted: {always: yes}}}\n"
                       "trees: {t: {start: n1, name: $T}}\n"
                       "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
                       "facts:\n"
                       "  kind: {type: choice, $F, options: three}\n"
                       "  amount: {type: amount, $F}\n");
    return record_make(&r, rules, 1000) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    record_free(&r);
    wz_rules_free(rules);
    return 0;
}

/* "#id kind=a amount=5" or "#id W0303 kind, W0314 amount"; the id only when there is one. */
static const char *outcome(wz_status status)
{
    struct buf b = {0};
    assert_int_equal(status, r.n_fields ? WZ_EVALUE : WZ_OK);
    if (r.id_kind == JSON_STRING) {
        buf_char(&b, '#');
        buf_add(&b, r.id);
    }
    said_findings(&b, &r);
    if (status == WZ_OK)
        said_facts(&b, record_case(&r));
    return line_take(&b);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* The name of the last table that was no fact; it lives as long as the table. */
static char strange[20];

static void strange_name(wz_str name)
{
    assert_true(name.len < sizeof strange);
    memcpy(strange, name.ptr, name.len);
    strange[name.len] = '\0';
}

/* A table of two lines; what is wrong with the first is said of the second. */
static const char *table(const char *names, const char *row)
{
    struct csv c = {.n = 0};
    struct arena a = {0};
    struct header h = {.n = 0};
    assert_true(csv_begin(&c, ',', false));
    h.error = csv_row(&c, wz_view(names));
    assert_true(h.error || header_make(&h, &a, rules, &c));
    record_begin(&r);
    wz_status status =
        header_say(&h, &r, 1000) ? record_end(&r) : record_read_row(&r, &h, &c, wz_view(row));
    const char *out = outcome(status);
    strange_name(r.unknown ? r.unknown_name : wz_view(""));
    csv_end(&c);
    arena_free(&a);
    return out;
}

static void tables(void **state)
{
    static const char *const cases[][3] = {
        {"id,kind,amount", "1,a,5", "#1 kind=a amount=5"},
        {"ID, Kind ,AMOUNT", "1, a ,5", "#1 kind=a amount=5"},
        {"kind,other", ",x", ""},
        {"kind,Kind", "a,b", "W0345 kind"},
        {"kind,kind", "a,b", "W0345 kind"},
        {"id,id,x", "a,b,c", "W0345 id"},
        {"id,kind,amount,KIND", "a,b,c,d", "W0345 kind"}, /* wherever they stand */
        {"x,x,kind", "1,2,a", "kind=a"},
        {"x,y", "1,2", "W0344"},
        {"\"kind", "a", "W0341"},
        {"kind\xFF", "a", "W0343"},
        {"id,kind", "1,a,5", "#1 W0340"},
        {"id,kind", "1,q,5", "#1 W0340"}, /* nothing is said of its cells */
        {"id,kind", "1", "#1 W0340"},
        {"kind,id", "a", "W0340"},
        {"id,kind", "1,\"a", "W0341"},
        {"id,kind", "1,\xFF", "W0343"},
        {"id,kind", "1,q", "#1 W0303 kind"},
        {"id,amount", "1,veel", "#1 W0305 amount"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *out = table(cases[i][0], cases[i][1]);
        if (strcmp(out, cases[i][2]) != 0)
            print_error("'%s': '%s'\n", cases[i][1], out);
        assert_string_equal(out, cases[i][2]);
    }
}

static void names_that_are_no_fact(void **state)
{
    (void)state;
    assert_string_equal(table("kind,Other", "a,5"), "kind=a");
    assert_int_equal(r.unknown, 1);
    assert_string_equal(strange, "Other");
}

static void rows_that_are_too_much(void **state)
{
    struct header h = {.too_long = true};
    (void)state;
    record_begin(&r);
    assert_true(header_say(&h, &r, 1000));
    assert_string_equal(outcome(record_end(&r)), "W0347");
    h = (struct header){.error = CSV_MANY};
    record_begin(&r);
    assert_true(header_say(&h, &r, 1000));
    assert_string_equal(outcome(record_end(&r)), "W0342");
}

/* A row with more cells than there may be is told, also where the header has all it may have. */
static void a_row_with_one_too_many(void **state)
{
    static char names[csv_cells + 10] = "kind", row[csv_cells + 10] = "a";
    (void)state;
    memset(names + 4, ',', csv_cells - 1);
    memset(row + 1, ',', csv_cells);
    assert_string_equal(table(names, row), "W0342");
    row[csv_cells] = '\0';
    assert_string_equal(table(names, row), "kind=a");
}

static wz_status read_table(struct record *own, struct csv *c, struct arena *a)
{
    char row[600] = "1,a,";
    struct header h = {.n = 0};
    record_begin(own);
    if (!csv_begin(c, ',', false) || csv_row(c, wz_view("ID,Kind")) == CSV_MEMORY ||
        !header_make(&h, a, rules, c))
        return WZ_EMEMORY;
    memset(row + 4, 'x', sizeof row - 4);
    wz_status status = record_read_row(own, &h, c, (wz_str){row, sizeof row});
    if (status == WZ_EMEMORY)
        return status;
    h.too_long = true;
    header_say(&h, own, 1000);
    return record_end(own);
}

static void tables_without_memory(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            static void (*const ways[])(int) = {memory_ends_after, memory_lacks_once,
                                                memory_refuses_after, memory_refuses_once};
            struct record own;
            struct csv c = {.n = 0};
            struct arena a = {0};
            assert_true(record_make(&own, rules, 1000));
            ways[way](n);
            wz_status status = read_table(&own, &c, &a);
            ended = memory_back();
            bool again = way % 2 && status == WZ_EVALUE; /* libcsv asks for less, and goes on */
            assert_true(status == (ended ? WZ_EMEMORY : WZ_EVALUE) || again);
            for (size_t i = 0; again && i < wz_report_count(own.report, WZ_ERROR); i++)
                assert_string_not_equal(small_code(own.report, i), "W0343");
            csv_end(&c);
            arena_free(&a);
            record_free(&own);
        }
    }
}

/* ---- YAML ------------------------------------------------------------------------------------ */

static const char *yaml(const char *text)
{
    struct arena a = {0};
    record_begin(&r);
    const char *out = outcome(record_read_yaml(&r, &a, wz_view(text)));
    arena_free(&a);
    return out;
}

static void records_in_yaml(void **state)
{
    static const char *const cases[][2] = {
        {"{id: x, kind: a, amount: 5}", "#x kind=a amount=5"},
        {"- kind: b\n", "kind=b"},
        {"{id: 7, facts: {kind: c}}", "#7 kind=c"},
        {"{id: ~, kind: null, amount: ~}", ""},
        {"{id: Null, kind: NULL}", ""},
        {"{id: [x], kind: a}", "kind=a"},
        {"{title: [x], other: {a: b}, kind: a}", "kind=a"},
        {"{kind: [a]}", "W0349 kind"},
        {"{facts: {id: [a]}}", "W0349 id"},
        {"{facts: {kind: a}, amount: 5}", "W0329 amount"},
        {"{facts: {kind: a}, title: t}", "kind=a"},
        {"{facts: x}", "W0328 facts"},
        {"{facts: [x]}", "W0328 facts"},
        {"x", "W0349"},
        {"[]", "W0349"},
        {"[{kind: a}, {kind: b}]", "W0349"},
        {"{kind: a, kind: b}", "W0011"},
        {"{kind: q}", "W0303 kind"},
        {"{", "W0004"},
        {"", "W0012"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *out = yaml(cases[i][0]);
        if (strcmp(out, cases[i][1]) != 0)
            print_error("'%s': '%s'\n", cases[i][0], out);
        assert_string_equal(out, cases[i][1]);
    }
}

/* The report goes on counting; of a record only so many findings are kept. */
static void very_many_findings(void **state)
{
    struct buf b = {0};
    struct arena a = {0};
    (void)state;
    for (int i = 0; i <= 2 * record_findings; i++)
        buf_put(&b, "a: 1\n");
    record_begin(&r);
    assert_int_equal(record_read_yaml(&r, &a, buf_view(&b)), WZ_EVALUE);
    assert_int_equal(r.n_fields, record_findings);
    assert_int_equal(wz_report_count(r.report, WZ_ERROR), 2 * record_findings);
    arena_free(&a);
    buf_free(&b);
}

static void yaml_without_memory(void **state)
{
    (void)state;
    for (int way = 0; way < 2; way++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            struct record own;
            struct arena a = {0};
            assert_true(record_make(&own, rules, 1000));
            record_begin(&own);
            if (way)
                memory_refuses_once(n);
            else
                memory_refuses_after(n);
            wz_status status = record_read_yaml(&own, &a, wz_view("[{id: x, kind: q, amount: 5}]"));
            ended = memory_back();
            assert_int_equal(status, ended ? WZ_EMEMORY : WZ_EVALUE);
            arena_free(&a);
            record_free(&own);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(names_that_are_no_fact),
        cmocka_unit_test(rows_that_are_too_much),
        cmocka_unit_test(a_row_with_one_too_many),
        cmocka_unit_test(tables_without_memory),
        cmocka_unit_test(records_in_yaml),
        cmocka_unit_test(very_many_findings),
        cmocka_unit_test(yaml_without_memory),
    };
    return cmocka_run_group_tests_name("rows", tests, begin, end);
}
