/* Where words point: small rules in which every answer leaves other routes. */
#include "../support/test.h"

#include "../support/line.h"
#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/batch/pointing.h"

#include <stdio.h>
#include <string.h>

/* Without words: r1 to r4, as what is assumed about third leaves out r5. */
static const char yaml[] =
    "routes:\n"
    "  r1: {$R, permitted: {always: yes}}\n"
    "  r2: {$R, permitted: {always: yes}}\n"
    "  r3: {$R, permitted: {always: yes}}\n"
    "  r4: {$R, permitted: {always: yes}}\n"
    "  r5: {$R, permitted: {always: yes}}\n"
    "trees: {t: {start: n1, name: $T}}\n"
    "nodes:\n"
    "  n1: {ask: kind, a: n2, b: n3}\n"
    "  n2: {ask: other, a: r1, b: r2}\n"
    "  n3: {ask: third, a: n4, others: r5}\n"
    "  n4: {ask: who, a: r3, b: r3, c: r4}\n"
    "facts:\n"
    "  kind: {type: choice, $F, options: two}\n"
    "  other: {type: choice, $F, options: two}\n"
    "  third: {type: choice, $F, options: three, assume: a}\n"
    "  who: {type: choice, $F, options: three}\n"
    "audit:\n"
    "  home: NL\n"
    "  union: [BE]\n"
    "  presumed: {who: [a, b]}\n"
    "  weighed: {five: [third]}\n"
    "  procedures: {one: [r1], both: [r1, r2], three: [r3, r4], four: [r4], five: [r5]}\n";

static wz_rules *rules;
static wz_case *purchase;
static struct arena arena;
static struct pointing pointing;

static int begin(void **state)
{
    (void)state;
    rules = small_load(yaml);
    purchase = small_case(rules);
    return pointing_make(&pointing, &arena, rules, 0) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    wz_case_free(purchase);
    wz_rules_free(rules);
    return 0;
}

/* What the words say: "fact=option", several apart by blanks; "fact?" contradicts itself. */
static void read_words(const char *words, struct suggest *s, wz_suggestion *room,
                       const wz_suggestion **list)
{
    char text[100];
    char *save = NULL;
    (void)snprintf(text, sizeof text, "%s", words);
    *s = (struct suggest){.rules = rules, .wanted = list};
    for (char *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        size_t name = strcspn(word, "=?");
        room[s->n] = (wz_suggestion){.fact = wz_fact_find(rules, (wz_str){word, name}),
                                     .clash = word[name] == '?'};
        room[s->n].option = word[name] == '=' ? word[name + 1] - 'a' : 0;
        list[s->n] = &room[s->n];
        s->n++;
    }
}

static const char *point(const char *procedure, const char *facts, const char *words)
{
    struct suggest s;
    wz_suggestion room[4];
    const wz_suggestion *list[4];
    struct buf b = {0};
    const struct published *code = rules->audit.procedures;
    read_words(words, &s, room, list);
    while (strcmp(code->code.ptr, procedure) != 0)
        code++;
    wz_case_clear(purchase);
    small_set(purchase, facts);
    assert_int_equal(pointing_judge(&pointing, purchase, &s, code), WZ_OK);
    buf_add(&b, points_word(pointing.came));
    if (pointing.came)
        pointing_put(&pointing, &b);
    return line_take(&b);
}

static void where_it_points(void **state)
{
    (void)state;
    assert_string_equal(point("one", "", "kind=a other=b"),
                        "elsewhere{\"routes\":[\"r2\"],\"by\":[\"kind\",\"other\"]}");
    assert_string_equal(point("one", "", "kind=a"),
                        "possible{\"routes\":[\"r1\",\"r2\"],\"by\":[\"kind\"]}");
    assert_string_equal(point("both", "", "kind=a"),
                        "agrees{\"routes\":[\"r1\",\"r2\"],\"by\":[\"kind\"]}");
    assert_string_equal(point("one", "kind=b who=a", "other=b"), ""); /* never looked at */
    assert_string_equal(point("one", "", ""), "");
    assert_string_equal(point("one", "", "kind?"), ""); /* contradicts itself */
    assert_string_equal(point("one", "", "kind? other=b"),
                        "elsewhere{\"routes\":[\"r2\",\"r3\"],\"by\":[\"other\"]}");
}

/* What the notice itself rules out, its words need not. */
static void not_by_the_words(void **state)
{
    (void)state;
    assert_string_equal(point("one", "kind=b", "who=a"), "");
    assert_string_equal(point("one", "kind=a other=b", "who=a"), "");
}

/* Who publishes is one of those that are presumed: then r4 was never possible. */
static void who_publishes(void **state)
{
    (void)state;
    assert_string_equal(point("four", "kind=b", "who=a"), "");
    assert_string_equal(point("three", "kind=b", "who=c"),
                        "agrees{\"routes\":[\"r4\"],\"by\":[\"who\"]}");
}

/* What the buyer has weighed is not assumed against the procedure. */
static void what_was_weighed(void **state)
{
    (void)state;
    assert_string_equal(point("five", "", "kind=b"),
                        "possible{\"routes\":[\"r3\",\"r5\"],\"by\":[\"kind\"]}");
    assert_string_equal(point("five", "", "kind=b third=a"),
                        "elsewhere{\"routes\":[\"r3\"],\"by\":[\"kind\",\"third\"]}");
    assert_string_equal(point("five", "third=b", "kind=b"),
                        "agrees{\"routes\":[\"r5\"],\"by\":[\"kind\"]}");
}

static void memory_ends(void **state)
{
    struct arena a = {0};
    struct pointing p;
    (void)state;
    memory_ends_after(0);
    assert_false(pointing_make(&p, &a, rules, 0));
    assert_true(memory_back());
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_it_points), cmocka_unit_test(not_by_the_words),
        cmocka_unit_test(who_publishes),   cmocka_unit_test(what_was_weighed),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests_name("pointing", tests, begin, end);
}
