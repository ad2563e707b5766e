/* How much of a document is kept, and that nothing is once it is too much. */
#include "../support/test.h"

#include "../support/memory.h"

#include "../../src/base/str.h"
#include "../../src/intake/doc.h"

#include <stdlib.h>
#include <string.h>

static void nested(void **state)
{
    struct doc d = {.n = 0};
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        doc_clear(&d);
        for (size_t i = 0; i < doc_deep + over; i++)
            doc_open(&d, wz_view("a"));
        assert_int_equal(d.deep, over);
        assert_int_equal(doc_stopped(&d), over);
        assert_int_equal(d.n, 1 + doc_deep);
        doc_open(&d, wz_view("b")); /* one more, and then nothing goes on */
        doc_attribute(&d, wz_view("b"), wz_view("c"));
        doc_text(&d, wz_view("text"));
        doc_close(&d);
        assert_true(d.deep && d.n == 1 + doc_deep && d.texts.len == 0 && d.values.len == 0);
    }
    doc_free(&d);
}

static void elements(void **state)
{
    struct doc d = {.n = 0};
    (void)state;
    doc_clear(&d);
    for (size_t i = 1; i < doc_most; i++)
        doc_attribute(&d, wz_view("a"), wz_view("b"));
    assert_false(doc_stopped(&d));
    doc_open(&d, wz_view("a"));
    assert_true(d.large && doc_stopped(&d) && d.n == doc_most);
    doc_open(&d, wz_view("a"));
    assert_true(d.large && d.n == doc_most);
    doc_clear(&d);
    assert_false(doc_stopped(&d));
    doc_free(&d);
}

/* A document without one name or text has empty ones, not none. */
static void nothing_is_text(void **state)
{
    struct doc d = {.n = 0};
    (void)state;
    doc_clear(&d);
    assert_non_null(doc_name_of(&d, 0).ptr);
    assert_non_null(doc_text_of(&d, 0).ptr);
    assert_true(doc_name_of(&d, 0).len == 0 && doc_text_of(&d, 0).len == 0);
    doc_free(&d);
}

static void names(void **state)
{
    struct doc d = {.n = 0};
    char *name = malloc(doc_names);
    (void)state;
    assert_non_null(name);
    memset(name, 'a', doc_names);
    for (size_t over = 0; over < 2; over++) {
        doc_clear(&d);
        doc_open(&d, (wz_str){name, doc_names - 1});
        doc_open(&d, (wz_str){name, 1 + over});
        assert_int_equal(d.large, over);
        assert_int_equal(d.n, over ? 2 : 3);
    }
    doc_open(&d, wz_view("a")); /* a shorter one would fit, but what is too large stays so */
    assert_true(d.large && d.n == 2);
    free(name);
    doc_free(&d);
}

static void memory_ends(void **state)
{
    (void)state;
    bool ended = true;
    for (int n = 0; ended; n++) {
        struct doc d = {.n = 0};
        memory_ends_after(n);
        doc_clear(&d);
        for (int i = 0; i < 300; i++) {
            doc_open(&d, wz_view("name"));
            doc_attribute(&d, wz_view("of"), wz_view("value"));
            doc_text(&d, wz_view("text"));
            doc_close(&d);
        }
        ended = memory_back();
        assert_int_equal(doc_stopped(&d), ended);
        assert_false(d.large || d.deep);
        if (!ended) {
            assert_int_equal(d.n, 601);
            assert_true(str_is(doc_text_of(&d, 600), "value") &&
                        str_is(doc_name_of(&d, 600), "of"));
            assert_true(str_is(doc_text_of(&d, 599), "text"));
        }
        doc_free(&d);
    }
}

/* What there was no memory for leaves the document as it was: the next one may fit. */
static void memory_comes_back(void **state)
{
    struct doc d = {.n = 0};
    size_t n = 0;
    (void)state;
    for (doc_clear(&d); !doc_stopped(&d); n = d.n) {
        memory_ends_after(0);
        doc_attribute(&d, wz_view(""), wz_view(""));
        memory_back();
    }
    assert_int_equal(d.n, n);
    doc_clear(&d);
    doc_open(&d, wz_view("a"));
    assert_true(!doc_stopped(&d) && d.n == 2 && d.nodes[1].parent == 0);
    assert_int_equal(d.nodes[0].parent, 0);
    assert_int_equal(d.depth, 2);
    doc_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nested),          cmocka_unit_test(elements),
        cmocka_unit_test(nothing_is_text), cmocka_unit_test(names),
        cmocka_unit_test(memory_ends),     cmocka_unit_test(memory_comes_back),
    };
    return cmocka_run_group_tests_name("doc", tests, NULL, NULL);
}
