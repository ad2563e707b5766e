/* What a text is understood to say: phrases, contexts, weights, hostile text, too little memory. */
#include "../support/test.h"

#include "../../src/base/buf.h"
#include "../../src/base/limits.h"
#include "../../src/base/str.h"
#include "../../src/intake/read.h"
#include "../support/edge.h"
#include "../support/memory.h"
#include "../support/small.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N ", note: $T}\n"
#define LEAF                                                                                       \
    "trees: {t: {start: n, name: $T}}\n"                                                           \
    "nodes: {n: {ask: f, others: r}}\n"                                                            \
    "routes: {r: {$R, permitted: {always: yes}}}\n"

static const char base[] =
    "facts:\n"
    "  f: {type: choice, $F, options: three}\n"
    "  g: {type: choice, $F, options: two}\n"
    "  w: {type: amount, $F}\n" LEAF "contexts:\n"
    "  no: {before: 3, nl: [geen, niet], en: [\"no\", without], except: {nl: [niet alleen]}" N
    "  out: {after: 4, nl: [\"valt buiten\"]" N
    "  yearly: {after: 8, named: yes, nl: [\"per jaar\"]" N "signals:\n"
    "  f:\n"
    "    a:\n"
    "      frame: {nl: [\"raamovereenkomst*\", \"*contract\"], en: [\"framework agreement\"]" N
    "      gap: {nl: [\"nieuwe [3] ontwikkel*\", \"pr\xC3\xA9 *fase* test\"]" N "    b:\n"
    "      open: {nl: [\"open house\", \"cafe\", ijs]" N
    "      despite: {nl: [\"bestaat nog niet\", \"uniek\"], despite: ['no', out]" N "    c:\n"
    "      strong: {nl: [\"zeker weten\"], weight: 3, also: {g: b}" N
    "      weak: {nl: [\"misschien\"], weight: 1, also: {g: a}" N
    "      twice: {nl: [\"dag en [2] en nacht\", \"bouw* [2] sloop\", \"stra\xC3\x9F"
    "e r&d\","
    " \"jan. x-y-\", \"e\xCC\x81tude\"]" N "  g:\n"
    "    a:\n"
    "      other: {nl: [\"anders gezegd\"]" N "  w:\n"
    "    value: {nl: [\"geraamde waarde\"], en: [\"value of\"], unless: [yearly]" N
    "    sum: {nl: [\"totale som\"]" N "    fee: {nl: [\"het tarief\"], also: {g: b}" N;

static wz_rules *rules;
static wz_reader *reader;

static int begin(void **state)
{
    (void)state;
    rules = small_load(base);
    return wz_reader_new(rules, &reader) == WZ_OK ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_reader_free(reader);
    wz_rules_free(rules);
    return 0;
}

/* "f=a 'quote'@5": all suggestions of one text; a clash with ! for =. */
static const char *said_by(wz_str text)
{
    static char out[2000];
    size_t at = 0;
    wz_reader_begin(reader);
    wz_reader_text(reader, text);
    out[0] = '\0';
    for (size_t i = 0, n = wz_reader_end(reader); i < n; i++) {
        const wz_suggestion *s = wz_reader_get(reader, i);
        assert_true(s->at + s->quote.len <= text.len && s->quote.ptr == text.ptr + s->at);
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%s%c", i ? "; " : "",
                               wz_fact_id(rules, s->fact).ptr, s->clash ? '!' : '=');
        if (s->option < 0)
            at += (size_t)snprintf(out + at, sizeof out - at, "%lld", (long long)s->cents);
        else
            at += (size_t)snprintf(out + at, sizeof out - at, "%s",
                                   wz_option_id(rules, s->fact, s->option).ptr);
        at += (size_t)snprintf(out + at, sizeof out - at, " '%.*s'@%zu", (int)s->quote.len,
                               s->quote.ptr, s->at);
    }
    return out;
}

