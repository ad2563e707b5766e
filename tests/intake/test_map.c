/* From fields to facts: every way that a mapping has, what fits it and what only nearly does. */
#include "../support/test.h"

#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/str.h"
#include "../../src/intake/notice.h"

#include <stdio.h>
#include <string.h>

static const char base[] =
    "routes: {r1: {$R, permitted: {always: yes}}}\n"
    "trees: {t: {start: n1, name: $T}}\n"
    "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
    "facts:\n"
    "  kind: {type: choice, $F, options: three}\n"
    "  sure: {type: choice, $F, options: two, unknown: b}\n"
    "  worth: {type: amount, $F}\n"
    "  day: {type: date, $F}\n"
    "intake:\n"
    "  k:\n"
    "    name: $T\n"
    "    reads: xml\n"
    "    known: k\n"
    "    lookups: {who: k/who}\n"
    "    fields:\n"
    "      id: k/id\n"
    "      nature: {path: k/n, gives: yes, codes: {a*: x, 10..19: x}}\n"
    "      cpv: {path: k/c, codes: {ab*: p, 'a b*': p, 10..19: r, c: s}, others: keep}\n"
    "      country: {path: k/l, codes: {NL: nl, \"*\": other}}\n"
    "      title:\n"
    "        - {path: k/t, when: {id: \"*\"}}\n"
    "        - {of: cpv, cut: 2}\n"
    "      buyer_type: {path: k/b, take: all}\n"
    "      description: [\"k/p[@of=$who]\", {path: k/y, when: {cpv: [p, s], id: \"*\"}},\n"
    "                    {path: k/x, when: {cpv: [\"*\", q]}}]\n"
    "      date: k/d\n"
    "      procedure: [{path: k/q, gives: call, codes: {no: \"\"}}, {of: date, gives: dated}]\n"
    "      value:\n"
    "        - {path: k/v, kind: first, currency: ..}\n"
    "        - {path: k/w, kind: sum, take: sum}\n"
    "        - {path: k/z, kind: sum, take: sum, currency: \"@of\"}\n"
    "      value_kind: k/none\n" /* what came with the amount stays */
    "      currency: k/none\n"
    "    facts:\n"
    "      kind: {of: title, codes: {t: c}}\n"
    "intake_facts:\n"
    "  kind: [{of: country, codes: {nl: a}},\n"
    "         {of: buyer_type, codes: {d: b, e: b, b: b, c: c}}, buyer_type]\n"
    "  sure: [{of: nature, codes: {}}, {of: description, codes: {b: a}}]\n"
    "  worth: {of: value, above: 10}\n"
    "  day: date\n";

static wz_rules *rules;
static struct notice notice;
static struct record record;

static int begin(void **state)
{
    (void)state;
    rules = small_load(base);
    return notice_make(&notice, rules, 1000) && record_make(&record, rules, 1000) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    notice_free(&notice);
    record_free(&record);
    wz_rules_free(rules);
    return 0;
}

/* "title=t kind=a worth:W0369" of <k>inside</k>. */
static const char *outcome(const char *inside)
{
    char text[1000];
    struct buf b = {0};
    snprintf(text, sizeof text, "<k>%s</k>", inside);
    assert_int_equal(notice_read(&notice, &record, -1, wz_view(text)), WZ_OK);
    for (int i = 0; i < NOTICE_FIELDS; i++) {
        if (!notice.field[i].len)
            continue;
        buf_put(&b, b.len ? " " : "");
        buf_add(&b, rules->mapping.fields[i]);
        buf_char(&b, '=');
        buf_add(&b, notice.field[i]);
    }
    said_facts(&b, record_case(&record));
    for (size_t i = 0; i < notice.n_reasons; i++) {
        buf_put(&b, b.len ? " " : "");
        buf_add(&b, wz_fact_id(rules, notice.reasons[i].fact));
        buf_char(&b, ':');
        buf_put(&b, diag_kind(notice.reasons[i].code)->number);
    }
    return line_take(&b);
}

