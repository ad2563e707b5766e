/* Without memory a rule base is not loaded, not half loaded, and nothing leaks (the sanitizers
 * look). */
#include "../support/test.h"

#include "../support/dice.h"
#include "../support/load.h"
#include "../support/memory.h"
#include "../../src/base/buf.h"
#include "../../src/base/str.h"

#include <stdlib.h>
#include <string.h>

static const char policy[] =
    "policy: {id: p, name: {nl: a, en: b}}\n"
    "tables: {band: {rows: [{value: 60000, status: verified, sources: [wet:1]}]}}\n";

static wz_status load(const char *text, size_t n, wz_rules **rules, wz_report *report)
{
    wz_source file = {"r.yaml", text, n}, over = {"p.yaml", policy, sizeof policy - 1};
    return wz_rules_load(&file, 1, &over, rules, report);
}

static void loading(void **state)
{
    size_t n;
    char *text = load_file("tests/rules-bad/good.yaml", &n);
    (void)state;
    for (int with_report = 0; with_report < 2; with_report++) {
        wz_status status = WZ_EMEMORY;
        int allowed = 0;
        for (; status == WZ_EMEMORY; allowed++) {
            wz_rules *rules = NULL;
            wz_report *report = with_report ? wz_report_new() : NULL;
            memory_ends_after(allowed);
            status = load(text, n, &rules, report);
            bool failed = memory_back();
            assert_int_equal(failed, status == WZ_EMEMORY);
            assert_int_equal(rules != NULL, status == WZ_OK);
            if (report)
                assert_int_equal(wz_report_count(report, WZ_ERROR), 0);
            wz_report_free(report);
            wz_rules_free(rules);
        }
        assert_int_equal(status, WZ_OK);
        assert_true(allowed > 10);
    }
    free(text);
}

static const char more[] =
    "calendar:\n"
    "  valid: {from: 2000-01-01, until: 2100-12-31}\n"
    "  weekend: [saturday, sunday]\n"
    "  holidays: {h: {name: {nl: a, en: b}, on: \"01-01\", sources: [wet:1]},\n"
    "    e: {name: {nl: a, en: b}, easter: -2, sources: [wet:1]}}\n"
    "  counting: {c: {name: {nl: a, en: b}, works: [wet], least: 2, sources: [wet:1]}}\n"
    "intake: {blad: {name: {nl: a, en: b}, reads: [xml, json], known: a, lookups: {x: y},\n"
    "  fields: {id: a}, facts: {rijk: {path: \"a[b=c]\", gives: ja, when: {cpv: [a, b]}}}}}\n"
    "contexts:\n"
    "  k: {before: 2, nl: [geen], en: [no], except: {nl: [geen idee]}, note: {nl: a, en: b}}\n"
    "signals:\n"
    "  markt: {onderzoek: {s: {nl: [\"nieuw [2] product\"], also: {rijk: ja}, unless: [k],\n"
    "    note: {nl: a, en: b}}}}\n"
    "  waarde: {v: {nl: [waarde], despite: [k], note: {nl: a, en: b}}}\n";

static const char more_policy[] =
    "policy: {id: p, name: {nl: a, en: b}, contact: c}\n"
    "tables: {band: {rows: [{value: 60000, status: verified, sources: [wet:1]},\n"
    "  {value: 60000, status: verified, sources: [wet:1]}]}}\n"
    "notes: {n: {kind: duty, name: {nl: a, en: b}, text: {nl: a, en: b}, when: {rijk: ja},\n"
    "  sources: [wet:1]}}\n"
    "sources: {eigen: {name: {nl: a, en: b}, cite: {nl: a, en: b}, status: verified,\n"
    "  links: {\"1\": \"https://x.nl/1\"}}}\n";

/* Whatever is not given, a rule base is not loaded, and nobody says it is wrong. */
static void loading_in_want_of_anything(void **state)
{
    size_t n;
    char *as_it_is = load_file("tests/rules-bad/good.yaml", &n);
    char *text = load_changed(
        as_it_is, "\n  directives:", "\n  presumed: {markt: [koopklaar]}\n  directives:");
    (void)state;
    wz_source files[] = {{"r.yaml", text, strlen(text)}, {"m.yaml", more, sizeof more - 1}};
    wz_source over = {"p.yaml", more_policy, sizeof more_policy - 1};
    for (int lack = 0; lack < 2; lack++) {
        bool refused = true;
        for (int granted = 0; refused; granted++) {
            wz_rules *rules = NULL;
            wz_report *report = wz_report_new();
            if (lack)
                memory_refuses_once(granted);
            else
                memory_refuses_after(granted);
            wz_status status = wz_rules_load(files, 2, &over, &rules, report);
            refused = memory_back();
            assert_int_equal(status, refused ? WZ_EMEMORY : WZ_OK);
            assert_int_equal(rules != NULL, !refused);
            assert_int_equal(wz_report_count(report, WZ_ERROR), 0);
            wz_report_free(report);
            wz_rules_free(rules);
        }
    }
    free(text);
    free(as_it_is);
}

