#include "../support/test.h"

#include "../support/feed.h"
#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wijzer/batch.h>

/* Every line of the batch contract that is not about the command line. */

static wz_rules *rules;
static wz_batch_counts counts;
static struct buf out;

static int begin(void **state)
{
    (void)state;
    rules =
        small_load("routes:\n"
                   "  r1: {$R, permitted: {always: yes}}\n"
                   "  r2: {$R, permitted: {kind: [b, c]}}\n"
                   "  r3: {$R, permitted: {amount: {at_least: 100}}}\n"
                   "trees:\n"
                   "  t: {start: n1, name: $T}\n"
                   "  other: {start: n3, name: $T}\n"
                   "facts:\n"
                   "  kind: {type: choice, $F, options: three}\n"
                   "  side: {type: choice, $F, options: two, assume: a}\n"
                   "  amount: {type: amount, $F}\n"
                   "  day: {type: date, $F, assume: today}\n"
                   "nodes:\n"
                   "  n1: {ask: side, a: n2, b: r1}\n"
                   "  n2: {ask: kind, a: r1, b: r2, c: n3}\n"
                   "  n3: {if: {amount: {at_least: 100}}, text: $T, then: r3, else: n4}\n"
                   "  n4: {if: {day: {at_least: 2026-01-01}}, text: $T, then: r2, else: r1}\n"
                   "notes:\n"
                   "  x: {kind: duty, name: $T, text: $T, when: {route: r3}, sources: [s:1]}\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    buf_free(&out);
    wz_rules_free(rules);
    return 0;
}

static wz_status run(wz_str text, wz_batch_options o, size_t step)
{
    struct feed in = {text, step, false};
    buf_clear(&out);
    return wz_batch_run(rules, &o, feed_from(&in), buf_sink(&out), &counts);
}

/* What comes out, and that it does so on any number of threads, however the bytes come in. Lives
 * until the next run. */
static const char *decide_bytes(wz_str text, wz_batch_options o)
{
    static const struct {
        int threads;
        size_t chunk, step;
    } ways[] = {{1, 1, 1},    {2, 7, 3},  {4, 16, 1000}, {2, 1 << 20, 1 << 20},
                {0, 100, 50}, {3, 64, 64}};
    struct buf first = {0};
    assert_int_equal(run(text, o, SIZE_MAX), WZ_OK);
    wz_batch_counts same = counts;
    buf_add(&first, buf_view(&out));
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        o.threads = ways[i].threads;
        o.chunk = ways[i].chunk;
        assert_int_equal(run(text, o, ways[i].step), WZ_OK);
        assert_true(str_eq(buf_view(&out), buf_view(&first)));
        assert_memory_equal(&counts, &same, sizeof same);
    }
    buf_free(&first);
    return out.len ? out.ptr : "";
}

static const char *decide(const char *text, wz_batch_options o)
{
    return decide_bytes(wz_view(text), o);
}

static const wz_batch_options plain = {.lang = WZ_EN, .today = WZ_NO_DATE};

static void advised_open_and_invalid(void **state)
{
    (void)state;
    assert_string_equal(
        decide("{\"id\":\"x\",\"kind\":\"c\",\"amount\":100}\n"
               "{\"id\":7,\"facts\":{\"kind\":\"c\",\"amount\":99.99}}\n"
               "{\"kind\":\"d\",\"amount\":-1}\n",
               plain),
        "{\"line\":1,\"id\":\"x\",\"status\":\"advised\",\"route\":\"r3\",\"candidates\":[\"r3\"],"
        "\"missing\":[],\"assumed\":[\"side\"],\"notes\":[\"x\"],\"permitted\":\"yes\","
        "\"errors\":[]}\n"
        "{\"line\":2,\"id\":7,\"status\":\"open\",\"route\":null,\"candidates\":[\"r1\",\"r2\"],"
        "\"missing\":[\"day\"],\"assumed\":[\"side\"],\"notes\":[],\"permitted\":null,"
        "\"errors\":[]}\n"
        "{\"line\":3,\"id\":null,\"status\":\"invalid\",\"route\":null,\"candidates\":[],"
        "\"missing\":[],\"assumed\":[],\"notes\":[],\"permitted\":null,\"errors\":["
        "{\"code\":\"W0303\",\"field\":\"kind\",\"message\":"
        "\"'d' is no answer to 'kind'; choose from: a, b, c\"},"
        "{\"code\":\"W0308\",\"field\":\"amount\",\"message\":"
        "\"'-1' is negative; an amount is zero or more\"}]}\n");
    assert_int_equal(counts.records, 3);
    assert_int_equal(counts.advised, 1);
    assert_int_equal(counts.open, 1);
    assert_int_equal(counts.invalid, 1);
    assert_int_equal(counts.unknown_fields, 0);
}

