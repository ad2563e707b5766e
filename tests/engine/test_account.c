#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"
#include "../support/told.h"

#include "../../src/base/buf.h"
#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/engine/account.h"

#include <string.h>

static struct told t;

static int begin(void **state)
{
    (void)state;
    told_take(&t, told_rules);
    return 0;
}

static int end(void **state)
{
    (void)state;
    told_end(&t);
    return 0;
}

static void every_route_stands_somehow(void **state)
{
    (void)state;
    told_make(&t, "f=a w=250 d=2026-02-01 h=b", 0);
    assert_string_equal(told_standings(&t), "ALLFF");
    assert_int_equal(t.account->routes[1].reasons.n, 0); /* reasons are of what is so */
    assert_int_equal(t.account->routes[2].reasons.n, 0);
    assert_int_equal(t.account->routes[0].reasons.n, 1);
    assert_int_equal(t.account->routes[3].reasons.n, 1);
    told_make(&t, "f=a w=250 d=2026-02-01", 0);
    assert_string_equal(told_standings(&t), "ALLUF");
    told_make(&t, "f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_string_equal(told_standings(&t), "LLLFA");
    told_make(&t, "f=b h=b", 0);
    assert_string_equal(told_standings(&t), "UCCFF");
    told_make(&t, "w=250", 1);
    assert_string_equal(told_standings(&t), "LLAUU");
    assert_int_equal(t.account->routes[2].reasons.n, 1);
    told_make(&t, "w=400", 1); /* advised, but whether it is permitted hangs on h */
    assert_string_equal(told_standings(&t), "LLAUU");
    assert_int_equal(t.account->routes[2].permitted, WZ_UNKNOWN);
    assert_int_equal(t.account->routes[2].reasons.n, 0);
}

static void what_would_have_to_change(void **state)
{
    (void)state;
    told_make(&t, "f=a w=250 d=2026-02-01 h=b", 0);
    assert_string_equal(told_changes(&t, 3, WZ_TO_PERMIT), "h=a");
    assert_string_equal(told_changes(&t, 3, WZ_TO_ADVISE), "");
    assert_int_equal(wz_account_change(t.account, 3, WZ_TO_ADVISE, 0).fact, -1);
    assert_string_equal(told_changes(&t, 4, WZ_TO_PERMIT), "w=0..19999");
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b w=0..4999");
    assert_string_equal(told_changes(&t, 2, WZ_TO_ADVISE), "w=15001..19999");
    assert_string_equal(told_changes(&t, 2, WZ_TO_PERMIT), "");
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), "");
    told_make(&t, "w=250", 1);
    assert_string_equal(told_changes(&t, 0, WZ_TO_ADVISE), ""); /* that tree never comes there */
    assert_false(t.account->routes[0].changes.found);
    told_make(&t, "f=a w=10 d=2026-02-01 v=0 own=5", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b w=0..499"); /* own is not let go */
}

static const char *facts_of(const struct facts *list)
{
    static char out[100];
    out[0] = '\0';
    for (size_t i = 0; i < list->n; i++) {
        strcat(out, i ? " " : "");
        strcat(out, t.rules->facts[list->at[i]].id.ptr);
    }
    return out;
}

static void why(void **state)
{
    (void)state;
    told_make(&t, "f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_int_equal(t.account->n_steps, 3);
    assert_string_equal(t.rules->nodes[t.account->steps[0].node].id.ptr, "n1");
    assert_string_equal(facts_of(&t.account->steps[0].facts), "f");
    assert_int_equal(t.account->steps[1].branch, WZ_NO);
    assert_string_equal(facts_of(&t.account->steps[1].facts), "w d");
    assert_string_equal(facts_of(&t.account->steps[2].facts), "v w");
    assert_int_equal(t.account->routes[0].turned, 1);
    assert_int_equal(t.account->routes[1].turned, 0);
    assert_int_equal(t.account->routes[2].turned, 2);
    assert_int_equal(t.account->routes[3].reasons.n, 1);
    assert_string_equal(facts_of(&t.account->routes[3].answers[0]), "h");
    told_make(&t, "f=a d=2026-02-01 w=250", 0);
    assert_string_equal(facts_of(&t.account->routes[3].unknown), "h");
}

static void no_such_tree(void **state)
{
    (void)state;
    assert_int_equal(wz_account_make(t.c, 2, &t.account), WZ_EVALUE);
    assert_int_equal(wz_account_make(t.c, -1, &t.account), WZ_EVALUE);
    assert_null(t.account);
}

static void without_memory(void **state)
{
    static const char *const cases[] = {"f=a w=250 d=2026-02-01 h=b own=30", "f=b own=30", ""};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool failed = true;
        wz_case_clear(t.c);
        small_set(t.c, cases[i]);
        for (int n = 0; failed; n++) {
            memory_ends_after(n);
            wz_status status = wz_account_make(t.c, 0, &t.account);
            failed = memory_back();
            assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
            wz_account_free(t.account);
            t.account = NULL;
        }
    }
}

