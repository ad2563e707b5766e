/* The real notices beside the project, held against the table of what is in each. Skipped with a
 * word in a checkout without them.
 *
 * The table has the publisher's own words for the buyer and the procedure; here they are turned
 * into codes first. What then differs must stand in notices-differences.txt, with the reason. */
#include "../support/test.h"

#include "../support/csv.h"
#include "../support/load.h"

#include "../../src/base/money.h"
#include "../../src/base/str.h"
#include "../../src/intake/amount.h"
#include "../../src/intake/notice.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA "../shared/data/"
#define KNOWN "tests/intake/notices-differences.txt"

enum { longest = 1 << 20, columns = 7, reasons_most = 200 };

static const struct {
    const char *in_table;
    enum notice_field field;
} compared[columns] = {
    {"buyer_type", NOTICE_BUYER_TYPE}, {"contract_nature", NOTICE_NATURE},
    {"estimated_value", NOTICE_VALUE}, {"currency", NOTICE_CURRENCY},
    {"cpv_main", NOTICE_CPV},          {"procedure_code", NOTICE_PROCEDURE},
    {"country", NOTICE_COUNTRY},
};

/* The words of the table that are no codes. An empty code: eForms has none for it. */
static const struct {
    const char *word, *code;
} words[] = {
    {"MINISTRY", "cga"},
    {"NATIONAL_AGENCY", ""},
    {"REGIONAL_AUTHORITY", "ra"},
    {"REGIONAL_AGENCY", "body-pl-ra"},
    {"BODY_PUBLIC", "body-pl"},
    {"EU_INSTITUTION", "eu-ins-bod-ag"},
    {"UTILITIES", ""},
    {"UNSPECIFIED", ""},
    {"OTHER", ""},
    {"Regional or local authority", "ra"},
    {"Regional or local agency/office", "body-pl-ra"},
    {"National or federal agency/office", ""},
    {"Body governed by public law", "body-pl"},
    {"Ministry or any other national or federal authority, including their regional or local "
     "subdivisions",
     "cga"},
    {"Housing Association", ""},
    {"Higher Education ", ""},
    {"Trust Port", ""},
    {"Non-Departmental Public Body", ""},
    {"n/a", ""},
    {"unspecified", ""},
    {"market-consultation", ""},
    {"light-w-negotiation", ""},
    {"direct-award(1370)", ""},
    {"comp-tend(1370)", "comp-tend"},
    {"call-off framework", ""},
    {"call-off dps", ""},
    {"below-threshold quotation", ""},
    {"below-threshold direct", ""},
    {"neg-wo-call/direct", ""}, /* one of two */
    {"UK", "GB"},
    {"BEL", "BE"},
    {"POL", "PL"},
    {"NLD", "NL"},
    {"EST", "EE"},
    {"DEU", "DE"},
    {"ITA", "IT"},
    {"AUT", "AT"},
    {"FRA", "FR"},
    {"ROU", "RO"},
    {"FIN", "FI"},
    {"SRB", "RS"},
    {"ESP", "ES"},
    {"DNK", "DK"},
    {"SVK", "SK"},
    {"GRC", "GR"},
    {"LUX", "LU"},
    {"NOR", "NO"},
};

static wz_rules *rules;
static struct notice notice;
static struct record record;
static char *room;
static char *table, *known;
static size_t filled[columns], same[columns], explained, told;

static bool starts(wz_str text, const char *with)
{
    return text.len >= strlen(with) && memcmp(text.ptr, with, strlen(with)) == 0;
}

static bool have_data(void)
{
    FILE *f = fopen(DATA "notices.csv", "rb");
    if (f)
        fclose(f);
    else
        print_message("skipped: " DATA "notices is not here\n");
    return f;
}

static int begin(void **state)
{
    (void)state;
    room = malloc(longest + json_padding);
    bool made = wz_rules_builtin(NULL, &rules, NULL) == WZ_OK && room;
    return made && notice_make(&notice, rules, longest) && record_make(&record, rules, longest)
               ? 0
               : -1;
}

static int end(void **state)
{
    (void)state;
    notice_free(&notice);
    record_free(&record);
    wz_rules_free(rules);
    free(room);
    return 0;
}

