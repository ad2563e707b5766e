/* An organisation's policy over the tables. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/date.h"
#include "../../src/base/str.h"
#include "../../src/rules/builtin.h"
#include "../../src/rules/rules.h"

#include <stdlib.h>
#include <string.h>

#define T "{nl: a, en: b}"
#define FACT "name: " T ", ask: " T ", help: " T ", why: " T ", sources: [s:1]"
#define OPTION(id) #id ": {label: {nl: l" #id ", en: l" #id "}}"

static const char base[] =
    "format: 1\nid: small\nversion: \"2\"\ntitle: " T "\n"
    "valid: {from: 2024-01-01, until: 2024-01-10}\n"
    "trees: {t: {start: n1, name: " T "}}\n"
    "option_sets: {three: {" OPTION(a) ", " OPTION(b) ", " OPTION(
        c) "}}\n"
           "facts:\n"
           "  f: {type: choice, " FACT ", options: three}\n"
           "  g: {type: choice, " FACT ", options: three}\n"
           "  d: {type: date, " FACT "}\n"
           "  w: {type: amount, " FACT "}\n"
           "tables:\n"
           "  k: {type: amount, name: " T ", by: [f, g], date: d, policy: yes, rows: [\n"
           "    {until: 2024-01-04, value: 1, status: verified, sources: [s:1]},\n"
           "    {f: [a, b], from: 2024-01-05, value: 2, status: verified, sources: [s:1]},\n"
           "    {f: c, from: 2024-01-05, value: 3, status: verified, sources: [s:1]}]}\n"
           "  fixed: {type: amount, name: " T
           ", rows: [{value: 5, status: verified, sources: [s:1]}]}\n"
           "nodes:\n"
           "  n1: {ask: f, others: n2}\n"
           "  n2: {ask: g, others: n3}\n"
           "  n3: {if: {w: {below: k}}, text: " T ", then: r, else: n4}\n"
           "  n4: {if: {w: {below: fixed}}, text: " T ", then: r, else: r}\n"
           "routes: {r: {name: " T ", group: g, summary: " T ", fits: " T
           ", permitted: {always: yes}, sources: [s:1]}}\n"
           "sources: {s: {name: " T ", cite: " T ", status: verified}}\n";

static wz_report *report;

static int begin(void **state)
{
    (void)state;
    report = wz_report_new();
    return report ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    return 0;
}

/* How many rows hold for a point, and the value of the last. */
static int rows_at(const struct table *t, int f, int g, wz_date day, const struct row **found)
{
    int n = 0;
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct row *r = &t->rows[i];
        if (!(r->keys[0] >> f & 1 && r->keys[1] >> g & 1 && r->from <= day && day <= r->until))
            continue;
        *found = r;
        n++;
    }
    return n;
}

struct box {
    unsigned f, g;   /* 1 to 7: sets of options */
    int from, until; /* 1 to 10: days of January */
};

static void put_keys(struct buf *b, const char *name, unsigned set)
{
    static const char *const ids[] = {"a", "b", "c"};
    buf_put(b, name);
    buf_put(b, ": [");
    const char *before = "";
    for (int i = 0; i < 3; i++) {
        if (!(set >> i & 1))
            continue;
        buf_put(b, before);
        buf_put(b, ids[i]);
        before = ", ";
    }
    buf_put(b, "], ");
}

/* A policy of one row for each box, with the values 100, 101, ... euro. */
static void put_policy(struct buf *b, const struct box *boxes, int n)
{
    buf_clear(b);
    buf_put(b, "policy: {id: p, name: " T "}\ntables: {k: {rows: [\n");
    for (int i = 0; i < n; i++) {
        buf_put(b, i ? ",\n  {" : "  {");
        put_keys(b, "f", boxes[i].f);
        put_keys(b, "g", boxes[i].g);
        buf_put(b, "from: ");
        date_put(b, date_from(2024, 1, boxes[i].from));
        buf_put(b, ", until: ");
        date_put(b, date_from(2024, 1, boxes[i].until));
        buf_put(b, ", value: ");
        buf_int(b, 100 + i);
        buf_put(b, ", status: verified, sources: [s:1]}");
    }
    buf_put(b, "]}}\n");
}

static bool in_box(const struct box *x, int f, int g, int day)
{
    return (x->f >> f & 1) && (x->g >> g & 1) && x->from <= day && day <= x->until;
}

/* What the tables say in euro without a policy. */
static int64_t beneath(int f, int day)
{
    return day <= 4 ? 1 : f == 2 ? 3 : 2;
}

/* At every point the rows of the policy hold where there are any, and else the one row beneath. */
static bool compare(const struct table *t, const struct box *boxes, int n)
{
    bool clash = false;
    for (int point = 0; point < 90; point++) {
        int f = point % 3, g = point / 3 % 3, day = point / 9 + 1, over = 0, last = -1;
        for (int i = 0; i < n; i++) {
            over += in_box(&boxes[i], f, g, day);
            last = in_box(&boxes[i], f, g, day) ? i : last;
        }
        const struct row *r = NULL;
        assert_int_equal(rows_at(t, f, g, date_from(2024, 1, day), &r), over ? over : 1);
        assert_int_equal(r->of_policy, over > 0);
        assert_int_equal(r->value, 100 * (over ? 100 + last : beneath(f, day)));
        clash = clash || over > 1;
    }
    return clash;
}

