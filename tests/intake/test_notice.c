/* A new publisher is a YAML file: "krant", in XML, JSON and columns, beside the built-in rules. And
 * what becomes of notices that are wrong, or that say what cannot be used. */
#include "../support/test.h"

#include "../support/load.h"
#include "../support/line.h"
#include "../support/memory.h"
#include "../support/said.h"
#include "../support/small.h"

#include "../../src/base/buf.h"
#include "../../src/base/str.h"
#include "../../src/intake/notice.h"

#include <stdio.h>
#include <string.h>

enum { longest = 1 << 16 };

static const char krant[] =
    "intake:\n"
    "  krant:\n"
    "    name: {nl: Krant, en: Paper}\n"
    "    reads: xml\n"
    "    known: krant/bericht\n"
    "    lookups: {koper: krant/bericht/koper}\n"
    "    fields:\n"
    "      id: krant/@nummer\n"
    "      country: {path: \"krant/adres[@van=$koper]/land\", codes: landen}\n"
    "      buyer_type: {path: krant/bericht/soort, take: all, codes: soorten_krant}\n"
    "      nature: {path: krant/bericht/*, take: name, codes: {bouw: works, dienst: services}}\n"
    "      value:\n"
    "        - {kind: estimated, path: krant/bericht/prijs, currency: \"@munt\"}\n"
    "        - {kind: lots, path: krant/deel/prijs, take: sum, currency: \"@munt\"}\n"
    "      cpv: {path: krant/bericht/cpv, cut: 8}\n"
    "      date: krant/dag\n"
    "      title: krant/kop\n"
    "      legal_basis: {gives: 32014L0024}\n"
    "      accelerated: {path: krant/haast, gives: \"true\"}\n"
    "    facts:\n"
    "      markt_onderzocht: {of: accelerated, codes: {\"true\": nee}}\n"
    "  krant_plat:\n"
    "    name: {nl: Krant, en: Paper}\n"
    "    reads: [json, csv]\n"
    "    known: [krantnummer]\n"
    "    fields:\n"
    "      id: krantnummer\n"
    "      nature: {path: aard, codes: {dienst: services}}\n"
    "      value: {kind: estimated, path: prijs, currency: ../munt}\n"
    "intake_codes:\n"
    "  soorten_krant: {rijk: cga, gemeente: ra, stad: la, club: grp-p-aut}\n";

static wz_rules *rules;
static struct notice notice;
static struct record record;
static char room[longest + json_padding];

static int begin(void **state)
{
    size_t n;
    (void)state;
    const wz_source *files = wz_rules_builtin_files(&n);
    wz_source all[100];
    size_t count = 0;
    for (size_t i = 0; i < n && count < 99; i++)
        if (!strstr(files[i].name, "/cases/"))
            all[count++] = files[i];
    all[count++] = (wz_source){"krant.yaml", krant, sizeof krant - 1};
    wz_report *report = wz_report_new();
    if (wz_rules_load(all, count, NULL, &rules, report) != WZ_OK)
        print_error("%s\n", load_said(report));
    wz_report_free(report);
    return rules && notice_make(&notice, rules, longest) && record_make(&record, rules, longest)
               ? 0
               : -1;
}

static int end(void **state)
{
    (void)state;
    notice_free(&notice);
    record_free(&record);
    wz_rules_free(rules);
    return 0;
}

/* "fact=value ... | field=text ... | fact:code" of what was read last. */
static const char *outcome(wz_status status)
{
    struct buf b = {0};
    for (size_t i = 0; i < record.n_fields; i++)
        buf_add(&b, wz_report_code(record.report, i));
    if (status == WZ_OK)
        said_facts(&b, record_case(&record));
    buf_put(&b, status == WZ_OK && b.len ? " " : "");
    for (int i = 0; i < NOTICE_FIELDS && status == WZ_OK; i++) {
        if (!notice.field[i].len)
            continue;
        buf_put(&b, i == NOTICE_ID ? "| " : " ");
        buf_add(&b, notice.field[i]);
    }
    for (size_t i = 0; i < notice.n_reasons; i++) {
        buf_put(&b, i ? " " : " | ");
        buf_add(&b, wz_fact_id(rules, notice.reasons[i].fact));
        buf_char(&b, ':');
        buf_put(&b, diag_kind(notice.reasons[i].code)->number);
    }
    return line_take(&b);
}

