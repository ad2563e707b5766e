/* Looking things up, by the public header. */
#define _DEFAULT_SOURCE /* NOLINT */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wijzer/schema.h>

static wz_rules *rules;

static int begin(void **state)
{
    size_t n;
    char *text = load_file("tests/rules-bad/good.yaml", &n);
    wz_source file = {"good.yaml", text, n};
    (void)state;
    wz_status status = wz_rules_load(&file, 1, NULL, &rules, NULL);
    memset(text, '!', n); /* nothing may point into it */
    free(text);
    return status == WZ_OK ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    wz_rules_free(rules);
    wz_rules_free(NULL);
    return 0;
}

#define SAYS(call, text) assert_string_equal((call).ptr, text)

static void the_whole(void **state)
{
    (void)state;
    SAYS(wz_rules_id(rules), "geplant");
    SAYS(wz_rules_version(rules), "1");
    SAYS(wz_rules_title(rules, WZ_NL), "Geplante fouten");
    SAYS(wz_rules_title(rules, WZ_EN), "Planted faults");
    SAYS(wz_rules_policy(rules, WZ_NL), "");
    assert_int_equal(wz_rules_valid_from(rules), wz_date_parse(wz_view("2024-01-01")));
    assert_int_equal(wz_rules_valid_until(rules), wz_date_parse(wz_view("2027-12-31")));
    wz_str hash = wz_rules_sha256(rules);
    assert_int_equal(hash.len, 64);
    assert_int_equal(strspn(hash.ptr, "0123456789abcdef"), 64);
}

static void its_parts(void **state)
{
    (void)state;
    assert_int_equal(wz_tree_count(rules), 2);
    assert_int_equal(wz_tree_find(rules, wz_view("kort")), 1);
    assert_int_equal(wz_tree_find(rules, wz_view("lang")), -1);
    SAYS(wz_tree_id(rules, 0), "alles");
    SAYS(wz_tree_name(rules, 1, WZ_EN), "text");
    assert_int_equal(wz_fact_count(rules), 5);
    assert_int_equal(wz_fact_find(rules, wz_view("route")), -1); /* not a fact outside */
    int markt = wz_fact_find(rules, wz_view("markt")),
        datum = wz_fact_find(rules, wz_view("datum"));
    SAYS(wz_fact_id(rules, markt), "markt");
    assert_int_equal(wz_fact_type(rules, markt), WZ_CHOICE);
    assert_int_equal(wz_fact_type(rules, datum), WZ_DAY);
    SAYS(wz_fact_text(rules, markt, WZ_NAME, WZ_NL), "Feit");
    SAYS(wz_fact_text(rules, markt, WZ_ASK_TEXT, WZ_NL), "tekst");
    SAYS(wz_fact_text(rules, markt, WZ_HELP, WZ_EN), "text");
    SAYS(wz_fact_text(rules, markt, WZ_WHY, WZ_EN), "text");
    SAYS(wz_fact_text(rules, markt, WZ_ASSUMPTION, WZ_NL), "");
    SAYS(wz_fact_text(rules, markt, WZ_WHO, WZ_EN), "");
    SAYS(wz_fact_text(rules, markt, (wz_text)(WZ_WHO + 1), WZ_EN), "");
    assert_int_equal(wz_fact_source_count(rules, markt), 1);
    SAYS(wz_fact_source(rules, markt, 0), "wet:1");
    assert_true(wz_fact_has_assumption(rules, datum));
    assert_false(wz_fact_has_assumption(rules, markt));
    SAYS(wz_fact_nearest(rules, wz_view("wrade")), "");
    SAYS(wz_fact_nearest(rules, wz_view("waarden")), "waarde");
    assert_int_equal(wz_option_count(rules, markt), 3);
    assert_int_equal(wz_option_count(rules, datum), 0);
    SAYS(wz_option_id(rules, markt, 1), "aanpassen");
    SAYS(wz_option_label(rules, markt, 1, WZ_EN), "adapt");
    SAYS(wz_option_help(rules, markt, 1, WZ_EN), "");
    assert_int_equal(wz_option_unknown(rules, markt), -1);
}

static void routes_and_notes(void **state)
{
    (void)state;
    assert_int_equal(wz_route_count(rules), 3);
    int route = wz_route_find(rules, wz_view("partnerschap"));
    assert_int_equal(wz_route_find(rules, wz_view("marktaanbod")), -1);
    SAYS(wz_route_id(rules, route), "partnerschap");
    SAYS(wz_route_name(rules, route, WZ_NL), "tekst");
    SAYS(wz_route_summary(rules, route, WZ_EN), "text");
    SAYS(wz_route_fits(rules, route, WZ_EN), "text");
    assert_int_equal(wz_route_source_count(rules, route), 1);
    SAYS(wz_route_source(rules, route, 0), "wet:12");
    assert_int_equal(wz_note_count(rules), 1);
    SAYS(wz_note_id(rules, 0), "staatssteun");
}