#define SAYS_OF(text, wanted) assert_string_equal(said_by(text), wanted)
#define SAYS(text, wanted) SAYS_OF(wz_view(text), wanted)

static void phrases(void **state)
{
    (void)state;
    SAYS("", "");
    SAYS("Een RaamOvereenkomsten.", "f=a 'RaamOvereenkomsten'@4");
    SAYS("geraamovereenkomst", "");
    SAYS("Een mantelcontract, dus.", "f=a 'mantelcontract'@4");
    SAYS("contract", "f=a 'contract'@0");
    SAYS("contracten", "");
    SAYS("a framework\n  agreement", "f=a 'framework\n  agreement'@2");
    SAYS("a framework-agreement", "f=a 'framework-agreement'@2");
    SAYS("framework. Agreement", "");
    SAYS("framework agreements", "");
    SAYS("open house", "f=b 'open house'@0");
}

static void gaps(void **state)
{
    (void)state;
    SAYS("nieuwe ontwikkeling", "f=a 'nieuwe ontwikkeling'@0");
    SAYS("nieuwe of heel andere ontwikkelingen", "f=a 'nieuwe of heel andere ontwikkelingen'@0");
    SAYS("nieuwe en dus ook andere ontwikkelingen", "");
    SAYS("Nieuwe nieuwe. Ontwikkelen", "");
    SAYS("nieuwe x nieuwe a b c ontwikkelen", "f=a 'nieuwe a b c ontwikkelen'@9");
    SAYS("pre proeffasen test", "f=a 'pre proeffasen test'@0");
    SAYS("pre proef test", "");
    SAYS("dag en nacht", ""); /* one word is not two */
    SAYS("dag en en nacht", "f=c 'dag en en nacht'@0");
    SAYS("dag en x en nacht", "f=c 'dag en x en nacht'@0");
    SAYS("bouwen en sloop", "f=c 'bouwen en sloop'@0");
    SAYS("bouwen en x y z sloop", "");
    SAYS("sloop", "");
    SAYS("strasse r&d", "f=c 'strasse r&d'@0");
    SAYS("Stra\xC3\x9F"
         "e r & d",
         "f=c 'Stra\xC3\x9F"
         "e r & d'@0");
    SAYS("jan x y", "f=c 'jan x y'@0");
    SAYS("etude", "f=c 'etude'@0");
}

static void contexts(void **state)
{
    (void)state;
    SAYS("geen open house", "");
    SAYS("Geen enkel soort open house", "");
    SAYS("geen van deze drie open house", "f=b 'open house'@19");
    SAYS("geen, open house", "f=b 'open house'@6");
    SAYS("open house, valt buiten de opdracht", "f=b 'open house'@0");
    SAYS("Dat is er geen. Open house", "f=b 'Open house'@16");
    SAYS("niet alleen open house", "f=b 'open house'@12");
    SAYS("open house valt buiten de opdracht", "");
    SAYS("open house dat nu toch echt valt buiten", "f=b 'open house'@0");
    SAYS("open house geen", "f=b 'open house'@0");
    SAYS("het bestaat nog niet", "f=b 'bestaat nog niet'@4");
    SAYS("niet uniek", "f=b 'uniek'@5");
    SAYS("geen open house, wel een open house", "f=b 'open house'@25");
}

static void weights(void **state)
{
    (void)state;
    SAYS("raamovereenkomst of open house", "f!a 'raamovereenkomst'@0; f!b 'open house'@20");
    SAYS("open house, raamovereenkomst, nieuwe ontwikkeling",
         "f!b 'open house'@0; f!a 'raamovereenkomst'@12");
    SAYS("zeker weten een open house", "f=c 'zeker weten'@0; g=b 'zeker weten'@0");
    SAYS("misschien een open house", "f=b 'open house'@14");
    SAYS("misschien", "f=c 'misschien'@0; g=a 'misschien'@0");
    SAYS("zeker weten, misschien", "f=c 'zeker weten'@0; g=b 'zeker weten'@0");
    /* what is not believed about g is not believed about f */
    SAYS("anders gezegd: misschien", "f=c 'misschien'@15; g=a 'anders gezegd'@0");
}