/* A policy without rules: what is wrong is told, or that there is no memory, never in its place. */
static void loading_no_rules(void **state)
{
    wz_source over = {"p.yaml", policy, sizeof policy - 1};
    bool refused = true;
    (void)state;
    for (int granted = 0; refused; granted++) {
        wz_rules *rules = NULL;
        wz_report *report = wz_report_new();
        memory_refuses_once(granted);
        wz_status status = wz_rules_load(NULL, 0, &over, &rules, report);
        refused = memory_back();
        assert_int_equal(status, refused ? WZ_EMEMORY : WZ_ERULES);
        assert_true(refused || wz_report_count(report, WZ_ERROR) == 1);
        wz_report_free(report);
    }
}

/* The built-in rules come parsed: the YAML library would ask for memory ten thousand times. */
static void loading_what_is_parsed(void **state)
{
    wz_rules *rules = NULL;
    (void)state;
    memory_ends_after(1000);
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    assert_false(memory_back());
    wz_rules_free(rules);
}

/* The real rule base takes many more blocks of memory, so many more places can be without. */
static void loading_the_real_one(void **state)
{
    size_t all, n = 0;
    const wz_source *files = wz_rules_builtin_files(&all);
    (void)state;
    while (n < all && !strstr(files[n].name, "cases/"))
        n++;
    for (int way = 0; way < 4; way++) {
        wz_status status = WZ_EMEMORY;
        for (int allowed = 0; status == WZ_EMEMORY; allowed += dice_step()) {
            wz_rules *rules = NULL;
            if (way & 2)
                memory_lacks_once(allowed);
            else
                memory_ends_after(allowed);
            if (way & 1)
                status = wz_rules_builtin(NULL, &rules, NULL);
            else
                status = wz_rules_load(files, n, NULL, &rules, NULL);
            bool failed = memory_back();
            assert_int_equal(failed, status == WZ_EMEMORY);
            assert_int_equal(rules != NULL, status == WZ_OK);
            wz_rules_free(rules);
        }
    }
}

/* A wrong rule base is never taken for a good one for lack of memory. */
static void loading_what_is_wrong(void **state)
{
    static const char *const names[] = {
        "tests/rules-bad/circle-of-three.yaml",  "tests/rules-bad/name-node.yaml",
        "tests/rules-bad/double-node.yaml",      "tests/rules-bad/always-no.yaml",
        "tests/rules-bad/row-turned-round.yaml",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n;
        char *text = load_file(names[i], &n);
        bool failed = true;
        for (int allowed = 0; failed; allowed++) {
            wz_rules *rules = NULL;
            wz_report *report = wz_report_new();
            memory_ends_after(allowed);
            wz_status status = load(text, n, &rules, report);
            failed = memory_back();
            assert_null(rules);
            assert_true(status == WZ_ERULES || (failed && status == WZ_EMEMORY));
            if (status == WZ_ERULES)
                assert_true(wz_report_count(report, WZ_ERROR) > 0);
            wz_report_free(report);
        }
        free(text);
    }
}

static void proving(void **state)
{
    static const char *const names[] = {
        "tests/rules-bad/good.yaml",
        "tests/rules-bad/forbidden-one-cent.yaml",
        "tests/rules-bad/gap-first-day.yaml",
        "tests/rules-bad/key-unknown.yaml",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n;
        char *text = load_file(names[i], &n);
        wz_rules *rules = NULL;
        wz_report *whole = wz_report_new();
        assert_int_equal(load(text, n, &rules, whole), WZ_OK);
        assert_int_equal(wz_rules_check(rules, whole), WZ_OK);
        bool failed = true;
        for (int allowed = 0; failed; allowed++) {
            wz_report *report = wz_report_new();
            memory_ends_after(allowed);
            wz_status status = wz_rules_check(rules, report);
            failed = memory_back();
            assert_true(status == WZ_OK || (failed && status == WZ_EMEMORY));
            if (status == WZ_OK) /* what was proven is no less than with memory */
                assert_int_equal(wz_report_count(report, WZ_ERROR),
                                 wz_report_count(whole, WZ_ERROR));
            wz_report_free(report);
        }
        wz_report_free(whole);
        wz_rules_free(rules);
        free(text);
    }
}

static void drawing_findings(void **state)
{
    size_t n;
    char *text = load_file("tests/rules-bad/double-node.yaml", &n);
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    (void)state;
    assert_int_equal(load(text, n, &rules, report), WZ_ERULES);
    wz_status status = WZ_EMEMORY;
    for (int allowed = 0; status != WZ_OK; allowed++) {
        struct buf out = {0};
        buf_reserve(&out, 10000);
        memory_ends_after(allowed);
        status = wz_report_write(report, WZ_NL, buf_sink(&out));
        assert_int_equal(memory_back(), status == WZ_EMEMORY);
        buf_free(&out);
    }
    memory_ends_after(0);
    assert_null(wz_report_new());
    assert_true(memory_back());
    wz_report_free(report);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading),
        cmocka_unit_test(loading_in_want_of_anything),
        cmocka_unit_test(loading_no_rules),
        cmocka_unit_test(loading_what_is_parsed),
        cmocka_unit_test(loading_the_real_one),
        cmocka_unit_test(loading_what_is_wrong),
        cmocka_unit_test(proving),
        cmocka_unit_test(drawing_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
