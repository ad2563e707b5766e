/* Mappings: what is read of them, and every limit at and one over. */
#include "../support/test.h"

#include "../support/load.h"

#include "../../src/base/buf.h"
#include "../../src/base/limits.h"
#include "../../src/base/str.h"
#include "../../src/rules/rules.h"

#include <string.h>

#define T "{nl: a, en: b}"

/* Whether so many are taken, without a finding; one more, and very many more, are refused. */
static void holds(void (*make)(struct buf *b, int n), int limit, const char *code)
{
    const int sizes[] = {limit, limit + 1, 8 * limit + 50};
    for (int i = 0; i < 3; i++) {
        const int n = sizes[i];
        struct buf b = {0};
        wz_report *report = wz_report_new();
        make(&b, n);
        buf_char(&b, '\0');
        wz_rules *rules = load_mapping(b.ptr, report);
        const char *said = load_said(report);
        if (n == limit)
            assert_string_equal(said, "");
        else
            assert_non_null(strstr(said, code));
        assert_int_equal(rules != NULL, n == limit);
        wz_rules_free(rules);
        wz_report_free(report);
        buf_free(&b);
    }
}

static void put_format(struct buf *b, const char *fields)
{
    buf_put(b, "intake: {k: {name: " T ", reads: xml, known: a, fields: {id: ");
    buf_put(b, fields);
    buf_put(b, "}}}\n");
}

static void put_times(struct buf *b, const char *text, int n)
{
    while (n-- > 0)
        buf_put(b, text);
}

static void steps(struct buf *b, int n)
{
    struct buf path = {0};
    put_times(&path, "a/", n - 1);
    buf_put(&path, "a");
    buf_char(&path, '\0');
    put_format(b, path.ptr);
    buf_free(&path);
}

static void names_of_a_test(struct buf *b, int n)
{
    struct buf path = {0};
    buf_put(&path, "\"a[");
    put_times(&path, "a/", n - 1);
    buf_put(&path, "a]\"");
    buf_char(&path, '\0');
    put_format(b, path.ptr);
    buf_free(&path);
}

static void tests_of_a_step(struct buf *b, int n)
{
    struct buf path = {0};
    buf_put(&path, "\"a");
    put_times(&path, "[b=c]", n);
    buf_put(&path, "\"");
    buf_char(&path, '\0');
    put_format(b, path.ptr);
    buf_free(&path);
}

static void numbered(struct buf *b, const char *before, const char *behind, int n)
{
    for (int i = 0; i < n; i++) {
        buf_put(b, i ? ", " : "");
        buf_put(b, before);
        buf_int(b, i);
        buf_put(b, behind);
    }
}

static void fields_more(struct buf *b, int n)
{
    put_format(b, "a");
    buf_put(b, "intake_fields: {");
    numbered(b, "f", ": " T, n - NOTICE_FIELDS);
    buf_put(b, "}\n");
}

static void lookups(struct buf *b, int n)
{
    buf_put(b, "intake: {k: {name: " T ", reads: xml, known: a, lookups: {");
    numbered(b, "l", ": a", n);
    buf_put(b, "}, fields: {id: a}}}\n");
}

static void codes(struct buf *b, int n)
{
    put_format(b, "a");
    buf_put(b, "intake_codes: {c: {");
    numbered(b, "k", ": x", n);
    buf_put(b, "}}\n");
}

static void ways(struct buf *b, int n)
{
    struct buf list = {0};
    buf_char(&list, '[');
    numbered(&list, "p", "", n);
    buf_char(&list, ']');
    buf_char(&list, '\0');
    put_format(b, list.ptr);
    buf_free(&list);
}

static void known(struct buf *b, int n)
{
    buf_put(b, "intake: {k: {name: " T ", reads: xml, known: [");
    numbered(b, "p", "", n);
    buf_put(b, "], fields: {id: a}}}\n");
}

