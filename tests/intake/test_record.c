#include "../support/test.h"

#include "../support/memory.h"
#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/str.h"

#include <stdio.h>
#include <string.h>

static wz_rules *rules;
static struct record r;

static int begin(void **state)
{
    (void)state;
    rules = small_load(SAID_RULES);
    return record_make(&r, rules, said_longest) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    record_free(&r);
    wz_rules_free(rules);
    return 0;
}

static const char *read(const char *line)
{
    return said(&r, line);
}

static void choices(void **state)
{
    (void)state;
    assert_string_equal(read("{\"kind\":\"b\"}"), "kind=b");
    assert_string_equal(read("{\"kind\":\"Derde\"}"), "kind=c");
    assert_string_equal(read("{\"kind\":\"THIRD\"}"), "kind=c");
    assert_string_equal(read("{\"kind\":\"een\"}"), "kind=a");
    assert_string_equal(read("{\"kind\":\" a \"}"), "kind=a");
    assert_string_equal(read("{\"kind\":null}"), "");
    assert_string_equal(read("{\"kind\":\"weet_niet\"}"), "kind=?");
    assert_string_equal(read("{\"kind\":\"weet_niet\",\"truth\":null}"), "kind=?");
    assert_string_equal(read("{\"kind\":\"d\"}"), "W0303 kind");
    assert_string_equal(read("{\"kind\":\"\"}"), "W0303 kind");
    assert_string_equal(read("{\"kind\":1}"), "W0315 kind");
    assert_string_equal(read("{\"kind\":1.5}"), "W0315 kind");
    assert_string_equal(read("{\"kind\":[\"a\"]}"), "W0315 kind");
    assert_string_equal(read("{\"kind\":{\"a\":1}}"), "W0315 kind");
    assert_string_equal(read("{\"kind\":true}"), "W0303 kind");
}

/* The same answers again and again, also after wrong ones. */
static void answers_seen_before(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_string_equal(read("{\"kind\":\"a\",\"truth\":true}"), "kind=a truth=ja");
        assert_string_equal(read("{\"kind\":\"een\",\"truth\":false}"), "kind=a truth=nee");
        assert_string_equal(read("{\"kind\":\"First\",\"truth\":\"yes\"}"), "kind=a truth=ja");
        assert_string_equal(read("{\"kind\":\"eem\",\"truth\":\"no\"}"), "W0303 kind");
        assert_string_equal(read("{\"kind\":\"weet_niet\",\"truth\":\"nee\"}"), "kind=? truth=nee");
        assert_string_equal(read("{\"truth\":\"weet_niet\",\"kind\":\"a\"}"), "kind=a truth=?");
    }
}

static void amounts(void **state)
{
    (void)state;
    assert_string_equal(read("{\"amount\":250000}"), "amount=250000");
    assert_string_equal(read("{\"amount\":0}"), "amount=0");
    assert_string_equal(read("{\"amount\":-0}"), "amount=0");
    assert_string_equal(read("{\"amount\":-0.0}"), "amount=0");
    assert_string_equal(read("{\"amount\":2.21e5}"), "amount=221000");
    assert_string_equal(read("{\"amount\":22100001e-2}"), "amount=221000.01");
    assert_string_equal(read("{\"amount\":220999.99}"), "amount=220999.99");
    assert_string_equal(read("{\"amount\":221000.00000000000000000}"), "amount=221000");
    assert_string_equal(read("{\"amount\":0.1}"), "amount=0.10");
    assert_string_equal(read("{\"amount\":999999999999.99}"), "amount=999999999999.99");
    assert_string_equal(read("{\"amount\":1000000000000}"), "amount=1000000000000");
    assert_string_equal(read("{\"amount\":1e12}"), "amount=1000000000000");
    assert_string_equal(read("{\"amount\":\"250k\"}"), "amount=250000");
    assert_string_equal(read("{\"amount\":\"\xE2\x82\xAC 1.234.567,89\"}"), "amount=1234567.89");
    assert_string_equal(read("{\"amount\":\"weet_niet\"}"), "amount=?");
    assert_string_equal(read("{\"amount\":null}"), "");
}

