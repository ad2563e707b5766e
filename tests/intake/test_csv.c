/* Rows of CSV into cells, what is refused, and how much fits. */
#include "../support/test.h"

#include "../support/line.h"
#include "../support/memory.h"

#include "../../src/base/str.h"
#include "../../src/intake/csv.h"

#include <stdlib.h>
#include <string.h>

/* "a|b|", or a number for the error. Lives until the next call. */
static const char *cells(struct csv *c, wz_str row)
{
    struct buf b = {0};
    enum csv_error error = csv_row(c, row);
    for (size_t i = 0; i < c->n && !error; i++) {
        buf_add(&b, c->cells[i]);
        buf_char(&b, '|');
    }
    if (error)
        buf_int(&b, error);
    return line_take(&b);
}

static void rows(void **state)
{
    static const struct {
        char delimiter;
        const char *row, *cells;
    } cases[] = {
        {',', "a,b", "a|b|"},
        {';', "a,b;c", "a,b|c|"},
        {',', "", "|"},
        {',', ",", "||"},
        {',', " a , b ", " a | b |"},
        {',', "\"a,b\",\"c\"\"d\"", "a,b|c\"d|"},
        {',', "\"\"", "|"},
        {',', "\"a\nb\"", "a\nb|"},
        {',', "=1+1,@x", "=1+1|@x|"},
        {',', "caf\xC3\xA9", "caf\xC3\xA9|"},
        {',', "a\"b", "2"},
        {',', "\"a\"b", "2"},
        {',', "x,\"a\"b\"", "2"},
        {',', "\"a", "2"},
        {',', "caf\xE9", "4"},
    };
    (void)state;
    struct csv first = {.n = 0};
    assert_true(csv_begin(&first, ',', false));
    assert_string_equal(cells(&first, wz_view(",")), "||");
    assert_non_null(first.cells[0].ptr); /* an empty text, not none */
    csv_end(&first);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct csv c = {.n = 0};
        assert_true(csv_begin(&c, cases[i].delimiter, false));
        for (int again = 0; again < 2; again++) { /* also what comes after a wrong row */
            assert_string_equal(cells(&c, wz_view(cases[i].row)), cases[i].cells);
            assert_string_equal(cells(&c, wz_view("x")), "x|");
        }
        csv_end(&c);
    }
}

static void old_encoding(void **state)
{
    static const char *const cases[][2] = {
        {"\x80 5,\xE9\xE9n", "\xE2\x82\xAC 5|\xC3\xA9\xC3\xA9n|"},
        {"\x93x\x94", "\xE2\x80\x9Cx\xE2\x80\x9D|"},
        {"\x9F\xA0\xFF\x7F", "\xC5\xB8\xC2\xA0\xC3\xBF\x7F|"},
        {"\x81", "\xEF\xBF\xBD|"},
        {"\xA4", "\xC2\xA4|"}, /* of Windows-1252; only Latin-9 has the euro there */
    };
    struct csv c = {.n = 0};
    (void)state;
    assert_true(csv_begin(&c, ',', true));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cells(&c, wz_view(cases[i][0])), cases[i][1]);
    csv_end(&c);
}

static void as_many_as_fit(void **state)
{
    static const struct {
        size_t n;
        enum csv_error error;
    } cases[] = {{csv_cells, CSV_OK}, {csv_cells + 1, CSV_MANY}, {csv_cells + 9, CSV_MANY}};
    struct csv c = {.n = 0};
    char *commas = malloc(csv_cells + 9);
    (void)state;
    assert_non_null(commas);
    memset(commas, ',', csv_cells + 9);
    assert_true(csv_begin(&c, ',', false));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(csv_row(&c, (wz_str){commas, cases[i].n - 1}), cases[i].error);
        assert_int_equal(c.n, csv_cells);
        assert_string_equal(cells(&c, wz_view("x")), "x|");
    }
    csv_end(&c);
    free(commas);
}

static void memory_ends(void **state)
{
    static const char row[] = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,"
                              "\"a long cell in quotes\",a,b,c,d,e,f";
    static const char *const wrong = "\"a\"b";
    (void)state;
    for (int once = 0; once < 2; once++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            struct csv c = {.n = 0};
            if (once)
                memory_lacks_once(n);
            else
                memory_ends_after(n);
            bool made = csv_begin(&c, ',', false);
            enum csv_error good = made ? csv_row(&c, wz_view(row)) : CSV_MEMORY;
            if (!good)
                assert_true(c.n == 33 && str_is(c.cells[26], "a long cell in quotes") &&
                            str_is(c.cells[32], "f"));
            enum csv_error bad = good ? CSV_MEMORY : csv_row(&c, wz_view(wrong));
            ended = memory_back();
            bool again = once && bad == CSV_QUOTES; /* libcsv asks for less, and goes on */
            assert_true(bad == (ended ? CSV_MEMORY : CSV_QUOTES) || again);
            csv_end(&c);
        }
    }
}

static void nothing_is_left(void **state)
{
    size_t held[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct csv c = {.n = 0};
        assert_true(csv_begin(&c, ',', false));
        assert_string_equal(cells(&c, wz_view("a,\"b\",c")), "a|b|c|");
        csv_end(&c);
        csv_end(&c); /* there is none any more */
        held[i] = memory_held();
    }
    assert_int_equal(held[1], held[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(old_encoding),
        cmocka_unit_test(as_many_as_fit),
        cmocka_unit_test(memory_ends),
        cmocka_unit_test(nothing_is_left),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
