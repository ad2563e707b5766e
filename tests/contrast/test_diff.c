#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/contrast/diff.h"
#include "../support/load.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <stdlib.h>
#include <string.h>

static const char *const base =
    "trees: {t: {start: n1, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, options: two, assume: a, $F}\n"
    "  g: {type: choice, name: {nl: G, en: G}, ask: $T, help: $T, why: $T, sources: [s:1],\n"
    "    options: {x: {label: {nl: X, en: X}, also: [ex]}, y: {label: {nl: Y, en: Y}}}}\n"
    "  w: {type: amount, $F}\n"
    "  d: {type: date, assume: today, $F}\n"
    "tables:\n"
    "  limit: {type: amount, name: $T, date: d, by: [f], rows: [\n"
    "    {f: a, value: 100, status: verified, sources: [s:1]},\n"
    "    {f: b, value: 300, status: verified, sources: [s:1]}]}\n"
    "conditions: {c1: {text: $T, if: {f: b, w: {above: 7}}, sources: [s:1]}}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: r1}\n"
    "  n2: {if: {any: [{w: {at_least: limit}}, {f: b, d: {below: 2025-01-01}}]}, text: $T,\n"
    "    then: r2, else: {advise: r3, provided: {g: x}, because: $T}}\n"
    "routes:\n"
    "  r1: {permitted: {holds: c1}, steps: [{text: $T, days: 10}, {text: $T, shorter: [{text: $T,\n"
    "    days: 3}]}], points: [{text: $T}], $R}\n"
    "  r2: {permitted: {not: {w: {below: limit}}}, $R}\n"
    "  r3: {permitted: {always: yes}, particulars: {standstill: {text: $T, days: 20}}, $R}\n"
    "notes: {one: {kind: duty, name: $T, text: $T, when: {w: {above: 10}}, sources: [s:1]}}\n"
    "sources: {q: {name: $T, cite: $T, status: verified}}\n"
    "calendar: {valid: {from: 2024-01-01, until: 2027-12-31}, weekend: [saturday, sunday]}\n";

/* All differences in one line: "changed table limit f=a from=2024-01-01 amount: 100 > 120". */
static void line(const wz_diff *d, struct buf *b)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct difference *x = &d->at[i];
        const struct entry *e = difference_entry(x);
        const wz_str parts[] = {weight_word(e->weight),
                                difference_change(x),
                                subject_word(e->subject),
                                e->id,
                                e->detail,
                                aspect_word(e->aspect)};
        buf_put(b, i ? " | " : "");
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            buf_add(b, parts[k]);
            buf_put(b, parts[k].len ? " " : "");
        }
        buf_add(b, x->was_text);
        buf_put(b, " > ");
        buf_add(b, x->is_text);
    }
    buf_char(b, '\0');
}

static void assert_differs(const char *find, const char *replace, const char *want)
{
    wz_rules *was = small_load(base), *is = small_change(base, find, replace);
    wz_diff *d = NULL;
    struct buf b = {0};
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    line(d, &b);
    assert_string_equal(b.ptr, want);
    buf_free(&b);
    wz_diff_free(d);
    wz_rules_free(was);
    wz_rules_free(is);
}