static void conditions(struct buf *b, int n)
{
    static const char *const names[] = {"id",  "country",   "buyer_type", "nature",
                                        "cpv", "procedure", "date"};
    put_format(b, "a");
    buf_put(b, "intake_facts: {f: {gives: x, when: {");
    for (int i = 0; i < n; i++) {
        buf_put(b, i ? ", " : "");
        buf_put(b, i < 7 ? names[i] : "x");
        if (i >= 7)
            buf_int(b, i);
        buf_put(b, ": a");
    }
    buf_put(b, "}}}\n");
}

static void limits_at_and_over(void **state)
{
    (void)state;
    holds(steps, path_steps, "W0140");
    holds(names_of_a_test, path_steps, "W0140");
    holds(tests_of_a_step, path_tests, "W0140");
    holds(fields_more, mapping_fields, "W0116");
    holds(lookups, mapping_lookups, "W0116");
    holds(codes, mapping_list, "W0116");
    holds(ways, mapping_list, "W0116");
    holds(known, mapping_list, "W0116");
    holds(conditions, field_tests, "W0116");
}

/* What is wrong in form, said once and at its place. */
static void wrong_forms(void **state)
{
    static const char *const cases[][2] = {
        {"intake: x\n", "W0101 13:9"},
        {"intake: {k: x}\n", "W0101 13:13"},
        {"intake: {k: [x]}\n", "W0101 13:13"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: [id]}}\n", "W0101 13:66"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: a}, facts: [f]}}\n",
         "W0101 13:82"},
        {"intake: {k: {name: " T ", reads: xml, known: a, lookups: [x], fields: {id: a}}}\n",
         "W0101 13:67"},
        {"intake: {k: {name: " T ", reads: [xml, png, xml], known: a, fields: {id: a}}}\n",
         "W0110 13:49, W0011 13:54"},
        {"intake: {k: {name: " T ", reads: {xml: json}, known: a, fields: {id: a}}}\n",
         "W0103 13:43"},
        {"intake: {k: {name: " T ", known: a, fields: {id: a}}}\n", "W0106 13:13"},
        {"intake: {k: {name: " T ", reads: [record, csv], fields: {id: a}}}\n", "W0106 13:13"},
        {"intake: {k: {name: " T ", reads: xml, known: a, pieces: [x], fields: {id: a}}}\n",
         "W0103 13:66"},
        {"intake: {k: {name: " T ", reads: xml, known: [a, ../b, c/], fields: {id: a}}}\n",
         "W0141 13:59, W0140 13:65"},
        {"intake: {k: {name: " T ", reads: xml, known: a, lookups: {l: b}, fields: {id: "
         "\"a[b=$q][c=$l][d=$r]\"}}}\n",
         "W0113 13:88"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[b=$]\"}}}\n",
         "W0113 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[b\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[b= ]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"@a/b\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: [[a], \"\"]}}}\n",
         "W0103 13:72, W0140 13:77"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: [a, b, a, b]}}}\n",
         "W0011 13:78, W0011 13:81"},
        {"intake: {k: {name: " T
         ", reads: xml, known: a, fields: {id: {path: a, when: {cpv: {a: b}}}}}}\n",
         "W0103 13:93"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, when: [cpv]}}}}\n",
         "W0101 13:87"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, take: x}}}}\n",
         "W0110 13:87"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, cut: x}}}}\n",
         "W0115 13:86"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, above: x}}}}\n",
         "W0112 13:88"},
        {"intake: {k: {name: " T ", reads: json, known: a, fields: {id: @b}}}\n", "W0004 13:72"},
        {"intake: {k: {name: " T ", reads: json, known: a, fields: {id: \"a/@b\"}}}\n",
         "W0141 13:72"},
        {"intake_codes: {c: [x]}\n", "W0101 13:19"},
        {"intake_codes: {c: {a..a: x, b..bb: y}}\n", "W0143 13:29"},
        {"intake_facts: {f: {of: cpv, codes: c}}\nintake_codes: {c: [x]}\n", "W0101 14:19"},
        {"intake_facts: {f: {of: cpv, codes: c}}\nintake_codes: {c: {a: x, b: q, d: [z], e: z}}\n",
         "W0103 14:35, W0113 14:29, W0113 14:43"},
        {"intake_facts: {w: {of: cpv, codes: {a: q}}, f: [cpv, cpv]}\n", "W0011 13:54"},
        {"intake_facts: {f: {}}\n", "W0142 13:19"},
        {"intake_fields: {cpv: " T "}\n", "W0130 13:17"},
        {"intake_fields: {x: {nl: a, de: b}}\n", "W0104 13:28"},
        {"intake: {K: {}}\n", "W0108 13:10"},
        {"intake: {k: {name: " T ", reads: [], known: a, fields: {id: a}}}\n", "W0122 13:43"},
        {"intake: {k: {name: " T ", reads: [xml, xml], known: a, fields: {id: a}}}\n",
         "W0011 13:49"},
        {"intake: {k: {name: " T ", reads: xml, known: [], fields: {id: a}}}\n", "W0122 13:55"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: x}}\n", "W0101 13:66"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: []}}}\n", "W0122 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: [[a]]}}}\n", "W0103 13:72"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: a}, facts: x}}\n",
         "W0101 13:82"},
        {"intake: {k: {name: " T ", reads: xml, known: a, lookups: x, fields: {id: a}}}\n",
         "W0101 13:67"},
        {"intake: {k: {name: " T ", reads: csv, known: a/b, fields: {id: a}}}\n", "W0141 13:55"},
        {"intake: {k: {name: " T ", reads: csv, known: a, fields: {id: \"a[b]\"}}}\n",
         "W0141 13:71"},
        {"intake: {k: {name: " T ", reads: json, known: a, fields: {id: \"a[@b=c]\"}}}\n",
         "W0141 13:72"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: ../a}}}\n", "W0141 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"\"}}}\n", "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: a//}}}\n", "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[.]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[b=]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[@b/c=d]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a]\"}}}\n", "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: csv, known: a, fields: {id: \"a/b]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a@b\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a$b\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[b=c\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: \"a[=][b]\"}}}\n",
         "W0140 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: \"a]\", fields: {id: a}}}\n", "W0140 13:55"},
        {"intake: {k: {name: " T ", reads: xml, known: [[a]], fields: {id: a}}}\n", "W0103 13:56"},
        {"intake: {k: {name: " T ", reads: xml, known: a}}\n", "W0106 13:13"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {q: a}}}\n", "W0113 13:67"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {natura: a}}}\n", "W0114 13:67"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {of: [cpv]}}}}\n",
         "W0103 13:76"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {}}}}\n", "W0142 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, titel: b}}}}\n",
         "W0104 13:81"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, others: x}}}}\n",
         "W0110 13:89"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, codes: 1}}}}\n",
         "W0113 13:88"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, codes: []}}}}\n",
         "W0101 13:88"},
        {"intake: {k: {name: " T
         ", reads: xml, known: a, fields: {id: {path: a, when: {cpv: [[a]]}}}}}\n",
         "W0103 13:94"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, when: x}}}}\n",
         "W0101 13:87"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: [a, a]}}}\n", "W0011 13:75"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: a}, facts: {f: q}}}\n",
         "W0113 13:86"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, of: cpv}}}}\n",
         "W0142 13:71"},
        {"intake: {k: {name: " T ", reads: xml, known: a, fields: {id: {path: a, when: {}}}}}\n",
         "W0101 13:87"},
        {"intake: {k: {name: " T
         ", reads: xml, known: a, fields: {id: {path: a, when: {cpv: []}}}}}\n",
         "W0122 13:93"},
        {"intake_codes: {c: x}\n", "W0101 13:19"},
        {"intake_codes: {c: [..b]}\n", "W0101 13:19"},
        {"intake: {k: {name: " T ", reads: json, known: a, fields: {id: \"a[b=c][@d=e]\"}}}\n",
         "W0141 13:72"},
        {"intake_codes: {c: {..b: x}}\n", "W0143 13:20"},
        {"intake_codes: {c: {..: x}}\n", "W0143 13:20"},
        {"intake_codes: {c: {a..bc: x}}\n", "W0143 13:20"},
        {"intake_codes: {c: {b..a: x}}\n", "W0143 13:20"},
        {"intake_codes: {c: {a: [x]}}\n", "W0103 13:23"},
        /* told once, whatever is in it */
        {"intake: {k: {name: " T ", reads: png, known: \"a/@b\", fields: {id: \"a/@b\"}}}\n",
         "W0110 13:43"},
        {"intake_codes: {c: {\"*\": x, a: y}}\n", "W0144 13:28"},
        {"intake_codes: {c: {\"*\": x, a*: y}}\n", "W0144 13:28"},
        {"intake_codes: {c: {a*: x, ab*: y}}\n", "W0144 13:27"},
        {"intake_codes: {c: {a*: x, ab: y}}\n", "W0144 13:27"},
        {"intake_codes: {c: {a*: x, ab..ac: y}}\n", "W0144 13:27"},
        {"intake_codes: {c: {a..c: x, b: y}}\n", "W0144 13:29"},
        {"intake_codes: {c: {a..c: x, b..c: y}}\n", "W0144 13:29"},
        {"intake_facts: {f: [[a]]}\n", "W0101 13:20"},
        {"intake_facts: {f: {of: cpv, codes: c}}\n", "W0113 13:36"},
        {"intake_facts: {f: {of: cpv, codes: {a: q}}}\n", "W0113 13:40"},
        {"intake_facts: {f: {of: cpv, codes: {a: [x]}}}\n", "W0103 13:40"},
        {"intake_facts: {f: {of: cpv, codes: x}}\nintake_codes: {x: y}\n", "W0101 14:19"},
        {"intake_facts: {f: {gives: q}}\n", "W0113 13:27"},
        {"intake_facts: {q: {gives: x}}\n", "W0113 13:16"},
        {"intake_facts: {f: {path: a, gives: x}}\n", "W0104 13:20"},
        {"intake_fields: {F: " T "}\n", "W0108 13:17"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wz_report *report = wz_report_new();
        wz_rules *rules = load_mapping(cases[i][0], report);
        const char *said = load_said(report);
        if (rules || strcmp(said, cases[i][1]) != 0)
            fail_msg("%s: %s", cases[i][0], said);
        wz_rules_free(rules);
        wz_report_free(report);
    }
}

