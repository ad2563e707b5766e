#include "../support/dice.h"
#include "../support/feed.h"
#include "../support/memory.h"
#include "../support/small.h"
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"

/* Lines come to the same among others as alone, where nothing could be learned. */

static wz_rules *rules;

static int begin(void **state)
{
    (void)state;
    rules = small_load("routes: {r1: {$R, permitted: {always: yes}},"
                       " r2: {$R, permitted: {w: {at_most: 4}}}}\n"
                       "trees: {t: {start: n1, name: $T}}\n"
                       "facts:\n"
                       "  f: {type: choice, $F, options: three}\n"
                       "  g: {type: choice, $F, options: two, assume: a}\n"
                       "  h: {type: choice, $F, options: four, assume: a}\n"
                       "  w: {type: amount, $F}\n"
                       "  d: {type: date, $F, assume: today}\n"
                       "nodes:\n"
                       "  n1: {if: {w: {below: 1000}}, text: $T, then: r1, else: n2}\n"
                       "  n2: {if: {w: {above: 1234567}}, text: $T, then: r2, else: n3}\n"
                       "  n3: {if: {w: {at_least: 5000.50}}, text: $T, then: r1, else: n4}\n"
                       "  n4: {ask: g, a: n5, b: r2}\n"
                       "  n5: {if: {f: a}, text: $T, then: r1, else: n6}\n"
                       "  n6: {if: {h: b}, text: $T, then: r1, else: r2}\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_rules_free(rules);
    return 0;
}

static struct dice dice = {1};

static const char *one_of(const char *const *all, size_t n)
{
    return all[dice_roll(&dice, n)];
}

/* Values, most of them plain, some of them only nearly. */
static void put_some_value(struct buf *b)
{
    static const char *const plain[] = {
        "\"a\"", "\"b\"",  "\"c\"",    "\"ja\"",  "true",       "false",           "null",
        "0",     "7",      "999.99",   "5000.50", "1234567.01", "\"weet_niet\"",   "\"2026-05-01\"",
        "\"\"",  "\"12\"", "12345678", "4.5",     "\"text\"",   "\"caf\xC3\xA9\"",
    };
    static const char *const odd[] = {
        "-0",    "01",      "1.",         ".5",        "1.5e3",       "12345678901234567",
        "1.2.3", "1x",      "1 ",         "tru",       "truex",       "nul",
        "nullx", "\"a\"b",  "\"a\"\"b\"", "\"\\n\"",   "\"\\u0061\"", "\"\\q\"",
        "[]",    "[1,2]",   "{}",         "{\"a\":1}", "\"a\" ",      "",
        " ",     "\"a\":1", "1,",         ",1",        "+1",          "NaN",
        "00",    "1e999",   "\"a",        "\"a\\\"",   "1.234",
    };
    buf_put(b, dice_luck(&dice, 94) ? one_of(plain, sizeof plain / sizeof *plain)
                                    : one_of(odd, sizeof odd / sizeof *odd));
}

static void put_some_members(struct buf *b, bool outer)
{
    static const char *const keys[] = {"id", "f", "facts", "w", "g", "x", "d", ""};
    const char *between = "";
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (dice_luck(&dice, 30))
            continue;
        const char *key =
            keys[dice_luck(&dice, 95) ? i : dice_roll(&dice, sizeof keys / sizeof *keys)];
        buf_put(b, between);
        between = dice_luck(&dice, 98) ? "," : " , ";
        buf_json(b, wz_view(key));
        buf_put(b, dice_luck(&dice, 98) ? ":" : " : ");
        if (outer && str_is(wz_view(key), "facts") && dice_luck(&dice, 95)) {
            buf_put(b, "{");
            put_some_members(b, false);
            buf_put(b, "}");
        } else {
            put_some_value(b);
        }
    }
}

