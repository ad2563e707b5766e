#include "../support/test.h"

#include "../support/small.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;

static const char text[] =
    "routes: {r1: {$R, permitted: {always: yes}}}\n"
    "trees: {t: {start: n1, name: $T}}\n"
    "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  g: {type: choice, $F, options: two}\n"
    "  d: {type: date, $F}\n"
    "  w: {type: amount, $F}\n"
    "  own: {type: amount, $F}\n"
    "tables:\n"
    "  t:\n"
    "    {type: amount, name: $T, by: [f, g], date: d, rows: [\n"
    "      {f: a, until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "      {f: a, from: 2026-01-01, value: 200, status: inferred, sources: [s:1]},\n"
    "      {f: b, value: unlimited, status: verified, sources: [s:1]},\n"
    "      {f: c, g: a, value: 100, status: verified, sources: [s:1]},\n"
    "      {f: c, g: b, value: 300, status: verified, sources: [s:1]}]}\n"
    "  gap:\n"
    "    {type: amount, name: $T, by: [f], date: d, rows: [\n"
    "      {f: a, value: 100, status: verified, sources: [s:1]},\n"
    "      {f: b, from: 2025-01-01, value: 100, status: verified, sources: [s:1]}]}\n"
    "  two:\n"
    "    {type: amount, name: $T, by: [f], rows: [\n"
    "      {f: a, value: 100, status: verified, sources: [s:1]},\n"
    "      {value: 200, status: verified, sources: [s:1]}]}\n"
    "  joint:\n"
    "    {type: amount, name: $T, by: [f, g], rows: [\n"
    "      {f: b, g: b, value: 200, status: verified, sources: [s:1]},\n"
    "      {f: [a, c], g: b, value: 100, status: verified, sources: [s:1]},\n"
    "      {g: a, value: 100, status: verified, sources: [s:1]}]}\n"
    "  late:\n"
    "    {type: amount, name: $T, by: [f], rows: [\n"
    "      {value: 200, status: verified, sources: [s:1]},\n"
    "      {f: b, value: 100, status: verified, sources: [s:1]}]}\n"
    "  twice:\n"
    "    {type: amount, name: $T, date: d, rows: [\n"
    "      {value: 100, status: verified, sources: [s:1]},\n"
    "      {value: 200, status: verified, sources: [s:1]}]}\n"
    "  free:\n"
    "    {type: amount, name: $T, by: [g], date: d, override: own, rows: [\n"
    "      {g: a, value: 100, status: verified, sources: [s:1]},\n"
    "      {g: b, from: 2025-01-01, until: 2025-12-31, value: 200, status: verified,\n"
    "       sources: [s:1]},\n"
    "      {g: b, until: 2024-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "      {g: b, from: 2026-01-01, value: 100, status: verified, sources: [s:1]}]}\n";