/* Reads a piece; the test fails when it is not a good one. */
static void read_piece(const char *name, wz_str piece)
{
    assert_true(piece.len <= longest);
    memcpy(room, piece.ptr, piece.len);
    wz_status status = notice_read(&notice, &record, -1, (wz_str){room, piece.len});
    if (status != WZ_OK)
        fail_msg("%s: %s", name, record.n_fields ? wz_report_code(record.report, 0).ptr : "");
}

static wz_str code_of(wz_str cell, wz_str native)
{
    /* The official table of TED has a code for the one, and none for the other. */
    if (str_is(cell, "concession-w-notice"))
        return wz_view(str_is(native, "Concession award procedure") ? "" : "neg-w-call");
    if (starts(cell, "entity:") || starts(cell, "OTHER:"))
        return starts(cell, "OTHER:Body Governed") ? wz_view("body-pl") : wz_view("");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(cell, words[i].word))
            return wz_view(words[i].code);
    return cell;
}

static bool agrees(int column, wz_str theirs, wz_str ours)
{
    if (compared[column].field == NOTICE_VALUE && theirs.len)
        return amount_cents(theirs) == amount_cents(ours);
    return str_eq(theirs, ours);
}

/* "id|column|theirs|ours|reason" */
static bool is_known(const struct csv_row *row, size_t id, int column, wz_str theirs, wz_str ours)
{
    char line[512];
    snprintf(line, sizeof line, "\n%.*s|%s|%.*s|%.*s|", (int)row->cells[id].len, row->cells[id].ptr,
             compared[column].in_table, (int)theirs.len, theirs.ptr, (int)ours.len, ours.ptr);
    if (strstr(known, line))
        return true;
    if (told++ < 400)
        print_message("%s", line);
    return false;
}

static void compare(const struct csv_row *header, const struct csv_row *row)
{
    for (int c = 0; c < columns; c++) {
        wz_str cell = row->cells[csv_column(header, compared[c].in_table)];
        wz_str theirs = code_of(cell, row->cells[csv_column(header, "native_procedure")]),
               ours = notice.field[compared[c].field];
        filled[c] += theirs.len > 0;
        if (agrees(c, theirs, ours))
            same[c] += theirs.len > 0;
        else
            explained += is_known(row, csv_column(header, "id"), c, theirs, ours);
    }
}

/* The line of a JSONL file in which the notice with this id stands; they come in order, so it is
 * looked for from *from on. */
static wz_str line_of(char *text, char **from, wz_str id)
{
    for (int turn = 0; turn < 2; turn++) {
        for (char *line = *from; *line;) {
            size_t n = strcspn(line, "\n");
            memcpy(room, line, n);
            *from = line;
            line += n + (line[n] == '\n');
            if (notice_read(&notice, &record, -1, (wz_str){room, n}) == WZ_OK &&
                str_eq(notice.field[NOTICE_ID], id))
                return (wz_str){*from, n};
        }
        *from = text;
    }
    fail_msg("no line for %.*s", (int)id.len, id.ptr);
    return (wz_str){"", 0};
}

static void all_agree_with_the_table(void **state)
{
    (void)state;
    if (!have_data())
        skip();
    size_t n, rows = 0;
    char *at = table = load_file(DATA "notices.csv", &n);
    known = load_file(KNOWN, &n);
    struct csv_row header, row;
    assert_true(csv_next(&at, &header));
    size_t file = csv_column(&header, "file");
    char *text = NULL, *next = NULL, name[300], open[300] = "";
    for (; csv_next(&at, &row); rows++) {
        snprintf(name, sizeof name, DATA "%.*s", (int)row.cells[file].len, row.cells[file].ptr);
        char *hash = strchr(name, '#');
        if (hash)
            *hash = '\0';
        if (strcmp(name, open) != 0) {
            free(text);
            next = text = load_file(name, &n);
            strcpy(open, name);
        }
        wz_str piece = {text, n};
        if (hash)
            piece = line_of(text, &next, wz_view(hash + 1));
        read_piece(name, piece);
        compare(&header, &row);
    }
    free(text);
    assert_int_equal(rows, 1820);
    for (int c = 0; c < columns; c++) {
        print_message("%s: %zu of %zu\n", compared[c].in_table, same[c], filled[c]);
        assert_true(same[c] * 100 >= filled[c] * 99);
    }
    size_t listed = 0;
    for (const char *p = known; (p = strchr(p, '\n')); p++)
        listed += strchr(p + 1, '|') && p[1] != '#' && p[1];
    assert_int_equal(told, 0);
    assert_int_equal(explained, listed);
    free(table);
    free(known);
}

