/* What comes of every value of a fact: where stretches of numbers begin, and limits that another
 * amount stands in for. */
#include "../support/test.h"

#include "../support/told.h"

static struct told t;

static int end(void **state)
{
    (void)state;
    told_end(&t);
    return 0;
}

static void what_if(void **state)
{
    (void)state;
    told_take(&t, told_rules);
    told_make(&t, "f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_string_equal(told_outcomes(&t, "f"), "a:16*= b:4 c:8");
    assert_string_equal(told_outcomes(&t, "w"), "0..15000:16*= 15001..19999:4 20000..:1");
    assert_string_equal(told_outcomes(&t, "v"), "0..4499:16*= 4500..5500:4 5501..:16=");
    assert_string_equal(told_outcomes(&t, "d"), "19723..20453:1 20454..21183:16*=");
    assert_string_equal(told_outcomes(&t, "h"), "");
    assert_string_equal(told_outcomes(&t, "g"), ""); /* not looked at on this way */
    told_make(&t, "f=b w=20", 0);
    assert_string_equal(told_outcomes(&t, "g"), "a:2*= b:4");
}

/* An amount in the place of a table's is a limit: what comes of it hangs on where others stand. */
static void what_if_the_limit_were_another(void **state)
{
    (void)state;
    told_take(&t, told_rules);
    told_make(&t, "f=b w=20 own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..2000:4 2001..:2*=");
    told_make(&t, "f=a w=120 d=2026-02-01 v=20 own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..1818:16= 1819..2222:4 2223..:16*=");
    told_make(&t, "f=b own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..0:4 1..:6*=");
}

static void what_decides(void **state)
{
    (void)state;
    told_take(&t, told_rules);
    told_make(&t, "", 0);
    assert_int_equal(t.account->step.kind, WZ_ASK);
    assert_string_equal(told_standings(&t), "CCCCC");
    assert_int_equal(t.account->n_deciding, t.account->step.n_missing);
    assert_string_equal(told_outcomes(&t, "f"), "a:21 b:6 c:8");
    assert_string_equal(told_outcomes(&t, "w"),
                        "0..4999:30 5000..9999:28 10000..15000:29 15001..:13");
    told_make(&t, "f=b", 0);
    assert_string_equal(told_outcomes(&t, "w"), "0..4999:2 5000..:4");
}

/* An amount in the place of a table's that is asked for, too: each is tried as a whole. */
static void a_limit_that_is_asked_for(void **state)
{
    (void)state;
    told_take(&t, "trees: {t: {start: n1, name: $T}}\n"
                  "facts: {w: {type: amount, $F}, own: {type: amount, $F}}\n"
                  "tables: {t: {type: amount, name: $T, override: own, rows: [\n"
                  "  {value: 50, status: verified, sources: [s:1]}]}}\n"
                  "nodes:\n"
                  "  n1: {if: {own: {below: 3}}, text: $T, then: r1, else: n2}\n"
                  "  n2: {if: {w: {at_least: t}}, text: $T, then: r2, else: r3}\n"
                  "routes:\n"
                  "  r1: {$R, permitted: {always: yes}}\n"
                  "  r2: {$R, permitted: {always: yes}}\n"
                  "  r3: {$R, permitted: {always: yes}}\n");
    told_make(&t, "w=20", 0);
    assert_int_equal(t.account->n_deciding, 1);
    assert_string_equal(told_outcomes(&t, "own"), "0..299:1 300..2000:2 2001..:4");
}

/* Where an unknown amount meets two limits, one is what another fact put in its place. */
static void limits_beside_each_other(void **state)
{
    (void)state;
    told_take(&t,
              "trees: {t: {start: n1, name: $T}}\n"
              "facts: {w: {type: amount, $F}, own: {type: amount, $F}, other: {type: amount, $F}}\n"
              "tables:\n"
              "  t: {type: amount, name: $T, override: own, rows: [\n"
              "    {value: 50, status: verified, sources: [s:1]}]}\n"
              "  u: {type: amount, name: $T, override: other, rows: [\n"
              "    {value: 100, status: verified, sources: [s:1]}]}\n"
              "  v: {type: amount, name: $T, rows: [{value: unlimited, status: verified,\n"
              "    sources: [s:1]}]}\n"
              "nodes:\n"
              "  n1: {if: {w: {at_least: t}}, text: $T, then: n2, else: r3}\n"
              "  n2: {if: {w: {at_least: u}}, text: $T, then: n3, else: r2}\n"
              "  n3: {if: {w: {at_least: v}}, text: $T, then: r3, else: r1}\n"
              "routes:\n"
              "  r1: {$R, permitted: {always: yes}}\n"
              "  r2: {$R, permitted: {always: yes}}\n"
              "  r3: {$R, permitted: {always: yes}}\n");
    told_make(&t, "own=30 other=7.77", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..0:3 1..776:7 777..:5*=");
    told_make(&t, "own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..0:3 1..9999:7*= 10000..:5");
}

/* Where a table has no row, or there is no room to look, nothing is said of what would come. */
static void what_if_nobody_can_tell(void **state)
{
    (void)state;
    told_take(&t,
              "trees: {t: {start: n1, name: $T}}\n"
              "facts: {f: {type: choice, $F, options: two}, g: {type: choice, $F, options: two},\n"
              "  w: {type: amount, $F}, v: {type: amount, $F}, own: {type: amount, $F}}\n"
              "tables:\n"
              "  t: {type: amount, name: $T, override: own, rows: [\n"
              "    {value: 50, status: verified, sources: [s:1]}]}\n"
              "  gap: {type: amount, name: $T, by: [f], rows: [\n"
              "    {f: a, value: 50, status: verified, sources: [s:1]}]}\n"
              "nodes:\n"
              "  n1: {if: {w: {at_least: t}}, text: $T, then: n2, else: r3}\n"
              "  n2: {ask: f, a: r1, b: n3}\n"
              "  n3: {ask: g, a: r2, b: n4}\n"
              "  n4: {if: {v: {at_least: gap}}, text: $T, then: r1, else: r2}\n"
              "routes:\n"
              "  r1: {$R, permitted: {always: yes}}\n"
              "  r2: {$R, permitted: {always: yes}}\n"
              "  r3: {$R, permitted: {always: yes}}\n");
    told_make(&t, "w=20 v=5 own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..2000:0 2001..:4*=");
    told_make(&t, "w=20 v=5 own=30 g=a", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..2000:3 2001..:4*=");
    t.c->explorer.state.room = 1;
    told_make(&t, "w=20 v=5 own=30", 0);
    assert_string_equal(told_outcomes(&t, "own"), "0..2000:0 2001..:4*=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_if, end),
        cmocka_unit_test_teardown(what_if_the_limit_were_another, end),
        cmocka_unit_test_teardown(what_decides, end),
        cmocka_unit_test_teardown(a_limit_that_is_asked_for, end),
        cmocka_unit_test_teardown(limits_beside_each_other, end),
        cmocka_unit_test_teardown(what_if_nobody_can_tell, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
