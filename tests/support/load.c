#include "test.h"

#include "load.h"
#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int times_in(const char *text, const char *find)
{
    int n = 0;
    for (const char *at = strstr(text, find); at; at = strstr(at + 1, find))
        n++;
    return n;
}

char *load_changed(const char *text, const char *find, const char *replace)
{
    if (times_in(text, find) != 1)
        fail_msg("'%s' does not stand there exactly once", find);
    const char *at = strstr(text, find);
    size_t before = (size_t)(at - text), more = strlen(replace), after = strlen(at + strlen(find));
    char *out = malloc(before + more + after + 1);
    assert_non_null(out);
    memcpy(out, text, before);
    memcpy(out + before, replace, more);
    memcpy(out + before + more, at + strlen(find), after + 1);
    return out;
}

wz_rules *load_text(const char *text, const char *policy, wz_report *report)
{
    wz_rules *rules = NULL;
    wz_source file = {"r.yaml", text, strlen(text)};
    wz_source over = {"p.yaml", policy, policy ? strlen(policy) : 0};
    wz_status status = wz_rules_load(&file, 1, policy ? &over : NULL, &rules, report);
    assert_int_equal(status == WZ_OK, rules != NULL);
    assert_true(status == WZ_OK || status == WZ_ERULES);
    if (status == WZ_ERULES)
        assert_true(wz_report_count(report, WZ_ERROR) > 0);
    return rules;
}

#define T "{nl: a, en: b}"

wz_rules *load_mapping(const char *intake, wz_report *report)
{
    struct buf b = {0};
    buf_put(&b,
            "format: 1\nid: m\nversion: \"1\"\ntitle: " T "\n"
            "valid: {from: 2024-01-01, until: 2027-12-31}\n"
            "trees: {t: {start: n, name: " T "}}\n"
            "facts:\n  f: {type: choice, name: " T ", ask: " T ", help: " T ", why: " T
            ", sources: [s:1], options: {x: {label: " T "}, y: {label: {nl: c, en: d}}}}\n"
            "  w: {type: amount, name: " T ", ask: " T ", help: " T ", why: " T
            ", sources: [s:1]}\n"
            "nodes: {n: {ask: f, x: r, y: r}}\n"
            "routes: {r: {name: " T ", group: g, summary: " T ", fits: " T
            ", permitted: {always: yes}, sources: [s:1]}}\n"
            "sources: {s: {name: " T ", cite: {nl: \"{0}\", en: \"{0}\"}, status: verified}}\n");
    buf_put(&b, intake);
    buf_char(&b, '\0');
    wz_rules *rules = load_text(b.ptr, NULL, report);
    buf_free(&b);
    return rules;
}

const char *load_said(const wz_report *report)
{
    static char said[4096];
    size_t n = 0, all = wz_report_count(report, WZ_ERROR) + wz_report_count(report, WZ_WARNING);
    said[0] = '\0';
    for (size_t i = 0; i < all && n < sizeof said - 64; i++) {
        wz_str name = diag_get(report, i)->at.name;
        const char *from = str_is(name, "p.yaml") ? "p" : "";
        int wrote = snprintf(said + n, sizeof said - n, "%s%s %s%zu:%zu", i ? ", " : "",
                             wz_report_code(report, i).ptr, name.len ? from : "-",
                             wz_report_line(report, i), wz_report_column(report, i));
        n += (size_t)wrote;
    }
    return said;
}

static void load_one(const char *text, const struct load_change *change)
{
    wz_report *report = wz_report_new();
    char *changed = load_changed(text, change->find, change->replace);
    wz_rules *rules = load_text(changed, NULL, report);
    if (strcmp(load_said(report), change->said) != 0)
        fail_msg("'%s': %s, not %s", change->replace, load_said(report), change->said);
    assert_int_equal(rules != NULL, !change->said[0]);
    wz_rules_free(rules);
    wz_report_free(report);
    free(changed);
}

void load_changes(const char *text, const struct load_change *changes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        load_one(text, &changes[i]);
}

char *load_file(const char *name, size_t *n)
{
    FILE *f = fopen(name, "rb");
    if (!f)
        fail_msg("cannot open %s", name);
    size_t room = (size_t)4 << 20;
    char *text = malloc(room);
    assert_non_null(text);
    *n = fread(text, 1, room - 1, f);
    assert_true(feof(f) && !ferror(f));
    text[*n] = '\0';
    fclose(f);
    return text;
}
