/* Forms when memory is short: what could not be looked at is not said to be another form. */
#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/intake/notice.h"

enum { longest = 1 << 16 };

static void asked_for(wz_rules *rules, int format)
{
    /* of one form, when it has to be recognised; of both, when one is asked for */
    const char *document = format < 0 ? "<r n='1'><a/></r>" : "<r n='1'><a/><b/></r>";
    bool ended = true;
    for (int n = 0; ended; n++) {
        struct notice own;
        struct record facts;
        assert_true(notice_make(&own, rules, longest));
        assert_true(record_make(&facts, rules, longest));
        memory_lacks_once(n);
        wz_status status = notice_read(&own, &facts, format, wz_view(document));
        ended = memory_back();
        assert_int_equal(status, ended ? WZ_EMEMORY : WZ_OK);
        assert_int_equal(facts.n_fields, 0);
        if (!ended)
            assert_int_equal(own.format, format < 0 ? 0 : format);
        notice_free(&own);
        record_free(&facts);
    }
}

static void no_other_form(void **state)
{
    wz_rules *rules = small_load("routes: {r1: {$R, permitted: {always: yes}}}\n"
                                 "trees: {t: {start: n1, name: $T}}\n"
                                 "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
                                 "facts: {kind: {type: choice, $F, options: three}}\n"
                                 "intake:\n"
                                 "  f: {name: $T, reads: xml, known: r/a, fields: {id: r/@n}}\n"
                                 "  g: {name: $T, reads: xml, known: r/b, fields: {id: r/@n}}\n");
    (void)state;
    for (int format = -1; format < 2; format++)
        asked_for(rules, format);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_other_form),
    };
    return cmocka_run_group_tests_name("notice memory", tests, NULL, NULL);
}
