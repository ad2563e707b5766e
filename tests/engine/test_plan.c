#include "../support/test.h"

#include "../../src/engine/plan.h"
#include "../support/small.h"

static const char *const text =
    "trees: {t: {start: n, name: $T}}\n"
    "facts: {f: {type: choice, options: two, $F}}\n"
    "nodes: {n: {ask: f, a: r, b: q}}\n"
    "routes:\n"
    "  q: {permitted: {always: yes}, $R}\n"
    "  r: {permitted: {always: yes}, $R, steps: [\n"
    "    {text: $T, before: 3},\n" /* nothing to count back from */
    "    {text: $T, days: 10, sources: [s:1], shorter: [\n"
    "      {text: $T, days: 12}, {text: $T, days: 4}, {text: $T, days: 6, before: 2}]},\n"
    "    {text: $T, before: 3},\n"
    "    {text: $T, before: 300},\n"
    "    {text: $T, kind: standstill, days: 5, sources: [s:1],\n"
    "      shorter: [{text: $T, days: 0}]},\n"
    "    {text: $T, kind: award},\n"
    "    {text: $T, kind: award, days: 2}]}\n"
    "calendar:\n"
    "  valid: {from: 2026-01-01, until: 2026-12-31}\n"
    "  weekend: [saturday, sunday]\n"
    "  counting: {c: {name: $T, works: [s], sources: [s:1]}}\n";

enum { STEPS = 7 };

struct room {
    wz_rules *rules;
    struct plan_item items[STEPS];
    struct plan plan;
    wz_date outside;
};

static wz_date day(const char *date)
{
    return wz_date_parse(wz_view(date));
}

static void begin(struct room *m, const char *date)
{
    m->rules = small_load(text);
    int route = wz_route_find(m->rules, wz_view("r"));
    m->plan = (struct plan){.rules = m->rules,
                            .route = &m->rules->routes[route],
                            .begin = day(date),
                            .items = m->items};
    assert_int_equal(m->plan.route->n_steps, STEPS);
}

/* 2026-06-01 is a Monday. */
static void steps_follow_each_other(void **state)
{
    struct room m;
    (void)state;
    begin(&m, "2026-06-01");
    assert_true(plan_make(&m.plan, NULL, &m.outside));
    assert_int_equal(m.items[0].on, day("2026-06-01"));
    assert_int_equal(m.items[0].latest, WZ_NO_DATE);
    assert_int_equal(m.items[0].days, 0);
    assert_int_equal(m.items[1].first, day("2026-06-02"));
    assert_int_equal(m.items[1].plain, day("2026-06-11"));
    assert_int_equal(m.items[1].last, day("2026-06-11"));
    assert_int_equal(m.items[1].chosen, -1);
    assert_int_equal(m.items[2].on, day("2026-06-01"));
    assert_int_equal(m.items[2].latest, day("2026-06-08"));
    assert_int_equal(m.items[3].latest, day("2026-06-01")); /* not before it all began */
    for (int i = 4; i < STEPS; i++)                         /* nothing is counted back for those */
        assert_int_equal(m.items[i].latest, WZ_NO_DATE);
    assert_int_equal(m.items[4].on, day("2026-06-12"));
    assert_int_equal(m.items[4].last, day("2026-06-17"));
    assert_ptr_equal(m.plan.standstill, &m.items[4]);
    assert_int_equal(m.plan.award, day("2026-06-18"));
    assert_int_equal(m.items[6].on, day("2026-06-18"));
    for (int i = 0; i < STEPS; i++) /* without days there is no period */
        assert_true(m.items[i].days || !(m.items[i].first | m.items[i].plain | m.items[i].last));
    assert_int_equal(m.items[6].last, day("2026-06-20")); /* cites nothing: counted plainly */
    assert_int_equal(m.plan.end, day("2026-06-20"));
    wz_rules_free(m.rules);
}

