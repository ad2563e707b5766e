#include "../support/test.h"

#include "../support/memory.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/view/sheet.h"

#include <wijzer/document.h>
#include <wijzer/record.h>

#include <string.h>

static wz_rules *rules;
static wz_case *c;
static struct buf out;

static const char text[] =
    "trees: {t: {start: n1, name: $T}, u: {start: n3, name: $T}}\n"
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  g: {type: choice, $F, options: two, assume: a}\n"
    "  h: {type: choice, $F, options: two}\n"
    "  w: {type: amount, $F}\n"
    "  d: {type: date, $F}\n"
    "  own: {type: amount, $F}\n"
    "tables:\n"
    "  t: {type: amount, name: $T, date: d, override: own, rows: [\n"
    "    {until: 2025-12-31, value: 100, status: verified, sources: [s:1]},\n"
    "    {from: 2026-01-01, value: 200, status: inferred, sources: [s:1]}]}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: {advise: r3, provided: {h: a}}, c: r4}\n"
    "  n2: {if: {w: {at_least: t}}, text: $T, then: r1, else: r2}\n"
    "  n3: {if: {g: a}, text: $T, then: r2, else: r2}\n"
    "routes:\n"
    "  r1: {$R, permitted: {always: yes}, points: [{text: $T, sources: [s:3]}], steps: [\n"
    "    {phase: $T, text: $T, days: 5, shorter: [{text: $T, days: 2}], sources: [s:4]}]}\n"
    "  r2: {$R, permitted: {always: yes}}\n"
    "  r3: {$R, permitted: {h: a}}\n"
    "  r4: {$R, permitted: {all: [{f: c}, {not: {w: {above: 1}}}]}}\n"
    "notes:\n"
    "  one: {kind: instrument, name: $T, text: $T, fits: $T, brings: $T, watch: $T,\n"
    "    when: {f: a}, sources: [s:1]}\n"
    "  two: {kind: duty, name: $T, text: $T, when: {f: a}, sources: [s:1]}\n";

static int begin(void **state)
{
    (void)state;
    rules = small_load(text);
    c = small_case(rules);
    return 0;
}

static int end(void **state)
{
    (void)state;
    buf_free(&out);
    out = (struct buf){0};
    wz_case_free(c);
    wz_rules_free(rules);
    return 0;
}

