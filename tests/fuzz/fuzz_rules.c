/* Any bytes as a rule base: findings or a rule base, never anything else. What loads is proven,
 * walked and drawn too. */
#include <wijzer/wijzer.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int drop(void *context, const char *bytes, size_t n)
{
    (void)context;
    (void)bytes;
    (void)n;
    return 0;
}

static const wz_sink nowhere = {drop, NULL};

static void use(const wz_rules *rules)
{
    wz_case *c = NULL;
    wz_step step;
    const wz_advice_options options = {WZ_FORMAT_JSON, WZ_NL, 0, true, false};
    if (wz_case_new(rules, &c) != WZ_OK)
        return;
    for (int tree = 0; tree < wz_tree_count(rules); tree++) {
        if (wz_walk(c, tree, &step) == WZ_OK && step.kind == WZ_ASK)
            wz_case_set_option(c, step.fact, 0);
        wz_advice_write(c, tree, &options, nowhere);
    }
    wz_case_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    wz_rules *rules = NULL;
    wz_report *report = wz_report_new();
    const wz_source file = {"fuzz.yaml", (const char *)data, size};
    if (!report)
        return 0;
    if (wz_rules_load(&file, 1, NULL, &rules, report) == WZ_OK) {
        wz_rules_check(rules, report);
        use(rules);
    }
    wz_report_write(report, WZ_EN, nowhere);
    wz_rules_free(rules);
    wz_report_free(report);
    return 0;
}
