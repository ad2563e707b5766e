#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../support/dice.h"
#include "../support/load.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <wijzer/document.h>
#include <wijzer/replay.h>

#include <stdlib.h>
#include <string.h>

static const char *const base =
    "trees: {t: {start: n1, name: $T}, u: {start: n2, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, options: two, assume: a, $F}\n"
    "  w: {type: amount, $F}\n"
    "  d: {type: date, assume: today, $F}\n"
    "tables:\n"
    "  limit: {type: amount, name: $T, date: d, rows: [{value: 100, status: verified,\n"
    "    sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: r1}\n"
    "  n2: {if: {w: {at_least: limit}}, text: $T, then: r2, else: r3}\n"
    "routes:\n"
    "  r1: {permitted: {always: yes}, $R}\n"
    "  r2: {permitted: {w: {at_least: limit}}, $R}\n"
    "  r3: {permitted: {w: {below: limit}}, $R}\n"
    "notes: {one: {kind: duty, name: $T, text: $T, when: {w: {above: 10}}, sources: [s:1]}}\n";

static wz_rules *now(void)
{
    return small_load(base);
}

enum kind { SHORT, FULL, PAPER, KINDS };

static struct buf advice(const wz_rules *rules, const char *facts, int tree, enum kind kind)
{
    struct buf out = {0};
    wz_case *c = small_case(rules);
    wz_case_today(c, wz_date_parse(wz_view("2026-03-04")));
    small_set(c, facts);
    wz_advice_options a = {.format = WZ_FORMAT_JSON, .lang = WZ_EN, .full = kind == FULL};
    wz_document_options d = {.format = WZ_PAPER_JSON, .lang = WZ_EN};
    wz_status status = kind == PAPER ? wz_document_write(c, tree, &d, buf_sink(&out))
                                     : wz_advice_write(c, tree, &a, buf_sink(&out));
    assert_int_equal(status, WZ_OK);
    wz_case_free(c);
    return out;
}

static wz_replay_outcome replay(const wz_rules *rules, wz_str text, bool json, struct buf *out)
{
    wz_replay_options o = {.lang = WZ_EN, .json = json};
    wz_replay_outcome outcome = WZ_REPLAY_SAME;
    buf_clear(out);
    assert_int_equal(wz_replay_write(rules, text, &o, buf_sink(out), &outcome, NULL), WZ_OK);
    buf_char(out, '\0');
    return outcome;
}

/* Whatever the facts, the tree and the kind of document. */
static void the_same_rules_give_the_same_bytes(void **state)
{
    static const char *const given[] = {"f=a",   "f=b",         "f=weet_niet", "w=50",
                                        "w=100", "w=weet_niet", "d=2026-02-01"};
    wz_rules *rules = now();
    struct dice dice = {11};
    struct buf out = {0};
    (void)state;
    for (int round = 0; round < dice_rounds(300); round++) {
        struct buf facts = {0};
        for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
            if (!dice_luck(&dice, 40))
                continue;
            buf_put(&facts, facts.len ? " " : "");
            buf_put(&facts, given[i]);
        }
        buf_char(&facts, '\0');
        int tree = (int)dice_roll(&dice, 2);
        struct buf text = advice(rules, facts.ptr, tree, (enum kind)dice_roll(&dice, KINDS));
        wz_replay_outcome outcome = replay(rules, buf_view(&text), false, &out);
        if (outcome != WZ_REPLAY_SAME)
            print_error("%s tree %d\n%.*s%s\n", facts.ptr, tree, (int)text.len, text.ptr, out.ptr);
        assert_int_equal(outcome, WZ_REPLAY_SAME);
        buf_free(&text);
        buf_free(&facts);
    }
    buf_free(&out);
    wz_rules_free(rules);
}

static void has(const struct buf *out, const char *part)
{
    if (!strstr(out->ptr, part))
        print_error("%s\nhas no: %s\n", out->ptr, part);
    assert_non_null(strstr(out->ptr, part));
}

static void other_rules_are_compared(void **state)
{
    wz_rules *then = now(), *is = small_change(base, "value: 100", "value: 200");
    struct buf text = advice(then, "f=a w=150", 0, SHORT), out = {0};
    (void)state;
    assert_int_equal(replay(is, buf_view(&text), false, &out), WZ_REPLAY_OTHER);
    has(&out, "The advice becomes another.\nThe rules have changed. Then: version 1,\n");
    has(&out, "  - Advice: was r2, is now r3\n");
    has(&out, "  - Possible route: was r2, is now r3\n");
    has(&out, "  - Figure of table limit/euro: was 100, is now 200\n");
    has(&out, "  - Node in the tree n2/answer: was yes, is now no\n");
    has(&out, "  - Verdict on route r2/permitted: was yes, is now no\n");
    assert_int_equal(replay(is, buf_view(&text), true, &out), WZ_REPLAY_OTHER);
    has(&out, "\"outcome\":\"other\"");
    has(&out, "{\"section\":\"figures\",\"place\":\"limit/euro\",\"was\":\"100\",\"is\":\"200\"}");
    buf_free(&text);
    text = advice(then, "f=a w=50", 0, SHORT);
    assert_int_equal(replay(is, buf_view(&text), false, &out), WZ_REPLAY_CHANGED);
    has(&out, "The advice stays, but something has changed.");
    buf_free(&text);
    buf_free(&out);
    wz_rules_free(then);
    wz_rules_free(is);
}

