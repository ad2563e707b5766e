#include "../support/test.h"

#include "../support/dice.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/batch/frame.h"

#include <string.h>

static const wz_str list_keys[] = {{"records", 7}, {"list", 4}};

/* "[a][b]" and "..." when it is cut: what is framed of text that comes in portions of step bytes.
 */
static void frame_text(struct buf *out, wz_str text, enum frame_kind kind, size_t step)
{
    struct frame f = {.delimiter = ',', .lists = list_keys, .n_lists = 2};
    size_t at = 0, from = 0;
    frame_start(&f, kind);
    for (size_t have = 0; have < text.len || !f.ended;) {
        have = have + step < text.len ? have + step : text.len;
        f.ended = have == text.len;
        enum frame_event event;
        while ((event = frame_next(&f, str_cut(text, 0, have), &at)) != FRAME_MORE) {
            if (event == FRAME_BEGIN)
                from = at;
            if (event != FRAME_END)
                continue;
            buf_char(out, '[');
            buf_add(out, str_cut(text, from, at));
            buf_char(out, ']');
        }
    }
    bool cut = frame_is_cut(&f);
    if (f.open) {
        buf_char(out, '[');
        buf_add(out, str_cut(text, from, text.len));
        buf_char(out, ']');
    }
    buf_put(out, cut ? "..." : "");
    buf_char(out, '\0');
}

/* However the bytes come in, the records are these. */
static void frames(enum frame_kind kind, const char *text, const char *wanted)
{
    for (size_t step = 1; step <= strlen(text) + 1; step++) {
        struct buf out = {0};
        frame_text(&out, wz_view(text), kind, step);
        if (strcmp(out.ptr, wanted) != 0)
            fail_msg("step %zu: %s\ngives  %s\nwanted %s", step, text, out.ptr, wanted);
        buf_free(&out);
    }
}

static void values_of_json(void **state)
{
    (void)state;
    frames(FRAME_JSON, "", "");
    frames(FRAME_JSON, " \n\t", "");
    frames(FRAME_JSON, "{}", "[{}]");
    frames(FRAME_JSON, "{\"a\":\"}\\\"{\"} {\"b\":[1,{}]}\n",
           "[{\"a\":\"}\\\"{\"}][{\"b\":[1,{}]}]");
    frames(FRAME_JSON, "{\n \"a\": 1\n}{}", "[{\n \"a\": 1\n}][{}]");
    frames(FRAME_JSON, "12\n{}\n\"x\"\n", "[12\n][{}][\"x\"\n]");
    frames(FRAME_JSON, "{\"a\":", "[{\"a\":]");
}

static void lists_of_json(void **state)
{
    (void)state;
    frames(FRAME_JSON, "[]", "");
    frames(FRAME_JSON, "[ ] [{}]", "[{}]");
    frames(FRAME_JSON, "[{\"a\":\",]\"},{}\n, 5 ]", "[{\"a\":\",]\"}][{}\n][5 ]");
    frames(FRAME_JSON, "[[1,2],[3]]{}", "[[1,2]][[3]][{}]");
}

static void lists_that_are_wrong(void **state)
{
    (void)state;
    frames(FRAME_JSON, "[{},]", "[{}][]");
    frames(FRAME_JSON, "[,{}]", "[][{}]");
    frames(FRAME_JSON, "[{},,{}]", "[{}][][{}]");
    frames(FRAME_JSON, "[{} {},{}]", "[{} {}][{}]");
    frames(FRAME_JSON, "[{\"a\":[1},{}]", "[{\"a\":[1}][{}]");
    frames(FRAME_JSON, "[{\"a\":1],{}", "[{\"a\":1][,{}]");
    frames(FRAME_JSON, "[{\"a\":\"x\n},{}]", "[{\"a\":\"x\n}][{}]");
    frames(FRAME_JSON, "[{}}},{}]", "[{}}}][{}]");
    frames(FRAME_JSON, "[{}", "[{}]...");
    frames(FRAME_JSON, "[{},", "[{}]...");
    frames(FRAME_JSON, "[{\"a\":1", "[{\"a\":1]");
    frames(FRAME_JSON, "[", "...");
}

static void packages_of_json(void **state)
{
    (void)state;
    frames(FRAME_JSON, "{\"records\":[{},{\"list\":[1]}]}", "[{}][{\"list\":[1]}]");
    frames(FRAME_JSON, "{\"a\":{\"list\":[1]},\"list\" : [ {} ] ,\"b\":[2]} {}", "[{} ][{}]");
    frames(FRAME_JSON, "{\"list\":[1],\"records\":[2]}", "[1][2]");
    frames(FRAME_JSON, "{\"list\":{},\"x\":[1]}", "[{\"list\":{},\"x\":[1]}]");
    frames(FRAME_JSON, "{\"list\":5,\"x\":[1]}", "[{\"list\":5,\"x\":[1]}]");
    frames(FRAME_JSON, "{\"x\":\"list\",\"y\":[1]}", "[{\"x\":\"list\",\"y\":[1]}]");
    frames(FRAME_JSON, "{\"\\u006cist\":[1]}", "[{\"\\u006cist\":[1]}]");
    frames(FRAME_JSON, "{\"list\":[{}]", "[{}]...");
    frames(FRAME_JSON, "[{\"list\":[{}]}]", "[{\"list\":[{}]}]");
}