static void amounts(void **state)
{
    (void)state;
    SAYS("geraamde waarde: \xE2\x82\xAC 1.250.000,50 ex btw",
         "w=125000050 'geraamde waarde: \xE2\x82\xAC 1.250.000,50'@0");
    SAYS("geraamde waarde is EUR 800 000,- nu", "w=80000000 'geraamde waarde is EUR 800 000'@0");
    SAYS("a value of 1.5 million euro", "w=150000000 'value of 1.5 million'@2");
    SAYS("value of \xE2\x82\xAC"
         "2,5 mln",
         "w=250000000 'value of \xE2\x82\xAC"
         "2,5 mln'@0");
    SAYS("value of 250000 euros", "w=25000000 'value of 250000'@0");
    SAYS("geraamde waarde in 2024", "");
    SAYS("geraamde waarde; \xE2\x82\xAC 5000", "");
    SAYS("geraamde waarde EUR 1.23.4", "");
    SAYS("geraamde waarde EUR\t5000", "w=500000 'geraamde waarde EUR\t5000'@0");
    SAYS("geraamde waarde EUR 5 {", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde EUR 5 000 000.", "w=500000000 'geraamde waarde EUR 5 000 000'@0");
    SAYS("geraamde waarde EUR 5 000x", "w=500000 'geraamde waarde EUR 5 000'@0");
    SAYS("geraamde waarde EUR 5 000", "w=500000 'geraamde waarde EUR 5 000'@0");
    SAYS("geraamde waarde EUR 5 0000", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde EUR 5 00x 1", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde EUR 5 0x0 1", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde EUR 5 x00 1", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde\nEUR 5000", "");
    SAYS("geraamde waarde is nog niet bekend, en wordt pas later in dit stuk genoemd: EUR 5", "");
    SAYS("geraamde waarde EUR 5000, totale som EUR 5000", "w=500000 'geraamde waarde EUR 5000'@0");
    SAYS("geraamde waarde EUR 5000, totale som EUR 6000",
         "w!500000 'geraamde waarde EUR 5000'@0; w!600000 'totale som EUR 6000'@26");
    SAYS("geraamde waarde EUR", "");
    SAYS("geraamde waarde van \xE2\x82\xAC 5.000,- per jaar", "");
    SAYS("geraamde waarde EUR 5x000", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde EUR 2,5 mln{", "w=250000000 'geraamde waarde EUR 2,5 mln'@0");
    SAYS("geraamde waarde EUR 2,5 mln@", "w=250000000 'geraamde waarde EUR 2,5 mln'@0");
    SAYS("geraamde waarde EUR 5 ,00", "w=500 'geraamde waarde EUR 5'@0");
    SAYS("geraamde waarde 50\teur", "w=5000 'geraamde waarde 50\teur'@0");
    for (int k = 0; k < edges; k++) { /* what is behind the text is not read */
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR"), k), "");
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR "), k), "");
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR 5 00"), k),
                "w=500 'geraamde waarde EUR 5'@0");
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR 5 000"), k),
                "w=500000 'geraamde waarde EUR 5 000'@0");
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR 2,5 mln"), k),
                "w=250000000 'geraamde waarde EUR 2,5 mln'@0");
        SAYS_OF(edge_text(wz_view("geraamde waarde EUR 50"), k),
                "w=5000 'geraamde waarde EUR 50'@0");
        SAYS_OF(edge_text(wz_view("geraamde waarde 50"), k), "");
        SAYS_OF(edge_text(wz_view("geraamde waarde 50 eur"), k),
                "w=5000 'geraamde waarde 50 eur'@0");
        SAYS_OF(edge_text(wz_view("geraamde waarde 50 eu"), k), "");
        SAYS_OF(edge_text(wz_view("open house"), k), "f=b 'open house'@0");
    }
}