static wz_status read_text(int format, const char *text)
{
    size_t n = strlen(text);
    assert_true(n <= longest);
    memcpy(room, text, n);
    return notice_read(&notice, &record, format, (wz_str){room, n});
}

static void a_new_publisher(void **state)
{
    (void)state;
    const char *text = "<krant nummer=\"K7\"><bericht><koper>a</koper><soort>gemeente</soort>"
                       "<soort>stad</soort><dienst/><prijs munt=\"EUR\">300000.50</prijs>"
                       "<cpv>72000000-5</cpv></bericht><adres van=\"b\"><land>BEL</land></adres>"
                       "<adres van=\"a\"><land>NLD</land></adres><dag>20240301</dag>"
                       "<kop>Beheer</kop><haast/></krant>";
    const char *wanted = "opdrachtgever=decentraal hoofdvoorwerp=diensten dienstsoort=regulier "
                         "waarde=300000.50 datum=2024-03-01 markt_onderzocht=nee regime=klassiek "
                         "vergoeding=betaling spoed=ja | K7 NL ra;la services 300000.50 estimated "
                         "EUR 72000000 2024-03-01 Beheer";
    assert_int_equal(read_text(-1, text), WZ_OK);
    assert_string_equal(outcome(WZ_OK), wanted);
    assert_int_equal(notice.format, notice_format(rules, wz_view("krant")));
    assert_true(str_is(record.title, "Beheer") && str_is(record.id, "K7"));
    assert_int_equal(notice_recognise(&notice, wz_view(text)), notice.format);
    assert_int_equal(read_text(notice.format, text), WZ_OK);
    assert_string_equal(outcome(WZ_OK), wanted);
}

/* Without memory nobody can tell which format it is; it is not said that it is none. */
static void recognised_or_no_memory(void **state)
{
    static const char json[] = "{\"krantnummer\":12,\"aard\":\"dienst\"}";
    static const char xml[] = "<krant nummer=\"K7\"><bericht><koper>a</koper></bericht></krant>";
    static const wz_str names[] = {{"krantnummer", 11}, {"aard", 4}};
    static char piece[sizeof json + json_padding];
    (void)state;
    memcpy(piece, json, sizeof json);
    for (int way = 0; way < 3; way++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            struct notice own;
            assert_true(notice_make(&own, rules, 1 << 20));
            memory_refuses_once(n);
            int got = way == 0   ? notice_recognise(&own, (wz_str){piece, sizeof json - 1})
                      : way == 1 ? notice_recognise(&own, wz_view(xml))
                                 : notice_recognise_row(&own, names, 2);
            ended = memory_back();
            assert_true(got >= 0 || (ended && got == notice_no_memory));
            notice_free(&own);
        }
    }
}

static void the_same_in_json_and_columns(void **state)
{
    static const wz_str names[] = {{"krantnummer", 11}, {"aard", 4}, {"prijs", 5}, {"munt", 4}};
    static const wz_str values[] = {{"12", 2}, {"dienst", 6}, {"5e3", 3}, {"EUR", 3}};
    const struct notice_row row = {names, values, 4};
    const char *json = "{\"krantnummer\":12,\"aard\":\"dienst\",\"prijs\":5e3,\"munt\":\"EUR\"}";
    const char *wanted = "hoofdvoorwerp=diensten waarde=5000 | 12 services 5000 estimated EUR";
    (void)state;
    int plain = notice_format(rules, wz_view("krant_plat"));
    assert_int_equal(read_text(-1, json), WZ_OK);
    assert_string_equal(outcome(WZ_OK), wanted);
    assert_int_equal(notice_recognise_row(&notice, names, 4), plain);
    assert_int_equal(notice_recognise_row(&notice, names + 1, 3), -1);
    assert_int_equal(notice_read_row(&notice, &record, plain, &row), WZ_OK);
    assert_string_equal(outcome(WZ_OK), wanted);
    assert_int_equal(notice_read_row(&notice, &record, -1, &row), WZ_OK);
    int xml_only = notice_format(rules, wz_view("krant"));
    assert_int_equal(notice_read_row(&notice, &record, xml_only, &row), WZ_EVALUE);
    assert_int_equal(notice_format(rules, wz_view("niets")), -1);
}

