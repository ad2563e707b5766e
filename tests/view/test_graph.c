#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/wrap.h"
#include "../../src/rules/rules.h"
#include "../support/dice.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <wijzer/graph.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two trees that share questions; n4 is asked on two ways. */
static const char *const base =
    "trees: {t: {start: n1, name: $T}, u: {start: n4, name: {nl: Klein, en: Small}}}\n"
    "facts:\n"
    "  f: {type: choice, options: four, $F}\n"
    "  g: {type: choice, options: two, $F}\n"
    "  w: {type: amount, $F}\n"
    "nodes:\n"
    "  n1: {ask: f, a: n2, b: n4, c: r1, d: r1}\n"
    "  n2: {if: {w: {above: 100}}, text: {nl: \"WORDS\", en: \"Above?\"}, then: n3, else: n4}\n"
    "  n3: {ask: g, a: r2, b: r3}\n"
    "  n4: {ask: g, a: r3, b: r4}\n"
    "routes:\n"
    "  r1: {permitted: {always: yes}, $R}\n"
    "  r2: {permitted: {always: yes}, $R}\n"
    "  r3: {permitted: {always: yes}, $R}\n"
    "  r4: {permitted: {always: yes}, $R}\n";

static wz_rules *load(const char *words)
{
    return small_change(base, "WORDS", words);
}

