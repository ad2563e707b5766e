/* The automaton of all phrases, as large as it gets. */
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/intake/read.h"
#include "../support/small.h"

#define LEAF                                                                                       \
    "trees: {t: {start: n, name: $T}}\n"                                                           \
    "nodes: {n: {ask: f, others: r}}\n"                                                            \
    "routes: {r: {$R, permitted: {always: yes}}}\n"

/* Phrases of 100 letters that have few in common, and one of as many letters as are asked. */
static wz_rules *letters(size_t last)
{
    struct buf b = {0};
    buf_put(&b, "facts: {f: {type: choice, $F, options: two}}\n" LEAF "signals:\n  f:\n    a:\n");
    for (int i = 0; i < 650; i++) {
        buf_put(&b, "      s");
        buf_int(&b, i);
        buf_put(&b, ": {nl: [p");
        buf_int(&b, i);
        for (int k = 0; k < 96; k++)
            buf_char(&b, 'q');
        buf_put(&b, "], note: $T}\n");
    }
    for (size_t part = 0; last; part++) {
        size_t n = last < 100 ? last : 100;
        buf_put(&b, "      t");
        buf_int(&b, (int64_t)part);
        buf_put(&b, ": {nl: [");
        buf_char(&b, (char)('a' + part + (part >= 15))); /* p is taken */
        for (size_t k = 1; k < n; k++)
            buf_char(&b, 'q');
        buf_put(&b, "*], note: $T}\n");
        last -= n;
    }
    buf_char(&b, '\0');
    wz_rules *all = small_load(b.ptr);
    buf_free(&b);
    return all;
}

/* As many letters as an automaton holds, and one more. */
static void very_many_letters(void **state)
{
    (void)state;
    wz_rules *all = letters(0);
    struct signals *s = signals_new(all);
    size_t room = signal_states - s->n_states;
    signals_free(s);
    wz_rules_free(all);
    for (size_t over = 0; over < 2; over++) {
        wz_reader *r = NULL;
        all = letters(room + over);
        assert_int_equal(wz_reader_new(all, &r), over ? WZ_EMEMORY : WZ_OK);
        if (r)
            assert_int_equal(r->signals->n_states, signal_states);
        wz_reader_free(r);
        wz_rules_free(all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(very_many_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
