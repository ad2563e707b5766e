#include "../support/test.h"

#include "../../src/cli/flow.h"

static void lays_out(void **state)
{
    static const struct {
        struct flow flow;
        const char *text, *lines;
    } rows[] = {
        {{10, 0, 0}, "een twee drie", "een twee\ndrie\n"},
        {{10, 0, 0}, "een twee d", "een twee d\n"},
        {{10, 0, 0}, "", "\n"},
        {{10, 0, 0}, "  een \t twee  ", "een twee\n"},
        {{10, 0, 0}, "een\n\ntwee", "een\n\ntwee\n"},
        {{10, 0, 2}, "een twee drie", "  een twee\n  drie\n"},
        {{10, 4, 2}, "een twee drie", "een\n  twee\n  drie\n"},
        {{10, 0, 0}, "aanbestedingsprocedure nu", "aanbestedingsprocedure\nnu\n"},
        {{8, 0, 0},
         "\xE2\x82\xAC 25 \xC3\xA9\xC3\xA9n x",
         "\xE2\x82\xAC 25 \xC3\xA9\xC3\xA9n\nx\n"},
        {{8, 0, 0},
         "\xE4\xBD\xA0\xE5\xA5\xBD \xE4\xBD\xA0\xE5\xA5\xBD",
         "\xE4\xBD\xA0\xE5\xA5\xBD\n\xE4\xBD\xA0\xE5\xA5\xBD\n"},
        {{40, 0, 0}, "a\007[2J\x90 b", "a\\u{07}[2J\\u{90} b\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf b = {0};
        flow_put(&b, rows[i].flow, wz_view(rows[i].text));
        buf_char(&b, '\0');
        assert_string_equal(b.ptr, rows[i].lines);
        buf_free(&b);
    }
}

static void widths(void **state)
{
    (void)state;
    assert_int_equal(flow_width(wz_view("abc")), 3);
    assert_int_equal(flow_width(wz_view("e\xCC\x81")), 1);
    assert_int_equal(flow_width(wz_view("\xE4\xBD\xA0")), 2);
    assert_int_equal(flow_width(wz_view("\xff")), 1);
    assert_int_equal(flow_width(wz_view("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lays_out),
        cmocka_unit_test(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