static int begin(void **state)
{
    (void)state;
    rules = small_load(text);
    c = small_case(rules);
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static int table_of(const char *id)
{
    for (int i = 0; i < rules->n_tables; i++)
        if (!strcmp(rules->tables[i].id.ptr, id))
            return i;
    fail_msg("there is no table '%s'", id);
    return -1;
}

static struct lookup look(const char *table, const char *facts)
{
    wz_case_clear(c);
    small_set(c, facts);
    case_enter(c);
    return table_lookup(&c->explorer.state, table_of(table));
}

static void expect_cents(const char *table, const char *facts, int64_t cents)
{
    struct lookup l = look(table, facts);
    assert_int_equal(l.kind, LOOKUP_VALUE);
    assert_int_equal(l.value, cents);
}

static void one_row_holds(void **state)
{
    (void)state;
    expect_cents("t", "f=a d=2025-12-31", 10000);
    expect_cents("t", "f=a d=2026-01-01", 20000);
    expect_cents("t", "f=b", INT64_MAX);
    expect_cents("t", "f=c g=a", 10000);
    assert_ptr_equal(look("t", "f=c g=b").row, &rules->tables[table_of("t")].rows[4]);
}

static void rows_of_one_value_need_no_key(void **state)
{
    (void)state;
    expect_cents("gap", "d=2026-05-05", 10000);
    expect_cents("free", "d=2024-12-31", 10000);
    expect_cents("free", "d=2026-01-01", 10000);
}

static void no_row_holds(void **state)
{
    (void)state;
    assert_int_equal(look("gap", "f=c").kind, LOOKUP_NONE);
    assert_int_equal(look("gap", "f=b d=2024-12-31").kind, LOOKUP_NONE);
}

/* The two sides of a division are all there is, and have nothing in common. */
static void expect_split(struct lookup l, const char *fact, struct dom one, struct dom other)
{
    assert_int_equal(l.kind, LOOKUP_UNKNOWN);
    assert_int_equal(l.split.fact, small_fact(c, fact));
    assert_true(dom_equal(l.split.one, one));
    assert_true(dom_equal(l.split.other, other));
}

static void divides_on_a_key(void **state)
{
    (void)state;
    expect_split(look("t", ""), "f", (struct dom){1, 0, 0}, (struct dom){6, 0, 0});
    expect_split(look("t", "f=c"), "g", (struct dom){1, 0, 0}, (struct dom){2, 0, 0});
    expect_split(look("t", "d=2024-02-02"), "f", (struct dom){1, 0, 0}, (struct dom){6, 0, 0});
}

static void divides_on_the_day(void **state)
{
    (void)state;
    wz_date first = wz_date_parse(wz_view("2024-01-01"));
    wz_date last = wz_date_parse(wz_view("2027-12-31"));
    wz_date turn = wz_date_parse(wz_view("2026-01-01"));
    wz_date year = wz_date_parse(wz_view("2025-01-01"));
    expect_split(look("t", "f=a"), "d", (struct dom){0, first, turn - 1},
                 (struct dom){0, turn, last});
    expect_split(look("free", "g=b"), "d", (struct dom){0, first, year - 1},
                 (struct dom){0, year, last});
}

/* The first row that can hold covers all that is possible: the second one is divided on. */
static void an_overlap_divides_on_the_other_row(void **state)
{
    (void)state;
    expect_cents("two", "f=b", 20000);
    assert_int_equal(look("two", "").split.fact, small_fact(c, "f"));
    expect_split(look("late", ""), "f", (struct dom){2, 0, 0}, (struct dom){5, 0, 0});
    struct lookup l = look("two", "f=a");
    assert_int_equal(l.kind, LOOKUP_UNKNOWN);
    assert_int_equal(l.split.fact, -1);
    assert_int_equal(look("twice", "").split.fact, -1);
    assert_int_equal(look("twice", "d=2025-05-05").split.fact, -1);
}

static void a_fact_takes_the_place_of_a_table(void **state)
{
    (void)state;
    expect_cents("free", "g=a own=7", 700);
    expect_cents("free", "own=0", 0);
    assert_null(look("free", "own=7").row);
    expect_cents("free", "g=a own=weet_niet", 10000);
    assert_non_null(look("free", "g=a").row);
}

/* A table without a day and without an amount in its place looks at neither, and so not at what
 * would stand before the first fact. */
static void no_fact_is_looked_at_in_vain(void **state)
{
    struct dom before[2][16] = {{{0, 7, 7}}, {{0, INT64_MIN, INT64_MAX}}};
    struct state *s = &c->explorer.state;
    struct dom *own = s->dom;
    (void)state;
    case_enter(c);
    for (int i = 0; i < 2; i++) {
        memcpy(before[i] + 1, own, (size_t)rules->n_facts * sizeof **before);
        s->dom = before[i] + 1;
        struct lookup l = table_lookup(s, table_of("late"));
        assert_int_equal(l.kind, LOOKUP_UNKNOWN);
        assert_int_equal(l.split.fact, small_fact(c, "f"));
    }
    s->dom = own;
}

struct seen {
    int facts[8];
    size_t n;
};

static void see(void *context, int fact)
{
    struct seen *seen = context;
    seen->facts[seen->n++] = fact;
}

static void expect_used(const char *table, const char *facts, const char *used)
{
    char names[80] = "";
    struct seen seen = {.n = 0};
    wz_case_clear(c);
    small_set(c, facts);
    case_enter(c);
    table_keys_used(&c->explorer.state, table_of(table), see, &seen);
    for (size_t i = 0; i < seen.n; i++) {
        strcat(names, i ? " " : "");
        strcat(names, wz_fact_id(rules, seen.facts[i]).ptr);
    }
    assert_string_equal(names, used);
    assert_int_equal(seen.n == 0, !used[0]);
    assert_int_equal(c->explorer.state.n_trail, 0);
}

static void only_keys_that_decide_are_used(void **state)
{
    (void)state;
    expect_used("t", "f=a g=a d=2025-05-05", "f d");
    expect_used("t", "f=b g=a d=2025-05-05", "f");
    expect_used("t", "f=c g=b d=2025-05-05", "f g");
    expect_used("gap", "f=a d=2025-05-05", "");
    expect_used("two", "f=b", "f");
    expect_used("free", "g=b d=2025-05-05", "g d");
    expect_used("free", "g=b d=2026-05-05", "d");
    expect_used("free", "g=b d=2025-05-05 own=7", "own");
    expect_used("free", "g=b", "g d");
    expect_used("joint", "f=a g=a", "g"); /* either would do, none would not */
    expect_used("joint", "f=b g=b", "f g");
    expect_used("late", "f=b", "f"); /* two rows hold; there is no day to tell */
    expect_used("gap", "f=c", "");   /* no row holds, and nothing stands in its place */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_row_holds, begin, end),
        cmocka_unit_test_setup_teardown(rows_of_one_value_need_no_key, begin, end),
        cmocka_unit_test_setup_teardown(no_row_holds, begin, end),
        cmocka_unit_test_setup_teardown(divides_on_a_key, begin, end),
        cmocka_unit_test_setup_teardown(divides_on_the_day, begin, end),
        cmocka_unit_test_setup_teardown(an_overlap_divides_on_the_other_row, begin, end),
        cmocka_unit_test_setup_teardown(a_fact_takes_the_place_of_a_table, begin, end),
        cmocka_unit_test_setup_teardown(no_fact_is_looked_at_in_vain, begin, end),
        cmocka_unit_test_setup_teardown(only_keys_that_decide_are_used, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
