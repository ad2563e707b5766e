#include "../support/test.h"

#include "../support/load.h"
#include "../support/memory.h"
#include "../../src/base/str.h"
#include "../../src/rules/pack.h"

#include <stdlib.h>
#include <string.h>

/* Whether two trees are the same: walked side by side, without recursion over what is read. */
static void expect_same(const struct node *one, const struct node *other)
{
    struct {
        const struct node *one, *other;
    } wait[4 * node_depth];
    size_t depth = 1;
    wait[0].one = one;
    wait[0].other = other;
    while (depth) {
        const struct node *a = wait[--depth].one, *b = wait[depth].other;
        assert_int_equal(a == NULL, b == NULL);
        if (!a)
            continue;
        assert_int_equal(a->kind, b->kind);
        assert_true(a->place.line == b->place.line && a->place.column == b->place.column);
        assert_int_equal(a->n, b->n);
        if (a->kind == NODE_TEXT) {
            assert_true(str_eq(a->text, b->text));
            assert_int_equal(b->text.ptr[b->text.len], 0);
        }
        assert_true(depth + 3 <= sizeof wait / sizeof *wait);
        const struct node *ones[] = {a->next, a->value, a->first};
        const struct node *others[] = {b->next, b->value, b->first};
        for (int i = 0; i < 3; i++, depth++) {
            wait[depth].one = ones[i];
            wait[depth].other = others[i];
        }
    }
}

static void round_trip(const char *text, size_t n)
{
    struct arena a = {0};
    struct buf b = {0};
    struct diag_file file = {wz_view("r.yaml"), {text, n}};
    const struct node *root = node_read(&a, &file, NULL);
    assert_non_null(root);
    pack_write(&b, root);
    assert_false(b.failed);
    const struct node *back = pack_read(&a, &file, (const unsigned char *)b.ptr);
    expect_same(root, back);
    assert_ptr_equal(back->place.file, &file);
    buf_free(&b);
    arena_free(&a);
}

static void what_is_packed_comes_back(void **state)
{
    static const char *const texts[] = {
        "a",
        "[]",
        "{}",
        "\"\"",
        "[a]",
        "{a: b}",
        "[[], {}, []]",
        "{a: [], b: {}, c: ''}",
        "[a, [b, [c]], d]",
        "{a: {b: {c: d}, e: f}, g: h}",
        "{a: [b, {c: [d]}], e: \xE2\x82\xAC}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        round_trip(texts[i], strlen(texts[i]));
    size_t n;
    char *text = load_file("tests/rules-bad/good.yaml", &n);
    round_trip(text, n);
    free(text);
    char deep[2 * node_depth];
    memset(deep, '[', node_depth);
    memset(deep + node_depth, ']', node_depth);
    round_trip(deep, sizeof deep);
}

static void the_built_in_files(void **state)
{
    size_t n;
    const wz_source *files = wz_rules_builtin_files(&n);
    (void)state;
    for (size_t i = 0; i < n; i++)
        round_trip(files[i].text, files[i].len);
}

static void without_memory(void **state)
{
    struct arena a = {0};
    struct diag_file file = {wz_view("r.yaml"), wz_view("{a: [b, c]}")};
    const struct node *root = node_read(&a, &file, NULL);
    bool failed = true;
    (void)state;
    for (int allowed = 0; failed; allowed++) {
        struct buf b = {0};
        memory_ends_after(allowed);
        pack_write(&b, root);
        failed = memory_back();
        assert_int_equal(b.failed, failed);
        buf_free(&b);
    }
    static const unsigned char huge[] = {0xFF, 0xFF, 0xFF, 0x00, 0};
    struct arena none = {0};
    memory_ends_after(0);
    assert_null(pack_read(&none, &file, huge));
    assert_true(memory_back());
    arena_free(&none);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(the_built_in_files),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