static void explained(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    o.explain = true;
    assert_string_equal(
        decide("{\"kind\":\"b\",\"amount\":5}\n{}\n[]\n", o),
        "{\"line\":1,\"id\":null,\"status\":\"advised\",\"route\":\"r2\",\"candidates\":[\"r2\"],"
        "\"missing\":[],\"assumed\":[\"side\"],\"notes\":[],\"permitted\":\"yes\",\"errors\":[],"
        "\"path\":[\"n1\",\"n2\"],\"excluded\":[\"r3\"]}\n"
        "{\"line\":2,\"id\":null,\"status\":\"open\",\"route\":null,"
        "\"candidates\":[\"r1\",\"r2\",\"r3\"],\"missing\":[\"kind\",\"amount\",\"day\"],"
        "\"assumed\":[\"side\"],\"notes\":[],\"permitted\":null,\"errors\":[],"
        "\"path\":[\"n1\"],\"excluded\":[]}\n"
        "{\"line\":3,\"id\":null,\"status\":\"invalid\",\"route\":null,\"candidates\":[],"
        "\"missing\":[],\"assumed\":[],\"notes\":[],\"permitted\":null,\"errors\":["
        "{\"code\":\"W0313\",\"field\":null,\"message\":"
        "\"a line is one JSON object with facts\"}],\"path\":[],\"excluded\":[]}\n");
}

/* The number a line of output begins with. */
static int line_number(const char *line)
{
    static const char head[] = "{\"line\":";
    assert_int_equal(strncmp(line, head, strlen(head)), 0);
    return (int)strtol(line + strlen(head), NULL, 10);
}

/* Only "line:status:route or code", a line each. */
static const char *brief(const char *text, wz_batch_options o)
{
    static char list[4096];
    size_t n = 0;
    list[0] = '\0';
    for (const char *p = decide(text, o); *p; p = strchr(p, '\n') + 1) {
        char status[16] = "", what[64] = "";
        int line = line_number(p);
        sscanf(strstr(p, "\"status\":"), "\"status\":\"%15[a-z]", status);
        const char *code = strstr(p, "\"code\":");
        if (code && code < strchr(p, '\n'))
            sscanf(code, "\"code\":\"%63[A-Z0-9]", what);
        else
            sscanf(strstr(p, "\"route\":"), "\"route\":%*[\"]%63[a-z0-9]", what);
        n += (size_t)snprintf(list + n, sizeof list - n, "%d:%s:%s\n", line, status, what);
        assert_true(n < sizeof list);
    }
    return list;
}

static void one_line_for_each_line(void **state)
{
    (void)state;
    assert_string_equal(brief("", plain), "");
    assert_string_equal(brief("\n", plain), "1:invalid:W0317\n");
    assert_string_equal(brief("{}", plain), "1:open:\n");
    assert_string_equal(
        brief("{\"kind\":\"a\"}\r\n \t\n\r\n\n{\"kind\":\"b\"}\r\nx\n{\"kind\":\"a\"}", plain),
        "1:advised:r1\n2:invalid:W0317\n3:invalid:W0317\n4:invalid:W0317\n"
        "5:advised:r2\n6:invalid:W0312\n7:advised:r1\n");
}