/* ---- two forms of one notice ----------------------------------------------------------------- */

/* Fields and facts of the notice that was read last. */
struct kept {
    char field[NOTICE_FIELDS][200];
    struct value given[200];
};

static void keep(struct kept *k)
{
    const wz_case *c = record_case(&record);
    for (int i = 0; i < NOTICE_FIELDS; i++)
        snprintf(k->field[i], sizeof k->field[i], "%.*s", (int)notice.field[i].len,
                 notice.field[i].ptr);
    assert_true(rules->n_facts <= 200);
    memcpy(k->given, c->given, (size_t)rules->n_facts * sizeof *k->given);
}

static void same_facts(const struct kept *a, const struct kept *b, const char *name)
{
    for (int f = 0; f < rules->n_facts; f++) {
        bool both = a->given[f].known == WZ_GIVEN && b->given[f].known == WZ_GIVEN;
        if (both && a->given[f].number != b->given[f].number)
            fail_msg("%s: %s differs", name, wz_fact_id(rules, f).ptr);
    }
}

/* The records of TenderNed, laid flat as JSON and as columns: line by line the same. */
static void tenderned_json_and_columns(void **state)
{
    static const char folder[] = DATA "notices/tenderned/tenderned-notices";
    char name[200];
    size_t n, rows = 0;
    struct csv_row header, row;
    static struct kept json, columns_kept;
    (void)state;
    if (!have_data())
        skip();
    snprintf(name, sizeof name, "%s.jsonl", folder);
    char *lines = load_file(name, &n), *line = lines;
    snprintf(name, sizeof name, "%s.csv", folder);
    char *cells = load_file(name, &n), *at = cells;
    int tenderned = notice_format(rules, wz_view("tenderned"));
    assert_true(csv_next(&at, &header));
    for (; csv_next(&at, &row); rows++) {
        n = strcspn(line, "\n");
        read_piece("line", (wz_str){line, n});
        line += n + 1;
        keep(&json);
        const struct notice_row cell = {header.cells, row.cells, row.n};
        assert_int_equal(notice_read_row(&notice, &record, tenderned, &cell), WZ_OK);
        keep(&columns_kept);
        for (int i = 0; i < NOTICE_TITLE; i++)
            assert_string_equal(json.field[i], columns_kept.field[i]);
        assert_memory_equal(json.given, columns_kept.given,
                            (size_t)rules->n_facts * sizeof *json.given);
    }
    assert_int_equal(rows, 1139);
    free(lines);
    free(cells);
}

/* Norwegian notices and their official conversion: what both say is the same. The conversion puts
 * the sum of the lots at the whole, has ids of its own, and leaves out what has no place in it. */
static void norwegian_xml_and_ocds(void **state)
{
    static const char end_of_name[] = "_release_0.json";
    size_t n, pairs = 0;
    static struct kept xml, ocds;
    (void)state;
    DIR *folder = have_data() ? opendir(DATA "notices/ocds-eforms-profile-no") : NULL;
    if (!folder)
        skip();
    for (const struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        char name[400];
        size_t stem = strlen(e->d_name) - strlen(end_of_name);
        if (!strstr(e->d_name, end_of_name))
            continue;
        snprintf(name, sizeof name, DATA "notices/ocds-eforms-profile-no/%s", e->d_name);
        char *text = load_file(name, &n);
        read_piece(name, (wz_str){text, n});
        keep(&ocds);
        free(text);
        snprintf(name, sizeof name, DATA "notices/eforms-no-doffin/%.*s.xml", (int)stem, e->d_name);
        text = load_file(name, &n);
        read_piece(name, (wz_str){text, n});
        keep(&xml);
        free(text);
        for (int i = NOTICE_COUNTRY; i < NOTICE_TITLE; i++)
            if (i != NOTICE_VALUE_KIND && xml.field[i][0] && ocds.field[i][0] &&
                strcmp(xml.field[i], ocds.field[i]) != 0)
                fail_msg("%s: %s, %s", name, xml.field[i], ocds.field[i]);
        same_facts(&xml, &ocds, name);
        pairs++;
    }
    closedir(folder);
    assert_int_equal(pairs, 53);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_agree_with_the_table),
        cmocka_unit_test(tenderned_json_and_columns),
        cmocka_unit_test(norwegian_xml_and_ocds),
    };
    return cmocka_run_group_tests_name("notices", tests, begin, end);
}
