#include "../support/test.h"

#include "../support/memory.h"

#include "../../src/base/buf.h"
#include "../../src/view/tally.h"

#include <stdio.h>
#include <string.h>

static const char lines[] = "open,permitted,2024,ra,NL\n"
                            "open,permitted,2024,ra,NL\n"
                            "open,not_permitted,2023,cga,NL\n"
                            "innovation,advised,2024,\"ra;la\",BE\n"
                            ",undetermined,,,\n"
                            ",,,,\n";

static void write_as(const wz_tally *t, wz_tally_format format, struct buf *b)
{
    buf_clear(b);
    assert_int_equal(wz_tally_write(t, format, WZ_EN, 60, buf_sink(b)), WZ_OK);
    buf_char(b, '\0');
}

static void counts_however_cut(void **state)
{
    static const char wanted[] =
        "by,value,advised,permitted,not_permitted,undetermined,invalid,total\n"
        "all,\"\",1,2,1,1,1,6\n"
        "procedure,\"open\",0,2,1,0,0,3\n"
        "procedure,\"innovation\",1,0,0,0,0,1\n"
        "procedure,\"\",0,0,0,1,1,2\n"
        "year,\"2023\",0,0,1,0,0,1\n"
        "year,\"2024\",1,2,0,0,0,3\n"
        "year,\"\",0,0,0,1,1,2\n"
        "buyer_type,\"ra\",0,2,0,0,0,2\n"
        "buyer_type,\"cga\",0,0,1,0,0,1\n"
        "buyer_type,\"ra;la\",1,0,0,0,0,1\n"
        "buyer_type,\"\",0,0,0,1,1,2\n"
        "country,\"NL\",0,2,1,0,0,3\n"
        "country,\"BE\",1,0,0,0,0,1\n"
        "country,\"\",0,0,0,1,1,2\n";
    struct buf b = {0};
    (void)state;
    for (size_t step = 1; step <= sizeof lines; step += 7) {
        wz_tally *t = wz_tally_new();
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
    wz_tally *t = wz_tally_new();
    wz_sink sink = wz_tally_sink(t);
    sink.write(sink.context, lines, sizeof lines - 1);
    write_as(t, WZ_TALLY_TEXT, &b);
    assert_non_null(
        strstr(b.ptr, "6 notices\n= advised               1\n# permitted             2\n"));
    assert_non_null(strstr(b.ptr, "\nProcedure\nopen                  3  "
                                  "#######################XXXXXXXXXXX\n"
                                  "innovation            1  ============\n"
                                  "(not stated)          2  ............???????????\n"));
    for (size_t i = 0; i + 1 < b.len; i++)
        assert_true(b.ptr[i] == '\n' || (b.ptr[i] >= ' ' && b.ptr[i] < 127));
    write_as(t, WZ_TALLY_JSON, &b);
    assert_non_null(strstr(b.ptr,
                           "{\"records\":6,\"advised\":1,\"permitted\":2,\"not_permitted\":1,"
                           "\"undetermined\":1,\"invalid\":1,\"procedure\":[{\"value\":\"open\","
                           "\"advised\":0,\"permitted\":2,"));
    wz_tally_free(t);
    buf_free(&b);
}

/* One value too many is counted with the rest, and nothing is lost. */
static void very_many_values(void **state)
{
    struct buf b = {0};
    (void)state;
    wz_tally *t = wz_tally_new();
    wz_sink sink = wz_tally_sink(t);
    for (int i = 0; i < tally_values + 2; i++) {
        char line[64];
        int n = snprintf(line, sizeof line, "open,permitted,2024,ra,=c%d\n", i);
        assert_int_equal(sink.write(sink.context, line, (size_t)n), 0);
        write_as(t, WZ_TALLY_CSV, &b);
        assert_int_equal(strstr(b.ptr, "(rest)") != NULL, i >= tally_values);
    }
    assert_non_null(strstr(b.ptr, "country,\"'=c0\",0,1,0,0,0,1\n"));
    assert_non_null(strstr(b.ptr, "country,\"(rest)\",0,2,0,0,0,2\n"));
    write_as(t, WZ_TALLY_JSON, &b);
    assert_non_null(strstr(b.ptr, "{\"value\":\"\",\"rest\":true,"));
    write_as(t, WZ_TALLY_TEXT, &b);
    assert_non_null(strstr(b.ptr, "(others)              2  ####"));
    wz_tally_free(t);
    buf_free(&b);
}

static void memory_ends(void **state)
{
    (void)state;
    for (int n = 0;; n++) {
        memory_ends_after(n);
        wz_tally *t = wz_tally_new();
        struct buf b = {0};
        int failed = !t;
        if (t) {
            wz_sink sink = wz_tally_sink(t);
            failed = sink.write(sink.context, lines, sizeof lines - 1) ||
                     wz_tally_write(t, WZ_TALLY_TEXT, WZ_NL, 0, buf_sink(&b)) != WZ_OK;
        }
        bool ended = memory_back();
        wz_tally_free(t);
        buf_free(&b);
        assert_int_equal(failed != 0, ended);
        if (!ended)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_however_cut),
        cmocka_unit_test(bars_and_json),
        cmocka_unit_test(very_many_values),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
