#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/str.h"

static wz_rules *rules;
static wz_case *c;

static int begin(void **state)
{
    (void)state;
    rules = small_load("trees: {t: {start: n1, name: $T}}\n"
                       "facts:\n"
                       "  f: {type: choice, $F, options: two}\n"
                       "  w: {type: amount, $F}\n"
                       "  d: {type: date, $F}\n"
                       "nodes: {n1: {ask: f, a: r1, others: r1}}\n"
                       "routes: {r1: {$R, permitted: {always: yes}}}\n");
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

static void words_of_a_fact(void **state)
{
    const wz_evidence words = {wz_view("only one"), WZ_IN_TITLE, 2, 30, wz_view("s")};
    wz_str quote;
    (void)state;
    small_set(c, "f=a w=5");
    wz_case_set_evidence(c, 0, &words);
    wz_case_set_evidence(c, -1, &words);
    wz_case_set_evidence(c, 3, &words);
    assert_int_equal(wz_case_origin(c, 0, &quote), WZ_FROM_TEXT);
    assert_true(str_is(quote, "only one"));
    assert_int_equal(wz_case_evidence(c, 0)->at, 30);
    assert_int_equal(wz_case_evidence(c, 0)->in, WZ_IN_TITLE);
    assert_null(wz_case_evidence(c, 1)); /* a person said so */
    assert_null(wz_case_evidence(c, 2)); /* it is not set */
    assert_int_equal(wz_case_origin(c, 2, &quote), WZ_FROM_PERSON);
    assert_non_null(quote.ptr); /* also of no words there is a text */
    wz_case_set_origin(c, 1, WZ_FROM_FIELD, wz_view(""));
    assert_int_equal(wz_case_origin(c, 1, NULL), WZ_FROM_FIELD);
    assert_null(wz_case_evidence(c, 1));
    small_set(c, "f=b");
    assert_null(wz_case_evidence(c, 0)); /* the words were those of the other value */
}

/* What is about no fact is passed over, however far off its number is. */
static void no_such_fact(void **state)
{
    static const int none[] = {-1, 3, -100000000, 100000000};
    const wz_evidence words = {wz_view("only one"), WZ_IN_TITLE, 2, 30, wz_view("s")};
    struct origin *fence = c->origins + 3, before = *fence;
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        const wz_hint hint = {.fact = none[i], .option = -1};
        wz_case_set_origin(c, none[i], WZ_FROM_FIELD, wz_view("w"));
        wz_case_set_evidence(c, none[i], &words);
        assert_int_equal(wz_case_hint(c, &hint), WZ_EVALUE);
    }
    assert_memory_equal(fence, &before, sizeof before);
}

static void hints(void **state)
{
    char quote[] = "shared";
    const wz_hint good[] = {
        {.fact = 0, .option = 1, .cents = -1, .evidence = {.quote = {quote, 6}}},
        {.fact = 1, .option = -1, .cents = 0, .clash = true}};
    const wz_hint bad[] = {
        {.fact = -1},
        {.fact = 3},
        {.fact = 0, .option = 2, .cents = -1},
        {.fact = 0, .option = -1, .cents = 5},
        {.fact = 1, .option = 0, .cents = 5},
        {.fact = 1, .option = -1, .cents = -1},
        {.fact = 2, .option = -1, .cents = 5},
    };
    size_t n;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(wz_case_hint(c, &bad[i]), WZ_EVALUE);
    for (size_t i = 0; i < 20; i++)
        assert_int_equal(wz_case_hint(c, &good[i % 2]), WZ_OK);
    quote[0] = 'x'; /* it was copied */
    const wz_hint *list = wz_case_hints(c, &n);
    assert_int_equal(n, 20);
    assert_true(str_is(list[18].evidence.quote, "shared"));
    assert_true(list[19].clash);
    assert_int_equal(wz_case_known(c, 0), WZ_UNSET); /* it decides nothing */
    wz_case_clear(c);
    (void)wz_case_hints(c, &n);
    assert_int_equal(n, 0);
}

static void without_memory(void **state)
{
    const wz_hint hint = {.fact = 0, .option = 1, .cents = -1};
    (void)state;
    memory_ends_after(0);
    assert_int_equal(wz_case_hint(c, &hint), WZ_EMEMORY);
    assert_true(memory_back());
    wz_case_clear(c);
    assert_int_equal(wz_case_hint(c, &hint), WZ_OK);
    static char large[40000];
    const wz_hint long_one = {.fact = 0, .option = 1, .evidence = {.quote = {large, sizeof large}}};
    memory_ends_after(0);
    assert_int_equal(wz_case_hint(c, &long_one), WZ_EMEMORY);
    assert_true(memory_back());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_of_a_fact, begin, end),
        cmocka_unit_test_setup_teardown(no_such_fact, begin, end),
        cmocka_unit_test_setup_teardown(hints, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
