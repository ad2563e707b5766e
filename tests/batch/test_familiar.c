#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/batch/familiar.h"
#include "../support/small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static wz_rules *rules;
static int f, g, w, d;

static int begin(void **state)
{
    (void)state;
    rules = small_load("facts: {f: {type: choice, $F, options: three}, w: {type: amount, $F},"
                       " g: {type: choice, $F, options: two}, d: {type: date, $F}}\n"
                       "routes: {r: {$R, permitted: {always: yes}}}\n"
                       "trees: {t: {start: n1, name: $T}}\n"
                       "nodes:\n"
                       "  n1: {if: {w: {below: 1000}}, text: $T, then: n2, else: r}\n"
                       "  n2: {if: {d: {at_least: 2026-01-15}}, text: $T, then: n3, else: r}\n"
                       "  n3: {ask: f, a: n4, others: r}\n"
                       "  n4: {ask: g, a: r, b: r}\n");
    wz_case *c = small_case(rules);
    f = small_fact(c, "f");
    g = small_fact(c, "g");
    w = small_fact(c, "w");
    d = small_fact(c, "d");
    wz_case_free(c);
    return 0;
}

static int end(void **state)
{
    (void)state;
    wz_rules_free(rules);
    return 0;
}

/* ---- what is learned --------------------------------------------------------------------------
 */

/* All that a desk has for it. */
struct seat {
    struct arena arena;
    struct regions regions;
    struct memo memo;
    struct familiar familiar;
    struct record record;
    struct buf line; /* with its padding */
};

static void make(struct seat *p, bool strict)
{
    *p = (struct seat){.line = {0}};
    assert_true(regions_make(&p->regions, &p->arena, rules));
    assert_true(memo_make(&p->memo, &p->arena, rules, &p->regions));
    assert_true(familiar_make(&p->familiar, &p->arena, rules, strict));
    assert_true(record_make(&p->record, rules, 10000));
    p->record.strict = strict;
}

static void empty(struct seat *p)
{
    record_free(&p->record);
    buf_free(&p->line);
    arena_free(&p->arena);
}

static wz_str padded(struct seat *p, const char *text)
{
    size_t n = strlen(text);
    buf_clear(&p->line);
    buf_put(&p->line, text);
    assert_true(buf_reserve(&p->line, block_behind));
    memset(p->line.ptr + n, '}', block_behind);
    p->line.ptr[n] = '\n';
    return (wz_str){p->line.ptr, n};
}

static void learn(struct seat *p, const char *text)
{
    wz_str line = padded(p, text);
    assert_int_equal(record_read(&p->record, line), WZ_OK);
    memo_turn(&p->memo, p->record.given, p->record.n_given);
    familiar_learn(&p->familiar, &p->memo, &p->record, line);
}

/* Whether the line is familiar; if it is, it has the same key and name as when it is read. */
static bool knows(struct seat *p, const char *text)
{
    struct familiar_line l;
    uint64_t key[8];
    wz_str line = padded(p, text);
    if (!familiar_read(&p->familiar, &p->memo, line, &l))
        return false;
    assert_true(p->memo.words <= 8);
    memcpy(key, p->memo.key, p->memo.words * sizeof *key);
    const struct record *r = &p->record;
    assert_int_equal(record_read(&p->record, line), WZ_OK);
    assert_true(memo_turn(&p->memo, r->given, r->n_given));
    assert_memory_equal(key, p->memo.key, p->memo.words * sizeof *key);
    assert_int_equal(l.unknown, r->unknown);
    assert_true(!l.unknown || str_eq(l.unknown_name, r->unknown_name));
    assert_int_equal(l.id_kind == JSON_STRING, r->id_kind == JSON_STRING);
    assert_int_equal(l.id_kind == JSON_NULL, r->id_kind == JSON_NULL);
    assert_true(l.id_kind == JSON_NULL || str_eq(l.id, r->id));
    return true;
}