/* n times c. */
static void add_many(struct buf *b, char c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_char(b, c);
}

/* What is nested too deep is one wrong record, and the next one stands by itself. */
static void deep_json(void **state)
{
    (void)state;
    for (size_t n = 60; n < 70; n++) {
        struct buf text = {0}, wanted = {0};
        buf_put(&text, "{\"a\":");
        add_many(&text, '[', n);
        add_many(&text, ']', n);
        buf_put(&text, "}");
        buf_put(&wanted, "[");
        buf_add(&wanted, buf_view(&text));
        buf_put(&wanted, "][{}]");
        buf_put(&text, "{}");
        buf_char(&text, '\0');
        buf_char(&wanted, '\0');
        frames(FRAME_JSON, text.ptr, wanted.ptr);
        buf_free(&text);
        buf_free(&wanted);
    }
}

/* The time grows with the bytes: a look at all that is open for each bracket would take minutes. */
static void very_many_brackets(void **state)
{
    enum { many = 1 << 20 };
    (void)state;
    struct buf text = {0}, out = {0};
    add_many(&text, '{', many);
    add_many(&text, ']', many);
    buf_put(&text, "[]");
    frame_text(&out, buf_view(&text), FRAME_JSON, text.len);
    assert_int_equal(out.len, text.len + 3);
    buf_free(&text);
    buf_free(&out);
}

static void rows(void **state)
{
    (void)state;
    frames(FRAME_ROWS, "", "");
    frames(FRAME_ROWS, "a,b\nc\n", "[a,b][c]");
    frames(FRAME_ROWS, "a,b\r\nc", "[a,b][c]");
    frames(FRAME_ROWS, "a\rb\r\r\n\nc", "[a][b][][][c]");
    frames(FRAME_ROWS, "\"a\nb\",\"c\"\"\n\"\nd\n", "[\"a\nb\",\"c\"\"\n\"][d]");
    frames(FRAME_ROWS, "a\"b\nc,\"d\"e\nf\n", "[a\"b][c,\"d\"e][f]");
    frames(FRAME_ROWS, "a,\"b\nc", "[a,\"b\nc]");
    frames(FRAME_ROWS, "\n\n", "[][]");
}

static void yaml(void **state)
{
    (void)state;
    frames(FRAME_YAML, "", "");
    frames(FRAME_YAML, "# x\n\n  \n", "");
    frames(FRAME_YAML, "a: 1\nb: 2\n", "[a: 1\nb: 2\n]");
    frames(FRAME_YAML, "# x\n- a: 1\n  b: 2\n- a: 3", "[- a: 1\n  b: 2\n][- a: 3]");
    frames(FRAME_YAML, "---\na: 1\n---\n- b: 2\n-\n  c: 3\n...\n# end\n",
           "[a: 1\n][- b: 2\n][-\n  c: 3\n]");
    frames(FRAME_YAML, "--- {a: 1}\n--- {b: 2}", "[--- {a: 1}\n][--- {b: 2}]");
    frames(FRAME_YAML, "a:\n- x\n- y\nb: |\n  - z\n  ---\n",
           "[a:\n- x\n- y\nb: |\n  - z\n  ---\n]");
    frames(FRAME_YAML, "-a: 1\n--b: 2\n....: 3\n", "[-a: 1\n--b: 2\n....: 3\n]");
    frames(FRAME_YAML, "a: 1\r\n---\r\nb: 2\r\n", "[a: 1\r\n][b: 2\r\n]");
}

static void documents(void **state)
{
    (void)state;
    frames(FRAME_DOCUMENT, "", "");
    frames(FRAME_DOCUMENT, "<a>\n</a>\n", "[<a>\n</a>\n]");
}

/* Whatever comes in: records do not overlap, and portions make no difference. */
static void any_bytes(void **state)
{
    static const char alphabet[] = "{}[]\",:\\\n\r-. #a1\xC3";
    struct dice d = {42};
    (void)state;
    for (int round = dice_rounds(20000); round > 0; round--) {
        char text[48];
        size_t n = dice_roll(&d, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = alphabet[dice_roll(&d, sizeof alphabet - 1)];
        for (int kind = FRAME_JSON; kind <= FRAME_DOCUMENT; kind++) {
            struct buf whole = {0}, parts = {0};
            frame_text(&whole, (wz_str){text, n}, (enum frame_kind)kind, n + 1);
            frame_text(&parts, (wz_str){text, n}, (enum frame_kind)kind, 1 + dice_roll(&d, 5));
            if (!str_eq(buf_view(&whole), buf_view(&parts)))
                fail_msg("%.*s\nwhole: %s\nparts: %s", (int)n, text, whole.ptr, parts.ptr);
            buf_free(&whole);
            buf_free(&parts);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_json),
        cmocka_unit_test(lists_of_json),
        cmocka_unit_test(lists_that_are_wrong),
        cmocka_unit_test(packages_of_json),
        cmocka_unit_test(deep_json),
        cmocka_unit_test(very_many_brackets),
        cmocka_unit_test(rows),
        cmocka_unit_test(yaml),
        cmocka_unit_test(documents),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
