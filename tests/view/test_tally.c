#include "../support/test.h"

#include "../support/memory.h"

#include "../../src/base/buf.h"
#include "../../src/view/tally.h"

#include <stdio.h>
#include <string.h>

static const char lines[] = "open,permitted,2024,ra,NL,a\n"
                            "open,permitted,2024,ra,NL,b,agrees\n"
                            "open,not_permitted,2023,cga,NL,,elsewhere\n"
                            "innovation,advised,2024,\"ra;la\",BE,a,possible\n"
                            "innovation,advised,2024,\"ra;la\",BE,\"q\"\"1,\",possible\n"
                            "innovation,permitted,2024,ra,BE,\"q\"\"1,\",elsewhere\n"
                            ",undetermined,,,\n"
                            ",,,,,a\n"
                            ",,,,,a\n";

static const wz_rules *named; /* NULL: codes have no names */

static void write_as(const wz_tally *t, wz_tally_format format, struct buf *b)
{
    buf_clear(b);
    assert_int_equal(wz_tally_write(t, named, format, WZ_EN, 60, buf_sink(b)), WZ_OK);
    buf_char(b, '\0');
}

static void counts_however_cut(void **state)
{
    static const char wanted[] =
        "by,value,label,advised,permitted,not_permitted,undetermined,invalid,total,agrees,possible,"
        "elsewhere\n"
        "all,\"\",\"\",2,2,1,1,2,8,1,2,1\n"
        "copies,\"\",\"\",0,1,0,0,0,1,0,0,1\n"
        "outside,\"\",\"\",0,0,0,0,0,0,0,0,0\n"
        "procedure,\"open\",\"open\",0,2,1,0,0,3,1,0,1\n"
        "procedure,\"innovation\",\"innovation\",2,0,0,0,0,2,0,2,0\n"
        "procedure,\"\",\"(not stated)\",0,0,0,1,2,3,0,0,0\n"
        "year,\"2023\",\"2023\",0,0,1,0,0,1,0,0,1\n"
        "year,\"2024\",\"2024\",2,2,0,0,0,4,1,2,0\n"
        "year,\"\",\"(not stated)\",0,0,0,1,2,3,0,0,0\n"
        "buyer_type,\"ra\",\"ra\",0,2,0,0,0,2,1,0,0\n"
        "buyer_type,\"ra;la\",\"ra; la\",2,0,0,0,0,2,0,2,0\n"
        "buyer_type,\"cga\",\"cga\",0,0,1,0,0,1,0,0,1\n"
        "buyer_type,\"\",\"(not stated)\",0,0,0,1,2,3,0,0,0\n"
        "country,\"NL\",\"NL\",0,2,1,0,0,3,1,0,1\n"
        "country,\"BE\",\"BE\",2,0,0,0,0,2,0,2,0\n"
        "country,\"\",\"(not stated)\",0,0,0,1,2,3,0,0,0\n";
    struct buf b = {0};
    (void)state;
    for (size_t step = 1; step <= sizeof lines; step += 7) {
        wz_tally *t = wz_tally_new(true);
        wz_sink sink = wz_tally_sink(t);
        for (size_t at = 0; at < sizeof lines - 1; at += step) {
            size_t n = sizeof lines - 1 - at < step ? sizeof lines - 1 - at : step;
            assert_int_equal(sink.write(sink.context, lines + at, n), 0);
        }
        write_as(t, WZ_TALLY_CSV, &b);
        assert_string_equal(b.ptr, wanted);
        wz_tally_free(t);
    }
    buf_free(&b);
    wz_tally_free(NULL);
}

static void bars_and_json(void **state)
{
    struct buf b = {0};
    (void)state;
    wz_tally *t = wz_tally_new(true);
    wz_sink sink = wz_tally_sink(t);
    sink.write(sink.context, lines, sizeof lines - 1);
    write_as(t, WZ_TALLY_TEXT, &b);
    assert_non_null(strstr(b.ptr, "8 notices\n"
                                  "copies of the same notices, not counted again: 1\n"
                                  "= advised              2\n# permitted            2\n"));
    assert_non_null(strstr(b.ptr, "\nProcedure        total     =     #     X     .     ?\n"
                                  "open                 3     0     2     1     0     0  "
                                  "#######XXX\n"
                                  "innovation           2     2     0     0     0     0  "
                                  "=======\n"
                                  "(not stated)         3     0     0     0     1     2  "
                                  "...???????\n"));
    assert_non_null(strstr(b.ptr, "\n! to another procedure           1\n\n"
                                  "Procedure        total     =     ~     !\n"
                                  "innovation           2     0     2     0  ~~~~~~~~~~~~~~~~~\n"
                                  "open                 2     1     0     1  "));
    for (size_t i = 0; i + 1 < b.len; i++)
        assert_true(b.ptr[i] == '\n' || (b.ptr[i] >= ' ' && b.ptr[i] < 127));
    write_as(t, WZ_TALLY_JSON, &b);
    assert_non_null(strstr(
        b.ptr, "{\"format\":1,\"document\":\"summary\",\"records\":8,\"copies\":1,\"outside\":0,"
               "\"advised\":2,"
               "\"permitted\":2,\"not_permitted\":1,"
               "\"undetermined\":1,\"invalid\":2,\"agrees\":1,\"possible\":2,\"elsewhere\":1,"
               "\"procedure\":[{\"value\":\"open\",\"label\":\"open\","
               "\"advised\":0,\"permitted\":2,"));
    wz_tally_free(t);
    buf_free(&b);
}

