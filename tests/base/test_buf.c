#include "../support/test.h"

#include "../../src/base/arena.h"
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/base/wrap.h"

#include <string.h>

struct escape {
    const char *text, *json, *safe;
};

static const struct escape escapes[] = {
    {"", "\"\"", ""},
    {"abc", "\"abc\"", "abc"},
    {"a\"b\\c", "\"a\\\"b\\\\c\"", "a\"b\\c"},
    {"\n\t\x1B[0m", "\"\\u000a\\u0009\\u001b[0m\"", "\\u{0A}\\u{09}\\u{1B}[0m"},
    {"\x7F", "\"\\u007f\"", "\\u{7F}"},
    {"\xC2\x9B"
     "31m",
     "\"\\u009b31m\"", "\\u{9B}31m"},                /* the C1 way to say ESC [ */
    {"\xE2\x80\xAEx", "\"\\u202ex\"", "\\u{202E}x"}, /* turns the direction */
    {"\xF3\xA0\x81\x81", "\"\\udb40\\udc41\"", "\\u{E0041}"},
    {"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\"",
     "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"},
    {"a\xFF"
     "b\xC3",
     "\"a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD\"",
     "a\\u{FF}b\\u{C3}"},
    {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"", "\\u{ED}\\u{A0}\\u{80}"},
};

static void escaping(void **state)
{
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        buf_clear(&b);
        buf_json(&b, wz_view(escapes[i].text));
        assert_string_equal(b.ptr, escapes[i].json);
        buf_clear(&b);
        buf_safe(&b, wz_view(escapes[i].text));
        assert_true(str_is(buf_view(&b), escapes[i].safe));
    }
    buf_clear(&b);
    buf_json(&b, (wz_str){"a\0b", 3});
    assert_string_equal(b.ptr, "\"a\\u0000b\"");
    buf_clear(&b);
    buf_safe(&b, (wz_str){"a\0b", 3});
    assert_string_equal(b.ptr, "a\\u{00}b");
    buf_free(&b);
}

/* Whatever bytes come in, what goes out is valid and does nothing to a terminal. */
static void safe_whatever_comes(void **state)
{
    struct buf b = {0};
    uint32_t seed = 12345;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char bytes[16];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> 24);
        }
        buf_clear(&b);
        if (round & 1)
            buf_safe(&b, (wz_str){bytes, sizeof bytes});
        else
            buf_json(&b, (wz_str){bytes, sizeof bytes});
        wz_str out = buf_view(&b);
        for (size_t at = 0; at < out.len;) {
            uint32_t code = 0;
            size_t n = utf8_next(out.ptr + at, out.len - at, &code);
            assert_true(n > 0 && code >= 0x20 && !code_is_hidden(code));
            at += n;
        }
    }
    buf_free(&b);
}

static void numbers(void **state)
{
    static const struct {
        int64_t number;
        const char *text;
    } rows[] = {
        {0, "0"},
        {7, "7"},
        {-1, "-1"},
        {1234567890, "1234567890"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        buf_int(&b, rows[i].number);
        assert_string_equal(b.ptr, rows[i].text);
    }
    buf_free(&b);
}

static void grows_and_keeps_what_it_had(void **state)
{
    struct buf b = {0};
    (void)state;
    assert_int_equal(buf_view(&b).len, 0);
    assert_string_equal(buf_view(&b).ptr, "");
    for (int i = 0; i < 100000; i++)
        buf_char(&b, (char)('a' + i % 26));
    assert_int_equal(b.len, 100000);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(b.ptr[i], 'a' + i % 26);
    assert_int_equal(b.ptr[b.len], 0);
    size_t room = b.room;
    buf_clear(&b);
    assert_int_equal(b.room, room);
    assert_int_equal(buf_view(&b).len, 0);
    buf_free(&b);
    assert_null(b.ptr);
}

static int count_calls(void *context, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)context += n;
    return 0;
}

static int refuse(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 1;
}

static void failure_stays(void **state)
{
    struct buf b = {0};
    size_t taken = 0;
    (void)state;
    buf_put(&b, "abc");
    assert_false(buf_reserve(&b, SIZE_MAX / 2));
    assert_true(b.failed);
    assert_false(buf_reserve(&b, 1));
    buf_put(&b, "def");
    assert_true(b.len == 3 && memcmp(b.ptr, "abc", 3) == 0);
    assert_int_equal(buf_write(&b, (wz_sink){count_calls, &taken}), WZ_EMEMORY);
    assert_int_equal(taken, 0);
    buf_clear(&b);
    buf_put(&b, "def");
    assert_true(str_is(buf_view(&b), "def"));
    buf_free(&b);
}

/* A text that had no memory is not just left out: what it is added to has none either. */
static void failure_spreads(void **state)
{
    (void)state;
    struct buf b = {.failed = true};
    struct arena a = {0};
    struct buf into[4] = {{0}};
    assert_true(str_is_spoilt(buf_view(&b)) && buf_view(&b).len == 0);
    assert_false(str_is_spoilt(wz_view("")) || str_is_spoilt(buf_view(&into[0])));
    buf_add(&into[0], buf_view(&b));
    buf_json(&into[1], buf_view(&b));
    buf_safe(&into[2], str_cut(buf_view(&b), 0, 5));
    wrap_text(&into[3], (struct wrap){.width = 80}, buf_view(&b));
    for (int i = 0; i < 4; i++) {
        assert_true(into[i].failed);
        buf_free(&into[i]);
    }
    assert_int_equal(arena_copy(&a, buf_view(&b)).len, 0);
    assert_true(a.failed);
    arena_free(&a);
}

static void heeding(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(buf_heed(&b, WZ_OK), WZ_OK);
    assert_int_equal(buf_heed(&b, WZ_EIO), WZ_EIO);
    assert_int_equal(buf_heed(&b, WZ_EVALUE), WZ_EVALUE);
    assert_false(b.failed);
    assert_int_equal(buf_heed(&b, WZ_EMEMORY), WZ_EMEMORY);
    assert_true(b.failed);
    assert_int_equal(buf_heed(&b, WZ_OK), WZ_EMEMORY);
    buf_free(&b);
}

static void writing(void **state)
{
    struct buf b = {0}, out = {0};
    size_t taken = 0;
    (void)state;
    assert_int_equal(buf_write(&b, (wz_sink){refuse, NULL}), WZ_OK); /* nothing to write */
    buf_put(&b, "abc");
    assert_int_equal(buf_write(&b, (wz_sink){refuse, NULL}), WZ_EIO);
    assert_int_equal(buf_write(&b, (wz_sink){count_calls, &taken}), WZ_OK);
    assert_int_equal(taken, 3);
    assert_int_equal(buf_write(&b, buf_sink(&out)), WZ_OK);
    assert_int_equal(buf_write(&b, buf_sink(&out)), WZ_OK);
    assert_string_equal(out.ptr, "abcabc");
    out.failed = true;
    assert_int_equal(buf_write(&b, buf_sink(&out)), WZ_EIO);
    buf_free(&b);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escaping),        cmocka_unit_test(safe_whatever_comes),
        cmocka_unit_test(numbers),         cmocka_unit_test(grows_and_keeps_what_it_had),
        cmocka_unit_test(failure_stays),   cmocka_unit_test(heeding),
        cmocka_unit_test(failure_spreads), cmocka_unit_test(writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
