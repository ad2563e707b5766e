#include "../support/test.h"

#include "../support/load.h"
#include "../support/memory.h"
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/rules/node.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct arena arena;
static wz_report *report;

static int begin(void **state)
{
    (void)state;
    report = wz_report_new();
    return report ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_report_free(report);
    arena_free(&arena);
    return 0;
}

static const struct node *read_bytes(const char *text, size_t n)
{
    struct diag_file *f = arena_get(&arena, 1, sizeof *f);
    assert_non_null(f);
    *f = (struct diag_file){wz_view("r.yaml"), {text, n}};
    wz_report_clear(report);
    const struct node *root = node_read(&arena, f, report);
    assert_int_equal(root == NULL, wz_report_count(report, WZ_ERROR) > 0);
    return root;
}

struct fault {
    const char *text, *said;
};

static void expect_faults(const struct fault *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_null(read_bytes(rows[i].text, strlen(rows[i].text)));
        if (strcmp(load_said(report), rows[i].said) != 0)
            fail_msg("'%s': %s, not %s", rows[i].text, load_said(report), rows[i].said);
    }
}

static void doubled_keys(void **state)
{
    static const struct fault rows[] = {
        {"a: 1\nb: 2\na: 3\n", "W0011 3:1"},
        {"a:\n  b: {c: 1, d: 2, c: 3}\n", "W0011 2:19"},
        {"a: 1\na: 2\na: 3\n", "W0011 2:1, W0011 3:1"},
        {"- {x: 1, \"x\": 2}\n", "W0011 1:10"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_null(read_bytes("a: 1\nb: 2\na: 3\n", 15));
    const struct finding *f = diag_get(report, 0);
    assert_true(f->related.line == 1 && f->related.column == 1 && str_is(f->args[0], "a"));
}

static void what_this_yaml_does_not_have(void **state)
{
    static const struct fault rows[] = {
        {"a: &x 1\n", "W0006 1:4"},
        {"a: &x [1]\n", "W0006 1:4"},
        {"a: &x {b: 1}\n", "W0006 1:4"},
        {"a: *x\n", "W0006 1:4"},
        {"a: &a [*a]\n", "W0006 1:4, W0006 1:8"},
        {"a:\n  <<: {b: 1}\n", "W0006 2:3"},
        {"a: !!str 1\n", "W0007 1:4"},
        {"a: !x [1]\n", "W0007 1:4"},
        {"a: !x {b: 1}\n", "W0007 1:4"},
        {"a: 1\n---\nb: 1\n", "W0008 2:1"},
        {"--- 1\n--- 2\n", "W0008 2:1"},
        {"? [a]\n: b\n", "W0013 1:3"},
        {"? {a: 1}\n: b\n", "W0013 1:3"},
        {"a: &x1 &x2 y\n", "W0006 1:4, W0004 1:8"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_non_null(read_bytes("a: \"<<\"\n", 8)); /* quoted it is a text */
}

static void tabs(void **state)
{
    static const struct fault rows[] = {
        {"a:\n\tb: 1\n", "W0005 2:1"},           {"a:\n  b: 1\n\tc: 2\n", "W0005 3:1"},
        {"a:\n  b: 1\n  \tc: 2\n", "W0005 3:3"}, {"\ta: 1\n", "W0005 1:1"},
        {"\xEF\xBB\xBF\ta: 1\n", "W0005 1:2"},   {"\xC3\xA9: 1\n\tb: 2\n", "W0005 2:1"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_non_null(read_bytes("a:\tb\n", 5)); /* not an indentation */
}

static void wrong_bytes(void **state)
{
    static const struct fault rows[] = {
        {"a: 1\nb: \xC0\xAF\n", "W0002 2:4"},
        {"\xC3\xA9: \xED\xA0\x80\n", "W0002 1:4"},
        {"\xFF\xFE"
         "a:",
         "W0002 1:1"},
        {"a: x\xE2\x82", "W0002 1:5"},
        {"a: \xFF\xFF\xFF\nb: 1\nc: \xFF\n", "W0002 1:4, W0002 3:4"}, /* once a line */
        {"a: \x1B[2J\n", "W0003 1:4"},
        {"a: \xC2\x9B"
         "31m\n",
         "W0003 1:4"},
        {"# \xE2\x80\xAE\n", "W0003 1:3"}, /* in a comment too */
        {"a: \xE2\x80\x8B\xE2\x80\x8B\n", "W0003 1:4"},
        {"a: 1\n\xEF\xBB\xBF"
         "b: 1\n",
         "W0003 2:1"}, /* a BOM inside */
        {"a: \xEF\xBF\xBF\n", "W0003 1:4"},
        {"a: \xF3\xA0\x81\x81\n", "W0003 1:4"},
        {"a: 1\rb: 2\n", "W0003 1:5"},
        {"a: 1\r", "W0003 1:5"},
        {"a: \x7F\n", "W0003 1:4"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_null(read_bytes("a: \0\n", 5));
    assert_string_equal(load_said(report), "W0003 1:4");
    assert_null(read_bytes("a\0:\0 \0\n\0", 8)); /* UTF-16 */
    assert_string_equal(load_said(report), "W0003 1:2, W0003 2:1");
}

static void hidden_characters_are_named(void **state)
{
    static const struct fault rows[] = {
        {"a: \x1B\n", "U+001B"},
        {"a: \xE2\x80\xAE\n", "U+202E"},
        {"a: \xF3\xA0\x81\x81\n", "U+E0041"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_bytes(rows[i].text, strlen(rows[i].text));
        assert_true(str_is(diag_get(report, 0)->args[0], rows[i].said));
    }
}

static void escapes_hide_nothing(void **state)
{
    static const struct fault rows[] = {
        {"a: \"\\e]52;c;x\"\n", "W0003 1:4"}, {"a: \"x\\0\"\n", "W0003 1:4"},
        {"a: \"\\u202E\"\n", "W0003 1:4"},    {"a: \"\\x9b\"\n", "W0003 1:4"},
        {"a: \"\\L\"\n", "W0003 1:4"},        {"\"\\u200b\": 1\n", "W0003 1:1"},
        {"a: \"\\ud800\"\n", "W0004 1:7"},    {"a: \"\\U00110000\"\n", "W0004 1:7"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_non_null(read_bytes("a: \"\\u20ac\\n\\t\"\n", 16));
}

static void broken_yaml(void **state)
{
    static const struct fault rows[] = {
        {"a: [1, 2\nb: 3\n", "W0004 2:2"},
        {"a: b: c\n", "W0004 1:5"},
        {"a: \"b\n", "W0004 2:1"},
        {"a: 'b", "W0004 1:6"},
        {": x\n", "W0004 1:1"},
        {"a: @x\n", "W0004 1:4"},
        {"a: }\n", "W0004 1:4"},
        {"%YAML 3.1\n---\na: 1\n", "W0007 1:1"},
        {"a: 1\n...\n%TAG ! x\n---\nb: 1\n", "W0007 3:1"},
        {"a: 1\n b: 2\n", "W0004 2:3"},
        {"- a\nb: 1\n", "W0004 2:1"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
    assert_non_null(read_bytes("a: 5%\nb: x %y\n", 13)); /* not where a line begins */
    assert_null(read_bytes("a: [1\nb: 3\n", 11));
    assert_int_equal(diag_get(report, 0)->related.line, 1); /* where the bracket was opened */
    assert_null(read_bytes("a: b: c\n", 8));
    assert_int_equal(diag_get(report, 0)->related.name.len, 0); /* nothing was opened */
}

static void nothing_in_it(void **state)
{
    static const struct fault rows[] = {
        {"", "W0012 0:0"},
        {"\n\n", "W0012 0:0"},
        {"# only this\n", "W0012 0:0"},
        {"\xEF\xBB\xBF", "W0012 0:0"},
    };
    (void)state;
    expect_faults(rows, sizeof rows / sizeof *rows);
}

/* count times text, between begin and end. Owner: buf_free. */
static struct buf many(const char *first, const char *text, size_t count, const char *last)
{
    struct buf b = {0};
    buf_put(&b, first);
    for (size_t i = 0; i < count; i++)
        buf_put(&b, text);
    buf_put(&b, last);
    return b;
}

static void limits(void **state)
{
    static const struct {
        const char *first, *text;
        size_t count;
        const char *last, *said;
    } rows[] = {
        {"", "[", 64, "", "W0004 2:1"},
        {"", "[", 65, "", "W0009 1:65"},
        {"", "[", 1000000, "", "W0009 1:65"},
        {"", "- ", 10000, "", "W0009 1:129"},
        {"", "? ", 10000, "", "W0013 1:3"},
        {"", "{a: ", 10000, "", "W0009 1:257"},
        {"a: ", "x", 4096, "", ""},
        {"a: ", "x", 4097, "", "W0014 1:4"},
        {"", "x", 4097, ": a", "W0014 1:1, W0004 1:4098"}, /* keys have a limit in the parser too */
        {"", "? a\n", 10000, "b: c\n", "W0116 1:1"},
        {"", "- a\n", 199994, "", ""},
        {"", "- a\n", 250000, "", "W0010 199998:3"},
        {"#", "x", (4 << 20) - 5, "\na: 1", "W0001 0:0"},
        {"#", "x", (4 << 20) - 7, "\na: b\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = many(rows[i].first, rows[i].text, rows[i].count, rows[i].last);
        clock_t before = clock();
        const struct node *root = read_bytes(b.ptr, b.len);
        double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
        if (strcmp(load_said(report), rows[i].said) != 0)
            fail_msg("%zu x '%s': %s", rows[i].count, rows[i].text, load_said(report));
        assert_int_equal(root != NULL, !rows[i].said[0]);
        assert_true(seconds < 10); /* a bound on growth, not on speed */
        buf_free(&b);
    }
}

static void what_is_read(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "a: 1\r\nb: [x, \"y z\", {c: ~}]\r\nc: |\r\n  two\r\n  lines\r\n"
                               "d:\r\n? e\r\n";
    (void)state;
    const struct node *root = read_bytes(text, sizeof text - 1);
    assert_non_null(root);
    assert_int_equal(root->kind, NODE_MAP);
    assert_int_equal(root->n, 5);
    assert_int_equal(root->first->place.column, 2); /* behind the BOM */
    assert_true(str_is(node_get(root, "a")->text, "1"));
    const struct node *list = node_get(root, "b");
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->n, 3);
    assert_true(list->place.line == 2 && list->place.column == 4);
    assert_true(str_is(list->first->next->text, "y z"));
    assert_int_equal(list->first->next->place.column, 8);
    assert_true(str_is(node_get(list->first->next->next, "c")->text, "~"));
    assert_true(str_is(node_get(root, "c")->text, "two\nlines\n"));
    assert_true(str_is(node_get(root, "d")->text, ""));
    assert_true(str_is(node_get(root, "e")->text, ""));
    assert_null(node_get(root, "f"));
    assert_null(node_get(list, "a"));
    assert_null(node_get(NULL, "a"));
}

/* Scalars stay what is written. */
static void no_word_is_converted(void **state)
{
    static const char *const words[] = {"nee",      "no",   "yes",        "on",   "010",
                                        "03000000", "1e3",  ".inf",       "0x1F", "12:30",
                                        "~",        "null", "2026-01-01", "true"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct node *root = read_bytes(words[i], strlen(words[i]));
        assert_non_null(root);
        assert_int_equal(root->kind, NODE_TEXT);
        assert_true(str_is(root->text, words[i]));
    }
}

/* Whatever is not given, nothing half is. */
static void without_memory(void **state)
{
    static const char text[] = "a: 1\nb: [x, {c: d, e: f}, g]\n";
    struct diag_file file = {wz_view("r.yaml"), {text, sizeof text - 1}};
    (void)state;
    for (int lack = 0; lack < 2; lack++) {
        bool refused = true;
        for (int granted = 0; refused; granted++) {
            struct arena own = {0};
            if (lack)
                memory_refuses_once(granted);
            else
                memory_refuses_after(granted);
            const struct node *root = node_read(&own, &file, NULL);
            refused = memory_back();
            assert_int_equal(root == NULL, refused);
            assert_int_equal(own.failed, refused);
            arena_free(&own);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(doubled_keys, begin, end),
        cmocka_unit_test_setup_teardown(what_this_yaml_does_not_have, begin, end),
        cmocka_unit_test_setup_teardown(tabs, begin, end),
        cmocka_unit_test_setup_teardown(wrong_bytes, begin, end),
        cmocka_unit_test_setup_teardown(hidden_characters_are_named, begin, end),
        cmocka_unit_test_setup_teardown(escapes_hide_nothing, begin, end),
        cmocka_unit_test_setup_teardown(broken_yaml, begin, end),
        cmocka_unit_test_setup_teardown(nothing_in_it, begin, end),
        cmocka_unit_test_setup_teardown(limits, begin, end),
        cmocka_unit_test_setup_teardown(what_is_read, begin, end),
        cmocka_unit_test_setup_teardown(no_word_is_converted, begin, end),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