/* Without room to walk there is no account, and nothing of it stays. */
static void no_room_to_walk(void **state)
{
    (void)state;
    small_set(t.c, "w=250");
    t.c->explorer.state.room = 0;
    assert_int_equal(wz_account_make(t.c, 0, &t.account), WZ_ERULES);
    assert_null(t.account);
}

static void nothing_stays_behind(void **state)
{
    size_t held[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        wz_case *own = small_case(t.rules);
        wz_account *of = NULL;
        small_set(own, "f=a w=250");
        assert_int_equal(wz_account_make(own, 0, &of), WZ_OK);
        wz_account_free(of);
        wz_account_free(NULL);
        wz_case_free(own);
        held[i] = memory_held();
    }
    assert_int_equal(held[1], held[2]);
}

/* Rules that were not proven: a table says nothing on some days. */
static void a_gap_in_a_table(void **state)
{
    (void)state;
    told_take(
        &t,
        "trees: {t: {start: n1, name: $T}}\n"
        "facts:\n"
        "  f: {type: choice, $F, options: two}\n"
        "  w: {type: amount, $F}\n"
        "  d: {type: date, $F}\n"
        "  own: {type: amount, $F}\n"
        "tables:\n"
        "  t: {type: amount, name: $T, date: d, override: own, rows: [\n"
        "    {until: 2025-12-31, value: unlimited, status: verified, sources: [s:1]}]}\n"
        "  u: {type: amount, name: $T, date: d, rows: [\n"
        "    {until: 2025-06-30, value: 10, status: verified, sources: [s:1]},\n"
        "    {from: 2025-08-01, until: 2025-12-31, value: 15, status: verified, sources: [s:1]},\n"
        "    {from: 2026-02-01, value: 20, status: verified, sources: [s:1]}]}\n"
        "nodes:\n"
        "  n1: {ask: f, a: r1, b: n2}\n"
        "  n2: {if: {w: {at_least: t}}, text: $T, then: n3, else: r3}\n"
        "  n3: {if: {w: {at_least: u}}, text: $T, then: r2, else: r1}\n"
        "routes:\n"
        "  r1: {$R, permitted: {w: {at_least: t}}}\n"
        "  r2: {$R, permitted: {always: yes}}\n"
        "  r3: {$R, permitted: {always: yes}}\n"
        "  r4: {$R, permitted: {all: [{f: b}, {w: {at_least: u}}]}}\n");
    told_make(&t, "f=a w=5 d=2026-05-01", 0);
    assert_string_equal(told_standings(&t), "ALLF");
    assert_string_equal(told_outcomes(&t, "f"), "a:1*= b:0");
    assert_string_equal(told_changes(&t, 2, WZ_TO_ADVISE), "");
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "");
    told_make(&t, "f=b w=5 d=2025-05-01", 0);
    assert_string_equal(told_standings(&t), "FLAF");
    assert_string_equal(told_changes(&t, 0, WZ_TO_PERMIT), "");
    told_make(&t, "f=b own=50 w=9 d=2025-07-10", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..900:0 901..:4*=");
    told_make(&t, "f=b own=5 w=50 d=2025-05-10", 0);
    static const char july[] = "19723..20269:2*= 20270..20300:0 20301..";
    assert_memory_equal(told_outcomes(&t, "d"), july, sizeof july - 1);
    told_make(&t, "f=a own=5 w=50 d=2025-07-10", 0);
    assert_string_equal(told_changes(&t, 3, WZ_TO_PERMIT), "f=b d=20301..20453");
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b d=20301..20453");
    told_make(&t, "f=a own=5 w=50", 0);
    assert_string_equal(told_changes(&t, 1, WZ_TO_ADVISE), "f=b d=19723..20269");
}

