#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"
#include "../support/world.h"

#include "../../src/base/buf.h"
#include "../../src/intake/json.h"
#include "../../src/base/wrap.h"

#include <stdlib.h>
#include <string.h>

static const char text[] =
    "trees: {t: {start: n1, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  h: {type: choice, name: {nl: Regime, en: Regime}, ask: {nl: Welk?, en: Which?}, help: $T,\n"
    "      why: $T, sources: [s:3], options: two, assume: a}\n"
    "  w: {type: amount, name: {nl: Waarde, en: Value}, ask: {nl: Hoeveel?, en: How much?},\n"
    "      help: $T, why: $T, sources: [s:2]}\n"
    "  d: {type: date, $F}\n"
    "tables:\n"
    "  t:\n"
    "    {type: amount, name: {nl: Drempel, en: Threshold}, by: [f], rows: [\n"
    "      {f: a, value: 1000, status: verified, sources: [s:10]},\n"
    "      {f: b, value: 2000.50, status: unverified, sources: [s:11]},\n"
    "      {f: c, value: unlimited, status: inferred, sources: [s:12]}]}\n"
    "conditions:\n"
    "  small: {text: {nl: de opdracht is klein, en: the contract is small},\n"
    "          if: {w: {below: 500}}, sources: [s:7]}\n"
    "nodes:\n"
    "  n1: {ask: h, a: n2, b: rest}\n"
    "  n2:\n"
    "    if: {w: {at_least: t}}\n"
    "    text: {nl: Boven de drempel?, en: Above the threshold?}\n"
    "    then: open\n"
    "    else: n3\n"
    "    sources: [s:4]\n"
    "  n3: {ask: f, a: {advise: single, provided: {holds: small, d: {at_least: 2026-01-01}},\n"
    "       because: {nl: Omdat het klein is., en: Because it is small.}}, others: single}\n"
    "routes:\n"
    "  open:\n"
    "    name: {nl: Openbaar, en: Open}\n"
    "    group: g\n"
    "    summary: {nl: Iedereen mag., en: Anybody may.}\n"
    "    fits: {nl: Past altijd., en: Always fits.}\n"
    "    permitted: {any: [{h: a}, {d: {above: 2025-01-01}}]}\n"
    "    sources: [s:20, s:21]\n"
    "    steps: [{text: {nl: Publiceer, en: Publish}, days: 30, sources: [s:5]},\n"
    "            {text: {nl: Gun, en: Award}}]\n"
    "    points: [{text: {nl: Op tijd, en: In time}, sources: [s:6]}]\n"
    "  single:\n"
    "    name: {nl: Enkelvoudig, en: Single}\n"
    "    group: g\n"
    "    summary: {nl: Een mag., en: One may.}\n"
    "    fits: {nl: Past klein., en: Fits small.}\n"
    "    permitted: {all: [{w: {below: t}, sources: [s:22]}, {not: {h: b, sources: [s:23]}}]}\n"
    "    sources: [s:24]\n"
    "  rest:\n"
    "    name: {nl: Anders, en: Other}\n"
    "    group: z\n"
    "    summary: {nl: Rest., en: Rest.}\n"
    "    fits: {nl: Past rest., en: Fits rest.}\n"
    "    permitted: {h: b}\n"
    "    sources: [s:25]\n"
    "notes:\n"
    "  n: {kind: duty, name: {nl: Plicht, en: Duty}, text: {nl: Doe dit., en: Do this.},\n"
    "      when: {route: open}, sources: [s:30]}\n";

static wz_rules *rules;
static wz_case *c;
static char *out;

static int begin(void **state)
{
    (void)state;
    rules = small_load(text);
    c = small_case(rules);
    out = NULL;
    return 0;
}

