#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/date.h"
#include "../../src/base/money.h"
#include "../../src/engine/account.h"

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static wz_account *account;

static const char text[] =
    "trees: {t: {start: n1, name: $T}, u: {start: n3, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  g: {type: choice, $F, options: two, assume: a}\n"
    "  h: {type: choice, $F, options: two}\n"
    "  w: {type: amount, $F}\n"
    "  v: {type: amount, $F}\n"
    "  d: {type: date, $F}\n"
    "  own: {type: amount, $F}\n"
    "tables:\n"
    "  t: {type: amount, name: $T, date: d, rows: [\n"
    "    {until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "    {from: 2026-01-01, value: 200, status: inferred, sources: [s:1]}]}\n"
    "  u: {type: amount, name: $T, override: own, rows: [{value: 50, status: verified,\n"
    "    sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: n3, c: r4}\n"
    "  n2: {if: {w: {at_least: t}}, text: $T, then: r1, else: n4}\n"
    "  n3: {if: {all: [{w: {below: u}}, {g: a}]}, text: $T, then: r2, else: r3}\n"
    "  n4: {if: {any: [{v: {near: u}}, {w: {above: 150}}]}, text: $T, then: r3, else: r5}\n"
    "routes:\n"
    "  r1: {$R, permitted: {w: {at_least: 100}}}\n"
    "  r2: {$R, permitted: {always: yes}}\n"
    "  r3: {$R, permitted: {any: [{h: a}, {w: {below: 300}}]}}\n"
    "  r4: {$R, permitted: {h: a}}\n"
    "  r5: {$R, permitted: {all: [{f: a}, {not: {w: {at_least: t}}}]}}\n";

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
    wz_account_free(account);
    account = NULL;
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static void make(const char *given, int tree)
{
    wz_account_free(account);
    account = NULL;
    wz_case_clear(c);
    small_set(c, given);
    assert_int_equal(wz_account_make(c, tree, &account), WZ_OK);
}

static const char *standings(void)
{
    static const char letters[] = "ACFUL";
    static char out[20];
    for (int r = 0; r < rules->n_routes; r++)
        out[r] = letters[wz_account_standing(account, r)];
    out[rules->n_routes] = '\0';
    return out;
}