/* What goes with an amount is no amount. */
static void an_amount_and_more(void **state)
{
    (void)state;
    SAYS("het tarief EUR 5", "g=b 'het tarief EUR 5'@0; w=500 'het tarief EUR 5'@0");
    assert_int_equal(wz_reader_get(reader, 0)->cents, -1);
    assert_int_equal(wz_reader_get(reader, 1)->option, -1);
}

static void several_texts(void **state)
{
    (void)state;
    wz_reader_begin(reader);
    wz_reader_text(reader, wz_view("geen"));
    wz_reader_text(reader, wz_view("open house"));
    assert_int_equal(wz_reader_end(reader), 1);
    const wz_suggestion *s = wz_reader_get(reader, 0);
    assert_int_equal(s->text, 1);
    assert_string_equal(s->signal.ptr, "open");
    assert_string_equal(wz_reader_note(reader, s, WZ_EN).ptr, "text");
    wz_suggestion other = {.signal = wz_view("none")};
    assert_int_equal(wz_reader_note(reader, &other, WZ_EN).len, 0);
    wz_reader_begin(reader);
    assert_int_equal(wz_reader_end(reader), 0);
}

/* Who was given another value for a fact does not believe the signal about anything. */
static void signals_that_are_denied(void **state)
{
    static const struct {
        const char *facts;
        bool denied;
    } rows[] = {{"", false},      {"f=c g=b", false},     {"g=a", true},
                {"f=a", true},    {"f=weet_niet", false}, {"w=5", false},
                {"f=c g=a", true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        wz_case *c = small_case(rules);
        small_set(c, rows[i].facts);
        said_by(wz_view("zeker weten"));
        assert_int_equal(wz_reader_denied(reader, wz_reader_get(reader, 0), c), rows[i].denied);
        said_by(wz_view("geraamde waarde EUR 5000"));
        assert_false(wz_reader_denied(reader, wz_reader_get(reader, 0), c));
        wz_case_free(c);
    }
}

/* ---- text as it comes ------------------------------------------------------------------------ */

static void odd_letters(void **state)
{
    (void)state;
    SAYS("caf\xC3\xA9", "f=b 'caf\xC3\xA9'@0");
    SAYS("cafe\xCC\x81", "f=b 'cafe\xCC\x81'@0");
    SAYS("ca\xC2\xAD"
         "fe",
         "f=b 'ca\xC2\xAD"
         "fe'@0");
    SAYS("\xC4\xB2s", "f=b '\xC4\xB2s'@0");
    SAYS("caf&eacute; &amp; co", "f=b 'caf&eacute;'@0");
    SAYS("caf&#233;", "f=b 'caf&#233;'@0");
    SAYS("caf&#xE9;", "f=b 'caf&#xE9;'@0");
    SAYS("ca&shy;fe", "f=b 'ca&shy;fe'@0");
    SAYS("open&nbsp;house", "f=b 'open&nbsp;house'@0");
    SAYS("open&amp;nbsp;house", "f=b 'open&amp;nbsp;house'@0");
    SAYS("open & house", "f=b 'open & house'@0");
    SAYS("open\xC2\xA0house", "f=b 'open\xC2\xA0house'@0");
    SAYS("\xFF open\xFEhouse", "f=b 'open\xFEhouse'@2");
    SAYS("\xF0\x9F\x98\x80 cafe", "f=b 'cafe'@5");
    SAYS("tekstrnrncafe", "f=b 'cafe'@9");
    SAYS("openrnrnhouse", "");
    SAYS("open\n\nhouse", "");
    SAYS("open\n- house", "");
    SAYS("regio?s cafe", "f=b 'cafe'@8");
    SAYS("klaar.Cafe", "f=b 'Cafe'@6");
    SAYS("cafe\xCE\xB1", "");
}

/* However long, however strange: linear, and the memory is what it was. */
static void much_of_little(void **state)
{
    static char text[1 << 20];
    static const char *const parts[] = {
        "a",        "o",           "\xCC\x81",         "&amp;", "rnrn", "nieuwe ", "geen ",
        "\xC2\xAD", "open house ", "raamovereenkomst", "\n",    "."};
    (void)state;
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        size_t n = strlen(parts[p]), at = 0;
        for (; at + n <= sizeof text; at += n)
            memcpy(text + at, parts[p], n);
        memory_ends_after(0);
        const char *said = said_by((wz_str){text, at});
        assert_false(memory_back());
        assert_int_equal(strncmp(said, "f=", 2) == 0, p == 8 || p == 9);
    }
}