static int end(void **state)
{
    (void)state;
    free(out);
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

/* The advice as it is written, in out. */
static void advise(const char *facts, wz_advice_options options)
{
    struct buf b = {0};
    wz_case_clear(c);
    small_set(c, facts);
    assert_int_equal(wz_advice_write(c, 0, &options, buf_sink(&b)), WZ_OK);
    buf_char(&b, '\0');
    free(out);
    out = b.ptr;
}

static void expect(const char *part)
{
    if (!strstr(out, part))
        fail_msg("'%s' is not in:\n%s", part, out);
}

static void expect_not(const char *part)
{
    if (strstr(out, part))
        fail_msg("'%s' is in:\n%s", part, out);
}

static const wz_advice_options english = {WZ_FORMAT_TEXT, WZ_EN, 0, false, false};
static const wz_advice_options dutch = {WZ_FORMAT_TEXT, WZ_NL, 0, false, false};
static const wz_advice_options json = {WZ_FORMAT_JSON, WZ_EN, 0, false, false};

static void the_whole_advice(void **state)
{
    (void)state;
    advise("f=a w=1000", english);
    char *rest = strstr(out, "  - Rules: small, version 1,");
    assert_non_null(rest);
    char *after = strstr(rest, "\nSteps");
    assert_non_null(after);
    *rest = '\0';
    assert_string_equal(out, "Advice: Open\n"
                             "  Anybody may.\n"
                             "\n"
                             "Why this route fits\n"
                             "  Always fits.\n"
                             "\n"
                             "What was given\n"
                             "  - Fact: First\n"
                             "  - Value: \xE2\x82\xAC"
                             "1,000\n"
                             "\n"
                             "Assumed, because not given\n"
                             "  - Regime: First\n"
                             "\n"
                             "How the advice comes about\n"
                             "   1. Above the threshold? yes (art. 4)\n"
                             "\n"
                             "What the advice rests on\n"
                             "  - Open (art. 20, 21)\n"
                             "  - Threshold: \xE2\x82\xAC"
                             "1,000 (verified) (art. 10)\n");
    assert_string_equal(
        after, "\n"
               "Steps\n"
               "   1. Publish (at least 30 days) (art. 5)\n"
               "   2. Award\n"
               "\n"
               "Points of attention\n"
               "  - In time (art. 6)\n"
               "\n"
               "Also\n"
               "  - Duty: Do this. (art. 30)\n"
               "\n"
               "Not permitted\n"
               "  - Single: because this does not hold here: Value is below Threshold (art. 22)\n"
               "  - 1 other routes are not permitted either; wijzer advise --json names them\n"
               "    all, with the reason.\n");
}

static void in_dutch(void **state)
{
    (void)state;
    advise("f=a w=1000 h=a", dutch);
    expect("Advies: Openbaar\n  Iedereen mag.\n");
    expect("\nZo komt het advies tot stand\n   1. Welk? Eerste (art. 3)\n"
           "   2. Boven de drempel? ja (art. 4)\n");
    expect("  - Drempel: \xE2\x82\xAC 1.000 (gecontroleerd) (art. 10)\n");
    expect("\nNiet toegestaan\n  - Enkelvoudig: want dit geldt hier niet: Waarde is lager dan "
           "Drempel (art. "
           "22)\n");
    expect_not("Aangenomen");
    expect_not("Advice");
}

static void all_other_routes(void **state)
{
    wz_advice_options full = english;
    (void)state;
    full.full = true;
    advise("f=a w=1000", full);
    expect("  - Other: because this does not hold here: Regime: Second\n");
    expect("   1. Which? First (assumed) (art. 3)\n");
    advise("f=a w=1 h=b", full);
    expect("\nStill depends on what is not known\n  - Fell away at this question: Which? "
           "Second\n      - Open: Always fits. Whether the law permits this depends on what is "
           "not\n        known: Fact. It does become");
    expect_not("Permitted, but");
    advise("f=a w=1 h=b d=2026-05-05", full);
    expect("Advice: Other\n");
    expect("  - Single: because this does hold here: Regime: Second (art. 23)\n");
}

static void still_open(void **state)
{
    (void)state;
    advise("f=a", english);
    expect("Not decided yet\n\nThese routes are still possible:\n  - Open\n  - Single\n");
    expect("\nThis decides, the most important first:\n  - Value: How much?\n");
    expect_not("Advice:");
    expect_not("Check this");
    expect_not("Why this route fits");
    expect_not("How the advice comes about"); /* nothing to tell but an assumption */
}

static void to_be_set_up(void **state)
{
    (void)state;
    advise("f=a w=600", english);
    expect("Advice: Single\n  One may.\n\nWhy this route fits\n  Fits small.\n"
           "  Because it is small.\n");
    expect("\nCheck this and arrange it so\n"
           "  The advice only holds if:\n"
           "  - the contract is small (art. 7)\n"
           "  - Fact is at least 2026-01-01\n");
    advise("f=a w=600 d=2026-05-05", english);
    expect("  - the contract is small (art. 7)\n\n");
    advise("f=a w=400 d=2026-05-05", dutch);
    expect_not("Ga dit na");
    advise("f=b w=600", dutch);
    expect_not("Ga dit na");
}

/* The fact that is not known leads to one route by two ways; each demand is told once. */
static void set_up_by_more_ways(void **state)
{
    (void)state;
    advise("w=600", english);
    expect("Advice: Single\n");
    const char *first = strstr(out, "the contract is small");
    assert_non_null(first);
    assert_null(strstr(first + 1, "the contract is small"));
    expect("(verified)");
    expect("(not verified, check the amount)");
}

static void how_sure_the_figures_are(void **state)
{
    (void)state;
    advise("f=b w=3000", english);
    expect("  - Threshold: \xE2\x82\xAC"
           "2,000.50 (not verified, check the amount) (art. 11)\n");
    advise("f=c w=3000", dutch);
    expect("  - Drempel: geen grens (afgeleid, ga het bedrag na) (art. 12)\n");
}

/* Fails unless out is one JSON object, of which key comes first. */
static void expect_json(const char *first)
{
    size_t n = strlen(out);
    char *padded = calloc(n + json_padding, 1);
    struct json *reader = json_new(n + 1);
    struct json_field field;
    struct json_value id;
    const struct json_layout layout = {wz_view("-"), wz_view("-")};
    assert_non_null(padded);
    assert_non_null(reader);
    memcpy(padded, out, n);
    assert_int_equal(out[n - 1], '\n');
    assert_int_equal(json_open(reader, (wz_str){padded, n - 1}, &layout, &id), JSON_OK);
    assert_true(json_next(reader, &field));
    assert_string_equal(field.key.ptr, first);
    json_free(reader);
    free(padded);
}

static void as_data(void **state)
{
    (void)state;
    advise("f=a w=1000.50", json);
    expect_json("format");
    expect("\"tree\":\"t\",\"lang\":\"en\",\"facts\":{\"f\":\"a\",\"w\":1000.50},");
    expect("\"status\":\"advised\",\"route\":\"open\",\"candidates\":[\"open\"],\"missing\":[],"
           "\"assumed\":[\"h\"],\"assumptions\":{\"h\":\"a\"},\"conditions\":[],");
    expect("{\"node\":\"n1\",\"fact\":\"h\",\"known\":\"assumed\",\"answer\":\"a\","
           "\"sources\":[\"s:3\"]}");
    expect("{\"node\":\"n2\",\"answer\":\"yes\",\"sources\":[\"s:4\"]}");
    expect("\"figures\":[{\"table\":\"t\",\"euro\":1000,\"status\":\"verified\","
           "\"sources\":[\"s:10\"]}]");
    expect("\"notes\":[\"n\"]");
    expect("{\"route\":\"open\",\"permitted\":\"yes\"}");
    expect(
        "{\"route\":\"single\",\"permitted\":\"no\",\"because\":[{\"text\":"
        "\"Value is below Threshold\",\"negated\":false,\"fact\":\"w\",\"sources\":[\"s:22\"]}]}");
}

static void as_data_while_open(void **state)
{
    wz_advice_options nl = json;
    (void)state;
    nl.lang = WZ_NL;
    advise("f=weet_niet d=2026-05-05", nl);
    expect_json("format");
    expect("\"lang\":\"nl\",\"facts\":{\"f\":\"weet_niet\",\"d\":\"2026-05-05\"}");
    expect("\"status\":\"open\",\"route\":null,\"candidates\":[\"open\",\"single\"],"
           "\"missing\":[\"");
    expect("\"conditions\":[],");
    expect("\"notes\":[]");
    advise("", json);
    expect_json("format");
    expect("\"facts\":{},");
}

static void as_data_with_conditions(void **state)
{
    (void)state;
    advise("f=a w=600", json);
    expect_json("format");
    expect("\"conditions\":[{\"text\":\"the contract is small\",\"negated\":false,"
           "\"sources\":[\"s:7\"]},{\"text\":\"Fact is at least 2026-01-01\",\"negated\":false,"
           "\"fact\":\"d\",\"sources\":[]}]");
    advise("f=c w=600 h=b", json);
    expect("{\"text\":\"Regime: Second\",\"negated\":true,\"fact\":\"h\",\"sources\":[\"s:23\"]}");
    advise("f=c w=600", json);
    expect("\"euro\":null,\"status\":\"inferred\"");
}

static void no_such_tree(void **state)
{
    struct buf b = {0};
    (void)state;
    assert_int_equal(wz_advice_write(c, 1, &english, buf_sink(&b)), WZ_EVALUE);
    assert_int_equal(wz_advice_write(c, -1, &json, buf_sink(&b)), WZ_EVALUE);
    assert_int_equal(b.len, 0);
}

/* Marks, quotes and line breaks in texts of the rules come out as text. */
static void hostile_texts(void **state)
{
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    rules = small_load("trees: {t: {start: n1, name: $T}}\n"
                       "facts:\n"
                       "  f: {type: choice, $F, options: {a: {label: {nl: \"\\\"}],<b>{0}\\\\\", "
                       "en: \"a\\nb\"}},\n"
                       "      b: {label: {nl: \"%s%n\", en: \"{1}\"}}}}\n"
                       "nodes: {n1: {ask: f, a: r, b: q}}\n"
                       "routes:\n"
                       "  r: {name: {nl: \"R\\nS\", en: \"{0} \\\"r\\\"\"}, group: g, summary: "
                       "{nl: \"een\\n\\ntwee\\n\",\n"
                       "      en: x}, fits: $T, permitted: {f: a}, sources: [s:1]}\n"
                       "  q: {$R, permitted: {not: {f: a, sources: [s:2]}}}\n");
    c = small_case(rules);
    advise("f=a", dutch);
    expect("Advies: R S\n  een twee\n\n");
    expect("1. tekst \"}],<b>{0}\\ (art. 1)\n");
    expect("  - Route: want dit geldt hier wel: Feit: \"}],<b>{0}\\ (art. 2)\n");
    advise("f=b", english);
    expect("1. text {1} (art. 1)\n");
    for (int lang = 0; lang < WZ_LANGS; lang++) {
        wz_advice_options options = json;
        options.lang = (wz_lang)lang;
        advise("f=a", options);
        expect_json("format");
    }
}

/* Characters that hide or steer do not even come in. */
static void hidden_texts(void **state)
{
    static const char *const hidden[] = {"\\x1B[31m", "\\u202E", "\\u200B", "\\0"};
    (void)state;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        struct buf b = {0};
        wz_rules *wrong = NULL;
        wz_report *report = wz_report_new();
        buf_put(&b, "format: 1\ntitle: {nl: \"");
        buf_put(&b, hidden[i]);
        buf_put(&b, "\", en: b}\n");
        wz_source file = {"r.yaml", b.ptr, b.len};
        assert_int_equal(wz_rules_load(&file, 1, NULL, &wrong, report), WZ_ERULES);
        assert_null(wrong);
        assert_string_equal(small_code(report, 0), "W0003");
        wz_report_free(report);
        buf_free(&b);
    }
}

