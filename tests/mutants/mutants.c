/* Faults planted in the shipped rule base one at a time: does a proof or a case notice each?
 *
 * A mutant is a small change of the frozen rule base in memory: a figure one cent up or down, two
 * branches swapped, a branch dropped (it goes where its neighbour goes), a condition turned round.
 * The cases run first, since they are quick; what they let pass goes through the proofs. Usage:
 *
 *   mutants [N [FILE]]     only every N-th mutant (default 1: all)
 *
 * FILE (default tests/mutants/equivalent.txt) lists mutants that no purchase can tell from the rule
 * base, each as it is reported here; what is listed and noticed all the same is a fault of the
 * list.
 */
#include "rules/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { report_line = 512 };

struct bench {
    wz_rules *rules;
    const wz_source *files;
    size_t n_files;
    FILE *list; /* of equivalent mutants; NULL: none */
    long every, seen, tried, killed, equivalent, wrong;
};

static int swallow(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 0;
}

static bool cases_notice(const struct bench *b)
{
    wz_test_options options = {WZ_EN, false};
    wz_test_counts counts;
    wz_status s = wz_test_run(b->rules, b->files, b->n_files, &options, (wz_sink){swallow, NULL},
                              &counts, NULL);
    return s != WZ_OK || counts.failed;
}

static bool proofs_notice(const struct bench *b)
{
    wz_report *r = wz_report_new();
    bool notice = !r || wz_rules_check(b->rules, r) != WZ_OK || wz_report_count(r, WZ_ERROR);
    wz_report_free(r);
    return notice;
}

/* Whether this mutant's turn has come. */
static bool turn(struct bench *b)
{
    return b->seen++ % b->every == 0;
}

/* Whether the list has this mutant, as a line of its own. */
static bool listed(const struct bench *b, const char *name)
{
    char line[report_line];
    if (!b->list)
        return false;
    rewind(b->list);
    while (fgets(line, sizeof line, b->list)) {
        line[strcspn(line, "\r\n")] = 0;
        if (!strcmp(line, name))
            return true;
    }
    return false;
}

static void judge(struct bench *b, struct place at, const char *what, wz_str id)
{
    char name[report_line];
    snprintf(name, sizeof name, "%.*s: %s", (int)id.len, id.ptr, what);
    bool killed = cases_notice(b) || proofs_notice(b), known = listed(b, name);
    b->tried++;
    b->killed += killed;
    b->equivalent += !killed && known;
    b->wrong += killed && known;
    if (killed == known)
        printf("%.*s:%u: %s: %s\n", (int)at.file->name.len, at.file->name.ptr, at.line,
               known ? "listed as equivalent, but noticed" : "survived", name);
    fflush(stdout);
}

/* ---- figures --------------------------------------------------------------------------------- */

static void mutate_rows(struct bench *b, const struct table *t)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        struct row *r = (struct row *)(uintptr_t)&t->rows[i];
        int64_t value = r->value;
        if (value == INT64_MAX)
            continue;
        for (int by = -1; by <= 1; by += 2) {
            r->value = value + by;
            if (turn(b))
                judge(b, r->place, by < 0 ? "one cent less" : "one cent more", t->id);
            r->value = value;
        }
    }
}

/* ---- branches -------------------------------------------------------------------------------- */

static void mutate_pair(struct bench *b, const struct rule_node *n, int i, int k)
{
    target *to = (target *)(uintptr_t)n->branch;
    target one = to[i], other = to[k];
    if (one == other)
        return;
    to[i] = other;
    to[k] = one;
    if (turn(b))
        judge(b, n->place, "branches swapped", n->id);
    to[k] = other;
    if (turn(b))
        judge(b, n->place, "branch dropped", n->id);
    to[i] = one;
}

static void mutate_node(struct bench *b, const struct rule_node *n)
{
    for (int i = 0; i < n->n_branches; i++)
        mutate_pair(b, n, i, (i + 1) % n->n_branches);
}

/* ---- conditions ------------------------------------------------------------------------------ */

static enum cond_rel turned(enum cond_rel rel)
{
    static const enum cond_rel round[] = {
        [COND_AT_LEAST] = COND_BELOW, [COND_BELOW] = COND_AT_LEAST, [COND_ABOVE] = COND_AT_MOST,
        [COND_AT_MOST] = COND_ABOVE,  [COND_NEAR] = COND_AT_LEAST,
    };
    return round[rel];
}