/* A krant with this in it. */
static const char *krant_with(const char *inside)
{
    static char text[4000];
    snprintf(text, sizeof text, "<krant nummer=\"1\"><bericht>%s</bericht></krant>", inside);
    const char *out = outcome(read_text(-1, text));
    const char *bar = strstr(out, " | ");
    return strstr(bar ? bar + 3 : out, " | ") ? strstr(bar + 3, " | ") + 3 : "";
}

static void why_something_stays_unknown(void **state)
{
    (void)state;
    assert_string_equal(krant_with("<prijs munt='EUR'>10.01</prijs>"), "");
    assert_string_equal(krant_with("<prijs munt='EUR'>10</prijs>"), "waarde:W0369");
    assert_string_equal(krant_with("<prijs munt='NOK'>100000</prijs>"), "waarde:W0367");
    assert_string_equal(krant_with("<prijs>100000</prijs>"), "waarde:W0367");
    assert_string_equal(krant_with("<prijs munt='EUR'>veel</prijs>"), "");
    assert_string_equal(krant_with("<soort>club</soort>"), "opdrachtgever:W0368");
    assert_string_equal(krant_with("<soort>rijk</soort><soort>stad</soort>"),
                        "opdrachtgever:W0368");
    assert_string_equal(krant_with("<soort>anders</soort>"), ""); /* no code: nothing is said */
    read_text(-1, "<krant><bericht/><dag>1999-12-31</dag></krant>");
    assert_int_equal(notice.n_reasons, 1);
    assert_int_equal(notice.reasons[0].code, D_NOTICE_DAY);
    int datum = wz_fact_find(rules, wz_view("datum"));
    assert_int_equal(record_case(&record)->given[datum].known, WZ_DONT_KNOW);
}

static void amounts_of_lots(void **state)
{
    (void)state;
    read_text(-1,
              "<krant><bericht/><deel><prijs munt='EUR'>100.50</prijs></deel>"
              "<deel><prijs munt='EUR'>200</prijs></deel><deel><prijs>x</prijs></deel></krant>");
    assert_true(str_is(notice.field[NOTICE_VALUE], "300.50"));
    assert_true(str_is(notice.field[NOTICE_VALUE_KIND], "lots"));
    assert_true(str_is(notice.field[NOTICE_CURRENCY], "EUR"));
    read_text(-1, "<krant><bericht/><deel><prijs munt='EUR'>100</prijs></deel>"
                  "<deel><prijs munt='NOK'>200</prijs></deel></krant>");
    assert_true(str_is(notice.field[NOTICE_VALUE], "300"));
    assert_int_equal(notice.field[NOTICE_CURRENCY].len, 0); /* not one currency */
    assert_int_equal(notice.reasons[0].code, D_NOTICE_OTHER);
}