static void lines_are_known_by_their_parts(void **state)
{
    (void)state;
    struct seat p;
    make(&p, false);
    assert_false(knows(&p, "{\"id\":\"x\",\"f\":\"a\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}"));
    learn(&p, "{\"id\":\"x\",\"f\":\"a\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}");
    assert_true(knows(&p, "{\"id\":\"x\",\"f\":\"a\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}"));
    assert_true(knows(&p, "{\"id\":\"other\",\"f\":\"a\",\"w\":98765.43,\"g\":\"b\",\"t\":7}"));
    assert_true(knows(&p, "{\"id\":17,\"f\":\"a\",\"w\":5000.5,\"g\":\"b\",\"t\":null}"));
    assert_false(knows(&p, "{\"id\":\"x\",\"f\":\"b\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}"));
    learn(&p, "{\"id\":\"x\",\"f\":\"b\",\"w\":12,\"t\":true,\"g\":\"a\"}");
    assert_true(knows(&p, "{\"id\":\"x\",\"f\":\"b\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}"));
    assert_true(knows(&p, "{\"id\":\"x\",\"f\":\"a\",\"w\":12,\"t\":false,\"g\":\"a\"}"));
    assert_false(knows(&p, "{\"id\":\"x\",\"f\":\"b\",\"w\":12,\"t\":[],\"g\":\"a\"}"));
    assert_false(knows(&p, "{\"f\":\"a\",\"w\":12,\"g\":\"b\",\"t\":\"text\"}"));
    empty(&p);
}

/* The first of many is read, and no line goes on in the next one. */
static void one_line_of_many(void **state)
{
    static const char *const all[] = {
        "{\"f\":\"a\",\"w\":12}\n{\"f\":\"a\"",
        "{\"f\":\"a\",\"w\":12}\n\n",
        "{\"f\":\"a\",\"w\":12\n}",
        "{\"f\":\"a\",\"t\":\"x\ny\"}",
        "\n{\"f\":\"a\",\"w\":12}",
    };
    struct seat p;
    (void)state;
    make(&p, false);
    learn(&p, "{\"f\":\"a\",\"w\":12}");
    learn(&p, "{\"f\":\"a\",\"t\":\"x\"}");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct familiar_line l;
        assert_int_equal(familiar_read(&p.familiar, &p.memo, padded(&p, all[i]), &l), i < 2);
        assert_true(i >= 2 || l.len == 16);
    }
    empty(&p);
}

/* A line that ends with the block, where bytes of an earlier one stand behind it that would go well
 * with it. Only block_behind of them may be looked at. */
static void assert_cut(struct seat *p, const char *line, size_t n, const char *stale)
{
    struct familiar_line l;
    char *block = malloc(n + block_behind);
    assert_non_null(block);
    memcpy(block, line, n);
    for (size_t i = 0, at = 0; i < block_behind; i++) {
        block[n + i] = stale[at++];
        at = stale[at] ? at : 0;
    }
    bool whole = line[n] == '\0';
    if (familiar_read(&p->familiar, &p->memo, (wz_str){block, n}, &l) != whole)
        fail_msg("%.*s, behind it %s", (int)n, line, stale);
    assert_true(!whole || l.len == n);
    free(block);
}