/* The first award counts, although another follows on a later day. */
static void the_first_award(void **state)
{
    struct room m;
    int choices[STEPS] = {-1, -1, -1, -1, -1, -1, -1};
    (void)state;
    begin(&m, "2026-06-01");
    struct route changed = *m.plan.route;
    struct rule_step steps[STEPS];
    for (int i = 0; i < STEPS; i++)
        steps[i] = changed.steps[i];
    steps[5] = steps[6]; /* of two days */
    changed.steps = steps;
    m.plan.route = &changed;
    assert_true(plan_make(&m.plan, choices, &m.outside));
    assert_int_equal(m.items[5].on, day("2026-06-18"));
    assert_true(m.items[6].on > m.items[5].on);
    assert_int_equal(m.plan.award, m.items[5].on);
    steps[4].kind = steps[1].kind; /* a period that is none for standing still */
    assert_true(plan_make(&m.plan, choices, &m.outside));
    assert_null(m.plan.standstill);
    wz_rules_free(m.rules);
}

/* What rests on no ground is excluded by nothing. */
static void no_ground_to_exclude(void **state)
{
    struct shortening all = {.ground = -1, .excludes = ~UINT64_C(0)}, free = {.ground = -1},
                      last = {.ground = 63};
    (void)state;
    assert_false(plan_excludes(&all, &free));
    assert_false(plan_excludes(&free, &all));
    assert_true(plan_excludes(&all, &last));
    assert_true(plan_excludes(&last, &all));
}

static void counting_back_ends_on_the_working_day_before(void **state)
{
    struct room m;
    (void)state;
    begin(&m, "2026-06-07"); /* the period ends on Wednesday the 17th, 3 back is Sunday the 14th */
    assert_true(plan_make(&m.plan, NULL, &m.outside));
    assert_int_equal(m.items[1].last, day("2026-06-17"));
    assert_int_equal(m.items[2].latest, day("2026-06-12"));
    assert_int_equal(plan_end(&m.plan, &m.items[1], 0), day("2026-06-07")); /* nothing to count */
    wz_rules_free(m.rules);
}

static void shortenings_are_chosen(void **state)
{
    struct room m;
    int choices[STEPS] = {-1, 2, -1, -1, -1, -1, -1};
    (void)state;
    begin(&m, "2026-06-01");
    assert_true(plan_make(&m.plan, choices, &m.outside));
    assert_int_equal(m.items[1].chosen, 2);
    assert_int_equal(m.items[1].last, day("2026-06-08"));   /* the 7th is a Sunday */
    assert_int_equal(m.items[2].latest, day("2026-06-05")); /* 2 back, not 3, is Saturday */
    assert_int_equal(m.items[3].latest, day("2026-06-05"));
    assert_int_equal(m.items[1].plain, day("2026-06-07"));
    assert_int_equal(plan_end(&m.plan, &m.items[1], 12), day("2026-06-15"));
    assert_int_equal(plan_end(&m.plan, &m.items[1], 4), day("2026-06-05"));
    assert_int_equal(plan_end(&m.plan, &m.items[4], 0), m.items[4].on);
    assert_int_equal(plan_shortest(m.plan.route, choices), 6);
    assert_true(plan_make(&m.plan, choices, &m.outside));
    assert_int_equal(m.items[0].chosen, -1);
    assert_int_equal(m.items[1].chosen, 1);
    assert_int_equal(m.items[4].days, 0);
    assert_null(m.plan.standstill); /* it fell away */
    assert_int_equal(m.plan.award, day("2026-06-08"));
    wz_rules_free(m.rules);
}

static void a_plan_stays_within_the_calendar(void **state)
{
    struct room m;
    (void)state;
    begin(&m, "2025-12-31");
    assert_false(plan_make(&m.plan, NULL, &m.outside));
    assert_int_equal(m.outside, day("2025-12-31"));
    m.plan.begin = day("2026-12-20");
    assert_false(plan_make(&m.plan, NULL, &m.outside));
    assert_int_equal(m.outside, day("2027-01-06"));
    m.plan.begin = day("2027-01-01");
    assert_false(plan_make(&m.plan, NULL, &m.outside));
    wz_rules_free(m.rules);
}