static void every_route_stands_somehow(void **state)
{
    (void)state;
    make("f=a w=250 d=2026-02-01 h=b", 0);
    assert_string_equal(standings(), "ALLFF");
    assert_int_equal(account->routes[1].reasons.n, 0); /* reasons are of what is so */
    assert_int_equal(account->routes[2].reasons.n, 0);
    assert_int_equal(account->routes[0].reasons.n, 1);
    assert_int_equal(account->routes[3].reasons.n, 1);
    make("f=a w=250 d=2026-02-01", 0);
    assert_string_equal(standings(), "ALLUF");
    make("f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_string_equal(standings(), "LLLFA");
    make("f=b h=b", 0);
    assert_string_equal(standings(), "UCCFF");
    make("w=250", 1);
    assert_string_equal(standings(), "LLAUU");
}

/* "f=ab w=0..99.99": what has to change. */
static const char *changes(int route, wz_goal goal)
{
    static char out[200];
    struct buf b = {0};
    for (size_t i = 0; i < wz_account_change_count(account, route, goal); i++) {
        wz_change ch = wz_account_change(account, route, goal, i);
        buf_put(&b, i ? " " : "");
        buf_add(&b, rules->facts[ch.fact].id);
        buf_char(&b, '=');
        for (int k = 0; k < rules->facts[ch.fact].n_options; k++)
            if (ch.options >> k & 1)
                buf_char(&b, (char)('a' + k));
        if (rules->facts[ch.fact].type == WZ_CHOICE)
            continue;
        buf_int(&b, ch.from);
        buf_put(&b, "..");
        buf_int(&b, ch.until);
    }
    memcpy(out, b.len ? b.ptr : "", b.len);
    out[b.len] = '\0';
    buf_free(&b);
    return out;
}

static void what_would_have_to_change(void **state)
{
    (void)state;
    make("f=a w=250 d=2026-02-01 h=b", 0);
    assert_string_equal(changes(3, WZ_TO_PERMIT), "h=a");
    assert_string_equal(changes(3, WZ_TO_ADVISE), "");
    assert_int_equal(wz_account_change(account, 3, WZ_TO_ADVISE, 0).fact, -1);
    assert_string_equal(changes(4, WZ_TO_PERMIT), "w=0..19999");
    assert_string_equal(changes(1, WZ_TO_ADVISE), "f=b w=0..4999");
    assert_string_equal(changes(2, WZ_TO_ADVISE), "w=15001..19999");
    assert_string_equal(changes(2, WZ_TO_PERMIT), "");
    assert_string_equal(changes(0, WZ_TO_ADVISE), "");
    make("w=250", 1);
    assert_string_equal(changes(0, WZ_TO_ADVISE), ""); /* that tree never comes there */
    assert_false(account->routes[0].changes.found);
    make("f=a w=10 d=2026-02-01 v=0 own=5", 0);
    assert_string_equal(changes(1, WZ_TO_ADVISE), "f=b w=0..499"); /* own is not let go */
}

static const char *facts_of(const struct facts *list)
{
    static char out[100];
    out[0] = '\0';
    for (size_t i = 0; i < list->n; i++) {
        strcat(out, i ? " " : "");
        strcat(out, rules->facts[list->at[i]].id.ptr);
    }
    return out;
}

static void why(void **state)
{
    (void)state;
    make("f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_int_equal(account->n_steps, 3);
    assert_string_equal(rules->nodes[account->steps[0].node].id.ptr, "n1");
    assert_string_equal(facts_of(&account->steps[0].facts), "f");
    assert_int_equal(account->steps[1].branch, WZ_NO);
    assert_string_equal(facts_of(&account->steps[1].facts), "w d");
    assert_string_equal(facts_of(&account->steps[2].facts), "v w");
    assert_int_equal(account->routes[0].turned, 1);
    assert_int_equal(account->routes[1].turned, 0);
    assert_int_equal(account->routes[2].turned, 2);
    assert_int_equal(account->routes[3].reasons.n, 1);
    assert_string_equal(facts_of(&account->routes[3].answers[0]), "h");
    make("f=a d=2026-02-01 w=250", 0);
    assert_string_equal(facts_of(&account->routes[3].unknown), "h");
}

/* "a:1 b:2 c:8*": what comes of each value; a star where the case is, an equals sign where the same
 * comes. */
static const char *outcomes(const char *fact)
{
    static char out[400];
    struct buf b = {0};
    int f = small_fact(c, fact);
    for (size_t i = 0; i < wz_account_outcome_count(account, f); i++) {
        wz_outcome o = wz_account_outcome(account, f, i);
        buf_put(&b, i ? " " : "");
        if (rules->facts[f].type == WZ_CHOICE) {
            buf_char(&b, (char)('a' + option_of(o.value.options)));
        } else {
            buf_int(&b, o.value.from);
            buf_put(&b, "..");
            if (o.value.until != MONEY_MOST)
                buf_int(&b, o.value.until);
        }
        buf_char(&b, ':');
        buf_int(&b, (int64_t)o.routes);
        buf_put(&b, o.is_now ? "*" : "");
        buf_put(&b, o.same ? "=" : "");
    }
    memcpy(out, b.len ? b.ptr : "", b.len);
    out[b.len] = '\0';
    buf_free(&b);
    return out;
}

static void what_if(void **state)
{
    (void)state;
    make("f=a w=120 d=2026-02-01 v=0 h=b", 0);
    assert_string_equal(outcomes("f"), "a:16*= b:4 c:8");
    assert_string_equal(outcomes("w"), "0..15000:16*= 15001..19999:4 20000..:1");
    assert_string_equal(outcomes("v"), "0..4499:16*= 4500..5500:4 5501..:16=");
    assert_string_equal(outcomes("d"), "19723..20453:1 20454..21183:16*=");
    assert_string_equal(outcomes("h"), "");
    assert_string_equal(outcomes("g"), ""); /* not looked at on this way */
    make("f=b w=20", 0);
    assert_string_equal(outcomes("g"), "a:2*= b:4");
}

/* An amount in the place of a table's is a limit: what comes of it hangs on where others stand. */
static void what_if_the_limit_were_another(void **state)
{
    (void)state;
    make("f=b w=20 own=30", 0);
    assert_string_equal(outcomes("own"), "0..2000:4 2001..:2*=");
    make("f=a w=120 d=2026-02-01 v=20 own=30", 0);
    assert_string_equal(outcomes("own"), "0..1818:16= 1819..2222:4 2223..:16*=");
    make("f=b own=30", 0);
    assert_string_equal(outcomes("own"), "0..0:4 1..:6*=");
}

static void what_decides(void **state)
{
    (void)state;
    make("", 0);
    assert_int_equal(account->step.kind, WZ_ASK);
    assert_string_equal(standings(), "CCCCC");
    assert_int_equal(account->n_deciding, account->step.n_missing);
    assert_string_equal(outcomes("f"), "a:21 b:6 c:8");
    assert_string_equal(outcomes("w"), "0..4999:30 5000..9999:28 10000..15000:29 15001..:13");
    make("f=b", 0);
    assert_string_equal(outcomes("w"), "0..4999:2 5000..:4");
}

static void no_such_tree(void **state)
{
    (void)state;
    assert_int_equal(wz_account_make(c, 2, &account), WZ_EVALUE);
    assert_int_equal(wz_account_make(c, -1, &account), WZ_EVALUE);
    assert_null(account);
}

static void without_memory(void **state)
{
    static const char *const cases[] = {"f=a w=250 d=2026-02-01 h=b own=30", "f=b own=30", ""};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool failed = true;
        wz_case_clear(c);
        small_set(c, cases[i]);
        for (int n = 0; failed; n++) {
            memory_ends_after(n);
            wz_status status = wz_account_make(c, 0, &account);
            failed = memory_back();
            assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
            wz_account_free(account);
            account = NULL;
        }
    }
}

static void take(const char *rule_base)
{
    wz_account_free(account);
    account = NULL;
    wz_case_free(c);
    wz_rules_free(rules);
    rules = small_load(rule_base);
    c = small_case(rules);
}

/* Rules that were not proven: a table says nothing on some days. */
static void a_gap_in_a_table(void **state)
{
    (void)state;
    take("trees: {t: {start: n1, name: $T}}\n"
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
    make("f=a w=5 d=2026-05-01", 0);
    assert_string_equal(standings(), "ALLF");
    assert_string_equal(outcomes("f"), "a:1*= b:0");
    assert_string_equal(changes(2, WZ_TO_ADVISE), "");
    assert_string_equal(changes(1, WZ_TO_ADVISE), "");
    make("f=b w=5 d=2025-05-01", 0);
    assert_string_equal(standings(), "FLAF");
    assert_string_equal(changes(0, WZ_TO_PERMIT), "");
    make("f=b own=50 w=9 d=2025-07-10", 0);
    assert_string_equal(outcomes("own"), "0..900:0 901..:4*=");
    make("f=b own=5 w=50 d=2025-05-10", 0);
    static const char july[] = "19723..20269:2*= 20270..20300:0 20301..";
    assert_memory_equal(outcomes("d"), july, sizeof july - 1);
    make("f=a own=5 w=50 d=2025-07-10", 0);
    assert_string_equal(changes(3, WZ_TO_PERMIT), "f=b d=20301..20453");
    assert_string_equal(changes(1, WZ_TO_ADVISE), "f=b d=20301..20453");
    make("f=a own=5 w=50", 0);
    assert_string_equal(changes(1, WZ_TO_ADVISE), "f=b d=19723..20269");
}

/* Of two stretches that would do as well, the one that is nearer to what was said. */
static void the_nearer_stretch(void **state)
{
    (void)state;
    take("trees: {t: {start: n1, name: $T}}\n"
         "facts:\n"
         "  f: {type: choice, $F, options: two}\n"
         "  w: {type: amount, $F}\n"
         "nodes:\n"
         "  n1: {if: {w: {below: 100}}, text: $T, then: n2, else: n3}\n"
         "  n2: {if: {w: {below: 50}}, text: $T, then: r1, else: n4}\n"
         "  n3: {if: {w: {below: 200}}, text: $T, then: n5, else: r2}\n"
         "  n4: {ask: f, a: r1, b: r1}\n"
         "  n5: {ask: f, a: r2, b: r2}\n"
         "routes:\n"
         "  r1: {$R, permitted: {always: yes}}\n"
         "  r2: {$R, permitted: {always: yes}}\n");
    make("f=a w=250", 0);
    assert_string_equal(changes(0, WZ_TO_ADVISE), "w=5000..9999");
    make("f=a w=10", 0);
    assert_string_equal(changes(1, WZ_TO_ADVISE), "w=10000..19999");
}

/* Many facts of which seven would have to be different: more than is looked for, and more ways
 * than it is worth. */
static void too_far_away(void **state)
{
    enum { facts = 24, far = 7 };
    struct buf b = {0};
    (void)state;
    buf_put(&b, "trees: {t: {start: n0_0, name: $T}}\nfacts:\n");
    for (int i = 0; i < facts; i++) {
        buf_put(&b, "  f");
        buf_int(&b, i);
        buf_put(&b, ": {type: choice, $F, options: two}\n");
    }
    buf_put(&b, "nodes:\n");
    for (int i = 0; i < facts; i++) {
        for (int k = 0; k < far && k <= i; k++) {
            buf_put(&b, "  n");
            buf_int(&b, i);
            buf_char(&b, '_');
            buf_int(&b, k);
            buf_put(&b, ": {ask: f");
            buf_int(&b, i);
            for (int more = 0; more < 2; more++) {
                buf_put(&b, more ? ", b: " : ", a: ");
                if (k + more == far || i + 1 == facts) {
                    buf_put(&b, k + more == far ? "r2" : "r1");
                    continue;
                }
                buf_char(&b, 'n');
                buf_int(&b, i + 1);
                buf_char(&b, '_');
                buf_int(&b, k + more);
            }
            buf_put(&b, "}\n");
        }
    }
    buf_put(&b, "routes:\n  r1: {$R, permitted: {always: yes}}\n"
                "  r2: {$R, permitted: {always: yes}}\n");
    buf_char(&b, '\0');
    take(b.ptr);
    buf_free(&b);
    for (int f = 0; f < facts; f++)
        assert_int_equal(wz_case_set_option(c, f, 0), WZ_OK);
    assert_int_equal(wz_account_make(c, 0, &account), WZ_OK);
    assert_string_equal(standings(), "AL");
    assert_false(account->routes[1].changes.found);
    assert_int_equal(account->routes[1].turned, 17);
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
    take(b.ptr);
    buf_free(&b);
    small_set(c, "f=b w=900 d=2026-05-01");
    for (int n = 0; failed; n++) {
        memory_ends_after(n);
        wz_status status = wz_account_make(c, 0, &account);
        failed = memory_back();
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
        if (failed)
            account = NULL;
    }
    assert_int_equal(account->routes[1].reasons.n, 500);
    assert_int_equal(wz_account_outcome_count(account, small_fact(c, "d")), 2);
    wz_account_free(account);
    account = NULL;
    small_set(c, "w=");
    for (failed = true; failed; wz_account_free(account)) {
        static int n;
        memory_ends_after(n++);
        account = NULL;
        (void)wz_account_make(c, 0, &account);
        failed = memory_back();
    }
    account = NULL;
}

static void where_a_fact_came_from(void **state)
{
    wz_str quote;
    int f = small_fact(c, "f");
    (void)state;
    assert_int_equal(wz_case_origin(c, f, NULL), WZ_FROM_PERSON);
    small_set(c, "f=a");
    wz_case_set_origin(c, f, WZ_FROM_TEXT, wz_view("words"));
    assert_int_equal(wz_case_origin(c, f, &quote), WZ_FROM_TEXT);
    assert_string_equal(quote.ptr, "words");
    small_set(c, "f=b");
    assert_int_equal(wz_case_origin(c, f, &quote), WZ_FROM_PERSON);
    assert_int_equal(quote.len, 0);
    wz_case_set_origin(c, f, WZ_FROM_FIELD, wz_view(NULL));
    assert_int_equal(wz_case_origin(c, f, NULL), WZ_FROM_FIELD);
    wz_case_unset(c, f);
    assert_int_equal(wz_case_origin(c, f, NULL), WZ_FROM_PERSON);
    wz_case_set_origin(c, -1, WZ_FROM_FIELD, wz_view(""));
    wz_case_set_origin(c, rules->n_facts, WZ_FROM_FIELD, wz_view(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_route_stands_somehow, begin, end),
        cmocka_unit_test_setup_teardown(what_would_have_to_change, begin, end),
        cmocka_unit_test_setup_teardown(why, begin, end),
        cmocka_unit_test_setup_teardown(what_if, begin, end),
        cmocka_unit_test_setup_teardown(what_if_the_limit_were_another, begin, end),
        cmocka_unit_test_setup_teardown(what_decides, begin, end),
        cmocka_unit_test_setup_teardown(no_such_tree, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
        cmocka_unit_test_setup_teardown(a_gap_in_a_table, begin, end),
        cmocka_unit_test_setup_teardown(the_nearer_stretch, begin, end),
        cmocka_unit_test_setup_teardown(too_far_away, begin, end),
        cmocka_unit_test_setup_teardown(much_without_memory, begin, end),
        cmocka_unit_test_setup_teardown(where_a_fact_came_from, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