static void what_stands_behind_the_last_line(void **state)
{
    static const char line[] = "{\"id\":\"name\",\"t\":\"text\",\"f\":\"weet niet\",\"w\":12,\"d\":"
                               "\"2026-01-01\",\"a key that is long enough for two compares\":1}";
    static const char far[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\","
                              "\"a key that is long enough for two compares\":1}\n";
    struct seat p;
    (void)state;
    make(&p, false);
    learn(&p, line);
    for (size_t n = 0; n < sizeof line; n++) {
        assert_cut(&p, line, n, n + 1 < sizeof line ? line + n : "\n");
        assert_cut(&p, line, n, far);
        assert_cut(&p, line, n, "1");
        assert_cut(&p, line, n, "}\n");
    }
    empty(&p);
}

/* What is a finding when it stands there is never familiar. */
static void a_field_comes_once(void **state)
{
    (void)state;
    struct seat p;
    make(&p, false);
    learn(&p, "{\"f\":\"a\",\"g\":\"b\",\"t\":1,\"id\":2}");
    learn(&p, "{\"id\":2,\"g\":\"b\",\"f\":\"a\",\"t\":1}");
    learn(&p, "{\"t\":1,\"f\":\"a\"}");
    assert_true(knows(&p, "{\"id\":3,\"g\":\"b\",\"f\":\"a\",\"t\":5}"));
    assert_false(knows(&p, "{\"f\":\"a\",\"f\":\"a\",\"t\":1}"));
    assert_false(knows(&p, "{\"f\":\"a\",\"g\":\"b\",\"f\":\"a\",\"t\":1}"));
    assert_false(knows(&p, "{\"id\":2,\"g\":\"b\",\"t\":1,\"id\":2}"));
    assert_false(knows(&p, "{\"t\":1,\"f\":\"a\",\"t\":1}"));
    empty(&p);
}

static void fields_may_stand_inside(void **state)
{
    (void)state;
    struct seat p;
    make(&p, false);
    learn(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":3},\"t\":\"x\",\"u\":0}");
    learn(&p, "{\"f\":\"a\",\"w\":3,\"t\":2}");
    learn(&p, "{\"w\":3}");
    learn(&p, "{\"t\":2,\"facts\":{\"w\":3,\"f\":\"c\",\"t\":0}}");
    assert_true(knows(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":30},\"t\":\"y\",\"u\":0}"));
    assert_true(knows(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":3,\"t\":5}}"));
    assert_true(knows(&p, "{\"t\":2,\"facts\":{\"f\":\"a\",\"w\":3}}")); /* beside it */
    assert_true(knows(&p, "{\"t\":2,\"facts\":{\"w\":3,\"t\":1}}"));
    assert_false(knows(&p, "{\"f\":\"a\",\"facts\":{\"w\":3,\"f\":\"c\"}}"));
    assert_false(knows(&p, "{\"w\":1,\"facts\":{\"f\":\"a\",\"w\":3}}"));
    assert_false(knows(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":3},\"f\":\"a\"}"));
    assert_false(knows(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":3}"));
    assert_false(knows(&p, "{\"id\":1,\"facts\":{\"f\":\"a\",\"w\":3}}}"));
    empty(&p);
}

static void unknown_fields_may_be_findings(void **state)
{
    (void)state;
    struct seat p;
    make(&p, true);
    learn(&p, "{\"t\":1,\"facts\":{\"f\":\"a\"}}");
    learn(&p, "{\"id\":1,\"f\":\"a\"}");
    learn(&p, "{\"f\":\"a\",\"w\":1}");
    assert_true(knows(&p, "{\"t\":2,\"facts\":{\"f\":\"a\"}}"));
    assert_true(knows(&p, "{\"f\":\"a\",\"w\":1}"));
    assert_false(knows(&p, "{\"t\":1,\"f\":\"a\"}"));
    empty(&p);
}

/* Where one value ends and the next stretch begins, and where the line ends. */
static void nothing_but_blanks_between(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "{\"f\":\"a\" ,\"w\":1}",
        "{\"f\": \"a\",\"w\":1}",
        "{ \"f\":\"a\",\"w\":1}",
        "{\"f\":\"a\",\"w\":1} ",
        "{\"f\":\"a\",\"w\":1 }",
        "{\"f\":\"a\",\"w\":1}}",
        "{\"f\":\"a\",\"w\":1",
        "{\"f\":\"a\",\"w\":",
        "{\"f\":\"a\",\"w\"",
        "{\"f\":\"a\",",
        "{\"f\":\"a\"",
        "{\"f\":\"a",
        "{\"f\":",
        "{",
        "",
        "{\"f\":\"a\"\"w\":1}",
        "{\"f\":\"a\",\"w\":1]",
        "{\"f\":\"ab\",\"w\":1}",
        "{\"f\":\"a\",\"w\":1}{\"",
        "[\"f\":\"a\",\"w\":1}",
        "{\"f\":\"a\",\"w\":1,}",
        "{\"f\":\"a\",\"w\":1x}",
        "{\"f\":\"a\",,\"w\":1}",
        "{\"f\":\"a\",\"\\u0077\":1}",
        "{\"f\":\"a\",\"w\":{}}",
        "{\"f\":\"a\",\"w\":[1]}",
        "{}",
        "{\"f\":\"a\",\"t\":{}}",
        "{\"f\":\"a\",\"t\":\"x}",
        "{\"f\":\"a\",\"t\":\"\\u0078\"}",
    };
    struct seat p;
    make(&p, false);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
            learn(&p, "{\"f\":\"a\",\"w\":1}");
            learn(&p, "{\"f\":\"a\",\"t\":\"x\"}");
            assert_true(knows(&p, "{\"f\":\"a\",\"w\":1}"));
            wz_str line = padded(&p, odd[i]);
            struct familiar_line l;
            bool known = familiar_read(&p.familiar, &p.memo, line, &l);
            bool good = record_read(&p.record, line) == WZ_OK;
            if (known && !good)
                fail_msg("%s", odd[i]);
            if (good) /* learned in one round, known in the next, or never */
                learn(&p, odd[i]);
        }
    assert_true(knows(&p, "{\"f\": \"a\",\"w\":1}"));
    assert_true(knows(&p, "{\"f\":\"a\",\"w\":1} "));
    empty(&p);
}