static struct buf draw(const wz_rules *rules, const wz_graph_options *o)
{
    struct buf out = {0};
    assert_int_equal(wz_graph_write(rules, o, buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    assert_false(out.failed);
    return out;
}

static void shows(const wz_rules *rules, const wz_graph_options *o, const char *wanted)
{
    struct buf out = draw(rules, o);
    assert_string_equal(out.ptr, wanted);
    buf_free(&out);
}

static wz_graph_options options(wz_graph_format format)
{
    return (wz_graph_options){.format = format, .lang = WZ_EN, .tree = -1, .route = -1};
}

static void contains(const wz_rules *rules, const wz_graph_options *o, const char *part)
{
    struct buf out = draw(rules, o);
    if (!strstr(out.ptr, part))
        print_error("%s\nhas no: %s\n", out.ptr, part);
    assert_non_null(strstr(out.ptr, part));
    buf_free(&out);
}

static void lacks(const wz_rules *rules, const wz_graph_options *o, const char *part)
{
    struct buf out = draw(rules, o);
    if (strstr(out.ptr, part))
        print_error("%s\nhas: %s\n", out.ptr, part);
    assert_null(strstr(out.ptr, part));
    buf_free(&out);
}

/* ---- what belongs to it
 * -------------------------------------------------------------------------- */

static void every_question_stands_there_once(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_graph_options o = options(WZ_GRAPH_TEXT);
    (void)state;
    shows(rules, &o,
          "  text\n"
          "  1. Fact\n"
          "      - First: go on at 3\n"
          "      - Second: go on at 2\n"
          "      2. Fact\n"
          "          - First: => Route\n"
          "          - Second: => Route\n"
          "      - Third, Fourth: => Route\n"
          "  3. Above?\n"
          "      - yes: go on at 4\n"
          "      - no: go on at 2\n"
          "  4. Fact\n"
          "      - First: => Route\n"
          "      - Second: => Route\n"
          "\n"
          "  Small: go on at 2\n");
    wz_rules_free(rules);
}

static void one_tree_or_one_route(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_graph_options o = options(WZ_GRAPH_TEXT);
    (void)state;
    o.tree = 1;
    shows(rules, &o,
          "  Small\n"
          "  1. Fact\n"
          "      - First: => Route\n"
          "      - Second: => Route\n");
    o.tree = -1;
    o.route = 1; /* r2 */
    shows(rules, &o,
          "  text\n"
          "  1. Fact\n"
          "      - First: go on at 2\n"
          "  2. Above?\n"
          "      - yes: go on at 3\n"
          "  3. Fact\n"
          "      - First: => Route\n");
    o.tree = 1; /* no way there */
    shows(rules, &o, "");
    o.format = WZ_GRAPH_DOT;
    lacks(rules, &o, "->");
    wz_rules_free(rules);
}

/* ---- what a case makes of it
 * --------------------------------------------------------------------- */

static void the_way_of_a_case_is_lit(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_case *c = small_case(rules);
    wz_graph_options o = options(WZ_GRAPH_TEXT);
    (void)state;
    o.purchase = c;
    small_set(c, "f=a w=50");
    shows(rules, &o,
          "  text\n"
          "» 1. Fact\n"
          "»     - First: go on at 3\n"
          "      - Second: go on at 2 (falls away)\n"
          "      2. Fact\n"
          "          - First: => Route\n"
          "          - Second: => Route\n"
          "      - Third, Fourth: => Route (falls away)\n"
          "» 3. Above?\n"
          "      - yes: go on at 4 (falls away)\n"
          "»     - no: go on at 2\n"
          "  4. Fact (falls away)\n"
          "      - First: => Route (falls away)\n"
          "      - Second: => Route (falls away)\n"
          "\n"
          "  Small: go on at 2\n");
    small_set(c, "g=b");
    contains(rules, &o,
             "»     2. Fact\n          - First: => Route (falls away)\n"
             "»         - Second: => Route\n");
    o.format = WZ_GRAPH_DOT;
    contains(rules, &o, "fillcolor=\"#ffd24d\", penwidth=3");
    contains(rules, &o, "color=\"#767676\", fontcolor=\"#767676\", style=dashed");
    o.format = WZ_GRAPH_MERMAID;
    contains(rules, &o, ":::lit");
    contains(rules, &o, ":::closed");
    contains(rules, &o, " ==>");
    contains(rules, &o, " -.->");
    o.tree = 1;
    lacks(rules, &o, "Above");
    contains(rules, &o, ":::lit");
    o.tree = 0;
    o.route = 1; /* the way goes elsewhere */
    lacks(rules, &o, "==>|\"no\"|");
    wz_case_free(c);
    wz_rules_free(rules);
}

/* The picture and the walk agree: a route is open in it exactly when it is a candidate. */
static void the_picture_agrees_with_the_walk(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_case *c = small_case(rules);
    wz_graph_options o = options(WZ_GRAPH_DOT);
    struct dice d = {7};
    (void)state;
    o.purchase = c;
    for (int round = 0; round < dice_rounds(400); round++) {
        static const char *const given[] = {"f=a", "f=b", "f=c", "g=a", "g=b", "w=50", "w=500"};
        wz_step step;
        wz_case_clear(c);
        for (size_t i = 0; i < sizeof given / sizeof *given; i++)
            if (dice_luck(&d, 30))
                small_set(c, given[i]);
        assert_int_equal(wz_walk(c, 0, &step), WZ_OK);
        for (int r = 0; r < 4; r++) {
            bool candidate = false;
            for (size_t i = 0; i < step.n_candidates; i++)
                candidate = candidate || step.candidates[i] == r;
            o.route = r;
            struct buf out = draw(rules, &o);
            assert_int_equal(strstr(out.ptr, "fillcolor=\"#d9ead3\"") ||
                                 strstr(out.ptr, "fillcolor=\"#ffd24d\""),
                             candidate);
            buf_free(&out);
        }
    }
    wz_case_free(c);
    wz_rules_free(rules);
}

/* ---- words that could do something
 * ------------------------------------------------------------------ */

static void words_of_the_rules_are_only_words(void **state)
{
    static const struct {
        const char *yaml, *dot, *mermaid;
    } words[] = {
        {"\\\"];x[\\\"", "\\\"];x[\\\"", "#34;#93;#59;x#91;#34;"},
        {"\\\\N \\\\l", "\\\\N \\\\l", "#92;N #92;l"},
        {"&lt;b>", "&amp;lt;b>", "#38;lt#59;b#62;"},
        {"%%{init}%%", "%%{init}%%", "#37;#37;#123;init#125;#37;#37;"},
        {"<br/>`**x**`", "<br/>`**x**`", "#60;br/#62;#96;#42;#42;x#42;#42;#96;"},
        {"a\\nb", "a\\nb", "a<br/>b"},
        {"click n1 call x()", "click n1 call x()", "click n1 call x()"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        wz_rules *rules = load(words[i].yaml);
        wz_graph_options o = options(WZ_GRAPH_DOT);
        char label[120];
        o.lang = WZ_NL;
        (void)snprintf(label, sizeof label, "label=\"3. %s\"", words[i].dot);
        contains(rules, &o, label);
        o.format = WZ_GRAPH_MERMAID;
        (void)snprintf(label, sizeof label, "{{\"3. %s\"}}", words[i].mermaid);
        contains(rules, &o, label);
        wz_rules_free(rules);
    }
}

/* ---- size, width, memory
 * ------------------------------------------------------------------------------ */

static void text_fits_its_width(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    wz_graph_options o = options(WZ_GRAPH_TEXT);
    for (int i = 0; i < WZ_LANGS * 5; i++) {
        o.width = 40 + i / WZ_LANGS * 20;
        o.lang = (wz_lang)(i % WZ_LANGS);
        struct buf out = draw(rules, &o);
        for (char *line = strtok(out.ptr, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(wrap_columns(wz_view(line)) <= o.width);
        buf_free(&out);
    }
    wz_rules_free(rules);
}

/* A chain of thousands of questions: no recursion, no square of the size. */
static void a_deep_tree(void **state)
{
    enum { depth = 3000 };
    struct buf text = {0};
    (void)state;
    buf_put(&text, "trees: {t: {start: n0, name: $T}}\n"
                   "facts: {f: {type: choice, options: two, $F}}\n"
                   "routes: {r1: {permitted: {always: yes}, $R}}\nnodes:\n");
    for (int i = 0; i < depth; i++) {
        char node[80];
        (void)snprintf(node, sizeof node,
                       i + 1 < depth ? "  n%d: {ask: f, a: n%d, b: r1}\n"
                                     : "  n%d: {ask: f, a: r1, b: r1}\n",
                       i, i + 1);
        buf_put(&text, node);
    }
    buf_char(&text, '\0');
    wz_rules *rules = small_load(text.ptr);
    for (int format = WZ_GRAPH_TEXT; format <= WZ_GRAPH_MERMAID; format++) {
        wz_graph_options o = options((wz_graph_format)format);
        struct buf out = draw(rules, &o);
        assert_true(out.len > depth * 10);
        buf_free(&out);
    }
    wz_rules_free(rules);
    buf_free(&text);
}

/* ---- sheets
 * ------------------------------------------------------------------------------ */

static int count(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

/* Before the next line end. */
static bool on_line(const char *line, const char *part)
{
    const char *at = strstr(line, part);
    return at && at < line + strcspn(line, "\n");
}

static wz_rules *builtin(void)
{
    wz_rules *rules = NULL;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    return rules;
}

static int sheets(const wz_rules *rules, const wz_graph_options *o)
{
    int n = 0;
    assert_int_equal(wz_graph_sheets(rules, o, &n), WZ_OK);
    return n;
}

static void small_pictures_are_one_sheet(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_graph_options o = options(WZ_GRAPH_DOT);
    (void)state;
    assert_int_equal(sheets(rules, &o), 1);
    lacks(rules, &o, "Sheet");
    o.sheet = 1;
    contains(rules, &o, "1. Fact");
    o.sheet = 2;
    assert_int_equal(wz_graph_write(rules, &o, (wz_sink){0}), WZ_EVALUE);
    o.sheet = -1;
    assert_int_equal(wz_graph_write(rules, &o, (wz_sink){0}), WZ_EVALUE);
    wz_rules_free(rules);
}

/* Every question has a box on one sheet, and the way to it is told on both sides. */
static void every_question_is_drawn_once(void **state)
{
    wz_rules *rules = builtin();
    wz_graph_options o = options(WZ_GRAPH_DOT);
    int n = sheets(rules, &o);
    (void)state;
    assert_true(n > 3);
    for (int node = 0; node < rules->n_nodes; node++) {
        char box[40];
        int boxes = 0;
        (void)snprintf(box, sizeof box, "\n    n%d [shape", node);
        for (o.sheet = 1; o.sheet <= n; o.sheet++) {
            struct buf out = draw(rules, &o);
            boxes += count(out.ptr, box);
            buf_free(&out);
        }
        assert_int_equal(boxes, 1);
    }
    for (o.sheet = 2; o.sheet <= n; o.sheet++) {
        struct buf here = draw(rules, &o);
        for (int to = 2; to <= n; to++) {
            wz_graph_options there = o;
            char goes[40], comes[40];
            there.sheet = to;
            (void)snprintf(goes, sizeof goes, "continues on sheet %d\\n", to);
            (void)snprintf(comes, sizeof comes, "label=\"from sheet %d\"", o.sheet);
            struct buf other = draw(rules, &there);
            assert_int_equal(count(here.ptr, goes) > 0, count(other.ptr, comes) > 0);
            buf_free(&other);
        }
        buf_free(&here);
    }
    wz_rules_free(rules);
}

/* What is lit on the overview is lit on the sheets, and goes from one to the next. */
static void the_light_goes_from_sheet_to_sheet(void **state)
{
    wz_rules *rules = builtin();
    wz_case *c = small_case(rules);
    wz_graph_options o = options(WZ_GRAPH_DOT);
    (void)state;
    small_set(c, "opdrachtgever=decentraal waarde=300000 hoofdvoorwerp=leveringen "
                 "marktaanbod=gangbaar datum=2026-05-01");
    o.purchase = c;
    int n = sheets(rules, &o), entered = 0;
    o.sheet = 1;
    struct buf first = draw(rules, &o);
    for (o.sheet = 2; o.sheet <= n; o.sheet++) {
        struct buf out = draw(rules, &o);
        char box[24];
        (void)snprintf(box, sizeof box, "    s%d [", o.sheet - 2);
        const char *line = strstr(first.ptr, box);
        assert_non_null(line);
        bool is_lit = on_line(line, "#fff2b3"), is_closed = on_line(line, "dashed");
        assert_int_equal(strstr(out.ptr, "#fff2b3") != NULL, is_lit);
        assert_int_equal(strstr(out.ptr, "filled") == NULL, is_closed);
        for (const char *at = strstr(out.ptr, "from sheet"); at; at = strstr(at + 1, "from sheet"))
            entered += on_line(at, "penwidth=3");
        buf_free(&out);
    }
    assert_true(entered >= 3);
    buf_free(&first);
    wz_case_free(c);
    wz_rules_free(rules);
}

static void a_page_shows_all_sheets(void **state)
{
    wz_rules *rules = builtin();
    wz_graph_options o = options(WZ_GRAPH_DOT);
    struct buf out = {0};
    (void)state;
    assert_int_equal(wz_graph_index(rules, &o, wz_view("<\"&'>-"), buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    assert_int_equal(count(out.ptr, "<img src=\"&lt;&quot;&amp;&#39;&gt;-"), sheets(rules, &o));
    assert_non_null(strstr(out.ptr, "size:A3 landscape"));
    assert_non_null(strstr(out.ptr, "-10.svg\" alt=\"Sheet 10: Below the threshold\""));
    buf_free(&out);
    wz_rules_free(rules);
    rules = load("Boven?");
    assert_int_equal(wz_graph_index(rules, &o, wz_view("x"), buf_sink(&out)), WZ_OK);
    buf_char(&out, '\0');
    assert_non_null(strstr(out.ptr, "src=\"x01.svg\""));
    buf_free(&out);
    wz_rules_free(rules);
}

static void memory_may_run_out(void **state)
{
    wz_rules *rules = load("Boven?");
    wz_case *c = small_case(rules);
    small_set(c, "f=a");
    (void)state;
    for (int format = WZ_GRAPH_TEXT; format <= WZ_GRAPH_MERMAID; format++) {
        for (int n = 0;; n++) {
            struct buf out = {0};
            wz_graph_options o = options((wz_graph_format)format);
            o.purchase = c;
            buf_reserve(&out, 20000);
            memory_ends_after(n);
            wz_status status = wz_graph_write(rules, &o, buf_sink(&out));
            bool ran_out = memory_back();
            assert_int_equal(status, ran_out ? WZ_EMEMORY : WZ_OK);
            buf_free(&out);
            if (!ran_out)
                break;
        }
    }
    for (int n = 0;; n++) {
        struct buf out = {0};
        wz_graph_options o = options(WZ_GRAPH_DOT);
        buf_reserve(&out, 20000);
        memory_ends_after(n);
        wz_status status = wz_graph_index(rules, &o, wz_view("s"), buf_sink(&out));
        bool ran_out = memory_back();
        assert_int_equal(status, ran_out ? WZ_EMEMORY : WZ_OK);
        buf_free(&out);
        if (!ran_out)
            break;
    }
    wz_case_free(c);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_stands_there_once),
        cmocka_unit_test(one_tree_or_one_route),
        cmocka_unit_test(the_way_of_a_case_is_lit),
        cmocka_unit_test(the_picture_agrees_with_the_walk),
        cmocka_unit_test(words_of_the_rules_are_only_words),
        cmocka_unit_test(text_fits_its_width),
        cmocka_unit_test(a_deep_tree),
        cmocka_unit_test(small_pictures_are_one_sheet),
        cmocka_unit_test(every_question_is_drawn_once),
        cmocka_unit_test(the_light_goes_from_sheet_to_sheet),
        cmocka_unit_test(a_page_shows_all_sheets),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