static void put_some_line(struct buf *b)
{
    static const char bytes[] = "{}[]:,\"\\ 01.-etn\xC3\x01";
    size_t begin = b->len;
    buf_put(b, "{");
    put_some_members(b, dice_luck(&dice, 30));
    buf_put(b, dice_luck(&dice, 98) ? "}" : "} \r");
    if (dice_luck(&dice, 3))
        b->ptr[begin + dice_roll(&dice, b->len - begin)] =
            bytes[dice_roll(&dice, sizeof bytes - 1)];
    buf_char(b, '\n');
}

static void run(const wz_batch_options *o, wz_str text, struct buf *out, wz_batch_counts *counts)
{
    struct feed in = {.rest = text};
    assert_int_equal(wz_batch_run(rules, o, feed_from(&in), buf_sink(out), counts), WZ_OK);
}

/* The number of the line, which is 1 when it is alone, and what comes behind it. */
static wz_str without_number(wz_str line)
{
    size_t comma = str_find(line, (wz_str){",", 1});
    return str_starts_fold(line, wz_view("{\"line\":")) ? str_cut(line, comma, line.len) : line;
}

/* Each line comes to the same among others as alone, where nothing was learned. */
static void assert_lines_alone(const wz_batch_options *o, wz_str text)
{
    struct buf all = {0}, one = {0};
    wz_batch_counts sum, counts;
    uint64_t unknown = 0, invalid = 0, n = 0;
    run(o, text, &all, &sum);
    wz_str lines = buf_view(&all);
    for (wz_str rest = text; rest.len; n++) {
        const char *begin = rest.ptr;
        wz_str line = str_line(&rest);
        buf_clear(&one);
        run(o, (wz_str){begin, line.len + 1}, &one, &counts);
        wz_str alone = buf_view(&one);
        wz_str a = without_number(str_line(&lines)), b = without_number(str_line(&alone));
        if (!str_eq(a, b))
            fail_msg("%.*s: %.*s, alone %.*s", (int)line.len, line.ptr, (int)a.len, a.ptr,
                     (int)b.len, b.ptr);
        unknown += counts.unknown_fields;
        invalid += counts.invalid;
    }
    assert_int_equal(sum.records, n);
    assert_int_equal(sum.unknown_fields, unknown);
    assert_int_equal(sum.invalid, invalid);
    buf_free(&all);
    buf_free(&one);
}

static void lines_among_others(void **state)
{
    (void)state;
    const wz_str some = wz_view("id,status,route,errors,missing");
    const wz_batch_options options[] = {
        {.threads = 1, .today = 20500},
        {.threads = 1, .today = 20500, .strict = true},
        {.threads = 1, .today = 20500, .fields = some},
        {.threads = 1, .today = 20500, .fields = wz_view("line,id,facts,status")},
        {.threads = 1, .today = 20500, .explain = true, .no_assume = true},
    };
    const int rounds = dice_rounds(100);
    for (int round = 0; round < rounds; round++) {
        struct buf b = {0};
        while (b.len < 4000)
            put_some_line(&b);
        assert_lines_alone(&options[(size_t)round % (sizeof options / sizeof *options)],
                           buf_view(&b));
        buf_free(&b);
    }
}

/* Behind a last line without its end there is what an earlier block left: none of the lines. */
static void a_last_line_without_its_end(void **state)
{
    static const char *const last[] = {"{\"f\":\"b\"}", "{\"f\":\"b\"", "{\"f\":\"a\"}", "x", ""};
    (void)state;
    for (size_t chunk = 10; chunk <= 100; chunk += 10)
        for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
            const wz_batch_options o = {.threads = 1, .today = 20500, .chunk = chunk};
            struct buf b = {0}, out = {0};
            wz_batch_counts counts;
            for (int n = 0; n < 40; n++)
                buf_put(&b, "{\"f\":\"a\"}\n");
            buf_put(&b, last[i]);
            run(&o, buf_view(&b), &out, &counts);
            assert_int_equal(counts.records, 40 + (last[i][0] != '\0'));
            buf_free(&b);
            buf_free(&out);
        }
}