static void a_byte_order_mark(void **state)
{
    (void)state;
    wz_batch_options later = plain;
    later.first_line = 2;
    assert_string_equal(
        brief("\xEF\xBB\xBF{\"kind\":\"a\"}\n\xEF\xBB\xBF{\"kind\":\"a\"}\n", plain),
        "1:advised:r1\n2:invalid:W0327\n");
    assert_string_equal(brief("\xEF\xBB\xBF", plain), "");
    assert_string_equal(brief("\xEF\xBB\xBF\xEF\xBB\xBF{}", plain), "1:invalid:W0327\n");
    assert_string_equal(brief("\xEF\xBB\xBF{}", later), "2:invalid:W0327\n");
}

static void compressed_input(void **state)
{
    (void)state;
    assert_string_equal(brief("\x1F\x8B\x08\n\x1F\x8B\n", plain),
                        "1:invalid:W0319\n2:invalid:W0318\n");
}

static void lines_over_the_cap(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    o.line_cap = 12;
    assert_string_equal(brief("{\"kind\":\"a\"}\n{\"kind\":\"a\" }\n{\"kind\":\"b\"}", o),
                        "1:advised:r1\n2:invalid:W0316\n3:advised:r2\n");
    assert_non_null(strstr(decide("{\"kind\":\"abcdef\"}", o), "longer than 12 bytes"));
    o.line_cap = 0;
    struct buf b = {0};
    while (b.len < 1 << 20)
        buf_char(&b, ' ');
    memcpy(b.ptr, "{\"kind\":\"a\"}", 12);
    assert_int_equal(run(buf_view(&b), o, SIZE_MAX), WZ_OK);
    assert_int_equal(counts.advised, 1);
    buf_char(&b, ' ');
    assert_int_equal(run(buf_view(&b), o, SIZE_MAX), WZ_OK);
    assert_int_equal(counts.invalid, 1);
    buf_free(&b);
}

/* The parts one behind the other are the whole, when each is told where it begins. */
static void parts_make_the_whole(void **state)
{
    (void)state;
    static const char one[] = "{\"kind\":\"a\"}\n\n", two[] = "{\"kind\":\"b\"}\n{\"amount\":1}\n";
    char whole[100];
    snprintf(whole, sizeof whole, "%s%s", one, two);
    struct buf all = {0};
    wz_batch_options o = plain;
    buf_put(&all, decide(one, o));
    o.first_line = 3;
    buf_put(&all, decide(two, o));
    assert_string_equal(all.ptr, decide(whole, plain));
    buf_free(&all);
}

static void facts_that_stand_in(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    o.today = wz_date_parse(wz_view("2026-11-21"));
    const char *line = decide("{\"kind\":\"c\",\"amount\":1}", o);
    assert_non_null(strstr(line, "\"route\":\"r2\""));
    assert_non_null(strstr(line, "\"assumed\":[\"side\",\"day\"]"));
    o.no_assume = true;
    line = decide("{\"kind\":\"c\",\"amount\":1}", o);
    assert_non_null(strstr(line, "\"status\":\"open\""));
    assert_non_null(strstr(line, "\"missing\":[\"side\",\"day\"],\"assumed\":[]"));
    line = decide("{\"kind\":\"c\",\"amount\":1,\"side\":\"a\",\"day\":\"2025-01-01\"}", o);
    assert_non_null(strstr(line, "\"route\":\"r1\""));
}

static void other_trees(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    o.tree = 1;
    assert_string_equal(brief("{\"amount\":100}", o), "1:advised:r3\n");
    o.tree = 2;
    assert_int_equal(run(wz_view("{}"), o, 10), WZ_EVALUE);
    o.tree = -1;
    assert_int_equal(run(wz_view("{}"), o, 10), WZ_EVALUE);
}