/* Whether a line is familiar with each of these values, parted by |, between the two parts. */
static void assert_each(struct seat *p, bool known, const char *values, const char *before,
                        const char *behind)
{
    char text[100];
    for (const char *v = values, *end = v; *end; v = end + 1) {
        end = v + strcspn(v, "|");
        snprintf(text, sizeof text, "%s%.*s%s", before, (int)(end - v), v, behind);
        if (knows(p, text) != known)
            fail_msg("%s", text);
    }
}

/* Plain amounts are read as money.c reads them, and all others not at all. */
static void amounts(void **state)
{
    static const char plain[] = "0|7|10|0.5|0.05|0.00|12345678|123456789|99999999.99|1.5|12.50|"
                                "1000.00|5000.49|5000.5|5000.50|5000.51|999.99|1234567.01|"
                                "1234567|1234568|1000000000000.00|87654321.1|1000000";
    static const char odd[] = "00|01|01.5|1.|1.234|1.2345|.5|-1|1e3|1E3|1,5|0x1|1.5x|1.x|1.5.5|+1|"
                              "1 2||123456789012345678|1000000000000.01|99999999999999999.9";
    struct seat p;
    (void)state;
    make(&p, false);
    learn(&p, "{\"w\":1,\"f\":\"a\"}");
    assert_each(&p, true, plain, "{\"w\":", ",\"f\":\"a\"}");
    assert_each(&p, false, odd, "{\"w\":", ",\"f\":\"a\"}");
    empty(&p);
}

/* Days are read as date.c reads them, if the rules hold on them. */
static void days(void **state)
{
    static const struct {
        const char *text;
        bool known;
    } all[] = {
        {"\"2024-01-01\"", true},  {"\"2027-12-31\"", true},   {"\"2026-02-28\"", true},
        {"\"2023-12-31\"", false}, {"\"2028-01-01\"", false},  {"\"2026-02-29\"", false},
        {"\"2026-2-28\"", false},  {"\"2026-02-28 \"", false}, {"2026-02-28", false},
        {"\"2026-02-28", false},   {"\"2026-02-2x\"", false},  {"null", false},
    };
    struct seat p;
    char text[100];
    (void)state;
    make(&p, false);
    learn(&p, "{\"d\":\"2026-01-01\",\"f\":\"a\"}");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        snprintf(text, sizeof text, "{\"d\":%s,\"f\":\"a\"}", all[i].text);
        assert_int_equal(knows(&p, text), all[i].known);
    }
    learn(&p, "{\"d\":null,\"f\":\"a\"}");
    assert_true(knows(&p, "{\"d\":null,\"f\":\"a\"}"));
    empty(&p);
}

/* Texts that are passed over, and names: what JSON allows in them, if it is plain. */
static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool passed, name;
    } all[] = {
        {"", true, true},
        {"x", true, true},
        {"exactly sixteen!", true, true},
        {"seventeen letters", true, true},
        {"caf\xC3\xA9, \xE2\x82\xAC 5, \xF0\x9F\x98\x80 and more than sixteen", true, true},
        {"fifteen letters\xC3\xA9", true, true},
        {"a \\\"quote\\\" and \\\\ \\/ \\b\\f\\n\\r\\t", true, false},
        {"\\u00e9", false, false},
        {"\\x", false, false},
        {"\x7F", true, true},
        {"\x1F", false, false},
        {"tab\there", false, false},
        {"\x80", false, false},
        {"\xC0\xAF", false, false},
        {"\xC3", false, false},
        {"\xED\xA0\x80", false, false},
        {"\xF4\x90\x80\x80", false, false},
        {"\\", false, false},
    };
    struct seat p;
    char text[100];
    make(&p, false);
    learn(&p, "{\"id\":\"n\",\"t\":\"x\",\"f\":\"a\"}");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        snprintf(text, sizeof text, "{\"id\":\"n\",\"t\":\"%s\",\"f\":\"a\"}", all[i].text);
        assert_int_equal(knows(&p, text), all[i].passed);
        snprintf(text, sizeof text, "{\"id\":\"%s\",\"t\":\"x\",\"f\":\"a\"}", all[i].text);
        assert_int_equal(knows(&p, text), all[i].name);
    }
    empty(&p);
}