static void wrong_amounts(void **state)
{
    (void)state;
    assert_string_equal(read("{\"amount\":-1}"), "W0308 amount");
    assert_string_equal(read("{\"amount\":-0.01}"), "W0308 amount");
    assert_string_equal(read("{\"amount\":1000000000001}"), "W0309 amount");
    assert_string_equal(read("{\"amount\":1000000000000.01}"), "W0309 amount");
    assert_string_equal(read("{\"amount\":9223372036854775807}"), "W0309 amount");
    assert_string_equal(read("{\"amount\":18446744073709551615}"), "W0309 amount");
    assert_string_equal(read("{\"amount\":1e300}"), "W0309 amount");
    assert_string_equal(read("{\"amount\":221000.005}"), "W0307 amount");
    assert_string_equal(read("{\"amount\":1e-300}"), "W0307 amount");
    assert_string_equal(read("{\"amount\":0.001}"), "W0307 amount");
    assert_string_equal(read("{\"amount\":\"veel\"}"), "W0305 amount");
    assert_string_equal(read("{\"amount\":\"\"}"), "W0305 amount");
    assert_string_equal(read("{\"amount\":\"1.234 mln\"}"), "W0306 amount");
    assert_string_equal(read("{\"amount\":true}"), "W0315 amount");
    assert_string_equal(read("{\"amount\":[1]}"), "W0315 amount");
    assert_string_equal(read("{\"amount\":{}}"), "W0315 amount");
}

/* So near to 221000 that the double is the same: not to be taken for it. */
static void amounts_beyond_a_double(void **state)
{
    (void)state;
    assert_string_equal(read("{\"amount\":220999.99999999999}"), "W0307 amount");
    assert_string_equal(read("{\"x\":1,\"amount\":220999.999999999999999999999}"), "W0307 amount");
    assert_string_equal(read("{\"facts\":{\"a\":[1,{\"b\":2}],\"amount\":221000.00000000001}}"),
                        "W0307 amount");
    assert_string_equal(read("{\"amount\":2209999999999999999e-13}"), "W0307 amount");
    assert_string_equal(read("{\"amount\":0.100000000000000001}"), "W0307 amount");
}

static void days(void **state)
{
    (void)state;
    assert_string_equal(read("{\"day\":\"2026-11-21\"}"), "day=2026-11-21");
    assert_string_equal(read("{\"day\":\"2024-01-01\"}"), "day=2024-01-01");
    assert_string_equal(read("{\"day\":\"2023-12-31\"}"), "W0311 day");
    assert_string_equal(read("{\"day\":\"2028-01-01\"}"), "W0311 day");
    assert_string_equal(read("{\"day\":\"2026-02-30\"}"), "W0310 day");
    assert_string_equal(read("{\"day\":\"0000-01-01\"}"), "W0310 day");
    assert_string_equal(read("{\"day\":\"9999-12-31\"}"), "W0311 day");
    assert_string_equal(read("{\"day\":\"10000-01-01\"}"), "W0310 day");
    assert_string_equal(read("{\"day\":\"2026-11-21T00:00:00Z\"}"), "W0310 day");
    assert_string_equal(read("{\"day\":20261121}"), "W0315 day");
    assert_string_equal(read("{\"day\":false}"), "W0315 day");
}

static void a_key_twice_is_wrong(void **state)
{
    (void)state;
    assert_string_equal(read("{\"amount\":1,\"amount\":1}"), "W0314 amount");
    assert_string_equal(read("{\"amount\":1,\"\\u0061mount\":2}"), "W0314 amount");
    assert_string_equal(read("{\"amount\":1,\"amount\":1,\"amount\":1}"), "W0314 amount");
    assert_int_equal(r.n_given, 1); /* the first counts */
    assert_int_equal(r.given[0].value.number, 100);
    assert_string_equal(read("{\"amount\":null,\"amount\":1}"), "W0314 amount");
    assert_int_equal(r.n_given, 0);
    assert_string_equal(read("{\"facts\":{\"kind\":\"a\",\"kind\":\"a\"}}"), "W0314 kind");
    assert_string_equal(read("{\"id\":1,\"id\":1}"), "W0314 id");
    assert_string_equal(read("{\"facts\":{},\"facts\":{}}"), "W0314 facts");
    assert_string_equal(read("{\"title\":1,\"title\":2,\"amount\":3}"), "amount=3");
    assert_string_equal(read("{\"amount\":1}"), "amount=1");
}