/* Codes that do not take each other's texts stand side by side; and what else is seldom written. */
static void good_forms(void **state)
{
    static const char *const cases[] = {
        "intake_codes: {c: {a*: x, b: y, b..c: x, ba*: z, \"*\": y}}\n",
        "intake_codes: {c: {a..c: x, d: y, c..e: x, ab: y, ac..ad: x, \"*\": z}}\n",
        "intake_codes: {c: {b..d: x, a: y, a..c: x, b*: z}}\n",
        "intake_codes: {c: {ab*: x, a*: y, a..b: z, \"\": z}}\n",
        "intake_facts: {w: {gives: 5}, f: {of: cpv, when: {nature: \"*\"}}}\n",
        "intake: {k: {name: " T ", reads: xml, known: [/a, a], fields:\n"
        "  {id: \"/a[.=b]/@c/../@d\", cpv: {path: \"//a[b/@c=d][1]\"}}, facts: {f: cpv}}}\n",
        "intake_codes: {c: {10: x, 10..19: y, a*: x, a..b: y, ab..bc: z}}\n",
        "intake_codes: {c: {a*: x, 0b..ab: y}}\n",
        "intake_codes: {c: {\"a**\": x, a*: y}}\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wz_report *report = wz_report_new();
        wz_rules *rules = load_mapping(cases[i], report);
        if (!rules)
            fail_msg("%s: %s", cases[i], load_said(report));
        wz_rules_free(rules);
        wz_report_free(report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_at_and_over),
        cmocka_unit_test(wrong_forms),
        cmocka_unit_test(good_forms),

    };
    return cmocka_run_group_tests_name("mapping", tests, NULL, NULL);
}
