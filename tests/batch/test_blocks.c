#include "../support/test.h"

#include "../support/feed.h"
#include "../support/memory.h"

#include "../../src/base/str.h"
#include "../../src/batch/blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "1:abc|2:d" */
static void add_lines(struct buf *out, const struct block *b)
{
    size_t at = 0;
    wz_str line;
    for (uint64_t number = b->line; block_line(b, &at, &line); number++) {
        buf_put(out, out->len ? "|" : "");
        buf_int(out, (int64_t)number);
        buf_char(out, ':');
        buf_add(out, line);
    }
    assert_int_equal(at, b->len);
}

/* All lines of text, cut with these sizes. */
static struct buf cut_up(wz_str text, size_t cap, size_t chunk, size_t step)
{
    struct feed in = {text, step, false};
    struct cutter c = {.feed = feed_from(&in), .line_cap = cap, .chunk = chunk, .line = 1};
    struct buf out = {0};
    struct block b = {.bytes = malloc(block_room(&c))};
    assert_non_null(b.bytes);
    for (uint64_t number = 0; cutter_next(&c, &b); number++) {
        assert_int_equal(b.number, number);
        assert_true(b.len > 0);
        assert_true(b.len <= cap + 1 + chunk);
        add_lines(&out, &b);
    }
    assert_false(cutter_next(&c, &b));
    assert_true(c.rest.room <= 2 * cap + 256);
    buf_free(&c.rest);
    free(b.bytes);
    return out;
}

/* However the bytes come in, the lines are these. */
static void assert_lines(const char *text, size_t cap, const char *lines)
{
    static const size_t sizes[] = {1, 2, 3, 5, 7, 16, 1000};
    const size_t n = sizeof sizes / sizeof *sizes;
    for (size_t i = 0; i < n * n; i++) {
        size_t chunk = sizes[i / n], step = sizes[i % n];
        struct buf out = cut_up(wz_view(text), cap, chunk, step);
        if (!str_is(buf_view(&out), lines))
            fail_msg("chunk %zu, step %zu: %.*s", chunk, step, (int)out.len, out.ptr);
        buf_free(&out);
    }
}

static void lines_of_a_text(void **state)
{
    (void)state;
    assert_lines("", 10, "");
    assert_lines("a", 10, "1:a");
    assert_lines("a\n", 10, "1:a");
    assert_lines("\n", 10, "1:");
    assert_lines("a\n\nb", 10, "1:a|2:|3:b");
    assert_lines("\n\n\n", 10, "1:|2:|3:");
    assert_lines("a\r\nb\r\n", 10, "1:a\r|2:b\r");
    assert_lines("abc\ndefgh\ni\njklmnopq\nr", 10, "1:abc|2:defgh|3:i|4:jklmnopq|5:r");
}

static void lines_at_the_cap(void **state)
{
    (void)state;
    assert_lines("1234", 4, "1:1234");
    assert_lines("1234\n", 4, "1:1234");
    assert_lines("12345\nab\n", 5, "1:12345|2:ab");
}

/* A line over the cap may come whole or cut off; either way it is over the cap, and the next is the
 * next. */
static void what_comes_behind_them(void **state)
{
    (void)state;
    const char text[] = "ab\n1234567890123456789\ncd\n\nefgh\n12345\nx";
    for (size_t chunk = 1; chunk < 50; chunk++) {
        for (size_t step = 1; step < 50; step++) {
            struct buf out = cut_up(wz_view(text), 4, chunk, step);
            buf_char(&out, '\0');
            char *over = strstr(out.ptr, "|2:12345");
            assert_non_null(over);
            char *next = strchr(over + 1, '|');
            assert_non_null(next);
            assert_int_equal(strncmp(next, "|3:cd|4:|5:efgh|6:12345|7:x", 27), 0);
            buf_free(&out);
        }
    }
}

static void only_a_line_over_the_cap(void **state)
{
    (void)state;
    assert_lines("1234567890", 4, "1:12345");
    assert_lines("12345", 4, "1:12345");
}

static void numbers_go_on_from_the_first(void **state)
{
    (void)state;
    struct feed in = {wz_view("a\nb\nc"), 2, false};
    struct cutter c = {.feed = feed_from(&in), .line_cap = 9, .chunk = 2, .line = 41};
    struct block b = {.bytes = malloc(block_room(&c))};
    struct buf out = {0};
    while (cutter_next(&c, &b))
        add_lines(&out, &b);
    assert_true(str_is(buf_view(&out), "41:a|42:b|43:c"));
    buf_free(&out);
    buf_free(&c.rest);
    free(b.bytes);
}

/* A line that was not read to its end is not given. */
static void a_failing_feed(void **state)
{
    (void)state;
    struct feed in = {wz_view("a\nb\nc"), 3, true};
    struct cutter c = {.feed = feed_from(&in), .line_cap = 9, .chunk = 3, .line = 1};
    struct block b = {.bytes = malloc(block_room(&c))};
    struct buf out = {0};
    while (cutter_next(&c, &b))
        add_lines(&out, &b);
    assert_true(c.failed);
    assert_true(str_is(buf_view(&out), "1:a|2:b"));
    assert_false(cutter_next(&c, &b));
    buf_free(&out);
    buf_free(&c.rest);
    free(b.bytes);
}

static void without_memory(void **state)
{
    (void)state;
    struct feed in = {wz_view("a\nbcd\n"), 4, false};
    struct cutter c = {.feed = feed_from(&in), .line_cap = 9, .chunk = 4, .line = 1};
    struct block b = {.bytes = malloc(block_room(&c))};
    memory_ends_after(0);
    bool given = cutter_next(&c, &b);
    assert_true(memory_back());
    assert_false(given);
    assert_true(c.rest.failed);
    buf_free(&c.rest);
    free(b.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_a_text),
        cmocka_unit_test(lines_at_the_cap),
        cmocka_unit_test(what_comes_behind_them),
        cmocka_unit_test(only_a_line_over_the_cap),
        cmocka_unit_test(numbers_go_on_from_the_first),
        cmocka_unit_test(a_failing_feed),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