static void a_route_without_steps(void **state)
{
    struct room m;
    (void)state;
    begin(&m, "2026-06-01");
    m.plan.route = &m.rules->routes[wz_route_find(m.rules, wz_view("q"))];
    assert_true(plan_make(&m.plan, NULL, &m.outside));
    assert_null(m.plan.standstill);
    assert_int_equal(m.plan.award, WZ_NO_DATE);
    assert_int_equal(m.plan.end, m.plan.begin);
    wz_rules_free(m.rules);
}

/* Every day is a working day then, and no day is outside. */
static void a_rule_base_without_a_calendar(void **state)
{
    struct room m = {
        .rules = small_load(
            "trees: {t: {start: n, name: $T}}\n"
            "facts: {f: {type: choice, options: two, $F}}\n"
            "nodes: {n: {ask: f, a: r, b: r}}\n"
            "routes: {r: {permitted: {always: yes}, $R, steps: [{text: $T, days: 3}]}}\n")};
    (void)state;
    m.plan = (struct plan){.rules = m.rules,
                           .route = &m.rules->routes[0],
                           .begin = day("2026-06-05"),
                           .items = m.items};
    assert_true(plan_make(&m.plan, NULL, &m.outside));
    assert_int_equal(m.items[0].last, day("2026-06-08"));
    assert_int_equal(m.plan.end, day("2026-06-08"));
    wz_rules_free(m.rules);
}

/* Every shipped route on every day of a year: dates never go back, and shorter is never later. */
static void every_route_of_the_rule_base(void **state)
{
    enum { most = 64 };
    wz_rules *rules = NULL;
    struct plan_item items[most];
    (void)state;
    assert_int_equal(wz_rules_builtin(NULL, &rules, NULL), WZ_OK);
    for (int r = 0; r < rules->n_routes; r++) {
        struct plan p = {.rules = rules, .route = &rules->routes[r], .items = items};
        int shortest[most], full[most];
        size_t pair[2];
        wz_date outside;
        assert_true(p.route->n_steps <= most);
        for (int i = 0; i < most; i++)
            full[i] = PLAN_FULL;
        assert_true(plan_shortest(p.route, shortest) <= plan_usual_days(p.route));
        assert_false(plan_clash(p.route, shortest, pair));
        for (p.begin = day("2027-01-01"); p.begin < day("2028-01-01"); p.begin += 5) {
            assert_true(plan_make(&p, full, &outside));
            wz_date longest = p.end;
            assert_true(plan_make(&p, NULL, &outside));
            wz_date end = p.end;
            assert_true(end <= longest);
            for (size_t i = 0; i < p.route->n_steps; i++)
                assert_true(items[i].on >= p.begin && items[i].on <= end + 6);
            if (p.standstill)
                assert_true(p.award > p.standstill->last);
            assert_true(plan_make(&p, shortest, &outside));
            assert_true(p.end <= end);
        }
    }
    wz_rules_free(rules);
}

