/* What others make of the same bytes: jansson of JSON, libcsv in its strict mode of CSV. */
#include "../support/test.h"

#include "../support/dice.h"
#include "../support/feed.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/batch/frame.h"
#include "../../src/intake/csv.h"

#include <csv.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- JSON ------------------------------------------------------------------------------------ */

static void put_value(struct buf *b, struct dice *d, int depth);

static void put_members(struct buf *b, struct dice *d, int depth, bool object)
{
    buf_char(b, object ? '{' : '[');
    for (uint64_t n = dice_roll(d, 4), i = 0; i < n; i++) {
        buf_put(b, i ? "," : "");
        if (object) {
            buf_put(b, "\"k");
            buf_int(b, (int64_t)i);
            buf_put(b, dice_luck(d, 20) ? "\\u00e9\" : " : "\":");
        }
        put_value(b, d, depth - 1);
    }
    buf_char(b, object ? '}' : ']');
}

static void put_value(struct buf *b, struct dice *d, int depth)
{
    static const char *const plain[] = {"1",
                                        "-0",
                                        "12.50",
                                        "1e5",
                                        "-1.5E-3",
                                        "true",
                                        "false",
                                        "null",
                                        "\"\"",
                                        "\"a\"",
                                        "\"\\n\\u0041\"",
                                        "\"\xC3\xA9\"",
                                        "\"\\ud83d\\ude00\"",
                                        "1e-400"};
    if (depth > 0 && dice_luck(d, 60))
        put_members(b, d, depth, dice_luck(d, 60));
    else
        buf_put(b, plain[dice_roll(d, sizeof plain / sizeof *plain)]);
}

/* One byte more, less or other, in half of the lines. */
static void damage(struct buf *b, struct dice *d)
{
    static const char bytes[] = "{}[]\",:\\0-.eEtfn\x01\xC3\xFF u";
    char c = bytes[dice_roll(d, sizeof bytes - 1)];
    size_t at = dice_roll(d, b->len);
    switch (dice_roll(d, 6)) {
    case 0:
        b->ptr[at] = c;
        break;
    case 1:
        b->len = at + 1;
        break;
    case 2:
        memmove(b->ptr + at, b->ptr + at + 1, b->len - at - 1);
        b->len--;
        break;
    default:
        break;
    }
}

/* Of a line of output: a code that says that the text is no JSON. */
static bool calls_it_malformed(wz_str line)
{
    static const char *const codes[] = {"W0312", "W0317", "W0318", "W0321",
                                        "W0322", "W0323", "W0324", "W0325"};
    char text[512];
    size_t n = line.len < sizeof text - 1 ? line.len : sizeof text - 1;
    memcpy(text, line.ptr, n);
    text[n] = '\0';
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strstr(text, codes[i]))
            return true;
    return false;
}