/* A copy of text behind whose last byte nothing may be read. Owner: free_edge. */
static wz_str at_the_edge(const char *text, char **pages)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), n = strlen(text);
    *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(*pages, MAP_FAILED);
    assert_int_equal(mprotect(*pages + page, page, PROT_NONE), 0);
    return (wz_str){memcpy(*pages + page - n, text, n), n};
}

static void free_edge(char *pages)
{
    assert_int_equal(munmap(pages, 2 * (size_t)sysconf(_SC_PAGESIZE)), 0);
}

static int refuse(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    return n > 0;
}

static void citing(void **state)
{
    static const char *const rows[][2] = {
        {"wet:2.31a", "art. 2.31a"},
        {"wet:a:b", "art. a:b"},
        {"wet:2014/24#4", "art. 2014/24 art. 4"},
        {"wet:2.32@1c", "art. 2.32 lid 1 onder c"},
        {"wet:2.33@b", "art. 2.33 onder b"},
        {"wet:2.28@2", "art. 2.28 lid 2"},
        {"wet:2.32@1c, 2.37", "art. 2.32 lid 1 onder c, 2.37"},
        {"wet:1@12", "art. 1 lid 12"},
        {"wet:1@2#3", "art. 1 lid 2 art. 3"},
        {"wet:,,", "art. ,,"},
        {"wet:#", "art.  art. "},
        {":1", ":1"},
        {"wet:@", "art. "},
        {"wet:", "art. "},
        {"wet", "art. "},
        {"wte:1", "wte:1"}, /* an unknown work is shown as it stands */
        {"{0}", "{0}"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf b = {0};
        char *pages;
        wz_str reference = at_the_edge(rows[i][0], &pages);
        assert_int_equal(wz_source_cite(rules, reference, WZ_NL, buf_sink(&b)), WZ_OK);
        assert_true(str_is(buf_view(&b), rows[i][1]));
        buf_free(&b);
        free_edge(pages);
    }
    struct buf english = {0};
    assert_int_equal(wz_source_cite(rules, wz_view("wet:2@1c"), WZ_EN, buf_sink(&english)), WZ_OK);
    assert_true(str_is(buf_view(&english), "art. 2 paragraph 1 under c"));
    buf_free(&english);
    assert_int_equal(wz_source_cite(rules, wz_view("wet:1"), WZ_EN, (wz_sink){refuse, NULL}),
                     WZ_EIO);
    wz_str locator;
    assert_int_equal(rules_work(rules, wz_view("wet:1"), NULL), 0);
    assert_int_equal(rules_work(rules, wz_view("wet:1"), &locator), 0);
    SAYS(locator, "1");
}

static void the_built_in_rules(void **state)
{
    wz_rules *own = NULL;
    size_t n = 0;
    (void)state;
    const wz_source *files = wz_rules_builtin_files(&n);
    assert_true(n > 1);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(files[i].text[files[i].len], 0);
    assert_int_equal(wz_rules_builtin(NULL, &own, NULL), WZ_OK);
    assert_true(wz_tree_count(own) >= 2);
    bool option = false, said = false;
    for (int f = 0; f < wz_fact_count(own); f++) {
        bool has = wz_fact_has_assumption(own, f);
        option = option || (has && wz_fact_type(own, f) == WZ_CHOICE);
        said = said || wz_fact_text(own, f, WZ_ASSUMPTION, WZ_NL).len;
    }
    assert_true(option && said);
    wz_rules_free(own);
    wz_source wrong = {"p.yaml", "policy: 1\n", 10};
    own = NULL;
    assert_int_equal(wz_rules_builtin(&wrong, &own, NULL), WZ_ERULES);
    assert_null(own);
}

/* All that loading took is given back. */
static void freeing(void **state)
{
    wz_rules *own = NULL;
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &own, NULL), WZ_OK);
    wz_rules_free(own);
    size_t before = mallinfo2().uordblks;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(wz_rules_builtin(NULL, &own, NULL), WZ_OK);
        wz_rules_free(own);
        assert_true(mallinfo2().uordblks < before + 65536); /* a few small ones are kept at hand */
    }
}

static void the_schemas(void **state)
{
    bool rules_schema = false;
    (void)state;
    assert_true(wz_schema_count() > 0);
    for (size_t i = 0; i < wz_schema_count(); i++) {
        wz_str name = wz_schema_name(i), text = wz_schema_text(i);
        assert_true(name.len && !memchr(name.ptr, '/', name.len) &&
                    !memchr(name.ptr, '.', name.len));
        assert_int_equal(text.ptr[0], '{');
        assert_string_equal(text.ptr + text.len - 2, "}\n");
        rules_schema = rules_schema || str_is(name, "rules");
    }
    assert_true(rules_schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole),          cmocka_unit_test(its_parts),
        cmocka_unit_test(routes_and_notes),   cmocka_unit_test(citing),
        cmocka_unit_test(the_built_in_rules), cmocka_unit_test(freeing),
        cmocka_unit_test(the_schemas),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