static uint64_t all_of(const wz_rules *rules, int fact)
{
    int n = rules->facts[fact].n_options;
    return n >= rules_options ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

/* Adds text to a line that has room for report_line bytes. */
static void add(char *line, const char *text)
{
    size_t n = strlen(line);
    snprintf(line + n, report_line - n, "%s", text);
}

/* "turned round: regime [klassiek, speciale_sector]", to which add_article adds "adv:2.1" */
static void describe(const wz_rules *rules, const struct cond *c, char *line)
{
    static const char *const rels[] = {"at_least", "below", "above", "at_most", "near"};
    const struct fact *f = c->fact < 0 ? NULL : &rules->facts[c->fact];
    *line = 0;
    add(line, "turned round: ");
    add(line, f ? f->id.ptr : c->op == COND_ALL ? "all" : "any");
    if (c->op == COND_RANGE) {
        add(line, " ");
        add(line, rels[c->rel]);
        add(line, " ");
        add(line, c->table < 0 ? "a figure" : rules->tables[c->table].id.ptr);
    }
    for (int i = 0, n = 0; c->op == COND_OPTION && i < f->n_options; i++) {
        if (!(c->mask >> i & 1))
            continue;
        add(line, n++ ? ", " : " [");
        add(line, f->options[i].id.ptr);
    }
    add(line, c->op == COND_OPTION ? "]" : "");
}

/* The article that the nearest part around part i names first: parts that say the same stand in
 * more than one condition. */
static void add_article(const struct formula *f, size_t i, char *line)
{
    for (size_t at = i + 1; at-- > 0;)
        if (at + f->at[at].size > i && f->at[at].sources.n) {
            add(line, " ");
            add(line, f->at[at].sources.at[0].ptr);
            return;
        }
}

static void mutate_part(struct bench *b, const struct formula *f, size_t i, wz_str id)
{
    struct cond *c = (struct cond *)(uintptr_t)&f->at[i], was = *c;
    char what[report_line];
    describe(b->rules, c, what);
    add_article(f, i, what);
    if (c->op == COND_OPTION)
        c->mask = all_of(b->rules, c->fact) & ~c->mask;
    else if (c->op == COND_RANGE)
        c->rel = turned(c->rel);
    else if (c->op == COND_ALL && c->size > 1 + c[1].size)
        c->op = COND_ANY;
    else if (c->op == COND_ANY && c->size > 1 + c[1].size)
        c->op = COND_ALL;
    else
        return;
    if (turn(b))
        judge(b, was.place, what, id);
    *c = was;
}

static void mutate_formula(struct bench *b, const struct formula *f, wz_str id)
{
    for (size_t i = 0; i < f->n; i++)
        mutate_part(b, f, i, id);
}

static void mutate_all(struct bench *b)
{
    const wz_rules *r = b->rules;
    for (int i = 0; i < r->n_tables; i++)
        mutate_rows(b, &r->tables[i]);
    for (int i = 0; i < r->n_nodes; i++) {
        mutate_node(b, &r->nodes[i]);
        mutate_formula(b, &r->nodes[i].test, r->nodes[i].id);
    }
    for (int i = 0; i < r->n_routes; i++)
        mutate_formula(b, &r->routes[i].permitted, r->routes[i].id);
    for (int i = 0; i < r->n_notes; i++)
        mutate_formula(b, &r->notes[i].when, r->notes[i].id);
}

/* The cases among the files; they lie in a folder of their own and are sorted behind the rules. */
static bool load(struct bench *b)
{
    size_t all, first = 0;
    const wz_source *files = wz_rules_builtin_files(&all);
    while (first < all && !strstr(files[first].name, "/cases/"))
        first++;
    for (size_t i = 0; i < all; i++)
        b->n_files += strstr(files[i].name, "/cases/") != NULL;
    b->files = files + first;
    return wz_rules_builtin(NULL, &b->rules, NULL) == WZ_OK;
}

int main(int argc, char **argv)
{
    struct bench b = {.every = argc > 1 ? atol(argv[1]) : 1};
    if (b.every < 1 || !load(&b) || cases_notice(&b) || proofs_notice(&b)) {
        puts("the rule base is not sound to begin with");
        return 2;
    }
    b.list = fopen(argc > 2 ? argv[2] : "tests/mutants/equivalent.txt", "r");
    mutate_all(&b);
    long failed = b.tried - b.killed - b.equivalent + b.wrong;
    printf("%ld mutants, %ld killed, %ld equivalent\n%ld passed, %ld failed\n", b.tried, b.killed,
           b.equivalent, b.tried - failed, failed);
    if (b.list)
        fclose(b.list);
    wz_rules_free(b.rules);
    return failed != 0;
}