static void ways(void **state)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"<id>7</id><t>t</t>", "id=7 title=t kind=c"},
        {"<id>7</id><t>t</t><l>NL</l>", "id=7 country=nl title=t kind=c"}, /* its own goes first */
        {"<t>t</t>", ""}, /* not when there is no id */
        {"<c>abc</c>", "cpv=p title=p kind=? kind:W0368"},
        {"<c>a</c>", "cpv=a title=a kind=? kind:W0368"},
        {"<c>a</c><c>b</c>", "cpv=a title=a kind=? kind:W0368"},
        {"<c>10</c>", "cpv=r title=r kind=? kind:W0368"},
        {"<c>19</c>", "cpv=r title=r kind=? kind:W0368"},
        {"<c>09</c>", "cpv=09 title=09 kind=? kind:W0368"},
        {"<c>20</c>", "cpv=20 title=20 kind=? kind:W0368"},
        {"<c>1</c>", "cpv=1 title=1 kind=? kind:W0368"},
        {"<c>123</c>", "cpv=123 title=12 kind=? kind:W0368"},
        {"<c>c</c>", "cpv=s title=s kind=? kind:W0368"},
        {"<l>NL</l>", "country=nl kind=a"},
        {"<l>BE</l>", "country=other kind=? kind:W0368"},
        {"<l>BE</l><b>b</b>", "country=other buyer_type=b kind=b"},
        {"<l>BE</l><b>q</b>", "country=other buyer_type=q kind=? kind:W0368"},
        {"<b>b</b><b/><b>b</b>", "buyer_type=b kind=b"},
        {"<b>q</b><b>b</b>", "buyer_type=q;b kind=? kind:W0368"},
        {"<b>b</b><b>c</b>", "buyer_type=b;c kind=? kind:W0368"},
        {"<b>d</b><b>e</b>", "buyer_type=d;e kind=b"}, /* they say the same */
        {"<b>d</b><b>e</b><b>c</b>", "buyer_type=d;e;c kind=? kind:W0368"},
        {"<b>ab</b><b>a</b><b>abc</b><b>ab</b>", "buyer_type=ab;a;abc kind=? kind:W0368"},
        {"<n>ax</n>", "nature=yes sure=b sure:W0368"},
        {"<n/><n>ax</n>", "nature=yes sure=b sure:W0368"},
        {"<n>b</n><n>15</n>", "nature=yes sure=b sure:W0368"},
        {"<n>b</n>", ""},
        {"<q>x</q>", ""},
        {"<q>no</q>", "procedure=call"},
        {"<p of='x'>a</p>", ""}, /* nobody is looked for */
        {"<p of=''>a</p>", ""},
        {"<who>y</who><p of='x'>a</p><p of='y'>b</p>", "description=b sure=a"},
        {"<y>b</y>", ""},
        {"<c>abc</c><y>b</y>", "cpv=p title=p kind=? kind:W0368"}, /* there is no id */
        {"<id>7</id><c>abc</c><y>b</y>",
         "id=7 cpv=p title=p description=b kind=? sure=a kind:W0368"},
        {"<id>7</id><c>c</c><y>b</y>", "id=7 cpv=s title=s description=b kind=? sure=a kind:W0368"},
        {"<id>7</id><c>q</c><y>b</y>", "id=7 cpv=q title=q kind=? kind:W0368"},
        {"<id>7</id><y>b</y>", "id=7"},
        {"<c>c</c><x>b</x>",
         "cpv=s title=s kind=? kind:W0368"}, /* a star beside others is a text */
        {"<c>q</c><x>b</x>", "cpv=q title=q description=b kind=? sure=a kind:W0368"},
        {"<v>5</v>", "value=5 value_kind=first currency=5 worth=? worth:W0369"},
        {"<v>10</v>", "value=10 value_kind=first currency=10 worth=? worth:W0369"},
        {"<v>10.01</v>", "value=10.01 value_kind=first currency=10.01 worth=10.01"},
        {"<v>20</v><v>30</v>", "value=20 value_kind=first currency=20 30 worth=20"},
        {"<v>x</v><w>5</w><w>6</w>", "value=11 value_kind=sum worth=11"},
        {"<w>1e12</w><w>6</w><w>-1</w>", "value=1000000000000 value_kind=sum worth=1000000000000"},
        {"<w>x</w>", ""},
        {"<z of='EUR'>5</z><z of='EUR'>6</z>", "value=11 value_kind=sum currency=EUR worth=11"},
        {"<z of='EUR'>5</z><z of='USD'>6</z>", "value=11 value_kind=sum worth=11"},
        {"<z of='EUR'>5</z><z of='USD'>6</z><z of='EUR'>1</z>", "value=12 value_kind=sum worth=12"},
        {"<d>2024-05-06</d>", "procedure=dated date=2024-05-06 day=2024-05-06"},
        {"<d>2024-01-01</d>", "procedure=dated date=2024-01-01 day=2024-01-01"},
        {"<d>2023-12-31</d>", "procedure=dated date=2023-12-31 day=? day:W0370"},
        {"<d>2027-12-31</d>", "procedure=dated date=2027-12-31 day=2027-12-31"},
        {"<d>2028-01-01</d>", "procedure=dated date=2028-01-01 day=? day:W0370"},
        {"<d>eens</d>", "procedure=dated"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = outcome(cases[i][0]);
        if (strcmp(said, cases[i][1]) != 0)
            print_error("%s: '%s'\n", cases[i][0], said);
        assert_string_equal(said, cases[i][1]);
    }
}

