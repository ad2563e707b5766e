/* Planted faults: each file of tests/rules-bad is the same small rule base with one fault. A
 * comment at the end of a line names the findings that must be said of that line; no others may be
 * said. A finding with a witness is shown to be true by running the witness. */
#include "../support/test.h"

#include "../support/load.h"
#include "../../src/base/buf.h"
#include "../../src/base/diag.h"
#include "../../src/base/str.h"
#include "../../src/engine/state.h"

#include <wijzer/read.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/rules-bad/"

enum { files_most = 200, marks_most = 16 };

/* A code that is wanted at a line, or was said of it. */
struct mark {
    char code[8];
    size_t line;
};

struct marks {
    struct mark at[marks_most];
    size_t n;
};

static void add(struct marks *m, const char *code, size_t line)
{
    assert_true(m->n < marks_most);
    struct mark *mark = &m->at[m->n++];
    snprintf(mark->code, sizeof mark->code, "%.5s", code);
    mark->line = line;
}

static int order(const void *a, const void *b)
{
    const struct mark *one = a, *other = b;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return strcmp(one->code, other->code);
}

/* "# W0207 W0208" at the end of lines. */
static struct marks wanted_in(const char *text)
{
    struct marks m = {.n = 0};
    size_t line = 1;
    for (const char *at = text; *at; at++) {
        line += *at == '\n';
        if (strncmp(at, " # W", 4) != 0)
            continue;
        for (at += 3; *at == 'W'; at += at[5] == ' ' ? 6 : 5)
            add(&m, at, line);
        at--;
    }
    qsort(m.at, m.n, sizeof *m.at, order);
    return m;
}

static struct marks said_in(const wz_report *report)
{
    struct marks m = {.n = 0};
    size_t n = wz_report_count(report, WZ_ERROR) + wz_report_count(report, WZ_WARNING);
    for (size_t i = 0; i < n; i++)
        add(&m, wz_report_code(report, i).ptr, wz_report_line(report, i));
    qsort(m.at, m.n, sizeof *m.at, order);
    return m;
}

/* ---- witnesses ------------------------------------------------------------------------------ */

/* Gives a case the facts of a witness: {"fact":"option","amount":12.50}. */
static void tell(wz_case *c, const wz_rules *rules, wz_str witness)
{
    size_t at = 1;
    assert_true(witness.len >= 2 && witness.ptr[0] == '{');
    while (witness.ptr[at] == '"') {
        size_t end = at + 1 + strcspn(witness.ptr + at + 1, "\"");
        int fact = wz_fact_find(rules, str_cut(witness, at + 1, end));
        at = end + 2; /* behind the colon */
        bool quoted = witness.ptr[at] == '"';
        at += quoted;
        end = at + strcspn(witness.ptr + at, quoted ? "\"" : ",}");
        assert_int_equal(wz_case_set(c, fact, str_cut(witness, at, end), NULL), WZ_OK);
        at = end + quoted;
        at += witness.ptr[at] == ',';
    }
    assert_int_equal(witness.ptr[at], '}');
}

static bool among(const int *list, size_t n, int number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

/* What the branch at this line provides, set up as it asks. */
static void provide(wz_case *c, const wz_rules *rules, size_t line)
{
    for (int i = 0; i < rules->n_leaves; i++) {
        const struct leaf *leaf = &rules->leaves[i];
        for (size_t k = 0; k < leaf->provided.n && leaf->place.line == line; k++) {
            const struct cond *part = &leaf->provided.at[k];
            if (part->op == COND_OPTION)
                wz_case_set_option(c, part->fact, option_of(part->mask));
        }
    }
}

/* The tree of which the witness tells: the finding does not say, so one must do. */
static bool advised_by_some_tree(wz_case *c, const wz_rules *rules, int route)
{
    bool advised = false;
    for (int tree = 0; tree < wz_tree_count(rules); tree++) {
        wz_step step;
        assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
        advised = advised || (step.kind == WZ_ROUTE && step.route == route);
    }
    return advised;
}

static bool missed_by_some_tree(wz_case *c, const wz_rules *rules, int fact)
{
    bool missed = false;
    for (int tree = 0; tree < wz_tree_count(rules); tree++) {
        wz_step step;
        assert_int_equal(wz_walk(c, tree, &step), WZ_OK);
        missed = missed || among(step.missing, step.n_missing, fact);
    }
    return missed;
}

static void run_witness(const wz_rules *rules, const struct finding *f)
{
    if (f->code != D_FORBIDDEN && f->code != D_LEFT_OPEN && f->code != D_KEY_UNKNOWN)
        return;
    wz_case *c = NULL;
    assert_int_equal(wz_case_new(rules, &c), WZ_OK);
    wz_case_assume(c, false);
    tell(c, rules, f->args[2]);
    if (f->code == D_KEY_UNKNOWN) {
        assert_true(missed_by_some_tree(c, rules, wz_fact_find(rules, f->args[1])));
    } else {
        int route = wz_route_find(rules, f->args[0]);
        if (!advised_by_some_tree(c, rules, route))
            fail_msg("%s does not lead to %s", f->args[2].ptr, f->args[0].ptr);
        provide(c, rules, f->at.line);
        assert_int_equal(wz_permit(c, route), WZ_NO);
    }
    wz_case_free(c);
}

/* ---- files ---------------------------------------------------------------------------------- */

static void planted(void **state)
{
    const char *name = *state;
    size_t n;
    char *text = load_file(name, &n);
    wz_source file = {name, text, n};
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    assert_non_null(report);
    if (wz_rules_load(&file, 1, NULL, &rules, report) == WZ_OK) {
        assert_int_equal(wz_rules_check(rules, report), WZ_OK);
        assert_int_equal(wz_reader_check(rules, report), WZ_OK);
    }
    struct marks wanted = wanted_in(text), said = said_in(report);
    bool same = wanted.n == said.n;
    for (size_t i = 0; i < wanted.n && same; i++)
        same = order(&wanted.at[i], &said.at[i]) == 0;
    if (!same) {
        struct buf b = {0};
        wz_report_write(report, WZ_EN, buf_sink(&b));
        fail_msg("%zu wanted, %zu said\n%s", wanted.n, said.n, b.len ? b.ptr : "");
    }
    assert_int_equal(wanted.n == 0, strcmp(name, FOLDER "good.yaml") == 0);
    for (size_t i = 0; i < said.n && rules; i++)
        run_witness(rules, diag_get(report, i));
    wz_report_free(report);
    wz_rules_free(rules);
    free(text);
}

static int by_name(const void *a, const void *b)
{
    const struct CMUnitTest *one = a, *other = b;
    return strcmp(one->name, other->name);
}

int main(void)
{
    static char names[files_most][128];
    static struct CMUnitTest tests[files_most];
    size_t n = 0;
    DIR *folder = opendir(FOLDER);
    const struct dirent *entry;
    while (folder && n < files_most && (entry = readdir(folder))) {
        if (!strstr(entry->d_name, ".yaml"))
            continue;
        snprintf(names[n], sizeof names[n], FOLDER "%.100s", entry->d_name);
        tests[n] = (struct CMUnitTest){names[n], planted, NULL, NULL, names[n]};
        n++;
    }
    if (folder)
        closedir(folder);
    if (!n) {
        print_error("there is nothing in " FOLDER "\n");
        return 1;
    }
    qsort(tests, n, sizeof *tests, by_name);
    return _cmocka_run_group_tests("planted", tests, n, NULL, NULL);
}
