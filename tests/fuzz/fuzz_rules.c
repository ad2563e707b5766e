/* Any bytes as a rule base, as another file beside the small one, or as a policy over it: findings
 * or a rule base, never anything else. What loads is proven, walked, planned, drawn, and held
 * against the small one; loaded again it is no different. */
#include "../support/fuzz.h"

#include <wijzer/diff.h>
#include <wijzer/document.h>
#include <wijzer/graph.h>
#include <wijzer/plan.h>
#include <wijzer/questions.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int drop(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 0;
}

static const wz_sink nowhere = {drop, NULL};

/* Rules that are not proven can have a table with a gap, or a tree that is too wide. */
static void fine(wz_status status)
{
    must(status == WZ_OK || status == WZ_ERULES);
}

static void walk(const wz_rules *rules)
{
    const wz_advice_options advice = {.format = WZ_FORMAT_JSON, .full = true};
    const wz_document_options document = {.format = WZ_PAPER_HTML, .lang = WZ_EN};
    int least, most;
    wz_case *c = NULL;
    wz_step step;
    must(wz_case_new(rules, &c) == WZ_OK);
    wz_case_today(c, 20000);
    for (int tree = 0; tree < wz_tree_count(rules); tree++) {
        wz_status status = wz_walk(c, tree, &step);
        fine(status);
        if (status == WZ_OK && step.kind == WZ_ASK)
            (void)wz_case_set_option(c, step.fact, 0);
        fine(wz_questions_left(c, tree, &least, &most));
        fine(wz_advice_write(c, tree, &advice, nowhere));
        fine(wz_document_write(c, tree, &document, nowhere));
    }
    wz_case_free(c);
}

static void look(const wz_rules *rules)
{
    for (int subject = WZ_FACTS; subject <= (int)WZ_SOURCES; subject++)
        must(wz_show(rules, (wz_subject)subject, wz_view(""), WZ_NL, 60, nowhere) == WZ_OK);
    for (int format = WZ_GRAPH_TEXT; format <= (int)WZ_GRAPH_MERMAID; format++) {
        const wz_graph_options graph = {
            .format = (wz_graph_format)format, .tree = -1, .route = -1, .lang = WZ_EN};
        fine(wz_graph_write(rules, &graph, nowhere));
    }
    for (int route = 0; route < wz_route_count(rules); route++) {
        const wz_plan_options plan = {.format = WZ_PLAN_ICS, .begin = 20000};
        wz_status status = wz_plan_write(rules, route, &plan, nowhere, NULL);
        must(status == WZ_OK || status == WZ_EVALUE);
    }
}

static void compare(const wz_rules *was, const wz_rules *is, bool same)
{
    const wz_diff_options options = {.format = WZ_DIFF_JSON};
    wz_diff *d = NULL;
    must(wz_diff_new(was, is, WZ_NL, &d) == WZ_OK);
    must(wz_diff_write(d, &options, nowhere) == WZ_OK);
    for (int weight = 0; same && weight < WZ_DIFF_WEIGHTS; weight++)
        must(wz_diff_count(d, (wz_diff_weight)weight) == 0);
    wz_diff_free(d);
}

/* What the rules are made of. */
struct made {
    wz_source files[2];
    size_t n;
    const wz_source *policy;
};

/* Comparing takes most of the time, so each size has one of both. */
static void use(const struct made *m, const wz_rules *rules, size_t size)
{
    wz_rules *again = NULL;
    walk(rules);
    look(rules);
    if (size / 4 % 2) {
        compare(fuzz_rules(0), rules, false);
        return;
    }
    must(wz_rules_load(m->files, m->n, m->policy, &again, NULL) == WZ_OK);
    compare(rules, again, true);
    wz_rules_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    const wz_source file = {"fuzz.yaml", (const char *)data, size};
    struct made m = {{fuzz_source(), file}, 2, NULL};
    if (size % 4 == 1) {
        m.n = 1;
        m.policy = &file;
    } else if (size % 4 != 3) {
        m.files[0] = file;
        m.n = 1;
    }
    must(report != NULL);
    wz_status status = wz_rules_load(m.files, m.n, m.policy, &rules, report);
    must(status == WZ_OK || (status == WZ_ERULES && wz_report_count(report, WZ_ERROR) > 0));
    if (status == WZ_OK) {
        must(wz_rules_check(rules, report) == WZ_OK);
        use(&m, rules, size);
    }
    must(wz_report_write(report, WZ_EN, nowhere) == WZ_OK);
    wz_rules_free(rules);
    wz_report_free(report);
    return 0;
}