static void each_change_is_named(void **state)
{
    static const char *const changes[][3] = {
        {"value: 100", "value: 120",
         "decides changed table limit f=a from=2024-01-01 amount €100 > €120"},
        {"value: 300", "value: unlimited",
         "decides changed table limit f=b from=2024-01-01 amount €300 > no limit"},
        {"{f: b, value: 300, status: verified", "{f: b, value: 300, status: inferred",
         "beside changed table limit f=b from=2024-01-01 status verified > inferred, check the "
         "amount"},
        {"{f: a, value: 100, status: verified, sources: [s:1]}",
         "{f: a, value: 100, until: 2025-12-31, status: verified, sources: [s:1]}, {f: a, value: "
         "110, from: 2026-01-01, status: verified, sources: [s:2]}",
         "decides changed table limit f=a from=2024-01-01 period all days > 2024-01-01 to "
         "2025-12-31 | decides added table limit f=a from=2026-01-01 amount  > €110"},
        {"b: r1}", "b: r2}", "decides changed node n1 b branch Route > Route"},
        {"assume: a", "assume: b", "decides changed fact f assume First > Second"},
        {"assume: today, ", "", "decides removed fact d assume today > "},
        {"also: [ex]", "also: [ax]", "reads changed fact g x spelling ex > ax"},
        {"y: {label: {nl: Y, en: Y}}", "y: {label: {nl: Y, en: Y}}, z: {label: {nl: Z, en: Z}}",
         "decides added fact g z option  > "},
        {"y: {label: {nl: Y, en: Y}}", "q: {label: {nl: Y, en: Y}}",
         "decides removed fact g y option  >  | decides added fact g q option  > "},
        {"{nl: X, en: X}", "{nl: X, en: XX}", "wording changed fact g x name X > XX"},
        {"w: {above: 7}", "w: {above: 8}",
         "decides changed condition c1 condition Fact is above €7 > Fact is above €8"},
        {"{f: b, w: {above: 7}}", "{f: b}",
         "decides changed condition c1 condition Fact is above €7 > "},
        {"d: {below: 2025-01-01}}]}", "d: {below: 2025-01-01}}, {g: x}]}",
         "decides changed node n2 condition  > G: X"},
        {"{not: {w: {below: limit}}}", "{not: {w: {below: limit}, f: a}}",
         "decides changed route r2 permitted Fact is below text > (Fact is below text and Fact: "
         "First)"},
        {"then: r2", "then: {advise: r2, because: $T}",
         "wording added node n2 then because  > tekst | wording added node n2 then because  > "
         "text"},
        {"provided: {g: x}", "provided: {g: y}",
         "beside changed node n2 else provided G: X > G: Y"},
        {"days: 10", "days: 12", "beside changed route r1 step 1 days 10 > 12"},
        {"days: 3}", "days: 2}", "beside changed route r1 step 2 shorter 3: text > 2: text"},
        {"days: 20", "days: 15", "beside changed route r3 standstill days 20 > 15"},
        {"points: [{text: $T}]", "points: [{text: $T}, {text: {nl: meer, en: more}}]",
         "beside added route r1 point meer point  > "},
        {"kind: duty", "kind: warning", "beside changed note one kind duty > warning"},
        {"{above: 10}", "{above: 11}",
         "beside changed note one when Fact is above €10 > Fact is above €11"},
        {"notes: {one:", "notes: {two:",
         "beside removed note one self text >  | beside added note two self  > text"},
        {"cite: $T, status: verified", "cite: $T, status: inferred",
         "beside changed source q status verified > inferred, check"},
        {"saturday, ", "", "beside removed calendar calendar/weekend calendar saturday > "},
        {"trees: {t:", "trees: {u: {start: n2, name: $T}, t:", "decides added tree u self  > "},
        {"conditions: {c1: {text: $T, if: {f: b, w: {above: 7}}, sources: [s:1]}}",
         "conditions: {c1: {text: $T, sources: [s:1], if: {w: {above: 7.00}, f: [b]}}} # the same",
         ""},
        {"by: [f], rows: [\n"
         "    {f: a",
         "by: [f, g], rows: [\n"
         "    {f: a",
         "decides changed table limit keys f > f, g"},
        {"trees: {t: {start: n1", "trees: {t: {start: n2",
         "decides changed tree t start n1 (Fact) > n2 (text)"},
        {"a: n2, b: r1}", "a: n2, others: r1}", ""},
        {"type: amount, $F}\n"
         "  d:",
         "type: amount, name: {nl: Feit, en: Worth}, ask: $T, help: $T, why: $T, sources: [s:1]}\n"
         "  d:",
         "wording changed fact w name Fact > Worth"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        assert_differs(changes[i][0], changes[i][1], changes[i][2]);
}

static const char *const many[][2] = {
    {"value: 100", "value: 120"},
    {"{not: {w: {below: limit}}}", "{not: {w: {below: limit}, f: a}}"},
    {"w: {above: 7}", "w: {above: 7}, d: {below: 2025-01-01}"},
    {"d: {below: 2025-01-01}}]}", "d: {below: 2025-01-01}}, {g: x}]}"},
    {"{nl: X, en: X}",
     "{nl: 'Een heel lange tekst die ergens in het midden van alle woorden anders is "
     "en nog lang doorgaat', en: X}"},
    {"points: [{text: $T}]", "points: [{text: $T}, {text: {nl: meer, en: more}}]"},
    {"saturday, ", ""},
    {"notes: {one:", "notes: {two:"},
    {"b: r1}", "b: r2}"},
};

/* All of them at once. */
static wz_rules *load_many(void)
{
    char *text = load_changed(base, "days: 10", "days: 11");
    for (size_t i = 0; i < sizeof many / sizeof *many; i++) {
        char *next = load_changed(text, many[i][0], many[i][1]);
        free(text);
        text = next;
    }
    wz_rules *rules = small_load(text);
    free(text);
    return rules;
}

static void has(const struct buf *b, const char *text)
{
    if (!strstr(b->ptr, text))
        fail_msg("'%s' is not in: %s", text, b->ptr);
}

static void write(const wz_diff *d, wz_diff_format format, struct buf *b)
{
    const wz_diff_options options = {.format = format, .width = 400};
    buf_clear(b);
    assert_int_equal(wz_diff_write(d, &options, buf_sink(b)), WZ_OK);
    buf_char(b, '\0');
}

static void people_read_what_became_of_a_condition(void **state)
{
    wz_rules *was = small_load(base), *is = load_many();
    wz_diff *d = NULL;
    struct buf b = {0};
    (void)state;
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    write(d, WZ_DIFF_TEXT, &b);
    has(&b, "condition: must hold as well: Fact is below 2025-01-01");
    has(&b, "condition: is now enough as well: G: X");
    has(&b, "(it must not be so)");
    has(&b, "name (nl): was 'X', is now 'Een heel");
    wz_diff_free(d);
    assert_int_equal(wz_diff_new(is, was, WZ_NL, &d), WZ_OK);
    write(d, WZ_DIFF_TEXT, &b);
    has(&b, "voorwaarde: hoeft niet meer: Feit is lager dan 2025-01-01");
    has(&b, "voorwaarde: niet meer genoeg is: G: Een heel");
    wz_diff_free(d);
    buf_free(&b);
    wz_rules_free(was);
    wz_rules_free(is);
}

/* What is held against itself says the same, also when nothing of it is the same in memory. */
static void nothing_differs_from_itself(void **state)
{
    wz_rules *was = load_many(), *is = load_many();
    wz_diff *d = NULL;
    struct buf b = {0};
    (void)state;
    assert_int_equal(wz_diff_new(was, is, WZ_EN, &d), WZ_OK);
    for (int w = 0; w < WZ_DIFF_WEIGHTS; w++)
        assert_int_equal(wz_diff_count(d, (wz_diff_weight)w), 0);
    write(d, WZ_DIFF_MARKDOWN, &b);
    has(&b, "The rules say the same.");
    wz_diff_free(d);
    buf_free(&b);
    wz_rules_free(was);
    wz_rules_free(is);
}

static void without_memory_there_is_no_half_document(void **state)
{
    static const wz_diff_format formats[] = {WZ_DIFF_TEXT, WZ_DIFF_JSON, WZ_DIFF_CSV,
                                             WZ_DIFF_MARKDOWN};
    wz_rules *was = small_load(base), *is = load_many();
    wz_diff *d = NULL;
    bool lacked = true;
    (void)state;
    for (int n = 0; lacked; n++) {
        memory_lacks_once(n);
        wz_status status = wz_diff_new(was, is, WZ_EN, &d);
        lacked = memory_back();
        assert_int_equal(status, lacked ? WZ_EMEMORY : WZ_OK);
    }
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        const wz_diff_options options = {.format = formats[f]};
        lacked = true;
        for (int n = 0; lacked; n++) {
            struct buf b = {0};
            assert_true(buf_reserve(&b, 100000));
            memory_lacks_once(n);
            wz_status status = wz_diff_write(d, &options, buf_sink(&b));
            lacked = memory_back();
            assert_int_equal(status, lacked ? WZ_EMEMORY : WZ_OK);
            buf_free(&b);
        }
    }
    wz_diff_free(d);
    wz_diff_free(NULL);
    wz_rules_free(was);
    wz_rules_free(is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_named),
        cmocka_unit_test(people_read_what_became_of_a_condition),
        cmocka_unit_test(nothing_differs_from_itself),
        cmocka_unit_test(without_memory_there_is_no_half_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