/* No line is wider than asked for, but for a word that is wider by itself and its indent. */
static void expect_narrow(int width)
{
    for (const char *line = out; *line;) {
        size_t n = strcspn(line, "\n");
        wz_str all = {line, n};
        size_t start = strspn(line, " -");
        bool single = !memchr(line + start, ' ', n > start ? n - start : 0);
        if (!single && wrap_columns(all) > width)
            fail_msg("wider than %d: %.*s", width, (int)n, line);
        line += n + (line[n] != '\0');
    }
}

/* Advice on made-up purchases under the built-in rules, in every form. */
static void any_purchase(void **state)
{
    struct dice d = {30};
    struct world w;
    (void)state;
    wz_case_free(c);
    wz_rules_free(rules);
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    c = small_case(rules);
    world_make(&w, rules);
    for (int i = dice_rounds(400); i > 0; i--) {
        world_roll(&w, &d);
        wz_case_clear(c);
        for (int f = 0; f < rules->n_facts; f++)
            if (dice_luck(&d, 70))
                world_tell(&w, c, f);
        wz_advice_options options = {WZ_FORMAT_TEXT, (wz_lang)(i & 1), i & 2 ? 40 : 80,
                                     (i & 4) != 0, false};
        for (int format = 0; format < 2; format++) {
            struct buf b = {0};
            options.format = (wz_format)format;
            assert_int_equal(wz_advice_write(c, 0, &options, buf_sink(&b)), WZ_OK);
            buf_char(&b, '\0');
            free(out);
            out = b.ptr;
            if (format == WZ_FORMAT_JSON)
                expect_json("format");
            else
                expect_narrow(options.width);
        }
    }
    world_free(&w);
    rules = NULL;
    wz_case_free(c);
    c = NULL;
}