static void ids_come_back_as_they_were(void **state)
{
    (void)state;
    assert_non_null(strstr(decide("{\"id\":\"a\\tb\\n\\\"\\\\\xC3\xA9\\u0007\"}", plain),
                           "\"id\":\"a\\u0009b\\u000a\\\"\\\\\xC3\xA9\\u0007\","));
    assert_non_null(strstr(decide("{\"id\":-1.50e+3}", plain), "\"id\":-1.50e+3,"));
    assert_non_null(strstr(decide("{\"id\":\"\"}", plain), "\"id\":\"\","));
    assert_non_null(strstr(decide("{\"id\":null}", plain), "\"id\":null,"));
    assert_non_null(
        strstr(decide("{\"id\":\"x\",\"kind\":5}", plain), "\"id\":\"x\",\"status\":\"inv"));
}

static void messages_in_both_languages(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    assert_non_null(strstr(decide("\n", o), "the line is empty"));
    o.lang = WZ_NL;
    assert_non_null(strstr(decide("\n", o), "de regel is leeg"));
}

static void unknown_fields(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    decide("{\"kind\":\"a\",\"id\":1}\n{\"amuont\":5,\"zzz\":6}\n{\"title\":7}\n", o);
    assert_int_equal(counts.unknown_fields, 3);
    assert_string_equal(counts.unknown_name, "amuont");
    assert_string_equal(counts.unknown_near, "amount");
    decide("{\"zzzzzz\":5,\"amuont\":6}", o);
    assert_string_equal(counts.unknown_name, "zzzzzz");
    assert_string_equal(counts.unknown_near, "");
    decide("{\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE2\x82\xAC\":1}", o);
    assert_int_equal(strlen(counts.unknown_name), 61); /* no half characters */
    o.strict = true;
    assert_string_equal(brief("{\"amuont\":5}\n{\"id\":1,\"kind\":\"a\"}\n{\"title\":5}\n", o),
                        "1:invalid:W0302\n2:advised:r1\n3:invalid:W0301\n");
    assert_int_equal(counts.unknown_fields, 2);
}

static void a_missing_value_decides_nothing(void **state)
{
    (void)state;
    const char *line = decide("{\"kind\":\"c\",\"day\":\"2026-01-01\"}", plain);
    assert_non_null(strstr(line,
                           "\"status\":\"open\",\"route\":null,\"candidates\":[\"r2\",\"r3\"],"
                           "\"missing\":[\"amount\"]"));
    line = decide("{\"kind\":\"c\",\"day\":\"2026-01-01\",\"amount\":\"weet_niet\"}", plain);
    assert_non_null(strstr(line, "\"missing\":[\"amount\"]"));
    line = decide("{\"kind\":\"c\",\"day\":\"2026-01-01\",\"amount\":null}", plain);
    assert_non_null(strstr(line, "\"missing\":[\"amount\"]"));
}

static void at_the_threshold(void **state)
{
    (void)state;
    assert_string_equal(
        brief("{\"kind\":\"c\",\"amount\":99.99,\"day\":\"2026-01-01\"}\n"
              "{\"kind\":\"c\",\"amount\":100,\"day\":\"2026-01-01\"}\n"
              "{\"kind\":\"c\",\"amount\":100.01,\"day\":\"2026-01-01\"}\n"
              "{\"kind\":\"c\",\"amount\":99.99,\"day\":\"2025-12-31\"}\n"
              "{\"kind\":\"c\",\"amount\":99.999999999999999,\"day\":\"2026-01-01\"}\n",
              plain),
        "1:advised:r2\n2:advised:r3\n3:advised:r3\n4:advised:r1\n5:invalid:W0307\n");
}