/* More phrases end in one word than may wait: the first are settled early, none is lost. */
static void very_many_at_once(void **state)
{
    struct buf b = {0};
    wz_rules *many;
    wz_reader *r = NULL;
    (void)state;
    buf_put(&b, "facts: {f: {type: choice, $F, options: two}}\n" LEAF "signals:\n  f:\n    a:\n");
    for (int i = 0; i < 700; i++) {
        buf_put(&b, "      s");
        buf_int(&b, i);
        buf_put(&b, ": {nl: [\"*acht\", \"wacht*\"], note: $T}\n");
    }
    buf_char(&b, '\0');
    many = small_load(b.ptr);
    assert_int_equal(wz_reader_new(many, &r), WZ_OK);
    wz_reader_begin(r);
    wz_reader_text(r, wz_view("wacht wacht wacht"));
    assert_int_equal(wz_reader_end(r), 1);
    assert_int_equal(r->n_found, 700);
    wz_reader_free(r);
    wz_rules_free(many);
    buf_free(&b);
}

/* What was found stays what it was, however many words come behind it. */
static void a_long_text(void **state)
{
    static char text[20000];
    (void)state;
    for (int denied = 0; denied < 2; denied++) {
        size_t n = (size_t)snprintf(text, sizeof text, "%s open house", denied ? "geen" : "een");
        for (int i = 0; i < 3 * read_words; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, " woord");
        SAYS(text, denied ? "" : "f=b 'open house'@4");
        snprintf(text + n, sizeof text - n, " anders gezegd");
        SAYS(text,
             denied ? "g=a 'anders gezegd'@4624" : "f=b 'open house'@4; g=a 'anders gezegd'@4623");
    }
}

/* Of so many words only the last are remembered; what stood in their places before cancels
 * nothing that ends the text. */
static void words_long_gone(void **state)
{
    static char text[20000];
    (void)state;
    for (int fill = read_words - 8; fill <= read_words; fill++) {
        size_t n = (size_t)snprintf(text, sizeof text, "valt buiten");
        for (int i = 0; i < fill; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, " woord");
        assert_string_equal(said_by(wz_view(text)), "");
        snprintf(text + n, sizeof text - n, " open house");
        assert_int_equal(strncmp(said_by(wz_view(text)), "f=b 'open house'", 16), 0);
    }
}

/* ---- making ------------------------------------------------------------------------------------
 */

static void another_thread(void **state)
{
    wz_reader *other = NULL;
    (void)state;
    assert_int_equal(wz_reader_share(reader, &other), WZ_OK);
    wz_reader_begin(other);
    wz_reader_text(other, wz_view("open house"));
    assert_int_equal(wz_reader_end(other), 1);
    wz_reader_free(other);
    wz_reader_free(NULL);
    SAYS("open house", "f=b 'open house'@0");
}

