#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/dossier/facets.h"
#include "../support/memory.h"

#include <string.h>

static void says(const char *json, const char *wanted)
{
    struct arena a = {0};
    struct facets f;
    struct buf b = {0};
    assert_true(facets_read(&f, &a, wz_view(json)));
    const struct facet *list = f.list.items;
    for (size_t i = 0; i < f.list.n; i++) {
        buf_add(&b, list[i].section);
        buf_char(&b, '|');
        buf_add(&b, list[i].place);
        buf_char(&b, '=');
        buf_add(&b, list[i].value);
        buf_char(&b, '\n');
    }
    buf_char(&b, '\0');
    assert_string_equal(b.ptr, wanted);
    buf_free(&b);
    arena_free(&a);
}

static void members_and_lists(void **state)
{
    (void)state;
    says("{}", "");
    says("{\"a\":\"x\",\"b\":2,\"c\":null,\"d\":true}", "a|=x\nb|=2\nd|=true\n");
    says("{\"a\":[\"x\",\"y\"],\"b\":[]}", "a|=x\na|=y\n");
    says("{\"a\":{\"b\":1.50,\"c\":{\"d\":\"e\"}}}", "a|b=1.50\na|c/d=e\n");
}

static void items_are_called_by_what_they_are_about(void **state)
{
    (void)state;
    says("{\"path\":[{\"node\":\"n1\",\"answer\":\"yes\"},{\"node\":\"n2\",\"fact\":\"f\"}]}",
         "path|n1/answer=yes\npath|n2/fact=f\n");
    says("{\"figures\":[{\"table\":\"t\",\"euro\":5,\"sources\":[\"a\",\"b\"]}]}",
         "figures|t/euro=5\nfigures|t/sources=a\nfigures|t/sources=b\n");
    says("{\"what_if\":[{\"fact\":\"f\",\"options\":[{\"option\":\"o\",\"routes\":[\"r\"]}]}]}",
         "what_if|f/options/o/routes=r\n");
    says("{\"route\":\"r\"}", "route|=r\n"); /* a plain member, no name */
}

static void what_is_no_document(void **state)
{
    static const char *const wrong[] = {"", "[]", "1", "{", "{\"a\":}", "{\"a\":1}x"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arena a = {0};
        struct facets f;
        assert_false(facets_read(&f, &a, wz_view(wrong[i])));
        assert_false(a.failed);
        arena_free(&a);
    }
}

/* Deeper than is kept: left out, and what follows is still in its place. */
static void too_deep(void **state)
{
    char json[600] = "{\"a\":";
    (void)state;
    for (int i = 0; i < 70; i++)
        strcat(json, "{\"b\":");
    strcat(json, "1");
    for (int i = 0; i < 70; i++)
        strcat(json, "}");
    strcat(json, ",\"c\":2}");
    struct arena a = {0};
    struct facets f;
    if (facets_read(&f, &a, wz_view(json))) { /* the parser may have a limit of its own */
        assert_int_equal(f.list.n, 1);
        assert_string_equal(((const struct facet *)f.list.items)->section.ptr, "c");
    }
    arena_free(&a);
}

/* A place is kept for each value, so that a long key may not cost its length for each. */
static void long_keys(void **state)
{
    enum { key = 1 << 19, values = 1 << 16 }; /* times each other 32 GB */
    struct arena a = {0};
    struct facets f;
    struct buf b = {0};
    (void)state;
    buf_put(&b, "{\"s\":{\"");
    for (int i = 0; i < key; i++)
        buf_char(&b, 'k');
    buf_put(&b, "\":[1");
    for (int i = 1; i < values; i++)
        buf_put(&b, ",1");
    buf_put(&b, "]}}");
    assert_true(facets_read(&f, &a, buf_view(&b)));
    const struct facet *list = f.list.items;
    assert_int_equal(f.list.n, values);
    assert_true(list[values - 1].place.len < facets_place);
    arena_free(&a);
    buf_free(&b);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    for (int n = 0;; n++) {
        struct arena a = {0};
        struct facets f;
        memory_ends_after(n);
        bool good = facets_read(&f, &a, wz_view("{\"a\":[{\"node\":\"n\",\"b\":\"c\"}]}"));
        bool ran_out = memory_back();
        assert_true(good || ran_out);
        assert_true(good || a.failed);
        arena_free(&a);
        if (!ran_out)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_and_lists),
        cmocka_unit_test(items_are_called_by_what_they_are_about),
        cmocka_unit_test(what_is_no_document),
        cmocka_unit_test(too_deep),
        cmocka_unit_test(long_keys),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