static void wrong_notices(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"<krant><bericht>", "W0364"},
        {"<krant></bericht>", "W0362"},
        {"<krant>\xFF</krant>", "W0363"},
        {"<!DOCTYPE k [<!ENTITY a \"b\">]><krant><bericht>&a;</bericht></krant>", "W0365"},
        {"<onbekend/>", "W0360"},
        {"{\"onbekend\":1}", "W0360"},
        {"{\"krant\":{\"bericht\":1}}", "W0360"}, /* it is known in XML only */
        {"{\"krantnummer\":1", "W0312"},
        {"[1]", "W0313"},
        {"<", "W0364"},
        {"", "W0312"},
        {"\xEF\xBB\xBF", "W0312"},
        {"\xEF\xBB\xBF <onbekend/>", "W0360"},
        {"\xFE\xFF?", "W0364"},
        {"\xFF\xFE?", "W0364"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wz_status status = read_text(-1, cases[i].text);
        assert_int_equal(status, WZ_EVALUE);
        assert_string_equal(outcome(status), cases[i].wanted);
        assert_int_equal(record.id_kind, JSON_NULL);
    }
    assert_int_equal(read_text(notice_format(rules, wz_view("krant")), "{\"krantnummer\":1}"),
                     WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0371");
}

/* A form that is asked for is taken at its word, unless another one knows the notice. */
static void another_form_than_was_asked_for(void **state)
{
    int paper = notice_format(rules, wz_view("krant")), ted = notice_format(rules, wz_view("ted"));
    (void)state;
    assert_int_equal(read_text(paper, "<TED_EXPORT><CODED_DATA_SECTION/></TED_EXPORT>"), WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0352");
    assert_true(str_is(diag_get(record.report, 0)->args[0], "krant"));
    assert_true(str_is(diag_get(record.report, 0)->args[1], "ted"));
    assert_int_equal(read_text(ted, "<krant><bericht/></krant>"), WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0352");
    assert_int_equal(read_text(ted, "<TED_EXPORT><CODED_DATA_SECTION/></TED_EXPORT>"), WZ_OK);
    assert_int_equal(read_text(paper, "<krant><bericht/></krant>"), WZ_OK);
    assert_int_equal(read_text(paper, "<krant/>"), WZ_OK);
}

/* What is nested in JSON, with the text of every kind of value. */
static void all_of_json(void **state)
{
    (void)state;
    const char *text = "{\"krantnummer\":[[],[[1.50,{\"a\":[{}]}],\"x\\u00e9\"],{}],\"n\":null,"
                       "\"t\":true,\"f\":false,\"o\":{\"p\":{},\"q\":-0.10e+1},\"\":\"leeg\"}";
    struct buf b = {0};
    assert_int_equal(read_text(-1, text), WZ_OK);
    for (size_t i = 1; i < notice.doc.n; i++) {
        buf_add(&b, doc_name_of(&notice.doc, i));
        buf_char(&b, '=');
        buf_add(&b, doc_text_of(&notice.doc, i));
        buf_char(&b, '|');
    }
    buf_char(&b, '\0');
    assert_string_equal(b.ptr,
                        "krantnummer=1.50|krantnummer=|a=|krantnummer=x\xC3\xA9|krantnummer=|"
                        "n=|t=true|f=false|o=-0.10e+1|p=|q=-0.10e+1|=leeg|");
    buf_free(&b);
}

/* The time grows with the notice: to compare each with each, or to look for the currency among all
 * beside each amount, would take minutes. */
static void very_many_values(void **state)
{
    enum { amounts = 100000, kinds = 50000 };
    struct notice large;
    struct buf b = {0};
    (void)state;
    assert_true(notice_make(&large, rules, 1 << 22));
    buf_put(&b, "{\"ocid\":\"x\",\"awards\":{\"value\":{\"amount\":[1");
    for (int i = 1; i < amounts; i++)
        buf_put(&b, ",1");
    buf_put(&b, "],\"currency\":\"EUR\"}},\"parties\":{\"roles\":\"buyer\",\"details\":{"
                "\"classifications\":{\"scheme\":\"eu-buyer-legal-type\",\"id\":[9,9");
    for (int i = 0; i < kinds; i++) {
        buf_char(&b, ',');
        buf_int(&b, i);
    }
    buf_put(&b, "]}}}}");
    wz_str text = buf_view(&b);
    assert_true(buf_reserve(&b, json_padding));
    text.ptr = b.ptr;
    assert_int_equal(notice_read(&large, &record, -1, text), WZ_OK);
    assert_true(str_is(large.field[NOTICE_VALUE], "100000"));
    assert_true(str_is(large.field[NOTICE_CURRENCY], "EUR"));
    wz_str all = large.field[NOTICE_BUYER_TYPE];
    assert_true(str_is(str_cut(all, 0, 22), "9;0;1;2;3;4;5;6;7;8;10"));
    assert_true(str_is(str_cut(all, all.len - 12, all.len), ";49998;49999"));
    buf_free(&b);
    notice_free(&large);
}

/* Reasons beyond the room for them are not kept; what they are about stays unknown all the same. */
static void very_many_reasons(void **state)
{
    static char yaml[8000];
    (void)state;
    for (int n = notice_reasons; n <= notice_reasons + 1; n++) {
        struct notice own;
        struct record facts;
        wz_rules *many = NULL;
        int at = snprintf(yaml, sizeof yaml, "%s",
                          "intake: {k: {name: {nl: a, en: b}, reads: xml, "
                          "known: k, fields: {cpv: k}}}\nintake_facts:\n");
        for (int i = 0; i < n; i++)
            at += snprintf(yaml + at, sizeof yaml - (size_t)at, "  f%d: {of: cpv, codes: {}}\n", i);
        at += snprintf(yaml + at, sizeof yaml - (size_t)at, "facts:\n");
        for (int i = 0; i < n; i++)
            at += snprintf(yaml + at, sizeof yaml - (size_t)at,
                           "  f%d: {type: choice, $F, options: two}\n", i);
        snprintf(yaml + at, sizeof yaml - (size_t)at,
                 "routes: {r1: {$R, permitted: {always: yes}}}\n"
                 "trees: {t: {start: n1, name: $T}}\n"
                 "nodes: {n1: {ask: f0, a: r1, others: r1}}\n");
        many = small_load(yaml);
        assert_true(notice_make(&own, many, longest) && record_make(&facts, many, longest));
        assert_int_equal(notice_read(&own, &facts, -1, wz_view("<k>x</k>")), WZ_OK);
        assert_int_equal(own.n_reasons, notice_reasons);
        assert_int_equal(facts.n_given, n);
        notice_free(&own);
        record_free(&facts);
        wz_rules_free(many);
    }
}

/* More elements, or longer names, than a document may have. */
static void too_large(void **state)
{
    struct notice large;
    struct buf b = {0};
    wz_str name = {NULL, doc_names + 1}, value = wz_view("1");
    const struct notice_row row = {&name, &value, 1};
    (void)state;
    assert_true(notice_make(&large, rules, 1 << 20));
    buf_put(&b, "{\"krantnummer\":[1");
    for (int i = 1; i <= doc_most; i++)
        buf_put(&b, ",1");
    buf_put(&b, "]}");
    assert_true(buf_reserve(&b, json_padding));
    assert_int_equal(notice_read(&large, &record, -1, buf_view(&b)), WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0361");
    assert_int_equal(notice_recognise(&large, buf_view(&b)), -1);
    b.ptr[b.len - 1] = ' '; /* what is wrong with it is said first */
    assert_int_equal(notice_read(&large, &record, -1, buf_view(&b)), WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0312");
    buf_clear(&b);
    for (size_t i = 0; i < name.len; i++)
        buf_char(&b, 'a');
    name.ptr = b.ptr;
    assert_int_equal(notice_recognise_row(&large, &name, 1), -1);
    assert_int_equal(notice_read_row(&large, &record, -1, &row), WZ_EVALUE);
    assert_string_equal(outcome(WZ_EVALUE), "W0361");
    memory_refuses_after(0); /* not even to say so */
    assert_int_equal(notice_read_row(&large, &record, -1, &row), WZ_EMEMORY);
    assert_true(memory_back());
    wz_report_clear(record.report);
    notice_free(&large);
    buf_free(&b);
}

/* Whatever allocation fails: no memory, or all that would have come out. */
static void in_want_of_memory(wz_str text, const struct notice_row *row, wz_status wanted)
{
    static struct notice whole, own;
    assert_true(notice_make(&whole, rules, 1 << 20));
    assert_int_equal(row ? notice_read_row(&whole, &record, -1, row)
                         : notice_read(&whole, &record, -1, text),
                     wanted);
    for (int once = 0; once < 2; once++) {
        bool ended = true;
        for (int n = 0; ended; n++) {
            struct record facts;
            assert_true(record_make(&facts, rules, longest));
            if (once)
                memory_lacks_once(n);
            else
                memory_ends_after(n);
            bool made = notice_make(&own, rules, 1 << 20);
            wz_status status = !made ? WZ_EMEMORY
                               : row ? notice_read_row(&own, &facts, -1, row)
                                     : notice_read(&own, &facts, -1, text);
            ended = memory_back();
            assert_true(status == wanted || (ended && status == WZ_EMEMORY));
            for (int i = 0; status == WZ_OK && i < NOTICE_FIELDS; i++)
                assert_true(str_eq(own.field[i], whole.field[i]));
            notice_free(&own);
            record_free(&facts);
        }
    }
    notice_free(&whole);
}

static void without_memory(void **state)
{
    static const wz_str names[] = {{"krantnummer", 11}, {"aard", 4}, {"prijs", 5}, {"munt", 4}};
    static const wz_str values[] = {{"12", 2}, {"dienst", 6}, {"5e3", 3}, {"EUR", 3}};
    const struct notice_row row = {names, values, 4}, strange = {names + 1, values + 1, 3};
    static char text[100000];
    (void)state;
    in_want_of_memory(wz_view("<krant nummer=\"1\"><bericht><soort>rijk</soort><soort>stad</soort>"
                              "<prijs munt=\"EUR\">1</prijs></bericht><dag>20240301</dag></krant>"),
                      NULL, WZ_OK);
    in_want_of_memory(wz_view("<krant></bericht>"), NULL, WZ_EVALUE);
    in_want_of_memory((wz_str){NULL, 0}, &row, WZ_OK);
    in_want_of_memory((wz_str){NULL, 0}, &strange, WZ_EVALUE);
    memset(text, ' ', sizeof text);
    memcpy(text, "{\"krantnummer\":1}", 17);
    in_want_of_memory((wz_str){text, sizeof text - json_padding}, NULL, WZ_OK);
    text[0] = '[';
    in_want_of_memory((wz_str){text, sizeof text - json_padding}, NULL, WZ_EVALUE);
}

static void nothing_is_left(void **state)
{
    size_t held[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct notice own;
        assert_true(notice_make(&own, rules, longest));
        for (int f = 0; f < mapping_fields; f++)
            assert_non_null(own.field[f].ptr); /* empty texts from the beginning */
        assert_int_equal(notice_read(&own, &record, -1,
                                     wz_view("<krant nummer=\"1\"><bericht><soort>rijk</soort>"
                                             "<soort>stad</soort><prijs munt=\"EUR\">1</prijs>"
                                             "</bericht><dag>20240301</dag></krant>")),
                         WZ_OK);
        assert_true(own.made[NOTICE_BUYER_TYPE].len && own.made[NOTICE_DATE].len);
        notice_free(&own);
        held[i] = memory_held();
    }
    assert_int_equal(held[1], held[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_publisher),
        cmocka_unit_test(recognised_or_no_memory),
        cmocka_unit_test(the_same_in_json_and_columns),
        cmocka_unit_test(why_something_stays_unknown),
        cmocka_unit_test(amounts_of_lots),
        cmocka_unit_test(wrong_notices),
        cmocka_unit_test(another_form_than_was_asked_for),
        cmocka_unit_test(all_of_json),
        cmocka_unit_test(very_many_values),
        cmocka_unit_test(very_many_reasons),
        cmocka_unit_test(too_large),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(nothing_is_left),
    };
    return cmocka_run_group_tests_name("notice", tests, begin, end);
}