/* Lines whose output is much longer than they are: written in parts, and still in order. */
static void much_output(void **state)
{
    (void)state;
    enum { lines = 60000 };
    struct buf b = {0};
    for (int i = 0; i < lines; i++)
        buf_put(&b, i % 3 ? "\n" : "{}\n");
    wz_batch_options o = plain;
    o.threads = 3;
    assert_int_equal(run(buf_view(&b), o, SIZE_MAX), WZ_OK);
    assert_int_equal(counts.records, lines);
    assert_int_equal(counts.open, lines / 3);
    const char *p = out.ptr;
    for (int i = 1; i <= lines; i++) {
        assert_int_equal(line_number(p), i);
        p = strchr(p, '\n') + 1;
    }
    assert_true(p == out.ptr + out.len);
    buf_free(&b);
}

/* ---- failures -------------------------------------------------------------------------------- */

static void a_feed_that_fails(void **state)
{
    (void)state;
    for (int threads = 1; threads < 4; threads++) {
        struct feed in = {wz_view("{}\n{}\n{\"kind\""), 4, true};
        wz_batch_options o = plain;
        o.threads = threads;
        o.chunk = 4;
        buf_clear(&out);
        wz_status status = wz_batch_run(rules, &o, feed_from(&in), buf_sink(&out), &counts);
        assert_int_equal(status, WZ_EIO);
        assert_int_equal(counts.records, 2);
        assert_true(out.len && out.ptr[out.len - 1] == '\n');
    }
}

static int refuse(void *context, const char *bytes, size_t n)
{
    int *left = context;
    (void)bytes;
    (void)n;
    return (*left)-- <= 0;
}

static void a_sink_that_fails(void **state)
{
    (void)state;
    for (int threads = 1; threads < 4; threads++) {
        struct feed in = {wz_view("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n"), 3, false};
        wz_batch_options o = plain;
        int left = 2;
        o.threads = threads;
        o.chunk = 3;
        wz_status status =
            wz_batch_run(rules, &o, feed_from(&in), (wz_sink){refuse, &left}, &counts);
        assert_int_equal(status, WZ_EIO);
        assert_int_equal(counts.records, 2);
    }
}

/* Each allocation fails in turn: the run says so, or what comes out is right. */
static void without_memory(void **state)
{
    (void)state;
    static const char text[] =
        "{\"kind\":\"a\",\"id\":\"x\"}\n{\"kind\":5}\n\n{\"kind\":\"c\"}\n[\n";
    struct buf right = {0};
    buf_put(&right, decide(text, plain));
    buf_reserve(&out, 1 << 16);
    wz_status status = WZ_EMEMORY;
    for (int n = 0; status == WZ_EMEMORY; n++) {
        wz_batch_options o = plain;
        o.line_cap = 100;
        o.chunk = 10;
        memory_ends_after(n);
        status = run(wz_view(text), o, 7);
        bool failed = memory_back();
        assert_true(failed || status == WZ_OK);
    }
    assert_int_equal(status, WZ_OK);
    assert_true(str_eq(buf_view(&out), buf_view(&right)));
    buf_free(&right);
}

static void sizes_out_of_proportion(void **state)
{
    (void)state;
    wz_batch_options o = plain;
    o.threads = -5;
    assert_int_equal(run(wz_view("{}"), o, 10), WZ_OK);
    o.threads = 40;
    o.chunk = 5;
    assert_int_equal(run(wz_view("{}\n{}\n{}\n"), o, 10), WZ_OK);
    assert_int_equal(counts.records, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advised_open_and_invalid),
        cmocka_unit_test(explained),
        cmocka_unit_test(one_line_for_each_line),
        cmocka_unit_test(a_byte_order_mark),
        cmocka_unit_test(compressed_input),
        cmocka_unit_test(lines_over_the_cap),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(facts_that_stand_in),
        cmocka_unit_test(other_trees),
        cmocka_unit_test(ids_come_back_as_they_were),
        cmocka_unit_test(messages_in_both_languages),
        cmocka_unit_test(unknown_fields),
        cmocka_unit_test(a_missing_value_decides_nothing),
        cmocka_unit_test(at_the_threshold),
        cmocka_unit_test(much_output),
        cmocka_unit_test(a_feed_that_fails),
        cmocka_unit_test(a_sink_that_fails),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(sizes_out_of_proportion),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