static int full(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 1;
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    assert_int_equal(wz_advice_write(c, 0, &english, (wz_sink){full, NULL}), WZ_EIO);
    assert_int_equal(wz_advice_write(c, 0, &json, (wz_sink){full, NULL}), WZ_EIO);
}

/* Whichever allocation fails: nothing leaks, and half an advice is never taken for a whole one. */
static void without_memory(void **state)
{
    static const char *const facts[] = {"f=a w=1000", "f=a w=600", "f=a", "f=c w=600 h=b"};
    (void)state;
    for (int i = 0; i < 8; i++) {
        wz_advice_options options = i & 1 ? json : english;
        bool failed = true;
        wz_case_clear(c);
        small_set(c, facts[i / 2]);
        for (int n = 0; failed; n++) {
            struct buf b = {0};
            assert_true(buf_reserve(&b, 20000));
            memory_ends_after(n);
            wz_status status = wz_advice_write(c, 0, &options, buf_sink(&b));
            failed = memory_back();
            assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
            assert_int_equal(b.len == 0, failed);
            buf_free(&b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_whole_advice, begin, end),
        cmocka_unit_test_setup_teardown(in_dutch, begin, end),
        cmocka_unit_test_setup_teardown(all_other_routes, begin, end),
        cmocka_unit_test_setup_teardown(still_open, begin, end),
        cmocka_unit_test_setup_teardown(to_be_set_up, begin, end),
        cmocka_unit_test_setup_teardown(set_up_by_more_ways, begin, end),
        cmocka_unit_test_setup_teardown(how_sure_the_figures_are, begin, end),
        cmocka_unit_test_setup_teardown(as_data, begin, end),
        cmocka_unit_test_setup_teardown(as_data_while_open, begin, end),
        cmocka_unit_test_setup_teardown(as_data_with_conditions, begin, end),
        cmocka_unit_test_setup_teardown(no_such_tree, begin, end),
        cmocka_unit_test_setup_teardown(hostile_texts, begin, end),
        cmocka_unit_test_setup_teardown(hidden_texts, begin, end),
        cmocka_unit_test_setup_teardown(any_purchase, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