static void without_memory(void **state)
{
    wz_status status = WZ_EMEMORY;
    (void)state;
    for (int allowed = 0; status == WZ_EMEMORY; allowed++) {
        wz_reader *r = NULL;
        memory_ends_after(allowed);
        status = wz_reader_new(rules, &r);
        assert_int_equal(memory_back(), status == WZ_EMEMORY);
        assert_int_equal(r != NULL, status == WZ_OK);
        wz_reader_free(r);
    }
    for (int allowed = 0; allowed < 2; allowed++) {
        wz_reader *r = NULL;
        memory_ends_after(allowed);
        assert_int_equal(wz_reader_share(reader, &r), WZ_EMEMORY);
        assert_true(memory_back());
        SAYS("open house", "f=b 'open house'@0"); /* what is shared is the first one's */
    }
    for (int once = 0; once < 2; once++) {
        bool refused = true;
        for (int granted = 0; refused; granted++) {
            wz_reader *r = NULL;
            if (once)
                memory_refuses_once(granted);
            else
                memory_refuses_after(granted);
            status = wz_reader_new(rules, &r);
            refused = memory_back();
            assert_int_equal(status, refused ? WZ_EMEMORY : WZ_OK);
            wz_reader_free(r);
        }
    }
    memory_ends_after(0);
    assert_int_equal(wz_reader_check(rules, NULL), WZ_EMEMORY);
    assert_true(memory_back());
}

static void nothing_is_left(void **state)
{
    size_t held[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        wz_reader *r = NULL, *other = NULL;
        for (int allowed = 0; !r; allowed++) {
            memory_ends_after(allowed);
            (void)wz_reader_new(rules, &r);
            memory_back();
        }
        wz_reader_free(r);
        assert_int_equal(wz_reader_new(rules, &r), WZ_OK);
        assert_int_equal(wz_reader_share(r, &other), WZ_OK);
        wz_reader_free(other);
        wz_reader_begin(r); /* it still has what it shared */
        wz_reader_text(r, wz_view("open house"));
        assert_int_equal(wz_reader_end(r), 1);
        wz_reader_free(r);
        held[i] = memory_held();
    }
    assert_int_equal(held[1], held[2]);
}

/* There is room for every suggestion: what lies behind it stays as it is. */
static void room_for_all(void **state)
{
    wz_reader *r = NULL;
    (void)state;
    assert_int_equal(wz_reader_new(rules, &r), WZ_OK);
    char *behind = arena_get(&r->arena, 400, 1);
    memset(behind, 'x', 400);
    wz_reader_begin(r);
    wz_reader_text(r, wz_view("raamovereenkomst, open house, cafe; dag en en nacht; anders gezegd; "
                              "totale som EUR 5; geraamde waarde EUR 6"));
    assert_int_equal(wz_reader_end(r), 6);
    for (int i = 0; i < 400; i++)
        assert_int_equal(behind[i], 'x');
    wz_reader_free(r);
}

static void no_signals(void **state)
{
    wz_rules *none = small_load("facts: {f: {type: choice, $F, options: two}}\n" LEAF);
    wz_reader *r = NULL;
    (void)state;
    assert_int_equal(wz_reader_new(none, &r), WZ_OK);
    wz_reader_begin(r);
    wz_reader_text(r, wz_view("open house"));
    assert_int_equal(wz_reader_end(r), 0);
    wz_reader_free(r);
    wz_rules_free(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases),         cmocka_unit_test(gaps),
        cmocka_unit_test(contexts),        cmocka_unit_test(weights),
        cmocka_unit_test(amounts),         cmocka_unit_test(an_amount_and_more),
        cmocka_unit_test(several_texts),   cmocka_unit_test(odd_letters),
        cmocka_unit_test(much_of_little),  cmocka_unit_test(very_many_at_once),
        cmocka_unit_test(a_long_text),     cmocka_unit_test(words_long_gone),
        cmocka_unit_test(another_thread),  cmocka_unit_test(without_memory),
        cmocka_unit_test(nothing_is_left), cmocka_unit_test(room_for_all),
        cmocka_unit_test(no_signals),      cmocka_unit_test(signals_that_are_denied),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