static const char *report(const char *given, wz_paper format)
{
    wz_document_options options = {.format = format, .lang = WZ_EN};
    wz_case_clear(c);
    small_set(c, given);
    buf_free(&out);
    out = (struct buf){0};
    assert_int_equal(wz_document_write(c, 0, &options, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    return out.ptr;
}

static void has(const char *document, const char *part)
{
    if (!strstr(document, part))
        fail_msg("not there: %s\nin:\n%s", part, document);
}

static void has_not(const char *document, const char *part)
{
    if (strstr(document, part))
        fail_msg("there: %s\nin:\n%s", part, document);
}

static void where_facts_came_from(void **state)
{
    wz_document_options options = {.format = WZ_PAPER_TEXT, .lang = WZ_EN};
    (void)state;
    small_set(c, "f=a w=250 h=weet_niet d=2026-02-01");
    wz_case_set_origin(c, small_fact(c, "f"), WZ_FROM_FIELD, wz_view(""));
    wz_case_set_origin(c, small_fact(c, "w"), WZ_FROM_TEXT, wz_view("for\x1b[2J 250"));
    wz_case_set_origin(c, small_fact(c, "d"), WZ_FROM_TEXT, wz_view(""));
    assert_int_equal(wz_document_write(c, 0, &options, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    has(out.ptr, "(from a field)\n");
    has(out.ptr, "(read in the text: 'for\\u{1B}[2J 250')\n");
    has(out.ptr, "(read in the text)\n");
    has(out.ptr, "not known (given by a person)\n");
    options.format = WZ_PAPER_JSON;
    buf_clear(&out);
    assert_int_equal(wz_document_write(c, 0, &options, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    has(out.ptr, "\"origins\":{\"f\":\"field\",\"w\":\"text\",\"d\":\"text\"}");
    has(out.ptr, "\"from\":\"text\",\"quote\":\"for\\u001b[2J 250\"");
    has(out.ptr, "\"from\":\"person\"");
}

static void what_words_say(void **state)
{
    const wz_dossier file = {wz_view("7"), wz_view("roof"), wz_view("me"), 20000};
    wz_document_options options = {
        .format = WZ_PAPER_TEXT, .lang = WZ_EN, .width = 200, .dossier = &file};
    wz_evidence words = {wz_view("for\x1b[2J 250"), WZ_IN_TITLE, 1, 4, wz_view("none")};
    wz_hint hint = {
        small_fact(c, "f"), 1, -1, false, {wz_view("made"), WZ_IN_TEXT, 3, 70, wz_view("")}};
    (void)state;
    small_set(c, "w=250 d=2026-02-01");
    wz_case_set_evidence(c, small_fact(c, "w"), &words);
    assert_int_equal(wz_case_hint(c, &hint), WZ_OK);
    hint.clash = true;
    hint.fact = small_fact(c, "h");
    hint.evidence.in = WZ_IN_DESCRIPTION;
    assert_int_equal(wz_case_hint(c, &hint), WZ_OK);
    hint.option = 0;
    assert_int_equal(wz_case_hint(c, &hint), WZ_OK);
    assert_int_equal(wz_document_write(c, 0, &options, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    has(out.ptr, "  - Subject: roof\n  - File number: 7\n  - Drawn up by: me\n  - Date of this "
                 "document: 2024-10-04\n");
    has(out.ptr, ": €250. Taken over. In the title of the record, line 1 (byte 4): "
                 "'for\\u{1B}[2J 250'\n");
    has(out.ptr, ". Not taken over. In the description, line 3 (byte 70): 'made'\n");
    has(out.ptr, ". Not taken over, because the text contradicts itself. In the description of the "
                 "record, line 3");
    options.format = WZ_PAPER_JSON;
    buf_clear(&out);
    assert_int_equal(wz_document_write(c, 0, &options, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    has(out.ptr, "\"evidence\":{\"w\":{\"quote\":\"for\\u001b[2J 250\",\"in\":\"title\",\"line\":1,"
                 "\"at\":4,\"signal\":\"none\"}},\"suggested\":{");
    has(out.ptr, "\"h\":{\"value\":null,\"quotes\":[{\"value\":");
    has(out.ptr, "\"dossier\":{\"number\":\"7\",\"subject\":\"roof\",\"author\":\"me\",\"dated\":"
                 "\"2024-10-04\"}");
}

static void what_is_not_certain(void **state)
{
    (void)state;
    has(report("f=a w=250 d=2026-02-01", WZ_PAPER_TEXT), "200 (inferred, check the amount)");
    has(out.ptr, "Look into what is not certain.");
    has(report("f=a w=250 d=2025-02-01", WZ_PAPER_TEXT), "All amounts and sources of this advice");
    has_not(out.ptr, "Look into what is not certain.");
    has(report("f=a w=250 own=5", WZ_PAPER_TEXT), "(given by you)");
    has(report("f=b", WZ_PAPER_TEXT), "Arrange the conditions under which the advice holds.");
}

static void an_open_one(void **state)
{
    (void)state;
    has(report("f=a d=2026-02-01", WZ_PAPER_TEXT), "Not decided yet\n");
    has(out.ptr, "Find out: ");
    has(out.ptr, "Then have the advice made again.");
    has_not(out.ptr, "Statement of reasons");
    has_not(out.ptr, "Steps to tick off");
}

static int no_write(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    return n > 0;
}

static void what_cannot_be_done(void **state)
{
    wz_document_options options = {.format = WZ_PAPER_HTML, .lang = WZ_NL};
    (void)state;
    assert_int_equal(wz_document_write(c, 9, &options, buf_sink(&out)), WZ_EVALUE);
    assert_int_equal(wz_document_write(c, 0, &options, (wz_sink){no_write, NULL}), WZ_EIO);
}

static void without_memory(void **state)
{
    static const char *const cases[] = {"f=a w=250 d=2026-02-01 h=b", "f=a d=2026-02-01", "f=b"};
    (void)state;
    for (int format = WZ_PAPER_TEXT; format <= WZ_PAPER_JSON; format++) {
        wz_document_options options = {.format = (wz_paper)format, .lang = WZ_EN};
        bool failed = true;
        wz_case_clear(c);
        small_set(c, cases[format % 3]);
        for (int n = 0; failed; n += n > 40 ? 7 : 1) {
            struct buf b = {0};
            buf_reserve(&b, 1 << 20); /* the sink itself has room */
            memory_ends_after(n);
            wz_status status = wz_document_write(c, 0, &options, buf_sink(&b));
            failed = memory_back();
            assert_int_equal(status, failed ? WZ_EMEMORY : WZ_OK);
            buf_free(&b);
        }
    }
}

/* ---- the parts a document is made of --------------------------------------------------------- */

static const char *markdown(const char *words)
{
    struct sheet s;
    sheet_make(&s, WZ_EN);
    sheet_say(&s, SHEET_PARA, wz_view(words));
    buf_free(&out);
    out = (struct buf){0};
    sheet_markdown(&s, &out);
    buf_char(&out, '\0');
    sheet_free(&s);
    return out.ptr;
}

static void no_text_is_markup(void **state)
{
    (void)state;
    assert_string_equal(markdown("# a"), "\\# a\n");
    assert_string_equal(markdown("1. a"), "1\\. a\n");
    assert_string_equal(markdown("12) a"), "12\\) a\n");
    assert_string_equal(markdown("1a"), "1a\n");
    assert_string_equal(markdown("- a"), "\\- a\n");
    assert_string_equal(markdown("    a"), "a\n");
    assert_string_equal(markdown("a\n# b"), "a \\# b\n");
    assert_string_equal(markdown("\\[a](b) `c` *d* <e> &f; g|h"),
                        "\\\\\\[a\\](b) \\`c\\` \\*d\\* \\<e\\> \\&f; g\\|h\n");
    assert_string_equal(markdown(""), "");
}

static void what_may_be_an_address(void **state)
{
    (void)state;
    assert_true(sheet_is_address(wz_view("https://x.nl/a_(b)?c=d&e#f")));
    assert_true(sheet_is_address(wz_view("HTTP://x.nl")));
    assert_false(sheet_is_address(wz_view("javascript:alert(1)")));
    assert_false(sheet_is_address(wz_view("https://x.nl/\"onclick=1")));
    assert_false(sheet_is_address(wz_view("https://x.nl/ a")));
    assert_false(sheet_is_address(wz_view("https://x.nl/<b>")));
    assert_false(sheet_is_address((wz_str){"https://\0", 9}));
    assert_false(sheet_is_address(wz_view("")));
}

static void links_and_items(void **state)
{
    struct sheet s;
    (void)state;
    sheet_make(&s, WZ_NL);
    sheet_begin(&s, SHEET_SUB); /* with no item before it */
    sheet_link(&s, wz_view("a]b"), wz_view("https://x.nl/(1)"));
    sheet_link(&s, wz_view("c"), wz_view("javascript:1"));
    sheet_begin(&s, SHEET_BULLET);
    sheet_strong(&s, wz_view("  "));
    sheet_strong(&s, wz_view("d "));
    sheet_markdown(&s, &out);
    buf_char(&out, '\0');
    assert_string_equal(out.ptr, "- [a\\]b](https://x.nl/\\(1\\))c\n- **d**\n");
    buf_clear(&out);
    sheet_html(&s, &out);
    buf_char(&out, '\0');
    has(out.ptr, "<ul>\n<li><a href=\"https://x.nl/(1)\">a]b</a>c</li>\n</ul>\n"
                 "<ul>\n<li><strong>d </strong></li>\n</ul>\n");
    sheet_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(where_facts_came_from, begin, end),
        cmocka_unit_test_setup_teardown(what_words_say, begin, end),
        cmocka_unit_test_setup_teardown(what_is_not_certain, begin, end),
        cmocka_unit_test_setup_teardown(an_open_one, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_done, begin, end),
        cmocka_unit_test_setup_teardown(without_memory, begin, end),
        cmocka_unit_test_setup_teardown(no_text_is_markup, begin, end),
        cmocka_unit_test_setup_teardown(what_may_be_an_address, begin, end),
        cmocka_unit_test_setup_teardown(links_and_items, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