static void rows_are_laid_over(void **state)
{
    uint32_t seed = 7;
    struct buf policy = {0};
    int clashes = 0;
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct box boxes[3];
        int n = 1 + round % 3;
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525 + 1013904223;
            boxes[i] = (struct box){1 + (seed >> 8) % 7, 1 + (seed >> 12) % 7,
                                    1 + (int)((seed >> 16) % 10), 0};
            boxes[i].until = boxes[i].from + (int)((seed >> 24) % (11U - (unsigned)boxes[i].from));
        }
        put_policy(&policy, boxes, n);
        wz_report_clear(report);
        wz_rules *rules = load_text(base, policy.ptr, report);
        if (!rules)
            fail_msg("%s: %s", policy.ptr, load_said(report));
        bool clash = compare(&rules->tables[0], boxes, n);
        assert_int_equal(rules->tables[1].n_rows, 1);
        assert_int_equal(wz_rules_check(rules, report), WZ_OK);
        bool overlap = strstr(load_said(report), "W0202") != NULL;
        assert_int_equal(overlap, clash); /* two rows of one policy: that is for a person to say */
        assert_null(strstr(load_said(report), "W0201"));
        clashes += clash;
        wz_rules_free(rules);
    }
    assert_true(clashes > 20 && clashes < 380);
    buf_free(&policy);
}

static void one_day_of_one_key(void **state)
{
    static const struct box one = {4, 2, 5, 5}, until_the_end = {4, 2, 5, 10};
    struct buf policy = {0};
    (void)state;
    put_policy(&policy, &one, 1);
    wz_rules *rules = load_text(base, policy.ptr, report);
    assert_non_null(rules);
    assert_false(compare(&rules->tables[0], &one, 1));
    assert_int_equal(rules->tables[0].n_rows, 5); /* 3, of which one is in three pieces now */
    wz_rules_free(rules);
    put_policy(&policy, &until_the_end, 1);
    rules = load_text(base, policy.ptr, report);
    assert_false(compare(&rules->tables[0], &until_the_end, 1));
    assert_int_equal(rules->tables[0].n_rows, 4); /* of the one nothing is left behind it */
    wz_rules_free(rules);
    buf_free(&policy);
}

#define POLICY "policy: {id: p, name: " T "}\n"
#define ROW "value: 9, status: verified, sources: [s:1]"