static void nothing_is_left_of_the_line_before(void **state)
{
    (void)state;
    assert_string_equal(read("{\"kind\":\"a\",\"amount\":5,\"day\":\"2026-01-01\",\"truth\":true}"),
                        "kind=a truth=ja amount=5 day=2026-01-01");
    assert_string_equal(read("{}"), "");
    assert_string_equal(read("{\"kind\":\"a\",\"amount\":-5}"), "W0308 amount");
    assert_string_equal(read("{}"), "");
    assert_string_equal(read("{\"kind\":\"a\""), "W0312");
    assert_string_equal(read("{}"), "");
    record_begin(&r);
    assert_int_equal(r.n_fields, 0);
    assert_int_equal(r.n_given, 0);
}

static void the_order_makes_no_difference(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_string_equal(read("{\"kind\":\"a\",\"amount\":5}"), "kind=a amount=5");
        assert_string_equal(read("{\"amount\":5,\"kind\":\"a\"}"), "kind=a amount=5");
        assert_string_equal(read("{\"z\":[{}],\"amount\":5,\"y\":{\"kind\":\"b\"},\"kind\":\"a\"}"),
                            "kind=a amount=5");
    }
}

/* Names of any length, the empty one too, at any place in the line. */
static void names_of_fields(void **state)
{
    (void)state;
    struct buf b = {0};
    for (int round = 0; round < 2; round++) {
        assert_string_equal(read("{\"\":1}"), "");
        assert_int_equal(r.unknown, 1);
        assert_string_equal(read("{\"kinds\":1,\"kin\":2,\"amounts\":3,\"amounu\":4}"), "");
        assert_int_equal(r.unknown, 4);
        for (size_t n = 1; n < 80; n++) {
            buf_clear(&b);
            buf_put(&b, "{\"");
            for (size_t i = 0; i < n; i++)
                buf_char(&b, "kindamountxyz"[i % 13]);
            buf_put(&b, "\":\"a\"}");
            assert_string_equal(read(b.ptr), n == 4 ? "kind=a" : "");
        }
        buf_clear(&b);
        buf_char(&b, '{');
        for (size_t n = 0; n < 200; n++)
            buf_put(&b, "\"x\":1,");
        buf_put(&b, "\"kind\":\"c\",\"y\":0,\"amount\":5}");
        assert_string_equal(read(b.ptr), "kind=c amount=5");
        assert_int_equal(r.unknown, 201);
    }
    buf_free(&b);
}

static void everything_wrong_is_found(void **state)
{
    (void)state;
    assert_string_equal(read("{\"id\":[],\"kind\":\"x\",\"amount\":-1,\"day\":5,\"kind\":\"a\"}"),
                        "W0315 id, W0303 kind, W0308 amount, W0315 day, W0314 kind");
    assert_string_equal(read("{\"id\":\"a\\u0000\",\"facts\":5}"), "W0320 id, W0328 facts");
}

static void lines_that_are_no_record(void **state)
{
    (void)state;
    assert_string_equal(read("{\"a\":\"\xff\"}"), "W0318");
    assert_string_equal(read("{\"a\":1,}"), "W0312");
    assert_string_equal(read("[]"), "W0313");
    assert_string_equal(read("{\"a\":\"\\x\"}"), "W0321");
    assert_string_equal(read("{\"a\":\"\x02\"}"), "W0322");
    assert_string_equal(read("{\"a\":\"}"), "W0323");
    assert_string_equal(read("{\"a\":01}"), "W0324");
    assert_string_equal(read("{\"a\":nul}"), "W0325");
    assert_string_equal(read("{\"facts\":[]}"), "W0328 facts");
    char deep[200] = "{\"a\":";
    memset(deep + 5, '[', 70);
    memset(deep + 75, ']', 70);
    deep[145] = '}';
    assert_string_equal(read(deep), "W0326");
}

static void nul_is_wrong_where_it_is_used(void **state)
{
    (void)state;
    assert_string_equal(read("{\"kind\":\"a\\u0000\"}"), "W0320 kind");
    assert_string_equal(read("{\"amount\":\"5\\u0000\"}"), "W0320 amount");
    assert_string_equal(read("{\"id\":\"\\u0000\"}"), "W0320 id");
    assert_string_equal(read("{\"kind\\u0000\":\"a\",\"title\":\"\\u0000\"}"), "");
    assert_int_equal(r.unknown, 2);
}