/* Lists that do not fit in one block of memory. */
static void much_without_memory(void **state)
{
    struct buf b = {0};
    bool failed = true;
    (void)state;
    buf_put(&b, "trees: {t: {start: n1, name: $T}}\n"
                "facts:\n"
                "  f: {type: choice, $F, options: two}\n"
                "  w: {type: amount, $F}\n"
                "  d: {type: date, $F}\n"
                "tables:\n  t: {type: amount, name: $T, date: d, rows: [\n");
    wz_date from = wz_date_parse(wz_view("2024-01-01"));
    for (int i = 0; i < 1461; i += 2) {
        buf_put(&b, i ? ",{from: " : "{from: ");
        date_put(&b, from + i);
        buf_put(&b, ", until: ");
        date_put(&b, from + (i + 1 < 1461 ? i + 1 : i));
        buf_put(&b, ", value: ");
        buf_int(&b, i + 1);
        buf_put(&b, ", status: verified, sources: [s:1]}\n");
    }
    buf_put(&b, "]}\nnodes: {n1: {if: {w: {at_least: t}}, text: $T, then: r1, else: r2}}\n"
                "routes:\n  r1: {$R, permitted: {always: yes}}\n  r2: {$R, permitted: {any: [");
    for (int i = 0; i < 500; i++)
        buf_put(&b, i ? ", {f: a}" : "{f: a}");
    buf_put(&b, "]}}\n");
    buf_char(&b, '\0');
    told_take(&t, b.ptr);
    buf_free(&b);
    small_set(t.c, "f=b w=900 d=2026-05-01");
    for (int n = 0; failed; n++) {
        memory_ends_after(n);
        wz_status status = wz_account_make(t.c, 0, &t.account);
        failed = memory_back();
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
        if (failed)
            t.account = NULL;
    }
    assert_int_equal(t.account->routes[1].reasons.n, 500);
    assert_int_equal(wz_account_outcome_count(t.account, small_fact(t.c, "d")), 2);
    wz_account_free(t.account);
    t.account = NULL;
    small_set(t.c, "w=");
    for (failed = true; failed; wz_account_free(t.account)) {
        static int n;
        memory_ends_after(n++);
        t.account = NULL;
        (void)wz_account_make(t.c, 0, &t.account);
        failed = memory_back();
    }
    t.account = NULL;
}

static void where_a_fact_came_from(void **state)
{
    wz_str quote;
    int f = small_fact(t.c, "f");
    (void)state;
    assert_int_equal(wz_case_origin(t.c, f, NULL), WZ_FROM_PERSON);
    small_set(t.c, "f=a");
    wz_case_set_origin(t.c, f, WZ_FROM_TEXT, wz_view("words"));
    assert_int_equal(wz_case_origin(t.c, f, &quote), WZ_FROM_TEXT);
    assert_string_equal(quote.ptr, "words");
    small_set(t.c, "f=b");
    assert_int_equal(wz_case_origin(t.c, f, &quote), WZ_FROM_PERSON);
    assert_int_equal(quote.len, 0);
    wz_case_set_origin(t.c, f, WZ_FROM_FIELD, wz_view(NULL));
    assert_int_equal(wz_case_origin(t.c, f, NULL), WZ_FROM_FIELD);
    wz_case_unset(t.c, f);
    assert_int_equal(wz_case_origin(t.c, f, NULL), WZ_FROM_PERSON);
    wz_case_set_origin(t.c, -1, WZ_FROM_FIELD, wz_view(""));
    wz_case_set_origin(t.c, t.rules->n_facts, WZ_FROM_FIELD, wz_view(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_route_stands_somehow, begin, end),
        cmocka_unit_test_setup_teardown(what_would_have_to_change, begin, end),
        cmocka_unit_test_setup_teardown(why, begin, end),
        cmocka_unit_test_setup_teardown(no_such_tree, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
        cmocka_unit_test_setup_teardown(no_room_to_walk, begin, end),
        cmocka_unit_test_setup_teardown(nothing_stays_behind, begin, end),
        cmocka_unit_test_setup_teardown(a_gap_in_a_table, begin, end),
        cmocka_unit_test_setup_teardown(much_without_memory, begin, end),
        cmocka_unit_test_setup_teardown(where_a_fact_came_from, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
