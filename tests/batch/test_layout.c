#include "../support/test.h"

#include "../../src/base/str.h"
#include "../../src/batch/layout.h"

static struct layout made(const char *fields, bool csv)
{
    struct layout l;
    wz_str wrong;
    const wz_batch_options o = {.fields = wz_view(fields), .csv = csv};
    assert_true(layout_make(&l, &o, &wrong));
    return l;
}

static void heads(void **state)
{
    (void)state;
    struct layout l = made("route,line, id ", false);
    assert_int_equal(l.n, 3);
    assert_true(str_is(l.head[0], "{\"route\":"));
    assert_true(str_is(l.head[1], ",\"line\":"));
    assert_true(str_is(l.head[2], ",\"id\":"));
    assert_int_equal(l.parts, 1);
    assert_false(l.usual);
    l = made("status,line,route,path,id,errors", false);
    assert_int_equal(l.parts, 3);
    l = made("line,id", true);
    assert_true(str_is(l.head[0], ""));
    assert_true(str_is(l.head[1], ","));
    assert_int_equal(l.parts, 0);
}

static void the_usual_fields(void **state)
{
    struct buf b = {0};
    (void)state;
    struct layout l = made("", false);
    assert_true(l.usual);
    layout_header(&l, &b);
    assert_true(str_is(buf_view(&b), "line,id,status,route,candidates,missing,assumed,notes,"
                                     "permitted,errors\n"));
    buf_clear(&b);
    wz_str wrong;
    assert_true(layout_make(&l, &(wz_batch_options){.explain = true}, &wrong));
    assert_true(l.usual);
    layout_header(&l, &b);
    assert_true(str_is(buf_view(&b), "line,id,status,route,candidates,missing,assumed,notes,"
                                     "permitted,errors,path,excluded\n"));
    l = made("", true);
    assert_false(l.usual);
    buf_free(&b);
}

static void wrong_fields(void **state)
{
    (void)state;
    assert_int_equal(wz_batch_wrong_field(wz_batch_fields()).len, 0);
    assert_true(str_is(wz_batch_wrong_field(wz_view("id,nothing,line")), "nothing"));
    assert_true(str_is(wz_batch_wrong_field(wz_view("id,line,id")), "id"));
    assert_true(str_is(wz_batch_wrong_field(wz_view("id,,line")), ","));
    struct layout l;
    wz_str wrong;
    assert_false(layout_make(&l, &(wz_batch_options){.fields = {"x", 1}}, &wrong));
    assert_true(str_is(wrong, "x"));
}

static void cells(void **state)
{
    static const struct {
        const char *text, *cell;
    } rows[] = {
        {"", ""},
        {"a", "a"},
        {"a b", "a b"},
        {" a", "\" a\""},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"a\"b", "\"a\"\"b\""},
        {"a\nb", "\"a\nb\""},
        {"=1", "'=1"},
        {"+x", "'+x"},
        {"-x", "'-x"},
        {"@x", "'@x"},
        {"-1", "-1"},
        {"+1.5", "+1.5"},
        {"-1e-5", "-1e-5"},
        {"-1,5", "\"-1,5\""},
        {"-", "'-"},
        {"-1e", "'-1e"},
        {" =1", "\"' =1\""},
        {"\t=1", "\"'\t=1\""},
        {"\r", "\"'\r\""},
        {"--1", "'--1"},
        {"-1+1", "'-1+1"},
        {"1=1", "1=1"},
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"},
    };
    struct buf b = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_clear(&b);
        put_cell(&b, wz_view(rows[i].text));
        if (!str_is(buf_view(&b), rows[i].cell))
            fail_msg("%s becomes %.*s", rows[i].text, (int)b.len, b.ptr);
    }
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(the_usual_fields),
        cmocka_unit_test(wrong_fields),
        cmocka_unit_test(cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