static void ids(void **state)
{
    (void)state;
    read("{\"id\":\"x\\ty\"}");
    assert_int_equal(r.id_kind, JSON_STRING);
    assert_true(str_is(r.id, "x\ty"));
    read("{\"id\":1.50}");
    assert_true(str_is(r.id, "1.50"));
    read("{\"amount\":[1,2,{\"a\":[]}],\"id\":12345678901234567890}");
    assert_true(str_is(r.id, "12345678901234567890"));
    read("{\"id\":null}");
    assert_int_equal(r.id_kind, JSON_NULL);
    read("{}");
    assert_int_equal(r.id_kind, JSON_NULL);
    assert_string_equal(read("{\"id\":true}"), "W0315 id");
    assert_int_equal(r.id_kind, JSON_NULL);
    assert_string_equal(read("{\"id\":{}}"), "W0315 id");
    read("{\"facts\":{\"id\":\"in\"},\"id\":\"out\"}");
    assert_true(str_is(r.id, "out"));
    assert_int_equal(r.unknown, 1);
}

static void unknown_fields_are_counted(void **state)
{
    (void)state;
    assert_string_equal(read("{\"id\":1,\"amuont\":2,\"title\":3,\"kind\":\"a\",\"facts_\":4}"),
                        "kind=a");
    assert_int_equal(r.unknown, 3);
    assert_true(str_is(r.unknown_name, "amuont"));
    assert_string_equal(read("{\"title\":3,\"facts\":{\"kind\":\"a\"},\"amuont\":4}"), "kind=a");
    assert_int_equal(r.unknown, 0);
}

/* A fact that stands beside the object with facts would be lost without a word. */
static void a_fact_beside_the_facts(void **state)
{
    (void)state;
    assert_string_equal(read("{\"facts\":{\"kind\":\"a\"},\"amount\":4}"), "W0329 amount");
    assert_string_equal(read("{\"amount\":4,\"facts\":{}}"), "W0329 amount");
    assert_string_equal(read("{\"amount\":4}"), "amount=4");
}

/* Lines like the lines before come to what they come to alone, also when they are wrong. */
static void lines_seen_before(void **state)
{
    static const char *const lines[] = {
        "{\"id\":\"P1\",\"kind\":\"a\",\"amount\":250000,\"truth\":true,\"other\":\"x\"}",
        "{\"id\":\"P2\",\"kind\":\"een\",\"amount\":250000.50,\"truth\":false,\"other\":7}",
        "{\"id\":3,\"kind\":\"weet_niet\",\"amount\":null,\"truth\":\"ja\",\"other\":true}",
        "{\"id\":null,\"kind\":\"z\",\"amount\":1.005,\"truth\":1,\"other\":null}",
        "{\"kind\":\"a\",\"kind\":\"b\",\"kind\":\"a\"}",
        "{\"kind\":null,\"kind\":\"b\"}",
        "{\"amount\":\"2.500,00\",\"day\":\"2026-02-30\",\"kind\":\"a\"}",
        "{\"amount\":5,\"facts\":{\"kind\":\"a\",\"truth\":true},\"kind\":\"b\"}",
        "{\"id\":1,\"facts\":{\"id\":2,\"kind\":\"a\"},\"other\":1}",
        "{\"id\":1,\"id\":2}",
        "{\"kind\":\"a\",\"other\":{}}",
        "{\"kind\":\"a\",\"other\":[1]}",
        "{\"facts\":{}}",
        "{}",
        "{\"kind\":\"a\",\"amuont\":1}",
        "{\"kind\":\"a\",\"amuont\":1,\"other\":\"y\"}",
    };
    char alone[200];
    (void)state;
    for (int round = 0; round < 8; round++) {
        r.strict = round % 4 == 3;
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            struct record fresh;
            assert_true(record_make(&fresh, rules, said_longest));
            fresh.strict = r.strict;
            snprintf(alone, sizeof alone, "%s", said(&fresh, lines[i]));
            assert_string_equal(said(&r, lines[i]), alone);
            assert_int_equal(r.unknown, fresh.unknown);
            assert_true(!r.unknown || str_eq(r.unknown_name, fresh.unknown_name));
            record_free(&fresh);
        }
    }
    r.strict = false;
}