/* What a fact's reason names: the field it hangs on and its text, or the value that is none. */
static void reasons(void **state)
{
    static const char small[] =
        "routes: {r1: {$R, permitted: {always: yes}}}\n"
        "trees: {t: {start: n1, name: $T}}\n"
        "nodes: {n1: {ask: kind, a: r1, others: r1}}\n"
        "facts: {kind: {type: choice, $F, options: two}, worth: {type: amount, $F},\n"
        "        fee: {type: amount, $F}, sure: {type: choice, $F, options: two},\n"
        "        last: {type: choice, $F, options: two}}\n"
        "intake: {k: {name: $T, reads: xml, known: k,\n"
        "             fields: {id: k/id, title: k/t, buyer_type: {path: k/b, take: all}}}}\n"
        "intake_facts:\n"
        "  kind: {of: title, when: {id: [x, y]}}\n"
        "  worth: {of: buyer_type}\n"
        "  fee: {gives: much}\n"
        "  sure: {gives: a}\n"
        "  last: [{of: title, codes: {q: a}}, {of: id, codes: {q: a}}]\n";
    wz_rules *own = small_load(small);
    struct notice n;
    struct record r;
    (void)state;
    assert_true(notice_make(&n, own, 1000) && record_make(&r, own, 1000));
    assert_int_equal(notice_read(&n, &r, -1, wz_view("<k><id>z</id><t>a</t><b>5;5</b></k>")),
                     WZ_OK);
    struct buf b = {0};
    said_facts(&b, record_case(&r));
    for (size_t i = 0; i < n.n_reasons; i++)
        for (int k = 0; k < 2; k++) {
            buf_put(&b, k ? "=" : "; ");
            buf_add(&b, n.reasons[i].args[k]);
        }
    assert_string_equal(line_take(&b),
                        "kind=? worth=? fee=? sure=a last=?; id=z; buyer_type=5;5; =much; title=a");
    notice_free(&n);
    record_free(&r);
    wz_rules_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways),
        cmocka_unit_test(reasons),
    };
    return cmocka_run_group_tests_name("map", tests, begin, end);
}
