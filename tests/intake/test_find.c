/* Where paths lead: a document, a path, the texts it comes to. */
#include "../support/test.h"

#include "../support/small.h"

#include "../../src/base/str.h"
#include "../../src/intake/find.h"
#include "../../src/intake/xml.h"
#include "../../src/rules/rules.h"

#include <stdio.h>
#include <string.h>

static const char text[] = "<r><a n='1'>x</a><a n='2'>y<b>z</b></a>"
                           "<c><a n='3'>w</a><d><a>v</a></d></c>"
                           "<who>y</who>"
                           "<e f='1'><f>2</f></e>"
                           "<p><id>y</id><v>10</v></p><p><id>q</id><v>20</v></p></r>";

static const struct {
    const char *path, *wanted;
} cases[] = {
    {"r/a", "x|yz|"},
    {"*/a", "x|yz|"},
    {"r/*/a", "w|"},
    {"//a", "x|yz|w|v|"},
    {"r//a", "x|yz|w|v|"},
    {"//d//a", "v|"},
    {"r/c//a", "w|v|"},
    {"r//c/a", "w|"},
    {"//*//a", "x|yz|w|v|"}, /* each once, although there are many ways */
    {"r/a/@n", "1|2|"},
    {"//@n", "1|2|3|"},
    {"r/a[@n=2]", "yz|"},
    {"r/a[@n=2]/b", "z|"},
    {"r/a[b]/@n", "2|"},
    {"r/a[b=z]/@n", "2|"},
    {"r/a[b=y]", ""},
    {"r/a[.=x]", "x|"},
    {"r/c[d/a=v]/a", "w|"},
    {"r/c[d/a=w]/a", ""}, /* that stands beside d, not in it */
    {"r/c[a=v]/d", ""},   /* and that deeper */
    {"r/c[x/a=v]/a", ""},
    {"r/c[a/@n=3]/d", "v|"},
    {"r/c[a/@n=3][d]/a", "w|"},
    {"r/c[a/@n=3][x]/a", ""},
    {"r/p[id=$who]/v", "10|"},
    {"r/a[1]", "x|"},
    {"//a[1]", "x|"},
    {"r/p[1]/v", "10|"},
    {"r/c/a/../d", "v|"},
    {"r/a/@n/../b", "z|"},
    {"r/p/id/../../who", "y|"}, /* from both the same one */
    {"r/p/*/../v", "10|20|"},   /* once for all that are in it */
    {"r/e/f", "2|"},            /* an element, and an attribute of that name */
    {"r/e/@f", "1|"},
    {"r/e[@f=1]/f", "2|"},
    {"r/e[@f=2]/f", ""},
    {"r/e[f=2]/@f", "1|"},
    {"r/e[f=1]/@f", ""},
    {"r/../r/e/f", "2|"},    /* the document is around the first element */
    {"r/../../r/e/f", "2|"}, /* and nothing around that */
    {"r/none", ""},
    {"r/none[1]", ""},
    {"none", ""},
    {"r/@n", ""},
    {"r/b", ""},
};

enum { n_cases = sizeof cases / sizeof *cases };

/* A rule base with a format in which each path is the way to a field of its own. */
static wz_rules *rules_of(void)
{
    static char yaml[8000];
    int n = snprintf(yaml, sizeof yaml,
                     "routes: {r1: {$R, permitted: {always: yes}}}\n"
                     "trees: {t: {start: n1, name: $T}}\n"
                     "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
                     "facts:\n  kind: {type: choice, $F, options: three}\n"
                     "intake:\n  f:\n    name: $T\n    reads: xml\n    known: r\n"
                     "    lookups: {who: r/who}\n    fields:\n      id:\n");
    for (size_t i = 0; i < n_cases; i++)
        n += snprintf(yaml + n, sizeof yaml - (size_t)n, "        - \"%s\"\n", cases[i].path);
    return small_load(yaml);
}

static void paths_lead_there(void **state)
{
    struct doc doc = {.n = 0};
    struct finder f = {.doc = &doc, .lookups = {{"y", 1}}};
    struct xml *xml = xml_new();
    uint64_t line;
    (void)state;
    wz_rules *rules = rules_of();
    assert_int_equal(xml_read(xml, &doc, wz_view(text), &line), XML_OK);
    const struct ways *ways = &rules->mapping.formats[0].fields[0];
    assert_int_equal(ways->n, n_cases);
    for (size_t i = 0; i < n_cases; i++) {
        struct buf b = {0};
        const struct found *found = find_all(&f, &ways->at[i].path, 0);
        for (size_t k = 0; k < found->n; k++) {
            buf_add(&b, doc_text_of(&doc, found->at[k]));
            buf_char(&b, '|');
        }
        if (!str_is(buf_view(&b), cases[i].wanted))
            fail_msg("%s: %.*s", cases[i].path, (int)b.len, b.ptr);
        buf_free(&b);
    }
    finder_free(&f);
    doc_free(&doc);
    xml_free(xml);
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_lead_there),
    };
    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