/* What excludes each other is not combined, and what falls to chance is not counted on. */
static void the_shortest_plan_can_be_chosen(void **state)
{
    wz_rules *rules = small_load(
        "trees: {t: {start: n, name: $T}}\n"
        "facts: {f: {type: choice, options: two, $F}}\n"
        "nodes: {n: {ask: f, a: r, b: r}}\n"
        "routes: {r: {permitted: {always: yes}, $R, steps: [\n"
        "  {text: $T, days: 30, shorter: [{text: $T, days: 15, ground: haste, excludes: "
        "[notice]}]},\n"
        "  {text: $T, days: 40, shorter: [{text: $T, days: 35, usual: yes},\n"
        "    {text: $T, days: 22, ground: notice}, {text: $T, days: 10, ground: haste,\n"
        "      excludes: [notice]}]},\n"
        "  {text: $T, days: 50, shorter: [{text: $T, days: 45}, {text: $T, days: 20, ground: "
        "notice}]},\n"
        "  {text: $T, days: 20, shorter: [{text: $T, days: 0, chance: yes}]}]}}\n");
    const struct route *r = &rules->routes[0];
    int choices[4];
    size_t pair[2] = {9, 9};
    (void)state;
    assert_int_equal(plan_usual(&r->steps[0]), PLAN_FULL);
    assert_int_equal(plan_usual(&r->steps[1]), 0);
    assert_int_equal(plan_usual_days(r), 30 + 35 + 50 + 20);
    /* with haste 15 + 10 + 45 + 20; with a notice 30 + 22 + 20 + 20 */
    assert_int_equal(plan_shortest(r, choices), 90);
    assert_int_equal(plan_shortest(r, NULL), 90);
    assert_int_equal(choices[0], 0);
    assert_int_equal(choices[1], 2);
    assert_int_equal(choices[2], 0);
    assert_int_equal(choices[3], PLAN_FULL);
    assert_false(plan_clash(r, choices, pair));
    choices[2] = 1;
    assert_true(plan_clash(r, choices, pair));
    assert_int_equal(pair[0], 0);
    assert_int_equal(pair[1], 2);
    assert_true(plan_excludes(&r->steps[0].shorter[0], &r->steps[1].shorter[1]));
    assert_true(plan_excludes(&r->steps[1].shorter[1], &r->steps[0].shorter[0]));
    assert_false(plan_excludes(&r->steps[0].shorter[0], &r->steps[1].shorter[0]));
    wz_rules_free(rules);
}

/* The award may lie behind the last day of the rules when the last period does not. */
static void how_much_is_covered(void **state)
{
    wz_rules *rules = small_load(
        "trees: {t: {start: n, name: $T}}\nfacts: {f: {type: choice, options: two, $F}}\n"
        "nodes: {n: {ask: f, a: r, b: q}}\nroutes:\n  q: {permitted: {always: yes}, $R}\n"
        "  r: {permitted: {always: yes}, $R, steps: [{text: $T, days: 10}, {text: $T, kind: "
        "award}]}\ncalendar: {valid: {from: 2020-01-01, until: 2030-12-31}}\n");
    static const struct {
        const char *route, *begin;
        enum plan_cover cover;
    } rows[] = {{"r", "2023-12-31", PLAN_NONE},  {"r", "2024-01-01", PLAN_ALL},
                {"r", "2027-12-20", PLAN_ALL},   {"r", "2027-12-21", PLAN_BEGIN},
                {"r", "2027-12-31", PLAN_BEGIN}, {"r", "2028-01-01", PLAN_NONE},
                {"q", "2027-12-31", PLAN_ALL},   {"q", "2028-01-01", PLAN_NONE}};
    struct plan_item items[2];
    wz_date outside;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int route = wz_route_find(rules, wz_view(rows[i].route));
        struct plan p = {.rules = rules,
                         .route = &rules->routes[route],
                         .begin = day(rows[i].begin),
                         .items = items};
        assert_true(plan_make(&p, NULL, &outside));
        assert_int_equal(plan_cover(&p), rows[i].cover);
        p.award = WZ_NO_DATE;
        assert_int_equal(plan_cover(&p), i == 3 ? PLAN_ALL : rows[i].cover);
    }
    wz_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_follow_each_other),
        cmocka_unit_test(the_first_award),
        cmocka_unit_test(no_ground_to_exclude),
        cmocka_unit_test(counting_back_ends_on_the_working_day_before),
        cmocka_unit_test(shortenings_are_chosen),
        cmocka_unit_test(a_plan_stays_within_the_calendar),
        cmocka_unit_test(a_route_without_steps),
        cmocka_unit_test(a_rule_base_without_a_calendar),
        cmocka_unit_test(the_shortest_plan_can_be_chosen),
        cmocka_unit_test(how_much_is_covered),
        cmocka_unit_test(every_route_of_the_rule_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