/* CSV comes out the same as well. */
static void cells_among_others(void **state)
{
    (void)state;
    struct buf b = {0}, all = {0}, none = {0};
    wz_batch_counts counts;
    const wz_batch_options o = {.threads = 1, .csv = true, .today = 20500, .chunk = 1 << 16};
    wz_batch_options small = o;
    small.chunk = 64;
    while (b.len < 20000)
        buf_put(&b,
                "{\"id\":\"=1+1\",\"f\":\"a\",\"w\":5}\n{\"id\":\"a,b\",\"f\":\"b\",\"w\":6000}\n"
                "{\"id\":3,\"f\":\"c\",\"w\":6000}\n{\"f\":\"c\",\"w\":6000}\n");
    run(&o, buf_view(&b), &all, &counts);
    run(&small, buf_view(&b), &none, &counts);
    assert_true(str_eq(buf_view(&all), buf_view(&none)));
    wz_str lines = buf_view(&all);
    (void)str_line(&lines);
    for (uint64_t n = 1; lines.len; n++) {
        static const char *const ids[] = {"", ",'=1+1,", ",\"a,b\",", ",3,"};
        wz_str line = str_line(&lines);
        assert_true(str_has(line, wz_view(ids[n % 4])));
    }
    buf_free(&b);
    buf_free(&all);
    buf_free(&none);
}

/* Lines of few kinds, of which nearly all are familiar. */
static void put_familiar(struct buf *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_put(b, i % 2 ? "{\"id\":\"name\",\"f\":\"a\",\"w\":" : "{\"id\":7,\"f\":\"b\",\"w\":");
        buf_int(b, (int64_t)i);
        buf_put(b, "}\n");
    }
}

/* One allocation fails, whichever: the run says so, though later ones succeed, or can do without.
 */
static void one_allocation_fails(void **state)
{
    (void)state;
    const wz_batch_options o = {.threads = 1, .today = 20500, .line_cap = 64, .chunk = 1 << 14};
    struct buf text = {0}, right = {0}, out = {0};
    wz_batch_counts counts;
    bool failed = true;
    put_familiar(&text, 300);
    run(&o, buf_view(&text), &right, &counts);
    assert_true(buf_reserve(&out, 1 << 20));
    for (int n = 0; failed; n++) {
        struct feed in = {.rest = buf_view(&text)};
        buf_clear(&out);
        memory_lacks_once(n);
        wz_status status = wz_batch_run(rules, &o, feed_from(&in), buf_sink(&out), &counts);
        failed = memory_back();
        assert_true(status == WZ_OK || (failed && status == WZ_EMEMORY));
        assert_memory_equal(out.ptr, right.ptr, out.len); /* no line is half or missing */
        assert_int_equal(out.len == right.len, status == WZ_OK);
    }
    buf_free(&text);
    buf_free(&right);
    buf_free(&out);
}

static int write_once(void *written, const char *bytes, size_t n)
{
    (void)bytes, (void)n;
    *(bool *)written = true;
    return 0;
}

static bool is_written(void *written)
{
    return *(bool *)written;
}

/* However many lines there are in a block, it is asked now and then whether to go on. */
static void all_familiar_and_stopped(void **state)
{
    (void)state;
    enum { lines = 100000 };
    bool written = false;
    const wz_batch_options o = {.threads = 1,
                                .today = 20500,
                                .chunk = 1 << 24,
                                .calls = {.stopped = is_written, .context = &written}};
    struct buf text = {0};
    wz_batch_counts counts;
    put_familiar(&text, lines);
    struct feed in = {.rest = buf_view(&text)};
    const wz_sink sink = {write_once, &written};
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&in), sink, &counts), WZ_EIO);
    assert_in_range(counts.records, 1, lines / 2);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_among_others),       cmocka_unit_test(a_last_line_without_its_end),
        cmocka_unit_test(cells_among_others),       cmocka_unit_test(one_allocation_fails),
        cmocka_unit_test(all_familiar_and_stopped),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