static void strictly_they_are_wrong(void **state)
{
    (void)state;
    r.strict = true;
    assert_string_equal(read("{\"id\":1,\"amuont\":2,\"title\":3,\"kind\":\"a\"}"),
                        "W0302 amuont, W0301 title");
    assert_string_equal(read("{\"id\":1,\"title\":3,\"facts\":{\"kind\":\"a\"}}"), "kind=a");
    r.strict = false;
    assert_string_equal(read("{\"title\":3}"), "");
}

/* A line full of faults: the first hundred are kept, and that is all the memory it takes. */
static void findings_have_an_end(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_char(&b, '{');
    for (int i = 0; i < 20000; i++) {
        buf_put(&b, "\"u");
        buf_int(&b, i);
        buf_put(&b, "\":0,");
    }
    buf_put(&b, "\"kind\":\"x\",\"amount\":-1,\"day\":\"x\\u0000\",\"day\":1}");
    r.strict = true;
    assert_int_equal(said_read(&r, buf_view(&b)), WZ_EVALUE);
    r.strict = false;
    assert_int_equal(r.n_fields, record_findings);
    assert_int_equal(wz_report_count(r.report, WZ_ERROR), record_findings);
    assert_int_equal(r.unknown, 20000);
    assert_string_equal(read("{\"kind\":\"a\"}"), "kind=a");
    buf_free(&b);
}

static void a_line_of_faults_of_our_own(void **state)
{
    (void)state;
    const wz_str arg = {"5", 1};
    record_begin(&r);
    record_say(&r, D_LINE_CAP, (wz_str){"", 0}, &arg, 1);
    assert_int_equal(r.n_fields, 1);
    assert_string_equal(small_code(r.report, 0), "W0316");
    assert_string_equal(read("{}"), "");
}

static void without_memory(void **state)
{
    static char room[100000 + json_padding];
    (void)state;
    for (int n = 0;; n++) {
        struct record other;
        memory_ends_after(n);
        bool made = record_make(&other, rules, 1000);
        bool failed = memory_back();
        record_free(&other);
        assert_true(made == !failed);
        if (made)
            break;
    }
    memset(room, ' ', sizeof room);
    memcpy(room, "{}", 2);
    for (int n = 0;; n++) { /* a line longer than the room that is there */
        struct record other;
        assert_true(record_make(&other, rules, said_longest));
        memory_ends_after(n);
        wz_status status = record_read(&other, (wz_str){room, sizeof room - json_padding});
        bool failed = memory_back();
        record_free(&other);
        assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
        if (!failed)
            break;
    }
    assert_string_equal(read("{}"), "");
    memory_ends_after(0);
    wz_status status = said_read(&r, wz_view("{\"kind\":1}"));
    assert_true(memory_back());
    assert_int_equal(status, WZ_EMEMORY);
    wz_report_clear(r.report);
    r.n_fields = 0;
    assert_string_equal(read("{\"kind\":1}"), "W0315 kind");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices),
        cmocka_unit_test(answers_seen_before),
        cmocka_unit_test(amounts),
        cmocka_unit_test(wrong_amounts),
        cmocka_unit_test(amounts_beyond_a_double),
        cmocka_unit_test(days),
        cmocka_unit_test(a_key_twice_is_wrong),
        cmocka_unit_test(nothing_is_left_of_the_line_before),
        cmocka_unit_test(the_order_makes_no_difference),
        cmocka_unit_test(names_of_fields),
        cmocka_unit_test(everything_wrong_is_found),
        cmocka_unit_test(lines_that_are_no_record),
        cmocka_unit_test(nul_is_wrong_where_it_is_used),
        cmocka_unit_test(ids),
        cmocka_unit_test(unknown_fields_are_counted),
        cmocka_unit_test(lines_seen_before),
        cmocka_unit_test(a_fact_beside_the_facts),
        cmocka_unit_test(strictly_they_are_wrong),
        cmocka_unit_test(findings_have_an_end),
        cmocka_unit_test(a_line_of_faults_of_our_own),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