static void what_a_policy_may_not(void **state)
{
    static const struct {
        const char *policy, *said;
    } rows[] = {
        {POLICY, ""},
        {POLICY "notes: {m: {kind: duty, name: " T ", text: " T
                ", when: {f: a}, sources: [s:1]}}\n",
         ""},
        {POLICY "sources: {own: {name: " T ", cite: " T ", status: verified}}\n", ""},
        {"policy: {id: p, name: " T ", contact: \"tel. 1\"}\n", ""},
        {POLICY "tables: {k: {rows: []}}\n", ""},
        {"", "W0012 p0:0"},
        {"[]\n", "W0101 p1:1"},
        {"tables: {}\n", "W0106 p1:1"},
        {"policy: p\n", "W0101 p1:9"},
        {"policy: {id: p}\n", "W0106 p1:9"},
        {"policy: {name: " T "}\n", "W0106 p1:9"},
        {"policy: {id: p, name: " T ", contact: [x]}\n", "W0103 p1:48"},
        {"policy: {id: p, name: " T ", tel: x}\n", "W0104 p1:39"},
        {POLICY "routes: {}\n", "W0105 p2:1"},
        {POLICY "format: 1\n", "W0104 p2:1"},
        {POLICY "tables: []\n", "W0101 p2:9"},
        {POLICY "tables: {fixed: {rows: [{" ROW "}]}}\n", "W0123 p2:10"},
        {POLICY "tables: {kk: {rows: []}}\n", "W0113 p2:10"},
        {POLICY "tables: {k: []}\n", "W0101 p2:13"},
        {POLICY "tables: {k: {}}\n", "W0106 p2:13"},
        {POLICY "tables: {k: {rows: [], name: x}}\n", "W0104 p2:24"},
        {POLICY "tables: {k: {rows: {}}}\n", "W0102 p2:20"},
        {POLICY "tables: {k: {rows: {a: 1}}}\n", "W0102 p2:20"},
        {POLICY "tables: [k]\n", "W0101 p2:9"},
        {POLICY "tables: {k: [rows]}\n", "W0101 p2:13"},
        {POLICY "tables: {kk: {rows: 1}, k: {rows: [1]}}\n", "W0113 p2:10, W0101 p2:36"},
        {POLICY "tables: {fixed: {rows: []}, k: {row: []}}\n",
         "W0123 p2:10, W0105 p2:33, W0106 p2:32"},
        {"[policy]\n", "W0101 p1:1"},
        {"policy: [id]\n", "W0101 p1:9"},
        {"policy: {id: [p], name: " T "}\n", "W0103 p1:14"},
        {POLICY "notes: [m]\n", "W0101 p2:8"},
        {POLICY "notes: {m: [kind]}\n", "W0101 p2:12"},
        {POLICY "tables: {k: {rows: [{f: q, " ROW "}]}}\n", "W0113 p2:25"},
        {POLICY "tables: {k: {rows: [{from: 2024-02-30, " ROW "}]}}\n", "W0111 p2:28"},
        {POLICY "tables: {k: {rows: [{until: x, " ROW "}]}}\n", "W0111 p2:29"},
        {POLICY "tables: {k: {rows: [{from: 2024-01-05, until: 2024-01-04, " ROW "}]}}\n",
         "W0121 p2:21"},
        {POLICY "notes: {m: {}}\n", "W0106 p2:12, W0106 p2:12, W0106 p2:12, W0106 p2:12"},
        {POLICY "sources: {s: {name: " T ", cite: " T ", status: verified}}\n", "W0011 p2:11"},
        {POLICY "tables: &x {}\n", "W0006 p2:9"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wz_report_clear(report);
        wz_rules *rules = load_text(base, rows[i].policy, report);
        if (strcmp(load_said(report), rows[i].said) != 0)
            print_error("'%s': %s, not %s\n", rows[i].policy, load_said(report), rows[i].said);
        assert_string_equal(load_said(report), rows[i].said);
        assert_int_equal(rules != NULL, !rows[i].said[0]);
        wz_rules_free(rules);
    }
}

/* A table that is full takes one row more, and the next is refused. */
static void a_table_that_is_full(void **state)
{
    struct buf b = {0};
    (void)state;
    for (int i = 0; i < rules_rows; i++)
        buf_put(&b, "{value: 4, status: verified, sources: []}, ");
    buf_put(&b, "{value: 5, ");
    char *text = load_changed(base, "{value: 5, ", b.ptr);
    char *full = load_changed(text, "rows: [{value: 4", "policy: yes, rows: [{value: 4");
    wz_report_clear(report);
    assert_null(load_text(full, POLICY "tables: {fixed: {rows: [{" ROW "}]}}\n", report));
    assert_string_equal(load_said(report), "W0116 p2:25");
    free(text);
    free(full);
    buf_free(&b);
}

/* Who made a policy, and that it is part of what the rules were. */
static void over_the_built_in_rules(void **state)
{
    static const char text[] =
        POLICY "notes: {van_ons: {kind: duty, name: " T ", text: " T
               ", when: {always: yes}, sources: [van_ons:1]}}\n"
               "sources: {van_ons: {name: " T ", cite: " T ", status: verified}}\n";
    wz_rules *without = NULL, *with = NULL;
    wz_source over = {"p.yaml", text, sizeof text - 1};
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &without, report), WZ_OK);
    assert_int_equal(wz_rules_builtin(&over, &with, report), WZ_OK);
    assert_int_equal(with->n_files, without->n_files + 1);
    assert_int_equal(wz_note_count(with), wz_note_count(without) + 1);
    assert_int_equal(with->n_works, without->n_works + 1);
    assert_int_equal(rules_work(with, wz_view("van_ons:1"), NULL), without->n_works);
    assert_false(str_eq(wz_rules_sha256(with), wz_rules_sha256(without)));
    for (size_t i = 0; i < without->n_files; i++) /* what lasts is not copied, a policy is */
        assert_ptr_equal(with->files[i].text.ptr, wz_builtin_files[i].text);
    assert_ptr_not_equal(with->files[without->n_files].text.ptr, text);
    wz_rules_free(with);
    wz_rules_free(without);
}

static void its_name_is_kept(void **state)
{
    (void)state;
    wz_rules *without = load_text(base, NULL, report);
    wz_rules *with = load_text(base, "policy: {id: p, name: {nl: beleid, en: policy}}\n", report);
    assert_true(str_is(wz_rules_policy(without, WZ_NL), ""));
    assert_true(str_is(wz_rules_policy(with, WZ_NL), "beleid"));
    assert_true(str_is(wz_rules_policy(with, WZ_EN), "policy"));
    assert_true(str_is(with->policy.id, "p") && str_is(with->policy.contact, ""));
    assert_int_equal(wz_rules_sha256(with).len, 64);
    assert_false(str_eq(wz_rules_sha256(with), wz_rules_sha256(without)));
    wz_rules_free(without);
    wz_rules_free(with);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_are_laid_over, begin, end),
        cmocka_unit_test_setup_teardown(one_day_of_one_key, begin, end),
        cmocka_unit_test_setup_teardown(what_a_policy_may_not, begin, end),
        cmocka_unit_test_setup_teardown(a_table_that_is_full, begin, end),
        cmocka_unit_test_setup_teardown(its_name_is_kept, begin, end),
        cmocka_unit_test_setup_teardown(over_the_built_in_rules, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