/* One value too many is counted with the rest, and nothing is lost. */
static void very_many_values(void **state)
{
    struct buf b = {0};
    (void)state;
    wz_tally *t = wz_tally_new(true);
    wz_sink sink = wz_tally_sink(t);
    for (int i = 0; i < tally_values + 2; i++) {
        char line[64];
        int n = snprintf(line, sizeof line, "open,permitted,2024,ra,=c%d\n", i);
        assert_int_equal(sink.write(sink.context, line, (size_t)n), 0);
        write_as(t, WZ_TALLY_CSV, &b);
        assert_int_equal(strstr(b.ptr, "(rest)") != NULL, i >= tally_values);
    }
    assert_non_null(strstr(b.ptr, "country,\"'=c0\",\"'=c0\",0,1,0,0,0,1,0,0,0\n"));
    assert_non_null(strstr(b.ptr, "country,\"(rest)\",\"(others)\",0,2,0,0,0,2,0,0,0\n"));
    write_as(t, WZ_TALLY_JSON, &b);
    assert_non_null(strstr(b.ptr, "{\"value\":\"\",\"label\":\"(others)\",\"rest\":true,"));
    write_as(t, WZ_TALLY_TEXT, &b);
    assert_non_null(strstr(b.ptr, "(others)             2     2  ####"));
    wz_tally_free(t);
    buf_free(&b);
}

static void memory_ends(void **state)
{
    (void)state;
    for (int n = 0;; n++) {
        memory_ends_after(n);
        wz_tally *t = wz_tally_new(true);
        struct buf b = {0};
        int failed = !t;
        if (t) {
            wz_sink sink = wz_tally_sink(t);
            failed = sink.write(sink.context, lines, sizeof lines - 1) ||
                     wz_tally_write(t, NULL, WZ_TALLY_TEXT, WZ_NL, 0, buf_sink(&b)) != WZ_OK;
        }
        bool ended = memory_back();
        wz_tally_free(t);
        buf_free(&b);
        assert_int_equal(failed != 0, ended);
        if (!ended)
            break;
    }
}

/* Codes by their names, several in one value too, in the columns that they take; nothing is counted
 * twice by name. */
static void names_of_codes(void **state)
{
    static const char some[] = "neg-wo-call,permitted,2024,ra;la;zz,BE,a\n";
    wz_rules *rules = NULL;
    struct buf b = {0};
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    wz_tally *t = wz_tally_new(false);
    wz_sink sink = wz_tally_sink(t);
    sink.write(sink.context, some, sizeof some - 1);
    assert_int_equal(wz_tally_write(t, rules, WZ_TALLY_TEXT, WZ_NL, 0, buf_sink(&b)), WZ_OK);
    buf_char(&b, '\0');
    assert_non_null(strstr(b.ptr, "\nonderhandeling zonder aankondiging      1      1  ##"));
    assert_non_null(strstr(b.ptr, "\nBelgië                1      1  ##"));
    assert_non_null(strstr(b.ptr, "\nregionale overheid; lokale overheid; zz      1      1  ##"));
    assert_null(strstr(b.ptr, "Waar de tekst"));
    wz_tally_free(t);
    wz_rules_free(rules);
    buf_free(&b);
}

static const char *after(const struct buf *b, const char *title)
{
    const char *found = strstr(b->ptr, title);
    assert_non_null(found);
    return found;
}

/* Of rules that hold from 2020 through 2027; and texts by where they point, not by verdicts. */
static void other_years_and_where_texts_point(void **state)
{
    static const char some[] = "open,permitted,2019,ra,NL,a\nopen,permitted,2027,ra,NL,b\n"
                               "open,undetermined,2028,ra,NL,c\nopen,permitted,20,ra,NL,d\n"
                               "open,permitted,20x8,ra,NL,e\nopen,permitted,2020,ra,NL,f,agrees\n"
                               "innovation,permitted,2031,ra,NL,g,agrees\n"
                               "innovation,permitted,2026,ra,NL,h,agrees\n";
    wz_rules *rules = NULL;
    struct buf b = {0};
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    wz_tally *t = wz_tally_new(true);
    wz_sink sink = wz_tally_sink(t);
    sink.write(sink.context, some, sizeof some - 1);
    named = rules;
    write_as(t, WZ_TALLY_CSV, &b);
    assert_non_null(strstr(b.ptr, "\noutside,\"\",\"\",0,2,0,1,0,3,1,0,0\n"));
    write_as(t, WZ_TALLY_JSON, &b);
    assert_non_null(strstr(b.ptr, "\"outside\":3,"));
    write_as(t, WZ_TALLY_TEXT, &b);
    named = NULL;
    assert_non_null(strstr(b.ptr, "\nThe rules hold from 2020-01-01 through 2027-12-31; 3 are of "
                                  "other years, without the amounts of their day.\n"));
    const char *verdicts = after(&b, "\nProcedure"), *points = after(&b, "\n! to another");
    assert_true(strstr(verdicts, "\nopen ") < strstr(verdicts, "\ninnovation "));
    assert_true(strstr(points, "\nopen ") > strstr(points, "\ninnovation "));
    wz_tally_free(t);
    wz_rules_free(rules);
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_however_cut), cmocka_unit_test(bars_and_json),
        cmocka_unit_test(very_many_values),   cmocka_unit_test(names_of_codes),
        cmocka_unit_test(memory_ends),        cmocka_unit_test(other_years_and_where_texts_point),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