static void other_values_that_are_passed_over(void **state)
{
    static const char plain[] = "0|12|1.5|0.0|true|false|null|123456.7890";
    static const char odd[] = "00|1.|.5|.|-1|1e5|tru|nul|fals|truth|falsy|12345678901234567|"
                              "1.23456789012345678|x|[]|{}|";
    struct seat p;
    (void)state;
    make(&p, false);
    learn(&p, "{\"t\":\"x\",\"id\":5,\"f\":\"a\"}");
    assert_each(&p, true, plain, "{\"t\":", ",\"id\":5,\"f\":\"a\"}");
    assert_each(&p, false, odd, "{\"t\":", ",\"id\":5,\"f\":\"a\"}");
    assert_each(&p, false, odd, "{\"t\":1,\"id\":", ",\"f\":\"a\"}");
    assert_false(knows(&p, "{\"t\":1,\"id\":null,\"f\":\"a\"}"));
    assert_true(knows(&p, "{\"t\":1,\"id\":1.50,\"f\":\"a\"}"));
    empty(&p);
}

/* More stretches and answers than there is room for, and longer ones: what is known stays right. */
static void more_than_is_remembered(void **state)
{
    (void)state;
    static const char *const dots = "..................................................";
    struct seat p;
    char text[300];
    make(&p, false);
    for (int i = 1; i < 31; i++) { /* with a blank they are answers */
        snprintf(text, sizeof text, "{\"d\":\" 2026-01-%02d\",\"f\":\"%s\"}", i,
                 i % 2 ? "a" : "weet niet");
        learn(&p, text);
        assert_true(knows(&p, text));
    }
    assert_true(knows(&p, "{\"d\":\" 2026-01-30\",\"f\":\"a\"}"));
    assert_true(knows(&p, "{\"d\":\" 2026-01-20\",\"f\":\"weet niet\"}"));
    assert_false(knows(&p, "{\"d\":\" 2026-01-02\",\"f\":\"a\"}"));
    for (int i = 0; i < 100; i++) {
        snprintf(text, sizeof text, "{\"f\":\"a\",\"k%d%.*s\":1}", i, i / 2, dots);
        learn(&p, text);
        if (i < 20)
            assert_true(knows(&p, text));
        assert_int_equal(knows(&p, text), i < 60 && i / 2 < 40);
    }
    assert_true(knows(&p, "{\"f\":\"a\",\"k0\":2}"));
    empty(&p);
}

/* One that has learned much learns only now and then. */
static void learning_ends(void **state)
{
    (void)state;
    struct seat p;
    int times = 0;
    make(&p, false);
    for (int i = 0; i < 1000; i++)
        learn(&p, "{\"f\":\"a\"}");
    while (!knows(&p, "{\"f\":\"b\"}")) {
        learn(&p, "{\"f\":\"b\"}");
        assert_true(++times <= 16);
    }
    assert_true(times > 1);
    empty(&p);
}

/* What decides it is too much for a key. */
static void what_cannot_be_remembered(void **state)
{
    (void)state;
    struct seat p;
    make(&p, false);
    p.memo.how[w] = BY_NUMBER;
    p.memo.how[d] = BY_NUMBER;
    learn(&p, "{\"f\":\"a\",\"w\":3}");
    learn(&p, "{\"f\":\"a\",\"d\":\"2026-01-01\"}");
    assert_true(f != g && knows(&p, "{\"f\":\"a\"}") == false);
    assert_false(knows(&p, "{\"f\":\"a\",\"w\":3}"));
    assert_false(knows(&p, "{\"f\":\"a\",\"d\":\"2026-01-01\"}"));
    empty(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_known_by_their_parts),
        cmocka_unit_test(one_line_of_many),
        cmocka_unit_test(what_stands_behind_the_last_line),
        cmocka_unit_test(a_field_comes_once),
        cmocka_unit_test(fields_may_stand_inside),
        cmocka_unit_test(unknown_fields_may_be_findings),
        cmocka_unit_test(nothing_but_blanks_between),
        cmocka_unit_test(amounts),
        cmocka_unit_test(days),
        cmocka_unit_test(texts),
        cmocka_unit_test(other_values_that_are_passed_over),
        cmocka_unit_test(more_than_is_remembered),
        cmocka_unit_test(learning_ends),
        cmocka_unit_test(what_cannot_be_remembered),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