static void json_as_jansson_reads_it(void **state)
{
    struct dice d = {5};
    struct buf in = {0}, out = {0}, line = {0};
    wz_batch_counts counts;
    int good = 0, bad = 0;
    (void)state;
    wz_rules *rules = small_load("routes:\n"
                                 "  r: {$R, permitted: {always: yes}}\n"
                                 "  q: {$R, permitted: {always: yes}}\n"
                                 "trees: {t: {start: n, name: $T}}\n"
                                 "facts: {f: {type: choice, $F, options: two}}\n"
                                 "nodes: {n: {ask: f, a: r, b: q}}\n");
    for (int i = dice_rounds(40000); i > 0; i--) {
        buf_clear(&line);
        put_members(&line, &d, 4, true);
        damage(&line, &d);
        buf_add(&in, buf_view(&line));
        buf_char(&in, '\n');
    }
    struct feed feed = {.rest = buf_view(&in)};
    wz_batch_options o = {.threads = 2, .lang = WZ_EN};
    assert_int_equal(wz_batch_run(rules, &o, feed_from(&feed), buf_sink(&out), &counts), WZ_OK);
    for (wz_str text = buf_view(&in), said = buf_view(&out); text.len;) {
        wz_str json = str_line(&text), verdict = str_line(&said);
        json_error_t error;
        json_t *read = json_loadb(json.ptr, json.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
        bool overflow = !read && json_error_code(&error) == json_error_numeric_overflow;
        if (!overflow && calls_it_malformed(verdict) == (read != NULL))
            fail_msg("%.*s\n%.*s\njansson: %s", (int)json.len, json.ptr, (int)verdict.len,
                     verdict.ptr, read ? "well-formed" : error.text);
        good += read != NULL;
        bad += !read;
        json_decref(read);
    }
    assert_true(good > 100 && bad > 100);
    wz_rules_free(rules);
    buf_free(&in);
    buf_free(&out);
    buf_free(&line);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void put_cell(void *bytes, size_t n, void *b)
{
    buf_char(b, '(');
    if (n)
        buf_add(b, (wz_str){bytes, n});
    buf_char(b, ')');
}

static void put_row(int end, void *b)
{
    (void)end;
    buf_char(b, '|');
}

/* All rows as libcsv gives them; false: it objects. */
static bool by_libcsv(struct buf *b, wz_str text)
{
    struct csv_parser p;
    assert_int_equal(csv_init(&p, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_space_func(&p, no_space);
    bool good = csv_parse(&p, text.ptr, text.len, put_cell, put_row, b) == text.len &&
                csv_fini(&p, put_cell, put_row, b) == 0;
    csv_free(&p);
    return good;
}

/* The same by our frames and rows; empty rows left out, as libcsv does. */
static bool by_rows(struct buf *b, wz_str text)
{
    struct frame f = {.delimiter = ','};
    struct csv csv = {.n = 0};
    size_t at = 0, from = 0;
    bool good = csv_begin(&csv, ',', false);
    frame_start(&f, FRAME_ROWS);
    for (;;) {
        enum frame_event event = frame_next(&f, text, &at);
        if (event == FRAME_BEGIN) {
            from = at;
            continue;
        }
        wz_str row = str_cut(text, from, at);
        if (event == FRAME_MORE && !f.open)
            break;
        bool whole = csv_row(&csv, row) == CSV_OK;
        good = good && whole;
        for (size_t i = 0; row.len && whole && i < csv.n; i++)
            put_cell((void *)(uintptr_t)csv.cells[i].ptr, csv.cells[i].len, b);
        if (row.len)
            put_row(0, b);
        if (event == FRAME_MORE)
            break;
    }
    csv_end(&csv);
    return good;
}

static void rows_as_libcsv_reads_them(void **state)
{
    static const char alphabet[] = "ab,,\"\"\"\n\r ";
    struct dice d = {6};
    int good = 0, bad = 0;
    (void)state;
    for (int i = dice_rounds(100000); i > 0; i--) {
        char text[24];
        struct buf theirs = {0}, ours = {0};
        size_t n = dice_roll(&d, sizeof text);
        for (size_t c = 0; c < n; c++)
            text[c] = alphabet[dice_roll(&d, sizeof alphabet - 1)];
        bool accepted = by_libcsv(&theirs, (wz_str){text, n});
        if (by_rows(&ours, (wz_str){text, n}) != accepted)
            fail_msg("'%.*s': libcsv %s", (int)n, text, accepted ? "accepts it" : "does not");
        if (accepted && !str_eq(buf_view(&theirs), buf_view(&ours)))
            fail_msg("'%.*s'\nlibcsv: %.*s\nours: %.*s", (int)n, text, (int)theirs.len, theirs.ptr,
                     (int)ours.len, ours.ptr);
        good += accepted;
        bad += !accepted;
        buf_free(&theirs);
        buf_free(&ours);
    }
    assert_true(good > 100 && bad > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_as_jansson_reads_it),
        cmocka_unit_test(rows_as_libcsv_reads_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
