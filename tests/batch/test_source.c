#include "../support/test.h"

#include "../support/feed.h"
#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"

#include <stdlib.h>
#include <string.h>

/* Records in every form: what is recognised, cut, read and passed over. */

static wz_rules *rules;

static int begin(void **state)
{
    (void)state;
    rules = small_load("routes:\n"
                       "  r: {$R, permitted: {always: yes}}\n"
                       "  q: {$R, permitted: {always: yes}}\n"
                       "trees: {t: {start: n, name: $T}}\n"
                       "facts:\n"
                       "  kind: {type: choice, $F, options: two}\n"
                       "  sum: {type: amount, $F}\n"
                       "nodes:\n"
                       "  n: {if: {sum: {at_least: 5}}, text: $T, then: m, else: r}\n"
                       "  m: {ask: kind, a: r, b: q}\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_rules_free(rules);
    return 0;
}

/* Files one after the other, in portions. */
struct input {
    struct feed now;
    const wz_str *others; /* files that follow */
    size_t n;
};

static bool next(void *context)
{
    struct input *in = context;
    if (!in->n)
        return false;
    in->n--;
    in->now.rest = *in->others++;
    return true;
}

static wz_status run(struct buf *out, const wz_str *files, size_t n, wz_batch_options o)
{
    wz_batch_counts counts;
    struct input in = {{.rest = files[0], .step = o.chunk ? o.chunk : 7}, files + 1, n - 1};
    o.calls = (wz_batch_calls){.context = &in, .next = next, .name = o.calls.name};
    o.lang = WZ_EN;
    if (!o.fields.len)
        o.fields = wz_view("line,id,facts,errors");
    buf_clear(out);
    return wz_batch_run(rules, &o, feed_from(&in.now), buf_sink(out), &counts);
}

/* The lines that come out, whatever the portions and threads. */
static void gives(const char *text, const char *format, const char *wanted)
{
    static const size_t chunks[] = {1, 3, 16, 1000};
    const wz_str file = wz_view(text);
    for (int i = 0; i < 8; i++) {
        struct buf out = {0};
        wz_batch_options o = {
            .format = wz_view(format), .chunk = chunks[i % 4], .threads = 1 + i / 4};
        assert_int_equal(run(&out, &file, 1, o), WZ_OK);
        if (!str_is(buf_view(&out), wanted))
            fail_msg("chunk %zu: %s\ngives %.*s", chunks[i % 4], text, (int)out.len, out.ptr);
        buf_free(&out);
    }
}

#define A1 "{\"line\":1,\"id\":\"1\",\"facts\":{\"kind\":\"a\",\"sum\":5},\"errors\":[]}\n"
#define B2 "{\"line\":2,\"id\":\"2\",\"facts\":{\"kind\":\"b\"},\"errors\":[]}\n"

static void every_form_is_recognised(void **state)
{
    static const char *const forms[] = {
        "{\"id\":\"1\",\"kind\":\"a\",\"sum\":5}\n{\"id\":\"2\",\"kind\":\"b\"}\n",
        "\xEF\xBB\xBF[{\"id\":\"1\",\"kind\":\"a\",\"sum\":5},\n{\"id\":\"2\",\"kind\":\"b\"}]",
        "{\n\"id\":\"1\",\"kind\":\"a\",\n\"sum\":5}\n{\"id\":\"2\",\"kind\":\"b\"}",
        " {\"id\":\"1\",\n  \"kind\":\"a\",\n\"sum\":5}\n{\"id\":\"2\",\"kind\":\"b\"}",
        "\xEF\xBB\xBF{\n\"id\":\"1\",\"kind\":\"a\",\n\"sum\":5}\n{\"id\":\"2\",\"kind\":\"b\"}",
        "id,kind,sum\n1,a,5\n2,b,\n",
        "id;KIND;sum\r\n1;a;5\r\n\"2\";b;",
        "\xEF\xBB\xBFsep=|\nid|kind|sum\n1|a|5\n2|b|",
        "id\tsum\tkind\r1\t5\ta\r2\t\tb\r",
        "- id: 1\n  kind: a\n  sum: 5\n- {id: 2, kind: b, sum: ~}\n",
        "# two\n---\nid: 1\nfacts: {kind: a, sum: 5}\n---\nid: 2\nkind: b\nsum: null\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        gives(forms[i], "auto", A1 B2);
}

static void forms_that_are_named(void **state)
{
    (void)state;
    gives("[{\"id\":\"1\",\"kind\":\"a\",\"sum\":5}]", "json", A1);
    gives("1,2\n", "csv", "");
    gives("{id: 1, kind: a, sum: 5}", "yaml", A1);
    gives("", "auto", "");
    gives("", "csv", "");
    gives(" \n", "json", "");
    wz_str file = wz_view("");
    struct buf out = {0};
    assert_int_equal(run(&out, &file, 1, (wz_batch_options){.format = {"xls", 3}}), WZ_EVALUE);
    assert_int_equal(run(&out, &file, 1, (wz_batch_options){.fields = {"x", 1}}), WZ_EVALUE);
    buf_free(&out);
}

/* Each file by itself; numbers go on. */
static void many_files(void **state)
{
    const wz_str files[] = {wz_view("[{\"id\":\"1\",\"kind\":\"a\",\"sum\":5}]"), wz_view(""),
                            wz_view("kind,id\nb,2"), wz_view("\xEF\xBB\xBF{\"id\":3}")};
    struct buf out = {0};
    (void)state;
    for (size_t chunk = 1; chunk < 40; chunk++) {
        wz_batch_options o = {.format = {"auto", 4}, .chunk = chunk, .threads = 2};
        assert_int_equal(run(&out, files, 4, o), WZ_OK);
        assert_true(
            str_is(buf_view(&out), A1 B2 "{\"line\":3,\"id\":3,\"facts\":{},\"errors\":[]}\n"));
    }
    buf_free(&out);
}

static void wrong_records_are_one_each(void **state)
{
    struct buf out = {0};
    const wz_str files[] = {wz_view("[{\"sum\":1},{\"sum\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"},"
                                    "{\"sum\":2}")};
    (void)state;
    wz_batch_options o = {.format = {"json", 4}, .line_cap = 20, .fields = {"line,status", 11}};
    for (o.chunk = 1; o.chunk < 60; o.chunk++) {
        assert_int_equal(run(&out, files, 1, o), WZ_OK);
        assert_true(str_is(buf_view(&out), "{\"line\":1,\"status\":\"advised\"}\n"
                                           "{\"line\":2,\"status\":\"invalid\"}\n"
                                           "{\"line\":3,\"status\":\"advised\"}\n"
                                           "{\"line\":4,\"status\":\"invalid\"}\n"));
    }
    buf_free(&out);
}

/* Any window, and what was done before, is the whole without the rest. */
static void parts_are_parts_of_the_whole(void **state)
{
    static const char *const texts[] = {"{\"id\":1}\n{\"id\":2}\n\n{\"id\":3}",
                                        "[{\"id\":1},{\"id\":2},5,{\"id\":3}]",
                                        "id,kind\n1,a\n2,b\n3,\"a\"\n4,b\n"};
    (void)state;
    for (size_t t = 0; t < 3; t++) {
        const wz_str file = wz_view(texts[t]);
        struct buf whole = {0}, parts = {0}, part = {0};
        wz_batch_options o = {.format = {"auto", 4}};
        assert_int_equal(run(&whole, &file, 1, o), WZ_OK);
        for (uint64_t cut = 1; cut < file.len; cut++) {
            buf_clear(&parts);
            o.begin = 0;
            o.end = cut;
            assert_int_equal(run(&parts, &file, 1, o), WZ_OK);
            o.begin = cut;
            o.end = UINT64_MAX;
            assert_int_equal(run(&part, &file, 1, o), WZ_OK);
            buf_add(&parts, buf_view(&part));
            assert_true(str_eq(buf_view(&parts), buf_view(&whole)));
        }
        wz_batch_counts done = {.records = 2};
        o = (wz_batch_options){.format = {"auto", 4}, .done = &done};
        assert_int_equal(run(&part, &file, 1, o), WZ_OK);
        assert_true(part.len < whole.len);
        assert_memory_equal(part.ptr, whole.ptr + whole.len - part.len, part.len);
        assert_int_equal(strncmp(part.ptr, "{\"line\":3,", 10), 0);
        done.records = 100;
        assert_int_equal(run(&part, &file, 1, o), WZ_EVALUE);
        buf_free(&whole);
        buf_free(&parts);
        buf_free(&part);
    }
}

/* The last of the files has none. */
static wz_str name_of(void *context)
{
    const struct input *in = context;
    return wz_view(in->n ? "a.csv" : "");
}

static void wrong_records_name_their_file(void **state)
{
    static const char wanted[] =
        "{\"line\":1,\"errors\":[{\"code\":\"W0317\",\"field\":null,\"message\":\"the line is "
        "empty\"},"
        "{\"code\":\"W0350\",\"field\":null,\"message\":\"this is record 1 of 'a.csv'\"}]}\n"
        "{\"line\":2,\"errors\":[]}\n"
        "{\"line\":3,\"errors\":[{\"code\":\"W0340\",\"field\":null,\"message\":\"the row has 1 "
        "fields; the "
        "header has 2\"},{\"code\":\"W0350\",\"field\":null,\"message\":\"this is record 2 of "
        "'a.csv'\"}]}\n"
        "{\"line\":4,\"errors\":[{\"code\":\"W0317\",\"field\":null,\"message\":\"the line is "
        "empty\"}]}\n";
    const wz_str files[] = {wz_view("\n"), wz_view("id,kind\n1,a\n2\n"), wz_view("\n")};
    (void)state;
    for (size_t chunk = 1; chunk < 40; chunk += 6)
        for (int threads = 1; threads < 3; threads++) {
            struct buf out = {0};
            wz_batch_options o = {.format = {"auto", 4},
                                  .fields = {"line,errors", 11},
                                  .chunk = chunk,
                                  .threads = threads,
                                  .calls = {.name = name_of}};
            assert_int_equal(run(&out, files, 3, o), WZ_OK);
            if (!str_is(buf_view(&out), wanted))
                fail_msg("chunk %zu gives %.*s", chunk, (int)out.len, out.ptr);
            buf_free(&out);
        }
}

#define WIDE                                                                                       \
    "[{\"code\":\"W0351\",\"field\":null,\"message\":\"this file is UTF-16; save it as "           \
    "UTF-8\"}]}\n"
#define NO_FORMAT                                                                                  \
    "[{\"code\":\"W0360\",\"field\":null,\"message\":\"no format in the rules knows this "         \
    "notice\"}]}\n"

/* In either order of the bytes; XML may be in it. */
static void what_is_in_utf_16(void **state)
{
    static const struct {
        wz_str text;
        const char *format, *wanted;
    } rows[] = {
        {{"\xFF\xFE{\0}\0\n\0", 8}, "auto", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0{\0}\0\n", 8}, "auto", "{\"errors\":" WIDE},
        {{"\xFF\xFE", 2}, "auto", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0", 3}, "auto", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0x", 4}, "auto", "{\"errors\":" WIDE},
        {{"\xFE\xFF\x3C\x3C", 4}, "auto", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0<\0a\0/\0>", 10}, "auto", "{\"errors\":" NO_FORMAT},
        {{"\xFF\xFE<\0a\0/\0>\0", 10}, "auto", "{\"errors\":" NO_FORMAT},
        {{"\xFF\xFE<\0a\0/\0>\0", 10}, "json", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0{\0}", 6}, "jsonl", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0a\0:\0 \0b", 10}, "yaml", "{\"errors\":" WIDE},
        {{"\xFE\xFF\0a\0\n\0b\0\n", 10}, "csv", "{\"errors\":" WIDE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t chunk = 1; chunk < 20; chunk += 3) {
            struct buf out = {0};
            wz_batch_options o = {
                .format = wz_view(rows[i].format), .fields = {"errors", 6}, .chunk = chunk};
            assert_int_equal(run(&out, &rows[i].text, 1, o), WZ_OK);
            if (!str_is(buf_view(&out), rows[i].wanted))
                fail_msg("row %zu, chunk %zu gives %.*s", i, chunk, (int)out.len, out.ptr);
            buf_free(&out);
        }
}

static wz_str any_name(void *context)
{
    (void)context;
    return wz_view("b.xml");
}

static bool never(void *context)
{
    (void)context;
    return true;
}

static bool no_more(void *context, const wz_batch_counts *counts)
{
    (void)context;
    return counts->records < 2;
}

static void who_calls_may_stop_it(void **state)
{
    const wz_str file = wz_view("{}\n{}\n{}\n");
    struct buf out = {0};
    wz_batch_counts counts;
    (void)state;
    struct input in = {.now = {.rest = file, .step = 3}};
    wz_batch_options o = {.chunk = 3, .calls = {.context = &in, .stopped = never}};
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&in.now), buf_sink(&out), &counts), WZ_EIO);
    assert_int_equal(counts.records, 0);
    in = (struct input){.now = {.rest = file, .step = 3}};
    o.calls = (wz_batch_calls){.context = &in, .written = no_more};
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&in.now), buf_sink(&out), &counts), WZ_EIO);
    assert_int_equal(counts.records, 2);
    buf_free(&out);
}