static void notes_that_came_and_went(void **state)
{
    wz_rules *then = now(), *is = small_change(base, "above: 10}", "above: 90}");
    struct buf text = advice(then, "f=a w=50", 0, SHORT), out = {0};
    (void)state;
    assert_int_equal(replay(is, buf_view(&text), false, &out), WZ_REPLAY_CHANGED);
    has(&out, "  - Note: one is gone\n");
    buf_free(&text);
    text = advice(is, "f=a w=50", 0, FULL);
    assert_int_equal(replay(then, buf_view(&text), false, &out), WZ_REPLAY_CHANGED);
    has(&out, "  - Note: one is new\n");
    buf_free(&text);
    buf_free(&out);
    wz_rules_free(then);
    wz_rules_free(is);
}

/* Somebody changed the file: the rules are the same, the bytes are not. */
static void a_changed_file_shows(void **state)
{
    wz_rules *rules = now();
    struct buf text = advice(rules, "f=a w=150", 0, SHORT), out = {0};
    (void)state;
    buf_char(&text, '\0');
    char *changed = load_changed(text.ptr, "\"route\":\"r2\",\"candidates\"",
                                 "\"route\":\"r3\",\"candidates\"");
    assert_int_equal(replay(rules, wz_view(changed), false, &out), WZ_REPLAY_CHANGED);
    has(&out, "The rules are the same:\n");
    has(&out, "  - Advice: was r3, is now r2\n");
    free(changed);
    changed = load_changed(text.ptr, "\"program\":\"", "\"program\":\"0.0.");
    assert_int_equal(replay(rules, wz_view(changed), false, &out), WZ_REPLAY_CHANGED);
    free(changed);
    buf_free(&text);
    buf_free(&out);
    wz_rules_free(rules);
}

static void words_in_the_file_do_nothing(void **state)
{
    wz_rules *rules = now();
    struct buf text = advice(rules, "f=a w=150", 0, SHORT), out = {0};
    (void)state;
    buf_char(&text, '\0');
    char *changed = load_changed(text.ptr, "\"notes\":[\"one\"]",
                                 "\"notes\":[\"\\u001b]8;;x\\u0007\\u202e<b>\"]");
    (void)replay(rules, wz_view(changed), false, &out);
    has(&out, "Note: was \\u{1B}]8;;x\\u{07}\\u{202E}<b>, is now one");
    (void)replay(rules, wz_view(changed), true, &out);
    has(&out, "\\u001b]8;;x\\u0007\\u202e<b>");
    free(changed);
    buf_free(&text);
    buf_free(&out);
    wz_rules_free(rules);
}

static void what_is_no_advice(void **state)
{
    static const char *const wrong[] = {"", "[]", "{}", "{\"f\":\"a\"}",
                                        "{\"facts\":{\"f\":\"a\"}}"};
    wz_rules *rules = now();
    struct buf out = {0};
    wz_replay_options o = {.lang = WZ_EN};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        wz_report *report = wz_report_new();
        wz_status status =
            wz_replay_write(rules, wz_view(wrong[i]), &o, buf_sink(&out), NULL, report);
        assert_int_equal(status, WZ_EVALUE);
        assert_int_equal(wz_report_count(report, WZ_ERROR), 1);
        wz_report_free(report);
    }
    assert_int_equal(out.len, 0);
    buf_free(&out);
    wz_rules_free(rules);
}

static void memory_may_run_out(void **state)
{
    wz_rules *then = now(), *is = small_change(base, "value: 100", "value: 200");
    struct buf text = advice(then, "f=a w=150", 0, SHORT);
    (void)state;
    for (int n = 0;; n++) {
        struct buf out = {0};
        wz_replay_options o = {.lang = WZ_EN};
        wz_replay_outcome outcome = WZ_REPLAY_SAME;
        buf_reserve(&out, 20000);
        memory_ends_after(n);
        wz_status status = wz_replay_write(is, buf_view(&text), &o, buf_sink(&out), &outcome, NULL);
        bool ran_out = memory_back();
        buf_free(&out);
        assert_true(status == WZ_OK ? outcome == WZ_REPLAY_OTHER : status == WZ_EMEMORY);
        if (!ran_out)
            break;
    }
    buf_free(&text);
    wz_rules_free(then);
    wz_rules_free(is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_rules_give_the_same_bytes),
        cmocka_unit_test(other_rules_are_compared),
        cmocka_unit_test(notes_that_came_and_went),
        cmocka_unit_test(a_changed_file_shows),
        cmocka_unit_test(words_in_the_file_do_nothing),
        cmocka_unit_test(what_is_no_advice),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