static void without_memory(void **state)
{
    static const char *const texts[] = {"[{\"id\":\"1\",\"kind\":\"c\"}]", "id;kind\n1;a\n\"2;b\n",
                                        "- kind: a\n- kind: c\n", "<a/>"};
    (void)state;
    for (size_t t = 0; t < 4; t++) {
        bool missed = true;
        for (int n = 0; missed && n < 4000; n++) {
            const wz_str file = wz_view(texts[t]);
            struct buf out = {0};
            assert_true(buf_reserve(&out, 4096));
            memory_ends_after(n);
            const wz_batch_options o = {.format = {"auto", 4}, .calls = {.name = any_name}};
            wz_status status = run(&out, &file, 1, o);
            missed = memory_back();
            assert_int_equal(status, missed ? WZ_EMEMORY : WZ_OK);
            buf_free(&out);
        }
        assert_false(missed);
    }
}

/* With mappings there is more to make, and what comes later has its memory. Nothing is left out:
 * who can do without says the same. */
static void without_memory_once(void **state)
{
    static const char *const texts[] = {"{\"id\":\"1\"}\n", "<a/>"};
    const wz_batch_options o = {.format = {"auto", 4}, .chunk = 99};
    wz_rules *small = rules;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        const wz_str file = wz_view(texts[t]);
        struct buf right = {0};
        bool missed = true;
        assert_int_equal(run(&right, &file, 1, o), WZ_OK);
        for (int n = 0; missed; n++) {
            struct buf out = {0};
            assert_true(buf_reserve(&out, 4096));
            memory_lacks_once(n);
            wz_status status = run(&out, &file, 1, o);
            missed = memory_back();
            if (status == WZ_OK)
                assert_true(str_eq(buf_view(&out), buf_view(&right)));
            else
                assert_int_equal(status, missed ? WZ_EMEMORY : WZ_OK);
            buf_free(&out);
        }
        buf_free(&right);
    }
    wz_rules_free(rules);
    rules = small;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_recognised),
        cmocka_unit_test(forms_that_are_named),
        cmocka_unit_test(many_files),
        cmocka_unit_test(wrong_records_are_one_each),
        cmocka_unit_test(wrong_records_name_their_file),
        cmocka_unit_test(what_is_in_utf_16),
        cmocka_unit_test(parts_are_parts_of_the_whole),
        cmocka_unit_test(who_calls_may_stop_it),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(without_memory_once),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
